/// Draws every panel off screen into a folder, to be looked at: `panel_pictures PROJECT FOLDER`.
/// Further words are commands that run first; "--dark" and "--em=N" choose the look. "--time"
/// prints how long a frame of each panel takes instead, and what the first one took.

#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "io/files.hpp"
#include "panels/headless.hpp"
#include "render/egl_context.hpp"
#include "render/gl_objects.hpp"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace fairward::testing {
namespace {

struct Shot {
  const char* name;
  float width;  ///< em
  float height;
  void (*draw)(app::PanelContext& context);
};

constexpr Shot kShots[] = {
    {"layers", 17, 62, app::draw_layers},       {"layers-narrow", 14, 40, app::draw_layers},
    {"selection", 20, 48, app::draw_selection}, {"selection-narrow", 14, 48, app::draw_selection},
    {"wards", 100, 19, app::draw_ward_table},   {"councils", 100, 19, app::draw_council_table},
    {"histogram", 70, 19, app::draw_histogram}, {"scatter", 70, 19, app::draw_scatter},
    {"moran", 70, 19, app::draw_moran},         {"ranking", 60, 19, app::draw_ranking},
    {"timeline", 80, 19, app::draw_timeline},   {"check", 80, 30, app::draw_check},
    {"check-narrow", 16, 60, app::draw_check},  {"history", 40, 19, app::draw_history}};

Image read_back(int width, int height) {
  Image image{width, height, {}};
  const auto stride = static_cast<std::size_t>(width) * 4;
  std::vector<std::uint8_t> rows(stride * static_cast<std::size_t>(height));
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, rows.data());
  for (int y = height - 1; y >= 0; --y) {
    const auto* row = rows.data() + stride * static_cast<std::size_t>(y);
    image.rgba.insert(image.rgba.end(), row, row + stride);
  }
  for (std::size_t i = 3; i < image.rgba.size(); i += 4) {
    image.rgba[i] = 255;
  }
  return image;
}

void take(const engine::Session& session, const Shot& shot, float em, engine::ThemeChoice theme,
          const std::filesystem::path& folder) {
  const auto width = static_cast<int>(shot.width * em);
  const auto height = static_cast<int>(shot.height * em);
  Headless headless{session, shot.draw, static_cast<float>(width), static_cast<float>(height),
                    em,      theme};
  ImGui_ImplOpenGL3_Init("#version 330");
  ImGui_ImplOpenGL3_NewFrame();
  const auto texture = render::make_texture(GL_RGBA8, width, height);
  const auto target = render::make_framebuffer(texture);
  glBindFramebuffer(GL_FRAMEBUFFER, target->name());
  headless.state().parts().open_layer = "density";
  headless.state().parts().open_group = 0;
  headless.frames(3);
  glViewport(0, 0, width, height);
  glClearColor(1, 1, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  const auto image = read_back(width, height);
  ImGui_ImplOpenGL3_Shutdown();
  const auto path = folder / (std::string{shot.name} + ".png");
  if (!io::write_png(path, image, {})) {
    std::fprintf(stderr, "%s cannot be written\n", path.c_str());
  }
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

/// Median of 101 frames of our own work: no pixel is drawn.
void time_frames(const engine::Session& session, const Shot& shot, float em) {
  Headless headless{session, [](app::PanelContext&) {}, shot.width * em, shot.height * em, em};
  headless.show(shot.draw);
  const auto first = std::chrono::steady_clock::now();
  headless.frame();
  const double first_ms = milliseconds_since(first);
  std::vector<double> each;
  for (int i = 0; i < 101; ++i) {
    const auto start = std::chrono::steady_clock::now();
    headless.frame();
    each.push_back(milliseconds_since(start));
  }
  std::ranges::sort(each);
  std::printf("%-18s median %6.3f ms  95th %6.3f ms  first %7.2f ms  %d vertices\n", shot.name,
              each[50], each[95], first_ms, headless.vertices());
}

int draw_panels(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: panel_pictures PROJECT FOLDER [--dark] [--em=N] [COMMAND]...\n", stderr);
    return 2;
  }
  auto theme = engine::ThemeChoice::Light;
  float em = 15;
  bool timed = false;
  engine::SessionOptions options;
  options.mode = DisclosureMode::Shared;
  engine::Session session{options};
  session.open(argv[1]);
  if (const auto ready = session.wait(); !ready) {
    std::fprintf(stderr, "%s\n", ready.error().message().c_str());
    return 1;
  }
  for (int i = 3; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--time") {
      timed = true;
    } else if (word == "--dark") {
      theme = engine::ThemeChoice::Dark;
    } else if (word.starts_with("--em=")) {
      em = std::strtof(word.c_str() + 5, nullptr);
    } else if (const auto done = session.run(word); !done) {
      std::fprintf(stderr, "%s: %s\n", word.c_str(), done.error().message().c_str());
    } else if (const auto waited = session.wait(); !waited) {
      std::fprintf(stderr, "%s: %s\n", word.c_str(), waited.error().message().c_str());
    }
  }
  if (timed) {
    for (const auto& shot : kShots) {
      time_frames(session, shot, em);
    }
    return 0;
  }
  const auto context = render::EglContext::create();
  if (!context) {
    std::fprintf(stderr, "%s\n", context.error().message().c_str());
    return 1;
  }
  std::filesystem::create_directories(argv[2]);
  for (const auto& shot : kShots) {
    take(session, shot, em, theme, argv[2]);
  }
  return 0;
}

}  // namespace
}  // namespace fairward::testing

int main(int argc, char** argv) {
  return fairward::testing::draw_panels(argc, argv);
}
