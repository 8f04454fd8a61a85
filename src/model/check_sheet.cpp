#include "model/check_sheet.hpp"

#include "base/text.hpp"
#include "engine/check_advice.hpp"
#include "engine/locate.hpp"
#include "model/check_blocks.hpp"
#include "model/check_words.hpp"
#include "model/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace fairward::model {

SheetColumn words(std::string title) {
  return {std::move(title), false, false};
}
SheetColumn number(std::string title) {
  return {std::move(title), true, false};
}
SheetColumn minor(SheetColumn column) {
  column.minor = true;
  return column;
}

/// In the window a variation has a line of its own.
SheetCell status_cell(const LimitFigures& figures, SheetReader reader) {
  return {reader == SheetReader::Window ? std::string{status_label(figures.status)}
                                        : engine::status_words(figures),
          emphasis_of(figures.status)};
}

SheetLine line(std::string text, int indent) {
  return {std::move(text), Emphasis::Plain, indent, std::nullopt};
}
SheetLine quiet(std::string text) {
  return {std::move(text), Emphasis::Quiet, 0, std::nullopt};
}

void add_row(SheetTable& table, std::vector<std::string> texts) {
  std::vector<SheetCell> cells;
  for (auto& text : texts) {
    cells.push_back({std::move(text), Emphasis::Plain});
  }
  table.rows.push_back(std::move(cells));
}

/// With a status in the last column.
void add_row(SheetTable& table, std::vector<std::string> texts, SheetCell status) {
  add_row(table, std::move(texts));
  table.rows.back().push_back(std::move(status));
}

namespace {

using engine::AreaCheck;
using engine::CheckAnswer;
using engine::PlaceScale;

// --- The place -----------------------------------------------------------------------------------

std::vector<CardLine> place_lines(const CheckAnswer& answer) {
  const auto& place = answer.place;
  std::vector<CardLine> lines;
  const auto add = [&](std::string label, std::string value) {
    lines.push_back({std::move(label), std::move(value), Emphasis::Plain, {}});
  };
  if (!place.text.empty()) {
    const auto border =
        place.scale == PlaceScale::Property ? place.wards.front().metres : std::nullopt;
    add("Place", place.text + (border ? fmt::format(", {} from the nearest border",
                                                    engine::distance_words(*border))
                                      : ""));
  }
  add("Found by", place.precision);
  for (std::size_t i = 1; i < answer.wards.size(); ++i) {
    const auto& other = answer.wards[i];
    if (place.scale == PlaceScale::Property) {
      add("May be in", engine::name_with_code(other.area) + " instead" +
                           (other.place.metres && *other.place.metres > 0
                                ? ", " + engine::distance_words(*other.place.metres) + " away"
                                : ""));
    }
  }
  return lines;
}

// --- What instead, and what to say
// -----------------------------------------------------------------

SheetBlocks alternative_blocks(const CheckAnswer& answer) {
  SheetBlocks blocks;
  std::size_t count = 0;
  for (const bool same : {true, false}) {
    bool any = false;
    for (const auto& one : answer.alternatives) {
      if (one.same_council != same) {
        continue;
      }
      if (!any) {
        blocks.emplace_back(line(same ? "In the same council:" : "In the rest of the region:"));
        any = true;
      }
      auto said =
          line(fmt::format("{}. {} ({}){}{}: {}.", ++count, one.name, one.code,
                           same || one.lad_name.empty() ? "" : ", " + one.lad_name,
                           one.metres ? ", " + engine::distance_words(*one.metres) + " away" : "",
                           one.reasons),
               1);
      said.ward = one.ward;
      blocks.emplace_back(std::move(said));
    }
    if (!any) {
      blocks.emplace_back(
          line(same ? "In the same council: " + engine::no_alternative_sentence(answer)
                    : "In the rest of the region: none."));
    }
  }
  return blocks;
}

Emphasis emphasis_of(const std::optional<engine::Recommendation>& recommendation) {
  using enum engine::Recommendation;
  if (!recommendation) {
    return Emphasis::Quiet;
  }
  switch (*recommendation) {
    case Support:
      return Emphasis::Good;
    case SupportWithConditions:
    case LimitArea:
      return Emphasis::Warning;
    case CloseArea:
    case Object:
      break;
  }
  return Emphasis::Bad;
}

std::string rule_words(const engine::AppliedRule& rule) {
  return rule.words + (rule.evidence.empty() ? "" : " " + rule.evidence + ".");
}

SheetBlocks advice_blocks(const CheckAnswer& answer) {
  const auto& advice = answer.advice;
  auto suggested = line(
      advice.suggested
          ? fmt::format("Suggested: {}", engine::label_of(*advice.suggested))
          : std::string{"Suggested: nothing, as people or residents of the ward are not known"});
  suggested.emphasis = emphasis_of(advice.suggested);
  SheetBlocks blocks{std::move(suggested)};
  for (const auto& rule : advice.rules) {
    blocks.emplace_back(line(fmt::format("{} ({}): {}", rule.id,
                                         engine::label_of(rule.recommendation), rule_words(rule)),
                             1));
  }
  return blocks;
}

}  // namespace

