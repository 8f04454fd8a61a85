#include "unit/io/register_conformance.hpp"

#include "pcc/append_after.hpp"
#include "pcc/case_state.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <set>
#include <thread>

namespace fairward::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;

std::vector<pcc::CaseFact> whole_case() {
  pcc::Assessed assessed;
  assessed.program_version = "0.1.0";
  assessed.basis = "people in dispersal accommodation, Census 2021 residents";
  assessed.suggested = pcc::Recommendation::Object;
  assessed.rules = {"P1", "P3"};
  assessed.figures = R"({"bedspaces":5,"ward":"E05011368"})";
  assessed.restricted.suggested = pcc::Recommendation::LimitArea;
  assessed.restricted.rules = {"A3"};
  assessed.restricted.figures = R"({"bedspaces":6})";
  assessed.restricted.basis = "the same, and 6 bedspaces";
  auto of_a_sector = a_proposal();
  of_a_sector.ward.area = true;
  of_a_sector.ward.several = true;
  of_a_sector.restricted.postcode = "";
  of_a_sector.restricted.sector = "ZZ1 1";
  of_a_sector.restricted.shares = {{"E05011368", "Moston", 0.75}, {"E05011362", "Harpurhey", 0.2}};
  pcc::DueMoved moved;
  moved.due = on("2026-12-07");
  moved.restricted.because = "agreed by telephone";
  return {of_a_sector,
          moved,
          asked("police"),
          replied("police", pcc::Position::Object),
          assessed,
          response(pcc::Recommendation::Object),
          to_adjudication(),
          adjudicated(pcc::AdjudicationResult::Overturned),
          ended(pcc::Ending::Proceeded),
          note("keys handed over, O'Brien said \"fine\"; DROP TABLE case_event; -- \xC3\xA9")};
}

}  // namespace

pcc::CaseEvent RegisterConformance::append(const pcc::NewEvent& event, std::int64_t seen) const {
  auto done = pcc::written(store_->append(event, seen));
  EXPECT_TRUE(done) << (done ? "" : done.error().message());
  return done ? *std::move(done) : pcc::CaseEvent{};
}

TEST_P(RegisterConformance, ReferencesAreGivenInOrder) {
  EXPECT_EQ(append(new_event("", a_proposal(), 1), 0).case_reference, "PCC-0001");
  EXPECT_EQ(append(new_event("", a_proposal(), 2), 0).case_reference, "PCC-0002");
  EXPECT_EQ(append(new_event("PCC-0041", a_proposal(), 3), 0).case_reference, "PCC-0041");
  EXPECT_EQ(append(new_event("MCR/7", a_proposal(), 4), 0).case_reference, "MCR/7");
  EXPECT_EQ(append(new_event("", a_proposal(), 5), 0).case_reference, "PCC-0042");
}

TEST_P(RegisterConformance, EveryFactComesBackAsItWasWritten) {
  std::vector<pcc::CaseEvent> written;
  int key = 0;
  for (const auto& fact : whole_case()) {
    ++key;
    written.push_back(append(new_event("PCC-0001", fact, key), key - 1));
    EXPECT_EQ(written.back().fact, fact) << pcc::kind_of(fact);
    EXPECT_EQ(written.back().number, key);
    EXPECT_EQ(written.back().sequence, key);
    EXPECT_EQ(written.back().actor, "A. Reviewer");
    EXPECT_EQ(written.back().clock, clock_at(key));
  }
  const auto reader = another();
  EXPECT_EQ(reader->events("PCC-0001").value(), written);
  EXPECT_EQ(reader->all(0, pcc::WithFigures::Yes).value(), written);
  EXPECT_EQ(pcc::fold(written).stage, pcc::CaseStage::Ended);
}

