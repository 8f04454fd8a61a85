#!/usr/bin/env python3
"""The pictures of docs/methods.md: scripts/method_pictures.py [--check] docs/images

Everything drawn is worked out here from small made-up regions; the same numbers give the same files.
"""
import itertools
import math
import pathlib
import random
import sys

INK, QUIET, LINE = "#222222", "#666666", "#b8b8b8"
BLUE, ORANGE, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#8a4f9e"
RAMP = ("#f4f1ea", "#e9dcc3", "#ddc196", "#cca069", "#b57b43")


def svg(width, height, parts):
    style = ("<style>text{font-family:'DejaVu Sans',Arial,sans-serif;font-size:13px;fill:#222}"
             ".t{font-size:14px;font-weight:bold}.s{font-size:12px;fill:#555}.n{font-size:12px}</style>")
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
            f'{style}<rect width="{width}" height="{height}" fill="white"/>\n' + "\n".join(parts) + "\n</svg>\n")


class Hexes:
    """Wards as hexagons in rows, each touching up to six others."""

    def __init__(self, columns, rows, size, left, top):
        self.size, self.columns = size, columns
        step = size * math.sqrt(3)
        self.centre = [(left + step * (c + 0.5 * (r % 2) + 0.5), top + size * (1.5 * r + 1))
                       for r in range(rows) for c in range(columns)]
        self.beside = [[j for j, b in enumerate(self.centre) if 0 < math.dist(a, b) < 1.1 * step]
                       for a in self.centre]

    def corners(self, i):
        x, y = self.centre[i]
        return [(x + self.size * math.sin(math.pi / 3 * k), y - self.size * math.cos(math.pi / 3 * k)) for k in range(6)]

    def draw(self, values, most):
        parts = []
        for i, value in enumerate(values):
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in self.corners(i))
            shade = RAMP[min(len(RAMP) - 1, int(len(RAMP) * value / (most + 1)))]
            x, y = self.centre[i]
            parts.append(f'<polygon points="{points}" fill="{shade}" stroke="{LINE}"/>'
                         f'<text class="n" text-anchor="middle" x="{x:.1f}" y="{y + 4:.1f}">{value}</text>')
        return parts

    def outline(self, wards, colour, width=3.5, inset=0.0, dash=""):
        """The border of some wards, drawn a little inside of it."""
        parts = []
        for i in wards:
            x, y = self.centre[i]
            corners = [(x + (cx - x) * (1 - inset), y + (cy - y) * (1 - inset)) for cx, cy in self.corners(i)]
            for k in range(6):
                a, b = corners[k], corners[(k + 1) % 6]
                angle = math.pi / 3 * k + math.pi / 6
                outer = (x + 2 * self.size * 0.866 * math.sin(angle), y - 2 * self.size * 0.866 * math.cos(angle))
                if not any(math.dist(outer, self.centre[j]) < 2 for j in wards):
                    parts.append(f'<path d="M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}" stroke="{colour}" '
                                 f'stroke-width="{width}" stroke-linecap="round" stroke-dasharray="{dash}"/>')
        return parts


def ratio(people, expected, total):
    if people <= expected:
        return 0.0
    rest = (total - people) * math.log((total - people) / (total - expected)) if total > people else 0
    return people * math.log(people / expected) + rest


def permutation():
    draw = random.Random(7)
    values = [3, 1, 4, 2, 0, 5, 2, 3, 7, 5, 1, 3, 1, 6, 9, 4, 2, 8, 0, 6, 5, 1, 5, 2, 2, 8, 0, 4, 1, 7]
    focus = 14
    left, middle = Hexes(6, 5, 19, 14, 50), Hexes(6, 5, 19, 262, 50)
    seen = sum(values[j] for j in left.beside[focus])
    others = [v for i, v in enumerate(values) if i != focus]
    dealt_map = None
    sums = []
    for _ in range(20000):
        dealt = draw.sample(others, len(others))
        dealt.insert(focus, values[focus])
        dealt_map = dealt_map or list(dealt)
        sums.append(sum(dealt[j] for j in left.beside[focus]))
    high = sum(s >= seen for s in sums) / len(sums)
    parts = [f'<text class="t" x="14" y="22">as it is</text>', f'<text class="s" x="14" y="40">the six neighbours add up to {seen}</text>']
    parts += left.draw(values, 9) + left.outline(left.beside[focus], BLUE, 2.5, 0.06) + left.outline([focus], ORANGE, 4)
    again = sum(dealt_map[j] for j in left.beside[focus])
    parts += [f'<text class="t" x="262" y="22">dealt out once</text>',
              f'<text class="s" x="262" y="40">the ward keeps its value; now {again}</text>']
    parts += middle.draw(dealt_map, 9) + middle.outline(middle.beside[focus], BLUE, 2.5, 0.06) + middle.outline([focus], ORANGE, 4)
    x0, y0, step = 530, 222, 5.4
    counts = {s: sums.count(s) for s in set(sums)}
    tall = 150 / max(counts.values())
    parts.append(f'<text class="t" x="{x0}" y="22">all deals together</text>')
    parts.append(f'<text class="s" x="{x0}" y="40">{seen} or more in {100 * high:.1f} % of them: p = {high:.3f}</text>')
    for s, n in sorted(counts.items()):
        parts.append(f'<rect x="{x0 + step * s:.1f}" y="{y0 - n * tall:.1f}" width="{step - 0.8:.1f}" height="{n * tall:.1f}" '
                     f'fill="{ORANGE if s >= seen else "#9db8cc"}"/>')
    parts.append(f'<path d="M{x0} {y0}h{step * 48}" stroke="{QUIET}"/>')
    for tick in (0, 10, 20, 30, 40):
        parts.append(f'<text class="s" text-anchor="middle" x="{x0 + step * (tick + 0.5):.1f}" y="{y0 + 17}">{tick}</text>')
    parts.append(f'<path d="M{x0 + step * (seen + 0.5):.1f} {y0}v-72" stroke="{ORANGE}" stroke-width="2"/>'
                 f'<text x="{x0 + step * (seen + 0.5) + 6:.1f}" y="{y0 - 62}">seen</text>'
                 f'<text class="s" x="{x0 + 60}" y="{y0 + 36}">sum of the six neighbours</text>')
    return svg(810, 270, parts)


