#include "carto/view_labels.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

namespace fairward::carto {
namespace {

/// Names just outside the view keep their room, so that those inside do not jump into it.
constexpr double kMargin = 320;    // pixels
constexpr double kCell = 64;       // pixels
constexpr double kAir = 0.3;       // ems around a name
constexpr double kOverhang = 1.3;  // how far a ward's name may reach beyond its ellipse
constexpr auto kCouncil = ViewLabel::Kind::Council;
constexpr auto kWard = ViewLabel::Kind::Ward;
constexpr std::size_t kFewSelected = 12;  // so many are named however small

/// Boxes that are taken, found by the cells of a grid over the view and its margin.
class TakenGrid {
 public:
  TakenGrid(int width, int height)
      : columns_{cells(width)}, rows_{cells(height)}, first_(columns_ * rows_, kNone) {}

  [[nodiscard]] bool is_free(const Taken& box) const {
    bool free = true;
    for_cells(box, [&](std::size_t cell) {
      for (auto i = first_[cell]; i != kNone && free; i = entries_[i].next) {
        free = !boxes_[entries_[i].box].overlaps(box);
      }
    });
    return free;
  }

  void take(const Taken& box) {
    for_cells(box, [&](std::size_t cell) {
      entries_.push_back({boxes_.size(), first_[cell]});
      first_[cell] = entries_.size() - 1;
    });
    boxes_.push_back(box);
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  struct Entry {
    std::size_t box, next;
  };

  static std::size_t cells(int pixels) {
    return static_cast<std::size_t>(std::ceil((pixels + 2 * kMargin) / kCell)) + 1;
  }
  static std::size_t cell_of(double pixel, std::size_t count) {
    const double cell = std::floor((pixel + kMargin) / kCell);
    return static_cast<std::size_t>(std::clamp(cell, 0.0, static_cast<double>(count - 1)));
  }
  template <class Visit>
  void for_cells(const Taken& box, Visit visit) const {
    const auto right = cell_of(box.right, columns_);
    const auto bottom = cell_of(box.bottom, rows_);
    for (auto row = cell_of(box.top, rows_); row <= bottom; ++row) {
      for (auto column = cell_of(box.left, columns_); column <= right; ++column) {
        visit(row * columns_ + column);
      }
    }
  }

  std::size_t columns_;
  std::size_t rows_;
  std::vector<std::size_t> first_;
  std::vector<Entry> entries_;
  std::vector<Taken> boxes_;
};

/// A name in one or two lines, and the room it takes.
struct SetName {
  const std::string* name = nullptr;
  const NameWidths* widths = nullptr;
  TextStyle style;
  bool broken = false;

  SetName(const std::string& text, const NameWidths& measured, TextStyle look, double widest)
      : name{&text}, widths{&measured}, style{look}, broken{measured.breaks(widest)} {}
  [[nodiscard]] double width() const { return broken ? widths->broken() : widths->whole; }
  [[nodiscard]] int lines() const { return broken ? 2 : 1; }
  [[nodiscard]] double height() const { return lines() * kLabelLineHeight * style.size; }
};

bool near_view(Point at, const MapView& view) {
  return at.x > -kMargin && at.y > -kMargin && at.x < view.width + kMargin &&
         at.y < view.height + kMargin;
}

bool in_view(Point at, const MapView& view) {
  return at.x >= 0 && at.y >= 0 && at.x < view.width && at.y < view.height;
}

/// True when the name stays, but for some overhang, in the ellipse of its ward.
bool fits(const SetName& set, double room) {
  const double across = set.width() / (4 * room);
  const double down = set.height() / (2 * room);
  return across * across + down * down <= kOverhang * kOverhang;
}

}  // namespace

const NameWidths& MeasuredNames::of(ViewLabel::Kind kind, std::size_t index,
                                    const std::string& name, TextStyle style) {
  auto& store = kind == kCouncil ? councils_ : wards_;
  if (store.style.size != style.size || store.style.weight != style.weight) {
    store.style = style;
    store.widths.clear();
  }
  if (index >= store.widths.size()) {
    NameWidths fresh;
    fresh.whole = -1;
    store.widths.resize(index + index / 2 + 64, fresh);
  }
  if (store.widths[index].whole < 0) {
    store.widths[index] = measure_name(name, style, measure_);
  }
  return store.widths[index];
}

/// One placing of names for one view.
class LabelPlacer::Placing {
 public:
  Placing(const LabelPlacer& names, const MapView& view, const LabelOptions& options,
          MeasuredNames& widths)
      : names_{names},
        view_{view},
        options_{options},
        widths_{widths},
        scale_{1 / view.metres_per_pixel},
        least_room_{least_label_room(options.ward.size)},
        grid_{view.width, view.height} {}

  void add_selected() {
    std::vector<std::uint32_t> selected;
    for (const auto ward : options_.selected) {
      if (names_.anchors_[to_size(ward)].room > 0) {
        selected.push_back(static_cast<std::uint32_t>(ward));
      }
    }
    std::ranges::stable_sort(selected, std::ranges::greater{},
                             [&](std::uint32_t i) { return names_.anchors_[i].room; });
    const bool few = selected.size() <= kFewSelected;
    for (const auto ward : selected) {
      if (few || room_of(ward) >= least_room_) {
        add_ward(ward, few);
      }
    }
  }

