/// Summary, limit tables and rules of a post code check's document.

#include "base/text.hpp"
#include "engine/check_words.hpp"
#include "engine/report_sections.hpp"
#include "report/figure_text.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fairward::engine {
namespace {

using report::ColumnKind;
using report::RowKind;
using report::Table;
using report::text_of;

void add_stages(Table& table, const AreaCheck& area) {
  table.add({name_with_code(area)}, RowKind::Group);
  for (std::size_t i = 0; i < area.stages.size(); ++i) {
    const auto& f = area.stages[i];
    table.add({std::string{kStageWords.at(i)}, text_of(f.people), text_of(f.population),
               text_of(f.per_10000, 1), text_of(f.percent_of_limit, 1), text_of(f.headroom),
               report::status_cell(f)},
              i + 1 == area.stages.size() ? RowKind::Strong : RowKind::Plain);
  }
}

std::string rule_line(const LimitRule& rule) {
  return fmt::format(
      "The limit is 1 person in {} residents; the procurement trigger is {} % of it. Headroom is "
      "how many more people there is room for; with a minus sign, how many it is over.",
      rule.ratio, rule.trigger_percent);
}

Table stage_table(const CheckAnswer& answer) {
  Table table;
  table.caption = "Before and after, ward and council";
  table.columns = {{"Stage", "", ColumnKind::Text},
                   {"People", "", ColumnKind::Number},
                   {"Residents", "", ColumnKind::Number},
                   {"Density", "per 10,000 residents", ColumnKind::Number},
                   {"Of limit", "%", ColumnKind::Number},
                   {"Headroom", "people", ColumnKind::Number},
                   {"Status", "", ColumnKind::Text}};
  if (!many_wards(answer)) {
    for (const auto& ward : answer.wards) {
      add_stages(table, ward.area);
    }
  }
  for (const auto& council : answer.councils) {
    add_stages(table, council);
  }
  if (answer.place.scale == PlaceScale::Property && answer.wards.size() > 1) {
    std::vector<std::string> others;
    for (std::size_t i = 1; i < answer.wards.size(); ++i) {
      others.push_back(answer.wards[i].area.name);
    }
    table.notes.push_back(
        fmt::format("The place is near a border of the ward and not known well enough: it may be "
                    "in {} instead. "
                    "Each is shown as if the proposal were there.",
                    join(others, " or ")));
  }
  table.notes.push_back(rule_line({answer.basis.limit_ratio, answer.basis.trigger_percent}));
  add_key(table);
  return table;
}

Table share_table(const CheckAnswer& answer) {
  Table table;
  table.caption = fmt::format("The wards of the {}, each as if all of the proposal were in it",
                              answer.place.by);
  table.columns = {{"Ward", "", ColumnKind::Text},
                   {"Share", "% of postcodes", ColumnKind::Number},
                   {"Now", "% of limit", ColumnKind::Number},
                   {"With pipeline", "% of limit", ColumnKind::Number},
                   {"With this", "% of limit", ColumnKind::Number},
                   {"Headroom", "people", ColumnKind::Number},
                   {"Status", "", ColumnKind::Text}};
  for (const auto& ward : answer.wards) {
    const auto& after = ward.area.after();
    table.add({ward.area.name, with_decimals(100 * ward.place.share, 1),
               text_of(ward.area.stages.front().percent_of_limit, 1),
               text_of(ward.area.before().percent_of_limit, 1), text_of(after.percent_of_limit, 1),
               text_of(after.headroom), report::status_cell(after)});
  }
  if (answer.place.outside_share > 0) {
    table.notes.push_back(fmt::format("{:.1f} % of its postcodes are outside this region.",
                                      100 * answer.place.outside_share));
  }
  add_key(table);
  return table;
}

Table other_table(const CheckAnswer& answer) {
  Table table;
  table.caption = "Counted in other ways: with the pipeline, before and after this proposal";
  table.columns = {{"Counted by", "", ColumnKind::Text},
                   {"Area", "", ColumnKind::Text},
                   {"Before", "% of limit", ColumnKind::Number},
                   {"After", "% of limit", ColumnKind::Number},
                   {"Status after", "", ColumnKind::Text}};
  const auto add = [&](const AreaCheck& area) {
    for (const auto& other : area.others) {
      table.add({other.label, area.name, text_of(other.before.percent_of_limit, 1),
                 text_of(other.after.percent_of_limit, 1), report::status_cell(other.after)});
    }
  };
  const auto& ward = answer.wards.front();
  add(ward.area);
  if (ward.council) {
    add(answer.councils[*ward.council]);
  }
  add_key(table);
  return table;
}

/// What of the document is told of one ward alone, of several that a proposal is in.
std::string one_ward_note(const CheckAnswer& answer) {
  const auto& ward = answer.wards.front();
  return fmt::format(
      "{} has the largest share of the {}. Pressures, and figures counted in other ways, are those "
      "of this ward.",
      ward.area.name, answer.place.by);
}

std::string with_evidence(const AppliedRule& rule) {
  return rule.evidence.empty() ? rule.words : rule.words + " " + rule.evidence + ".";
}

}  // namespace

