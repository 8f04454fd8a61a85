#pragma once
/// The command palette: type a few letters, or a whole command line, and run it.

#include "app/panel.hpp"

#include <string>

namespace fairward::app {

class Palette {
 public:
  void open(std::string text = {});
  [[nodiscard]] bool is_open() const noexcept { return open_; }
  void draw(const PanelContext& context);

 private:
  bool rows(const PanelContext& context);
  void run(const PanelContext& context, std::size_t row);

  bool open_ = false;
  bool take_focus_ = false;
  bool caret_pending_ = false;
  bool settled_ = false;  ///< it has been drawn with the keyboard once
  std::string text_;
  std::size_t chosen_ = 0;
};

}  // namespace fairward::app
