#pragma once
/// Rows of `case_event` in SQLite. Inside `io` only.

#include "base/result.hpp"
#include "io/register_codec.hpp"
#include "io/sqlite.hpp"
#include "pcc/case_store.hpp"

#include <functional>
#include <string_view>
#include <vector>

namespace fairward::io {

/// One bound value of a condition.
struct RowKey {
  std::string_view text;
  std::int64_t number = 0;
  bool is_text = false;
};
[[nodiscard]] inline RowKey by_text(std::string_view text) {
  return {text, 0, true};
}
[[nodiscard]] inline RowKey by_number(std::int64_t number) {
  return {{}, number, false};
}

/// Rows in order of sequence. `condition` is SQL with a `?` for every key.
[[nodiscard]] Result<std::vector<EventRecord>> read_rows(
    SqliteDatabase& database, std::string_view condition, const std::vector<RowKey>& keys,
    pcc::WithFigures figures = pcc::WithFigures::Yes);
/// The same one by one, without keeping them.
[[nodiscard]] Result<void> each_row(SqliteDatabase& database,
                                    const std::function<void(const EventRecord&)>& take);
[[nodiscard]] Result<void> insert_row(SqliteDatabase& database, const EventRecord& record);

}  // namespace fairward::io
