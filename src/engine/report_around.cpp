/// What surrounds the place, in a post code check's document.

#include "base/text.hpp"
#include "engine/check_words.hpp"
#include "engine/locate.hpp"
#include "engine/report_sections.hpp"
#include "report/figure_text.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace fairward::engine {
namespace {

using report::ColumnKind;
using report::Paragraph;
using report::ParagraphKind;
using report::RowKind;
using report::Section;
using report::Table;
using report::text_of;

std::string metres(double value) {
  return with_thousands(static_cast<std::int64_t>(value)) + " m";
}

std::string date_of(const Pressure& pressure) {
  return pressure.as_at                ? pressure.as_at->text()
         : pressure.date_words.empty() ? std::string{"[x]"}
                                       : pressure.date_words;
}

Table pressure_table(const Pressures& pressures, const std::string& ward) {
  Table table;
  table.caption = "Pressures in " + ward + " and its council, besides dispersal";
  table.columns = {
      {"Pressure", "", ColumnKind::Text}, {"Of", "", ColumnKind::Text},
      {"Value", "", ColumnKind::Number},  {"Rank", "1 is most pressed", ColumnKind::Number},
      {"Date", "", ColumnKind::Text},     {"Source", "", ColumnKind::Text}};
  for (const auto& one : pressures.found) {
    table.add({one.name, one.level == AreaLevel::Ward ? "ward" : "council", text_of(one.value, 1),
               one.rank > 0 ? fmt::format("{} of {}", one.rank, one.of) : std::string{"none"},
               date_of(one), one.source});
  }
  add_key(table);
  return table;
}

Table nearest_table(const Nearby& nearby) {
  Table table;
  table.caption = "Nearest properties of the register";
  table.columns = {{"Property", "", ColumnKind::Text}, {"Away", "", ColumnKind::Number},
                   {"Ward", "", ColumnKind::Text},     {"State", "", ColumnKind::Text},
                   {"Cohort", "", ColumnKind::Text},   {"Bedspaces", "", ColumnKind::Number},
                   {"People", "", ColumnKind::Number}};
  for (const auto& one : nearby.nearest) {
    table.add({one.property_id, distance_words(one.metres), one.ward, one.status, one.cohort,
               with_thousands(one.bedspaces), with_thousands(one.people)});
  }
  return table;
}

std::string alternative_words(const Alternative& one, bool how_far) {
  auto text = one.code;
  if (!one.same_council && !one.lad_name.empty()) {
    text += ", " + one.lad_name;
  }
  if (how_far && one.metres) {
    text += ", " + distance_words(*one.metres) + " away";
  }
  return fmt::format("({}): {}.", text, one.reasons);
}

}  // namespace

Section group_section(const CheckAnswer& answer) {
  Section section{"groups", "Ward groups", {}, false};
  report::List list;
  for (const auto& ward : answer.wards) {
    for (const auto& effect : ward.groups) {
      if (!many_wards(answer) || effect.change != GroupChange::None) {
        list.items.push_back({"", fmt::format("{} ({}).", group_sentence(ward.area, effect),
                                              method_label(effect.method))});
      }
    }
  }
  if (!list.items.empty()) {
    section.blocks.emplace_back(std::move(list));
    std::string how =
        "With the pipeline and this proposal. A policy group is two or more touching wards above "
        "their limit.";
    if (answer.wards.front().groups.size() > 1) {
      how +=
          " The other methods named are statistical: they look for touching wards that together "
          "are above it by more than chance explains.";
    }
    section.blocks.emplace_back(Paragraph{std::move(how), ParagraphKind::Note});
  }
  return section;
}

Section around_section(const CheckAnswer& answer) {
  Section section{"around", "", {}, false};
  if (!answer.density) {
    return section;
  }
  section.title = answer.density->of_ward ? "Around the middle of the ward"
                                          : "Around the place, whatever the ward";
  Table table;
  table.caption = "People and residents within a distance, whatever ward they are in";
  table.columns = {{"Within", "", ColumnKind::Text},
                   {"Residents", "", ColumnKind::Number},
                   {"People now", "", ColumnKind::Number},
                   {"With pipeline", "people", ColumnKind::Number},
                   {"With this proposal", "people", ColumnKind::Number},
                   {"Density", "per 10,000 residents", ColumnKind::Number},
                   {"Of limit", "%", ColumnKind::Number},
                   {"Status", "", ColumnKind::Text}};
  std::string partly;
  for (const auto& ring : answer.density->rings) {
    table.add({metres(ring.metres), text_of(ring.after.population), text_of(ring.now),
               text_of(ring.before.people), text_of(ring.after.people),
               text_of(ring.after.per_10000, 1), text_of(ring.after.percent_of_limit, 1),
               report::status_cell(ring.after)});
    if (ring.covered < 0.995) {
      partly += fmt::format("{}{:.0f} % of the circle of {}", partly.empty() ? "" : ", ",
                            100 * ring.covered, metres(ring.metres));
    }
  }
  table.notes.push_back(answer.density->how);
  if (!partly.empty()) {
    table.notes.push_back("In this region: " + partly + ".");
  }
  add_key(table);
  section.blocks.emplace_back(std::move(table));
  return section;
}

