#!/usr/bin/env python3
"""No acknowledged event is lost when a writer, or the server under it, is killed.

    postgres_killed.py REGISTER_WRITER [SEED]

500 times a writer is killed (SIGKILL) at a random point, while others write; 12 times the whole server is, as by a power
cut, and 12 times one of its connections. Writers that were not killed go on by themselves. Afterwards every
acknowledged event is there as it was acknowledged, once, numbers have no holes and the chain of hashes holds.
Then two to eight writers add to one case at once.
"""
import pathlib
import random
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from postgres import Cluster  # noqa: E402

CLIENT_KILLS = 500
SERVER_KILLS = 12
BACKEND_KILLS = 12
AT_ONCE = 3


class Writer:
    def __init__(self, program, service, name, count=None):
        more = [str(count)] if count else []
        self.process = subprocess.Popen([program, f"service={service}", name, *more], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)

        self.acknowledged = []
        self.conflicts = 0

    def take(self, line):
        # A last line without its end was cut off in the middle.
        if line.startswith("ack ") and line.endswith("\n"):
            self.acknowledged.append(tuple(line.split()[1:]))
        self.conflicts += line == "conflict\n"

    def wait_for(self, count):
        """Until so many events are acknowledged, or the writer ends."""
        while len(self.acknowledged) < count and (line := self.process.stdout.readline()):
            self.take(line)

    def finish(self, kill=True):
        """The acknowledged events, up to the end; stderr must be empty."""
        if kill:
            self.process.kill()
        for line in self.process.stdout:
            self.take(line)
        err = self.process.stderr.read()
        self.process.wait()
        if err:
            sys.exit(f"a writer gave up: {err}")
        return self.acknowledged


def check(cluster, service, acknowledged):
    """Every acknowledged event is there, once; nothing has a hole."""
    rows = cluster.sql("SELECT event_key, sequence, case_reference, number FROM fairward.case_event ORDER BY sequence",
                       service)
    there = [tuple(row.split("|")) for row in rows.splitlines()]
    by_key = {row[0]: row for row in there}
    lost = [event for event in acknowledged if by_key.get(event[0]) != event]
    if lost:
        sys.exit(f"{len(lost)} of {len(acknowledged)} acknowledged events are lost or changed, e.g. {lost[0]}")
    if len(by_key) != len(there):
        sys.exit("an event is there twice")
    if [int(row[1]) for row in there] != list(range(1, len(there) + 1)):
        sys.exit("the register has a hole")
    numbers = {}
    for _, _, reference, number in there:
        numbers[reference] = numbers.get(reference, 0) + 1
        if int(number) != numbers[reference]:
            sys.exit(f"{reference} has a hole before event {number}")
    return len(there)


def chain_holds(cluster, service):
    """The chain, worked out by the server again and not by the program under test."""
    broken = cluster.sql(
        "SELECT count(*) FROM (SELECT *, coalesce(lag(hash) OVER (ORDER BY sequence), '') AS before FROM "
        "fairward.case_event) e WHERE hash <> fairward.hash_of(ARRAY['fairward case event', before, sequence::text, "
        "case_reference, number::text, kind, actor, at, clock, event_key, version::text, corrects::text, body, "
        "restricted, figures, restricted_figures])", service)
    if broken != "0":
        sys.exit(f"{broken} events do not continue the chain")


def kills(cluster, program, rng):
    cluster.make_database("killed")
    make(program)
    trouble = ["server"] * SERVER_KILLS + ["backend"] * BACKEND_KILLS + [""] * (CLIENT_KILLS - SERVER_KILLS - BACKEND_KILLS)
    rng.shuffle(trouble)
    writers = [Writer(program, "killed_alice", f"writer {i}") for i in range(AT_ONCE)]
    acknowledged = []
    backends = 0
    for turn, what in enumerate(trouble):
        victim = rng.randrange(AT_ONCE)
        writers[victim].wait_for(rng.randrange(5))
        time.sleep(rng.uniform(0.0, 0.02))
        if what == "server":
            cluster.kill()
            cluster.start()
        elif what == "backend":
            backends += cluster.kill_a_backend()
        acknowledged += writers[victim].finish()
        writers[victim] = Writer(program, rng.choice(("killed_alice", "killed_bob")), f"writer {turn}")
        if turn % 100 == 99:
            wait_for(cluster)
            there = check(cluster, "killed_registrar", acknowledged)
            print(f"{turn + 1} killed: {len(acknowledged)} acknowledged, {there} there", flush=True)
    for writer in writers:
        acknowledged += writer.finish()
    wait_for(cluster)
    there = check(cluster, "killed_registrar", acknowledged)
    chain_holds(cluster, "killed_registrar")
    if len(acknowledged) < 2 * CLIENT_KILLS or backends < BACKEND_KILLS // 2:
        sys.exit(f"too little happened: {len(acknowledged)} acknowledged, {backends} connections killed")
    print(f"{CLIENT_KILLS} writers, {SERVER_KILLS} servers and {backends} connections killed: "
          f"{len(acknowledged)} acknowledged, {there} there, none lost")


def wait_for(cluster):
    """Until the server has recovered."""
    for _ in range(600):
        if subprocess.run([cluster.bin / "psql", "service=killed_registrar", "-X", "-q", "-c", "SELECT 1"],
                          capture_output=True).returncode == 0:
            return
        time.sleep(0.1)
    sys.exit("the server does not come back")


def many_writers(cluster, program):
    each = 30
    for count in (2, 4, 8):
        database = f"writers{count}"
        cluster.make_database(database)
        make(program, database)
        writers = [Writer(program, f"{database}_alice", f"writer {i}", each) for i in range(count)]
        acknowledged, conflicts = [], 0
        for writer in writers:
            acknowledged += writer.finish(kill=False)
            conflicts += writer.conflicts
        there = check(cluster, f"{database}_registrar", acknowledged)
        chain_holds(cluster, f"{database}_registrar")
        if there != count * each or len(acknowledged) != there or conflicts == 0:
            sys.exit(f"{count} writers: {there} events, {len(acknowledged)} acknowledged, {conflicts} conflicts")
        print(f"{count} writers at once: {there} events, {conflicts} conflicts told and tried again")


def make(program, database="killed"):
    done = subprocess.run([program, "init", f"service={database}_registrar"], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"the register was not made: {done.stderr}")


def main():
    program = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20261122
    print(f"seed {seed}", flush=True)
    started = time.monotonic()
    with Cluster() as cluster:
        kills(cluster, program, random.Random(seed))
        many_writers(cluster, program)
    print(f"{time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
