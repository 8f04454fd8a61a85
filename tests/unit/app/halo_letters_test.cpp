/// Halos against the letters that they are around, in the atlas that both share.

#include "app/halo_letters.hpp"
#include "app/fonts.hpp"

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace fairward::app {
namespace {

class HaloLettersTest : public ::testing::Test {
 protected:
  HaloLettersTest() { ImGui::CreateContext(); }
  ~HaloLettersTest() override { ImGui::DestroyContext(); }

  /// Coverage of a letter's quad at a pixel counted from where it is written; 0 beyond it.
  int at(const ImFont& font, ImWchar letter, float x, float y) {
    const auto& atlas = *ImGui::GetIO().Fonts;
    const ImFontGlyph& glyph = *font.FindGlyphNoFallback(letter);
    if (x < glyph.X0 || x >= glyph.X1 || y < glyph.Y0 || y >= glyph.Y1) {
      return 0;
    }
    const auto left = std::lround(glyph.U0 * static_cast<float>(atlas.TexWidth));
    const auto top = std::lround(glyph.V0 * static_cast<float>(atlas.TexHeight));
    const auto column = left + std::lround(std::floor(x - glyph.X0));
    const auto row = top + std::lround(std::floor(y - glyph.Y0));
    return atlas.TexPixelsAlpha8[row * atlas.TexWidth + column];
  }
};

TEST_F(HaloLettersTest, SurroundTheirLetterOnAllSides) {
  for (const float em : {16.0F, 40.0F}) {
    const auto fonts = load_fonts(em).fonts;
    for (const auto& [font, halo] :
         {std::pair{fonts.strong, fonts.strong_halo}, {fonts.small, fonts.small_halo}}) {
      const float reach = std::floor(halo_reach(font->FontSize));
      const ImFontGlyph& glyph = *font->FindGlyphNoFallback('B');
      for (float y = glyph.Y0; y < glyph.Y1; ++y) {
        for (float x = glyph.X0; x < glyph.X1; ++x) {
          const int ink = at(*font, 'B', x, y);
          for (const auto& [dx, dy] : {std::pair{0.0F, 0.0F},
                                       {reach, 0.0F},
                                       {-reach, 0.0F},
                                       {0.0F, reach},
                                       {0.0F, -reach}}) {
            ASSERT_GE(at(*halo, 'B', x + dx, y + dy), 0.9 * ink - 2)
                << em << ": " << x << ", " << y;
          }
        }
      }
      EXPECT_EQ(at(*halo, 'B', glyph.X0 - 2 * reach - 2, glyph.Y0), 0) << "and end soon";
    }
  }
}

TEST_F(HaloLettersTest, KeepStepWithTheText) {
  const auto fonts = load_fonts(16).fonts;
  const std::string name = "Ynys Môn – 1,204";
  const auto width = [&](ImFont& font) {
    return font.CalcTextSizeA(font.FontSize, 1e9F, 0, name.data(), name.data() + name.size()).x;
  };
  EXPECT_GT(width(*fonts.small), 50);
  EXPECT_EQ(width(*fonts.small), width(*fonts.small_halo));
  EXPECT_EQ(width(*fonts.strong), width(*fonts.strong_halo));
}

TEST_F(HaloLettersTest, LeaveTheAtlasAsItWas) {
  const auto fonts = load_fonts(16).fonts;
  const auto& atlas = *ImGui::GetIO().Fonts;
  const auto white = [&] {
    const auto x = static_cast<int>(atlas.TexUvWhitePixel.x * static_cast<float>(atlas.TexWidth));
    const auto y = static_cast<int>(atlas.TexUvWhitePixel.y * static_cast<float>(atlas.TexHeight));
    return atlas.TexPixelsAlpha8[y * atlas.TexWidth + x];
  };
  EXPECT_EQ(white(), 255);
  const ImFontGlyph& letter = *fonts.text->FindGlyphNoFallback('I');
  int most = 0;
  for (float y = letter.Y0; y < letter.Y1; ++y) {
    for (float x = letter.X0; x < letter.X1; ++x) {
      most = std::max(most, at(*fonts.text, 'I', x, y));
    }
  }
  EXPECT_GT(most, 200) << "the stem of an I";
}

}  // namespace
}  // namespace fairward::app
