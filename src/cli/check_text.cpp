#include "base/text.hpp"
#include "cli/check_print.hpp"
#include "cli/figure_text.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "engine/locate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace fairward::cli {
namespace {

using engine::AreaCheck;
using engine::CheckAnswer;
using engine::CheckedWard;
using engine::GroupChange;
using engine::PlaceScale;

constexpr std::size_t kMostWardLines = 20;
constexpr std::array<std::string_view, engine::kCheckStages> kStageWords{
    "now", "+ vacant bedspaces", "+ pipeline", "+ this proposal"};

std::string indented(const std::string& block) {
  std::string out;
  for (const auto line : split(block, '\n')) {
    out += line.empty() ? "" : fmt::format("  {}\n", line);
  }
  return out;
}

std::string section(std::string_view title, const std::string& body) {
  return body.empty() ? std::string{} : fmt::format("\n{}\n{}", title, indented(body));
}

std::string name_with_code(const AreaCheck& area) {
  return area.level == AreaLevel::Ward && !area.lad_name.empty()
             ? fmt::format("{} ({}), {}", area.name, area.code, area.lad_name)
             : fmt::format("{} ({})", area.name, area.code);
}

std::string place_lines(const CheckAnswer& answer) {
  const auto& place = answer.place;
  std::string text;
  const auto line = [&](std::string_view label, const std::string& words) {
    text += fmt::format("  {:<10} {}\n", label, words);
  };
  if (!place.text.empty()) {
    const auto border =
        place.scale == PlaceScale::Property ? place.wards.front().metres : std::nullopt;
    line("Place", place.text + (border ? fmt::format(", {} from the nearest border",
                                                     engine::distance_words(*border))
                                       : ""));
  }
  line("Found by", place.precision);
  for (std::size_t i = 1; i < answer.wards.size(); ++i) {
    const auto& other = answer.wards[i];
    if (place.scale == PlaceScale::Property) {
      line("May be in", name_with_code(other.area) + " instead" +
                            (other.place.metres && *other.place.metres > 0
                                 ? ", " + engine::distance_words(*other.place.metres) + " away"
                                 : ""));
    }
  }
  return text;
}

std::string status_words(const LimitFigures& figures) {
  std::string text{status_label(figures.status)};
  if (figures.variation) {
    text += fmt::format(" (agreed 1 in {})", figures.rule.ratio);
  } else if (figures.variation_expired) {
    text += " (variation expired)";
  }
  return text;
}

void add_stages(TextTable& table, const AreaCheck& area) {
  for (std::size_t i = 0; i < area.stages.size(); ++i) {
    const auto& f = area.stages[i];
    table.add_row({i == 0 ? area.name : "", std::string{kStageWords.at(i)}, text_of(f.people),
                   i == 0 ? text_of(f.population) : "", text_of(f.per_10000, 1),
                   text_of(f.percent_of_limit, 1), text_of(f.headroom), status_words(f)});
  }
}

/// What happens to an area, in one sentence.
std::string sentence_of(const AreaCheck& area, std::int64_t bedspaces) {
  const auto stage = [](NumeratorStage first) -> std::string_view {
    constexpr std::array<std::string_view, engine::kCheckStages> kWhen{
        "now", "with its vacant bedspaces", "with the pipeline", "with this proposal"};
    return kWhen.at(engine::at(first));
  };
  const auto& after = area.after();
  if (after.status < LimitStatus::BelowTrigger) {
    return fmt::format("{}: {}, so no limit can be tested.", area.name, status_label(after.status));
  }
  if (area.first_above) {
    const bool already = *area.first_above != NumeratorStage::Proposal;
    return fmt::format("{} is above its limit {}{}; {} over {}.", area.name,
                       already ? "already " : "", stage(*area.first_above),
                       text_of(area.people_over), bedspaces > 0 ? "with this proposal" : "then");
  }
  if (area.first_at_trigger) {
    const bool already = *area.first_at_trigger != NumeratorStage::Proposal;
    return fmt::format(
        "{} has reached the procurement trigger ({} %) {}{}; room for {} to the limit.", area.name,
        after.rule.trigger_percent, already ? "already " : "", stage(*area.first_at_trigger),
        text_of(after.headroom));
  }
  return fmt::format("{} passes no threshold; room for {} to the limit.", area.name,
                     text_of(after.headroom));
}

/// Many wards, one line each: a sector's largest shares first.
std::string area_section(const CheckAnswer& answer) {
  TextTable table;
  table.add_column("Share %", Align::Right);
  table.add_column("Ward", Align::Left);
  for (const auto* title : {"Now %", "+ pipeline %", "+ this %", "Headroom"}) {
    table.add_column(title, Align::Right);
  }
  table.add_column("Status", Align::Left);
  table.add_column("Group", Align::Left);
  const auto shown = std::min(kMostWardLines, answer.wards.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& ward = answer.wards[i];
    table.add_row({with_decimals(100 * ward.place.share, 1), ward.area.name,
                   text_of(ward.area.stages.front().percent_of_limit, 1),
                   text_of(ward.area.before().percent_of_limit, 1),
                   text_of(ward.area.after().percent_of_limit, 1),
                   text_of(ward.area.after().headroom), status_words(ward.area.after()),
                   std::string{name_of(ward.groups.front().change)}});
  }
  std::string text = table.aligned();
  if (answer.wards.size() > shown) {
    text += fmt::format("and {} more; --format json has them all\n", answer.wards.size() - shown);
  }
  if (answer.place.outside_share > 0) {
    text += fmt::format("{:.1f} % of its postcodes are outside this region.\n",
                        100 * answer.place.outside_share);
  }
  return text + "Each ward as if all of the proposal were in it. % is of the limit.\n";
}

bool many_wards(const CheckAnswer& answer) {
  return answer.place.scale == PlaceScale::Area && answer.wards.size() > 1;
}

std::string limit_section(const CheckAnswer& answer) {
  TextTable table;
  table.add_column("Area", Align::Left);
  table.add_column("Stage", Align::Left);
  for (const auto* title : {"People", "Residents", "Per 10,000", "% of limit", "Headroom"}) {
    table.add_column(title, Align::Right);
  }
  table.add_column("Status", Align::Left);
  std::string sentences;
  for (const auto& ward : answer.wards) {
    if (!many_wards(answer)) {
      add_stages(table, ward.area);
      sentences += sentence_of(ward.area, answer.bedspaces) + "\n";
    }
  }
  for (const auto& council : answer.councils) {
    add_stages(table, council);
    sentences += sentence_of(council, answer.bedspaces) + "\n";
  }
  return table.aligned() + sentences;
}

std::string other_bases(const CheckAnswer& answer) {
  TextTable table;
  table.add_column("Basis", Align::Left);
  table.add_column("Area", Align::Left);
  table.add_column("Before %", Align::Right);
  table.add_column("After %", Align::Right);
  table.add_column("Status after", Align::Left);
  bool any = false;
  const auto add = [&](const AreaCheck& area) {
    for (const auto& other : area.others) {
      table.add_row({other.label, area.name, text_of(other.before.percent_of_limit, 1),
                     text_of(other.after.percent_of_limit, 1), status_words(other.after)});
      any = true;
    }
  };
  const auto& ward = answer.wards.front();
  add(ward.area);
  if (ward.council) {
    add(answer.councils[*ward.council]);
  }
  return any ? table.aligned() : std::string{};
}

std::string group_words(const engine::GroupEffect& effect) {
  const auto members = counted(static_cast<std::int64_t>(effect.members.size()), "ward");
  const auto names = join(effect.names, ", ");
  const auto over = fmt::format("{} people over the limit as one area, {} before",
                                text_of(effect.over_after), text_of(effect.over_before));
  switch (effect.change) {
    case GroupChange::None:
      return "in no group, and beside none";
    case GroupChange::Beside:
      return fmt::format("in no group, but beside one of {}: {}", members, names);
    case GroupChange::In:
      return fmt::format("in a group of {}: {}; {} people over the limit as one area", members,
                         names, text_of(effect.over_after));
    case GroupChange::Creates:
      return fmt::format("creates a group of {}: {}; {}", members, names, over);
    case GroupChange::Joins:
      return fmt::format("joins a group, now of {}: {}; {}", members, names, over);
    case GroupChange::Worsens:
      return fmt::format("worsens its group of {}: {}; {}", members, names, over);
    case GroupChange::Merges:
      return fmt::format("makes one group of {}, now of {}: {}; {}", effect.groups_before, members,
                         names, over);
  }
  return {};
}

std::string groups_section(const CheckAnswer& answer) {
  std::string text;
  for (const auto& ward : answer.wards) {
    for (const auto& effect : ward.groups) {
      if (many_wards(answer) && effect.change == GroupChange::None) {
        continue;
      }
      text += fmt::format("{}: {} ({}).\n", ward.area.name, group_words(effect),
                          method_label(effect.method));
    }
  }
  return text;
}

std::string density_section(const CheckAnswer& answer) {
  if (!answer.density) {
    return {};
  }
  TextTable table;
  table.add_column("Within", Align::Left);
  for (const auto* title :
       {"Residents", "People now", "+ pipeline", "+ this", "Per 10,000", "% of limit"}) {
    table.add_column(title, Align::Right);
  }
  table.add_column("Status", Align::Left);
  std::string partly;
  for (const auto& ring : answer.density->rings) {
    table.add_row({fmt::format("{} m", with_thousands(static_cast<std::int64_t>(ring.metres))),
                   text_of(ring.after.population), text_of(ring.now), text_of(ring.before.people),
                   text_of(ring.after.people), text_of(ring.after.per_10000, 1),
                   text_of(ring.after.percent_of_limit, 1),
                   std::string{status_label(ring.after.status)}});
    if (ring.covered < 0.995) {
      partly += fmt::format("{:.0f} % of the circle of {:.0f} m is in this region.\n",
                            100 * ring.covered, ring.metres);
    }
  }
  return table.aligned() + answer.density->how + "\n" + partly;
}

std::string nearby_section(const CheckAnswer& answer) {
  if (!answer.nearby) {
    return {};
  }
  std::string text;
  for (const auto& ring : answer.nearby->rings) {
    text += fmt::format(
        "Within {} m: {}, {}, {}\n", with_thousands(static_cast<std::int64_t>(ring.metres)),
        counted(ring.property_count, "property", "properties"), counted(ring.bedspaces, "bedspace"),
        counted(ring.people, "person there now", "people there now"));
  }
  if (!answer.nearby->nearest.empty()) {
    TextTable table;
    table.add_column("Property", Align::Left);
    table.add_column("Away", Align::Right);
    table.add_column("Ward", Align::Left);
    table.add_column("State", Align::Left);
    table.add_column("Cohort", Align::Left);
    table.add_column("Bedspaces", Align::Right);
    table.add_column("People", Align::Right);
    for (const auto& one : answer.nearby->nearest) {
      table.add_row({one.property_id, engine::distance_words(one.metres), one.ward, one.status,
                     one.cohort, with_thousands(one.bedspaces), with_thousands(one.people)});
    }
    text += table.aligned();
  }
  if (answer.nearby->without_place > 0) {
    text += fmt::format("{} without a point could not be measured.\n",
                        counted(answer.nearby->without_place, "property of the register",
                                "properties of the register"));
  }
  return text;
}

std::string pressures_section(const CheckAnswer& answer) {
  const auto& pressures = answer.wards.front().pressures;
  std::string text;
  if (!pressures.found.empty()) {
    TextTable table;
    table.add_column("Pressure", Align::Left);
    table.add_column("Of", Align::Left);
    table.add_column("Value", Align::Right);
    table.add_column("Rank", Align::Right);
    table.add_column("Date", Align::Left);
    table.add_column("Source", Align::Left);
    for (const auto& one : pressures.found) {
      table.add_row({one.name, one.level == AreaLevel::Ward ? "ward" : "council",
                     text_of(one.value, 1),
                     one.rank > 0 ? fmt::format("{} of {}", one.rank, one.of) : "-",
                     one.as_at                ? one.as_at->iso()
                     : one.date_words.empty() ? "[x]"
                                              : one.date_words,
                     one.source});
    }
    text += table.aligned() + "Rank 1 is the most pressed.\n";
  }
  if (!pressures.not_in_project.empty()) {
    text += fmt::format("Not in this project: {}.\n", join(pressures.not_in_project, "; "));
  }
  return text;
}

std::string chance_section(const CheckAnswer& answer) {
  TextTable table;
  table.add_column("Area", Align::Left);
  table.add_column("Attrition", Align::Left);
  for (const auto* title : {"Above limit without", "Above limit with", "At trigger with"}) {
    table.add_column(title, Align::Right);
  }
  const auto percent = [](double chance) { return fmt::format("{:.1f} %", 100 * chance); };
  std::string pipelines;
  for (const auto& chance : answer.chances) {
    pipelines += fmt::format(
        "{}: {} with {} in the pipeline.\n", chance.name,
        counted(static_cast<std::int64_t>(chance.property_count), "property", "properties"),
        counted(chance.bedspaces, "bedspace"));
    for (std::size_t i = 0; i < chance.rows.size() && (i == 0 || chance.property_count > 0); ++i) {
      const auto& row = chance.rows[i];
      table.add_row({i == 0 ? chance.name : "",
                     fmt::format("{:g} %{}", row.attrition.basis_points / 100.0,
                                 i == 0 ? " (the basis)" : ""),
                     percent(row.over_limit_before), percent(row.over_limit_after),
                     percent(row.at_trigger_after)});
    }
  }
  if (const auto& seen = answer.landings) {
    const auto settled = seen->landed + seen->lost;
    pipelines += fmt::format(
        "Of properties in the pipeline{}: {} online now, {} lost, {} waiting{}.\n",
        seen->since ? " since " + seen->since->text() : "", seen->landed, seen->lost, seen->waiting,
        settled > 0
            ? fmt::format("; {:.0f} % of those settled were lost",
                          100 * static_cast<double>(seen->lost) / static_cast<double>(settled))
            : "");
  }
  return answer.chances.empty() ? std::string{} : table.aligned() + pipelines;
}

std::string alternatives_section(const CheckAnswer& answer) {
  std::string text;
  std::size_t number = 0;
  for (const bool same : {true, false}) {
    bool any = false;
    for (const auto& one : answer.alternatives) {
      if (one.same_council != same) {
        continue;
      }
      if (!any) {
        text += same ? "In the same council:\n" : "In the rest of the region:\n";
        any = true;
      }
      text += fmt::format("  {}. {} ({}){}{}: {}.\n", ++number, one.name, one.code,
                          same || one.lad_name.empty() ? "" : ", " + one.lad_name,
                          one.metres ? ", " + engine::distance_words(*one.metres) + " away" : "",
                          one.reasons);
    }
    if (!any) {
      text += same ? "In the same council: no ward can take them without passing a threshold.\n"
                   : "In the rest of the region: none.\n";
    }
  }
  return text;
}

std::string advice_section(const CheckAnswer& answer, const CheckExtras& extras) {
  const auto& advice = answer.advice;
  std::string text =
      advice.suggested
          ? fmt::format("Suggested: {}\n", engine::label_of(*advice.suggested))
          : std::string{"Suggested: nothing, as people or residents of the ward are not known\n"};
  for (const auto& rule : advice.rules) {
    text += fmt::format("  {} ({}): {}{}\n", rule.id, engine::label_of(rule.recommendation),
                        rule.words, rule.evidence.empty() ? "" : " " + rule.evidence + ".");
  }
  if (extras.decision) {
    text += fmt::format("Decided:   {}{}{}\n", engine::label_of(extras.decision->recommendation),
                        extras.decision->differs ? ", not as suggested" : "",
                        extras.decision->because.empty()
                            ? ""
                            : ", because: " + on_one_line(extras.decision->because));
  } else {
    text += "The reviewer decides: record it with --decision and --because.\n";
  }
  return text;
}

std::string title_of(const CheckAnswer& answer, const CheckExtras& extras) {
  const auto& ward = answer.wards.front();
  return fmt::format(
      "Post code check (PCC){}: {}{} in {}\n",
      extras.reference.empty() ? "" : " " + on_one_line(extras.reference),
      counted(answer.bedspaces, "bedspace"),
      answer.cohort.empty() ? "" : " for " + on_one_line(answer.cohort),
      answer.place.scale == PlaceScale::Area && answer.wards.size() > 1
          ? fmt::format("a {} of {}", answer.place.by,
                        counted(static_cast<std::int64_t>(answer.wards.size()), "ward"))
          : name_with_code(ward.area));
}

}  // namespace

