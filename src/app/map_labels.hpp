#pragma once
/// Names on the window's map, in the window's own typeface.

#include "app/map_overlay.hpp"
#include "app/panel.hpp"
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
  /// Starts finding where names belong, on another thread, when the wards are new: first for wards
  /// that leave `least_room` (metres) for a name, which are all that the view of now can name, then
  /// for all. `wake` is called when either is done.
  void prepare(std::shared_ptr<const WardTable> wards, double least_room,
               std::function<void()> wake);
  /// Waits for it, for pictures.
  void finish();
  /// The names of the view that `prepare` was first called with can be drawn.
  [[nodiscard]] bool ready() const noexcept { return placer_ != nullptr; }
  /// No name touches `taken` (pixels of the view).
  void draw(const PanelContext& context, ImDrawList& list, const carto::MapView& view,
            const MapPane& pane, std::span<const carto::Taken> taken);

 private:
  void place(const PanelContext& context, const carto::MapView& view,
             std::span<const carto::Taken> taken);

  void find(double least_room);
  void take();

  std::shared_ptr<const WardTable> wards_;
  std::function<void()> wake_;
  std::future<std::unique_ptr<carto::LabelPlacer>> coming_;
  std::unique_ptr<carto::LabelPlacer> placer_;
  bool complete_ = false;  ///< it, or the one that is coming, knows all wards
  std::optional<carto::MeasuredNames> names_;
  const ImFont* measured_with_ = nullptr;
  float measured_em_ = 0;
  carto::MapView placed_for_;
  std::vector<WardIndex> placed_selection_;
  std::vector<carto::Taken> placed_taken_;
  bool placed_ = false;
  carto::ViewLabels labels_;
  std::jthread finder_;  // last: it ends before the rest goes
};

}  // namespace fairward::app
