#include "concentration/scan_orders.hpp"

#include <algorithm>
#include <utility>

namespace fairward::concentration {
namespace {

constexpr std::size_t kChunk = 16;

using Near = std::pair<double, std::uint32_t>;  // squared distance, ward

std::vector<ScanStep> steps_of(const std::vector<Near>& order, std::span<const double> baseline,
                               double most) {
  std::vector<ScanStep> steps;
  double inside = 0;
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last < order.size() && order[last].first == order[first].first) {
      inside += baseline[order[last].second];
      ++last;
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
    std::vector<Near> order(places.size());
    for (std::size_t centre = first; centre < last; ++centre) {
      for (std::uint32_t i = 0; i < places.size(); ++i) {
        const double dx = places[i].x - places[centre].x;
        const double dy = places[i].y - places[centre].y;
        order[i] = {dx * dx + dy * dy, i};
      }
      std::ranges::sort(order);
      steps_[centre] = steps_of(order, baseline, most);
    }
  });
}

}  // namespace fairward::concentration
