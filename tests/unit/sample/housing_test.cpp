#include "support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace fairward::sample {
namespace {

using testing::connected;
using testing::inside;
using testing::neighbours_of;
using testing::region_of;
using ::testing::StartsWith;

std::size_t ward_of(const SampleRegion& region, const std::string& code) {
  const auto at = std::ranges::lower_bound(
      region.wards, code, {},
      [](const WardRecord& w) -> const std::string& { return w.code.text(); });
  return static_cast<std::size_t>(at - region.wards.begin());
}

/// Ward totals of people in dispersal accommodation.
std::vector<std::int64_t> people_by_ward(const SampleRegion& region, const SampleRegister& at) {
  std::vector<std::int64_t> people(region.wards.size(), 0);
  for (const auto& row : at.rows) {
    if (row.property.accommodation == AccommodationType::Dispersal) {
      people[ward_of(region, row.property.ward_code)] += row.property.occupied;
    }
  }
  return people;
}

TEST(SampleHousing, EveryPropertyIsInsideTheWardItNames) {
  for (const std::uint64_t seed : {1ULL, 2ULL, 3ULL}) {
    const auto region = region_of(150, seed, BorderDetail::Full);
    for (const auto& row : region.registers.back().rows) {
      const auto ward = ward_of(region, row.property.ward_code);
      ASSERT_LT(ward, region.wards.size());
      EXPECT_EQ(row.property.lad_code, region.wards[ward].lad->text());
      EXPECT_TRUE(inside(region.boundaries, ward, *row.property.location))
          << row.property.property_id << ", seed " << seed;
    }
  }
}

TEST(SampleHousing, RowsAreWhatTheirStatusSays) {
  const auto region = region_of(250, 1);
  std::map<std::string, int> seen;
  for (const auto& at : region.registers) {
    for (const auto& row : at.rows) {
      const Property& p = row.property;
      ++seen[row.status_text];
      EXPECT_EQ(property_status_from(row.status_text), p.status);
      EXPECT_GE(p.occupied, 0);
      EXPECT_LE(p.occupied, p.bedspaces);
      EXPECT_EQ(p.status == PropertyStatus::Pipeline, !p.online_date.has_value());
      EXPECT_TRUE(p.status == PropertyStatus::Occupied || p.occupied == 0);
      EXPECT_TRUE(!p.online_date || *p.online_date <= at.as_at);
      if (p.accommodation == AccommodationType::Dispersal) {
        EXPECT_GE(p.bedspaces, 2);
        EXPECT_LE(p.bedspaces, 8);
      }
    }
  }
  for (const auto* status : {"occupied", "pipeline", "procured", "closed"}) {
    EXPECT_GT(seen[status], 0) << status;
  }
}

TEST(SampleHousing, PostCodesAreInNoAreaThatExists) {
  const auto region = region_of(4200, 1);
  std::map<std::string, std::string> ward_of_postcode;
  for (const auto& row : region.registers.back().rows) {
    const std::string& postcode = row.property.postcode;
    EXPECT_THAT(postcode, ::testing::MatchesRegex("[ZQ]Z[0-9]+ [0-9][A-Z][A-Z]"));
    EXPECT_THAT(postcode, ::testing::Not(StartsWith("ZZ99")));
    const auto [at, first] = ward_of_postcode.emplace(postcode, row.property.ward_code);
    EXPECT_EQ(at->second, row.property.ward_code) << postcode << " is in two wards";
  }
}

TEST(SampleHousing, FiveRegistersTwoMonthsApartGrow) {
  const auto region = region_of(300, 5);
  ASSERT_EQ(region.registers.size(), 5U);
  EXPECT_EQ(region.registers.back().as_at.iso(), "2026-02-27");
  std::int64_t before = 0;
  for (const auto& at : region.registers) {
    const auto people = people_by_ward(region, at);
    const auto total = std::accumulate(people.begin(), people.end(), std::int64_t{0});
    EXPECT_GT(total, before) << at.as_at.iso();
    before = total;
    EXPECT_TRUE(std::ranges::is_sorted(
        at.rows, {}, [](const SampleProperty& row) { return row.property.property_id; }));
  }
}

TEST(SampleHousing, OneResidentIn460IsInDispersalAccommodation) {
  const auto region = region_of(1000, 6);
  double residents = 0;
  double people = 0;
  for (const auto& council : region.councils) {
    residents += static_cast<double>(council.census2021);
    people += static_cast<double>(council.dispersal);
  }
  EXPECT_NEAR(residents / people, 460, 20);
}

TEST(SampleHousing, CouncilFiguresAgreeWithTheCurrentRegister) {
  const auto region = region_of(250, 7);
  const auto people = people_by_ward(region, region.registers.back());
  std::vector<std::int64_t> dispersal(region.councils.size(), 0);
  for (std::size_t ward = 0; ward < people.size(); ++ward) {
    dispersal[region.ward_council[ward]] += people[ward];
  }
  for (std::size_t i = 0; i < dispersal.size(); ++i) {
    EXPECT_EQ(region.councils[i].dispersal, dispersal[i]);
    EXPECT_GE(region.councils[i].supported, dispersal[i]);
  }
}

TEST(SampleHousing, PlantedGroupsAreConnectedAndApart) {
  for (const auto& [wards, seed, groups] :
       {std::tuple{12, 1, 1}, {12, 2, 1}, {40, 3, 1}, {250, 4, 2}, {250, 5, 2}, {600, 6, 5}}) {
    SCOPED_TRACE(::testing::Message() << wards << " wards, seed " << seed);
    const auto region =
        region_of(static_cast<std::size_t>(wards), static_cast<std::uint64_t>(seed));
    const auto neighbours = neighbours_of(region);
    EXPECT_EQ(region.planted.size(), static_cast<std::size_t>(groups));
    std::set<std::size_t> taken;
    for (const auto& group : region.planted) {
      EXPECT_GE(group.wards.size(), 4U);
      EXPECT_LE(group.wards.size(), 8U);
      EXPECT_GE(group.relative_risk, 2.5);
      EXPECT_LE(group.relative_risk, 5);
      EXPECT_TRUE(connected(neighbours, {group.wards.begin(), group.wards.end()}));
      for (const auto ward : group.wards) {
        EXPECT_FALSE(taken.contains(ward)) << "groups touch at ward " << ward;
        EXPECT_TRUE(region.census2021[ward].value_or(0) > 3000);
      }
      for (const auto ward : group.wards) {
        taken.insert(ward);
        taken.insert(neighbours[ward].begin(), neighbours[ward].end());
      }
    }
  }
}

TEST(SampleHousing, PlantedGroupsHaveTheirRelativeRisk) {
  double expected = 0;
  double found = 0;
  for (const std::uint64_t seed : {1ULL, 2ULL, 3ULL}) {
    const auto region = region_of(1200, seed);
    const auto people = people_by_ward(region, region.registers.back());
    std::vector<std::uint8_t> planted(people.size(), 0);
    for (const auto& group : region.planted) {
      for (const auto ward : group.wards) {
        planted[ward] = 1;
      }
    }
    double rest_people = 0;
    double rest_residents = 0;
    for (std::size_t ward = 0; ward < people.size(); ++ward) {
      if (planted[ward] == 0) {
        rest_people += static_cast<double>(people[ward]);
        rest_residents += static_cast<double>(region.census2021[ward].value_or(0));
      }
    }
    for (const auto& group : region.planted) {
      double in = 0;
      double residents = 0;
      for (const auto ward : group.wards) {
        in += static_cast<double>(people[ward]);
        residents += static_cast<double>(region.census2021[ward].value());
      }
      const double risk = in / residents / (rest_people / rest_residents);
      EXPECT_GT(risk, 0.65 * group.relative_risk);
      EXPECT_LT(risk, 1.45 * group.relative_risk);
      expected += group.relative_risk;
      found += risk;
    }
  }
  EXPECT_NEAR(found / expected, 1, 0.06);
}

}  // namespace
}  // namespace fairward::sample
