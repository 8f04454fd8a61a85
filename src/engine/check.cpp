#include "engine/check.hpp"

#include "base/text.hpp"
#include "engine/check_advice.hpp"
#include "engine/check_alternatives.hpp"
#include "engine/check_chance.hpp"
#include "engine/check_density.hpp"
#include "engine/check_figures.hpp"
#include "engine/check_groups.hpp"
#include "engine/check_nearby.hpp"
#include "engine/check_pressures.hpp"
#include "engine/grid_transform.hpp"
#include "engine/group_ground.hpp"
#include "engine/group_methods.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace fairward::engine {
namespace {

/// With the pipeline: what the groups of a check are of.
GroupQuery group_query(const CheckQuery& query, const Basis& pipeline) {
  auto groups = query.groups;
  groups.methods = query.methods;
  groups.basis = query.basis;
  groups.basis.proposal.reset();
  groups.basis.numerator = to_text(pipeline.numerator);
  groups.redraws = 0;
  return groups;
}

std::size_t council_in(CheckAnswer& answer, const CheckGround& ground, CouncilIndex council,
                       std::int64_t bedspaces) {
  const auto found = std::ranges::find(answer.councils, to_size(council), &AreaCheck::index);
  if (found == answer.councils.end()) {
    answer.councils.push_back(check_area(ground, AreaLevel::Council, to_size(council), bedspaces));
    return answer.councils.size() - 1;
  }
  return static_cast<std::size_t>(found - answer.councils.begin());
}

/// The wards stay. Those that a place may be in instead are in the order of their codes: nearest
/// first would tell where in its ward it is.
void leave_place_out(CheckPlace& place, const WardTable& wards) {
  place.text.clear();
  place.postcode.clear();
  place.point.reset();
  if (place.scale == PlaceScale::Property) {
    auto by = place.by;
    std::ranges::replace(by, '_', ' ');
    place.precision = by + "; the ward is shown, the place is not";
    std::ranges::sort(std::span{place.wards}.subspan(1), {},
                      [&](const PossibleWard& one) { return wards.code(one.ward).text(); });
  }
  for (auto& ward : place.wards) {
    ward.metres.reset();
  }
}

}  // namespace

Result<std::vector<GroupMethod>> parse_check_methods(const std::string& text) {
  if (text == "none") {
    return std::vector<GroupMethod>{};
  }
  FAIRWARD_TRY(auto methods, parse_methods(text));
  if (methods.empty()) {
    const auto usual = usual_methods();
    methods.assign(usual.begin(), usual.end());
  }
  std::erase(methods, GroupMethod::Policy);
  return methods;
}

CheckPlace place_of(const Located& located) {
  CheckPlace place;
  place.by = name_of(located.by);
  place.text = located.text;
  place.postcode = located.postcode;
  place.precision = located.precision.words;
  place.precision_metres = located.precision.metres;
  if (!located.place) {
    place.scale = PlaceScale::Area;
    for (const auto& share : located.shares) {
      place.wards.push_back({share.ward, share.share, std::nullopt});
    }
    place.outside_share = located.postcodes == 0 ? 0
                                                 : static_cast<double>(located.outside) /
                                                       static_cast<double>(located.postcodes);
    return place;
  }
  place.point = located.place;
  place.wards.push_back({*located.spot.ward, 1, located.spot.border_metres});
  for (const auto& near : located.spot.may_be_in) {
    place.wards.push_back({near.ward, 1, near.metres});
  }
  return place;
}

Result<CheckPlace> whole_ward(const WardTable& wards, std::string_view typed) {
  const auto text = trim(typed);
  std::vector<std::string> names;
  std::vector<WardIndex> found;
  if (const auto by_code = wards.find(to_upper(text))) {
    found.push_back(*by_code);
  }
  for (std::size_t i = 0; i < wards.size() && found.empty(); ++i) {
    names.push_back(wards.name(ward_index(i)));
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (equals_ignoring_case(names[i], text)) {
      found.push_back(ward_index(i));
    }
  }
  if (found.size() > 1) {
    return fail(Errc::Usage,
                fmt::format("--ward: {} wards are called '{}'; give the code", found.size(), text));
  }
  if (found.empty()) {
    const auto near = nearest(text, names);
    return fail(Errc::Usage, fmt::format("--ward: no ward '{}' in this region{}", text,
                                         near ? fmt::format(" (did you mean '{}'?)", *near) : ""));
  }
  CheckPlace place;
  place.scale = PlaceScale::Area;
  place.by = "ward";
  place.text = wards.code(found.front()).text();
  place.precision = "a whole ward";
  place.wards.push_back({found.front(), 1, std::nullopt});
  return place;
}

