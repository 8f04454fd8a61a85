/// What is not read, and what the message says: always the file as given, the finding, the remedy.

#include "io/export.hpp"
#include "io/raw_table.hpp"
#include "support/mosaic.hpp"
#include "unit/io/scratch_folder.hpp"

#include <stop_token>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fairward::io {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::ScratchFolder;
using ::testing::StartsWith;
using namespace std::string_literals;

namespace fs = std::filesystem;

struct Refusal {
  Errc code = Errc::Internal;
  std::string message;
};

Refusal refusal(const fs::path& path, const ReadLimits& limits = {}) {
  const auto result = read_tables(path, {}, limits);
  EXPECT_FALSE(result) << path;
  if (result) {
    return {};
  }
  EXPECT_THAT(result.error().message(), StartsWith(path.string() + ": "));
  return {result.error().code(), result.error().message()};
}

fs::path data(std::string_view name) {
  return fs::path{FAIRWARD_TEST_DATA} / name;
}

TEST(ReadRefusals, MissingFile) {
  const ScratchFolder scratch;
  EXPECT_EQ(refusal(scratch.path() / "none.csv").code, Errc::FileNotFound);
}

TEST(ReadRefusals, NothingButRegularFiles) {
  const ScratchFolder scratch;
  EXPECT_THAT(refusal(scratch.path()).message, HasSubstr("is a folder"));
  EXPECT_THAT(refusal("/dev/zero").message, HasSubstr("device"));
  const auto pipe = scratch.path() / "pipe.csv";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THAT(refusal(pipe).message, HasSubstr("pipe"));
  const auto loop = scratch.path() / "loop.csv";
  fs::create_symlink(loop, loop);
  EXPECT_THAT(refusal(loop).message, HasSubstr("circle"));
}

TEST(ReadRefusals, NamesThatGdalWouldFollowElsewhere) {
  for (const auto* name : {"/vsimem/a.geojson", "/vsicurl/http://127.0.0.1/a.geojson",
                           "/vsizip/a.zip/a.csv", "http://127.0.0.1/a.geojson"}) {
    EXPECT_THAT(refusal(name).message, HasSubstr("only files on this machine")) << name;
  }
  for (const auto* name : {"PG:dbname=x", "GPKG:wards.gpkg:wards", "CSV:a.csv", "WFS:x"}) {
    EXPECT_EQ(refusal(name).code, Errc::FileNotFound) << name;
  }
}

TEST(ReadRefusals, EmptyAndBlankFiles) {
  const ScratchFolder scratch;
  EXPECT_THAT(refusal(scratch.file("e.csv", "")).message, HasSubstr("is empty"));
  EXPECT_THAT(refusal(scratch.file("b.csv", " \n\n")).message, HasSubstr("holds no text"));
  EXPECT_THAT(refusal(scratch.file("e.gpkg", "")).message, HasSubstr("is empty"));
}

TEST(ReadRefusals, FileThatMayNotBeRead) {
  if (::geteuid() == 0) {
    GTEST_SKIP() << "root may read everything";
  }
  const ScratchFolder scratch;
  const auto path = scratch.file("locked.csv", "a,b\n1,2\n");
  fs::permissions(path, fs::perms::none);
  EXPECT_THAT(refusal(path).message, HasSubstr("check that you may read it"));
}

TEST(ReadRefusals, FormatsThatAreSomethingElse) {
  const ScratchFolder scratch;
  const auto says = [&](std::string_view name, std::string_view content) {
    const auto found = refusal(scratch.file(name, content));
    EXPECT_EQ(found.code, Errc::Unreadable);
    return found.message;
  };
  EXPECT_THAT(says("a.csv", "<!DOCTYPE html><p>404"), HasSubstr("web page"));
  EXPECT_THAT(says("a.xlsx", "\xD0\xCF\x11\xE0rest"), HasSubstr("save it as .xlsx"));
  EXPECT_THAT(says("a.zip", "PK\x03\x04rest"), HasSubstr("unpack it"));
  EXPECT_THAT(says("a.gpkg", "just text"), HasSubstr("not a .gpkg file at all"));
  EXPECT_THAT(says("a.json", "[1,2]"), HasSubstr("JSON list"));
  EXPECT_THAT(says("a.json", "{\"a\":1}"), HasSubstr("neither"));
  EXPECT_THAT(says("a.dbf", "x"), HasSubstr("give the .shp"));
  EXPECT_THAT(says("a.kml", "<?xml version=\"1.0\"?><kml/>"), HasSubstr("Fairward reads"));
  EXPECT_THAT(says("a.vrt", "<OGRVRTDataSource/>"), HasSubstr("Fairward reads"));
  EXPECT_THAT(says("a.sqlite", "SQLite format 3\0"s + std::string(100, '\0')),
              HasSubstr("not a GeoPackage"));
  EXPECT_THAT(says("a.tab",
                   "!table\n!version 300\nDefinition Table\n  File \"/etc/x\"\n  "
                   "\"\\IsSeamless\" = \"TRUE\"\n"),
              HasSubstr("refers to others"));
}

