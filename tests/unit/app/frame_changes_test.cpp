#include "app/frame_changes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <imgui_internal.h>

#include <memory>

namespace fairward::app {

void PrintTo(const PixelRange& range, std::ostream* out) {
  *out << range.left << ',' << range.top << " to " << range.right << ',' << range.bottom;
}

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

ImTextureID texture(std::uintptr_t name) {
  return reinterpret_cast<ImTextureID>(name);
}

/// Draw lists without a window: what Dear ImGui would give to be drawn, 400 x 300 pixels.
class FrameChangesTest : public ::testing::Test {
 protected:
  FrameChangesTest() {
    frame_.DisplaySize = {400, 300};
    frame_.FramebufferScale = {1, 1};
    for (auto& list : lists_) {
      list = std::make_unique<ImDrawList>(&shared_);
    }
    start();
  }

  void start() {
    for (auto& list : lists_) {
      list->_ResetForNewFrame();
      list->PushTextureID(texture(1));
      list->PushClipRect({0, 0}, {400, 300});
    }
    shown_ = {lists_[0].get(), lists_[1].get()};
  }
  void box(std::size_t list, float left, float top, ImU32 colour = IM_COL32_BLACK) {
    lists_[list]->PrimReserve(6, 4);
    lists_[list]->PrimRect({left, top}, {left + 10, top + 10}, colour);
  }
  std::vector<PixelRange> changes(std::span<const ShownPicture> pictures = {}) {
    frame_.CmdLists = shown_.data();
    frame_.CmdListsCount = static_cast<int>(shown_.size());
    const auto found = changes_.update(frame_, pictures);
    return {found.begin(), found.end()};
  }

