#pragma once
/// The circles (and ellipses) of a scan: for each centre, the wards in the order in which a growing
/// circle takes them.

#include "base/parallel.hpp"
#include "domain/boundaries.hpp"

#include <hwy/contrib/sort/vqsort.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace fairward::concentration {

/// One step of a growing circle. Where the next ward is at exactly the same distance the circle
/// does not end here.
class ScanStep {
 public:
  ScanStep() = default;
  ScanStep(std::uint32_t ward, bool ends) : packed_{ward | (ends ? kEnds : 0U)} {}
  [[nodiscard]] std::uint32_t ward() const noexcept { return packed_ & ~kEnds; }
  [[nodiscard]] bool ends() const noexcept { return (packed_ & kEnds) != 0; }

 private:
  static constexpr std::uint32_t kEnds = 0x8000'0000U;
  std::uint32_t packed_ = 0;
};

/// The shape that grows. An ellipse is a circle of the plane turned by `-angle` and then stretched
/// across by `axis_ratio`.
struct ScanShape {
  double axis_ratio = 1;  ///< longest over shortest axis, at least 1
  double angle = 0;       ///< of the longest axis, radians from east to north
};

/// A place in the plane where the shape is a circle; lengths along the longest axis stay.
[[nodiscard]] Point in_plane_of(const ScanShape& shape, Point place);

/// Who does long work, and how it is stopped: what is made is then incomplete, and must be thrown
/// away.
struct Workers {
  Threads threads;
  std::stop_token stop;
};

/// Steps of every centre and shape while the circle holds at most `most` of the baseline. A centre
/// may have none: a ward that is larger than that by itself. Orders are kept while all of them take
/// at most 160 MB, two bytes a step, and made anew whenever they are asked for where not.
class ScanOrders {
 public:
  /// Room to work in, one a thread.
  struct Scratch {
    std::vector<ScanStep> steps;
    std::vector<double> distance;
    std::vector<std::uint64_t> keys;
    hwy::Sorter sorter;
    double reach = 0;  ///< a guess of how far a circle goes; changes time, not answers
  };

  /// REQUIRES: at most 65,535 places, at least one shape.
  ScanOrders(std::span<const Point> places, std::span<const double> baseline, double most,
             const Workers& workers, std::span<const ScanShape> shapes = kCircles,
             double most_kept = kMostKept);
  [[nodiscard]] std::size_t centres() const noexcept { return baseline_.size(); }
  [[nodiscard]] std::size_t shapes() const noexcept { return planes_.size(); }
  /// The steps of one centre, in `scratch` and valid until it is used again.
  [[nodiscard]] std::span<const ScanStep> of(std::size_t centre, std::size_t shape,
                                             Scratch& scratch) const;

  static constexpr std::array<ScanShape, 1> kCircles{};
  static constexpr double kMostKept = 160e6 / 2;  ///< steps

 private:
  /// As it is kept: the wards, and the steps at which a circle does not end.
  struct Kept {
    std::vector<std::uint16_t> ward;
    std::vector<std::uint32_t> open;
  };
  void make(std::size_t centre, std::size_t shape, Scratch& scratch) const;
  void keep(const Workers& workers, double most_kept);

  /// Places of one shape's plane, and the wards in each cell of a grid over them.
  struct Plane {
    std::vector<Point> place;
    Point low;
    double cell = 1;
    std::size_t columns = 1;
    std::size_t rows = 1;
    std::vector<std::uint32_t> first;  ///< of each cell, row by row, in `ward`; and the end
    std::vector<std::uint32_t> ward;
  };
  static void lay_grid(Plane& plane);
  [[nodiscard]] double gather(const Plane& plane, std::size_t centre, Scratch& scratch) const;

  std::vector<Plane> planes_;  ///< by shape
  std::vector<double> baseline_;
  double most_;
  std::vector<Kept> kept_;  ///< by shape and centre; empty where there is too much
};

}  // namespace fairward::concentration
