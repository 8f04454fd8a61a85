#include "engine/status.hpp"

#include "base/text.hpp"
#include "stats/limit_test.hpp"
#include "stats/tally.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace fairward::engine {
namespace {

constexpr std::array<std::pair<std::string_view, StatusSort>, 7> kSorts{
    {{"percent", StatusSort::Percent},
     {"people", StatusSort::People},
     {"headroom", StatusSort::Headroom},
     {"population", StatusSort::Population},
     {"name", StatusSort::Name},
     {"code", StatusSort::Code},
     {"status", StatusSort::Status}}};

/// One basis resolved against the snapshot: figures for every area of the level.
struct Resolved {
  Basis basis;
  std::vector<Count> people;
  std::vector<Count> population;
  std::vector<std::int64_t>
      wards;  ///< one a council when residents are the sum of wards, else empty
  std::vector<std::int64_t> wards_without_population;
  std::optional<std::size_t> proposed_in;  ///< the area that has the proposal
};

std::size_t areas_of(const Snapshot& snapshot, AreaLevel level) {
  return level == AreaLevel::Ward ? snapshot.wards->size() : snapshot.wards->councils().size();
}

std::string populations_there(const Snapshot& snapshot) {
  std::vector<std::string> ids;
  for (const auto& table : snapshot.populations) {
    const auto text = fmt::format("{} ({})", table->id, table->ward.empty() ? "councils" : "wards");
    ids.push_back(text);
  }
  return ids.empty() ? "none" : join(ids, ", ");
}

const PopulationTable* population_with(const Snapshot& snapshot, const std::string& id,
                                       AreaLevel level) {
  for (const auto& table : snapshot.populations) {
    const auto& values = level == AreaLevel::Ward ? table->ward : table->council;
    if (!values.empty() && (id.empty() || table->id == id)) {
      return table.get();
    }
  }
  return nullptr;
}

/// Council residents as the sum of wards, known only where every ward is.
void sum_wards(const Snapshot& snapshot, const PopulationTable& table, Resolved& to) {
  const auto& wards = *snapshot.wards;
  std::vector<std::int64_t> sum(wards.councils().size(), 0);
  std::vector<std::int64_t> all(sum.size(), 0);
  std::vector<std::int64_t> unknown(sum.size(), 0);
  for (std::size_t i = 0; i < wards.size(); ++i) {
    if (const auto council = wards.council(ward_index(i))) {
      const auto c = to_size(*council);
      ++all[c];
      sum[c] += table.ward[i].value_or(0);
      unknown[c] += table.ward[i].known() ? 0 : 1;
    }
  }
  for (std::size_t c = 0; c < sum.size(); ++c) {
    to.population.push_back(unknown[c] == 0 ? Count{sum[c]} : Count{});
    to.wards.push_back(all[c]);
    to.wards_without_population.push_back(unknown[c]);
  }
}

Result<void> resolve_population(const Snapshot& snapshot, const std::string& id, AreaLevel level,
                                Resolved& to) {
  const auto* table = population_with(snapshot, id, level);
  const auto* by_ward = population_with(snapshot, id, AreaLevel::Ward);
  // At council level a published council figure of the same source comes before the sum of its
  // wards.
  if (level == AreaLevel::Council && id.empty() && by_ward != nullptr) {
    table = population_with(snapshot, by_ward->id, level);
  }
  if (table == nullptr && (level == AreaLevel::Ward || by_ward == nullptr)) {
    return fail(
        id.empty() ? Errc::MissingField : Errc::Usage,
        id.empty()
            ? fmt::format("the project has no population by {}; add one with `fairward init`",
                          level == AreaLevel::Ward ? "ward" : "council")
            : fmt::format("no population '{}' by {}; there is: {}", id,
                          level == AreaLevel::Ward ? "ward" : "council",
                          populations_there(snapshot)));
  }
  const auto& used = table != nullptr ? *table : *by_ward;
  if (table == nullptr) {
    sum_wards(snapshot, *by_ward, to);
  } else {
    to.population = level == AreaLevel::Ward ? table->ward : table->council;
  }
  to.basis.population_id = used.id;
  to.basis.population_label = used.label + (table == nullptr ? " (sum of wards)" : "");
  to.basis.population_source = used.source;
  return {};
}

Result<void> resolve_published(const Snapshot& snapshot, AreaLevel level, Resolved& to) {
  const auto numerator = to.basis.numerator;
  if (level == AreaLevel::Ward) {
    return fail(Errc::Usage,
                "published counts stop at council level: use --level council, or the register");
  }
  if (numerator.stage != NumeratorStage::Occupied) {
    return fail(Errc::Usage,
                "published counts are of people there now: use 'occupied', or the register");
  }
  const std::string wanted = numerator.scope == NumeratorScope::Dispersal ? "dispersal" : "all";
  for (std::size_t i = snapshot.council_counts.size(); i-- > 0;) {  // the latest first
    const auto& counts = *snapshot.council_counts[i];
    if (counts.id == wanted) {
      to.people = counts.council;
      to.basis.as_at = counts.as_at;
      to.basis.numerator_source = counts.source;
      to.basis.numerator_label = counts.label;
      return {};
    }
  }
  return fail(Errc::MissingField,
              fmt::format("the project has no published '{}' counts by council", wanted));
}

Result<void> resolve_register(const Snapshot& snapshot, AreaLevel level,
                              const std::optional<Date>& date, Resolved& to) {
  FAIRWARD_TRY(const auto* found, register_as_at(snapshot, date));
  const auto& current = *found;
  auto tally = stats::tally(current, *snapshot.wards, to.basis.numerator, to.basis.attrition);
  to.people = level == AreaLevel::Ward ? std::move(tally.ward) : std::move(tally.council);
  to.basis.as_at = current.as_at;
  to.basis.numerator_source = current.source;
  to.basis.unplaced_people = tally.unplaced_people;
  return {};
}

/// Adds the proposal to its ward, or to that ward's council.
Result<void> add_proposal(const Snapshot& snapshot, AreaLevel level,
                          const ProposedBedspaces& proposal, Resolved& to) {
  const auto ward = snapshot.wards->find(proposal.ward_code);
  if (!ward) {
    return fail(Errc::Usage,
                fmt::format("--proposal: no ward {} in this region", proposal.ward_code));
  }
  std::size_t area = to_size(*ward);
  if (level == AreaLevel::Council) {
    const auto council = snapshot.wards->council(*ward);
    if (!council) {
      return fail(Errc::Usage,
                  fmt::format("--proposal: no source says which council ward {} is in; "
                              "use --level ward, or add a lookup to councils",
                              proposal.ward_code));
    }
    area = to_size(*council);
  }
  to.people[area] = add(to.people[area], Count{proposal.bedspaces});
  to.proposed_in = area;
  to.basis.proposal_bedspaces = proposal.bedspaces;
  return {};
}

Result<Resolved> resolve(const Snapshot& snapshot, const StatusQuery& query, Numerator numerator,
                         const std::string& population) {
  Resolved resolved;
  resolved.basis.numerator = numerator;
  resolved.basis.attrition = query.attrition.value_or(snapshot.attrition);
  const auto rule = query.rule.value_or(snapshot.rule);
  resolved.basis.limit_ratio = rule.ratio;
  resolved.basis.trigger_percent = rule.trigger_percent;
  resolved.basis.what_if = rule != snapshot.rule || query.proposal.has_value();
  resolved.basis.ward_vintage = snapshot.wards->vintage().year;
  FAIRWARD_CHECK(resolve_population(snapshot, population, query.level, resolved));
  if (numerator.source == NumeratorSource::Published) {
    FAIRWARD_CHECK(resolve_published(snapshot, query.level, resolved));
  } else {
    FAIRWARD_CHECK(resolve_register(snapshot, query.level, query.register_date, resolved));
  }
  if (query.proposal) {
    FAIRWARD_CHECK(add_proposal(snapshot, query.level, *query.proposal, resolved));
  }
  return resolved;
}

/// The area codes whose variations apply, most specific first.
std::vector<std::string_view> codes_for(const WardTable& wards, AreaLevel level, std::size_t area) {
  if (level == AreaLevel::Council) {
    return {wards.council(council_index(area)).code.text()};
  }
  std::vector<std::string_view> codes{wards.code(ward_index(area)).text()};
  if (const auto council = wards.council(ward_index(area))) {
    codes.emplace_back(wards.council(*council).code.text());
  }
  return codes;
}

LimitFigures figures_of(const Snapshot& snapshot, const StatusQuery& query,
                        const Resolved& resolved, std::size_t area) {
  const auto codes = codes_for(*snapshot.wards, query.level, area);
  const auto in_force =
      stats::rule_for(snapshot.variations, codes, query.rule.value_or(snapshot.rule), query.on);
  auto figures = stats::test_limit(resolved.people[area], resolved.population[area], in_force.rule);
  figures.variation = in_force.variation;
  figures.variation_expired = in_force.expired;
  return figures;
}

StatusRow row_for(const WardTable& wards, AreaLevel level, std::size_t area) {
  StatusRow row;
  row.index = area;
  if (level == AreaLevel::Council) {
    const auto& council = wards.council(council_index(area));
    row.code = row.lad_code = council.code.text();
    row.name = row.lad_name = council.name;
    return row;
  }
  row.code = wards.code(ward_index(area)).text();
  row.name = wards.name(ward_index(area));
  if (const auto council = wards.council(ward_index(area))) {
    row.lad_code = wards.council(*council).code.text();
    row.lad_name = wards.council(*council).name;
  }
  return row;
}

/// What a row is ordered by, largest first; figures that are not shown come last.
double sort_key(const LimitFigures& figures, StatusSort sort) {
  constexpr double kLast = -1e300;
  const auto of = [](Count count) {
    return count.known() ? static_cast<double>(count.value()) : kLast;
  };
  switch (sort) {
    case StatusSort::People:
      return of(figures.people);
    case StatusSort::Population:
      return of(figures.population);
    case StatusSort::Headroom:  // least headroom first: those who must act
      return figures.headroom.known() ? -of(figures.headroom) : kLast;
    case StatusSort::Status:
      return static_cast<double>(figures.status);
    default:
      return figures.percent_of_limit.known() ? figures.percent_of_limit.value() : kLast;
  }
}

/// Row order, ties by code. REQUIRES: rows in order of code.
std::vector<std::size_t> order_of(const std::vector<StatusRow>& rows, StatusSort sort) {
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (sort == StatusSort::Name) {
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return rows[a].name < rows[b].name; });
  } else if (sort != StatusSort::Code) {
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
      return sort_key(rows[a].figures, sort) > sort_key(rows[b].figures, sort);
    });
  }
  return order;
}

