#pragma once
/// The post code check (PCC): what does a proposed address do to its ward, its council, its
/// surroundings and its ward group?

#include "base/progress.hpp"
#include "base/result.hpp"
#include "disclosure/gate.hpp"
#include "engine/check_answer.hpp"
#include "engine/groups.hpp"
#include "engine/locate.hpp"
#include "engine/region.hpp"
#include "engine/small_area_residents.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

inline constexpr std::int64_t kMostBedspaces = 100'000;

struct CheckQuery {
  StatusQuery
      basis;  ///< scope, population, rule, attrition, date; its stage and level are not used
  /// Policy groups are always assessed. In restricted mode the groups of these methods too, by two
  /// runs of the spatial check; empty: none.
  std::vector<GroupMethod> methods{GroupMethod::LimitScan};
  GroupQuery groups;  ///< how the spatial check runs; its basis and methods are those above
  std::shared_ptr<const SmallAreas> small_areas;  ///< for the density around a place; may be null
};

/// Methods of a check from a list of names, "usual" or "none"; policy groups are not among them, as
/// they are always assessed. Errors: as `parse_methods`.
[[nodiscard]] Result<std::vector<GroupMethod>> parse_check_methods(const std::string& text);

/// What is asked of a place.
struct Proposal {
  std::int64_t bedspaces = 0;
  std::string cohort;
};

[[nodiscard]] CheckPlace place_of(const Located& located);
/// A whole ward, by code or by name. Errors: Usage, with the nearest name.
[[nodiscard]] Result<CheckPlace> whole_ward(const WardTable& wards, std::string_view typed);

/// How much of an answer is worked out: a batch leaves out what its rows do not hold.
enum class CheckDepth : std::uint8_t { Whole, Row };

/// A region made ready for checks. Everything that does not depend on the proposal is worked out
/// once; an answer then takes a few milliseconds, and those of a batch less. `answer` is safe to
/// call from several threads between calls of `add`.
class Checker {
 public:
  /// Errors: as `exact_status` and `may_ask`; Usage for settings of the groups; Cancelled. Keeps
  /// the region's snapshot.
  [[nodiscard]] static Result<Checker> make(const Region& region, const CheckQuery& query,
                                            const disclosure::Gate& gate, const Job& job);
  ~Checker();
  Checker(Checker&&) noexcept;
  Checker& operator=(Checker&&) noexcept;
  Checker(const Checker&) = delete;
  Checker& operator=(const Checker&) = delete;

  /// Errors: Usage for bedspaces under 0 or over `kMostBedspaces`; as the spatial check; Cancelled.
  [[nodiscard]] Result<Released<CheckAnswer>> answer(const CheckPlace& place,
                                                     const Proposal& proposal, const Job& job,
                                                     CheckDepth depth = CheckDepth::Whole) const;
  /// From now on this proposal stands on the pipeline, in the first ward of its place. Groups of
  /// statistical methods are then no longer told: they are of the register alone.
  void add(const CheckPlace& place, std::int64_t bedspaces);
  [[nodiscard]] const WardTable& wards() const;

 private:
  struct State;
  explicit Checker(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace fairward::engine
