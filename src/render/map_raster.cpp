#include "render/map_raster.hpp"

#include "base/assert.hpp"
#include "render/line_coverage.hpp"
#include "render/scan_fill.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <utility>

namespace fairward::render {
namespace {

using carto::BorderKind;

constexpr int kBandRows = 64;  ///< pixels; small enough for a band to stay in a core's cache
constexpr std::size_t kPlanes = 4;
enum Plane : std::size_t { kWard, kCouncil, kCasing, kCoast };
/// Tolerance of the level that is drawn, in samples: what is left out is smaller than half a
/// sample's square.
constexpr double kOffBy = 0.7;
constexpr double kThin = 2.0;  ///< pixels
/// Tolerance in pixels for borders drawn with a casing, wide enough to hide it.
constexpr double kWideOffBy = 1.2;
constexpr double kWideGap = 1.0;  ///< pixels between the vertices of a wide line

SampleGrid grid_of(const carto::MapView& view, int samples) {
  SampleGrid grid;
  grid.top_left = view.to_world({0, 0});
  grid.scale = samples / view.metres_per_pixel;
  grid.columns = view.width * samples;
  grid.rows = view.height * samples;
  return grid;
}

std::span<const Point> arc_of(const BorderLevel& level, std::size_t arc) {
  return std::span{level.vertices}.subspan(level.start[arc],
                                           level.start[arc + 1] - level.start[arc]);
}

/// A border in pixels. Vertices nearer than `gap` pixels to the one before are left out; both ends
/// stay.
void trace(std::span<const Point> border, const SampleGrid& pixels, double gap,
           std::vector<Point>& path) {
  path.clear();
  for (std::size_t i = 0; i < border.size(); ++i) {
    const Point p = pixels.place(border[i]);
    if (i == 0 || i + 1 == border.size() ||
        std::max(std::abs(p.x - path.back().x), std::abs(p.y - path.back().y)) >= gap) {
      path.push_back(p);
    }
  }
}

void cover(std::span<const Point> path, double width, const LineProfile& profile,
           const CoverageRows& to) {
  if (width <= kThin) {
    cover_thin_line(path, profile, to);
  } else {
    cover_line(path, profile, to);
  }
}

/// The arcs that each band of rows has to look at.
struct Bands {
  std::vector<std::uint32_t> seen;   ///< arcs that some band looks at
  std::vector<std::uint32_t> first;  ///< parallel to seen: band
  std::vector<std::uint32_t> last;   ///< parallel to seen: band
  std::vector<std::uint32_t> start;  ///< by band, into arcs
  std::vector<std::uint32_t> arcs;

  /// Those whose box is within `margin` pixels of a band's rows, and not right of the picture.
  void sort(const std::vector<Box>& boxes, const SampleGrid& pixels, double margin) {
    const auto bands = static_cast<std::size_t>((pixels.rows + kBandRows - 1) / kBandRows);
    seen.clear();
    first.clear();
    last.clear();
    start.assign(bands + 2, 0);
    for (std::uint32_t arc = 0; arc < boxes.size(); ++arc) {
      const Point low = pixels.place({boxes[arc].min.x, boxes[arc].max.y});
      const double bottom = pixels.place(boxes[arc].min).y + margin;
      if (low.x - margin >= pixels.columns || low.y - margin >= pixels.rows || bottom < 0) {
        continue;
      }
      const auto from = static_cast<std::uint32_t>(std::max(low.y - margin, 0.0)) / kBandRows;
      const auto to = static_cast<std::uint32_t>(std::min(bottom, pixels.rows - 1.0)) / kBandRows;
      seen.push_back(arc);
      first.push_back(from);
      last.push_back(to);
      for (auto band = from; band <= to; ++band) {
        ++start[band + 2];
      }
    }
    for (std::size_t band = 2; band < start.size(); ++band) {
      start[band] += start[band - 1];
    }
    arcs.resize(start.back());
    for (std::size_t i = 0; i < seen.size(); ++i) {
      for (auto band = first[i]; band <= last[i]; ++band) {
        arcs[start[band + 1]++] = seen[i];
      }
    }
  }
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t band) const {
    return std::span{arcs}.subspan(start[band], start[band + 1] - start[band]);
  }
};

/// One drawing: what all its bands read, and where they write.
struct Drawing {
  const BorderLevels& levels;
  const BorderLevel& level;
  const BorderLevel& wide_level;  ///< of council borders
  std::span<const BorderKind> kinds;
  SampleGrid pixels;
  SampleGrid samples;
  BorderWidths widths;
  std::array<LineProfile, kPlanes> profiles;
  const Bands& bands;
  MapRaster& raster;

  void fill_band(std::size_t band, ScanFill& scan) const {
    const int each = raster.samples;
    const int first = static_cast<int>(band) * kBandRows * each;
    const int last = std::min(first + kBandRows * each, samples.rows);
    scan.begin(samples, first, last);
    for (const auto arc : bands.of(band)) {
      scan.add(arc_of(level, arc), levels.boxes[arc], levels.arcs[arc].first,
               levels.arcs[arc].second);
    }
    const auto columns = static_cast<std::size_t>(samples.columns);
    scan.finish(std::span{raster.ids}.subspan(static_cast<std::size_t>(first) * columns,
                                              static_cast<std::size_t>(last - first) * columns));
  }

