#include "engine/check_advice.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace fairward::engine {
namespace {

using Evidence = std::optional<std::string>;

constexpr double kSmallChance = 0.1;
constexpr std::int64_t kFewResidents = 1'000;
constexpr std::size_t kJudgedRing = 1;         // 800 m
constexpr std::size_t kMostDeprivedPart = 10;  // a tenth of the wards

bool above(const LimitFigures& figures) {
  return figures.status == LimitStatus::AboveLimit;
}
bool at_trigger(const LimitFigures& figures) {
  return figures.status >= LimitStatus::TriggerReached;
}

std::string percent_words(const AreaCheck& area, const LimitFigures& figures,
                          std::string_view when) {
  return figures.percent_of_limit.known()
             ? fmt::format("{}: {:.1f} % of the limit {}", area.name,
                           figures.percent_of_limit.value(), when)
             : fmt::format("{}: {} {}", area.name, status_label(figures.status), when);
}

constexpr std::string_view kAfter = "with the pipeline and this proposal";
constexpr std::string_view kBefore = "with the pipeline, before this proposal";

const AreaCheck* council_of(const CheckAnswer& answer, const CheckedWard& ward) {
  return ward.council ? &answer.councils[*ward.council] : nullptr;
}

Evidence ward_above(const CheckAnswer& answer) {
  const auto& ward = answer.wards.front().area;
  return above(ward.after()) ? Evidence{percent_words(ward, ward.after(), kAfter)} : std::nullopt;
}

Evidence council_above(const CheckAnswer& answer) {
  const auto* council = council_of(answer, answer.wards.front());
  return council != nullptr && above(council->after())
             ? Evidence{percent_words(*council, council->after(), kAfter)}
             : std::nullopt;
}

/// Groups that are about the limit; hot spots compare with the region and breach nothing.
bool about_the_limit(GroupMethod method) {
  return method == GroupMethod::Policy || method == GroupMethod::LimitScan;
}

Evidence adds_to_group(const CheckAnswer& answer) {
  if (answer.bedspaces == 0) {
    return std::nullopt;
  }
  for (const auto& effect : answer.wards.front().groups) {
    if (about_the_limit(effect.method) && effect.change >= GroupChange::Joins) {
      return fmt::format("it {} a group of {} ({})", name_of(effect.change),
                         counted(static_cast<std::int64_t>(effect.members.size()), "ward"),
                         method_label(effect.method));
    }
  }
  return std::nullopt;
}

Evidence trigger_before(const CheckAnswer& answer) {
  const auto& ward = answer.wards.front();
  if (at_trigger(ward.area.before())) {
    return percent_words(ward.area, ward.area.before(), kBefore);
  }
  const auto* council = council_of(answer, ward);
  return council != nullptr && at_trigger(council->before())
             ? Evidence{percent_words(*council, council->before(), kBefore)}
             : std::nullopt;
}

Evidence trigger_now(const CheckAnswer& answer) {
  const auto& ward = answer.wards.front();
  if (ward.area.crossing != Crossing::None) {
    return percent_words(ward.area, ward.area.after(), kAfter);
  }
  const auto* council = council_of(answer, ward);
  return council != nullptr && council->crossing != Crossing::None
             ? Evidence{percent_words(*council, council->after(), kAfter)}
             : std::nullopt;
}

Evidence other_ward(const CheckAnswer& answer) {
  for (std::size_t i = 1; i < answer.wards.size(); ++i) {
    const auto& other = answer.wards[i];
    const auto* council = council_of(answer, other);
    if (at_trigger(other.area.after())) {
      return percent_words(other.area, other.area.after(), kAfter);
    }
    if (council != nullptr && council != council_of(answer, answer.wards.front()) &&
        at_trigger(council->after())) {
      return percent_words(*council, council->after(), kAfter);
    }
  }
  return std::nullopt;
}

/// The surroundings are full before this proposal. Where few people live one property is enough for
/// that, and says nothing.
Evidence crowded_around(const CheckAnswer& answer) {
  if (!answer.density) {
    return std::nullopt;
  }
  const auto& ring = answer.density->rings[kJudgedRing];
  const bool enough = ring.before.population.value_or(0) >= kFewResidents;
  return enough && above(ring.before)
             ? Evidence{fmt::format("within {:.0f} m: {:.1f} % of the limit {}", ring.metres,
                                    ring.before.percent_of_limit.value_or(0), kBefore)}
             : std::nullopt;
}

Evidence may_pass(const CheckAnswer& answer) {
  for (const auto& chance : answer.chances) {
    const double over = chance.rows.front().over_limit_after;
    if (over > kSmallChance) {
      return fmt::format("{}: {:.0f} % that the pipeline takes it above the limit", chance.name,
                         100 * over);
    }
  }
  return std::nullopt;
}

Evidence other_basis(const CheckAnswer& answer) {
  for (const auto& other : answer.wards.front().area.others) {
    if (above(other.after)) {
      return fmt::format("{}: {:.1f} % of the limit {}", other.label,
                         other.after.percent_of_limit.value_or(0), kAfter);
    }
  }
  return std::nullopt;
}

Evidence most_deprived(const CheckAnswer& answer) {
  for (const auto& pressure : answer.wards.front().pressures.found) {
    const bool deprivation = pressure.name.starts_with("Deprivation");
    if (deprivation && pressure.rank > 0 && pressure.rank * kMostDeprivedPart <= pressure.of) {
      return fmt::format("{}: rank {} of {} wards ({})", answer.wards.front().area.name,
                         pressure.rank, pressure.of, pressure.date_words);
    }
  }
  return std::nullopt;
}

/// A ward, or the council that it is in.
bool full_before(const CheckAnswer& answer, const CheckedWard& ward) {
  const auto* council = council_of(answer, ward);
  return at_trigger(ward.area.before()) || (council != nullptr && at_trigger(council->before()));
}

/// Names of the councils that `test` holds for, with the pipeline and this proposal.
template <class Test>
std::vector<std::string> councils_that(const CheckAnswer& answer, Test&& test) {
  std::vector<std::string> names;
  for (const auto& council : answer.councils) {
    if (test(council.after())) {
      names.push_back(council.name);
    }
  }
  return names;
}

Evidence whole_area_full(const CheckAnswer& answer) {
  const bool all = std::ranges::all_of(
      answer.wards, [&](const CheckedWard& ward) { return full_before(answer, ward); });
  return all ? Evidence{fmt::format("{}, or the council, at or past the trigger {}",
                                    answer.wards.size() == 1
                                        ? answer.wards.front().area.name
                                        : fmt::format("every one of {} wards", answer.wards.size()),
                                    kBefore)}
             : std::nullopt;
}

Evidence councils_above(const CheckAnswer& answer) {
  const auto names = councils_that(answer, above);
  return !names.empty() && names.size() == answer.councils.size()
             ? Evidence{fmt::format("above the limit {}: {}", kAfter, join(names, ", "))}
             : std::nullopt;
}

Evidence part_of_area_full(const CheckAnswer& answer) {
  if (whole_area_full(answer) || councils_above(answer)) {
    return std::nullopt;  // said already, and more strongly
  }
  auto names = councils_that(answer, at_trigger);
  for (const auto& ward : answer.wards) {
    if (at_trigger(ward.area.after())) {
      names.push_back(ward.area.name);
    }
  }
  return names.empty()
             ? std::nullopt
             : Evidence{fmt::format("at or past the trigger {}: {}", kAfter, join(names, ", "))};
}

Evidence always(const CheckAnswer& /*answer*/) {
  return std::string{};
}

struct Rule {
  AdviceRule what;
  Evidence (*applies)(const CheckAnswer& answer) = nullptr;
};

using enum PlaceScale;
using enum Recommendation;

constexpr std::array kRules{
    Rule{{"P1", Property, Object, "The ward would be above its limit."}, ward_above},
    Rule{{"P2", Property, Object, "The council would be above its limit."}, council_above},
    Rule{{"P3", Property, Object,
          "It joins, creates, worsens or merges an over-concentrated ward group."},
         adds_to_group},
    Rule{{"P4", Property, Object,
          "The ward or the council had reached the procurement trigger already, at which "
          "procurement stops."},
         trigger_before},
    Rule{{"P5", Property, SupportWithConditions,
          "It takes the ward or the council to the procurement trigger."},
         trigger_now},
    Rule{{"P6", Property, SupportWithConditions,
          "The place may be in another ward, which or whose council would be at or past its "
          "trigger: confirm the address."},
         other_ward},
    Rule{{"P7", Property, SupportWithConditions,
          "Within 800 m, whatever the ward, there are more people already than the limit allows "
          "(where at least 1,000 people live)."},
         crowded_around},
    Rule{
        {"P8", Property, SupportWithConditions,
         "The chance that the ward or the council passes its limit when the pipeline lands is over "
         "10 %."},
        may_pass},
    Rule{{"P9", Property, SupportWithConditions,
          "On another basis of the project the ward would be above its limit."},
         other_basis},
    Rule{{"P10", Property, SupportWithConditions,
          "The ward is among the most deprived tenth of the region's wards: ask for evidence on "
          "services."},
         most_deprived},
    Rule{{"P11", Property, Support, "No rule speaks against it."}, always},
    Rule{{"A1", Area, CloseArea,
          "Every ward of the area, or its council, had reached the procurement trigger already."},
         whole_area_full},
    Rule{{"A2", Area, CloseArea, "Every council of the area would be above its limit."},
         councils_above},
    Rule{{"A3", Area, LimitArea,
          "Some wards or a council of the area are at or past the trigger, or would be."},
         part_of_area_full},
    Rule{
        {"A4", Area, SupportWithConditions,
         "The ward with the largest share is among the most deprived tenth of the region's wards."},
        most_deprived},
    Rule{{"A5", Area, Support, "No rule speaks against it."}, always},
};

}  // namespace

