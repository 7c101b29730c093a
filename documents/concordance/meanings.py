"""What other documents of a shelf say that a word means."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from documents.scripts.fold import fold

if TYPE_CHECKING:
    from documents.concordance.store import ConcordanceStore

MOST: Final = 20  # definitions of one word that are told
_ASKED: Final = """
SELECT definitions.term, definitions.kind, definitions.scope, definitions.meaning, definitions.start,
    clauses.address, clauses.citation, files.path, files.document, files.title
FROM definitions JOIN clauses ON clauses.id = definitions.clause JOIN files ON files.id = clauses.file
WHERE definitions.folded = ? AND definitions.kind = 'meaning' ORDER BY files.title, definitions.start
"""


@dataclass(frozen=True, slots=True)
class OtherMeaning:
    """A definition in another document; ``start`` is where the term stands in its text.

    ``differs``: it says something else, white space, script and punctuation aside.
    """

    path: Path
    document: str
    title: str
    term: str
    meaning: str
    address: str
    citation: str
    start: int
    differs: bool


def other_meanings(
    term: str, meaning: str, document_id: str, store: ConcordanceStore
) -> tuple[OtherMeaning, ...]:
    """What other documents say that a term means, those that say something else first."""
    own = _bare(meaning)
    found: list[OtherMeaning] = []
    seen: set[str] = set()
    for said, _, _, there, start, address, citation, path, document, title in store.rows(
        _ASKED, (fold(term),)
    ):
        if path not in store.among or document == document_id or document in seen:
            continue
        seen.add(document)
        differs = _bare(there) != own
        found.append(
            OtherMeaning(
                Path(os.fsdecode(path)),
                document,
                title,
                said,
                there,
                address,
                f"《{title}》{citation}",
                start,
                differs,
            )
        )
    return tuple(sorted(found, key=lambda one: not one.differs)[:MOST])


def _bare(words: str) -> str:
    return "".join(letter for letter in fold(words) if letter.isalnum())
