#include "engine/check_words.hpp"

#include "base/text.hpp"
#include "report/figure_text.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace fairward::engine {
namespace {

std::string_view when(NumeratorStage first) {
  constexpr std::array<std::string_view, kCheckStages> kWhen{
      "now", "with its vacant bedspaces", "with the pipeline", "with this proposal"};
  return kWhen.at(at(first));
}

}  // namespace

std::string document_words(const Count& figure) {
  return report::text_of(figure);
}

std::string status_words(const LimitFigures& figures) {
  return report::status_words(figures);
}

std::string limit_sentence(const AreaCheck& area, std::int64_t bedspaces, CountWords words) {
  const auto& after = area.after();
  if (after.status < LimitStatus::BelowTrigger) {
    return fmt::format("{}: {}, so no limit can be tested.", area.name, status_label(after.status));
  }
  if (area.first_above) {
    const bool already = *area.first_above != NumeratorStage::Proposal;
    return fmt::format("{} is above its limit {}{}; {} over {}.", area.name,
                       already ? "already " : "", when(*area.first_above), words(area.people_over),
                       bedspaces > 0 ? "with this proposal" : "then");
  }
  if (area.first_at_trigger) {
    const bool already = *area.first_at_trigger != NumeratorStage::Proposal;
    return fmt::format(
        "{} has reached the procurement trigger ({} %) {}{}; room for {} to the limit.", area.name,
        after.rule.trigger_percent, already ? "already " : "", when(*area.first_at_trigger),
        words(after.headroom));
  }
  return fmt::format("{} stays below the procurement trigger ({} %); room for {} to the limit.",
                     area.name, after.rule.trigger_percent, words(after.headroom));
}

std::string group_words(const GroupEffect& effect, CountWords words) {
  const auto members = counted(static_cast<std::int64_t>(effect.members.size()), "ward");
  const auto names = join(effect.names, ", ");
  const auto over = fmt::format("{} people over the limit as one area, {} before",
                                words(effect.over_after), words(effect.over_before));
  switch (effect.change) {
    case GroupChange::None:
      return "in no group, and beside none";
    case GroupChange::Beside:
      return fmt::format("in no group, but beside one of {}: {}", members, names);
    case GroupChange::In:
      return fmt::format("in a group of {}: {}; {} people over the limit as one area", members,
                         names, words(effect.over_after));
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

std::string group_sentence(const AreaCheck& ward, const GroupEffect& effect) {
  const bool state = effect.change == GroupChange::None || effect.change == GroupChange::Beside ||
                     effect.change == GroupChange::In;
  return fmt::format("{} {}{}", ward.name, state ? "is " : "", group_words(effect));
}

std::string name_with_code(const AreaCheck& area) {
  return area.level == AreaLevel::Ward && !area.lad_name.empty()
             ? fmt::format("{} ({}), {}", area.name, area.code, area.lad_name)
             : fmt::format("{} ({})", area.name, area.code);
}

bool many_wards(const CheckAnswer& answer) {
  return answer.place.scale == PlaceScale::Area && answer.wards.size() > 1;
}

std::string no_alternative_sentence(const CheckAnswer& answer) {
  const auto council = answer.wards.front().council;
  if (council && answer.councils[*council].after().status >= LimitStatus::TriggerReached) {
    const auto& area = answer.councils[*council];
    return fmt::format(
        "No ward: {} as a whole would be at {} % of its limit, and procurement stops at {} %.",
        area.name, report::text_of(area.after().percent_of_limit, 1),
        area.after().rule.trigger_percent);
  }
  return "No ward can take them without passing a threshold.";
}

std::string landings_sentence(const ObservedLandings& seen) {
  const auto settled = seen.landed + seen.lost;
  return fmt::format(
      "Of properties in the pipeline{}: {} online now, {} lost, {} waiting{}.",
      seen.since ? " since " + seen.since->text() : "", seen.landed, seen.lost, seen.waiting,
      settled > 0 ? fmt::format("; {:.0f} % of those settled were lost",
                                100 * static_cast<double>(seen.lost) / static_cast<double>(settled))
                  : "");
}

}  // namespace fairward::engine
