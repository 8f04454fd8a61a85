#include "render/golden.hpp"
#include "unit/carto/fixtures.hpp"

#include <gtest/gtest.h>

namespace fairward::testing {
namespace {

carto::MapScene scene_of(carto::MapLayer layer, DisclosureMode mode) {
  return carto::build_scene(six_wards(mode), layer, {512, 384}).value();
}

TEST(Golden, limit) {
  expect_picture("limit", scene_of(carto::MapLayer::Limit, DisclosureMode::Shared));
}

TEST(Golden, density) {
  expect_picture("density", scene_of(carto::MapLayer::Density, DisclosureMode::Restricted));
}

TEST(Golden, deprivation) {
  expect_picture("deprivation", scene_of(carto::MapLayer::Deprivation, DisclosureMode::Shared));
}

TEST(Golden, groups) {
  expect_picture("groups", scene_of(carto::MapLayer::Groups, DisclosureMode::Shared));
}

}  // namespace
}  // namespace fairward::testing
