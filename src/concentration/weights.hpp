#pragma once
/// How much each ward counts as another's neighbour.

#include "base/result.hpp"
#include "domain/boundaries.hpp"
#include "domain/contiguity.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace fairward::concentration {

/// Compressed rows: the neighbours of ward i and their weights are at `start[i]` to `start[i + 1]`,
/// in order of ward, without i itself. Weights are above 0 and finite; they need not be symmetric.
struct Weights {
  std::vector<std::uint32_t> start{0};
  std::vector<std::uint32_t> neighbour;
  std::vector<double> weight;
  std::string words;  ///< for the output: "the 6 nearest wards"

  [[nodiscard]] std::size_t size() const noexcept { return start.size() - 1; }
};

/// Every neighbour 1.
[[nodiscard]] Weights equal_weights(const Contiguity& contiguity);
/// Metres of border with each neighbour; one that is touched in a point only is none.
[[nodiscard]] Weights border_weights(const Contiguity& contiguity);
/// The `count` nearest centroids, 1 each; of equal distances the lower index.
/// `stop` is asked before each ward; what is returned then is of no use.
[[nodiscard]] Weights nearest_weights(std::span<const Point> centroids, std::size_t count,
                                      const std::stop_token& stop = {});
/// How many neighbours all wards together may have: 12 bytes each, and as many again on the way.
inline constexpr std::size_t kMostNeighbours = 20'000'000;
enum class Falling : std::uint8_t { No, Inverse };
/// All centroids within `metres`, 1 each, or 1 / distance in kilometres. Wards at the same place
/// count as a metre apart. Errors: TooLarge past `most` neighbours.
[[nodiscard]] Result<Weights> distance_weights(std::span<const Point> centroids, double metres,
                                               Falling falling, const std::stop_token& stop = {},
                                               std::size_t most = kMostNeighbours);

}  // namespace fairward::concentration