std::span<const AdviceRule> advice_rules() {
  static constexpr auto kTable = [] {
    std::array<AdviceRule, kRules.size()> table{};
    for (std::size_t i = 0; i < kRules.size(); ++i) {
      table[i] = kRules[i].what;
    }
    return table;
  }();
  return kTable;
}

Advice advise(const CheckAnswer& answer) {
  Advice advice;
  for (const auto& rule : kRules) {
    const bool last_resort = rule.applies == always && !advice.rules.empty();
    if (rule.what.scale != answer.place.scale || last_resort) {
      continue;
    }
    if (auto evidence = rule.applies(answer)) {
      advice.rules.push_back({std::string{rule.what.id}, rule.what.recommendation,
                              std::string{rule.what.words}, *std::move(evidence)});
    }
  }
  std::ranges::stable_sort(advice.rules, [](const AppliedRule& a, const AppliedRule& b) {
    return a.recommendation > b.recommendation;
  });
  const auto status = answer.wards.front().area.after().status;
  const bool known = status >= LimitStatus::BelowTrigger;
  // Without people or residents only what speaks against it can be said.
  if (!advice.rules.empty() && (known || advice.rules.front().recommendation >= LimitArea)) {
    advice.suggested = advice.rules.front().recommendation;
  } else {
    advice.rules.clear();
  }
  return advice;
}

Result<Recommendation> parse_recommendation(std::string_view text) {
  return pcc::parse_choice<Recommendation>("--decision", text);
}

Result<Decision> decide(const Advice& advice, std::string_view text, std::string_view because) {
  FAIRWARD_TRY(const auto recommendation, parse_recommendation(text));
  Decision decision{recommendation, std::string{trim(because)}, advice.suggested != recommendation};
  if (decision.differs && decision.because.empty()) {
    return fail(Errc::Usage,
                fmt::format("--decision {}: differs from what is suggested ({}); say why with "
                            "--because \"...\"",
                            name_of(recommendation),
                            advice.suggested ? name_of(*advice.suggested) : "nothing"));
  }
  return decision;
}

}  // namespace fairward::engine