TEST_P(RegisterConformance, ListsCanLeaveTheKeptFiguresOut) {
  int key = 0;
  for (const auto& fact : whole_case()) {
    ++key;
    append(new_event("PCC-0001", fact, key), key - 1);
  }
  const auto listed = store_->all(4, pcc::WithFigures::No).value();
  ASSERT_THAT(listed, SizeIs(6));
  const auto& assessed = std::get<pcc::Assessed>(listed.front().fact);
  EXPECT_EQ(assessed.figures, "");
  EXPECT_EQ(assessed.restricted.figures, "");
  EXPECT_EQ(assessed.suggested, pcc::Recommendation::Object);
}

TEST_P(RegisterConformance, ACorrectionIsOneMoreEvent) {
  append(new_event("PCC-0001", a_proposal(), 1), 0);
  auto fact = a_proposal();
  fact.property.bedspaces = 8;
  append(correcting(new_event("PCC-0001", fact, 2), 1, "eight, not six"), 1);
  const auto events = store_->events("PCC-0001").value();
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_EQ(std::get<pcc::Received>(events[0].fact).property.bedspaces, 6);
  ASSERT_TRUE(events[1].correction);
  EXPECT_EQ(events[1].correction->number, 1);
  EXPECT_EQ(events[1].correction->because, "eight, not six");
  EXPECT_EQ(pcc::fold(events).received->fact.property.bedspaces, 8);
}

TEST_P(RegisterConformance, WhatMayNotFollowIsNotWritten) {
  append(new_event("PCC-0001", a_proposal(), 1), 0);
  const auto refused =
      store_->append(new_event("PCC-0001", adjudicated(pcc::AdjudicationResult::Upheld), 2), 1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message(),
            "PCC-0001: nobody asked for adjudication; record that first");
  const auto no_case = store_->append(new_event("PCC-0009", note("hello"), 3), 0);
  ASSERT_FALSE(no_case);
  EXPECT_THAT(no_case.error().message(), HasSubstr("no such case"));
  EXPECT_THAT(store_->all(0, pcc::WithFigures::Yes).value(), SizeIs(1));
  EXPECT_THAT(store_->events("PCC-0009").value(), SizeIs(0));
}

TEST_P(RegisterConformance, AnUnseenEventIsAConflictThatNamesIt) {
  append(new_event("PCC-0001", a_proposal(), 1), 0);
  const auto other = another();
  auto theirs = new_event("PCC-0001", replied("police", pcc::Position::Object), 2);
  theirs.actor = "B. Colleague";
  ASSERT_TRUE(other->append(theirs, 1));
  const auto mine = store_->append(new_event("PCC-0001", note("mine"), 3), 1);
  ASSERT_TRUE(mine) << mine.error().message();
  const auto* conflict = std::get_if<pcc::Conflict>(&*mine);
  ASSERT_NE(conflict, nullptr);
  ASSERT_THAT(conflict->meanwhile, SizeIs(1));
  EXPECT_EQ(conflict->meanwhile.front().actor, "B. Colleague");
  EXPECT_THAT(pcc::words_of(*conflict),
              AllOf(HasSubstr("PCC-0001 has changed meanwhile"), HasSubstr("B. Colleague"),
                    HasSubstr("'replied'"), HasSubstr("31 December 2026 10:00 UTC")));
  EXPECT_THAT(store_->events("PCC-0001").value(), SizeIs(2));
  append(new_event("PCC-0001", note("mine"), 4), 2);
  EXPECT_THAT(store_->events("PCC-0001").value(), SizeIs(3));
}

