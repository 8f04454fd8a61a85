#include "model/ward_card.hpp"

#include "base/text.hpp"
#include "model/figure_text.hpp"
#include "stats/limit_test.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace fairward::model {
namespace {

constexpr std::array kStatusOrder{LimitStatus::AboveLimit,     LimitStatus::AtLimit,
                                  LimitStatus::TriggerReached, LimitStatus::BelowTrigger,
                                  LimitStatus::Suppressed,     LimitStatus::NoData,
                                  LimitStatus::NoPopulation};

CardLine line(std::string label, std::string value, bool known, Emphasis emphasis = Emphasis::Plain,
              std::string note = {}) {
  return {std::move(label), std::move(value), known ? emphasis : Emphasis::Quiet, std::move(note)};
}

std::string trigger_text(const LimitFigures& f) {
  if (!f.population.known() || f.population.value() == 0) {
    return std::string{missing_word(FigureState::NoPopulation)};
  }
  return counted(stats::trigger_capacity(f.population.value(), f.rule), "person", "people");
}

std::string rule_text(const LimitFigures& f) {
  auto text = fmt::format("1 in {}", with_thousands(f.rule.ratio));
  if (f.variation) {
    text += ", by agreed variation";
  } else if (f.variation_expired) {
    text += "; an agreed variation has expired";
  }
  return text;
}

std::vector<CardLine> figure_lines(const LimitFigures& f) {
  std::vector<CardLine> lines;
  lines.push_back(line("People", text_of(f.people), f.people.known()));
  lines.push_back(line("Residents", text_of(f.population), f.population.known()));
  lines.push_back(line("Per 10,000 residents", text_of(f.per_10000, 1), f.per_10000.known()));
  lines.push_back(line("Share of the limit", percent_text(f.percent_of_limit),
                       f.percent_of_limit.known(), emphasis_of(f.status)));
  lines.push_back(line("Headroom", text_of(f.headroom), f.headroom.known(),
                       f.headroom.value_or(0) < 0 ? Emphasis::Bad : Emphasis::Plain,
                       "People who may still be accommodated before the limit is passed"));
  lines.push_back(
      line("Trigger reached from", trigger_text(f), f.population.value_or(0) > 0, Emphasis::Plain,
           fmt::format("Procurement stops at {} % of the limit", f.rule.trigger_percent)));
  lines.push_back(line("Limit here", rule_text(f), true,
                       f.variation_expired ? Emphasis::Warning : Emphasis::Plain));
  return lines;
}

CardLine deprivation_line(const Deprivation& deprivation, std::size_t ward) {
  const auto& score = deprivation.score[ward];
  if (!score.known()) {
    return line("Deprivation", text_of(score, 1), false);
  }
  std::size_t rank = 1;
  std::size_t scored = 0;
  for (const auto& other : deprivation.score) {
    scored += other.known() ? 1U : 0U;
    rank += other.known() && other.value() > score.value() ? 1U : 0U;
  }
  return line("Deprivation",
              fmt::format("{}, rank {} of {}", text_of(score, 1),
                          with_thousands(static_cast<std::int64_t>(rank)),
                          with_thousands(static_cast<std::int64_t>(scored))),
              true, Emphasis::Plain, "Rank 1 is the most deprived ward of the region");
}

std::vector<CardLine> context_lines(const engine::Figures& figures, std::size_t ward) {
  std::vector<CardLine> lines;
  if (ward < figures.pipeline.size()) {
    const auto& pipeline = figures.pipeline[ward];
    lines.push_back(line(
        "Pipeline", pipeline.known() ? counted(pipeline.value(), "bedspace") : text_of(pipeline),
        pipeline.known()));
  }
  if (figures.change_since && ward < figures.change.size()) {
    const auto& change = figures.change[ward];
    lines.push_back(line("Change per 10,000", signed_text(change, 1), change.known(),
                         Emphasis::Plain, "Since " + figures.change_since->text()));
  }
  if (figures.deprivation && ward < figures.deprivation->score.size()) {
    lines.push_back(deprivation_line(*figures.deprivation, ward));
    const auto& share = figures.deprivation->share_most_deprived_10;
    if (ward < share.size()) {
      const auto percent = share[ward].known() ? Measure{100 * share[ward].value()} : share[ward];
      lines.push_back(line("In the most deprived 10 %", percent_text(percent, 0), percent.known(),
                           Emphasis::Plain, "Share of residents"));
    }
  }
  return lines;
}

std::vector<std::string> groups_of(const GroupTable& table, WardIndex ward) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    if (std::ranges::binary_search(row.group.wards, ward)) {
      const auto& percent = row.figures.percent_of_limit;
      texts.push_back(fmt::format(
          "Ward group {}: {}, {}", i + 1,
          counted(static_cast<std::int64_t>(row.group.wards.size()), "ward"),
          percent.known() ? percent_text(percent) + " of the limit" : text_of(percent, 0)));
    }
  }
  return texts;
}

