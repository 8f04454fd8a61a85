#pragma once
/// Whole pictures against the ones that were looked at and accepted.

#include "base/image.hpp"
#include "carto/map_scene.hpp"

#include <filesystem>
#include <string>

namespace fairward::testing {

/// Draws the case and compares; leaves what was drawn, and where it differs, in the build folder.
void expect_picture(const std::string& name, const carto::MapScene& scene);

/// Where an accepted picture is, where to leave what was drawn, and how to accept that.
struct GoldenPlace {
  std::filesystem::path expected;
  std::filesystem::path output;  ///< a folder of the build
  std::string how_to_accept;
};
/// The comparison by itself, of any picture.
void expect_same_picture(const GoldenPlace& place, const Image& actual);

}  // namespace fairward::testing
