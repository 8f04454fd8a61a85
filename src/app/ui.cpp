#include <epoxy/gl.h>
// epoxy comes before anything that brings OpenGL's own header.
#include "app/ui.hpp"

#include "app/fonts.hpp"
#include "app/keys.hpp"
#include "app/style.hpp"
#include "app/window.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace fairward::app {
namespace {

constexpr float kDesignedEm = 15;
constexpr float kLeastEm = 8;
constexpr float kMostEm = 90;
constexpr float kRoom = 1.3F;  ///< text for people at the back

}  // namespace

float em_for(const Display& display, const engine::ViewState& view) {
  const float own =
      static_cast<float>(display.content_scale) * 0.01F * static_cast<float>(view.scale_percent);
  return std::clamp(std::round(kDesignedEm * own * (view.presenting ? kRoom : 1.0F)), kLeastEm,
                    kMostEm);
}

Ui::Ui(engine::Session& session, Graphics graphics) : session_{session}, graphics_{graphics} {
  context_ = ImGui::CreateContext();
  ImGui::SetCurrentContext(context_);
  auto& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigInputTextCursorBlink = false;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  // A large window full of labels has more corners than 16-bit indices count; our OpenGL counts on.
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  map_keys();
}

Result<std::unique_ptr<Ui>> Ui::create(engine::Session& session, Graphics graphics) {
  std::unique_ptr<Ui> ui{new Ui{session, graphics}};
  if (graphics == Graphics::OpenGl) {
    FAIRWARD_TRY(ui->painter_, FramePainter::create());
  }
  return ui;
}

Ui::~Ui() {
  ImGui::SetCurrentContext(context_);
  ImGui::DestroyContext(context_);
}

void Ui::restyle(float em) {
  const auto& theme = model::theme(session_.view().theme);
  if (em != em_) {
    auto loaded = load_fonts(em);
    fonts_ = loaded.fonts;
    if (!loaded.warning.empty() && !warned_) {
      warned_ = true;
      session_.tell(engine::Notice::Kind::Warning, loaded.warning);
    }
    if (painter_) {
      painter_->load_letters();
    }
  }
  if (em != em_ || theme_ != &theme) {
    apply_style(theme, em);
  }
  em_ = em;
  theme_ = &theme;
}

Result<void> Ui::finish() {
  shell_.finish();
  return pictures_.finish(session_);
}

void Ui::frame(const Display& display, const std::function<void()>& input) {
  ImGui::SetCurrentContext(context_);
  session_.pump();
  pictures_.collect(session_);
  restyle(em_for(display, session_.view()));
  auto& io = ImGui::GetIO();
  if (input) {
    input();
  } else {
    io.DisplaySize = {static_cast<float>(display.width), static_cast<float>(display.height)};
    io.DeltaTime = static_cast<float>(display.seconds);
  }
  ring_presser_.before_frame();
  ImGui::NewFrame();
  shell_.draw({.session = session_,
               .fonts = fonts_,
               .em = em_,
               .pixels_per_inch = 96 * display.content_scale,
               .renderer = graphics_ == Graphics::OpenGl ? &renderer_ : nullptr});
  ImGui::Render();
  for (const auto& request : shell_.take_pictures()) {
    pictures_.start(session_, request, wake_window);
  }
  ++frames_;
  if (painter_) {
    paint(display);
  }
}

void Ui::repaint(const Display& display) {
  ImGui::SetCurrentContext(context_);
  painter_->forget();
  paint(display);
}

void Ui::paint(const Display& display) {
  GLint framebuffer = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &framebuffer);
  const auto& frame = *ImGui::GetDrawData();
  if (frame.DisplaySize.x < 1 || frame.DisplaySize.y < 1) {
    return;
  }
  if (const auto painted = painter_->paint(frame, renderer_.take_pictures(), theme_->page);
      !painted) {
    session_.tell(engine::Notice::Kind::Error, painted.error().message());
    painter_->forget();
    return;
  }
  painter_->show(static_cast<GLuint>(framebuffer), display.top_first);
}

}  // namespace fairward::app
