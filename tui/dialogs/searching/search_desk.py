"""What the page of hits may ask for: values and functions, so that it knows no reader and no file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from documents.errors import ZhangjuError
    from tui.dialogs.searching.found_hits import Begin, FoundHits, ViewOf
    from tui.locale.language import Speech


class MarkAll(NamedTuple):
    """What is to be put on the clause of every hit: a tag, or a note's words."""

    found: FoundHits
    kind: Literal["tag", "note"]
    words: str


Told = Callable[[str], object]
Failed = Callable[["ZhangjuError"], object]


@dataclass(frozen=True, slots=True)
class SearchDesk:
    """``begin`` begins a search; ``view_of`` and ``written`` show text of documents and of readers.

    ``changes`` is another number once the library's files have changed. ``earlier`` are the queries typed before, the latest last, and ``remember`` keeps one more. ``mark_all`` puts a tag or a
    note on all clauses that were found, and ``take_back`` takes that back: both say through ``told`` how far they are.
    """

    say: Speech
    begin: Begin
    changes: Callable[[], int]
    view_of: ViewOf
    written: Callable[[str], str]
    earlier: Callable[[], Sequence[str]]
    remember: Callable[[str], object]
    mark_all: Callable[[MarkAll, Told, Failed], object]
    take_back: Callable[[Told, Failed], object]
