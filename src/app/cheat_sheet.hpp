#pragma once
/// All shortcuts on one page (F1).

#include "app/panel.hpp"

namespace fairward::app {

class CheatSheet {
 public:
  void toggle() { open_ = !open_; }
  [[nodiscard]] bool is_open() const noexcept { return open_; }
  void draw(const PanelContext& context);

 private:
  bool open_ = false;
};

}  // namespace fairward::app
