#include <epoxy/gl.h>
// epoxy comes before anything that brings OpenGL's own header.
#include "app/frame_painter.hpp"

#include "render/gl_objects.hpp"
#include "render/shaders.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace fairward::app {
namespace {

namespace shaders = render::shaders;

/// One call of OpenGL, or of Dear ImGui's user.
struct Step {
  const ImDrawList* list = nullptr;
  const ImDrawCmd* command = nullptr;
  PixelRange clip;
  std::size_t first = 0;   ///< index
  std::size_t count = 0;   ///< indices
  std::size_t vertex = 0;  ///< that index 0 means
};

std::uintptr_t number_of(ImTextureID texture) {
  return reinterpret_cast<std::uintptr_t>(texture);
}

const ShownPicture* picture_of(const ImDrawCmd& command, std::span<const ShownPicture> pictures) {
  const auto found = std::ranges::find_if(pictures, [&](const ShownPicture& picture) {
    return picture.texture != 0 && picture.texture == number_of(command.TextureId);
  });
  return found == pictures.end() ? nullptr : &*found;
}

/// Where a command copies a picture instead of drawing it; an empty range when it does not.
PicturePlace copied_by(const ImDrawList& list, const ImDrawCmd& command,
                       std::span<const ShownPicture> pictures) {
  const auto* picture = picture_of(command, pictures);
  const bool can_copy =
      picture != nullptr && (picture->framebuffer != 0 || picture->pixels != nullptr);
  return can_copy ? place_of(*picture, list, command) : PicturePlace{};
}

/// Uploads a part of a picture in memory to a place of the texture that is bound.
void send(const ShownPicture& picture, const PixelRange& part, int left, int top) {
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, picture.width);
  glTexSubImage2D(
      GL_TEXTURE_2D, 0, left, top, part.right - part.left, part.bottom - part.top, GL_BGRA,
      GL_UNSIGNED_BYTE,
      picture.pixels + static_cast<std::ptrdiff_t>(part.top) * picture.width + part.left);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

bool covers(const PixelRange& upper, const PixelRange& lower) {
  return overlap(upper, lower) == lower;
}

/// Appends the parts of a range that a picture covers whole or not at all.
void split(const PixelRange& range, const PixelRange& picture, std::vector<PixelRange>& parts) {
  const auto common = overlap(range, picture);
  if (common.empty()) {
    parts.push_back(range);
    return;
  }
  for (const auto& part :
       {PixelRange{range.left, range.top, range.right, common.top},
        PixelRange{range.left, common.bottom, range.right, range.bottom},
        PixelRange{range.left, common.top, common.left, common.bottom},
        PixelRange{common.right, common.top, range.right, common.bottom}, common}) {
    if (!part.empty()) {
      parts.push_back(part);
    }
  }
}

/// Appends the triangles of a command that come near the range.
void gather(const ImDrawList& list, const ImDrawCmd& command, const PixelRange& range,
            std::vector<ImDrawIdx>& indices) {
  const auto left = static_cast<float>(range.left);
  const auto top = static_cast<float>(range.top);
  const auto right = static_cast<float>(range.right);
  const auto bottom = static_cast<float>(range.bottom);
  const auto* vertices = list.VtxBuffer.Data + command.VtxOffset;
  const auto* index = list.IdxBuffer.Data + command.IdxOffset;
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3, index += 3) {
    const ImVec2 a = vertices[index[0]].pos;
    const ImVec2 b = vertices[index[1]].pos;
    const ImVec2 c = vertices[index[2]].pos;
    const bool beside = std::max({a.x, b.x, c.x}) < left || std::min({a.x, b.x, c.x}) > right ||
                        std::max({a.y, b.y, c.y}) < top || std::min({a.y, b.y, c.y}) > bottom;
    if (!beside) {
      indices.insert(indices.end(), index, index + 3);
    }
  }
}

