/// The whole window, driven through Dear ImGui's input.

#include "app/dropped.hpp"
#include "app/fonts.hpp"
#include "app/keys.hpp"
#include "app/ward_order.hpp"
#include "headless.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <array>
#include <cmath>
#include <filesystem>

namespace fairward::app {
namespace {

using fairward::testing::Headless;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kWard = "E05900050";

float x_of(Point p) {
  return static_cast<float>(p.x);
}
float y_of(Point p) {
  return static_cast<float>(p.y);
}

std::vector<std::string> selected(Headless& window) {
  std::vector<std::string> codes;
  for (const WardIndex ward : window.session().document().selection) {
    codes.push_back(window.session().wards()->code(ward).text());
  }
  return codes;
}

TEST(Window, ShowsTheWholeRegionAtFirst) {
  Headless window;
  const auto& session = window.session();
  const auto& map = session.view().map;
  EXPECT_EQ(map, carto::fit(bounds(session.wards()->boundaries()), map.width, map.height));
  EXPECT_GT(map.width, 600);
}

TEST(Window, AClickSelectsTheWardUnderTheCursor) {
  Headless window;
  const Point at = window.on_screen(window.inside(kWard));
  window.click(x_of(at), y_of(at));
  EXPECT_THAT(selected(window), ElementsAre(kWard));
  window.click(x_of(at) - 1000, y_of(at));  // the layers rail: no map, no change
  EXPECT_THAT(selected(window), ElementsAre(kWard));
}

TEST(Window, CtrlClickAddsAndTakesOut) {
  Headless window;
  const Point one = window.on_screen(window.inside(kWard));
  const Point two = window.on_screen(window.inside("E05900120"));
  window.click(x_of(one), y_of(one));
  window.hold_ctrl(true);
  window.click(x_of(two), y_of(two));
  EXPECT_THAT(selected(window), ElementsAre(kWard, "E05900120"));
  window.click(x_of(one), y_of(one));
  window.hold_ctrl(false);
  EXPECT_THAT(selected(window), ElementsAre("E05900120"));
}

TEST(Window, HoveringIsNotSelecting) {
  Headless window;
  const Point at = window.on_screen(window.inside(kWard));
  window.move(x_of(at), y_of(at));
  EXPECT_EQ(window.session().hovered(), window.session().wards()->find(kWard));
  EXPECT_THAT(selected(window), IsEmpty());
  window.move(5, 5);
  EXPECT_EQ(window.session().hovered(), std::nullopt);
}

TEST(Window, WhatAPanelPointsAtIsMarkedUntilTheCursorLeaves) {
  Headless window;
  ASSERT_TRUE(window.session().run("view.tab ranking"));
  window.frames();
  const Point at = window.on_screen(window.inside(kWard));
  window.move(x_of(at), y_of(at));
  ASSERT_NE(window.session().hovered(), std::nullopt);
  window.move(600, 870);  // a bar of the ranking
  EXPECT_GT(window.session().pointed_at().size(), 1U);
  window.move(x_of(at), y_of(at));
  EXPECT_EQ(window.session().hovered(), window.session().wards()->find(kWard));
  window.move(600, 870);
  window.move(5, 5);
  EXPECT_THAT(window.session().pointed_at(), IsEmpty());
}

TEST(Window, ADragTakesTheMapAlong) {
  Headless window;
  const auto before = window.session().view().map;
  const Point place = window.inside(kWard);
  const Point at = window.on_screen(place);
  window.move(x_of(at), y_of(at));
  window.press();
  window.move(x_of(at) + 60, y_of(at) + 40);
  window.move(x_of(at) + 90, y_of(at) - 30);
  window.release();
  const Point now = window.on_screen(place);
  EXPECT_NEAR(now.x, at.x + 90, 1e-6);
  EXPECT_NEAR(now.y, at.y - 30, 1e-6);
  EXPECT_DOUBLE_EQ(window.session().view().map.metres_per_pixel, before.metres_per_pixel);
  EXPECT_THAT(selected(window), IsEmpty()) << "a drag selects nothing";
}

TEST(Window, TheWheelKeepsThePlaceUnderTheCursor) {
  Headless window;
  const double before = window.session().view().map.metres_per_pixel;
  const Point place = window.inside(kWard);
  const Point at = window.on_screen(place);
  const auto pixel = Point{std::round(at.x), std::round(at.y)};
  const auto world = [&] {
    const auto there = window.on_screen({0, 0});
    const auto& map = window.session().view().map;
    return Point{(pixel.x - there.x) * map.metres_per_pixel,
                 (there.y - pixel.y) * map.metres_per_pixel};
  };
  const Point under = world();
  window.move(x_of(pixel), y_of(pixel));
  window.wheel(2);
  EXPECT_LT(window.session().view().map.metres_per_pixel, before);
  EXPECT_NEAR(world().x, under.x, 1e-3);
  EXPECT_NEAR(world().y, under.y, 1e-3);
}

TEST(Window, ShiftDragSelectsABox) {
  Headless window;
  const Point at = window.on_screen(window.inside(kWard));
  window.hold_shift(true);
  window.move(x_of(at) - 8, y_of(at) - 8);
  window.press();
  window.move(x_of(at) + 8, y_of(at) + 8);
  window.release();
  window.hold_shift(false);
  EXPECT_THAT(selected(window), ::testing::Contains(kWard));
}

TEST(Window, TabStepsThroughWardsByPressure) {
  Headless window;
  const Point at = window.on_screen(window.inside(kWard));
  window.click(x_of(at), y_of(at));  // the map has the keyboard now
  window.tap(key::kEscape);
  EXPECT_THAT(selected(window), IsEmpty());
  window.tap(key::kTab);
  const auto first = selected(window);
  const auto order = by_pressure(*window.session().figures()->wards);
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first.front(), window.session().wards()->code(order[0]).text());
  window.tap(key::kTab);
  EXPECT_EQ(selected(window).front(), window.session().wards()->code(order[1]).text());
  window.shift(key::kTab);
  EXPECT_EQ(selected(window), first);
}

TEST(Window, ArrowsMoveTheMapWhileItHasTheKeyboard) {
  Headless window;
  const Point at = window.on_screen(window.inside(kWard));
  window.click(x_of(at), y_of(at));
  const auto before = window.session().view().map;
  window.tap(key::kRight);
  EXPECT_GT(window.session().view().map.centre.x, before.centre.x);
  EXPECT_DOUBLE_EQ(window.session().view().map.centre.y, before.centre.y);
}

TEST(Palette, RunsWhatIsTyped) {
  Headless window;
  window.ctrl('K');
  window.type("layer.only density");
  window.tap(key::kEnter);
  const auto& layers = window.session().document().layers;
  for (const auto& layer : layers) {
    if (engine::is_area_layer(layer.kind)) {
      EXPECT_EQ(layer.visible, layer.kind == engine::LayerKind::Density)
          << engine::name_of(layer.kind);
    }
  }
}

TEST(Palette, EscapeLeavesItWithoutTouchingTheSelection) {
  Headless window;
  const Point at = window.on_screen(window.inside(kWard));
  window.click(x_of(at), y_of(at));
  window.ctrl('K');
  window.type("undo");
  window.tap(key::kEscape);
  EXPECT_THAT(selected(window), ElementsAre(kWard));
  window.type("x");  // goes nowhere now
  window.tap(key::kEnter);
  EXPECT_THAT(selected(window), ElementsAre(kWard));
}

TEST(CheatSheet, EscapeLeavesItWithoutTouchingTheSelection) {
  Headless window;
  const Point at = window.on_screen(window.inside(kWard));
  window.click(x_of(at), y_of(at));
  window.tap(key::kF1);
  window.tap(key::kEscape);
  EXPECT_THAT(selected(window), ElementsAre(kWard));
  window.tap(key::kEscape);
  EXPECT_THAT(selected(window), IsEmpty()) << "the sheet is gone";
}

TEST(Palette, LettersTypedAreNotShortcuts) {
  Headless window;
  const bool labels = window.session().view().labels;
  window.ctrl('K');
  ImGui::GetIO().KeysDown['L'] = true;
  window.type("l");
  ImGui::GetIO().KeysDown['L'] = false;
  window.frames(2);
  EXPECT_EQ(window.session().view().labels, labels);
}

TEST(Search, EnterGoesToTheFirstPlaceFound) {
  Headless window;
  const auto before = window.session().view().map;
  window.ctrl('F');
  window.type(kWard);
  window.tap(key::kEnter);
  const auto& map = window.session().view().map;
  EXPECT_LT(map.metres_per_pixel, before.metres_per_pixel);
  const Point place = window.inside(kWard);
  const Point pixel = map.to_pixel(place);
  EXPECT_TRUE(pixel.x > 0 && pixel.x < map.width && pixel.y > 0 && pixel.y < map.height);
}

TEST(Shortcuts, UndoAndRedo) {
  Headless window;
  const Point at = window.on_screen(window.inside(kWard));
  window.click(x_of(at), y_of(at));
  window.ctrl('Z');
  EXPECT_THAT(selected(window), IsEmpty());
  window.hold_ctrl(true);
  window.shift('Z');
  window.hold_ctrl(false);
  EXPECT_THAT(selected(window), ElementsAre(kWard));
}

TEST(Restricted, IsAskedForAndNotGivenByEscape) {
  Headless window;
  ASSERT_TRUE(window.session().run("mode.restricted").has_value());
  window.frames(4);
  EXPECT_EQ(window.session().mode(), DisclosureMode::Shared);
  window.tap(key::kEscape);
  EXPECT_EQ(window.session().mode(), DisclosureMode::Shared);
}

TEST(Restricted, EnterPressesTheSaferAnswerFirst) {
  Headless window;
  ASSERT_TRUE(window.session().run("mode.restricted").has_value());
  window.frames(4);
  window.tap(key::kEnter);
  EXPECT_EQ(window.session().mode(), DisclosureMode::Shared);
  ASSERT_TRUE(window.session().run("mode.restricted").has_value());
  window.frames(4);
  window.tap(key::kRight);
  window.tap(key::kEnter);
  EXPECT_EQ(window.session().mode(), DisclosureMode::Restricted) << "the ring was on the other";
}

TEST(Ring, EnterThatEndsATextPressesNothing) {
  Headless window;
  window.ctrl('K');
  window.type("layer.show density");
  ImGui::GetIO().KeysDown[key::kEnter] = true;
  window.frames(6);  // held down after the text has ended
  ImGui::GetIO().KeysDown[key::kEnter] = false;
  window.frames(3);
  EXPECT_EQ(window.session().mode(), DisclosureMode::Shared);
  EXPECT_TRUE(window.session().notices().empty());
}

TEST(HoverCard, LiesBesideANoticeAndNotOverIt) {
  Headless window;
  window.session().tell(engine::Notice::Kind::Warning, "Something that stays until it is read.");
  window.frames(4);
  const auto& id = window.session().notices().back().id;
  const auto* toast = ImGui::FindWindowByName(("##toast" + std::to_string(id)).c_str());
  ASSERT_NE(toast, nullptr);
  // Above the notice's left end: the card would go down over it.
  window.move(toast->Pos.x + 20, toast->Pos.y - 60);
  window.frames(4);
  const auto* card = ImGui::FindWindowByName("##Tooltip_00");
  ASSERT_NE(card, nullptr);
  ASSERT_TRUE(card->Active) << "no ward there";
  EXPECT_FALSE(card->Rect().Overlaps(toast->Rect()));
}

TEST(Drop, OpensTheFirstProjectAmongTheFiles) {
  Headless window{Headless::Open::Nothing};
  const std::filesystem::path sample = std::filesystem::path{FAIRWARD_SOURCE_DIR} / "data/sample";
  for (const auto& project : {sample, sample / "region.toml"}) {
    const std::array files{sample / "councils.csv", project};
    take_dropped(window.session(), files);
    ASSERT_TRUE(window.session().wait().has_value());
    EXPECT_EQ(window.session().region_name(), "Farrinburn");
  }
}

TEST(Drop, OfAnythingElseIsAnsweredAndTakesNothingAway) {
  Headless window;
  const auto before = window.session().document();
  const std::array<std::filesystem::path, 2> files{"/nowhere/wards.geojson", "/nowhere/people.csv"};
  take_dropped(window.session(), files);
  take_dropped(window.session(), {});
  EXPECT_EQ(window.session().document(), before);
  EXPECT_EQ(window.session().region_name(), "Farrinburn");
  ASSERT_THAT(window.session().notices(), SizeIs(1));
  EXPECT_THAT(window.session().notices().back().text,
              AllOf(HasSubstr("wards.geojson is not a project"), HasSubstr("fairward init")));
  const std::array<std::filesystem::path, 1> missing{"/nowhere/region.toml"};
  take_dropped(window.session(), missing);
  EXPECT_EQ(window.session().region_name(), "Farrinburn") << "what is open stays";
}

TEST(Typeface, ThatIsMissingIsSaidAndTheWindowHasAnother) {
  Headless window;
  const auto loaded = load_fonts(16, fail(Errc::FileNotFound, "install the package fonts-inter"));
  EXPECT_THAT(loaded.warning, HasSubstr("fonts-inter"));
  for (const auto* font : {loaded.fonts.text, loaded.fonts.strong, loaded.fonts.small,
                           loaded.fonts.heading, loaded.fonts.figure, loaded.fonts.strong_halo}) {
    EXPECT_NE(font, nullptr);
  }
  carto::FontFiles broken = carto::find_fonts().value();
  for (auto& file : broken.path) {
    file = "/nowhere/none.otf";
  }
  EXPECT_THAT(load_fonts(16, broken).warning, HasSubstr("cannot be read"));
  for (auto& file : broken.path) {
    file = std::string{FAIRWARD_SOURCE_DIR} + "/README.md";
  }
  EXPECT_THAT(load_fonts(16, broken).warning, HasSubstr("cannot be read")) << "no typeface at all";
}

TEST(CommandErrors, AreSaidAndChangeNothing) {
  Headless window;
  const auto before = window.session().document();
  window.ctrl('K');
  window.type("layer.show nonsense");
  window.tap(key::kEnter);
  EXPECT_EQ(window.session().document(), before);
  ASSERT_FALSE(window.session().notices().empty());
  EXPECT_THAT(window.session().notices().back().text, HasSubstr("nonsense"));
}

TEST(Window, StaysUpAtAnySize) {
  Headless window;
  for (const auto& [width, height] :
       {std::pair{1, 1}, {3, 2000}, {2000, 3}, {200, 150}, {640, 480}, {3840, 2160}}) {
    window.display().width = width;
    window.display().height = height;
    window.frames(3);
    const auto& map = window.session().view().map;
    EXPECT_GE(map.width, 1);
    EXPECT_GE(map.height, 1);
    EXPECT_TRUE(map.width <= width || width < 200);
  }
}

TEST(Window, DrawsMoreCornersThanSixteenBitsCount) {
  Headless window{Headless::Open::Nothing};
  ImGui::NewFrame();
  constexpr int kSquares = 20'000;
  for (int i = 0; i < kSquares; ++i) {
    ImGui::GetForegroundDrawList()->AddRectFilled({0, 0}, {8, 8}, IM_COL32_WHITE);
  }
  ImGui::Render();
  EXPECT_GE(ImGui::GetDrawData()->TotalVtxCount, 4 * kSquares);
}

TEST(Window, SaysHowToOpenAProjectWhenThereIsNone) {
  Headless window{Headless::Open::Nothing};
  window.frames(3);
  EXPECT_EQ(window.session().stage(), engine::Stage::Empty);
  window.ctrl('F');
  window.type("anything");
  window.tap(key::kEnter);
  EXPECT_EQ(window.session().stage(), engine::Stage::Empty);
}

TEST(EmFor, FollowsDisplayUserAndRoom) {
  Display display;
  engine::ViewState view;
  EXPECT_EQ(em_for(display, view), 15);
  view.scale_percent = 200;
  EXPECT_EQ(em_for(display, view), 30);
  display.content_scale = 2;
  EXPECT_EQ(em_for(display, view), 60);
  view.scale_percent = 100;
  view.presenting = true;
  EXPECT_EQ(em_for(display, view), 39);
}

}  // namespace
}  // namespace fairward::app