struct Checker::State {
  State(const Region& from, disclosure::Gate with, Released<CheckTables> released,
        std::shared_ptr<const Places> there, std::shared_ptr<const SmallAreas> small)
      : region{from},
        gate{std::move(with)},
        tables{std::move(released)},
        places{std::move(there)},
        small_areas{std::move(small)},
        earlier{*region.snapshot->wards},
        ground{*tables, gate, earlier},
        density{ground, *region.snapshot->wards, small_areas.get()},
        pressures{*region.snapshot} {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  State(State&&) = delete;
  State& operator=(State&&) = delete;
  ~State() = default;

  [[nodiscard]] CheckAnswer answer(const CheckPlace& place, const Proposal& proposal,
                                   CheckDepth depth) const;
  void add_wards(CheckAnswer& answer, std::int64_t bedspaces) const;
  void add_surroundings(CheckAnswer& answer, const CheckPlace& place, std::int64_t bedspaces,
                        CheckDepth depth) const;
  void add_chances(CheckAnswer& answer, std::int64_t bedspaces) const;
  [[nodiscard]] AlternativeGround alternative_ground() const;

  Region region;
  disclosure::Gate gate;
  Released<CheckTables> tables;
  std::shared_ptr<const Places> places;
  std::shared_ptr<const SmallAreas> small_areas;
  EarlierBedspaces earlier;
  CheckGround ground;
  DensityGround density;
  PressureTable pressures;
  std::optional<PolicyGroups> policy;
  std::optional<PipelineLaws> pipeline;      ///< restricted mode
  std::optional<ObservedLandings> landings;  ///< restricted mode
  std::optional<GroupRuns> runs;             ///< restricted mode
};

Checker::Checker(std::unique_ptr<State> state) : state_{std::move(state)} {}
Checker::~Checker() = default;
Checker::Checker(Checker&&) noexcept = default;
Checker& Checker::operator=(Checker&&) noexcept = default;

const WardTable& Checker::wards() const {
  return *state_->region.snapshot->wards;
}

Result<Checker> Checker::make(const Region& region, const CheckQuery& query,
                              const disclosure::Gate& gate, const Job& job) {
  FAIRWARD_CHECK(may_ask(region, query.basis, gate.mode()));
  if (query.basis.proposal) {
    return fail(Errc::Usage, "--proposal: a check has its own proposal; give --bedspaces");
  }
  job.tell("reading figures");
  FAIRWARD_TRY(auto exact, exact_check_tables(region, query.basis));
  FAIRWARD_TRY(auto places, places_for(*region.snapshot->wards, query.groups, job));
  auto state = std::make_unique<State>(region, gate, gate.release(std::move(exact)),
                                       std::move(places), query.small_areas);
  const auto& basis = state->tables->before[at(NumeratorStage::Pipeline)].wards.basis;
  state->policy.emplace(state->ground, state->places->contiguity, query.groups.policy_status,
                        query.groups.smallest);
  if (const auto& properties = state->tables->properties) {
    state->pipeline.emplace(*properties, *region.snapshot->wards, basis);
    state->landings =
        observed_landings(region.snapshot->registers, *properties, basis.numerator.scope);
    if (!query.methods.empty()) {
      state->runs.emplace(state->region, group_query(query, basis), state->places);
    }
  }
  return Checker{std::move(state)};
}

void Checker::add(const CheckPlace& place, std::int64_t bedspaces) {
  const auto ward = place.wards.front().ward;
  state_->earlier.add(wards(), ward, state_->gate.shown_bedspaces(bedspaces));
  state_->policy->changed(ward);
  state_->runs.reset();
}

AlternativeGround Checker::State::alternative_ground() const {
  const auto& snapshot = *region.snapshot;
  return {ground,
          *snapshot.wards,
          places->contiguity,
          places->centroids,
          snapshot.deprivation.empty() ? nullptr : snapshot.deprivation.front().get(),
          [this](WardIndex ward) {
            return policy->in_group(ward) ||
                   (runs && !runs->in_group().empty() && runs->in_group()[to_size(ward)] != 0);
          }};
}

void Checker::State::add_wards(CheckAnswer& answer, std::int64_t bedspaces) const {
  for (const auto& possible : answer.place.wards) {
    CheckedWard checked;
    checked.place = possible;
    checked.area = check_area(ground, AreaLevel::Ward, to_size(possible.ward), bedspaces);
    if (const auto council = region.snapshot->wards->council(possible.ward)) {
      checked.council = council_in(answer, ground, *council, bedspaces);
    }
    checked.groups.push_back(policy->effect(possible.ward, bedspaces));
    checked.pressures = pressures.of(possible.ward);
    answer.wards.push_back(std::move(checked));
  }
}

void Checker::State::add_surroundings(CheckAnswer& answer, const CheckPlace& place,
                                      std::int64_t bedspaces, CheckDepth depth) const {
  const auto ward = place.wards.front().ward;
  std::optional<Point> here;
  if (place.point) {
    const auto& crs = region.snapshot->wards->crs();
    here = crs.id == kBritishGrid ? place.point : moved(*place.point, kBritishGrid, crs);
  }
  const bool restricted = tables->properties != nullptr;
  const bool told = restricted && !place.hidden;
  if (here && !told) {
    // Three sums around a place are its fingerprint: a room gets those of its ward's middle.
    here = places->centroids[to_size(ward)];
  }
  if (here) {
    answer.density = density.around(*here, ward, bedspaces);
    answer.density->of_ward = !told;
  }
  if (restricted && place.point && depth == CheckDepth::Whole) {
    const auto& wards = *region.snapshot->wards;
    answer.nearby = told
                        ? nearby_provision(*tables->properties, wards, *place.point)
                        : nearby_ward(*tables->properties, wards, places->centroids[to_size(ward)]);
  }
  if (restricted) {
    add_chances(answer, bedspaces);
    answer.landings = landings;
  }
  // How far it is from wards all around would tell a room where the address is.
  answer.alternatives =
      alternatives(alternative_ground(), ward, told ? here : std::nullopt, bedspaces);
}

void Checker::State::add_chances(CheckAnswer& answer, std::int64_t bedspaces) const {
  const auto add = [&](const AreaCheck& area) {
    if (auto chance = chance_of(ground, area, pipeline->of(area.level, area.index), bedspaces)) {
      answer.chances.push_back(*std::move(chance));
    }
  };
  const auto& ward = answer.wards.front();
  add(ward.area);
  if (ward.council) {
    add(answer.councils[*ward.council]);
  }
}

CheckAnswer Checker::State::answer(const CheckPlace& place, const Proposal& proposal,
                                   CheckDepth depth) const {
  CheckAnswer answer;
  answer.place = place;
  answer.bedspaces = gate.shown_bedspaces(proposal.bedspaces);
  answer.cohort = proposal.cohort;
  answer.basis = tables->before[at(NumeratorStage::Pipeline)].wards.basis;
  answer.basis.proposal_bedspaces = answer.bedspaces;
  // What stands there already has the statuses of `fairward status`, of exact counts.
  answer.basis.judged_on_shown = gate.mode() == DisclosureMode::Shared && answer.bedspaces > 0;
  if (gate.mode() == DisclosureMode::Shared || place.hidden) {
    leave_place_out(answer.place, *region.snapshot->wards);
  }
  add_wards(answer, proposal.bedspaces);
  add_surroundings(answer, place, proposal.bedspaces, depth);
  return answer;
}

Result<Released<CheckAnswer>> Checker::answer(const CheckPlace& place, const Proposal& proposal,
                                              const Job& job, CheckDepth depth) const {
  if (proposal.bedspaces < 0 || proposal.bedspaces > kMostBedspaces) {
    return fail(Errc::Usage,
                fmt::format("--bedspaces must be 0 to {}", with_thousands(kMostBedspaces)));
  }
  const auto ward = place.wards.front().ward;
  std::vector<GroupEffect> effects;
  if (state_->runs && depth == CheckDepth::Whole) {
    FAIRWARD_CHECK(state_->runs->prepare(job));
    FAIRWARD_TRY(effects,
                 state_->runs->effects(ward, proposal.bedspaces, state_->places->contiguity, job));
    for (auto& effect : effects) {
      fill_in(effect, state_->ground, proposal.bedspaces);
    }
  }
  return state_->tables.then([&](const CheckTables& /*released*/) {
    auto answer = state_->answer(place, proposal, depth);
    auto& groups = answer.wards.front().groups;
    groups.insert(groups.end(), effects.begin(), effects.end());
    answer.advice = advise(answer);
    return answer;
  });
}

}  // namespace fairward::engine
