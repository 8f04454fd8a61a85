#include "io/late_gdal.hpp"

#include "base/assert.hpp"

#include <fmt/format.h>

#include <dlfcn.h>

#include <string>

namespace fairward::io {
namespace {

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FAIRWARD_ADDRESS_SANITIZER 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define FAIRWARD_ADDRESS_SANITIZER 1
#endif

/// GDAL and what it links look for a symbol among themselves first: its 36,000 would each be looked
/// for in everything that the program links, a third of the time. Sanitizers replace functions that
/// have to be found in the program.
#ifdef FAIRWARD_ADDRESS_SANITIZER
constexpr int kHow = RTLD_LAZY | RTLD_LOCAL;
#else
constexpr int kHow = RTLD_LAZY | RTLD_LOCAL | RTLD_DEEPBIND;
#endif

/// Never closed: GDAL keeps threads and lists of its own until the program ends.
struct Library {
  void* handle = nullptr;
  std::string why;  ///< it is not there
};

const Library& library() {
  static const Library loaded = [] {
    Library one;
    one.handle = ::dlopen(FAIRWARD_GDAL_LIBRARY, kHow);
    const char* const why = one.handle == nullptr ? ::dlerror() : nullptr;
    one.why = why == nullptr ? "" : why;
    return one;
  }();
  return loaded;
}

}  // namespace

Result<void> load_gdal() {
  if (library().handle != nullptr) {
    return {};
  }
  return fail(Errc::Internal, fmt::format("GDAL cannot be loaded ({}): install it, as with `apt "
                                          "install libgdal32`",
                                          library().why));
}

void* gdal_symbol(const char* name) noexcept {
  void* const found = library().handle == nullptr ? nullptr : ::dlsym(library().handle, name);
  FAIRWARD_ASSERT(found != nullptr);
  return found;
}

}  // namespace fairward::io
