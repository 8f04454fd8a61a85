#include "app/search_box.hpp"

#include "app/keys.hpp"
#include "app/panels/draw.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace fairward::app {
namespace {

constexpr const char* kHint = "Ward, council, postcode, code or coordinates";
constexpr std::size_t kMostHits = 12;
constexpr const char* kShortHint = "Search places";

void write(ImDrawList& list, ImFont& font, ImVec2 at, carto::Colour colour,
           std::string_view words) {
  list.AddText(&font, font.FontSize, at, packed(colour), words.data(), words.data() + words.size());
}

}  // namespace

void SearchBox::look(const engine::Session& session) {
  if (std::exchange(mode_, session.mode()) != session.mode()) {
    text_.clear();  // nothing that was typed in one mode is read in the other
  }
  const auto wards = session.wards();
  const auto places = session.places();
  if (wards.get() == looked_in_ && places.get() == looked_through_ && text_ == looked_for_) {
    return;
  }
  looked_in_ = wards.get();
  looked_through_ = places.get();
  looked_for_ = text_;
  hits_ = wards && !text_.empty()
              ? engine::search(*wards, text_, kMostHits, places ? places.get() : nullptr)
              : std::vector<engine::SearchHit>{};
  chosen_ = 0;
}

void SearchBox::choose(const PanelContext& context, std::size_t hit) {
  if (hit < hits_.size() && !hits_[hit].command.empty()) {
    context.commands.add(hits_[hit].command);
    const bool place = hits_[hit].kind == engine::SearchHit::Kind::Place;
    const bool shared = context.session.mode() == DisclosureMode::Shared;
    text_ = place && shared ? std::string{} : hits_[hit].title;
    open_ = false;
    ImGui::ClearActiveID();
  }
}

void SearchBox::drop_down(const PanelContext& context, float x, float y, float width) {
  const float em = context.em;
  ImGui::SetNextWindowPos({x, y});
  ImGui::SetNextWindowSize({width, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.375F * em);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0.375F * em, 0.375F * em});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(context.theme.raised));
  ImGui::Begin("##found", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                   ImGuiWindowFlags_NoNav);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  if (hits_.empty()) {
    wrapped(
        "Nothing here is called that. Codes, grid references (SD 8412 9810) and coordinates "
        "(53.48, -2.24) work too.",
        context.theme.quiet);
  }
  for (std::size_t i = 0; i < hits_.size(); ++i) {
    const auto& hit = hits_[i];
    ImGui::PushID(static_cast<int>(i));
    const ImVec2 from = ImGui::GetCursorScreenPos();
    if (ImGui::Selectable("##hit", i == chosen_, ImGuiSelectableFlags_None, {0, 2.6F * em})) {
      choose(context, i);
    }
    auto& list = *ImGui::GetWindowDrawList();
    write(list, *context.fonts.text, {from.x + 0.5F * em, std::round(from.y + 0.25F * em)},
          context.theme.ink, hit.title);
    write(list, *context.fonts.small, {from.x + 0.5F * em, std::round(from.y + 1.4F * em)},
          context.theme.quiet, hit.subtitle);
    ImGui::PopID();
  }
  const bool inside = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !inside) {
    open_ = false;
  }
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
}

void SearchBox::draw(const PanelContext& context, float width) {
  const bool roomy = width > 25 * context.em;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const bool changed = search_field(context, "search", roomy ? kHint : kShortHint, text_, width,
                                    std::exchange(take_focus_, false));
  const bool active = ImGui::IsItemActive();
  if (changed) {
    open_ = true;
  }
  if (active && ImGui::IsItemActivated() && !text_.empty()) {
    open_ = true;
  }
  look(context.session);
  if (text_.empty() || !context.session.wards()) {
    open_ = false;
  }
  if (!open_) {
    return;
  }
  if (ImGui::IsKeyPressed(key::kDown) && chosen_ + 1 < hits_.size()) {
    ++chosen_;
  }
  if (ImGui::IsKeyPressed(key::kUp) && chosen_ > 0) {
    --chosen_;
  }
  if (ImGui::IsKeyPressed(key::kEscape, false)) {
    open_ = false;
  }
  if (enter_pressed()) {
    choose(context, chosen_);
  }
  if (open_) {
    drop_down(context, from.x, from.y + 2.2F * context.em, std::max(width, 20 * context.em));
  }
}

}  // namespace fairward::app
