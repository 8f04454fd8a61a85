#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "cli/check_print.hpp"
#include "cli/figure_text.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "model/check_sheet.hpp"

#include <fmt/format.h>

#include <variant>

namespace fairward::cli {
namespace {

using model::SheetPart;

std::string indented(const std::string& block) {
  std::string out;
  for (const auto line : split(block, '\n')) {
    out += line.empty() ? "" : fmt::format("  {}\n", in_plain_view(line));
  }
  return out;
}

std::string text_of(const model::SheetTable& sheet) {
  TextTable table;
  for (const auto& column : sheet.columns) {
    table.add_column(column.title, column.right ? Align::Right : Align::Left);
  }
  for (const auto& row : sheet.rows) {
    std::vector<std::string> cells;
    for (const auto& cell : row) {
      cells.push_back(cell.text);
    }
    table.add_row(std::move(cells));
  }
  return table.aligned();
}

std::string text_of(const model::SheetLine& line) {
  return std::string(static_cast<std::size_t>(2 * line.indent), ' ') + line.text + "\n";
}

std::string section_text(const model::SheetSection& section) {
  std::string body;
  for (const auto& block : section.blocks) {
    body += std::visit([](const auto& one) { return text_of(one); }, block);
  }
  return fmt::format("\n{}\n{}", section.title, indented(body));
}

/// The reviewer's own, below the recommendation.
std::string decision_text(const CheckExtras& extras) {
  if (!extras.decision) {
    return indented("The reviewer decides: record it with --decision and --because.");
  }
  return indented(fmt::format(
      "Decided:   {}{}{}", engine::label_of(extras.decision->recommendation),
      extras.decision->differs ? ", not as suggested" : "",
      extras.decision->because.empty() ? ""
                                       : ", because: " + in_plain_view(extras.decision->because)));
}

std::string title_of(const engine::CheckAnswer& answer, const model::CheckSheet& sheet,
                     const CheckExtras& extras) {
  return fmt::format("Post code check (PCC){}: {}{} in {}\n",
                     extras.reference.empty() ? "" : " " + in_plain_view(extras.reference),
                     counted(answer.bedspaces, "bedspace"),
                     answer.cohort.empty() ? "" : " for " + in_plain_view(answer.cohort),
                     sheet.where);
}

}  // namespace

std::string check_text(const Released<engine::CheckAnswer>& released, const CheckExtras& extras) {
  const auto sheet = model::check_sheet(released, model::SheetReader::Terminal);
  std::string text = title_of(*released, sheet, extras);
  for (const auto& line : sheet.place) {
    text += fmt::format("  {:<10} {}\n", line.label, line.value);
  }
  for (const auto& section : sheet.sections) {
    if (section.part == SheetPart::Advice && extras.earlier) {
      const auto earlier = indented(engine::lines_of(**extras.earlier));
      text += earlier.empty() ? "" : "\nEarlier checks\n" + earlier;
    }
    text += section_text(section);
    text += section.part == SheetPart::Advice ? decision_text(extras) : "";
  }
  text += fmt::format("\n{}\n{}\n", basis_line(released->basis), mode_line(released.mode()));
  if (const auto key = shorthand_key(text); !key.empty()) {
    text += key + "\n";
  }
  return text;
}

}  // namespace fairward::cli
