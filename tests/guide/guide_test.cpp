#include "app/offscreen.hpp"
#include "guide/sample_cases.hpp"
#include "render/egl_context.hpp"
#include "render/golden.hpp"
#include "unit/io/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

/// The pictures of the user guide (docs/images/view-*.png) are what the window shows after the
/// commands in cases/. They are drawn again here, so the guide cannot show what is no longer there.
namespace fairward::testing {
namespace {

struct GuideCase {
  app::Display display;
  DisclosureMode mode = DisclosureMode::Shared;
  bool cases = false;  ///< a case register is beside the project
  std::vector<std::string> lines;
};

/// Lines of commands; "# size 1100 700", "# density 2", "# restricted" and "# cases" say on what.
GuideCase read_case(const std::string& name) {
  GuideCase one;
  std::ifstream file{std::string{FAIRWARD_GUIDE_CASES} + "/" + name + ".commands"};
  for (std::string line; std::getline(file, line);) {
    if (std::istringstream words{line}; line.starts_with("# ")) {
      std::string mark;
      std::string what;
      words >> mark >> what;
      if (what == "size") {
        words >> one.display.width >> one.display.height;
      } else if (what == "density") {
        words >> one.display.content_scale;
      } else if (what == "restricted") {
        one.mode = DisclosureMode::Restricted;
      }
      one.cases = one.cases || what == "cases";
    } else if (!line.empty()) {
      one.lines.push_back(line);
    }
  }
  return one;
}

/// A copy of the sample with the cases of the guide beside it.
std::filesystem::path sample_with_cases(const ScratchFolder& folder) {
  const std::filesystem::path sample{FAIRWARD_SAMPLE};
  const auto copy = folder.path() / "farrinburn";
  std::filesystem::copy(sample.parent_path(), copy, std::filesystem::copy_options::recursive);
  const auto file = copy / "farrinburn.cases.gpkg";
  std::filesystem::remove(file);
  const auto made = make_sample_cases(file);
  EXPECT_TRUE(made) << made.error().message();
  return copy / sample.filename();
}

class Guide : public ::testing::TestWithParam<const char*> {};

TEST_P(Guide, ShowsWhatTheWindowShows) {
  if (const auto context = render::EglContext::create(); !context) {
    GTEST_SKIP() << context.error().message();
  }
  const std::string name = GetParam();
  const auto one = read_case(name);
  ASSERT_FALSE(one.lines.empty()) << "no commands for " << name;
  engine::SessionOptions options;
  options.mode = one.mode;
  options.threads = {2};
  const ScratchFolder folder;
  if (one.cases) {
    options.today = Date::parse("2026-11-30").value();
  }
  engine::Session session{options};
  session.open(one.cases ? sample_with_cases(folder) : std::filesystem::path{FAIRWARD_SAMPLE});
  ASSERT_TRUE(session.wait().has_value());
  auto window = app::Offscreen::create(session, one.display);
  ASSERT_TRUE(window.has_value()) << window.error().message();
  ASSERT_TRUE(window->settle().has_value());
  for (const auto& line : one.lines) {
    const auto done = session.run(line);
    ASSERT_TRUE(done.has_value()) << line << ": " << done.error().message();
    ASSERT_TRUE(session.wait().has_value());
  }
  ASSERT_TRUE(window->settle().has_value());
  expect_same_picture(
      {std::string{FAIRWARD_GUIDE_PICTURES} + "/view-" + name + ".png",
       std::string{FAIRWARD_GOLDEN_OUTPUT} + "/guide/" + name, "scripts/bless guide/" + name},
      window->image());
}

INSTANTIATE_TEST_SUITE_P(Window, Guide,
                         ::testing::Values("first", "dark", "ward", "groups", "compare",
                                           "bivariate", "table", "time", "restricted", "large-text",
                                           "dense", "present", "check-shared", "check-restricted",
                                           "cases-shared", "cases-restricted", "cases-large"),
                         [](const auto& one) {
                           std::string name = one.param;
                           std::erase(name, '-');
                           return name;
                         });

/// Pixels of a colour that no fill, text or border has.
std::size_t pixels_of(const Image& image, carto::Colour colour) {
  std::size_t found = 0;
  for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4) {
    found +=
        image.rgba[i] == colour.r && image.rgba[i + 1] == colour.g && image.rgba[i + 2] == colour.b;
  }
  return found;
}

TEST(PointingAtWards, OutlinesThemOnTheMap) {
  if (const auto context = render::EglContext::create(); !context) {
    GTEST_SKIP() << context.error().message();
  }
  engine::Session session{engine::SessionOptions{}};
  session.open(FAIRWARD_SAMPLE);
  ASSERT_TRUE(session.wait().has_value());
  auto window = app::Offscreen::create(session, {});
  ASSERT_TRUE(window.has_value()) << window.error().message();
  const auto shown = [&](std::vector<WardIndex> wards) {
    session.point_at(std::move(wards));
    EXPECT_TRUE(window->settle().has_value());
    return pixels_of(window->image(), model::theme(engine::ThemeChoice::Light).hovered);
  };
  std::vector<WardIndex> council;
  for (std::size_t i = 0; i < session.wards()->size(); ++i) {
    if (session.wards()->council(ward_index(i)) == session.wards()->council(ward_index(0))) {
      council.push_back(ward_index(i));
    }
  }
  EXPECT_EQ(shown({}), 0U);
  EXPECT_GT(shown({council.front()}), 20U);
  EXPECT_GT(shown(council), 200U);
  EXPECT_EQ(shown({}), 0U);
}

}  // namespace
}  // namespace fairward::testing
