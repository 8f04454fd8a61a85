#pragma once
/// What every `fairward case` command takes: which register, which case, who writes, when.

#include "base/date.hpp"
#include "base/result.hpp"
#include "cli/commands.hpp"
#include "disclosure/gate.hpp"
#include "domain/released.hpp"
#include "engine/case_register.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fairward::cli {

struct CaseOptions {
  std::string where;  ///< a register file, a region.toml, or the folder of one
  std::string reference;
  std::string chosen;  ///< --register
  std::string actor;
  std::string on;
  std::string mode = "shared";
  std::string format = "text";

  /// PROJECT-or-register and --register.
  void add_where(CLI::App& command);
  /// The case.
  void add_reference(CLI::App& command);
  /// --actor, and --on for the day it happened.
  void add_writer(CLI::App& command);
  /// --mode, --format, and --on for the day it is looked at.
  void add_reading(CLI::App& command, const std::string& formats);

  [[nodiscard]] Result<engine::CaseRegister> open() const;
  /// Errors: Usage when `where` is a register by itself, as a place is looked up in a project.
  [[nodiscard]] Result<void> needs_project() const;
  /// `--on`, else today.
  [[nodiscard]] Result<Date> day() const;
  /// All cases: as they stood on `--on` when it is given, else as they are.
  [[nodiscard]] Result<std::vector<engine::CaseRecord>> cases_of(engine::CaseRegister& cases) const;
  /// --actor, else $FAIRWARD_ACTOR, else the name of the user. Errors: Usage when there is none.
  [[nodiscard]] Result<engine::Writer> writer() const;
  [[nodiscard]] Result<disclosure::Gate> gate() const;
};

/// "text", "csv", "json": what `format` says, when the command knows it.
[[nodiscard]] Result<OutputFormat> parse_case_format(const std::string& format);
/// A date typed for an option. Errors: Usage naming it.
[[nodiscard]] Result<Date> date_option(std::string_view option, const std::string& text);
/// Now, by this computer.
[[nodiscard]] pcc::UtcTime clock_now();
/// "PCC-0012, event 4: what" after something was added.
void say_added(const Context& context, const engine::CaseRecord& record, const std::string& what);

}  // namespace fairward::cli
