#include "sample/housing.hpp"

#include "base/random.hpp"
#include "sample/noise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>

namespace fairward::sample {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::size_t kChunk = 64;
constexpr double kPeoplePerProperty = 4.2;
/// How far deprivation alone moves a ward's rate from the average.
constexpr double kLeastFactor = 0.35;
constexpr double kMostFactor = 1.8;

constexpr sys_days day(int year, unsigned month, unsigned d) {
  return sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{d}};
}
constexpr std::array kAsAt{day(2025, 6, 30), day(2025, 8, 29), day(2025, 10, 31), day(2025, 12, 31),
                           day(2026, 2, 27)};
constexpr sys_days kCurrent = kAsAt.back();
/// A register goes on listing a property this long after it closes.
constexpr days kListedAfterClosing{60};

Date to_date(sys_days when) {
  const year_month_day ymd{when};
  return Date::from_ymd(static_cast<int>(ymd.year()),
                        static_cast<int>(static_cast<unsigned>(ymd.month())),
                        static_cast<int>(static_cast<unsigned>(ymd.day())));
}

sys_days between(sys_days first, sys_days last, RandomStream& random) {
  const auto span = static_cast<std::uint32_t>((last - first).count());
  return first + days{random.below(span + 1)};
}

/// A property over its whole life; `property` is as it stands while it is in use.
struct Home {
  Property property;
  std::size_t ward = 0;
  sys_days agreed;
  sys_days online;
  sys_days closed{days{std::numeric_limits<std::int32_t>::max()}};
};

/// One ward's homes, drawn from the ward's own stream.
class WardHomes {
 public:
  WardHomes(const HousingInput& input, std::size_t ward, Task task)
      : input_{input}, ward_{ward}, random_{input.seed, static_cast<std::uint32_t>(task), ward} {}

  [[nodiscard]] std::vector<Home> draw(double expected) {
    const double target = std::max(0.0, expected * std::exp(0.2 * random_.normal() - 0.02) +
                                            kPeoplePerProperty * (random_.uniform() - 0.5));
    double people = 0;
    while (people + kPeoplePerProperty / 2 < target) {
      Home home = new_home();
      live_since(home, random_.below(100) < 20);
      people += static_cast<double>(home.property.occupied);
      homes_.push_back(std::move(home));
    }
    const double properties = expected / kPeoplePerProperty;
    add_coming(random_.poisson(0.12 * properties));
    add_closed(random_.poisson(0.02 * properties));
    return std::move(homes_);
  }

  /// A hotel or an initial accommodation site: counted with all accommodation, never with
  /// dispersal.
  [[nodiscard]] Home draw_site(AccommodationType type) {
    Home home = new_home();
    const bool hotel = type == AccommodationType::ContingencyHotel;
    home.property.accommodation = type;
    home.property.cohort = "mixed";
    home.property.property_type = hotel ? "hotel" : "hostel";
    home.property.bedspaces = (hotel ? 60 : 30) + random_.below(hotel ? 100 : 40);
    home.property.occupied = home.property.bedspaces * (80 + random_.below(20)) / 100;
    live_since(home, false);
    return home;
  }

 private:
  [[nodiscard]] Home new_home() {
    Home home;
    home.ward = ward_;
    Property& property = home.property;
    const Address address = input_.addresses.in_ward(ward_, random_);
    property.address = address.line;
    property.postcode = address.postcode;
    property.location = address.at;
    property.ward_code = input_.wards[ward_].code.text();
    property.lad_code = input_.wards[ward_].lad->text();
    property.provider = "Provider";
    const auto kind = random_.below(100);
    if (kind < 45) {
      property.cohort = "single adults";
      property.property_type = "HMO";
      property.bedspaces = 4 + random_.below(5);
    } else {
      const bool house = kind < 85;
      property.cohort = "families";
      property.property_type = house ? "family house" : "flat";
      property.bedspaces = house ? 3 + random_.below(4) : 2 + random_.below(3);
    }
    const auto luck = random_.below(100);
    std::int64_t vacant = 0;
    if (luck < 2) {
      vacant = property.bedspaces;
    } else if (luck < 12) {
      vacant = 2;
    } else if (luck < 45) {
      vacant = 1;
    }
    property.occupied = std::max<std::int64_t>(luck < 2 ? 0 : 1, property.bedspaces - vacant);
    return home;
  }

  void live_since(Home& home, bool recent) {
    home.online = recent ? between(day(2025, 6, 1), kCurrent - days{7}, random_)
                         : between(day(2019, 3, 1), day(2025, 5, 31), random_);
    home.agreed = home.online - days{60 + random_.below(140)};
  }

  void add_coming(std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i) {
      Home home = new_home();
      home.online = between(kCurrent + days{14}, kCurrent + days{200}, random_);
      home.agreed = between(day(2025, 8, 1), kCurrent - days{3}, random_);
      homes_.push_back(std::move(home));
    }
  }

  void add_closed(std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i) {
      Home home = new_home();
      live_since(home, false);
      home.closed = between(day(2025, 7, 15), kCurrent - days{10}, random_);
      homes_.push_back(std::move(home));
    }
  }

  const HousingInput& input_;
  std::size_t ward_;
  RandomStream random_;
  std::vector<Home> homes_;
};

