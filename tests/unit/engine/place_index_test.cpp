#include "engine/place_index.hpp"

#include "io/project_file.hpp"
#include "io/sha256.hpp"
#include "unit/io/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <string>

namespace fairward::engine {
namespace {

using fairward::testing::bytes_of;
using fairward::testing::ScratchFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kHeader = "pcds,east1m,north1m,wd24cd\n";

/// A project with one list, whose index is kept whatever its size.
class PlaceIndexTest : public ::testing::Test {
 protected:
  PlaceIndexTest() {
    list("ZZ1 1AA,500,500,A\n");
    project_.folder = folder_.path();
    project_.sources = {{io::SourceKind::Postcodes, "postcodes.csv", ""}};
  }
  void list(const std::string& rows) const {
    static_cast<void>(folder_.file("postcodes.csv", std::string{kHeader} + rows));
  }
  OpenedPlaces open() const { return open_place_index(project_, {}, 0).value(); }
  std::filesystem::path kept() const { return folder_.path() / kPlaceIndexName; }
  static bool has(const OpenedPlaces& opened, std::string_view postcode) {
    return opened.index->postcodes().find(*Postcode::read(postcode)).has_value();
  }
  /// The index is made anew and says why; what it has is right.
  void expect_made_anew(std::string_view why) {
    const auto opened = open();
    EXPECT_TRUE(opened.made);
    EXPECT_THAT(opened.notes, ElementsAre(HasSubstr(std::string{why})));
    EXPECT_TRUE(has(opened, "ZZ1 1AA"));
    EXPECT_FALSE(open().made);
  }

  ScratchFolder folder_;  // NOLINT(misc-non-private-member-variables-in-classes)
  io::Project project_;   // NOLINT(misc-non-private-member-variables-in-classes)
};

TEST_F(PlaceIndexTest, IsMadeOnceAndThenOpened) {
  const auto first = open();
  EXPECT_TRUE(first.made);
  EXPECT_THAT(first.notes, IsEmpty());
  ASSERT_TRUE(std::filesystem::exists(kept()));
  const auto before = bytes_of(kept());
  const auto second = open();
  EXPECT_FALSE(second.made);
  EXPECT_TRUE(has(second, "ZZ1 1AA"));
  EXPECT_EQ(bytes_of(kept()), before);
}

TEST_F(PlaceIndexTest, SmallListsLeaveNoFile) {
  const auto opened = open_place_index(project_, {}).value();
  EXPECT_TRUE(opened.made);
  EXPECT_TRUE(has(opened, "ZZ1 1AA"));
  EXPECT_FALSE(std::filesystem::exists(kept()));
}

TEST_F(PlaceIndexTest, AProjectWithoutListsHasNone) {
  project_.sources.clear();
  EXPECT_EQ(open().index, nullptr);
}

TEST_F(PlaceIndexTest, AnotherSizeOfASourceIsNoticed) {
  static_cast<void>(open());
  list("ZZ1 1AA,500,500,A\nZZ1 1AB,600,500,A\n");
  expect_made_anew("postcodes.csv has changed since");
  EXPECT_TRUE(has(open(), "ZZ1 1AB"));
}

TEST_F(PlaceIndexTest, AnotherTimeIsSettledByTheContent) {
  static_cast<void>(open());
  const auto source = folder_.path() / "postcodes.csv";
  const auto later = std::filesystem::last_write_time(source) + std::chrono::seconds{9};
  std::filesystem::last_write_time(source, later);
  EXPECT_FALSE(open().made);
  list("ZZ1 1AA,501,500,A\n");
  std::filesystem::last_write_time(source, later);
  expect_made_anew("postcodes.csv has changed since");
}

TEST_F(PlaceIndexTest, OtherSourcesAreNoticed) {
  static_cast<void>(open());
  static_cast<void>(folder_.file("more.csv", std::string{kHeader} + "ZZ2 1AA,1,1,A\n"));
  project_.sources.push_back({io::SourceKind::Postcodes, "more.csv", ""});
  expect_made_anew("its sources are others now");
  EXPECT_TRUE(has(open(), "ZZ2 1AA"));
}

TEST_F(PlaceIndexTest, WhatCannotBeTrustedIsMadeAnew) {
  static_cast<void>(open());
  const auto good = bytes_of(kept());
  const auto put = [&](const std::string& bytes) {
    std::ofstream{kept(), std::ios::binary} << bytes;
  };
  put(good.substr(0, good.size() / 2));
  expect_made_anew("cut short");
  put("");
  expect_made_anew("cut short");
  put(std::string(200, 'x'));
  expect_made_anew("not an index of places");
  for (std::size_t at = 0; at < good.size(); at += 7) {
    auto damaged = good;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    put(damaged);
    ASSERT_TRUE(has(open(), "ZZ1 1AA")) << at;
  }
}

TEST_F(PlaceIndexTest, AFileThatCannotBeWrittenIsANote) {
  std::filesystem::create_directory(kept());  // in its place
  const auto opened = open();
  EXPECT_TRUE(has(opened, "ZZ1 1AA"));
  EXPECT_THAT(opened.notes.back(), HasSubstr("read anew every time"));
}

TEST_F(PlaceIndexTest, AMissingOrWrongSourceIsAnErrorWithItsName) {
  project_.sources[0].path = "none.csv";
  const auto missing = open_place_index(project_, {}, 0);
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message(), HasSubstr("none.csv: no such file"));
  static_cast<void>(folder_.file("none.csv", "a,b\n1,2\n"));
  const auto wrong = open_place_index(project_, {}, 0);
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().message(), HasSubstr("none.csv: the project says postcodes"));
}

