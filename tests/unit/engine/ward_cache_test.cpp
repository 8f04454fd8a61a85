#include "engine/ward_cache.hpp"

#include "engine/open_locator.hpp"
#include "support/mosaic.hpp"
#include "unit/io/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
namespace fs = std::filesystem;

/// East and West of Town, side by side from `left` over `middle` to `right`.
std::string wards_in(const std::string& crs, const std::array<std::string, 3>& x,
                     const std::array<std::string, 2>& y) {
  const auto ward = [&](const std::string& code, const std::string& name, std::size_t from) {
    const auto& left = x.at(from);
    const auto& right = x.at(from + 1);
    return R"({"type":"Feature","properties":{"WD24CD":")" + code + R"(","WD24NM":")" + name +
           R"(","LAD24CD":"E08000001","LAD24NM":"Town"},"geometry":{"type":"Polygon",)"
           R"("coordinates":[[[)" +
           left + "," + y[0] + "],[" + right + "," + y[0] + "],[" + right + "," + y[1] + "],[" +
           left + "," + y[1] + "],[" + left + "," + y[0] + "]]]}}";
  };
  return R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:)" +
         crs + R"("}},"features":[)" + ward("E05000001", "East", 1) + "," +
         ward("E05000002", "West", 0) + "]}";
}

std::string wards_in_metres() {
  return wards_in("EPSG::27700", {"399000", "400000", "401000"}, {"400000", "401000"});
}

void write(const fs::path& path, std::string_view content) {
  std::ofstream{path, std::ios::binary} << content;
}

void expect_same(const WardTable& a, const WardTable& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto ward = ward_index(i);
    EXPECT_EQ(a.code(ward), b.code(ward));
    EXPECT_EQ(a.name(ward), b.name(ward));
    EXPECT_EQ(a.council(ward), b.council(ward));
  }
  ASSERT_EQ(a.councils().size(), b.councils().size());
  for (std::size_t i = 0; i < a.councils().size(); ++i) {
    EXPECT_EQ(a.councils()[i].code, b.councils()[i].code);
    EXPECT_EQ(a.councils()[i].name, b.councils()[i].name);
  }
  EXPECT_EQ(a.vintage(), b.vintage());
  EXPECT_EQ(a.crs().id, b.crs().id);
  EXPECT_EQ(a.crs().name, b.crs().name);
  EXPECT_EQ(a.crs().how, b.crs().how);
  EXPECT_EQ(a.crs().projected_metres, b.crs().projected_metres);
  EXPECT_EQ(a.boundaries().x, b.boundaries().x);
  EXPECT_EQ(a.boundaries().y, b.boundaries().y);
  EXPECT_EQ(a.boundaries().ring_start, b.boundaries().ring_start);
  EXPECT_EQ(a.boundaries().polygon_start, b.boundaries().polygon_start);
  EXPECT_EQ(a.boundaries().area_start, b.boundaries().area_start);
}

class WardCacheTest : public ::testing::Test {
 protected:
  WardCacheTest() {
    put("wards.geojson", wards_in_metres());
    put("region.toml",
        "fairward = 1\nname = \"Two\"\n\n[[source]]\nkind = \"ward_boundaries\"\n"
        "path = \"wards.geojson\"\n");
  }
  void put(std::string_view name, std::string_view content) const {
    write(scratch_.path() / name, content);
  }
  [[nodiscard]] io::Project project() const { return io::read_project(scratch_.path()).value(); }
  [[nodiscard]] std::shared_ptr<const Locator> open() const {
    return open_locator(scratch_.path(), WithPlaces::No, {}, cache_).value().locator;
  }
  [[nodiscard]] std::vector<fs::path> kept() const {
    std::vector<fs::path> files;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator{folder_, none}) {
      files.push_back(entry.path());
    }
    return files;
  }

  ScratchFolder scratch_;
  fs::path folder_ = scratch_.path() / "cache";
  WardCache cache_{folder_, 1};
};