/// "all,mye2024": numerator words change the numerator, anything else names a population.
Result<std::pair<Numerator, std::string>> parse_compare(const std::string& text,
                                                        Numerator numerator, std::string population,
                                                        const Snapshot& snapshot) {
  std::string words = to_text(numerator);
  for (const auto piece : split(text, ',')) {
    const std::string word{trim(piece)};
    const bool is_population = std::ranges::any_of(snapshot.populations, [&](const auto& table) {
      return equals_ignoring_case(table->id, word);
    });
    if (is_population) {
      population = to_lower(word);
    } else if (auto parsed = parse_numerator(word); parsed) {
      words += "," + word;
    } else {
      return fail(
          Errc::Usage,
          fmt::format("--compare: '{}' is neither a numerator word nor a population; populations "
                      "here: {}",
                      word, populations_there(snapshot)));
    }
  }
  FAIRWARD_TRY(const auto second, parse_numerator(words));
  return std::pair{second, population};
}

}  // namespace

Result<StatusSort> parse_status_sort(std::string_view text) {
  std::vector<std::string> known;
  for (const auto& [name, sort] : kSorts) {
    if (equals_ignoring_case(name, text)) {
      return sort;
    }
    known.emplace_back(name);
  }
  const auto near = nearest(text, known);
  return fail(Errc::Usage, fmt::format("--sort: '{}' is not known{}; use one of: {}", text,
                                       near ? fmt::format(" (did you mean '{}'?)", *near) : "",
                                       join(known, ", ")));
}

