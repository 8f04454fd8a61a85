#include "app/dialogs.hpp"

#include "app/keys.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"
#include "base/text.hpp"
#include "engine/command_table.hpp"

#include <imgui.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace fairward::app {
namespace {

constexpr const char* kPopup = "##dialog";

bool is_project(const std::filesystem::path& path) {
  return to_lower(path.extension().string()) == ".toml";
}

}  // namespace

void Dialogs::ask_project(const std::filesystem::path& beside) {
  std::error_code ignored;
  folder_ = beside.empty() ? std::filesystem::current_path(ignored) : beside.parent_path();
  text_.clear();
  take_focus_ = true;
  opening_ = Kind::Project;
  list_folder();
}

void Dialogs::ask_path(std::string title, std::string command, std::string proposal) {
  title_ = std::move(title);
  command_ = std::move(command);
  text_ = std::move(proposal);
  take_focus_ = true;
  opening_ = Kind::Path;
}

void Dialogs::offer_recovery(std::string how_old) {
  text_ = std::move(how_old);
  opening_ = Kind::Recovery;
}

void Dialogs::list_folder() {
  entries_.clear();
  std::error_code ignored;
  if (folder_.has_parent_path() && folder_ != folder_.root_path()) {
    entries_.push_back({"..", folder_.parent_path(), true});
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored)) {
    const auto name = entry.path().filename().string();
    const bool folder = entry.is_directory(ignored);
    if (!name.starts_with('.') && (folder || is_project(entry.path()))) {
      entries_.push_back({name, entry.path(), folder});
    }
  }
  std::ranges::stable_sort(entries_, [](const Entry& a, const Entry& b) {
    return a.folder != b.folder ? a.folder : a.name < b.name;
  });
}

void Dialogs::close() {
  ImGui::CloseCurrentPopup();
  shown_ = Kind::None;
}

bool Dialogs::finish(const PanelContext& context, const Answers& answers) {
  const float em = context.em;
  const bool appearing = ImGui::IsWindowAppearing();
  const auto may_be_first = [&](First one) {
    if (appearing && answers.first == one) {
      ImGui::SetItemDefaultFocus();
      ImGui::GetCurrentContext()->NavDisableHighlight = false;
    }
  };
  ImGui::Dummy({1, 0.5F * em});
  const float width = width_of(answers.yes) + width_of(answers.no) + 3.5F * em;
  ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), ImGui::GetContentRegionMax().x - width));
  if (button(context, answers.no) || ImGui::IsKeyPressed(key::kEscape, false)) {
    close();
    return false;
  }
  may_be_first(First::No);
  ImGui::SameLine(0, 0.5F * em);
  ImGui::BeginDisabled(!answers.ready);
  const bool agreed = button(context, answers.yes, ButtonKind::Primary);
  may_be_first(First::Yes);
  ImGui::EndDisabled();
  return agreed && answers.ready;
}

void Dialogs::project(const PanelContext& context) {
  text("The path of a project, as region.toml, or a folder that has one.");
  if (std::exchange(take_focus_, false)) {
    ImGui::SetKeyboardFocusHere();
  }
  ImGui::SetNextItemWidth(-1);
  ImGui::InputText("##path", &text_);
  const bool typed = ImGui::IsItemActive() && enter_pressed();
  ImGui::BeginChild("##folder", {0, 14 * context.em}, true);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry entry = entries_[i];
    ImGui::PushID(static_cast<int>(i));
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const bool clicked =
        ImGui::Selectable(("        " + entry.name).c_str(), text_ == entry.path.string(),
                          ImGuiSelectableFlags_DontClosePopups);
    draw_icon(*ImGui::GetWindowDrawList(), entry.folder ? Icon::Folder : Icon::File,
              {from.x + 0.8F * context.em, from.y + 0.5F * ImGui::GetTextLineHeight()}, context.em,
              packed(context.theme.quiet));
    ImGui::PopID();
    if (clicked && entry.folder) {
      folder_ = entry.path;
      list_folder();
      break;
    }
    if (clicked) {
      text_ = entry.path.string();
    }
  }
  ImGui::EndChild();
  if (finish(context, {"Open", "Cancel", !text_.empty()}) || (typed && !text_.empty())) {
    context.commands.add("file.open " + engine::quoted(text_));
    close();
  }
}

void Dialogs::restricted(const PanelContext& context) {
  ImGui::PushTextWrapPos(30 * context.em);
  text(
      "Exact counts, small numbers and addresses will be on this screen, and in what you export "
      "from it.");
  text("Is everyone who can see the screen, in the room or on the call, entitled to them?");
  ImGui::PopTextWrapPos();
  if (finish(context, {"Show exact counts", "Stay in shared screen", true, First::No})) {
    context.commands.add("mode.confirm-restricted");
    close();
  }
}

void Dialogs::path(const PanelContext& context) {
  if (std::exchange(take_focus_, false)) {
    ImGui::SetKeyboardFocusHere();
  }
  ImGui::SetNextItemWidth(30 * context.em);
  ImGui::InputText("##path", &text_);
  const bool typed = ImGui::IsItemActive() && enter_pressed();
  if (finish(context, {"Write", "Cancel", !text_.empty()}) || (typed && !text_.empty())) {
    context.commands.add(command_ + ' ' + engine::quoted(text_));
    close();
  }
}

void Dialogs::recovery(const PanelContext& context) {
  ImGui::PushTextWrapPos(30 * context.em);
  text("The last run did not end as it should. Its view was kept " + text_ +
       ": layers, basis, selection and where the map looked.");
  ImGui::PopTextWrapPos();
  if (finish(context, {"Bring it back", "Start afresh", true, First::Yes})) {
    context.commands.add("file.recover");
    close();
  }
}

void Dialogs::draw(const PanelContext& context) {
  if (opening_ != Kind::None) {
    shown_ = std::exchange(opening_, Kind::None);
    ImGui::OpenPopup(kPopup);
  }
  if (shown_ == Kind::None) {
    return;
  }
  const float em = context.em;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0.5F * screen.x, 0.42F * screen.y}, ImGuiCond_Always, {0.5F, 0.5F});
  if (shown_ == Kind::Project) {
    ImGui::SetNextWindowSize({std::max(1.0F, std::min(44 * em, screen.x - 2 * em)), 0});
  }
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{1.5F * em, 1.25F * em});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.5F * em);
  const bool open = ImGui::BeginPopupModal(
      kPopup, nullptr,
      ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
          ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
  if (open) {
    {
      const WithFont heading{context.fonts.heading};
      text(shown_ == Kind::Project      ? "Open a project"
           : shown_ == Kind::Restricted ? "Show exact counts?"
           : shown_ == Kind::Path       ? title_
                                        : "Bring back the last view?");
    }
    ImGui::Dummy({1, 0.25F * em});
    switch (shown_) {
      case Kind::Project:
        project(context);
        break;
      case Kind::Restricted:
        restricted(context);
        break;
      case Kind::Path:
        path(context);
        break;
      case Kind::Recovery:
        recovery(context);
        break;
      case Kind::None:
        break;
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

}  // namespace fairward::app
