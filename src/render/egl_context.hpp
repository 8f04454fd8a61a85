#pragma once
/// An OpenGL 3.3 core context without a window or an X server.

#include "base/result.hpp"

#include <memory>

namespace fairward::render {

/// Current on this thread while it lives; what was current before is current again afterwards.
class EglContext {
 public:
  /// Tries Mesa's surfaceless platform, then the default display. Errors: Internal naming the step
  /// and the packages to install.
  [[nodiscard]] static Result<EglContext> create();
  EglContext(EglContext&&) noexcept;
  EglContext& operator=(EglContext&&) noexcept;
  EglContext(const EglContext&) = delete;
  EglContext& operator=(const EglContext&) = delete;
  ~EglContext();

 private:
  struct State;
  explicit EglContext(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace fairward::render