Result<const Register*> register_as_at(const Snapshot& snapshot, const std::optional<Date>& date) {
  if (snapshot.registers.empty()) {
    return fail(Errc::MissingField,
                "the project has no register of bedspaces; add one, or use --numerator published "
                "at council level");
  }
  if (!date) {
    return snapshot.registers.back().get();
  }
  std::vector<std::string> there;
  for (std::size_t i = snapshot.registers.size(); i-- > 0;) {
    const auto& one = *snapshot.registers[i];
    if (one.as_at == date) {
      return &one;
    }
    if (one.as_at) {
      there.insert(there.begin(), one.as_at->iso());
    }
  }
  return fail(Errc::Usage, fmt::format("no register as at {}; there is: {}", date->iso(),
                                       there.empty() ? "none with a date" : join(there, ", ")));
}

Result<StatusTable> exact_status(const Region& region, const StatusQuery& query) {
  const auto& snapshot = *region.snapshot;
  FAIRWARD_TRY(const auto numerator,
               parse_numerator(!query.numerator.empty()            ? query.numerator
                               : !region.default_numerator.empty() ? region.default_numerator
                                                                   : to_text(Numerator{})));
  const auto& population = query.population.empty() ? region.default_population : query.population;
  FAIRWARD_TRY(const auto first, resolve(snapshot, query, numerator, population));
  std::optional<Resolved> second;
  if (!query.compare.empty()) {
    FAIRWARD_TRY(const auto other,
                 parse_compare(query.compare, numerator, first.basis.population_id, snapshot));
    FAIRWARD_TRY(second, resolve(snapshot, query, other.first, other.second).in("--compare"));
  }
  StatusTable table;
  table.level = query.level;
  table.basis = first.basis;
  for (std::size_t area = 0; area < areas_of(snapshot, query.level); ++area) {
    auto row = row_for(*snapshot.wards, query.level, area);
    row.figures = figures_of(snapshot, query, first, area);
    row.proposed = first.proposed_in == area ? query.proposal->bedspaces : 0;
    if (!first.wards.empty()) {
      row.wards = first.wards[area];
      row.wards_without_population = first.wards_without_population[area];
    }
    if (second) {
      row.compared = figures_of(snapshot, query, *second, area);
    }
    table.rows.push_back(std::move(row));
  }
  if (second) {
    table.compared_basis = second->basis;
  }
  return table;
}

Result<void> may_ask(const Region& region, const StatusQuery& query, DisclosureMode mode) {
  if (mode == DisclosureMode::Shared && query.attrition &&
      *query.attrition != region.snapshot->attrition) {
    return fail(Errc::Usage,
                "--attrition: in shared mode the project's rate holds, as several rates together "
                "would give exact counts away; set attrition_percent in region.toml, or use --mode "
                "restricted");
  }
  return {};
}

Result<StatusAnswer> status(const Region& region, const StatusQuery& query,
                            const disclosure::Gate& gate) {
  FAIRWARD_CHECK(may_ask(region, query, gate.mode()));
  FAIRWARD_TRY(auto table, exact_status(region, query));
  auto released = gate.release(std::move(table));
  auto order = order_of(released->rows, query.sort);
  return StatusAnswer{std::move(released), std::move(order)};
}

}  // namespace fairward::engine
