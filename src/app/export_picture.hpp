#pragma once
/// What is seen, as a picture file at any size.

#include "base/result.hpp"
#include "engine/session.hpp"

#include <string>

namespace fairward::app {

/// Writes the picture that was asked for. A context may be current; it is current again afterwards.
/// Returns one sentence that says what was written. Errors: Usage for the size; of the file.
[[nodiscard]] Result<std::string> export_picture(const engine::Session& session,
                                                 const engine::UiRequest& request);

}  // namespace fairward::app
