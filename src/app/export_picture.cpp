#include "app/export_picture.hpp"

#include "app/fonts.hpp"
#include "app/panels/panel_state.hpp"
#include "app/picture_sheet.hpp"
#include "app/style.hpp"
#include "engine/picture.hpp"
#include "render/gl_objects.hpp"

#include <epoxy/gl.h>

#include <backends/imgui_impl_opengl3.h>
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace fairward::app {
namespace {

constexpr double kDesignedArea = 1600.0 * 1000.0;  ///< pixels, at which one em is 16 pixels
constexpr float kDesignedEm = 16;
constexpr double kFineArea = 2.5e7;  ///< pixels up to which every pixel takes four samples

/// A second context of Dear ImGui, with what was current current again afterwards.
class SheetContext {
 public:
  SheetContext() : before_{ImGui::GetCurrentContext()}, own_{ImGui::CreateContext()} {
    ImGui::SetCurrentContext(own_);
    ImGui::GetIO().IniFilename = nullptr;
    ready_ = ImGui_ImplOpenGL3_Init("#version 330 core");
  }
  SheetContext(const SheetContext&) = delete;
  SheetContext& operator=(const SheetContext&) = delete;
  ~SheetContext() {
    ImGui::SetCurrentContext(own_);
    if (ready_) {
      ImGui_ImplOpenGL3_Shutdown();
    }
    ImGui::DestroyContext(own_);
    ImGui::SetCurrentContext(before_);
  }
  [[nodiscard]] bool ready() const noexcept { return ready_; }

 private:
  ImGuiContext* before_;
  ImGuiContext* own_;
  bool ready_ = false;
};

/// Binds a framebuffer, and what was bound before afterwards.
class BoundFramebuffer {
 public:
  explicit BoundFramebuffer(GLuint name) {
    glGetIntegerv(GL_FRAMEBUFFER_BINDING, &before_);
    glBindFramebuffer(GL_FRAMEBUFFER, name);
  }
  BoundFramebuffer(const BoundFramebuffer&) = delete;
  BoundFramebuffer& operator=(const BoundFramebuffer&) = delete;
  ~BoundFramebuffer() { glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(before_)); }

 private:
  GLint before_ = 0;
};

/// The same place, all of what the window shows of it, in another frame.
carto::MapView view_for(const carto::MapView& shown, const MapPane& pane) {
  auto view = shown;
  view.width = static_cast<int>(pane.width());
  view.height = static_cast<int>(pane.height());
  const double wide = shown.metres_per_pixel * shown.width / view.width;
  const double high = shown.metres_per_pixel * shown.height / view.height;
  view.metres_per_pixel = std::max(wide, high);
  return view;
}

Image read_back(int width, int height) {
  const auto row = 4 * static_cast<std::size_t>(width);
  std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(height));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
  Image image{width, height, std::vector<std::uint8_t>(upside_down.size())};
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
    const auto from = upside_down.begin() +
                      static_cast<std::ptrdiff_t>((static_cast<std::size_t>(height) - 1 - y) * row);
    std::copy_n(from, row, image.rgba.begin() + static_cast<std::ptrdiff_t>(y * row));
  }
  for (std::size_t i = 3; i < image.rgba.size(); i += 4) {
    image.rgba[i] = 255;
  }
  return image;
}

void draw_frames(const engine::Session& session, const Fonts& fonts, float em,
                 const MapRenderer& renderer, MapLabels& labels, const carto::MapView& view) {
  CommandQueue commands;
  PanelState state;
  const auto& theme = model::theme(session.view().theme);
  const PanelContext context{.session = session,
                             .commands = commands,
                             .state = state,
                             .theme = theme,
                             .fonts = fonts,
                             .em = em};
  for (int frame = 0; frame < 3; ++frame) {  // children find their size on a dry frame
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    draw_picture_sheet(context, renderer, labels, view);
    ImGui::Render();
  }
  const auto& ground = theme.panel;
  glClearColor(static_cast<float>(ground.r) / 255.0F, static_cast<float>(ground.g) / 255.0F,
               static_cast<float>(ground.b) / 255.0F, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace

Result<Image> draw_picture(const engine::Session& session, int width, int height) {
  const SheetContext sheet;
  if (!sheet.ready()) {
    return fail(Errc::Internal, "the picture cannot be drawn with this OpenGL driver");
  }
  const double area = static_cast<double>(width) * height;
  const float em =
      std::max(8.0F, std::round(kDesignedEm * static_cast<float>(std::sqrt(area / kDesignedArea))));
  auto& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DeltaTime = 1.0F / 60;
  const auto loaded = load_fonts(em);
  apply_style(model::theme(session.view().theme), em);
  const auto pane = sheet_map(static_cast<float>(width), static_cast<float>(height), em);
  const auto view = view_for(session.view().map, pane);
  MapRenderer renderer;
  const MapRequest request{.view = view,
                           .samples = area > kFineArea ? 1 : 2,
                           .unit = static_cast<double>(em / kDesignedEm)};
  FAIRWARD_CHECK(renderer.update(session, model::theme(session.view().theme), request));
  MapLabels labels;
  labels.prepare(session.wards(), {});
  labels.finish();
  labels.prepare(session.wards(), {});
  const auto colour = render::make_texture(GL_RGBA8, width, height);
  FAIRWARD_TRY(const auto framebuffer, render::make_framebuffer(colour));
  const BoundFramebuffer bound{framebuffer.name()};
  glViewport(0, 0, width, height);
  draw_frames(session, loaded.fonts, em, renderer, labels, view);
  return read_back(width, height);
}

Result<std::string> export_picture(const engine::Session& session,
                                   const engine::UiRequest& request) {
  if (!session.wards()) {
    return fail(Errc::Usage, "there is no map to export; open a project first");
  }
  FAIRWARD_TRY(const auto size,
               engine::parse_size(request.more.empty() ? "1600x1000" : request.more));
  FAIRWARD_TRY(const auto image, draw_picture(session, size.width, size.height));
  carto::MapScene described;
  described.alternative_text = spoken_map(session);
  FAIRWARD_CHECK(engine::save_picture(request.text, image, described, session.mode()));
  return fmt::format("The map is written to {}.", request.text);
}

}  // namespace fairward::app
