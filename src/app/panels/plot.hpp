#pragma once
/// The ground of a plot: a frame with round numbers along two axes, places in it, and a rectangle
/// dragged over it.

#include "app/panels/draw.hpp"
#include "model/histogram.hpp"
#include "model/scatter.hpp"
#include "model/ticks.hpp"

#include <imgui.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fairward::app {

struct Brush;
struct PointsPart;
struct CellsKey;

struct PlotArea {
  ImVec2 min;  ///< inner corners, in pixels
  ImVec2 max;
  model::Axis x;
  model::Axis y;
  bool hovered = false;

  [[nodiscard]] float width() const { return max.x - min.x; }
  [[nodiscard]] float height() const { return max.y - min.y; }
  [[nodiscard]] ImVec2 at(double value_x, double value_y) const;
  [[nodiscard]] double x_of(float pixel) const;
  [[nodiscard]] double y_of(float pixel) const;
};

struct PlotTitles {
  std::string_view x;  ///< empty: the axis gets no numbers either
  std::string_view y;
};

/// Takes all the room there is down to `below` pixels from the bottom. Nothing when there is too
/// little to draw in.
[[nodiscard]] std::optional<PlotArea> begin_plot(const PanelContext& context, const char* id,
                                                 const model::Axis& x, const model::Axis& y,
                                                 PlotTitles titles, float below = 0);

/// What the cursor did with a plot in this frame.
struct BrushResult {
  bool click = false;              ///< pressed and let go in one place
  std::optional<ImVec2> from, to;  ///< corners of a finished rectangle, clipped to the plot
};
/// REQUIRES: directly after `begin_plot`. Draws the rectangle while it is dragged.
[[nodiscard]] BrushResult brush(const PanelContext& context, const PlotArea& area, Brush& state);

/// On which side of a line its name stands, while there is room.
enum class LabelSide : std::uint8_t { Left, Right };
/// Upright dashed line with its name at the top.
void draw_policy_line(const PanelContext& context, const PlotArea& area,
                      const model::PolicyLine& line, carto::Colour colour, LabelSide side);
/// Dashed line between two places.
void draw_dashes(ImDrawList& list, ImVec2 from, ImVec2 to, ImU32 colour, float width, float dash);

/// Points as small squares, the selected ones over the others.
void draw_points(const PanelContext& context, const PlotArea& area, PointsPart& part,
                 std::span<const model::PlotPoint> points);
/// The point nearest to the cursor, at most 0.75 em away.
[[nodiscard]] const model::PlotPoint* point_under_cursor(const PanelContext& context,
                                                         const PlotArea& area,
                                                         std::span<const model::PlotPoint> points);
/// Ring round the ward that is hovered over elsewhere, and round `nearest`.
void mark_hovered(const PanelContext& context, const PlotArea& area,
                  std::span<const model::PlotPoint> points, const model::PlotPoint* nearest);

}  // namespace fairward::app
