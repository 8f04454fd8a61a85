#include "disclosure/gate.hpp"

#include "base/assert.hpp"
#include "stats/limit_test.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace fairward::disclosure {
namespace {

constexpr int kRiskDigits = 2;
constexpr double kLeastShownP = 0.0001;

/// `numerator / denominator` to the nearest multiple of `step`, halves up. REQUIRES: not negative.
std::int64_t round_half_up(std::int64_t numerator, std::int64_t denominator, std::int64_t step) {
  return (2 * numerator + denominator * step) / (2 * denominator * step) * step;
}

double to_significant(double value, int digits) {
  if (value == 0 || !std::isfinite(value)) {
    return value;
  }
  const int above_one = static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
  const double scale = std::pow(10.0, digits - above_one);
  return std::round(value * scale) / scale;
}

/// A p-value as a statement: at most this, in one significant digit, and never below kLeastShownP.
/// All digits of an exact p are a fingerprint of the counts it was worked out from.
double to_shown_p(double p) {
  if (!(p > kLeastShownP)) {
    return kLeastShownP;
  }
  const int digits = -static_cast<int>(std::floor(std::log10(p) + 1e-9));
  const double scale = std::pow(10.0, digits);
  return std::min(1.0, std::ceil(p * scale - 1e-9) / scale);
}

double to_hundredths(double value) {
  return std::round(value * 100) / 100;
}

/// People over the limit, from what is shown: nothing to add when the area is not above it.
Count people_over(const LimitFigures& released) {
  if (!released.headroom.known()) {
    return Count::missing(released.headroom.state());
  }
  return Count{released.status == LimitStatus::AboveLimit
                   ? std::max<std::int64_t>(0, -released.headroom.value())
                   : 0};
}

/// Inside over outside once more, for a released number of people inside. The rate outside is that
/// of all other wards of the region together; it is rounded before use.
std::optional<double> relative_risk(const WardGroup& exact, const Count& released) {
  if (!exact.relative_risk || *exact.relative_risk <= 0 || !released.known() ||
      exact.population <= 0) {
    return std::nullopt;
  }
  const double outside =
      to_significant(exact.people / exact.population / *exact.relative_risk, kRiskDigits);
  return to_significant(static_cast<double>(released.value()) / exact.population / outside,
                        kRiskDigits);
}

/// Most people over the limit first; those that may not be said last; then by first ward.
bool stands_before(const GroupRow& a, const GroupRow& b) {
  const auto over_a = a.people_over.value_or(-1);
  const auto over_b = b.people_over.value_or(-1);
  return over_a != over_b ? over_a > over_b : a.group.wards < b.group.wards;
}

}  // namespace

Gate::Gate(DisclosureMode mode, SharedRules rules) : mode_{mode}, rules_{rules} {
  FAIRWARD_ASSERT(rules.suppress_below >= 1 && rules.round_to >= 1);
}

Count Gate::shown(Count people) const {
  if (!people.known() || people.value() == 0) {
    return people;
  }
  FAIRWARD_ASSERT(people.value() > 0);
  if (people.value() < rules_.suppress_below) {
    return Count::missing(FigureState::Suppressed);
  }
  return Count{std::max(rules_.round_to, round_half_up(people.value(), 1, rules_.round_to))};
}

LimitStatus Gate::shown_status(const LimitFigures& exact, Count released) const {
  if (released.state() != FigureState::Suppressed || !exact.people.known()) {
    return exact.status;
  }
  // The status rises with the count, so the ends of the suppressed range decide.
  const auto fewest = stats::test_limit(Count{1}, exact.population, exact.rule).status;
  const auto most =
      stats::test_limit(Count{rules_.suppress_below - 1}, exact.population, exact.rule).status;
  return fewest == most ? exact.status : LimitStatus::Suppressed;
}

Gate::Judge Gate::judge_of(const Basis& basis) {
  return basis.what_if ? Judge::Shown : Judge::Exact;
}

/// A proposal is one property: how many it takes is not said more closely than this.
std::int64_t Gate::shown_bedspaces(std::int64_t bedspaces) const {
  FAIRWARD_ASSERT(bedspaces >= 0);
  if (bedspaces == 0 || mode_ == DisclosureMode::Restricted) {
    return bedspaces;
  }
  return std::max(rules_.round_to, round_half_up(bedspaces, 1, rules_.round_to));
}

Count Gate::with_proposal(Count released, std::int64_t bedspaces) const {
  const bool suppressed = released.state() == FigureState::Suppressed;
  if (bedspaces == 0 || (!released.known() && !suppressed)) {
    return released;
  }
  const auto there =
      suppressed ? round_half_up(rules_.suppress_below, 2, rules_.round_to) : released.value();
  return Count{there + shown_bedspaces(bedspaces)};
}

Measure Gate::stands_for(Count released) const {
  if (released.state() == FigureState::Suppressed) {
    return Measure{static_cast<double>(rules_.suppress_below) / 2};
  }
  return released.known() ? Measure{static_cast<double>(released.value())}
                          : Measure::missing(released.state());
}

Count Gate::shown(Count people, std::int64_t proposed) const {
  if (proposed == 0 || !people.known()) {
    return shown(people);
  }
  // Rounding the sum would tell the count: one proposal after another would move it over a step.
  FAIRWARD_ASSERT(proposed > 0 && people.value() >= proposed);
  return with_proposal(shown(Count{people.value() - proposed}), proposed);
}

LimitFigures Gate::shown(const LimitFigures& exact, Judge judge, std::int64_t proposed) const {
  const Count people = shown(exact.people, proposed);
  LimitFigures released = stats::test_limit(people, exact.population, exact.rule);
  released.variation = exact.variation;
  released.variation_expired = exact.variation_expired;
  if (judge == Judge::Exact || people.state() == FigureState::Suppressed) {
    released.status = shown_status(exact, people);
  }
  return released;
}

