#!/usr/bin/env python3
"""Runs one command-line case and compares what a user would see.

A case is a folder with `cmd` (a shell snippet in which `fairward` is the program and $CASE this folder), and any of
`stdout`, `stderr` (expected text) and `exit` (expected code, 0 without it). In expected text a line `...` stands
for any number of lines, and `<...>` inside a line for any characters. The snippet runs in an empty folder.
A snippet that exits with 77 skips the case.
`needs-shared` in the folder means that the case reads the optional shared data ($FAIRWARD_SHARED).
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SKIPPED = 77


def pattern_of(expected):
    out = []
    for line in expected.splitlines(keepends=True):
        if line.strip() == "...":
            out.append(r"(?:.*\n)*?")
        else:
            out.append(re.escape(line).replace(re.escape("<...>"), r".*?"))
    return re.compile("".join(out) + r"\Z")


def compare(name, expected_file, actual):
    if not expected_file.exists():
        return []
    expected = expected_file.read_text()
    if pattern_of(expected).match(actual):
        return []
    return [f"{name} differs\n--- expected\n{expected}--- actual\n{actual}---"]


def main():
    case, program = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    if (case / "needs-shared").exists() and not os.path.isdir(os.environ.get("FAIRWARD_SHARED", "")):
        print("[  SKIPPED ] the shared data folder is not here")
        return SKIPPED
    environment = dict(os.environ, CASE=str(case), PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}", LC_ALL="C.UTF-8")
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["bash", "-c", (case / "cmd").read_text()], cwd=folder, env=environment,
                              capture_output=True, text=True, timeout=280)
    if done.returncode == SKIPPED:
        print("[  SKIPPED ] the case cannot be shown here (for one, root may read and write everything)")
        return SKIPPED
    wanted = int((case / "exit").read_text()) if (case / "exit").exists() else 0
    faults = compare("stdout", case / "stdout", done.stdout) + compare("stderr", case / "stderr", done.stderr)
    if done.returncode != wanted:
        faults.append(f"exit code {done.returncode}, expected {wanted}\n{done.stdout}{done.stderr}")
    print("\n".join(faults) if faults else "as expected")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
