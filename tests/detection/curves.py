#!/usr/bin/env python3
"""Figures, table and curves of docs/detection.md from what detection_runs wrote.

    build/release/bin/detection_runs 200 1 runs.jsonl
    tests/detection/curves.py runs.jsonl docs
"""
import csv
import json
import math
import pathlib
import sys

# Method, words, colour (Okabe and Ito's, told apart by colour-blind readers), dash.
METHODS = (
    ("default", "the default list", "#000000", ""),
    ("flexible_scan", "flexible scan", "#0072b2", ""),
    ("restricted_scan", "restricted flexible", "#56b4e9", "7 3"),
    ("upper_level_set", "upper level sets", "#009e73", ""),
    ("circular_scan", "circular scan", "#d55e00", ""),
    ("elliptic_scan", "elliptic scan", "#e69f00", "7 3"),
    ("gi_star_eb", "Gi* (EB)", "#cc79a7", ""),
    ("local_moran_eb", "local Moran (EB)", "#7f7f7f", "3 3"),
    ("policy", "policy groups", "#8c6d31", "1.5 3"),
    ("limit_scan", "scan against the limit", "#5b3d8c", "1.5 3"),
)


def groups_of(run, method):
    """The groups that a method found, as sets of wards."""
    found = run["default"] if method == "default" else run["sets"][method]
    return [set(group["wards"]) for group in found]


def measured(runs, method, strength):
    """What a method does at one strength, over all runs of it."""
    truly = falsely = missed = planted_groups = found_groups = alarms = regions = 0
    for run in runs:
        if run["strength"] != strength:
            continue
        regions += 1
        groups = groups_of(run, method)
        found = set().union(*groups) if groups else set()
        planted = [set(group) for group in run["planted"]] if strength > 1 else []
        members = set().union(*planted) if planted else set()
        truly += len(found & members)
        falsely += len(found - members)
        missed += len(members - found)
        planted_groups += len(planted)
        found_groups += sum(2 * len(found & group) >= len(group) for group in planted)
        alarms += any(not group & members for group in groups)
    precision = truly / (truly + falsely) if truly + falsely else None  # of nothing found
    recall = truly / (truly + missed) if truly + missed else 0.0
    return {
        "method": method, "strength": strength, "regions": regions,
        "power": found_groups / planted_groups if planted_groups else 0.0,
        "precision": precision, "recall": recall,
        "both": 2 * precision * recall / (precision + recall) if truly else 0.0,
        "false_alarms": alarms / regions, "alarms": alarms,
    }


def interval(alarms, regions):
    """Wilson's (1927) 95 % interval of a share."""
    z = 1.959964
    share = alarms / regions
    middle = (share + z * z / (2 * regions)) / (1 + z * z / regions)
    half = z / (1 + z * z / regions) * math.sqrt(share * (1 - share) / regions + z * z / (4 * regions ** 2))
    return middle - half, middle + half


STYLE = ("<style>text{font-family:'DejaVu Sans',Arial,sans-serif;font-size:13px;fill:#222}"
         ".title{font-size:15px;font-weight:bold}.small{font-size:12px;fill:#555}</style>")


def svg(width, height, parts):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}">{STYLE}<rect width="{width}" height="{height}" fill="white"/>'
            + "\n".join(parts) + "</svg>\n")


def panel(left, title, strengths, values):
    """One curve a method: `values[method]` in the order of `strengths`."""
    top, width, height = 56, 250, 250
    x = lambda s: left + width * (s - strengths[0]) / (strengths[-1] - strengths[0])
    y = lambda v: top + height * (1 - v)
    parts = [f'<text class="title" x="{left}" y="{top - 22}">{title}</text>']
    for tick in (0, 0.25, 0.5, 0.75, 1):
        parts.append(f'<path d="M{left} {y(tick):.1f}h{width}" stroke="#ddd"/>'
                     f'<text class="small" text-anchor="end" x="{left - 7}" y="{y(tick) + 4:.1f}">{tick:g}</text>')
    for strength in strengths:
        parts.append(f'<text class="small" text-anchor="middle" x="{x(strength):.1f}" y="{top + height + 18}">{strength:g}</text>')
    parts.append(f'<text class="small" text-anchor="middle" x="{left + width / 2}" y="{top + height + 38}">relative risk planted</text>')
    for name, _, colour, dash in reversed(METHODS):
        points = " ".join(f"{x(s):.1f},{y(v):.1f}" for s, v in zip(strengths, values[name]) if v is not None)
        wide = 3.2 if name == "default" else 2.2
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{wide}" '
                     f'stroke-linejoin="round" stroke-dasharray="{dash}"/>')
    return parts