Basis Gate::shown(Basis exact) const {
  const Count unplaced = shown(Count{exact.unplaced_people});
  exact.unplaced_people = unplaced.value_or(0);
  exact.unplaced_suppressed = exact.unplaced_suppressed || !unplaced.known();
  exact.proposal_bedspaces = shown_bedspaces(exact.proposal_bedspaces);
  exact.judged_on_shown = judge_of(exact) == Judge::Shown;
  return exact;
}

Count Gate::sum_of(std::span<const GroupMember> released) const {
  std::int64_t shown_people = 0;
  std::int64_t suppressed = 0;
  bool any_shown = false;
  for (const auto& member : released) {
    const Count& people = member.figures.people;
    suppressed += people.state() == FigureState::Suppressed ? 1 : 0;
    shown_people += people.value_or(0);
    any_shown = any_shown || people.value_or(0) > 0;
  }
  if (suppressed > 0 && !any_shown) {
    return Count::missing(FigureState::Suppressed);
  }
  // The middle of 1 to suppress_below - 1 is suppress_below / 2: doubled to stay whole.
  return Count{
      round_half_up(2 * shown_people + suppressed * rules_.suppress_below, 2, rules_.round_to)};
}

GroupRow Gate::shown(GroupRow row, Judge judge) const {
  row.wards_above_limit = 0;
  for (auto& member : row.members) {
    member.figures = shown(member.figures, judge);
    row.wards_above_limit += member.figures.status == LimitStatus::AboveLimit ? 1 : 0;
  }
  for (auto& ward : row.nearest_headroom) {
    ward.figures = shown(ward.figures, judge);
  }
  const LimitFigures exact = row.figures;
  const Count people = exact.people.known() ? sum_of(row.members) : exact.people;
  row.figures = stats::test_limit(people, exact.population, exact.rule);
  row.figures.variation = exact.variation;
  row.figures.variation_expired = exact.variation_expired;
  row.people_over = people_over(row.figures);
  // The rate of all others is a sum of exact counts, and a viewer's limit chooses who the others
  // are.
  const auto risk = judge == Judge::Exact ? relative_risk(row.group, people) : std::nullopt;
  const bool suppressed = judge == Judge::Shown || people.state() == FigureState::Suppressed;
  row.relative_risk =
      risk ? Measure{*risk}
           : Measure::missing(suppressed ? FigureState::Suppressed : FigureState::NoData);
  row.group.relative_risk = risk;
  if (row.stability && row.stability->redraws > 0) {
    // Few redraws, asked for again with other seeds, would add up to the exact share.
    const auto tenth = row.stability->redraws / 10;
    if (tenth == 0) {
      row.stability->redraws = row.stability->found = 0;
    } else {
      row.stability->found = row.stability->found / tenth * tenth;
    }
  }
  row.group.people = static_cast<double>(people.value_or(0));
  row.group.log_likelihood_ratio.reset();
  if (row.group.p_value) {
    row.group.p_value = to_shown_p(*row.group.p_value);
  }
  return row;
}

Released<StatusTable> Gate::release(StatusTable table) const {
  if (mode_ == DisclosureMode::Restricted) {
    return {std::move(table), mode_};
  }
  const auto judge = judge_of(table.basis);
  table.basis = shown(std::move(table.basis));
  if (table.compared_basis) {
    table.compared_basis = shown(std::move(*table.compared_basis));
  }
  for (auto& row : table.rows) {
    row.figures = shown(row.figures, judge, row.proposed);
    if (row.compared) {
      row.compared = shown(*row.compared, judge, row.proposed);
    }
  }
  return {std::move(table), mode_};
}

Released<GroupTable> Gate::release(GroupTable table) const {
  if (mode_ == DisclosureMode::Restricted) {
    return {std::move(table), mode_};
  }
  const auto judge = judge_of(table.basis);
  table.basis = shown(std::move(table.basis));
  for (auto& row : table.rows) {
    row = shown(std::move(row), judge);
  }
  std::ranges::stable_sort(table.rows, stands_before);
  if (table.global_moran) {
    table.global_moran->statistic = to_hundredths(table.global_moran->statistic);
    table.global_moran->z = to_hundredths(table.global_moran->z);
    table.global_moran->p_value = to_shown_p(table.global_moran->p_value);
  }
  return {std::move(table), mode_};
}

Released<std::vector<DataNote>> Gate::release(std::vector<DataNote> notes) const {
  if (mode_ == DisclosureMode::Restricted) {
    return {std::move(notes), mode_};
  }
  const auto held_back = std::erase_if(notes, [](const DataNote& note) { return note.restricted; });
  if (held_back > 0) {
    notes.push_back({DataNote::Severity::Note, "disclosure",
                     "notes that name single properties or exact counts are shown in restricted "
                     "mode only"});
  }
  return {std::move(notes), mode_};
}

Released<CheckTables> Gate::release(CheckTables tables) const {
  if (mode_ == DisclosureMode::Restricted) {
    return {std::move(tables), mode_};
  }
  const auto shut = [this](LevelTables& levels) {
    levels.wards = *release(std::move(levels.wards));
    levels.councils = *release(std::move(levels.councils));
  };
  for (auto& levels : tables.before) {
    shut(levels);
  }
  for (auto& other : tables.others) {
    shut(other.tables);
  }
  tables.properties.reset();
  return {std::move(tables), mode_};
}

Released<Count> Gate::release(Count people) const {
  return {mode_ == DisclosureMode::Restricted ? people : shown(people), mode_};
}

}  // namespace fairward::disclosure
