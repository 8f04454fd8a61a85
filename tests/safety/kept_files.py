"""Whatever the program is told to write, no file of a project and no register of cases is lost by it.

Every option that names a file to write is tried on every file that is there: by its name, through a symbolic link and
as a hard link whose name has the ending that the option wants. Nothing may change, and the program must say so."""
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

PROGRAM = os.environ.get("FAIRWARD_PROGRAM", "fairward")
WRITES = re.compile(r"^\s+(--(?:out|pdf|report|screenshot|save|export|write|record)\S*)(?=\s)", re.MULTILINE)
# What is given before the name of the file, for every option that writes one: {} is the project's folder.
WAYS = {
    ("locate", "--out"): (".csv", ["locate", "{}", "--file", "{}/proposals.csv", "--out"]),
    ("check", "--out"): (".csv", ["check", "{}", "--batch", "{}/proposals.csv", "--out"]),
    ("check", "--report"): (".html", ["check", "{}", "--ward", "{ward}", "--bedspaces", "4", "--report"]),
    ("check", "--pdf"): (".pdf", ["check", "{}", "--ward", "{ward}", "--bedspaces", "4", "--report", "{}/../page.html",
                                  "--pdf"]),
    ("render", "--out"): (".png", ["render", "{}", "--layer", "density", "--size", "320x240", "--out"]),
    ("report", "--out"): (".html", ["report", "{}", "--case", "PCC-0001", "--out"]),
    ("report", "--pdf"): (".pdf", ["report", "{}", "--case", "PCC-0001", "--out", "{}/../page.html", "--pdf"]),
    ("register export", "--out"): (".csv", ["register", "export", "{}", "--format", "csv", "--out"]),
    ("view", "--screenshot"): (".png", ["view", "{}", "--no-restore", "--size", "320x240", "--screenshot"]),
}
COMMANDS = {"file.save": ".json", "export.picture": ".png", "export.svg": ".svg", "export.table": ".csv"}


def run(words):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, check=False, timeout=120)


def commands():
    """Every command of the program and of those that have their own."""
    def listed(words):
        text = run([*words, "--help"]).stdout
        return re.findall(r"^  ([a-z]+) ", text.partition("Subcommands:")[2], re.MULTILINE)
    for name in listed([]):
        below = listed([name])
        yield from ([name, one] for one in below) if below else [[name]]


