"""Two regions that differ by one person inside a class of counts, asked the same questions in shared mode.

No answer may differ: if one did, asking it of the real region would tell a count that shared mode keeps back. Statistical
groups are not asked: they come from exact counts (docs/disclosure.md).
"""
import csv
import json
import pathlib
import shutil
import subprocess

REGISTER = "register_2026-02-27.csv"


def fairward(folder, *arguments):
    done = subprocess.run(["fairward", *arguments], cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def exact(level):
    code, out, err = fairward("a", "status", ".", "--mode", "restricted", "--format", "json", "--level", level)
    assert code == 0, err
    return {row["ward_code" if level == "ward" else "lad_code"]: row for row in json.loads(out)["rows"]}


def class_of(people):
    return people if people == 0 else "suppressed" if people < 5 else (people + 2) // 5 * 5


def judged(people, residents, ratio=200, trigger=75):
    return (people * ratio > residents, people * ratio == residents, 100 * people * ratio >= trigger * residents)


def alike(row, added):
    """`added` more people stay in the class and, where the count shows, in the status."""
    people, residents = row["people"], row["population"]
    if people is None or residents is None or class_of(people) != class_of(people + added):
        return False
    return people + added < 5 or judged(people, residents) == judged(people + added, residents)


def add_one(rows, wards, councils):
    """One more person in a ward that shows no difference: its code, or None."""
    for row in rows:
        ward, council = wards.get(row["ward_code"]), councils.get(row["lad_code"])
        room = row["status"] == "occupied" and row["accommodation_type"] == "dispersal" \
            and 0 < int(row["occupied"] or 0) < int(row["bedspaces"])
        if room and ward and council and alike(ward, 1) and alike(council, 1):
            row["occupied"] = str(int(row["occupied"]) + 1)
            return row["ward_code"]
    return None


def questions(ward, place):
    yield ["inspect", ".", "--format", "json"]
    yield ["inspect", "."]
    for level in ("ward", "council"):
        yield ["status", ".", "--level", level, "--format", "json"]
        for ratio in (20, 50, 90, 110, 130, 150, 170, 190, 199, 201, 220, 250, 300, 400, 600, 1000, 3000):
            yield ["status", ".", "--level", level, "--format", "csv", "--limit", str(ratio)]
        for trigger in range(1, 100, 9):
            yield ["status", ".", "--level", level, "--format", "csv", "--trigger", str(trigger)]
        for bedspaces in range(1, 12):
            yield ["status", ".", "--level", level, "--format", "csv", "--proposal", f"{ward}={bedspaces}"]
    for status in ("trigger_reached", "above_limit"):
        yield ["groups", ".", "--method", "policy", "--min-wards", "1", "--status", status, "--format", "csv"]
        yield ["groups", ".", "--method", "policy", "--status", status, "--limit", "300", "--format", "csv"]
    yield ["groups", ".", "--method", "policy", "--proposal", f"{ward}=3"]
    for bedspaces in (0, 1, 3, 8):
        yield ["check", ".", "--ward", ward, "--bedspaces", str(bedspaces), "--format", "json"]
        yield ["check", ".", "--postcode", place, "--bedspaces", str(bedspaces), "--format", "json", "--limit", "150"]
    yield ["check", ".", "--postcode", place, "--bedspaces", "4"]
    yield ["check", ".", "--sector", place[:-2], "--bedspaces", "4", "--format", "json"]
    yield ["status", ".", "--numerator", "pipeline", "--attrition", "37"]


def postcode_in(folder, ward):
    with open(f"{folder}/postcodes.csv", newline="") as file:
        return next(row["pcds"] for row in csv.DictReader(file) if row["wd24cd"] == ward)


def batch(folder):
    said = fairward(folder, "check", ".", "--batch", "proposals.csv", "--out", "answers.csv", "--cumulative")
    return said, pathlib.Path(folder, "answers.csv").read_text()


def main():
    fairward(".", "sample", "a", "--wards", "60")
    shutil.copytree("a", "b")
    with open(f"a/{REGISTER}", newline="") as file:
        rows = list(csv.DictReader(file))
    ward = add_one(rows, exact("ward"), exact("council"))
    assert ward, "the sample has no ward to change unseen"
    with open(f"b/{REGISTER}", "w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    differ = 0
    asked = 0
    for question in questions(ward, postcode_in("a", ward)):
        asked += 1
        if fairward("a", *question) != fairward("b", *question):
            differ += 1
            print("an answer differs:", " ".join(question))
    if batch("a") != batch("b"):
        differ += 1
        print("an answer differs: a batch of checks")
    same_in_restricted = fairward("a", "status", ".", "--mode", "restricted") == fairward("b", "status", ".", "--mode", "restricted")
    print(f"{differ} answers differ in shared mode; restricted mode shows {'nothing' if same_in_restricted else 'the difference'}")


if __name__ == "__main__":
    main()
