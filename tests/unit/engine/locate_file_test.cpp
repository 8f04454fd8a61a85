#include "engine/locate_file.hpp"

#include "base/text.hpp"
#include "places_region.hpp"
#include "region_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// A project with wards Alpha, Beta and Gamma of a kilometre side by side, and three post codes.
class LocateFile : public ::testing::Test {
 protected:
  LocateFile() {
    write_wards(folder_, "wards.geojson", "A B C");
    static_cast<void>(folder_.file("postcodes.csv",
                                   "pcds,east1m,north1m,wd24cd\n"
                                   "ZZ1 1AA,500,500,E05990001\n"
                                   "ZZ1 1AB,1500,500,E05990002\n"
                                   "ZZ1 1AD,1020,500,E05990002\n"));
    static_cast<void>(folder_.file("region.toml",
                                   "fairward = 1\n[[source]]\nkind = \"ward_boundaries\"\n"
                                   "path = \"wards.geojson\"\n[[source]]\nkind = \"postcodes\"\n"
                                   "path = \"postcodes.csv\"\n"));
  }
  Result<LocatedFile> locate(std::string_view text, Threads threads = {}) const {
    return locate_file(folder_.path(), folder_.file("asked.csv", text), out(), {}, WardCache{},
                       threads);
  }
  std::filesystem::path out() const { return folder_.path() / "answers.csv"; }
  std::vector<std::string> lines() const {
    std::vector<std::string> found;
    const auto text = bytes_of(out());
    for (const auto line : split(text, '\n')) {
      if (!line.empty()) {
        found.emplace_back(trim(line));
      }
    }
    return found;
  }

 private:
  ScratchFolder folder_;
};

TEST_F(LocateFile, KeepsRowsAndTheirOrderAndSaysWhatIsWrong) {
  const auto done = locate(
      "id,postcode,note\n"
      "1,zz11ab,\"a, b\"\n"
      "2,ZZ1 1XX,\n"
      "3,,\n"
      "4,ZZ1 1AA,\n"
      "5,ZZ1 1,\n");
  ASSERT_TRUE(done) << done.error().message();
  EXPECT_EQ(done->rows, 5U);
  EXPECT_EQ(done->failed, 2U);
  const auto found = lines();
  ASSERT_EQ(found.size(), 6U);
  EXPECT_THAT(found[0], StartsWith("id,postcode,note,located_by,located_easting"));
  EXPECT_THAT(found[1], StartsWith("1,zz11ab,\"a, b\",postcode,1500,500,E05990002,Beta,E07990001,"
                                   "Westmarch,"));
  EXPECT_THAT(found[2], HasSubstr("is not in this project's postcodes; did you mean"));
  EXPECT_THAT(found[3], HasSubstr("the row does not say where it is"));
  EXPECT_THAT(found[4], HasSubstr("E05990001,Alpha"));
  EXPECT_THAT(found[5], HasSubstr("sector,,,,,,,,,E05990002 66.7%; E05990001 33.3%,"));
  for (const auto& line : found) {
    // As many cells as the header; none of these texts has a comma outside quotes but the first.
    const auto commas = std::count(line.begin(), line.end(), ',');
    EXPECT_GE(commas, 13) << line;
  }
}

TEST_F(LocateFile, CoordinatesComeBeforePostcodes) {
  ASSERT_TRUE(locate("postcode,easting,northing\nZZ1 1AB,2500,500\nZZ1 1AA,,\nZZ1 1AA,0,0\n"));
  const auto found = lines();
  EXPECT_THAT(found[1], HasSubstr("easting_northing,2500,500,E05990003"));
  EXPECT_THAT(found[2], HasSubstr(",postcode,500,500,E05990001"));
  EXPECT_THAT(found[3], HasSubstr(",postcode,500,500,E05990001"));
}

TEST_F(LocateFile, TheNextWardIsNamedNearABorder) {
  const auto done = locate("postcode\nZZ1 1AD\n");
  ASSERT_TRUE(done);
  EXPECT_EQ(done->may_be_elsewhere, 1U);
  EXPECT_THAT(lines()[1], HasSubstr(",20,E05990001,"));
}

TEST_F(LocateFile, FormulasAreDefusedAndNumbersAreNot) {
  ASSERT_TRUE(locate("easting,northing,note\n500,500,=1+1\n500,500,-2.24\n500,500,@x\n"));
  const auto found = lines();
  EXPECT_THAT(found[1], HasSubstr("500,500,\"'=1+1\","));
  EXPECT_THAT(found[2], HasSubstr("500,500,-2.24,"));
  EXPECT_THAT(found[3], HasSubstr("500,500,\"'@x\","));
}

TEST_F(LocateFile, AnyNumberOfThreadsWritesTheSame) {
  std::string text = "easting,northing\n";
  for (int i = 0; i < 20'000; ++i) {
    text += std::to_string(i * 37 % 3'200) + ',' + std::to_string(i * 11 % 1'100) + '\n';
  }
  ASSERT_TRUE(locate(text, Threads{1}));
  const auto one = bytes_of(out());
  ASSERT_TRUE(locate(text, Threads{3}));
  EXPECT_EQ(bytes_of(out()), one);
}

TEST_F(LocateFile, ATableThatSaysNoPlaceIsRefused) {
  const auto done = locate("name,colour\na,b\n");
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message(), HasSubstr("no column says where its rows are"));
  EXPECT_FALSE(std::filesystem::exists(out()));
}

TEST_F(LocateFile, CodePointOpenIsReadWithoutItsHeader) {
  const auto done = locate(
      "\"ZZ1 1AA\",10,2500,500,\"E92000001\",\"\",\"\",\"\",\"E07990001\",\"E05990003\"\n"
      "\"ZZ1 1AB\",10,1500,500,\"E92000001\",\"\",\"\",\"\",\"E07990001\",\"E05990002\"\n");
  ASSERT_TRUE(done) << done.error().message();
  EXPECT_EQ(done->failed, 0U);
  EXPECT_THAT(lines()[1], HasSubstr("easting_northing,2500,500,E05990003"));
}

}  // namespace
}  // namespace fairward::engine
