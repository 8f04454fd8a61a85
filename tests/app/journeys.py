"""Journeys of a user through the real window. What each leaves on the screen is kept as a picture; what it must have
done is read from files the program writes, from its exit code, and from what changed on the screen."""
import csv
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

import display as screen

MAP = (700, 400)  # a place of the map, in ward-covered country
MAP_BOX = "860x500+300+60"  # of the window: the middle of the map, without panels
UPPER_MAP_BOX = "860x400+300+60"
ANSWER_BOX = "700x390+535+570"  # of the drawer, as the post code check opens it
MORE_BEDSPACES = (397, 659)
FIRST_ALTERNATIVE = (1080, 720)


def differing(a, b, box=None):
    """Pixels that differ between two screenshots, in a box of them."""
    crop = ["-crop", box, "+repage"] if box else []
    done = subprocess.run(["compare", "-metric", "AE", "(", str(a), *crop, ")", "(", str(b), *crop, ")", "null:"],
                          capture_output=True, text=True, timeout=60)
    return int(float(done.stderr.split()[0]))


class Journeys(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.home = pathlib.Path(self.folder.name)
        self.display = screen.Display()
        self.display.__enter__()
        self.program = None
        self.name = self.id().split(".")[-1].removeprefix("test_")

    def tearDown(self):
        if self.program:
            self.program.stop()
        self.display.__exit__()
        self.folder.cleanup()

    def open(self, *arguments):
        self.program = screen.Program(self.display, *arguments, home=self.home)
        self.program.wait_still()
        self.display.move(5, 990)  # off the map: no card beside the cursor

    def picture(self, step):
        self.program.wait_still()
        return self.display.picture(f"{self.name}-{step}")

    def command(self, line):
        """Through the palette, as a person would."""
        self.display.keys("ctrl+k")
        time.sleep(0.3)
        self.display.type(line)
        time.sleep(0.2)
        self.display.keys("Return")
        self.program.wait_still()

    def view(self, name="view.json"):
        """What the program itself says it shows: a view file, saved through the palette."""
        path = self.home / name
        self.command(f"file.save {path}")
        return json.loads(path.read_text(encoding="utf-8"))

    def test_open_and_stay_still(self):
        self.open(screen.SAMPLE)
        self.picture("open")
        before = self.program.frames()
        time.sleep(5)
        self.assertEqual(self.program.frames(), before, "frames were drawn though nothing happened")

    def test_search_flies_to_a_ward(self):
        self.open(screen.SAMPLE)
        before = self.picture("before")
        self.display.keys("ctrl+f")
        time.sleep(0.3)
        self.display.type("Skelboburn")
        self.picture("typed")
        self.display.keys("Return")
        after = self.picture("there")
        self.assertGreater(differing(before, after, MAP_BOX), 20_000)

    def test_a_pointer_that_jumps_has_its_card(self):
        """No second movement follows: what the first one asks for must still be drawn."""
        self.open(screen.SAMPLE)
        before = self.picture("away")
        self.display.move(*MAP)
        there = self.picture("there")
        self.assertGreater(differing(before, there, MAP_BOX), 5_000, "a card beside the pointer")
        self.display.move(5, 990)
        self.assertEqual(differing(before, self.picture("away-again"), MAP_BOX), 0)

    def test_select_undo_redo(self):
        self.open(screen.SAMPLE)
        self.display.click(*MAP)
        self.picture("selected")
        chosen = self.view("one.json")["document"]["selection"]
        self.assertEqual(len(chosen), 1)
        self.display.keys("ctrl+z")
        self.assertEqual(self.view("two.json")["document"]["selection"], [])
        self.display.keys("ctrl+shift+z")
        self.assertEqual(self.view("three.json")["document"]["selection"], chosen)

    def test_pan_and_zoom(self):
        self.open(screen.SAMPLE)
        first = self.picture("first")
        self.display.drag(MAP, (MAP[0] + 120, MAP[1] + 60))
        panned = self.picture("panned")
        self.assertGreater(differing(first, panned, MAP_BOX), 10_000)
        self.display.tool("xdotool", "click", "4")
        self.display.tool("xdotool", "click", "4")
        zoomed = self.picture("zoomed")
        self.assertGreater(differing(panned, zoomed, MAP_BOX), 10_000)
        self.display.keys("0")
        self.display.move(5, 990)
        again = self.picture("whole")
        self.assertLess(differing(first, again, MAP_BOX), 200, "0 shows the whole region again")

    def test_change_basis(self):
        self.open(screen.SAMPLE)
        before = self.picture("dispersal")
        self.command("basis.numerator all,capacity")
        after = self.picture("all")
        self.assertGreater(differing(before, after), 1_000)
        self.assertIn("all", self.view()["document"]["numerator"])

    def test_spatial_check(self):
        self.open(screen.SAMPLE)
        self.command("view.tab groups")
        before = self.picture("before")
        self.display.keys("ctrl+r")
        time.sleep(1)
        after = self.picture("groups")
        self.assertGreater(differing(before, after, MAP_BOX), 1_000, "groups are outlined on the map")

    def legend(self, name):
        """The texts of the map's picture, as its SVG has them."""
        path = self.home / name
        self.command(f"export.svg {path}")
        return path.read_text(encoding="utf-8")

    def written(self):
        """Everything the program has written of itself: views, marks of running programs."""
        files = [path for path in self.home.rglob("*") if path.is_file() and path.suffix != ".svg"]
        self.assertTrue(files)
        return b"".join(path.read_bytes() + str(path).encode() for path in files)

    def test_post_code_check(self):
        self.open(screen.SAMPLE)
        first = self.view("first.json")
        self.display.keys("ctrl+p")
        time.sleep(0.3)
        asked = self.picture("open")
        self.display.type("9 Canary Row, ZZ1 1SA, 6 bedspaces, families")
        self.display.keys("Return")
        answered = self.picture("answered")
        self.assertGreater(differing(asked, answered, ANSWER_BOX), 5_000, "the answer is beside the form")
        self.assertGreater(differing(asked, answered, UPPER_MAP_BOX), 20_000, "the map goes to the ward")
        self.assertIn("Ward of the place checked", self.legend("checked.svg"))
        there = self.view("there.json")
        self.assertNotEqual(there["view"]["x"], first["view"]["x"])
        self.assertEqual(there["document"], first["document"], "a view file has nothing of the question")

        before = self.picture("six")
        self.display.click(*MORE_BEDSPACES)
        self.display.click(*MORE_BEDSPACES)
        self.display.move(5, 990)
        eight = self.picture("eight")
        self.assertGreater(differing(before, eight, ANSWER_BOX), 100, "eight bedspaces are answered at once")

        self.display.click(*FIRST_ALTERNATIVE)
        self.display.move(5, 990)
        flown = self.picture("alternative")
        self.assertGreater(differing(eight, flown, UPPER_MAP_BOX), 20_000)
        self.assertNotEqual(self.view("flown.json")["view"]["x"], there["view"]["x"])

        self.display.keys("ctrl+z")  # bedspaces
        self.display.keys("ctrl+z")  # the question
        self.picture("undone")
        self.assertNotIn("place checked", self.legend("undone.svg"))
        for canary in (b"ZZ1 1SA", b"ZZ11SA", b"Canary", b"families"):
            self.assertNotIn(canary, self.written())

    def test_post_code_check_restricted(self):
        self.open("--mode", "restricted", screen.SAMPLE)
        self.command('pcc.open')
        self.display.type("ZZ1 1SA")
        self.display.keys("Return")
        self.picture("answered")
        legend = self.legend("checked.svg")
        self.assertIn("Place checked", legend)
        self.assertIn("RESTRICTED", legend)
        self.assertNotIn("1SA", legend, "a picture shows where, and does not write the postcode out")
        self.command("mode.shared")
        self.picture("shared")
        self.assertNotIn("Place checked", self.legend("shared.svg"))
        self.display.keys("ctrl+q")
        self.assertEqual(self.program.wait_end(), 0)
        self.assertNotIn(b"1SA", self.written())
        self.assertNotIn("1SA", self.program.text(), "nothing of it is on standard error")

    def terminal(self, *arguments):
        """What the terminal says meanwhile."""
        done = subprocess.run([screen.PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_a_case_from_request_to_response(self):
        region = self.home / "region"
        shutil.copytree(screen.SAMPLE, region)
        self.open(region)
        self.display.keys("ctrl+j")
        self.picture("no-register")
        self.command("case.start")
        self.command('case.actor "A. Reviewer"')
        self.picture("empty")
        self.display.keys("ctrl+shift+j")
        time.sleep(0.3)
        self.display.type("9 Canary Row, ZZ1 1SA, 6 bedspaces, families")
        self.display.keys("Tab", "Tab")
        self.display.type("Serco")
        self.picture("form")
        self.display.keys("Return")
        self.picture("received")
        shown = self.terminal("case", "show", region, "PCC-0001")
        self.assertIn("from Serco", shown.replace("Provider     Serco", "from Serco"))
        self.assertIn("A. Reviewer", shown)
        self.assertIn("check kept; suggested", shown)
        self.command("case.ask role=police")
        self.command('case.reply role=police position=object "evidence=seen at 9 Canary Row"')
        self.command('case.respond decision=object "because=the street"')
        self.picture("responded")
        self.display.keys("ctrl+z")
        self.display.keys("ctrl+q")
        self.assertEqual(self.program.wait_end(), 0)
        shown = self.terminal("case", "show", region, "PCC-0001")
        self.assertIn("PCC-0001: responded", shown)
        self.assertRegex(shown, r"police replied on \d+ \w+ \d+: object")
        self.assertIn("object, sent on", shown)
        shown = self.terminal("case", "show", region, "PCC-0001", "--mode", "restricted")
        self.assertIn("ZZ1 1SA", shown)
        self.assertIn("seen at 9 Canary Row", shown)
        self.assertIn("5 events", self.terminal("register", "verify", region))
        shutil.rmtree(region)
        for canary in (b"ZZ1 1SA", b"ZZ11SA", b"Canary", b"PCC-0001"):
            self.assertNotIn(canary, self.written())
        self.assertNotIn("Canary", self.program.text())

    def test_compare(self):
        self.open(screen.SAMPLE)
        before = self.picture("one")
        self.command("compare.side density")
        side = self.picture("side")
        self.assertGreater(differing(before, side, MAP_BOX), 50_000)
        self.command("compare.swipe density")
        self.picture("swipe")
        self.assertEqual(self.view()["document"]["compare"], "swipe")

    def test_export(self):
        self.open(screen.SAMPLE)
        table, picture = self.home / "wards.csv", self.home / "map.png"
        self.command(f"export.table {table}")
        with table.open(encoding="utf-8-sig", newline="") as file:
            self.assertEqual(sum(1 for row in csv.reader(file) if row and row[0].startswith("E05")), 250)
        self.command(f"export.picture {picture} 1200x800")
        size = subprocess.run(["identify", "-format", "%wx%h", str(picture)], capture_output=True, text=True, check=True)
        self.assertEqual(size.stdout, "1200x800")
        (screen.OUT / "export-map.png").write_bytes(picture.read_bytes())
        self.picture("said")

    def test_restricted_needs_consent(self):
        self.open(screen.SAMPLE)
        self.command("mode.restricted")
        asked = self.picture("asked")
        self.display.keys("Escape")
        refused = self.picture("refused")
        self.assertGreater(differing(asked, refused), 10_000)

    def test_quit_and_restore(self):
        self.open(screen.SAMPLE)
        self.command("view.theme dark")
        self.command("view.tab ranking")
        self.command("goto.ward E05900050")
        before = self.view("before.json")["view"]
        self.picture("before")
        self.display.keys("ctrl+q")
        self.assertEqual(self.program.wait_end(), 0)
        self.open(screen.SAMPLE)
        after = self.view("after.json")["view"]
        self.picture("after")
        self.assertEqual(after["theme"], "dark")
        self.assertEqual(after["drawer"], "ranking")
        self.assertEqual([after[key] for key in ("x", "y", "metres_per_pixel")],
                         [before[key] for key in ("x", "y", "metres_per_pixel")])

    def test_ending_from_outside_loses_nothing(self):
        self.open(screen.SAMPLE)
        self.command("view.theme dark")
        self.command("goto.ward E05900050")
        before = self.view("before.json")["view"]
        self.program.process.terminate()
        self.assertEqual(self.program.wait_end(), 0)
        self.open(screen.SAMPLE)
        after = self.view("after.json")["view"]
        self.picture("after")
        for key in ("theme", "x", "y", "metres_per_pixel"):
            self.assertEqual(after[key], before[key], key)

    def test_a_file_that_changes_on_disk(self):
        region = self.home / "region"
        shutil.copytree(screen.SAMPLE, region)
        self.open(region)
        self.command("select.ward E05900050")
        before = self.picture("before")
        with (region / "deprivation.csv").open("a", encoding="utf-8") as file:
            file.write("\n")
        self.display.move(700, 450)  # somebody comes back to the window
        time.sleep(3)
        self.display.move(5, 990)
        said = self.picture("said")
        self.assertGreater(differing(before, said), 2_000, "a notice says that a file has changed")
        self.command("file.reload")
        self.picture("read-again")
        self.assertEqual(self.view()["document"]["selection"], ["E05900050"])

    def test_keys_and_present(self):
        self.open(screen.SAMPLE)
        before = self.picture("before")
        self.display.keys("F1")
        sheet = self.picture("keys")
        self.assertGreater(differing(before, sheet), 20_000)
        self.display.keys("Escape", "F5")
        self.picture("presenting")

    def test_a_first_map_that_never_comes_is_a_failure(self):
        done = subprocess.run([screen.PROGRAM, "view", str(self.home / "nowhere"), "--no-restore",
                               "--quit-after-first-map"], capture_output=True, text=True, timeout=60,
                              env=self.display.environment)
        self.assertEqual(done.returncode, 3)
        self.assertIn("nowhere: no project file here", done.stderr)

    def test_no_display_is_said_in_one_sentence(self):
        done = subprocess.run([screen.PROGRAM, "view", str(screen.SAMPLE)], capture_output=True, text=True, timeout=60,
                              env={"PATH": "/usr/bin:/bin", "HOME": str(self.home)})
        self.assertEqual(done.returncode, 3)
        self.assertRegex(done.stderr.strip(), r"^fairward: there is no display[^\n]*$")


if __name__ == "__main__":
    screen.skip_without_tools()
    sys.argv[1:] = sys.argv[1:] or ["-v"]
    unittest.main()
