#include "io/register_postgres.hpp"
#include "io/register_postgres_schema.hpp"

#include <array>

namespace fairward::io {
namespace {

// A step that was released is never changed: another is added. Names without a schema are types and
// functions of PostGIS, whose schema is in the search path while these run.

constexpr std::array kFirst{
    R"(CREATE TABLE fairward.meta (
         single boolean PRIMARY KEY DEFAULT true CHECK (single),
         schema_version integer NOT NULL,
         register_id text NOT NULL,
         created text NOT NULL))",
    R"(CREATE TABLE fairward.migration (
         schema_version integer PRIMARY KEY,
         applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
         applied_by name NOT NULL DEFAULT session_user))",
    // The columns up to hash are those of every store; the others are worked out from them, or
    // filled in by the server.
    R"(CREATE TABLE fairward.case_event (
         sequence bigint PRIMARY KEY,
         case_reference text NOT NULL,
         number bigint NOT NULL,
         kind text NOT NULL,
         actor text NOT NULL,
         at text NOT NULL,
         clock text NOT NULL,
         event_key text NOT NULL UNIQUE,
         version integer NOT NULL,
         corrects bigint NOT NULL,
         body text NOT NULL,
         restricted text NOT NULL,
         figures text NOT NULL,
         restricted_figures text NOT NULL,
         hash text NOT NULL,
         council text NOT NULL DEFAULT '',
         point geometry(Point, 27700),
         written_by name NOT NULL DEFAULT session_user,
         written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
         UNIQUE (case_reference, number)))",
    R"(CREATE INDEX case_event_point ON fairward.case_event USING gist (point))",
    // One writer at a time: numbers have no holes and every hash goes over the one before it.
    R"(CREATE FUNCTION fairward.lock_register() RETURNS void LANGUAGE plpgsql
       SET search_path = pg_catalog, pg_temp AS $$
       BEGIN
         PERFORM pg_advisory_xact_lock(5071450595745952356);
       END $$)",
    R"(CREATE FUNCTION fairward.hash_of(fields text[]) RETURNS text LANGUAGE sql IMMUTABLE
       SET search_path = pg_catalog, pg_temp AS $$
         SELECT encode(sha256(convert_to(
           string_agg(octet_length(field) || ':' || field, '' ORDER BY place), 'UTF8')), 'hex')
         FROM unnest(fields) WITH ORDINALITY AS t(field, place) $$)",
    // Whatever program writes, an event continues the register or is refused.
    R"(CREATE FUNCTION fairward.admit_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
       SET search_path = pg_catalog, pg_temp AS $$
       DECLARE
         last_sequence bigint;
         last_hash text;
         last_number bigint;
         last_council text;
       BEGIN
         PERFORM fairward.lock_register();
         SELECT e.sequence, e.hash INTO last_sequence, last_hash
           FROM fairward.case_event e ORDER BY e.sequence DESC LIMIT 1;
         SELECT e.number, e.council INTO last_number, last_council
           FROM fairward.case_event e WHERE e.case_reference = NEW.case_reference
           ORDER BY e.number DESC LIMIT 1;
         IF NEW.sequence <> coalesce(last_sequence, 0) + 1
            OR NEW.number <> coalesce(last_number, 0) + 1
            OR NEW.hash <> fairward.hash_of(ARRAY['fairward case event', coalesce(last_hash, ''),
                 NEW.sequence::text, NEW.case_reference, NEW.number::text, NEW.kind, NEW.actor,
                 NEW.at, NEW.clock, NEW.event_key, NEW.version::text, NEW.corrects::text, NEW.body,
                 NEW.restricted, NEW.figures, NEW.restricted_figures]) THEN
           RAISE EXCEPTION 'the event does not continue the register' USING ERRCODE = 'FW002';
         END IF;
         IF NEW.council = '' THEN
           NEW.council := coalesce(last_council, '');
         END IF;
         RETURN NEW;
       END $$)",
    R"(CREATE FUNCTION fairward.refuse_change() RETURNS trigger LANGUAGE plpgsql
       SET search_path = pg_catalog, pg_temp AS $$
       BEGIN
         RAISE EXCEPTION 'events are never changed or deleted' USING ERRCODE = 'FW001';
       END $$)",
    R"(CREATE TRIGGER case_event_admit BEFORE INSERT ON fairward.case_event
       FOR EACH ROW EXECUTE FUNCTION fairward.admit_event())",
    R"(CREATE TRIGGER case_event_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON fairward.case_event
       FOR EACH STATEMENT EXECUTE FUNCTION fairward.refuse_change())",
    // What a writer needs to know of the whole register, of all councils.
    R"(CREATE FUNCTION fairward.register_head(OUT last_sequence bigint, OUT last_hash text,
                                              OUT last_at text)
       LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
         SELECT e.sequence, e.hash, e.at FROM fairward.case_event e
         ORDER BY e.sequence DESC LIMIT 1 $$)",
    R"(CREATE FUNCTION fairward.next_case_number() RETURNS bigint
       LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
         SELECT coalesce(max(substring(e.case_reference from 5)::bigint), 0) + 1
         FROM fairward.case_event e
         WHERE e.number = 1 AND e.case_reference ~ '^PCC-([0-9]{4}|[1-9][0-9]{4,17})$' $$)",
    // Where the proposals are, for a map. Shows what its reader may see.
    R"(CREATE VIEW fairward.case_point WITH (security_invoker = true) AS
         SELECT DISTINCT ON (e.case_reference) e.case_reference, e.sequence, e.at, e.council, e.point
         FROM fairward.case_event e WHERE e.kind = 'received' AND e.point IS NOT NULL
         ORDER BY e.case_reference, e.number DESC)",
    R"(REVOKE ALL ON FUNCTION fairward.lock_register(), fairward.hash_of(text[]),
         fairward.admit_event(), fairward.refuse_change(), fairward.register_head(),
         fairward.next_case_number() FROM PUBLIC)",
    R"(GRANT USAGE ON SCHEMA fairward TO fairward_reviewer, fairward_viewer)",
    R"(GRANT SELECT ON fairward.meta TO fairward_reviewer, fairward_viewer)",
    R"(GRANT EXECUTE ON FUNCTION fairward.lock_register(), fairward.register_head(),
         fairward.next_case_number() TO fairward_reviewer)",
    R"(GRANT SELECT ON fairward.case_event, fairward.case_point TO fairward_reviewer)",
    R"(GRANT INSERT (sequence, case_reference, number, kind, actor, at, clock, event_key, version,
                     corrects, body, restricted, figures, restricted_figures, hash, council, point)
       ON fairward.case_event TO fairward_reviewer)",
    // Neither the restricted columns nor the hash and the key in it: with all else known, one could
    // try addresses until the hash fits.
    R"(GRANT SELECT (sequence, case_reference, number, kind, actor, at, clock, version, corrects,
                     body, figures, council, written_by, written_at)
       ON fairward.case_event TO fairward_viewer)",
};

