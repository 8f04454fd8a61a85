#include "model/group_list.hpp"

#include "base/text.hpp"
#include "carto/map_outlines.hpp"
#include "engine/group_methods.hpp"
#include "model/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace fairward::model {
namespace {

constexpr std::array kMethods{
    GroupMethod::Policy,         GroupMethod::LocalMoran,   GroupMethod::LocalMoranEb,
    GroupMethod::GiStar,         GroupMethod::GiStarEb,     GroupMethod::CircularScan,
    GroupMethod::FlexibleScan,   GroupMethod::LimitScan,    GroupMethod::EllipticScan,
    GroupMethod::RestrictedScan, GroupMethod::UpperLevelSet};

constexpr std::array<std::string_view, kMethods.size()> kNotes{
    "Wards above the limit that touch each other.",
    "Wards with a high rate among neighbours with high rates.",
    "The same, with the rates of small wards drawn towards the mean.",
    "Neighbourhoods whose rates together are higher than chance explains.",
    "The same, with the rates of small wards drawn towards the mean.",
    "The circle of wards that stands out most from the rest of the region.",
    "Connected wards, in any shape, that together stand out most from the rest of the region.",
    "Connected wards that together are above the limit by more than chance explains.",
    "Like the circle, with long and narrow groups as well. Takes many times as long.",
    "Like connected wards in any shape, without wards that are quiet by themselves.",
    "Wards that hang together above some rate, whatever their shape.",
};

std::string ward_count(std::size_t wards) {
  return counted(static_cast<std::int64_t>(wards), "ward");
}

/// "Bury", "Bury and Bolton", "Bury, Bolton and 3 more".
std::string listed(const std::vector<std::string>& names, std::size_t most) {
  if (names.empty()) {
    return "";
  }
  if (names.size() == 1) {
    return names.front();
  }
  const auto shown = std::min(names.size(), most);
  const bool all = shown == names.size();
  std::string text = names.front();
  for (std::size_t i = 1; i < shown; ++i) {
    text += (all && i + 1 == shown ? " and " : ", ") + names[i];
  }
  return all ? text : fmt::format("{} and {} more", text, names.size() - shown);
}

bool statistical(const GroupRow& row) {
  return std::ranges::any_of(row.group.methods,
                             [](GroupMethod m) { return m != GroupMethod::Policy; });
}

std::vector<CardLine> figure_lines(const GroupRow& row) {
  const auto known = [](bool is) { return is ? Emphasis::Plain : Emphasis::Quiet; };
  std::vector<CardLine> lines;
  lines.push_back({"People", text_of(row.figures.people), known(row.figures.people.known()), ""});
  lines.push_back({"People over the limit", text_of(row.people_over),
                   row.people_over.value_or(0) > 0 ? Emphasis::Bad : known(row.people_over.known()),
                   "Above the limit of the group as one area"});
  lines.push_back({"Wards above the limit",
                   fmt::format("{} of {}", row.wards_above_limit, row.group.wards.size()),
                   Emphasis::Plain, ""});
  if (row.relative_risk.known()) {
    lines.push_back({"Relative risk", text_of(row.relative_risk, 1), Emphasis::Plain,
                     "How many times the rate of the rest of the region"});
  }
  if (row.group.p_value) {
    lines.push_back({"p-value", p_text(*row.group.p_value), Emphasis::Plain,
                     row.group.p_method ? std::string{method_label(*row.group.p_method)} : ""});
  }
  return lines;
}

/// How many methods were run: `asked` is a `--method` text.
std::size_t methods_run(const std::string& asked) {
  const auto methods = engine::parse_methods(asked).value_or(std::vector<GroupMethod>{});
  return methods.empty() ? engine::usual_methods().size() : methods.size();
}

std::string method_text(const GroupRow& row, std::size_t run) {
  std::vector<std::string> names;
  for (const auto method : row.group.methods) {
    names.emplace_back(method_label(method));
  }
  return run == 1 ? fmt::format("Found by {}.", listed(names, 1))
                  : fmt::format("Found by {} of {} methods: {}.", names.size(), run,
                                listed(names, names.size()));
}

std::string sureness_text(const GroupRow& row, DisclosureMode mode) {
  if (!row.stability) {
    return "";
  }
  const auto& s = *row.stability;
  std::string text;
  if (s.redraws > 0) {
    text = fmt::format(
        "Found again in {}{} of {} redraws of the register's properties.",
        mode == DisclosureMode::Shared && s.found > 0 && s.found < s.redraws ? "at least " : "",
        s.found, s.redraws);
  }
  if (!s.found_on.empty()) {
    text += fmt::format(" Also there on {}.", listed(s.found_on, s.found_on.size()));
  }
  if (!s.lost_on.empty()) {
    text += fmt::format(" Not there on {}.", listed(s.lost_on, s.lost_on.size()));
  }
  return std::string{trim(text)};
}

std::string group_explanation(const GroupRow& row) {
  const auto& f = row.figures;
  std::string text;
  if (f.people.state() == FigureState::Suppressed) {
    text = "The number of people is confidential, so the group as one area is not tested.";
  } else if (f.status == LimitStatus::AboveLimit && row.people_over.value_or(0) > 0) {
    text = fmt::format("Together these wards have {} more {} than the limit of 1 in {} permits.",
                       text_of(row.people_over), row.people_over.value() == 1 ? "person" : "people",
                       with_thousands(f.rule.ratio));
  } else if (f.headroom.known()) {
    text = fmt::format("As one area they are within the limit of 1 in {}.",
                       with_thousands(f.rule.ratio));
  }
  if (row.relative_risk.known() && statistical(row)) {
    text += fmt::format(" Their rate is {} times that of the rest of the region",
                        text_of(row.relative_risk, 1));
    text += row.group.p_value ? ", more than chance explains." : ".";
  }
  return std::string{trim(text)};
}

std::string distance_text(double metres) {
  return metres < 950 ? fmt::format("{} m", text_of(Measure{std::round(metres / 50) * 50}, 0))
                      : fmt::format("{} km", text_of(Measure{metres / 1000}, 1));
}

std::vector<std::string> headroom_lines(const GroupRow& row) {
  std::vector<std::string> lines;
  for (const auto& ward : row.nearest_headroom) {
    const auto& room = ward.figures.headroom;
    lines.push_back(fmt::format(
        "{}, {} away: {}", ward.name, distance_text(ward.distance_metres),
        room.known() ? "room for " + counted(room.value(), "person", "people") : text_of(room)));
  }
  return lines;
}

GroupCard card_of(const GroupRow& row, std::size_t index, std::span<const WardIndex> selection,
                  std::size_t run, DisclosureMode mode) {
  GroupCard card;
  card.title = fmt::format("Ward group {}", index + 1);
  card.subtitle = ward_count(row.group.wards.size());
  if (!row.councils.empty()) {
    card.subtitle += " in " + listed(row.councils, 3);
  }
  const auto& percent = row.figures.percent_of_limit;
  card.headline = percent.known() ? percent_text(percent) + " of the limit" : text_of(percent, 0);
  card.emphasis = emphasis_of(row.figures.status);
  for (const auto& member : row.members) {
    card.wards.push_back(member.name);
  }
  card.figures = figure_lines(row);
  card.methods = method_text(row, run);
  card.sureness = sureness_text(row, mode);
  card.explanation = group_explanation(row);
  card.headroom = headroom_lines(row);
  card.selected = !row.group.wards.empty() && std::ranges::includes(selection, row.group.wards);
  return card;
}

std::string overlap_text(const GroupTable& table) {
  std::map<WardIndex, int> times;
  for (const auto& row : table.rows) {
    for (const auto ward : row.group.wards) {
      ++times[ward];
    }
  }
  const auto several = std::ranges::count_if(times, [](const auto& one) { return one.second > 1; });
  return several == 0 ? ""
                      : fmt::format(
                            "Groups overlap: {} in more than one, so their people and "
                            "residents do not add up.",
                            counted(several, "ward is", "wards are"));
}

/// Of wards above the limit where they were counted, else of the first test.
std::string clustering_text(std::span<const RegionLine> lines) {
  const auto joins = std::ranges::find_if(
      lines, [](const RegionLine& line) { return line.label.starts_with("Pairs of"); });
  const auto& best = joins == lines.end() ? lines.begin() : joins;
  if (best == lines.end()) {
    return "";
  }
  return best->clustered ? best->words
                         : "There is no sign that such wards lie together more than by chance.";
}

/// The rates of docs/detection.md, measured where every ward has the same risk.
std::string false_alarm_text(std::span<const std::string> methods) {
  return methods.size() == 1
             ? "Where there is nothing to be found one test still finds something in up to about "
               "5 % of regions; policy groups are no test, and come about by chance."
             : "Where there is nothing to be found the list of the usual methods still holds "
               "something in about 8 % of regions, as several tests are asked at 5 % each; policy "
               "groups come about by chance.";
}

/// Hot spots are counted apart: they breach nothing.
std::string summary_of(std::span<const GroupRow> rows) {
  if (rows.empty()) {
    return "No over-concentrated ward group was found.";
  }
  const auto over = std::ranges::count_if(rows, carto::is_over_the_limit);
  const auto hot = static_cast<std::int64_t>(rows.size()) - over;
  const auto groups = counted(over, "ward group") + " over the limit";
  const auto spots = counted(hot, "hot spot") + " by statistics alone";
  return hot == 0 ? groups + "." : over == 0 ? spots + "." : groups + ", and " + spots + ".";
}

}  // namespace

