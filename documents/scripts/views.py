"""Script views: a published text shown in another script, with offsets mapped both ways.

The published text stays the one true text; a view is what is shown of a piece of it (a paragraph, a clause, a
heading). Most conversions keep the length, so offsets stay. ``taiwan-words`` also swaps words (文件, 檔案;
鼠标, 滑鼠): there a text is cut where its parts convert alone as they do together, and every part that comes
out unlike the plain Taiwan conversion, which keeps the length, is one segment, mapped as a whole. So is every
word whose right form (``documents.scripts.word_forms``) has another length.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from documents.document import Span
from documents.patterns import late_pattern
from documents.scripts.fold import Origin, origin_of
from documents.scripts.full_width import full_width as with_full_width
from documents.scripts.word_forms import KNOWN_FORMS, NO_FORMS, WordForms

if TYPE_CHECKING:
    from opencc import OpenCC

Script = Literal["as-published", "simplified", "traditional", "taiwan", "hongkong", "taiwan-words"]

SCRIPTS: tuple[Script, ...] = (
    "as-published",
    "simplified",
    "traditional",
    "taiwan",
    "hongkong",
    "taiwan-words",
)

# A careful traditional text keeps what simplifying would lose (計畫 and 計劃, 發 and 髮); only the forms of a
# region change. A mixed one (政策體繫, 補齊短闆) was converted without care: simplified first, it comes out right.
CHAINS: dict[Script, dict[Origin, tuple[str, ...]]] = {
    "as-published": {"simplified": (), "traditional": (), "mixed": ()},
    "simplified": {"simplified": ("t2s",), "traditional": ("t2s",), "mixed": ("t2s",)},
    "traditional": {"simplified": ("s2t",), "traditional": (), "mixed": ("t2s", "s2t")},
    "taiwan": {"simplified": ("s2tw",), "traditional": ("t2tw",), "mixed": ("t2s", "s2tw")},
    "hongkong": {"simplified": ("s2hk",), "traditional": ("t2hk",), "mixed": ("t2s", "s2hk")},
    "taiwan-words": {
        "simplified": ("s2twp",),
        "traditional": ("t2s", "s2twp"),
        "mixed": ("t2s", "s2twp"),
    },
}
KEEPS_LENGTH = {"s2twp": "s2tw"}  # what to compare with where a configuration does not

PIECE = 2_000  # characters converted at a time: OpenCC lets nothing else run meanwhile

_NOT_FOR_OPENCC = late_pattern("([\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]+)")
_RUN = late_pattern(r"\w{1,100}|\W+")  # no swapped word reaches over punctuation
_PIECE = late_pattern(rf"[^\n]{{1,{PIECE}}}(?<=[。；;！!？?，,])|[^\n]{{1,{PIECE}}}|\n+")


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
    replacements = forms.forms_in(text, exactly=origin == "traditional")
    if script != "simplified" and origin != "traditional":
        replacements = _with_known(replacements, text)
    if not replacements:
        shown, segments = _through(plain, chain)
        return View(shown, len(text), segments)
    return _with_forms(plain, chain, replacements)


def _through(plain: str, chain: tuple[str, ...]) -> tuple[str, tuple[Segment, ...]]:
    """A text through the configurations of a chain, of which the last alone may swap words."""
    shown: str = plain
    segments: tuple[Segment, ...] = ()
    for name in chain:
        if name in KEEPS_LENGTH:
            shown, segments = _with_other_words(shown, name)
        else:
            shown = _converted(shown, name)
    return shown, segments


def _with_known(replaced: list[tuple[Span, str]], text: str) -> list[tuple[Span, str]]:
    """The places of the reader's forms, and those of the known ones that touch none of them."""
    known = KNOWN_FORMS.forms_in(text, exactly=False)
    apart = [
        known_form
        for known_form in known
        if all(known_form[0].end <= span.start or span.end <= known_form[0].start for span, _ in replaced)
    ]
    return sorted([*replaced, *apart]) if apart else replaced


def _with_forms(plain: str, chain: tuple[str, ...], replaced: list[tuple[Span, str]]) -> View:
    """A text converted, with the forms of some words in their places.

    It is converted as a whole, so that a form changes nothing beside it; where words are swapped, the text
    between the forms is, because a swapped word could reach into one.
    """
    whole = None if KEEPS_LENGTH.keys() & set(chain) else _through(plain, chain)[0]
    shown: list[str] = []
    segments: list[Segment] = []
    offset = shown_offset = 0
    for span, form in [*replaced, (Span(len(plain), len(plain)), "")]:
        between, swapped = (
            (whole[offset : span.start], ())
            if whole is not None
            else _through(plain[offset : span.start], chain)
        )
        for old, new in swapped:
            segments.append(
                Segment(
                    Span(old.start + offset, old.end + offset),
                    Span(new.start + shown_offset, new.end + shown_offset),
                )
            )
        shown_offset += len(between)
        if len(form) != span.end - span.start:
            segments.append(Segment(span, Span(shown_offset, shown_offset + len(form))))
        shown += [between, form]
        offset, shown_offset = span.end, shown_offset + len(form)
    return View("".join(shown), len(plain), tuple(segments))


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


def _converted(text: str, name: str) -> str:
    """A text converted in small pieces; controls, which OpenCC stops at, are left where they are."""
    convert = _converter(name).convert
    shown: list[str] = []
    for number, part in enumerate(_NOT_FOR_OPENCC.split(text)):
        if number % 2:
            shown.append(part)
        else:
            shown.extend(chunk if chunk[0] == "\n" else convert(chunk) for chunk in _PIECE.findall(part))
    return "".join(shown)


@cache
def _converter(name: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(name)


def load_converters(script: Script, origin: Origin) -> None:
    """Load what converts to a script, from a thread beside others, which run on meanwhile."""
    from documents.scripts.opencc_library import dictionaries_read

    chain = CHAINS[script][origin]
    for name in (*chain, *(KEEPS_LENGTH[link] for link in chain if link in KEEPS_LENGTH)):
        with dictionaries_read(name):
            _converter(name)


def _with_other_words(text: str, name: str) -> tuple[str, tuple[Segment, ...]]:
    """A text converted by a configuration that swaps words, with a segment for every word of another form."""
    shown: list[str] = []
    segments: list[Segment] = []
    offset = shown_offset = 0
    for run in _RUN.findall(text):
        converted = _converted(run, name)
        if converted != (plain := _converted(run, KEEPS_LENGTH[name])):
            start = 0
            for taken, given in _words(run, converted, name):
                old, new = offset + start, shown_offset
                if taken != len(given) or given != plain[start : start + taken]:
                    segments.append(Segment(Span(old, old + taken), Span(new, new + len(given))))
                start += taken
                shown_offset += len(given)
        else:
            shown_offset += len(converted)
        offset += len(run)
        shown.append(converted)
    return "".join(shown), tuple(segments)


def _words(run: str, converted: str, name: str) -> Iterator[tuple[int, str]]:
    """The smallest heads of a run that convert alike alone and before what follows: lengths, and as shown."""
    start = 0
    while start < len(run):
        for end in range(start + 1, len(run) + 1):
            head = _converted(run[start:end], name)
            if not converted.startswith(head):
                continue
            tail = _converted(run[end:], name)
            if head and (tail or end == len(run)) and head + tail == converted:
                yield end - start, head
                start, converted = end, tail
                break
        else:  # no boundary at all: the rest is one word
            yield len(run) - start, converted
            return
