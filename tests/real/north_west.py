"""North West England, May 2024 wards, with synthetic registers: the region that everything is built for."""
import json
import pathlib

from fairward_cli import RealDataTest, data, main, rows_of, run, run_json

SOURCES = [("north-west", name) for name in (
    "wards_may2024_nw_bsc_27700.geojson", "ward_population_census2021.csv",
    "LSOA21_WD24_LAD24_best_fit_and_residents.csv", "IoD2025_File_7_north_west.csv", "councils_2026-02-27.csv",
    "register_synthetic_2025-12-31.csv", "register_synthetic_2026-02-27.csv", "plans_illustrative.csv")]
METHODS = ("policy", "limit_scan", "circular_scan", "flexible_scan", "gi_star_eb", "local_moran_eb", "gi_star", "local_moran")


class NorthWest(RealDataTest):
    sources = SOURCES

    def status(self, *arguments):
        return run_json("status", self.project, "--mode", "restricted", "--on", "2026-03-01", *arguments)

    def test_has_825_wards_in_35_councils_and_one_without_population(self):
        rows = self.status()["rows"]
        self.assertEqual(len(rows), 825)
        self.assertEqual(len({row["lad_code"] for row in rows}), 35)
        self.assertEqual([row["ward_code"] for row in rows if row["status"] == "no_population"], ["E05015332"])
        without = next(row for row in rows if row["ward_code"] == "E05015332")
        self.assertIsNone(without["population"])
        self.assertEqual(without["population_state"], "no_population")

    def test_register_totals_agree_with_an_independent_sum(self):
        register = rows_of(data("north-west", "register_synthetic_2026-02-27.csv"))
        for stage, people in (("occupied", lambda r: int(r["occupied"] or 0) if r["status"] == "occupied" else 0),
                              ("capacity", lambda r: int(r["bedspaces"]) if r["status"] == "occupied" else 0),
                              ("pipeline", lambda r: int(r["bedspaces"]))):
            answer = self.status("--numerator", stage)
            placed = sum(row["people"] for row in answer["rows"])
            self.assertEqual(placed + answer["unplaced_people"], sum(map(people, register)), stage)

    def test_status_agrees_with_the_policy_in_fractions(self):
        for row in self.status()["rows"]:
            people, residents = row["people"], row["population"]
            if not residents:
                continue
            expected = ("above_limit" if 200 * people > residents else "at_limit" if 200 * people == residents
                        else "trigger_reached" if 800 * people >= 3 * residents else "below_trigger")
            self.assertEqual(row["status"], expected, row)
            self.assertEqual(row["headroom"], residents // 200 - people)

    def test_published_figures_flip_hyndburn_on_the_population_alone(self):
        answer = self.status("--level", "council", "--numerator", "published", "--population", "census2021",
                             "--compare", "mye2024")
        by_code = {row["lad_code"]: row for row in answer["rows"]}
        hyndburn = by_code["E07000120"]
        self.assertEqual((hyndburn["people"], hyndburn["population"]), (413, 82234))
        self.assertEqual(hyndburn["status"], "above_limit")
        self.assertAlmostEqual(hyndburn["percent_of_limit"], 100.4, delta=0.05)
        self.assertEqual(hyndburn["compared"]["status"], "trigger_reached")
        self.assertAlmostEqual(hyndburn["compared"]["percent_of_limit"], 96.0, delta=0.05)
        self.assertTrue(hyndburn["flips"])
        self.assertEqual(list(hyndburn)[:2], ["lad_code", "lad_name"])

    def test_all_supported_people_put_liverpool_past_the_trigger(self):
        answer = self.status("--level", "council", "--numerator", "published", "--population", "mye2024",
                             "--compare", "all")
        liverpool = next(row for row in answer["rows"] if row["lad_code"] == "E08000012")
        self.assertAlmostEqual(liverpool["percent_of_limit"], 54.9, delta=0.05)
        self.assertAlmostEqual(liverpool["compared"]["percent_of_limit"], 86.0, delta=0.05)
        self.assertEqual((liverpool["status"], liverpool["compared"]["status"]), ("below_trigger", "trigger_reached"))

    def test_has_exactly_one_island(self):
        groups = run_json("groups", self.project, "--method", "policy", "--mode", "restricted")
        self.assertEqual(len(groups["islands"]), 1)

    def test_shared_mode_shows_no_small_or_exact_count(self):
        rows = run_json("status", self.project)["rows"]
        exact = {row["ward_code"]: row["people"] for row in self.status()["rows"]}
        suppressed = 0
        for row in rows:
            if row["people"] is None:
                self.assertEqual(row["people_state"], "suppressed")
                self.assertTrue(1 <= exact[row["ward_code"]] <= 4)
                self.assertIsNone(row["per_10000"])
                self.assertIsNone(row["headroom"])
                suppressed += 1
            else:
                self.assertEqual(row["people"] % 5, 0)
                self.assertLessEqual(abs(row["people"] - exact[row["ward_code"]]), 2)
        self.assertGreater(suppressed, 0)

    def test_groups_are_the_same_for_any_number_of_threads(self):
        answers = [run("groups", self.project, "--format", "json", "--threads", count, "--permutations", "999",
                       "--replicates", "199")[0] for count in (1, 2, 7)]
        self.assertEqual(answers[0], answers[1])
        self.assertEqual(answers[0], answers[2])

    def test_detection_is_what_the_document_says(self):
        """docs/detection.md has one row a method and baseline; each is measured again here."""
        planted = json.loads(data("north-west", "planted_groups.json").read_text())
        truth = {ward for group in planted for ward in group["wards"]}
        document = (pathlib.Path(__file__).resolve().parents[2] / "docs" / "detection.md").read_text()
        asked = {"region": METHODS, "council": METHODS[2:], "deprivation": ("circular_scan", "flexible_scan")}
        for baseline, methods in asked.items():
            for method in methods:
                groups = run_json("groups", self.project, "--method", method, "--baseline", baseline, "--mode",
                                  "restricted", "--on", "2026-03-01")["groups"]
                found = {ward for group in groups for ward in group["wards"]}
                hits = len(found & truth)
                touched = sum(1 for group in planted if found & set(group["wards"]))
                row = (f"| `{method}` | {baseline} | {len(groups)} | {len(found)} | {hits} | {len(truth) - hits} | "
                       f"{hits / max(1, len(found)):.2f} | {hits / len(truth):.2f} | {touched} of {len(planted)} |")
                self.assertIn(row, document)


if __name__ == "__main__":
    main()
