#include "geo/crs.hpp"
#include "shapes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace fairward::geo {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using namespace fairward::testing;  // NOLINT(google-build-using-namespace)

constexpr Box kManchesterGrid{{351'000, 381'000}, {406'087, 422'000}};
constexpr Box kManchesterDegrees{{-2.73, 53.33}, {-1.91, 53.69}};
/// Square metres of one degree square at 35 to 36 N on the WGS 84 ellipsoid, by the closed formula.
constexpr double kDegreeSquare = 10066275204.2;
constexpr Box kCarolinaDegrees{{-84.3, 33.9}, {-75.5, 36.6}};

/// As in an ESRI shapefile: no codes, other names.
constexpr const char* kEsriGrid =
    R"(PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",SPHEROID["Airy_1830",6377563.396,299.3249646]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",400000.0],PARAMETER["False_Northing",-100000.0],PARAMETER["Central_Meridian",-2.0],PARAMETER["Scale_Factor",0.9996012717],PARAMETER["Latitude_Of_Origin",49.0],UNIT["Meter",1.0]])";
/// As old GDAL wrote it: with a shift to WGS 84 bound to it.
constexpr const char* kBoundGrid =
    R"(PROJCS["OSGB 1936 / British National Grid",GEOGCS["OSGB 1936",DATUM["OSGB_1936",SPHEROID["Airy 1830",6377563.396,299.3249646],TOWGS84[446.448,-125.157,542.06,0.15,0.247,0.842,-20.489]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",49],PARAMETER["central_meridian",-2],PARAMETER["scale_factor",0.9996012717],PARAMETER["false_easting",400000],PARAMETER["false_northing",-100000],UNIT["metre",1]])";
constexpr const char* kEsriDegrees =
    R"(GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]])";
constexpr const char* kCustom =
    R"(PROJCS["Our own",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",11],PARAMETER["central_meridian",7.25],PARAMETER["scale_factor",0.98],PARAMETER["false_easting",123456],PARAMETER["false_northing",0],UNIT["metre",1]])";

