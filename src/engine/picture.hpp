#pragma once
/// The map of a region as a scene ready to draw. Drawing it is `render`'s; writing it is
/// `save_picture`.

#include "base/image.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "carto/build_scene.hpp"
#include "disclosure/gate.hpp"
#include "engine/groups.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace fairward::engine {

struct PictureQuery {
  carto::MapLayer layer = carto::MapLayer::Limit;
  carto::PictureSize size;
  GroupQuery groups;                      ///< its `basis` is also that of the other layers
  std::optional<std::int64_t> area_room;  ///< outlines areas with room for so many people each
};

/// "limit", "density", "deprivation", "groups". Errors: Usage naming the nearest known one.
[[nodiscard]] Result<carto::MapLayer> parse_layer(const std::string& text);
/// "1600x1000". Errors: Usage.
[[nodiscard]] Result<carto::PictureSize> parse_size(const std::string& text);

[[nodiscard]] Result<carto::MapScene> picture(const Region& region, const PictureQuery& query,
                                              const disclosure::Gate& gate, const Job& job);

/// Writes the drawn picture with what it shows in words, the mode and the program version inside
/// the PNG.
[[nodiscard]] Result<void> save_picture(const std::filesystem::path& file, const Image& image,
                                        std::string_view description, DisclosureMode mode);

}  // namespace fairward::engine
