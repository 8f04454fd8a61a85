#include "headless.hpp"

#include "carto/label_anchor.hpp"

#include <imgui.h>

#include <stdexcept>

namespace fairward::testing {
namespace {

constexpr int kLeftShift = 340;
constexpr int kLeftControl = 341;

void set_modifier(int key, bool ImGuiIO::*flag, bool down) {
  auto& io = ImGui::GetIO();
  io.KeysDown[key] = down;
  io.*flag = down;
}

}  // namespace

Headless::Headless(Open open, app::Display display)
    : display_{display}, session_{engine::SessionOptions{}} {
  if (open == Open::Sample) {
    session_.open(std::string{FAIRWARD_SOURCE_DIR} + "/data/sample");
    if (const auto opened = session_.wait(); !opened) {
      throw std::runtime_error(opened.error().message());
    }
  }
  auto ui = app::Ui::create(session_, app::Graphics::None);
  ui_ = std::move(ui).value();
  frames();
}

void Headless::frames(int count) {
  for (int i = 0; i < count; ++i) {
    ui_->frame(display_);
  }
}

void Headless::move(float x, float y) {
  ImGui::GetIO().MousePos = {x, y};
  frames(1);
}

void Headless::press(int button) {
  ImGui::GetIO().MouseDown[button] = true;
  frames(1);
}

void Headless::release(int button) {
  ImGui::GetIO().MouseDown[button] = false;
  frames(2);
}

void Headless::click(float x, float y) {
  move(x, y);
  press();
  release();
}

void Headless::wheel(float notches) {
  ImGui::GetIO().MouseWheel = notches;
  frames(1);
  ImGui::GetIO().MouseWheel = 0;
  frames(1);
}

void Headless::tap(int key) {
  ImGui::GetIO().KeysDown[key] = true;
  frames(1);
  ImGui::GetIO().KeysDown[key] = false;
  frames(3);
}

void Headless::hold_ctrl(bool down) {
  set_modifier(kLeftControl, &ImGuiIO::KeyCtrl, down);
}

void Headless::hold_shift(bool down) {
  set_modifier(kLeftShift, &ImGuiIO::KeyShift, down);
}

void Headless::ctrl(int key) {
  hold_ctrl(true);
  tap(key);
  hold_ctrl(false);
  frames(2);
}

void Headless::shift(int key) {
  hold_shift(true);
  tap(key);
  hold_shift(false);
  frames(2);
}

void Headless::type(std::string_view text) {
  for (const char letter : text) {
    ImGui::GetIO().AddInputCharacter(static_cast<unsigned char>(letter));
  }
  frames(2);
}

Point Headless::on_screen(Point world) {
  const auto& map = session_.view().map;
  const auto layout = app::lay_out(static_cast<float>(display_.width),
                                   static_cast<float>(display_.height), ui_->em(), session_.view());
  const Point pixel = map.to_pixel(world);
  return {pixel.x + static_cast<double>(layout.map.x), pixel.y + static_cast<double>(layout.map.y)};
}

Point Headless::inside(std::string_view code) {
  const auto wards = session_.wards();
  const auto ward = wards->find(code);
  return carto::label_anchor(wards->boundaries(), to_size(ward.value())).place;
}

}  // namespace fairward::testing
