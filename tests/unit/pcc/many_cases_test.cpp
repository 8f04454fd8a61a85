#include "pcc/case_queue.hpp"
#include "pcc/case_statistics.hpp"
#include "pcc/case_store.hpp"
#include "pcc/earlier_checks.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::pcc {
namespace {

using testing::a_proposal;
using testing::adjudicated;
using testing::asked;
using testing::CaseLog;
using ::testing::ElementsAre;
using testing::ended;
using ::testing::IsEmpty;
using testing::on;
using testing::replied;
using testing::response;
using ::testing::SizeIs;
using testing::to_adjudication;

CaseState state_of(const char* reference, Received fact, const std::vector<CaseFact>& then = {}) {
  CaseLog log;
  EXPECT_TRUE(log.add(std::move(fact)));
  for (const auto& one : then) {
    const auto added = log.add(one);
    EXPECT_TRUE(added) << (added ? "" : added.error().message());
  }
  auto state = fold(log.events());
  state.reference = reference;
  return state;
}

Received received_on(const char* day) {
  auto fact = a_proposal();
  fact.received = on(day);
  return fact;
}

TEST(Queue, IsInOrderOfDeadlineWithoutWhatIsAnswered) {
  const std::vector<CaseState> cases{
      state_of("PCC-0001", received_on("2026-11-20")),  // due 4 December
      state_of("PCC-0002", received_on("2026-11-16"),
               {asked("police", "2026-11-17"), asked("housing", "2026-11-17"),
                replied("police", Position::Support)}),
      state_of("PCC-0003", received_on("2026-11-12"), {response(Recommendation::Support)}),
      state_of("PCC-0004", received_on("2026-11-13"), {ended(Ending::Withdrawn)}),
      state_of("PCC-0005", received_on("2026-11-13")),  // due 27 November
      state_of("PCC-0010", received_on("2026-11-20"))};
  const auto rows = queue(cases, on("2026-11-30"));
  ASSERT_THAT(rows, SizeIs(4));
  EXPECT_EQ(rows[0].reference, "PCC-0005");
  EXPECT_EQ(rows[0].days_left, -3);
  EXPECT_EQ(rows[0].working_days_left, 0);
  EXPECT_EQ(rows[0].urgency, Urgency::Overdue);
  EXPECT_EQ(rows[1].reference, "PCC-0002");
  EXPECT_EQ(rows[1].urgency, Urgency::DueToday);
  EXPECT_EQ(rows[1].replies_awaited, 1);
  EXPECT_EQ(rows[2].reference, "PCC-0001");
  EXPECT_EQ(rows[2].days_left, 4);
  EXPECT_EQ(rows[2].working_days_left, 4);
  EXPECT_EQ(rows[2].urgency, Urgency::Later);
  EXPECT_EQ(rows[3].reference, "PCC-0010");
}

TEST(Queue, IsDueSoonWithinTwoWorkingDays) {
  const std::vector<CaseState> cases{state_of("PCC-0001", received_on("2026-11-20"))};
  EXPECT_EQ(queue(cases, on("2026-12-01")).front().urgency, Urgency::Later);
  EXPECT_EQ(queue(cases, on("2026-12-02")).front().urgency, Urgency::DueSoon);
  EXPECT_EQ(queue(cases, on("2026-12-04")).front().urgency, Urgency::DueToday);
  EXPECT_EQ(queue(cases, on("2026-12-05")).front().urgency, Urgency::Overdue);
}

TEST(Queue, ARetractedResponseIsAwaitedAgain) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(response(Recommendation::Object)));
  ASSERT_TRUE(log.add(Retracted{}, Correction{2, "not sent"}));
  const std::vector<CaseState> cases{fold(log.events())};
  EXPECT_THAT(queue(cases, on("2026-11-30")), SizeIs(1));
}