TEST_F(PlaceIndexTest, ItsFilesAreKnownByTheirContent) {
  const auto inputs = place_inputs(*open().index);
  ASSERT_THAT(inputs, SizeIs(1));
  EXPECT_EQ(inputs[0].path, "postcodes.csv");
  EXPECT_EQ(inputs[0].role, "postcodes");
  EXPECT_EQ(inputs[0].sha256, io::sha256_of(std::string{kHeader} + "ZZ1 1AA,500,500,A\n"));
}

TEST_F(PlaceIndexTest, OfManyFilesInAFolderOneFingerprintIsThatOfTheirSums) {
  std::filesystem::create_directory(folder_.path() / "lists");
  std::string sums;
  for (const std::string name : {"a.csv", "b.csv", "c.csv", "d.csv"}) {
    const auto text =
        std::string{kHeader} + "ZZ1 1A" + static_cast<char>(name[0] - 'a' + 'A') + ",500,500,A\n";
    static_cast<void>(folder_.file("lists/" + name, text));
    sums += io::sha256_of(text) + "  " + name + "\n";
  }
  project_.sources = {{io::SourceKind::Postcodes, "lists", ""}};
  const auto inputs = place_inputs(*open().index);
  ASSERT_THAT(inputs, SizeIs(1));
  EXPECT_EQ(inputs[0].path, "lists (4 files)");
  EXPECT_EQ(inputs[0].sha256, io::sha256_of(sums));
}

TEST_F(PlaceIndexTest, AFolderOfCodePointOpenIsOneSource) {
  std::filesystem::create_directory(folder_.path() / "cpo");
  static_cast<void>(folder_.file("cpo/zz.csv",
                                 "\"ZZ3 1AA\",10,500,500,\"E92000001\",\"\",\"\",\"\","
                                 "\"E07990001\",\"E05990001\"\n"));
  static_cast<void>(folder_.file("cpo/headers.csv", "PC,PQ\nPostcode,Quality\n"));
  project_.sources = {{io::SourceKind::Postcodes, "cpo", ""}};
  const auto opened = open();
  EXPECT_TRUE(has(opened, "ZZ3 1AA"));
  EXPECT_THAT(opened.index->sources(), SizeIs(2));
  EXPECT_FALSE(open().made);
  static_cast<void>(folder_.file("cpo/qz.csv",
                                 "\"QZ3 1AA\",10,500,500,\"E92000001\",\"\",\"\",\"\","
                                 "\"E07990001\",\"E05990001\"\n"));
  EXPECT_TRUE(has(open(), "QZ3 1AA"));
}

TEST_F(PlaceIndexTest, DegreesAndTheIrishGridBecomeTheBritishOne) {
  static_cast<void>(folder_.file("postcodes.csv",
                                 "pcds,lat,long,oseast1m,osnrth1m\n"
                                 "M1 1AE,53.4631241,-2.2502356,,\n"
                                 "BT1 1AA,,,333837,374336\n"
                                 "ZZ1 1AA,12,100,,\n"));
  const auto opened = open();
  const auto manchester = opened.index->postcodes().find(*Postcode::read("M1 1AE"));
  ASSERT_TRUE(manchester && manchester->place);
  EXPECT_NEAR(manchester->place->x, 383'483, 60);
  EXPECT_NEAR(manchester->place->y, 396'288, 60);
  const auto belfast = opened.index->postcodes().find(*Postcode::read("BT1 1AA"));
  ASSERT_TRUE(belfast && belfast->place);
  EXPECT_NEAR(belfast->place->x, 146'500, 1'500);
  EXPECT_NEAR(belfast->place->y, 529'500, 1'500);
  EXPECT_FALSE(opened.index->postcodes().find(*Postcode::read("ZZ1 1AA"))->place);
}

}  // namespace
}  // namespace fairward::engine
