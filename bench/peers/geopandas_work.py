#!/usr/bin/python3
"""The work of fairward_work.cpp in GeoPandas: geopandas_work.py WARDS FOLDER

Prints name, processor seconds (median of RUNS, 3 by default) and a number to agree on. Queen neighbours are a
spatial join of the wards with themselves; there is no usual way to rook neighbours and local statistics here.
"""
import csv
import os
import pathlib
import statistics
import sys
import time

import geopandas
import pandas
import shapely

RUNS = int(os.environ.get("RUNS", "3"))


def report(name, work, check):
    seconds = []
    for _ in range(RUNS):
        before = time.process_time()
        result = work()
        seconds.append(time.process_time() - before)
    print(name, f"{statistics.median(seconds):.6f}", check(result), sep="\t", flush=True)
    return result


def repaired(wards):
    """Only what is not valid is repaired; that is the fast way."""
    broken = ~wards.geometry.is_valid
    wards.loc[broken, wards.geometry.name] = wards.geometry[broken].buffer(0)
    return wards


def main():
    wards_file, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    engine = "pygeos" if geopandas.options.use_pygeos else "shapely with rtree"
    print("version", f"GeoPandas {geopandas.__version__}, shapely {shapely.__version__} ({engine})", "", sep="\t")
    wards = report("read", lambda: geopandas.read_file(wards_file), len)
    report("read_and_repair", lambda: repaired(geopandas.read_file(wards_file)), len)

    def queen():
        pairs = geopandas.sjoin(wards[["geometry"]].copy(), wards[["geometry"]].copy(), predicate="intersects")
        return pairs[pairs.index != pairs.index_right]

    report("queen", queen, len)
    with open(folder / "points.csv", newline="") as file:
        rows = [(float(row["x"]), float(row["y"])) for row in csv.DictReader(file)]
    xy = pandas.DataFrame(rows, columns=["x", "y"])
    points = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(xy.x, xy.y), crs=wards.crs)
    report("points_in_wards",
           lambda: geopandas.sjoin(points, wards[["geometry"]].copy(), predicate="intersects"),
           lambda found: found.index.nunique())


if __name__ == "__main__":
    main()
