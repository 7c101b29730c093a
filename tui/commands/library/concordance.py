"""What the commands that ask the whole shelf share: the place, the documents at hand, and what was found in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui.commands.arguments import NamedPlace, open_place
from tui.commands.at_hand import entries_at_hand

if TYPE_CHECKING:
    from documents.catalog import Entry
    from documents.concordance.store import ConcordanceStore
    from tui.commands.call import Call

MANY: Final = 50  # files that are read before one is told that it takes a while


@dataclass(frozen=True)
class AskedPlace:
    """A place, the documents that are asked about it, and what was found in them."""

    place: NamedPlace
    entries: tuple[Entry, ...]
    store: ConcordanceStore


@contextmanager
def asked_of_the_shelf(call: Call, name: str) -> Iterator[AskedPlace]:
    """What PLACE names, with the library and the seeds, read where they changed; raises DocumentError for PLACE.

    Documents that cannot be read are told, and are none.
    """
    from documents.concordance.store import concordance_store

    place = open_place(call, name)
    at_hand = entries_at_hand(read=True)
    own = place.entry.path.resolve()
    entries = at_hand if any(one.path.resolve() == own for one in at_hand) else (*at_hand, place.entry)

    def told(index: int, count: int) -> None:
        if index == 0 and count >= MANY:
            call.remark(
                "Looking through {count} documents, once; only what changes is read again", count=str(count)
            )

    with concordance_store() as store:
        call.warn_of(store.refresh(entries, told))
        yield AskedPlace(place, entries, store)


def in_context(words: str, start: int, end: int, around: int) -> str:
    """A run of some words with what stands around it, on one line."""
    left, right = max(0, start - around), min(len(words), end + around)
    shown = words[left:right].replace("\n", " ").strip()
    return f"{'…' if left else ''}{shown}{'…' if right < len(words) else ''}"