std::string recommendation_words(Recommendation recommendation) {
  return report::capital(label_of(recommendation));
}

std::string deciding_rule(const CheckAnswer& answer) {
  const auto& first = answer.advice.rules.front();
  return fmt::format("Rule {}: {}", first.id, with_evidence(first));
}

report::Verdict check_verdict(const CheckAnswer& answer, const std::optional<Decision>& decision) {
  const auto& advice = answer.advice;
  report::Verdict verdict;
  if (decision) {
    verdict.label = "Decision of the reviewer";
    verdict.words = recommendation_words(decision->recommendation);
    if (!decision->because.empty()) {
      verdict.reasons.push_back("Because: " + decision->because);
    }
    if (advice.suggested) {
      verdict.reasons.push_back(fmt::format(
          "The figures suggest {}{}.",
          decision->differs ? "otherwise: " : "the same: ", label_of(*advice.suggested)));
    }
  } else {
    verdict.label = "Suggested by the figures; the reviewer decides";
    verdict.words = advice.suggested ? recommendation_words(*advice.suggested)
                                     : "Nothing: people or residents of the ward are not known";
  }
  if (!advice.rules.empty()) {
    verdict.reasons.push_back(deciding_rule(answer));
  }
  return verdict;
}

report::Section summary_section(const CheckAnswer& answer, report::Verdict verdict) {
  report::Section section{"summary", "Summary", {}, false};
  section.blocks.emplace_back(std::move(verdict));
  report::List list;
  if (!many_wards(answer)) {
    list.items.push_back({"Ward:", limit_sentence(answer.wards.front().area, answer.bedspaces)});
  }
  for (const auto& council : answer.councils) {
    list.items.push_back({"Council:", limit_sentence(council, answer.bedspaces)});
  }
  if (!many_wards(answer)) {
    const auto& ward = answer.wards.front();
    list.items.push_back({"Ward groups:", group_sentence(ward.area, ward.groups.front()) + "."});
  }
  section.blocks.emplace_back(std::move(list));
  if (many_wards(answer)) {
    section.blocks.emplace_back(
        report::Paragraph{one_ward_note(answer), report::ParagraphKind::Note});
  }
  return section;
}

report::Section limit_section(const CheckAnswer& answer) {
  report::Section section{"limit", "Cluster limit", {}, false};
  if (many_wards(answer)) {
    section.blocks.emplace_back(share_table(answer));
  }
  section.blocks.emplace_back(stage_table(answer));
  if (auto others = other_table(answer); !others.rows.empty()) {
    section.blocks.emplace_back(std::move(others));
  }
  return section;
}

report::Section rule_section(const CheckAnswer& answer) {
  report::Section section{"rules", "Rules that applied", {}, false};
  if (answer.advice.rules.empty()) {
    return section;
  }
  Table table;
  table.caption = "Every rule that applied, the deciding one first";
  table.columns = {{"Rule", "", ColumnKind::Text},
                   {"Suggests", "", ColumnKind::Text},
                   {"When", "", ColumnKind::Text},
                   {"What the figures show", "", ColumnKind::Text}};
  for (const auto& rule : answer.advice.rules) {
    table.add({rule.id, std::string{label_of(rule.recommendation)}, rule.words,
               rule.evidence.empty() ? std::string{"as in the tables above"} : rule.evidence});
  }
  table.notes.emplace_back(
      "The rules use figures alone. What no figure shows is for the council to judge.");
  section.blocks.emplace_back(std::move(table));
  return section;
}

}  // namespace fairward::engine
