"""List what a plain installation brings, with versions and licences: list_licences.py

Writes docs/licences.md from what the packages in this environment say of themselves. Run it with the Python of the
checkout's .venv, after each change of constraints.txt.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PAGE = Path(__file__).resolve().parent.parent / "docs" / "licences.md"
ABOUT = """# What a plain installation brings

Made by `scripts/list_licences.py` from what the packages say of themselves, on Linux; on other systems one more or less may
come. Zhangju itself is under the MIT licence; the texts in `seeds/` are not (see their `catalog.toml`).

| package | version | licence |
|---|---|---|
"""


def packages() -> list[str]:
    """All packages that Zhangju needs here, by their normal names, in order. Raises PackageNotFoundError."""
    found: set[tuple[str, str]] = set()
    waiting = [("zhangju", "")]
    while waiting:
        needed = set(_needed(*waiting.pop())) - found
        found |= needed
        waiting += needed
    return sorted({package for package, _ in found})


def _needed(package: str, extra: str) -> Iterator[tuple[str, str]]:
    """What a package needs with one of its extras ("" for none): packages, each with each extra that is asked for."""
    for line in distribution(package).requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            for more in ("", *requirement.extras):
                yield canonicalize_name(requirement.name), more


def licence(metadata: Any) -> str:
    """What a package says its licence is: the expression, else the classifier, else its own words' first line; or ""."""
    told: str = metadata.get("License-Expression") or ""
    if told:
        return told
    classes = [line for line in metadata.get_all("Classifier") or () if line.startswith("License ::")]
    own: str = (metadata.get("License") or "").strip()
    return ", ".join(line.rpartition(" :: ")[2] for line in classes) or own.partition("\n")[0]


def page() -> str:
    """The whole page. Raises PackageNotFoundError."""
    known = [distribution(package) for package in packages()]
    rows = (f"| {one.metadata['Name']} | {one.version} | {licence(one.metadata)} |\n" for one in known)
    return ABOUT + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.exit(0)