std::vector<CaseState> a_year() {
  auto mears = received_on("2026-10-05");
  mears.provider = "Mears";
  mears.ward.lad_code = "E08000035";
  mears.ward.lad_name = "Leeds";
  return {
      state_of("1", received_on("2026-11-20"),
               {response(Recommendation::Object), to_adjudication(),
                adjudicated(AdjudicationResult::Overturned), ended(Ending::Proceeded)}),
      state_of("2", received_on("2026-11-20"),
               {response(Recommendation::SupportWithConditions, "2026-12-05")}),
      state_of("3", received_on("2026-11-20")),
      state_of("4", received_on("2026-11-20"), {ended(Ending::Withdrawn)}),
      state_of("5", mears,
               {response(Recommendation::CloseArea, "2026-10-19"), ended(Ending::NotProceeding)}),
      state_of("6", received_on("2026-11-20"), {ended(Ending::OpenedInError)}),
  };
}

TEST(Statistics, CountWhatBecameOfCases) {
  const auto rows = statistics(a_year(), {}, StatisticsBy::Nothing, on("2026-12-05"));
  ASSERT_THAT(rows, SizeIs(1));
  OutcomeCounts expected;
  expected.received = 5;
  expected.answered = 3;
  expected.answered_in_time = 2;  // 1 December of 4; 19 October of 19; not 5 December
  expected.in_time_as_written = 2;
  expected.awaiting = 1;
  expected.overdue = 1;
  expected.ended_unanswered = 1;
  expected.supported = 1;
  expected.limited = 1;
  expected.objected = 1;
  expected.adjudicated = 1;
  expected.overturned = 1;
  expected.proceeded = 1;
  expected.proceeded_against = 1;
  expected.not_proceeding = 2;
  EXPECT_EQ(rows.front().counts, expected);
}

TEST(Statistics, RefuseAFilterThatCannotBeMeant) {
  const auto cases = a_year();
  const auto refused = [&](const StatisticsFilter& filter) {
    const auto done = check_filter(cases, filter);
    return done ? std::string{"allowed"} : done.error().message();
  };
  StatisticsFilter filter;
  EXPECT_EQ(refused(filter), "allowed");
  filter.council = "e08000035";
  EXPECT_EQ(refused(filter), "allowed");
  filter.council = "Manchster";
  EXPECT_EQ(refused(filter), "--council: no case is of 'Manchster'; did you mean 'Manchester'?");
  filter.council = "Atlantis";
  EXPECT_EQ(refused(filter),
            "--council: no case is of 'Atlantis'; `case statistics --by council` lists them");
  filter.council = "";
  filter.provider = "Sercoo";
  EXPECT_EQ(refused(filter), "--provider: no case is of 'Sercoo'; did you mean 'Serco'?");
  filter.provider = "";
  filter.from = on("2026-12-01");
  filter.to = on("2026-11-30");
  EXPECT_EQ(refused(filter), "--from (2026-12-01) is after --to (2026-11-30)");
  filter.to = filter.from;
  EXPECT_EQ(refused(filter), "allowed");
}

TEST(Statistics, TellWhatACorrectionMadeTimely) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(response(Recommendation::Object, "2026-12-07")));
  auto longer = a_proposal();
  longer.reply.days = 15;
  ASSERT_TRUE(log.add(longer, Correction{1, "fifteen"}));
  const auto counts =
      statistics(std::vector{fold(log.events())}, {}, StatisticsBy::Nothing, on("2026-12-31"))
          .front()
          .counts;
  EXPECT_EQ(counts.answered_in_time, 1);
  EXPECT_EQ(counts.in_time_as_written, 0);
  EXPECT_EQ(counts.timing_corrected, 1);
}

TEST(Statistics, GroupsAddUpToTheWhole) {
  const auto cases = a_year();
  const auto whole = statistics(cases, {}, StatisticsBy::Nothing, on("2026-12-05")).front().counts;
  for (const auto by : {StatisticsBy::Provider, StatisticsBy::Council, StatisticsBy::Month,
                        StatisticsBy::Quarter, StatisticsBy::Year}) {
    std::int64_t received = 0;
    std::int64_t in_time = 0;
    for (const auto& row : statistics(cases, {}, by, on("2026-12-05"))) {
      received += row.counts.received;
      in_time += row.counts.answered_in_time;
      EXPECT_EQ(row.counts.received,
                row.counts.answered + row.counts.awaiting + row.counts.ended_unanswered);
    }
    EXPECT_EQ(received, whole.received);
    EXPECT_EQ(in_time, whole.answered_in_time);
  }
}

