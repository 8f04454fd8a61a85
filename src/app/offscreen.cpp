#include "app/offscreen.hpp"

#include "render/egl_context.hpp"
#include "render/gl_objects.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace fairward::app {
namespace {

constexpr int kAtLeast = 4;   ///< frames: popups and columns take two to find their size
constexpr int kAtMost = 120;  ///< frames: a toast that stays is not worth waiting for

}  // namespace

struct Offscreen::State {
  render::EglContext egl;
  Display display;
  engine::Session& session;
  render::Texture colour;
  render::Framebuffer framebuffer;
  std::unique_ptr<Ui> ui;
};

Offscreen::Offscreen(std::unique_ptr<State> state) : state_{std::move(state)} {}
Offscreen::Offscreen(Offscreen&&) noexcept = default;
Offscreen& Offscreen::operator=(Offscreen&&) noexcept = default;
Offscreen::~Offscreen() = default;

Result<Offscreen> Offscreen::create(engine::Session& session, const Display& display) {
  FAIRWARD_TRY(auto egl, render::EglContext::create());
  auto state = std::make_unique<State>(State{std::move(egl), display, session, {}, {}, {}});
  state->display.seconds = 0.05;
  state->display.top_first = true;
  state->colour = render::make_shown_texture(display.width, display.height);
  FAIRWARD_TRY(state->framebuffer, render::make_framebuffer(state->colour));
  FAIRWARD_TRY(state->ui, Ui::create(session, Graphics::OpenGl));
  return Offscreen{std::move(state)};
}

void Offscreen::frame() {
  glBindFramebuffer(GL_FRAMEBUFFER, state_->framebuffer.name());
  state_->ui->frame(state_->display);
}

void Offscreen::repaint() {
  glBindFramebuffer(GL_FRAMEBUFFER, state_->framebuffer.name());
  state_->ui->repaint(state_->display);
}

Result<void> Offscreen::settle() {
  FAIRWARD_CHECK(state_->session.wait());
  for (int i = 0; i < kAtMost; ++i) {
    frame();
    FAIRWARD_CHECK(state_->ui->finish());
    if (!state_->session.jobs().empty()) {
      FAIRWARD_CHECK(state_->session.wait());
      continue;
    }
    if (i >= kAtLeast && state_->ui->next_frame_in().value_or(1) > 0.5) {
      break;
    }
  }
  return {};
}

Image Offscreen::image() const {
  const int width = state_->display.width;
  const int height = state_->display.height;
  const std::size_t row = 4 * static_cast<std::size_t>(width);
  Image image{width, height, std::vector<std::uint8_t>(row * static_cast<std::size_t>(height))};
  glBindFramebuffer(GL_FRAMEBUFFER, state_->framebuffer.name());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  for (std::size_t i = 3; i < image.rgba.size(); i += 4) {
    image.rgba[i] = 255;
  }
  return image;
}

const Ui& Offscreen::ui() const {
  return *state_->ui;
}

Result<Image> draw_window(engine::Session& session, const Display& display) {
  FAIRWARD_TRY(auto offscreen, Offscreen::create(session, display));
  FAIRWARD_CHECK(offscreen.settle());
  return offscreen.image();
}

}  // namespace fairward::app
