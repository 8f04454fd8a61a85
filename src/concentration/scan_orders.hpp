#pragma once
/// The circles of a scan: for each centre, the wards in the order in which a growing circle takes
/// them.

#include "base/parallel.hpp"
#include "domain/boundaries.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fairward::concentration {

/// One step of a growing circle. Where the next ward is at exactly the same distance the circle
/// does not end here.
class ScanStep {
 public:
  ScanStep() = default;
  ScanStep(std::uint32_t ward, bool ends) : packed_{ward | (ends ? kEnds : 0U)} {}
  [[nodiscard]] std::uint32_t ward() const noexcept { return packed_ & ~kEnds; }
  [[nodiscard]] bool ends() const noexcept { return (packed_ & kEnds) != 0; }

 private:
  static constexpr std::uint32_t kEnds = 0x8000'0000U;
  std::uint32_t packed_ = 0;
};

/// Steps of every centre while the circle holds at most `most` of the baseline. A centre may have
/// none: a ward that is larger than that by itself.
class ScanOrders {
 public:
  ScanOrders(std::span<const Point> places, std::span<const double> baseline, double most,
             const Threads& threads);
  [[nodiscard]] std::size_t centres() const noexcept { return steps_.size(); }
  [[nodiscard]] std::span<const ScanStep> of(std::size_t centre) const { return steps_[centre]; }

 private:
  std::vector<std::vector<ScanStep>> steps_;
};

}  // namespace fairward::concentration
