"""Size and time of an installation, from the wheel to the first text, beside ``pip install textual`` in the same run.

    python scripts/measure_installing.py [--rounds N] [--cached]

The wheel is built first, which is not measured. Then, in turn, the wheel and Textual alone are installed by pip into new
virtual environments, pinned, and by uv too where there is one; without what these have in their caches (``--cached``:
with it). Each is started in a pseudo-terminal: the reader on one of its seeds, with Textual alone the barest reader of
the same text (``floor_app.py``). Printed are medians: MiB on disk of the whole environment (byte code included, and pip,
which uv leaves out), and of what came on top of a new one; seconds by the clock of each step and of all, and seconds of
processor of all, which tell more where the machine is busy. It needs a network; run it with the Python of the
checkout's .venv.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measured_terminal import PLAN, ROOT, needle, running

MIB = 1 << 20
LISTED = 12  # of what takes the most room
CONSTRAINTS = ROOT / "constraints.txt"
NAMES = ("zhangju", "textual")


@dataclass(frozen=True)
class Installation:
    """MiB of an environment, new and once all is installed; seconds of each step; seconds of processor of all."""

    new: float
    whole: float
    made: float
    installed: float
    shown: float
    spent: float


def install(name: str, tool: str, wheel: Path, environment: Path, *, cached: bool) -> Installation:
    """Install one of the two into a new environment by pip or uv, and start it. Raises CalledProcessError."""
    python = environment / "bin" / "python"
    making = [sys.executable, "-m", "venv"]
    installing = [str(python), "-m", "pip", "--no-input", "--disable-pip-version-check", "install"]
    if tool == "uv":
        making = [tool, "venv", "--quiet", "--python", sys.executable]
        installing = [tool, "pip", "install", "--python", str(python)]
    installing += ["--quiet"] if cached else ["--quiet", f"--no-cache{'-dir' if tool == 'pip' else ''}"]
    what = str(wheel) if name == "zhangju" else name
    program = [str(environment / "bin" / "zhangju")]
    if name != "zhangju":
        program = [str(python), str(ROOT / "scripts" / "floor_app.py")]
    first = needle(PLAN)
    before = children()
    made = seconds_of([*making, str(environment)])
    new = mebibytes(environment)
    installed = seconds_of([*installing, "--constraint", str(CONSTRAINTS), what])
    with running([*program, str(PLAN)]) as terminal:
        shown = terminal.until(first)
        spent = children() - before + terminal.spent()
    return Installation(new, mebibytes(environment), made, installed, shown, spent)


def seconds_of(command: list[str]) -> float:
    """Run a command. Raises CalledProcessError."""
    began = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - began


def children() -> float:
    """Seconds of processor that ended child processes have taken."""
    times = os.times()
    return times.children_user + times.children_system


def mebibytes(folder: Path) -> float:
    """What a folder takes on the disk, links not followed, a file with several names once."""
    files = {(file.st_dev, file.st_ino): file for file in (path.lstat() for path in folder.rglob("*"))}
    return sum(file.st_blocks * 512 for file in files.values()) / MIB


def largest(environment: Path) -> list[tuple[str, float]]:
    """What takes the most room among an environment's packages, with MiB."""
    (packages,) = environment.glob("lib/python*/site-packages")
    sizes = [(path.name, mebibytes(path)) for path in packages.iterdir() if path.is_dir()]
    return sorted(sizes, key=lambda one: -one[1])[:LISTED]


def print_medians(named: str, found: list[Installation]) -> None:
    """A row of the table."""
    rows = [
        (
            one.whole,
            one.whole - one.new,
            one.made,
            one.installed,
            one.shown,
            one.made + one.installed + one.shown,
        )
        for one in found
    ]
    whole, top, made, installed, shown, all_of_it = (median(column) for column in zip(*rows, strict=True))
    spent = median(one.spent for one in found)
    print(
        f"{named:16}{whole:7.0f}{top:8.0f}{made:13.1f}{installed:9.1f}{shown:12.2f}{all_of_it:7.1f}{spent:11.1f}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--cached", action="store_true")
    options = parser.parse_args()
    ways = [(name, tool) for tool in ("pip", "uv") if tool == "pip" or shutil.which(tool) for name in NAMES]
    found: dict[tuple[str, str], list[Installation]] = {way: [] for way in ways}
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", kept, str(ROOT)]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        (wheel,) = folder.glob("*.whl")
        for turn in range(options.rounds):
            for name, tool in ways if turn % 2 == 0 else ways[::-1]:
                environment = folder / f"{name}-{tool}-{turn}"
                found[name, tool].append(install(name, tool, wheel, environment, cached=options.cached))
        room = largest(folder / f"{NAMES[0]}-pip-0")
    used = "used" if options.cached else "not used"
    print(f"Python {sys.version.split()[0]}, rounds: {options.rounds}, caches {used}")
    print(
        f"{'':16}{'MiB':>7}{'on top':>8}{'environment':>13}{'install':>9}{'first text':>12}{'all':>7}{'processor':>11}"
    )
    for (name, tool), installations in found.items():
        print_medians(f"{name}, {tool}", installations)
    print("\nWhat takes the most room with pip, MiB:")
    for package, size in room:
        print(f"{size:7.1f}  {package}")


if __name__ == "__main__":
    main()
