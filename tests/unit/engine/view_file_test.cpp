#include "engine/view_file.hpp"

#include "support/mosaic.hpp"
#include "unit/io/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Document a_document() {
  auto document = first_document();
  document.numerator = "all,occupied,register";
  document.population = "mye2024";
  document.as_at = "2026-02-27";
  document.change_since = "2025-08-27";
  document.rule = LimitRule{150, 80};
  LayerState indicator;
  indicator.kind = LayerKind::Indicator;
  indicator.indicator = "Rent \"arrears\" %";
  indicator.opacity = 0.25;
  indicator.style.method = carto::ClassMethod::Custom;
  indicator.style.breaks = {-1.5, 2, 12.5};
  indicator.style.palette = "Greens";
  indicator.style.reversed = true;
  indicator.hidden_classes = {0, 2};
  document.layers.insert(document.layers.begin(), indicator);
  document.compare = CompareView::Swipe;
  document.compare_layer = 2;
  document.selection = {ward_index(0), ward_index(2)};
  document.methods = {GroupMethod::Policy, GroupMethod::CircularScan};
  document.baseline = Baseline::Council;
  document.weights = "inverse-distance:2500";
  document.contiguity = ContiguityKind::Rook;
  document.region_values = RegionValues::Eb;
  document.areas = {AreaMethod::Skater, AreaLikeness::Deprivation, 250, 12};
  document.scan_inference = ScanInference::Sequential;
  document.secondary = concentration::SecondaryGroups::GiniOptimal;
  document.permutations = 999;
  document.replicates = 199;
  document.false_discovery_rate = 0.1;
  document.max_population_share = 0.25;
  document.seed = 7;
  return document;
}

ViewState a_view() {
  ViewState view;
  view.map.centre = {1500, -500};
  view.map.metres_per_pixel = 12.5;
  view.theme = ThemeChoice::Dark;
  view.scale_percent = 150;
  view.vision = VisionSimulation::Deuteranopia;
  view.left_open = false;
  view.drawer_share = 0.4;
  view.drawer = DrawerTab::Ranking;
  view.sort_column = "name";
  view.sort_descending = false;
  view.labels = false;
  view.presenting = true;
  return view;
}

std::string error_of(std::string_view text) {
  const auto read = parse_view(text, *mosaic("A B C"), "a.json");
  return read ? "" : read.error().message();
}

TEST(ViewFile, IsReadBackAsWhatWasWritten) {
  const auto wards = mosaic("A B C");
  const auto text = view_text(a_document(), a_view(), *wards);
  const auto read = parse_view(text, *wards, "a.json");
  ASSERT_TRUE(read.has_value()) << read.error().message();
  EXPECT_EQ(read->document, a_document());
  EXPECT_EQ(read->view, a_view());
  EXPECT_EQ(read->wards_missing, 0U);
}

TEST(ViewFile, HoldsCodesAndChoicesOnly) {
  const auto text = view_text(a_document(), a_view(), *mosaic("A B C"));
  for (const auto* word : {"people", "headroom", "percent_of_limit\":", "mode", "address"}) {
    EXPECT_THAT(text, Not(HasSubstr(std::string{"\""} + word))) << word;
  }
}

TEST(ViewFile, HasNoWordsThatFilterTheTable) {
  const auto wards = mosaic("A B C");
  auto document = a_document();
  document.table_filter = "7 Canary Row";
  EXPECT_THAT(view_text(document, a_view(), *wards), Not(HasSubstr("Canary")));
  const auto old =
      parse_view(R"({"fairward_view": 1, "document": {"table_filter": "7 Canary Row", "seed": 3}})",
                 *wards, "a.json");
  ASSERT_TRUE(old.has_value()) << old.error().message();
  EXPECT_EQ(old->document.table_filter, "");
  EXPECT_EQ(old->document.seed, 3);
}

TEST(ViewFile, HasACameraThatTellsNoPlace) {
  const auto wards = mosaic("A B C");
  auto near = a_view();
  near.map.centre = {357314.2, 418807.9};
  near.map.metres_per_pixel = 0.05;
  const auto text = view_text(a_document(), near, *wards);
  const auto read = parse_view(text, *wards, "a.json");
  ASSERT_TRUE(read.has_value()) << read.error().message();
  EXPECT_EQ(read->view.map.centre, (Point{357500, 419000}));
  EXPECT_EQ(read->view.map.metres_per_pixel, 1);
  near.map.centre = {357600, 418751};
  EXPECT_EQ(view_text(a_document(), near, *wards), text) << "all places around it say the same";
}

TEST(ViewFile, LeavesOutWardsThatTheRegionDoesNotHave) {
  const auto text = view_text(a_document(), a_view(), *mosaic("A B C"));
  const auto read = parse_view(text, *mosaic("B C D"), "a.json");  // A is not there, C is second
  ASSERT_TRUE(read.has_value()) << read.error().message();
  EXPECT_THAT(read->document.selection, ElementsAre(ward_index(1)));
  EXPECT_EQ(read->wards_missing, 1U);
}