/// Calls `visit(list, command, corners)`, with the corners of all lists before its own.
template <class Visit>
void for_each_command(const ImDrawData& frame, Visit&& visit) {
  std::size_t corners = 0;
  for (int n = 0; n < frame.CmdListsCount; ++n) {
    const ImDrawList& list = *frame.CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      visit(list, command, corners);
    }
    corners += static_cast<std::size_t>(list.VtxBuffer.Size);
  }
}

/// Where a range begins among the steps and indices.
struct Start {
  std::size_t step = 0;
  std::size_t index = 0;
};

}  // namespace

struct FramePainter::State {
  render::Program program;
  GLint size = -1;
  render::Texture letters;
  render::Texture kept;
  render::Framebuffer target;
  render::Buffer vertices;
  render::Buffer indices;
  render::VertexArray inputs;
  int width = 0;
  int height = 0;
  FrameChanges changes;
  std::span<const PixelRange> painted;
  std::vector<PixelRange> parts;
  std::vector<ImDrawIdx> chosen;
  std::vector<Step> steps;

  [[nodiscard]] Result<void> fit(int wanted_width, int wanted_height);
  void cut_along_pictures(const ImDrawData& frame, std::span<const ShownPicture> pictures);
  void add_step(Step step, const PixelRange& range, Start start,
                std::span<const ShownPicture> pictures);
  std::size_t collect(const ImDrawData& frame, std::span<const ShownPicture> pictures);
  void upload(const ImDrawData& frame, std::size_t corners) const;
  void set_up() const;
  void clear(const PixelRange& range) const;
  [[nodiscard]] bool copy(const Step& step, std::span<const ShownPicture> pictures) const;
  void draw(const Step& step, std::span<const ShownPicture> pictures) const;
};

FramePainter::FramePainter(std::unique_ptr<State> state) : state_{std::move(state)} {}
FramePainter::~FramePainter() = default;

Result<std::unique_ptr<FramePainter>> FramePainter::create() {
  auto state = std::make_unique<State>();
  FAIRWARD_TRY(state->program,
               render::make_program("window", {{shaders::window_vert}, {shaders::window_frag}}));
  state->size = render::uniform(state->program, "size");
  state->vertices = render::make_buffer();
  state->indices = render::make_buffer();
  state->inputs = render::make_vertex_array();
  glBindVertexArray(state->inputs.name());
  glBindBuffer(GL_ARRAY_BUFFER, state->vertices.name());
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, state->indices.name());
  const auto input = [](GLuint at, GLint parts, GLenum type, GLboolean whole, std::size_t offset) {
    glEnableVertexAttribArray(at);
    // OpenGL takes an offset as a pointer. NOLINTNEXTLINE(performance-no-int-to-ptr)
    const auto* start = reinterpret_cast<const void*>(offset);
    glVertexAttribPointer(at, parts, type, whole, sizeof(ImDrawVert), start);
  };
  input(0, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, pos));
  input(1, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, uv));
  input(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(ImDrawVert, col));
  glBindVertexArray(0);
  return std::unique_ptr<FramePainter>{new FramePainter{std::move(state)}};
}

void FramePainter::load_letters() {
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  auto& fonts = *ImGui::GetIO().Fonts;
  fonts.GetTexDataAsRGBA32(&pixels, &width, &height);
  state_->letters = render::make_texture(GL_RGBA8, width, height);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
  // Dear ImGui takes texture names as pointers. NOLINTNEXTLINE(performance-no-int-to-ptr)
  fonts.SetTexID(reinterpret_cast<ImTextureID>(std::uintptr_t{state_->letters.name()}));
  forget();
}

void FramePainter::forget() {
  state_->changes.forget();
}

Result<void> FramePainter::State::fit(int wanted_width, int wanted_height) {
  if (wanted_width == width && wanted_height == height) {
    return {};
  }
  width = height = 0;
  changes.forget();
  kept = render::make_shown_texture(wanted_width, wanted_height);
  FAIRWARD_TRY(target, render::make_framebuffer(kept));
  width = wanted_width;
  height = wanted_height;
  return {};
}

