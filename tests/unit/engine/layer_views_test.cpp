#include "engine/figures.hpp"

#include "small_region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const disclosure::Gate kExact{DisclosureMode::Restricted};
const disclosure::Gate kShared{DisclosureMode::Shared};

/// Four wards of 1,000 residents with 0, 2, 5 and 9 people, deprivation, and an indicator.
std::shared_ptr<Snapshot> four_wards() {
  auto snapshot = snapshot_of(mosaic("A B C D"), {1000, 1000, 1000, 1000},
                              {{"B", 2, 2}, {"C", 5, 5}, {"D", 9, 9}});
  auto deprivation = std::make_shared<Deprivation>();
  deprivation->index = "IoD 2025";
  deprivation->score = {Measure{40}, Measure{10}, Measure{30}, Measure{20}};
  deprivation->share_most_deprived_10 = {Measure{0.5}, Measure{0}, Measure{0.25}, Measure{}};
  snapshot->deprivation.push_back(deprivation);
  Indicator rents{"Rents", "rents.csv", {}, "higher is worse", {}, {}};
  rents.ward = {Measure{1}, Measure{2}, Measure{3}, Measure{4}};
  snapshot->indicators.push_back(std::make_shared<const Indicator>(rents));
  return snapshot;
}

std::shared_ptr<const Figures> figures_of(const std::shared_ptr<const Snapshot>& snapshot,
                                          const disclosure::Gate& gate = kExact,
                                          const Document& document = first_document()) {
  auto made = make_figures(region_of(snapshot), document, gate);
  EXPECT_TRUE(made.has_value()) << (made ? "" : made.error().message());
  return made ? *made : nullptr;
}

LayerState layer_of(LayerKind kind) {
  LayerState layer;
  layer.kind = kind;
  layer.style = first_style(kind);
  return layer;
}

std::vector<Measure> values(LayerKind kind, const Figures& figures) {
  auto layer = layer_of(kind);
  layer.indicator = kind == LayerKind::Indicator ? "Rents" : "";
  const auto made = values_of(layer, figures);
  EXPECT_TRUE(made.has_value()) << (made ? "" : made.error().message());
  return made ? made->value : std::vector<Measure>{};
}

TEST(ValuesOf, EveryLayerHasItsOwnNumber) {
  const auto figures = figures_of(four_wards());
  EXPECT_THAT(values(LayerKind::Limit, *figures),
              ElementsAre(Measure{0}, Measure{40}, Measure{100}, Measure{180}));
  EXPECT_THAT(values(LayerKind::Density, *figures),
              ElementsAre(Measure{0}, Measure{20}, Measure{50}, Measure{90}));
  EXPECT_EQ(values(LayerKind::Deprivation, *figures)[0], Measure{40});
  EXPECT_THAT(values(LayerKind::DeprivationShare, *figures),
              ElementsAre(Measure{50}, Measure{0}, Measure{25}, Measure{}));
  EXPECT_EQ(values(LayerKind::Indicator, *figures)[3], Measure{4});
  EXPECT_EQ(values(LayerKind::Pipeline, *figures)[3], Measure{0});
}

TEST(ValuesOf, WhatTheProjectDoesNotHaveIsSaid) {
  auto snapshot = four_wards();
  snapshot->deprivation.clear();
  snapshot->indicators.clear();
  const auto figures = figures_of(snapshot);
  const auto why = [&](LayerKind kind) {
    const auto made = values_of(layer_of(kind), *figures);
    return made ? "" : made.error().message();
  };
  EXPECT_THAT(why(LayerKind::Deprivation), HasSubstr("no deprivation index"));
  EXPECT_THAT(why(LayerKind::Change), HasSubstr("no earlier register"));
  EXPECT_THAT(why(LayerKind::Indicator), HasSubstr("no indicator"));
  EXPECT_THAT(why(LayerKind::Groups), HasSubstr("no single number"));
  EXPECT_THAT(make_layer_view(layer_of(LayerKind::Bivariate), *figures).missing,
              HasSubstr("no deprivation index"));
}

TEST(LayerViews, CountTheWardsOfEveryClass) {
  const auto figures = figures_of(four_wards());
  for (const auto& view : make_layer_views(first_document(), *figures)) {
    EXPECT_EQ(view.classes.has_value(), is_area_layer(view.state.kind) && view.missing.empty())
        << view.label;
    if (view.classes) {
      std::size_t wards = 0;
      for (const auto& one : view.classes->classes) {
        wards += one.wards;
      }
      EXPECT_EQ(wards, 4U) << view.label;
      EXPECT_THAT(view.classes->ward_class, SizeIs(4)) << view.label;
    }
  }
}

