#pragma once
/// The type that makes the disclosure gate unavoidable: figures that may be shown.
///
/// Whatever writes for a reader (a table, a file, a picture, a window) takes `Released<T>`, and
/// only the `disclosure` layer can make one. A function that holds a bare T has nobody to show it
/// to.

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

namespace fairward {

namespace disclosure {
class Gate;
}

/// Who may see the output. Shared is the default everywhere.
enum class DisclosureMode : std::uint8_t {
  Shared,  ///< a room or a publication: nothing below ward level, small counts suppressed, others
           ///< rounded
  Restricted,  ///< those entitled to exact counts; said on the output
};

[[nodiscard]] constexpr std::string_view mode_name(DisclosureMode mode) {
  return mode == DisclosureMode::Shared ? "shared" : "restricted";
}

template <class T>
class Released {
 public:
  [[nodiscard]] const T& operator*() const noexcept { return value_; }
  [[nodiscard]] const T* operator->() const noexcept { return &value_; }
  [[nodiscard]] DisclosureMode mode() const noexcept { return mode_; }

  /// What `make` works out from this value and from public things alone is released as well.
  /// REQUIRES: `make` looks at nothing exact.
  template <class Make>
  [[nodiscard]] auto then(const Make& make) const
      -> Released<std::invoke_result_t<const Make&, const T&>> {
    return {make(value_), mode_};
  }

 private:
  friend class disclosure::Gate;
  template <class Other>
  friend class Released;
  Released(T value, DisclosureMode mode) : value_{std::move(value)}, mode_{mode} {}
  T value_;
  DisclosureMode mode_;
};

}  // namespace fairward
