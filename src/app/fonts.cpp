#include "app/fonts.hpp"

#include "app/halo_letters.hpp"

#include <imgui.h>
#include <imgui_freetype.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace fairward::app {
namespace {

// Inclusive pairs, ended by 0. Latin with Welsh letters, dashes, quotes, arrows, ≈ ≤ ≥ and the
// plain shapes; the atlas holds these and nothing else.
constexpr std::array<ImWchar, 23> kTextRanges{
    0x0020, 0x017F, 0x0390, 0x03C9, 0x1E80, 0x1E85, 0x1EF2, 0x1EF3, 0x2010, 0x2027, 0x2030, 0x203A,
    0x20AC, 0x20AC, 0x2190, 0x2193, 0x2212, 0x2212, 0x2248, 0x2265, 0x25A0, 0x25CF, 0};
// Large sizes show names and numbers only; a small atlas matters at 250 %.
constexpr std::array<ImWchar, 9> kLargeRanges{0x0020, 0x017F, 0x2010, 0x2027, 0x2190,
                                              0x2193, 0x2212, 0x2265, 0};

/// Null for a file that cannot be read, at which Dear ImGui's own reading would end the program.
ImFont* add(const std::string& path, float size, const ImWchar* ranges) {
  std::size_t bytes = 0;
  void* data = ImFileLoadToMemory(path.c_str(), "rb", &bytes, 0);
  if (data == nullptr) {
    return nullptr;
  }
  ImFontConfig config;
  config.OversampleH = 1;
  config.OversampleV = 1;
  config.PixelSnapH = false;
  config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  // The atlas frees what ImFileLoadToMemory took.
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(data, static_cast<int>(bytes), size, &config,
                                                    ranges);
}

/// Gives all digits the advance of the widest and centres them in it.
void make_digits_tabular(ImFont& font) {
  float widest = 0;
  for (ImWchar digit = '0'; digit <= '9'; ++digit) {
    widest = std::max(widest, font.GetCharAdvance(digit));
  }
  for (ImFontGlyph& glyph : font.Glyphs) {
    if (glyph.Codepoint < '0' || glyph.Codepoint > '9') {
      continue;
    }
    const float shift = std::floor(0.5F * (widest - glyph.AdvanceX));
    glyph.X0 += shift;
    glyph.X1 += shift;
    glyph.AdvanceX = widest;
    font.IndexAdvanceX[static_cast<int>(glyph.Codepoint)] = widest;
  }
}

void add_halos_to(Fonts& fonts) {
  const auto halos = add_halos(*ImGui::GetIO().Fonts, {fonts.strong, fonts.small});
  fonts.strong_halo = halos[0];
  fonts.small_halo = halos[1];
}

Fonts fallback() {
  auto& atlas = *ImGui::GetIO().Fonts;
  auto* font = atlas.AddFontDefault();
  atlas.Build();
  Fonts fonts{font, font, font, font, font};
  add_halos_to(fonts);
  return fonts;
}

}  // namespace

LoadedFonts load_fonts(float em, const Result<carto::FontFiles>& files) {
  auto& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  LoadedFonts loaded;
  if (!files) {
    loaded.fonts = fallback();
    loaded.warning = "The window's typeface is missing: " + files.error().message() +
                     ". Until then some letters are shown as question marks.";
    return loaded;
  }
  const auto& regular = files->of(carto::FontWeight::Regular);
  const auto& strong = files->of(carto::FontWeight::SemiBold);
  const auto size = [em](float share) { return std::max(6.0F, std::round(em * share)); };
  auto& fonts = loaded.fonts;
  fonts.text = add(regular, size(1.0F), kTextRanges.data());
  fonts.strong = add(strong, size(1.0F), kTextRanges.data());
  fonts.small = add(regular, size(0.85F), kTextRanges.data());
  fonts.heading = add(strong, size(1.25F), kLargeRanges.data());
  fonts.figure = add(strong, size(1.75F), kLargeRanges.data());
  if (fonts.text == nullptr || fonts.strong == nullptr || fonts.small == nullptr ||
      fonts.heading == nullptr || fonts.figure == nullptr || !atlas.Build()) {
    atlas.Clear();
    fonts = fallback();
    loaded.warning = "The window's typeface in " + regular +
                     " cannot be read; install the package fonts-inter again.";
    return loaded;
  }
  for (auto* font : {fonts.text, fonts.strong, fonts.small, fonts.heading, fonts.figure}) {
    make_digits_tabular(*font);
  }
  add_halos_to(fonts);
  return loaded;
}

}  // namespace fairward::app
