"""Postcodes of Code-Point Open in wards: equal to the ward codes that the Ordnance Survey itself gives."""
import csv
import json
import pathlib
import subprocess
import tempfile

from fairward_cli import PROGRAM, RealDataTest, data, main, rows_of, run, run_json

CODE_POINT = ("north-west", "code-point-open-2025")


def code_point_rows():
    """(postcode, easting, northing, ward) of every row with a ward and a place."""
    for file in sorted(data(*CODE_POINT).glob("*.csv")):
        with open(file, newline="") as opened:
            for row in csv.reader(opened):
                if len(row) == 10 and row[9] and row[1] != "90" and row[2].isdigit():
                    yield row[0], row[2], row[3], row[9]


def locate(project, asked, answers):
    done = subprocess.run([PROGRAM, "locate", str(project), "--file", str(asked), "--out", str(answers)],
                          capture_output=True, text=True, timeout=280)
    if done.returncode not in (0, 3):
        raise AssertionError(done.stderr)


def ward_codes(*layer):
    features = json.loads(data(*layer).read_text())["features"]
    return {f["properties"].get("area_code") or f["properties"]["ward_code"] for f in features}


class Points(RealDataTest):
    def agreement(self, *layer):
        """(rows whose point is in the ward that the Ordnance Survey gives, rows of these wards)."""
        wards = ward_codes(*layer)
        with tempfile.TemporaryDirectory() as folder:
            asked, answers = pathlib.Path(folder) / "asked.csv", pathlib.Path(folder) / "answers.csv"
            with open(asked, "w", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["easting", "northing", "given"])
                rows = [row[1:] for row in code_point_rows() if row[3] in wards]
                writer.writerows(rows)
            run("init", folder, data(*layer))
            # A row whose point lies outside every ward is one that does not agree, and no fault of the run.
            locate(folder, asked, answers)
            found = rows_of(answers)
        self.assertEqual(len(found), len(rows))
        return sum(row["given"] == row["located_ward_code"] for row in found), len(rows)

    def test_trafford_at_full_resolution_agrees_in_every_row(self):
        same, rows = self.agreement("greater-manchester", "wards", "2023", "trafford_ward_full_resolution.geojson")
        self.assertEqual((same, rows), (6480, 6480))

    def test_greater_manchester_at_20_metres_agrees_in_nearly_every_row(self):
        same, rows = self.agreement("greater-manchester", "wards", "2023", "gm_ward_generalised.geojson")
        self.assertGreater(rows, 50_000)
        self.assertGreaterEqual(same / rows, 0.9995, f"{same} of {rows}")

    def test_the_north_west_at_200_metres_is_too_coarse_for_points(self):
        same, rows = self.agreement("north-west", "wards_may2024_nw_bsc_27700.geojson")
        self.assertGreater(rows, 190_000)
        self.assertAlmostEqual(same / rows, 0.967, delta=0.002)


class Postcodes(RealDataTest):
    sources = [("north-west", "wards_may2024_nw_bsc_27700.geojson"), CODE_POINT]

    def test_the_folder_is_one_source_and_its_index_is_small(self):
        project = self.project.read_text()
        self.assertEqual(project.count('kind = "postcodes"'), 1)
        run("locate", self.project, "M14 5RX")
        rows = sum(file.read_text().count("\n") for file in data(*CODE_POINT).glob("*.csv"))
        size = self.project.with_name("places.index").stat().st_size
        self.assertLess(size, 16 * rows)

    def test_every_postcode_has_the_ward_that_the_ordnance_survey_gives(self):
        wards = ward_codes("north-west", "wards_may2024_nw_bsc_27700.geojson")
        expected = {row[0]: row[3] for row in code_point_rows() if row[3] in wards}
        asked, answers = self.project.with_name("asked.csv"), self.project.with_name("answers.csv")
        asked.write_text("postcode\n" + "".join(f"{postcode}\n" for postcode in expected))
        run("locate", self.project, "--file", asked, "--out", answers)
        found = {row["postcode"]: row["located_ward_code"] for row in rows_of(answers)}
        self.assertEqual(found, expected)

    def test_a_postcode_without_coordinates_and_one_abroad_are_refused(self):
        _, stderr = run("locate", self.project, "M35 5AS", expect=3)
        self.assertIn("has no coordinates", stderr)
        _, stderr = run("locate", self.project, "BT1 1AA", expect=3)
        self.assertIn("Northern Ireland", stderr)

    def test_shares_of_a_sector_are_those_of_its_rows(self):
        wards = ward_codes("north-west", "wards_may2024_nw_bsc_27700.geojson")
        counts = {}
        for postcode, _, _, ward in code_point_rows():
            if postcode.startswith("M14 5") and ward in wards:
                counts[ward] = counts.get(ward, 0) + 1
        answer = run_json("locate", self.project, "M14 5")
        self.assertEqual({ward["ward_code"]: ward["postcodes"] for ward in answer["wards"]}, counts)
        self.assertAlmostEqual(sum(ward["share"] for ward in answer["wards"]), 1, delta=0.001)


if __name__ == "__main__":
    main()
