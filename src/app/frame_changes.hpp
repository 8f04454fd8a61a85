#pragma once
/// Which pixels of the window differ from the frame before, found by comparing what is drawn: where
/// two frames have the same triangles in the same order, their pixels are the same.

#include "render/outline_planes.hpp"

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

namespace fairward::app {

using render::overlap;
using render::PixelRange;

/// A finished picture that a frame shows as one rectangle of a texture, such as the map.
struct ShownPicture {
  unsigned texture = 0;      ///< OpenGL's name of it, as in ImDrawCmd::TextureId
  unsigned framebuffer = 0;  ///< to copy it from
  /// Where it is in memory instead, blue lowest; null when it is in the texture.
  const std::uint32_t* pixels = nullptr;
  int width = 0;       ///< pixels
  int height = 0;      ///< pixels
  PixelRange changed;  ///< pixels of it that are new since the last frame
};

/// A rectangle of the window that shows a picture pixel for pixel.
struct PicturePlace {
  PixelRange shown;  ///< pixels of the window
  int left = 0;      ///< the picture's first column is here, in pixels of the window
  int top = 0;       ///< likewise its first row
};

/// Where a command shows the picture; nothing (an empty range) unless it is one rectangle, pixel
/// for pixel. REQUIRES: a command of the list.
[[nodiscard]] PicturePlace place_of(const ShownPicture& picture, const ImDrawList& list,
                                    const ImDrawCmd& command);

/// Pixels that a command may touch: its clipping rectangle on the display.
[[nodiscard]] PixelRange clip_of(const ImDrawData& frame, const ImDrawCmd& command);

/// Ranges without overlaps, few enough to draw one after the other. They may hold pixels that were
/// not added.
class PixelRanges {
 public:
  void add(const PixelRange& range);
  /// True when one of them has all pixels of the range.
  [[nodiscard]] bool hold(const PixelRange& range) const noexcept;
  void clear() noexcept { ranges_.clear(); }
  [[nodiscard]] std::span<const PixelRange> ranges() const noexcept { return ranges_; }

 private:
  std::vector<PixelRange> ranges_;
};

class FrameChanges {
 public:
  /// The ranges that may differ from the frame given before; all of it after `forget` and when the
  /// size changed. Keeps a copy to compare the next frame with. REQUIRES: commands with user
  /// callbacks draw nothing themselves.
  [[nodiscard]] std::span<const PixelRange> update(const ImDrawData& frame,
                                                   std::span<const ShownPicture> pictures);
  void forget() noexcept { known_ = false; }

 private:
  /// What of a draw list decides its pixels.
  struct Kept {
    const ImDrawList* list = nullptr;  ///< tells windows apart; never read
    std::vector<ImDrawVert> vertices;
    std::vector<ImDrawIdx> indices;
    std::vector<ImDrawCmd> commands;
  };
  /// One triangle: its command and where its indices start.
  struct Triangle {
    std::uint32_t command = 0;
    std::uint32_t first = 0;
  };

  [[nodiscard]] static bool same(const Kept& before, const ImDrawList& now);
  [[nodiscard]] static bool same(const Kept& a, Triangle x, const Kept& b, Triangle y);
  [[nodiscard]] static std::vector<Triangle> triangles_of(const Kept& list);
  static void keep(const ImDrawList& list, Kept& kept);
  void compare(const ImDrawData& frame, const Kept& before, const Kept& now);
  void add_all(const ImDrawData& frame, const Kept& list, std::span<const Triangle> triangles);
  void add_pictures(const ImDrawData& frame, std::span<const ShownPicture> pictures);

  bool known_ = false;
  int width_ = 0;
  int height_ = 0;
  std::vector<Kept> lists_;
  Kept spare_;
  PixelRanges changed_;
};

}  // namespace fairward::app
