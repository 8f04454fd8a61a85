#include "engine/group_ground.hpp"

#include "base/text.hpp"
#include "engine/group_weights.hpp"
#include "geo/contiguity.hpp"
#include "stats/limit_test.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace fairward::engine {
namespace {

constexpr std::size_t kFifths = 5;

Result<geo::IslandLinks> parse_islands(const std::string& text) {
  geo::IslandLinks links;
  if (text.empty() || text == "none") {
    return links;
  }
  const auto pieces = split(text, ':');
  if (pieces.size() == 2 && pieces[0] == "nearest") {
    if (const auto count = parse_whole_number(pieces[1]); count && *count >= 1 && *count <= 20) {
      links.kind = geo::IslandLinks::Kind::Nearest;
      links.count = static_cast<std::uint32_t>(*count);
      return links;
    }
  }
  if (pieces.size() == 2 && pieces[0] == "within") {
    if (const auto metres = parse_decimal(pieces[1]); metres && *metres > 0) {
      links.kind = geo::IslandLinks::Kind::WithinDistance;
      links.metres = *metres;
      return links;
    }
  }
  return fail(
      Errc::Usage,
      fmt::format("--islands: '{}' is not known; use none, nearest:K (1 to 20) or within:METRES",
                  text));
}

Rates rates_of(const StatusTable& table) {
  Rates rates;
  for (const auto& row : table.rows) {
    const auto& f = row.figures;
    const bool in = f.people.known() && f.population.known() && f.population.value() > 0;
    rates.people.push_back(in ? static_cast<double>(f.people.value()) : 0);
    rates.population.push_back(in ? static_cast<double>(f.population.value()) : 0);
    rates.included.push_back(in ? 1 : 0);
  }
  return rates;
}

Rates shown_rates_of(const StatusTable& shown) {
  Rates rates = rates_of(shown);
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const auto& f = shown.rows[i].figures;
    if (f.people.state() == FigureState::Suppressed && f.population.known() &&
        f.population.value() > 0) {
      rates.people[i] = static_cast<double>(disclosure::SharedRules{}.suppress_below) / 2;
      rates.population[i] = static_cast<double>(f.population.value());
      rates.included[i] = 1;
    }
  }
  return rates;
}

/// People, and those that each ward's limit permits in place of its residents. A limit that the
/// viewer chose is held against the counts that the viewer is shown: one limit after another would
/// otherwise give the exact ones away.
Rates permitted(const StatusTable& table) {
  Rates rates = rates_of(table);
  for (std::size_t i = 0; i < rates.size(); ++i) {
    rates.population[i] /= static_cast<double>(table.rows[i].figures.rule.ratio);
  }
  return rates;
}

/// Mean size of a person's property, sum(n^2) / sum(n) over the people of each.
double arrivals_together(const Register& reg, Numerator numerator) {
  double people = 0;
  double squares = 0;
  for (const auto& property : reg.properties) {
    const bool counts = property.status == PropertyStatus::Occupied &&
                        (numerator.scope == NumeratorScope::AllAccommodation ||
                         property.accommodation == AccommodationType::Dispersal);
    const auto n = counts ? static_cast<double>(property.occupied) : 0.0;
    people += n;
    squares += n * n;
  }
  return people > 0 ? std::max(1.0, squares / people) : 1.0;
}

std::vector<std::size_t> councils_of(const WardTable& wards) {
  std::vector<std::size_t> stratum;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    const auto council = wards.council(ward_index(i));
    stratum.push_back(council ? to_size(*council) : kNoStratum);
  }
  return stratum;
}

Result<Rates> on_baseline(const Rates& counted, const Snapshot& snapshot, Baseline baseline) {
  if (baseline == Baseline::Region) {
    return counted;
  }
  if (baseline == Baseline::Council) {
    return against_strata(counted, councils_of(*snapshot.wards));
  }
  if (snapshot.deprivation.empty()) {
    return fail(Errc::Usage,
                "--baseline deprivation: the project has no deprivation scores; add them to the "
                "project, or compare with region or council");
  }
  return against_strata(counted, deprivation_fifths(*snapshot.deprivation.front(), counted));
}

/// Everything that follows from the status of the wards.
Result<void> lay(Ground& ground, const Region& region, const GroupQuery& query,
                 const disclosure::Gate& gate) {
  ground.shown = *gate.release(ground.status);
  ground.counted = rates_of(ground.status);
  ground.limit = permitted(ground.status.basis.what_if ? ground.shown : ground.status);
  FAIRWARD_TRY(ground.rates, on_baseline(ground.counted, *region.snapshot, query.baseline));
  FAIRWARD_TRY(ground.shown_rates,
               on_baseline(shown_rates_of(ground.shown), *region.snapshot, query.baseline));
  return {};
}

