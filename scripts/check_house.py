#!/usr/bin/env python3
"""House rules that a compiler cannot see. One line per violation, exit 1 when there are any.

- no source file over 460 lines (about 400 is the aim);
- the layers that show things ask for released figures only;
- every test body states something: an EXPECT, ASSERT, RC_ASSERT, SUCCEED or a helper named check_*/expect_*;
- no absolute path of somebody's machine in anything tracked;
- every dependency in third_party/dependencies.cmake is in third_party/LICENCES.md;
- relative links in the documentation lead somewhere.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAX_LINES = 460
TEXT = {".cpp", ".hpp", ".in", ".md", ".py", ".sh", ".cmake", ".txt", ".json", ".toml", ".glsl", ".yml", ""}
# A folder that a person's or a build machine's checkout would be in.
MACHINE_PATH = re.compile(r"(?<![\w./])/(?:home|root|work|Users|build-agent)/\w")
STATES = re.compile(r"\b(EXPECT_|ASSERT_|RC_ASSERT|RC_FAIL|ADD_FAILURE|FAIL\(|(?:check|expect|assert)_\w+\(|prop\()")


# Exact figures: the use cases that return them, and the parts of a snapshot that hold them.
SHOWS = ("src/cli/", "src/app/", "src/model/", "src/carto/", "src/render/", "src/report/")
EXACT = re.compile(r"\bexact_(?:status|group_sets)\b|(?:->|\.)(?:registers|council_counts|properties)\b")


def tracked():
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=True,
                           capture_output=True, text=True).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_bodies(text):
    """(line, body) of every TEST, TEST_F, TEST_P and RC_GTEST_PROP; formatted code closes one with a bare brace."""
    for match in re.finditer(r"^(?:TEST|TEST_F|TEST_P|RC_GTEST_PROP)\s*\(", text, re.M):
        end = text.find("\n}\n", match.end())
        yield text.count("\n", 0, match.start()) + 1, text[match.end():end]


def main():
    bad = []
    files = tracked()
    for path in files:
        name = path.relative_to(ROOT).as_posix()
        if path.suffix not in TEXT or path.stat().st_size > 2_000_000:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix in {".cpp", ".hpp"}:
            lines = text.count("\n")
            if lines > MAX_LINES:
                bad.append(f"{name}:1: {lines} lines; split it by subject (at most {MAX_LINES})")
            if name.startswith("tests/") and name.endswith("_test.cpp"):
                for line, body in test_bodies(text):
                    if not STATES.search(body):
                        bad.append(f"{name}:{line}: a test that states nothing")
        if name.startswith(SHOWS) and EXACT.search(text):
            bad.append(f"{name}: reaches for exact figures ({EXACT.search(text).group(0)}); ask for Released ones")
        for match in MACHINE_PATH.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            bad.append(f"{name}:{line}: a path of one machine: {match.group(0)}...")
        if path.suffix == ".md":
            for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
                if not (path.parent / target).exists():
                    bad.append(f"{name}: link to {target}, which is not there")
    dependencies = (ROOT / "third_party/dependencies.cmake").read_text()
    licences = (ROOT / "third_party/LICENCES.md").read_text().lower()
    for package in re.findall(r"(?:find_package|pkg_check_modules)\((\S+)", dependencies):
        if package not in {"PkgConfig", "Threads"} and package.lower().split("-")[0].split("_")[0] not in licences:
            bad.append(f"third_party/LICENCES.md: {package} is missing")
    print("\n".join(bad) if bad else "house rules hold")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
