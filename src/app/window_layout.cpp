#include "app/window_layout.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::app {
namespace {

// em
constexpr float kTop = 3;
constexpr float kStatus = 1.75F;
constexpr float kLeastSide = 15;
constexpr float kLeastDrawer = 9;
constexpr float kPlotDrawer = 13;  ///< a plot has room, where this leaves the map its part
constexpr float kLeastMapWidth = 16;
constexpr float kLeastMapHeight = 9;
constexpr float kLegend = 18;
constexpr float kLeastPresenting = 44;  ///< a window too narrow for map and legend has no legend
constexpr float kSplitter = 0.375F;
constexpr double kMostSide = 0.4;    ///< of the window's width
constexpr double kMostDrawer = 0.7;  ///< of the height between the bars
constexpr double kMostForPlot = 0.45;

float side_width(double share, float width, float em) {
  const float most = std::max(kLeastSide * em, width * static_cast<float>(kMostSide));
  return std::round(std::clamp(width * static_cast<float>(share), kLeastSide * em, most));
}

}  // namespace

double dragged_share(double share, float pixels, float whole) {
  return whole < 1 ? share
                   : std::clamp(share + static_cast<double>(pixels) / static_cast<double>(whole),
                                0.05, 0.8);
}

WindowLayout lay_out(float width, float height, float em, const engine::ViewState& view) {
  WindowLayout layout;
  width = std::max(1.0F, std::floor(width));
  height = std::max(1.0F, std::floor(height));
  const float split = std::max(3.0F, std::round(kSplitter * em));
  const bool panels = !view.presenting;
  const float top = std::min(std::round(kTop * em), height);
  const float status = height > (kTop + kStatus + 2) * em ? std::round(kStatus * em) : 0.0F;
  const float middle = std::max(1.0F, height - top - status);

  float left = panels && view.left_open ? side_width(view.left_share, width, em) + split : 0.0F;
  float right = panels && view.right_open ? side_width(view.right_share, width, em) + split : 0.0F;
  if (width - left - right < kLeastMapWidth * em) {
    right = 0;
  }
  if (width - left - right < kLeastMapWidth * em) {
    left = 0;
  }
  if (view.presenting && width >= kLeastPresenting * em) {
    right = std::round(kLegend * em);
  }
  float drawer = 0;
  if (panels && view.drawer_open) {
    const float most = std::max(kLeastDrawer * em, middle * static_cast<float>(kMostDrawer));
    const float least = std::max(
        kLeastDrawer * em, std::min(kPlotDrawer * em, middle * static_cast<float>(kMostForPlot)));
    drawer =
        split + std::round(std::clamp(middle * static_cast<float>(view.drawer_share), least, most));
    drawer = middle - drawer < kLeastMapHeight * em ? 0.0F : drawer;
  }
  layout.top = {0, 0, width, top};
  layout.status = {0, height - status, width, status};
  const float map_height = std::max(1.0F, middle - drawer);
  layout.map = {left, top, std::max(1.0F, width - left - right), map_height};
  if (left > 0) {
    layout.left = {0, top, left - split, middle};
    layout.left_splitter = {left - split, top, split, middle};
  }
  if (view.presenting && right > 0) {
    layout.legend = {width - right, top, right, middle};
  } else if (right > 0) {
    layout.right = {width - right + split, top, right - split, middle};
    layout.right_splitter = {width - right, top, split, middle};
  }
  if (drawer > 0) {
    layout.drawer = {left, top + map_height + split, layout.map.width, drawer - split};
    layout.drawer_splitter = {left, top + map_height, layout.map.width, split};
  }
  return layout;
}

}  // namespace fairward::app
