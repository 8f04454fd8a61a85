#!/usr/bin/env python3
"""Kills a writer of a case register with SIGKILL at random points and asserts that nothing acknowledged is lost.

    kill_writers.py --kills 500 --seed 1 -- WRITER KIND [WHERE]

The writer (register_file_writer.cpp) says what is in the register above a sequence, then appends and acknowledges. After each
kill the next writer must find every acknowledged event, in order, and at most one more: the one being written. The chain
of hashes is verified now and then and at the end. WHERE is a new file when it is not given.
"""
import argparse
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time

VERIFY_EVERY = 100


class Lines:
    """Lines of a pipe, with a deadline."""

    def __init__(self, pipe):
        self.descriptor = pipe.fileno()
        self.rest = b""

    def until(self, deadline):
        """Whole lines that came before the deadline; None in the list marks the end of the pipe."""
        lines = []
        while True:
            left = deadline - time.monotonic()
            ready, _, _ = select.select([self.descriptor], [], [], max(left, 0))
            if not ready:
                return lines
            piece = os.read(self.descriptor, 1 << 16)
            if not piece:
                return lines + [None]
            *whole, self.rest = (self.rest + piece).split(b"\n")
            lines += [line.decode() for line in whole]
            if left <= 0:
                return lines


def fail(message):
    sys.exit(f"FAILED: {message}")


class Register:
    """What must be there, and what was found."""

    def __init__(self, command):
        self.command = command
        self.known = []          # keys found by a later writer, in order
        self.acknowledged = []   # since then
        self.unacknowledged_found = 0

    def found(self, keys):
        count = len(self.acknowledged)
        if keys[:count] != self.acknowledged:
            fail(f"acknowledged {self.acknowledged[-3:]}, found {keys[-3:]} after {len(self.known)} events")
        if len(keys) > count + 1:
            fail(f"{len(keys) - count} events that nobody acknowledged")
        self.unacknowledged_found += len(keys) - count
        self.known += keys
        self.acknowledged = []

    def start(self, seed):
        writer = subprocess.Popen([*self.command, str(len(self.known)), str(seed)], stdout=subprocess.PIPE)
        lines = Lines(writer.stdout)
        keys, acks, ready = [], [], False
        give_up = time.monotonic() + 60
        while not ready:
            if time.monotonic() > give_up:
                fail("the writer did not get ready within a minute")
            for line in lines.until(time.monotonic() + 0.02):
                if line is None:
                    fail(f"the writer ended before it was ready (exit code {writer.wait()})")
                word, _, key = line.partition(" ")
                if word == "there":
                    keys.append(key)
                elif word == "ready":
                    ready = True
                else:
                    acks.append(key)
        self.found(keys)
        self.acknowledged = acks
        return writer, lines

    def take(self, lines):
        self.acknowledged += [line.partition(" ")[2] for line in lines if line is not None]

    def verify(self):
        done = subprocess.run([*self.command, "verify"], capture_output=True, text=True)
        if done.returncode != 0 or not done.stdout.startswith("whole "):
            fail(f"verify: {done.stdout}{done.stderr}")
        return int(done.stdout.split()[1])


def kill_rounds(register, kills, chance):
    for kill in range(kills):
        writer, lines = register.start(chance.randrange(1, 1 << 30))
        # From the middle of the first append to a few appends later.
        register.take(lines.until(time.monotonic() + chance.expovariate(1 / 0.02)))
        writer.send_signal(signal.SIGKILL)
        register.take(lines.until(time.monotonic() + 60))
        if writer.wait() != -signal.SIGKILL:
            fail(f"the writer ended by itself with {writer.returncode}")
        writer.stdout.close()
        if (kill + 1) % VERIFY_EVERY == 0:
            register.verify()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        command = options.command if len(options.command) > 2 else [*options.command, f"{folder}/cases.gpkg"]
        register = Register(command)
        started = time.monotonic()
        kill_rounds(register, options.kills, random.Random(options.seed))
        writer, lines = register.start(1)
        writer.kill()
        register.take(lines.until(time.monotonic() + 60))
        writer.wait()
        events = register.verify()
        if events < len(register.known) + len(register.acknowledged):
            fail(f"{events} events, {len(register.known)} known")
        if len(register.known) < options.kills // 4:
            fail(f"only {len(register.known)} events: the kills came before anything was written")
        print(f"{options.kills} kills, {events} events, every acknowledged one there; "
              f"{register.unacknowledged_found} written but killed before the acknowledgement; "
              f"{time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