std::string check_text(const Released<engine::CheckAnswer>& released, const CheckExtras& extras) {
  const auto& answer = *released;
  std::string text = title_of(answer, extras) + place_lines(answer);
  text += section("Wards", many_wards(answer) ? area_section(answer) : std::string{});
  text += section("Cluster limit", limit_section(answer));
  text += section("Other bases, with the pipeline and with this proposal", other_bases(answer));
  text += section("Ward groups, with the pipeline and this proposal", groups_section(answer));
  text += section(answer.density && answer.density->of_ward ? "Around the middle of the ward"
                                                            : "Around the place, whatever the ward",
                  density_section(answer));
  text += section("Nearby provision", nearby_section(answer));
  text += section("Pressures in " + answer.wards.front().area.name, pressures_section(answer));
  text += section("Chance when the pipeline lands", chance_section(answer));
  text += section("Alternatives with the least new concentration", alternatives_section(answer));
  text += section("Earlier checks", extras.earlier ? engine::lines_of(**extras.earlier) : "");
  text += section("Recommendation", advice_section(answer, extras));
  text += fmt::format("\n{}\n{}\n", basis_line(answer.basis), mode_line(released.mode()));
  if (const auto key = shorthand_key(text); !key.empty()) {
    text += key + "\n";
  }
  return text;
}

}  // namespace fairward::cli
