/// What the cursor is on in one part of the window is marked in the others.

#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "panels/sample_panels.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace fairward::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Pointing : public Panels {
 protected:
  void TearDown() override { session_->point_at({}); }

  static const std::vector<StatusRow>& wards() { return session_->figures()->wards->rows; }
  /// What a panel draws more when a ward of the map is pointed at, vertices.
  static int drawn_for(Headless& panel, WardIndex ward) {
    panel.move(0, 0);
    session_->point_at({});
    panel.frames(2);
    const int before = panel.vertices();
    session_->hover(ward);
    panel.frames(2);
    return panel.vertices() - before;
  }
  /// The ward with the highest share of its limit: first in the table.
  static WardIndex highest() {
    const auto& rows = wards();
    const auto found = std::ranges::max_element(rows, {}, [](const StatusRow& row) {
      return row.figures.percent_of_limit.known() ? row.figures.percent_of_limit.value() : -1.0;
    });
    return ward_index(static_cast<std::size_t>(found - rows.begin()));
  }
};

TEST_F(Pointing, ARowOfTheTableIsItsWard) {
  Headless table{*session_, app::draw_ward_table, 1200, 400};
  table.move(100, row_y(0));
  EXPECT_THAT(table.pointed_at(), ElementsAre(highest()));
  EXPECT_THAT(table.asked(), IsEmpty());
  table.move(100, 10);
  EXPECT_THAT(table.pointed_at(), IsEmpty());
}

TEST_F(Pointing, AWardSelectedElsewhereComesIntoViewInTheTable) {
  Headless table{*session_, app::draw_ward_table, 1200, 400};
  const auto in_view = [&] {
    std::vector<WardIndex> wards;
    table.frames(3);
    for (int row = 0; row < 10; ++row) {
      table.move(100, row_y(row));
      const auto here = table.pointed_at();
      wards.insert(wards.end(), here.begin(), here.end());
    }
    return wards;
  };
  const auto select = [&](WardIndex ward) {
    ASSERT_TRUE(session_->run("select.ward " + session_->wards()->code(ward).text()));
  };
  const auto top = in_view();
  WardIndex far{};
  for (std::size_t i = 0; i < wards().size(); ++i) {
    far = std::ranges::find(top, ward_index(i)) == top.end() ? ward_index(i) : far;
  }
  ASSERT_EQ(std::ranges::find(top, far), top.end());
  select(far);
  const auto below = in_view();
  EXPECT_NE(std::ranges::find(below, far), below.end());
  select(below.back() == far ? below.front() : below.back());
  EXPECT_EQ(in_view(), below) << "a row that is there already does not move the table";
  select(highest());
  const auto again = in_view();
  EXPECT_NE(std::ranges::find(again, highest()), again.end());
  ASSERT_TRUE(session_->run("select.none"));
}

TEST_F(Pointing, ARowOfTheCouncilsIsItsWards) {
  Headless table{*session_, app::draw_council_table, 1200, 400};
  table.move(100, row_y(1));
  const auto pointed_at = table.pointed_at();
  ASSERT_FALSE(pointed_at.empty());
  const auto& lad = wards()[to_size(pointed_at.front())].lad_code;
  const auto all = std::ranges::count(wards(), lad, &StatusRow::lad_code);
  EXPECT_EQ(std::ssize(pointed_at), all);
  EXPECT_TRUE(std::ranges::all_of(
      pointed_at, [&](WardIndex ward) { return wards()[to_size(ward)].lad_code == lad; }));
}

TEST_F(Pointing, ABarOfTheHistogramIsTheWardsThatAClickSelects) {
  Headless histogram{*session_, app::draw_histogram, 900, 320};
  histogram.move(120, 200);
  const auto pointed_at = histogram.pointed_at();
  EXPECT_GT(pointed_at.size(), 1U);
  histogram.click(120, 200);
  obey(histogram.asked());
  EXPECT_EQ(session_->document().selection, pointed_at);
}

TEST_F(Pointing, ABarOfTheRankingIsItsCouncil) {
  Headless ranking{*session_, app::draw_ranking, 800, 320};
  ranking.move(300, 5 * kEm);
  const auto pointed_at = ranking.pointed_at();
  EXPECT_GT(pointed_at.size(), 1U);
  ranking.click(300, 5 * kEm);
  obey(ranking.asked());
  EXPECT_EQ(session_->document().selection, pointed_at);
}

TEST_F(Pointing, APointIsTheWardThatAClickSelects) {
  for (const auto draw : {app::draw_scatter, app::draw_moran}) {
    Headless plot{*session_, draw, 900, 320};
    std::vector<WardIndex> pointed_at;
    float x = 60;
    for (; x < 880 && pointed_at.empty(); x += 8) {
      plot.move(x, 230);
      pointed_at = plot.pointed_at();
    }
    ASSERT_THAT(pointed_at, SizeIs(1));
    plot.click(x - 8, 230);
    obey(plot.asked());
    EXPECT_EQ(session_->document().selection, pointed_at);
  }
}

TEST_F(Pointing, WhatIsPointedAtOnTheMapIsMarkedInEveryPanel) {
  Headless table{*session_, app::draw_ward_table, 1200, 400};
  EXPECT_GT(drawn_for(table, highest()), 0);
  Headless councils{*session_, app::draw_council_table, 1200, 600};
  EXPECT_GT(drawn_for(councils, highest()), 0);
  Headless histogram{*session_, app::draw_histogram, 900, 320};
  EXPECT_GT(drawn_for(histogram, highest()), 0);
  Headless scatter{*session_, app::draw_scatter, 900, 320};
  EXPECT_GT(drawn_for(scatter, highest()), 0);
  Headless moran{*session_, app::draw_moran, 900, 320};
  EXPECT_GT(drawn_for(moran, highest()), 0);
  Headless ranking{*session_, app::draw_ranking, 800, 600};
  EXPECT_GT(drawn_for(ranking, highest()), 0);
}

}  // namespace
}  // namespace fairward::testing
