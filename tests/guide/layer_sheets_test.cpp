#include "app/offscreen.hpp"
#include "app/window_layout.hpp"
#include "render/egl_context.hpp"
#include "render/golden.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

/// Every layer as the window draws it, in both themes, both modes and at both densities of a
/// display: one sheet of small maps for each, in the order of the layers panel. A sheet is accepted
/// with `scripts/bless layers/NAME`.
namespace fairward::testing {
namespace {

constexpr int kColumns = 4;
constexpr int kWidth = 320;   // of the window that each map is cut out of, at density 1
constexpr int kHeight = 250;  // its top bar takes 45 of these and its status bar 26

struct SheetCase {
  const char* name;
  const char* theme;
  DisclosureMode mode;
  int density;
};

void PrintTo(const SheetCase& one, std::ostream* out) {
  *out << one.name;
}

/// The map of a picture of the window.
Image cut_out(const Image& picture, const app::Area& area) {
  Image part;
  part.width = static_cast<int>(area.width);
  part.height = static_cast<int>(area.height);
  const auto row = static_cast<std::ptrdiff_t>(4) * part.width;
  for (int y = 0; y < part.height; ++y) {
    const auto from =
        static_cast<std::ptrdiff_t>(4) * (static_cast<int>(area.y) + y) * picture.width +
        static_cast<std::ptrdiff_t>(4) * static_cast<int>(area.x);
    part.rgba.insert(part.rgba.end(), picture.rgba.begin() + from,
                     picture.rgba.begin() + from + row);
  }
  return part;
}

/// All of one size, left to right and down, on grey.
Image sheet_of(const std::vector<Image>& maps, int gap) {
  const int rows = (static_cast<int>(maps.size()) + kColumns - 1) / kColumns;
  Image sheet;
  sheet.width = kColumns * (maps.front().width + gap) + gap;
  sheet.height = rows * (maps.front().height + gap) + gap;
  sheet.rgba.assign(static_cast<std::size_t>(4) * static_cast<std::size_t>(sheet.width) *
                        static_cast<std::size_t>(sheet.height),
                    128);
  for (std::size_t i = 3; i < sheet.rgba.size(); i += 4) {
    sheet.rgba[i] = 255;
  }
  for (std::size_t i = 0; i < maps.size(); ++i) {
    const auto& map = maps[i];
    const int left = gap + static_cast<int>(i % kColumns) * (map.width + gap);
    const int top = gap + static_cast<int>(i / kColumns) * (map.height + gap);
    const auto row = static_cast<std::ptrdiff_t>(4) * map.width;
    for (int y = 0; y < map.height; ++y) {
      std::copy_n(
          map.rgba.begin() + y * row, row,
          sheet.rgba.begin() + static_cast<std::ptrdiff_t>(4) * ((top + y) * sheet.width + left));
    }
  }
  return sheet;
}

class LayerSheets : public ::testing::TestWithParam<SheetCase> {};

TEST_P(LayerSheets, AreWhatWasAccepted) {
  if (const auto context = render::EglContext::create(); !context) {
    GTEST_SKIP() << context.error().message();
  }
  const auto& one = GetParam();
  engine::SessionOptions options;
  options.mode = one.mode;
  options.threads = {2};
  engine::Session session{options};
  session.open(FAIRWARD_SAMPLE);
  ASSERT_TRUE(session.wait().has_value());
  const auto run = [&](const std::string& line) {
    const auto done = session.run(line);
    ASSERT_TRUE(done.has_value()) << line << ": " << done.error().message();
    ASSERT_TRUE(session.wait().has_value());
  };
  auto view = session.view();
  view.left_open = view.right_open = view.drawer_open = false;
  session.change_view(view);
  run(std::string{"view.theme "} + one.theme);
  run("check.methods policy");
  run("check.run");
  run("areas.set room 400");
  run("areas.run");
  const app::Display display{kWidth * one.density, kHeight * one.density,
                             static_cast<double>(one.density)};
  const auto layout =
      app::lay_out(static_cast<float>(display.width), static_cast<float>(display.height),
                   app::em_for(display, session.view()), session.view());
  auto window = app::Offscreen::create(session, display);
  ASSERT_TRUE(window.has_value()) << window.error().message();
  std::vector<Image> maps;
  const auto layers = session.document().layers;
  for (const auto* over : {"groups", "areas"}) {
    run(std::string{"layer.hide "} + over);
  }
  for (const auto& layer : layers) {
    if (layer.kind == engine::LayerKind::Points && one.mode == DisclosureMode::Shared) {
      continue;
    }
    const auto id = engine::id_of(layer);
    if (engine::is_area_layer(layer.kind)) {
      run("layer.only " + id);
    } else {
      run("layer.only density");
      run("layer.show " + id);
    }
    ASSERT_TRUE(window->settle().has_value());
    maps.push_back(cut_out(window->image(), layout.map));
    if (!engine::is_area_layer(layer.kind)) {
      run("layer.hide " + id);
    }
  }
  const std::string name = one.name;
  expect_same_picture(
      {std::string{FAIRWARD_SHEETS} + "/" + name + "/expected.png",
       std::string{FAIRWARD_GOLDEN_OUTPUT} + "/layers/" + name, "scripts/bless layers/" + name},
      sheet_of(maps, 4 * one.density));
}

constexpr auto kShared = DisclosureMode::Shared;
constexpr auto kRestricted = DisclosureMode::Restricted;

INSTANTIATE_TEST_SUITE_P(Window, LayerSheets,
                         ::testing::Values(SheetCase{"light-shared-1", "light", kShared, 1},
                                           SheetCase{"light-shared-2", "light", kShared, 2},
                                           SheetCase{"light-restricted-1", "light", kRestricted, 1},
                                           SheetCase{"light-restricted-2", "light", kRestricted, 2},
                                           SheetCase{"dark-shared-1", "dark", kShared, 1},
                                           SheetCase{"dark-shared-2", "dark", kShared, 2},
                                           SheetCase{"dark-restricted-1", "dark", kRestricted, 1},
                                           SheetCase{"dark-restricted-2", "dark", kRestricted, 2}),
                         [](const auto& one) {
                           std::string name = one.param.name;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace fairward::testing
