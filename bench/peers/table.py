#!/usr/bin/python3
"""table.py FOLDER NAME: the three programs' lines as one table."""
import pathlib
import sys

WORK = [
    ("read", "read the file"),
    ("read_and_repair", "read and make valid"),
    ("queen", "queen neighbours"),
    ("rook", "rook neighbours"),
    ("points_in_wards", "100,000 points in wards"),
    ("skater", "SKATER, 5 regions (squares left / all)"),
    ("local_moran", "Local Moran, 999 permutations"),
    ("gi_star", "Gi*, 999 permutations"),
]
PEERS = [("spdep", "sf, spdep"), ("geopandas", "GeoPandas")]


def lines_of(path):
    """{work: (seconds or text, check)}"""
    rows = (line.rstrip("\n").split("\t") for line in path.read_text().splitlines())
    return {row[0]: (row[1], row[2]) for row in rows}


def main():
    folder, name = pathlib.Path(sys.argv[1]), sys.argv[2]
    ours = lines_of(folder / "fairward.tsv")
    peers = {key: lines_of(folder / f"{key}.tsv") for key, _ in PEERS}
    print(f"{name}: {float(ours['size'][1]):,.0f} wards, {float(ours['vertices'][1]):,.0f} vertices")
    print("; ".join(peers[key]["version"][0] for key, _ in PEERS))
    print()
    print("| work | peer | peer s | Fairward s | ratio | result, peer | result, Fairward |")
    print("|---|---|---:|---:|---:|---:|---:|")
    for work, label in WORK:
        for key, peer in PEERS:
            if work in peers[key]:
                theirs, check = peers[key][work]
                mine, own_check = ours[work]
                figures = [f"{float(c):,.0f}" if float(c) > 1 else f"{float(c):.9f}" for c in (check, own_check)]
                print(f"| {label} | {peer} | {float(theirs):.3f} | {float(mine):.4f} | "
                      f"{float(theirs) / float(mine):,.0f} | {figures[0]} | {figures[1]} |")


if __name__ == "__main__":
    main()
