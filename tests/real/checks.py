"""Post code checks of the North West with its synthetic register, against the register itself and the other commands."""
import collections
import csv
import math
import random

from fairward_cli import RealDataTest, data, main, rows_of, run, run_json
from north_west import SOURCES

CODE_POINT = ("north-west", "code-point-open-2025")
ON = ("--on", "2026-03-01")
RESTRICTED = (*ON, "--mode", "restricted")


def postcodes_in(wards, count, seed):
    """Some live postcodes of these wards with a place."""
    found = []
    for file in sorted(data(*CODE_POINT).glob("*.csv")):
        with open(file, newline="") as opened:
            found += [row[0] for row in csv.reader(opened) if row[9] in wards and row[1] != "90"]
    return random.Random(seed).sample(found, count)


def law_of(bedspaces, chance):
    """Probability of every sum, as a dictionary: written apart from the program."""
    law = {0: 1.0}
    for size in bedspaces:
        after = collections.defaultdict(float)
        for total, probability in law.items():
            after[total + size] += probability * chance
            after[total] += probability * (1 - chance)
        law = after
    return law


class SmallAreas(RealDataTest):
    """Residents around a place by LSOAs of Greater Manchester, where they cover the circle."""
    sources = [*SOURCES, CODE_POINT, ("greater-manchester", "lsoa", "gm_lsoa_generalised.geojson")]

    def test_small_areas_stand_in_for_wards_only_where_they_cover_the_circle(self):
        for postcode, by in (("M14 5RX", "small areas"), ("CH41 5AA", "wards")):
            around = run_json("check", self.project, "--postcode", postcode, "--bedspaces", "1")["around"]
            self.assertIn(f"by area from {by}", around["how"])
            self.assertGreater(around["rings"][1]["after"]["population"], 5_000)


