#include "render/map_canvas.hpp"

#include "render/canvas_checks.hpp"
#include "render/gl_objects.hpp"
#include "render/painted_canvas.hpp"
#include "render/shaded_canvas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace fairward::render {
namespace {

bool draws_on_processor() {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  const std::string_view renderer = name == nullptr ? "" : name;
  return std::ranges::any_of(
      std::array<std::string_view, 4>{"llvmpipe", "softpipe", "SwiftShader", "swrast"},
      [&](std::string_view known) { return renderer.find(known) != std::string_view::npos; });
}

}  // namespace

Result<std::unique_ptr<MapCanvas>> MapCanvas::create(MapPainter painter) {
  if (painter == MapPainter::Processor || (painter == MapPainter::Suited && draws_on_processor())) {
    return make_painted_canvas();
  }
  return make_shaded_canvas();
}

Result<void> check_raster(const MapRaster& raster, int largest_side) {
  const auto count =
      static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height);
  const auto samples = static_cast<std::size_t>(raster.samples);
  if (raster.width < 1 || raster.height < 1 ||
      (raster.samples != 1 && raster.samples != 2 && raster.samples != 4) ||
      raster.ids.size() != count * samples * samples || raster.lines.size() != 4 * count) {
    return fail(Errc::Internal,
                fmt::format("a map of {}x{} pixels does not have its ids and borders", raster.width,
                            raster.height));
  }
  if (std::max(raster.width, raster.height) > largest_side) {
    return fail(Errc::Internal,
                fmt::format("a map of {}x{} pixels is more than the graphics driver's {} a side; "
                            "make the window smaller",
                            raster.width, raster.height, largest_side));
  }
  return {};
}

void forget_old_errors() {
  for (int i = 0; i < 16 && glGetError() != GL_NO_ERROR; ++i) {
  }
}

Result<void> check_errors(std::string_view step) {
  const auto error = glGetError();
  if (error == GL_NO_ERROR) {
    return {};
  }
  if (error == GL_OUT_OF_MEMORY) {
    return fail(Errc::Internal, fmt::format("cannot draw the map: no graphics memory is left to "
                                            "{}; close other windows or make this one smaller",
                                            step));
  }
  return fail(Errc::Internal,
              fmt::format("cannot draw the map: OpenGL error {:#x} when it was to {}; open the "
                          "window again",
                          error, step));
}

}  // namespace fairward::render
