#include "render/gl_objects.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>

namespace fairward::render {
namespace {

std::string assembled(std::initializer_list<std::string_view> pieces) {
  auto text = fmt::format("#version 330 core\n#define SAMPLES {}\n", kSamples);
  for (const auto piece : pieces) {
    text += piece;
  }
  return text;
}

/// The compiler's complaint; nothing when it has none.
std::optional<std::string> attach(GLuint program, GLenum stage, const std::string& text) {
  const GLuint shader = glCreateShader(stage);
  const char* source = text.c_str();
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  GLint compiled = GL_FALSE;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
  std::optional<std::string> complaint;
  if (compiled != GL_TRUE) {
    std::array<char, 1024> words{};
    glGetShaderInfoLog(shader, static_cast<GLsizei>(words.size()), nullptr, words.data());
    complaint = words.data();
  }
  glAttachShader(program, shader);
  glDeleteShader(shader);  // freed with the program
  return complaint;
}

auto refused(std::string_view name, std::string_view complaint) {
  return fail(Errc::Internal,
              fmt::format("this OpenGL driver refuses the shader {}: update the driver, or set "
                          "LIBGL_ALWAYS_SOFTWARE=1 to draw on the processor{}{}",
                          name, complaint.empty() ? "" : "; it says: ", trim(complaint)));
}

Texture bare_texture() {
  GLuint name = 0;
  glGenTextures(1, &name);
  glBindTexture(GL_TEXTURE_2D, name);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
  return Texture{name};
}

}  // namespace

Buffer make_buffer() {
  GLuint name = 0;
  glGenBuffers(1, &name);
  return Buffer{name};
}

VertexArray make_vertex_array() {
  GLuint name = 0;
  glGenVertexArrays(1, &name);
  return VertexArray{name};
}

Texture make_texture(GLenum format, int width, int height) {
  auto texture = bare_texture();
  GLenum layout = GL_RGBA;
  GLenum type = GL_UNSIGNED_BYTE;
  if (format == GL_R32UI) {
    layout = GL_RED_INTEGER;
    type = GL_UNSIGNED_INT;
  } else if (format == GL_R8) {
    layout = GL_RED;
  }
  glTexImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(format), width, height, 0, layout, type,
               nullptr);
  return texture;
}

Texture make_shown_texture(int width, int height) {
  auto texture = bare_texture();
  // Without a size in the format's name, drivers follow the order of the bytes that are given.
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_BGRA, GL_UNSIGNED_BYTE, nullptr);
  return texture;
}

Result<Framebuffer> make_framebuffer(const Texture& texture) {
  GLuint name = 0;
  glGenFramebuffers(1, &name);
  Framebuffer framebuffer{name};
  glBindFramebuffer(GL_FRAMEBUFFER, name);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture.name(), 0);
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
    return fail(Errc::Internal,
                "cannot draw: the OpenGL driver refuses the picture's format; install "
                "libgl1-mesa-dri and libegl-mesa0");
  }
  return framebuffer;
}

Result<Program> make_program(std::string_view name, const ShaderText& text) {
  Program program{glCreateProgram()};
  for (const auto& [stage, pieces] :
       {std::pair{GL_VERTEX_SHADER, text.vertex}, std::pair{GL_FRAGMENT_SHADER, text.fragment}}) {
    if (const auto complaint =
            attach(program.name(), static_cast<GLenum>(stage), assembled(pieces))) {
      return refused(name, *complaint);
    }
  }
  glLinkProgram(program.name());
  GLint linked = GL_FALSE;
  glGetProgramiv(program.name(), GL_LINK_STATUS, &linked);
  if (linked != GL_TRUE) {
    std::array<char, 1024> words{};
    glGetProgramInfoLog(program.name(), static_cast<GLsizei>(words.size()), nullptr, words.data());
    return refused(name, words.data());
  }
  return program;
}

GLint uniform(const Program& program, const char* name) {
  return glGetUniformLocation(program.name(), name);
}

}  // namespace fairward::render