/// What a register as at `date` says of a home; nothing before it is agreed or long after it
/// closed.
std::optional<SampleProperty> row_at(const Home& home, sys_days date) {
  if (home.agreed > date || home.closed + kListedAfterClosing <= date) {
    return std::nullopt;
  }
  SampleProperty row{home.property, "occupied"};
  row.property.online_date = to_date(home.online);
  if (home.closed <= date) {
    row.status_text = "closed";
    row.property.status = PropertyStatus::Closed;
    row.property.occupied = 0;
  } else if (home.online > date) {
    row.status_text = home.online - date > days{90} ? "procured" : "pipeline";
    row.property.status = PropertyStatus::Pipeline;
    row.property.occupied = 0;
    row.property.online_date.reset();
  }
  return row;
}

SampleRegister register_at(const std::vector<Home>& homes, sys_days date) {
  SampleRegister snapshot{to_date(date), {}};
  for (const Home& home : homes) {
    if (auto row = row_at(home, date)) {
      snapshot.rows.push_back(*std::move(row));
    }
  }
  return snapshot;
}

/// Hotels in about a third of the councils and initial accommodation in about a sixth, in their
/// most built-up wards outside planted groups; at least one hotel in the region.
void add_sites(const HousingInput& input, std::vector<std::vector<Home>>& homes) {
  std::vector<std::uint8_t> planted(homes.size(), 0);
  for (const auto& group : input.cast.planted) {
    std::ranges::for_each(group.wards, [&](std::size_t ward) { planted[ward] = 1; });
  }
  std::vector<std::optional<std::size_t>> best(input.partition.councils);
  std::vector<double> most(input.partition.councils, -1);
  for (std::size_t ward = 0; ward < homes.size(); ++ward) {
    const auto council = input.partition.council_of[ward];
    const double urban = ward_urban(input.terrain, input.partition, ward);
    if (planted[ward] == 0 && ward != input.cast.tiny && urban > most[council]) {
      most[council] = urban;
      best[council] = ward;
    }
  }
  for (std::size_t council = 0; council < best.size(); ++council) {
    if (!best[council]) {
      continue;
    }
    WardHomes sites{input, *best[council], Task::Sites};
    const double luck = hash_unit(input.seed, Task::Sites, council);
    if (luck < 0.33 || council == 0) {
      homes[*best[council]].push_back(sites.draw_site(AccommodationType::ContingencyHotel));
    }
    if (luck > 0.84) {
      homes[*best[council]].push_back(sites.draw_site(AccommodationType::Initial));
    }
  }
}

}  // namespace

std::vector<double> expected_people(const HousingInput& input) {
  const std::size_t wards = input.wards.size();
  std::vector<double> residents(wards);
  std::vector<double> weight(wards);
  double all = 0;
  double score = 0;
  for (std::size_t ward = 0; ward < wards; ++ward) {
    residents[ward] =
        static_cast<double>(input.people.census2021[ward].value_or(kAssumedResidents));
    all += residents[ward];
    score += residents[ward] * input.people.deprivation[ward];
  }
  const double mean_score = score / all;
  for (std::size_t ward = 0; ward < wards; ++ward) {
    const double factor = 0.25 + 0.75 * input.people.deprivation[ward] / mean_score;
    weight[ward] = residents[ward] * std::clamp(factor, kLeastFactor, kMostFactor);
  }
  std::vector<double> risk(wards, 0);
  for (const auto& group : input.cast.planted) {
    std::ranges::for_each(group.wards, [&](std::size_t w) { risk[w] = group.relative_risk; });
  }
  double rest_weight = 0;
  double rest_residents = 0;
  double total = 0;
  for (std::size_t ward = 0; ward < wards; ++ward) {
    total += risk[ward] > 0 ? risk[ward] * residents[ward] : residents[ward];
    rest_weight += risk[ward] > 0 ? 0 : weight[ward];
    rest_residents += risk[ward] > 0 ? 0 : residents[ward];
  }
  // `rate` is what the wards outside groups have on average; then groups have `risk` times it.
  const double rate = all / static_cast<double>(kResidentsPerPerson) / total;
  std::vector<double> expected(wards);
  for (std::size_t ward = 0; ward < wards; ++ward) {
    expected[ward] = rate * (risk[ward] > 0 ? risk[ward] * residents[ward]
                                            : weight[ward] * rest_residents / rest_weight);
  }
  return expected;
}

std::vector<SampleRegister> make_registers(const HousingInput& input, const Job& job) {
  const auto expected = expected_people(input);
  std::vector<std::vector<Home>> homes(input.wards.size());
  parallel_for(homes.size(), kChunk, input.threads, job.stop,
               [&](std::size_t first, std::size_t last) {
                 for (std::size_t ward = first; ward < last; ++ward) {
                   homes[ward] = WardHomes{input, ward, Task::Housing}.draw(expected[ward]);
                 }
               });
  if (job.stopped()) {
    return {};
  }
  add_sites(input, homes);
  std::size_t number = 0;
  std::vector<Home> all;
  for (auto& ward : homes) {
    for (auto& home : ward) {
      home.property.property_id = fmt::format("P{:06}", ++number);
      all.push_back(std::move(home));
    }
  }
  std::vector<SampleRegister> registers;
  registers.reserve(kAsAt.size());
  for (const sys_days date : kAsAt) {
    registers.push_back(register_at(all, date));
  }
  return registers;
}

}  // namespace fairward::sample
