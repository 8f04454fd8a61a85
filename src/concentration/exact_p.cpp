#include "concentration/exact_p.hpp"

#include "base/assert.hpp"
#include "concentration/sum_judge.hpp"
#include "concentration/value_lattice.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fairward::concentration {
namespace {

constexpr std::size_t kWardChunk = 512;

}  // namespace

Result<ExactTails> exact_neighbour_sums(const Participants& wards, const ExactOptions& options,
                                        const Job& job) {
  FAIRWARD_ASSERT(options.log2_points >= 10 && options.log2_points <= 22);
  ExactTails tails;
  tails.tail.resize(wards.size());
  std::size_t most = 0;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    const auto count = drawn_for(wards, i).count;
    if (count > kMostExactDraws) {
      tails.left.push_back(static_cast<std::uint32_t>(i));
    } else {
      most = std::max(most, count);
    }
  }
  if (most == 0 || wards.constant) {
    return tails;
  }
  const ValueLattice lattice = lattice_for(wards.value, most, options.log2_points);
  tails.rounded = lattice.rounded;
  tails.spacing = lattice.spacing;
  tails.points = lattice.values.points;
  FAIRWARD_TRY(const auto judge, SumJudge::make(wards, lattice, options.threads, job));
  parallel_for(wards.size(), kWardChunk, options.threads, job.stop,
               [&](std::size_t first, std::size_t last) {
                 for (std::size_t i = first; i < last; ++i) {
                   if (drawn_for(wards, i).count <= kMostExactDraws) {
                     tails.tail[i] = judge.tail_of(i);
                   }
                 }
               });
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while working out p-values");
  }
  return tails;
}

std::string exactness_words(const ExactTails& tails) {
  // Not the step itself: it follows from the counts, which not everyone may know.
  return tails.rounded ? "values rounded to a fine grid" : "values exact";
}

}  // namespace fairward::concentration