TEST(LookOf, TellsTheUsualSystemsApart) {
  EXPECT_EQ(look_of(kManchesterDegrees), CoordinateLook::LongitudeLatitude);
  EXPECT_EQ(look_of(kManchesterGrid), CoordinateLook::BritishNationalGrid);
  // All wards of the United Kingdom: the west of Fermanagh is left of the grid's origin.
  EXPECT_EQ(look_of({{-69, 7054}, {655'646, 1'220'312}}), CoordinateLook::BritishNationalGrid);
  EXPECT_EQ(look_of({{590'000, 809'000}, {766'000, 954'000}}), CoordinateLook::IrishGridOrItm);
  EXPECT_EQ(look_of({{-304'000, 7'042'000}, {-212'000, 7'110'000}}), CoordinateLook::WebMercator);
  EXPECT_EQ(look_of({{300'000, 4'600'000}, {500'000, 4'800'000}}), CoordinateLook::OtherProjected);
  EXPECT_EQ(look_of(Box{}), CoordinateLook::Unusable);
  EXPECT_EQ(look_of({{0, 0}, {std::numeric_limits<double>::infinity(), 1}}),
            CoordinateLook::Unusable);
}

TEST(SettleCrs, KnowsTheBritishGridByCodeByEsriNameAndWithAShiftBound) {
  for (const char* declared : {"EPSG:27700", kEsriGrid, kBoundGrid}) {
    const auto crs = settle_crs(declared, false, kManchesterGrid, "").value();
    EXPECT_EQ(crs.id, "EPSG:27700") << declared;
    EXPECT_TRUE(crs.projected);
    EXPECT_EQ(crs.name, "OSGB36 / British National Grid");
    EXPECT_EQ(crs.how, "declared by the file");
  }
}

TEST(SettleCrs, KnowsWgs84InItsForms) {
  for (const char* declared :
       {"EPSG:4326", "OGC:CRS84", "urn:ogc:def:crs:OGC:1.3:CRS84", kEsriDegrees}) {
    const auto crs = settle_crs(declared, false, kManchesterDegrees, "").value();
    EXPECT_EQ(crs.id, "EPSG:4326") << declared;
    EXPECT_FALSE(crs.projected);
  }
}

TEST(SettleCrs, KnowsTheOtherSystemsOfTheseIslands) {
  EXPECT_EQ(settle_crs("EPSG:4258", false, kManchesterDegrees, "").value().id, "EPSG:4258");
  EXPECT_EQ(
      settle_crs("EPSG:3857", false, {{-304'000, 7'042'000}, {-212'000, 7'110'000}}, "").value().id,
      "EPSG:3857");
  EXPECT_EQ(settle_crs("EPSG:2157", false, {{590'000, 809'000}, {766'000, 954'000}}, "").value().id,
            "EPSG:2157");
  EXPECT_EQ(
      settle_crs("EPSG:29902", false, {{190'000, 310'000}, {366'000, 454'000}}, "").value().id,
      "EPSG:29902");
}

TEST(SettleCrs, SystemWithoutACodeIsCustomAndKeepsItsWkt) {
  const auto crs = settle_crs(kCustom, false, {{100'000, 200'000}, {300'000, 400'000}}, "").value();
  EXPECT_EQ(crs.id, "custom");
  EXPECT_EQ(crs.name, "Our own");
  EXPECT_THAT(crs.wkt, HasSubstr("7.25"));
}

TEST(SettleCrs, DegreesDeclaredButMetresFoundIsRefusedWithTheRemedy) {
  const auto crs = settle_crs(kEsriDegrees, false, {{293'000, 345'000}, {333'005, 413'225}}, "");
  ASSERT_FALSE(crs);
  EXPECT_EQ(crs.error().code(), Errc::UnknownCrs);
  EXPECT_EQ(crs.error().message(),
            "the file says WGS 84 (longitude and latitude) but its coordinates run to 333005, "
            "413225: they look like British National Grid metres; set crs = \"EPSG:27700\" in "
            "region.toml or correct it in the file");
}

TEST(SettleCrs, SilentGeoJsonInMetresIsRefusedAndSaysHowToAddACrs) {
  const auto crs = settle_crs("", true, kManchesterGrid, "");
  ASSERT_FALSE(crs);
  EXPECT_EQ(crs.error().code(), Errc::UnknownCrs);
  EXPECT_THAT(crs.error().message(), AllOf(HasSubstr("WGS 84"), HasSubstr("406087, 422000"),
                                           HasSubstr("set crs = \"EPSG:27700\" in region.toml"),
                                           HasSubstr("add a crs member to the file")));
}

TEST(SettleCrs, SilentGeoJsonInDegreesIsWgs84) {
  const auto crs = settle_crs("", true, kManchesterDegrees, "").value();
  EXPECT_EQ(crs.id, "EPSG:4326");
  EXPECT_THAT(crs.how, HasSubstr("format"));
}

TEST(SettleCrs, MetresDeclaredButDegreesFoundIsRefused) {
  const auto crs = settle_crs("EPSG:27700", false, kManchesterDegrees, "");
  ASSERT_FALSE(crs);
  EXPECT_THAT(crs.error().message(),
              AllOf(HasSubstr("the file says OSGB36 / British National Grid"),
                    HasSubstr("longitude and latitude in degrees"), HasSubstr("EPSG:4326")));
}

TEST(SettleCrs, BritishGridFarOutsideBritainIsRefused) {
  const auto crs =
      settle_crs("EPSG:27700", false, {{-304'000, 7'042'000}, {-212'000, 7'110'000}}, "");
  ASSERT_FALSE(crs);
  EXPECT_THAT(crs.error().message(), HasSubstr("Web Mercator"));
}

TEST(SettleCrs, MissingSystemIsAnErrorThatSaysWhatItLooksLike) {
  const auto crs = settle_crs("", false, kManchesterGrid, "");
  ASSERT_FALSE(crs);
  EXPECT_EQ(crs.error().code(), Errc::UnknownCrs);
  EXPECT_THAT(crs.error().message(), AllOf(HasSubstr("does not say"), HasSubstr("EPSG:27700")));
}

TEST(SettleCrs, WhatTheUserStatedWins) {
  const auto silent = settle_crs("", false, kManchesterGrid, "EPSG:27700").value();
  EXPECT_EQ(silent.id, "EPSG:27700");
  EXPECT_THAT(silent.how, HasSubstr("stated in region.toml"));
  const auto wrong = settle_crs(kEsriDegrees, false, kManchesterGrid, "EPSG:27700").value();
  EXPECT_EQ(wrong.id, "EPSG:27700");
}

TEST(SettleCrs, StatedSystemThatIsNoneOrCannotBeIsRefused) {
  const auto unknown = settle_crs("", false, kManchesterGrid, "EPSG:99999999");
  ASSERT_FALSE(unknown);
  EXPECT_THAT(unknown.error().message(), HasSubstr("\"EPSG:99999999\""));
  const auto contradicted = settle_crs("", false, kManchesterGrid, "EPSG:4326");
  ASSERT_FALSE(contradicted);
  EXPECT_THAT(contradicted.error().message(), HasSubstr("region.toml says WGS 84"));
}

TEST(SettleCrs, LayerWithoutUsableCoordinatesIsBadGeometry) {
  const auto crs = settle_crs("EPSG:27700", false, Box{}, "");
  ASSERT_FALSE(crs);
  EXPECT_EQ(crs.error().code(), Errc::BadGeometry);
}

WorkingCrs working(const char* declared, const Box& box) {
  return working_crs_for(settle_crs(declared, false, box, "").value(), box).value();
}

TEST(WorkingCrsFor, ProjectedMetresAreKept) {
  EXPECT_EQ(working("EPSG:27700", kManchesterGrid).id, "EPSG:27700");
  EXPECT_EQ(working("EPSG:32618", {{360'000, 4'650'000}, {440'000, 4'780'000}}).id, "EPSG:32618");
}

TEST(WorkingCrsFor, DegreesInTheUnitedKingdomBecomeTheBritishGrid) {
  const auto crs = working("EPSG:4326", kManchesterDegrees);
  EXPECT_EQ(crs.id, "EPSG:27700");
  EXPECT_TRUE(crs.projected_metres);
  EXPECT_THAT(crs.how, HasSubstr("United Kingdom"));
  EXPECT_EQ(working("EPSG:4326", {{-8.2, 54.0}, {-5.4, 55.3}}).id, "EPSG:27700");
}

TEST(WorkingCrsFor, WebMercatorIsNotKeptBecauseItsMetresAreNone) {
  EXPECT_EQ(working("EPSG:3857", {{-304'000, 7'042'000}, {-212'000, 7'110'000}}).id, "EPSG:27700");
}

TEST(WorkingCrsFor, ElsewhereIsEqualAreaCentredOnTheData) {
  const auto crs = working("EPSG:4326", kCarolinaDegrees);
  EXPECT_THAT(crs.id,
              AllOf(HasSubstr("+proj=laea"), HasSubstr("+lat_0=35.2"), HasSubstr("+lon_0=-79.9")));
}

TEST(WorkingCrsFor, FeetBecomeMetres) {
  // North Carolina state plane, US survey feet, near Raleigh.
  const auto crs = working("EPSG:2264", {{2'050'000, 690'000}, {2'150'000, 790'000}});
  EXPECT_THAT(crs.id, HasSubstr("+proj=laea"));
}

Boundaries triangle_at(Point p, double size) {
  return areas({{{{p, {p.x + size, p.y}, {p.x, p.y + size}, p}}}});
}

TEST(Transform, OrdnanceSurveysWorkedExampleComesOutWithinFiveMetres) {
  // Caister water tower, from "A guide to coordinate systems in Great Britain", annex: ETRS89
  // 52 39 28.8282 N, 1 42 57.8663 E is E 651409.804, N 313177.450 by OSTN15. Without that grid
  // the guide promises 5 m.
  const auto from = settle_crs("EPSG:4258", false, {{1.7, 52.6}, {1.8, 52.7}}, "").value();
  const WorkingCrs to{"EPSG:27700", "OSGB36 / British National Grid", "", true};
  const double latitude = 52 + 39 / 60.0 + 28.8282 / 3600;
  const double longitude = 1 + 42 / 60.0 + 57.8663 / 3600;
  const auto result = transform(triangle_at({longitude, latitude}, 0.01), from, to).value();
  EXPECT_NEAR(result.boundaries.x[0], 651'409.804, 5);
  EXPECT_NEAR(result.boundaries.y[0], 313'177.450, 5);
  EXPECT_THAT(result.operation, HasSubstr("British National Grid"));
  ASSERT_TRUE(result.accuracy_metres.has_value());
  EXPECT_LE(*result.accuracy_metres, 3);
}

TEST(Transform, SameSystemChangesNothing) {
  const auto from = settle_crs(kEsriGrid, false, kManchesterGrid, "").value();
  const auto given = triangle_at({351'000.123, 400'000.456}, 10);
  const auto result =
      transform(given, from, working_crs_for(from, kManchesterGrid).value()).value();
  EXPECT_EQ(result.boundaries.x, given.x);
  EXPECT_EQ(result.boundaries.y, given.y);
  EXPECT_EQ(result.accuracy_metres, 0.0);
}

TEST(Transform, CustomSystemIsItsOwnWorkingSystem) {
  const Box box{{100'000, 200'000}, {300'000, 400'000}};
  const auto from = settle_crs(kCustom, false, box, "").value();
  const auto to = working_crs_for(from, box).value();
  const auto given = triangle_at({150'000, 250'000}, 10);
  EXPECT_EQ(transform(given, from, to).value().boundaries.x, given.x);
  // And another layer can be brought to it: its meridian is 7.25 E, where x is the false easting.
  const auto degrees = settle_crs("EPSG:4326", false, {{7.25, 11}, {7.3, 11.1}}, "").value();
  const auto moved = transform(triangle_at({7.25, 11}, 0.01), degrees, to).value();
  EXPECT_NEAR(moved.boundaries.x[0], 123'456, 0.001);
  EXPECT_NEAR(moved.boundaries.y[0], 0, 0.001);
}

TEST(Transform, EqualAreaSystemKeepsTheAreaOfADegreeSquare) {
  const Box box{{-80, 35}, {-79, 36}};
  const auto from = settle_crs("EPSG:4326", false, box, "").value();
  Corners outline;  // finely, because neither parallels nor meridians stay straight
  const Corners corners = fairward::testing::box(-80, 35, -79, 36);
  for (std::size_t side = 0; side < 4; ++side) {
    const Point a = corners[side];
    const Point b = corners[side + 1];
    for (int i = 0; i < 200; ++i) {
      outline.push_back({a.x + (b.x - a.x) * i / 200, a.y + (b.y - a.y) * i / 200});
    }
  }
  outline.push_back(outline.front());
  const auto map =
      transform(areas({{{outline}}}), from, working_crs_for(from, box).value()).value();
  EXPECT_NEAR(planar_area(map.boundaries, 0), kDegreeSquare, kDegreeSquare * 1e-6);
}

TEST(Transform, VertexThatCannotBeTransformedIsNamed) {
  const auto from = settle_crs("EPSG:4326", false, {{-1, 50}, {1, 52}}, "").value();
  auto map = triangle_at({0, 51}, 0.1);
  map.x[2] = std::numeric_limits<double>::infinity();
  const WorkingCrs to{"EPSG:27700", "OSGB36 / British National Grid", "", true};
  const auto result = transform(map, from, to);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), Errc::BadGeometry);
  EXPECT_THAT(result.error().message(), HasSubstr("vertex 3 "));
}

TEST(Transform, EqualVerticesStayEqual) {
  const auto from = settle_crs("EPSG:4326", false, kManchesterDegrees, "").value();
  const WorkingCrs to{"EPSG:27700", "OSGB36 / British National Grid", "", true};
  auto map = areas({{{box(-2.5, 53.4, -2.3, 53.5)}}, {{box(-2.3, 53.4, -2.1, 53.5)}}});
  const auto moved = transform(map, from, to).value().boundaries;
  EXPECT_EQ(moved.x[1], moved.x[5]);
  EXPECT_EQ(moved.y[1], moved.y[5]);
}

}  // namespace
}  // namespace fairward::geo
