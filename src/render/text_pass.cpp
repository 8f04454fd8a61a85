#include "render/text_pass.hpp"

#include "carto/text_metrics.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_GLYPH_H
#include FT_STROKER_H

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace fairward::render {
namespace {

using carto::FontFiles;
using carto::FontWeight;

/// FreeType's library, one face a weight, and a stroker for halos.
class Typeface {
 public:
  Typeface() = default;
  Typeface(const Typeface&) = delete;
  Typeface& operator=(const Typeface&) = delete;
  Typeface(Typeface&&) = delete;
  Typeface& operator=(Typeface&&) = delete;
  ~Typeface() {
    if (stroker_ != nullptr) {
      FT_Stroker_Done(stroker_);
    }
    if (library_ != nullptr) {
      FT_Done_FreeType(library_);
    }
  }
  [[nodiscard]] Result<void> open(const FontFiles& files) {
    if (FT_Init_FreeType(&library_) != 0 || FT_Stroker_New(library_, &stroker_) != 0) {
      return fail(Errc::Internal, "FreeType does not start");
    }
    for (std::size_t i = 0; i < faces_.size(); ++i) {
      if (FT_New_Face(library_, files.path[i].c_str(), 0, &faces_[i]) != 0) {
        return fail(Errc::Unreadable, fmt::format("{}: not a font; install the package fonts-inter "
                                                  "again",
                                                  files.path[i]));
      }
    }
    return {};
  }
  [[nodiscard]] FT_Face face(FontWeight weight) const {
    return faces_[static_cast<std::size_t>(weight)];
  }
  [[nodiscard]] FT_Stroker stroker() const { return stroker_; }

 private:
  FT_Library library_ = nullptr;
  FT_Stroker stroker_ = nullptr;
  std::array<FT_Face, 4> faces_{};
};

/// Coverage 0..255 of a part of the picture.
struct Mask {
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> coverage;

  void take(const FT_BitmapGlyph glyph) {
    const auto& bitmap = glyph->bitmap;
    for (int y = 0; y < static_cast<int>(bitmap.rows); ++y) {
      const int row = y - glyph->top - top;
      if (row < 0 || row >= height) {
        continue;
      }
      const auto* source = bitmap.buffer + std::ptrdiff_t{y} * bitmap.pitch;
      for (int x = 0; x < static_cast<int>(bitmap.width); ++x) {
        const int column = x + glyph->left - left;
        if (column < 0 || column >= width) {
          continue;
        }
        auto& target = coverage[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                                static_cast<std::size_t>(column)];
        target = std::max(target, source[x]);
      }
    }
  }
};

std::uint8_t blended(std::uint8_t below, std::uint8_t above, int weight) {
  // `weight` is coverage times alpha, 0..255^2; rounded to nearest.
  constexpr int kWhole = 255 * 255;
  return static_cast<std::uint8_t>((below * (kWhole - weight) + above * weight + kWhole / 2) /
                                   kWhole);
}

void lay(const Mask& mask, carto::Colour colour, Image& image) {
  for (int y = std::max(0, -mask.top); y < mask.height && y + mask.top < image.height; ++y) {
    for (int x = std::max(0, -mask.left); x < mask.width && x + mask.left < image.width; ++x) {
      const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(mask.width) +
                      static_cast<std::size_t>(x);
      const int weight = mask.coverage[at] * colour.a;
      if (weight == 0) {
        continue;
      }
      auto* pixel = image.rgba.data() + 4 * (static_cast<std::size_t>(y + mask.top) *
                                                 static_cast<std::size_t>(image.width) +
                                             static_cast<std::size_t>(x + mask.left));
      pixel[0] = blended(pixel[0], colour.r, weight);
      pixel[1] = blended(pixel[1], colour.g, weight);
      pixel[2] = blended(pixel[2], colour.b, weight);
      pixel[3] = blended(pixel[3], 255, weight);
    }
  }
}

/// Glyphs of one text, ready to be drawn.
struct SetText {
  carto::GlyphRun run;
  double x = 0;  // of the first glyph's origin
  FT_Face face = nullptr;
};

/// Puts one glyph, or its halo, into the mask.
void add_glyph(Mask& mask, const SetText& text, const carto::PlacedGlyph& placed, double baseline,
               FT_Stroker stroker) {
  if (FT_Load_Glyph(text.face, placed.glyph, FT_LOAD_NO_BITMAP | FT_LOAD_TARGET_LIGHT) != 0) {
    return;
  }
  FT_Glyph glyph = nullptr;
  if (FT_Get_Glyph(text.face->glyph, &glyph) != 0) {
    return;
  }
  if (stroker != nullptr) {
    FT_Glyph_StrokeBorder(&glyph, stroker, 0, 1);
  }
  // Horizontally to a quarter of a pixel, so that letters keep their distances; vertically to whole
  // pixels, so that hinted horizontals stay sharp. The outline's y points up.
  const double x = std::round((text.x + placed.x) * 4) / 4;
  FT_Vector origin{static_cast<FT_Pos>(std::lround(x * 64)),
                   static_cast<FT_Pos>(-std::lround(baseline) * 64)};
  if (FT_Glyph_To_Bitmap(&glyph, FT_RENDER_MODE_NORMAL, &origin, 1) == 0) {
    mask.take(reinterpret_cast<FT_BitmapGlyph>(glyph));
  }
  FT_Done_Glyph(glyph);
}

Mask mask_of(const SetText& set, const carto::Text& text, FT_Stroker stroker) {
  const double reach = text.size + (stroker != nullptr ? text.halo_width : 0) + 2;
  Mask mask;
  mask.left = static_cast<int>(std::floor(set.x - reach));
  mask.top = static_cast<int>(std::floor(text.baseline - 0.5 * text.size - reach));
  mask.width = static_cast<int>(std::ceil(set.run.width + 2 * reach));
  mask.height = static_cast<int>(std::ceil(1.5 * text.size + 2 * reach));
  mask.coverage.assign(static_cast<std::size_t>(mask.width) * static_cast<std::size_t>(mask.height),
                       0);
  for (const auto& placed : set.run.glyphs) {
    add_glyph(mask, set, placed, text.baseline, stroker);
  }
  return mask;
}

}  // namespace

Result<void> draw_texts(std::span<const carto::Text> texts, Image& image) {
  if (texts.empty()) {
    return {};
  }
  FAIRWARD_TRY(const auto metrics, carto::TextMetrics::load());
  Typeface typeface;
  FAIRWARD_CHECK(typeface.open(metrics.files()));
  for (const auto& text : texts) {
    SetText set;
    set.run = metrics.place(text.text, {text.size, text.weight});
    set.face = typeface.face(text.weight);
    const double share = text.anchor == carto::Anchor::Left     ? 0
                         : text.anchor == carto::Anchor::Centre ? 0.5
                                                                : 1;
    set.x = text.x - share * set.run.width;
    if (FT_Set_Char_Size(set.face, 0, static_cast<FT_F26Dot6>(std::lround(text.size * 64)), 72,
                         72) != 0) {
      return fail(Errc::Internal, fmt::format("the typeface has no size of {} pixels", text.size));
    }
    if (text.halo_width > 0 && text.halo.a > 0) {
      FT_Stroker_Set(typeface.stroker(), static_cast<FT_Fixed>(std::lround(text.halo_width * 64)),
                     FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
      lay(mask_of(set, text, typeface.stroker()), text.halo, image);
    }
    lay(mask_of(set, text, nullptr), text.colour, image);
  }
  return {};
}

}  // namespace fairward::render
