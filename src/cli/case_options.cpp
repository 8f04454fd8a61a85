#include "cli/case_options.hpp"
#include "base/plain_text.hpp"

#include "base/text.hpp"
#include "cli/terminal.hpp"
#include "engine/case_actor.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <chrono>

namespace fairward::cli {

void CaseOptions::add_where(CLI::App& command) {
  command
      .add_option("where", where,
                  "region.toml, the folder it is in, a register file, or service=NAME")
      ->required();
  command.add_option("--register", chosen,
                     "the register file (default: the project's, else PROJECT.cases.gpkg in it)");
}

void CaseOptions::add_reference(CLI::App& command) {
  command.add_option("case", reference, "e.g. PCC-0012")->required();
}

void CaseOptions::add_writer(CLI::App& command) {
  command.add_option("--actor", actor,
                     "who writes this (default: $FAIRWARD_ACTOR, else the name of the user)");
  command.add_option("--on", on, "the day it happened (default: today)");
}

void CaseOptions::add_reading(CLI::App& command, const std::string& formats) {
  command.add_option("--on", on, "as on this day (default: today)");
  command.add_option("--mode", mode, "shared (default) or restricted");
  command.add_option("--format", format, formats + " (default: text)");
}

Result<engine::CaseRegister> CaseOptions::open() const {
  FAIRWARD_TRY(const auto file, engine::case_register_of(where, chosen));
  return engine::CaseRegister::open(file);
}

Result<void> CaseOptions::needs_project() const {
  return engine::names_project(where)
             ? Result<void>{}
             : fail(Errc::Usage, fmt::format("{}: a project (region.toml) is needed here, as the "
                                             "place is looked up in it; give the register with "
                                             "--register",
                                             where));
}

Result<Date> CaseOptions::day() const {
  return on.empty() ? Date::today() : date_option("--on", on);
}

Result<std::vector<engine::CaseRecord>> CaseOptions::cases_of(engine::CaseRegister& cases) const {
  if (on.empty()) {
    return cases.cases();
  }
  FAIRWARD_TRY(const auto then, day());
  return cases.cases_as_on(then);
}

Result<engine::Writer> CaseOptions::writer() const {
  std::string name{trim(actor)};
  if (name.empty()) {
    name = engine::usual_actor();
  }
  if (name.empty()) {
    return fail(Errc::Usage, "--actor NAME is needed: this computer does not say who you are");
  }
  return engine::Writer{name, clock_now()};
}

Result<disclosure::Gate> CaseOptions::gate() const {
  FAIRWARD_TRY(const auto parsed, parse_mode(mode));
  return disclosure::Gate{parsed};
}

Result<OutputFormat> parse_case_format(const std::string& format) {
  if (format == "text") {
    return OutputFormat::Table;
  }
  if (format == "csv" || format == "json") {
    return format == "csv" ? OutputFormat::Csv : OutputFormat::Json;
  }
  return fail(Errc::Usage,
              fmt::format("--format: '{}' is not known; use text, csv or json", format));
}

Result<Date> date_option(std::string_view option, const std::string& text) {
  if (equals_ignoring_case(trim(text), "today")) {
    return Date::today();
  }
  const auto date = Date::parse(text);
  return date ? Result<Date>{*date}
              : fail(Errc::Usage, fmt::format("{}: {}", option, date.error().message()));
}

pcc::UtcTime clock_now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

void say_added(const Context& context, const engine::CaseRecord& record, const std::string& what) {
  context.before_output();
  const auto& event = record.events.back();
  fmt::print("{}, event {}: {}\n", in_plain_view(record.state.reference), event.number,
             in_plain_view(what));
  if (event.at - event.clock > std::chrono::minutes{1}) {
    fmt::print(stderr,
               "fairward: this computer's clock says {}, before the last event of the register "
               "({}); set it right\n",
               pcc::text_of(event.clock), pcc::text_of(event.at));
  }
}

}  // namespace fairward::cli
