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
  float width = 1;
};

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
    list.AddCircleFilled(at, 0.2F * context.em, ink);
    before = at;
  }
}

std::array<carto::Colour, 6> line_colours(const PanelContext& context) {
  return {context.theme.accent,  context.theme.bad,   context.theme.good,
          context.theme.warning, context.theme.group, context.theme.control};
}

/// Name of each line with its mark, one after the other.
void draw_key(const PanelContext& context, std::span<const std::string> names,
              std::span<const carto::Colour> colours) {
  const WithFont font{context.fonts.small};
  const float em = context.em;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) {
      ImGui::SameLine(0, em);
    }
    const float room = ImGui::GetContentRegionAvail().x;
    if (room < 3 * em) {
      break;
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({1.25F * em, ImGui::GetFontSize()});
    ImGui::GetWindowDrawList()->AddLine({at.x, at.y + 0.5F * ImGui::GetFontSize()},
                                        {at.x + em, at.y + 0.5F * ImGui::GetFontSize()},
                                        packed(colours[i]), 0.15F * em);
    ImGui::SameLine(0, 0);
    fitted(names[i], std::min(room - 1.5F * em, 12 * em));
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
    context.commands.add(command("basis.date", {timeline.dates[date].iso()}));
  }
}

void draw_slider(const PanelContext& context, const model::Timeline& timeline) {
  auto shown = static_cast<int>(timeline.shown);
  const auto last = static_cast<int>(timeline.dates.size()) - 1;
  ImGui::BeginDisabled(last < 1);
  ImGui::SetNextItemWidth(std::min(20 * context.em, ImGui::GetContentRegionAvail().x));
  const auto words = timeline.dates[timeline.shown].text();
  if (ImGui::SliderInt("##date", &shown, 0, std::max(1, last), words.c_str(),
                       ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_NoInput)) {
    const auto date = static_cast<std::size_t>(std::clamp(shown, 0, last));
    context.commands.add(command("basis.date", {timeline.dates[date].iso()}));
  }
  ImGui::EndDisabled();
  tip("The date of the register that the whole window shows");
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
                  {context.theme.bad, 0.15F});
    }
    for (std::size_t i = 0; i < timeline.wards.size(); ++i) {
      draw_series(context, *area, area->y, timeline, timeline.wards[i],
                  {colours[i % colours.size()], 0.12F});
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
  gap(context, 0.2F);
  draw_key(context, names, colours);
  ImGui::EndGroup();
  const float half = std::floor(0.5F * (ImGui::GetContentRegionAvail().x - context.em));
  draw_region(context, timeline, half);
  ImGui::SameLine(0, context.em);
  draw_wards(context, timeline, half);
}

}  // namespace fairward::app
