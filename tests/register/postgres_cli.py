#!/usr/bin/env python3
"""A shared register through the command line: made, written by two reviewers, read by a viewer.

    postgres_cli.py FAIRWARD

No password is in anything that is printed or left behind, and no address but where a reviewer asked for it in restricted
mode.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from postgres import Cluster  # noqa: E402

ADDRESS = "7 Canary Row"


class Session:
    def __init__(self, program, cluster, home):
        self.program = program
        self.cluster = cluster
        self.printed = ""
        self.environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"),
                            "XDG_CONFIG_HOME": str(home / "config"), "XDG_STATE_HOME": str(home / "state"),
                            "LC_ALL": "C.UTF-8"}
        self.environment.pop("FAIRWARD_ACTOR", None)

    def run(self, *words, fails=False):
        """What it printed on both; its exit code is as expected, and no password is in it."""
        done = subprocess.run([self.program, *words], capture_output=True, text=True, env=self.environment)
        both = done.stdout + done.stderr
        if (done.returncode != 0) != fails:
            sys.exit(f"fairward {' '.join(words)}: exit {done.returncode}: {both}")
        for login, password in self.cluster.passwords.items():
            if password in both:
                sys.exit(f"fairward {' '.join(words)}: prints the password of {login}")
        if ADDRESS in done.stderr:
            sys.exit(f"fairward {' '.join(words)}: says an address on stderr")
        return both


def expect(what, text):
    if what not in text:
        sys.exit(f"'{what}' is not in: {text}")


def expect_not(what, text):
    if what in text:
        sys.exit(f"'{what}' is in: {text}")


def set_up(session, project):
    session.run("sample", str(project))
    expect("fairward register init", session.run("case", "list", "service=shared_alice", fails=True))
    expect("service=shared_registrar: the case register is there", session.run("register", "init", "service=shared_registrar"))
    session.run("register", "init", "service=shared_registrar")
    secret = session.cluster.passwords["alice"]
    refused = session.run("register", "init", f"postgresql://alice:{secret}@localhost/shared", fails=True)
    expect("the password in ~/.pgpass", refused)


def write(session, project):
    session.run("case", "new", str(project), "--register", "service=shared_alice", "--postcode", "ZZ1 1SA", "--address",
                ADDRESS, "--bedspaces", "6", "--provider", "Serco", "--received", "2025-11-21", "--actor", "A. Smith")
    session.run("case", "note", "service=shared_bob", "PCC-0001", f"keys for {ADDRESS}", "--actor", "B. Jones")
    with open(project / "region.toml", "a") as settings:
        settings.write('\n[register]\npath = "service=shared_bob"\n')
    expect("PCC-0001", session.run("case", "list", str(project), "--on", "2025-11-23"))


def documents(session, project):
    """A viewer's document is of the ward as a whole, and says so; a reviewer's is not."""
    for login, whole in (("victor", True), ("alice", False)):
        out = project / f"{login}.html"
        session.run("report", str(project), "--case", "PCC-0001", "--register", f"service=shared_{login}", "--on", "2026-03-31",
                    "--out", str(out))
        page = out.read_text()
        (expect if whole else expect_not)("worked out for the ward as a whole", page)
        expect_not(ADDRESS, page)


def read(session):
    expect(ADDRESS, session.run("case", "show", "service=shared_alice", "PCC-0001", "--mode", "restricted"))
    expect_not(ADDRESS, session.run("case", "show", "service=shared_alice", "PCC-0001"))
    for mode in ("shared", "restricted"):
        seen = session.run("case", "show", "service=shared_victor", "PCC-0001", "--mode", mode)
        expect("Serco", seen)
        expect_not(ADDRESS, seen)
        expect_not("ZZ1 1SA", seen)
    refused = session.run("case", "note", "service=shared_victor", "PCC-0001", "x", "--actor", "V", fails=True)
    expect("this login may not do that", refused)
    expect("this login may not do that", session.run("case", "list", "service=shared_nina", fails=True))
    expect("there is no such service", session.run("case", "list", "service=nowhere", fails=True))
    verified = session.run("register", "verify", "service=shared_alice")
    expect("2 events", verified)
    expect("Every event is as it was written", verified)


def main():
    with Cluster(durable=False) as cluster, tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        cluster.make_database("shared")
        session = Session(sys.argv[1], cluster, folder)
        set_up(session, folder / "region")
        write(session, folder / "region")
        read(session)
        documents(session, folder / "region")
        left = [path for path in folder.rglob("*") if path.is_file()] + [cluster.folder / "log"]
        for path in left:
            content = path.read_bytes()
            for word in (ADDRESS, *cluster.passwords.values()):
                if word.encode() in content:
                    sys.exit(f"'{word}' is in {path.name}")
        print(f"{len(left)} files left behind hold no address and no password")


if __name__ == "__main__":
    main()
