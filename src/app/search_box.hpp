#pragma once
/// The search box of the top bar, and what it found below it.

#include "app/panel.hpp"
#include "engine/search.hpp"

#include <string>
#include <vector>

namespace fairward::app {

class SearchBox {
 public:
  void focus() { take_focus_ = true; }
  /// At the cursor, `width` pixels wide.
  void draw(const PanelContext& context, float width);

 private:
  void look(const engine::Session& session);
  void drop_down(const PanelContext& context, float x, float y, float width);
  void choose(const PanelContext& context, std::size_t hit);

  bool take_focus_ = false;
  bool open_ = false;
  std::string text_;
  DisclosureMode mode_ = DisclosureMode::Shared;
  const WardTable* looked_in_ = nullptr;
  const engine::Locator* looked_through_ = nullptr;
  std::string looked_for_;
  std::vector<engine::SearchHit> hits_;
  std::size_t chosen_ = 0;
};

}  // namespace fairward::app
