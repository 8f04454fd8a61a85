#include "carto/svg.hpp"

#include "base/assert.hpp"
#include "carto/svg_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace fairward::carto {
namespace {

using svg::escaped;
using svg::number;
using svg::paint;

constexpr double kTolerance = 0.2;   // pixels
constexpr double kSeamWidth = 0.35;  // pixels: closes the hairline between antialiased neighbours

/// Everything that decides how an area is filled.
using FillKey = std::tuple<std::uint8_t, std::uint8_t, std::uint8_t, std::uint8_t, Pattern,
                           std::uint8_t, std::uint8_t, std::uint8_t, std::uint8_t>;
FillKey key_of(const Fill& fill) {
  // Ink that is not drawn tells nothing apart.
  const Colour ink = fill.pattern == Pattern::Solid ? Colour{} : fill.ink;
  return {fill.colour.r, fill.colour.g, fill.colour.b, fill.colour.a, fill.pattern,
          ink.r,         ink.g,         ink.b,         ink.a};
}

/// One tile of a hatch, as shaders/pattern.glsl has it: 45 degrees turn "across" into x.
std::string tile_of(Pattern pattern) {
  const auto stripe = [](double period, double width) {
    return fmt::format("<rect x=\"{}\" y=\"0\" width=\"{}\" height=\"{}\"/>",
                       number((period - width) / 2), number(width), number(period));
  };
  switch (pattern) {
    case Pattern::DiagonalHatch:
      return stripe(5, 1.05);
    case Pattern::SparseDiagonal:
      return stripe(7.5, 0.95);
    case Pattern::CrossHatch:
      return stripe(5, 0.8) + "<rect x=\"0\" y=\"2.1\" width=\"5\" height=\"0.8\"/>";
    case Pattern::HorizontalLines:
      return "<rect x=\"0\" y=\"1.55\" width=\"4\" height=\"0.9\"/>";
    case Pattern::Dots:
      return "<circle cx=\"2\" cy=\"2\" r=\"0.85\"/><circle cx=\"0\" cy=\"6\" r=\"0.85\"/>"
             "<circle cx=\"4\" cy=\"6\" r=\"0.85\"/>";
    case Pattern::Solid:
      break;
  }
  return {};
}

struct TileSize {
  double width = 5, height = 5;
  bool turned = true;
};
TileSize size_of(Pattern pattern) {
  switch (pattern) {
    case Pattern::SparseDiagonal:
      return {7.5, 7.5, true};
    case Pattern::HorizontalLines:
      return {4, 4, false};
    case Pattern::Dots:
      return {4, 8, false};
    default:
      return {};
  }
}

class Writer {
 public:
  /// `prefix`: of all ids, so that several drawings can be in one document.
  Writer(const MapScene& scene, std::string prefix) : scene_{scene}, prefix_{std::move(prefix)} {}

  /// Definitions and what is drawn.
  std::string inside() {
    begin();
    box(0, 0, scene_.width, scene_.height, paint("fill", scene_.background));
    const auto& p = scene_.projection;
    box(p.frame_x, p.frame_y, p.frame_width, p.frame_height, paint("fill", scene_.frame_colour));
    for (std::size_t i = 0; i < scene_.fills.size(); ++i) {
      fills(scene_.fills[i], i);
    }
    lines(scene_.map_lines);
    rectangles();
    lines(scene_.furniture_lines);
    texts();
    return "<defs>\n" + definitions_ + "</defs>\n" + body_;
  }

 private:
  void begin();
  void box(double x, double y, double width, double height, std::string_view style);
  std::string hatch(const Fill& fill);
  void fills(const FillLayer& layer, std::size_t number_of_layer);
  [[nodiscard]] std::string area_path(const Boundaries& boundaries, std::size_t area) const;
  [[nodiscard]] bool in_frame(const Boundaries& boundaries, std::size_t area) const;
  void lines(const std::vector<Line>& lines);
  void rectangles();
  void texts();

  const MapScene& scene_;
  std::string prefix_;
  std::string definitions_;
  std::string body_;
  std::map<std::tuple<Pattern, std::uint8_t, std::uint8_t, std::uint8_t, std::uint8_t>, std::string>
      hatches_;
};

void Writer::begin() {
  const auto& p = scene_.projection;
  definitions_ = fmt::format(
      "<clipPath id=\"{}frame\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>\n",
      prefix_, number(p.frame_x), number(p.frame_y), number(p.frame_width), number(p.frame_height));
}

void Writer::box(double x, double y, double width, double height, std::string_view style) {
  body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}/>\n", number(x),
                       number(y), number(width), number(height), style);
}

