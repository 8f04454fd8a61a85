#include "io/place_rows.hpp"

#include "io/csv_rows.hpp"
#include "io/csv_text.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <string>
#include <vector>

namespace fairward::io {
namespace {

using fairward::testing::ScratchFolder;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A row with its texts kept.
struct Row {
  PostcodeCells cells;
  std::string ward;
  std::string council;
};

struct ReadFile {
  std::vector<Row> rows;
  Result<PlaceRows> result;
};

ReadFile rows_of(const std::filesystem::path& file) {
  std::vector<Row> rows;
  auto result = read_postcodes(file, {}, [&](const PostcodeCells& cells) -> Result<void> {
    rows.push_back({cells, std::string{cells.ward_code}, std::string{cells.lad_code}});
    return {};
  });
  return {std::move(rows), std::move(result)};
}

ReadFile rows_in(std::string_view text) {
  const ScratchFolder folder;
  return rows_of(folder.file("places.csv", text));
}

TEST(PlaceRows, CodePointOpenHasNoHeader) {
  const auto read = rows_in(
      "\"BL0 0AA\",10,379448,416851,\"E92000001\",\"E19000001\",\"E18000002\",\"\",\"E08000002\","
      "\"E05014163\"\r\n"
      "\"CH900AA\",90,0,0,\"E92000001\",\"\",\"\",\"\",\"\",\"\"\r\n");
  ASSERT_TRUE(read.result) << read.result.error().message();
  ASSERT_EQ(read.rows.size(), 2U);
  EXPECT_EQ(read.rows[0].cells.postcode.text(), "BL0 0AA");
  EXPECT_EQ(read.rows[0].cells.system, PlaceSystem::BritishGrid);
  EXPECT_EQ(read.rows[0].cells.place, (Point{379'448, 416'851}));
  EXPECT_EQ(read.rows[0].cells.quality, 1);
  EXPECT_EQ(read.rows[0].ward, "E05014163");
  EXPECT_EQ(read.rows[0].council, "E08000002");
  EXPECT_EQ(read.rows[1].cells.postcode.text(), "CH90 0AA");
  EXPECT_EQ(read.rows[1].cells.system, PlaceSystem::None);
  EXPECT_EQ(read.rows[1].cells.quality, kNoCoordinates);
}

TEST(PlaceRows, OnspdOfBefore2025) {
  const auto read = rows_in(
      "\xEF\xBB\xBFpcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,"
      "osnrth1m,osgrdind,oshlthau,nhser,ctry,rgn,lsoa01,msoa01,oa11,lsoa11,msoa11,lat,long,imd\n"
      "\"AB1 0AA\",\"AB1  0AA\",\"AB1 0AA\",198001,199606,S99999999,S99999999,S12000033,S13002843,"
      "S99999999,0,385386,0801193,1,S08000020,S99999999,S92000003,S99999999,S01000011,S02000007,"
      "S00090303,S01006514,S02001237,57.101474,-2.242851,6715\n"
      "\"BT1 1AA\",\"BT1  1AA\",\"BT1 1AA\",199606,,N99999999,N99999999,N09000003,N08000327,"
      "N99999999,0,333837,0374336,1,ZB001,N99999999,N92000002,N99999999,95GG39S1,N99999999,"
      "N00001290,95GG39S1,N99999999,54.6026,-5.9284,100\n"
      "\"JE2 3AA\",\"JE2  3AA\",\"JE2 3AA\",199902,,L99999999,L99999999,L99999999,L99999999,"
      "L99999999,0,,,9,,,L93000001,L99999999,,,,,,99.999999,0,\n");
  ASSERT_TRUE(read.result) << read.result.error().message();
  ASSERT_EQ(read.rows.size(), 3U);
  EXPECT_EQ(read.rows[0].cells.place, (Point{385'386, 801'193}));
  EXPECT_EQ(read.rows[0].cells.ended_year, 1996);
  EXPECT_EQ(read.rows[0].cells.ended_month, 6);
  EXPECT_EQ(read.rows[0].ward, "S13002843");
  EXPECT_EQ(read.rows[0].council, "S12000033");
  // Northern Ireland's eastings are of another grid; longitude and latitude are of all.
  EXPECT_EQ(read.rows[1].cells.system, PlaceSystem::Degrees);
  EXPECT_EQ(read.rows[1].cells.place, (Point{-5.9284, 54.6026}));
  EXPECT_EQ(read.rows[1].cells.ended_year, 0);
  EXPECT_EQ(read.rows[2].cells.system, PlaceSystem::None);
}

TEST(PlaceRows, NsplOf2025AndOf2026) {
  for (const auto* year : {"25", "26"}) {
    const std::string y{year};
    const auto read = rows_in(
        "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,"
        "oa21cd,cty25cd,ced25cd,lad" +
        y + "cd,wd" + y +
        "cd,nhser24cd,ctry25cd,rgn25cd,lsoa21cd,msoa21cd,lat,long\n"
        "M1  1AE,M1   1AE,M1 1AE,200001,,0,384756,0398553,1,E00000001,"
        "E99999999,E99999999,E08000003,E05011376,E40000001,E92000001,"
        "E12000002,E01000001,E02000001,53.48,-2.23\n");
    ASSERT_TRUE(read.result) << read.result.error().message();
    ASSERT_EQ(read.rows.size(), 1U);
    EXPECT_EQ(read.rows[0].cells.place, (Point{384'756, 398'553}));
    EXPECT_EQ(read.rows[0].ward, "E05011376");
    EXPECT_EQ(read.rows[0].council, "E08000003");
  }
}

TEST(PlaceRows, NorthernIrelandWithoutDegreesIsOnTheIrishGrid) {
  const auto read = rows_in("pcds,oseast1m,osnrth1m,osgrdind\nBT1 1AA,333837,0374336,1\n");
  ASSERT_TRUE(read.result);
  EXPECT_EQ(read.rows.at(0).cells.system, PlaceSystem::IrishGrid);
}

TEST(PlaceRows, OddRowsAreCountedAndTheFirstIsNamed) {
  std::string text = "postcode,easting,northing\nNPT 1AA,1,2\n";
  for (int i = 0; i < 200; ++i) {
    text += "M1 1AE,384756,398553\n";
  }
  const auto read = rows_in(text);
  ASSERT_TRUE(read.result);
  EXPECT_EQ(read.rows.size(), 200U);
  EXPECT_EQ(read.result->odd, 1U);
  EXPECT_EQ(read.result->first_odd, "places.csv:2: 'NPT 1AA' is not a postcode");
}

TEST(PlaceRows, TooManyOddRowsAreAnErrorWithFileAndLine) {
  std::string text = "postcode,easting,northing\nM1 1AE,384756,398553\n";
  for (int i = 0; i < 20; ++i) {
    text += "M1 1AE,here,there\n";
  }
  const auto read = rows_in(text);
  ASSERT_FALSE(read.result);
  EXPECT_THAT(read.result.error().message(),
              HasSubstr("places.csv:3: 'here' and 'there' are no easting and northing; 20 of 21"));
}

TEST(PlaceRows, WhatIsNoListIsRefused) {
  const auto message = [](std::string_view text) {
    const auto read = rows_in(text);
    return read.result ? std::string{"read"} : read.result.error().message();
  };
  EXPECT_THAT(message("name,colour\na,b\n"), HasSubstr("not recognised"));
  EXPECT_THAT(message("uprn,x_coordinate,y_coordinate\n1,2,3\n"), HasSubstr("UPRN"));
  EXPECT_THAT(message(std::string{"p\0o\0s\0t\0", 8}), HasSubstr("UTF-8"));
  EXPECT_THAT(message("postcode,easting,northing\nM1 1AE,1,\"2\n"), HasSubstr("never closed"));
  EXPECT_THAT(message("\"postcode,easting\n"), HasSubstr("never closed"));
  const ScratchFolder folder;
  EXPECT_EQ(rows_of(folder.path() / "none.csv").result.error().code(), Errc::FileNotFound);
}

TEST(PlaceRows, ReadingStopsWhenAsked) {
  const ScratchFolder folder;
  const auto file = folder.file("p.csv", "postcode,easting,northing\nM1 1AE,384756,398553\n");
  std::stop_source stop;
  stop.request_stop();
  const auto read = read_postcodes(file, Job{stop.get_token(), {}},
                                   [](const PostcodeCells&) -> Result<void> { return {}; });
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code(), Errc::Cancelled);
}

TEST(PlaceRows, OpenUprn) {
  const ScratchFolder folder;
  const auto file = folder.file("osopenuprn.csv",
                                "\xEF\xBB\xBFUPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE\n"
                                "1,358260.66,172796.5,51.4526038,-2.6020703\n"
                                "999999999999,400000,300000,52.6,-2.0\n");
  std::vector<UprnCells> rows;
  const auto read = read_uprns(file, {}, [&](const UprnCells& cells) -> Result<void> {
    rows.push_back(cells);
    return {};
  });
  ASSERT_TRUE(read) << read.error().message();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].uprn, 1U);
  EXPECT_EQ(rows[0].place, (Point{358'260.66, 172'796.5}));
  EXPECT_EQ(rows[1].uprn, 999'999'999'999U);
  EXPECT_EQ(recognise_places(file)->kind, SourceKind::Uprns);
}

