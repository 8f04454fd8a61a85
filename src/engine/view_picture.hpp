#pragma once
/// What a session shows, as a scene to be drawn or written. Drawing it is `render`'s; a window
/// draws it on a thread of its own, whose OpenGL context is not the window's.

#include "base/result.hpp"
#include "carto/build_scene.hpp"
#include "carto/map_outlines.hpp"
#include "carto/map_scene.hpp"
#include "carto/view_scene.hpp"
#include "engine/session.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace fairward::engine {

/// What is outlined on the map of a session: groups and areas as far as there are any, and as far
/// as their layers are visible. The window and its pictures draw the same.
[[nodiscard]] carto::MapOutlines map_outlines(const Session& session);

/// Of a comparison: the map of the layers, or that of the layer it is compared with.
enum class PictureSide : std::uint8_t { Layers, Compared };

/// Everything in it is public or released; triangles are still to be cut. Without figures yet: the
/// wards in one colour. Light unless asked otherwise, whatever the window's theme: pictures go into
/// reports. Errors: Usage before a region is open.
[[nodiscard]] Result<carto::ViewPicture> view_picture(const Session& session,
                                                      carto::Tint tint = carto::Tint::Light,
                                                      PictureSide side = PictureSide::Layers);

/// The layers, extent, selection and groups of the session; all that the window's map shows is in
/// the frame. While two maps are compared, beside each other or under a swipe, two scenes of half
/// the width, the map of the layers first. Cuts the wards into triangles, so it takes up to a
/// second for a large region. Errors: Usage before a region is open, or when a scene would be
/// outside 320x240 to 8192x8192.
[[nodiscard]] Result<std::vector<carto::MapScene>> view_scenes(
    const Session& session, carto::PictureSize size, carto::Tint tint = carto::Tint::Light);

/// Errors: WriteFailed with the path and the reason; nothing is left behind then.
[[nodiscard]] Result<void> save_svg(const std::filesystem::path& file,
                                    std::span<const carto::MapScene> scenes, DisclosureMode mode);

}  // namespace fairward::engine
