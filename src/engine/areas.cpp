#include "engine/areas.hpp"

#include "base/text.hpp"
#include "concentration/groups.hpp"
#include "concentration/max_p.hpp"
#include "concentration/skater.hpp"
#include "engine/group_ground.hpp"
#include "engine/group_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace fairward::engine {
namespace {

using concentration::Regions;

constexpr std::int64_t kUsualRoom = 100;
/// So many areas can still be told apart on a map and read as a list.
constexpr std::int64_t kReadableAreas = 24;

Result<void> check(const AreaQuery& query) {
  const std::int64_t least = query.method == AreaMethod::MaxP ? 1 : 0;
  if (query.room && (*query.room < least || *query.room > kMostRoom)) {
    return fail(Errc::Usage,
                fmt::format("--room must be {} to {} people", least, with_thousands(kMostRoom)));
  }
  if (query.areas < 1) {
    return fail(Errc::Usage, "--areas must be at least 1");
  }
  if (query.starts < 1 || query.starts > 10'000) {
    return fail(Errc::Usage, "--starts must be 1 to 10,000");
  }
  return {};
}

/// What the division is made from: one entry a ward, from figures as they are shown.
struct Basics {
  std::vector<std::vector<double>> variables;
  std::vector<std::uint8_t> included;
  std::vector<double> room;
  std::string words;  ///< what makes wards alike
};

/// The most people whom a suppressed count can stand for.
std::int64_t most_suppressed() {
  return disclosure::SharedRules{}.suppress_below - 1;
}

bool hidden(const LimitFigures& figures) {
  return figures.people.state() == FigureState::Suppressed;
}

/// A ward takes part when its residents are known, and its people too or that they are few.
bool takes_part(const LimitFigures& figures) {
  return figures.population.known() && figures.population.value() > 0 &&
         (figures.people.known() || hidden(figures));
}

void add_figures(const StatusTable& shown, Basics& basics) {
  std::vector<double> density;
  for (const auto& row : shown.rows) {
    const auto& f = row.figures;
    const bool in = takes_part(f);
    basics.included.push_back(in ? 1 : 0);
    basics.room.push_back(static_cast<double>(room_of(f)));
    const double people = hidden(f) ? static_cast<double>(most_suppressed()) / 2
                                    : static_cast<double>(f.people.value_or(0));
    density.push_back(in ? people / static_cast<double>(f.population.value()) : 0);
  }
  basics.variables.push_back(std::move(density));
}

Result<Basics> basics_of(const StatusTable& shown, const Snapshot& snapshot,
                         AreaLikeness likeness) {
  Basics basics;
  add_figures(shown, basics);
  basics.words = "people per resident";
  const bool scores = !snapshot.deprivation.empty();
  if (likeness == AreaLikeness::Deprivation && !scores) {
    return fail(Errc::Usage,
                "--alike deprivation: the project has no deprivation scores; add them to the "
                "project, or use density");
  }
  if (likeness == AreaLikeness::Density || !scores) {
    return basics;
  }
  std::vector<double> score;
  for (std::size_t i = 0; i < basics.included.size(); ++i) {
    const auto& known = snapshot.deprivation.front()->score[i];
    basics.included[i] = known.known() ? basics.included[i] : std::uint8_t{0};
    score.push_back(known.known() ? known.value() : 0);
  }
  if (likeness == AreaLikeness::Deprivation) {
    basics.variables = {std::move(score)};
    basics.words = "deprivation";
  } else {
    basics.variables.push_back(std::move(score));
    basics.words += " and deprivation";
  }
  return basics;
}

/// What every area has room for: as asked, else a round number.
std::int64_t least_room(const Basics& basics, const AreaQuery& query) {
  if (query.room) {
    return *query.room;
  }
  if (query.method != AreaMethod::MaxP) {
    return kUsualRoom;
  }
  const auto all = std::reduce(basics.room.begin(), basics.room.end(), 0.0);
  const auto each = static_cast<std::int64_t>(all) / kReadableAreas;
  return std::clamp(each / kUsualRoom * kUsualRoom, kUsualRoom, kMostRoom);
}

Result<Regions> divide(const Basics& basics, const Contiguity& contiguity, const AreaQuery& query,
                       const Job& job) {
  if (query.method == AreaMethod::Skater) {
    concentration::SkaterOptions options;
    options.regions = query.areas;
    options.least_size = static_cast<double>(*query.room);
    options.size = basics.room;
    return concentration::skater(basics.variables, basics.included, contiguity, options, job);
  }
  concentration::MaxPOptions options;
  options.least_size = static_cast<double>(*query.room);
  options.size = basics.room;
  options.starts = query.starts;
  options.seed = query.seed;
  options.threads = query.threads;
  return concentration::max_p(basics.variables, basics.included, contiguity, options, job);
}

std::vector<GroupSet> set_of(const Regions& regions, const Rates& rates) {
  std::vector<std::vector<std::uint32_t>> wards(regions.count);
  for (std::uint32_t i = 0; i < regions.region.size(); ++i) {
    if (regions.region[i] != Regions::kNone) {
      wards[regions.region[i]].push_back(i);
    }
  }
  std::vector<GroupSet> sets(1);
  for (const auto& some : wards) {
    sets[0].groups.push_back(concentration::group_of(some, rates, GroupMethod::Policy));
  }
  return sets;
}

}  // namespace