/// Code-Point Open as a GeoPackage: points, and no columns of coordinates.
std::filesystem::path write_geopackage(const ScratchFolder& folder) {
  const auto path = folder.path() / "codepo_gb.gpkg";
  GDALAllRegister();
  auto* dataset =
      GDALCreate(GDALGetDriverByName("GPKG"), path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  auto* crs = OSRNewSpatialReference(nullptr);
  OSRImportFromEPSG(crs, 27'700);
  auto* layer = GDALDatasetCreateLayer(dataset, "codepoint", crs, wkbPoint, nullptr);
  for (const auto* name : {"postcode", "positional_quality_indicator", "country_code",
                           "admin_district_code", "admin_ward_code"}) {
    auto* field = OGR_Fld_Create(name, OFTString);
    OGR_L_CreateField(layer, field, 1);
    OGR_Fld_Destroy(field);
  }
  const auto add = [&](const char* postcode, const char* quality, double x, double y) {
    auto* feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    OGR_F_SetFieldString(feature, 0, postcode);
    OGR_F_SetFieldString(feature, 1, quality);
    OGR_F_SetFieldString(feature, 3, "E08000003");
    OGR_F_SetFieldString(feature, 4, "E05011376");
    auto* point = OGR_G_CreateGeometry(wkbPoint);
    OGR_G_SetPoint_2D(point, 0, x, y);
    OGR_F_SetGeometryDirectly(feature, point);
    EXPECT_EQ(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
    OGR_F_Destroy(feature);
  };
  add("M1 1AE", "10", 384'756, 398'553);
  add("M351AA", "90", 0, 0);
  GDALClose(dataset);
  OSRDestroySpatialReference(crs);
  return path;
}

TEST(PlaceRows, CodePointOpenAsGeoPackage) {
  const ScratchFolder folder;
  const auto file = write_geopackage(folder);
  const auto read = rows_of(file);
  ASSERT_TRUE(read.result) << read.result.error().message();
  ASSERT_EQ(read.rows.size(), 2U);
  EXPECT_EQ(read.rows[0].cells.postcode.text(), "M1 1AE");
  EXPECT_EQ(read.rows[0].cells.place, (Point{384'756, 398'553}));
  EXPECT_EQ(read.rows[0].cells.quality, 1);
  EXPECT_EQ(read.rows[0].ward, "E05011376");
  EXPECT_EQ(read.rows[0].council, "E08000003");
  EXPECT_EQ(read.rows[1].cells.system, PlaceSystem::None);
  EXPECT_EQ(recognise_places(file)->kind, SourceKind::Postcodes);
}

TEST(PlaceFiles, OfAFolderAreThoseThatHoldPlaces) {
  const ScratchFolder folder;
  const auto row =
      "\"M1 1AE\",10,384756,398553,\"E92000001\",\"\",\"\",\"\",\"E08000003\","
      "\"E05011376\"\n";
  static_cast<void>(folder.file("m.csv", row));
  static_cast<void>(folder.file("bl.csv", row));
  static_cast<void>(folder.file("Code-Point_Open_Column_Headers.csv",
                                "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\nPostcode,Positional_quality_"
                                "indicator,Eastings,Northings,Country_code,NHS_regional_HA_code,"
                                "NHS_HA_code,Admin_county_code,Admin_district_code,Admin_ward_code"
                                "\n"));
  static_cast<void>(folder.file("licence.txt", "words"));
  const auto files = place_files(folder.path());
  ASSERT_TRUE(files);
  ASSERT_EQ(files->size(), 2U);
  EXPECT_EQ((*files)[0].filename(), "bl.csv");
  EXPECT_EQ((*files)[1].filename(), "m.csv");
  EXPECT_FALSE(place_files(folder.path() / "none"));
  const ScratchFolder empty;
  EXPECT_FALSE(place_files(empty.path()));
}

/// The rows of a long file are those that the reader of short ones finds.
RC_GTEST_PROP(CsvRowsLaw, AgreesWithTheParserOfShortFiles, ()) {
  const auto cells = *rc::gen::container<std::vector<std::vector<std::string>>>(
      rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
          rc::gen::container<std::string>(rc::gen::element('a', 'b', ',', '"', '\n', ' ')))));
  std::string text;
  for (const auto& row : cells) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += i == 0 ? "\"" : ",\"";
      for (const char c : row[i]) {
        text.append(c == '"' ? 2U : 1U, c);
      }
      text += '"';
    }
    text += "\r\n";
  }
  CsvRows rows{text, ','};
  std::vector<std::string_view> found;
  for (const auto& row : cells) {
    const auto more = rows.next(found);
    RC_ASSERT(more && *more);
    RC_ASSERT(std::vector<std::string>(found.begin(), found.end()) == row);
  }
  const auto more = rows.next(found);
  RC_ASSERT(more && !*more);
}

TEST(CsvRows, PlainCellsEndAtDelimitersAndLines) {
  CsvRows rows{"a,b,\n\n\r\n,\"x\"y,c\rlast", ','};
  std::vector<std::string_view> cells;
  ASSERT_TRUE(rows.next(cells).value());
  EXPECT_THAT(cells, ::testing::ElementsAre("a", "b", ""));
  EXPECT_EQ(rows.line(), 1U);
  ASSERT_TRUE(rows.next(cells).value());
  EXPECT_THAT(cells, ::testing::ElementsAre("", "x", "c"));
  EXPECT_EQ(rows.line(), 4U);
  ASSERT_TRUE(rows.next(cells).value());
  EXPECT_THAT(cells, ::testing::ElementsAre("last"));
  EXPECT_FALSE(rows.next(cells).value());
  EXPECT_THAT(cells, IsEmpty());
}

}  // namespace
}  // namespace fairward::io
