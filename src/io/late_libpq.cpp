#include "io/late_libpq.hpp"

namespace fairward::io {

const LateLibrary& libpq_library() {
  static const LateLibrary library{FAIRWARD_LIBPQ_LIBRARY, "libpq", "libpq5"};
  return library;
}

}  // namespace fairward::io
