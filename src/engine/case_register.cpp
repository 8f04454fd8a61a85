#include "engine/case_register.hpp"

#include "base/text.hpp"
#include "engine/case_open_texts.hpp"
#include "io/project_file.hpp"
#include "io/register_codec.hpp"
#include "io/register_postgres.hpp"
#include "io/register_sqlite.hpp"
#include "pcc/append_after.hpp"
#include "pcc/as_on.hpp"
#include "pcc/case_reference.hpp"
#include "report/leave_out.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

namespace fairward::engine {
namespace {

namespace fs = std::filesystem;

/// "farrinburn" for farrinburn/region.toml, "nw" for nw.toml.
std::string name_of_project(const fs::path& file) {
  std::error_code unknown;
  const auto whole = fs::weakly_canonical(file, unknown);
  const auto stem = file.stem().string();
  return file.filename() == io::kProjectFileName ? whole.parent_path().filename().string() : stem;
}

CaseRecord record_of(std::vector<pcc::CaseEvent> events) {
  auto kept_as = events.empty() ? "" : events.front().case_reference;
  leave_out_place_of_names(events);
  auto state = pcc::fold(events);
  return {std::move(state), std::move(events), std::move(kept_as)};
}

/// The reference in the register for one that stands in for it.
std::string kept_reference(const std::vector<CaseRecord>& all, std::string_view reference) {
  const auto found = std::ranges::find_if(all, [&](const CaseRecord& record) {
    return record.state.reference == reference && record.state.reference != record.kept_as;
  });
  return found == all.end() ? std::string{} : found->kept_as;
}

std::string with_stand_in(std::string message, const CaseRecord& record) {
  for (auto at = message.find(record.kept_as); at != std::string::npos;
       at = message.find(record.kept_as, at + record.state.reference.size())) {
    message.replace(at, record.kept_as.size(), record.state.reference);
  }
  return message;
}

}  // namespace

bool names_project(const fs::path& named) {
  std::error_code unknown;
  return fs::is_directory(named, unknown) || named.extension() == ".toml";
}

bool is_on_server(const fs::path& where) {
  return io::is_shared_register(where.string());
}

Result<fs::path> case_register_of(const fs::path& named, std::string_view chosen) {
  if (!chosen.empty()) {
    return fs::path{chosen};
  }
  if (is_on_server(named) || !names_project(named)) {
    return named;
  }
  FAIRWARD_TRY(const auto project, io::read_project(named));
  if (is_on_server(project.case_register)) {
    return project.case_register;
  }
  if (!project.case_register.empty()) {
    return project.folder / project.case_register;
  }
  std::error_code unknown;
  const auto file = fs::is_directory(named, unknown) ? named / io::kProjectFileName : named;
  return project.folder / (name_of_project(file) + ".cases.gpkg");
}

Result<void> make_case_register(const fs::path& file, pcc::UtcTime now) {
  if (is_on_server(file)) {
    return io::init_shared_register(file.string()).map([](const io::SharedInit& /*done*/) {});
  }
  return io::create_sqlite_register(file, now);
}

CaseRegister::CaseRegister(std::unique_ptr<pcc::CaseStore> store) : store_{std::move(store)} {}

std::vector<fs::path> registers_beside(const fs::path& file) {
  constexpr std::string_view kEnding = ".cases.gpkg";
  std::error_code unknown;
  const bool is_default = file.filename().string().ends_with(kEnding);
  if (!is_default || is_on_server(file) || fs::exists(file, unknown)) {
    return {};
  }
  const auto folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
  std::vector<fs::path> found;
  for (fs::directory_iterator at{folder, unknown}, end; !unknown && at != end;
       at.increment(unknown)) {
    if (at->path().filename().string().ends_with(kEnding)) {
      found.push_back(at->path());
    }
  }
  std::ranges::sort(found);
  return found;
}

std::string words_of_registers_beside(const fs::path& file) {
  const auto beside = registers_beside(file);
  if (beside.empty()) {
    return "";
  }
  std::vector<std::string> names;
  names.reserve(beside.size());
  for (const auto& one : beside) {
    names.push_back(one.filename().string());
  }
  return fmt::format(
      "{}: there is no case register, and beside it is {}: when the project was renamed, give the "
      "register its new name too, or name it in region.toml (path = \"{}\" under [register]) or "
      "with --register",
      file.string(), join(names, ", "), names.front());
}

Result<CaseRegister> CaseRegister::open(const fs::path& file) {
  if (auto words = words_of_registers_beside(file); !words.empty()) {
    return fail(Errc::FileNotFound, std::move(words));
  }
  FAIRWARD_TRY(auto store, is_on_server(file) ? io::open_shared_register(file.string())
                                              : io::open_sqlite_register(file));
  return CaseRegister{std::move(store)};
}

Result<std::vector<CaseRecord>> CaseRegister::cases(pcc::WithFigures figures) {
  FAIRWARD_TRY(auto events, store_->all(0, figures));
  std::vector<CaseRecord> records;
  for (auto& one : pcc::by_case(std::move(events))) {
    records.push_back(record_of(std::move(one)));
  }
  return records;
}

Result<std::vector<CaseRecord>> CaseRegister::cases_as_on(Date day) {
  FAIRWARD_TRY(auto events, store_->all(0, pcc::WithFigures::No));
  std::vector<CaseRecord> records;
  for (const auto& one : pcc::by_case(std::move(events))) {
    if (auto then = pcc::as_on(one, day); !then.empty()) {
      records.push_back(record_of(std::move(then)));
    }
  }
  return records;
}

Result<CaseRecord> CaseRegister::one(std::string_view reference) {
  FAIRWARD_TRY(auto events, store_->events(trim(reference)));
  if (!events.empty()) {
    return record_of(std::move(events));
  }
  FAIRWARD_TRY(const auto all, cases());
  if (const auto kept = kept_reference(all, trim(reference)); !kept.empty()) {
    FAIRWARD_TRY(events, store_->events(kept));
    return record_of(std::move(events));
  }
  std::vector<std::string> known;
  known.reserve(all.size());
  for (const auto& record : all) {
    known.push_back(record.state.reference);
  }
  const auto near = pcc::reference_meant(reference, known);
  return fail(
      Errc::Usage,
      fmt::format("there is no case '{}' in the register{}", reference,
                  near.empty()
                      ? fmt::format(", which has {}",
                                    counted(static_cast<std::int64_t>(known.size()), "case"))
                      : fmt::format("; did you mean {}?", near)));
}

Result<CaseRecord> CaseRegister::one_as_on(std::string_view reference, Date day) {
  FAIRWARD_TRY(const auto record, one(reference));
  auto then = pcc::as_on(record.events, day);
  if (then.empty()) {
    return fail(Errc::Usage, fmt::format("{} had not been received on {}; it was received on {}",
                                         record.state.reference, day.text(),
                                         pcc::counts_from(record.events.front()).text()));
  }
  auto as_then = record_of(std::move(then));
  as_then.kept_as = record.kept_as;
  return as_then;
}

Result<CaseRecord> CaseRegister::begin(pcc::Received received, std::string_view reference,
                                       const Writer& writer) {
  pcc::NewEvent event;
  event.case_reference = trim(reference);
  event.actor = writer.actor;
  event.clock = writer.clock;
  event.key = io::random_key();
  event.fact = std::move(received);
  FAIRWARD_CHECK(tells_no_place(event, {}));
  auto done = store_->append(event, 0);
  if (done && std::holds_alternative<pcc::Conflict>(*done)) {
    return fail(Errc::Usage, fmt::format("there is a case {} already; choose another reference, or "
                                         "leave it out and the next is given",
                                         event.case_reference));
  }
  FAIRWARD_TRY(auto written, pcc::written(std::move(done)));
  return record_of({std::move(written)});
}

Result<CaseRecord> CaseRegister::add(const CaseRecord& as_read, pcc::CaseFact fact,
                                     const Writer& writer,
                                     std::optional<pcc::Correction> correction) {
  pcc::NewEvent event;
  event.case_reference = as_read.kept_as;
  event.actor = writer.actor;
  event.clock = writer.clock;
  event.key = io::random_key();
  event.fact = std::move(fact);
  event.correction = std::move(correction);
  FAIRWARD_CHECK(tells_no_place(event, as_read.events));
  const auto seen = as_read.state.event_count;
  auto done = pcc::written(pcc::append_after(*store_, event, seen));
  if (!done && as_read.kept_as != as_read.state.reference) {
    return fail(done.error().code(), with_stand_in(done.error().message(), as_read));
  }
  FAIRWARD_TRY(auto written, std::move(done));
  const bool after_others = written.number != seen + 1;
  if (after_others || as_read.kept_as != as_read.state.reference) {
    return one(as_read.kept_as);
  }
  auto events = as_read.events;
  events.push_back(std::move(written));
  return record_of(std::move(events));
}

Result<pcc::ChainCheck> CaseRegister::verify() {
  FAIRWARD_TRY(auto chain, store_->verify());
  report::leave_out_houses(chain.why, {}, kLeftOut);
  for (auto& fault : chain.faults) {
    report::leave_out_houses(fault, {}, kLeftOut);
  }
  return chain;
}

}  // namespace fairward::engine
