/// What the panels ask for when they are clicked, dragged over and typed into.

#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "model/outline_note.hpp"
#include "panels/sample_panels.hpp"

#include <gmock/gmock.h>
#include <imgui.h>

#include <algorithm>
#include <memory>
#include <string>

namespace fairward::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

TEST_F(Panels, NoPanelAsksForAnythingByItself) {
  for (const auto tab :
       {engine::DrawerTab::Table, engine::DrawerTab::Councils, engine::DrawerTab::Histogram,
        engine::DrawerTab::Scatter, engine::DrawerTab::Moran, engine::DrawerTab::Ranking,
        engine::DrawerTab::Timeline, engine::DrawerTab::Groups, engine::DrawerTab::PlaceCheck,
        engine::DrawerTab::Cases, engine::DrawerTab::History}) {
    Headless panel{*session_, [tab](app::PanelContext& c) { app::draw_drawer(c, tab); }, 1000, 300};
    panel.frames(3);
    EXPECT_THAT(panel.asked(), IsEmpty()) << app::label_of(tab);
    EXPECT_GT(panel.vertices(), 40) << app::label_of(tab);
  }
  Headless layers{*session_, app::draw_layers, 17 * kEm, 900};
  Headless selection{*session_, app::draw_selection, 20 * kEm, 700};
  EXPECT_THAT(layers.asked(), IsEmpty());
  EXPECT_THAT(selection.asked(), IsEmpty());
}

TEST_F(Panels, PanelsDrawAtAnyWidth) {
  for (const float width : {1.0F, 60.0F, 14 * kEm, 30 * kEm, 2000.0F}) {
    for (const float height : {1.0F, 40.0F, 300.0F}) {
      Headless panel{*session_,
                     [](app::PanelContext& c) {
                       for (int tab = 0; tab < 11; ++tab) {
                         ImGui::PushID(tab);
                         app::draw_drawer(c, static_cast<engine::DrawerTab>(tab));
                         ImGui::PopID();
                       }
                       app::draw_layers(c);
                       app::draw_selection(c);
                     },
                     width, height};
      panel.frames(2);
      EXPECT_THAT(panel.asked(), IsEmpty()) << width << " x " << height;
    }
  }
}

TEST_F(Panels, AnEmptySessionIsSaidToBeEmpty) {
  const engine::Session empty{engine::SessionOptions{}};
  Headless panel{empty, app::draw_layers, 17 * kEm, 400};
  EXPECT_GT(panel.vertices(), 0);
  Headless table{empty, app::draw_ward_table, 700, 300};
  table.click(100, 100);
  EXPECT_THAT(table.asked(), IsEmpty());
}

TEST_F(Panels, AClickInTheTableSelectsAndCtrlToggles) {
  Headless table{*session_, app::draw_ward_table, 1200, 400};
  table.click(100, row_y(2));
  const auto first = table.asked();
  ASSERT_THAT(first, SizeIs(1));
  EXPECT_THAT(first[0], StartsWith("select.ward E"));
  obey(first);
  EXPECT_EQ(session_->document().selection.size(), 1U);
  table.hold_ctrl(true);
  table.click(100, row_y(4));
  table.hold_ctrl(false);
  const auto second = table.asked();
  ASSERT_THAT(second, SizeIs(1));
  EXPECT_THAT(second[0], ::testing::EndsWith(" toggle"));
  obey(second);
  EXPECT_EQ(session_->document().selection.size(), 2U);
}

TEST_F(Panels, ShiftInTheTableSelectsARange) {
  Headless table{*session_, app::draw_ward_table, 1200, 400};
  table.click(100, row_y(1));
  obey(table.asked());
  table.frames(40);  // not a double click
  table.hold_shift(true);
  table.click(100, row_y(5));
  table.hold_shift(false);
  obey(table.asked());
  EXPECT_EQ(session_->document().selection.size(), 5U);
}

TEST_F(Panels, ADoubleClickInTheTableGoesThere) {
  Headless table{*session_, app::draw_ward_table, 1200, 400};
  table.double_click(100, row_y(1));
  EXPECT_THAT(table.asked(), Contains(StartsWith("goto.ward E")));
}

