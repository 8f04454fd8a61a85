#include "app/halo_letters.hpp"

#include "base/assert.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace fairward::app {
namespace {

/// The thin strokes of small text cover no pixel whole, and their halo must.
constexpr float kGain = 2.5F;

/// A rectangle of the atlas, in its pixels.
struct Patch {
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
};

/// One pixel that a halo reaches from a pixel of its letter.
struct Reach {
  int dx = 0;
  int dy = 0;
  unsigned share = 0;  ///< of the letter's coverage, in 256ths
};

/// A disc with a soft edge.
std::vector<Reach> disc(float radius, int pad) {
  std::vector<Reach> reaches;
  for (int dy = -pad; dy <= pad; ++dy) {
    for (int dx = -pad; dx <= pad; ++dx) {
      const float share = std::clamp(
          radius + 0.5F - std::hypot(static_cast<float>(dx), static_cast<float>(dy)), 0.0F, 1.0F);
      if (share > 0) {
        reaches.push_back({dx, dy, static_cast<unsigned>(256 * kGain * share)});
      }
    }
  }
  return reaches;
}

int pad_of(const ImFont& font) {
  return static_cast<int>(std::ceil(halo_reach(font.FontSize) + 0.5F));
}

/// Where the atlas has a letter.
Patch patch_of(const ImFontGlyph& glyph, const ImFontAtlas& atlas) {
  const auto pixel = [](float share, int side) {
    return static_cast<int>(std::lround(share * static_cast<float>(side)));
  };
  const Patch from{pixel(glyph.U0, atlas.TexWidth), pixel(glyph.V0, atlas.TexHeight), 0, 0};
  return {from.left, from.top, pixel(glyph.U1, atlas.TexWidth) - from.left,
          pixel(glyph.V1, atlas.TexHeight) - from.top};
}

/// Puts patches side by side, row below row.
class Shelves {
 public:
  Shelves(int width, int top) : width_{width}, row_{top}, end_{top} {}

  Patch place(int width, int height) {
    if (at_ + width > width_) {
      at_ = 0;
      row_ = end_;
    }
    const Patch placed{at_, row_, width, height};
    at_ += width + 1;
    end_ = std::max(end_, row_ + height + 1);
    return placed;
  }
  [[nodiscard]] int end() const noexcept { return end_; }

 private:
  int width_;
  int row_;
  int end_;
  int at_ = 0;
};

struct Halo {
  const ImFontGlyph* letter = nullptr;
  ImFont* font = nullptr;
  int pad = 0;
  Patch from;
  Patch to;
};

/// Makes the atlas higher; letters stay where they are.
void grow(ImFontAtlas& atlas, int height) {
  const auto width = static_cast<std::size_t>(atlas.TexWidth);
  const auto before = width * static_cast<std::size_t>(atlas.TexHeight);
  const auto after = width * static_cast<std::size_t>(height);
  auto* pixels = static_cast<unsigned char*>(IM_ALLOC(after));
  std::memcpy(pixels, atlas.TexPixelsAlpha8, before);
  std::memset(pixels + before, 0, after - before);
  IM_FREE(atlas.TexPixelsAlpha8);
  atlas.TexPixelsAlpha8 = pixels;
  const float share = static_cast<float>(atlas.TexHeight) / static_cast<float>(height);
  atlas.TexHeight = height;
  atlas.TexUvScale.y *= share;
  atlas.TexUvWhitePixel.y *= share;
  for (ImVec4& line : atlas.TexUvLines) {
    line.y *= share;
    line.w *= share;
  }
  for (ImFont* font : atlas.Fonts) {
    for (ImFontGlyph& glyph : font->Glyphs) {
      glyph.V0 *= share;
      glyph.V1 *= share;
    }
  }
}

void draw(ImFontAtlas& atlas, const Halo& halo, const std::vector<Reach>& reaches) {
  const auto at = [&](int x, int y) -> unsigned char& {
    return atlas.TexPixelsAlpha8[static_cast<std::ptrdiff_t>(y) * atlas.TexWidth + x];
  };
  for (int y = 0; y < halo.from.height; ++y) {
    for (const Reach& reach : reaches) {
      const auto* letter = &at(halo.from.left, halo.from.top + y);
      auto* out = &at(halo.to.left + halo.pad + reach.dx, halo.to.top + halo.pad + y + reach.dy);
      for (int x = 0; x < halo.from.width; ++x) {
        const unsigned cover = std::min(letter[x] * reach.share >> 8U, 255U);
        out[x] = std::max(out[x], static_cast<unsigned char>(cover));
      }
    }
  }
}

ImFont* empty_font_like(const ImFont& font, ImFontAtlas& atlas) {
  ImFont* made = IM_NEW(ImFont);
  made->ContainerAtlas = &atlas;
  made->FontSize = font.FontSize;
  made->Ascent = font.Ascent;
  made->Descent = font.Descent;
  made->FallbackChar = font.FallbackChar;
  atlas.Fonts.push_back(made);
  return made;
}

void add_letter(const Halo& halo, const ImFontAtlas& atlas) {
  const ImFontGlyph& letter = *halo.letter;
  const auto pad = static_cast<float>(halo.pad);
  const bool seen = letter.Visible != 0;
  const ImVec2 from{static_cast<float>(halo.to.left), static_cast<float>(halo.to.top)};
  const ImVec2 to{from.x + static_cast<float>(halo.to.width),
                  from.y + static_cast<float>(halo.to.height)};
  const auto across = static_cast<float>(atlas.TexWidth);
  const auto down = static_cast<float>(atlas.TexHeight);
  halo.font->AddGlyph(nullptr, static_cast<ImWchar>(letter.Codepoint), seen ? letter.X0 - pad : 0,
                      seen ? letter.Y0 - pad : 0, seen ? letter.X1 + pad : 0,
                      seen ? letter.Y1 + pad : 0, from.x / across, from.y / down, to.x / across,
                      to.y / down, letter.AdvanceX);
}

}  // namespace

float halo_reach(float font_size) {
  return std::max(2.5F, font_size / 6);
}

std::vector<ImFont*> add_halos(ImFontAtlas& atlas, const std::vector<ImFont*>& fonts) {
  FAIRWARD_ASSERT(atlas.TexPixelsAlpha8 != nullptr && atlas.TexPixelsRGBA32 == nullptr);
  std::vector<ImFont*> made;
  std::vector<Halo> halos;
  Shelves shelves{atlas.TexWidth, atlas.TexHeight};
  for (const ImFont* font : fonts) {
    made.push_back(empty_font_like(*font, atlas));
    const int pad = pad_of(*font);
    for (const ImFontGlyph& glyph : font->Glyphs) {
      Halo halo{&glyph, made.back(), pad, {}, {}};
      if (glyph.Visible != 0) {
        halo.from = patch_of(glyph, atlas);
        halo.to = shelves.place(halo.from.width + 2 * pad, halo.from.height + 2 * pad);
      }
      halos.push_back(halo);
    }
  }
  grow(atlas, shelves.end());
  float size = 0;
  std::vector<Reach> reaches;
  for (const Halo& halo : halos) {
    if (halo.font->FontSize != size) {
      size = halo.font->FontSize;
      reaches = disc(halo_reach(size), halo.pad);
    }
    if (halo.letter->Visible != 0) {
      draw(atlas, halo, reaches);
    }
    add_letter(halo, atlas);
  }
  for (ImFont* font : made) {
    font->BuildLookupTable();
  }
  return made;
}

}  // namespace fairward::app
