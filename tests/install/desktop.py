"""Installs the build in a scratch folder, and follows a double click on a region.toml: which kind of file it is, which
entry that kind has, and what the entry starts. Steps for which the desktop's own tools are needed say so without them."""
import configparser
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

KIND = "application/x-fairward-project"


def check(holds, what):
    if not holds:
        sys.exit(f"FAILED: {what}")
    print(f"ok: {what}")


def entry_of(prefix):
    entry = configparser.RawConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(prefix / "share/applications/fairward.desktop")
    return entry["Desktop Entry"]


def check_entry(prefix, sample):
    entry = entry_of(prefix)
    check("@" not in "".join(entry.values()), "everything in the entry is filled in")
    check(KIND in entry["MimeType"].split(";"), "the entry is for projects")
    check((prefix / f"share/icons/hicolor/scalable/apps/{entry['Icon']}.svg").is_file(), "its icon is there")
    words = shlex.split(entry["Exec"])
    check(words[0] == entry["TryExec"] == str(prefix / "bin/fairward"), "it names the installed program")
    picture = prefix / "window.png"
    started = [str(sample / "region.toml") if word == "%f" else word for word in words]
    done = subprocess.run([*started, "--no-restore", "--screenshot", picture, "--size", "800x600"],
                          capture_output=True, text=True)
    check(done.returncode == 0 and picture.is_file(), f"what it starts opens the project {done.stderr}")


def check_kind(prefix, sample):
    name = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kind = xml.parse(prefix / "share/mime/packages/fairward.xml").getroot().find(f"{name}mime-type")
    check(kind.get("type") == KIND, "the kind of file has a name")
    check([glob.get("pattern") for glob in kind.iter(f"{name}glob")] == ["region.toml"], "it is region.toml's")
    if not (shutil.which("update-mime-database") and shutil.which("gio")):
        print("not looked at: what the desktop says (update-mime-database and gio are not here)")
        return
    subprocess.run(["update-mime-database", prefix / "share/mime"], check=True)
    project = prefix / "region.toml"
    shutil.copy(sample / "region.toml", project)
    said = subprocess.run(["gio", "info", "-a", "standard::content-type", project], capture_output=True, text=True,
                          env={**os.environ, "XDG_DATA_HOME": str(prefix / "share")}, check=True)
    check(KIND in said.stdout, "the desktop knows a region.toml as a project")


def main():
    sample = pathlib.Path(os.environ["FAIRWARD_SAMPLE"])
    with tempfile.TemporaryDirectory(prefix="fairward install ") as folder:  # a blank in it, as people have
        prefix = pathlib.Path(folder).resolve()
        subprocess.run([os.environ["FAIRWARD_CMAKE"], "--install", os.environ["FAIRWARD_BUILD"], "--strip",
                        "--prefix", prefix], check=True, stdout=subprocess.DEVNULL)
        check_entry(prefix, sample)
        check_kind(prefix, sample)


if __name__ == "__main__":
    main()
