#include "panels/headless.hpp"

#include "app/fonts.hpp"
#include "app/keys.hpp"
#include "app/style.hpp"

#include <imgui.h>

#include <utility>

namespace fairward::testing {

Headless::Headless(const engine::Session& session, Draw draw, float width, float height, float em,
                   engine::ThemeChoice theme)
    : session_{session}, draw_{std::move(draw)}, em_{em}, theme_{theme} {
  context_ = ImGui::CreateContext();
  ImGui::SetCurrentContext(context_);
  auto& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {width, height};
  io.DeltaTime = 1.0F / 60.0F;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  app::map_keys();
  fonts_ = app::load_fonts(em).fonts;
  app::apply_style(model::theme(theme), em);
  frames(3);
}

Headless::~Headless() {
  ImGui::DestroyContext(context_);
}

void Headless::frame() {
  ImGui::SetCurrentContext(context_);
  const auto& io = ImGui::GetIO();
  ImGui::NewFrame();
  ImGui::PushFont(fonts_.text);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(io.DisplaySize);
  ImGui::Begin("panel", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
  app::PanelContext panel{session_, commands_, state_, model::theme(theme_), fonts_, em_};
  draw_(panel);
  ImGui::End();
  ImGui::PopFont();
  ImGui::Render();
}

void Headless::show(Draw draw) {
  draw_ = std::move(draw);
}

void Headless::frames(int count) {
  for (int i = 0; i < count; ++i) {
    frame();
  }
}

void Headless::move(float x, float y) {
  ImGui::GetIO().MousePos = {x, y};
  frames(2);
}

void Headless::click(float x, float y) {
  auto& io = ImGui::GetIO();
  io.MousePos = {x, y};
  frame();
  io.MouseDown[0] = true;
  frame();
  io.MouseDown[0] = false;
  frames(2);
}

void Headless::double_click(float x, float y) {
  click(x, y);
  click(x, y);
}

void Headless::drag(float x0, float y0, float x1, float y1) {
  auto& io = ImGui::GetIO();
  io.MousePos = {x0, y0};
  frame();
  io.MouseDown[0] = true;
  frame();
  io.MousePos = {0.5F * (x0 + x1), 0.5F * (y0 + y1)};
  frame();
  io.MousePos = {x1, y1};
  frame();
  io.MouseDown[0] = false;
  frames(2);
}

void Headless::hold_ctrl(bool down) {
  ImGui::GetIO().KeyCtrl = down;
}
void Headless::hold_shift(bool down) {
  ImGui::GetIO().KeyShift = down;
}
void Headless::type(const char* text) {
  ImGui::GetIO().AddInputCharactersUTF8(text);
  frames(2);
}

int Headless::vertices() const {
  return ImGui::GetDrawData()->TotalVtxCount;
}

}  // namespace fairward::testing
