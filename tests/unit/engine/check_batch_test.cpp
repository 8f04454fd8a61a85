#include "engine/check_batch.hpp"

#include "check_region.hpp"
#include "engine/check_row.hpp"
#include "engine/redact_place.hpp"
#include "places_region.hpp"
#include "unit/io/scratch_folder.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <map>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::HasSubstr;
using ::testing::Not;

/// Wards A and B of `listed_postcodes`, 2,000 residents each: limit 10, trigger 8.
std::shared_ptr<Snapshot> two_wards() {
  return snapshot_of(mosaic("A B"), {2'000, 2'000}, {{"A", 4, 4}, {"B", 2, 2}});
}

/// Lines of an answer file as cells; none of them has quotes with commas in it here.
std::vector<std::map<std::string, std::string>> lines_of(const std::string& text) {
  std::vector<std::map<std::string, std::string>> rows;
  std::vector<std::string> header;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto end = text.find("\r\n", at);
    std::vector<std::string> cells{""};
    bool quoted = false;
    for (const char c : text.substr(at, end - at)) {
      quoted = quoted != (c == '"');
      if (c == ',' && !quoted) {
        cells.emplace_back();
      } else if (c != '"') {
        cells.back() += c;
      }
    }
    at = end + 2;
    if (header.empty()) {
      header = cells;
      continue;
    }
    EXPECT_EQ(cells.size(), header.size());
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      row[header[i]] = cells[i];
    }
  }
  return rows;
}

struct Answered {
  CheckedBatch done;
  std::string text;
  std::vector<std::map<std::string, std::string>> rows;
};

Answered batch(const std::string& proposals, DisclosureMode mode = DisclosureMode::Restricted,
               BatchRows stand_on = BatchRows::Independent, unsigned threads = 0) {
  const ScratchFolder folder;
  const auto file = folder.file("proposals.csv", proposals);
  auto checker = checker_of(two_wards(), mode);
  const Locator locator{two_wards()->wards, index_of(listed_postcodes())};
  const auto done =
      check_batch(checker, locator,
                  {file, file.parent_path() / "out.csv", stand_on, mode, Threads{threads}}, {});
  EXPECT_TRUE(done.has_value()) << (done ? "" : done.error().message());
  const auto text = bytes_of(file.parent_path() / "out.csv");
  return {done.value_or(CheckedBatch{}), text, lines_of(text)};
}

TEST(CheckBatch, AnswersEveryRowInOrder) {
  const auto answered = batch(
      "reference,postcode,bedspaces,cohort\n"
      "R1,ZZ1 1AA,3,families\n"
      "R2,ZZ1 2AA,5,single adults\n"
      "R3,ZZ1 9ZZ,5,\n"
      "R4,ZZ1 1AA,some,\n"
      "R5,ZZ1 1AE,1,\n");
  EXPECT_EQ(answered.done.rows, 5U);
  EXPECT_EQ(answered.done.failed, 3U);
  const auto& rows = answered.rows;
  EXPECT_EQ(rows[0].at("row"), "2");
  EXPECT_EQ(rows[0].at("reference"), "R1");
  EXPECT_EQ(rows[0].at("ward_code"), "A");
  EXPECT_EQ(rows[0].at("people_with_proposal"), "7");
  EXPECT_EQ(rows[0].at("cohort"), "families");
  EXPECT_EQ(rows[0].at("suggested"), "support");
  EXPECT_EQ(rows[1].at("ward_code"), "B");
  EXPECT_EQ(rows[1].at("percent_with_proposal"), "70.0");
  EXPECT_THAT(rows[2].at("problem"), HasSubstr("not in this project's postcodes"));
  EXPECT_THAT(rows[3].at("problem"),
              HasSubstr("must be a whole number from 0 to 100,000; it says 'some'"));
  EXPECT_THAT(rows[4].at("problem"), HasSubstr("terminated in June 2019"));
  EXPECT_EQ(rows[4].at("ward_code"), "");
}