// Logins that see some councils only.
constexpr std::array kSecond{
    R"(CREATE TABLE fairward.council_access (
         login name NOT NULL,
         council text NOT NULL,
         PRIMARY KEY (login, council)))",
    R"(CREATE FUNCTION fairward.sees_all_councils() RETURNS boolean
       LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
         SELECT NOT EXISTS (SELECT FROM fairward.council_access a WHERE a.login = session_user) $$)",
    R"(CREATE FUNCTION fairward.sees_council(asked text) RETURNS boolean
       LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
         SELECT EXISTS (SELECT FROM fairward.council_access a
                        WHERE a.login = session_user AND a.council = asked) $$)",
    // A case is where its last event says: a correction may move it.
    R"(CREATE FUNCTION fairward.sees_case(asked text) RETURNS boolean
       LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
         SELECT fairward.sees_council(e.council) FROM fairward.case_event e
         WHERE e.case_reference = asked ORDER BY e.number DESC LIMIT 1 $$)",
    R"(REVOKE ALL ON FUNCTION fairward.sees_all_councils(), fairward.sees_council(text),
         fairward.sees_case(text) FROM PUBLIC)",
    R"(GRANT EXECUTE ON FUNCTION fairward.sees_all_councils(), fairward.sees_council(text),
         fairward.sees_case(text) TO fairward_reviewer, fairward_viewer)",
    R"(ALTER TABLE fairward.case_event ENABLE ROW LEVEL SECURITY)",
    R"(CREATE POLICY case_event_read ON fairward.case_event FOR SELECT
       TO fairward_reviewer, fairward_viewer
       USING ((SELECT fairward.sees_all_councils()) OR fairward.sees_case(case_reference)))",
    R"(CREATE POLICY case_event_add ON fairward.case_event FOR INSERT TO fairward_reviewer
       WITH CHECK ((SELECT fairward.sees_all_councils())
                   OR (fairward.sees_council(council)
                       AND (number = 1 OR fairward.sees_case(case_reference)))))",
};

constexpr std::array kSteps{SchemaStep{1, kFirst}, SchemaStep{2, kSecond}};
static_assert(kSteps.back().to == kSharedSchemaVersion);

}  // namespace

std::span<const SchemaStep> schema_steps() {
  return kSteps;
}

}  // namespace fairward::io