def zones():
    draw = random.Random(3)
    columns, rows = 8, 7
    maps = [Hexes(columns, rows, 19, 14 + 400 * k, 56) for k in range(2)]
    hot = [9, 17, 25, 34, 35, 36]
    values = [draw.choice((1, 2, 2, 3, 3, 4)) for _ in range(columns * rows)]
    for ward, value in zip(hot, (12, 11, 13, 10, 12, 11)):
        values[ward] = value
    total = sum(values)
    each = total / len(values)
    score = lambda wards: ratio(sum(values[i] for i in wards), each * len(wards), total)
    centre, beside = maps[0].centre, maps[0].beside
    circle, around, best_radius = [], 0, 0
    for i, place in enumerate(centre):
        by_distance = sorted(range(len(centre)), key=lambda j: math.dist(place, centre[j]))
        for n in range(1, 15):
            if math.dist(place, centre[by_distance[n]]) - math.dist(place, centre[by_distance[n - 1]]) > 1e-6:
                if score(by_distance[:n]) > score(circle) if circle else True:
                    circle, around = by_distance[:n], i
                    best_radius = math.dist(place, centre[by_distance[n - 1]])
    flexible = []
    for i, place in enumerate(centre):
        near = sorted(range(len(centre)), key=lambda j: (math.dist(place, centre[j]), j))[:15]
        for n in range(1, 8):
            for rest in itertools.combinations(near[1:], n - 1):
                wards = [i, *rest]
                if (not flexible or score(wards) > score(flexible)) and connected(wards, beside):
                    flexible = wards
    quiet = sum(values[i] < 8 for i in circle)
    parts = [f'<text class="t" x="14" y="22">circular scan</text>',
             f'<text class="s" x="14" y="42">strongest circle: {len(circle)} wards, {quiet} of them quiet; ratio {score(circle):.1f}</text>',
             f'<text class="t" x="414" y="22">flexible scan</text>',
             f'<text class="s" x="414" y="42">strongest connected group: {len(flexible)} wards; ratio {score(flexible):.1f}</text>']
    parts += maps[0].draw(values, 13) + maps[0].outline(circle, ORANGE)
    x, y = centre[around]
    parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{best_radius + 3:.1f}" fill="none" stroke="{ORANGE}" stroke-width="1.6" stroke-dasharray="5 4"/>'
                 f'<circle cx="{x:.1f}" cy="{y - 11:.1f}" r="2.6" fill="{ORANGE}"/>')
    parts += maps[1].draw(values, 13) + maps[1].outline(flexible, BLUE)
    return svg(790, 300, parts)


def connected(wards, beside):
    seen, todo = {wards[0]}, [wards[0]]
    while todo:
        for j in beside[todo.pop()]:
            if j in wards and j not in seen:
                seen.add(j)
                todo.append(j)
    return len(seen) == len(wards)


def poisson_most(mean, p=0.05):
    """The fewest people that chance alone reaches in fewer than p of cases."""
    odds, tail, k = math.exp(-mean), 1.0, 0
    while tail >= p:
        tail -= odds
        k += 1
        odds *= mean / k
    return k


