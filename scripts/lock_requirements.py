"""Write requirements-locked.txt: what a plain installation brings on every system, with hashes: lock_requirements.py

The versions are those of constraints.txt; the hashes are those that the package index tells of each version's files.
Run it after each change of constraints.txt or of what Zhangju needs. It asks uv, which must be installed, and needs a
network. ``pip install --require-hashes -r requirements-locked.txt`` takes nothing else than what is listed; the wheel
itself comes after it, with ``--no-deps``.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKED = ROOT / "requirements-locked.txt"
OLDEST = "3.11"
ABOUT = """\
# Made by scripts/lock_requirements.py: what a plain installation brings, pinned, with the hashes of its files.
#     pip install --require-hashes -r requirements-locked.txt
#     pip install --no-deps zhangju-VERSION-py3-none-any.whl
"""
_HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")


@dataclass(frozen=True)
class Locked:
    """A package in one version: its normal name, where it is needed, and the hashes (``sha256:…``) of its files."""

    name: str
    version: str
    marker: Marker | None
    hashes: tuple[str, ...]

    def is_needed(self, environment: dict[str, str]) -> bool:
        """Whether it is needed in an environment, told by the names that markers use."""
        return self.marker is None or self.marker.evaluate(environment)

    def line(self) -> str:
        """A line of a requirements file, without the marker."""
        return " ".join([f"{self.name}=={self.version}", *(f"--hash={one}" for one in self.hashes)])


def read(text: str) -> Iterator[Locked]:
    """The packages of a locked file. Raises ValueError where a line is none."""
    for entry in text.replace("\\\n", " ").splitlines():
        if not entry.strip() or entry.startswith("#"):
            continue
        needed, *_ = entry.partition(" --hash=")
        pinned, _, marker = needed.partition(";")
        name, equals, version = pinned.strip().partition("==")
        if not equals:
            raise ValueError(f"not pinned: {entry[:60]}")
        yield Locked(
            canonicalize_name(name), version, Marker(marker) if marker else None, tuple(_HASH.findall(entry))
        )


def main() -> int:
    """Write the file; the exit code."""
    uv = shutil.which("uv")
    if uv is None:
        print("uv is not installed: install it by pip, then run this again", file=sys.stderr)
        return 1
    options = "--universal --generate-hashes --no-header --no-annotate --no-config --quiet".split()
    command = [uv, "pip", "compile", "pyproject.toml", "--constraint", "constraints.txt", *options]
    ran = subprocess.run(
        [*command, "--python-version", OLDEST],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if ran.returncode == 0:
        LOCKED.write_text(ABOUT + ran.stdout, encoding="utf-8")
    return ran.returncode


if __name__ == "__main__":
    sys.exit(main())