/// What lies under a picture is not drawn, so ranges end where pictures end.
void FramePainter::State::cut_along_pictures(const ImDrawData& frame,
                                             std::span<const ShownPicture> pictures) {
  parts.assign(painted.begin(), painted.end());
  for_each_command(frame, [&](const ImDrawList& list, const ImDrawCmd& command, std::size_t) {
    const auto place = copied_by(list, command, pictures);
    if (place.shown.empty()) {
      return;
    }
    const auto shown = overlap(place.shown, clip_of(frame, command));
    const auto before = std::exchange(parts, {});
    for (const auto& range : before) {
      split(range, shown, parts);
    }
  });
}

/// Appends what a command draws in a range that began with step `begin` and index `first`. A
/// picture that covers the range takes away all that was to be drawn under it.
void FramePainter::State::add_step(Step step, const PixelRange& range, Start start,
                                   std::span<const ShownPicture> pictures) {
  if (step.command->UserCallback != nullptr) {
    steps.push_back(step);
    return;
  }
  if (step.clip.empty()) {
    return;
  }
  if (covers(copied_by(*step.list, *step.command, pictures).shown, range) &&
      covers(step.clip, range)) {
    steps.resize(start.step);
    chosen.resize(start.index);
    step.first = start.index;
  }
  gather(*step.list, *step.command, step.clip, chosen);
  step.count = chosen.size() - step.first;
  if (step.count > 0) {
    steps.push_back(step);
  }
}

/// Fills `steps` for all parts, and `chosen`. Returns the corners of all lists.
std::size_t FramePainter::State::collect(const ImDrawData& frame,
                                         std::span<const ShownPicture> pictures) {
  steps.clear();
  chosen.clear();
  for (const auto& range : parts) {
    const Start start{steps.size(), chosen.size()};
    steps.push_back({nullptr, nullptr, range, 0, 0, 0});  // begins a range
    for_each_command(frame,
                     [&](const ImDrawList& list, const ImDrawCmd& command, std::size_t corners) {
                       add_step({&list, &command, overlap(clip_of(frame, command), range),
                                 chosen.size(), 0, corners + command.VtxOffset},
                                range, start, pictures);
                     });
  }
  return static_cast<std::size_t>(frame.TotalVtxCount);
}

void FramePainter::State::upload(const ImDrawData& frame, std::size_t corners) const {
  const auto bytes = [](std::size_t count, std::size_t each) {
    return static_cast<GLsizeiptr>(count * each);
  };
  glBufferData(GL_ARRAY_BUFFER, bytes(corners, sizeof(ImDrawVert)), nullptr, GL_STREAM_DRAW);
  GLintptr at = 0;
  for (int n = 0; n < frame.CmdListsCount; ++n) {
    const auto& corner = frame.CmdLists[n]->VtxBuffer;
    const auto taken = bytes(static_cast<std::size_t>(corner.Size), sizeof(ImDrawVert));
    glBufferSubData(GL_ARRAY_BUFFER, at, taken, corner.Data);
    at += taken;
  }
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, bytes(chosen.size(), sizeof(ImDrawIdx)), chosen.data(),
               GL_STREAM_DRAW);
}

void FramePainter::State::set_up() const {
  glBindFramebuffer(GL_FRAMEBUFFER, target.name());
  glViewport(0, 0, width, height);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_SCISSOR_TEST);
  glUseProgram(program.name());
  glUniform2f(size, static_cast<float>(width), static_cast<float>(height));
  glBindVertexArray(inputs.name());
  glBindBuffer(GL_ARRAY_BUFFER, vertices.name());
  glActiveTexture(GL_TEXTURE0);
}

void FramePainter::State::clear(const PixelRange& range) const {
  // Without a rectangle to mind, drivers clear much faster.
  const bool all = range == PixelRange{0, 0, width, height};
  if (all) {
    glDisable(GL_SCISSOR_TEST);
  } else {
    glScissor(range.left, range.top, range.right - range.left, range.bottom - range.top);
  }
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_SCISSOR_TEST);
}