Result<void> add_people(StatusTable& status, const Addition& more) {
  if (to_size(more.ward) >= status.rows.size()) {
    return fail(Errc::Usage, fmt::format("no ward number {} in this region", to_size(more.ward)));
  }
  auto& row = status.rows[to_size(more.ward)];
  auto& figures = row.figures;
  const auto people = add(figures.people, Count{more.people});
  if (people.known() && people.value() < 0) {
    return fail(Errc::Usage, fmt::format("{} people cannot be taken from ward {}, which has {}",
                                         -more.people, row.code, figures.people.value()));
  }
  const LimitFigures before = figures;
  figures = stats::test_limit(people, before.population, before.rule);
  figures.variation = before.variation;
  figures.variation_expired = before.variation_expired;
  row.proposed += more.people;
  status.basis.proposal_bedspaces += more.people;
  status.basis.what_if = true;
  return {};
}

}  // namespace

Rates against_strata(Rates rates, std::span<const std::size_t> stratum) {
  std::size_t strata = 0;
  for (const auto s : stratum) {
    strata = s == kNoStratum ? strata : std::max(strata, s + 1);
  }
  std::vector<double> people(strata, 0);
  std::vector<double> population(strata, 0);
  double all_people = 0;
  double all_population = 0;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (stratum[i] != kNoStratum) {
      people[stratum[i]] += rates.people[i];
      population[stratum[i]] += rates.population[i];
    }
    all_people += rates.people[i];
    all_population += rates.population[i];
  }
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const auto s = stratum[i];
    if (rates.included[i] == 0 || s == kNoStratum || people[s] <= 0) {
      rates.people[i] = rates.population[i] = 0;
      rates.included[i] = 0;
      continue;
    }
    rates.population[i] *= (people[s] / population[s]) / (all_people / all_population);
  }
  return rates;
}

std::vector<std::size_t> deprivation_fifths(const Deprivation& deprivation, const Rates& rates) {
  std::vector<std::size_t> order;
  double residents = 0;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (rates.included[i] != 0 && deprivation.score[i].known()) {
      order.push_back(i);
      residents += rates.population[i];
    }
  }
  const auto score = [&](std::size_t i) { return deprivation.score[i].value(); };
  std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair{score(i), i}; });
  std::vector<std::size_t> fifth(rates.size(), kNoStratum);
  double below = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const auto i = order[k];
    if (k > 0 && score(i) == score(order[k - 1])) {
      fifth[i] = fifth[order[k - 1]];
    } else {
      const double middle = (below + 0.5 * rates.population[i]) / residents;
      fifth[i] = std::min(kFifths - 1, static_cast<std::size_t>(kFifths * middle));
    }
    below += rates.population[i];
  }
  return fifth;
}

Result<std::shared_ptr<const Places>> places_for(const WardTable& wards, const GroupQuery& query,
                                                 const Job& job) {
  FAIRWARD_TRY(const auto islands, parse_islands(query.islands));
  job.tell("finding neighbours");
  auto places = std::make_shared<Places>();
  places->memory = std::make_shared<concentration::ScanMemory>();
  places->shuffles = std::make_shared<concentration::ShuffleMemory>();
  const auto& boundaries = wards.boundaries();
  FAIRWARD_TRY(places->contiguity,
               geo::build_contiguity(boundaries, query.contiguity, islands, job));
  for (std::size_t i = 0; i < boundaries.areas(); ++i) {
    places->centroids.push_back(centroid(boundaries, i));
  }
  FAIRWARD_TRY(places->weights,
               weights_for(query.weights, places->contiguity, places->centroids, job));
  return std::shared_ptr<const Places>{std::move(places)};
}

Result<Ground> ground_on(std::shared_ptr<const Places> places, const Region& region,
                         const GroupQuery& query, const disclosure::Gate& gate) {
  Ground ground;
  ground.places = std::move(places);
  StatusQuery by_ward = query.basis;
  by_ward.level = AreaLevel::Ward;
  FAIRWARD_TRY(ground.status, exact_status(region, by_ward));
  FAIRWARD_CHECK(lay(ground, region, query, gate));
  if (const auto current = register_as_at(*region.snapshot, query.basis.register_date)) {
    ground.arrivals_together = arrivals_together(**current, ground.status.basis.numerator);
  }
  return ground;
}

Result<Ground> ground_with(const Ground& ground, std::span<const Addition> more,
                           const Region& region, const GroupQuery& query,
                           const disclosure::Gate& gate) {
  Ground with = ground;
  for (const auto& one : more) {
    FAIRWARD_CHECK(add_people(with.status, one));
  }
  FAIRWARD_CHECK(lay(with, region, query, gate));
  return with;
}

}  // namespace fairward::engine