std::string p_text(double p) {
  return p < 0.001 ? "< 0.001" : with_decimals(p, 3);
}

GroupList make_group_list(const Released<GroupTable>& groups,
                          std::span<const WardIndex> selection) {
  GroupList list;
  const auto run = methods_run(groups->method);
  for (std::size_t i = 0; i < groups->rows.size(); ++i) {
    const auto& wards = groups->rows[i].group.wards;
    list.groups.push_back(card_of(groups->rows[i], i, selection, run, groups.mode()));
    if (!list.chosen && !wards.empty() && std::ranges::equal(wards, selection)) {
      list.chosen = i;
    }
  }
  list.summary = summary_of(groups->rows);
  list.caveat =
      "A group marks where people are concentrated. It is not by itself a breach of the limit, and "
      "a ward outside every group may be above it.";
  list.overlap = overlap_text(*groups);
  list.false_alarms = false_alarm_text(groups->parameters);
  if (groups->global_moran) {
    const auto& moran = *groups->global_moran;
    list.global = fmt::format("Moran's I of the region {} (p {}): {}.",
                              text_of(Measure{moran.statistic}, 2), p_text(moran.p_value),
                              moran.p_value <= 0.05 && moran.statistic > moran.expected
                                  ? "high rates lie beside high rates"
                                  : "no sign that high rates lie together");
  }
  list.region = region_lines(groups->region_tests);
  list.clustering = clustering_text(list.region);
  list.region_how = region_conventions(groups->region_tests);
  for (const auto& sentence : groups->parameters) {
    list.how.push_back(capitalised(sentence) + (sentence.ends_with('.') ? "" : "."));
  }
  list.how.push_back(fmt::format("Seed {}.", groups->seed));
  return list;
}

