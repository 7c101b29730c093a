"""Tags as every reader of Markdown that knows tags takes them: one whole tag each.

Obsidian's rule, the strictest: letters, digits, ``_``, ``-`` and ``/`` alone, and not digits alone.
"""

from __future__ import annotations

import unicodedata

from documents.harmless import harmless
from documents.patterns import late_pattern

_NO_TAG = late_pattern(r"[^\w/-]")
_MIGHT_MARK = late_pattern(r"(?<![^\W_])_|_(?![^\W_])")
"""A ``_`` that might begin or end emphasis: one within a word does neither."""


def tag_in_markdown(tag: str) -> str:
    """A tag after its ``#``: what no tag can hold becomes ``-``; before digits alone stands ``_``.

    What stands below nothing, or above it (``a//b``), stands below what there is. Where only marks would be left (of a tag that is an emoji, say), signs are called by their names.
    """
    taken = _MIGHT_MARK.sub("-", _NO_TAG.sub("-", harmless(tag)))
    taken = "/".join(filter(None, taken.split("/")))
    if not any(map(str.isalnum, taken)):
        names = [unicodedata.name(sign, "").lower() for sign in tag if unicodedata.category(sign)[0] == "S"]
        taken = _NO_TAG.sub("-", "-".join(filter(None, names))) or taken
    return f"_{taken}" if not any(map(str.isalpha, taken)) else taken
