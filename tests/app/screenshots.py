"""The window without a display: each main state, theme and size is drawn through EGL. The pictures are kept in the
build folder, where they are looked at and taken into the documentation."""
import os
import pathlib
import subprocess
import struct
import tempfile
import unittest

PROGRAM = os.environ.get("FAIRWARD_PROGRAM", "fairward")
SAMPLE = pathlib.Path(os.environ.get("FAIRWARD_SAMPLE", "data/sample"))
OUT = pathlib.Path(os.environ.get("FAIRWARD_JOURNEYS", "journeys"))


def run(*arguments, lines=()):
    words = [PROGRAM, "view", str(SAMPLE), *map(str, arguments)]
    for line in lines:
        words += ["--do", line]
    return subprocess.run(words, capture_output=True, text=True, timeout=120)


def size_of(path):
    with path.open("rb") as file:
        head = file.read(24)
    return struct.unpack(">II", head[16:24])


class Screenshots(unittest.TestCase):
    def shot(self, name, *arguments, lines=(), size=(1600, 1000)):
        OUT.mkdir(parents=True, exist_ok=True)
        path = OUT / f"screen-{name}.png"
        done = run("--screenshot", path, "--size", f"{size[0]}x{size[1]}", *arguments, lines=lines)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(size_of(path), size)
        return path

    def test_main_states(self):
        shots = {
            "limit": ["select.class limit 0"],
            "density": ["layer.only density", "view.tab histogram"],
            "bivariate": ["layer.only bivariate", "view.tab scatter"],
            "check": ["check.run", "view.tab groups"],
            "side": ["compare.side density"],
            "swipe": ["compare.swipe deprivation"],
            "present": ["view.present on"],
            "palette": ["palette.open"],
        }
        seen = {name: self.shot(name, lines=lines).read_bytes() for name, lines in shots.items()}
        self.assertEqual(len(set(seen.values())), len(shots), "every state looks different")

    def test_themes_sizes_and_scales(self):
        self.shot("dark", "--theme", "dark")
        self.shot("small", size=(1100, 700))
        self.shot("large-text", "--scale", "175")
        self.shot("dense", "--display-scale", "2", size=(3200, 2000))
        self.shot("least", size=(320, 240))

    def test_the_same_every_time(self):
        first = self.shot("again").read_bytes()
        self.assertEqual(first, self.shot("again").read_bytes())

    def test_a_script_of_commands(self):
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as script:
            script.write("# looks like the one made with --do\nlayer.only density\n\nview.tab histogram\n")
            script.flush()
            by_script = self.shot("script", "--commands", script.name).read_bytes()
        by_line = self.shot("density", lines=["layer.only density", "view.tab histogram"]).read_bytes()
        self.assertEqual(by_script, by_line)

    def test_a_wrong_command_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            done = run("--screenshot", pathlib.Path(folder) / "x.png", lines=["layer.shwo density"])
            self.assertEqual(done.returncode, 2)
            self.assertIn("layer.shwo", done.stderr)
            self.assertIn("layer.show", done.stderr)
            self.assertEqual(list(pathlib.Path(folder).iterdir()), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
