#include "io/register_postgres_guard.hpp"

#include "domain/postcode.hpp"
#include "io/register_postgres_schema.hpp"
#include "io/register_postgres_shape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fairward::io {
namespace {

struct Guard {
  std::string_view name;
  std::string_view made;  ///< as pg_get_triggerdef says it
  std::string_view keeps;
};
constexpr std::array<Guard, 2> kTriggers{{
    {"case_event_admit",
     "CREATE TRIGGER case_event_admit BEFORE INSERT ON fairward.case_event FOR EACH ROW EXECUTE "
     "FUNCTION fairward.admit_event()",
     "events that do not continue the register could be added"},
    {"case_event_keep",
     "CREATE TRIGGER case_event_keep BEFORE DELETE OR UPDATE OR TRUNCATE ON fairward.case_event "
     "FOR "
     "EACH STATEMENT EXECUTE FUNCTION fairward.refuse_change()",
     "events could be changed or deleted"},
}};

constexpr std::array<std::string_view, 9> kFunctions{
    "admit_event",   "hash_of",           "lock_register", "next_case_number", "refuse_change",
    "register_head", "sees_all_councils", "sees_case",     "sees_council"};
Result<void> look_at_triggers(PostgresLink& link, std::vector<std::string>& faults) {
  FAIRWARD_TRY(const auto rows,
               link.run("SELECT tgname, tgenabled IN ('O', 'A'), pg_get_triggerdef(oid) "
                        "FROM pg_trigger WHERE tgrelid = 'fairward.case_event'::regclass "
                        "AND NOT tgisinternal ORDER BY tgname"));
  std::vector<std::string> there;
  for (int row = 0; row < rows.count(); ++row) {
    const auto name = rows.text(row, 0);
    there.push_back(name);
    const auto* const guard = std::ranges::find(kTriggers, name, &Guard::name);
    if (guard == kTriggers.end()) {
      faults.push_back(fmt::format("the trigger {} was added: Fairward makes none of that name",
                                   quoted_for_people(name)));
    } else if (!rows.flag(row, 1)) {
      faults.push_back(fmt::format("the trigger {} is switched off: {}", name, guard->keeps));
    } else if (rows.text(row, 2) != guard->made) {
      faults.push_back(
          fmt::format("the trigger {} is not as Fairward made it: {}", name, guard->keeps));
    }
  }
  for (const auto& guard : kTriggers) {
    if (std::ranges::find(there, guard.name) == there.end()) {
      faults.push_back(fmt::format("the trigger {} is missing: {}", guard.name, guard.keeps));
    }
  }
  return {};
}

bool in_a_step(const std::string& text) {
  return std::ranges::any_of(schema_steps(), [&](const SchemaStep& step) {
    return std::ranges::any_of(step.statements, [&](const char* statement) {
      return std::string_view{statement}.find(text) != std::string_view::npos;
    });
  });
}

Result<void> look_at_functions(PostgresLink& link, std::vector<std::string>& faults) {
  FAIRWARD_TRY(const auto rows, link.run("SELECT proname, prosrc FROM pg_proc "
                                         "WHERE pronamespace = 'fairward'::regnamespace"));
  std::map<std::string, std::string> there;
  for (int row = 0; row < rows.count(); ++row) {
    there[rows.text(row, 0)] = rows.text(row, 1);
  }
  for (const auto name : kFunctions) {
    const auto found = there.find(std::string{name});
    if (found != there.end() && !in_a_step(found->second)) {
      faults.push_back(fmt::format("the text of the function {} is not as Fairward made it", name));
    }
  }
  return {};
}

Result<void> look_at_policies(PostgresLink& link, std::vector<std::string>& faults) {
  FAIRWARD_TRY(const auto table, link.run("SELECT relrowsecurity FROM pg_class "
                                          "WHERE oid = 'fairward.case_event'::regclass"));
  if (!table.flag(0, 0)) {
    faults.emplace_back("the policies of which council's cases a login sees are switched off");
  }
  return {};
}

/// PostGIS's text of a point: a little-endian EWKB in capital hexadecimal digits.
std::string text_of(Point point) {
  static_assert(std::endian::native == std::endian::little);
  std::string text = "0101000020346C0000";
  for (const double ordinate : {point.x, point.y}) {
    for (const auto byte : std::bit_cast<std::array<std::uint8_t, sizeof(double)>>(ordinate)) {
      text += fmt::format("{:02X}", byte);
    }
  }
  return text;
}

}  // namespace

Result<std::vector<std::string>> shared_guard_faults(PostgresLink& link) {
  std::vector<std::string> faults;
  FAIRWARD_CHECK(look_at_triggers(link, faults));
  FAIRWARD_CHECK(look_at_functions(link, faults));
  FAIRWARD_CHECK(look_at_policies(link, faults));
  FAIRWARD_TRY(const auto shape, shared_shape_faults(link));
  faults.insert(faults.end(), shape.begin(), shape.end());
  return faults;
}

void PlaceColumns::add(const EventRecord& record, const std::string& council,
                       const std::string& point) {
  const auto event = from_record(record);
  if (!event) {
    return;  // the chain of hashes says so, or it is of a newer version
  }
  auto& expected = council_of_case_[record.case_reference];
  std::string expected_point;
  if (const auto* received = std::get_if<pcc::Received>(&event->fact)) {
    expected = received->ward.lad_code.empty() ? expected : received->ward.lad_code;
    if (received->restricted.point) {
      expected_point = text_of(*received->restricted.point);
    }
  }
  if (council != expected) {
    faults_.push_back(fmt::format("{}, event {}: the column council is not that of the event",
                                  record.case_reference, record.number));
    expected = council;
  }
  if (point != expected_point) {
    faults_.push_back(fmt::format("{}, event {}: the column point is not that of the event",
                                  record.case_reference, record.number));
  }
}

}  // namespace fairward::io
