/// The region and the selected wards over the dates of the register.

#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "app/panels/plot.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace fairward::app {
namespace {

struct LineLook {
  carto::Colour colour;
  float width = 1;         ///< em
  std::size_t marker = 0;  ///< so that lines are not told apart by colour alone
};

/// Circle, square, diamond, triangle, hexagon, ring.
void draw_marker(const PanelContext& context, ImVec2 at, LineLook look) {
  auto& list = *ImGui::GetWindowDrawList();
  const float r = 0.26F * context.em;
  const ImU32 ink = packed(look.colour);
  switch (look.marker % 6) {
    case 0:
      list.AddCircleFilled(at, 0.85F * r, ink);
      break;
    case 1:
      list.AddRectFilled({at.x - 0.8F * r, at.y - 0.8F * r}, {at.x + 0.8F * r, at.y + 0.8F * r},
                         ink);
      break;
    case 2:
      list.AddNgonFilled(at, 1.1F * r, ink, 4);
      break;
    case 3:
      list.AddTriangleFilled({at.x - r, at.y + 0.8F * r}, {at.x + r, at.y + 0.8F * r},
                             {at.x, at.y - r}, ink);
      break;
    case 4:
      list.AddNgonFilled(at, r, ink, 6);
      break;
    default:
      list.AddCircleFilled(at, r, packed(context.theme.panel));
      list.AddCircle(at, 0.85F * r, ink, 0, 0.12F * context.em);
      break;
  }
}

/// A line with dots, broken where a value is missing.
void draw_series(const PanelContext& context, const PlotArea& area, const model::Axis& axis,
                 const model::Timeline& timeline, const model::TimeSeries& series, LineLook look) {
  auto& list = *ImGui::GetWindowDrawList();
  const ImU32 ink = packed(look.colour);
  std::optional<ImVec2> before;
  for (std::size_t i = 0; i < series.value.size(); ++i) {
    if (!series.value[i].known()) {
      before.reset();
      continue;
    }
    const ImVec2 at{
        area.min.x + static_cast<float>(timeline.position[i]) * area.width(),
        area.max.y - static_cast<float>(axis.share(series.value[i].value())) * area.height()};
    if (before) {
      list.AddLine(*before, at, ink, look.width * context.em);
    }
    draw_marker(context, at, look);
    before = at;
  }
}

std::array<carto::Colour, 6> line_colours(const PanelContext& context) {
  return {context.theme.accent,  context.theme.bad,   context.theme.good,
          context.theme.warning, context.theme.group, context.theme.control};
}

/// Name of each line with its mark, on as many lines as they take. `note` comes first.
void draw_key(const PanelContext& context, const std::string& note,
              std::span<const std::string> names, std::span<const carto::Colour> colours) {
  const WithFont font{context.fonts.small};
  const float em = context.em;
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  const auto beside = [&](float width) {
    ImGui::SameLine(0, em);
    if (ImGui::GetCursorScreenPos().x + width > right) {
      ImGui::NewLine();
    }
  };
  if (!note.empty()) {
    fitted(note, right - ImGui::GetCursorScreenPos().x);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const float mark = 1.75F * em;
    if (i > 0 || !note.empty()) {
      beside(mark + width_of(names[i]));
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float middle = at.y + 0.5F * ImGui::GetFontSize();
    ImGui::Dummy({mark, ImGui::GetFontSize()});
    ImGui::GetWindowDrawList()->AddLine({at.x, middle}, {at.x + 1.4F * em, middle},
                                        packed(colours[i]), 0.12F * em);
    draw_marker(context, {at.x + 0.7F * em, middle}, {colours[i], 0.12F, i});
    ImGui::SameLine(0, 0);
    fitted(names[i], std::max(em, right - ImGui::GetCursorScreenPos().x));
  }
}

/// The dates below a plot, and the one that is shown as an upright line.
void draw_dates(const PanelContext& context, const PlotArea& area,
                const model::Timeline& timeline) {
  auto& list = *ImGui::GetWindowDrawList();
  const WithFont font{context.fonts.small};
  float free_from = -1e9F;
  for (std::size_t i = 0; i < timeline.dates.size(); ++i) {
    const float x = area.min.x + static_cast<float>(timeline.position[i]) * area.width();
    const auto words = timeline.dates[i].iso();
    const float half = 0.5F * width_of(words);
    const float left =
        std::clamp(x - half, area.min.x - 2 * context.em, area.max.x + context.em - 2 * half);
    if (left > free_from) {
      list.AddText({std::round(left), std::round(area.max.y + 0.35F * context.em)},
                   packed(i == timeline.shown ? context.theme.ink : context.theme.quiet),
                   words.c_str());
      free_from = left + 2 * half + 0.5F * context.em;
    }
  }
  const float x = area.min.x + static_cast<float>(timeline.position[timeline.shown]) * area.width();
  list.AddLine({x, area.min.y}, {x, area.max.y}, packed(context.theme.ink),
               std::max(1.0F, 0.1F * context.em));
}

/// An axis without labels of its own: dates are written instead.
std::optional<PlotArea> begin_dates(const PanelContext& context, const char* id,
                                    const model::Axis& y, std::string_view title, float width) {
  ImGui::BeginChild(id, {width, 0});
  auto area = begin_plot(context, "plot", {0, 1, 2}, y, {"", title});
  return area;
}

void choose(const PanelContext& context, const model::Timeline& timeline, std::size_t date) {
  if (date != timeline.shown) {
    context.commands.add(command("basis.date", {timeline.dates[date].iso()}));
  }
}

void choose_date(const PanelContext& context, const PlotArea& area,
                 const model::Timeline& timeline) {
  if (!area.hovered) {
    return;
  }
  const double place = (ImGui::GetIO().MousePos.x - area.min.x) / area.width();
  const auto date = model::date_at(timeline, place);
  const auto words = model::date_text(timeline, date);
  ImGui::SetTooltip("%s", words.c_str());
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    choose(context, timeline, date);
  }
}

/// A stop for every date, true to scale; dragged, clicked, or moved by Page Up and Page Down.
void draw_slider(const PanelContext& context, const model::Timeline& timeline) {
  const float em = context.em;
  const float width = std::min(16 * em, 0.5F * ImGui::GetContentRegionAvail().x);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("date", {width, 2 * em});
  const float left = from.x + 0.6F * em;
  const float right = from.x + width - 0.6F * em;
  const float middle = std::round(from.y + em);
  const auto& io = ImGui::GetIO();
  if (ImGui::IsItemActive() && io.MouseDown[0]) {
    choose(context, timeline, model::date_at(timeline, (io.MousePos.x - left) / (right - left)));
  }
  const bool focused = ImGui::IsItemFocused() && io.NavVisible;
  const auto last = timeline.dates.size() - 1;
  if (focused && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_PageDown)) &&
      timeline.shown < last) {
    choose(context, timeline, timeline.shown + 1);
  } else if (focused && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_PageUp)) &&
             timeline.shown > 0) {
    choose(context, timeline, timeline.shown - 1);
  }
  tip("The date of the register that the whole window shows. Drag, or Page Up and Page Down.");
  auto& list = *ImGui::GetWindowDrawList();
  const ImU32 line = packed(context.theme.control);
  list.AddLine({left, middle}, {right, middle}, line, std::max(1.0F, 0.12F * em));
  for (const double place : timeline.position) {
    const float x = left + static_cast<float>(place) * (right - left);
    list.AddCircleFilled({x, middle}, 0.22F * em, line);
  }
  const ImVec2 knob{left + static_cast<float>(timeline.position[timeline.shown]) * (right - left),
                    middle};
  list.AddCircleFilled(knob, 0.5F * em, packed(context.theme.accent));
  if (focused) {
    list.AddCircle(knob, 0.75F * em, packed(context.theme.focus), 0, std::max(2.0F, 0.125F * em));
  }
  ImGui::SameLine(0, 0.5F * em);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const WithFont font{context.fonts.strong};
  const auto words = timeline.dates[timeline.shown].text();
  list.AddText({at.x, std::round(middle - 0.5F * ImGui::GetFontSize())}, packed(context.theme.ink),
               words.c_str());
  ImGui::Dummy({width_of(words), 2 * em});
}

