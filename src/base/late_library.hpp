#pragma once
/// Libraries that are loaded when something of theirs is needed, and not with the program
/// (docs/adr/0041-load-gdal-late.md). A layer lists the functions it calls:
///
///   FAIRWARD_LATE(gdal_library, GDALClose);
///
/// in its own namespace, so that code calls them by their names. What is not listed gets an error
/// from the linker: list it.

#include "base/result.hpp"

#include <atomic>
#include <string>

namespace fairward {

/// Never closed: libraries keep threads and lists of their own until the program ends.
class LateLibrary {
 public:
  /// Loads `file`, as "libproj.so.25". `name` and `package` are for people: "PROJ", "libproj25".
  LateLibrary(const char* file, const char* name, const char* package);

  /// Errors: Internal when it is not there, with what to install.
  [[nodiscard]] Result<void> loaded() const;
  /// The place of a function. Throws std::runtime_error with the text of `loaded` when there is
  /// none.
  [[nodiscard]] void* symbol(const char* name) const;

 private:
  void* handle_ = nullptr;
  std::string missing_;  ///< what people are told when it is
};

template <const LateLibrary& (*kLibrary)(), class Function>
class Late;

/// A function that is looked up when it is first called. Safe to call from several threads.
template <const LateLibrary& (*kLibrary)(), class Answer, class... Arguments>
class Late<kLibrary, Answer(Arguments...)> {
 public:
  using Pointer = Answer (*)(Arguments...);

  constexpr explicit Late(const char* name) noexcept : name_{name} {}
  Answer operator()(Arguments... arguments) const { return pointer()(arguments...); }
  [[nodiscard]] Pointer pointer() const {
    auto known = known_.load(std::memory_order_relaxed);
    if (known == nullptr) {
      known = reinterpret_cast<Pointer>(kLibrary().symbol(name_));
      known_.store(known, std::memory_order_relaxed);
    }
    return known;
  }

 private:
  const char* name_;
  mutable std::atomic<Pointer> known_{nullptr};
};

// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): a declaration needs the name twice.
#define FAIRWARD_LATE(library, name)                                        \
  inline constinit const ::fairward::Late<library, decltype(::name)> name { \
#name                                                                   \
  }

}  // namespace fairward