/// A picture shown pixel for pixel is copied: several times cheaper than drawing it. False when it
/// is not.
bool FramePainter::State::copy(const Step& step, std::span<const ShownPicture> pictures) const {
  const auto place = copied_by(*step.list, *step.command, pictures);
  if (place.shown.empty()) {
    return false;
  }
  const auto to = overlap(step.clip, place.shown);
  const auto& picture = *picture_of(*step.command, pictures);
  if (to.empty()) {
    return true;
  }
  if (picture.pixels != nullptr) {
    glBindTexture(GL_TEXTURE_2D, kept.name());
    send(picture,
         {to.left - place.left, to.top - place.top, to.right - place.left, to.bottom - place.top},
         to.left, to.top);
  } else {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, picture.framebuffer);
    glDisable(GL_SCISSOR_TEST);
    glBlitFramebuffer(to.left - place.left, to.top - place.top, to.right - place.left,
                      to.bottom - place.top, to.left, to.top, to.right, to.bottom,
                      GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glEnable(GL_SCISSOR_TEST);
  }
  return true;
}

void FramePainter::State::draw(const Step& step, std::span<const ShownPicture> pictures) const {
  const auto& clip = step.clip;
  glScissor(clip.left, clip.top, clip.right - clip.left, clip.bottom - clip.top);
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(number_of(step.command->TextureId)));
  if (const auto* picture = picture_of(*step.command, pictures);
      picture != nullptr && picture->pixels != nullptr) {
    send(*picture, {0, 0, picture->width, picture->height}, 0, 0);
  }
  // OpenGL takes an offset as a pointer. NOLINTNEXTLINE(performance-no-int-to-ptr)
  const auto* start = reinterpret_cast<const void*>(step.first * sizeof(ImDrawIdx));
  glDrawElementsBaseVertex(GL_TRIANGLES, static_cast<GLsizei>(step.count),
                           sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT, start,
                           static_cast<GLint>(step.vertex));
}

Result<void> FramePainter::paint(const ImDrawData& frame, std::span<const ShownPicture> pictures,
                                 carto::Colour page) {
  auto& s = *state_;
  GLint found = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &found);
  FAIRWARD_CHECK(
      s.fit(static_cast<int>(frame.DisplaySize.x), static_cast<int>(frame.DisplaySize.y)));
  s.painted = s.changes.update(frame, pictures);
  if (!s.painted.empty()) {
    s.cut_along_pictures(frame, pictures);
    const auto corners = s.collect(frame, pictures);
    s.set_up();
    s.upload(frame, corners);
    glClearColor(static_cast<float>(page.r) / 255.0F, static_cast<float>(page.g) / 255.0F,
                 static_cast<float>(page.b) / 255.0F, 1);
    for (const auto& step : s.steps) {
      if (step.command == nullptr) {
        s.clear(step.clip);
      } else if (step.command->UserCallback == ImDrawCallback_ResetRenderState) {
        s.set_up();
      } else if (step.command->UserCallback != nullptr) {
        step.command->UserCallback(step.list, step.command);
      } else if (!s.copy(step, pictures)) {
        s.draw(step, pictures);
      }
    }
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
    glBindVertexArray(0);
  }
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(found));
  return {};
}

void FramePainter::show(unsigned framebuffer, bool top_first) const {
  const auto& s = *state_;
  glBindFramebuffer(GL_READ_FRAMEBUFFER, s.target.name());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer);
  glDisable(GL_SCISSOR_TEST);
  glBlitFramebuffer(0, 0, s.width, s.height, 0, top_first ? 0 : s.height, s.width,
                    top_first ? s.height : 0, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
}

std::span<const PixelRange> FramePainter::painted() const noexcept {
  return state_->painted;
}

}  // namespace fairward::app
