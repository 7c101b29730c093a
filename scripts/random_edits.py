"""Random edits of a text that keep account of every character: what anchoring is measured against. Pure.

An edited text carries, for each of its characters, the offset the character had in the text as it was, or
``NEW``. What became of a passage is read off that account, never off the words, so equal words elsewhere
cannot pass for the passage. Pasted text comes from other documents: a copy of the passage itself would be the
passage as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from documents.addresses.address_book import chinese_numeral
from documents.document import Document, Span
from documents.opening import document_of_text
from documents.scripts.fold import fold
from documents.scripts.views import PUBLISHED, View, view_of

NEW: Final = -1
Kind = Literal["kept", "torn", "gone"]

_NUMERALS: Final = {chinese_numeral(number): number for number in range(1, 2000)}
_ARTICLE: Final = re.compile(r"^(第[ 　]*)([零一二三四五六七八九十百千]+|\d+)([ 　]*[条條])", re.MULTILINE)
_ITEM: Final = re.compile(r"^([(（]?)([零一二三四五六七八九十百]+|\d+)([)）、.．])", re.MULTILINE)
_LINE: Final = re.compile(r"\S[^\n]*")
_STOP: Final = re.compile(r"[。；;！!？?\n]")
_WIDTHS: Final = str.maketrans("，；：（）？！", ",;:()?!")
_SCRIPTS: Final = ("simplified", "traditional", "taiwan", "hongkong", "taiwan-words")
_NEAR: Final = 32  # characters beside a passage that local edits reach


@dataclass(frozen=True, slots=True)
class Edited:
    """A text, and for each character where it stood in the first text, or ``NEW``."""

    text: str
    origins: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Edited:
        """A text before the first edit."""
        return cls(text, range(len(text)))

    def with_text(self, start: int, end: int, text: str = "") -> Edited:
        """New text in place of a run."""
        origins = [*self.origins[:start], *[NEW] * len(text), *self.origins[end:]]
        return Edited(self.text[:start] + text + self.text[end:], origins)

    def swapped(self, first: Span, second: Span) -> Edited:
        """Two runs that do not overlap, the first before the second, each in the place of the other."""
        order = ((0, first.start), second, (first.end, second.start), first, (second.end, len(self.text)))
        text = "".join(self.text[start:end] for start, end in order)
        return Edited(text, [origin for start, end in order for origin in self.origins[start:end]])

    def whereabouts(self, passage: Span) -> tuple[int, int] | None:
        """From the first to the last character that a passage still has here; None where there is none."""
        indices = [
            index for index, origin in enumerate(self.origins) if passage.start <= origin < passage.end
        ]
        return (indices[0], indices[-1] + 1) if indices else None


class Fate(NamedTuple):
    """What became of a passage, and the places in the edited document that count as where it is."""

    kind: Kind
    spans: tuple[Span, ...] = ()
    edited: bool = True  # something of it is gone, or something was put into it

    def holds(self, start: int, end: int) -> bool:
        """Whether a place overlaps the passage's by more than half of the longer of the two."""
        return any(
            2 * (min(end, stretch.end) - max(start, stretch.start))
            > max(end - start, stretch.end - stretch.start)
            for stretch in self.spans
        )


def fate_of(text: str, passage: Span, edited: Edited) -> Fate:
    """What became of a passage of ``text``; white space does not count.

    *Kept*: at least half of its characters still stand in order, and near each other: within twice the
    passage's length. *Gone*: not one of them stands anywhere. *Torn*: what is in between, neither one thing
    nor the other. Where a passage is, is the densest such run and, where more of it stands around, all of it
    within four times the length (words put into its middle are in it then).
    """
    size = sum(not char.isspace() for char in text[passage.start : passage.end])
    left = [
        (index, origin)
        for index, origin in enumerate(edited.origins)
        if passage.start <= origin < passage.end and not edited.text[index].isspace()
    ]
    if not left:
        return Fate("gone")
    near, around = _densest(left, 2 * size), _densest(left, 4 * size)
    if 2 * near[0] < size:
        return Fate("torn")
    start, end = left[0][0], left[-1][0] + 1
    inside = sum(not char.isspace() for char in edited.text[start:end])
    return Fate("kept", tuple({near[1], around[1]}), edited=not len(left) == size == inside)


