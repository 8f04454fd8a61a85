#!/usr/bin/env python3
"""A PostgreSQL server with PostGIS for tests: made in a temporary folder, on a local socket only, gone afterwards.

    postgres.py run COMMAND...

runs the command with PGSERVICEFILE and PGPASSFILE set. Logins, each with a password of its own: postgres (superuser),
registrar (may make roles; owns every database of `make_database`), alice and bob (reviewers), victor (viewer), nina
(none of these). A server that is not installed is a failure: the register is not tested without one.

PostgreSQL refuses to run as root; root runs it as the user `postgres` of Debian's package, or `nobody`.
"""
import contextlib
import os
import pathlib
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time

LOGINS = ("postgres", "registrar", "alice", "bob", "victor", "nina")
WAIT = 60  # seconds for a start, crash recovery included


def binaries():
    """The folder of the newest server's programs."""
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parent.parent.name))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return pathlib.Path(on_path).parent
    sys.exit("tests/register: PostgreSQL is not installed (Debian: postgresql-15 postgresql-15-postgis-3)")


class Cluster:
    """With `with Cluster() as cluster:` a running server; `folder` is the socket's too."""

    def __init__(self, durable=True):
        """`durable`: every commit waits for the disk, as a real server's does."""
        self.durable = durable
        self.bin = binaries()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="fairward-pg-", dir="/tmp"))
        self.client = pathlib.Path(tempfile.mkdtemp(prefix="fairward-pg-client-", dir="/tmp"))
        self.passwords = {login: "canary" + secrets.token_hex(12) for login in LOGINS}
        self.server = None
        self.user = None
        if os.geteuid() == 0:
            names = {entry.pw_name: entry for entry in pwd.getpwall()}
            self.user = names.get("postgres") or names["nobody"]
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)

    def as_server(self, *command):
        """The command as the user who may run a server; it ends when this program does."""
        start = ["setpriv", "--pdeathsig", "INT"]
        if self.user:
            start += [f"--reuid={self.user.pw_uid}", f"--regid={self.user.pw_gid}", "--clear-groups"]
        return [*start, *map(str, command)]

    def __enter__(self):
        try:
            self.make()
            self.start()
            self.make_logins()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self.client, ignore_errors=True)

    def make(self):
        word = self.folder / "word"
        word.write_text(self.passwords["postgres"] + "\n")
        if self.user:
            os.chown(word, self.user.pw_uid, self.user.pw_gid)
        done = subprocess.run(self.as_server(self.bin / "initdb", "-D", self.folder / "data", "-U", "postgres", "-N",
                                             "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256",
                                             f"--pwfile={word}"), capture_output=True, text=True, cwd="/")
        if done.returncode:
            sys.exit(f"tests/register: initdb failed: {done.stdout}{done.stderr}")
        passes = self.client / "pgpass"
        passes.write_text("".join(f"*:*:*:{login}:{word}\n" for login, word in self.passwords.items()))
        passes.chmod(0o600)
        self.add_services("postgres")
        os.environ["PGSERVICEFILE"] = str(self.client / "pg_service.conf")
        os.environ["PGPASSFILE"] = str(passes)
        for name in ("PGSERVICE", "PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGPASSWORD"):
            os.environ.pop(name, None)

    def add_services(self, database):
        """One service for every login: DATABASE_LOGIN."""
        with open(self.client / "pg_service.conf", "a") as services:
            for login in LOGINS:
                services.write(f"[{database}_{login}]\nhost={self.folder}\nport=5432\ndbname={database}\n"
                               f"user={login}\n\n")

    def start(self):
        log = open(self.folder / "log", "a")
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            self.server = subprocess.Popen(
                self.as_server(self.bin / "postgres", "-D", self.folder / "data", "-k", self.folder,
                               "-c", "listen_addresses=", "-c", "port=5432", "-c", "max_connections=60",
                               "-c", "shared_buffers=32MB", "-c", "log_statement=none",
                               "-c", f"fsync={'on' if self.durable else 'off'}",
                               "-c", "recovery_init_sync_method=syncfs"),
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/")
            while self.server.poll() is None and time.monotonic() < until:
                ready = subprocess.run([self.bin / "pg_isready", "-q", "-h", self.folder, "-p", "5432"])
                if ready.returncode == 0:
                    return
                time.sleep(0.05)
            # After a kill the old server's processes may still be ending.
            time.sleep(0.1)
        sys.exit(f"tests/register: the server does not start: {(self.folder / 'log').read_text()[-2000:]}")

    def children(self):
        """(process, command line) of everything the server started."""
        listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(self.server.pid)], capture_output=True, text=True)
        pairs = (line.strip().split(" ", 1) for line in listed.stdout.splitlines())
        return [(int(pid), words) for pid, words in pairs]

    def kill(self):
        """As a power cut would: nobody has time to finish anything."""
        # Stopped first, so that it starts nothing more that would be missed.
        self.server.send_signal(signal.SIGSTOP)
        for pid in [*(pid for pid, _ in self.children()), self.server.pid]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.server.wait()

    def kill_a_backend(self):
        """One connection's process dies: the server throws out everybody and recovers."""
        for pid, words in self.children():
            if "[local]" in words:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                return True
        return False

    def stop(self):
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            try:
                self.server.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        self.server = None

    def sql(self, statement, service="postgres_postgres"):
        """What the statement prints; ends the program when the server refuses it."""
        done = subprocess.run([self.bin / "psql", f"service={service}", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1",
                               "-c", statement], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"tests/register: {statement}: {done.stderr}")
        return done.stdout.strip()

    def make_logins(self):
        for login in LOGINS[1:]:
            more = "CREATEROLE" if login == "registrar" else ""
            self.sql(f"CREATE ROLE {login} LOGIN {more} PASSWORD '{self.passwords[login]}'")
        self.sql("CREATE ROLE fairward_reviewer NOLOGIN")
        self.sql("CREATE ROLE fairward_viewer NOLOGIN")
        self.sql("GRANT fairward_reviewer TO alice, bob")
        self.sql("GRANT fairward_viewer TO victor")
        # A template, so that every test has PostGIS without waiting for it.
        self.sql("CREATE DATABASE with_postgis")
        self.add_services("with_postgis")
        self.sql("CREATE EXTENSION postgis", "with_postgis_postgres")

    def make_database(self, name):
        """Empty but for PostGIS; its services are NAME_alice and so on."""
        self.sql(f"CREATE DATABASE {name} TEMPLATE with_postgis OWNER registrar")
        self.add_services(name)


def main():
    if len(sys.argv) < 3 or sys.argv[1] != "run":
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    # Nothing is killed here: that is for postgres_killed.py.
    with Cluster(durable=False) as cluster:
        os.environ["FAIRWARD_TEST_SOCKET"] = str(cluster.folder)
        code = subprocess.run(sys.argv[2:]).returncode
        log = (cluster.folder / "log").read_text(errors="replace")
        for word in ("7 Canary Row", "ZZ1 1SA", "100012345678"):
            if word in log:
                print(f"the server's log holds '{word}'", file=sys.stderr)
                code = code or 1
        return code


if __name__ == "__main__":
    sys.exit(main())
