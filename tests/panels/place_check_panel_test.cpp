/// The post code check panel: what typing, Enter and a click ask for.

#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "engine/place_check.hpp"
#include "panels/sample_panels.hpp"

#include <gmock/gmock.h>
#include <imgui.h>

#include <string>
#include <utility>

namespace fairward::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class PlaceCheckPanel : public Panels {
 protected:
  void SetUp() override { run("pcc.clear"); }
  void TearDown() override { run("pcc.clear"); }
};

constexpr float kFieldY = 2.2F * kEm;

/// Presses Enter in the field that has the keyboard.
void enter(Headless& panel) {
  ImGui::GetIO().KeysDown[257] = true;
  panel.frame();
  ImGui::GetIO().KeysDown[257] = false;
  panel.frame();
}

TEST_F(PlaceCheckPanel, EnterAsksWhatWasPasted) {
  Headless panel{*session_, app::draw_place_check, 1000, 400};
  panel.click(5 * kEm, kFieldY);
  panel.type("zz1 1sa, 7 beds, couples");
  EXPECT_THAT(panel.asked(), IsEmpty()) << "nothing before Enter";
  enter(panel);
  EXPECT_THAT(panel.asked(), ElementsAre("pcc.check \"ZZ1 1SA\" 7 couples"));
}

TEST_F(PlaceCheckPanel, ASharedScreenForgetsThePlaceWhenItIsAnswered) {
  run("pcc.check \"ZZ1 1SA\" 4 families");
  Headless panel{*session_, app::draw_place_check, 1000, 400};
  panel.frames(2);
  auto& form = panel.state().parts().place_check.form;
  EXPECT_EQ(form.place, "");
  EXPECT_EQ(form.bedspaces, 4);
  EXPECT_EQ(form.cohort, "families");
  EXPECT_THAT(panel.asked(), IsEmpty());
}

TEST_F(PlaceCheckPanel, ChangedBedspacesAreAskedAtOnce) {
  run("pcc.check \"ZZ1 1SA\" 4 families");
  Headless panel{*session_, app::draw_place_check, 1000, 400};
  panel.frames(2);
  panel.state().parts().place_check.form.bedspaces = 9;
  panel.frame();
  EXPECT_THAT(panel.asked(), ElementsAre("pcc.set bedspaces 9"));
}

TEST_F(PlaceCheckPanel, AClickOnAnAlternativeGoesThere) {
  run("pcc.check \"ZZ1 1SA\" 4 families");
  ASSERT_FALSE((*session_->place_check().answer)->alternatives.empty());
  const auto first = (*session_->place_check().answer)->alternatives.front().ward;
  Headless panel{*session_, app::draw_place_check, 1000, 600};
  panel.frames(2);
  const auto at = std::pair{760.0F, 6.0F * kEm};
  panel.move(at.first, at.second);
  panel.frames(2);
  EXPECT_THAT(panel.pointed_at(), ElementsAre(first));
  panel.click(at.first, at.second);
  EXPECT_THAT(panel.asked(), Contains("goto.ward " + session_->wards()->code(first).text()));
}

TEST_F(PlaceCheckPanel, DrawsTheAnswerAtAnyWidth) {
  run("pcc.check \"ZZ1 1\" 4 families");  // a sector of many wards
  for (const float width : {1.0F, 60.0F, 14 * kEm, 30 * kEm, 45 * kEm, 2000.0F}) {
    Headless panel{*session_, app::draw_place_check, width, 300};
    panel.frames(2);
    EXPECT_THAT(panel.asked(), IsEmpty()) << width;
    EXPECT_GT(panel.vertices(), 0) << width;
  }
}

}  // namespace
}  // namespace fairward::testing
