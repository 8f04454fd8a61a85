"""A display of its own for one test: Xvfb, the program on it, mouse, keyboard and screenshots."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
TOOLS = ("Xvfb", "xdotool", "import")
PROGRAM = os.environ.get("FAIRWARD_PROGRAM", "fairward")
SAMPLE = pathlib.Path(os.environ.get("FAIRWARD_SAMPLE", "data/sample"))
OUT = pathlib.Path(os.environ.get("FAIRWARD_JOURNEYS", "journeys"))
FRAME = re.compile(r"frame (\d+):")


def skip_without_tools():
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        print("skipped: not installed: " + ", ".join(missing))
        sys.exit(SKIPPED)


class Display:
    """`with Display() as display:` - an X server without a screen, 1600 x 1000."""

    def __enter__(self):
        reader, writer = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-screen", "0", "1600x1000x24", "-nolisten",
                                        "tcp"], pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as answer:
            self.name = ":" + answer.readline().strip()
        self.environment = dict(os.environ, DISPLAY=self.name)
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait(10)

    def tool(self, *words):
        subprocess.run([str(word) for word in words], env=self.environment, check=True, timeout=60,
                       stdout=subprocess.DEVNULL)

    def keys(self, *names):
        for name in names:
            self.tool("xdotool", "key", name)
            time.sleep(0.15)

    def type(self, text):
        self.tool("xdotool", "type", "--delay", "30", text)

    def move(self, x, y):
        self.tool("xdotool", "mousemove", x, y)

    def click(self, x, y, button=1):
        self.move(x, y)
        time.sleep(0.15)
        self.tool("xdotool", "mousedown", button)
        time.sleep(0.1)
        self.tool("xdotool", "mouseup", button)

    def drag(self, start, end):
        self.move(*start)
        time.sleep(0.15)
        self.tool("xdotool", "mousedown", 1)
        for step in range(1, 6):
            self.move(start[0] + (end[0] - start[0]) * step // 5, start[1] + (end[1] - start[1]) * step // 5)
            time.sleep(0.05)
        self.tool("xdotool", "mouseup", 1)

    def picture(self, name):
        OUT.mkdir(parents=True, exist_ok=True)
        path = OUT / f"{name}.png"
        self.tool("import", "-window", "root", path)
        return path


class Program:
    """`fairward view` on a display, with its frames counted from what it prints."""

    def __init__(self, display, *arguments, home):
        self.display = display
        self.log = tempfile.NamedTemporaryFile("w+", suffix=".log")
        environment = dict(display.environment, XDG_STATE_HOME=str(home), HOME=str(home))
        self.process = subprocess.Popen([PROGRAM, "view", *map(str, arguments), "--stats"], env=environment,
                                        stdout=subprocess.DEVNULL, stderr=self.log)

    def text(self):
        with open(self.log.name, encoding="utf-8", errors="replace") as log:
            return log.read()

    def frames(self):
        found = FRAME.findall(self.text())
        return int(found[-1]) if found else 0

    def wait_still(self, quiet=1.0, most=60.0):
        """Until no frame has come for `quiet` seconds and at least one has."""
        end = time.monotonic() + most
        last, since = -1, time.monotonic()
        while time.monotonic() < end:
            now = self.frames()
            if now != last:
                last, since = now, time.monotonic()
            elif last > 0 and time.monotonic() - since >= quiet:
                return
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended with {self.process.returncode}: {self.text()[-2000:]}")
            time.sleep(0.05)
        raise AssertionError(f"frames went on for {most} s: {self.text()[-500:]}")

    def wait_end(self, seconds=20):
        return self.process.wait(seconds)

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)
