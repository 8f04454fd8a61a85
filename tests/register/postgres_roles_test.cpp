// Who may see and do what, asked through SQL and through Fairward.

#include "io/register_postgres.hpp"
#include "register/postgres_database.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fairward::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr auto kDenied = "42501";

/// What the server says, "" when it does it.
std::string refusal(const PostgresDatabase& database, const char* login, const char* statement) {
  const auto done = database.sql(login, statement);
  return done ? "" : done.error().message();
}

pcc::Received proposal_in(const char* council, const char* name) {
  auto fact = a_proposal();
  fact.ward.lad_code = council;
  fact.ward.lad_name = name;
  return fact;
}

TEST(PostgresRoles, AViewerReadsCasesWithoutWhatIsRestricted) {
  const PostgresDatabase database;
  ASSERT_TRUE(database.open("alice")->append(new_event("", a_proposal(), 1), 0));
  const auto viewer = database.open("victor");
  const auto events = viewer->events("PCC-0001").value();
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_TRUE(events[0].redacted);
  const auto& seen = std::get<pcc::Received>(events[0].fact);
  EXPECT_EQ(seen.property.bedspaces, 6);
  EXPECT_EQ(seen.restricted, pcc::Received::Restricted{});
  const auto about = viewer->about().value();
  EXPECT_FALSE(about.may_append);
  EXPECT_FALSE(about.sees_restricted);
  EXPECT_THAT(viewer->all(0, pcc::WithFigures::No).value(), SizeIs(1));
}

TEST(PostgresRoles, AViewerIsToldWhyNothingIsWritten) {
  const PostgresDatabase database;
  ASSERT_TRUE(database.open("alice")->append(new_event("", a_proposal(), 1), 0));
  const auto viewer = database.open("victor");
  const auto refused = viewer->append(new_event("PCC-0001", note("x"), 2), 1);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message(), HasSubstr("this login may not do that"));
  const auto unread = viewer->verify();
  ASSERT_FALSE(unread);
  EXPECT_THAT(unread.error().message(), HasSubstr("use a reviewer's login"));
  EXPECT_EQ(database.must("registrar", "SELECT count(*) FROM fairward.case_event"), "1");
}

TEST(PostgresRoles, TheServerItselfKeepsAViewerOut) {
  const PostgresDatabase database;
  ASSERT_TRUE(database.open("alice")->append(new_event("", a_proposal(), 1), 0));
  for (const auto* column :
       {"restricted", "restricted_figures", "hash", "event_key", "point", "*"}) {
    const auto statement = std::string{"SELECT "} + column + " FROM fairward.case_event";
    EXPECT_THAT(refusal(database, "victor", statement.c_str()), HasSubstr(kDenied)) << column;
  }
  EXPECT_THAT(refusal(database, "victor", "SELECT * FROM fairward.case_point"), HasSubstr(kDenied));
  EXPECT_THAT(refusal(database, "victor", "INSERT INTO fairward.case_event (sequence) VALUES (2)"),
              HasSubstr(kDenied));
  EXPECT_THAT(refusal(database, "victor", "UPDATE fairward.meta SET schema_version = 9"),
              HasSubstr(kDenied));
  EXPECT_THAT(refusal(database, "victor", "SELECT * FROM fairward.register_head()"),
              HasSubstr(kDenied));
  EXPECT_EQ(database.must("victor",
                          "SELECT count(*) FROM pg_stats WHERE tablename = 'case_event' "
                          "AND attname IN ('restricted', 'hash', 'point')"),
            "0");
}

TEST(PostgresRoles, AReviewerAddsAndChangesNothing) {
  const PostgresDatabase database;
  ASSERT_TRUE(database.open("alice")->append(new_event("", a_proposal(), 1), 0));
  for (const auto* statement :
       {"UPDATE fairward.case_event SET actor = 'x'", "DELETE FROM fairward.case_event",
        "TRUNCATE fairward.case_event", "ALTER TABLE fairward.case_event DISABLE TRIGGER USER",
        "DROP TABLE fairward.case_event", "UPDATE fairward.meta SET register_id = 'x'",
        "INSERT INTO fairward.council_access VALUES ('bob', 'E08000003')"}) {
    EXPECT_THAT(refusal(database, "alice", statement), HasSubstr(kDenied)) << statement;
  }
  EXPECT_THAT(refusal(database, "registrar", "TRUNCATE fairward.case_event"), HasSubstr("FW001"));
  EXPECT_THAT(refusal(database, "postgres", "DELETE FROM fairward.case_event"), HasSubstr("FW001"));
}

TEST(PostgresRoles, AnEventThatDoesNotContinueTheRegisterIsRefusedWhoeverWritesIt) {
  const PostgresDatabase database;
  ASSERT_TRUE(database.open("alice")->append(new_event("", a_proposal(), 1), 0));
  const std::string insert =
      "INSERT INTO fairward.case_event (sequence, case_reference, number, kind, actor, at, clock, "
      "event_key, version, corrects, body, restricted, figures, restricted_figures, hash) ";
  const std::string copy =
      "'noted', actor, at, clock, 'k2', 1, 0, '{}', '{}', '', '', hash FROM fairward.case_event";
  for (const auto* numbers : {"2, case_reference, 2, ", "3, case_reference, 2, ",
                              "2, case_reference, 3, ", "2, 'PCC-0002', 2, "}) {
    const auto statement = insert + "SELECT " + numbers + copy;
    EXPECT_THAT(refusal(database, "alice", statement.c_str()), HasSubstr("FW002")) << numbers;
  }
  EXPECT_FALSE(database.open("alice")->verify().value().broken_at);
}

