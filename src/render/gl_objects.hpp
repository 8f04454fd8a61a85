#pragma once
/// OpenGL objects that free themselves. A context must be current while they live.

#include "base/result.hpp"

#include <epoxy/gl.h>

#include <initializer_list>
#include <string_view>
#include <utility>

namespace fairward::render {

enum class GlKind { Buffer, Texture, Framebuffer, VertexArray, Program };

/// Owns one name of OpenGL; 0 owns nothing.
template <GlKind kind>
class GlObject {
 public:
  GlObject() = default;
  explicit GlObject(GLuint name) : name_{name} {}
  GlObject(GlObject&& other) noexcept : name_{std::exchange(other.name_, 0)} {}
  GlObject& operator=(GlObject&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  GlObject(const GlObject&) = delete;
  GlObject& operator=(const GlObject&) = delete;
  ~GlObject() { release(); }
  [[nodiscard]] GLuint name() const noexcept { return name_; }

 private:
  void release() {
    if (name_ == 0) {
      return;
    }
    if constexpr (kind == GlKind::Buffer) {
      glDeleteBuffers(1, &name_);
    } else if constexpr (kind == GlKind::Texture) {
      glDeleteTextures(1, &name_);
    } else if constexpr (kind == GlKind::Framebuffer) {
      glDeleteFramebuffers(1, &name_);
    } else if constexpr (kind == GlKind::VertexArray) {
      glDeleteVertexArrays(1, &name_);
    } else {
      glDeleteProgram(name_);
    }
  }
  GLuint name_ = 0;
};

using Buffer = GlObject<GlKind::Buffer>;
using Texture = GlObject<GlKind::Texture>;
using Framebuffer = GlObject<GlKind::Framebuffer>;
using VertexArray = GlObject<GlKind::VertexArray>;
using Program = GlObject<GlKind::Program>;

[[nodiscard]] Buffer make_buffer();
[[nodiscard]] VertexArray make_vertex_array();
/// An image of `format` (GL_RGBA8, ...) without content, sampled texel by texel.
[[nodiscard]] Texture make_texture(GLenum format, int width, int height);
/// Four bytes a pixel in the order of most windows, so that the copy to one is a plain copy.
[[nodiscard]] Texture make_shown_texture(int width, int height);
/// Draws into `texture`. Errors: Internal when the driver cannot.
[[nodiscard]] Result<Framebuffer> make_framebuffer(const Texture& texture);

/// A program from the pieces of its two shaders. Version and SAMPLES are put in front of each.
/// Errors: Internal with the compiler's words.
struct ShaderText {
  std::initializer_list<std::string_view> vertex;
  std::initializer_list<std::string_view> fragment;
};
[[nodiscard]] Result<Program> make_program(std::string_view name, const ShaderText& text);

/// Samples along one side of a pixel, for fills and patterns.
inline constexpr int kSamples = 4;

[[nodiscard]] GLint uniform(const Program& program, const char* name);

}  // namespace fairward::render