TEST(LayerViews, StatusesAreNotJudgedFromRoundedShares) {
  const auto view = make_layer_view(layer_of(LayerKind::Limit), *figures_of(four_wards()));
  EXPECT_THAT(view.classes->ward_class, ElementsAre(3, 3, 1, 0));  // at limit is not above it
  EXPECT_EQ(view.classes->classes[1].label, "At limit");
}

TEST(LayerViews, AWardWithoutResidentsIsThatAndNotSuppressedInEveryLayerOfDensity) {
  const auto snapshot =
      snapshot_of(mosaic("A B C"), {1000, 0, 1000}, {{"A", 9, 9}, {"B", 2, 2}, {"C", 2, 2}});
  const auto figures = figures_of(snapshot, kShared);
  for (const auto kind : {LayerKind::Limit, LayerKind::Density}) {
    EXPECT_EQ(values(kind, *figures)[1].state(), FigureState::NoPopulation);
    EXPECT_EQ(values(kind, *figures)[2].state(), FigureState::Suppressed);
  }
  const auto view = make_layer_view(layer_of(LayerKind::Density), *figures);
  const auto label = [&](std::size_t ward) {
    return view.classes->classes[view.classes->ward_class[ward]].label;
  };
  EXPECT_EQ(label(1), "No population");
  EXPECT_EQ(label(2), "Suppressed");
}

TEST(LayerViews, WardsAboveTheLimitAreHatchedByEveryMethodThatShowsDensity) {
  // The third ward is at the limit, the fourth above it: as one class by two quantiles, by equal
  // steps, by a box, on a square of thirds.
  const auto figures = figures_of(four_wards());
  for (const auto kind : {LayerKind::Limit, LayerKind::Density, LayerKind::Bivariate}) {
    for (const auto method : {carto::ClassMethod::Policy, carto::ClassMethod::Quantile,
                              carto::ClassMethod::EqualInterval, carto::ClassMethod::NaturalBreaks,
                              carto::ClassMethod::StandardDeviation, carto::ClassMethod::BoxMap}) {
      auto layer = layer_of(kind);
      layer.style.method = method;
      layer.style.classes = 2;
      const auto view = make_layer_view(layer, *figures);
      ASSERT_TRUE(view.classes.has_value()) << view.missing;
      const auto fills = stacked_fills(std::vector{view}, 4);
      const auto state = view.classes->classes[view.classes->ward_class[3]].fill.pattern;
      const bool missing = state == carto::Pattern::CrossHatch;
      EXPECT_EQ(fills[3].pattern,
                missing ? carto::Pattern::CrossHatch : carto::Pattern::DiagonalHatch)
          << label_of(kind) << " by " << carto::name_of(method);
      for (std::size_t ward = 0; ward < 3; ++ward) {
        EXPECT_NE(fills[ward].pattern, carto::Pattern::DiagonalHatch)
            << label_of(kind) << " by " << carto::name_of(method) << ", ward " << ward;
      }
    }
  }
  const auto deprivation = make_layer_view(layer_of(LayerKind::Deprivation), *figures);
  EXPECT_FALSE(deprivation.classes->hatched.has_value()) << "its subject is another";
}

TEST(LayerViews, PointsAreForRestrictedModeOnly) {
  const auto points = layer_of(LayerKind::Points);
  EXPECT_THAT(make_layer_view(points, *figures_of(four_wards(), kShared)).missing,
              HasSubstr("restricted mode only"));
  EXPECT_EQ(make_layer_view(points, *figures_of(four_wards(), kExact)).missing, "");
}

/// A layer with two classes, black and white; wards 0 and 2 are black.
LayerView two_classes(double opacity) {
  LayerView view;
  view.state.opacity = opacity;
  carto::Classification classes;
  carto::MapClass black{"black", "", "", {{0, 0, 0, 255}, carto::Pattern::Dots, {9, 9, 9, 255}}, 0};
  carto::MapClass white{"white", "", "", {}, 0};
  white.fill.colour = {255, 255, 255, 255};
  classes.classes = {black, white};
  classes.ward_class = {0, 1, 0};
  view.classes = classes;
  return view;
}

