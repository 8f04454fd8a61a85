#pragma once
/// Files that are dropped on the window.

#include "engine/session.hpp"

#include <filesystem>
#include <span>

namespace fairward::app {

/// Opens the first of them that is a project, by its file or its folder. Of others it says what to
/// drop, and what is open stays.
void take_dropped(engine::Session& session, std::span<const std::filesystem::path> paths);

}  // namespace fairward::app
