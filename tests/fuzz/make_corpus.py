#!/usr/bin/env python3
"""Writes the seeds in corpus/: small, by hand, one for each thing a reader tells apart."""
import pathlib
import struct

ROOT = pathlib.Path(__file__).parent
DATA = ROOT.parent / "unit" / "io" / "data"


def put(target, name, content):
    folder = ROOT / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


def triangle(order):
    return struct.pack(order + "I8d", 4, 0, 0, 1, 0, 0, 1, 0, 0)


def polygon(order, code=3):
    return struct.pack(order + "BI", order == "<", code) + struct.pack(order + "I", 1) + triangle(order)


put("wkb", "polygon_little", polygon("<"))
put("wkb", "polygon_big", polygon(">"))
put("wkb", "multipolygon", struct.pack("<BII", 1, 6, 2) + polygon("<") + polygon(">"))
put("wkb", "collection", struct.pack("<BII", 1, 7, 2) + polygon("<") + struct.pack("<BI2d", 1, 1, 0, 0))
put("wkb", "extended_zm", struct.pack("<BIII", 1, 0xE0000003, 27700, 1) + struct.pack("<I16d", 4, *range(16)))
put("wkb", "curve", struct.pack("<BII", 1, 10, 0))

put("csv", "plain", b"code,people\nA,1\nB,2\n")
put("csv", "titles", b"Contents,,\n,,\nTable 1: people by ward,,\ncode,0,1,2\nA,4,5,6\n")
put("csv", "quotes", b'"a,b","say ""hi""","two\r\nlines"\n"x"y,2,3\n')
put("csv", "semicolons", b"a;b\r\n1,5;2\r\n\r\n3;\r\n")
put("csv", "windows", b"name|n\nYnys M\xf4n|\x80\n")
put("csv", "utf16", "a\tb\n\u00e9\t2\n".encode("utf-16"))
put("csv", "headerless", b"OL1 1AA,10,393482\nOL1 1AD,10,392764\n")
put("csv", "mark", b"\xef\xbb\xbfE05000001,2021\n")

EXTENSIONS = [".csv", ".geojson", ".topojson", ".gpkg", ".fgb", ".mif", ".xlsx", ".ods"]
for name in ("squares.geojson", "squares.topojson", "squares.fgb", "points.fgb", "ward_estimates.xlsx",
             "mapinfo/exchange.mif"):
    path = DATA / name
    put("tables", path.name, bytes([EXTENSIONS.index(path.suffix)]) + path.read_bytes())
put("tables", "small.csv", b"\0code,n\nA,1\n")
