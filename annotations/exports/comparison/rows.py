"""What a comparison shows: rows of two sides, each with its text in runs of what stayed and what changed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from annotations.exports.comparison.words import COMPARISON_WORDS, ComparisonWords
from annotations.exports.words import ExportLanguage
from documents.comparing.amendment import Amendment, Article, ArticlePair, ArticleState
from documents.document import Document, Span, Unit
from documents.harmless import harmless
from documents.scripts.fold import fold
from documents.scripts.word_forms import NO_CONVERSION_EXCEPTIONS, ConversionExceptions

if TYPE_CHECKING:
    from documents.scripts.views import Script, View

Fate = Literal["kept", "struck", "inserted"]


class ComparedRun(NamedTuple):
    """A run of shown text that stayed, that the new version lacks, or that the old one lacked."""

    text: str
    fate: Fate


class ComparedRow(NamedTuple):
    """An article of either version; a side is its lines, each in runs, and () where that version has none.

    ``headings`` are those of the sections that begin with it, the outermost first.
    """

    state: ArticleState
    left: tuple[tuple[ComparedRun, ...], ...]
    right: tuple[tuple[ComparedRun, ...], ...]
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparisonOptions:
    """How a comparison is shown: all articles or only those in which something changed, and in which script."""

    only_changed: bool = False
    script: Script = "as-published"
    full_width: bool = True


@dataclass(frozen=True, eq=False)
class ComparisonRequest:
    """A comparison to be written: what is compared, how it is shown, and the dates of both versions ("" unknown)."""

    amendment: Amendment
    options: ComparisonOptions = ComparisonOptions()
    dates: tuple[str, str] = ("", "")
    language: ExportLanguage = "zh-Hans"
    conversion_exceptions: ConversionExceptions = NO_CONVERSION_EXCEPTIONS

    @property
    def words(self) -> ComparisonWords:
        """The fixed words, in the request's language."""
        return COMPARISON_WORDS[self.language]

    @property
    def title(self) -> str:
        """What stands over the comparison: the new version's name."""
        return self._shown(self.amendment.new).plain(self.amendment.new.name)

    @property
    def heading(self) -> str:
        """What the written file is called: never like the text itself, whose version it is not."""
        return self.title + self.words.gap + self.words.title

    @property
    def script(self) -> str:
        """The script that is shown: "simplified", or a traditional one."""
        script = self.options.script
        return self.amendment.new.script if script == "as-published" else script

    @cached_property
    def columns(self) -> tuple[str, str]:
        """The headings of the two columns: which version is which, and from when; its name where the two differ."""
        old, new = self.amendment.old, self.amendment.new
        told = []
        for document, word, date in (
            (old, self.words.old, self.dates[0]),
            (new, self.words.new, self.dates[1]),
        ):
            name = self._shown(document).plain(document.name) if old.name != new.name else ""
            dated = self.words.dated.format(date) if date else ""
            told.append(" ".join(part for part in (word, name) if part) + dated)
        return told[0], told[1]

    @property
    def counts(self) -> str:
        """How many articles there are of each state that any is in."""
        return self.words.separator.join(
            f"{self.words.states[state]}{self.words.colon}{count}"
            for state, count in self.amendment.counts.items()
            if count
        )

    @cached_property
    def pairs(self) -> tuple[ArticlePair, ...]:
        """The pairs that are shown."""
        pairs = self.amendment.pairs
        return tuple(pair for pair in pairs if pair.state != "same" or not self.options.only_changed)

    def rows(self) -> Iterator[ComparedRow]:
        """The rows, in the order of the new version."""
        old, new = self.amendment.old, self.amendment.new
        shown = self._shown(old), self._shown(new)
        compared_sections = (
            {pair.left.unit for pair in self.pairs if pair.left},
            {pair.right.unit for pair in self.pairs if pair.right},
        )
        told: set[tuple[str, ...]] = set()
        for pair in self.pairs:
            side = 0 if pair.right is None else 1
            article = pair.right or pair.left
            assert article is not None
            headings = []
            path: tuple[str, ...] = ()
            for unit in _sections((old, new)[side], article):
                heading = shown[side].heading(unit)
                path = (*path, _squeezed(heading))  # the same one of either version is told once
                if path not in told and unit.index not in compared_sections[side] and heading:
                    headings.append(heading)
                told.add(path)
            struck, inserted = _marks(pair, old, new)
            yield ComparedRow(
                pair.state,
                () if pair.left is None else tuple(shown[0].lines(pair.left.span, struck, "struck")),
                () if pair.right is None else tuple(shown[1].lines(pair.right.span, inserted, "inserted")),
                tuple(headings),
            )

    def _shown(self, document: Document) -> _ShownVersion:
        return _ShownVersion(document, self.options, self.conversion_exceptions)


