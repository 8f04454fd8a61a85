#pragma once
/// What is seen, as a picture file at any size.

#include "base/image.hpp"
#include "base/result.hpp"
#include "engine/session.hpp"

#include <string>

namespace fairward::app {

/// The map of the window with heading, legend, basis and mode. An OpenGL context must be current;
/// what was bound in it, and the current Dear ImGui context, are the same afterwards. Errors:
/// Internal naming what the driver cannot.
[[nodiscard]] Result<Image> draw_picture(const engine::Session& session, int width, int height);

/// Writes the PNG that was asked for, with its text equivalent inside. Returns one sentence that
/// says what was written. Errors: Usage for the size, or when nothing is open; of the file.
[[nodiscard]] Result<std::string> export_picture(const engine::Session& session,
                                                 const engine::UiRequest& request);

}  // namespace fairward::app