TEST(Statistics, AreGroupedAndFiltered) {
  const auto cases = a_year();
  const auto names = [&](StatisticsBy by) {
    std::vector<std::string> groups;
    for (const auto& row : statistics(cases, {}, by, on("2026-12-05"))) {
      groups.push_back(row.group);
    }
    return groups;
  };
  EXPECT_THAT(names(StatisticsBy::Provider), ElementsAre("Mears", "Serco"));
  EXPECT_THAT(names(StatisticsBy::Council), ElementsAre("Leeds", "Manchester"));
  EXPECT_THAT(names(StatisticsBy::Month), ElementsAre("2026-10", "2026-11"));
  EXPECT_THAT(names(StatisticsBy::Quarter), ElementsAre("2026 Q4"));
  StatisticsFilter filter;
  filter.provider = "serco";
  EXPECT_EQ(statistics(cases, filter, StatisticsBy::Nothing, on("2026-12-05"))[0].counts.received,
            4);
  filter.to = on("2026-11-19");
  EXPECT_EQ(statistics(cases, filter, StatisticsBy::Nothing, on("2026-12-05"))[0].counts.received,
            0);
  EXPECT_EQ(parse_statistics_by("Quarter").value(), StatisticsBy::Quarter);
  EXPECT_FALSE(parse_statistics_by("week"));
}

TEST(EarlierChecks, AreFoundTheClosestFirst) {
  auto same_postcode = a_proposal();
  same_postcode.restricted.uprn = "1";
  same_postcode.restricted.address = "9 Canary Row";
  auto same_ward = same_postcode;
  same_ward.restricted.postcode = "ZZ1 9ZZ";
  auto same_address = same_ward;
  same_address.restricted.address = "7, canary row  MOSTON";
  same_address.restricted.postcode = "";
  auto elsewhere = same_ward;
  elsewhere.ward.ward_code = "E05000001";
  const std::vector<CaseState> cases{
      state_of("ward", same_ward),         state_of("elsewhere", elsewhere),
      state_of("postcode", same_postcode), state_of("address", same_address),
      state_of("uprn", a_proposal()),      state_of("me", a_proposal())};
  PlaceAsked place;
  place.uprn = "100012345678";
  place.address = "7 Canary Row, Moston";
  place.postcode = "zz11sa";
  place.ward_code = "E05011368";
  place.except = "me";
  std::vector<std::string> found;
  for (const auto& one : earlier_checks(cases, place)) {
    found.push_back(cases[one.index].reference);
  }
  EXPECT_THAT(found, ElementsAre("uprn", "address", "postcode", "ward"));
}

TEST(EarlierChecks, AnAddressInAnotherPostcodeIsAnotherPlace) {
  auto other = a_proposal();
  other.restricted.postcode = "ZZ9 9ZZ";
  other.restricted.uprn = "";
  other.ward.ward_code = "E05000001";
  PlaceAsked place;
  place.address = other.restricted.address;
  place.postcode = "ZZ1 1SA";
  EXPECT_THAT(earlier_checks(std::vector{state_of("other", other)}, place), IsEmpty());
}

TEST(EarlierChecks, AnAddressInItsWardIsFoundUnderAnotherPostcodeAndShortened) {
  auto other = a_proposal();
  other.restricted = {};
  other.restricted.address = "14 Sample St., Heywood";
  other.restricted.postcode = "ZZ9 9ZZ";
  PlaceAsked place;
  place.ward_code = other.ward.ward_code;
  place.address = "14 sample street, Heywood";
  place.postcode = "ZZ1 1SA";
  const std::vector states{state_of("other", other)};
  ASSERT_EQ(earlier_checks(states, place).size(), 1U);
  EXPECT_EQ(earlier_checks(states, place)[0].same, SamePlace::AddressElsewhere);
  EXPECT_EQ(label_of(SamePlace::AddressElsewhere), "same address, other postcode");
  place.postcode = "";
  EXPECT_EQ(earlier_checks(states, place)[0].same, SamePlace::Address);
}

