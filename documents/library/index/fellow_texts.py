"""Opening documents that bear one title, and comparing their texts: which are versions of one work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from documents.errors import DocumentError

if TYPE_CHECKING:
    from documents.document import Document

MOST_CHARACTERS: Final = 8_000_000
"""Characters of two documents that are not compared: no law is so long, and comparing takes many times the room."""
HELD: Final = 2_000_000
"""Characters of documents that are held at once, one more apart."""


class TitledText(NamedTuple):
    """A document that is to be compared: its id, its file, how many characters it has, whether it is ``new``: it was not
    compared with any other yet."""

    id: str
    path: str
    characters: int
    is_new: bool


Fellows = Sequence[TitledText]
"""Documents of one title, each once."""


class Found(NamedTuple):
    """What was found: ``alike`` are pairs of ids, ``opened`` the ids of the documents that could be opened."""

    alike: list[tuple[str, str]]
    opened: list[str]


def found_alike(groups: Iterable[Fellows]) -> Found:
    """Compare the documents of each group, the new ones with all."""
    pairs: list[tuple[str, str]] = []
    opened: set[str] = set()
    for fellows in groups:
        texts = _Opened()
        for number, one in enumerate(fellows):
            pairs.extend(
                (min(one.id, other.id), max(one.id, other.id))
                for other in fellows[:number]
                if (one.is_new or other.is_new) and texts.are_versions(one, other)
            )
        opened |= texts.ids
    return Found(pairs, sorted(opened))


class _Opened:
    """Documents of one title, a few of which are held."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        """Those that could be opened."""
        self._held: dict[str, Document | None] = {}
        self._size = 0

    def are_versions(self, one: TitledText, other: TitledText) -> bool:
        """Whether two are versions of one work; those that cannot be opened as they were are none."""
        from documents.comparing.versions import are_versions

        if one.characters + other.characters > MOST_CHARACTERS:
            self.ids |= {one.id, other.id}
            return False
        first, second = self._document(one), self._document(other)
        return first is not None and second is not None and are_versions(first, second)

    def _document(self, text: TitledText) -> Document | None:
        if text.id in self._held:
            return self._held[text.id]
        if self._size > HELD:
            self._held.clear()
            self._size = 0
        document = _as_it_was(text)
        if document is not None:
            self.ids.add(text.id)
        self._held[text.id] = document
        self._size += text.characters
        return document


def _as_it_was(text: TitledText) -> Document | None:
    from documents.catalog import open_entry
    from documents.library.index.known_files import entry_at

    try:
        document = open_entry(entry_at(text.path))
    except DocumentError:
        return None  # whoever reads the shelf is told
    return document if document.id == text.id else None