std::vector<int> reds(const std::vector<LayerView>& layers) {
  std::vector<int> all;
  for (const auto& fill : stacked_fills(layers, 3)) {
    all.push_back(fill.colour.r);
  }
  return all;
}

TEST(StackedFills, BlendFromTheBottomUp) {
  EXPECT_THAT(reds({}), ElementsAre(231, 231, 231)) << "faded";
  EXPECT_THAT(reds({two_classes(1)}), ElementsAre(0, 255, 0));
  EXPECT_THAT(reds({two_classes(0)}), ElementsAre(231, 231, 231));
  EXPECT_THAT(reds({two_classes(0.5)}), ElementsAre(116, 243, 116));
  // Opaque over half: the top one alone. Half over opaque: halfway between black and black.
  EXPECT_THAT(reds({two_classes(1), two_classes(0.5)}), ElementsAre(0, 255, 0));
  EXPECT_THAT(reds({two_classes(0.5), two_classes(1)}), ElementsAre(0, 255, 0));
}

TEST(StackedFills, AHiddenClassOrLayerIsNotSeen) {
  auto filtered = two_classes(1);
  filtered.state.hidden_classes = {0};
  for (const auto ground : {MapGround::Light, MapGround::Dark}) {
    const auto fills = stacked_fills(std::vector{filtered}, 3, ground);
    EXPECT_EQ(fills[0], hidden_fill(ground));
    EXPECT_EQ(fills[1].pattern, carto::Pattern::Solid) << "of a class that shows";
  }
  auto hidden = two_classes(1);
  hidden.state.visible = false;
  EXPECT_THAT(reds({hidden, two_classes(0.5)}), ElementsAre(116, 243, 116));
  auto without = two_classes(1);
  without.classes.reset();
  EXPECT_THAT(reds({without}), ElementsAre(231, 231, 231));
}

TEST(HiddenWards, AreThoseTheMapShowsAsHidden) {
  const auto hiding = [](std::uint8_t one, double opacity) {
    auto layer = two_classes(opacity);
    layer.state.hidden_classes = {one};
    return layer;
  };
  EXPECT_TRUE(hidden_wards(std::vector{two_classes(1)}).empty());
  EXPECT_THAT(hidden_wards(std::vector{hiding(0, 1)}), ElementsAre(1, 0, 1));
  EXPECT_THAT(hidden_wards(std::vector{two_classes(0.5), hiding(1, 1)}), ElementsAre(0, 1, 0));
  EXPECT_THAT(hidden_wards(std::vector{hiding(0, 0.5), hiding(1, 1)}), ElementsAre(1, 1, 1));
  EXPECT_TRUE(hidden_wards(std::vector{two_classes(1), hiding(1, 1)}).empty()) << "lies below";
  auto unseen = hiding(0, 1);
  unseen.state.visible = false;
  EXPECT_TRUE(hidden_wards(std::vector{unseen, two_classes(1)}).empty());
}

TEST(StackedFills, HatchesAreTheTopLayers) {
  auto plain = two_classes(1);
  plain.classes->classes[0].fill.pattern = carto::Pattern::Solid;
  EXPECT_EQ(stacked_fills(std::vector{two_classes(0.5), plain}, 3)[0].pattern,
            carto::Pattern::Dots);
  EXPECT_EQ(stacked_fills(std::vector{plain, two_classes(1)}, 3)[0].pattern, carto::Pattern::Solid);
}

TEST(StackedFills, WardsAboveTheLimitAreHatchedInTheColourOfTheirClass) {
  auto layer = two_classes(1);
  layer.classes->classes[0].fill.pattern = carto::Pattern::Solid;
  carto::HatchedWards above;
  above.ward = {1, 0, 0};
  above.wards = 1;
  layer.classes->hatched = above;
  const auto fills = stacked_fills(std::vector{layer}, 3);
  EXPECT_EQ(fills[0], carto::hatched(fills[2]));
  EXPECT_EQ(fills[0].colour, fills[2].colour);
  EXPECT_EQ(fills[2].pattern, carto::Pattern::Solid) << "same class, not above";
  layer.state.hidden_classes = {0};
  EXPECT_EQ(stacked_fills(std::vector{layer}, 3)[0], hidden_fill(MapGround::Light));
}