TEST(CheckBatch, RowsByThemselvesAreTheSingleChecks) {
  const auto answered = batch(
      "postcode,bedspaces\n"
      "ZZ1 1AA,3\nZZ1 2AA,5\nZZ1 1AA,3\nZZ1 1AB,1\n");
  const auto checker = checker_of(two_wards());
  const Locator locator{two_wards()->wards, index_of(listed_postcodes())};
  const std::array<std::pair<std::string_view, std::int64_t>, 4> asked{
      {{"ZZ1 1AA", 3}, {"ZZ1 2AA", 5}, {"ZZ1 1AA", 3}, {"ZZ1 1AB", 1}}};
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto place = place_of(locator.postcode(asked[i].first).value());
    const auto cells =
        check_cells(checker.answer(place, {asked[i].second, ""}, {}, CheckDepth::Row).value());
    for (std::size_t c = 0; c < cells.size(); ++c) {
      EXPECT_EQ(answered.rows[i].at(std::string{check_columns()[c]}), cells[c])
          << i << " " << check_columns()[c];
    }
  }
}

TEST(CheckBatch, RowsOnTopOfOneAnotherAddUp) {
  const auto answered = batch(
      "postcode,bedspaces\n"
      "ZZ1 1AA,3\nZZ1 9ZZ,9\nZZ1 1AA,1\nZZ1 1AA,3\n",
      DisclosureMode::Restricted, BatchRows::Cumulative);
  EXPECT_EQ(answered.rows[0].at("people_with_proposal"), "7");
  EXPECT_EQ(answered.rows[2].at("people_with_pipeline"), "7") << "the second was not answered";
  EXPECT_EQ(answered.rows[2].at("people_with_proposal"), "8");
  EXPECT_EQ(answered.rows[2].at("crosses"), "trigger");
  EXPECT_EQ(answered.rows[3].at("people_with_proposal"), "11");
  EXPECT_EQ(answered.rows[3].at("crosses"), "limit");
  EXPECT_EQ(answered.rows[3].at("people_now"), "4");
}

TEST(CheckBatch, DoesNotDependOnTheNumberOfThreads) {
  std::string proposals = "postcode,bedspaces\n";
  for (int i = 0; i < 300; ++i) {
    proposals += fmt::format("ZZ1 {},{}\n", i % 3 == 0 ? "1AA" : i % 3 == 1 ? "2AA" : "1AF", i % 9);
  }
  const auto one = batch(proposals, DisclosureMode::Shared, BatchRows::Independent, 1);
  EXPECT_EQ(one.text, batch(proposals, DisclosureMode::Shared, BatchRows::Independent, 7).text);
  EXPECT_EQ(one.done.failed, 100U);
}

TEST(CheckBatch, FindsPlacesOfEveryKind) {
  const auto answered = batch(
      "Ref,Easting,Northing,Postcode,Ward code,Bedspaces\n"
      "b,0,0,ZZ1 1AA,,1\n"
      "c,,,ZZ1 1,,1\n"
      "d,,,,B,1\n"
      "e,,,,,1\n");
  EXPECT_EQ(answered.rows[0].at("located_by"), "postcode") << "0, 0 is no place";
  EXPECT_EQ(answered.rows[1].at("located_by"), "sector");
  EXPECT_THAT(answered.rows[1].at("other_wards"), HasSubstr("%"));
  EXPECT_EQ(answered.rows[2].at("located_by"), "ward");
  EXPECT_EQ(answered.rows[2].at("ward_code"), "B");
  EXPECT_EQ(answered.rows[3].at("problem"), "it does not say where it is");
}

