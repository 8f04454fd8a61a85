// What is said, and what is kept, when something is wrong with the server or the way to it.

#include "io/register_postgres.hpp"
#include "register/postgres_database.hpp"
#include "unit/pcc/case_examples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <thread>

namespace fairward::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

/// The sentence and kind of a register that does not open.
Error refusal(const std::string& where) {
  const auto opened = io::open_shared_register(where);
  return opened ? Error{Errc::Internal, "it opened"} : opened.error();
}

TEST(PostgresAddress, IsTheNameOfAServiceAndNothingElse) {
  EXPECT_EQ(io::shared_register_service("service=fairward").value(), "fairward");
  EXPECT_EQ(io::shared_register_service("postgresql:///?service=fairward").value(), "fairward");
  EXPECT_EQ(io::shared_register_service("postgres://?service=nw-1").value(), "nw-1");
  ::setenv("PGSERVICE", "of_environment", 1);
  EXPECT_EQ(io::shared_register_service("postgresql:///").value(), "of_environment");
  ::unsetenv("PGSERVICE");
  EXPECT_FALSE(io::shared_register_service("postgresql:///"));
  EXPECT_FALSE(io::shared_register_service("service="));
}

TEST(PostgresAddress, APasswordIsRefusedAndNotRepeated) {
  for (const auto* where :
       {"postgresql://alice:s3cret@db.example/fairward", "postgres://alice:s3cret@db/fairward",
        "postgresql:///?service=fairward&password=s3cret", "service=fairward password=s3cret",
        "host=db user=alice password=s3cret", "dbname=fairward password=s3cret",
        "postgresql://db.example/s3cret", "POSTGRESQL://alice:s3cret@db/x"}) {
    EXPECT_TRUE(io::is_shared_register(where)) << where;
    const auto error = refusal(where);
    EXPECT_EQ(error.code(), Errc::Usage);
    EXPECT_THAT(error.message(),
                AllOf(HasSubstr("the password in ~/.pgpass"), Not(HasSubstr("s3cret")),
                      Not(HasSubstr("alice")), Not(HasSubstr("db.example"))))
        << where;
  }
}

TEST(PostgresAddress, AFileIsNoServer) {
  for (const auto* where : {"region.cases.gpkg", "postgres/cases.gpkg", "service.gpkg",
                            "my service=1.gpkg", "./postgresql:x.gpkg"}) {
    EXPECT_FALSE(io::is_shared_register(where)) << where;
  }
}

TEST(PostgresConnection, EveryWayOfNotConnectingHasItsSentence) {
  const PostgresDatabase database;
  const auto host = PostgresDatabase::host_line();
  EXPECT_THAT(refusal("service=nowhere").message(),
              HasSubstr("'nowhere': there is no such service; name the server in pg_service.conf"));
  PostgresDatabase::add_service("silent", "host=/nonexistent\nuser=alice");
  EXPECT_THAT(refusal("service=silent").message(), HasSubstr("no server answers"));
  PostgresDatabase::add_service("no_database", host + "\nuser=alice\ndbname=elsewhere");
  EXPECT_THAT(refusal("service=no_database").message(), HasSubstr("has no such database"));
  PostgresDatabase::add_service("no_password", host + "\nuser=zoe\ndbname=" + database.name());
  EXPECT_THAT(refusal("service=no_password").message(), HasSubstr("~/.pgpass has none"));
  PostgresDatabase::add_service("bad_password",
                                host + "\nuser=alice\npassword=s3cret\ndbname=" + database.name());
  EXPECT_THAT(
      refusal("service=bad_password").message(),
      AllOf(HasSubstr("refuses this login"), Not(HasSubstr("s3cret")), Not(HasSubstr("alice"))));
}

TEST(PostgresConnection, ADatabaseWithoutARegisterSaysHowToMakeOne) {
  const PostgresDatabase database{Make::Nothing};
  const auto error = refusal(database.address("alice"));
  EXPECT_EQ(error.code(), Errc::FileNotFound);
  EXPECT_THAT(error.message(), HasSubstr("`fairward register init`"));
}

