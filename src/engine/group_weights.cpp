#include "engine/group_weights.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace fairward::engine {
namespace {

constexpr double kFarthest = 1e6;  // metres

}  // namespace

Result<std::optional<concentration::Weights>> weights_for(const std::string& text,
                                                          const Contiguity& contiguity,
                                                          std::span<const Point> centroids) {
  using Answer = std::optional<concentration::Weights>;
  if (text.empty() || text == "contiguity") {
    return Answer{};
  }
  if (text == "border-length") {
    return Answer{concentration::border_weights(contiguity)};
  }
  const auto pieces = split(text, ':');
  if (pieces.size() == 2 && pieces[0] == "knn") {
    if (const auto count = parse_whole_number(pieces[1]); count && *count >= 1 && *count <= 50) {
      if (static_cast<std::size_t>(*count) + 1 >= centroids.size()) {
        return fail(
            Errc::Usage,
            fmt::format("--weights {}: the region has {}, so all would be neighbours of "
                        "all; give fewer",
                        text, counted(static_cast<std::int64_t>(centroids.size()), "ward")));
      }
      return Answer{concentration::nearest_weights(centroids, static_cast<std::size_t>(*count))};
    }
  }
  const bool inverse = !pieces.empty() && pieces[0] == "inverse-distance";
  if (pieces.size() == 2 && (inverse || pieces[0] == "distance")) {
    if (const auto metres = parse_decimal(pieces[1]);
        metres && *metres > 0 && *metres <= kFarthest) {
      auto weights = concentration::distance_weights(
          centroids, *metres,
          inverse ? concentration::Falling::Inverse : concentration::Falling::No);
      if (weights.neighbour.empty()) {
        return fail(Errc::Usage, fmt::format("--weights {}: no ward has a neighbour that near; "
                                             "give a larger distance",
                                             text));
      }
      return Answer{std::move(weights)};
    }
  }
  return fail(
      Errc::Usage,
      fmt::format("--weights: '{}' is not known; use contiguity, knn:K (1 to 50), "
                  "distance:METRES or inverse-distance:METRES (up to 1,000,000), or border-length",
                  text));
}

}  // namespace fairward::engine