def _densest(left: list[tuple[int, int]], reach: int) -> tuple[int, Span]:
    """The most characters that stand in order within a reach, and from where to where they stand."""
    best, span = 0, Span(0, 0)
    for first, (start, origin) in enumerate(left):
        count, last, end = 1, origin, start + 1
        for index, further in left[first + 1 :]:
            if index - start >= reach:
                break
            if further > last:
                count, last, end = count + 1, further, index + 1
        if (count, start - end) > (best, span.start - span.end):
            best, span = count, Span(start, end)
    return best, span


def published(edited: Edited) -> tuple[Document, Edited]:
    """The document that an edited text makes, and the account carried over: reading changes white space only."""
    document = document_of_text(edited.text)
    if document.text == edited.text:
        return document, edited
    solid = [origin for char, origin in zip(edited.text, edited.origins, strict=True) if not char.isspace()]
    carried = iter(solid)
    origins = [NEW if char.isspace() else next(carried) for char in document.text]
    if next(carried, None) is not None:
        raise ValueError("reading lost a character")
    return document, Edited(document.text, origins)


# Edits. Each takes the text, chance and other documents' texts to paste from.

Edit = Callable[[Edited, Random, Sequence[str]], Edited]


def _words(random: Random, others: Sequence[str], least: int, most: int) -> str:
    """Words of another document."""
    text = random.choice(others)
    size = random.randint(least, most)
    start = random.randrange(max(1, len(text) - size))
    return "".join(text[start : start + size].split())


def _other_words(words: str, random: Random, others: Sequence[str]) -> str:
    """As many words of another document; they are none that hold half of these, which would not be gone then."""
    while True:
        other = _words(random, others, len(words), len(words))
        if 2 * LCSseq.similarity(fold(words), fold(other)) < len(words):
            return other


def _pasted_line(random: Random, others: Sequence[str]) -> str:
    lines: list[str] = _LINE.findall(random.choice(others))
    return random.choice(lines)


def _line(text: str, random: Random) -> Span:
    return Span(*random.choice(list(_LINE.finditer(text))).span())


def _sentence(text: str, offset: int) -> Span:
    """The sentence around a place, with its stop."""
    start = max((stop.end() for stop in _STOP.finditer(text, 0, offset)), default=0)
    stop = _STOP.search(text, offset)
    return Span(start, len(text) if stop is None else stop.end() - (stop[0] == "\n"))


def _articles(text: str) -> list[Span]:
    """The articles of a statute; of another text its lines."""
    starts = [label.start() for label in _ARTICLE.finditer(text)]
    if len(starts) < 2:
        return [Span(*line.span()) for line in _LINE.finditer(text)]
    spans = zip(starts, [*starts[1:], len(text)], strict=True)
    return [Span(start, start + len(text[start:end].rstrip())) for start, end in spans]


def _label(text: str, start: int) -> re.Match[str] | None:
    end = text.find("\n", start)
    line = text[start : len(text) if end < 0 else end]
    return _ARTICLE.match(line) or _ITEM.match(line)


def insert_words(edited: Edited, random: Random, others: Sequence[str]) -> Edited:
    """A few words put in somewhere."""
    offset = random.randint(0, len(edited.text))
    return edited.with_text(offset, offset, _words(random, others, 1, 12))


def insert_sentence(edited: Edited, random: Random, others: Sequence[str]) -> Edited:
    """A sentence put in somewhere after another one."""
    offset = _sentence(edited.text, random.randrange(len(edited.text))).end
    other = random.choice(others)
    sentence = _sentence(other, random.randrange(len(other)))
    return edited.with_text(offset, offset, other[sentence.start : sentence.end].strip())


def delete_words(edited: Edited, random: Random, others: Sequence[str]) -> Edited:
    """A few characters taken out somewhere."""
    del others
    offset = random.randrange(len(edited.text))
    return edited.with_text(offset, offset + random.randint(1, 12))


