#include "concentration/subset_count.hpp"

#include <algorithm>

namespace fairward::concentration {
namespace {

/// The partner that is just enough moves down as the first of a pair moves up.
double pairs_at_least(std::span<const double> ascending, double least) {
  double count = 0;
  std::size_t partner = ascending.size();
  for (std::size_t first = 0; first + 1 < ascending.size(); ++first) {
    while (partner > 0 && ascending[partner - 1] + ascending[first] >= least) {
      --partner;
    }
    count += static_cast<double>(ascending.size() - std::max(partner, first + 1));
  }
  return count;
}

}  // namespace

double subsets_at_least(std::span<const double> ascending, std::size_t size, double least) {
  if (size == 1) {
    return static_cast<double>(ascending.end() - std::ranges::lower_bound(ascending, least));
  }
  if (size == 2) {
    return pairs_at_least(ascending, least);
  }
  double count = 0;
  for (std::size_t first = 0; first + size <= ascending.size(); ++first) {
    count += subsets_at_least(ascending.subspan(first + 1), size - 1, least - ascending[first]);
  }
  return count;
}

}  // namespace fairward::concentration
