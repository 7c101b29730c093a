"""Open hostile and broken files, many of them, and print what went wrong: nothing, or this ends with 1.

    python scripts/fuzz_documents.py [--only cases|texts|files] [--case WORD…] [--scale SHARE] [-n TRIALS] [--seed N]

- cases: the files of ``hostile_files.py`` and ``hostile_formats.py`` at full size, each in a process of its own. Each must open or be refused
  with a clear line, within 120 seconds of processor time and 4 GiB. Printed are its size, time, memory and outcome.
- texts: random mixes of labels, words, marks and controls. Nothing of them may be lost, and units must nest.
- files: a sound file of every format, changed at random and named as any format. Each must open or be refused.

Every trial has a number; with ``--seed`` that number a run begins there, so a fault can be seen again by itself.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

LONGEST = 120  # seconds of processor time
LARGEST = 4 * 1024**3  # bytes of memory
SLOWEST = 5.0  # seconds for a small broken file


@dataclass(frozen=True)
class Opened:
    """What came of a file: seconds of processor time, bytes of memory at most, and what the process said."""

    seconds: float
    memory: int
    said: str


def opened(path: Path) -> Opened:
    """Open a file in a process of its own."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([sys.executable, __file__, "--open", str(path)], stdout=out, stderr=out)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        lines = out.read().decode(errors="replace").strip().split("\n")
    said = lines[-1] if process.returncode == 0 else f"FAULT {process.returncode}: {lines[-1]}"
    unit = 1 if sys.platform == "darwin" else 1024
    return Opened(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, said)


def open_here(path: Path) -> None:
    """What the process of ``opened`` does."""
    from document_trials import faults_of_document

    from documents.errors import DocumentError
    from documents.opening import open_document

    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST + 5))
    try:
        document = open_document(path)
    except DocumentError as error:
        print("refused:", str(error).replace(str(path), "it"))
        return
    begun = time.process_time()
    if len(document.units) < 100_000 and (faults := faults_of_document(document)):
        raise SystemExit(faults[0])
    checked = time.process_time() - begun
    print(f"{len(document.text):,} characters, {len(document.units):,} units ({checked:.1f} s to check)")


def cases(folder: Path, words: list[str], scale: float) -> int:
    """Open the hostile files; how many are out of bounds."""
    from hostile_formats import ALL

    faults = 0
    print(f"{'case':<50}{'MB':>7}{'s':>7}{'MiB':>7}  outcome")
    for case in ALL:
        if words and not any(word.lower() in case.name.lower() for word in words):
            continue
        path = folder / f"case{case.suffix}"
        count = max(1, round(case.full * scale))
        subprocess.run([sys.executable, __file__, "--make", case.name, str(count), str(path)], check=True)
        size = path.stat().st_size
        got = opened(path)
        beyond = got.seconds > LONGEST or got.memory > LARGEST or got.said.startswith("FAULT")
        faults += beyond
        print(
            f"{case.name:<50}{size / 1e6:>7.1f}{got.seconds:>7.1f}{got.memory / 1024**2:>7.0f}"
            f"  {'OUT OF BOUNDS ' * beyond}{got.said[:160]}",
            flush=True,
        )
        path.unlink()
    return faults


def texts(count: int, seed: int) -> int:
    """Read random texts; how many lose something."""
    from document_trials import faults_of_text, random_text

    faults = 0
    for number in range(seed, seed + count):
        raw = random_text(Random(number))
        if shortcomings := faults_of_text(raw):
            faults += 1
            print(f"text {number}: {shortcomings[0]}: {raw[:200]!r}")
    print(f"{count} random texts, {faults} faults")
    return faults


def files(folder: Path, count: int, seed: int) -> int:
    """Open broken files; how many end in anything but a document or a clear line."""
    from document_trials import SUFFIXES, broken, faults_of_file, sound_files

    sound = sound_files()
    faults = 0
    for number in range(seed, seed + count):
        chance = Random(number)
        name = chance.choice(list(sound))
        suffix = chance.choice(SUFFIXES) if chance.random() < 0.3 else Path(name).suffix
        path = folder / f"broken{suffix}"
        path.write_bytes(broken(sound[name], chance))
        begun = time.process_time()
        shortcomings = faults_of_file(path)
        spent = time.process_time() - begun
        if spent > SLOWEST:
            shortcomings.append(f"it takes {spent:.1f} s")
        if shortcomings:
            faults += 1
            print(f"file {number}, {name} as {suffix}: {shortcomings[0]}")
    print(f"{count} broken files, {faults} faults")
    return faults


def main() -> None:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=("cases", "texts", "files"))
    parser.add_argument("--case", nargs="+", default=[], help="words of the names of cases")
    parser.add_argument("--scale", type=float, default=1.0, help="a share of the full size of cases")
    parser.add_argument("-n", "--trials", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--open", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--make", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.open:
        open_here(arguments.open)
        return
    if arguments.make:
        from hostile_formats import ALL

        name, count, path = arguments.make
        Path(path).write_bytes(next(case for case in ALL if case.name == name).make(int(count)))
        return
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        if arguments.only in (None, "texts"):
            faults += texts(arguments.trials, arguments.seed)
        if arguments.only in (None, "files"):
            faults += files(Path(folder), arguments.trials // 4, arguments.seed)
        if arguments.only in (None, "cases"):
            faults += cases(Path(folder), arguments.case, arguments.scale)
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
