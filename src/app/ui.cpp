#include <epoxy/gl.h>
// epoxy comes before anything that brings OpenGL's own header.
#include "app/ui.hpp"

#include "app/fonts.hpp"
#include "app/keys.hpp"
#include "app/style.hpp"
#include "app/window.hpp"

#include <backends/imgui_impl_opengl3.h>
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
    if (!ImGui_ImplOpenGL3_Init("#version 330 core")) {
      return fail(Errc::Internal, "the window's text cannot be drawn with this OpenGL driver");
    }
    ui->backend_ = true;
  }
  return ui;
}

Ui::~Ui() {
  ImGui::SetCurrentContext(context_);
  if (backend_) {
    ImGui_ImplOpenGL3_Shutdown();
  }
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
    if (graphics_ == Graphics::OpenGl) {
      ImGui_ImplOpenGL3_DestroyFontsTexture();
      ImGui_ImplOpenGL3_CreateFontsTexture();
    }
  }
  if (em != em_ || theme_ != &theme) {
    apply_style(theme, em);
  }
  em_ = em;
  theme_ = &theme;
}

void Ui::finish() {
  shell_.finish();
  pictures_.finish(session_);
}

void Ui::frame(const Display& display, const std::function<void()>& input) {
  ImGui::SetCurrentContext(context_);
  session_.pump();
  pictures_.collect(session_);
  restyle(em_for(display, session_.view()));
  if (graphics_ == Graphics::OpenGl) {
    ImGui_ImplOpenGL3_NewFrame();
  }
  auto& io = ImGui::GetIO();
  if (input) {
    input();
  } else {
    io.DisplaySize = {static_cast<float>(display.width), static_cast<float>(display.height)};
    io.DeltaTime = static_cast<float>(display.seconds);
  }
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
  if (graphics_ == Graphics::OpenGl) {
    const auto& page = theme_->page;
    glViewport(0, 0, display.width, display.height);
    glClearColor(static_cast<float>(page.r) / 255.0F, static_cast<float>(page.g) / 255.0F,
                 static_cast<float>(page.b) / 255.0F, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  }
}

}  // namespace fairward::app
