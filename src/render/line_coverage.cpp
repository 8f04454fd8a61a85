#include "render/line_coverage.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::render {
namespace {

/// Flatter than this in pixels, a segment is in reach of a row as a whole or not at all.
constexpr float kFlat = 1e-6F;

/// Cuts the segment to `box`: Liang and Barsky (1984). False when nothing is left.
bool clip(Point& a, Point& b, const Box& box) {
  double from = 0;
  double to = 1;
  const Point d{b.x - a.x, b.y - a.y};
  const auto cut = [&](double towards, double room) {
    if (towards == 0) {
      return room >= 0;
    }
    const double t = room / towards;
    (towards < 0 ? from : to) = towards < 0 ? std::max(from, t) : std::min(to, t);
    return from <= to;
  };
  if (!cut(-d.x, a.x - box.min.x) || !cut(d.x, box.max.x - a.x) || !cut(-d.y, a.y - box.min.y) ||
      !cut(d.y, box.max.y - a.y)) {
    return false;
  }
  const Point start = a;
  a = {start.x + from * d.x, start.y + from * d.y};
  b = {start.x + to * d.x, start.y + to * d.y};
  return true;
}

bool contains(const Box& box, Point p) {
  return p.x >= box.min.x && p.x <= box.max.x && p.y >= box.min.y && p.y <= box.max.y;
}

int pixel_at(float value, int low, int high) {
  return static_cast<int>(std::clamp(value, static_cast<float>(low), static_cast<float>(high)));
}

}  // namespace

LineProfile::LineProfile(double width) {
  if (!(width > 0)) {
    return;
  }
  const double drawn = std::max(width, 1.0);
  const double strength = std::min(width, 1.0);
  reach_ = static_cast<float>(drawn / 2 + 0.5);
  const double square = static_cast<double>(reach_) * static_cast<double>(reach_);
  steps_a_square_ = static_cast<float>(static_cast<double>(kSteps) / square);
  for (std::size_t i = 0; i < kSteps; ++i) {
    const double middle = i == 0 ? 0 : static_cast<double>(i) + 0.5;
    const double distance = std::sqrt(middle * square / kSteps);
    const double covered = std::clamp(drawn / 2 + 0.5 - distance, 0.0, 1.0) * strength;
    coverage_[i] = static_cast<std::uint8_t>(std::lround(255 * covered));
  }
}

void cover_segment(Point a, Point b, const LineProfile& profile, const CoverageRows& to) {
  const float reach = profile.reach();
  // What is cut off is so far outside that the round ends are not seen; single precision is then
  // enough. Every cut into rows cuts the same way.
  const double margin = static_cast<double>(reach) + 1;
  const Box seen{{-margin, -margin}, {to.width + margin, to.height + margin}};
  if ((!contains(seen, a) || !contains(seen, b)) && !clip(a, b, seen)) {
    return;
  }
  const auto x0 = static_cast<float>(a.x);
  const auto y0 = static_cast<float>(a.y);
  const auto dx = static_cast<float>(b.x - a.x);
  const auto dy = static_cast<float>(b.y - a.y);
  const float square = dx * dx + dy * dy;
  const float inverse = square > 0 ? 1 / square : 0;
  const int top = pixel_at(std::min(y0, y0 + dy) - reach + 0.5F, to.first_row, to.last_row);
  const int bottom = pixel_at(std::max(y0, y0 + dy) + reach + 0.5F, to.first_row, to.last_row);
  const float step = dx * inverse;
  const bool flat = std::abs(dy) < kFlat;
  const float steep = flat ? 0 : 1 / dy;
  for (int row = top; row < bottom; ++row) {
    const float y = static_cast<float>(row) + 0.5F - y0;
    // The part of the segment that is within reach of the row is between these.
    float near = 0;
    float far = 1;
    if (!flat) {
      const float above = (y - reach) * steep;
      const float below = (y + reach) * steep;
      near = std::clamp(std::min(above, below), 0.0F, 1.0F);
      far = std::clamp(std::max(above, below), 0.0F, 1.0F);
    }
    const float x_near = near * dx;
    const float x_far = far * dx;
    const int left = pixel_at(x0 + std::min(x_near, x_far) - reach + 0.5F, 0, to.width);
    const int right = pixel_at(x0 + std::max(x_near, x_far) + reach + 0.5F, 0, to.width);
    float x = static_cast<float>(left) + 0.5F - x0;
    const float along_row = y * dy * inverse;
    auto* byte = to.bytes.data() + (static_cast<std::size_t>(row - to.first_row) *
                                        static_cast<std::size_t>(to.width) +
                                    static_cast<std::size_t>(left)) *
                                       to.stride;
    for (int column = left; column < right; ++column, x += 1, byte += to.stride) {
      const float along = std::clamp(x * step + along_row, 0.0F, 1.0F);
      const float off_x = x - along * dx;
      const float off_y = y - along * dy;
      *byte = std::max(*byte, profile.at(off_x * off_x + off_y * off_y));
    }
  }
}

}  // namespace fairward::render
