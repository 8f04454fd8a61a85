#include "cli/exit_code.hpp"

namespace fairward::cli {

int exit_code_for(Errc code) noexcept {
  switch (code) {
    case Errc::Usage:
      return kUsage;
    case Errc::Cancelled:
      return kCancelled;
    case Errc::Internal:
      return kInternal;
    default:
      return kInput;
  }
}

}  // namespace fairward::cli