/// The id of the pattern, which is defined when it is first asked for.
std::string Writer::hatch(const Fill& fill) {
  const auto& ink = fill.ink;
  auto& id = hatches_[{fill.pattern, ink.r, ink.g, ink.b, ink.a}];
  if (id.empty()) {
    id = fmt::format("{}hatch{}", prefix_, hatches_.size());
    const auto size = size_of(fill.pattern);
    definitions_ += fmt::format(
        "<pattern id=\"{}\" patternUnits=\"userSpaceOnUse\" width=\"{}\" height=\"{}\" "
        "patternTransform=\"scale({}){}\"{}>{}</pattern>\n",
        id, number(size.width), number(size.height), number(scene_.pattern_scale),
        size.turned ? " rotate(45)" : "", paint("fill", ink), tile_of(fill.pattern));
  }
  return id;
}

bool Writer::in_frame(const Boundaries& boundaries, std::size_t area) const {
  const auto& p = scene_.projection;
  const Box box = bounds(boundaries, area);
  if (box.empty()) {
    return false;
  }
  const Point first = p.to_picture({box.min.x, box.max.y});
  const Point last = p.to_picture({box.max.x, box.min.y});
  return last.x >= p.frame_x && first.x <= p.frame_x + p.frame_width && last.y >= p.frame_y &&
         first.y <= p.frame_y + p.frame_height;
}

/// Rings as closed subpaths; holes are holes by the even-odd rule.
std::string Writer::area_path(const Boundaries& b, std::size_t area) const {
  std::string path;
  const auto first_ring = b.polygon_start[b.area_start[area]];
  const auto last_ring = b.polygon_start[b.area_start[area + 1]];
  for (auto ring = first_ring; ring < last_ring; ++ring) {
    Point kept{1e300, 1e300};
    char command = 'M';
    // The last vertex repeats the first: "Z" draws it.
    for (auto i = b.ring_start[ring]; i + 1 < b.ring_start[ring + 1]; ++i) {
      const Point at = scene_.projection.to_picture({b.x[i], b.y[i]});
      if (std::hypot(at.x - kept.x, at.y - kept.y) < kTolerance) {
        continue;
      }
      path += command;
      path += number(at.x) + " " + number(at.y);
      command = 'L';
      kept = at;
    }
    path += command == 'L' ? "Z" : "";
  }
  return path;
}

/// Areas of one style are one group. Hatched areas are drawn twice: colour, then ink.
void Writer::fills(const FillLayer& layer, std::size_t number_of_layer) {
  std::map<FillKey, std::vector<std::size_t>> by_style;
  for (std::size_t area = 0; area < layer.fills.size(); ++area) {
    if (in_frame(*layer.boundaries, area)) {
      by_style[key_of(layer.fills[area])].push_back(area);
    }
  }
  body_ += fmt::format(
      "<g clip-path=\"url(#{}frame)\" fill-rule=\"evenodd\" stroke-linejoin=\"round\">\n", prefix_);
  for (const auto& [key, areas] : by_style) {
    const auto& fill = layer.fills[areas.front()];
    body_ += fmt::format("<g{}{} stroke-width=\"{}\">\n", paint("fill", fill.colour),
                         paint("stroke", fill.colour), number(kSeamWidth));
    for (const auto area : areas) {
      body_ += fmt::format("<path id=\"{}a{}_{}\" d=\"{}\"/>\n", prefix_, number_of_layer, area,
                           area_path(*layer.boundaries, area));
    }
    body_ += "</g>\n";
    if (fill.pattern == Pattern::Solid) {
      continue;
    }
    body_ += fmt::format("<g fill=\"url(#{})\">\n", hatch(fill));
    for (const auto area : areas) {
      body_ += fmt::format("<use xlink:href=\"#{}a{}_{}\"/>\n", prefix_, number_of_layer, area);
    }
    body_ += "</g>\n";
  }
  body_ += "</g>\n";
}

