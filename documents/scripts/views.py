"""Script views: a published text shown in another script, with offsets mapped both ways.

The published text stays the one true text; a view is what is shown of a piece of it (a paragraph, a clause, a
heading). Conversions keep the length, so offsets stay, and a simplified text is converted word by word
(``documents.scripts.conversion``). ``taiwan-words`` also says words as Taiwan does (鼠标, 滑鼠): each is one segment,
mapped as a whole. So is every word whose right form (``documents.scripts.word_forms``) has another length.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal, NamedTuple

from documents.document import Span
from documents.late_dataclass import dataclass
from documents.scripts.conversion import converted, converted_by_words, converter
from documents.scripts.fold import Origin, origin_of
from documents.scripts.full_width import full_width as with_full_width
from documents.scripts.word_forms import KNOWN_FORMS, NO_FORMS, WordForms

Script = Literal["as-published", "simplified", "traditional", "opencc", "taiwan", "hongkong", "taiwan-words"]

SCRIPTS: tuple[Script, ...] = (
    "as-published",
    "simplified",
    "traditional",
    "opencc",
    "taiwan",
    "hongkong",
    "taiwan-words",
)

# A careful traditional text keeps what simplifying would lose (計畫 and 計劃, 發 and 髮); only the forms of a
# region change. A mixed one (政策體繫, 補齊短闆) was converted without care: simplified first, it comes out right.
_TAIWAN: dict[Origin, tuple[str, ...]] = {
    "simplified": ("s2tw",),
    "traditional": ("t2tw",),
    "mixed": ("t2s", "s2tw"),
}
CHAINS: dict[Script, dict[Origin, tuple[str, ...]]] = {
    "as-published": {"simplified": (), "traditional": (), "mixed": ()},
    "simplified": {"simplified": ("t2s",), "traditional": ("t2s",), "mixed": ("t2s",)},
    "traditional": _TAIWAN,
    "opencc": {"simplified": ("s2t",), "traditional": (), "mixed": ("t2s", "s2t")},
    "taiwan": _TAIWAN,
    "hongkong": {"simplified": ("s2hk",), "traditional": ("t2hk",), "mixed": ("t2s", "s2hk")},
    "taiwan-words": _TAIWAN,
}
BY_WORDS = frozenset({"s2t", "s2tw", "s2hk"})


PUBLISHED, SHOWN = 0, 1  # the sides of a segment


class Segment(NamedTuple):
    """A run of published characters and the shown ones that stand for it, where they are not one for one."""

    published: Span
    shown: Span


@dataclass(frozen=True, slots=True)
class View:
    """A piece of a document as shown. Offsets are relative to the piece, from 0 to its length inclusive.

    Inside a segment every offset maps to the segment's start; spans always cover whole segments.
    """

    text: str
    length: int  # of the published piece
    segments: tuple[Segment, ...] = ()

    def shown(self, offset: int) -> int:
        """Where a published offset is in ``text``."""
        return _mapped(min(max(offset, 0), self.length), self.segments, PUBLISHED)

    def published(self, offset: int) -> int:
        """Where an offset of ``text`` is in the published piece."""
        return _mapped(min(max(offset, 0), len(self.text)), self.segments, SHOWN)

    def shown_span(self, start: int, end: int) -> Span:
        """The run of ``text`` that shows a published run."""
        return _mapped_span(max(start, 0), min(end, self.length), self.segments, PUBLISHED)

    def published_span(self, start: int, end: int) -> Span:
        """The published run that a run of ``text`` shows."""
        return _mapped_span(max(start, 0), min(end, len(self.text)), self.segments, SHOWN)


def view_of(
    text: str,
    script: Script,
    *,
    full_width: bool = True,
    origin: Origin | None = None,
    forms: WordForms = NO_FORMS,
) -> View:
    """A text as shown in a script.

    ``origin`` is the whole document's (``Document.origin``), which says more than a short piece can; without
    it the piece's own counts. ``forms`` are the reader's words with their right forms; nothing changes what is
    shown as published.
    """
    plain = with_full_width(text) if full_width else text
    origin = origin or origin_of(text)
    chain = CHAINS[script][origin]
    if script == "as-published":
        return View(plain, len(text))
    replaced = forms.forms_in(text, exactly=origin == "traditional")
    if script != "simplified" and origin != "traditional":
        replaced = _with_others(replaced, KNOWN_FORMS.forms_in(text, exactly=False))
    own = forms.words_in(text)
    shown, swapped = _through(plain, chain, own, other_words=script == "taiwan-words")
    if not replaced and not swapped:
        return View(shown, len(text))
    return _with_forms(shown, _with_others(replaced, swapped), {span for span, _ in swapped})


def _through(
    plain: str, chain: tuple[str, ...], own: Iterable[Span], *, other_words: bool
) -> tuple[str, list[tuple[Span, str]]]:
    """A text through the configurations of a chain, as long as it was; and its words that Taiwan says otherwise."""
    shown, swapped = plain, []
    simplified: str | None = None
    for name in chain:
        if name in BY_WORDS:
            from documents.scripts.word_cutting import word_borders

            borders = word_borders(shown, own)
            simplified, shown = shown, converted_by_words(shown, name, borders)
        else:
            shown = converted(shown, name)
    if other_words:
        from documents.scripts.taiwan_vocabulary import taiwan_words
        from documents.scripts.word_cutting import word_borders

        if simplified is None:
            simplified = converted(plain, "t2s")
            borders = word_borders(simplified, own)
        swapped = list(taiwan_words(simplified, borders))
    return shown, swapped


def _with_others(
    replaced: list[tuple[Span, str]], others: Iterable[tuple[Span, str]]
) -> list[tuple[Span, str]]:
    """The places of some forms, and those of others that touch none of them."""
    taken = {offset for span, _ in replaced for offset in range(*span)}
    apart = [(span, form) for span, form in others if taken.isdisjoint(range(*span))]
    return sorted([*replaced, *apart]) if apart else replaced


def _with_forms(shown: str, replaced: list[tuple[Span, str]], whole: set[Span]) -> View:
    """A text as converted, with the forms of some words in their places, in order and apart.

    ``whole``: those that are mapped as a whole though they keep their length.
    """
    parts: list[str] = []
    segments: list[Segment] = []
    offset = shown_offset = 0
    for span, form in replaced:
        parts += [shown[offset : span.start], form]
        shown_offset += span.start - offset
        if len(form) != span.end - span.start or span in whole:
            segments.append(Segment(span, Span(shown_offset, shown_offset + len(form))))
        offset, shown_offset = span.end, shown_offset + len(form)
    return View("".join([*parts, shown[offset:]]), len(shown), tuple(segments))


def _segment_at(offset: int, segments: tuple[Segment, ...], side: int) -> Segment | None:
    """The last segment that begins at an offset or before it."""
    index = bisect_right(segments, offset, key=lambda segment: segment[side].start) - 1
    return segments[index] if index >= 0 else None


def _mapped(offset: int, segments: tuple[Segment, ...], side: int) -> int:
    """An offset of one side on the other one."""
    segment = _segment_at(offset, segments, side)
    if segment is None:
        return offset
    old, new = segment[side], segment[1 - side]
    return new.start if offset < old.end else new.end + offset - old.end


def _mapped_span(start: int, end: int, segments: tuple[Segment, ...], side: int) -> Span:
    first = _mapped(start, segments, side)
    if end <= start:
        return Span(first, first)
    segment = _segment_at(end - 1, segments, side)
    if segment is not None and end - 1 < segment[side].end:
        return Span(first, segment[1 - side].end)
    return Span(first, _mapped(end - 1, segments, side) + 1)


def load_converters(script: Script, origin: Origin) -> None:
    """Load what converts to a script, from a thread beside others, which run on meanwhile."""
    from documents.scripts.opencc_library import dictionaries_read

    chain = CHAINS[script][origin]
    for name in (*chain, *(("t2s",) if script == "taiwan-words" and chain == ("t2tw",) else ())):
        with dictionaries_read(name):
            converter(name)
    if BY_WORDS.intersection(chain) or script == "taiwan-words":
        from documents.scripts.word_cutting import load_cutter

        load_cutter()
