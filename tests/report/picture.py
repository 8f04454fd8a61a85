#!/usr/bin/env python3
"""The picture of a response in the guide: `picture.py PAGES docs/images/document-response.png`.

Prints the response that `report.cases` left in PAGES, puts its first pages side by side as document-response.png in that
folder, and compares it with the picture in the guide: the same size, and hardly another pixel (fonts and browsers differ
a little). To accept a new one, look at it and copy it. Exits with 77 where there is no browser.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

import browser

SHEETS = 2
MOST = 0.06  # root mean square of the differences, of 1


def run(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True)


def main():
    pages, accepted = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    chromium = browser.find()
    if not chromium:
        print("[  SKIPPED ] there is no Chromium here")
        return 77
    made = pages / "document-response.png"
    with tempfile.TemporaryDirectory() as folder:
        pdf = pathlib.Path(folder) / "response.pdf"
        with browser.Browser(chromium) as chrome:
            chrome.open(pages / "response-council-restricted.html")
            pdf.write_bytes(chrome.print())
        run("pdftoppm", "-r", 75, "-l", SHEETS, "-png", pdf, f"{folder}/sheet")
        sheets = sorted(pathlib.Path(folder).glob("sheet-*.png"))
        run("convert", *sheets, "-bordercolor", "#b1b4b6", "-border", "1", "+append", "-depth", "8", "-strip", made)
    done = run("compare", "-metric", "RMSE", accepted, made, "null:")
    share = re.search(r"\(([\d.e+-]+)\)", done.stderr)
    if not share or float(share.group(1)) > MOST:
        print(f"{made} is not {accepted}: {done.stderr.strip()}; look at it and copy it there if it is right")
        return 1
    print(f"differs by {share.group(1)} of 1, at most {MOST}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