TEST(ReadRefusals, BinaryCsv) {
  const ScratchFolder scratch;
  EXPECT_THAT(refusal(scratch.file("a.csv", "a,b\n\0\x01\x02,\x03"s)).message,
              HasSubstr("not text"));
}

TEST(ReadRefusals, EveryTruncationOfGeoJsonIsAnError) {
  const ScratchFolder scratch;
  const auto whole = testing::bytes_of(data("squares.geojson"));
  const auto end = whole.find_last_of('}');
  for (std::size_t size = 1; size < end; size += 7) {
    const auto found = refusal(scratch.file("cut.geojson", whole.substr(0, size)));
    EXPECT_EQ(found.code, Errc::Unreadable) << size;
    EXPECT_THAT(found.message, HasSubstr("cut short")) << size;
  }
}

TEST(ReadRefusals, TruncatedBinariesAreErrorsOrWhole) {
  const ScratchFolder scratch;
  const auto gpkg = scratch.path() / "w.gpkg";
  const std::vector<ExportColumn> code{{"code", std::vector<std::optional<std::string>>{"A"}}};
  ASSERT_TRUE(write_layer(gpkg, testing::mosaic_boundaries("A"), "EPSG:27700", code));
  const auto whole = testing::bytes_of(gpkg);
  for (const double part : {0.01, 0.2, 0.5}) {
    const auto size = static_cast<std::size_t>(part * static_cast<double>(whole.size()));
    EXPECT_EQ(refusal(scratch.file("cut.gpkg", whole.substr(0, size))).code, Errc::Unreadable)
        << part;
  }
  const auto book = testing::bytes_of(data("ward_estimates.xlsx"));
  EXPECT_EQ(refusal(scratch.file("cut.xlsx", book.substr(0, book.size() / 2))).code,
            Errc::Unreadable);
  const auto flat = testing::bytes_of(data("squares.fgb"));
  EXPECT_EQ(refusal(scratch.file("cut.fgb", flat.substr(0, flat.size() - 40))).code,
            Errc::Unreadable);
}

TEST(ReadRefusals, LimitsOnBytesCellsAndVertices) {
  EXPECT_EQ(refusal(data("squares.geojson"), {.file_bytes = 100}).code, Errc::TooLarge);
  EXPECT_EQ(refusal(data("squares.geojson"), {.cells = 3}).code, Errc::TooLarge);
  EXPECT_EQ(refusal(data("squares.geojson"), {.vertices = 9}).code, Errc::TooLarge);
  EXPECT_EQ(refusal(data("ward_estimates.xlsx"), {.file_bytes = 3000}).code, Errc::TooLarge)
      << "it unpacks to more";
  EXPECT_TRUE(read_tables(data("squares.geojson"), {}, {.cells = 12, .vertices = 20}));
}

TEST(ReadRefusals, StoppedJobIsCancelled) {
  std::stop_source source;
  source.request_stop();
  const ScratchFolder scratch;
  for (const auto& path : {data("squares.geojson"), data("ward_estimates.xlsx"),
                           scratch.file("a.csv", "a,b\n1,2\n")}) {
    const auto result = read_tables(path, Job{source.get_token(), {}});
    ASSERT_FALSE(result) << path;
    EXPECT_EQ(result.error().code(), Errc::Cancelled);
  }
}

TEST(ReadRefusals, NothingIsPrinted) {
  const ScratchFolder scratch;
  const auto whole = testing::bytes_of(data("squares.fgb"));
  const auto path = scratch.file("bad.fgb", whole.substr(0, 60));
  ::testing::internal::CaptureStderr();
  ::testing::internal::CaptureStdout();
  static_cast<void>(refusal(path));
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(::testing::internal::GetCapturedStdout(), "");
}

TEST(ReadableFiles, FolderListsWhatCanBeReadSortedByName) {
  const ScratchFolder scratch;
  fs::copy(data("shapefile"), scratch.path());
  fs::copy(data("squares.topojson"), scratch.path());
  static_cast<void>(scratch.file("b.csv", "a,b\n1,2\n"));
  static_cast<void>(scratch.file("~$b.xlsx", "lock"));
  static_cast<void>(scratch.file(".hidden.csv", "a,b\n"));
  static_cast<void>(scratch.file("readme.txt", "words"));
  static_cast<void>(scratch.file("package.json", "{\"name\":\"x\"}"));
  fs::create_directory(scratch.path() / "deeper");
  std::vector<std::string> names;
  const auto files = readable_files(scratch.path()).value();
  for (const auto& file : files) {
    names.push_back(file.filename().string());
  }
  EXPECT_THAT(names, ElementsAre("b.csv", "squares.shp", "squares.topojson"));
}

TEST(ReadableFiles, FileIsItselfAndNothingIsAnError) {
  const ScratchFolder scratch;
  const auto file = scratch.file("any.thing", "x");
  EXPECT_THAT(readable_files(file).value(), ElementsAre(file));
  EXPECT_EQ(readable_files(scratch.path() / "none").error().code(), Errc::FileNotFound);
}

}  // namespace
}  // namespace fairward::io
