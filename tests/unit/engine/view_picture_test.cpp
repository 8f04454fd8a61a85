#include "engine/view_picture.hpp"

#include "carto/svg.hpp"

#include "open_session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::HasSubstr;
using ::testing::SizeIs;

std::string bytes_in(const std::filesystem::path& path) {
  std::ifstream stream{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

TEST(ViewPicture, IsTheSessionsLayersSelectionAndBasis) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  ASSERT_TRUE(session->run("select.ward E05990002"));
  const auto picture = view_picture(*session).value();
  EXPECT_EQ(picture.header.title, "Limit status — Westmarch");
  EXPECT_THAT(picture.header.subtitle, HasSubstr("27 February 2026"));
  EXPECT_EQ(picture.header.badge, "");
  EXPECT_THAT(picture.footer.mode, HasSubstr("Shared"));
  EXPECT_THAT(picture.legends, SizeIs(1)) << "an opaque layer hides what is below it";
  EXPECT_THAT(picture.fills, SizeIs(3));
  EXPECT_EQ(picture.fills[0].colour, session->fills()[0].colour);
  EXPECT_EQ(picture.selection, (std::vector{ward_index(1)}));
}

TEST(ViewPicture, NamesTheSourcesThatRenderNames) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  const auto sources = [&] { return view_picture(*session).value().footer.lines.back(); };
  EXPECT_THAT(sources(),
              ::testing::MatchesRegex(
                  "Sources: boundaries: [^;]+; people: [^;]+; residents: .*Made with.*"));
  ASSERT_TRUE(session->run("check.methods policy"));
  ASSERT_TRUE(session->run("check.run"));
  ASSERT_TRUE(session->wait());
  EXPECT_FALSE(view_picture(*session).value().groups_are_old);
  ASSERT_TRUE(session->run("basis.limit 100"));
  EXPECT_TRUE(view_picture(*session).value().groups_are_old);
}

TEST(ViewPicture, AreasWithRoomAreNamedOutlinedAndSaidToBeOld) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  EXPECT_TRUE(view_picture(*session).value().areas.empty());
  ASSERT_TRUE(session->run("areas.set room 1"));
  ASSERT_TRUE(session->run("areas.run"));
  ASSERT_TRUE(session->wait());
  ASSERT_NE(session->areas(), nullptr);
  auto picture = view_picture(*session).value();
  EXPECT_EQ(picture.areas, listed_areas(*session->areas()));
  EXPECT_FALSE(picture.areas.empty());
  EXPECT_EQ(picture.header.title, "Limit status with areas with room — Westmarch");
  EXPECT_FALSE(picture.areas_are_old);

  ASSERT_TRUE(session->run("basis.limit 100"));
  EXPECT_TRUE(view_picture(*session).value().areas_are_old);
  ASSERT_TRUE(session->run("layer.toggle areas"));
  picture = view_picture(*session).value();
  EXPECT_TRUE(picture.areas.empty()) << "hidden on the map, so in no picture of it";
  EXPECT_EQ(picture.header.title, "Limit status — Westmarch");
}

TEST(ViewPicture, RestrictedModeIsSaidOnThePicture) {
  const ScratchFolder folder;
  SessionOptions options;
  options.mode = DisclosureMode::Restricted;
  const auto session = open_small(folder, options);
  const auto picture = view_picture(*session).value();
  EXPECT_EQ(picture.header.badge, "RESTRICTED");
  EXPECT_THAT(picture.footer.mode, HasSubstr("RESTRICTED"));
}

TEST(ViewPicture, AFilteredClassIsGreyInMapAndLegend) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  auto document = session->document();
  const auto hidden = session->layers()[0].classes->ward_class[0];
  document.layers[0].hidden_classes = {hidden};
  session->change("Hide a class", document);
  const auto picture = view_picture(*session).value();
  EXPECT_EQ(picture.fills[0].colour, picture.legends[0].classes[hidden].fill.colour);
  EXPECT_EQ(picture.legends[0].classes[hidden].detail, "hidden on the map");
}

TEST(ViewPicture, ALayerThatIsSeenThroughBringsTheOneBelow) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  auto document = session->document();
  for (auto& layer : document.layers) {
    layer.visible = layer.kind == LayerKind::Limit || layer.kind == LayerKind::Density;
  }
  document.layers[0].opacity = 0.5;
  session->change("Look through", document);
  const auto picture = view_picture(*session).value();
  ASSERT_THAT(picture.legends, SizeIs(2));
  EXPECT_THAT(picture.legends[0].note, HasSubstr("50 %"));
  EXPECT_THAT(picture.header.title, HasSubstr(" over "));
}

TEST(ViewScene, BecomesASceneAndAnSvgFile) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  const auto scenes = view_scenes(*session, {800, 600}).value();
  ASSERT_THAT(scenes, SizeIs(1));
  const auto& scene = scenes.front();
  EXPECT_EQ(scene.width, 800);
  EXPECT_THAT(scene.alternative_text, HasSubstr("Limit status — Westmarch: 1 ward above limit"));
  EXPECT_EQ(scene.background, (carto::Colour{255, 255, 255, 255}));
  EXPECT_LT(view_scenes(*session, {800, 600}, carto::Tint::Dark)->front().background.r, 60);
  const auto path = folder.path() / "map.svg";
  ASSERT_TRUE(save_svg(path, scenes, DisclosureMode::Shared));
  EXPECT_THAT(bytes_in(path), HasSubstr("<title id=\"title\">Limit status — Westmarch</title>"));
  EXPECT_FALSE(save_svg(folder.path() / "no" / "map.svg", scenes, DisclosureMode::Shared));
}

TEST(ViewScene, OfAComparisonBothMapsAreDrawn) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  for (const auto* how : {"side", "swipe"}) {
    ASSERT_TRUE(session->run(std::string{"compare."} + how + " density")) << how;
    const auto scenes = view_scenes(*session, {1600, 600}).value();
    ASSERT_THAT(scenes, SizeIs(2));
    EXPECT_EQ(scenes[0].width, 800);
    EXPECT_EQ(scenes[1].width, 800);
    EXPECT_THAT(scenes[0].alternative_text, HasSubstr("Limit status"));
    EXPECT_THAT(scenes[1].alternative_text, HasSubstr("Dispersal density"));
    EXPECT_THAT(carto::alternative_text_of(scenes), HasSubstr("Right: Dispersal density"));
    EXPECT_FALSE(view_scenes(*session, {600, 600})) << "300 pixels each are too few";
  }
}

TEST(ViewScene, NeedsARegion) {
  const Session empty{{}};
  const auto scene = view_scenes(empty, {});
  ASSERT_FALSE(scene);
  EXPECT_EQ(scene.error().code(), Errc::Usage);
}

}  // namespace
}  // namespace fairward::engine