TEST_F(Panels, AHeaderSortsNumbersFromTheHighestAndTextFromA) {
  Headless table{*session_, app::draw_ward_table, 1200, 400};
  table.click(60, kHeaderY);
  EXPECT_THAT(table.asked(), ElementsAre("view.sort name asc"));
  table.click(39.5F * kEm, kHeaderY);
  EXPECT_THAT(table.asked(), ElementsAre("view.sort people desc"));
}

TEST_F(Panels, TypingFiltersTheTable) {
  Headless table{*session_, app::draw_ward_table, 1200, 400};
  table.click(8 * kEm, 1.75F * kEm);
  table.type("a \"b");
  const auto asked = table.asked();
  ASSERT_FALSE(asked.empty());
  EXPECT_EQ(asked.back(), "filter.table \"a \\\"b\"");
  run(asked.back());
  EXPECT_EQ(session_->document().table_filter, "a \"b");
  run("filter.table");
}

TEST_F(Panels, DraggingOverTheHistogramSelectsWhatItCovers) {
  Headless histogram{*session_, app::draw_histogram, 900, 320};
  histogram.drag(500, 200, 860, 120);
  const auto asked = histogram.asked();
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_THAT(asked[0], StartsWith("select.wards \"E"));
  obey(asked);
  const auto& rows = session_->figures()->wards->rows;
  // The right part of the plot: everything selected is denser than everything that is not.
  double lowest = 1e9;
  double highest = 0;
  std::vector<bool> selected(rows.size());
  for (const auto ward : session_->document().selection) {
    selected[to_size(ward)] = true;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& percent = rows[i].figures.percent_of_limit;
    if (percent.known()) {
      (selected[i] ? lowest : highest) =
          selected[i] ? std::min(lowest, percent.value()) : std::max(highest, percent.value());
    }
  }
  EXPECT_GT(lowest, highest);
}

TEST_F(Panels, ADragAndAClickOnTheScatterPlotSelect) {
  Headless scatter{*session_, app::draw_scatter, 900, 320};
  scatter.drag(120, 80, 880, 240);
  const auto asked = scatter.asked();
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_THAT(asked[0], StartsWith("select.wards \"E"));
  scatter.click(860, 80);  // an empty corner
  EXPECT_THAT(scatter.asked(), ElementsAre("select.none"));
}

TEST_F(Panels, ABarOfTheRankingSelectsItsCouncil) {
  Headless ranking{*session_, app::draw_ranking, 800, 320};
  ranking.click(300, 5 * kEm);
  const auto asked = ranking.asked();
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_THAT(asked[0], StartsWith("select.council E"));
  obey(asked);
  EXPECT_GT(session_->document().selection.size(), 1U);
}

TEST_F(Panels, TheTimelineChoosesADate) {
  run("view.tab timeline");
  Headless timeline{*session_, app::draw_timeline, 1000, 320};
  timeline.click(1.4F * kEm, 1.75F * kEm);  // the left end of the slider
  const auto asked = timeline.asked();
  ASSERT_FALSE(asked.empty());
  EXPECT_EQ(asked.front(), "basis.date " + session_->figures()->dates.front().iso());
  obey({asked.front()});
  EXPECT_EQ(session_->document().as_at, session_->figures()->dates.front().iso());
  run("basis.date latest");
  run("view.tab table");
}

TEST_F(Panels, TheRailShowsHidesAndFilters) {
  Headless layers{*session_, app::draw_layers, 17 * kEm, 900};
  layers.click(1.4F * kEm, 3.7F * kEm);  // the first check box
  const auto toggled = layers.asked();
  ASSERT_THAT(toggled, SizeIs(1));
  EXPECT_THAT(toggled[0], StartsWith("layer.toggle "));
  layers.click(5 * kEm, 7 * kEm);  // the first class of its legend
  EXPECT_THAT(layers.asked(), ElementsAre(StartsWith("layer.class limit 0")));
  layers.hold_ctrl(true);
  layers.click(5 * kEm, 7 * kEm);
  EXPECT_THAT(layers.asked(), ElementsAre(StartsWith("select.class limit 0")));
}

TEST_F(Panels, WhileMapsAreComparedTheSecondHasItsLegendToo) {
  Headless before{*session_, app::draw_layers, 17 * kEm, 1200};
  const auto without = before.vertices();
  run("compare.side deprivation");
  Headless rail{*session_, app::draw_layers, 17 * kEm, 1200};
  EXPECT_GT(rail.vertices(), without + 400) << "six classes more";
  run("compare.off");
}