/// What wards have together, and how far apart they are.
struct Together {
  std::int64_t people = 0;
  std::int64_t population = 0;
  std::size_t counted = 0;
  std::size_t suppressed = 0;
  std::size_t no_residents = 0;
  std::size_t missing = 0;
  std::optional<double> lowest, highest;  ///< per 10,000
  std::optional<LimitRule> rule;
  bool one_rule = true;
  bool of_councils = false;  ///< whole councils, by the figures of the councils themselves
};

/// The councils of some wards where all wards of each are there, in the order of the table. A
/// council's own count has the people of its suppressed wards too.
std::optional<std::vector<const StatusRow*>> whole_councils(const engine::Figures& figures,
                                                            std::span<const WardIndex> wards) {
  std::unordered_map<std::string_view, std::size_t> left;
  for (const auto& row : figures.wards->rows) {
    left[row.lad_code] += 1;
  }
  for (const auto ward : wards) {
    left[figures.wards->rows[to_size(ward)].lad_code] -= 1;
  }
  std::unordered_set<std::string_view> touched;
  for (const auto ward : wards) {
    const std::string_view council = figures.wards->rows[to_size(ward)].lad_code;
    if (council.empty() || left[council] > 0) {
      return std::nullopt;
    }
    touched.insert(council);
  }
  std::vector<const StatusRow*> rows;
  for (const auto& row : (*figures.councils)->rows) {
    if (touched.contains(row.code)) {
      rows.push_back(&row);
    }
  }
  const bool known = std::ranges::all_of(
      rows, [](const StatusRow* row) { return row->figures.per_10000.known(); });
  return known && rows.size() == touched.size() ? std::optional{rows} : std::nullopt;
}

/// Sums and limits of councils in place of those of their wards.
void take_councils(Together& sum, std::span<const StatusRow* const> councils) {
  sum.people = 0;
  sum.population = 0;
  sum.rule.reset();
  sum.one_rule = true;
  for (const auto* council : councils) {
    const auto& f = council->figures;
    sum.people += f.people.value();
    sum.population += f.population.value();
    sum.one_rule = sum.one_rule && (!sum.rule || *sum.rule == f.rule);
    sum.rule = f.rule;
  }
  sum.of_councils = true;
}

Together together(const StatusTable& table, std::span<const WardIndex> wards) {
  Together sum;
  for (const auto ward : wards) {
    const auto& f = table.rows[to_size(ward)].figures;
    if (!f.per_10000.known()) {
      const auto state = f.per_10000.state();
      (state == FigureState::Suppressed     ? sum.suppressed
       : state == FigureState::NoPopulation ? sum.no_residents
                                            : sum.missing) += 1;
      continue;
    }
    sum.people += f.people.value();
    sum.population += f.population.value();
    sum.counted += 1;
    const double rate = f.per_10000.value();
    sum.lowest = std::min(sum.lowest.value_or(rate), rate);
    sum.highest = std::max(sum.highest.value_or(rate), rate);
    sum.one_rule = sum.one_rule && (!sum.rule || *sum.rule == f.rule);
    sum.rule = f.rule;
  }
  return sum;
}

std::string left_out(const Together& sum) {
  std::string text;
  const auto add = [&](std::size_t wards, std::string_view why) {
    if (wards > 0) {
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ",
                          counted(static_cast<std::int64_t>(wards), "ward"), why);
    }
  };
  add(sum.suppressed, "suppressed");
  add(sum.missing, "without data");
  add(sum.no_residents, "without residents");
  return text;
}

