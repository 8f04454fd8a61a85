#include "engine/group_weights.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace fairward::engine {
namespace {

constexpr double kFarthest = 1e6;  // metres
constexpr std::int64_t kMostNearest = 50;

struct Asked {
  enum class Kind : std::uint8_t { Contiguity, BorderLength, Nearest, Distance, InverseDistance };
  Kind kind = Kind::Contiguity;
  std::size_t count = 0;
  double metres = 0;
};

Result<Asked> parse(const std::string& text) {
  if (text.empty() || text == "contiguity") {
    return Asked{};
  }
  if (text == "border-length") {
    return Asked{Asked::Kind::BorderLength};
  }
  const auto pieces = split(text, ':');
  if (pieces.size() == 2 && pieces[0] == "knn") {
    const auto count = parse_whole_number(pieces[1]);
    if (count && *count >= 1 && *count <= kMostNearest) {
      return Asked{Asked::Kind::Nearest, static_cast<std::size_t>(*count)};
    }
  }
  const bool inverse = !pieces.empty() && pieces[0] == "inverse-distance";
  if (pieces.size() == 2 && (inverse || pieces[0] == "distance")) {
    const auto metres = parse_decimal(pieces[1]);
    if (metres && *metres > 0 && *metres <= kFarthest) {
      return Asked{inverse ? Asked::Kind::InverseDistance : Asked::Kind::Distance, 0, *metres};
    }
  }
  return fail(
      Errc::Usage,
      fmt::format("--weights: '{}' is not known; use contiguity, knn:K (1 to 50), "
                  "distance:METRES or inverse-distance:METRES (up to 1,000,000), or border-length",
                  text));
}

Result<std::optional<concentration::Weights>> unless_stopped(concentration::Weights weights,
                                                             const Job& job) {
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while finding neighbours");
  }
  return std::optional{std::move(weights)};
}

}  // namespace

Result<void> check_weights(const std::string& text) {
  FAIRWARD_TRY([[maybe_unused]] const auto asked, parse(text));
  return {};
}

Result<std::optional<concentration::Weights>> weights_for(const std::string& text,
                                                          const Contiguity& contiguity,
                                                          std::span<const Point> centroids,
                                                          const Job& job) {
  using Answer = std::optional<concentration::Weights>;
  FAIRWARD_TRY(const auto asked, parse(text));
  switch (asked.kind) {
    case Asked::Kind::Contiguity:
      return Answer{};
    case Asked::Kind::BorderLength:
      return Answer{concentration::border_weights(contiguity)};
    case Asked::Kind::Nearest:
      if (asked.count + 1 >= centroids.size()) {
        return fail(
            Errc::Usage,
            fmt::format("--weights {}: the region has {}, so all would be neighbours of "
                        "all; give fewer",
                        text, counted(static_cast<std::int64_t>(centroids.size()), "ward")));
      }
      return unless_stopped(concentration::nearest_weights(centroids, asked.count, job.stop), job);
    case Asked::Kind::Distance:
    case Asked::Kind::InverseDistance:
      break;
  }
  auto found = concentration::distance_weights(centroids, asked.metres,
                                               asked.kind == Asked::Kind::InverseDistance
                                                   ? concentration::Falling::Inverse
                                                   : concentration::Falling::No,
                                               job.stop);
  FAIRWARD_TRY(auto weights, std::move(found).in("--weights " + text));
  if (!job.stopped() && weights.neighbour.empty()) {
    return fail(Errc::Usage, fmt::format("--weights {}: no ward has a neighbour that near; "
                                         "give a larger distance",
                                         text));
  }
  return unless_stopped(std::move(weights), job);
}

}  // namespace fairward::engine
