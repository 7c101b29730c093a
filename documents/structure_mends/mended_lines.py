"""What each line of a document is in its tree now, which lines look alike, and mends for them. Pure, linear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from documents.document import Document, Span
from documents.lines.line import has_stop, squeeze
from documents.lines.numbering import label_at
from documents.patterns import late_pattern
from documents.structure_mends.mend import MendKind, StructureMend, evidence_of
from documents.structure_mends.with_mends import placed

_NUMERALS: Final = late_pattern("[0-9０-９零〇一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾]+")
_COUNTED: Final = late_pattern(r"[第卷图圖表]?N\D")
_SHORT: Final = 40


@dataclass(frozen=True, slots=True)
class MendedLine:
    """A line of a document's text that is not blank: its ``number`` (blank lines counted), where it stands, and what
    it is; ``level`` is a heading's in the tree, 1 at the top, 0 of anything else."""

    number: int
    span: Span
    text: str
    kind: MendKind
    level: int = 0

    def mend(self, kind: MendKind, level: int = 0) -> StructureMend:
        """What makes this line something else."""
        return StructureMend(self.number, evidence_of(self.text), kind, level if kind == "heading" else 0)


def mended_lines(document: Document, mends: Sequence[StructureMend] = ()) -> tuple[MendedLine, ...]:
    """All lines of a document with what they are; with the mends in it, also which sentences were joined above."""
    lines = tuple(_lines(document))
    joined = {line.number for mend, line in mended(lines, mends) if line and mend.kind == "joined"}
    return tuple(
        replace(line, kind="joined") if line.kind == "text" and line.number in joined else line
        for line in lines
    )


def mended(
    lines: Sequence[MendedLine], mends: Sequence[StructureMend]
) -> tuple[tuple[StructureMend, MendedLine | None], ...]:
    """Every mend with its line; None where no line begins so."""
    rows = placed([line.number for line in lines], [line.text for line in lines], mends)
    return tuple((mend, None if row is None else lines[row]) for mend, row in rows)


def alike(lines: Sequence[MendedLine], line: MendedLine) -> tuple[MendedLine, ...]:
    """The lines that look like one, itself among them: of the same words but for numbers; else of the same form.

    The form is the label's style, or sign and number at the beginning, the mark at the end, being short, and what the
    line is now.
    """
    same = [other for other in lines if _counted(other.text) == _counted(line.text)]
    if len(same) > 1:
        return tuple(same)
    form = _form(line)
    return tuple(other for other in lines if _form(other) == form)


def _lines(document: Document) -> Iterator[MendedLine]:
    aside: dict[int, MendKind] = {span.start: "front" for span in document.front_matter}
    aside |= {span.start: "back" for span in document.back_matter}
    if document.title_span:
        aside[document.title_span.start] = "title"
    headed = {
        unit.start: unit.depth + 1 for unit in document.units if unit.kind == "section" and unit.heading
    }
    headed |= {unit.start: unit.depth + 1 for unit in document.units if _is_bare_label(document, unit.index)}
    goes_on = _joined(document)
    start = 0
    for number, text in enumerate(document.text.split("\n"), 1):
        span = Span(start, start + len(text))
        start = span.end + 1
        if not text.strip():
            continue
        if span.start in goes_on:
            yield MendedLine(number, span, text, "joined")
        elif kind := aside.get(span.start):
            yield MendedLine(number, span, text, kind)
        elif level := headed.get(span.start):
            yield MendedLine(number, span, text, "heading", level)
        else:
            yield MendedLine(number, span, text, "text")


def _is_bare_label(document: Document, index: int) -> bool:
    """Whether a section's label stands alone on its line: 第一章."""
    unit = document.units[index]
    if unit.kind != "section" or unit.label is None or unit.heading is not None:
        return False
    return document.text[unit.label.end : unit.label.end + 1] in ("\n", "")


def _joined(document: Document) -> set[int]:
    """Where lines begin that stand inside one clause, paragraph, heading, title or line aside."""
    spans = [*document.front_matter, *document.back_matter]
    spans += [Span(unit.start, unit.end) for unit in document.units if unit.kind == "paragraph"]
    spans += [document.title_span] if document.title_span else []
    for unit in document.units:
        spans += [span for span in (unit.heading, unit.text) if span is not None]
    found: set[int] = set()
    for span in spans:
        offset = document.text.find("\n", *span)
        while offset >= 0:
            found.add(offset + 1)
            offset = document.text.find("\n", offset + 1, span.end)
    return found


def _counted(text: str) -> str:
    return squeeze(_NUMERALS.sub("N", text))


def _form(line: MendedLine) -> tuple[object, ...]:
    label = label_at(line.text)
    begins = "" if label else _beginning(_counted(line.text))
    last = line.text[-1] if not line.text[-1].isalnum() else ""
    short = len(line.text) <= _SHORT and not has_stop(line.text[:-1])
    return (label.style.name if label else "", begins, last, short, line.kind, line.level)


def _beginning(text: str) -> str:
    """What a line without a label begins with: a sign, or a word that counts, 卷N, 图N."""
    if not text[:1].isalnum():
        return text[:1]
    counted = _COUNTED.match(text)
    return counted[0] if counted else ""


def line_said(lines: Sequence[MendedLine], said: str) -> tuple[MendedLine, ...]:
    """The lines that a number, or words in any script, mean: a whole line, else its beginning, else a part of it."""
    if re.fullmatch("[0-9]{1,9}", said.strip()):
        return tuple(line for line in lines if line.number == int(said))
    wanted = evidence_of(said)
    if not wanted:
        return ()
    known = [(line, evidence_of(line.text)) for line in lines]
    for fits in (wanted.__eq__, lambda words: words.startswith(wanted), lambda words: wanted in words):
        if found := tuple(line for line, words in known if fits(words)):
            return found
    return ()
