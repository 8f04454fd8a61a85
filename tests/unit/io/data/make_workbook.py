#!/usr/bin/env python3
"""Writes ward_estimates.xlsx: a made-up workbook with the awkward parts of published ones.

Sheet "Estimates": a title in row 1, the header in row 4, a gap in rows 6 and 7, a code that is text
with leading zeros, a number as Excel stores 0.1, a date and a date with time. Sheet "Notes": one cell.
Run in this folder; the output is committed, and the same bytes come out each time.
"""
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

SHEETS = [
    ("Estimates", {
        1: {"A": "Made-up ward estimates, mid-2024"},
        4: {"A": "Ward code", "B": "Ward name", "C": "2023", "D": "share", "E": "as at", "F": "stamp"},
        5: {"A": "007", "B": "Alder &amp; Ash", "C": 1296, "D": 0.5, "E": (45000, 1), "F": (45000.5, 2)},
        8: {"A": "E05000001", "B": "Birch", "C": 12, "D": "0.10000000000000001", "E": (45001, 1)},
    }),
    ("Notes", {1: {"A": "Nothing here is real"}}),
]


def cell(ref, value):
    if isinstance(value, tuple):
        return f'<c r="{ref}" s="{value[1]}"><v>{value[0]}</v></c>'
    if isinstance(value, str) and not value.startswith("0."):
        return f'<c r="{ref}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{ref}"><v>{value}</v></c>'


def sheet(rows):
    body = "".join(f'<row r="{r}">' + "".join(cell(f"{c}{r}", v) for c, v in cells.items()) + "</row>"
                   for r, cells in rows.items())
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'


def relation(number, kind, target):
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def part(name, kind):
    return f'<Override PartName="/xl/{name}.xml" ContentType="{TYPE}{kind}+xml"/>'


def main():
    count = len(SHEETS)
    numbers = range(1, count + 1)
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>' + part("workbook", "sheet.main")
            + part("styles", "styles") + part("sharedStrings", "sharedStrings")
            + "".join(part(f"worksheets/sheet{n}", "worksheet") for n in numbers) + "</Types>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
            + relation(1, "officeDocument", "xl/workbook.xml") + "</Relationships>",
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            + "".join(f'<sheet name="{SHEETS[n - 1][0]}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
            + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
            + "".join(relation(n, "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
            + relation(count + 1, "styles", "styles.xml")
            + relation(count + 2, "sharedStrings", "sharedStrings.xml") + "</Relationships>",
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="3"><xf numFmtId="0"/>'
            '<xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{MAIN}" count="0" uniqueCount="0"/>',
    }
    for n in numbers:
        parts[f"xl/worksheets/sheet{n}.xml"] = sheet(SHEETS[n - 1][1])
    with zipfile.ZipFile("ward_estimates.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


main()