TEST_P(RegisterConformance, WhatCannotContradictIsPutAfterWhatWasWrittenMeanwhile) {
  append(new_event("PCC-0001", a_proposal(), 1), 0);
  const auto other = another();
  ASSERT_TRUE(other->append(new_event("PCC-0001", note("theirs"), 2), 1));
  ASSERT_TRUE(other->append(new_event("PCC-0001", asked("housing"), 3), 2));
  const auto mine =
      pcc::written(pcc::append_after(*store_, new_event("PCC-0001", asked("police"), 4), 1));
  ASSERT_TRUE(mine) << mine.error().message();
  EXPECT_EQ(mine->number, 4);
  const auto again =
      pcc::written(pcc::append_after(*store_, new_event("PCC-0001", asked("housing"), 5), 1));
  ASSERT_FALSE(again) << "they asked housing, too";
  EXPECT_THAT(again.error().message(),
              AllOf(HasSubstr("has changed meanwhile"), HasSubstr("2 other events")));
  ASSERT_TRUE(other->append(new_event("PCC-0001", ended(pcc::Ending::Withdrawn), 6), 4));
  const auto late = pcc::append_after(*store_, new_event("PCC-0001", asked("fire service"), 7), 4);
  ASSERT_TRUE(late);
  EXPECT_TRUE(std::holds_alternative<pcc::Conflict>(*late)) << "the case has ended";
  EXPECT_TRUE(pcc::written(pcc::append_after(*store_, new_event("PCC-0001", note("n"), 8), 1)));
  EXPECT_THAT(store_->events("PCC-0001").value(), SizeIs(6));
  EXPECT_FALSE(store_->verify().value().broken_at);
}

TEST_P(RegisterConformance, AReferenceThatLooksLikeAnotherIsRefused) {
  append(new_event("PCC-0012", a_proposal(), 1), 0);
  append(new_event("MCR/7", a_proposal(), 2), 0);
  for (const auto* reference : {"pcc-12", "PCC-12", "PCC-l2", "PCC-OO12", "mcr/07"}) {
    const auto refused = store_->append(new_event(reference, a_proposal(), 3), 0);
    ASSERT_FALSE(refused) << reference;
    EXPECT_THAT(refused.error().message(), HasSubstr("looks like")) << reference;
  }
  for (const auto* reference : {"PCC\u20110012", "\u0420\u0421\u0421-0012", "\uFF30CC-0099"}) {
    const auto refused = store_->append(new_event(reference, a_proposal(), 3), 0);
    ASSERT_FALSE(refused) << reference;
    EXPECT_THAT(refused.error().message(), HasSubstr("type it anew")) << reference;
  }
  EXPECT_THAT(store_->all(0, pcc::WithFigures::No).value(), SizeIs(2));
}

TEST_P(RegisterConformance, VerifyingFindsNothingWhereNobodyMeddled) {
  int key = 0;
  for (const auto& fact : whole_case()) {
    ++key;
    append(new_event("PCC-0001", fact, key), key - 1);
  }
  auto moved = a_proposal();
  moved.restricted.point = Point{387'000, 401'000};
  append(correcting(new_event("PCC-0001", moved, 20), 1), key);
  auto nowhere = a_proposal();
  nowhere.restricted.point.reset();
  append(new_event("PCC-0002", nowhere, 21), 0);
  EXPECT_THAT(store_->verify().value().faults, ::testing::IsEmpty());
}

TEST_P(RegisterConformance, VerifyingNamesATriggerThatIsGone) {
  append(new_event("PCC-0001", a_proposal(), 1), 0);
  store_.reset();
  ASSERT_TRUE(register_->sql(register_->sql_that_unlocks()));
  const auto found = another()->verify().value();
  EXPECT_FALSE(found.broken_at) << "the events are as they were";
  EXPECT_THAT(found.faults, ::testing::Contains(HasSubstr("trigger case_event")));
}

TEST_P(RegisterConformance, TheSameKeyIsWrittenOnce) {
  const auto event = new_event("", a_proposal(), 1);
  const auto first = append(event, 0);
  const auto again = append(event, 0);
  EXPECT_EQ(first, again);
  EXPECT_THAT(store_->all(0, pcc::WithFigures::Yes).value(), SizeIs(1));
}

