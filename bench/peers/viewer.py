#!/usr/bin/env python3
"""The window beside QGIS, in one run: bench/peers/viewer.py [PROJECT...]

Without projects: generated regions of 9,000 and 36,000 wards. viewer.sh beside this installs and builds what it needs;
FAIRWARD_SHARED names the shared data folder, whose peers/qgis_render.py drives QGIS. Prints one table a region: milliseconds, and how many times QGIS
takes as long. Both draw fills and outlines at 1600x1000 on the processor, antialiased.
"""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = ROOT / "build/release/bin"
# our work, what QGIS calls the same, the floor in milliseconds
ROWS = [
    ("whole pan", "pan_full", 60), ("whole zoom", "pan_full", 60), ("whole recolour", "recolour_and_render_full", 35),
    ("whole reclassify", "recolour_and_render_full", 35), ("whole hover", "recolour_and_render_full", 35),
    ("whole select", "recolour_and_render_full", 35), ("council pan", "zoom8_pan", None),
    ("council recolour", "zoom8_pan", None),
]


def wards_file(project):
    folder = project if project.is_dir() else project.parent
    sources = tomllib.loads((folder / "region.toml").read_text())["source"]
    return folder / next(s["path"] for s in sources if s["kind"] == "ward_boundaries")


def qgis(project, folder):
    """{stage: median ms}. QGIS needs a number in the layer: one is made up."""
    layer = folder / "qgis.gpkg"
    subprocess.run(["ogr2ogr", "-f", "GPKG", "-nln", "wards", layer, wards_file(project)], check=True)
    subprocess.run(["ogrinfo", "-q", layer, "-sql", "ALTER TABLE wards ADD COLUMN density REAL"], check=True)
    subprocess.run(["ogrinfo", "-q", layer, "-sql", "UPDATE wards SET density = (fid * 37 % 1000) / 10.0"], check=True)
    script = pathlib.Path(os.environ["FAIRWARD_SHARED"]) / "peers/qgis_render.py"
    record = folder / "qgis.json"
    subprocess.run(["/usr/bin/python3", script, f"{layer}|layername=wards", "density", "--repeat", "5", "--json", record,
                    "--out", folder / "qgis.png"], check=True, stdout=subprocess.DEVNULL)
    stages = json.loads(record.read_text())["stages_ms"]
    return {name: value["median"] for name, value in stages.items() if isinstance(value, dict) and "median" in value}


def ours(project):
    lines = subprocess.run([BIN / "fairward_viewer_work", project], check=True, capture_output=True, text=True).stdout
    rows = (line.split("\t") for line in lines.splitlines())
    return {row[0]: tuple(float(number) for number in row[1:4]) for row in rows}


def first_map(project):
    """Milliseconds from the start of the process until its first complete map is drawn; median of 9. QGIS's are the sum of
    its stages, so that neither pays for leaving."""
    program = [BIN / "fairward", "view", project, "--no-restore", "--quit-after-first-map"]
    # One virtual display for all, so that starting it is not counted.
    timer = """
import subprocess, sys, time
for _ in range(9):
    start = time.perf_counter()
    with subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE) as view:
        assert view.stdout.readline() == b"first map\\n"
        print(1e3 * (time.perf_counter() - start))
"""
    run = subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", sys.executable, "-c", timer, *program],
                         check=True, capture_output=True, text=True)
    return statistics.median(float(line) for line in run.stdout.split())


def compare(project):
    with tempfile.TemporaryDirectory() as name:
        theirs = qgis(project, pathlib.Path(name))
    mine = ours(project)
    start = sum(theirs[stage] for stage in ("import_qgis", "init_qgis", "open_layer", "classify_quantile",
                                            "first_render_full"))
    print(f"\n{project}\n\n| work | QGIS ms | Fairward ms | QGIS / Fairward | our thread ms | all threads ms | asked for |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    first = first_map(project)
    print(f"| process start to first complete map | {start:.0f} | {first:.0f} | {start / first:.1f} | | | half of QGIS |")
    for work, stage, floor in ROWS:
        wall, own, every = mine[work]
        asked = f"{floor} ms" if floor else "a third of QGIS" if work == "council pan" else ""
        print(f"| {work} | {theirs[stage]:.0f} | {wall:.1f} | {theirs[stage] / wall:.1f} | {own:.1f} | {every:.1f} | {asked} |")


def main():
    projects = [pathlib.Path(name).resolve() for name in sys.argv[1:]]
    made = None
    if not projects:
        made = pathlib.Path(tempfile.mkdtemp())
        for wards in (9000, 36000):
            subprocess.run([BIN / "fairward", "sample", made / str(wards), "--wards", str(wards)], check=True,
                           stdout=subprocess.DEVNULL)
            projects.append(made / str(wards))
    for project in projects:
        compare(project)
    if made:
        shutil.rmtree(made)


if __name__ == "__main__":
    main()
