/// Areas with room: how the region is divided, and the areas.

#include "app/panels/check_parts.hpp"
#include "app/panels/draw.hpp"
#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"

#include <array>
#include <cmath>

namespace fairward::app {
namespace {

void set(const PanelContext& context, std::string_view name, std::string_view value) {
  context.commands.add(command("areas.set", {name, value}));
}

void typed_setting(const PanelContext& context, const char* id, std::string_view name,
                   const std::string& now) {
  if (const auto typed = field(context, id, now)) {
    set(context, name, *typed);
  }
}

void draw_area_run(const PanelContext& context) {
  const auto jobs = context.session.jobs();
  if (const auto* job = running_job(jobs, "Areas with room")) {
    draw_job_progress(context, *job);
    if (button(context, "Stop dividing")) {
      context.commands.add("areas.cancel");
    }
    return;
  }
  if (button(context, "Divide the region", ButtonKind::Primary)) {
    context.commands.add("areas.run");
  }
  if (context.session.areas() != nullptr) {
    ImGui::SameLine();
    if (button(context, "Clear", ButtonKind::Quiet)) {
      context.commands.add("areas.clear");
    }
    tip("Take the areas off the map");
  }
}

void draw_area_details(const PanelContext& context, const model::AreaCard& card) {
  ImGui::Indent(2.25F * context.em);
  for (const auto& line : card.figures) {
    key_value(context, line);
  }
  const WithFont font{context.fonts.small};
  wrapped(card.wards, context.theme.quiet);
  ImGui::Unindent(2.25F * context.em);
  gap(context, 0.5F);
}

void draw_area(const PanelContext& context, const model::AreaCard& card, std::size_t index) {
  auto& parts = context.state.parts();
  const float em = context.em;
  ImGui::PushID(static_cast<int>(index));
  const auto state = row(context, "area", std::round(3.1F * em), card.selected);
  if (state.clicked) {
    const auto number = std::to_string(index + 1);
    parts.open_area =
        parts.open_area == index && card.selected ? std::nullopt : std::optional{index};
    context.commands.add(command("select.area", {number}) + std::string{add_word()});
    context.commands.add(command("goto.area", {number}));
  }
  if (const auto* areas = context.session.areas(); state.hovered && areas != nullptr) {
    context.commands.point_at(areas->table->rows[card.row].group.wards);
  }
  if (parts.open_area != index) {
    tip("Go there and select its wards");
  }
  auto& list = *ImGui::GetWindowDrawList();
  draw_list_number(context, {state.from.x + 1.1F * em, state.from.y + 1.5F * em}, index + 1,
                   context.theme.area);
  const float left = state.from.x + 2.25F * em;
  const float right = state.to.x - 0.35F * em;
  {
    const WithFont font{context.fonts.strong};
    const float room = width_of(card.headline);
    list.AddText({left, state.from.y + 0.4F * em}, packed(context.theme.ink),
                 shortened(card.title, right - left - room - em).c_str());
    list.AddText({right - room, state.from.y + 0.4F * em},
                 packed(colour_of(context.theme, card.emphasis)), card.headline.c_str());
  }
  {
    const WithFont font{context.fonts.small};
    list.AddText({left, state.from.y + 1.75F * em}, packed(context.theme.quiet),
                 shortened(card.subtitle, right - left).c_str());
  }
  if (parts.open_area == index) {
    draw_area_details(context, card);
  }
  ImGui::PopID();
}

}  // namespace

void draw_area_form(const PanelContext& context) {
  constexpr std::array<std::string_view, 2> kMethods{"As many as can be", "A number"};
  constexpr std::array<std::string_view, 3> kLikeness{"Both", "Density", "Deprivation"};
  const auto& wishes = context.session.document().areas;
  draw_area_run(context);
  gap(context, 0.25F);
  quiet_text(context, "Areas");
  tip("As many as can be: as many areas as have the room (max-p).\nA number: so many areas, as "
      "alike inside as can be (SKATER)");
  const auto method = static_cast<std::size_t>(wishes.method);
  if (const auto chosen = segmented(context, "method", kMethods, method)) {
    set(context, "method", engine::kAreaMethodNames.at(*chosen));
  }
  if (wishes.method == engine::AreaMethod::Skater) {
    quiet_text(context, "How many");
    typed_setting(context, "##areas", "areas", std::to_string(wishes.areas));
  }
  quiet_text(context, "Room in each, people");
  tip("For how many more people its wards must have headroom; auto: so many that there are about "
      "two dozen areas, and 100 at the least");
  typed_setting(context, "##room", "room", wishes.room ? std::to_string(*wishes.room) : "auto");
  quiet_text(context, "Alike in");
  const auto likeness = static_cast<std::size_t>(wishes.likeness);
  if (const auto chosen = segmented(context, "alike", kLikeness, likeness)) {
    set(context, "alike", engine::kAreaLikenessNames.at(*chosen));
  }
}

void draw_area_results(const PanelContext& context) {
  auto& parts = context.state.parts();
  const auto* areas = context.session.areas();
  if (areas == nullptr) {
    nothing(context, "Divide the region to see which neighbouring wards together have room.");
    return;
  }
  const auto& list =
      parts.areas.get({parts.key(context.session), context.session.revisions().groups}, [&] {
        const auto& document = context.session.document();
        return model::make_area_list(*areas, document.selection);
      });
  {
    const WithFont font{context.fonts.strong};
    wrapped(list.summary, context.theme.ink);
  }
  if (context.session.areas_are_stale()) {
    wrapped("The basis has changed since: divide the region again.", context.theme.warning);
  }
  gap(context, 0.25F);
  const float spacing = ImGui::GetStyle().ItemSpacing.x;
  for (std::size_t i = 0; i < list.areas.size(); ++i) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{spacing, 0.15F * context.em});
    draw_area(context, list.areas[i], i);
    ImGui::PopStyleVar();
  }
  gap(context, 0.25F);
  const WithFont font{context.fonts.small};
  for (const auto& note : list.notes) {
    wrapped(note, context.theme.quiet);
  }
}

}  // namespace fairward::app