CheckSheet check_sheet(const Released<CheckAnswer>& released, SheetReader reader) {
  const auto& answer = *released;
  CheckSheet sheet;
  const auto& first = answer.wards.front().area;
  sheet.where = engine::many_wards(answer)
                    ? fmt::format("a {} of {}", answer.place.by,
                                  counted(static_cast<std::int64_t>(answer.wards.size()), "ward"))
                    : engine::name_with_code(first);
  sheet.place = place_lines(answer);
  const auto add = [&](SheetPart part, std::string title, SheetBlocks blocks) {
    if (!blocks.empty()) {
      sheet.sections.push_back({part, std::move(title), std::move(blocks)});
    }
  };
  add(SheetPart::Wards, "Wards", ward_blocks(answer, reader));
  add(SheetPart::Limit, "Cluster limit", limit_blocks(answer, reader));
  add(SheetPart::OtherBases, "Other bases, with the pipeline and with this proposal",
      other_basis_blocks(answer, reader));
  add(SheetPart::Groups, "Ward groups, with the pipeline and this proposal",
      group_blocks(answer, reader));
  add(SheetPart::Density,
      answer.density && answer.density->of_ward ? "Around the middle of the ward"
                                                : "Around the place, whatever the ward",
      density_blocks(answer, reader));
  add(SheetPart::Nearby, "Nearby provision", nearby_blocks(answer));
  add(SheetPart::Pressures, "Pressures in " + first.name, pressure_blocks(answer, reader));
  add(SheetPart::Chance, "Chance when the pipeline lands", chance_blocks(answer));
  add(SheetPart::Alternatives, "Alternatives with the least new concentration",
      alternative_blocks(answer));
  add(SheetPart::Advice, "Recommendation", advice_blocks(answer));
  const auto& advice = answer.advice;
  sheet.verdict =
      advice.suggested ? capitalised(engine::label_of(*advice.suggested)) : "No suggestion";
  sheet.emphasis = emphasis_of(advice.suggested);
  sheet.because = advice.rules.empty() ? "People or residents of the ward are not known."
                                       : fmt::format("{}: {}", advice.rules.front().id,
                                                     rule_words(advice.rules.front()));
  sheet.title = fmt::format("{}{} in {}", counted(answer.bedspaces, "bedspace"),
                            answer.cohort.empty() ? "" : " for " + answer.cohort, sheet.where);
  sheet.basis = basis_line(answer.basis);
  return sheet;
}

std::string decision_words(const std::optional<engine::PlaceDecision>& decision,
                           const engine::Advice& advice) {
  if (!decision) {
    return {};
  }
  return fmt::format("Decided: {}{}{}", engine::label_of(decision->recommendation),
                     advice.suggested == decision->recommendation ? "" : ", not as suggested",
                     decision->because.empty() ? "" : ", because: " + decision->because);
}

const SheetSection* section_of(const CheckSheet& sheet, SheetPart part) {
  const auto found = std::ranges::find(sheet.sections, part, &SheetSection::part);
  return found == sheet.sections.end() ? nullptr : &*found;
}

}  // namespace fairward::model
