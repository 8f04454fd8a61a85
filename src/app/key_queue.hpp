#pragma once
/// Keys in the order they were hit. Dear ImGui 1.86 looks at the keyboard once a frame, so a key
/// that goes down and up between two frames would be lost while a frame takes long.

#include <deque>

namespace fairward::app {

class KeyQueue {
 public:
  void key(int number, bool down) { events_.push_back({number, down, 0}); }
  void character(unsigned code_point) { events_.push_back({0, true, code_point}); }
  /// All keys go up: the window has lost the keyboard.
  void release_all();

  /// Hands the current Dear ImGui context as many events as one frame can take: a key that went
  /// down stays down for that frame. True when events are left for the next.
  [[nodiscard]] bool give();

 private:
  struct Event {
    int key = 0;
    bool down = false;
    unsigned character = 0;  ///< not 0: typed text, not a key
  };
  std::deque<Event> events_;
  int held_ = 0;  ///< frames for which nothing is handed on
};

}  // namespace fairward::app
