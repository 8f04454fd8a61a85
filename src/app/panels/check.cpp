/// The spatial check: what to look for, the run, and the groups it found.

#include "app/panels/check_parts.hpp"
#include "app/panels/draw.hpp"
#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace fairward::app {
namespace {

const engine::JobStatus* running_check(const std::vector<engine::JobStatus>& jobs) {
  return running_job(jobs, "Spatial check");
}

void draw_methods(const PanelContext& context) {
  const auto& document = context.session.document();
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{0.1F * context.em, 0.1F * context.em});
  for (const auto& choice : model::method_choices(document)) {
    bool on = choice.on;
    const auto label = shortened(choice.label, ImGui::GetContentRegionAvail().x - 2 * context.em);
    if (ImGui::Checkbox(label.c_str(), &on)) {
      context.commands.add(model::methods_command(document, choice.method));
    }
    tip(choice.label + "\n" + choice.note);
  }
  ImGui::PopStyleVar();
}

void draw_run(const PanelContext& context) {
  const auto jobs = context.session.jobs();
  if (const auto* job = running_check(jobs)) {
    draw_job_progress(context, *job);
    if (button(context, "Stop the check")) {
      context.commands.add("check.cancel");
    }
  } else if (button(context, "Run the check", ButtonKind::Primary)) {
    context.commands.add("check.run");
  }
}

/// Groups that are over-concentrated, or areas that have room.
void draw_subject(const PanelContext& context) {
  constexpr std::array<std::string_view, 2> kWords{"Ward groups", "Areas with room"};
  auto& parts = context.state.parts();
  if (const auto chosen = segmented(context, "subject", kWords, parts.check_areas ? 1 : 0)) {
    parts.check_areas = *chosen == 1;
  }
  gap(context, 0.25F);
}

/// What was asked for last, here or by a command, is what its results are looked for in.
void show_what_was_asked(const PanelContext& context) {
  auto& parts = context.state.parts();
  const auto& revisions = context.session.revisions();
  const auto last = std::max(revisions.check_asked, revisions.areas_asked);
  if (last != parts.asked_seen) {
    parts.asked_seen = last;
    const bool cleared = context.session.areas() == nullptr &&
                         running_job(context.session.jobs(), "Areas with room") == nullptr;
    parts.check_areas = revisions.areas_asked == last && !cleared;
  }
}

/// A group that was selected elsewhere, by a command or on the map, is explained too.
void explain_selected(const PanelContext& context, const model::GroupList& list) {
  auto& parts = context.state.parts();
  const auto selection = parts.key(context.session).selection;
  if (parts.selection_seen != selection && list.chosen && parts.open_group != list.chosen) {
    parts.open_group = list.chosen;
    parts.scroll_to_group = list.chosen;
  }
  parts.selection_seen = selection;
}

void draw_form(const PanelContext& context) {
  auto& parts = context.state.parts();
  draw_run(context);
  section(context, "Look for groups with");
  draw_methods(context);
  gap(context, 0.25F);
  if (button(context, parts.check_settings ? "Fewer settings" : "More settings",
             ButtonKind::Quiet)) {
    parts.check_settings = !parts.check_settings;
  }
  if (parts.check_settings) {
    draw_check_settings(context);
  }
}

void draw_details(const PanelContext& context, const model::GroupCard& card) {
  const float em = context.em;
  ImGui::Indent(2.25F * em);
  wrapped(card.explanation, context.theme.ink);
  if (!card.sureness.empty()) {
    wrapped(card.sureness, context.theme.ink);
  }
  for (const auto& line : card.figures) {
    key_value(context, line);
  }
  const WithFont font{context.fonts.small};
  std::string names;
  for (const auto& name : card.wards) {
    names += (names.empty() ? "" : ", ") + name;
  }
  wrapped(names, context.theme.quiet);
  wrapped(card.methods, context.theme.quiet);
  if (!card.headroom.empty()) {
    wrapped("Nearest wards with headroom:", context.theme.quiet);
    for (const auto& line : card.headroom) {
      wrapped(line, context.theme.ink);
    }
  }
  ImGui::Unindent(2.25F * em);
  gap(context, 0.5F);
}

void draw_group(const PanelContext& context, const model::GroupCard& card, std::size_t index) {
  auto& parts = context.state.parts();
  const float em = context.em;
  ImGui::PushID(static_cast<int>(index));
  const float inner = ImGui::GetContentRegionAvail().x - 2.6F * em;
  const bool beside = inner > 20 * em;  // the share of the limit beside the title, or below
  const auto state = row(context, "group", std::round((beside ? 3.1F : 4.4F) * em), card.selected);
  if (state.clicked) {
    const auto number = std::to_string(index + 1);
    parts.open_group =
        parts.open_group == index && card.selected ? std::nullopt : std::optional{index};
    context.commands.add(command("select.group", {number}) + std::string{add_word()});
    context.commands.add(command("goto.group", {number}));
  }
  if (const auto* groups = context.session.groups(); state.hovered && groups != nullptr) {
    context.commands.point_at((*groups)->rows[index].group.wards);
  }
  if (parts.open_group != index) {
    tip("Go there, select its wards and explain it");
  }
  if (parts.scroll_to_group == index) {
    ImGui::SetScrollHereY(0);
    parts.scroll_to_group.reset();
  }
  auto& list = *ImGui::GetWindowDrawList();
  draw_list_number(context, {state.from.x + 1.1F * em, state.from.y + 1.5F * em}, index + 1,
                   context.theme.group);
  const float left = state.from.x + 2.25F * em;
  const float width = state.to.x - left - 0.35F * em;
  {
    const WithFont font{context.fonts.strong};
    const float value = beside ? width_of(card.headline) : 0;
    list.AddText({left, state.from.y + 0.4F * em}, packed(context.theme.ink),
                 shortened(card.title, width - value - em).c_str());
    list.AddText({beside ? state.to.x - 0.35F * em - value : left,
                  state.from.y + (beside ? 0.4F : 3.0F) * em},
                 packed(colour_of(context.theme, card.emphasis)),
                 shortened(card.headline, width).c_str());
  }
  {
    const WithFont font{context.fonts.small};
    list.AddText({left, state.from.y + 1.75F * em}, packed(context.theme.quiet),
                 shortened(card.subtitle, width).c_str());
  }
  if (parts.open_group == index) {
    draw_details(context, card);
  }
  ImGui::PopID();
}

