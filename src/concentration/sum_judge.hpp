#pragma once
/// How probable each ward's sum of neighbours is, from exact laws on a lattice.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "concentration/exact_p.hpp"
#include "concentration/participants.hpp"
#include "concentration/sum_laws.hpp"
#include "concentration/value_lattice.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace fairward::concentration {

/// Neighbours to be drawn for a ward: its own number, or that of the wards that are not neighbours,
/// whose sum says the same and which may be fewer.
struct Drawn {
  std::size_t count = 0;
  bool others = false;
};
[[nodiscard]] Drawn drawn_for(const Participants& wards, std::size_t ward);

/// Where values had to be rounded and many wards have the least value (nobody), those are set
/// apart: the sum of k drawn is, with hypergeometric weights, that of j = 0 .. k from the rest.
/// Sums of few from the rest are counted subset by subset where that is quick; others lie close
/// together, and the rounding is corrected by their density.
class SumJudge {
 public:
  /// Errors: Cancelled. REQUIRES: the arguments live as long as the judge.
  [[nodiscard]] static Result<SumJudge> make(const Participants& wards, const ValueLattice& lattice,
                                             Threads threads, const Job& job);

  /// Both tails for a ward with up to kMostExactDraws to draw.
  [[nodiscard]] SumTail tail_of(std::size_t ward) const;

 private:
  /// `taken` from the pool and otherwise the least value, with this probability.
  struct Share {
    std::size_t taken = 0;
    double weight = 0;
  };
  /// Sums of one number of members of the pool.
  struct Size {
    double wards = 0;
    bool counted = false;         ///< subset by subset
    std::vector<double> weights;  ///< of the laws that make the law without a member
  };
  /// A ward's own place and the observed sum, in spacings.
  struct Observed {
    bool in_pool = true;
    std::int64_t own = 0;
    double own_exact = 0;
    std::int64_t sum = 0;
    double residual = 0;
  };

  SumJudge(const Participants& wards, const ValueLattice& lattice);
  void share_out();
  [[nodiscard]] std::vector<Share> shares_of(std::size_t draws, bool in_pool) const;
  [[nodiscard]] std::vector<std::size_t> laws_needed() const;
  [[nodiscard]] double exact(std::size_t ward) const;
  [[nodiscard]] std::size_t pool_for(const Observed& seen) const;
  [[nodiscard]] Observed observe(std::size_t ward, Drawn drawn) const;
  [[nodiscard]] SumTail tail_of_taken(std::size_t taken, const Observed& seen) const;
  [[nodiscard]] double at_least(std::size_t taken, const Observed& seen, std::int64_t sum) const;
  [[nodiscard]] double subsets(std::size_t taken, const Observed& seen, double least) const;
  [[nodiscard]] SumTail by_counting(std::size_t taken, const Observed& seen) const;
  [[nodiscard]] SumTail by_density(std::size_t taken, const Observed& seen) const;

  const Participants* wards_;
  const ValueLattice* lattice_;
  std::size_t apart_ = 0;          ///< wards with the least value that are not in the pool
  LatticeValues pool_;             ///< positions of all others
  std::vector<double> ascending_;  ///< their exact values in spacings, when they were rounded
  std::map<std::size_t, std::array<std::vector<Share>, 2>> shares_;  ///< by draws; [1]: in the pool
  std::map<std::size_t, Size> sizes_;                                ///< by members taken
  SumLaws laws_;
  std::int64_t all_ = 0;
  double all_residual_ = 0;
};

}  // namespace fairward::concentration
