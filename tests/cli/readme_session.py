#!/usr/bin/env python3
"""Runs the `console` blocks of a document in order and compares their output with what the document shows.

In a block a line that starts with `$ ` is a command, and the lines up to the next one are its output; a line
`...` stands for any number of lines. Blocks of scripts/run.sh, install.sh and test.sh are not run here (they are what
runs this, and tests/install follows what is installed); every other command is.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from run_case import pattern_of  # noqa: E402


def sessions(text):
    for block in re.findall(r"```console\n(.*?)```", text, re.S):
        steps = []
        for line in block.splitlines(keepends=True):
            if line.startswith("$ "):
                steps.append([line[2:].rstrip("\n"), ""])
            elif steps:
                steps[-1][1] += line
        yield from steps


def main():
    document, program = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    environment = dict(os.environ, PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}", LC_ALL="C.UTF-8")
    faults = ran = 0
    with tempfile.TemporaryDirectory() as folder:
        for command, expected in sessions(document.read_text()):
            if command.startswith("scripts/"):
                continue
            done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True,
                                  text=True, timeout=280)
            ran += 1
            if done.returncode != 0 or not pattern_of(expected).match(done.stdout):
                faults += 1
                print(f"$ {command}\n--- the document shows\n{expected}--- it prints (exit {done.returncode})\n"
                      f"{done.stdout}{done.stderr}---")
    print(f"{ran} commands run, {faults} differ")
    return 1 if faults or ran == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
