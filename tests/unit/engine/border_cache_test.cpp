#include "engine/border_cache.hpp"

#include "geo/border_levels.hpp"
#include "geo/contiguity.hpp"
#include "open_session.hpp"
#include "support/mosaic.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
namespace fs = std::filesystem;

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{folder}) {
    files.push_back(entry.path());
  }
  return files;
}

std::string content_of(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void write(const fs::path& path, std::string_view content) {
  std::ofstream{path, std::ios::binary} << content;
}

void expect_same(const BorderLevels& a, const BorderLevels& b) {
  ASSERT_EQ(a.levels.size(), b.levels.size());
  ASSERT_EQ(a.arcs.size(), b.arcs.size());
  for (std::size_t i = 0; i < a.arcs.size(); ++i) {
    EXPECT_EQ(a.arcs[i].first, b.arcs[i].first);
    EXPECT_EQ(a.arcs[i].second, b.arcs[i].second);
    EXPECT_EQ(a.arcs[i].end, b.arcs[i].end);
    EXPECT_EQ(a.boxes[i].max, b.boxes[i].max);
  }
  for (std::size_t i = 0; i < a.levels.size(); ++i) {
    EXPECT_EQ(a.levels[i].tolerance, b.levels[i].tolerance);
    EXPECT_EQ(a.levels[i].vertices, b.levels[i].vertices);
    EXPECT_EQ(a.levels[i].start, b.levels[i].start);
  }
}

class BorderCacheTest : public ::testing::Test {
 protected:
  ScratchFolder scratch_;
  fs::path folder_ = scratch_.path() / "cache";
  Boundaries boundaries_ = mosaic_boundaries("AAB\nAAB\nCCB");
  BorderLevels levels_ =
      geo::build_border_levels(geo::build_borders(boundaries_), {}, {1}, 100).value();
  BoundaryKey key_ = key_of(boundaries_);
  BorderCache cache_{folder_};
};

TEST_F(BorderCacheTest, GivesBackWhatWasKept) {
  EXPECT_FALSE(cache_.find(key_, 3).has_value()) << "there is not even a folder";
  cache_.keep(key_, 3, levels_);
  const auto found = cache_.find(key_, 3);
  ASSERT_TRUE(found.has_value());
  ASSERT_GT(levels_.levels.size(), 1U);
  expect_same(*found, levels_);
}

TEST_F(BorderCacheTest, OtherBoundariesHaveAnotherKey) {
  cache_.keep(key_, 3, levels_);
  auto moved = boundaries_;
  moved.x[1] += 1e-6;
  EXPECT_FALSE(cache_.find(key_of(moved), 3).has_value());
  auto joined = boundaries_;
  joined.area_start.erase(joined.area_start.begin() + 1);
  EXPECT_FALSE(cache_.find(key_of(joined), 2).has_value());
}

TEST_F(BorderCacheTest, ADamagedFileIsNotUsedAndMadeAgain) {
  cache_.keep(key_, 3, levels_);
  const auto path = files_in(folder_).at(0);
  const auto whole = content_of(path);
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    auto bent = whole;
    bent[at] = static_cast<char>(bent[at] ^ 0x10);
    write(path, bent);
    ASSERT_FALSE(cache_.find(key_, 3).has_value()) << at;
    write(path, std::string_view{whole}.substr(0, at));
    ASSERT_FALSE(cache_.find(key_, 3).has_value()) << "cut at " << at;
  }
  cache_.keep(key_, 3, levels_);
  EXPECT_TRUE(cache_.find(key_, 3).has_value());
}

TEST_F(BorderCacheTest, KeepsAFewFilesAndForgetsTheOldest) {
  const auto now = fs::file_time_type::clock::now();
  std::vector<fs::path> known;
  for (std::uint64_t i = 0; i < CacheFolder::kMostFiles + 3; ++i) {
    cache_.keep({i, 1, 2, 3, 4}, 3, levels_);
    for (const auto& path : files_in(folder_)) {
      if (std::ranges::find(known, path) == known.end()) {
        known.push_back(path);
        fs::last_write_time(path, now - std::chrono::hours{1000 - static_cast<int>(i)});
      }
    }
  }
  EXPECT_EQ(files_in(folder_).size(), CacheFolder::kMostFiles);
  EXPECT_FALSE(cache_.find({0, 1, 2, 3, 4}, 3).has_value());
  EXPECT_TRUE(cache_.find({10, 1, 2, 3, 4}, 3).has_value());
}

TEST_F(BorderCacheTest, WithoutAFolderOrAPlaceToWriteNothingHappens) {
  const BorderCache none{{}};
  none.keep(key_, 3, levels_);
  EXPECT_FALSE(none.find(key_, 3).has_value());
  write(folder_, "a file where the folder should be");
  cache_.keep(key_, 3, levels_);
  EXPECT_FALSE(cache_.find(key_, 3).has_value());
}

TEST_F(BorderCacheTest, ASessionOpensTheSameBordersFromIt) {
  SessionOptions options;
  options.cache_folder = folder_;
  const auto first = open_small(scratch_, options);
  EXPECT_EQ(files_in(folder_).size(), 1U);
  const auto again = open_small(scratch_, options);
  EXPECT_EQ(files_in(folder_).size(), 1U);
  expect_same(*again->border_levels(), *first->border_levels());
  EXPECT_EQ(again->borders()->vertices, first->borders()->vertices);
  EXPECT_EQ(again->borders()->arcs.size(), first->borders()->arcs.size());
}

TEST_F(BorderCacheTest, KeepsEveryLevelOfTheSample) {
  SessionOptions options;
  options.cache_folder = folder_;
  const auto open = [&] {
    auto session = std::make_unique<Session>(options);
    session->open(fs::path{FAIRWARD_SOURCE_DIR} / "data/sample");
    EXPECT_TRUE(session->wait().has_value());
    return session->border_levels();
  };
  const auto made = open();
  const auto kept = open();
  ASSERT_GT(made->levels.size(), 4U);
  expect_same(*kept, *made);
}

}  // namespace
}  // namespace fairward::engine
