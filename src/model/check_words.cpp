#include "model/check_words.hpp"

#include "base/text.hpp"
#include "domain/shorthand.hpp"
#include "model/figure_text.hpp"

#include <fmt/format.h>

namespace fairward::model {

using engine::GroupChange;

std::string figure(const Count& figure, SheetReader reader) {
  return reader == SheetReader::Window ? text_of(figure)
         : figure.known()              ? with_thousands(figure.value())
                                       : std::string{shorthand(figure.state())};
}

std::string figure(const Measure& figure, int decimals, SheetReader reader) {
  return reader == SheetReader::Window ? text_of(figure, decimals)
         : figure.known()              ? with_decimals(figure.value(), decimals)
                                       : std::string{shorthand(figure.state())};
}

bool many_wards(const engine::CheckAnswer& answer) {
  return answer.place.scale == engine::PlaceScale::Area && answer.wards.size() > 1;
}

std::string name_with_code(const engine::AreaCheck& area) {
  return area.level == AreaLevel::Ward && !area.lad_name.empty()
             ? fmt::format("{} ({}), {}", area.name, area.code, area.lad_name)
             : fmt::format("{} ({})", area.name, area.code);
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

std::string area_sentence(const engine::AreaCheck& area, std::int64_t bedspaces,
                          SheetReader reader) {
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
                       figure(area.people_over, reader),
                       bedspaces > 0 ? "with this proposal" : "then");
  }
  if (area.first_at_trigger) {
    const bool already = *area.first_at_trigger != NumeratorStage::Proposal;
    return fmt::format(
        "{} has reached the procurement trigger ({} %) {}{}; room for {} to the limit.", area.name,
        after.rule.trigger_percent, already ? "already " : "", stage(*area.first_at_trigger),
        figure(after.headroom, reader));
  }
  return fmt::format("{} passes no threshold; room for {} to the limit.", area.name,
                     figure(after.headroom, reader));
}

std::string group_words(const engine::GroupEffect& effect, SheetReader reader) {
  const auto members = counted(static_cast<std::int64_t>(effect.members.size()), "ward");
  const auto names = join(effect.names, ", ");
  const auto over =
      fmt::format("{} people over the limit as one area, {} before",
                  figure(effect.over_after, reader), figure(effect.over_before, reader));
  switch (effect.change) {
    case GroupChange::None:
      return "in no group, and beside none";
    case GroupChange::Beside:
      return fmt::format("in no group, but beside one of {}: {}", members, names);
    case GroupChange::In:
      return fmt::format("in a group of {}: {}; {} people over the limit as one area", members,
                         names, figure(effect.over_after, reader));
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

}  // namespace fairward::model