TEST(PostgresInit, CanBeRunAgainAndChangesNothing) {
  const PostgresDatabase database{Make::Nothing};
  const auto first = io::init_shared_register(database.address("registrar"));
  ASSERT_TRUE(first) << first.error().message();
  EXPECT_EQ(first->from, 0);
  EXPECT_EQ(first->about.schema_version, io::kSharedSchemaVersion);
  EXPECT_EQ(first->about.kind, "PostgreSQL");
  ASSERT_TRUE(database.open("alice")->append(new_event("", a_proposal(), 1), 0));
  const auto again = io::init_shared_register(database.address("registrar"));
  ASSERT_TRUE(again) << again.error().message();
  EXPECT_EQ(again->from, io::kSharedSchemaVersion);
  EXPECT_EQ(again->about.register_id, first->about.register_id);
  EXPECT_THAT(database.open("alice")->events("PCC-0001").value(), SizeIs(1));
}

TEST(PostgresInit, BringsAnEarlierSchemaUpToDateWithItsEvents) {
  const PostgresDatabase database{Make::Nothing};
  ASSERT_TRUE(io::init_shared_register(database.address("registrar"), 1));
  EXPECT_THAT(refusal(database.address("alice")).message(),
              HasSubstr("brings it up to date with `fairward register init`"));
  // An event as version 1 kept it: the same columns as now.
  const PostgresDatabase other;
  const auto written =
      pcc::written(other.open("alice")->append(new_event("", a_proposal(), 1), 0)).value();
  const auto row = other.must(
      "registrar",
      "SELECT format('INSERT INTO fairward.case_event (sequence, case_reference, number, kind, "
      "actor, at, clock, event_key, version, corrects, body, restricted, figures, "
      "restricted_figures, hash, council, point) VALUES "
      "(%L, %L, %L, %L, %L, %L, %L, %L, %L, %L, %L, %L, %L, %L, %L, %L, %L)', sequence, "
      "case_reference, number, kind, actor, at, clock, event_key, version, corrects, body, "
      "restricted, figures, restricted_figures, hash, council, point) FROM fairward.case_event");
  database.must("alice", row);
  const auto migrated = io::init_shared_register(database.address("registrar"));
  ASSERT_TRUE(migrated) << migrated.error().message();
  EXPECT_EQ(migrated->from, 1);
  const auto store = database.open("alice");
  EXPECT_THAT(store->events("PCC-0001").value(), ::testing::ElementsAre(written));
  EXPECT_FALSE(store->verify().value().broken_at);
  EXPECT_EQ(database.must("registrar", "SELECT count(*) FROM fairward.migration"), "2");
}

TEST(PostgresInit, ANewerSchemaIsLeftAlone) {
  const PostgresDatabase database;
  database.must("registrar", "UPDATE fairward.meta SET schema_version = 99");
  for (const auto* login : {"alice", "registrar"}) {
    const auto error = refusal(database.address(login));
    EXPECT_EQ(error.code(), Errc::NewerVersion);
    EXPECT_THAT(error.message(), HasSubstr("update this one"));
  }
  const auto init = io::init_shared_register(database.address("registrar"));
  ASSERT_FALSE(init);
  EXPECT_EQ(init.error().code(), Errc::NewerVersion);
  EXPECT_EQ(database.must("registrar", "SELECT schema_version FROM fairward.meta"), "99");
}

TEST(PostgresInit, SaysWhoCanDoWhatThisLoginMayNot) {
  const PostgresDatabase database{Make::Nothing};
  const auto init = [&](const char* login) {
    const auto done = io::init_shared_register(database.address(login));
    return done ? std::string{} : done.error().message();
  };
  EXPECT_THAT(init("alice"), HasSubstr("may not make a schema in the database"));
  database.must("postgres", "ALTER ROLE fairward_viewer RENAME TO fairward_viewer_away");
  EXPECT_THAT(init("alice"), HasSubstr("CREATE ROLE fairward_viewer NOLOGIN"));
  database.must("postgres", "ALTER ROLE fairward_viewer_away RENAME TO fairward_viewer");
  EXPECT_EQ(database.must("registrar", "SELECT to_regnamespace('fairward') IS NULL"), "t");
  database.must("registrar", "CREATE SCHEMA fairward; CREATE TABLE fairward.thing (a int)");
  EXPECT_THAT(init("registrar"), HasSubstr("a schema 'fairward' that is not a case register"));
}

