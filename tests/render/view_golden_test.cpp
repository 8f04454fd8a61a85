#include "carto/layer_style.hpp"
#include "render/golden.hpp"
#include "unit/carto/fixtures.hpp"

#include <gtest/gtest.h>

/// Pictures of what the window shows: layers, tints, extents, outlines.
namespace fairward::testing {
namespace {

constexpr carto::PictureSize kSize{800, 560};

/// Twelve wards, with names as long as real ones, in three councils.
carto::ViewPicture twelve_wards() {
  auto wards = mosaic(R"(A A B B C C . G
                         A A B D D C C G
                         E E D D F F H G
                         E E I I F F H H
                         . J J I K K L L
                         . J J I K K L L)",
                      Metres{1500},
                      "A=Northmoor B=Northmoor C=Northmoor D=Northmoor E=Westbridge "
                      "I=Westbridge J=Westbridge F=Castleton G=Castleton H=Castleton "
                      "K=Castleton L=Castleton");
  const auto input = map_of(std::move(wards));
  carto::ViewPicture picture;
  picture.wards = input.wards;
  picture.borders = input.borders;
  picture.mesh = input.mesh;
  picture.footer = {{input.basis_line, input.source_credit},
                    "Shared: counts of 1 to 4 suppressed, others rounded to 5"};
  picture.header.subtitle =
      "People in dispersal accommodation on 27 February 2026; compared "
      "with Census 2021 residents; wards of 2024";
  return picture;
}

carto::WardValues density() {
  carto::WardValues values;
  values.heading = "Dispersal density";
  values.unit = "people per 10,000 residents";
  for (const double v : {3.0, 12.4, 38.0, 61.5, 50.0, 27.0, 8.1, 0.0, 45.2, 19.9}) {
    values.value.emplace_back(v);
  }
  values.value.push_back(Measure::missing(FigureState::Suppressed));
  values.value.emplace_back();
  return values;
}

carto::WardValues deprivation() {
  carto::WardValues values;
  values.heading = "Deprivation";
  values.unit = "score, higher is more deprived";
  for (const double v : {44.0, 12.0, 28.5, 51.2, 9.0, 33.3, 17.7, 22.0, 39.0, 5.5, 48.0}) {
    values.value.emplace_back(v);
  }
  values.value.emplace_back();
  return values;
}

void show(carto::ViewPicture& picture, carto::Classification classes, const std::string& title) {
  picture.fills = carto::ward_fills(classes);
  picture.legends = {std::move(classes)};
  picture.header.title = title + " — Sampleshire";
}

void expect_view(const std::string& name, const carto::ViewPicture& picture) {
  expect_picture(name, carto::view_scene(picture, kSize).value());
}

TEST(GoldenView, limit) {
  auto picture = six_ward_view(DisclosureMode::Shared);
  picture.selection = {ward_index(3)};
  expect_view("view_limit", picture);
}

TEST(GoldenView, limit_dark) {
  auto picture = six_ward_view(DisclosureMode::Shared);
  picture.tint = carto::Tint::Dark;
  picture.selection = {ward_index(3)};
  picture.groups = six_wards(DisclosureMode::Shared).groups;
  expect_view("view_limit_dark", picture);
}

TEST(GoldenView, density) {
  auto picture = twelve_wards();
  show(picture, carto::classify(density(), {}).value(), "Dispersal density");
  expect_view("view_density", picture);
}

TEST(GoldenView, deprivation_zoomed) {
  auto picture = twelve_wards();
  carto::ClassStyle natural;
  natural.method = carto::ClassMethod::NaturalBreaks;
  show(picture, carto::classify(deprivation(), natural).value(), "Deprivation");
  picture.extent = {{4500, 4500}, 10, 500, 400};
  picture.selection = {ward_index(3), ward_index(8)};
  expect_view("view_deprivation_zoomed", picture);
}

TEST(GoldenView, bivariate_dark) {
  auto picture = twelve_wards();
  picture.tint = carto::Tint::Dark;
  show(picture, carto::classify_bivariate(density(), deprivation(), "").value(),
       "Density and deprivation");
  picture.header.badge = "RESTRICTED";
  picture.footer.mode = "RESTRICTED: exact counts";
  expect_view("view_bivariate_dark", picture);
}

TEST(GoldenView, two_layers) {
  auto picture = twelve_wards();
  show(picture, carto::classify(density(), {}).value(), "Dispersal density over deprivation");
  picture.legends.push_back(carto::classify(deprivation(), {}).value());
  picture.labels = false;
  expect_view("view_two_layers", picture);
}

}  // namespace
}  // namespace fairward::testing
