#pragma once
/// Folders of the user's that Fairward keeps its own files in.

#include <filesystem>

namespace fairward::cli {

/// Of what was open and how, to go on from; nothing for a user without a home.
[[nodiscard]] std::filesystem::path own_state_folder();
/// Of what can be made again; nothing for a user without a home.
[[nodiscard]] std::filesystem::path own_cache_folder();

}  // namespace fairward::cli
