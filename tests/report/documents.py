#!/usr/bin/env python3
"""Documents in a real browser: `documents.py PROGRAM PAGES`.

Makes a check's document in both modes, takes the documents of a case that `report.cases` left in the folder PAGES, and
looks at each as a browser shows and prints it: no request, no script and no message; headings, tables and pictures that
say what they are; contrast; the table beside the map against `fairward status` and against the shades of the map; nothing
cut off on a telephone or on A4, and no heading alone at the foot of a page.
Exits with 77, and says why, where there is no browser.
"""
import base64
import csv
import html
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import browser

HERE = pathlib.Path(__file__).parent
SKIPPED = 77
A4_TEXT = 673  # CSS pixels: 210 mm without two margins of 16 mm
CASE_POSTCODE = "ZZ1 1SA"  # of case_documents_test.cpp
FAULTS = []


def expect(true, sentence):
    if not true:
        FAULTS.append(sentence)
        print("NOT SO:", sentence)


def run(*words, **options):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **options)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, words))}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def check_silence(name, page, events):
    """The page asked for itself and for nothing else, and nobody had anything to say."""
    for event in events:
        method, params = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent":
            address = params["request"]["url"]
            own = address == page.resolve().as_uri() or address.startswith("data:image/svg+xml;base64,")
            expect(own, f"{name}: asks for {address[:80]}")
        loud = method in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
        expect(not loud, f"{name}: {method} {json.dumps(params)[:300]}")


def check_widths(chrome, name):
    for pixels, media in ((1280, "screen"), (360, "screen"), (A4_TEXT, "print")):
        chrome.width(pixels, media)
        wide = chrome.evaluate("document.documentElement.scrollWidth")
        expect(wide <= pixels, f"{name}: {wide} pixels wide on {pixels} ({media})")
    cut = chrome.evaluate("""[...document.querySelectorAll("table, figure, p, dl, h1, h2, li")]
        .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
        .map((e) => e.tagName + ": " + e.textContent.trim().slice(0, 40))""")
    expect(not cut, f"{name}: cut off on A4: {cut}")
    check_unbroken(chrome, name)
    chrome.width(1280)


def check_unbroken(chrome, name):
    """No code and no ending of a file's name stands on two lines, on a telephone or on A4."""
    for pixels, media in ((360, "screen"), (A4_TEXT, "print")):
        chrome.width(pixels, media)
        broken = chrome.evaluate("""(() => {
          const broken = [], range = document.createRange();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (const found of node.nodeValue.matchAll(/[EWSN]\\d{8}|geojson|csv/g)) {
              range.setStart(node, found.index);
              range.setEnd(node, found.index + found[0].length);
              if (new Set([...range.getClientRects()].map((line) => line.top)).size > 1) broken.push(found[0]);
            }
          }
          return broken;
        })()""")
        expect(not broken, f"{name}: broken at {pixels}: {broken}")


def cells(chrome, selector):
    return chrome.evaluate(f"""[...document.querySelectorAll({json.dumps(selector)})]
        .map((row) => [...row.cells].map((cell) => cell.textContent.trim()))""")


def check_twin(chrome, name, program, project, options):
    """Every other ward of the table stands as `fairward status` says, and the map is shaded as the table says."""
    heads = [re.sub(r"\s+", " ", text) for text in cells(chrome, "figure + .scroll thead tr")[0]]
    rows = cells(chrome, "figure + .scroll tbody tr")
    table = io.StringIO(run(program, "status", project, "--numerator", "dispersal,pipeline", "--format", "csv", *options))
    lines = [line for line in table if not line.startswith("#")]
    status = {row["ward_name"]: row for row in csv.DictReader(lines)}
    order = sorted(status, key=lambda ward: status[ward]["ward_code"])
    wanted = {"People": "people", "Residents": "population", "Of limit %": "percent_of_limit", "Headroom people": "headroom"}
    plain = lambda text: text.replace(",", "").replace("\u2212", "-")
    for row in rows[1:]:
        for head, field in wanted.items():
            shown, said = plain(row[heads.index(head)]), status[row[0]][field]
            same = shown == said or (said not in ("[c]", "[x]", "[z]") and abs(float(shown) - float(said)) < 0.0501)
            expect(same, f"{name}: {row[0]}: {head} is {shown}, and `status` says {said}")
    # The picture: wards of one status have one fill, and of two statuses two.
    picture = chrome.evaluate("document.querySelector('figure img').src").split(",", 1)[1]
    drawn = base64.b64decode(picture).decode()
    fills = {}
    for group in re.finditer(r'<g fill="(#[0-9a-f]+)"[^>]*>\n((?:<path id="a0_\d+"[^\n]*\n)+)</g>', drawn):
        for path in re.finditer(r'id="a0_(\d+)"', group.group(2)):
            fills[order[int(path.group(1))]] = group.group(1)
    shades = {}
    for row in rows:
        expect(row[0] in fills, f"{name}: {row[0]} is in the table and not on the map")
        shades.setdefault(row[-1], set()).add(fills.get(row[0]))
    expect(all(len(one) == 1 for one in shades.values()), f"{name}: a status with two shades: {shades}")
    expect(len(set.union(*shades.values())) == len(shades), f"{name}: two statuses with one shade: {shades}")
    return len(rows)


def heads_of(page):
    """The words of every table's head, for a head that is left alone at the foot of a page."""
    text = lambda part: set(html.unescape(re.sub(r"<[^>]+>", " ", part)).split())
    return [text(head) for head in re.findall(r"<thead>(.*?)</thead>", page.read_text(), re.S)]