class NorthWestChecks(RealDataTest):
    sources = [*SOURCES, CODE_POINT]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.register = rows_of(data("north-west", "register_synthetic_2026-02-27.csv"))
        rows = run_json("status", cls.project, *RESTRICTED)["rows"]
        cls.wards = {row["ward_code"]: row for row in rows}
        cls.busy = sorted((code for code, row in cls.wards.items() if row["people"]),
                          key=lambda code: -cls.wards[code]["percent_of_limit"])

    def check(self, *arguments):
        return run_json("check", self.project, *arguments, *RESTRICTED, "--method", "none")

    def test_before_and_after_are_those_of_status(self):
        for code in self.busy[:3] + self.busy[40:200:40]:
            answer = self.check("--ward", code, "--bedspaces", "9")
            for level, area, key in (("ward", answer["wards"][0], "ward_code"), ("council", answer["councils"][0], "lad_code")):
                for stage, extra in (("occupied", ()), ("capacity", ()), ("pipeline", ()), ("proposal", ("--proposal", f"{code}=9"))):
                    numerator = "pipeline" if stage == "proposal" else stage
                    rows = run_json("status", self.project, *RESTRICTED, "--level", level, "--numerator", numerator, *extra)["rows"]
                    row = next(row for row in rows if row[key] == area[key])
                    for figure in ("people", "population", "percent_of_limit", "headroom", "status"):
                        self.assertEqual(area[stage][figure], row[figure], (code, level, stage, figure))

    def test_groups_are_those_of_the_whole_check(self):
        changes = collections.Counter()
        for code in self.busy[:2] + self.busy[88:148:12]:
            answer = self.check("--ward", code, "--bedspaces", "30")
            effect = answer["wards"][0]["groups"][0]
            groups = run_json("groups", self.project, *RESTRICTED, "--method", "policy", "--numerator", "pipeline",
                              "--proposal", f"{code}=30")["groups"]
            with_it = next((group for group in groups if code in group["wards"]), None)
            changes[effect["change"]] += 1
            if effect["change"] in ("joins", "creates", "worsens", "merges"):
                self.assertEqual(sorted(effect["wards"]), sorted(with_it["ward_names"]))
                self.assertEqual(effect["people_over_after"], with_it["people_over"])
            else:
                self.assertIsNone(with_it)
        self.assertGreater(changes["worsens"], 0)

    def test_chances_are_those_of_the_register(self):
        tested = 0
        for code in self.busy:
            pipeline = [int(row["bedspaces"]) for row in self.register
                        if row["ward_code"] == code and row["status"] in ("pipeline", "procured")
                        and row["accommodation_type"] == "dispersal"]
            if len(pipeline) < 4:
                continue
            answer = self.check("--ward", code, "--bedspaces", "5", "--attrition", "35")
            chance = answer["chances"][0]
            self.assertEqual((chance["properties"], chance["bedspaces"]), (len(pipeline), sum(pipeline)))
            room = answer["wards"][0]["capacity"]["headroom"] - 5
            expected = sum(p for total, p in law_of(pipeline, 0.65).items() if total > room)
            self.assertAlmostEqual(chance["at_attrition"][0]["over_limit_after"], expected, delta=1e-6)
            tested += 1
            if tested == 8:
                break
        self.assertGreaterEqual(tested, 3)

    def test_people_around_a_postcode_are_those_of_the_registers_points(self):
        for postcode in postcodes_in(set(self.busy[:150]), 12, seed=5):
            answer = self.check("--postcode", postcode, "--bedspaces", "4")
            place = answer["place"]
            for ring in answer["around"]["rings"]:
                people = sum(int(row["occupied"] or 0) for row in self.register
                             if row["status"] == "occupied" and row["accommodation_type"] == "dispersal"
                             and math.dist((place["easting"], place["northing"]),
                                           (float(row["easting"]), float(row["northing"]))) <= ring["metres"])
                self.assertEqual(ring["people_now"], people, postcode)

    def test_a_batch_answers_as_single_checks_do(self):
        asked = postcodes_in(set(self.busy), 400, seed=11)
        proposals = self.project.with_name("proposals.csv")
        proposals.write_text("reference,postcode,bedspaces\n" +
                             "".join(f"R{i},{postcode},{2 + i % 9}\n" for i, postcode in enumerate(asked)))
        answers = self.project.with_name("answers.csv")
        run("check", self.project, "--batch", proposals, "--out", answers, *RESTRICTED)
        rows = rows_of(answers)
        self.assertEqual([row["reference"] for row in rows], [f"R{i}" for i in range(len(asked))])
        for i in range(0, len(asked), 50):
            single = self.check("--postcode", asked[i], "--bedspaces", str(2 + i % 9))
            row, ward = rows[i], single["wards"][0]
            self.assertEqual(row["ward_code"], ward["ward_code"])
            self.assertEqual(row["people_with_proposal"], str(ward["proposal"]["people"]))
            self.assertEqual(row["suggested"], single["advice"]["suggested"])
            self.assertEqual(row["alternatives"].split("; ") if row["alternatives"] else [],
                             [one["ward_code"] for one in single["alternatives"]])

    def with_twelve(self, ward, level, key, code):
        """The row of a ward or council with the pipeline and twelve more bedspaces in a ward."""
        rows = run_json("status", self.project, *RESTRICTED, "--level", level, "--numerator", "pipeline",
                        "--proposal", f"{ward}=12")["rows"]
        return next(row for row in rows if row[key] == code)

    def test_alternatives_pass_no_threshold(self):
        seen = set()
        for asked in self.busy[:200:25]:
            answer = self.check("--ward", asked, "--bedspaces", "12")
            council = answer["councils"][0]["lad_code"]
            allowed = self.with_twelve(asked, "council", "lad_code", council)["status"] == "below_trigger"
            seen.add(allowed)
            self.assertEqual(len(answer["alternatives"]), 6 if allowed else 3, asked)
            for one in answer["alternatives"]:
                code = one["ward_code"]
                ward = self.with_twelve(code, "ward", "ward_code", code)
                self.assertEqual(ward["status"], "below_trigger")
                self.assertEqual(ward["people"], one["after"]["people"])
                if ward["lad_code"] == council:
                    self.assertTrue(allowed, f"{code}: procurement stops in the council of {asked}")
                row = self.with_twelve(code, "council", "lad_code", ward["lad_code"])
                self.assertEqual(row["status"], "below_trigger", code)
        self.assertEqual(seen, {True, False}, "councils below the trigger and past it were asked")


if __name__ == "__main__":
    main()