void draw_region(const PanelContext& context, const model::Timeline& timeline, float width) {
  const auto area =
      begin_dates(context, "people", timeline.people_axis, "People in the region", width);
  if (area) {
    draw_dates(context, *area, timeline);
    draw_series(context, *area, area->y, timeline, timeline.people, {context.theme.accent, 0.15F});
    choose_date(context, *area, timeline);
  }
  ImGui::EndChild();
}

void draw_wards(const PanelContext& context, const model::Timeline& timeline, float width) {
  const bool chosen = !timeline.wards.empty();
  const auto area = begin_dates(context, "wards", chosen ? timeline.rate_axis : timeline.count_axis,
                                chosen ? "Selected wards, people per 10,000" : "Wards", width);
  if (area) {
    const auto colours = line_colours(context);
    draw_dates(context, *area, timeline);
    if (!chosen) {
      draw_series(context, *area, area->y, timeline, timeline.at_trigger,
                  {context.theme.warning, 0.12F});
      draw_series(context, *area, area->y, timeline, timeline.above_limit,
                  {context.theme.bad, 0.15F, 1});
    }
    for (std::size_t i = 0; i < timeline.wards.size(); ++i) {
      draw_series(context, *area, area->y, timeline, timeline.wards[i],
                  {colours[i % colours.size()], 0.12F, i});
    }
    choose_date(context, *area, timeline);
  }
  ImGui::EndChild();
}

}  // namespace

void draw_timeline(PanelContext& context) {
  if (waiting(context)) {
    return;
  }
  auto& parts = context.state.parts();
  const auto figures = context.session.figures();
  const auto& points = context.session.timeline();
  const auto& as_at = context.session.document().as_at;
  const auto& timeline =
      parts.timeline.get({parts.key(context.session), as_at, points.size()}, [&] {
        return model::make_timeline_model(points, *figures->wards, as_at,
                                          context.session.document().selection);
      });
  if (!timeline.missing.empty()) {
    nothing(context,
            figures->dates.empty() ? timeline.missing : std::string{"Counting every date\u2026"});
    return;
  }
  draw_slider(context, timeline);
  ImGui::SameLine(0, context.em);
  std::vector<std::string> names;
  std::vector<carto::Colour> colours;
  if (timeline.wards.empty()) {
    names = {timeline.at_trigger.name, timeline.above_limit.name};
    colours = {context.theme.warning, context.theme.bad};
  } else {
    const auto all = line_colours(context);
    colours.assign(all.begin(), all.end());
    for (const auto& ward : timeline.wards) {
      names.push_back(ward.name);
    }
  }
  ImGui::BeginGroup();
  gap(context, 0.35F);
  draw_key(context, timeline.ward_note, names, colours);
  ImGui::EndGroup();
  const float half = std::floor(0.5F * (ImGui::GetContentRegionAvail().x - context.em));
  draw_region(context, timeline, half);
  ImGui::SameLine(0, context.em);
  draw_wards(context, timeline, half);
}

}  // namespace fairward::app
