"""Files that Zhangju wrote about a text: with its title and its words, and no version of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from documents.patterns import late_pattern

GENERATOR: Final = '<meta name="generator" content="Zhangju">'
"""Stands in the head of every page that is exported."""
PROGRAM: Final = "Zhangju"
_CATEGORY: Final = f"<cp:category>{PROGRAM}</cp:category>"
"""Stands in the properties of every Word document that is exported, which are at its head and not packed."""
_HEAD: Final = 16_384
"""Bytes of a file in which its front matter or its head says what it is."""
_FRONT_MATTER = late_pattern(r"\A\ufeff?---\r?\n(.*?)^---\s*$", re.DOTALL | re.MULTILINE)
_KEY = late_pattern(r"^\s*(?:- )?(\w+): ", re.MULTILINE)
_OF_AN_EXPORT: Final = frozenset({"id", "script", "notes"})
"""Keys that the front matter of an export has, together with the document's id as it is written there."""
_ID = late_pattern(r'^\s*(?:- )?id: "?[0-9a-f]{32}"?\s*$', re.MULTILINE)


def is_own_export(path: Path | None) -> bool:
    """Whether a file is an export of notes, or of a comparison, by what it says of itself; one that is gone is none."""
    if path is None:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
    except (OSError, ValueError):
        return False
    if GENERATOR in head or _CATEGORY in head:
        return True
    matter = _FRONT_MATTER.match(head)
    if matter is None:
        return False
    return set(_KEY.findall(matter[1])) >= _OF_AN_EXPORT and _ID.search(matter[1]) is not None
