#include "render/line_coverage.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::render {
namespace {

/// Flatter than this in pixels, a segment is in reach of a row as a whole or not at all.
constexpr float kFlat = 1e-6F;
/// Pixels that a thin line goes on where its course changes: without them the pixel in the corner
/// may stay empty.
constexpr double kCorner = 0.5;

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

/// Calls `mark(byte, squared distance)` for the pixels within reach of a segment and some beside
/// them; `byte` is the pixel's place in the rows.
template <class Mark>
void each_near(Point a, Point b, float reach, const CoverageRows& to, Mark mark) {
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
    const float above = (y - reach) * steep;
    const float below = (y + reach) * steep;
    const float near = flat ? 0 : std::clamp(std::min(above, below), 0.0F, 1.0F) * dx;
    const float far = flat ? dx : std::clamp(std::max(above, below), 0.0F, 1.0F) * dx;
    const int left = pixel_at(x0 + std::min(near, far) - reach + 0.5F, 0, to.width);
    const int right = pixel_at(x0 + std::max(near, far) + reach + 0.5F, 0, to.width);
    float x = static_cast<float>(left) + 0.5F - x0;
    const float along_row = y * dy * inverse;
    std::size_t byte = to.byte_at(left, row);
    for (int column = left; column < right; ++column, x += 1, byte += to.stride) {
      const float along = std::clamp(x * step + along_row, 0.0F, 1.0F);
      const float off_x = x - along * dx;
      const float off_y = y - along * dy;
      mark(byte, off_x * off_x + off_y * off_y);
    }
  }
}

/// The same for every segment of a path that comes near the rows.
template <class Mark>
void each_near(std::span<const Point> path, float reach, const CoverageRows& to, Mark mark) {
  const double above = static_cast<double>(to.first_row) - static_cast<double>(reach);
  const double below = static_cast<double>(to.last_row) + static_cast<double>(reach);
  for (std::size_t i = 1; i < path.size(); ++i) {
    const Point a = path[i - 1];
    const Point b = path[i];
    if (std::max(a.y, b.y) >= above && std::min(a.y, b.y) <= below) {
      each_near(a, b, reach, to, mark);
    }
  }
}

void raise(std::uint8_t& byte, std::uint8_t coverage) {
  byte = std::max(byte, coverage);
}

/// A segment that crosses more columns than rows, or the other way round with x for y.
struct Steps {
  double from = 0;  ///< along the long way, ascending
  double until = 0;
  double start = 0;    ///< across, at 0 along
  double slope = 0;    ///< across a pixel along, between -1 and 1
  float flatness = 1;  ///< distance from the line a pixel across
};

/// From `a` to `b`, x along; `before` and `after` are pixels added at either end.
Steps steps_of(Point a, Point b, double before, double after) {
  const double slope = b.x == a.x ? 0 : (b.y - a.y) / (b.x - a.x);
  const bool forwards = a.x <= b.x;
  Steps steps;
  steps.from = forwards ? a.x - before : b.x - after;
  steps.until = forwards ? b.x + after : a.x + before;
  steps.start = a.y - a.x * slope;
  steps.slope = slope;
  const auto single = static_cast<float>(slope);
  steps.flatness = 1 / std::sqrt(1 + single * single);
  return steps;
}

/// Which way a segment goes most.
enum class Course : std::uint8_t { East, West, South, North };
Course course_of(Point a, Point b) {
  const double x = b.x - a.x;
  const double y = b.y - a.y;
  if (std::abs(x) >= std::abs(y)) {
    return x >= 0 ? Course::East : Course::West;
  }
  return y >= 0 ? Course::South : Course::North;
}

/// The first pixel whose centre is not below `value`.
int first_centre(double value, int low, int high) {
  const double held = std::clamp(value - 0.5, static_cast<double>(low), static_cast<double>(high));
  const int whole = static_cast<int>(held);
  return whole + (whole < held ? 1 : 0);
}

/// Both ends of a range of pixels, [low, high).
struct Range {
  int low = 0;
  int high = 0;
};

/// Walks the pixels of `long_way` that the steps cross, and for each those of `across` in reach:
/// `mark(along, across, coverage)`.
template <class Mark>
void walk(const Steps& steps, const LineProfile& profile, Range long_way, Range across, Mark mark) {
  const int first = first_centre(steps.from, long_way.low, long_way.high);
  const int last = first_centre(steps.until, long_way.low, long_way.high);
  const double room = static_cast<double>(profile.reach()) / static_cast<double>(steps.flatness);
  for (int along = first; along < last; ++along) {
    const double middle = steps.start + (along + 0.5) * steps.slope;
    const int low = first_centre(middle - room, across.low, across.high);
    const int high = first_centre(middle + room, across.low, across.high);
    const auto centre = static_cast<float>(middle - 0.5);
    for (int at = low; at < high; ++at) {
      const float off = (static_cast<float>(at) - centre) * steps.flatness;
      mark(along, at, profile.at(off * off));
    }
  }
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
  steps_a_square_ = static_cast<float>(kSteps / square);
  for (int i = 0; i < kSteps; ++i) {
    const double middle = i == 0 ? 0 : i + 0.5;
    const double distance = std::sqrt(middle * square / kSteps);
    const double covered = std::clamp(drawn / 2 + 0.5 - distance, 0.0, 1.0) * strength;
    coverage_[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(std::lround(255 * covered));
  }
}

void cover_line(std::span<const Point> path, const LineProfile& profile, const CoverageRows& to) {
  if (profile.draws()) {
    each_near(path, profile.reach(), to,
              [&](std::size_t byte, float square) { raise(to.bytes[byte], profile.at(square)); });
  }
}

void cover_cased_line(std::span<const Point> path, const LineProfile& profile,
                      const CoverageRows& to, const LineProfile& casing,
                      const CoverageRows& casing_to) {
  if (!profile.draws() || !casing.draws()) {
    cover_line(path, profile, to);
    cover_line(path, casing, casing_to);
    return;
  }
  const float reach = std::max(profile.reach(), casing.reach());
  each_near(path, reach, to, [&](std::size_t byte, float square) {
    raise(to.bytes[byte], profile.at(square));
    raise(casing_to.bytes[byte], casing.at(square));
  });
}

void cover_thin_line(std::span<const Point> path, const LineProfile& profile,
                     const CoverageRows& to) {
  if (!profile.draws() || path.size() < 2) {
    return;
  }
  const Range columns{0, to.width};
  const Range rows{to.first_row, to.last_row};
  const double reach = 2 * static_cast<double>(profile.reach());
  Course course = course_of(path[0], path[1]);
  double before = kCorner;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const Point a = path[i - 1];
    const Point b = path[i];
    const bool last = i + 1 == path.size();
    const Course next = last ? course : course_of(b, path[i + 1]);
    const double after = last || next != course ? kCorner : 0;
    if (std::max(a.y, b.y) + reach >= rows.low && std::min(a.y, b.y) - reach <= rows.high) {
      if (course == Course::East || course == Course::West) {
        walk(steps_of(a, b, before, after), profile, columns, rows,
             [&](int x, int y, std::uint8_t c) { raise(to.bytes[to.byte_at(x, y)], c); });
      } else {
        walk(steps_of({a.y, a.x}, {b.y, b.x}, before, after), profile, rows, columns,
             [&](int y, int x, std::uint8_t c) { raise(to.bytes[to.byte_at(x, y)], c); });
      }
    }
    before = after;
    course = next;
  }
}

}  // namespace fairward::render
