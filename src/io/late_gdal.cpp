#include "io/late_gdal.hpp"

namespace fairward::io {

const LateLibrary& gdal_library() {
  static const LateLibrary library{FAIRWARD_GDAL_LIBRARY, "GDAL", "libgdal32"};
  return library;
}

}  // namespace fairward::io