TEST_F(WardCacheTest, GivesBackTheWardsThatWereRead) {
  const auto first = open();
  ASSERT_EQ(kept().size(), 1U);
  const auto found = cache_.find(cache_.key_of(project()).value());
  ASSERT_NE(found, nullptr);
  expect_same(*found, first->wards());
  expect_same(open()->wards(), first->wards());
  EXPECT_EQ(kept().size(), 1U);
}

TEST_F(WardCacheTest, WhatWasKeptIsWhatIsUsed) {
  static_cast<void>(open());
  const auto key = cache_.key_of(project()).value();
  WardTableBuilder other;
  other.add({WardCode::of("E05000009"), "Elsewhere", {}, {}});
  cache_.keep(key, **std::move(other).build(mosaic_boundaries("A"), {}, {}));
  EXPECT_EQ(open()->wards().size(), 1U);
}

TEST_F(WardCacheTest, AnythingThatWardsAreMadeFromChangesTheKey) {
  const auto key = cache_.key_of(project());
  ASSERT_TRUE(key.has_value());
  auto changed = project();
  changed.crs = "EPSG:27700";
  EXPECT_NE(cache_.key_of(changed), key);
  changed = project();
  changed.sources[0].layer = "wards";
  EXPECT_NE(cache_.key_of(changed), key);
  changed = project();
  changed.name = "Another";
  EXPECT_EQ(cache_.key_of(changed), key);

  put("wards.prj", "beside it");
  const auto with_companion = cache_.key_of(project());
  EXPECT_NE(with_companion, key);
  // The same length and the same time of change: only the content tells.
  const auto path = scratch_.path() / "wards.geojson";
  const auto when = fs::last_write_time(path);
  auto moved = wards_in_metres();
  moved.replace(moved.find("East"), 4, "Easy");
  write(path, moved);
  fs::last_write_time(path, when);
  EXPECT_NE(cache_.key_of(project()), with_companion);
  EXPECT_EQ(open()->wards().name(ward_index(0)), "Easy");
}

TEST_F(WardCacheTest, AProjectNamedFromWithinItsFolderIsKnownByItsContentToo) {
  const auto before = fs::current_path();
  fs::current_path(scratch_.path());
  const auto within = io::read_project("region.toml").value();
  const auto key = cache_.key_of(within);
  put("wards.geojson", wards_in_metres() + "\n");
  const auto changed = cache_.key_of(within);
  fs::current_path(before);
  ASSERT_TRUE(key.has_value());
  ASSERT_TRUE(changed.has_value());
  EXPECT_NE(key, changed);
}

TEST_F(WardCacheTest, ADamagedFileIsNotUsedAndMadeAgain) {
  const auto first = open();
  const auto key = cache_.key_of(project()).value();
  const auto path = kept().at(0);
  const auto whole = bytes_of(path);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    auto bent = whole;
    bent[at] = static_cast<char>(bent[at] ^ 0x10);
    write(path, bent);
    ASSERT_EQ(cache_.find(key), nullptr) << at;
    write(path, std::string_view{whole}.substr(0, at));
    ASSERT_EQ(cache_.find(key), nullptr) << "cut at " << at;
  }
  expect_same(open()->wards(), first->wards());
  EXPECT_EQ(bytes_of(path), whole);
}

TEST_F(WardCacheTest, SmallFilesAndNoFolderKeepNothing) {
  EXPECT_EQ((WardCache{folder_}.key_of(project())), std::nullopt);
  EXPECT_EQ((WardCache{{}, 1}.key_of(project())), std::nullopt);
  EXPECT_TRUE(kept().empty());
}

TEST_F(WardCacheTest, AFileThatIsGoneIsAnErrorNotAMemory) {
  static_cast<void>(open());
  fs::remove(scratch_.path() / "wards.geojson");
  const auto opened = open_locator(scratch_.path(), WithPlaces::No, {}, cache_);
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code(), Errc::FileNotFound);
}

TEST_F(WardCacheTest, TransformedCoordinatesAreNotKept) {
  put("wards.geojson", wards_in("OGC:1.3:CRS84", {"-2.02", "-2", "-1.98"}, {"53.5", "53.52"}));
  EXPECT_EQ(open()->wards().size(), 2U);
  EXPECT_TRUE(kept().empty());
}

}  // namespace
}  // namespace fairward::engine
