"""Addresses, UPRNs and postcodes that are nowhere else are planted in a region; then the program does all it can do, and
every artefact is searched for them: what it printed, what it wrote, what it kept for itself, and the names of files.

In shared mode none may be found. In restricted mode they may stand in an answer or in a file that was asked for and that
says it is restricted; never in what the program keeps for itself, in a message, in a name or in a window's title."""
import csv
import datetime
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import artefacts

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "app"))
import display as screen  # noqa: E402

PROGRAM = os.environ.get("FAIRWARD_PROGRAM", "fairward")
STREET = "Quillcanary Mews"
PROPOSED = "Zephyrcanary Wynd"
TENANT = "Ottercanary Lettings"
SURNAME = "Larkcanary-Wrencanary"
OFFICER = "Pat Officercanary"
TELLING = ["C4canary", "heldcanary", "HMOcanary", OFFICER]


def rewrite(path, change):
    """Each row of a CSV file through `change`."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows = [change(number, row) for number, row in enumerate(rows)]
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return rows


class Canaries(unittest.TestCase):
    """One region, planted once; each test works on a copy and in a home of its own."""

    @classmethod
    def setUpClass(cls):
        cls.made = tempfile.TemporaryDirectory()
        cls.region = pathlib.Path(cls.made.name) / "region"
        subprocess.run([PROGRAM, "sample", cls.region, "--wards", "48"], check=True, stdout=subprocess.DEVNULL)
        for register in sorted(cls.region.glob("register_*.csv")):
            rows = rewrite(register, lambda n, row: {**row, "address": f"{n} {STREET}", "provider": TENANT,
                                                     "uprn": str(77000000000 + n)})
        rewrite(cls.region / "proposals.csv", lambda n, row: {**row, "address": f"{n} {PROPOSED}"})
        cls.home_of = rows[3]  # somebody lives here
        uprns = "UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE\n" + "".join(
            f"{row['uprn']},{row['easting']},{row['northing']},53.5,-2.2\n" for row in rows if row["easting"])
        (cls.region / "uprns.csv").write_text(uprns)
        with open(cls.region / "region.toml", "a", encoding="utf-8") as project:
            project.write('\n[[source]]\nkind = "uprns"\npath = "uprns.csv"\n')
        cls.postcode = cls.home_of["postcode"]
        cls.uprn = cls.home_of["uprn"]
        cls.easting, cls.northing = cls.home_of["easting"], cls.home_of["northing"]
        cls.lived_in = [STREET, PROPOSED, TENANT, "7700000"]
        cls.asked = [cls.postcode, cls.uprn, f"{cls.easting},{cls.northing}", f"{cls.easting} {cls.northing}"]
        cls.all = cls.lived_in + cls.asked

    @classmethod
    def tearDownClass(cls):
        cls.made.cleanup()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.here = pathlib.Path(self.folder.name)
        shutil.copytree(self.region, self.here / "region")
        for name in ("home", "out"):
            (self.here / name).mkdir()
        home = str(self.here / "home")
        self.environment = dict(os.environ, HOME=home, TMPDIR=home, FAIRWARD_ACTOR="reviewer",
                                XDG_STATE_HOME=home + "/state", XDG_CACHE_HOME=home + "/cache",
                                XDG_CONFIG_HOME=home + "/config", XDG_DATA_HOME=home + "/data")
        self.before = {path: path.read_bytes() for path in artefacts.files_under(self.here / "region")}

    def tearDown(self):
        self.folder.cleanup()

    def run_program(self, *arguments, expect=(0,)):
        done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.here, env=self.environment, timeout=120,
                              capture_output=True)
        self.assertIn(done.returncode, expect, f"{arguments}: {done.stderr.decode(errors='replace')[-400:]}")
        return done

    def check(self):
        return ["check", "region", "--postcode", self.postcode, "--bedspaces", "6", "--cohort", "families"]

    def project_is_as_it_was(self):
        for path, content in self.before.items():
            self.assertEqual(path.read_bytes(), content, f"{path.name} was changed")

    def batch(self):
        with open(self.here / "asked.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["reference", "postcode", "uprn", "easting", "northing", "bedspaces", "cohort"])
            writer.writerow(["R1", self.postcode, "", "", "", 4, "families"])
            writer.writerow(["R2", "", self.uprn, "", "", 4, "families"])
            writer.writerow(["R3", "", "", self.easting, self.northing, 4, "families"])
            writer.writerow(["R4", self.postcode + "X", "", "", "", 4, "families"])
            writer.writerow(["R6", self.postcode, self.uprn, "", "", 4, "families"])
            writer.writerow(["R7", self.postcode, self.uprn + "00", "", "", 4, "families"])
            writer.writerow(["R5", self.postcode, "", "", "", "many", "families"])
        return "asked.csv"

    def every_question(self, mode):
        """(arguments, exit codes) of all that prints or writes, in a mode."""
        mode = ["--mode", mode]
        yield ["inspect", *sorted(str(p.relative_to(self.here)) for p in (self.here / "region").glob("*.csv"))], (0, 3)
        yield ["init", "again", "region"], (0,)
        for form in ("table", "json", "csv"):
            yield ["status", "region", "--format", form, *mode], (0,)
            yield ["groups", "region", "--method", "all", "--explain", "--redraws", "10", "--format", form, *mode], (0,)
            yield ["areas", "region", "--format", form, *mode], (0,)
        for form in ("text", "json", "csv"):
            yield [*self.check(), "--format", form, *mode], (0,)
        yield [*self.check(), "--report", "out/check.html", *mode], (0,)
        yield ["check", "region", "--uprn", self.uprn, "--bedspaces", "3", *mode], (0,)
        yield ["check", "region", "--uprn", self.uprn, "--postcode", self.postcode, "--bedspaces", "3", *mode], (0,)
        yield ["check", "region", f"UPRN {self.uprn}, {self.postcode}", "--bedspaces", "3", *mode], (0,)
        yield ["check", "region", "--batch", self.batch(), "--out", "out/answers.csv", *mode], (3,)
        yield ["check", "region", "--batch", "asked.csv", "--out", "out/together.csv", "--cumulative", *mode], (3,)
        for layer in ("limit", "groups"):
            yield ["render", "region", "--layer", layer, "--out", f"out/{layer}.png", *mode], (0,)

    def window_commands(self):
        return [f'goto.postcode "{self.postcode}"', f'goto.postcode "{self.uprn}"',
                "pcc.open", f'pcc.check "{self.postcode}" 6 families', f"goto.place {self.easting} {self.northing}",
                f'pcc.decide object "{self.home_of["address"]}"', f'filter.table "{self.home_of["address"]}"', "layer.show points", "view.tab councils",
                "export.picture out/map.png 900x600", "export.svg out/map.svg", "export.table out/wards.csv",
                "export.table out/wards.gpkg", "file.save out/kept.json"]

    def window(self, mode):
        commands = [word for line in self.window_commands() for word in ("--do", line)]
        return ["view", "region", "--mode", mode, *commands, "--screenshot", "out/window.png", "--size", "1000x700"]

    def all_is_written(self):
        written = {path.name for path in artefacts.files_under(self.here / "out")}
        self.assertLessEqual({"map.png", "map.svg", "wards.csv", "wards.gpkg", "kept.json", "window.png", "answers.csv",
                              "together.csv", "check.html", "limit.png", "groups.png"}, written)

    def assert_only_the_owner_may_read(self, folder, least):
        files = artefacts.files_under(self.here / folder)
        self.assertGreaterEqual(len(files), least)
        for path in files:
            self.assertEqual(path.stat().st_mode & 0o077, 0, f"{path.name} may be read by others")

    def assert_no_traces(self, folder, words):
        self.assertEqual(artefacts.traces(self.here / folder, words), {}, f"in {folder}")

    def test_the_search_itself_finds_what_is_planted(self):
        traces = artefacts.traces(self.here / "region", self.all)
        self.assertIn("register_2026-02-27.csv", traces)
        self.assertIn(STREET, traces["register_2026-02-27.csv"])
        self.assertEqual(artefacts.found_in("x 3 QUILLCANARY mews".encode("utf-16-le"), [STREET]), [STREET])
        self.assertEqual(artefacts.found_in(b"a b", ["ab"]), [])
        (self.here / "out" / "quillcanary_mews.txt").write_text("")
        self.assertEqual(artefacts.traces(self.here / "out", [STREET]), {"quillcanary_mews.txt": [STREET]})

    def test_shared_mode_leaves_no_trace(self):
        for arguments, codes in self.every_question("shared"):
            done = self.run_program(*arguments, expect=codes)
            for stream in (done.stdout, done.stderr):
                self.assertEqual(artefacts.found_in(stream, self.all), [], arguments)
        done = self.run_program(*self.window("shared"))
        self.all_is_written()
        self.assertEqual(artefacts.found_in(done.stdout + done.stderr, self.lived_in), [])
        (self.here / "asked.csv").unlink()
        for folder in ("home", "out", "again"):
            if (self.here / folder).exists():
                self.assert_no_traces(folder, self.all)
        self.project_is_as_it_was()

    def test_restricted_mode_shows_it_only_where_it_was_asked_for(self):
        seen = 0
        for arguments, codes in self.every_question("restricted"):
            done = self.run_program(*arguments, expect=codes)
            self.assertEqual(artefacts.found_in(done.stderr, self.all), [], f"a message: {arguments}")
            if artefacts.found_in(done.stdout, self.all):
                seen += 1
                self.assertIn(b"restricted", done.stdout.lower(), arguments)
        self.assertGreater(seen, 0, "restricted mode shows something")
        self.run_program("locate", "region", "--file", "asked.csv", "--out", "located.csv", expect=(0, 3))
        self.assertEqual((self.here / "located.csv").stat().st_mode & 0o077, 0, "it repeats the places")
        done = self.run_program(*self.window("restricted"))
        self.all_is_written()
        self.assert_only_the_owner_may_read("out", 11)
        self.assertEqual(artefacts.found_in(done.stderr, self.all), [])
        self.assert_no_traces("home", self.all)
        for name, words in artefacts.traces(self.here / "out", self.all).items():
            content = (self.here / "out" / name).read_bytes()
            says = any(b"restricted" in text.lower() for text in artefacts.texts_in(content))
            self.assertTrue(says, f"out/{name} holds {words} and does not say that it is restricted")
            self.assertEqual(artefacts.found_in(name.encode(), self.all), [], "a file's name")
        self.project_is_as_it_was()

    def test_a_place_looked_up_is_only_in_the_answer(self):
        for arguments in (["locate", "region", self.postcode], ["locate", "region", self.uprn, "--format", "json"],
                          ["locate", "region", "--at", f"{self.easting},{self.northing}"]):
            done = self.run_program(*arguments)
            self.assertEqual(artefacts.found_in(done.stderr, self.all), [])
            self.assertEqual(artefacts.found_in(done.stdout, self.lived_in[:3]), [])
        self.assert_no_traces("home", self.all)
        self.project_is_as_it_was()

    def case_steps(self):
        """A case whose every free text is a canary."""
        case = ["region", "PCC-0001", "--on", "2026-03-03"]
        yield ["register", "init", "region"]
        new = ["case", "new", "region", "--postcode", self.postcode, "--address", f"12 {STREET}", "--bedspaces", "6",
               "--cohort", "families", "--provider", "Serco", "--received", "2026-03-02", "--on", "2026-03-02",
               "--contact", f"{TENANT}, Ann {SURNAME}", "--provider-reference", PROPOSED, "--text", f"we propose 12 {STREET}",
               "--council-contact", OFFICER, "--use-class", "C4canary", "--licence", "heldcanary", "--type", "HMOcanary", "--assess"]
        yield new
        yield ["case", "ask", *case, "--role", "police", "--contact", TENANT, "--question", f"12 {STREET}?"]
        yield ["case", "reply", *case, "--role", "police", "--position", "object", "--evidence",
               f"{PROPOSED}; No. 12\n{STREET.replace(' ', chr(10))}, ring {TENANT.upper()} or "
               f"Mrs Wrencanary. {STREET} number twelve, {STREET}, 12-14; no twelve was noisy; 12 days ago", "--source", STREET]
        yield ["case", "note", *case, f"seen at {STREET}"]
        yield ["case", "extend", *case, "--due", "2026-04-01", "--because", PROPOSED]
        yield ["case", "respond", *case, "--decision", "object", "--because", STREET, "--ground", f"health services: {PROPOSED}",
               "--signatory", "Head of Housing"]
        yield ["case", "adjudicate", *case, "--asked-by", "provider", "--words", STREET]

    def case_answers(self, mode):
        mode = ["--mode", mode]
        for form in ("text", "csv", "json"):
            yield ["case", "list", "region", "--all", "--format", form, *mode]
            yield ["case", "statistics", "region", "--format", form]
        for form in ("text", "json"):
            yield ["case", "show", "region", "PCC-0001", "--format", form, *mode]
        yield ["register", "verify", "region"]
        yield [*self.check(), *mode]
        for form in ("csv", "json"):
            yield ["register", "export", "region", "--format", form, "--out", f"out/cases.{form}", *mode]
        for kind in ("response", "adjudication"):
            for copy in ("council", "public") if mode[1] == "shared" else ("council", "provider"):
                yield ["report", "region", "--case", "PCC-0001", "--kind", kind, "--copy", copy, "--out",
                       f"out/{kind}-{copy}.html", *mode]
            if mode[1] == "restricted":
                yield ["report", "region", "--case", "PCC-0001", "--kind", kind, "--with-texts", "--out",
                       f"out/{kind}-texts.html", *mode]

    def test_a_case_tells_shared_mode_nothing_restricted(self):
        for arguments in self.case_steps():
            done = self.run_program(*arguments)
            self.assertEqual(artefacts.found_in(done.stdout + done.stderr, self.all), [], arguments)
        for arguments in self.case_answers("shared"):
            done = self.run_program(*arguments)
            self.assertEqual(artefacts.found_in(done.stdout + done.stderr, self.all + TELLING), [], arguments)
        for folder in ("home", "out"):
            self.assert_no_traces(folder, self.all + TELLING)
        registers = [path for path in artefacts.files_under(self.here / "region") if path not in self.before]
        self.assertEqual([path.suffix for path in registers if "places" not in path.name], [".gpkg"])
        self.assertEqual(registers[0].stat().st_mode & 0o077, 0, "nobody else may read the register")
        self.project_is_as_it_was()

    def test_a_letters_address_and_uprn_are_shown_to_nobody_else(self):
        letter = f"Dear council,\nAddress: 12 {STREET}, {self.postcode}\nUPRN: {self.uprn}\n6 bedspaces for families\n"
        (self.here / "letter.txt").write_text(letter)
        said = [self.run_program("register", "init", "region"),
                self.run_program("case", "new", "region", "--request", "letter.txt", "--received", "2026-03-02", "--on",
                                 "2026-03-02", "--provider", "Serco", "--assess")]
        said += [self.run_program(*arguments) for arguments in self.case_answers("shared") if arguments[0] != "report"]
        for done in said:
            self.assertEqual(artefacts.found_in(done.stdout + done.stderr, self.all), [], done.args)
        for folder in ("home", "out"):
            self.assert_no_traces(folder, self.all)
        kept = self.run_program("case", "show", "region", "PCC-0001", "--mode", "restricted").stdout
        self.assertEqual(set(artefacts.found_in(kept, [f"12 {STREET}", self.uprn, self.postcode])),
                         {f"12 {STREET}", self.uprn, self.postcode}, "the register has all of it")

    def test_an_address_is_neither_a_reference_nor_an_actor(self):
        self.run_program("register", "init", "region")
        new = ["case", "new", "region", "--uprn", self.uprn, "--address", f"12 {STREET}", "--bedspaces", "6", "--provider",
               "Serco", "--received", "2026-03-02", "--on", "2026-03-02"]
        for more in (["--reference", f"12 {STREET}"], ["--reference", self.uprn], ["--actor", f"12 {STREET}"]):
            done = self.run_program(*new, *more, expect=(2, 3))
            self.assertEqual(artefacts.found_in(done.stdout + done.stderr, self.all), [], more)
        listed = self.run_program("case", "list", "region", "--all", "--mode", "restricted").stdout
        self.assertEqual(artefacts.found_in(listed, self.all), [], "nothing was kept")

    def test_a_file_of_places_is_repeated_in_its_own_answer_only(self):
        (self.here / "places.csv").write_text(f"address,postcode,uprn\n12 {STREET},{self.postcode},{self.uprn}\n")
        done = self.run_program("locate", "region", "--file", "places.csv", "--out", "out/located.csv")
        self.assertEqual(artefacts.found_in(done.stdout + done.stderr, self.all), [])
        self.assertIn(b"repeats every column", done.stdout + done.stderr, "whoever passes it on is told")
        self.assertNotEqual(artefacts.found_in((self.here / "out/located.csv").read_bytes(), [STREET]), [])
        self.assert_no_traces("home", self.all)
        self.project_is_as_it_was()

    def case_commands(self):
        """A case in the window whose every free text is a canary."""
        later = datetime.date.today() + datetime.timedelta(days=90)
        return ["case.start",
                f'case.new "place={self.postcode}" "address=12 {STREET}" bedspaces=6 provider=Serco cohort=families '
                f'"contact={TENANT}" "provider_reference={PROPOSED}" "text=we propose 12 {STREET}" assess=yes',
                f'case.ask role=police "contact={TENANT}" "question=12 {STREET}?"',
                f'case.reply role=police position=object "evidence={PROPOSED}" "source={STREET}"',
                f'case.note "text=seen at {STREET}"', f'case.extend due={later} "because={PROPOSED}"',
                "case.check", f'case.decide reference=PCC-0001 decision=object "because={STREET}"',
                f'case.correct event=1 "set=address=14 {STREET}" "because={PROPOSED}"', "case.list all",
                "case.open PCC-0001", "export.picture out/map.png 900x600", "export.table out/wards.csv",
                "file.save out/kept.json"]

    def test_cases_in_the_window_are_in_the_register_and_nowhere_else(self):
        screen.skip_without_tools()
        for mode in ("shared", "restricted"):
            for path in (self.here / "region").glob("*.gpkg*"):
                path.unlink()
            (self.here / "commands.txt").write_text("\n".join(self.case_commands()) + "\n")
            with screen.Display() as display:
                window = subprocess.Popen([PROGRAM, "view", "region", "--mode", mode, "--commands", "commands.txt"],
                                          cwd=self.here, env=dict(self.environment, DISPLAY=display.name),
                                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                time.sleep(6)
                titles = subprocess.run(
                    "for w in $(xdotool search --onlyvisible --name .); do xdotool getwindowname $w; done", shell=True,
                    env=dict(self.environment, DISPLAY=display.name), capture_output=True, timeout=30).stdout
                self.assertIsNone(window.poll(), "the commands were taken")
                self.assert_only_the_owner_may_read("home/state/fairward", 2)
                self.assertEqual((self.here / "home/state/fairward").stat().st_mode & 0o077, 0, "the folder of what is kept")
                self.assertEqual(artefacts.found_in(titles, self.all + ["PCC-0001"]), [], "the window's title")
                window.terminate()
                out, err = window.communicate(timeout=30)
            self.assertEqual(artefacts.found_in(out + err, self.all), [], mode)
            for folder in ("home", "out"):
                self.assert_no_traces(folder, self.all + ["PCC-0001"])
            kept = self.run_program("case", "show", "region", "PCC-0001", "--mode", "restricted").stdout
            self.assertEqual(set(artefacts.found_in(kept, [STREET, PROPOSED, TENANT])), {STREET, PROPOSED, TENANT})
            self.assertIn(b"responded", kept)
        self.project_is_as_it_was()

    def test_what_a_case_tells_restricted_mode_says_so(self):
        for arguments in self.case_steps():
            self.run_program(*arguments)
        shown = 0
        for arguments in self.case_answers("restricted"):
            done = self.run_program(*arguments)
            self.assertEqual(artefacts.found_in(done.stderr, self.all), [], arguments)
            if artefacts.found_in(done.stdout, self.all):
                shown += 1
                self.assertIn(b"restricted", done.stdout.lower(), arguments)
        self.assertGreater(shown, 2)
        self.assert_no_traces("home", self.all)
        self.assert_only_the_owner_may_read("out", 6)
        held = artefacts.traces(self.here / "out", self.all)
        self.assertIn("response-provider.html", held, "the provider's copy has the address")
        for kind in ("response", "adjudication"):
            self.assertEqual(held.get(f"{kind}-council.html", []), [], "the council's has none of it")
            self.assertEqual(held.get(f"{kind}-texts.html", []), [], "nor has what people wrote")
            page = (self.here / "out" / f"{kind}-texts.html").read_bytes()
            self.assertEqual(artefacts.found_in(page, ["Wrencanary", "Larkcanary", "number twelve", "12-14", "no twelve"]), [])
            self.assertEqual(artefacts.found_in(page, ["12 days ago"]), ["12 days ago"], "a count stays")
        for name in held:
            content = (self.here / "out" / name).read_bytes()
            self.assertTrue(any(b"restricted" in text.lower() for text in artefacts.texts_in(content)), name)

    def letters(self):
        """Requests that are refused."""
        yield f"We propose 6 bedspaces at 12 {STREET} for families. Ring {TENANT}."
        yield f"12 {STREET}, {self.postcode[:-3]} 9ZZ, 6 bedspaces, families; {TENANT}"
        yield f"We propose 6 or 8 bedspaces at 12 {STREET}, {self.postcode}, for families or single men, ring {TENANT}"
        yield f"12 {STREET}, {self.postcode}, ring {TENANT}"
        yield f"UPRN {self.uprn}00, 12 {STREET}, 6 bedspaces"
        yield f"{STREET}\n" * 400

    def test_a_letter_that_is_refused_is_not_repeated(self):
        self.run_program("register", "init", "region")
        for mode in ("shared", "restricted"):
            secret = self.all if mode == "shared" else [STREET, TENANT]
            for letter in self.letters():
                (self.here / "letter.txt").write_text(letter, encoding="utf-8")
                done = self.run_program("case", "new", "region", "--request", "letter.txt", "--provider", "Serco", "--mode", mode,
                                        expect=(2, 3))
                self.assertEqual(artefacts.found_in(done.stdout + done.stderr, secret), [], letter)
                self.assertIn(b"--request: ", done.stderr)
                self.assertLess(len(done.stderr), 600)
        (self.here / "letter.txt").unlink()
        self.assert_no_traces("home", self.all)

    def test_a_place_mistyped_is_only_told_to_whom_typed_it(self):
        for mode in ("shared", "restricted"):
            for words in (["--postcode", self.postcode + "Q"], ["--uprn", self.uprn + "00"]):
                done = self.run_program("check", "region", *words, "--bedspaces", "6", "--mode", mode, expect=(2, 3))
                self.assertEqual(done.stdout, b"")
                self.assertEqual(artefacts.found_in(done.stderr, self.lived_in[:3]), [])
        self.assert_no_traces("home", self.all)

    def test_a_window_that_is_killed_leaves_no_trace_and_its_title_is_the_regions(self):
        screen.skip_without_tools()
        with screen.Display() as display:
            environment = dict(self.environment, DISPLAY=display.name)
            commands = [word for line in self.window_commands()[:6] for word in ("--do", line)]
            window = subprocess.Popen([PROGRAM, "view", "region", "--mode", "restricted", *commands], cwd=self.here,
                                      env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            time.sleep(5)
            titles = subprocess.run("for w in $(xdotool search --onlyvisible --name .); do xdotool getwindowname $w; done",
                                    shell=True, env=environment, capture_output=True, timeout=30).stdout
            self.assertIn(b"fairward", titles.lower())
            self.assertEqual(artefacts.found_in(titles, self.all), [], "the window's title")
            window.send_signal(signal.SIGSEGV)
            out, err = window.communicate(timeout=30)
            self.assertNotEqual(window.returncode, 0)
            self.assertEqual(artefacts.found_in(out + err, self.all), [])
        self.assertGreater(len(artefacts.files_under(self.here / "home")), 0, "it keeps its view")
        self.assert_no_traces("home", self.all)
        again = self.run_program("view", "region", "--screenshot", "out/after.png", "--size", "640x400", "--stats")
        self.assertEqual(artefacts.found_in(again.stdout + again.stderr, self.all), [])
        self.assert_no_traces("home", self.all)

    def wrong_lines(self):
        """Commands of the window with an address given wrongly."""
        there, street = self.home_of["address"], f"12 {STREET}"
        for line in ("case.new", "case.ask", "case.reply", "case.respond", "case.note", "case.correct", "case.extend",
                     "case.close", "case.adjudicate", "case.report", "case.decide", "case.open", "case.list", "case.read",
                     "case.actor", "case.check", "case.assess", "case.unknown", "pcc.check", "pcc.set", "pcc.decide",
                     "pcc.open", "goto.postcode", "goto.ward", "goto.council", "goto.place", "select.ward", "check.run",
                     "check.set", "view.tab", "layer.show"):
            for words in (f'"{there}"', street, f'"unknown={street}"', f'"address={street}', f'"{STREET}" a b c d'):
                yield f"{line} {words}"
        yield f'"{street}"'
        yield f'\tcase.ask\trole=police\t"contact={TENANT}"\t"reply_by={street}"'
        yield f'case.new place="{self.postcode}" "address={street}" bedspaces=many provider=Serco'

    def test_an_address_given_wrongly_to_a_command_is_not_repeated(self):
        self.run_program("register", "init", "region")
        failed = 0
        for line in self.wrong_lines():
            done = self.run_program("view", "region", "--no-restore", "--do", line, "--screenshot", "out/wrong.png", "--size",
                                    "640x400", expect=(0, 2, 3, 4))
            self.assertEqual(artefacts.found_in(done.stdout + done.stderr, self.all), [], line)
            failed += done.returncode != 0
        self.assertGreater(failed, 100, "most are refused")
        for folder in ("home", "out"):
            self.assert_no_traces(folder, self.all)


if __name__ == "__main__":
    unittest.main(verbosity=2)