def delete_sentence(edited: Edited, random: Random, others: Sequence[str]) -> Edited:
    """A sentence taken out."""
    del others
    return edited.with_text(*_sentence(edited.text, random.randrange(len(edited.text))))


def replace_words(edited: Edited, random: Random, others: Sequence[str]) -> Edited:
    """A few characters replaced."""
    offset = random.randrange(len(edited.text))
    return edited.with_text(offset, offset + random.randint(1, 6), _words(random, others, 1, 6))


def delete_paragraph(edited: Edited, random: Random, others: Sequence[str]) -> Edited:
    """A line taken out."""
    del others
    return edited.with_text(*_line(edited.text, random))


def insert_paragraph(edited: Edited, random: Random, others: Sequence[str]) -> Edited:
    """A line of another document put in."""
    offset = _line(edited.text, random).end
    return edited.with_text(offset, offset, "\n" + _pasted_line(random, others))


def swap_articles(edited: Edited, random: Random, others: Sequence[str]) -> Edited:
    """Two articles (paragraphs, where there are none) change places; by chance their numbers stay in place."""
    del others
    articles = _articles(edited.text)
    if len(articles) < 2:
        return edited
    first, second = sorted(random.sample(articles, 2))
    if random.random() < 0.5:
        labels = _label(edited.text, first.start), _label(edited.text, second.start)
        first, second = (
            Span(span.start + (label.end() if label else 0), span.end)
            for span, label in zip((first, second), labels, strict=True)
        )
    return edited.swapped(first, second)


def insert_article(edited: Edited, random: Random, others: Sequence[str]) -> Edited:
    """An article put in before another one, and all after it renumbered."""
    article = random.choice(_articles(edited.text))
    label = _label(edited.text, article.start)
    pasted = _pasted_line(random, others)
    if label is None:
        return edited.with_text(article.start, article.start, pasted + "\n")
    theirs = _label(pasted, 0)
    body = pasted[theirs.end() :].lstrip() if theirs else pasted
    renumbered = _renumbered(edited, article.start, 1)
    return renumbered.with_text(article.start, article.start, f"{label[0]} {body}\n")


def delete_article(edited: Edited, random: Random, others: Sequence[str]) -> Edited:
    """An article taken out, and all after it renumbered."""
    del others
    return _without_article(edited, random.choice(_articles(edited.text)))


def _without_article(edited: Edited, article: Span) -> Edited:
    numbered = _label(edited.text, article.start) is not None
    return (_renumbered(edited, article.end, -1) if numbered else edited).with_text(*article)


def _renumbered(edited: Edited, start: int, step: int) -> Edited:
    """Labels from a place on get the next number, or the one before, as long as they count on."""
    style = _ARTICLE if _ARTICLE.search(edited.text) else _ITEM
    renumbered, before = [], None
    for label in style.finditer(edited.text, start):
        number = _NUMERALS.get(label[2]) or (int(label[2]) if label[2].isdecimal() else 0)
        if before is not None and number != before + 1:
            break
        before = number
        renumbered.append((label, number + step))
    for label, number in reversed(renumbered):
        written = str(number) if label[2].isdecimal() else chinese_numeral(max(number, 1))
        edited = edited.with_text(*label.span(2), written)
    return edited


def rewrap(edited: Edited, random: Random, others: Sequence[str]) -> Edited:
    """Every line broken anew after so many characters, and indented."""
    del others
    width = random.randint(20, 60)
    lines: list[tuple[int, int]] = []
    for line in _LINE.finditer(edited.text):
        lines += [(start, min(start + width, line.end())) for start in range(line.start(), line.end(), width)]
    text, origins = "", []
    for start, end in lines:
        indent = "" if text and edited.text[start - 1] != "\n" else "\u3000\u3000"
        text += indent + edited.text[start:end] + "\n"
        origins += [*[NEW] * len(indent), *edited.origins[start:end], NEW]
    return Edited(text, origins)


def change_width(edited: Edited, random: Random, others: Sequence[str]) -> Edited:
    """Punctuation between Chinese characters full width, or all of it half width."""
    del others
    if random.random() < 0.5:
        return Edited(edited.text.translate(_WIDTHS), edited.origins)
    return Edited(view_of(edited.text, "as-published", full_width=True).text, edited.origins)


