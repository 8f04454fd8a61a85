/// Views in files, and the one of a run that did not end well.

#include "engine/session_state.hpp"

namespace fairward::engine {

Result<void> Session::save_view(const std::filesystem::path& path) {
  return fail(Errc::Usage, "views cannot be saved yet: " + path.generic_string());
}
Result<void> Session::load_view(const std::filesystem::path& path) {
  return fail(Errc::Usage, "views cannot be loaded yet: " + path.generic_string());
}
std::optional<std::string> Session::recoverable() const {
  return std::nullopt;
}
Result<void> Session::recover() {
  return fail(Errc::Usage, "there is no view of an earlier run to take back");
}

}  // namespace fairward::engine