TEST_F(Panels, ALayerIsDraggedToThePlaceOfAnother) {
  run("layer.hide limit");  // no legend: rows of 1.6 em
  const auto before = session_->document().layers;
  Headless layers{*session_, app::draw_layers, 17 * kEm, 900};
  layers.drag(5 * kEm, 3.7F * kEm, 5 * kEm, (3.7F + 2 * 1.6F) * kEm);
  const auto asked = layers.asked();
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_THAT(asked[0], StartsWith("layer.place " + engine::id_of(before[0]) + " "));
  obey(asked);
  EXPECT_NE(engine::id_of(session_->document().layers[0]), engine::id_of(before[0]));
  run("edit.undo");
  EXPECT_EQ(session_->document().layers, before);
  run("layer.show limit");
}

TEST_F(Panels, TheCheckRunsAndItsGroupsGoThere) {
  Headless before{*session_, app::draw_check, 50 * kEm, 500};
  before.click(3 * kEm, 4.0F * kEm);
  EXPECT_THAT(before.asked(), ElementsAre("check.run"));
  before.click(3 * kEm, 8.7F * kEm);  // the first method
  EXPECT_THAT(before.asked(), ElementsAre(StartsWith("check.methods local_moran,")));
  run("check.set replicates 999");
  run("check.run");
  ASSERT_NE(session_->groups(), nullptr);
  ASSERT_FALSE((*session_->groups())->rows.empty());
  Headless after{*session_, app::draw_check, 50 * kEm, 500};
  after.click(30 * kEm, 6 * kEm);
  const auto asked = after.asked();
  EXPECT_THAT(asked, ElementsAre("select.group 1", "goto.group 1"));
  obey(asked);
  EXPECT_EQ(session_->document().selection, (*session_->groups())->rows[0].group.wards);
}

TEST_F(Panels, AGroupThatACommandSelectsIsExplained) {
  run("check.set replicates 999");
  run("check.run");
  ASSERT_GT((*session_->groups())->rows.size(), 1U);
  Headless check{*session_, app::draw_check, 50 * kEm, 500};
  check.frames(2);
  EXPECT_EQ(check.state().parts().open_group, std::nullopt);
  run("select.group 2");
  check.frames(2);
  EXPECT_EQ(check.state().parts().open_group, 1U);
  run("select.none");
  check.frames(2);
  EXPECT_EQ(check.state().parts().open_group, 1U) << "stays until another is chosen";
}

TEST_F(Panels, TheResultsOfWhatWasAskedLastAreShown) {
  Headless check{*session_, app::draw_check, 50 * kEm, 500};
  run("areas.run");
  check.frames(2);
  EXPECT_TRUE(check.state().parts().check_areas);
  run("check.run");
  check.frames(2);
  EXPECT_FALSE(check.state().parts().check_areas);
  check.click(10 * kEm, 1.2F * kEm);
  EXPECT_TRUE(check.state().parts().check_areas) << "a click still changes over";
  run("areas.run");
  run("check.run");
  Headless later{*session_, app::draw_check, 50 * kEm, 500};
  later.frames(2);
  EXPECT_FALSE(later.state().parts().check_areas);
  run("areas.clear");
}

TEST_F(Panels, WhereNothingIsOutlinedTheRailSaysWhy) {
  engine::Session fresh{engine::SessionOptions{}};
  fresh.open(std::string{FAIRWARD_SOURCE_DIR} + "/data/sample/region.toml");
  ASSERT_TRUE(fresh.wait());
  const auto note = [&] { return model::outline_note(fresh, engine::LayerKind::Groups); };
  EXPECT_EQ(note(), "not run yet: Ctrl+R");
  Headless rail{fresh, app::draw_layers, 15 * kEm, 900};
  rail.frames(2);
  const int with_note = rail.vertices();
  ASSERT_TRUE(fresh.run("layer.hide groups"));
  rail.frames(2);
  EXPECT_LT(rail.vertices(), with_note) << "it is drawn where the key would be";
  ASSERT_TRUE(fresh.run("check.methods policy"));
  ASSERT_TRUE(fresh.run("check.run"));
  ASSERT_TRUE(fresh.wait());
  EXPECT_EQ(note(), "");
  ASSERT_TRUE(fresh.run("basis.limit 150"));
  ASSERT_TRUE(fresh.wait());
  EXPECT_EQ(note(), "of another basis: Ctrl+R");
  EXPECT_EQ(model::outline_note(fresh, engine::LayerKind::Areas), "");
}

