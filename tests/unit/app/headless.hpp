#pragma once
/// Fairward's window without a display or graphics: tests put input into Dear ImGui and look at the
/// session.

#include "app/ui.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace fairward::testing {

class Headless {
 public:
  /// The sample region in shared mode, opened; or nothing open.
  enum class Open : std::uint8_t { Sample, Nothing };
  explicit Headless(Open open = Open::Sample, app::Display display = {});

  [[nodiscard]] engine::Session& session() { return session_; }
  [[nodiscard]] app::Display& display() { return display_; }

  void frames(int count = 4);
  void move(float x, float y);
  void press(int button = 0);
  void release(int button = 0);
  void click(float x, float y);
  void wheel(float notches);
  /// Down in one frame, up in the next; with the modifiers held.
  void tap(int key);
  void ctrl(int key);
  void shift(int key);
  void hold_ctrl(bool down);
  void hold_shift(bool down);
  void type(std::string_view text);

  /// Where a place of the world is on screen.
  [[nodiscard]] Point on_screen(Point world);
  /// A place well inside a ward, in world coordinates.
  [[nodiscard]] Point inside(std::string_view code);

 private:
  app::Display display_;
  engine::Session session_;
  std::unique_ptr<app::Ui> ui_;
};

}  // namespace fairward::testing