Result<AreaAnswer> areas(const Region& region, const AreaQuery& asked, const disclosure::Gate& gate,
                         const Job& job) {
  FAIRWARD_CHECK(check(asked));
  auto query = asked;
  FAIRWARD_CHECK(may_ask(region, query.basis, gate.mode()));
  if (gate.mode() == DisclosureMode::Shared && query.basis.proposal) {
    return fail(Errc::Usage,
                "--proposal: not for areas in shared mode; see its ward with `fairward status`, or "
                "use --mode restricted");
  }
  GroupQuery as_groups;
  as_groups.basis = query.basis;
  as_groups.contiguity = query.contiguity;
  as_groups.islands = query.islands;
  as_groups.threads = query.threads;
  FAIRWARD_TRY(auto places, places_for(*region.snapshot->wards, as_groups, job));
  FAIRWARD_TRY(const auto ground, ground_on(std::move(places), region, as_groups, gate));
  FAIRWARD_TRY(const auto basics, basics_of(ground.shown, *region.snapshot, query.likeness));
  query.room = least_room(basics, query);
  FAIRWARD_TRY(const auto regions, divide(basics, ground.places->contiguity, query, job));
  auto table = group_table(*region.snapshot->wards, ground.status, ground.shown,
                           ground.places->centroids, set_of(regions, ground.rates));
  table.method = kAreaMethodNames.at(static_cast<std::size_t>(query.method));
  table.seed = query.seed;
  table.island_links = ground.places->contiguity.island_links;
  for (auto& row : table.rows) {
    row.group.methods.clear();
  }
  table.parameters = {fmt::format("{}; alike in {}; room for at least {} people in each area",
                                  regions.convention, basics.words, *query.room)};
  AreaAnswer answer{gate.release(std::move(table)), 0, 0, 0};
  answer.explained =
      regions.total_squares > 0 ? 1 - regions.within_squares / regions.total_squares : 0;
  answer.too_little = static_cast<std::size_t>(std::ranges::count_if(
      answer.table->rows, [&](const GroupRow& row) { return room_of(row) < *query.room; }));
  answer.left_out = static_cast<std::size_t>(std::ranges::count(regions.region, Regions::kNone));
  return answer;
}

std::int64_t room_of(const LimitFigures& ward) {
  if (!takes_part(ward)) {
    return 0;
  }
  const auto people = hidden(ward) ? most_suppressed() : ward.people.value();
  return std::max<std::int64_t>(0, ward.population.value() / ward.rule.ratio - people);
}

std::vector<std::size_t> areas_by_room(const GroupTable& areas) {
  std::vector<std::int64_t> room;
  for (const auto& row : areas.rows) {
    room.push_back(room_of(row));
  }
  std::vector<std::size_t> order(room.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return room[a] > room[b]; });
  return order;
}

std::vector<std::vector<WardIndex>> listed_areas(const AreaAnswer& answer) {
  std::vector<std::vector<WardIndex>> listed;
  for (const auto at : areas_by_room(*answer.table)) {
    listed.push_back(answer.table->rows[at].group.wards);
  }
  return listed;
}

std::int64_t room_of(const GroupRow& area) {
  std::int64_t room = 0;
  for (const auto& member : area.members) {
    room += room_of(member.figures);
  }
  return room;
}

}  // namespace fairward::engine
