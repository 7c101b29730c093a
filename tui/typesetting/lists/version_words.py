"""Of how many and of when a document's other versions are, in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.locale.language import Speech


def other_versions(say: Speech, days: Sequence[str], most: int | None = None) -> str:
    """What is said of the other versions of a work, by their days ("" where one has none), in their order; of more than
    ``most`` the first. "" where there are none."""
    if not days:
        return ""
    count = say.counted("{count} other version", "{count} other versions", len(days))
    named = [day or say("undated") for day in days[:most]] if any(days) else []
    dates = ", ".join(named) + ("…" if len(named) < len(days) else "")
    return say("{versions}: {dates}", versions=count, dates=dates) if named else count