class _ShownVersion:
    """A version in the script of a comparison; what leaves here holds no control characters."""

    def __init__(
        self, document: Document, options: ComparisonOptions, exceptions: ConversionExceptions
    ) -> None:
        self._document, self._options = document, options
        self._forms = exceptions.forms(options.script, document.id)

    def plain(self, text: str) -> str:
        return harmless(self._view(" ".join(text.split())).text)

    def heading(self, unit: Unit) -> str:
        parts = [self.plain(self._document.slice(span)) for span in (unit.label, unit.heading) if span]
        return "\u3000".join(part for part in parts if part)

    def lines(self, span: Span, marks: Sequence[Span], fate: Fate) -> Iterator[tuple[ComparedRun, ...]]:
        """The lines of a span in runs; lines without text are left out."""
        start = span.start
        for line in self._document.slice(span).split("\n"):
            if line.strip():
                yield tuple(self._runs(line, start, marks, fate))
            start += len(line) + 1

    def _runs(self, line: str, start: int, marks: Sequence[Span], fate: Fate) -> Iterator[ComparedRun]:
        """A line in runs; what begins or ends within a word that is shown as another has all of that word."""
        view = self._view(line)
        inside = [
            view.shown_span(max(mark.start, start) - start, min(mark.end, start + len(line)) - start)
            for mark in marks
            if mark.start < start + len(line) and start < mark.end
        ]
        bounds = sorted({0, len(view.text), *(edge for mark in inside for edge in mark)})
        for first, last in pairwise(bounds):
            is_marked = any(mark.start <= first and last <= mark.end for mark in inside)
            yield ComparedRun(harmless(view.text[first:last]), fate if is_marked else "kept")

    def _view(self, text: str) -> View:
        from documents.scripts.views import view_of

        options = self._options
        origin = None if options.script == "as-published" else self._document.origin
        return view_of(text, options.script, full_width=options.full_width, origin=origin, forms=self._forms)


def _marks(pair: ArticlePair, old: Document, new: Document) -> tuple[Sequence[Span], Sequence[Span]]:
    """What is struck in the old article, and what is new in the new one; another number is both."""
    if pair.left is None or pair.right is None:
        return [pair.left.span] if pair.left else [], [pair.right.span] if pair.right else []
    labels = pair.left.label, pair.right.label
    if (
        labels[0] is None
        or labels[1] is None
        or _squeezed(old.slice(labels[0])) == _squeezed(new.slice(labels[1]))
    ):
        return pair.struck, pair.inserted
    return [labels[0], *pair.struck], [labels[1], *pair.inserted]


def _squeezed(text: str) -> str:
    return "".join(fold(text).split())


def _sections(document: Document, article: Article) -> list[Unit]:
    """The sections that an article stands in, from the outermost; itself is none of them."""
    sections = []
    unit = document.units[article.unit]
    while unit.parent is not None:
        unit = document.units[unit.parent]
        if unit.kind == "section":
            sections.append(unit)
    return sections[::-1]
