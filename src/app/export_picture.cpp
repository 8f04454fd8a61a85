#include "app/export_picture.hpp"

namespace fairward::app {

Result<std::string> export_picture(const engine::Session& session,
                                   const engine::UiRequest& request) {
  static_cast<void>(session);
  return fail(Errc::Usage, request.text +
                               ": pictures cannot be exported from the window yet; use "
                               "`fairward render`");
}

}  // namespace fairward::app
