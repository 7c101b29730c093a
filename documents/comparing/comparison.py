"""Two whole texts part by part and letter by letter: what amendments are shown and passages carried by. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from documents.comparing.articles import ComparedPart, parts_of
from documents.comparing.compared_letters import ComparedLetters, compared_letters
from documents.comparing.counterparts import ComparedWords
from documents.comparing.letter_map import LetterMap, letter_map
from documents.comparing.letter_runs import Run, common_runs
from documents.comparing.part_matches import PartMatches, part_matches
from documents.document import Document

_NO_LETTERS: Final = "—"


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two texts in parts (titles, headings and page furniture too), and what answers to what.

    ``runs`` are the letters that two parts with other words have in common, with the pieces that belong to either.
    """

    parts: tuple[tuple[ComparedPart, ...], tuple[ComparedPart, ...]]
    letters: tuple[ComparedLetters, ComparedLetters]
    matches: PartMatches
    runs: Mapping[tuple[int, int], Sequence[Run]]

    @cached_property
    def there(self) -> Mapping[int, int]:
        """The part of the new text that each part of the old one answers to."""
        return {match.left: match.right for match in (*self.matches.in_order, *self.matches.moved)}

    @cached_property
    def letter_map(self) -> LetterMap:
        """Where each letter of the old text is in the new one."""
        return letter_map(*self.letters, self.matches, self.runs)


def compared(old: Document, new: Document) -> Comparison:
    """Two texts part by part. The cost grows with their lengths, not with their product."""
    parts = parts_of(old), parts_of(new)
    letters = compared_letters((old, new), parts)
    words = _words(parts[0], letters[0]), _words(parts[1], letters[1])
    matches = part_matches(*words)
    return Comparison(parts, letters, matches, dict(_runs(letters, matches)))


def _words(parts: Sequence[ComparedPart], letters: ComparedLetters) -> list[ComparedWords]:
    """The parts as they are compared; those without a letter are all alike."""
    return [
        ComparedWords(letters.part(index) or _NO_LETTERS, part.number, part.kind != "article")
        for index, part in enumerate(parts)
    ]


def _runs(
    letters: tuple[ComparedLetters, ComparedLetters], matches: PartMatches
) -> Iterator[tuple[tuple[int, int], Sequence[Run]]]:
    """The letters that parts with other words have in common."""
    old, new = letters
    for match in (*matches.in_order, *matches.moved):
        if old.part(match.left) != new.part(match.right):
            lefts, rights = matches.with_pieces(match)
            span, other = old.stretch(*lefts), new.stretch(*rights)
            words, words_too = old.letters[span.start : span.end], new.letters[other.start : other.end]
            runs = common_runs(words, words_too)
            yield (match.left, match.right), [run.shifted(span.start, other.start) for run in runs]
