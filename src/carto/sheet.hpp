#pragma once
/// The page while it is being filled: adds text, boxes and rules in ems of the page's text size.

#include "carto/map_scene.hpp"
#include "carto/palette.hpp"
#include "carto/text_metrics.hpp"

#include <string_view>
#include <utility>

namespace fairward::carto {

/// A part of the page, in pixels.
struct Area {
  double x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] double right() const noexcept { return x + width; }
  [[nodiscard]] double bottom() const noexcept { return y + height; }
};

/// What a text is for, which decides its colour.
enum class Ink : std::uint8_t { Strong, Quiet, OnGroup, OnRestricted };

/// How a line of text looks; `size` in ems.
struct TextLook {
  double size = 1;
  FontWeight weight = FontWeight::Regular;
  Ink ink = Ink::Strong;
};

/// Borrows a scene, the metrics and the colours; `em` is the text size in pixels.
class Sheet {
 public:
  Sheet(MapScene& scene, const TextMetrics& metrics, double em,
        const palette::PageColours& colours = palette::kLight)
      : scene_{scene}, metrics_{metrics}, colours_{colours}, em_{em} {}

  [[nodiscard]] double em() const noexcept { return em_; }
  [[nodiscard]] const TextMetrics& metrics() const noexcept { return metrics_; }
  [[nodiscard]] const palette::PageColours& colours() const noexcept { return colours_; }
  [[nodiscard]] Colour colour(Ink ink) const;
  [[nodiscard]] TextStyle style(TextLook look) const { return {look.size * em_, look.weight}; }
  [[nodiscard]] double width(std::string_view text, TextLook look) const {
    return metrics_.width(text, style(look));
  }

  void text(std::string_view text, Point at, TextLook look, Anchor anchor = Anchor::Left);
  /// In a colour of its own, over a fill.
  void text(std::string_view text, Point at, TextLook look, Anchor anchor, Colour ink);
  /// Wrapped to the width of `area`, the first line's top at its top; `leading` in ems of the look.
  /// Returns the bottom of the last line.
  double paragraph(std::string_view text, Area area, TextLook look, double leading = 1.35);
  [[nodiscard]] double paragraph_height(std::string_view text, double width, TextLook look,
                                        double leading = 1.35) const;
  void box(const Rectangle& rectangle) { scene_.rectangles.push_back(rectangle); }
  void line(Line line) { scene_.furniture_lines.push_back(std::move(line)); }

 private:
  MapScene& scene_;
  const TextMetrics& metrics_;
  const palette::PageColours& colours_;
  double em_;
};

}  // namespace fairward::carto
