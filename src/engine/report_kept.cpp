#include "engine/report_kept.hpp"

#include "base/text.hpp"
#include "engine/case_assess.hpp"
#include "engine/report_sections.hpp"
#include "report/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fairward::engine {
namespace {

using report::ColumnKind;
using report::RowKind;
using report::Table;
using report::text_of;

constexpr std::array kShownStages{NumeratorStage::Occupied, NumeratorStage::Pipeline,
                                  NumeratorStage::Proposal};

std::string day_of(const KeptCheck& kept) {
  return pcc::text_of(kept.check.at);
}

/// nullptr: not in the answer of today.
const AreaCheck* same_area(const KeptArea& kept, const CheckAnswer& today) {
  if (kept.level == AreaLevel::Ward) {
    const auto ward = std::ranges::find(today.wards, kept.code,
                                        [](const CheckedWard& one) { return one.area.code; });
    return ward == today.wards.end() ? nullptr : &ward->area;
  }
  const auto council = std::ranges::find(today.councils, kept.code, &AreaCheck::code);
  return council == today.councils.end() ? nullptr : &*council;
}

std::vector<report::Cell> cells_of(const LimitFigures& f) {
  return {text_of(f.people), text_of(f.population), text_of(f.percent_of_limit, 1),
          text_of(f.headroom), report::status_cell(f)};
}

/// As a reader sees them.
bool same(const LimitFigures& then, const LimitFigures& now) {
  return std::ranges::equal(cells_of(then), cells_of(now), {}, &report::Cell::text,
                            &report::Cell::text);
}

bool differs(const KeptArea& kept, const CheckAnswer& today) {
  const auto* now = same_area(kept, today);
  return now == nullptr || std::ranges::any_of(kShownStages, [&](NumeratorStage stage) {
           return !same(kept.stages[at(stage)], now->stages[at(stage)]);
         });
}

void add_row(Table& table, NumeratorStage stage, std::string when, const LimitFigures& figures) {
  auto cells = cells_of(figures);
  cells.insert(cells.begin(), {std::string{kStageWords.at(at(stage))}, std::move(when)});
  table.add(std::move(cells), stage == NumeratorStage::Proposal ? RowKind::Strong : RowKind::Plain);
}

std::string sentence(std::string words) {
  return words.ends_with('.') ? words : words + ".";
}

std::string with_code(const KeptArea& area) {
  return fmt::format("{} ({})", area.name, area.code);
}

/// "with this proposal Moston was at 104.1 % of its limit then (65 people) and is at 113.8 % now
/// (71 people)"; empty where a figure of the two is not known, or they are the same.
std::string change_words(const KeptArea& kept, const CheckAnswer& today) {
  const auto* area = same_area(kept, today);
  if (area == nullptr || same(kept.after(), area->after())) {
    return {};
  }
  const auto& then = kept.after();
  const auto& now = area->after();
  const bool known = then.percent_of_limit.known() && now.percent_of_limit.known() &&
                     then.people.known() && now.people.known();
  return !known ? std::string{}
                : fmt::format(
                      "with this proposal {} was at {} % of its limit then ({} people) and is at "
                      "{} % now ({} people)",
                      kept.name, text_of(then.percent_of_limit, 1), text_of(then.people),
                      text_of(now.percent_of_limit, 1), text_of(now.people));
}

std::string changes_of(const KeptFigures& figures, const CheckAnswer& today) {
  for (const auto& area : figures.areas) {
    if (auto words = change_words(area, today); !words.empty()) {
      return ": " + words;
    }
  }
  return {};
}

}  // namespace

std::vector<KeptCheck> kept_checks(const pcc::CaseState& state, report::CaseDocument kind,
                                   const disclosure::Gate& gate) {
  const pcc::Recorded<pcc::Assessed>* answered_on = nullptr;
  for (const auto& one : state.assessments) {
    if (!state.responses.empty() && one.number < state.responses.back().number) {
      answered_on = &one;
    }
  }
  std::vector<KeptCheck> checks;
  for (const auto& one : state.assessments) {
    const auto* wanted = answered_on != nullptr ? answered_on : &state.assessments.back();
    const bool in_document = kind == report::CaseDocument::Adjudication || &one == wanted;
    auto figures = in_document ? kept_figures(one.fact, gate) : std::nullopt;
    if (figures) {
      checks.push_back({one, *std::move(figures), &one == answered_on});
    }
  }
  return checks;
}

std::string kept_sentence(std::span<const KeptCheck> checks, const pcc::CaseState& state,
                          const CheckAnswer& today, DisclosureMode mode) {
  if (checks.empty()) {
    return {};
  }
  const auto answered = std::ranges::find(checks, true, &KeptCheck::answered_on);
  const auto& kept = answered == checks.end() ? checks.back() : *answered;
  const bool changed = std::ranges::any_of(
      kept.figures.areas, [&](const KeptArea& area) { return differs(area, today); });
  if (!changed || kept.figures.mode != mode) {
    return {};
  }
  const auto first =
      kept.answered_on ? fmt::format("The council answered on the check kept on {}", day_of(kept))
      : state.responses.empty()
          ? fmt::format("A check was kept on {}", day_of(kept))
          : fmt::format("After the council answered, a check was kept on {}", day_of(kept));
  return fmt::format(
      "{}, and the figures of this document differ from it{}. Both are under \u201cChecks kept "
      "with the case\u201d.",
      first, changes_of(kept.figures, today));
}

report::Table kept_table(const KeptCheck& kept, const CheckAnswer& today, DisclosureMode mode) {
  Table table;
  table.caption =
      fmt::format("The check kept on {}{}, beside the figures of this document", day_of(kept),
                  kept.answered_on ? ", which the council answered on" : "");
  table.columns = {
      {"Stage", "", ColumnKind::Text},       {"Figures", "", ColumnKind::Text},
      {"People", "", ColumnKind::Number},    {"Residents", "", ColumnKind::Number},
      {"Of limit", "%", ColumnKind::Number}, {"Headroom", "people", ColumnKind::Number},
      {"Status", "", ColumnKind::Text}};
  for (const auto& area : kept.figures.areas) {
    const auto* now = same_area(area, today);
    table.add({with_code(area)}, RowKind::Group);
    for (const auto stage : kShownStages) {
      const auto& then = area.stages[at(stage)];
      // Rounded figures of shared mode cannot be said to be those of today.
      const bool unchanged =
          now != nullptr && kept.figures.mode == mode && same(then, now->stages[at(stage)]);
      add_row(table, stage, unchanged ? "unchanged" : "kept", then);
      if (now != nullptr && !unchanged) {
        add_row(table, stage, "this document", now->stages[at(stage)]);
      }
    }
    if (now == nullptr) {
      table.notes.push_back(with_code(area) + " is not in the check of this document.");
    }
  }
  table.notes.push_back(fmt::format("Kept: {} This document: {}",
                                    sentence(kept.check.fact.basis_of_advice()),
                                    sentence(basis_words(today.basis))));
  if (kept.figures.mode != mode) {
    table.notes.emplace_back(
        "Of this check only the figures of shared mode can be shown, which are rounded.");
  }
  add_key(table);
  return table;
}

}  // namespace fairward::engine
