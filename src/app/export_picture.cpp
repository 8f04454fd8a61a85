#include "app/export_picture.hpp"

#include "carto/svg.hpp"
#include "engine/picture.hpp"
#include "engine/view_picture.hpp"
#include "render/draw.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <utility>

namespace fairward::app {
namespace {

constexpr std::string_view kUsualSize = "1600x1000";

/// From the left; all of the height of the first.
Image beside_each_other(std::vector<Image> images) {
  if (images.size() == 1) {
    return std::move(images.front());
  }
  Image joined;
  joined.height = images.front().height;
  for (const auto& one : images) {
    joined.width += one.width;
  }
  for (int y = 0; y < joined.height; ++y) {
    for (const auto& one : images) {
      const auto row = one.rgba.begin() + std::ptrdiff_t{4} * one.width * y;
      joined.rgba.insert(joined.rgba.end(), row, row + std::ptrdiff_t{4} * one.width);
    }
  }
  return joined;
}

/// Draws in an OpenGL context of the calling thread's own, and writes.
Result<std::string> write(const engine::UiRequest& request,
                          const std::vector<carto::MapScene>& scenes, DisclosureMode mode) {
  if (request.kind == engine::UiRequest::Kind::ExportSvg) {
    FAIRWARD_CHECK(engine::save_svg(request.text, scenes, mode));
  } else {
    std::vector<Image> images;
    for (const auto& scene : scenes) {
      FAIRWARD_TRY(auto image, render::draw(scene));
      images.push_back(std::move(image));
    }
    FAIRWARD_CHECK(engine::save_picture(request.text, beside_each_other(std::move(images)),
                                        carto::alternative_text_of(scenes), mode));
  }
  // The name alone: folders are nobody's business on a shared screen.
  return fmt::format("The map is written to {}.",
                     std::filesystem::path{request.text}.filename().string());
}

Result<std::vector<carto::MapScene>> scenes_of(const engine::Session& session,
                                               const engine::UiRequest& request) {
  FAIRWARD_TRY(const auto size,
               engine::parse_size(request.more.empty() ? std::string{kUsualSize} : request.more));
  return engine::view_scenes(session, size);
}

}  // namespace

PictureExports::~PictureExports() {
  for (auto& one : running_) {
    one.wait();
  }
}

void PictureExports::start(engine::Session& session, const engine::UiRequest& request,
                           std::function<void()> wake) {
  auto scenes = scenes_of(session, request);
  if (!scenes) {
    failed(session, scenes.error());
    return;
  }
  running_.push_back(std::async(
      std::launch::async,
      [request, drawn = *std::move(scenes), mode = session.mode(), wake = std::move(wake)] {
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
