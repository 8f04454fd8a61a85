#!/usr/bin/python3
"""The runs of locate.sh: locate_runs.py FAIRWARD WARDS CODE_POINT_FOLDER FOLDER RUNS"""
import contextlib
import csv
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent


def timed(command):
    """(seconds, processor seconds)"""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True)
    seconds, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 3):  # 3: some row is in no ward
        sys.exit(done.stderr)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def column(path, name):
    with open(path, newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


@contextlib.contextmanager
def postgis(folder):
    """A server of its own on a local socket, tuned for a table that may be lost. Its start is not timed."""
    programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    data = folder / "postgres"
    data.mkdir()
    as_postgres = []
    if os.getuid() == 0:  # the server refuses to be root
        as_postgres = ["runuser", "-u", "postgres", "--"]
        folder.chmod(0o755)
        shutil.chown(data, "postgres")

    def server(*words):
        subprocess.run([*as_postgres, *words], check=True, cwd=data, stdout=subprocess.DEVNULL)

    server(programs / "initdb", "-D", data / "db", "-A", "trust", "-U", "postgres")
    options = f"-k {data} -c listen_addresses='' -c fsync=off -c shared_buffers=512MB -c work_mem=64MB"
    server(programs / "pg_ctl", "-D", data / "db", "-w", "-o", options, "start")
    try:
        for words in (["-c", "CREATE DATABASE locate"], ["-d", "locate", "-c", "CREATE EXTENSION postgis"]):
            subprocess.run(["psql", "-X", "-q", "-h", data, "-U", "postgres", *words], check=True)
        yield data
    finally:
        server(programs / "pg_ctl", "-D", data / "db", "-w", "-m", "fast", "stop")


def report(seconds, results):
    """The peers beside the last one, which is ours."""
    median = {name: [statistics.median(part) for part in zip(*times)] for name, times in seconds.items()}
    for name, (passed, processor) in median.items():
        print(f"{name}: {passed:.2f} s, {processor:.2f} processor s of its own")
    *peers, ours = median
    for peer in peers:
        print(f"{peer} / {ours}: {median[peer][0] / median[ours][0]:.0f} in seconds")
    for peer in peers:
        print(f"{len(results[ours]):,} rows; in a ward: {sum(map(bool, results[peer])):,} and {sum(map(bool, results[ours])):,}; "
              f"different: {sum(a != b for a, b in zip(results[peer], results[ours])):,}")


def main():
    fairward, wards, codes, folder, runs = sys.argv[1:]
    folder = pathlib.Path(folder)
    with open(folder / "points.csv", "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["postcode", "easting", "northing"])
        for file in sorted(pathlib.Path(codes).glob("*.csv")):
            with open(file, newline="") as rows:
                writer.writerows((row[0], row[2], row[3]) for row in csv.reader(rows) if row[2].isdigit())
    subprocess.run([fairward, "init", folder / "region", wards], check=True, capture_output=True)
    with postgis(folder) as socket:
        work = {
            "GeoPandas": ["/usr/bin/python3", "-W", "ignore", HERE / "locate_work.py", wards, folder / "points.csv",
                          folder / "geopandas.csv"],
            "PostGIS": [HERE / "postgis_work.sh", socket, wards, folder / "points.csv", folder / "postgis.csv"],
            "Fairward": [fairward, "locate", folder / "region", "--file", folder / "points.csv", "--out",
                         folder / "fairward.csv"],
        }
        seconds = {name: [] for name in work}
        for _ in range(int(runs)):
            for name, command in work.items():
                seconds[name].append(timed(command))
    report(seconds, {"GeoPandas": column(folder / "geopandas.csv", "ward_code"),
                     "PostGIS": column(folder / "postgis.csv", "ward_code"),
                     "Fairward": column(folder / "fairward.csv", "located_ward_code")})


if __name__ == "__main__":
    main()