/// What the tests of the region as a whole say, one a line; the figures under the cursor.
void draw_region_tests(const PanelContext& context, const model::GroupList& list) {
  if (list.region.empty()) {
    if (!list.global.empty()) {
      wrapped(list.global, context.theme.quiet);
    }
    return;
  }
  section(context, "The region as a whole");
  const WithFont font{context.fonts.small};
  for (const auto& test : list.region) {
    wrapped(test.label + ": " + test.words,
            test.clustered ? context.theme.ink : context.theme.quiet);
    wrapped(test.figures, context.theme.quiet);
    tip(test.method + ".\n" + list.region_how);
  }
  gap(context, 0.25F);
}

void draw_results(const PanelContext& context) {
  auto& parts = context.state.parts();
  const auto* groups = context.session.groups();
  if (groups == nullptr) {
    nothing(context,
            "Run the check to find groups of neighbouring wards where people are concentrated.");
    return;
  }
  const auto& list = parts.groups.get(
      {parts.key(context.session), context.session.revisions().groups},
      [&] { return model::make_group_list(*groups, context.session.document().selection); });
  {
    const WithFont font{context.fonts.strong};
    wrapped(list.summary, context.theme.ink);
  }
  if (context.session.groups_are_stale()) {
    wrapped("The basis has changed since: run the check again.", context.theme.warning);
  }
  if (running_check(context.session.jobs()) != nullptr) {
    wrapped("The check is running: what it has found so far.", context.theme.quiet);
  }
  gap(context, 0.25F);
  if (!list.clustering.empty()) {
    wrapped(list.clustering, context.theme.ink);
    gap(context, 0.25F);
  }
  explain_selected(context, list);
  const float spacing = ImGui::GetStyle().ItemSpacing.x;
  for (std::size_t i = 0; i < list.groups.size(); ++i) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{spacing, 0.15F * context.em});
    draw_group(context, list.groups[i], i);
    ImGui::PopStyleVar();
  }
  gap(context, 0.25F);
  const WithFont font{context.fonts.small};
  for (const auto* text : {&list.overlap, &list.caveat, &list.false_alarms}) {
    if (!text->empty()) {
      wrapped(*text, context.theme.quiet);
    }
  }
  draw_region_tests(context, list);
  for (const auto& sentence : list.how) {
    wrapped(sentence, context.theme.quiet);
  }
}

}  // namespace

const engine::JobStatus* running_job(const std::vector<engine::JobStatus>& jobs,
                                     std::string_view name) {
  const auto found =
      std::ranges::find(jobs, name, [](const auto& job) { return std::string_view{job.name}; });
  return found == jobs.end() ? nullptr : &*found;
}

void draw_job_progress(const PanelContext& context, const engine::JobStatus& job) {
  const float em = context.em;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  auto& list = *ImGui::GetWindowDrawList();
  const ImVec2 to{at.x + width, at.y + 0.4F * em};
  list.AddRectFilled(at, to, packed(context.theme.line), 0.2F * em);
  const float share = model::job_share(job);
  if (share >= 0) {
    list.AddRectFilled(at, {at.x + share * width, to.y}, packed(context.theme.accent), 0.2F * em);
  }
  ImGui::Dummy({width, 0.5F * em});
  const WithFont font{context.fonts.small};
  wrapped(model::job_text(job), context.theme.quiet);
}

void draw_list_number(const PanelContext& context, ImVec2 centre, std::size_t number,
                      carto::Colour ground) {
  auto& list = *ImGui::GetWindowDrawList();
  list.AddCircleFilled(centre, 0.75F * context.em, packed(ground));
  const WithFont font{context.fonts.small};
  const auto words = std::to_string(number);
  list.AddText({std::round(centre.x - 0.5F * width_of(words)),
                std::round(centre.y - 0.5F * ImGui::GetFontSize())},
               packed(context.theme.panel), words.c_str());
}

void draw_check(PanelContext& context) {
  if (waiting(context)) {
    return;
  }
  ImGui::PushID("check");
  const float room = ImGui::GetContentRegionAvail().x;
  show_what_was_asked(context);
  const bool areas = context.state.parts().check_areas;
  const auto form = [&] {
    draw_subject(context);
    areas ? draw_area_form(context) : draw_form(context);
  };
  const auto results = [&] { areas ? draw_area_results(context) : draw_results(context); };
  if (room < 40 * context.em) {
    form();
    gap(context, 0.5F);
    results();
  } else {
    ImGui::BeginChild("form", {18 * context.em, 0});
    form();
    ImGui::EndChild();
    ImGui::SameLine(0, 1.5F * context.em);
    ImGui::BeginChild("results", {std::min(ImGui::GetContentRegionAvail().x, 56 * context.em), 0});
    results();
    ImGui::EndChild();
  }
  ImGui::PopID();
}

}  // namespace fairward::app
