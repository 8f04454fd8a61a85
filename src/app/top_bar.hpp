#pragma once
/// The bar above everything: menu, region, search, basis, date, mode.

#include "app/panel.hpp"
#include "app/search_box.hpp"

#include <imgui.h>

#include <string>

namespace fairward::app {

class TopBar {
 public:
  /// Draws into the current window, which is the bar.
  void draw(const PanelContext& context);
  void focus_search() { search_.focus(); }
  /// A command that wants words: the palette opens with it. Empty when none was chosen.
  [[nodiscard]] std::string take_wanted() { return std::exchange(wanted_, {}); }

 private:
  void menu(const PanelContext& context);
  void right_side(const PanelContext& context, float x, float y);

  SearchBox search_;
  std::string wanted_;
};

}  // namespace fairward::app
