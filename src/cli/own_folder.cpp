#include "cli/own_folder.hpp"

#include <cstdlib>

namespace fairward::cli {
namespace {

/// The folder that the variable names, else the one below the user's home.
std::filesystem::path own_folder(const char* variable, const char* below_home) {
  if (const char* named = std::getenv(variable); named != nullptr && *named == '/') {
    return std::filesystem::path{named} / "fairward";
  }
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
    return std::filesystem::path{home} / below_home / "fairward";
  }
  return {};
}

}  // namespace

std::filesystem::path own_state_folder() {
  return own_folder("XDG_STATE_HOME", ".local/state");
}

std::filesystem::path own_cache_folder() {
  return own_folder("XDG_CACHE_HOME", ".cache");
}

}  // namespace fairward::cli
