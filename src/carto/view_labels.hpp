#pragma once
/// Names on the window's map: councils, then wards as soon as they are large enough. Placed anew
/// for every view, so that it must be quick; the slow part, where each name belongs, is done once.

#include "base/parallel.hpp"
#include "carto/council_places.hpp"
#include "carto/label_anchor.hpp"
#include "carto/labels.hpp"
#include "carto/map_view.hpp"
#include "carto/palette.hpp"
#include "domain/ward_table.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace fairward::carto {

struct LabelOptions {
  TextStyle council{15, FontWeight::SemiBold};
  TextStyle ward{12.5, FontWeight::Medium};
  Colour ink = palette::kInk;
  Colour halo = palette::kHalo;
  bool councils = true;
  bool wards = true;
  std::vector<WardIndex> selected;  ///< ascending; named before all others
  std::vector<Taken> taken;         ///< pixels of the view where no name may be
};

struct ViewLabel {
  enum class Kind : std::uint8_t { Council, Ward };
  Kind kind = Kind::Ward;
  std::size_t index = 0;    ///< CouncilIndex or WardIndex
  Taken box;                ///< pixels of the view, with a little air around the name
  std::vector<Text> lines;  ///< one or two; anchored left, in pixels of the view
};

struct ViewLabels {
  std::vector<ViewLabel> labels;  ///< by priority
  /// Names in view without room: of all councils, and of wards that are large enough for theirs.
  std::size_t hidden = 0;
};

/// Widths of names, measured when first asked for and again when the style changes. One for each
/// way to measure; used from one thread.
class MeasuredNames {
 public:
  explicit MeasuredNames(MeasureText measure) : measure_{std::move(measure)} {}
  [[nodiscard]] const NameWidths& of(ViewLabel::Kind kind, std::size_t index,
                                     const std::string& name, TextStyle style);

 private:
  struct Store {
    TextStyle style;
    std::vector<NameWidths> widths;  ///< whole < 0: not measured yet
  };
  MeasureText measure_;
  Store councils_;
  Store wards_;
};

/// Pixels: half of the height that a ward must have for a name of this size.
[[nodiscard]] double least_label_room(double size);

class LabelPlacer {
 public:
  /// Finds an anchor in every ward: a job for another thread. A ward whose box leaves less than
  /// `least_room` (metres, half a name's height) gets no name: all of them are there for views in
  /// which `least_label_room` is at least as much. What is made is of no use after a stop.
  explicit LabelPlacer(std::shared_ptr<const WardTable> wards, Threads threads = {},
                       double least_room = 0, std::stop_token stop = {});

  /// Greedy: selected wards, councils, wards; in each the larger first. Names do not overlap, leave
  /// the view or touch what is taken. Nothing but the view's scale and the names around decides,
  /// so that a name stays while the map is panned until it comes to the edge. Same input, same
  /// labels. About a millisecond for 9,000 wards when their names were measured before.
  [[nodiscard]] ViewLabels place(const MapView& view, const LabelOptions& options,
                                 MeasuredNames& names) const;

  [[nodiscard]] const LabelAnchor& anchor(WardIndex ward) const { return anchors_[to_size(ward)]; }

 private:
  class Placing;
  struct CouncilName {
    std::size_t council = 0;
    double side = 0;  ///< metres: of a square as large
    std::vector<Point> places;
  };
  std::shared_ptr<const WardTable> wards_;
  std::vector<LabelAnchor> anchors_;    ///< one a ward
  std::vector<std::uint32_t> by_room_;  ///< wards, those with most room first
  std::vector<CouncilName> councils_;   ///< the largest first
};

}  // namespace fairward::carto
