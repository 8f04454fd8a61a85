#pragma once
/// How wide text is, glyph by glyph, without drawing it. `render` places glyphs by the same rules,
/// so what is measured here is what is drawn.

#include "base/result.hpp"
#include "carto/fonts.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::carto {

/// A typeface, weight and size in pixels per em.
struct TextStyle {
  double size = 14;
  FontWeight weight = FontWeight::Regular;
};

/// A glyph of the font file, `x` pixels right of where the text starts.
struct PlacedGlyph {
  std::uint32_t glyph = 0;
  double x = 0;
};

/// One line of text, set.
struct GlyphRun {
  std::vector<PlacedGlyph> glyphs;
  double width = 0;  ///< where the pen ends, in pixels
};

class TextMetrics {
 public:
  /// Errors: FileNotFound when no typeface is installed, Unreadable when a font file is damaged.
  [[nodiscard]] static Result<TextMetrics> load();
  TextMetrics(TextMetrics&&) noexcept;
  TextMetrics& operator=(TextMetrics&&) noexcept;
  TextMetrics(const TextMetrics&) = delete;
  TextMetrics& operator=(const TextMetrics&) = delete;
  ~TextMetrics();

  [[nodiscard]] const FontFiles& files() const noexcept;
  /// Glyphs of one line of UTF-8: advances and kerning, scaled linearly with the size. A byte that
  /// is not UTF-8 is shown as the replacement character.
  [[nodiscard]] GlyphRun place(std::string_view text, TextStyle style) const;
  /// Advance width in pixels.
  [[nodiscard]] double width(std::string_view text, TextStyle style) const;
  /// Lines no wider than `width`, broken at spaces; a single word that is wider gets a line of its
  /// own and is cut short with an ellipsis. The empty text has no lines.
  [[nodiscard]] std::vector<std::string> wrap(std::string_view text, TextStyle style,
                                              double width) const;
  /// The text, or its longest beginning that fits with an ellipsis.
  [[nodiscard]] std::string shorten(std::string_view text, TextStyle style, double width) const;

 private:
  struct Faces;
  explicit TextMetrics(std::unique_ptr<Faces> faces);
  std::unique_ptr<Faces> faces_;
};

}  // namespace fairward::carto