def convert_script(edited: Edited, random: Random, others: Sequence[str]) -> Edited:
    """Another script; where it swaps whole words, as for Taiwan's, these words are new."""
    del others
    view = view_of(edited.text, random.choice(_SCRIPTS), full_width=False)
    return Edited(view.text, _through(edited.text, view, edited.origins))


def _through(text: str, view: View, origins: Sequence[int]) -> list[int]:
    """Where the characters of a view come from; those of another word that the old one had, too, are its own."""
    carried: list[int] = []
    offset = 0
    for segment in view.segments:
        start, end = segment[PUBLISHED]
        carried += origins[offset:start]
        words, shown = text[start:end], view.text[segment.shown.start : segment.shown.end]
        mapped = [NEW] * len(shown)
        for same in LCSseq.opcodes(fold(words), fold(shown)):
            if same.tag == "equal":
                mapped[same.dest_start : same.dest_end] = origins[
                    start + same.src_start : start + same.src_end
                ]
        carried += mapped
        offset = end
    return [*carried, *origins[offset:]]


ANYWHERE: Final[tuple[tuple[Edit, int], ...]] = (
    (insert_words, 3),
    (delete_words, 3),
    (replace_words, 3),
    (insert_sentence, 1),
    (delete_sentence, 1),
    (delete_paragraph, 1),
    (insert_paragraph, 1),
    (swap_articles, 1),
    (insert_article, 1),
    (delete_article, 1),
)
THROUGHOUT: Final[tuple[tuple[Edit, float], ...]] = (
    (change_width, 0.2),
    (convert_script, 0.25),
    (rewrap, 0.15),
)


def edited_at_random(edited: Edited, random: Random, others: Sequence[str]) -> Edited:
    """A text after one to ten edits anywhere in it, and by chance in other script, width or lines."""
    edits, weights = zip(*ANYWHERE, strict=True)
    count = random.randint(*random.choice(((1, 2), (3, 5), (6, 10))))
    for edit in random.choices(edits, weights, k=count):
        if len(_LINE.findall(edited.text)) > 2:
            edited = edit(edited, random, others)
    for edit, share in THROUGHOUT:
        if random.random() < share:
            edited = edit(edited, random, others)
    return edited


def edited_near(edited: Edited, passage: Span, random: Random, others: Sequence[str]) -> Edited:
    """One or two small edits in a passage or beside it, half of them in it."""
    for _ in range(random.randint(1, 2)):
        where = edited.whereabouts(passage)
        if where is None:
            return edited
        start, end = where
        if random.random() < 0.5:
            start, end = max(0, start - _NEAR), min(len(edited.text), end + _NEAR)
        offset = random.randint(start, end)
        taken, given = random.choice(((0, 8), (4, 0), (3, 4)))
        taken = random.randint(min(1, taken), taken)
        edited = edited.with_text(offset, offset + taken, _words(random, others, 1, given) if given else "")
    return edited


def without(edited: Edited, passage: Span, random: Random, others: Sequence[str]) -> Edited:
    """A passage taken out: its words, a little more, its sentence, its line, its article; or other words there."""
    where = edited.whereabouts(passage)
    if where is None:
        return edited
    start, end = where
    text = edited.text
    way = random.choices(("words", "more", "sentence", "line", "article", "other"), (25, 15, 20, 15, 15, 10))[
        0
    ]
    if way == "other":
        return edited.with_text(start, end, _other_words(text[start:end], random, others))
    if way == "more":
        start, end = max(0, start - random.randint(0, 6)), end + random.randint(0, 6)
    elif way == "sentence":
        start, end = _sentence(text, start).start, _sentence(text, end - 1).end
    elif way == "line":
        start, end = text.rfind("\n", 0, start) + 1, (text + "\n").find("\n", end)
    elif way == "article":
        around = [span for span in _articles(text) if span.start <= start and end <= span.end]
        if around:
            return _without_article(edited, around[0])
    return edited.with_text(start, end)
