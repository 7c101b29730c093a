"""Files that Zhangju wrote about a text: with its title and its words, but no document of a folder, nor a version."""

from __future__ import annotations

import os
import re
from typing import Final

from documents.patterns import late_pattern

GENERATOR: Final = '<meta name="generator" content="Zhangju">'
"""Stands in the head of every page that is exported."""
PROGRAM: Final = "Zhangju"
_CATEGORY: Final = f"<cp:category>{PROGRAM}</cp:category>"
"""Stands in the properties of every Word document that is exported, which are at its head and not packed."""
CSV_HEAD: Final = "id,document_id,document,"
"""So begins every table of notes."""
SUFFIXES_OF_EXPORTS: Final = frozenset({".md", ".markdown", ".html", ".htm", ".docx", ".csv"})
"""Endings of such files that documents have, too."""
_HEAD: Final = 16_384
"""Bytes of a file in which its front matter or its head says what it is."""
_LONGEST_MATTER: Final = 2**20
_FRONT_MATTER = late_pattern(r"\A\ufeff?---\r?\n(.*?)^---\s*$", re.DOTALL | re.MULTILINE)
_KEY = late_pattern(r"^\s*(?:- )?(\w+): ", re.MULTILINE)
_OF_AN_EXPORT: Final = frozenset({"id", "script", "notes"})
"""Keys that the front matter of an export has, together with the document's id as it is written there."""
_ID = late_pattern(r'^\s*(?:- )?id: "?[0-9a-f]{32}"?\s*$', re.MULTILINE)


def is_own_export(path: str | os.PathLike[str] | None) -> bool:
    """Whether a file is an export of notes, or of a comparison, by what it says of itself; one that is gone is none."""
    if path is None or os.path.splitext(path)[1].lower() not in SUFFIXES_OF_EXPORTS:  # noqa: PTH122 - of ten thousand
        return False
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            data = file.read(_HEAD)
            if data.startswith((b"---", b"\xef\xbb\xbf---")) and b"\n---" not in data:
                data += file.read(_LONGEST_MATTER)  # one over many documents
            head = data.decode("utf-8", "replace")
    except (OSError, ValueError):
        return False
    if GENERATOR in head or _CATEGORY in head or head.removeprefix("\ufeff").startswith(CSV_HEAD):
        return True
    matter = _FRONT_MATTER.match(head)
    if matter is None:
        return False
    return set(_KEY.findall(matter[1])) >= _OF_AN_EXPORT and _ID.search(matter[1]) is not None
