/// What is around the place of a post code check.

#include "base/text.hpp"
#include "engine/locate.hpp"
#include "model/check_blocks.hpp"
#include "model/check_words.hpp"

#include <fmt/format.h>

#include <utility>

namespace fairward::model {

SheetBlocks density_blocks(const engine::CheckAnswer& answer, SheetReader reader) {
  if (!answer.density) {
    return {};
  }
  SheetTable table{{words("Within"), minor(number("Residents")), number("People now"),
                    minor(number("+ pipeline")), number("+ this"), minor(number("Per 10,000")),
                    number("% of limit"), words("Status")},
                   {}};
  SheetBlocks partly;
  for (const auto& ring : answer.density->rings) {
    add_row(
        table,
        {fmt::format("{} m", with_thousands(static_cast<std::int64_t>(ring.metres))),
         figure(ring.after.population, reader), figure(ring.now, reader),
         figure(ring.before.people, reader), figure(ring.after.people, reader),
         figure(ring.after.per_10000, 1, reader), figure(ring.after.percent_of_limit, 1, reader)},
        {std::string{status_label(ring.after.status)}, emphasis_of(ring.after.status)});
    if (ring.covered < 0.995) {
      partly.emplace_back(line(fmt::format("{:.0f} % of the circle of {:.0f} m is in this region.",
                                           100 * ring.covered, ring.metres)));
    }
  }
  SheetBlocks blocks{std::move(table), quiet(answer.density->how)};
  blocks.insert(blocks.end(), partly.begin(), partly.end());
  return blocks;
}

SheetBlocks nearby_blocks(const engine::CheckAnswer& answer) {
  if (!answer.nearby) {
    return {};
  }
  SheetBlocks blocks;
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

SheetBlocks pressure_blocks(const engine::CheckAnswer& answer, SheetReader reader) {
  const auto& pressures = answer.wards.front().pressures;
  SheetBlocks blocks;
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

SheetBlocks chance_blocks(const engine::CheckAnswer& answer) {
  if (answer.chances.empty()) {
    return {};
  }
  SheetTable table{{words("Area"), words("Attrition"), number("Above limit without"),
                    number("Above limit with"), number("At trigger with")},
                   {}};
  const auto percent = [](double chance) { return fmt::format("{:.1f} %", 100 * chance); };
  SheetBlocks pipelines;
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
    pipelines.emplace_back(line(engine::landings_sentence(*seen)));
  }
  SheetBlocks blocks{std::move(table)};
  blocks.insert(blocks.end(), pipelines.begin(), pipelines.end());
  return blocks;
}

}  // namespace fairward::model
