#include "engine/case_export.hpp"

#include "base/text.hpp"
#include "base/version.hpp"
#include "engine/case_json.hpp"
#include "engine/check_row.hpp"
#include "io/files.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>
#include <system_error>
#include <vector>

namespace fairward::engine {
namespace {

namespace fs = std::filesystem;

std::string as_lines(const Released<std::vector<CaseRecord>>& cases) {
  auto text = spreadsheet_line(case_columns(cases.mode()));
  for (const auto& record : *cases) {
    if (record.state.received) {
      text += spreadsheet_line(case_row(record.state, cases.mode()));
    }
  }
  return text;
}

std::string as_events(const Released<std::vector<CaseRecord>>& cases) {
  nlohmann::ordered_json json;
  json["mode"] = mode_name(cases.mode());
  json["program"] = version();
  json["cases"] = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < cases->size(); ++i) {
    const auto one = cases.then([i](const auto& all) { return all[i]; });
    json["cases"].push_back(case_json(one));
  }
  return json.dump(1) + "\n";
}

Result<void> check_ending(CaseExport form, const fs::path& out) {
  const bool lines = form == CaseExport::LineEach;
  if (equals_ignoring_case(out.extension().string(), lines ? ".csv" : ".json")) {
    return {};
  }
  return fail(Errc::Usage,
              fmt::format("--out: '{}' does not end in .{}, and the cases are written as {}; give "
                          "it that ending, or --format {}",
                          out.string(), lines ? "csv" : "json", lines ? "CSV" : "JSON",
                          lines ? "json" : "csv"));
}

}  // namespace

Result<std::size_t> export_cases(CaseRegister& cases, const disclosure::Gate& gate, CaseExport form,
                                 const fs::path& out) {
  FAIRWARD_CHECK(check_ending(form, out));
  FAIRWARD_TRY(
      const auto records,
      cases.cases(form == CaseExport::EveryEvent ? pcc::WithFigures::Yes : pcc::WithFigures::No));
  const auto released = release_cases(records, gate);
  FAIRWARD_CHECK(
      io::write_text(out, form == CaseExport::LineEach ? as_lines(released) : as_events(released),
                     io::readers_of(gate.mode())));
  return records.size();
}

}  // namespace fairward::engine