TEST_F(Panels, LegendsCountTheWardWithoutResidentsApart) {
  for (const auto* layer : {"limit", "density", "change", "bivariate"}) {
    const auto& views = session_->layers();
    const auto view = std::ranges::find_if(
        views, [&](const engine::LayerView& one) { return engine::id_of(one.state) == layer; });
    ASSERT_NE(view, views.end()) << layer;
    const auto legend = model::make_legend(*view);
    EXPECT_TRUE(std::ranges::any_of(legend.rows, [](const model::LegendRow& row) {
      return row.label == "No population" && row.count == "1";
    })) << layer;
  }
}

TEST_F(Panels, AreasWithRoomAreDividedListedAndGoneTo) {
  run("areas.set room 400");
  Headless before{*session_, app::draw_check, 50 * kEm, 500};
  before.click(10 * kEm, 1.2F * kEm);  // from groups to areas
  EXPECT_TRUE(before.state().parts().check_areas);
  EXPECT_THAT(before.asked(), IsEmpty());
  before.click(3 * kEm, 4.0F * kEm);
  EXPECT_THAT(before.asked(), ElementsAre("areas.run"));
  run("areas.run");
  ASSERT_NE(session_->areas(), nullptr);
  const auto order = engine::areas_by_room(*session_->areas()->table);
  ASSERT_FALSE(order.empty());
  Headless after{*session_, app::draw_check, 50 * kEm, 500};
  after.state().parts().check_areas = true;
  after.frames(2);
  after.click(30 * kEm, 4.0F * kEm);
  const auto asked = after.asked();
  EXPECT_THAT(asked, ElementsAre("select.area 1", "goto.area 1"));
  obey(asked);
  EXPECT_EQ(session_->document().selection,
            session_->areas()->table->rows[order.front()].group.wards);
  run("areas.clear");
}

TEST_F(Panels, ASettingIsAskedForWhenItsFieldIsLeft) {
  Headless check{*session_, app::draw_check, 50 * kEm, 700};
  check.state().parts().check_settings = true;
  check.frames(2);
  check.click(5 * kEm, 34.7F * kEm);  // into the field of replicates
  check.type("9");
  EXPECT_THAT(check.asked(), IsEmpty());
  check.click(40 * kEm, 40 * kEm);
  const auto asked = check.asked();
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_THAT(asked[0], StartsWith("check.set replicates "));
}

TEST_F(Panels, NothingOfRestrictedFiguresStaysBehind) {
  engine::SessionOptions options;
  options.mode = DisclosureMode::Restricted;
  engine::Session session{options};
  session.open(std::string{FAIRWARD_SOURCE_DIR} + "/data/sample/region.toml");
  ASSERT_TRUE(session.wait());
  Headless table{session, app::draw_ward_table, 1200, 400};
  const std::weak_ptr<const engine::Figures> exact = session.figures();
  session.set_mode(DisclosureMode::Shared);
  ASSERT_TRUE(session.wait());
  EXPECT_FALSE(exact.expired());  // the table still holds its models
  table.frames(1);
  EXPECT_TRUE(exact.expired());
}

TEST_F(Panels, TheHistoryGoesBackStepByStep) {
  run("select.ward " + code(0));
  run("select.ward " + code(1));
  Headless history{*session_, app::draw_history, 500, 300};
  history.click(200, (0.75F + 2 * 1.7F + 0.8F) * kEm);  // two rows below the latest
  const auto asked = history.asked();
  EXPECT_THAT(asked, ElementsAre("edit.undo", "edit.undo"));
  obey(asked);
  EXPECT_TRUE(session_->document().selection.empty());
}

TEST_F(Panels, SelectionIsOneWardSeveralOrTheRegion) {
  Headless selection{*session_, app::draw_selection, 20 * kEm, 700};
  const int region = selection.vertices();
  run("select.ward " + code(3));
  selection.frames(2);
  const int one = selection.vertices();
  EXPECT_NE(one, region);
  run("select.council " + session_->wards()->councils()[0].code.text());
  selection.frames(2);
  EXPECT_NE(selection.vertices(), one);
}

}  // namespace
}  // namespace fairward::testing
