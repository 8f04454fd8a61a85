#include "model/check_sheet.hpp"

#include "base/text.hpp"
#include "engine/check_advice.hpp"
#include "engine/locate.hpp"
#include "model/check_words.hpp"
#include "model/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace fairward::model {
namespace {

using engine::AreaCheck;
using engine::CheckAnswer;
using engine::PlaceScale;

constexpr std::size_t kMostWardLines = 20;
using Blocks = std::vector<SheetBlock>;

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

SheetCell status_cell(const LimitFigures& figures) {
  return {status_words(figures), emphasis_of(figures.status)};
}

SheetLine line(std::string text, int indent = 0) {
  return {std::move(text), Emphasis::Plain, indent, std::nullopt};
}
SheetLine quiet(std::string text) {
  return {std::move(text), Emphasis::Quiet, 0, std::nullopt};
}

/// Adds a row of plain cells; the last is a status when one is given.
void add_row(SheetTable& table, std::vector<std::string> texts,
             const LimitFigures* status = nullptr) {
  std::vector<SheetCell> cells;
  for (auto& text : texts) {
    cells.push_back({std::move(text), Emphasis::Plain});
  }
  if (status != nullptr) {
    cells.push_back(status_cell(*status));
  }
  table.rows.push_back(std::move(cells));
}

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
      add("May be in", name_with_code(other.area) + " instead" +
                           (other.place.metres && *other.place.metres > 0
                                ? ", " + engine::distance_words(*other.place.metres) + " away"
                                : ""));
    }
  }
  return lines;
}

// --- Wards, council, limit
// -------------------------------------------------------------------------

Blocks wards_blocks(const CheckAnswer& answer, SheetReader reader) {
  if (!many_wards(answer)) {
    return {};
  }
  SheetTable table{
      {number("Share %"), words("Ward"), minor(number("Now %")), number("+ pipeline %"),
       number("+ this %"), number("Headroom"), words("Status"), words("Group")},
      {}};
  const auto shown = std::min(kMostWardLines, answer.wards.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& ward = answer.wards[i];
    const auto& after = ward.area.after();
    add_row(table,
            {with_decimals(100 * ward.place.share, 1), ward.area.name,
             figure(ward.area.stages.front().percent_of_limit, 1, reader),
             figure(ward.area.before().percent_of_limit, 1, reader),
             figure(after.percent_of_limit, 1, reader), figure(after.headroom, reader)},
            &after);
    table.rows.back().push_back(
        {std::string{name_of(ward.groups.front().change)}, Emphasis::Plain});
  }
  Blocks blocks{std::move(table)};
  if (answer.wards.size() > shown) {
    blocks.emplace_back(
        line(fmt::format("and {} more{}", answer.wards.size() - shown,
                         reader == SheetReader::Terminal ? "; --format json has them all" : "")));
  }
  if (answer.place.outside_share > 0) {
    blocks.emplace_back(line(fmt::format("{:.1f} % of its postcodes are outside this region.",
                                         100 * answer.place.outside_share)));
  }
  blocks.emplace_back(line("Each ward as if all of the proposal were in it. % is of the limit."));
  return blocks;
}

void add_stages(SheetTable& table, const AreaCheck& area, SheetReader reader) {
  for (std::size_t i = 0; i < area.stages.size(); ++i) {
    const auto& f = area.stages[i];
    add_row(table,
            {i == 0 ? area.name : "", std::string{kStageWords.at(i)}, figure(f.people, reader),
             i == 0 ? figure(f.population, reader) : "", figure(f.per_10000, 1, reader),
             figure(f.percent_of_limit, 1, reader), figure(f.headroom, reader)},
            &f);
  }
}

SheetLine area_line(const AreaCheck& area, std::int64_t bedspaces, SheetReader reader) {
  return {area_sentence(area, bedspaces, reader), emphasis_of(area.after().status), 0,
          std::nullopt};
}

Blocks limit_blocks(const CheckAnswer& answer, SheetReader reader) {
  SheetTable table{
      {words("Area"), words("Stage"), number("People"), minor(number("Residents")),
       minor(number("Per 10,000")), number("% of limit"), number("Headroom"), words("Status")},
      {}};
  Blocks sentences;
  for (const auto& ward : answer.wards) {
    if (!many_wards(answer)) {
      add_stages(table, ward.area, reader);
      sentences.emplace_back(area_line(ward.area, answer.bedspaces, reader));
    }
  }
  for (const auto& council : answer.councils) {
    add_stages(table, council, reader);
    sentences.emplace_back(area_line(council, answer.bedspaces, reader));
  }
  Blocks blocks{std::move(table)};
  blocks.insert(blocks.end(), sentences.begin(), sentences.end());
  return blocks;
}