/// Consecutive lines of one style are one path: where they meet, a translucent colour is laid once.
void Writer::lines(const std::vector<Line>& lines) {
  for (std::size_t first = 0; first < lines.size();) {
    const auto& style = lines[first];
    std::size_t last = first;
    std::string path;
    while (last < lines.size() && lines[last].width == style.width &&
           lines[last].colour == style.colour && lines[last].dashes == style.dashes &&
           lines[last].clip_to_frame == style.clip_to_frame && lines[last].title == style.title) {
      char command = 'M';
      for (const auto& point : lines[last].points) {
        path += command;
        path += number(point.x) + " " + number(point.y);
        command = 'L';
      }
      ++last;
    }
    std::string dashes;
    for (const double length : style.dashes) {
      dashes += (dashes.empty() ? " stroke-dasharray=\"" : " ") + number(length);
    }
    dashes += dashes.empty() ? "" : "\"";
    body_ += fmt::format(
        "<path d=\"{}\" fill=\"none\"{} stroke-width=\"{}\" stroke-linejoin=\"round\" "
        "stroke-linecap=\"round\"{}{}{}\n",
        path, paint("stroke", style.colour), number(style.width), dashes,
        style.clip_to_frame ? " clip-path=\"url(#" + prefix_ + "frame)\"" : "",
        style.title.empty() ? "/>"
                            : fmt::format("><title>{}</title></path>", escaped(style.title)));
    first = last;
  }
}

void Writer::rectangles() {
  for (const auto& r : scene_.rectangles) {
    std::string shape = r.corner_radius > 0
                            ? fmt::format(" rx=\"{0}\" ry=\"{0}\"", number(r.corner_radius))
                            : std::string{};
    const bool outlined = r.outline_width > 0 && r.outline.a > 0;
    std::string outline;
    if (outlined) {
      outline =
          paint("stroke", r.outline) + fmt::format(" stroke-width=\"{}\"", number(r.outline_width));
    }
    const bool hatched = r.fill.pattern != Pattern::Solid;
    const bool filled = r.fill.colour.a > 0;
    box(r.x, r.y, r.width, r.height,
        shape + (filled ? paint("fill", r.fill.colour) : " fill=\"none\"") +
            (hatched ? "" : outline));
    if (hatched) {
      box(r.x, r.y, r.width, r.height,
          fmt::format("{} fill=\"url(#{})\"{}", shape, hatch(r.fill), outline));
    }
  }
}

void Writer::texts() {
  constexpr std::array<int, 4> kWeights{400, 500, 600, 700};
  constexpr std::array<const char*, 3> kAnchors{"start", "middle", "end"};
  body_ += "<g font-family=\"Inter, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif\">\n";
  for (const auto& t : scene_.texts) {
    std::string halo;
    if (t.halo_width > 0 && t.halo.a > 0) {
      halo = paint("stroke", t.halo) +
             fmt::format(" stroke-width=\"{}\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                         number(2 * t.halo_width));
    }
    body_ += fmt::format(
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"{}\" text-anchor=\"{}\"{}{}>{}"
        "</text>\n",
        number(t.x), number(t.baseline), number(t.size),
        kWeights[static_cast<std::size_t>(t.weight)], kAnchors[static_cast<std::size_t>(t.anchor)],
        paint("fill", t.colour), halo, escaped(t.text));
  }
  body_ += "</g>\n";
}

}  // namespace

std::string alternative_text_of(std::span<const MapScene> scenes) {
  if (scenes.size() == 1) {
    return scenes.front().alternative_text;
  }
  std::string text;
  for (std::size_t i = 0; i < scenes.size(); ++i) {
    text += fmt::format("{}{}: {}", i == 0 ? "" : " ", i == 0 ? "Left" : "Right",
                        scenes[i].alternative_text);
  }
  return text;
}

std::string to_svg(std::span<const MapScene> scenes) {
  FAIRWARD_ASSERT(!scenes.empty());
  const auto text = alternative_text_of(scenes);
  int width = 0;
  std::string inside;
  for (std::size_t i = 0; i < scenes.size(); ++i) {
    const auto& scene = scenes[i];
    const bool alone = scenes.size() == 1;
    Writer writer{scene, alone ? "" : fmt::format("map{}_", i + 1)};
    inside += alone ? writer.inside()
                    : fmt::format("<svg x=\"{}\" width=\"{}\" height=\"{}\">\n{}</svg>\n", width,
                                  scene.width, scene.height, writer.inside());
    width += scene.width;
  }
  const auto title = scenes.size() == 1 ? std::string_view{text}.substr(0, text.find(':'))
                                        : std::string_view{"Two maps beside each other"};
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
      "version=\"1.1\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\" "
      "aria-labelledby=\"title description\">\n"
      "<title id=\"title\">{2}</title>\n<desc id=\"description\">{3}</desc>\n{4}</svg>\n",
      width, scenes.front().height, escaped(title), escaped(text), inside);
}

std::string to_svg(const MapScene& scene) {
  return to_svg(std::span{&scene, 1});
}

}  // namespace fairward::carto