TEST_P(RegisterConformance, TimesNeverGoBackAndTheClockIsKept) {
  append(new_event("PCC-0001", a_proposal(), 100), 0);
  auto late = new_event("PCC-0001", note("the clock was set back"), 101);
  late.clock = clock_at(-86'400);
  const auto second = append(late, 1);
  EXPECT_EQ(second.at, clock_at(100));
  EXPECT_EQ(second.clock, clock_at(-86'400));
  const auto third = append(new_event("PCC-0002", a_proposal(), 200), 0);
  EXPECT_EQ(third.at, clock_at(200));
}

TEST_P(RegisterConformance, NamesThatAreEmptyOrHoldControlCharactersAreRefused) {
  auto event = new_event("PCC-0001", a_proposal(), 1);
  event.actor = " ";
  EXPECT_FALSE(store_->append(event, 0));
  event.actor = "two\nlines";
  EXPECT_FALSE(store_->append(event, 0));
  event = new_event("PCC\t1", a_proposal(), 1);
  EXPECT_FALSE(store_->append(event, 0));
  event = new_event("PCC-0001", a_proposal(), 1);
  event.key.clear();
  EXPECT_FALSE(store_->append(event, 0));
  EXPECT_THAT(store_->all(0, pcc::WithFigures::Yes).value(), SizeIs(0));
}

TEST_P(RegisterConformance, TextThatIsNotUtf8IsRefusedWithoutQuotingIt) {
  auto fact = a_proposal();
  fact.restricted.address = "7 Canary Row \xff";
  const auto refused = store_->append(new_event("PCC-0001", fact, 1), 0);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message(), HasSubstr("not UTF-8"));
  EXPECT_THAT(refused.error().message(), ::testing::Not(HasSubstr("Canary")));
  EXPECT_THAT(store_->all(0, pcc::WithFigures::Yes).value(), SizeIs(0));
}

TEST_P(RegisterConformance, ALongTextIsKeptWhole) {
  append(new_event("PCC-0001", a_proposal(), 1), 0);
  const std::string megabyte(1'000'000, 'x');
  append(new_event("PCC-0001", note(megabyte), 2), 1);
  const auto events = another()->events("PCC-0001").value();
  EXPECT_EQ(std::get<pcc::Noted>(events.at(1).fact).restricted.text, megabyte);
}

TEST_P(RegisterConformance, TheDatabaseRefusesToChangeOrDeleteEvents) {
  append(new_event("PCC-0001", a_proposal(), 1), 0);
  EXPECT_FALSE(register_->sql("UPDATE " + register_->event_table() + " SET actor = 'nobody'"));
  EXPECT_FALSE(register_->sql("DELETE FROM " + register_->event_table()));
  EXPECT_EQ(store_->events("PCC-0001").value().at(0).actor, "A. Reviewer");
}

TEST_P(RegisterConformance, TheChainShowsWhatAForgerChanged) {
  for (int i = 1; i <= 5; ++i) {
    append(new_event("", a_proposal(), i), 0);
  }
  const auto before = store_->verify().value();
  EXPECT_EQ(before.events, 5);
  EXPECT_FALSE(before.broken_at);
  EXPECT_THAT(before.head, SizeIs(64));
  store_.reset();
  ASSERT_TRUE(register_->sql(register_->sql_that_unlocks()));
  ASSERT_TRUE(register_->sql("UPDATE " + register_->event_table() +
                             " SET actor = 'nobody' WHERE sequence = 3"));
  const auto after = another()->verify().value();
  EXPECT_EQ(after.broken_at, 3);
  EXPECT_EQ(after.events, 5);
}

TEST_P(RegisterConformance, TheChainShowsAnEventThatIsMissing) {
  for (int i = 1; i <= 4; ++i) {
    append(new_event("", a_proposal(), i), 0);
  }
  store_.reset();
  ASSERT_TRUE(register_->sql(register_->sql_that_unlocks()));
  ASSERT_TRUE(register_->sql("DELETE FROM " + register_->event_table() + " WHERE sequence = 2"));
  const auto after = another()->verify().value();
  EXPECT_EQ(after.broken_at, 3);
  EXPECT_EQ(after.why, "event 2 of the register is missing");
}

TEST_P(RegisterConformance, AnEventOfANewerVersionIsRefusedAndStays) {
  append(new_event("PCC-0001", a_proposal(), 1), 0);
  store_.reset();
  ASSERT_TRUE(register_->sql(register_->sql_that_unlocks()));
  ASSERT_TRUE(register_->sql("UPDATE " + register_->event_table() + " SET version = 99"));
  store_ = another();
  const auto read = store_->events("PCC-0001");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code(), Errc::NewerVersion);
  EXPECT_THAT(read.error().message(), HasSubstr("newer version of Fairward"));
  EXPECT_FALSE(store_->append(new_event("PCC-0001", note("x"), 2), 1));
  EXPECT_EQ(store_->verify().value().events, 1);
}

TEST_P(RegisterConformance, FourWritersAtOnceLoseNothing) {
  constexpr int kWriters = 4;
  constexpr int kEach = 25;
  std::atomic<int> done{0};
  std::vector<std::thread> writers;
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([&, w] {
      auto store = register_->open();
      for (int i = 0; store && i < kEach; ++i) {
        auto event = new_event("", a_proposal(), w * kEach + i);
        event.actor = "writer " + std::to_string(w);
        done += pcc::written((*store)->append(event, 0)) ? 1 : 0;
      }
    });
  }
  for (auto& writer : writers) {
    writer.join();
  }
  EXPECT_EQ(done, kWriters * kEach);
  const auto events = store_->all(0, pcc::WithFigures::No).value();
  ASSERT_THAT(events, SizeIs(kWriters * kEach));
  std::set<std::string> references;
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(events[i].sequence, static_cast<std::int64_t>(i) + 1);
    references.insert(events[i].case_reference);
  }
  EXPECT_THAT(references, SizeIs(kWriters * kEach));
  EXPECT_TRUE(references.contains("PCC-0100"));
  EXPECT_FALSE(store_->verify().value().broken_at);
}

