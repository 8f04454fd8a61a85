"""What the tests on real data share: running the program, and finding the optional shared data folder."""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77
SHARED = pathlib.Path(os.environ.get("FAIRWARD_SHARED", "")) if os.environ.get("FAIRWARD_SHARED") else None
PROGRAM = os.environ.get("FAIRWARD_PROGRAM", "fairward")


def data(*parts):
    return SHARED.joinpath("data", *parts)


def run(*arguments, expect=0):
    """Runs `fairward` and returns (stdout, stderr); fails when the exit code is another."""
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=280)
    if done.returncode != expect:
        raise AssertionError(f"exit {done.returncode}, expected {expect}: {arguments}\n{done.stdout[-3000:]}"
                             f"{done.stderr[-3000:]}")
    return done.stdout, done.stderr


def run_json(*arguments, expect=0):
    return json.loads(run(*arguments, "--format", "json", expect=expect)[0])


def rows_of(path, **kwargs):
    with open(path, encoding="utf-8-sig", newline="", **kwargs) as file:
        return list(csv.DictReader(file))


class RealDataTest(unittest.TestCase):
    """A project in a temporary folder, made once a class from `sources`."""
    sources = ()
    project = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.project = pathlib.Path(cls.folder.name) / "region.toml"
        if cls.sources:
            run("init", cls.folder.name, *[data(*source) for source in cls.sources])

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()


def main():
    if SHARED is None or not SHARED.joinpath("data").is_dir():
        print("[  SKIPPED ] the shared data folder is not here")
        sys.exit(SKIPPED)
    unittest.main(verbosity=2)