TEST(EarlierChecks, AnExactPointIsFoundHoweverItWasGiven) {
  auto other = a_proposal();
  other.restricted = {};
  other.restricted.point = Point{384'000, 397'000};
  other.restricted.precision_metres = 1;
  PlaceAsked place;
  place.uprn = "100012345678";
  place.point = Point{384'001, 397'001};
  ASSERT_EQ(earlier_checks(std::vector{state_of("other", other)}, place).size(), 1U);
  EXPECT_EQ(earlier_checks(std::vector{state_of("other", other)}, place)[0].same, SamePlace::Point);
  place.point = Point{384'003, 397'000};
  EXPECT_THAT(earlier_checks(std::vector{state_of("other", other)}, place), IsEmpty());
  place.point = Point{384'000, 397'000};
  other.restricted.precision_metres = 60;  // the middle of a postcode
  EXPECT_THAT(earlier_checks(std::vector{state_of("other", other)}, place), IsEmpty());
}

TEST(EarlierChecks, NothingIsTheSameAsNothing) {
  auto blank = a_proposal();
  blank.restricted = {};
  auto state = state_of("blank", blank);
  state.received->fact.ward = {};
  EXPECT_THAT(earlier_checks(std::vector{state}, PlaceAsked{}), IsEmpty());
}

TEST(CaseTime, IsWrittenAndReadToTheMillisecond) {
  const auto time = parse_time("2026-02-28T23:59:59.999Z").value();
  EXPECT_EQ(iso(time), "2026-02-28T23:59:59.999Z");
  EXPECT_EQ(text_of(time), "28 February 2026 23:59 UTC");
  EXPECT_EQ(day_of(time + std::chrono::milliseconds{1}), on("2026-03-01"));
  for (const char* bad : {"", "2026-02-29T00:00:00.000Z", "2026-02-28 23:59:59.999Z",
                          "2026-02-28T24:00:00.000Z", "2026-02-28T23:59:59Z"}) {
    EXPECT_FALSE(parse_time(bad)) << bad;
  }
}

TEST(Reference, IsCountedWithFourDigitsAtLeast) {
  EXPECT_EQ(reference_of(12), "PCC-0012");
  EXPECT_EQ(reference_of(12345), "PCC-12345");
  EXPECT_EQ(number_of("PCC-0012"), 12);
  EXPECT_EQ(number_of("PCC-12345"), 12345);
  for (const char* other : {"PCC-12", "PCC-", "PCC--001", "pcc-0012", "MCR/7", "PCC-00012"}) {
    EXPECT_FALSE(number_of(other)) << other;
  }
}

TEST(Choices, AreReadWithTheNearestNamed) {
  EXPECT_EQ(parse_choice<Position>("--position", "Support with-conditions").value(),
            Position::SupportWithConditions);
  const auto wrong = parse_choice<Ending>("--ending", "procceded");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().message(),
            "--ending: 'procceded' is not known (did you mean 'proceeded'?); use one of: "
            "proceeded, not_proceeding, withdrawn, lapsed, opened_in_error");
}

TEST(WordsOfAConflict, NameWhoWhatAndWhen) {
  CaseLog log;
  ASSERT_TRUE(log.add(a_proposal()));
  ASSERT_TRUE(log.add(asked("police")));
  EXPECT_EQ(words_of(Conflict{{log.events()[1]}}),
            "PCC-0001 has changed meanwhile: A. Reviewer added 'consulted' on 31 December 2026 "
            "10:00 UTC; look at it and try again");
}

}  // namespace
}  // namespace fairward::pcc
