"""Versions of one work: what their titles share, whether their texts are alike, and from when each is. Pure."""

from __future__ import annotations

from functools import lru_cache

from documents.scripts.fold import fold


@lru_cache(maxsize=4096)
def work_title(title: str) -> str:
    """A title as titles of one work are compared."""
    return "".join(fold(title).split())
