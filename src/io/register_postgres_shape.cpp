#include "io/register_postgres_shape.hpp"

#include "domain/postcode.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <string_view>

namespace fairward::io {
namespace {

struct Made {
  std::string_view what;
  std::string_view as;  ///< as `kInventory` says it
};
constexpr std::array<Made, 24> kMade{{
    {"the function admit_event", "definer, v, search_path=pg_catalog, pg_temp"},
    {"the function hash_of", "i, search_path=pg_catalog, pg_temp"},
    {"the function lock_register", "v, search_path=pg_catalog, pg_temp"},
    {"the function next_case_number", "definer, v, search_path=pg_catalog, pg_temp"},
    {"the function refuse_change", "v, search_path=pg_catalog, pg_temp"},
    {"the function register_head", "definer, v, search_path=pg_catalog, pg_temp"},
    {"the function sees_all_councils", "definer, s, search_path=pg_catalog, pg_temp"},
    {"the function sees_case", "definer, s, search_path=pg_catalog, pg_temp"},
    {"the function sees_council", "definer, s, search_path=pg_catalog, pg_temp"},
    {"the index case_event_point",
     "CREATE INDEX case_event_point ON fairward.case_event USING gist (point)"},
    {"the policy case_event_add",
     "a fairward_reviewer  (( SELECT fairward.sees_all_councils() AS sees_all_councils) OR "
     "(fairward.sees_council(council) AND ((number = 1) OR fairward.sees_case(case_reference))))"},
    {"the policy case_event_read",
     "r fairward_reviewer,fairward_viewer (( SELECT fairward.sees_all_councils() AS "
     "sees_all_councils) OR fairward.sees_case(case_reference)) "},
    {"the rule case_event_case_reference_number_key",
     "case_event: UNIQUE (case_reference, number)"},
    {"the rule case_event_event_key_key", "case_event: UNIQUE (event_key)"},
    {"the rule case_event_pkey", "case_event: PRIMARY KEY (sequence)"},
    {"the rule council_access_pkey", "council_access: PRIMARY KEY (login, council)"},
    {"the rule meta_pkey", "meta: PRIMARY KEY (single)"},
    {"the rule meta_single_check", "meta: CHECK (single)"},
    {"the rule migration_pkey", "migration: PRIMARY KEY (schema_version)"},
    {"the table case_event",
     "sequence bigint NOT NULL, case_reference text NOT NULL, number bigint NOT NULL, kind text "
     "NOT NULL, actor text NOT NULL, at text NOT NULL, clock text NOT NULL, event_key text NOT "
     "NULL, version integer NOT NULL, corrects bigint NOT NULL, body text NOT NULL, restricted "
     "text NOT NULL, figures text NOT NULL, restricted_figures text NOT NULL, hash text NOT NULL, "
     "council text NOT NULL, point geometry(Point,27700), written_by name NOT NULL, written_at "
     "timestamp with time zone NOT NULL"},
    {"the table council_access", "login name NOT NULL, council text NOT NULL"},
    {"the table meta",
     "single boolean NOT NULL, schema_version integer NOT NULL, register_id text NOT NULL, created "
     "text NOT NULL"},
    {"the table migration",
     "schema_version integer NOT NULL, applied_at timestamp with time zone NOT NULL, applied_by "
     "name NOT NULL"},
    {"the view case_point",
     "case_reference text, sequence bigint, at text, council text, point geometry(Point,27700); "
     "security_invoker=true"},
}};

/// Two columns: what it is, and how it was made. An index that a rule of its table makes is that
/// rule. In which schema PostGIS is does not matter.
constexpr auto kInventory = R"sql(
SELECT CASE c.relkind WHEN 'v' THEN 'the view ' WHEN 'm' THEN 'the view ' ELSE 'the table ' END
         || c.relname,
       regexp_replace(string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
         || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, ', ' ORDER BY a.attnum),
         '[^ ]+\.geometry', 'geometry') || coalesce('; ' || array_to_string(c.reloptions, ','), '')
  FROM pg_class c LEFT JOIN pg_attribute a
    ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = 'fairward'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
  GROUP BY c.oid, c.relname, c.relkind, c.reloptions
UNION ALL
SELECT 'the index ' || c.relname, pg_get_indexdef(c.oid)
  FROM pg_class c
  WHERE c.relnamespace = 'fairward'::regnamespace AND c.relkind IN ('i', 'I')
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid)
UNION ALL
SELECT 'the rule ' || k.conname, c.relname || ': ' || pg_get_constraintdef(k.oid)
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
  WHERE k.connamespace = 'fairward'::regnamespace AND k.contype IN ('p', 'u', 'c', 'f', 'x')
UNION ALL
SELECT 'the policy ' || p.polname, p.polcmd::text || ' '
       || coalesce((SELECT string_agg(r.rolname, ',' ORDER BY r.rolname) FROM pg_roles r
                    WHERE r.oid = ANY (p.polroles)), 'PUBLIC') || ' '
       || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' '
       || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
  WHERE c.relnamespace = 'fairward'::regnamespace
UNION ALL
SELECT 'the function ' || proname, CASE WHEN prosecdef THEN 'definer, ' ELSE '' END
       || provolatile::text || ', ' || coalesce(array_to_string(proconfig, ';'), '')
  FROM pg_proc WHERE pronamespace = 'fairward'::regnamespace
ORDER BY 1)sql";

/// What `fairward_viewer` must not read, the login or everybody.
constexpr auto kOpenColumns = R"sql(
SELECT a.attname FROM pg_attribute a
  WHERE a.attrelid = to_regclass('fairward.case_event')
    AND a.attname IN ('restricted', 'restricted_figures', 'point', 'event_key', 'hash')
    AND has_column_privilege('fairward_viewer', a.attrelid, a.attnum, 'SELECT')
  ORDER BY a.attnum)sql";

Result<void> compare(PostgresLink& link, std::vector<std::string>& faults) {
  FAIRWARD_TRY(const auto rows, link.run(kInventory));
  std::map<std::string, std::string, std::less<>> there;
  for (int row = 0; row < rows.count(); ++row) {
    there[rows.text(row, 0)] = rows.text(row, 1);
  }
  for (const auto& made : kMade) {
    const auto found = there.find(made.what);
    if (found == there.end()) {
      faults.push_back(fmt::format("{} is missing", made.what));
      continue;
    }
    if (found->second != made.as) {
      faults.push_back(fmt::format("{} is not as Fairward made it", made.what));
    }
    there.erase(found);
  }
  for (const auto& [what, as] : there) {
    const auto name = what.rfind(' ') + 1;
    faults.push_back(fmt::format("{}{} was added: Fairward makes none of that name",
                                 what.substr(0, name), quoted_for_people(what.substr(name))));
  }
  return {};
}

}  // namespace

Result<std::vector<std::string>> shared_shape_faults(PostgresLink& link) {
  std::vector<std::string> faults;
  FAIRWARD_CHECK(compare(link, faults));
  FAIRWARD_TRY(const auto open, link.run(kOpenColumns));
  for (int row = 0; row < open.count(); ++row) {
    faults.push_back(
        fmt::format("viewers may read the column {} of case_event; take that right "
                    "from fairward_viewer and from PUBLIC",
                    open.text(row, 0)));
  }
  return faults;
}

}  // namespace fairward::io