Blocks other_blocks(const CheckAnswer& answer, SheetReader reader) {
  SheetTable table{
      {words("Basis"), words("Area"), number("Before %"), number("After %"), words("Status after")},
      {}};
  const auto add = [&](const AreaCheck& area) {
    for (const auto& other : area.others) {
      add_row(table,
              {other.label, area.name, figure(other.before.percent_of_limit, 1, reader),
               figure(other.after.percent_of_limit, 1, reader)},
              &other.after);
    }
  };
  const auto& ward = answer.wards.front();
  add(ward.area);
  if (ward.council) {
    add(answer.councils[*ward.council]);
  }
  return table.rows.empty() ? Blocks{} : Blocks{std::move(table)};
}

Blocks group_blocks(const CheckAnswer& answer, SheetReader reader) {
  Blocks blocks;
  for (const auto& ward : answer.wards) {
    for (const auto& effect : ward.groups) {
      if (many_wards(answer) && effect.change == engine::GroupChange::None) {
        continue;
      }
      auto said = line(fmt::format("{}: {} ({}).", ward.area.name, group_words(effect, reader),
                                   method_label(effect.method)));
      said.emphasis = effect.change >= engine::GroupChange::Joins ? Emphasis::Bad : Emphasis::Plain;
      blocks.emplace_back(std::move(said));
    }
  }
  return blocks;
}

// --- Around ------------------------------------------------------------------------------------

Blocks density_blocks(const CheckAnswer& answer, SheetReader reader) {
  if (!answer.density) {
    return {};
  }
  SheetTable table{
      {words("Within"), minor(number("Residents")), number("People now"), number("+ pipeline"),
       number("+ this"), minor(number("Per 10,000")), number("% of limit"), words("Status")},
      {}};
  Blocks partly;
  for (const auto& ring : answer.density->rings) {
    add_row(
        table,
        {fmt::format("{} m", with_thousands(static_cast<std::int64_t>(ring.metres))),
         figure(ring.after.population, reader), figure(ring.now, reader),
         figure(ring.before.people, reader), figure(ring.after.people, reader),
         figure(ring.after.per_10000, 1, reader), figure(ring.after.percent_of_limit, 1, reader)},
        nullptr);
    table.rows.back().push_back(
        {std::string{status_label(ring.after.status)}, emphasis_of(ring.after.status)});
    if (ring.covered < 0.995) {
      partly.emplace_back(line(fmt::format("{:.0f} % of the circle of {:.0f} m is in this region.",
                                           100 * ring.covered, ring.metres)));
    }
  }
  Blocks blocks{std::move(table), quiet(answer.density->how)};
  blocks.insert(blocks.end(), partly.begin(), partly.end());
  return blocks;
}

Blocks nearby_blocks(const CheckAnswer& answer) {
  if (!answer.nearby) {
    return {};
  }
  Blocks blocks;
  for (const auto& ring : answer.nearby->rings) {
    blocks.emplace_back(line(fmt::format(
        "Within {} m: {}, {}, {}", with_thousands(static_cast<std::int64_t>(ring.metres)),
        counted(ring.property_count, "property", "properties"), counted(ring.bedspaces, "bedspace"),
        counted(ring.people, "person there now", "people there now"))));
  }
  if (!answer.nearby->nearest.empty()) {
    SheetTable table{{words("Property"), number("Away"), minor(words("Ward")), words("State"),
                      words("Cohort"), number("Bedspaces"), number("People")},
                     {}};
    for (const auto& one : answer.nearby->nearest) {
      add_row(table, {one.property_id, engine::distance_words(one.metres), one.ward, one.status,
                      one.cohort, with_thousands(one.bedspaces), with_thousands(one.people)});
    }
    blocks.emplace_back(std::move(table));
  }
  if (answer.nearby->without_place > 0) {
    blocks.emplace_back(
        line(fmt::format("{} without a point could not be measured.",
                         counted(answer.nearby->without_place, "property of the register",
                                 "properties of the register"))));
  }
  return blocks;
}

