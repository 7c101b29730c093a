"""Build the wheel twice and keep it where both are the same bytes: build_wheel.py FOLDER

Each time the source archive is built first, then the wheel from the archive alone, in a folder of its own.
SOURCE_DATE_EPOCH (seconds) dates the files within; without it they have a date that is always the same.
Run it with the Python of the checkout's .venv; it needs no network. Exit codes: 0 kept, 1 the two differ, else what
building ended with.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
MASKS = (0o022, 0o077)
"""What new files are closed to while each of the two is built: it must not show in the wheel."""


def main(arguments: list[str]) -> int:
    """Build twice, compare, keep; the exit code."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print(__doc__)
        return 2
    with TemporaryDirectory() as folder:
        try:
            one, other = (built_in(Path(folder, str(turn)), mask) for turn, mask in enumerate(MASKS))
        except subprocess.CalledProcessError as error:
            return error.returncode
        differing = differences(one, other)
        if differing:
            print("The two wheels differ in:", *differing, sep="\n  ")
            return 1
        target = Path(arguments[0])
        target.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(one, target / one.name)
        print(f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {target / one.name}")
        return 0


def built_in(folder: Path, mask: int) -> Path:
    """A wheel, built in a new folder. Raises CalledProcessError."""
    folder.mkdir()
    words = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    before = os.umask(mask)
    try:
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd=folder)
    finally:
        os.umask(before)
    (wheel,) = folder.glob("*.whl")
    return wheel


def differences(one: Path, other: Path) -> list[str]:
    """What two wheels differ in: names of files, or the wheel's own where those are alike; none where all bytes are."""
    if one.read_bytes() == other.read_bytes():
        return []
    with zipfile.ZipFile(one) as ours, zipfile.ZipFile(other) as theirs:
        first, second = (
            {file.filename: (file.CRC, file.date_time, file.external_attr) for file in wheel.infolist()}
            for wheel in (ours, theirs)
        )
    named = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    return named or [one.name]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
