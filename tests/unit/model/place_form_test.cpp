#include "model/place_form.hpp"

#include "disclosure/gate.hpp"
#include "model/place_key.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::model {
namespace {

using engine::PlaceCheck;
using engine::PlaceQuestion;
using ::testing::ElementsAre;

const PlaceQuestion kAsked{"ZZ1 1AA", 6, "families"};

PlaceCheck answered(std::int64_t bedspaces = 6) {
  PlaceCheck check;
  check.answer = disclosure::Gate{DisclosureMode::Shared}
                     .release(std::vector<DataNote>{})
                     .then([&](const auto&) {
                       engine::CheckAnswer answer;
                       answer.bedspaces = bedspaces;
                       return answer;
                     });
  return check;
}

TEST(PlaceForm, FollowsTheDocumentInRestrictedMode) {
  PlaceForm form;
  follow(form, kAsked, answered(), DisclosureMode::Restricted);
  EXPECT_EQ(form.place, "ZZ1 1AA");
  EXPECT_EQ(form.bedspaces, 6);
  EXPECT_EQ(form.cohort, "families");
  form.place = "half typed";
  follow(form, kAsked, answered(), DisclosureMode::Restricted);
  EXPECT_EQ(form.place, "half typed") << "typing is left alone";
  follow(form, std::nullopt, {}, DisclosureMode::Restricted);
  EXPECT_EQ(form.place, "") << "undone";
}

TEST(PlaceForm, ASharedScreenKeepsNoPlaceThatHasItsAnswer) {
  PlaceForm form;
  form.place = "ZZ1 1AA";
  PlaceCheck working;
  working.working = true;
  follow(form, kAsked, working, DisclosureMode::Shared);
  EXPECT_EQ(form.place, "ZZ1 1AA") << "there may be a slip in it";
  follow(form, kAsked, answered(), DisclosureMode::Shared);
  EXPECT_EQ(form.place, "");
  EXPECT_EQ(form.bedspaces, 6);
  PlaceForm other;
  follow(other, kAsked, answered(), DisclosureMode::Shared);
  EXPECT_EQ(other.place, "") << "a command's place is not shown either";
}

TEST(PlaceForm, AReasonIsAboutOnePlace) {
  PlaceForm form;
  follow(form, kAsked, answered(), DisclosureMode::Restricted);
  form.decision = engine::Recommendation::Object;
  form.because = "agreed";
  auto next = kAsked;
  next.bedspaces = 9;
  follow(form, next, answered(9), DisclosureMode::Restricted);
  EXPECT_EQ(form.because, "agreed") << "still the same place";
  next.place = "ZZ1 1AB";
  follow(form, next, answered(9), DisclosureMode::Restricted);
  EXPECT_EQ(form.because, "");
  EXPECT_FALSE(form.decision);
}

TEST(PlaceForm, APastedRequestFillsTheFields) {
  PlaceForm form;
  form.place = "zz11aa, 12 bedspaces, couples";
  take_apart(form);
  EXPECT_EQ(form.place, "ZZ1 1AA");
  EXPECT_EQ(form.bedspaces, 12);
  EXPECT_EQ(form.cohort, "couples");
  form.place = "384120, 398100";
  take_apart(form);
  EXPECT_EQ(form.place, "384120, 398100") << "a point is no request";
  EXPECT_EQ(form.bedspaces, 12);
}

TEST(PlaceForm, ARequestThatContradictsItselfStaysForItsReaderToSettle) {
  PlaceForm form;
  form.bedspaces = 4;
  for (const auto* text :
       {"zz1 1aa or zz1 1ab, 12 bedspaces, couples", "ZZ1 1AA, 6 bedspaces, 8 bedspaces"}) {
    form.place = text;
    take_apart(form);
    EXPECT_EQ(form.place, text);
    EXPECT_EQ(form.bedspaces, 4) << text;
    EXPECT_EQ(form.cohort, "") << text;
  }
}

TEST(PlaceForm, EnterAsksOrGoesThere) {
  PlaceForm form;
  EXPECT_EQ(entered(form), "");
  form.place = " ZZ1 1AA ";
  EXPECT_EQ(entered(form), "pcc.check \"ZZ1 1AA\" 4 \"\"");
  form.place.clear();
  form.seen = kAsked;
  EXPECT_EQ(entered(form), "pcc.show");
}

TEST(PlaceForm, AChangedFigureAsksAtOnceUnlessAnotherPlaceIsTyped) {
  PlaceForm form;
  form.bedspaces = 9;
  EXPECT_EQ(changed_bedspaces(form), "") << "nothing is asked yet";
  follow(form, kAsked, answered(), DisclosureMode::Restricted);
  EXPECT_EQ(changed_bedspaces(form), "");
  form.bedspaces = 9;
  EXPECT_EQ(changed_bedspaces(form), "pcc.set bedspaces 9");
  form.cohort = "single adults";
  EXPECT_EQ(changed_cohort(form), "pcc.set cohort \"single adults\"");
  form.place = "ZZ1 1AB";
  EXPECT_EQ(changed_bedspaces(form), "");
  EXPECT_EQ(changed_cohort(form), "");
}

TEST(PlaceForm, SaysWhenTheProposalIsRounded) {
  PlaceForm form;
  form.bedspaces = 6;
  EXPECT_EQ(rounding_note(form, answered(6)), "");
  EXPECT_EQ(rounding_note(form, answered(5)),
            "Counted as 5: a shared screen rounds the proposal too.");
  EXPECT_EQ(rounding_note(form, {}), "");
}

std::vector<std::string> labels(const std::vector<PlaceKeyRow>& rows) {
  std::vector<std::string> all;
  for (const auto& row : rows) {
    all.push_back(row.label);
  }
  return all;
}

TEST(PlaceKey, SaysWhatEachMarkIs) {
  engine::PlaceMark pin;
  pin.point = Point{1, 2};
  pin.rings = {{400, {}}, {1'600, {}}};
  pin.wards = {ward_index(0)};
  engine::PlaceMark ward;
  ward.wards = {ward_index(0)};
  engine::PlaceMark sector;
  sector.wards = {ward_index(0), ward_index(1)};
  EXPECT_THAT(labels(place_key(&pin, nullptr, 0)),
              ElementsAre("Place checked", "400 and 1,600 m around it", "Its ward"));
  EXPECT_THAT(labels(place_key(&pin, nullptr, 500)),
              ElementsAre("Place checked", "1,600 m around it", "Its ward"))
      << "smaller circles are not drawn";
  EXPECT_THAT(labels(place_key(&pin, nullptr, 5'000)), ElementsAre("Place checked", "Its ward"));
  EXPECT_THAT(labels(place_key(&ward, &sector, 0)),
              ElementsAre("Ward of the place checked", "Wards of the area searched for"));
  EXPECT_THAT(labels(place_key(nullptr, nullptr, 0)), ElementsAre());
}

}  // namespace
}  // namespace fairward::model
