#include "app/export_picture.hpp"

#include "engine/picture.hpp"
#include "engine/view_picture.hpp"
#include "render/draw.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <utility>

namespace fairward::app {
namespace {

constexpr std::string_view kUsualSize = "1600x1000";

/// Draws in an OpenGL context of the calling thread's own, and writes.
Result<std::string> write(const engine::UiRequest& request, const carto::MapScene& scene,
                          DisclosureMode mode) {
  if (request.kind == engine::UiRequest::Kind::ExportSvg) {
    FAIRWARD_CHECK(engine::save_svg(request.text, scene, mode));
  } else {
    FAIRWARD_TRY(const auto image, render::draw(scene));
    FAIRWARD_CHECK(engine::save_picture(request.text, image, scene, mode));
  }
  // The name alone: folders are nobody's business on a shared screen.
  return fmt::format("The map is written to {}.",
                     std::filesystem::path{request.text}.filename().string());
}

Result<carto::MapScene> scene_of(const engine::Session& session, const engine::UiRequest& request) {
  FAIRWARD_TRY(const auto size,
               engine::parse_size(request.more.empty() ? std::string{kUsualSize} : request.more));
  return engine::view_scene(session, size);
}

}  // namespace

PictureExports::~PictureExports() {
  for (auto& one : running_) {
    one.wait();
  }
}

void PictureExports::start(engine::Session& session, const engine::UiRequest& request,
                           std::function<void()> wake) {
  auto scene = scene_of(session, request);
  if (!scene) {
    failed(session, scene.error());
    return;
  }
  running_.push_back(std::async(
      std::launch::async,
      [request, drawn = *std::move(scene), mode = session.mode(), wake = std::move(wake)] {
        auto written = write(request, drawn, mode);
        if (wake) {
          wake();
        }
        return written;
      }));
}

void PictureExports::collect(engine::Session& session) {
  std::erase_if(running_, [&](std::future<Result<std::string>>& one) {
    if (one.wait_for(std::chrono::seconds{0}) != std::future_status::ready) {
      return false;
    }
    const auto written = one.get();
    if (written) {
      session.tell(engine::Notice::Kind::Info, *written);
    } else {
      failed(session, written.error());
    }
    return true;
  });
}

Result<void> PictureExports::finish(engine::Session& session) {
  for (auto& one : running_) {
    one.wait();
  }
  collect(session);
  if (failure_) {
    return tl::unexpected<Error>{*std::exchange(failure_, std::nullopt)};
  }
  return {};
}

void PictureExports::failed(engine::Session& session, const Error& error) {
  session.tell(engine::Notice::Kind::Error, error.message());
  if (!failure_) {
    failure_ = error;
  }
}

}  // namespace fairward::app
