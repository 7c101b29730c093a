"""What is said of a search: in its head how much was found and how far it is, above the hits whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui.dialogs.searching.found_hits import FoundHits
    from tui.dialogs.searching.search_desk import SearchDesk
    from tui.locale.language import Speech

NARROW: Final = 76
"""Cells of a screen below which the head says how many hits there are, and no more."""


def how_far(found: FoundHits, say: Speech, width: int, *, is_running: bool) -> str:
    """How many hits there are, in how many of all documents, and how far the search is."""
    if not found.typed:
        return ""
    if found.is_done and not found.hits:
        return say("all searched")  # that nothing was found is said in the row of the keys
    if is_running and found.reading is not None:
        done, total = found.reading
        return say("{done} of {total} documents read", done=done, total=total)
    hits = say.counted("{count} hit", "{count} hits", found.hits)
    percent = 100 * found.searched // max(1, found.at_hand)
    if width < NARROW:
        return hits if found.is_done else f"{hits}  {percent}%"
    documents = say("{count} of {all} documents", count=found.documents, all=found.at_hand)
    if found.is_done:
        far = say("all searched")
    elif is_running:
        far = say("Searching…") + (f" {percent:>2}%" if found.at_hand else "")
    else:
        far = say("stopped at {percent}%", percent=percent)
    return "    ".join((hits, documents, far))


def titled(found: FoundHits, group: int, desk: SearchDesk) -> tuple[str, str]:
    """The title of a group and its count."""
    one, count, say = found.groups[group], found.rows.counts[group], desk.say
    title = desk.view_of(None, one.title).text
    if one.notes:
        return say("Notes: {title}", title=title), say.counted("{count} note", "{count} notes", count)
    return title, say.counted("{count} hit", "{count} hits", count)