TEST(PostgresInit, UsesASchemaThatWasMadeForIt) {
  const PostgresDatabase database{Make::Nothing};
  database.must("postgres", "CREATE SCHEMA fairward AUTHORIZATION nina");
  ASSERT_TRUE(io::init_shared_register(database.address("nina")));
  EXPECT_TRUE(database.open("alice")->append(new_event("", a_proposal(), 1), 0));
}

TEST(PostgresInit, AsksForADatabaseInUtf8) {
  const PostgresDatabase database{Make::Latin1};
  const auto done = io::init_shared_register(database.address("postgres"));
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message(), HasSubstr("LATIN1; a register needs a database made with"));
}

TEST(PostgresInit, AsksForPostgis) {
  const PostgresDatabase database{Make::Plain};
  const auto done = io::init_shared_register(database.address("registrar"));
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message(), HasSubstr("run in this database: CREATE EXTENSION postgis"));
  const auto by_administrator = io::init_shared_register(database.address("postgres"));
  EXPECT_TRUE(by_administrator) << by_administrator.error().message();
}

// --- While writing -------------------------------------------------------------------------------

TEST(PostgresTrouble, AFullDiskOfTheServerLosesNothing) {
  const PostgresDatabase database;
  const auto store = database.open("alice");
  ASSERT_TRUE(store->append(new_event("", a_proposal(), 1), 0));
  database.must("registrar",
                "CREATE FUNCTION public.full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE "
                "EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$; "
                "CREATE TRIGGER full_disk AFTER INSERT ON fairward.case_event FOR EACH ROW EXECUTE "
                "FUNCTION public.full()");
  const auto refused = store->append(new_event("PCC-0001", note("x"), 2), 1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::WriteFailed);
  EXPECT_THAT(refused.error().message(), HasSubstr("the disk of the server is full"));
  database.must("registrar", "DROP TRIGGER full_disk ON fairward.case_event");
  EXPECT_TRUE(store->append(new_event("PCC-0001", note("x"), 2), 1));
  EXPECT_FALSE(store->verify().value().broken_at);
}

TEST(PostgresTrouble, AServerThatOnlyReadsSaysSo) {
  const PostgresDatabase database;
  const auto writer = database.open("alice");
  ASSERT_TRUE(writer->append(new_event("", a_proposal(), 1), 0));
  database.must("registrar",
                "ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
  const auto reader = database.open("alice");
  EXPECT_FALSE(reader->about().value().may_append);
  EXPECT_THAT(reader->events("PCC-0001").value(), SizeIs(1));
  const auto refused = reader->append(new_event("PCC-0001", note("x"), 2), 1);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message(), HasSubstr("only answers questions"));
}

TEST(PostgresTrouble, AWriterWhoStandsStillIsWaitedForAndThenNamed) {
  const PostgresDatabase database;
  const auto store = database.open("alice");
  std::thread other{[&] {
    // Holds the register for longer than anybody waits.
    static_cast<void>(database.sql("bob", "SELECT fairward.lock_register(), pg_sleep(12)"));
  }};
  std::this_thread::sleep_for(std::chrono::milliseconds{500});
  const auto refused = store->append(new_event("", a_proposal(), 1), 0);
  other.join();
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message(), HasSubstr("another reviewer's program has been writing"));
  EXPECT_TRUE(store->append(new_event("", a_proposal(), 1), 0));
}

