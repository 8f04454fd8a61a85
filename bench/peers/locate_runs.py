#!/usr/bin/python3
"""The runs of locate.sh: locate_runs.py FAIRWARD WARDS CODE_POINT_FOLDER FOLDER RUNS"""
import csv
import pathlib
import resource
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
    work = {
        "GeoPandas": ["/usr/bin/python3", "-W", "ignore", HERE / "locate_work.py", wards, folder / "points.csv",
                      folder / "geopandas.csv"],
        "Fairward": [fairward, "locate", folder / "region", "--file", folder / "points.csv", "--out",
                     folder / "fairward.csv"],
    }
    seconds = {name: [] for name in work}
    for _ in range(int(runs)):
        for name, command in work.items():
            seconds[name].append(timed(command))
    theirs, ours = column(folder / "geopandas.csv", "ward_code"), column(folder / "fairward.csv", "located_ward_code")
    median = {name: [statistics.median(part) for part in zip(*times)] for name, times in seconds.items()}
    for name, (passed, processor) in median.items():
        print(f"{name}: {passed:.2f} s, {processor:.2f} processor s")
    print(f"ratio: {median['GeoPandas'][0] / median['Fairward'][0]:.0f} in seconds, "
          f"{median['GeoPandas'][1] / median['Fairward'][1]:.0f} in processor seconds")
    print(f"{len(ours):,} rows; in a ward: {sum(map(bool, theirs)):,} and {sum(map(bool, ours)):,}; "
          f"different: {sum(a != b for a, b in zip(theirs, ours)):,}")


if __name__ == "__main__":
    main()
