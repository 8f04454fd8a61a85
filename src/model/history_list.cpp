#include "model/history_list.hpp"

#include <algorithm>

namespace fairward::model {

std::vector<HistoryRow> make_history(std::span<const engine::HistoryEntry> entries) {
  const auto done = static_cast<std::size_t>(
      std::ranges::count_if(entries, [](const auto& entry) { return entry.done; }));
  std::vector<HistoryRow> rows;
  for (std::size_t i = 0; i <= entries.size(); ++i) {
    HistoryRow row;
    row.title = i == 0 ? "As opened" : entries[i - 1].title;
    row.done = i <= done;
    row.current = i == done;
    row.undos = i < done ? done - i : 0;
    row.redos = i > done ? i - done : 0;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace fairward::model
