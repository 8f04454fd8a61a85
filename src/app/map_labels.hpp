#pragma once
/// Names on the window's map, in the window's own typeface.

#include "app/map_overlay.hpp"
#include "app/panel.hpp"
#include "carto/badges.hpp"
#include "carto/view_labels.hpp"

#include <imgui.h>

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <span>
#include <thread>
#include <vector>

namespace fairward::app {

class MapLabels {
 public:
  /// Starts finding where names belong, on another thread, when the wards are new. `wake` is called
  /// when that is done.
  void prepare(std::shared_ptr<const WardTable> wards, std::function<void()> wake);
  /// Waits for it, for pictures.
  void finish();
  /// No name touches the `numbers` of groups.
  void draw(const PanelContext& context, ImDrawList& list, const carto::MapView& view,
            const MapPane& pane, std::span<const carto::PlacedBadge> numbers);

 private:
  void begin(std::function<void()> wake);
  void place(const PanelContext& context, const carto::MapView& view,
             std::span<const carto::PlacedBadge> numbers);

  std::shared_ptr<const WardTable> wards_;
  std::future<std::unique_ptr<carto::LabelPlacer>> coming_;
  std::unique_ptr<carto::LabelPlacer> placer_;
  std::optional<carto::MeasuredNames> names_;
  const ImFont* measured_with_ = nullptr;
  float measured_em_ = 0;
  carto::MapView placed_for_;
  std::vector<WardIndex> placed_selection_;
  std::vector<carto::PlacedBadge> placed_numbers_;
  bool placed_ = false;
  carto::ViewLabels labels_;
  std::jthread finder_;  // last: it ends before the rest goes
};

}  // namespace fairward::app