  ImDrawListSharedData shared_;
  std::array<std::unique_ptr<ImDrawList>, 3> lists_;
  std::vector<ImDrawList*> shown_;
  ImDrawData frame_;
  FrameChanges changes_;
};

TEST_F(FrameChangesTest, TheFirstFrameIsAllNew) {
  EXPECT_THAT(changes(), ElementsAre(PixelRange{0, 0, 400, 300}));
  EXPECT_THAT(changes(), IsEmpty());
  changes_.forget();
  EXPECT_THAT(changes(), ElementsAre(PixelRange{0, 0, 400, 300}));
}

TEST_F(FrameChangesTest, AnotherSizeIsAllNew) {
  EXPECT_THAT(changes(), ElementsAre(PixelRange{0, 0, 400, 300}));
  frame_.DisplaySize = {200, 300};
  EXPECT_THAT(changes(), ElementsAre(PixelRange{0, 0, 200, 300}));
}

TEST_F(FrameChangesTest, AColourChangesItsBoxAlone) {
  for (const ImU32 colour : {IM_COL32_BLACK, IM_COL32_WHITE}) {
    start();
    box(0, 20, 30);
    box(0, 200, 100, colour);
    box(0, 300, 200);
    const auto found = changes();
    if (colour == IM_COL32_WHITE) {
      EXPECT_THAT(found, ElementsAre(PixelRange{200, 100, 210, 110}));
    }
  }
}

TEST_F(FrameChangesTest, AMovedBoxChangesWhereItWasAndWhereItIs) {
  box(0, 20, 30);
  EXPECT_THAT(changes(), ElementsAre(PixelRange{0, 0, 400, 300}));
  start();
  box(0, 300.25F, 200.5F);
  EXPECT_THAT(changes(),
              UnorderedElementsAre(PixelRange{20, 30, 30, 40}, PixelRange{300, 200, 311, 211}));
}

TEST_F(FrameChangesTest, ABoxMoreShiftsNoOther) {
  box(0, 20, 30);
  box(0, 300, 200);
  EXPECT_THAT(changes(), ElementsAre(PixelRange{0, 0, 400, 300}));
  start();
  box(0, 20, 30);
  box(0, 100, 100);  // the corners of the last box have other numbers now
  box(0, 300, 200);
  EXPECT_THAT(changes(), ElementsAre(PixelRange{100, 100, 110, 110}));
}

TEST_F(FrameChangesTest, TwoBoxesThatChangePlacesInTheOrderAreBothNew) {
  box(0, 20, 30, IM_COL32_BLACK);
  box(0, 25, 35, IM_COL32_WHITE);
  EXPECT_THAT(changes(), ElementsAre(PixelRange{0, 0, 400, 300}));
  start();
  box(0, 25, 35, IM_COL32_WHITE);
  box(0, 20, 30, IM_COL32_BLACK);
  EXPECT_THAT(changes(), ElementsAre(PixelRange{20, 30, 35, 45}));
}

TEST_F(FrameChangesTest, ClippingLimitsAChange) {
  for (const ImU32 colour : {IM_COL32_BLACK, IM_COL32_WHITE}) {
    start();
    lists_[0]->PushClipRect({24, 0}, {26, 300});
    box(0, 20, 30, colour);
    const auto found = changes();
    if (colour == IM_COL32_WHITE) {
      EXPECT_THAT(found, ElementsAre(PixelRange{24, 30, 26, 40}));
    }
  }
}

TEST_F(FrameChangesTest, AnotherClippingRectangleChangesBoth) {
  for (const float right : {24.0F, 28.0F}) {
    start();
    lists_[0]->PushClipRect({22, 0}, {right, 300});
    box(0, 20, 30);
    const auto found = changes();
    if (right == 28.0F) {
      EXPECT_THAT(found, ElementsAre(PixelRange{22, 30, 28, 40}));
    }
  }
}

TEST_F(FrameChangesTest, AWindowThatComesAndGoesChangesItsOwnPixels) {
  box(0, 20, 30);
  box(1, 300, 200);
  EXPECT_THAT(changes(), ElementsAre(PixelRange{0, 0, 400, 300}));
  box(2, 100, 100);
  shown_ = {lists_[0].get(), lists_[2].get(), lists_[1].get()};
  EXPECT_THAT(changes(), ElementsAre(PixelRange{100, 100, 110, 110}));
  shown_ = {lists_[0].get(), lists_[1].get()};
  EXPECT_THAT(changes(), ElementsAre(PixelRange{100, 100, 110, 110}));
}

TEST_F(FrameChangesTest, WindowsInAnotherOrderAreAllNew) {
  box(0, 20, 30);
  box(1, 25, 35);
  EXPECT_THAT(changes(), ElementsAre(PixelRange{0, 0, 400, 300}));
  shown_ = {lists_[1].get(), lists_[0].get()};
  EXPECT_THAT(changes(), ElementsAre(PixelRange{0, 0, 400, 300}));
}

TEST_F(FrameChangesTest, APictureChangesWhereItIsShown) {
  ShownPicture picture{
      .texture = 7, .framebuffer = 0, .pixels = nullptr, .width = 100, .height = 80, .changed = {}};
  lists_[0]->AddImage(texture(7), {50, 60}, {150, 140});
  EXPECT_THAT(changes({&picture, 1}), ElementsAre(PixelRange{0, 0, 400, 300}));
  picture.changed = {10, 20, 30, 25};
  EXPECT_THAT(changes({&picture, 1}), ElementsAre(PixelRange{60, 80, 80, 85}));
  picture.texture = 8;
  EXPECT_THAT(changes({&picture, 1}), IsEmpty()) << "no such picture is shown";
}

TEST_F(FrameChangesTest, PartOfAPictureKeepsItsPlace) {
  const ShownPicture picture{
      .texture = 7, .framebuffer = 0, .width = 100, .height = 80, .changed = {}};
  lists_[0]->AddImage(texture(7), {75, 60}, {150, 140}, {0.25F, 0}, {1, 1});
  lists_[0]->AddImage(texture(7), {0, 0}, {200, 160});  // twice as large
  ASSERT_EQ(lists_[0]->CmdBuffer[0].ElemCount, 12U);
  auto half = lists_[0]->CmdBuffer[0];
  half.ElemCount = 6;
  const auto place = place_of(picture, *lists_[0], half);
  EXPECT_EQ(place.shown, (PixelRange{75, 60, 150, 140}));
  EXPECT_EQ(place.left, 50);
  EXPECT_EQ(place.top, 60);
  half.IdxOffset += 6;
  EXPECT_TRUE(place_of(picture, *lists_[0], half).shown.empty());
}

TEST(PixelRanges, NearOnesJoinAndFarOnesDoNot) {
  PixelRanges ranges;
  ranges.add({0, 0, 10, 10});
  ranges.add({300, 200, 310, 210});
  EXPECT_THAT(ranges.ranges(),
              UnorderedElementsAre(PixelRange{0, 0, 10, 10}, PixelRange{300, 200, 310, 210}));
  ranges.add({12, 0, 20, 10});
  EXPECT_THAT(ranges.ranges(),
              UnorderedElementsAre(PixelRange{0, 0, 20, 10}, PixelRange{300, 200, 310, 210}));
}

TEST(PixelRanges, NeverOverlapAndHoldAllThatWasAdded) {
  PixelRanges ranges;
  std::vector<PixelRange> added;
  for (int i = 0; i < 60; ++i) {
    const int left = i * 7919 % 3000;
    const int top = i * 104729 % 2000;
    added.push_back({left, top, left + 5 + i, top + 90 - i});
    ranges.add(added.back());
  }
  const auto found = ranges.ranges();
  ASSERT_LE(found.size(), 6U);
  for (const auto& one : added) {
    EXPECT_TRUE(ranges.hold(one));
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_TRUE(overlap(found[i], found[j]).empty());
    }
  }
}

}  // namespace
}  // namespace fairward::app
