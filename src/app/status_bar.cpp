#include "app/status_bar.hpp"

#include "app/panels/draw.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"
#include "base/text.hpp"
#include "engine/degrees.hpp"
#include "engine/search.hpp"
#include "model/basis_words.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace fairward::app {
namespace {

constexpr double kMetresPerInch = 0.0254;

std::string place_words(const engine::Session& session, Point place) {
  const auto wards = session.wards();
  const bool on_grid = wards && wards->crs().id == "EPSG:27700";
  auto words = on_grid ? engine::grid_reference(place) : std::string{};
  if (words.empty()) {
    words = fmt::format("{}, {}", with_thousands(std::llround(place.x)),
                        with_thousands(std::llround(place.y)));
  }
  const auto degrees = session.degrees_at(place);
  return degrees ? words + "   " + engine::degrees_text(*degrees) : words;
}

std::string job_words(const engine::JobStatus& job) {
  std::string words = job.name;
  if (!job.phase.empty()) {
    words += ": " + job.phase;
  }
  if (job.left && *job.left >= 1) {
    words += fmt::format(", about {:.0f} s left", std::ceil(*job.left));
  }
  return words;
}

/// A thin bar; with nothing known of the total it shows that something runs.
void progress(const PanelContext& context, const engine::JobStatus& job, float width) {
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float height = 0.35F * context.em;
  const float y = from.y + 0.5F * (ImGui::GetTextLineHeight() - height);
  auto& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({from.x, y}, {from.x + width, y + height}, packed(context.theme.line),
                     0.5F * height);
  const double share =
      job.total > 0 ? static_cast<double>(job.done) / static_cast<double>(job.total) : 0.0;
  const float filled = width * static_cast<float>(std::clamp(share, 0.02, 1.0));
  list.AddRectFilled({from.x, y}, {from.x + filled, y + height}, packed(context.theme.accent),
                     0.5F * height);
  ImGui::Dummy({width, ImGui::GetTextLineHeight()});
}

/// Running jobs from `x` on; returns where they end.
float jobs(const PanelContext& context, float x, float y, StatusWish& wish) {
  for (const auto& job : context.session.jobs()) {
    const float em = context.em;
    ImGui::SetCursorPos({x, y});
    progress(context, job, 6 * em);
    const auto words = job_words(job);
    ImGui::SetCursorPos({x + 6.5F * em, y});
    text(words);
    x += 7 * em + width_of(words);
    ImGui::SetCursorPos({x, y});
    ImGui::PushID(static_cast<int>(job.id));
    if (ImGui::SmallButton("Cancel")) {
      wish.cancel_job = job.id;
    }
    ImGui::PopID();
    x += width_of("Cancel") + 2 * em;
  }
  return x;
}

}  // namespace

std::string scale_words(double metres_per_pixel, double pixels_per_inch) {
  const double exact = metres_per_pixel * pixels_per_inch / kMetresPerInch;
  if (!(exact >= 1) || exact > 1e12) {
    return "1 : 1";
  }
  const double unit = std::pow(10.0, std::max(0.0, std::floor(std::log10(exact)) - 1));
  return "1 : " +
         with_thousands(static_cast<std::int64_t>(std::llround(exact / unit) * std::llround(unit)));
}

StatusWish draw_status_bar(const PanelContext& context, std::optional<Point> cursor,
                           double pixels_per_inch) {
  StatusWish wish;
  const float em = context.em;
  const WithFont small{context.fonts.small};
  const float width = ImGui::GetWindowWidth();
  const float y = std::round(0.5F * (ImGui::GetWindowHeight() - ImGui::GetTextLineHeight()));
  const auto& map = context.session.view().map;
  const auto scale = scale_words(map.metres_per_pixel, pixels_per_inch);
  float right = width - 0.75F * em - width_of(scale);
  ImGui::SetCursorPos({right, y});
  text(scale);
  tip("Scale of the map on this display");
  if (cursor && width > 50 * em) {
    const auto place = place_words(context.session, *cursor);
    right -= 1.5F * em + width_of(place);
    ImGui::SetCursorPos({right, y});
    text(place);
  }
  const float x = jobs(context, 0.75F * em, y, wish);
  const auto figures = context.session.figures();
  if (figures && right - x > 8 * em) {
    const auto line = model::basis_footer(figures->wards->basis);
    ImGui::SetCursorPos({x, y});
    const auto shown = shortened(line, right - x - em);
    quiet_text(context, shown);
    if (shown != line) {
      tip(line);
    }
  }
  return wish;
}

}  // namespace fairward::app
