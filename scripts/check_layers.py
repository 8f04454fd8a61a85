#!/usr/bin/env python3
"""Fail if a file under src/ includes a header from a layer it may not see.

The allowed edges are the ones in LAYERS; the third-party owners are in OWNERS.
Prints one line per violation, `file:line: message`, and exits 1 if there are any.
"""
import pathlib
import re
import sys

# layer: the layers it may include (its own is implied). Keep in step with docs/architecture.md.
LAYERS = {
    "base":          [],
    "domain":        ["base"],
    "geo":           ["base", "domain"],
    "places":        ["base", "domain"],
    "stats":         ["base", "domain"],
    "io":            ["base", "domain", "pcc"],
    "pcc":           ["base", "domain"],
    "concentration": ["base", "domain", "stats"],
    "plan":          ["base", "domain", "stats"],
    "disclosure":    ["base", "domain", "stats"],
    "carto":         ["base", "domain", "stats"],
    "report":        ["base", "domain", "stats", "pcc", "disclosure"],
    "render":        ["base", "domain", "carto"],
    "sample":        ["base", "domain", "geo"],
    "engine":        ["base", "domain", "geo", "places", "stats", "io", "pcc", "concentration", "plan", "disclosure", "carto", "report", "sample"],
    "model":         ["base", "domain", "stats", "disclosure", "carto", "engine"],
    "app":           ["base", "domain", "pcc", "disclosure", "carto", "report", "render", "engine", "model"],
    "cli":           ["base", "domain", "pcc", "disclosure", "carto", "report", "render", "engine", "model", "app"],
}
# external header prefix: the only layers that may include it.
OWNERS = {
    "gdal": ["io"], "ogr": ["io"], "cpl_": ["io"], "sqlite3": ["io"], "libpq": ["io"], "toml++/": ["io"], "png": ["io"], "openssl/": ["io"],
    "nlohmann/": ["io", "report", "engine", "cli"], "ft2build": ["carto", "render"], "freetype/": ["carto", "render"],
    "geos_c": ["geo"], "proj": ["geo"],
    "epoxy/": ["render", "app"],
    "imgui": ["app"], "backends/imgui": ["app"], "GLFW/": ["app"],
    "dlfcn.h": ["base"], "CLI/": ["cli"], "hwy/": ["concentration"], "spdlog/": ["base"],
}
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')


def main(root: pathlib.Path) -> int:
    bad = 0
    for path in sorted(root.rglob("*.[hc]pp")):
        layer = path.relative_to(root).parts[0]
        if layer not in LAYERS:
            print(f"{path}:1: '{layer}' is not a layer; add it to scripts/check_layers.py and to the docs")
            bad += 1
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            quote, target = match.groups()
            if quote == '"':
                other = target.split("/")[0]
                if "/" not in target or other not in LAYERS:
                    print(f"{path}:{number}: include \"{target}\" as \"layer/name.hpp\"")
                    bad += 1
                elif other != layer and other not in LAYERS[layer]:
                    print(f"{path}:{number}: {layer} may not include {other}")
                    bad += 1
            else:
                for prefix, owners in OWNERS.items():
                    if target.startswith(prefix) and layer not in owners:
                        print(f"{path}:{number}: <{target}> belongs to {', '.join(owners)}, not to {layer}")
                        bad += 1
    print(f"{bad} layering violations")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
