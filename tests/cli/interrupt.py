#!/usr/bin/env python3
"""Ctrl-C stops long work cleanly, and progress shows on a terminal only.

Each job is far too long to end by itself here. It runs with standard error on a pseudo terminal and is interrupted as
soon as its progress line names the phase, so nothing depends on how fast the machine is.
"""
import os
import pathlib
import pty
import re
import signal
import subprocess
import sys
import tempfile
import unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
CONTROLS = re.compile(r"\r|\x1b\[K")


def interrupted(folder, arguments, phase):
    """(exit code, standard output, standard error) of a run that is stopped when `phase` shows."""
    terminal, theirs = pty.openpty()
    with subprocess.Popen([PROGRAM, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        seen, sent = b"", False
        while True:
            try:
                piece = os.read(terminal, 4096)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            seen += piece
            if not sent and phase.encode() in seen:
                process.send_signal(signal.SIGINT)
                sent = True
        out = process.stdout.read().decode()
    os.close(terminal)
    return process.returncode, out, seen.decode(), sent


class Interrupt(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.holder.name)
        done = subprocess.run([PROGRAM, "sample", "s", "--wards", "600"], cwd=cls.folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    def check_stop(self, arguments, phase, output):
        code, out, err, sent = interrupted(self.folder, arguments, phase)
        self.assertTrue(sent, f"no progress line with '{phase}' in {err!r}")
        self.assertEqual(code, 130, err)
        self.assertEqual(out, "")
        last = CONTROLS.split(err)[-2 if err.endswith("\n") else -1]
        self.assertRegex(last + "\n", r"\Afairward: [^\n]*stopped[^\n]*\n\Z")
        self.assertEqual(err.count("fairward:"), 1)
        self.assertFalse((self.folder / output).exists(), output)

    def test_groups(self):
        self.check_stop(["groups", "s", "--method", "scan", "--max-population", "50", "--replicates", "100000"],
                        "circular scan", "nothing")

    def test_groups_local_statistics(self):
        self.check_stop(["groups", "s", "--method", "gi_star", "--permutations", "1000000"], "Gi*", "nothing")

    def test_sample(self):
        self.check_stop(["sample", "other", "--wards", "60000"], "making", "other")

    def test_render(self):
        self.check_stop(["render", "s", "--layer", "groups", "--method", "scan", "--max-population", "50", "--replicates",
                         "100000", "--out", "map.png"], "circular scan", "map.png")

    def test_no_progress_in_a_pipe(self):
        done = subprocess.run([PROGRAM, "groups", "s", "--method", "policy"], cwd=self.folder, capture_output=True)
        self.assertEqual(done.returncode, 0)
        self.assertNotIn(b"\r", done.stderr)
        self.assertNotIn(b"\x1b", done.stderr + done.stdout)
        self.assertNotIn(b"finding neighbours", done.stderr)


if __name__ == "__main__":
    unittest.main()