TEST(CheckBatch, CoordinatesComeBeforeThePostcode) {
  const ScratchFolder folder;
  const auto wards = mosaic("A B", Metres{200'000});
  const auto snapshot = snapshot_of(wards, {2'000, 2'000}, {{"A", 1, 1}});
  auto checker = checker_of(snapshot);
  const Locator locator{wards, nullptr};
  const auto file = folder.file("p.csv",
                                "x,y,postcode,beds\n"
                                "300000,100000,ZZ1 1AA,1\n"
                                "500000,100000,ZZ1 1AA,1\n");
  const auto out = file.parent_path() / "out.csv";
  const auto done = check_batch(
      checker, locator, {file, out, BatchRows::Independent, DisclosureMode::Restricted, {}}, {});
  EXPECT_EQ(done.value().failed, 1U);
  const auto rows = lines_of(bytes_of(out));
  EXPECT_EQ(rows[0].at("located_by"), "easting_northing");
  EXPECT_EQ(rows[0].at("ward_code"), "B");
  EXPECT_EQ(rows[0].at("place"), "300000, 100000");
  EXPECT_THAT(rows[1].at("problem"), HasSubstr("no ward of this region"));
}

TEST(CheckBatch, SharedAnswersHoldNoPlace) {
  const auto answered = batch(
      "reference,postcode,bedspaces\n"
      "R1,ZZ1 1AA,3\nR2,ZZ1 9ZZ,5\nR3,zz11ae,1\nR4,ZZ1 1AF,1\nR5,Z'Z1 1AA;,1\nR6,ZZ1 1AG,2\n",
      DisclosureMode::Shared);
  EXPECT_EQ(answered.done.failed, 5U);
  EXPECT_THAT(answered.text, Not(HasSubstr("ZZ1")));
  EXPECT_THAT(answered.text, Not(HasSubstr("zz1")));
  EXPECT_THAT(answered.text, Not(HasSubstr("Z'Z")));
  EXPECT_EQ(answered.rows[0].at("place"), "");
  EXPECT_EQ(answered.rows[0].at("people_now"), "[c]") << "4 people";
  EXPECT_THAT(answered.rows[2].at("problem"), HasSubstr("terminated in June 2019"));
  EXPECT_THAT(answered.rows[3].at("problem"), HasSubstr("no coordinates"));
  EXPECT_EQ(answered.rows[0].at("chance_over_limit"), "");
}

TEST(CheckBatch, FormulasAreDefused) {
  const auto answered = batch(
      "reference,postcode,bedspaces,cohort\n"
      "=cmd|' /C calc'!A0,ZZ1 1AA,3,@SUM(A1)\n");
  EXPECT_THAT(answered.text, HasSubstr("\"'=cmd|' /C calc'!A0\""));
  EXPECT_THAT(answered.text, HasSubstr("\"'@SUM(A1)\""));
}

TEST(CheckBatch, AFileThatCannotBeAskedOfIsRefused) {
  const ScratchFolder folder;
  auto checker = checker_of(two_wards());
  const Locator locator{two_wards()->wards, nullptr};
  const auto error = [&](std::string_view text) {
    const auto done = check_batch(checker, locator,
                                  {folder.file("p.csv", text),
                                   folder.file("o.csv", "as it was"),
                                   BatchRows::Independent,
                                   DisclosureMode::Shared,
                                   {}},
                                  {});
    EXPECT_FALSE(done.has_value());
    EXPECT_EQ(bytes_of(folder.file("q.csv", "").parent_path() / "o.csv"), "as it was");
    return done ? std::string{} : done.error().message();
  };
  EXPECT_THAT(error("name,bedspaces\nx,1\n"), HasSubstr("no column says where"));
  EXPECT_THAT(error("postcode,people\nx,1\n"), HasSubstr("how many bedspaces"));
  EXPECT_THAT(error(""), HasSubstr("p.csv: the file is empty"));
}

/// What real inboxes hold, and worse. Each is one row.
std::string malformed_row(int i) {
  const std::string id = fmt::format("R{}", i);
  switch (i % 16) {
    case 0:
      return id + ",ZZ1 1A\xCE\x91,4\n";  // a Greek capital alpha
    case 1:
      return id + ",ZZ1 \xD0\x86\x41\x41,4\n";  // a Cyrillic I
    case 2:
      return id + ",\"ZZ1 1AA,4\n";
    case 3:
      return id + ",ZZ1\"1AA,4\n";
    case 4:
      return id + ",ZZ1 1AA,\n";
    case 5:
      return id + ",,6\n";
    case 6:
      return id + ",\xFF\xFE\xE9\xE8,6\n";
    case 7:
      return id + std::string{",ZZ1\0 1AA,6\n", 12};
    case 8:
      return id + ",ZZ1 1AA,-4\n";
    case 9:
      return id + ",ZZ1 1AA,99999999999999999999999\n";
    case 10:
      return id + ",ZZ1 1AA,4,=HYPERLINK(1),more\n";
    case 11:
      return id + ",'; DROP TABLE wards; --,4\n";
    case 12:
      return id + ",ZZ1 OAA,4\n";  // a letter O
    case 13:
      return id + ",\xE2\x80\xAEZZ1 1AA,4\n";  // text from right to left
    case 14:
      return id + ",\"line\nline\",4\n";
    default:
      return id + "," + std::string(300, 'Z') + ",1e9\n";
  }
}

TEST(CheckBatch, TenThousandMalformedRowsGetTenThousandAnswers) {
  constexpr int kRows = 10'000;
  std::string proposals = "reference,postcode,bedspaces\n";
  for (int i = 0; i < kRows; ++i) {
    proposals += i % 2'000 == 1'999
                     ? fmt::format("R{},{},4\n", i, std::string(1'000'000, i % 3 == 0 ? '"' : 'Z'))
                     : malformed_row(i);
  }
  for (const auto mode : {DisclosureMode::Shared, DisclosureMode::Restricted}) {
    const auto answered = batch(proposals, mode);
    EXPECT_EQ(answered.done.rows, static_cast<std::size_t>(kRows));
    EXPECT_EQ(answered.done.failed, static_cast<std::size_t>(kRows));
    for (std::size_t i = 0; i < answered.rows.size(); ++i) {
      const auto& problem = answered.rows[i].at("problem");
      ASSERT_EQ(answered.rows[i].at("reference"), fmt::format("R{}", i));
      ASSERT_FALSE(problem.empty()) << i;
      ASSERT_LT(problem.size(), 400U) << problem;
    }
  }
}

TEST(WithoutPlaces, KeepsWhatWasWrong) {
  const std::array<std::string_view, 1> places{"zz1 1ab"};
  EXPECT_EQ(
      without_places("ZZ1 1AB is not in this project's postcodes; did you mean ZZ1 1AA?", places),
      "the place is not in this project's postcodes");
  EXPECT_EQ(without_places("'it's M14 5RX' is no place", {}), "what it says is no place");
  EXPECT_EQ(
      without_places("'Flat 'A': 14 Sample Street; Anytown' is not a postcode; look again", {}),
      "what it says is not a postcode")
      << "a semicolon inside what was typed does not end the sentence";
  EXPECT_EQ(without_places("'12 'The Elms', Sample Road; ZZ1 1SA' is not a postcode", {}),
            "what it says is not a postcode");
  EXPECT_EQ(without_places("M14 5RX, is in no ward of this region", {}),
            "the place is in no ward of this region");
  EXPECT_EQ(without_places("384120, 396100 is in no ward of this region", {}),
            "the place is in no ward of this region");
  EXPECT_EQ(without_places("bedspaces: 'M14 5RX is it", {}), "bedspaces: what it says");
  EXPECT_EQ(without_places("'M1' is not a postcode: one has the form M1 1AE or EC1A 1BB", {}),
            "what it says is not a postcode: one has the form M1 1AE or EC1A 1BB")
      << "examples are no place";
  EXPECT_EQ(without_places("'Elm' is no place: write SD 8412 9810 or 384120, 398100", {}),
            "what it says is no place: write SD 8412 9810 or 384120, 398100");
  const std::array<std::string_view, 1> sector{"zz145"};
  EXPECT_EQ(without_places("ZZ14 5 is a sector in which no live postcode has a point", sector),
            "the place is a sector in which no live postcode has a point")
      << "however it was typed";
  EXPECT_EQ(without_places("it does not say where it is", {}), "it does not say where it is");
}

}  // namespace
}  // namespace fairward::engine
