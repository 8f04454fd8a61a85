#include "support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace fairward::sample {
namespace {

using testing::fingerprint;
using ::testing::HasSubstr;
using testing::region_of;

TEST(SampleRegion, IsTheSameForAnyNumberOfThreads) {
  SampleOptions options;
  options.wards = 300;
  options.seed = 42;
  options.threads = Threads{1};
  const auto one = make_sample_region(options, Job{});
  options.threads = Threads{7};
  const auto seven = make_sample_region(options, Job{});
  ASSERT_TRUE(one && seven);
  EXPECT_EQ(fingerprint(*one), fingerprint(*seven));
}

TEST(SampleRegion, DiffersByNextSeedInEveryPart) {
  const auto a = region_of(60, 1);
  const auto b = region_of(60, 2);
  EXPECT_NE(a.name, b.name);
  EXPECT_NE(a.boundaries.x, b.boundaries.x);
  EXPECT_NE(a.wards.front().name, b.wards.front().name);
  EXPECT_NE(a.lsoas.front().residents, b.lsoas.front().residents);
  EXPECT_NE(a.proposals.front().easting, b.proposals.front().easting);
}

TEST(SampleRegion, CodesAreWellFormedUniqueAndNeverIssued) {
  const auto region = region_of(250, 1);
  EXPECT_EQ(region.wards.front().code.text(), "E05900001");
  EXPECT_EQ(region.wards.back().code.text(), "E05900250");
  EXPECT_EQ(region.councils.front().code.text(), "E07990001");
  EXPECT_EQ(region.lsoas.front().code, "E01500001");
  std::set<std::string> lsoa_names;
  for (const auto& lsoa : region.lsoas) {
    EXPECT_TRUE(is_gss_code(lsoa.code));
    EXPECT_TRUE(lsoa_names.insert(lsoa.name).second) << lsoa.name;
  }
  for (std::size_t i = 0; i < region.wards.size(); ++i) {
    EXPECT_TRUE(region.wards[i].code.is_gss());
    EXPECT_EQ(*region.wards[i].lad, region.councils[region.ward_council[i]].code);
  }
}

TEST(SampleRegion, GoesStraightIntoAWardTable) {
  auto region = region_of(30, 1);
  WardTableBuilder builder;
  for (const auto& ward : region.wards) {
    builder.add(ward);
  }
  const auto table =
      std::move(builder).build(region.boundaries, Vintage{kVintageYear}, WorkingCrs{});
  ASSERT_TRUE(table) << table.error().message();
  EXPECT_EQ((*table)->size(), 30U);
  EXPECT_EQ((*table)->councils().size(), region.councils.size());
}

TEST(SampleRegion, HasOneVariationInForceAndOneExpired) {
  const auto region = region_of(250, 1);
  const Date now = region.registers.back().as_at;
  ASSERT_EQ(region.variations.size(), 2U);
  EXPECT_GT(*region.variations[0].expires_on, now);
  EXPECT_LT(*region.variations[1].expires_on, now);
}

TEST(SampleRegion, RefusesSizesItCannotMake) {
  SampleOptions options;
  options.wards = 11;
  const auto few = make_sample_region(options, Job{});
  ASSERT_FALSE(few);
  EXPECT_EQ(few.error().code(), Errc::Usage);
  EXPECT_THAT(few.error().message(), HasSubstr("at least 12 wards, not 11"));
  options.wards = 60'001;
  const auto many = make_sample_region(options, Job{});
  ASSERT_FALSE(many);
  EXPECT_EQ(many.error().code(), Errc::TooLarge);
  options.wards = 12;
  options.proposals = 3;
  const auto proposals = make_sample_region(options, Job{});
  ASSERT_FALSE(proposals);
  EXPECT_EQ(proposals.error().code(), Errc::Usage);
}

TEST(SampleRegion, StopsWhenAsked) {
  std::stop_source source;
  Job job;
  job.stop = source.get_token();
  job.report = [&](const ProgressReport& report) {
    if (report.done == 2) {
      source.request_stop();
    }
  };
  const auto region = make_sample_region(SampleOptions{}, job);
  ASSERT_FALSE(region);
  EXPECT_EQ(region.error().code(), Errc::Cancelled);
}

TEST(SampleRegion, IsMadeForEverySizeFromTwelve) {
  for (std::size_t wards = 12; wards < 60; wards += 3) {
    for (std::uint64_t seed = 0; seed < 4; ++seed) {
      const auto region = region_of(wards, seed);
      ASSERT_EQ(region.wards.size(), wards) << "seed " << seed;
      EXPECT_GE(region.councils.size(), 2U);
      EXPECT_EQ(region.planted.size(), 1U) << wards << " wards, seed " << seed;
    }
  }
}

}  // namespace
}  // namespace fairward::sample