/// All that a viewer sees of the counts of people, one line a ward and council.
std::vector<std::string> seen(const Figures& figures) {
  std::vector<std::string> lines;
  const auto text = [](const auto& figure) {
    return figure.known() ? std::to_string(figure.value())
                          : std::string{state_name(figure.state())};
  };
  const auto add = [&](const StatusTable& table) {
    for (const auto& row : table.rows) {
      const auto& f = row.figures;
      lines.push_back(row.code + " " + text(f.people) + " " + text(f.headroom) + " " +
                      text(f.per_10000) + " " + text(f.percent_of_limit) + " " + text(f.one_in) +
                      " " + std::string{status_name(f.status)});
    }
    lines.push_back(basis_line(table.basis));
  };
  add(*figures.wards);
  if (figures.councils) {
    add(**figures.councils);
  }
  for (std::size_t i = 0; i < figures.pipeline.size(); ++i) {
    lines.push_back(text(figures.pipeline[i]) + " " + text(figures.change[i]));
  }
  return lines;
}

/// Four wards with plenty of residents. The two regions agree in the class of every count by ward
/// and council, now, then and with the pipeline, and in every status; not in the counts.
std::shared_ptr<const Snapshot> twin(bool second) {
  const auto pick = [second](std::int64_t a, std::int64_t b) { return second ? b : a; };
  const auto wards = mosaic("A B C D");
  auto snapshot = snapshot_of(wards, {10'000, 10'000, 10'000, 10'000},
                              {{"A", 10, pick(6, 7)},
                               {"B", 14, pick(14, 13)},
                               {"C", pick(1, 3), pick(1, 3)},
                               {"D", 30, pick(24, 23)},
                               {"A", pick(10, 9), 0, PropertyStatus::Pipeline}});
  auto earlier = std::make_shared<Register>(
      *register_of(*wards, {{"A", 22, pick(21, 20)}, {"B", 4, pick(2, 3)}}));
  earlier->as_at = Date::from_ymd(2025, 8, 27);
  snapshot->registers.insert(snapshot->registers.begin(), earlier);
  return snapshot;
}

TEST(FiguresTwins, WhatDiffersInsideAClassLooksTheSame) {
  auto document = first_document();
  const auto look = [&](bool second) { return seen(*figures_of(twin(second), kShared, document)); };
  EXPECT_EQ(look(false), look(true));
  EXPECT_NE(seen(*figures_of(twin(false))), seen(*figures_of(twin(true))));  // they do differ
  for (std::int64_t ratio = 20; ratio < 4'000; ratio += 37) {
    document.rule = LimitRule{ratio, 75};
    EXPECT_EQ(look(false), look(true)) << "1 in " << ratio;
  }
  document.rule.reset();
  document.as_at = "2025-08-27";
  EXPECT_EQ(look(false), look(true));
  document.numerator = "capacity";
  EXPECT_EQ(look(false), look(true));
}

TEST(Timeline, HasAPointForEveryRegister) {
  const auto made = make_timeline(region_of(twin(false)), first_document(), kExact, {});
  ASSERT_TRUE(made.has_value());
  ASSERT_THAT(*made, SizeIs(2));
  EXPECT_EQ((*made)[0].date, Date::from_ymd(2025, 8, 27));
  EXPECT_EQ((*made)[0].people, Count{23});
  EXPECT_EQ((*made)[1].people, Count{45});
  EXPECT_EQ((*made)[1].per_10000[1], Measure{14});
}

TEST(Timeline, StopsWhenAsked) {
  std::stop_source stop;
  stop.request_stop();
  const auto made =
      make_timeline(region_of(twin(false)), first_document(), kExact, {stop.get_token(), {}});
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().code(), Errc::Cancelled);
}

TEST(Figures, VariationsAreThoseOfTheDay) {
  auto snapshot = four_wards();
  snapshot->variations.push_back(
      {"D", 100, "Council", {}, Date::from_ymd(2026, 3, 31)});  // 9 of 1,000 is under 1 in 100
  const auto on = [&](std::optional<Date> today) {
    const auto made = make_figures(region_of(snapshot), first_document(), kExact, today).value();
    return made->wards->rows[3].figures.status;
  };
  EXPECT_EQ(on({}), LimitStatus::TriggerReached);  // the register is of February
  EXPECT_EQ(on(Date::from_ymd(2026, 4, 1)), LimitStatus::AboveLimit);
}

}  // namespace
}  // namespace fairward::engine