def limit():
    groups = (("Group A", 33, 18.0, 50.0, "scan: yes", "against the limit: no, it is below"),
              ("Group B", 56, 18.0, 50.0, "scan: yes", "against the limit: may be luck"),
              ("Group C", 71, 18.0, 50.0, "scan: yes", "against the limit: yes"))
    x0, scale = 110, 6.4
    parts = ['<text class="t" x="20" y="24">Three groups of 10,000 residents: 18 people would be the region\'s rate, 50 the limit</text>',
             f'<rect x="20" y="38" width="22" height="12" fill="{BLUE}" opacity="0.35"/><text class="s" x="48" y="49">what chance explains at the region\'s rate</text>',
             f'<rect x="320" y="38" width="22" height="12" fill="{ORANGE}" opacity="0.35"/><text class="s" x="348" y="49">what chance explains at the limit</text>',
             f'<circle cx="600" cy="44" r="6" fill="{INK}"/><text class="s" x="612" y="49">people there</text>']
    for i, (name, people, region, at_limit, one, other) in enumerate(groups):
        y = 84 + 56 * i
        parts.append(f'<text x="20" y="{y + 5}">{name}</text>')
        for mean, colour, shift in ((region, BLUE, -10), (at_limit, ORANGE, 2)):
            parts.append(f'<rect x="{x0}" y="{y + shift}" width="{scale * (poisson_most(mean) - 1):.1f}" height="9" fill="{colour}" opacity="0.35"/>'
                         f'<path d="M{x0 + scale * mean:.1f} {y + shift - 1}v11" stroke="{colour}" stroke-width="2.5"/>')
        parts.append(f'<circle cx="{x0 + scale * people}" cy="{y}" r="6" fill="{INK}"/>'
                     f'<text class="s" x="{x0}" y="{y + 26}">{people} people. {one}; {other}</text>')
    base = 84 + 56 * 3 - 8
    parts.append(f'<path d="M{x0} {base}h{scale * 82}" stroke="{QUIET}"/>')
    for tick in range(0, 81, 20):
        parts.append(f'<path d="M{x0 + scale * tick} {base}v5" stroke="{QUIET}"/>'
                     f'<text class="s" text-anchor="middle" x="{x0 + scale * tick}" y="{base + 19}">{tick}</text>')
    parts.append(f'<text class="s" x="{x0 + scale * 82 + 8:.1f}" y="{base + 4}">people</text>')
    return svg(720, base + 30, parts)


def consensus():
    hexes = Hexes(8, 6, 20, 14, 20)
    values = [2, 1, 3, 2, 1, 2, 3, 1, 2, 9, 8, 2, 1, 3, 2, 2, 3, 8, 9, 7, 2, 1, 2, 1, 1, 2, 7, 3, 2, 5, 6, 2, 2, 1, 2,
              3, 6, 5, 5, 1, 1, 2, 1, 2, 3, 2, 2, 1]
    policy, flexible = [9, 10, 17, 18, 26], [9, 10, 17, 18, 19, 26]
    circle, second = [9, 10, 11, 17, 18, 19, 25, 26], [29, 30, 36, 37]
    parts = hexes.draw(values, 9)
    parts += hexes.outline(circle, "#f0a878", 11) + hexes.outline(flexible, BLUE, 7) + hexes.outline(second, BLUE, 7)
    parts += hexes.outline(policy, "#7fe3c0", 2.6)
    x = 345
    for i, (colour, words, wide) in enumerate((("#7fe3c0", "policy groups", 2.6), (BLUE, "flexible scan", 7), ("#f0a878", "circular scan", 11))):
        parts.append(f'<path d="M{x + 150 * i} 28h26" stroke="{colour}" stroke-width="{wide}"/>'
                     f'<text class="s" x="{x + 32 + 150 * i}" y="32">{words}</text>')
    rows = (("Group 1", "listed from policy groups: 5 wards", "found by all three, as each has at least half of them"),
            ("", "not listed again: the flexible scan's 6 and the circle's 8 wards,", "as half of each or more are in group 1 already"),
            ("Group 2", "listed from the flexible scan: 4 wards", "found by one: worth a look, and a weaker statement"))
    for i, (name, one, two) in enumerate(rows):
        y = 68 + 46 * i
        parts.append(f'<text class="t" x="{x}" y="{y}">{name}</text><text x="{x + 76}" y="{y}">{one}</text>'
                     f'<text class="s" x="{x + 76}" y="{y + 18}">{two}</text>')
    return svg(830, 225, parts)


def main():
    check = sys.argv[1] == "--check"
    folder = pathlib.Path(sys.argv[-1])
    for name, picture in (("permutation", permutation), ("zones", zones), ("limit", limit), ("consensus", consensus)):
        path = folder / f"method-{name}.svg"
        if not check:
            path.write_text(picture(), encoding="utf-8")
        elif path.read_text(encoding="utf-8") != picture():
            sys.exit(f"{path} is not what {sys.argv[0]} draws: draw it again and look at it")


if __name__ == "__main__":
    main()