  void draw_lines(std::size_t band, std::vector<Point>& path) const {
    const int first = static_cast<int>(band) * kBandRows;
    const int last = std::min(first + kBandRows, pixels.rows);
    const std::size_t row = static_cast<std::size_t>(pixels.columns) * kPlanes;
    const auto bytes = std::span{raster.lines}.subspan(
        static_cast<std::size_t>(first) * row, static_cast<std::size_t>(last - first) * row);
    std::ranges::fill(bytes, std::uint8_t{0});
    const auto to = [&](Plane plane) {
      return CoverageRows{bytes.subspan(plane), kPlanes, pixels.columns, pixels.rows, first, last};
    };
    for (const auto arc : bands.of(band)) {
      if (pixels.place(levels.boxes[arc].max).x < -profiles[kCasing].reach()) {
        continue;
      }
      switch (kinds[arc]) {
        case BorderKind::Ward:
          trace(arc_of(level, arc), pixels, 0, path);
          cover(path, widths.ward, profiles[kWard], to(kWard));
          break;
        case BorderKind::Council:
          trace(arc_of(wide_level, arc), pixels, kWideGap, path);
          cover_cased_line(path, profiles[kCouncil], to(kCouncil), profiles[kCasing], to(kCasing));
          break;
        case BorderKind::Coast:
          trace(arc_of(level, arc), pixels, 0, path);
          cover(path, widths.coast, profiles[kCoast], to(kCoast));
          break;
      }
    }
  }
};

}  // namespace

/// What drawings work in, kept for the next one. Borrowed under a lock, used without.
struct MapRasteriser::Scratch {
  template <class T>
  class Shelf {
   public:
    [[nodiscard]] std::unique_ptr<T> take() {
      const std::lock_guard lock{mutex_};
      if (kept_.empty()) {
        return std::make_unique<T>();
      }
      auto one = std::move(kept_.back());
      kept_.pop_back();
      return one;
    }
    void give_back(std::unique_ptr<T> one) {
      const std::lock_guard lock{mutex_};
      kept_.push_back(std::move(one));
    }

   private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<T>> kept_;
  };
  struct Band {
    ScanFill scan;
    std::vector<Point> path;
  };
  Shelf<Bands> pictures;
  Shelf<Band> bands;
};

MapRasteriser::MapRasteriser(std::shared_ptr<const BorderLevels> levels,
                             std::vector<carto::BorderKind> kinds)
    : levels_{std::move(levels)}, kinds_{std::move(kinds)}, scratch_{std::make_shared<Scratch>()} {
  FAIRWARD_ASSERT(levels_ != nullptr && !levels_->levels.empty());
  FAIRWARD_ASSERT(kinds_.size() == levels_->arcs.size());
}

void MapRasteriser::draw(const carto::MapView& view, int samples, const BorderWidths& widths,
                         Threads threads, MapRaster& raster) const {
  FAIRWARD_ASSERT(samples == 1 || samples == 2 || samples == 4);
  FAIRWARD_ASSERT(view.metres_per_pixel > 0);
  raster.width = std::max(view.width, 0);
  raster.height = std::max(view.height, 0);
  raster.samples = samples;
  const auto pixels =
      static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height);
  raster.ids.resize(pixels * static_cast<std::size_t>(samples * samples));
  raster.lines.resize(pixels * kPlanes);
  if (pixels == 0) {
    return;
  }
  auto bands = scratch_->pictures.take();
  const Drawing drawing{*levels_,
                        levels_->level_for(kOffBy * view.metres_per_pixel / samples),
                        levels_->level_for(kWideOffBy * view.metres_per_pixel),
                        kinds_,
                        grid_of(view, 1),
                        grid_of(view, samples),
                        widths,
                        {LineProfile{widths.ward}, LineProfile{widths.council},
                         LineProfile{widths.casing}, LineProfile{widths.coast}},
                        *bands,
                        raster};
  float reach = 0;
  for (const auto& profile : drawing.profiles) {
    reach = std::max(reach, profile.reach());
  }
  bands->sort(levels_->boxes, drawing.pixels, static_cast<double>(reach));
  const auto count = static_cast<std::size_t>((raster.height + kBandRows - 1) / kBandRows);
  parallel_for(count, 1, threads, {}, [&](std::size_t first, std::size_t last) {
    auto band = scratch_->bands.take();
    for (auto i = first; i < last; ++i) {
      drawing.fill_band(i, band->scan);
      drawing.draw_lines(i, band->path);
    }
    scratch_->bands.give_back(std::move(band));
  });
  scratch_->pictures.give_back(std::move(bands));
}

void MapRasteriser::outline(const carto::MapView& view, std::span<const std::uint8_t> inside,
                            double width, std::vector<std::uint8_t>& coverage) const {
  const int columns = std::max(view.width, 0);
  const int rows = std::max(view.height, 0);
  coverage.assign(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), 0);
  const LineProfile profile{width};
  if (coverage.empty() || !profile.draws()) {
    return;
  }
  const auto member = [inside](std::uint32_t area) {
    return area < inside.size() && inside[area] != 0;
  };
  const auto& level = levels_->level_for(kOffBy * view.metres_per_pixel);
  const auto pixels = grid_of(view, 1);
  const auto reach = static_cast<double>(profile.reach());
  const CoverageRows to{coverage, 1, columns, rows, 0, rows};
  auto band = scratch_->bands.take();
  for (std::size_t arc = 0; arc < levels_->arcs.size(); ++arc) {
    if (member(levels_->arcs[arc].first) == member(levels_->arcs[arc].second)) {
      continue;
    }
    const auto& box = levels_->boxes[arc];
    const Point low = pixels.place({box.min.x, box.max.y});
    const Point high = pixels.place({box.max.x, box.min.y});
    if (low.x <= columns + reach && high.x >= -reach && low.y <= rows + reach && high.y >= -reach) {
      trace(arc_of(level, arc), pixels, 0, band->path);
      cover(band->path, width, profile, to);
    }
  }
  scratch_->bands.give_back(std::move(band));
}

}  // namespace fairward::render
