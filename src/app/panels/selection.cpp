/// The right panel: what is selected, in figures and in words.

#include "app/panels/draw.hpp"
#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "base/text.hpp"
#include "carto/palette.hpp"
#include "engine/place_check.hpp"
#include "model/proposal_lines.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace fairward::app {
namespace {

carto::Fill fill_of(LimitStatus status) {
  using carto::palette::Tone;
  switch (status) {
    case LimitStatus::AboveLimit:
      return carto::palette::above_limit(Tone::Full);
    case LimitStatus::AtLimit:
      return carto::palette::at_limit(Tone::Full);
    case LimitStatus::TriggerReached:
      return carto::palette::trigger_reached(Tone::Full);
    case LimitStatus::BelowTrigger:
      return carto::palette::below_trigger(Tone::Full);
    case LimitStatus::Suppressed:
      return carto::palette::suppressed();
    case LimitStatus::NoPopulation:
      return carto::palette::no_population();
    case LimitStatus::NoData:
      break;
  }
  return carto::palette::no_data();
}

void heading(const PanelContext& context, const std::string& title, const std::string& subtitle) {
  {
    const WithFont font{context.fonts.heading};
    wrapped(title, context.theme.ink);
  }
  if (!subtitle.empty()) {
    const WithFont font{context.fonts.small};
    wrapped(subtitle, context.theme.quiet);
  }
}

void swatch_line(const PanelContext& context, LimitStatus status, const std::string& words,
                 carto::Colour ink) {
  const float em = context.em;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({1.9F * em, 1.1F * em});
  draw_swatch(*ImGui::GetWindowDrawList(), at, {at.x + 1.9F * em, at.y + 1.1F * em},
              context.on_map(fill_of(status)), em / 16.0F, packed(context.theme.control));
  ImGui::SameLine(0, 0.6F * em);
  const WithFont font{context.fonts.strong};
  wrapped(words, ink);
}

void big_figure(const PanelContext& context, const std::string& words) {
  const WithFont font{context.fonts.figure};
  const float room = ImGui::GetContentRegionAvail().x;
  if (width_of(words) <= room) {
    text(words);
    return;
  }
  const WithFont smaller{context.fonts.heading};
  wrapped(words, context.theme.ink);
}

void lines(const PanelContext& context, const std::vector<model::CardLine>& all) {
  for (const auto& line : all) {
    key_value(context, line);
  }
}

/// The ward as it is; during a check of it, with what the proposal adds.
void draw_one(const PanelContext& context, const model::WardCard& card,
              const std::vector<model::CardLine>& proposal) {
  heading(context, card.title, card.subtitle);
  gap(context, 0.25F);
  if (!proposal.empty()) {
    section(context, "With the proposal: people, % of limit");
    lines(context, proposal);
    section(context, "Now, without the proposal");
  }
  swatch_line(context, card.status, card.status_text, colour_of(context.theme, card.emphasis));
  big_figure(context, card.headline);
  wrapped(card.explanation, context.theme.ink);
  section(context, "Against the limit");
  lines(context, card.figures);
  if (!card.context.empty()) {
    section(context, "Around it");
    lines(context, card.context);
  }
  if (!card.groups.empty()) {
    section(context, "Ward groups");
    for (const auto& group : card.groups) {
      wrapped(group, context.theme.ink);
    }
  }
}

/// One bar of all wards by status, and the numbers below it.
void draw_statuses(const PanelContext& context, std::span<const model::StatusCount> statuses) {
  const float em = context.em;
  std::size_t all = 0;
  for (const auto& one : statuses) {
    all += one.wards;
  }
  auto& list = *ImGui::GetWindowDrawList();
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  float x = from.x;
  for (const auto& one : statuses) {
    const float share =
        static_cast<float>(one.wards) / static_cast<float>(std::max<std::size_t>(all, 1));
    const float to = one.wards > 0 ? std::max(x + 1, x + share * width) : x;
    if (one.wards > 0) {
      draw_swatch(list, {x, from.y}, {std::min(to, from.x + width), from.y + 0.75F * em},
                  context.on_map(fill_of(one.status)), em / 16.0F, packed(context.theme.control));
    }
    x = to;
  }
  ImGui::Dummy({width, 0.9F * em});
  for (const auto& one : statuses) {
    if (one.wards == 0) {
      continue;
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({1.4F * em, 0.9F * em});
    draw_swatch(list, {at.x, at.y + 0.1F * em}, {at.x + 1.4F * em, at.y + 0.95F * em},
                context.on_map(fill_of(one.status)), em / 16.0F, packed(context.theme.control));
    ImGui::SameLine(0, 0.5F * em);
    key_value(context, {one.label, with_thousands(static_cast<std::int64_t>(one.wards)),
                        model::Emphasis::Plain, ""});
  }
}

void draw_many(const PanelContext& context, const model::SelectionCard& card) {
  heading(context, card.title, card.subtitle);
  gap(context, 0.25F);
  big_figure(context, card.headline);
  wrapped(card.explanation, context.theme.ink);
  section(context, "Wards by status");
  draw_statuses(context, card.statuses);
  if (!card.figures.empty()) {
    section(context, "Together");
    lines(context, card.figures);
  }
}

void draw_actions(const PanelContext& context) {
  gap(context, 0.75F);
  if (button(context, "Go there")) {
    context.commands.add("goto.selection");
  }
  ImGui::SameLine();
  if (button(context, "Clear", ButtonKind::Quiet)) {
    context.commands.add("select.none");
  }
}

/// The one that is selected; else the one that is being checked.
std::optional<WardIndex> ward_shown(const engine::Session& session) {
  const auto& selection = session.document().selection;
  if (selection.size() == 1) {
    return selection.front();
  }
  const auto* place = session.checked_place();
  return selection.empty() && place != nullptr && place->wards.size() == 1
             ? std::optional{place->wards.front()}
             : std::nullopt;
}

}  // namespace

void draw_selection(PanelContext& context) {
  if (waiting(context)) {
    return;
  }
  auto& parts = context.state.parts();
  const auto figures = context.session.figures();
  const auto& selection = context.session.document().selection;
  const auto key = parts.key(context.session);
  ImGui::PushID("selection");
  const auto ward = ward_shown(context.session);
  if (ward) {
    const auto* groups = context.session.groups();
    const auto& revisions = context.session.revisions();
    const auto& card = parts.ward.get({key, {revisions.groups, revisions.place}},
                                      [&] { return model::ward_card(*figures, *ward, groups); });
    const auto& check = context.session.place_check();
    draw_one(context, card,
             check.answer && !check.working ? model::proposal_lines(*check.answer, *ward)
                                            : std::vector<model::CardLine>{});
  } else {
    const auto& card = parts.selection.get(key, [&] {
      return selection.empty() ? model::region_card(*figures, context.session.region_name())
                               : model::selection_card(*figures, selection);
    });
    draw_many(context, card);
  }
  if (!selection.empty()) {
    draw_actions(context);
  } else {
    gap(context, 0.75F);
    const WithFont font{context.fonts.small};
    wrapped(
        ward ? "The ward that is being checked, with the proposal and as it is now. Click another "
               "on the map, in the table or in a plot to see that."
             : "Click a ward on the map, in the table or in a plot to see it here.",
        context.theme.quiet);
  }
  ImGui::PopID();
}

}  // namespace fairward::app