void add_sums(SelectionCard& card, const Together& sum, DisclosureMode mode) {
  const auto out = left_out(sum);
  if (sum.counted == 0) {
    card.headline = sum.suppressed > 0 ? "suppressed" : "no data";
    card.explanation = fmt::format("Nothing to add up: {}.", out);
    return;
  }
  const auto rule = sum.one_rule ? *sum.rule : LimitRule{};
  const auto f = stats::test_limit(Count{sum.people}, Count{sum.population}, rule);
  card.headline = one_in_text(f);
  card.figures.push_back(line("People", text_of(f.people), true));
  card.figures.push_back(line("Residents", text_of(f.population), true));
  card.figures.push_back(line("Per 10,000 residents", text_of(f.per_10000, 1), true));
  card.figures.push_back(line(
      "Lowest to highest ward",
      fmt::format("{} to {}", text_of(Measure{*sum.lowest}, 1), text_of(Measure{*sum.highest}, 1)),
      true, Emphasis::Plain, "People per 10,000 residents"));
  if (sum.one_rule) {
    card.figures.push_back(
        line("Share of the limit", percent_text(f.percent_of_limit), true, emphasis_of(f.status)));
    card.figures.push_back(line("Headroom together", text_of(f.headroom), true,
                                f.headroom.value() < 0 ? Emphasis::Bad : Emphasis::Plain,
                                "Of all of them as one area; single wards may be over the limit"));
    auto sentence = explanation(f, mode);
    sentence.front() = to_lower(sentence).front();
    card.explanation = "Taken as one area: " + sentence;
  } else {
    card.explanation = "These wards have different limits, so they are not tested as one area.";
  }
  if (sum.of_councils && sum.suppressed > 0) {
    card.explanation +=
        fmt::format(" By the councils' own counts, which have those of {} too.",
                    counted(static_cast<std::int64_t>(sum.suppressed), "suppressed ward"));
  } else if (!sum.of_councils && !out.empty()) {
    card.explanation += fmt::format(" Not counted: {}.", out);
  }
}

}  // namespace

Emphasis emphasis_of(LimitStatus status) {
  switch (status) {
    case LimitStatus::AboveLimit:
      return Emphasis::Bad;
    case LimitStatus::AtLimit:
    case LimitStatus::TriggerReached:
      return Emphasis::Warning;
    case LimitStatus::BelowTrigger:
      return Emphasis::Good;
    default:
      return Emphasis::Quiet;
  }
}

WardCard ward_card(const engine::Figures& figures, WardIndex ward,
                   const Released<GroupTable>* groups) {
  const auto& row = figures.wards->rows[to_size(ward)];
  WardCard card;
  card.title = row.name;
  card.subtitle =
      row.lad_name.empty() ? row.code : fmt::format("{} \u00b7 {}", row.lad_name, row.code);
  card.status = row.figures.status;
  card.status_text = status_text(row.figures.status);
  card.emphasis = emphasis_of(row.figures.status);
  card.headline = one_in_text(row.figures);
  card.explanation = explanation(row.figures, figures.wards.mode());
  card.figures = figure_lines(row.figures);
  card.context = context_lines(figures, to_size(ward));
  if (groups != nullptr) {
    card.groups = groups_of(**groups, ward);
  }
  return card;
}

std::array<StatusCount, 7> status_counts(const StatusTable& wards,
                                         std::span<const WardIndex> selection) {
  std::array<std::size_t, 7> by_status{};
  for (const auto ward : selection) {
    by_status[static_cast<std::size_t>(wards.rows[to_size(ward)].figures.status)] += 1;
  }
  std::array<StatusCount, 7> counts;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    counts[i] = {kStatusOrder[i], status_text(kStatusOrder[i]),
                 by_status[static_cast<std::size_t>(kStatusOrder[i])]};
  }
  return counts;
}

SelectionCard selection_card(const engine::Figures& figures, std::span<const WardIndex> selection) {
  SelectionCard card;
  std::unordered_set<std::string_view> councils;
  for (const auto ward : selection) {
    const auto& row = figures.wards->rows[to_size(ward)];
    if (!row.lad_code.empty()) {
      councils.insert(row.lad_code);
    }
  }
  card.title = counted(static_cast<std::int64_t>(selection.size()), "ward") + " selected";
  if (!councils.empty()) {
    card.subtitle = "in " + counted(static_cast<std::int64_t>(councils.size()), "council");
  }
  card.statuses = status_counts(*figures.wards, selection);
  auto sum = together(*figures.wards, selection);
  if (const auto whole =
          figures.councils && sum.counted > 0 ? whole_councils(figures, selection) : std::nullopt) {
    take_councils(sum, *whole);
  }
  add_sums(card, sum, figures.wards.mode());
  return card;
}

SelectionCard region_card(const engine::Figures& figures, const std::string& name) {
  std::vector<WardIndex> all(figures.wards->rows.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i] = ward_index(i);
  }
  auto card = selection_card(figures, all);
  card.title = name;
  card.subtitle = counted(static_cast<std::int64_t>(all.size()), "ward") +
                  (card.subtitle.empty() ? "" : " " + card.subtitle);
  return card;
}

}  // namespace fairward::model
