#include "base/late_library.hpp"

#include <fmt/format.h>

#include <dlfcn.h>

#include <stdexcept>

namespace fairward {
namespace {

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FAIRWARD_ADDRESS_SANITIZER 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define FAIRWARD_ADDRESS_SANITIZER 1
#endif

/// A library and what it links look for a symbol among themselves first: each of the 36,000 of GDAL
/// would be looked for in everything that the program links, a third of the time. Sanitizers
/// replace functions that have to be found in the program.
#ifdef FAIRWARD_ADDRESS_SANITIZER
constexpr int kHow = RTLD_LAZY | RTLD_LOCAL;
#else
constexpr int kHow = RTLD_LAZY | RTLD_LOCAL | RTLD_DEEPBIND;
#endif

/// What the loader says of the last failure.
std::string why() {
  const char* const text = ::dlerror();
  return text == nullptr ? "no reason was given" : text;
}

}  // namespace

LateLibrary::LateLibrary(const char* file, const char* name, const char* package)
    : handle_{::dlopen(file, kHow)} {
  if (handle_ == nullptr) {
    missing_ = fmt::format("{} cannot be loaded ({}): install it, as with `apt install {}`", name,
                           why(), package);
  }
}

Result<void> LateLibrary::loaded() const {
  if (handle_ == nullptr) {
    return fail(Errc::Internal, missing_);
  }
  return {};
}

void* LateLibrary::symbol(const char* name) const {
  if (handle_ == nullptr) {
    throw std::runtime_error{missing_};
  }
  void* const found = ::dlsym(handle_, name);
  if (found == nullptr) {
    throw std::runtime_error{why()};
  }
  return found;
}

}  // namespace fairward
