#pragma once
/// A finished map as plain values: what to draw and where, in pixels from the top left. No GL, no
/// files. `render` turns it into pixels; later an SVG writer will read the same.

#include "domain/borders.hpp"
#include "domain/boundaries.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace fairward::carto {

/// sRGB, alpha not premultiplied.
struct Colour {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  friend bool operator==(Colour, Colour) = default;
};

enum class Pattern : std::uint8_t {
  Solid,
  DiagonalHatch,    ///< above limit
  Dots,             ///< suppressed
  CrossHatch,       ///< no data
  SparseDiagonal,   ///< trigger reached
  HorizontalLines,  ///< no population
};

struct Fill {
  Colour colour;
  Pattern pattern = Pattern::Solid;
  Colour ink;  ///< of the pattern
  friend bool operator==(const Fill&, const Fill&) = default;
};

/// World to picture: pixel = (world - origin) * scale, y downwards. `scale` is pixels per metre.
struct Projection {
  Point origin;  ///< world coordinates of the map frame's top left
  double scale = 1;
  double frame_x = 0, frame_y = 0, frame_width = 0,
         frame_height = 0;  ///< the map frame in the picture, on whole pixels

  /// Where a place is in the picture.
  [[nodiscard]] Point to_picture(Point world) const noexcept {
    return {frame_x + (world.x - origin.x) * scale, frame_y + (origin.y - world.y) * scale};
  }
};

/// Polygons filled one opaque style each: area i of the mesh takes fills[i]. Clipped to the frame.
struct FillLayer {
  std::shared_ptr<const Boundaries> boundaries;
  std::shared_ptr<const TriangleMesh> mesh;
  std::vector<Fill> fills;
};

/// Polylines in picture coordinates, drawn round-joined.
struct Line {
  std::vector<Point> points;
  double width = 1;
  Colour colour;
  std::vector<double> dashes;  ///< on, off, ... in pixels; empty is solid
  bool clip_to_frame = false;
  std::string title = {};  ///< what is outlined, for who cannot see it; may be empty
};

struct Rectangle {
  double x = 0, y = 0, width = 0, height = 0;
  Fill fill;
  Colour outline{0, 0, 0, 0};
  double outline_width = 0;  ///< centred on the edge
  double corner_radius = 0;  ///< half of the width makes a circle
};

enum class FontWeight : std::uint8_t { Regular, Medium, SemiBold, Bold };
enum class Anchor : std::uint8_t { Left, Centre, Right };

struct Text {
  std::string text;  ///< UTF-8, one line
  double x = 0;      ///< of the anchor
  double baseline = 0;
  double size = 14;  ///< pixels per em
  FontWeight weight = FontWeight::Regular;
  Anchor anchor = Anchor::Left;
  Colour colour;
  Colour halo{0, 0, 0, 0};
  double halo_width = 0;
};

/// Drawn in this order: background, frame colour, fills, map lines, rectangles, furniture lines,
/// texts.
struct MapScene {
  int width = 0;
  int height = 0;
  Colour background{255, 255, 255, 255};
  Colour frame_colour{255, 255, 255, 255};  ///< inside the frame where no area is: water, abroad
  double pattern_scale = 1;                 ///< hatches are spaced for a 1600x1000 picture at 1
  Projection projection;
  std::vector<FillLayer> fills;
  std::vector<Line> map_lines;
  std::vector<Rectangle> rectangles;
  std::vector<Line> furniture_lines;
  std::vector<Text> texts;
  std::string
      alternative_text;  ///< what the map shows, in a sentence, for people who cannot see it
};

}  // namespace fairward::carto