Blocks pressure_blocks(const CheckAnswer& answer, SheetReader reader) {
  const auto& pressures = answer.wards.front().pressures;
  Blocks blocks;
  if (!pressures.found.empty()) {
    SheetTable table{{words("Pressure"), minor(words("Of")), number("Value"), number("Rank"),
                      words("Date"), minor(words("Source"))},
                     {}};
    const auto* const unknown = reader == SheetReader::Window ? "no date" : "[x]";
    for (const auto& one : pressures.found) {
      add_row(table, {one.name, one.level == AreaLevel::Ward ? "ward" : "council",
                      figure(one.value, 1, reader),
                      one.rank > 0 ? fmt::format("{} of {}", one.rank, one.of) : "-",
                      one.as_at                ? one.as_at->iso()
                      : one.date_words.empty() ? unknown
                                               : one.date_words,
                      one.source});
    }
    blocks.emplace_back(std::move(table));
    blocks.emplace_back(quiet("Rank 1 is the most pressed."));
  }
  if (!pressures.not_in_project.empty()) {
    blocks.emplace_back(
        quiet(fmt::format("Not in this project: {}.", join(pressures.not_in_project, "; "))));
  }
  return blocks;
}

Blocks chance_blocks(const CheckAnswer& answer) {
  if (answer.chances.empty()) {
    return {};
  }
  SheetTable table{{words("Area"), words("Attrition"), number("Above limit without"),
                    number("Above limit with"), number("At trigger with")},
                   {}};
  const auto percent = [](double chance) { return fmt::format("{:.1f} %", 100 * chance); };
  Blocks pipelines;
  for (const auto& chance : answer.chances) {
    pipelines.emplace_back(line(fmt::format(
        "{}: {} with {} in the pipeline.", chance.name,
        counted(static_cast<std::int64_t>(chance.property_count), "property", "properties"),
        counted(chance.bedspaces, "bedspace"))));
    for (std::size_t i = 0; i < chance.rows.size() && (i == 0 || chance.property_count > 0); ++i) {
      const auto& row = chance.rows[i];
      add_row(table, {i == 0 ? chance.name : "",
                      fmt::format("{:g} %{}", row.attrition.basis_points / 100.0,
                                  i == 0 ? " (the basis)" : ""),
                      percent(row.over_limit_before), percent(row.over_limit_after),
                      percent(row.at_trigger_after)});
    }
  }
  if (const auto& seen = answer.landings) {
    const auto settled = seen->landed + seen->lost;
    pipelines.emplace_back(line(fmt::format(
        "Of properties in the pipeline{}: {} online now, {} lost, {} waiting{}.",
        seen->since ? " since " + seen->since->text() : "", seen->landed, seen->lost, seen->waiting,
        settled > 0
            ? fmt::format("; {:.0f} % of those settled were lost",
                          100 * static_cast<double>(seen->lost) / static_cast<double>(settled))
            : "")));
  }
  Blocks blocks{std::move(table)};
  blocks.insert(blocks.end(), pipelines.begin(), pipelines.end());
  return blocks;
}

// --- What instead, and what to say
// -----------------------------------------------------------------

Blocks alternative_blocks(const CheckAnswer& answer) {
  Blocks blocks;
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
          line(same ? "In the same council: no ward can take them without passing a threshold."
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

Blocks advice_blocks(const CheckAnswer& answer) {
  const auto& advice = answer.advice;
  auto suggested = line(
      advice.suggested
          ? fmt::format("Suggested: {}", engine::label_of(*advice.suggested))
          : std::string{"Suggested: nothing, as people or residents of the ward are not known"});
  suggested.emphasis = emphasis_of(advice.suggested);
  Blocks blocks{std::move(suggested)};
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
  sheet.where = many_wards(answer)
                    ? fmt::format("a {} of {}", answer.place.by,
                                  counted(static_cast<std::int64_t>(answer.wards.size()), "ward"))
                    : name_with_code(first);
  sheet.place = place_lines(answer);
  const auto add = [&](SheetPart part, std::string title, Blocks blocks) {
    if (!blocks.empty()) {
      sheet.sections.push_back({part, std::move(title), std::move(blocks)});
    }
  };
  add(SheetPart::Wards, "Wards", wards_blocks(answer, reader));
  add(SheetPart::Limit, "Cluster limit", limit_blocks(answer, reader));
  add(SheetPart::OtherBases, "Other bases, with the pipeline and with this proposal",
      other_blocks(answer, reader));
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