Section pressure_section(const CheckAnswer& answer) {
  const auto& ward = answer.wards.front();
  Section section{"pressures", "Pressures beyond dispersal", {}, false};
  if (!ward.pressures.found.empty()) {
    section.blocks.emplace_back(pressure_table(ward.pressures, ward.area.name));
  }
  if (!ward.pressures.not_in_project.empty()) {
    section.blocks.emplace_back(Paragraph{
        fmt::format(
            "No figures are held on these, which does not mean that there is no pressure: {}.",
            join(ward.pressures.not_in_project, "; ")),
        ParagraphKind::Note});
  }
  return section;
}

Section nearby_section(const CheckAnswer& answer) {
  Section section{"nearby", "Nearby provision", {}, false};
  if (!answer.nearby) {
    return section;
  }
  Table rings;
  const bool of_ward = answer.nearby->of_ward;
  rings.caption =
      "Properties of the register within a distance of " +
      (of_ward ? "the middle of " + answer.wards.front().area.name : std::string{"the place"});
  rings.columns = {{"Within", "", ColumnKind::Text},
                   {"Properties", "", ColumnKind::Number},
                   {"Bedspaces", "", ColumnKind::Number},
                   {"People now", "", ColumnKind::Number}};
  for (const auto& ring : answer.nearby->rings) {
    rings.add({metres(ring.metres), with_thousands(ring.property_count),
               with_thousands(ring.bedspaces), with_thousands(ring.people)});
  }
  if (of_ward) {
    rings.notes.emplace_back(
        "Around the middle of the ward: sums around the place, and how far properties are from it, "
        "would tell where it is. The provider's copy has them.");
  }
  if (answer.nearby->without_place > 0) {
    rings.notes.push_back(
        fmt::format("{} without a point could not be measured.",
                    counted(answer.nearby->without_place, "property of the register",
                            "properties of the register")));
  }
  section.blocks.emplace_back(std::move(rings));
  if (!answer.nearby->nearest.empty()) {
    section.blocks.emplace_back(nearest_table(*answer.nearby));
  }
  return section;
}

Section chance_section(const CheckAnswer& answer) {
  Section section{"chance", "How likely it is that the limit is passed", {}, false};
  if (answer.chances.empty()) {
    return section;
  }
  Table table;
  table.caption =
      "Chance of ending above the limit, or at the procurement trigger, when the pipeline comes "
      "into use";
  table.columns = {{"Lost on the way", "% of the pipeline", ColumnKind::Text},
                   {"Above limit", "%, without this proposal", ColumnKind::Number},
                   {"Above limit", "%, with this proposal", ColumnKind::Number},
                   {"At trigger", "%, with this proposal", ColumnKind::Number}};
  const auto percent = [](double chance) { return with_decimals(100 * chance, 1); };
  for (const auto& chance : answer.chances) {
    table.add({fmt::format("{}: {} with {} in the pipeline", chance.name,
                           counted(static_cast<std::int64_t>(chance.property_count), "property",
                                   "properties"),
                           counted(chance.bedspaces, "bedspace"))},
              RowKind::Group);
    for (std::size_t i = 0; i < chance.rows.size() && (i == 0 || chance.property_count > 0); ++i) {
      const auto& row = chance.rows[i];
      table.add({fmt::format("{:g}{}", row.attrition.basis_points / 100.0,
                             i == 0 ? ", as in this document" : ""),
                 percent(row.over_limit_before), percent(row.over_limit_after),
                 percent(row.at_trigger_after)});
    }
  }
  table.notes.emplace_back(
      "Each property of the pipeline is taken to come into use with the same chance, whatever "
      "happens to the others.");
  if (answer.landings) {
    table.notes.push_back(landings_sentence(*answer.landings));
  }
  section.blocks.emplace_back(std::move(table));
  return section;
}

Section alternative_section(const CheckAnswer& answer, bool how_far) {
  Section section{"alternatives", "Alternatives with the least new concentration", {}, false};
  section.blocks.emplace_back(
      Paragraph{"Wards that would stay below their thresholds with the same number of people. "
                "Whether there is a property to be had, and whether it suits, is not known here.",
                ParagraphKind::Note});
  for (const bool same : {true, false}) {
    report::List list{{}, report::ListKind::Numbered};
    for (const auto& one : answer.alternatives) {
      if (one.same_council == same) {
        list.items.push_back({one.name, alternative_words(one, how_far)});
      }
    }
    section.blocks.emplace_back(
        report::Subheading{same ? "In the same council" : "In the rest of the region"});
    if (list.items.empty()) {
      section.blocks.emplace_back(
          Paragraph{same ? no_alternative_sentence(answer) : "None.", ParagraphKind::Body});
    } else {
      section.blocks.emplace_back(std::move(list));
    }
  }
  return section;
}

}  // namespace fairward::engine
