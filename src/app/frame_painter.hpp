#pragma once
/// Draws Dear ImGui's frames with OpenGL into a picture that is kept, so that a frame draws only
/// what changed since the one before: the software driver pays for every pixel.

#include "app/frame_changes.hpp"
#include "base/result.hpp"
#include "carto/map_scene.hpp"

#include <memory>
#include <span>

namespace fairward::app {

/// A context must be current while it lives and in every call.
class FramePainter {
 public:
  /// Errors: Internal with the driver's words.
  [[nodiscard]] static Result<std::unique_ptr<FramePainter>> create();
  FramePainter(const FramePainter&) = delete;
  FramePainter& operator=(const FramePainter&) = delete;
  FramePainter(FramePainter&&) = delete;
  FramePainter& operator=(FramePainter&&) = delete;
  ~FramePainter();

  /// Takes Dear ImGui's letters over: after its fonts changed.
  void load_letters();
  /// Draws all of the next frame, whatever changed.
  void forget();
  /// Brings the kept picture up to date. `page` is under everything. Errors: Internal when the
  /// driver has no memory for a picture of this size.
  [[nodiscard]] Result<void> paint(const ImDrawData& frame, std::span<const ShownPicture> pictures,
                                   carto::Colour page);
  /// Copies the kept picture into a framebuffer of its size, whose row 0 is the top or the bottom.
  void show(unsigned framebuffer, bool top_first) const;
  /// Ranges drawn by the last `paint`, for tests and measurements.
  [[nodiscard]] std::span<const PixelRange> painted() const noexcept;

 private:
  struct State;
  explicit FramePainter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace fairward::app
