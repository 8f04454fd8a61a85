#include "concentration/scan_orders.hpp"

#include <algorithm>
#include <utility>

namespace fairward::concentration {
namespace {

constexpr std::size_t kChunk = 16;

using Near = std::pair<double, std::uint32_t>;  // squared distance, ward

/// Others seen from one centre, put in order only as far as the circle grows.
class Surroundings {
 public:
  Surroundings(std::span<const Point> places, std::size_t centre, std::vector<Near>& order)
      : order_{order} {
    order_.resize(places.size());
    for (std::uint32_t i = 0; i < places.size(); ++i) {
      const double dx = places[i].x - places[centre].x;
      const double dy = places[i].y - places[centre].y;
      order_[i] = {dx * dx + dy * dy, i};
    }
  }

  /// One past the last ward that is as far away as the one at `first`. Sorts `expected` wards when
  /// it has to begin, and as many again as there are whenever that was too few.
  [[nodiscard]] std::size_t end_of_ties(std::size_t first, std::size_t expected) {
    std::size_t last = first;
    for (;;) {
      while (last < sorted_ && order_[last].first == order_[first].first) {
        ++last;
      }
      if (last < sorted_ || sorted_ == order_.size()) {
        return last;
      }
      sort_to(std::max(expected, 2 * sorted_));
    }
  }

 private:
  void sort_to(std::size_t count) {
    const auto at = [&](std::size_t i) { return order_.begin() + static_cast<std::ptrdiff_t>(i); };
    const std::size_t end = std::min(count, order_.size());
    if (end < order_.size()) {
      std::nth_element(at(sorted_), at(end), order_.end());
    }
    std::sort(at(sorted_), at(end));
    sorted_ = end;
  }

  std::vector<Near>& order_;
  std::size_t sorted_ = 0;
};

std::vector<ScanStep> steps_of(Surroundings around, const std::vector<Near>& order,
                               std::span<const double> baseline, double most,
                               std::size_t expected) {
  std::vector<ScanStep> steps;
  steps.reserve(expected);
  double inside = 0;
  for (std::size_t first = 0; first < order.size();) {
    const std::size_t last = around.end_of_ties(first, expected);
    for (std::size_t i = first; i < last; ++i) {
      inside += baseline[order[i].second];
    }
    if (inside > most) {
      break;
    }
    for (std::size_t i = first; i < last; ++i) {
      steps.emplace_back(order[i].second, i + 1 == last);
    }
    first = last;
  }
  steps.shrink_to_fit();
  return steps;
}

}  // namespace

ScanOrders::ScanOrders(std::span<const Point> places, std::span<const double> baseline, double most,
                       const Threads& threads)
    : steps_(places.size()) {
  parallel_for(places.size(), kChunk, threads, {}, [&](std::size_t first, std::size_t last) {
    std::vector<Near> order;
    // A circle has about as many wards as the one before it. A wrong guess costs time only.
    std::size_t expected = 64;
    for (std::size_t centre = first; centre < last; ++centre) {
      const Surroundings around{places, centre, order};
      steps_[centre] = steps_of(around, order, baseline, most, expected);
      expected = steps_[centre].size() + steps_[centre].size() / 8 + 16;
    }
  });
}

}  // namespace fairward::concentration
