#include "model/layer_list.hpp"

#include "carto/palette.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace fairward::model {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;

carto::MapClass one_class(std::string label, carto::Fill fill, std::size_t wards) {
  carto::MapClass one;
  one.label = std::move(label);
  one.fill = fill;
  one.wards = wards;
  return one;
}

engine::LayerView density() {
  engine::LayerView layer;
  layer.state.kind = engine::LayerKind::Density;
  layer.state.opacity = 0.456;
  layer.state.style.method = carto::ClassMethod::Policy;
  layer.state.hidden_classes = {1};
  layer.label = "Dispersal density";
  carto::Classification classes;
  classes.heading = "Dispersal density";
  const carto::Fill dark{{1, 1, 1, 255}, carto::Pattern::DiagonalHatch, {}};
  const carto::Fill light{{9, 9, 9, 255}, carto::Pattern::Solid, {}};
  classes.classes = {one_class("> 50", dark, 1'204), one_class("\u2264 50", light, 0),
                     one_class("Suppressed", carto::palette::suppressed(), 3)};
  layer.classes = classes;
  return layer;
}

engine::LayerView unavailable() {
  engine::LayerView layer;
  layer.state.kind = engine::LayerKind::Deprivation;
  layer.state.visible = false;
  layer.label = "Deprivation";
  layer.missing = "the project has no deprivation index";
  return layer;
}

TEST(LayerRows, SayWhatALayerIsAndWhatCanBeDone) {
  const auto rows = make_layer_rows(std::vector{density(), unavailable()});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].id, "density");
  EXPECT_EQ(rows[0].opacity_percent, 46);
  EXPECT_TRUE(rows[0].first);
  EXPECT_FALSE(rows[0].last);
  EXPECT_TRUE(rows[0].styled);
  EXPECT_FALSE(rows[0].choose_count);  // policy classes are what they are
  EXPECT_TRUE(rows[0].changed);
  EXPECT_FALSE(rows[1].available);
  EXPECT_FALSE(rows[1].styled);
  EXPECT_EQ(rows[1].missing, "the project has no deprivation index");
  EXPECT_TRUE(rows[1].last);
}

TEST(LayerRows, TheSecondMapsLayerIsMarkedWhileMapsAreCompared) {
  engine::Document document;
  document.compare_layer = 1;
  EXPECT_EQ(compared_layer(document), std::nullopt);
  document.compare = engine::CompareView::Swipe;
  const auto rows =
      make_layer_rows(std::vector{unavailable(), density()}, compared_layer(document));
  EXPECT_FALSE(rows[0].compared);
  EXPECT_TRUE(rows[1].compared);
  EXPECT_TRUE(rows[1].legend.has_value()) << "its legend can be shown";
}

TEST(LayerRows, ARampRisesAndLeavesOutTheStatesWithoutAValue) {
  const auto rows = make_layer_rows(std::vector{density()});
  EXPECT_THAT(rows[0].ramp, ElementsAre(carto::Colour{9, 9, 9, 255}, carto::Colour{1, 1, 1, 255}));
}

TEST(LayerRows, OwnBreaksAreTypedAsNumbersApartByBlanks) {
  auto layer = density();
  layer.state.style.method = carto::ClassMethod::Custom;
  layer.state.style.breaks = {12.5, 25};
  const auto rows = make_layer_rows(std::vector{layer});
  EXPECT_TRUE(rows[0].choose_breaks);
  EXPECT_EQ(rows[0].breaks, "12.5 25");
  EXPECT_EQ(rows[0].method, "custom");
}

TEST(LayerRows, OverlaysHaveNoClasses) {
  engine::LayerView groups;
  groups.state.kind = engine::LayerKind::Groups;
  const auto rows = make_layer_rows(std::vector{groups});
  EXPECT_FALSE(rows[0].area);
  EXPECT_FALSE(rows[0].styled);
  EXPECT_FALSE(rows[0].legend.has_value());
}

TEST(Legend, CountsWardsAndMarksWhatIsFilteredOut) {
  const auto legend = make_legend(density());
  ASSERT_EQ(legend.rows.size(), 3U);
  EXPECT_EQ(legend.rows[0].count, "1,204");
  EXPECT_FALSE(legend.rows[0].hidden);
  EXPECT_TRUE(legend.rows[1].hidden);
  EXPECT_TRUE(legend.rows[1].empty);
  EXPECT_EQ(legend.rows[2].index, 2U);
  EXPECT_FALSE(legend.square);
}

TEST(Legend, ABivariateLayerIsASquareOfNine) {
  auto layer = density();
  layer.state.kind = engine::LayerKind::Bivariate;
  layer.classes->classes.assign(10, one_class("", {}, 1));
  EXPECT_TRUE(make_legend(layer).square);
}

TEST(StyleChoices, PolicyOnlyWhereThereIsOne) {
  auto rows = make_layer_rows(std::vector{density(), unavailable()});
  EXPECT_EQ(style_choices(rows[0]).front().value, "policy");
  EXPECT_EQ(style_choices(rows[1]).front().value, "quantile");
}

TEST(PaletteChoices, AreOfTheKindOfTheLayerSafeOnesFirst) {
  LayerRow row;
  row.kind = engine::LayerKind::Bivariate;
  auto choices = palette_choices(row);
  EXPECT_EQ(choices.front().value, "own");
  choices.erase(choices.begin());
  EXPECT_GE(choices.size(), 2U);
  EXPECT_THAT(choices, Each(Field(&PaletteChoice::ramp, ::testing::SizeIs(9))));
  row.kind = engine::LayerKind::Density;
  const auto sequential = palette_choices(row);
  EXPECT_TRUE(std::ranges::is_sorted(sequential, std::ranges::greater{},
                                     &PaletteChoice::colour_blind_safe));
}

}  // namespace
}  // namespace fairward::model
