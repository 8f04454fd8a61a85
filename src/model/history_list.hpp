#pragma once
/// What was done, what can be done again, and how to get to any point of it.

#include "engine/session.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace fairward::model {

struct HistoryRow {
  std::string title;  ///< "Show layer Dispersal density"
  bool done = true;
  bool current = false;  ///< the state the window is in
  /// Commands that go there, one after the other: `edit.undo` or `edit.redo` as often as it takes.
  std::size_t undos = 0;
  std::size_t redos = 0;
};

/// The first row is the project as it was opened; then one row a step, oldest first.
[[nodiscard]] std::vector<HistoryRow> make_history(std::span<const engine::HistoryEntry> entries);

}  // namespace fairward::model
