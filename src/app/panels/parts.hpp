#pragma once
/// The insides of PanelState: what is kept for each panel, and for which state of the session.

#include "app/panels/panel_state.hpp"
#include "domain/contiguity.hpp"
#include "engine/session.hpp"
#include "model/area_list.hpp"
#include "model/case_card.hpp"
#include "model/case_form.hpp"
#include "model/case_list.hpp"
#include "model/check_sheet.hpp"
#include "model/group_list.hpp"
#include "model/histogram.hpp"
#include "model/keep_form.hpp"
#include "model/layer_list.hpp"
#include "model/moran_plot.hpp"
#include "model/place_form.hpp"
#include "model/place_key.hpp"
#include "model/ranking.hpp"
#include "model/scatter.hpp"
#include "model/table_rows.hpp"
#include "model/timeline.hpp"
#include "model/ward_card.hpp"

#include <imgui.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fairward::app {

/// A value made again only when its key changes.
template <class Key, class Value>
class Kept {
 public:
  template <class Make>
  const Value& get(const Key& key, Make&& make) {
    if (!value_ || !(key_ == key)) {
      value_.emplace(std::forward<Make>(make)());
      key_ = key;
    }
    return *value_;
  }

 private:
  Key key_{};
  std::optional<Value> value_;
};

using FiguresPtr = std::shared_ptr<const engine::Figures>;

/// What most models depend on: the figures, by identity, and the selection, by a counter.
struct StateKey {
  FiguresPtr figures;
  std::uint64_t selection = 0;
  friend bool operator==(const StateKey&, const StateKey&) = default;
};

/// A rectangle being dragged over a plot.
struct Brush {
  bool active = false;
  ImVec2 from{0, 0};
};

struct TableKey {
  StateKey state;
  std::string sort;
  bool descending = false;
  std::string filter;
  bool selection_first = false;
  std::vector<std::uint8_t> hidden;
  friend bool operator==(const TableKey&, const TableKey&) = default;
};

struct TablePart {
  Kept<FiguresPtr, std::shared_ptr<const model::TableIndex>> index;
  Kept<TableKey, std::vector<std::uint32_t>> rows;
  Kept<StateKey, std::vector<std::uint8_t>> marks;
  Kept<std::pair<std::uint64_t, std::uint64_t>, std::vector<std::uint8_t>> hidden;
  bool selection_first = false;
  std::optional<std::uint32_t> anchor;  ///< row of the last click, for shift
  std::uint64_t selection_shown = 0;    ///< the revision whose rows were brought into view
};

struct ValuesKey {
  StateKey state;
  std::string layer;
  int most_bins = 0;
  friend bool operator==(const ValuesKey&, const ValuesKey&) = default;
};

struct CellsKey {
  StateKey state;
  int columns = 0;
  int rows = 0;
  friend bool operator==(const CellsKey&, const CellsKey&) = default;
};

struct HistogramPart {
  std::string layer;  ///< id chosen here; empty: the topmost layer shown
  Kept<std::pair<FiguresPtr, std::string>, carto::WardValues> values;
  Kept<ValuesKey, model::Histogram> model;
  Brush brush;
};

struct PointsPart {
  Kept<CellsKey, std::vector<model::PlotCell>> cells;
  Brush brush;
};

struct TimelineKey {
  StateKey state;
  std::string as_at;
  std::size_t dates = 0;
  friend bool operator==(const TimelineKey&, const TimelineKey&) = default;
};

struct Chosen {
  std::uint64_t stamp = 0;
  std::vector<WardIndex> wards;
  std::vector<std::uint8_t> flags;
};

struct PlaceCheckPart {
  model::PlaceForm form;
  model::KeepForm keep;
  bool take_focus = false;
  Kept<std::pair<std::uint64_t, std::uint64_t>, model::CheckSheet> sheet;
};

struct CasesPart {
  model::CaseForm form;
  bool take_focus = false;
  std::string wanted;  ///< the name of a deed whose form was asked for
  Kept<std::uint64_t, model::CaseList> list;
  Kept<std::uint64_t, model::CaseCard> card;
};

struct PanelState::Parts {
  /// The selection as a counter and as flags, brought up to date.
  const Chosen& chosen(const engine::Session& session);
  [[nodiscard]] StateKey key(const engine::Session& session);
  /// Forgets everything when the mode changes: nothing of restricted figures stays behind.
  void follow(const engine::Session& session);

  std::string open_layer;  ///< id of the layer whose settings are open
  std::optional<std::pair<ImGuiID, std::string>> typing;  ///< the field being typed into
  Kept<std::pair<std::uint64_t, std::uint64_t>, std::vector<model::LayerRow>> layers;

  Kept<std::pair<StateKey, std::pair<std::uint64_t, std::uint64_t>>, model::WardCard> ward;
  Kept<StateKey, model::SelectionCard> selection;

  Kept<std::uint64_t, std::vector<carto::MarkKeyRow>> point_key;
  std::string filter;       ///< as typed
  std::string filter_sent;  ///< as last asked for
  TablePart ward_table;
  TablePart council_table;

  HistogramPart histogram;
  Kept<StateKey, model::Scatter> scatter;
  PointsPart scatter_points;
  Kept<std::shared_ptr<const BorderSet>, Contiguity> neighbours;
  Kept<std::pair<FiguresPtr, std::shared_ptr<const BorderSet>>, model::MoranPlot> moran;
  PointsPart moran_points;
  Kept<StateKey, model::Ranking> ranking;
  Kept<TimelineKey, model::Timeline> timeline;
  Kept<std::pair<StateKey, std::uint64_t>, model::GroupList> groups;
  std::optional<std::size_t> open_group;
  std::optional<std::uint64_t> selection_seen;  ///< by the list of groups
  std::optional<std::size_t> scroll_to_group;
  bool check_settings = false;
  bool check_areas = false;      ///< areas with room are shown in place of groups
  std::uint64_t asked_seen = 0;  ///< when the last of the two was asked for, as it was drawn
  Kept<std::pair<StateKey, std::uint64_t>, model::AreaList> areas;
  std::optional<std::size_t> open_area;
  PlaceCheckPart place_check;
  CasesPart cases;

 private:
  Chosen chosen_;
  DisclosureMode mode_ = DisclosureMode::Shared;
};

}  // namespace fairward::app
