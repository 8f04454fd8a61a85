#include "csv_table.hpp"
#include "io/typed_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::io {
namespace {

using ::testing::HasSubstr;
using testing::polygon_layer_from_csv;

Result<AreaLayer> layer_of(std::string_view text) {
  auto table = polygon_layer_from_csv(text);
  const auto recognition = recognise(table);
  return to_area_layer(std::move(table), recognition);
}

TEST(ToAreaLayer, KeepsCodesNamesCouncilsAndPolygons) {
  const auto layer = layer_of(
      "WD24CD,WD24NM,LAD24CD,LAD24NM\n E05000932 ,Ainsdale,E08000014,Sefton\n"
      "E05000933,Birkdale,E08000014,Sefton");
  ASSERT_TRUE(layer.has_value()) << layer.error().message();
  ASSERT_EQ(layer->areas.size(), 2U);
  EXPECT_EQ(layer->areas[0].code, "E05000932");
  EXPECT_EQ(layer->areas[1].name, "Birkdale");
  EXPECT_EQ(layer->areas[1].parent_code, "E08000014");
  EXPECT_EQ(layer->areas[1].parent_name, "Sefton");
  EXPECT_EQ(layer->vintage, Vintage{2024});
  EXPECT_EQ(layer->boundaries.areas(), 2U);
  EXPECT_EQ(layer->crs_declaration, CrsDeclaration::Declared);
  EXPECT_TRUE(layer->notes.empty());
}

TEST(ToAreaLayer, ARepeatedCodeIsANoteAndBothRowsStay) {
  const auto layer = layer_of("WD22CD\nE05014284\nE05000933\nE05014284");
  ASSERT_TRUE(layer.has_value()) << layer.error().message();
  EXPECT_EQ(layer->areas.size(), 3U);
  ASSERT_EQ(layer->notes.size(), 1U);
  EXPECT_EQ(layer->notes[0].message, "code E05014284 occurs twice (rows 1, 3)");
}

TEST(ToAreaLayer, AnEmptyCodeIsAnErrorThatNamesTheRow) {
  const auto layer = layer_of("WD24CD,WD24NM\nE05000932,Ainsdale\n,Birkdale");
  ASSERT_FALSE(layer.has_value());
  EXPECT_EQ(layer.error().code(), Errc::BadValue);
  EXPECT_THAT(layer.error().message(), HasSubstr("layer.gpkg: row 2, 'WD24CD'"));
}

TEST(ToAreaLayer, AnAreaWithoutANameIsCalledByItsCode) {
  const auto layer = layer_of("POLYID\n1.000000\n2.000000");
  ASSERT_TRUE(layer.has_value()) << layer.error().message();
  EXPECT_EQ(layer->areas[0].code, "1");
  EXPECT_EQ(layer->areas[0].name, "1");
}

TEST(ToAreaLayer, AGeometryForEveryRowOrNone) {
  auto table = polygon_layer_from_csv("WD24CD\nE05000932\nE05000933");
  const auto recognition = recognise(table);
  table.boundaries.area_start.pop_back();
  const auto layer = to_area_layer(std::move(table), recognition);
  ASSERT_FALSE(layer.has_value());
  EXPECT_EQ(layer.error().code(), Errc::BadGeometry);
}

}  // namespace
}  // namespace fairward::io