TEST(PostgresTrouble, ALostConnectionIsMadeAgain) {
  const PostgresDatabase database;
  const auto store = database.open("alice");
  const auto throw_out = [&] {
    database.must("postgres",
                  "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                  "WHERE usename = 'alice'");
  };
  ASSERT_TRUE(store->append(new_event("", a_proposal(), 1), 0));
  throw_out();
  EXPECT_THAT(store->events("PCC-0001").value(), SizeIs(1));
  throw_out();
  EXPECT_TRUE(store->append(new_event("PCC-0001", note("x"), 2), 1));
  throw_out();
  EXPECT_EQ(store->verify().value().events, 2);
}

TEST(PostgresTrouble, AZeroByteIsRefusedAndNotCutOff) {
  const PostgresDatabase database;
  const auto store = database.open("alice");
  ASSERT_TRUE(store->append(new_event("", a_proposal(), 1), 0));
  pcc::Assessed fact;
  fact.figures = std::string{"{}\0{}", 5};
  const auto refused = store->append(new_event("PCC-0001", fact, 2), 1);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message(), HasSubstr("zero byte"));
  const auto zero = store->append(new_event("PCC-0001", note(std::string{"a\0b", 3}), 3), 1);
  ASSERT_TRUE(zero) << zero.error().message();
  const auto kept = store->events("PCC-0001").value();
  ASSERT_THAT(kept, SizeIs(2));
  EXPECT_EQ(std::get<pcc::Noted>(kept[1].fact).restricted.text, (std::string{"a\0b", 3}));
}

TEST(PostgresTrouble, VerifyingNamesWhatProtectsTheEventsNoLonger) {
  const PostgresDatabase database;
  const auto store = database.open("alice");
  ASSERT_TRUE(store->append(new_event("", a_proposal(), 1), 0));
  ASSERT_THAT(store->verify().value().faults, SizeIs(0));
  database.must("registrar",
                "CREATE OR REPLACE FUNCTION fairward.refuse_change() RETURNS trigger LANGUAGE "
                "plpgsql AS $$ BEGIN RETURN NULL; END $$");
  EXPECT_THAT(
      store->verify().value().faults,
      ::testing::ElementsAre("the text of the function refuse_change is not as Fairward made it",
                             "the function refuse_change is not as Fairward made it"));
  database.must("registrar", "UPDATE fairward.case_event SET point = NULL, council = 'E1'");
  database.must("registrar", "DROP TRIGGER case_event_admit ON fairward.case_event");
  database.must("registrar", "ALTER TABLE fairward.case_event DISABLE ROW LEVEL SECURITY");
  const auto found = store->verify().value();
  EXPECT_FALSE(found.broken_at) << "the event itself is as it was";
  EXPECT_THAT(found.faults, ::testing::UnorderedElementsAre(
                                HasSubstr("case_event_admit is missing"),
                                HasSubstr("text of the function refuse_change is not as"),
                                HasSubstr("the function refuse_change is not as"),
                                HasSubstr("which council's cases a login sees are switched off"),
                                HasSubstr("PCC-0001, event 1: the column council"),
                                HasSubstr("PCC-0001, event 1: the column point")));
}

TEST(PostgresVerify, NamesWhatIsMissingWasChangedOrAddedInTheSchema) {
  const PostgresDatabase database;
  const auto store = database.open("alice");
  ASSERT_THAT(store->verify().value().faults, SizeIs(0));
  for (const auto* statement :
       {"DROP INDEX fairward.case_event_point", "DROP VIEW fairward.case_point",
        "ALTER TABLE fairward.case_event DROP CONSTRAINT case_event_event_key_key",
        "ALTER TABLE fairward.meta ADD COLUMN more text", "CREATE TABLE fairward.notes (t text)",
        "CREATE FUNCTION fairward.mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "DROP POLICY case_event_read ON fairward.case_event",
        "CREATE POLICY case_event_read ON fairward.case_event FOR SELECT TO fairward_reviewer "
        "USING (true)",
        "ALTER FUNCTION fairward.sees_case(text) SECURITY INVOKER",
        "GRANT SELECT (restricted) ON fairward.case_event TO PUBLIC"}) {
    database.must("registrar", statement);
  }
  EXPECT_THAT(store->verify().value().faults,
              ::testing::UnorderedElementsAre(
                  "the index case_event_point is missing", "the view case_point is missing",
                  "the rule case_event_event_key_key is missing",
                  "the table meta is not as Fairward made it",
                  "the table notes was added: Fairward makes none of that name",
                  "the function mine was added: Fairward makes none of that name",
                  "the policy case_event_read is not as Fairward made it",
                  "the function sees_case is not as Fairward made it",
                  HasSubstr("viewers may read the column restricted of case_event")));
}

}  // namespace
}  // namespace fairward::testing
