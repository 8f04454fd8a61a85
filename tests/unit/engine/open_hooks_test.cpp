/// What a window is told while a region opens.

#include "engine/region.hpp"
#include "engine/write_sample.hpp"
#include "unit/io/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace fairward::engine {
namespace {

using testing::ScratchFolder;

TEST(OpenHooks, WardsAreReadyOnceAndAreThoseOfTheRegion) {
  const ScratchFolder scratch;
  SampleQuery query;
  query.wards = 24;
  const auto written = write_sample(scratch.path(), query, {}).value();
  std::vector<std::shared_ptr<const WardTable>> ready;
  std::string name;
  OpenHooks hooks;
  hooks.wards_ready = [&](auto wards, const auto& region_name) {
    ready.push_back(std::move(wards));
    name = region_name;
  };
  const auto region = open_region(scratch.path(), {}, hooks);
  ASSERT_TRUE(region.has_value()) << region.error().message();
  ASSERT_EQ(ready.size(), 1U);
  EXPECT_EQ(ready.front(), region->snapshot->wards);
  EXPECT_EQ(name, written.region_name);
}

TEST(OpenHooks, NothingIsReadyWhenTheWardsCannotBeRead) {
  const ScratchFolder scratch;
  SampleQuery query;
  query.wards = 24;
  ASSERT_TRUE(write_sample(scratch.path(), query, {}).has_value());
  for (const auto& entry : std::filesystem::directory_iterator{scratch.path()}) {
    if (entry.path().filename().string().starts_with("wards")) {
      std::ofstream{entry.path(), std::ios::trunc} << "not a layer";
    }
  }
  int calls = 0;
  OpenHooks hooks;
  hooks.wards_ready = [&](const auto&, const auto&) { ++calls; };
  const auto region = open_region(scratch.path(), {}, hooks);
  EXPECT_FALSE(region.has_value());
  EXPECT_EQ(calls, 0);
}

}  // namespace
}  // namespace fairward::engine