TEST_P(RegisterConformance, WritersOfOneCaseConflictAndTryAgain) {
  append(new_event("PCC-0001", a_proposal(), 1), 0);
  constexpr int kWriters = 3;
  constexpr int kEach = 15;
  std::vector<std::thread> writers;
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([&, w] {
      auto store = register_->open();
      for (int i = 0; store && i < kEach; ++i) {
        const auto event = new_event("PCC-0001", note("n"), 1000 * (w + 1) + i);
        auto seen = (*store)->events("PCC-0001");
        while (seen) {
          const auto tried = (*store)->append(event, static_cast<std::int64_t>(seen->size()));
          if (!tried || std::holds_alternative<pcc::CaseEvent>(*tried)) {
            break;
          }
          seen = (*store)->events("PCC-0001");
        }
      }
    });
  }
  for (auto& writer : writers) {
    writer.join();
  }
  const auto events = store_->events("PCC-0001").value();
  ASSERT_THAT(events, SizeIs(1 + kWriters * kEach));
  std::set<std::string> keys;
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(events[i].number, static_cast<std::int64_t>(i) + 1);
    keys.insert(events[i].key);
  }
  EXPECT_THAT(keys, SizeIs(events.size()));
}

TEST_P(RegisterConformance, ARegisterHasAnIdentityOfItsOwn) {
  const auto about = store_->about().value();
  EXPECT_THAT(about.register_id, SizeIs(32));
  EXPECT_EQ(another()->about().value().register_id, about.register_id);
  EXPECT_TRUE(about.may_append);
  EXPECT_TRUE(about.sees_restricted);
  const auto other = GetParam()();
  EXPECT_NE(other->open().value()->about().value().register_id, about.register_id);
}

}  // namespace fairward::testing
