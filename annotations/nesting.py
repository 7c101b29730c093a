"""How deep values from files may nest: whatever a version of Python can parse, nobody writes deeper than this. Pure."""

from __future__ import annotations

from typing import Any, Final

DEEPEST: Final = 32
"""Levels of lists and objects."""


def nests_too_deep(value: Any) -> bool:
    """Whether lists and objects nest deeper than DEEPEST; level by level, as no stack is deep enough."""
    level = [value]
    for _ in range(DEEPEST + 1):
        level = [
            inner
            for outer in level
            if isinstance(outer, (list, dict))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return True