def legend(top):
    parts = []
    for i, (_, words, colour, dash) in enumerate(METHODS):
        left, line = 60 + 190 * (i % 5), top + 24 * (i // 5)
        parts.append(f'<path d="M{left} {line}h28" stroke="{colour}" stroke-width="3" stroke-dasharray="{dash}"/>'
                     f'<text x="{left + 35}" y="{line + 4}">{words}</text>')
    return parts


def curves(figures, strengths):
    planted = [s for s in strengths if s > 1]
    parts = []
    for i, (key, title) in enumerate((("power", "planted groups found"), ("recall", "planted wards found"),
                                      ("precision", "found wards that were planted"))):
        values = {name: [figures[name, s][key] for s in planted] for name, *_ in METHODS}
        parts += panel(60 + 330 * i, title, planted, values)
    return svg(1010, 430, parts + legend(380))


def null_picture(figures):
    top, left, width, most = 66, 200, 560, 0.12
    x = lambda v: left + width * min(v, most) / most
    rows = [m for m in METHODS if m[0] != "policy"]
    bottom = top + 28 * len(rows)
    regions = figures["default", 1.0]["regions"]
    parts = [f'<text class="title" x="20" y="26">Nothing is planted: how often is any group found?</text>',
             f'<text class="small" x="20" y="46">share of {regions:,} regions, with its 95 % interval</text>']
    for tick in (0, 0.025, 0.05, 0.075, 0.1):
        nominal = tick == 0.05
        parts.append(f'<path d="M{x(tick):.1f} {top - 8}V{bottom}" stroke="{"#222" if nominal else "#ddd"}" '
                     f'stroke-dasharray="{"5 3" if nominal else ""}"/>'
                     f'<text class="small" text-anchor="middle" x="{x(tick):.1f}" y="{bottom + 18}">{100 * tick:g} %</text>')
    for i, (name, words, colour, _) in enumerate(rows):
        one = figures[name, 1.0]
        low, high = interval(one["alarms"], one["regions"])
        at = top + 28 * i + 8
        parts.append(f'<text text-anchor="end" x="{left - 14}" y="{at + 5}">{words}</text>'
                     f'<path d="M{x(low):.1f} {at}H{x(high):.1f}" stroke="{colour}" stroke-width="3"/>'
                     f'<circle cx="{x(one["false_alarms"]):.1f}" cy="{at}" r="5.5" fill="{colour}"/>'
                     f'<text class="small" x="{x(high) + 10:.1f}" y="{at + 4}">{100 * one["false_alarms"]:.1f} %</text>')
    return svg(820, bottom + 34, parts)


def table(figures, strengths):
    planted = [s for s in strengths if s > 1]
    lines = ["| method | " + " | ".join(f"risk {s:g}" for s in planted) + " | mean of both | false alarms, nothing planted |",
             "|---|" + "---:|" * (len(planted) + 2)]
    share = lambda v: "–" if v is None else f"{v:.2f}"
    for name, words, *_ in METHODS:
        cells = [" / ".join(share(figures[name, s][key]) for key in ("power", "precision", "recall")) for s in planted]
        mean = sum(figures[name, s]["both"] for s in planted) / len(planted)
        null = figures[name, 1.0]
        low, high = interval(null["alarms"], null["regions"])
        cells += [f"{mean:.3f}", f'{100 * null["false_alarms"]:.1f} % ({100 * low:.1f} to {100 * high:.1f})']
        lines.append(f"| {words} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main():
    runs = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    docs = pathlib.Path(sys.argv[2])
    strengths = sorted({run["strength"] for run in runs})
    figures = {(name, s): measured(runs, name, s) for name, *_ in METHODS for s in strengths}
    with open(docs / "detection.csv", "w", encoding="utf-8", newline="") as file:
        columns = ("method", "strength", "regions", "power", "precision", "recall", "both", "false_alarms")
        out = csv.writer(file, lineterminator="\n")
        out.writerow(columns)
        for one in figures.values():
            out.writerow([f"{one[c]:.4f}" if isinstance(one[c], float) and c != "strength" else
                          "" if one[c] is None else one[c] for c in columns])
    (docs / "images" / "detection-curves.svg").write_text(curves(figures, strengths), encoding="utf-8")
    (docs / "images" / "detection-null.svg").write_text(null_picture(figures), encoding="utf-8")
    print(table(figures, strengths))


if __name__ == "__main__":
    main()