class KeptFiles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.made.name).resolve() / "region"
        assert run(["sample", cls.folder, "--wards", "24"]).returncode == 0
        cls.register = cls.folder / "region.cases.gpkg"
        assert run(["register", "init", cls.folder]).returncode == 0
        with open(cls.folder / "wards.geojson", encoding="utf-8") as wards:
            cls.ward = re.search(r"E05\d{6}", wards.read()).group()
        made = run(["case", "new", cls.folder, "--ward", cls.ward, "--provider", "Serco", "--bedspaces", "4",
                    "--received", "2026-03-02"])
        assert made.returncode == 0, made.stderr
        (cls.folder / "places.index").write_text("as one that large lists make")
        # Read-only connections of other programs leave these beside a register.
        cls.reader = sqlite3.connect(cls.register)
        cls.reader.execute("SELECT count(*) FROM case_event").fetchone()
        cls.kept = [file for file in cls.project_files() if file.name not in ("planted_groups.json", "README.txt")]

    @classmethod
    def tearDownClass(cls):
        cls.reader.close()
        cls.made.cleanup()

    @classmethod
    def project_files(cls):
        named = re.findall(r'path = "([^"]+)"', (cls.folder / "region.toml").read_text())
        yield cls.folder / "region.toml"
        yield from (cls.folder / name for name in named)
        yield cls.folder / "places.index"
        yield from sorted(cls.folder.glob("region.cases.gpkg*"))

    def states(self):
        """Read by another process: closing a register here would give up the locks of `reader`, and whoever writes
        next would clear its log away."""
        files = [file for file in self.kept if not file.name.endswith(("-wal", "-shm"))]
        sums = subprocess.run(["sha256sum", *files], capture_output=True, text=True, check=True).stdout.splitlines()
        return {file: (line.split()[0], file.stat().st_ino) for file, line in zip(files, sums, strict=True)}

    def names(self, file, ending):
        """The file, a symbolic link to it and a hard link to it; links have the ending."""
        links = self.folder.parent / "links"
        shutil.rmtree(links, ignore_errors=True)
        links.mkdir()
        (links / f"soft{ending}").symlink_to(file)
        os.link(file, links / f"hard{ending}")
        return [file, links / f"soft{ending}", links / f"hard{ending}"]

    def test_the_ways_are_all_there_are(self):
        found = {(" ".join(words), option) for words in commands()
                 for option in WRITES.findall(run([*words, "--help"]).stdout)}
        self.assertEqual(found, set(WAYS))

    def test_no_option_takes_the_place_of_a_kept_file(self):
        self.assertIn(self.register, self.kept)
        self.assertGreater(len(self.kept), 10)
        before = self.states()
        for (command, option), (ending, words) in WAYS.items():
            words = [word.replace("{ward}", self.ward).replace("{}", str(self.folder)) for word in words]
            for file in self.kept:
                for name in self.names(file, ending):
                    with self.subTest(command=command, option=option, file=name.name, of=file.name):
                        done = run([*words, name])
                        self.assertNotEqual(done.returncode, 0, done.stdout)
                        if name != file:  # the file itself has another ending, which is said first
                            self.assertIn(f"{option} {name}: this is ", done.stderr)
                            self.assertIn("give what is written another name", done.stderr)
                        self.assertTrue(name.exists())
        self.assertEqual(self.states(), before)
        self.assertEqual(run(["register", "verify", self.folder]).returncode, 0)

    def test_no_command_of_the_window_does(self):
        before = self.states()
        ways = []
        for number, (command, ending) in enumerate(COMMANDS.items()):
            for file in self.kept:
                ways += [[command, name] for name in (file, *self.names(file, ending)[1:])][:1]
            link = self.folder.parent / f"link{number}{ending}"
            link.symlink_to(self.register)
            ways.append([command, link])
        for command, name in ways:
            with self.subTest(command=command, file=name.name):
                done = run(["view", self.folder, "--no-restore", "--size", "320x240", "--do", f"{command} {name}",
                            "--screenshot", self.folder.parent / "window.png"])
                self.assertNotEqual(done.returncode, 0)
                self.assertIn("give what is written another name", done.stderr)
        self.assertEqual(self.states(), before)

    def test_a_register_of_another_project_is_not_written_over_either(self):
        other = self.folder.parent / "other.gpkg"
        self.assertEqual(run(["register", "init", other]).returncode, 0)
        before = other.read_bytes()
        done = run(["locate", self.folder, "--file", self.folder / "proposals.csv", "--out", other])
        self.assertIn("a database is there", done.stderr)
        done = run(["view", self.folder, "--no-restore", "--size", "320x240", "--do", f"export.table {other}",
                    "--screenshot", self.folder.parent / "window.png"])
        self.assertIn("a case register is there", done.stderr)
        self.assertEqual(other.read_bytes(), before)

    def test_what_sqlite_keeps_beside_another_register_is_not_written_over(self):
        other = self.folder.parent / "beside.gpkg"
        self.assertEqual(run(["register", "init", other]).returncode, 0)
        reader = sqlite3.connect(other)
        self.addCleanup(reader.close)
        reader.execute("SELECT count(*) FROM case_event").fetchone()
        made = run(["case", "new", self.folder, "--register", other, "--ward", self.ward, "--provider", "Serco",
                    "--bedspaces", "4", "--received", "2026-03-02"])
        self.assertEqual(made.returncode, 0, made.stderr)
        log, index, journal = (pathlib.Path(f"{other}{ending}") for ending in ("-wal", "-shm", "-journal"))
        before = log.read_bytes()
        self.assertGreater(len(before), 1000, "the case is in the log")
        for (command, option), (ending, words) in WAYS.items():
            words = [word.replace("{ward}", self.ward).replace("{}", str(self.folder)) for word in words]
            if option == "--pdf":
                words = ["check", self.folder, "--ward", self.ward, "--bedspaces", "4", "--report",
                         self.folder.parent / "page.html", "--pdf"]
            for file in (log, index, journal):
                for name in self.names(file, ending) if file != journal else [journal]:
                    with self.subTest(command=command, option=option, file=name.name, of=file.name):
                        done = run([*words, name])
                        self.assertNotEqual(done.returncode, 0, done.stdout)
                        if name != file:  # the file itself has another ending, which may be said first
                            self.assertIn("it belongs to a database", done.stderr)
        for number, (command, ending) in enumerate(COMMANDS.items()):
            link = self.folder.parent / f"log{number}{ending}"
            link.symlink_to(log)
            for name in (link, log):
                with self.subTest(command=command, file=name.name):
                    done = run(["view", self.folder, "--no-restore", "--size", "320x240", "--do", f"{command} {name}",
                                "--screenshot", self.folder.parent / "window.png"])
                    if command in ("file.save", "export.table"):  # pictures are made beside the window, which says so
                        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(log.read_bytes(), before)
        self.assertFalse(journal.exists())
        self.assertEqual(run(["register", "init", journal]).returncode, 2)
        self.assertIn("1 event;", run(["register", "verify", other]).stdout)

    def test_a_sample_does_not_take_the_place_of_a_region_with_cases(self):
        before = self.states()
        done = run(["sample", self.folder, "--wards", "30", "--replace"])
        self.assertEqual(done.returncode, 2)
        self.assertIn("has a case register (region.cases.gpkg)", done.stderr)
        self.assertEqual(self.states(), before)

    def test_answers_may_be_written_again(self):
        for (command, option), (ending, words) in WAYS.items():
            if option == "--pdf":
                continue  # needs a browser
            words = [word.replace("{ward}", self.ward).replace("{}", str(self.folder)) for word in words]
            out = self.folder.parent / f"answers{ending}"
            for _ in range(2):
                with self.subTest(command=command, option=option):
                    done = run([*words, out])
                    self.assertIn(done.returncode, (0, 1, 3), done.stderr)
                    self.assertGreater(out.stat().st_size, 0)

    def test_a_limit_of_sizes_leaves_no_half_a_file(self):
        out = self.folder.parent / "limited"
        out.mkdir()
        words = [PROGRAM, "locate", str(self.folder), "--file", str(self.folder / "postcodes.csv"), "--out",
                 str(out / "answers.csv")]
        done = subprocess.run(["sh", "-c", 'ulimit -f 8; exec "$@"', "sh", *words], capture_output=True, text=True,
                              check=False, timeout=60)
        self.assertGreater(done.returncode, 0, "ended by a signal")
        self.assertIn("cannot be written (it would be larger than files may be here", done.stderr)
        self.assertEqual(list(out.iterdir()), [])

    def test_a_sample_is_not_written_over_ones_own_files(self):
        own = self.folder.parent / "own"
        own.mkdir()
        (own / "wards.geojson").write_text("mine")
        for words in ([], ["--replace"]):
            done = run(["sample", own, "--wards", "24", *words])
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("has other files in it", done.stderr)
        self.assertEqual([file.name for file in own.iterdir()], ["wards.geojson"])
        self.assertEqual((own / "wards.geojson").read_text(), "mine")


if __name__ == "__main__":
    unittest.main()
