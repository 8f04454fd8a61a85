#include "io/register_rows.hpp"

#include <fmt/format.h>

namespace fairward::io {
namespace {

constexpr std::string_view kColumns =
    "sequence, case_reference, number, kind, actor, at, clock, event_key, version, corrects, hash, "
    "body, restricted";

std::string select(std::string_view condition, pcc::WithFigures figures) {
  return fmt::format("SELECT {}, {} FROM case_event {} ORDER BY sequence", kColumns,
                     figures == pcc::WithFigures::Yes ? "figures, restricted_figures" : "'', ''",
                     condition);
}

EventRecord row_of(const SqliteStatement& row) {
  EventRecord record;
  record.sequence = row.number(0);
  record.case_reference = row.text(1);
  record.number = row.number(2);
  record.kind = row.text(3);
  record.actor = row.text(4);
  record.at = row.text(5);
  record.clock = row.text(6);
  record.event_key = row.text(7);
  record.version = static_cast<int>(row.number(8));
  record.corrects = row.number(9);
  record.hash = row.text(10);
  record.body = row.text(11);
  record.restricted = row.text(12);
  record.figures = row.text(13);
  record.restricted_figures = row.text(14);
  return record;
}

}  // namespace

Result<std::vector<EventRecord>> read_rows(SqliteDatabase& database, std::string_view condition,
                                           const std::vector<RowKey>& keys,
                                           pcc::WithFigures figures) {
  FAIRWARD_TRY(auto statement, database.prepare(select(condition, figures)));
  for (const auto& key : keys) {
    if (key.is_text) {
      statement.bind(key.text);
    } else {
      statement.bind(key.number);
    }
  }
  std::vector<EventRecord> records;
  while (true) {
    FAIRWARD_TRY(const bool row, statement.step());
    if (!row) {
      return records;
    }
    records.push_back(row_of(statement));
  }
}

Result<void> each_row(SqliteDatabase& database,
                      const std::function<void(const EventRecord&)>& take) {
  FAIRWARD_TRY(auto statement, database.prepare(select("", pcc::WithFigures::Yes)));
  while (true) {
    FAIRWARD_TRY(const bool row, statement.step());
    if (!row) {
      return {};
    }
    take(row_of(statement));
  }
}

Result<void> insert_row(SqliteDatabase& database, const EventRecord& record) {
  FAIRWARD_TRY(auto statement,
               database.prepare(fmt::format("INSERT INTO case_event ({}, figures, "
                                            "restricted_figures) VALUES (?, ?, ?, ?, ?, ?, ?, ?, "
                                            "?, ?, ?, ?, ?, ?, ?)",
                                            kColumns)));
  FAIRWARD_CHECK(statement.bind(record.sequence)
                     .bind(record.case_reference)
                     .bind(record.number)
                     .bind(record.kind)
                     .bind(record.actor)
                     .bind(record.at)
                     .bind(record.clock)
                     .bind(record.event_key)
                     .bind(record.version)
                     .bind(record.corrects)
                     .bind(record.hash)
                     .bind(record.body)
                     .bind(record.restricted.value_or("{}"))
                     .bind(record.figures)
                     .bind(record.restricted_figures)
                     .run());
  // A trigger that somebody put in can leave a row out without an error.
  FAIRWARD_TRY(const auto stored, database.number("SELECT changes()"));
  return stored == 1 ? Result<void>{}
                     : fail(Errc::WriteFailed,
                            fmt::format("{}: the event was not stored: somebody has changed the "
                                        "register; `fairward register verify` says how",
                                        database.name()));
}

}  // namespace fairward::io
