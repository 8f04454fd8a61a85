#include "carto/svg.hpp"

#include "carto/svg_text.hpp"
#include "unit/carto/fixtures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

namespace fairward::carto {
namespace {

using fairward::testing::mesh_of;
using fairward::testing::mosaic_boundaries;
using fairward::testing::six_ward_view;
using ::testing::HasSubstr;
using ::testing::Not;

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

/// Why the document is not well formed; empty when it is. Knows what SVG here is made of: tags
/// with quoted attributes, text, one declaration.
std::string fault_of(const std::string& xml) {
  std::vector<std::string> open;
  for (std::size_t at = xml.find("?>") + 2; at < xml.size();) {
    if (xml[at] != '<') {
      if (xml[at] == '&' && xml.find(';', at) > at + 6) {
        return "a bare & at " + xml.substr(at, 20);
      }
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    for (bool quoted = false; end < xml.size() && (quoted || xml[end] != '>'); ++end) {
      quoted = xml[end] == '"' ? !quoted : quoted;
      if (quoted && xml[end] == '<') {
        return "a < in an attribute";
      }
    }
    const auto tag = xml.substr(at + 1, end - at - 1);
    const auto name = tag.substr(0, tag.find_first_of(" /", 1));
    if (tag[0] == '/') {
      if (open.empty() || "/" + open.back() != tag) {
        return "<" + tag + "> closes nothing";
      }
      open.pop_back();
    } else if (tag.back() != '/') {
      open.push_back(name);
    }
    at = end + 1;
  }
  return open.empty() ? "" : "<" + open.back() + "> is not closed";
}

MapScene two_wards() {
  MapScene scene;
  scene.width = 120;
  scene.height = 100;
  scene.projection.scale = 0.04;
  scene.projection.origin = {-250, 2000};
  scene.projection.frame_x = scene.projection.frame_y = 10;
  scene.projection.frame_width = 100;
  scene.projection.frame_height = 80;
  const auto boundaries = std::make_shared<const Boundaries>(mosaic_boundaries("A B"));
  const auto mesh = std::make_shared<const TriangleMesh>(mesh_of(*boundaries));
  scene.fills.push_back({boundaries,
                         mesh,
                         {{{200, 40, 30, 255}, Pattern::Solid, {}},
                          {{20, 60, 180, 255}, Pattern::Dots, {255, 255, 255, 255}}}});
  return scene;
}

TEST(SvgNumber, HasAtMostTwoDecimalsAndNeverALocale) {
  EXPECT_EQ(svg::number(12), "12");
  EXPECT_EQ(svg::number(12.5), "12.5");
  EXPECT_EQ(svg::number(-0.001), "0");
  EXPECT_EQ(svg::number(1234567.891), "1234567.89");
  EXPECT_EQ(svg::number(100), "100");
  EXPECT_EQ(svg::number(std::numeric_limits<double>::quiet_NaN()), "0");
  EXPECT_EQ(svg::number(std::numeric_limits<double>::infinity()), "0");
}

TEST(SvgText, EscapesWhatXmlReadsAndDropsWhatItCannotHave) {
  EXPECT_EQ(svg::escaped("St Mary's & \"Co\" <b>"), "St Mary&#39;s &amp; &quot;Co&quot; &lt;b&gt;");
  EXPECT_EQ(svg::escaped(std::string{"a\0b\x01", 4}), "ab");
  EXPECT_EQ(svg::escaped("Ynys Môn — ≥ 50"), "Ynys Môn — ≥ 50");
  EXPECT_EQ(svg::escaped("M\xF4n"), "M\xEF\xBF\xBDn") << "Latin-1 is not UTF-8";
  EXPECT_EQ(svg::escaped("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "overlong";
  EXPECT_EQ(svg::escaped("\xEF\xBF\xBF"), "") << "U+FFFF is no character of XML";
}

TEST(SvgColour, GivesOpacityOnlyWhenItIsNotWhole) {
  EXPECT_EQ(svg::paint("fill", {1, 2, 255, 255}), " fill=\"#0102ff\"");
  EXPECT_EQ(svg::paint("stroke", {1, 2, 255, 51}), " stroke=\"#0102ff\" stroke-opacity=\"0.200\"");
}

TEST(Svg, DrawsEveryAreaInItsPlace) {
  const auto text = to_svg(two_wards());
  EXPECT_EQ(fault_of(text), "");
  EXPECT_EQ(occurrences(text, "<path id=\"a0_"), 2U);
  // Ward A: from x 20 to 60 and y 50 to 90, counter-clockwise on the map.
  EXPECT_THAT(text, HasSubstr("d=\"M20 90L60 90L60 50L20 50Z\""));
  EXPECT_THAT(text, HasSubstr("<g fill=\"#c8281e\""));
}

TEST(Svg, OfTwoMapsNoIdIsThereTwice) {
  const std::vector<MapScene> both{two_wards(), two_wards()};
  const auto text = to_svg(both);
  EXPECT_EQ(fault_of(text), "");
  std::vector<std::string> ids;
  for (auto at = text.find(" id=\""); at != std::string::npos; at = text.find(" id=\"", at + 1)) {
    ids.push_back(text.substr(at + 5, text.find('"', at + 5) - at - 5));
  }
  std::ranges::sort(ids);
  EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end());
  EXPECT_THAT(text, HasSubstr("<svg x=\"" + std::to_string(both[0].width) + "\""));
  EXPECT_EQ(occurrences(text, "url(#map2_hatch1)"), 1U);
}

TEST(Svg, DrawsAHatchOnceMoreOverItsColour) {
  const auto text = to_svg(two_wards());
  EXPECT_EQ(occurrences(text, "<pattern "), 1U);
  EXPECT_EQ(occurrences(text, "<use "), 1U);
  EXPECT_THAT(text, HasSubstr("<use xlink:href=\"#a0_1\"/>"));
  EXPECT_THAT(text, HasSubstr("fill=\"url(#hatch1)\""));
}

TEST(Svg, LeavesOutAreasThatAreNotInTheFrame) {
  auto scene = two_wards();
  scene.projection.origin.x = 1010;  // just right of ward A
  const auto text = to_svg(scene);
  EXPECT_THAT(text, Not(HasSubstr("id=\"a0_0\"")));
  EXPECT_THAT(text, HasSubstr("id=\"a0_1\""));
}

TEST(Svg, HolesAreRingsOfTheSamePath) {
  auto scene = two_wards();
  const auto boundaries = std::make_shared<const Boundaries>(mosaic_boundaries(R"(A A A
                                                                                  A . A
                                                                                  A A A)"));
  scene.fills[0].boundaries = boundaries;
  scene.fills[0].fills.resize(1);
  const auto text = to_svg(scene);
  EXPECT_EQ(occurrences(text, "Z\"/>"), 1U);
  EXPECT_EQ(occurrences(text, "Z"), 2U);
  EXPECT_THAT(text, HasSubstr("fill-rule=\"evenodd\""));
}

TEST(Svg, LinesOfOneStyleAreOnePath) {
  auto scene = two_wards();
  const Colour ink{0, 0, 0, 128};
  scene.map_lines = {{{{1, 1}, {2, 2}}, 1, ink, {}, true},
                     {{{2, 2}, {3, 1}}, 1, ink, {}, true},
                     {{{4, 4}, {5, 5}}, 2, ink, {3, 1.5}, false}};
  const auto text = to_svg(scene);
  EXPECT_THAT(text, HasSubstr("d=\"M1 1L2 2M2 2L3 1\""));
  EXPECT_THAT(text, HasSubstr("stroke-dasharray=\"3 1.5\""));
  EXPECT_EQ(occurrences(text, "clip-path=\"url(#frame)\""), 2U) << "the areas, and two lines";
}

TEST(Svg, TextsKeepTheirAnchorHaloAndCharacters) {
  auto scene = two_wards();
  Text text;
  text.text = "<script>&";
  text.x = 10;
  text.baseline = 20;
  text.anchor = Anchor::Centre;
  text.weight = FontWeight::SemiBold;
  text.halo = {255, 255, 255, 255};
  text.halo_width = 2;
  scene.texts.push_back(text);
  scene.alternative_text = "A & B: two wards.";
  const auto svg = to_svg(scene);
  EXPECT_EQ(fault_of(svg), "");
  EXPECT_THAT(svg, HasSubstr(">&lt;script&gt;&amp;</text>"));
  EXPECT_THAT(svg, HasSubstr("font-weight=\"600\" text-anchor=\"middle\""));
  EXPECT_THAT(svg,
              HasSubstr("stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\""));
  EXPECT_THAT(svg, HasSubstr("<title id=\"title\">A &amp; B</title>"));
  EXPECT_THAT(svg, HasSubstr("<desc id=\"description\">A &amp; B: two wards.</desc>"));
}

TEST(Svg, AWholePictureIsWellFormedAndHasAllItsParts) {
  for (const auto tint : {Tint::Light, Tint::Dark}) {
    auto picture = six_ward_view(DisclosureMode::Shared);
    picture.tint = tint;
    const auto scene = view_scene(picture, {}).value();
    const auto text = to_svg(scene);
    EXPECT_EQ(fault_of(text), "");
    EXPECT_EQ(occurrences(text, "<path id=\"a0_"), 6U);
    EXPECT_EQ(occurrences(text, "<text "), scene.texts.size());
    EXPECT_EQ(text, to_svg(scene));
  }
}

}  // namespace
}  // namespace fairward::carto
