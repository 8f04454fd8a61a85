#pragma once
/// Errors as values: what can go wrong with input is returned, never thrown and never defaulted.

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace fairward {

/// What kind of failure it was, for decisions (exit code, retry, offer a fix). Prose is in the
/// message.
enum class Errc : std::uint8_t {
  Usage,         ///< the request itself is wrong: an unknown option, area or basis
  FileNotFound,  ///< no such file or folder
  Unreadable,    ///< there, but cannot be opened, parsed or decoded
  Unrecognised,  ///< readable, but not a kind of table or layer that Fairward knows
  MissingField,  ///< a column or key that is needed is not there
  BadGeometry,   ///< not polygons, or polygons that cannot be repaired
  BadValue,      ///< a cell that is not what its column promises
  UnknownCrs,    ///< coordinates whose system is missing, or contradicts them
  NewerVersion,  ///< written by a later version of Fairward
  TooLarge,      ///< over a stated limit on size
  WriteFailed,   ///< the output cannot be written
  Cancelled,     ///< stopped on request
  Internal,      ///< a bug in Fairward
};

/// One failure: its kind and one sentence that says where, what was found and what would be right.
class Error {
 public:
  Error(Errc code, std::string message) : code_{code}, message_{std::move(message)} {}
  [[nodiscard]] Errc code() const noexcept { return code_; }
  [[nodiscard]] const std::string& message() const noexcept { return message_; }
  /// Puts "`where`: " in front of the message.
  void add_context(std::string_view where);

 private:
  Errc code_;
  std::string message_;
};

/// A value or an Error. Ignoring one is a warning, and warnings are errors here.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
  using Base = tl::expected<T, Error>;

 public:
  using Base::Base;
  // Implicit on purpose: and_then and map return Base.
  Result(Base base) : Base{std::move(base)} {}  // NOLINT(google-explicit-constructor)

  /// The same result; a failure's message is prefixed with where it happened.
  [[nodiscard]] Result in(std::string_view where) && {
    if (!*this) {
      this->error().add_context(where);
    }
    return std::move(*this);
  }
};

/// `return fail(Errc::BadValue, "...");` from any function that returns a Result.
[[nodiscard]] inline tl::unexpected<Error> fail(Errc code, std::string message) {
  return tl::unexpected<Error>{Error{code, std::move(message)}};
}

}  // namespace fairward

// The macros paste a declaration, which parentheses would break.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define FAIRWARD_CAT2(a, b) a##b
#define FAIRWARD_CAT(a, b) FAIRWARD_CAT2(a, b)
#define FAIRWARD_TRY_AS(tmp, decl, expr)                              \
  auto tmp = (expr);                                                  \
  if (!tmp) {                                                         \
    return tl::unexpected<::fairward::Error>{std::move(tmp).error()}; \
  }                                                                   \
  decl = *std::move(tmp)
/// FAIRWARD_TRY(auto table, read(path)); returns the error from the enclosing function, else binds
/// the value.
#define FAIRWARD_TRY(decl, expr) \
  FAIRWARD_TRY_AS(FAIRWARD_CAT(fairward_try_, __COUNTER__), decl, expr)
/// FAIRWARD_CHECK(save(path)); for Result<void>.
#define FAIRWARD_CHECK(expr)                                                      \
  if (auto fairward_check_ = (expr); !fairward_check_) {                          \
    return tl::unexpected<::fairward::Error>{std::move(fairward_check_).error()}; \
  }                                                                               \
  static_assert(true)
// NOLINTEND(bugprone-macro-parentheses)