  void add_councils() {
    const auto style = options_.council;
    for (const auto& council : names_.councils_) {
      const auto& name = names_.wards_->council(council_index(council.council)).name;
      const SetName set{name, widths_.of(kCouncil, council.council, name, style), style,
                        kLongName * style.size};
      if (set.width() <= kLargestOverlap * council.side * scale_) {
        add(kCouncil, council.council, set, council.places);
      } else {
        hide(view_.to_pixel(council.places.front()));
      }
    }
  }

  void add_other_wards() {
    for (const auto ward : names_.by_room_) {
      if (room_of(ward) < least_room_) {
        break;
      }
      if (!std::ranges::binary_search(options_.selected, ward_index(ward))) {
        add_ward(ward, false);
      }
    }
  }

  [[nodiscard]] ViewLabels finish() && { return std::move(out_); }

 private:
  [[nodiscard]] double room_of(std::uint32_t ward) const {
    return names_.anchors_[ward].room * scale_;
  }

  void add_ward(std::uint32_t ward, bool always) {
    const auto& place = names_.anchors_[ward].place;
    if (!near_view(view_.to_pixel(place), view_)) {
      return;
    }
    const auto style = options_.ward;
    const auto& name = names_.wards_->name(ward_index(ward));
    const SetName set{name, widths_.of(kWard, ward, name, style), style,
                      std::min(kLongName * style.size, 4 * kOverhang * room_of(ward))};
    if (always || fits(set, room_of(ward))) {
      add(kWard, ward, set, std::span{&place, 1});
    }
  }

  /// Puts a name at the first of its places that is free. A name that would reach over the edge or
  /// over furniture keeps its room and is not shown.
  void add(ViewLabel::Kind kind, std::size_t index, const SetName& set,
           std::span<const Point> places) {
    const double air = kAir * set.style.size;
    for (const Point& place : places) {
      const Point at = view_.to_pixel(place);
      const Taken box{at.x - set.width() / 2 - air, at.y - set.height() / 2 - air,
                      at.x + set.width() / 2 + air, at.y + set.height() / 2 + air};
      if (!near_view(at, view_)) {
        return;  // it would stand there, out of sight
      }
      if (!grid_.is_free(box)) {
        continue;
      }
      grid_.take(box);
      if (may_show(box)) {
        out_.labels.push_back({kind, index, box, texts(set, at)});
      } else {
        hide(at);
      }
      return;
    }
    hide(view_.to_pixel(places.front()));
  }

  /// Counts a name without room, when its first place is in view.
  void hide(Point at) {
    if (in_view(at, view_)) {
      ++out_.hidden;
    }
  }

  [[nodiscard]] bool may_show(const Taken& box) const {
    const auto meets = [&](const Taken& taken) { return box.overlaps(taken); };
    return box.left >= 0 && box.top >= 0 && box.right <= view_.width &&
           box.bottom <= view_.height && std::ranges::none_of(options_.taken, meets);
  }

  [[nodiscard]] std::vector<Text> texts(const SetName& set, Point centre) const {
    const double line = kLabelLineHeight * set.style.size;
    // Cap height is about 0.73 em: that is what the eye centres.
    const double baseline = centre.y + 0.36 * set.style.size;
    if (!set.broken) {
      return {text(*set.name, set.widths->whole, {centre.x, baseline}, set.style)};
    }
    const auto split = set.widths->split;
    return {text(set.name->substr(0, split), set.widths->first, {centre.x, baseline - line / 2},
                 set.style),
            text(set.name->substr(split + 1), set.widths->second, {centre.x, baseline + line / 2},
                 set.style)};
  }

  [[nodiscard]] Text text(std::string words, double width, Point middle, TextStyle style) const {
    Text out;
    out.text = std::move(words);
    out.x = middle.x - width / 2;
    out.baseline = middle.y;
    out.size = style.size;
    out.weight = style.weight;
    out.colour = options_.ink;
    out.halo = options_.halo;
    out.halo_width = kHaloWidth * style.size;
    return out;
  }

  const LabelPlacer& names_;
  const MapView& view_;
  const LabelOptions& options_;
  MeasuredNames& widths_;
  double scale_;       ///< pixels a metre
  double least_room_;  ///< pixels
  TakenGrid grid_;
  ViewLabels out_;
};

double least_label_room(double size) {
  return 0.5 * kLabelLineHeight * size / kOverhang;
}

LabelPlacer::LabelPlacer(std::shared_ptr<const WardTable> wards, Threads threads, double least_room,
                         std::stop_token stop)
    : wards_{std::move(wards)},
      anchors_{label_anchors(wards_->boundaries(), threads, least_room, std::move(stop))} {
  by_room_.resize(anchors_.size());
  std::iota(by_room_.begin(), by_room_.end(), std::uint32_t{0});
  std::ranges::stable_sort(by_room_, std::ranges::greater{},
                           [&](std::uint32_t i) { return anchors_[i].room; });
  for (const auto& place : council_places(*wards_)) {
    if (!place.wards.empty()) {
      councils_.push_back({place.council, std::sqrt(place.area), name_places(place)});
    }
  }
  std::ranges::stable_sort(councils_, std::ranges::greater{}, &CouncilName::side);
}

ViewLabels LabelPlacer::place(const MapView& view, const LabelOptions& options,
                              MeasuredNames& names) const {
  Placing placing{*this, view, options, names};
  if (options.wards) {
    placing.add_selected();
  }
  if (options.councils) {
    placing.add_councils();
  }
  if (options.wards) {
    placing.add_other_wards();
  }
  return std::move(placing).finish();
}

}  // namespace fairward::carto