TEST(ViewFile, AddsTheLayersThatItDoesNotName) {
  const auto read = parse_view(
      R"({"fairward_view": 1, "document": {"layers": [{"layer": "change"}, {"layer": "change"}]}})",
      *mosaic("A"), "a.json");
  ASSERT_TRUE(read.has_value()) << read.error().message();
  EXPECT_EQ(read->document.layers.size(), first_document().layers.size());
  EXPECT_EQ(read->document.layers[0].kind, LayerKind::Change);
  EXPECT_EQ(read->document.layers[1].kind, LayerKind::Limit);
  EXPECT_FALSE(read->document.layers[1].visible);
}

TEST(ViewFile, RefusesWhatItDoesNotKnowByName) {
  EXPECT_EQ(error_of("{\"fairward_view\": 1, \"vew\": {}}"),
            "a.json: vew is not known; did you mean 'view'?");
  EXPECT_EQ(error_of("{\"fairward_view\": 1, \"document\": {\"selecton\": []}}"),
            "a.json: document.selecton is not known; did you mean 'selection'?");
  EXPECT_THAT(error_of("{\"fairward_view\": 1, \"document\": {\"layers\": [{\"layer\": "
                       "\"densty\"}]}}"),
              HasSubstr("document.layers[0]: no layer 'densty' (did you mean 'density'?)"));
  EXPECT_THAT(error_of("{\"fairward_view\": 2}"), HasSubstr("later version of Fairward"));
  EXPECT_THAT(error_of("{}"), HasSubstr("no \"fairward_view\""));
  EXPECT_THAT(error_of("[1]"), HasSubstr("no \"fairward_view\""));
  EXPECT_THAT(error_of("{\"fairward_view\": 1,,}"), HasSubstr("stops being JSON at byte 21"));
  EXPECT_THAT(error_of(""), HasSubstr("stops being JSON"));
}

TEST(ViewFile, RefusesValuesThatCannotBe) {
  const auto document = [](const std::string& field) {
    return error_of("{\"fairward_view\": 1, \"document\": {" + field + "}}");
  };
  const auto view = [](const std::string& field) {
    return error_of("{\"fairward_view\": 1, \"view\": {" + field + "}}");
  };
  EXPECT_THAT(document("\"permutations\": 3"), HasSubstr("document.permutations is not a whole"));
  EXPECT_THAT(document("\"permutations\": 999.5"), HasSubstr("document.permutations is not"));
  EXPECT_THAT(document("\"seed\": 18446744073709551615"), HasSubstr("document.seed is not"));
  EXPECT_THAT(document("\"as_at\": \"soon\""), HasSubstr("document.as_at is not a date"));
  EXPECT_THAT(document("\"limit\": {\"ratio\": 0}"), HasSubstr("document.limit.ratio"));
  EXPECT_THAT(document("\"numerator\": \"everyone\""), HasSubstr("document.numerator"));
  EXPECT_THAT(document("\"methods\": [\"magic\"]"), HasSubstr("'magic'"));
  EXPECT_THAT(document("\"compare\": \"sideways\""), HasSubstr("off, side, swipe"));
  EXPECT_THAT(document("\"selection\": \"A\""), HasSubstr("document.selection is not a list"));
  EXPECT_THAT(document("\"layers\": [{\"layer\": \"limit\", \"breaks\": [2, 1]}]"),
              HasSubstr("document.layers[0].breaks"));
  EXPECT_THAT(document("\"layers\": [{\"layer\": \"limit\", \"opacity\": 1.5}]"),
              HasSubstr("document.layers[0].opacity is not a number from 0 to 1"));
  EXPECT_THAT(document("\"layers\": [{\"layer\": \"limit\", \"hidden_classes\": [300]}]"),
              HasSubstr("hidden_classes"));
  EXPECT_THAT(view("\"scale_percent\": 900"), HasSubstr("80 to 250"));
  EXPECT_THAT(view("\"labels\": 1"), HasSubstr("view.labels is neither true nor false"));
  EXPECT_THAT(view("\"metres_per_pixel\": 0"), HasSubstr("view.metres_per_pixel"));
  EXPECT_THAT(view("\"sort_column\": null"), HasSubstr("view.sort_column is not a text"));
}

TEST(ViewFile, EveryCutOfAFileIsRefusedAndReadsNothingWrong) {
  const auto wards = mosaic("A B C");
  const auto text = view_text(a_document(), a_view(), *wards);
  for (std::size_t length = 0; length + 2 < text.size(); length += 7) {
    EXPECT_FALSE(parse_view(text.substr(0, length), *wards, "cut").has_value()) << length;
  }
}

TEST(ViewFile, AMissingFileSaysSo) {
  const ScratchFolder folder;
  const auto read = read_view(folder.path() / "gone.json", *mosaic("A"));
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().message(), "gone.json: no such view file");
}

}  // namespace
}  // namespace fairward::engine
