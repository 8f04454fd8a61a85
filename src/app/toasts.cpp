#include "app/toasts.hpp"

#include "app/style.hpp"
#include "app/widgets.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace fairward::app {
namespace {

constexpr double kStay = 6;        ///< seconds that news stay
constexpr std::size_t kShown = 4;  ///< notices at once
constexpr float kWidth = 26;       ///< em

carto::Colour colour_of(const model::Theme& theme, engine::Notice::Kind kind) {
  switch (kind) {
    case engine::Notice::Kind::Info:
      return theme.focus;
    case engine::Notice::Kind::Warning:
      return theme.warning;
    case engine::Notice::Kind::Error:
      return theme.bad;
  }
  return theme.focus;
}

/// News without anything to do about them go away by themselves.
bool is_passing(const engine::Notice& notice) {
  return notice.kind == engine::Notice::Kind::Info && notice.action.label.empty();
}

std::string window_of(const engine::Notice& notice) {
  return "##toast" + std::to_string(notice.id);
}

/// Draws one; returns its height, and sets `closed`.
float toast(const PanelContext& context, const engine::Notice& notice, ImVec2 corner,
            bool& closed) {
  const float em = context.em;
  const float width = std::min(kWidth * em, ImGui::GetIO().DisplaySize.x - 2 * em);
  const std::string id = window_of(notice);
  ImGui::SetNextWindowPos(corner, ImGuiCond_Always, {1, 1});
  ImGui::SetNextWindowSize({std::max(1.0F, width), 0});
  ImGui::Begin(id.c_str(), nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                   ImGuiWindowFlags_NoScrollbar);
  const auto colour = colour_of(context.theme, notice.kind);
  const ImVec2 from = ImGui::GetWindowPos();
  const float height = ImGui::GetWindowHeight();
  auto& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(from, {from.x + 0.3F * em, from.y + height}, packed(colour), 0.3F * em,
                     ImDrawFlags_RoundCornersLeft);
  const ImVec2 start = ImGui::GetCursorPos();
  const bool news = notice.kind == engine::Notice::Kind::Info;
  draw_icon(list, news ? Icon::Info : Icon::Warning, {from.x + 1.5F * em, from.y + 1.5F * em},
            1.1F * em, packed(colour));
  ImGui::SetCursorPos({2.6F * em, start.y + 0.25F * em});
  paragraph(notice.text, width - 5.6F * em);
  if (!notice.action.label.empty()) {
    ImGui::SetCursorPos({2.6F * em, ImGui::GetCursorPosY() + 0.4F * em});
    if (button(context, notice.action.label.c_str(), ButtonKind::Plain)) {
      context.commands.add(notice.action.command);
    }
    ImGui::Dummy({1, 0.1F * em});
  }
  ImGui::SetCursorPos({width - 2.4F * em, 0.4F * em});
  closed = icon_button(context, "##close", Icon::Close, "");
  ImGui::End();
  return height;
}

}  // namespace

std::vector<std::uint64_t> Toasts::draw(const PanelContext& context, ImVec2 corner) {
  const auto& notices = context.session.notices();
  const double now = ImGui::GetTime();
  std::vector<std::uint64_t> dismissed;
  next_.reset();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.375F * context.em);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(context.theme.raised));
  const std::size_t first = notices.size() > kShown ? notices.size() - kShown : 0;
  for (std::size_t i = notices.size(); i-- > first;) {
    const auto& notice = notices[i];
    const double since = now - first_seen_.try_emplace(notice.id, now).first->second;
    const bool news = is_passing(notice);
    bool closed = false;
    const float height = toast(context, notice, corner, closed);
    if (closed || (news && since >= kStay)) {
      dismissed.push_back(notice.id);
    } else if (news) {
      next_ = std::min(next_.value_or(kStay), kStay - since);
    }
    corner.y -= height + 0.5F * context.em;
  }
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  return dismissed;
}

bool meets_notice(const engine::Session& session, ImVec2 from, ImVec2 to) {
  return std::ranges::any_of(session.notices(), [&](const engine::Notice& notice) {
    const auto* window = ImGui::FindWindowByName(window_of(notice).c_str());
    return window != nullptr && window->WasActive && window->Rect().Overlaps({from, to});
  });
}

}  // namespace fairward::app
