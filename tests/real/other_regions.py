"""Other vintages, other sizes, and files that are wrong."""
import csv
import pathlib
import tempfile
import unittest

from fairward_cli import RealDataTest, data, main, run, run_json


def key_of(name):
    """Letters and digits of a name, as people tell names apart."""
    words = name.lower().replace("&", " and ").replace("saint ", "st ")
    return "".join(c for c in words if c.isalnum())


def notes_of(table):
    return [note["message"] for note in table["notes"]]


class GreaterManchester(RealDataTest):
    def test_inspect_reports_how_many_codes_change_between_vintages(self):
        files = [data("greater-manchester", "wards", year, "gm_ward_generalised.geojson")
                 for year in ("2017", "2022", "2023")]
        inspection = run_json("inspect", *files)
        self.assertEqual([table["kind"] for table in inspection["tables"]], ["ward boundaries"] * 3)
        self.assertEqual([table["rows"] for table in inspection["tables"]], [215] * 3)
        between = [note["message"] for note in inspection["between"]]
        self.assertEqual(len(between), 2)
        self.assertTrue(between[0].startswith("89 of 215 ward codes"), between)
        self.assertTrue(between[1].startswith("126 of 215 ward codes"), between)

    def test_a_population_of_other_wards_is_not_joined_in_silence(self):
        with tempfile.TemporaryDirectory() as folder:
            run("init", folder, data("greater-manchester", "wards", "2023", "trafford_ward_generalised.geojson"),
                data("greater-manchester", "trafford-ward-population", "mid2020_ward_trafford.csv"))
            _, stderr = run("status", folder, expect=3)
            self.assertIn("no population by ward", stderr)
            groups = run("init", folder, "--replace",
                         data("greater-manchester", "wards", "2023", "trafford_ward_generalised.geojson"),
                         data("greater-manchester", "trafford-ward-population", "mid2024_ward_trafford.csv"))
            self.assertIn("population by ward", groups[0])


class NorthWest2013(RealDataTest):
    sources = [("vintages", "north-west-2013-by-council")]

    def test_the_council_is_the_file_name(self):
        inspection = run_json("inspect", data("vintages", "north-west-2013-by-council"))
        self.assertEqual(len(inspection["tables"]), 39)
        self.assertEqual(sum(table["rows"] for table in inspection["tables"]), 935)
        _, stderr = run("render", self.project, "--layer", "limit", "--out",
                        pathlib.Path(self.folder.name) / "map.png", expect=3)
        self.assertIn("population", stderr)


class UnitedKingdom(RealDataTest):
    def test_opens_and_checks(self):
        inspection = run_json("inspect", data("uk", "wards_may2024_uk_bsc_27700.gpkg"))
        table = inspection["tables"][0]
        self.assertEqual((table["kind"], table["rows"]), ("ward boundaries", 8396))
        self.assertIn("361 councils", table["contents"])
        self.assertIn("EPSG:27700", table["contents"])


class Dirty(RealDataTest):
    def test_every_invalid_polygon_is_repaired_and_listed(self):
        inspection = run_json("inspect", data("dirty", "Wards_December_2022_Boundaries_UK_BGC_-898530251172766412.topojson"))
        table = inspection["tables"][0]
        notes = notes_of(table)
        repaired = [note["message"] for note in table["notes"]
                    if "was repaired" in note["message"] and note["where"] != "after the change of coordinates"]
        self.assertEqual(len(repaired), 284)
        self.assertEqual(len({note.split()[0] for note in repaired}), 284)
        self.assertIn("284 invalid polygons were repaired; each is listed", notes)
        self.assertTrue(any("E05014284" in note and "twice" in note for note in notes))

    def test_corrupt_ward_codes_are_never_joined_wrong(self):
        bad = data("dirty", "mid2020_persons_ward2020_ew.BAD-WARD-CODES.csv")
        wards = data("vintages", "wards21_uk_bsc.geojson")
        lookup = data("vintages", "lookup_ward21_ltla21.csv")
        with open(bad, encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file) if len(row) > 4 and row[0][:3] in ("E05", "W05")]
        truth = {(row[2], key_of(row[1])): int(row[4].replace(",", "")) for row in rows}
        with tempfile.TemporaryDirectory() as folder:
            register = pathlib.Path(folder) / "register.csv"
            register.write_text("property_id,ward_code,bedspaces,occupied,accommodation_type,status,as_at\n"
                                "P1,E05000932,5,4,dispersal,occupied,2026-02-27\n")
            run("init", folder, wards, lookup, bad, register)
            answer = run_json("status", folder, "--mode", "restricted")
        joined = [row for row in answer["rows"] if row["population"] is not None]
        wrong = [row["ward_code"] for row in joined
                 if truth.get((row["lad_code"], key_of(row["ward_name"]))) != row["population"]]
        self.assertEqual(wrong, [])
        self.assertGreater(len(joined), 7500)
        self.assertTrue(any("joined by council and name" in note["message"] for note in answer["notes"]))


if __name__ == "__main__":
    main()
