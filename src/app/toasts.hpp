#pragma once
/// What the session has to say, in the corner of the map. News go away by themselves; warnings and
/// errors stay until they are closed.

#include "app/panel.hpp"

#include <imgui.h>

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace fairward::app {

class Toasts {
 public:
  /// Stacks upwards from `corner` (bottom right). Returns the ids of notices to dismiss.
  [[nodiscard]] std::vector<std::uint64_t> draw(const PanelContext& context, ImVec2 corner);
  /// Seconds until one goes away by itself.
  [[nodiscard]] std::optional<double> next_frame_in() const noexcept { return next_; }

 private:
  std::unordered_map<std::uint64_t, double> first_seen_;
  std::optional<double> next_;
};

/// Whether a notice that was on screen in the last frame meets a box.
[[nodiscard]] bool meets_notice(const engine::Session& session, ImVec2 from, ImVec2 to);

}  // namespace fairward::app