std::vector<MethodChoice> method_choices(const engine::Document& document) {
  std::vector<MethodChoice> choices;
  const auto chosen =
      document.methods.empty() ? engine::usual_methods() : std::span{document.methods};
  for (std::size_t i = 0; i < kMethods.size(); ++i) {
    const bool on = std::ranges::find(chosen, kMethods[i]) != chosen.end();
    choices.push_back(
        {kMethods[i], capitalised(method_label(kMethods[i])), std::string{kNotes[i]}, on});
  }
  return choices;
}

std::string methods_command(const engine::Document& document, GroupMethod toggled) {
  auto choices = method_choices(document);
  std::vector<std::string> on;
  for (auto& choice : choices) {
    choice.on = choice.method == toggled ? !choice.on : choice.on;
    if (choice.on) {
      on.emplace_back(method_name(choice.method));
    }
  }
  if (on.size() == choices.size()) {
    return "check.methods all";
  }
  const auto usual = engine::usual_methods();
  if (std::ranges::all_of(choices, [&](const MethodChoice& choice) {
        return choice.on == (std::ranges::find(usual, choice.method) != usual.end());
      })) {
    return "check.methods usual";
  }
  return "check.methods " + (on.empty() ? std::string{method_name(toggled)} : join(on, ","));
}

std::vector<CheckSetting> check_settings(const engine::Document& document) {
  std::vector<CheckSetting> settings;
  if (document.inference == concentration::Inference::Sampled) {
    settings.push_back({"permutations", "Permutations", std::to_string(document.permutations),
                        "Of the local statistics; at least 999"});
  }
  settings.insert(
      settings.end(),
      {{"replicates", "Replicates of scans", std::to_string(document.replicates), "At least 99"},
       {"fdr", "False-discovery rate", fmt::format("{:g}", document.false_discovery_rate),
        "The share of findings that may be chance, such as 0.05"},
       {"share", "Largest circle", fmt::format("{:g}", document.max_population_share),
        "The largest share of the region's residents in a circle, an ellipse or an upper-level "
        "set, "
        "such as 0.05"},
       {"wards", "Largest group", std::to_string(document.most_wards),
        "The most wards in a group of a flexible scan, 2 to 30"},
       {"redraws", "Redraws of the register", std::to_string(document.redraws),
        "To tell how sure a group is: 0 for none, at most 1,000"},
       {"seed", "Seed", std::to_string(document.seed), "The same seed gives the same answer"}});
  return settings;
}

float job_share(const engine::JobStatus& job) {
  return job.total > 0
             ? std::clamp(static_cast<float>(job.done) / static_cast<float>(job.total), 0.0F, 1.0F)
             : -1.0F;
}

std::string job_text(const engine::JobStatus& job) {
  std::string text = job.phase.empty() ? job.name : job.phase;
  if (job.total > 0) {
    text += fmt::format(" \u00b7 {:.0f} %", std::floor(100 * job_share(job)));
  }
  if (job.left && *job.left >= 1) {
    text += *job.left < 90 ? fmt::format(" \u00b7 about {:.0f} s left", *job.left)
                           : fmt::format(" \u00b7 about {:.0f} min left", *job.left / 60);
  }
  return text;
}

}  // namespace fairward::model
