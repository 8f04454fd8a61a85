#include "render/gl_state.hpp"

namespace fairward::render {
namespace {

constexpr std::array<GLenum, 7> kSwitches{GL_BLEND,         GL_CULL_FACE,    GL_DEPTH_TEST,
                                          GL_SCISSOR_TEST,  GL_STENCIL_TEST, GL_FRAMEBUFFER_SRGB,
                                          GL_COLOR_LOGIC_OP};
struct Transfer {
  GLenum name;
  GLint plain;
};
constexpr std::array<Transfer, 9> kTransfers{{{GL_UNPACK_ALIGNMENT, 1},
                                              {GL_UNPACK_ROW_LENGTH, 0},
                                              {GL_UNPACK_SKIP_ROWS, 0},
                                              {GL_UNPACK_SKIP_PIXELS, 0},
                                              {GL_UNPACK_SWAP_BYTES, 0},
                                              {GL_PACK_ALIGNMENT, 1},
                                              {GL_PACK_ROW_LENGTH, 0},
                                              {GL_PACK_SKIP_ROWS, 0},
                                              {GL_PACK_SKIP_PIXELS, 0}}};

GLuint name_of(GLint value) {
  return static_cast<GLuint>(value);
}

}  // namespace

GlState::GlState() {
  for (std::size_t i = 0; i < kSwitches.size(); ++i) {
    switches_[i] = glIsEnabled(kSwitches[i]);
    glDisable(kSwitches[i]);
  }
  for (std::size_t i = 0; i < kTransfers.size(); ++i) {
    glGetIntegerv(kTransfers[i].name, &transfers_[i]);
    glPixelStorei(kTransfers[i].name, kTransfers[i].plain);
  }
  glGetBooleanv(GL_COLOR_WRITEMASK, colour_mask_.data());
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glGetIntegerv(GL_POLYGON_MODE, polygon_mode_.data());
  glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
  glGetIntegerv(GL_VIEWPORT, viewport_.data());
  glGetIntegerv(GL_SCISSOR_BOX, scissor_.data());
  glGetIntegerv(GL_CURRENT_PROGRAM, &program_);
  glGetIntegerv(GL_VERTEX_ARRAY_BINDING, &vertex_array_);
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &draw_framebuffer_);
  glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &read_framebuffer_);
  glGetIntegerv(GL_PIXEL_PACK_BUFFER_BINDING, &pack_buffer_);
  glGetIntegerv(GL_PIXEL_UNPACK_BUFFER_BINDING, &unpack_buffer_);
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
  glGetIntegerv(GL_ACTIVE_TEXTURE, &active_unit_);
  for (GLuint i = 0; i < kUnits; ++i) {
    glActiveTexture(GL_TEXTURE0 + i);
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &units_[i].texture);
    glGetIntegerv(GL_SAMPLER_BINDING, &units_[i].sampler);
    glBindSampler(i, 0);
  }
}

GlState::~GlState() {
  for (GLuint i = 0; i < kUnits; ++i) {
    glActiveTexture(GL_TEXTURE0 + i);
    glBindTexture(GL_TEXTURE_2D, name_of(units_[i].texture));
    glBindSampler(i, name_of(units_[i].sampler));
  }
  glActiveTexture(static_cast<GLenum>(active_unit_));
  glBindBuffer(GL_PIXEL_UNPACK_BUFFER, name_of(unpack_buffer_));
  glBindBuffer(GL_PIXEL_PACK_BUFFER, name_of(pack_buffer_));
  glBindFramebuffer(GL_READ_FRAMEBUFFER, name_of(read_framebuffer_));
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, name_of(draw_framebuffer_));
  glBindVertexArray(name_of(vertex_array_));
  glUseProgram(name_of(program_));
  glScissor(scissor_[0], scissor_[1], scissor_[2], scissor_[3]);
  glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
  glPolygonMode(GL_FRONT_AND_BACK, static_cast<GLenum>(polygon_mode_[0]));
  glColorMask(colour_mask_[0], colour_mask_[1], colour_mask_[2], colour_mask_[3]);
  for (std::size_t i = 0; i < kTransfers.size(); ++i) {
    glPixelStorei(kTransfers[i].name, transfers_[i]);
  }
  for (std::size_t i = 0; i < kSwitches.size(); ++i) {
    if (switches_[i] == GL_TRUE) {
      glEnable(kSwitches[i]);
    }
  }
}

}  // namespace fairward::render
