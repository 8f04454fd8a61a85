#include "geo/late_proj.hpp"

namespace fairward::geo {

const LateLibrary& proj_library() {
  static const LateLibrary library{FAIRWARD_PROJ_LIBRARY, "PROJ", "libproj25"};
  return library;
}

}  // namespace fairward::geo
