#pragma once
/// Leaves an OpenGL context as it was found, for drawing that shares it with a window's toolkit.

#include <epoxy/gl.h>

#include <array>

namespace fairward::render {

/// While it lives: no blending, tests, masks or samplers, plain pixel transfers. Afterwards all of
/// that, and the bindings below, are as before.
class GlState {
 public:
  /// Texture units that may be used, from 0.
  static constexpr int kUnits = 4;

  GlState();
  GlState(const GlState&) = delete;
  GlState& operator=(const GlState&) = delete;
  GlState(GlState&&) = delete;
  GlState& operator=(GlState&&) = delete;
  ~GlState();

 private:
  struct Unit {
    GLint texture = 0;
    GLint sampler = 0;
  };
  std::array<GLboolean, 7> switches_{};
  std::array<GLboolean, 4> colour_mask_{};
  std::array<GLint, 4> viewport_{};
  std::array<GLint, 4> scissor_{};
  std::array<GLint, 9> transfers_{};
  std::array<Unit, kUnits> units_{};
  GLint active_unit_ = 0;
  GLint program_ = 0;
  GLint vertex_array_ = 0;
  GLint draw_framebuffer_ = 0;
  GLint read_framebuffer_ = 0;
  GLint pack_buffer_ = 0;
  GLint unpack_buffer_ = 0;
  std::array<GLint, 2> polygon_mode_{};
};

}  // namespace fairward::render