def check_rows(name, page, sheets):
    """No table ends with a single row of its own on the next page: what stands there is its head, that row and what follows."""
    pressed = lambda part: re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]+>", " ", part)))
    for table in re.findall(r"<table>(.*?)</table>", page.read_text(), re.S):
        rows = [pressed(row) for row in re.findall(r"<tr[ >].*?</tr>", table, re.S)]
        for number, sheet in enumerate(sheets, 2):
            lines = re.sub(r"\s+", "", sheet)
            alone = len(rows) > 4 and lines.startswith(rows[0]) and lines[len(rows[0]):].startswith(rows[-1])
            expect(not alone, f"{name}: one row alone on page {number}: {rows[-1][:60]}")


def check_paper(name, page, pdf, least, most, words):
    info = run("pdfinfo", pdf)
    pages = int(re.search(r"Pages:\s+(\d+)", info).group(1))
    expect("(A4)" in info, f"{name}: not on A4")
    expect(least <= pages <= most, f"{name}: {pages} pages")
    text = run("pdftotext", "-layout", pdf, "-")
    for word in words:
        expect(word in text, f"{name}: '{word}' is not on paper")
    for number in range(1, pages + 1):
        expect(f"Page {number} of {pages}" in text, f"{name}: page {number} has no number")
    heads = heads_of(page)
    check_rows(name, page, text.split("\f")[1:pages])
    for number, sheet in enumerate(text.split("\f")[:pages], 1):
        lines = [line.strip() for line in sheet.splitlines() if line.strip()]
        titles = re.findall(r"<h[23][^>]*>([^<]*)</h[23]>", page.read_text())
        last = lines[-2] if len(lines) > 1 else ""
        expect(last and html.escape(last) not in titles, f"{name}: a heading alone at the foot of page {number}")
        expect(not any(set(last.split()) <= head and len(last.split()) > 2 for head in heads),
               f"{name}: the head of a table alone at the foot of page {number}: {last}")
    return pages


BAD_PAGE = """<!DOCTYPE html><html><head><title></title><style>body{color:#949494}@import "x";</style></head><body>
<h1>One</h1><h3>Three</h3><img src="http://example.invalid/x.png"><p onclick="1">grey</p><table><tr><td></td></tr></table>
<script>console.log("loud"); nothing.at.all();</script><figure><img src="data:image/png;base64,"></figure><p id="a"></p>
<p id="a" style="width:2000px;font-size:6px">small</p><p style="width:30px;overflow-wrap:anywhere">E05011377</p></body></html>"""


def check_the_checks(chrome, folder):
    """A page with a fault of every kind: a check that finds none of them checks nothing."""
    page = folder / "bad.html"
    page.write_text(BAD_PAGE)
    kept = list(FAULTS)
    check_silence("planted", page, chrome.open(page))
    check_widths(chrome, "planted")
    found = "\n".join(FAULTS[len(kept):] + chrome.evaluate((HERE / "page_checks.js").read_text())["faults"])
    FAULTS[:] = kept
    for fault in ("asks for http://example", "consoleAPICalled", "exceptionThrown", "pixels wide on 360", "cut off on A4",
                  "1 scripts", "<P onclick>", "a style sheet that fetches", "no language", "no title", "h1 is followed by h3",
                  "an id is there twice", "a table without a caption", "a picture without words",
                  "a picture without its table", "contrast 3.", "text of 6 px", "broken at 360: ['E05011377']"):
        expect(fault in found, f"the checks do not find: {fault}")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    pages = pathlib.Path(sys.argv[2]).resolve()
    chromium = browser.find()
    if not chromium:
        print("[  SKIPPED ] there is no Chromium here")
        return SKIPPED
    folder = pathlib.Path(tempfile.mkdtemp(prefix="fairward-documents-"))
    os.chdir(folder)
    run(program, "sample", "s")
    postcode = (folder / "s/postcodes.csv").read_text().splitlines()[1].split(",")[0]
    documents = []
    for mode in ("shared", "restricted"):
        page = folder / f"check-{mode}.html"
        run(program, "check", "s", "--on", "2026-03-31", "--postcode", postcode, "--bedspaces", 6, "--cohort", "families",
            "--reference", "PCC-0012", "--mode", mode, "--report", page)
        documents.append((page, mode, ["PCC-0012"]))
    for page in sorted(pages.glob("*-*-*.html")):
        documents.append((page, page.stem.split("-")[-1], ["PCC-0002", "Consultees", "Grounds", "Object"]))
    expect(len(documents) == 12, f"{len(documents)} documents, not 2 of a check and 10 of a case")
    with browser.Browser(chromium) as chrome:
        print("faults planted:")
        check_the_checks(chrome, folder)
        print("documents:")
        for page, mode, words in documents:
            name = page.stem
            check_silence(name, page, chrome.open(page))
            found = chrome.evaluate((HERE / "page_checks.js").read_text())
            for fault in found["faults"]:
                expect(False, f"{name}: {fault}")
            expect(found["pictures"] == 1, f"{name}: {found['pictures']} pictures")
            wards = check_twin(chrome, name, program, "s", ["--on", "2026-03-31", "--mode", mode])
            check_widths(chrome, name)
            has_place = "provider" in name
            secret = postcode if name.startswith("check") else CASE_POSTCODE
            expect((secret.replace(" ", "") in page.read_text().replace(" ", "")) == has_place,
                   f"{name}: the postcode is {'not ' if has_place else ''}in it")
            pdf = folder / f"{name}.pdf"
            pdf.write_bytes(chrome.print())
            words = [*words, "Cluster limit", "Sources, and what is left out", "SHA-256"]
            paper = check_paper(name, page, pdf, 4, 10, words)
            print(f"{name}: {found['tables']} tables, {wards} wards on the map, {paper} pages, "
                  f"least contrast {found['least']:.1f} to 1")
    run("rm", "-r", folder)
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