TEST(PostgresRoles, TheServerKeepsWhoWasLoggedInWhateverTheActorSays) {
  const PostgresDatabase database;
  ASSERT_TRUE(database.open("bob")->append(new_event("", a_proposal(), 1), 0));
  EXPECT_EQ(
      database.must("registrar", "SELECT actor || '/' || written_by FROM fairward.case_event"),
      "A. Reviewer/bob");
}

TEST(PostgresRoles, ReviewersHaveThePlaceForTheirMaps) {
  const PostgresDatabase database;
  const auto store = database.open("alice");
  ASSERT_TRUE(store->append(new_event("", a_proposal(), 1), 0));
  const auto* where = "SELECT public.ST_AsEWKT(point) FROM fairward.case_point";
  EXPECT_EQ(database.must("alice", where), "SRID=27700;POINT(387654.5 401234.25)");
  auto moved = a_proposal();
  moved.restricted.point = Point{387'000.0, 401'000.0};
  ASSERT_TRUE(store->append(correcting(new_event("PCC-0001", moved, 2), 1), 1));
  EXPECT_EQ(database.must("alice", where), "SRID=27700;POINT(387000 401000)");
  EXPECT_EQ(database.must("alice", "SELECT count(*) FROM fairward.case_point"), "1");
}

TEST(PostgresRoles, ALoginOfOneCouncilSeesItsCasesOnly) {
  const PostgresDatabase database;
  const auto alice = database.open("alice");
  ASSERT_TRUE(alice->append(new_event("", proposal_in("E08000003", "Manchester"), 1), 0));
  ASSERT_TRUE(alice->append(new_event("", proposal_in("E08000006", "Salford"), 2), 0));
  ASSERT_TRUE(alice->append(new_event("PCC-0002", note("keys"), 3), 1));
  database.must("registrar", "INSERT INTO fairward.council_access VALUES ('bob', 'E08000006')");

  const auto bob = database.open("bob");
  const auto seen = bob->all(0, pcc::WithFigures::Yes).value();
  ASSERT_THAT(seen, SizeIs(2));
  EXPECT_EQ(seen[0].case_reference, "PCC-0002");
  EXPECT_EQ(seen[1].case_reference, "PCC-0002");
  EXPECT_THAT(bob->events("PCC-0001").value(), IsEmpty());
  EXPECT_EQ(database.must("bob", "SELECT count(*) FROM fairward.case_point"), "1");
  EXPECT_FALSE(bob->verify());
  EXPECT_FALSE(bob->append(new_event("PCC-0001", note("x"), 4), 1));
  const auto elsewhere = bob->append(new_event("", proposal_in("E08000003", "Manchester"), 5), 0);
  ASSERT_FALSE(elsewhere);
  EXPECT_THAT(elsewhere.error().message(), HasSubstr("cases of its own councils only"));
  for (const auto* chosen : {"PCC-0001", "PCC-0003", "PCC-l", "SAL-1"}) {
    const auto refused = bob->append(new_event(chosen, proposal_in("E08000006", "Salford"), 6), 0);
    ASSERT_FALSE(refused) << chosen;
    EXPECT_THAT(
        refused.error().message(),
        AllOf(HasSubstr("takes the reference that the register gives"), Not(HasSubstr(chosen))))
        << "the same for one that another council has and for one that nobody has";
  }
  const auto own = bob->append(new_event("", proposal_in("E08000006", "Salford"), 7), 0);
  ASSERT_TRUE(own) << own.error().message();
  EXPECT_EQ(std::get<pcc::CaseEvent>(*own).case_reference, "PCC-0003");
  EXPECT_FALSE(alice->verify().value().broken_at);
}

TEST(PostgresRoles, ACorrectionMovesACaseToAnotherCouncil) {
  const PostgresDatabase database;
  const auto alice = database.open("alice");
  ASSERT_TRUE(alice->append(new_event("", proposal_in("E08000003", "Manchester"), 1), 0));
  database.must("registrar", "INSERT INTO fairward.council_access VALUES ('bob', 'E08000006')");
  const auto bob = database.open("bob");
  EXPECT_THAT(bob->events("PCC-0001").value(), IsEmpty());
  ASSERT_TRUE(alice->append(
      correcting(new_event("PCC-0001", proposal_in("E08000006", "Salford"), 2), 1), 1));
  EXPECT_THAT(bob->events("PCC-0001").value(), SizeIs(2));
}

TEST(PostgresRoles, ALoginWithoutARoleIsToldWhoCanGiveOne) {
  const PostgresDatabase database;
  const auto opened = io::open_shared_register(database.address("nina"));
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().message(),
              AllOf(HasSubstr("this login may not do that"), HasSubstr("fairward_viewer")));
}

}  // namespace
}  // namespace fairward::testing
