"""Captions (.srt, .vtt): a line for each line that is shown, with who says it where the file tells.

Numbers, times, settings, styles and comments are left out, and so are the signs that say how words look. A line that
stays on the screen while the next joins it is said once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Final

from documents.formats.encodings import text_encodings
from documents.formats.line_writer import LineWriter
from documents.formats.source_text import SourceText
from documents.patterns import late_pattern

_TIMES: Final = late_pattern(
    r"\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})"
)
_VOICE = late_pattern(r"<v(?:\.[^\s>]*)?\s+([^>]{1,100})>")
_SIGN = late_pattern(r"</?[A-Za-z][^<>\n]{0,200}>|<\d[\d:.]{3,14}>|\{\\[^{}\n]{0,100}\}")
_APART = ("NOTE", "STYLE", "REGION")


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:
    """The words of captions. Raises what ``documents.formats.encodings.text_encodings.read`` does, PackedTooMuch."""
    source = text_encodings.read(data, path, encoding)
    writer = LineWriter(path)
    shown: list[str] = []
    ended = ""
    for begin, end, lines in _cues(source.text):
        words = [line for line in map(_words, lines) if line]
        stays = 0
        if begin == ended:
            stays = next((n for n in range(min(len(shown), len(words)), 0, -1) if shown[-n:] == words[:n]), 0)
        for line in words[stays:]:
            writer.write(line)
        shown, ended = words, end
    return replace(writer.source(source.report), spoken=True)


def _cues(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """When each caption begins and ends, and its lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    times = [index for index, line in enumerate(lines) if "-->" in line and _TIMES.match(line)]
    if not times:
        yield "", "", lines
        return
    for index, following in zip(times, [*times[1:], len(lines)], strict=True):
        match = _TIMES.match(lines[index])
        last = following
        if (
            following < len(lines)
            and last - 1 > index
            and lines[last - 1].strip()
            and not lines[last - 2].strip()
        ):
            last -= 1  # the number or the name of the next
        said = lines[index + 1 : last]
        if "" in said:
            rest = said[said.index("") :]
            said = said[: said.index("")] + ([] if _is_apart(rest) else rest)
        if match is not None:
            yield match[1], match[2], said


def _is_apart(lines: list[str]) -> bool:
    """Whether what follows a blank line is a comment or a style, and no further words of the caption."""
    first = next((line for line in lines if line.strip()), "")
    return first.split(" ")[0].strip() in _APART


def _words(line: str) -> str:
    """What a line says: who speaks, then the words without signs of how they look."""
    speaker = _VOICE.search(line)
    words = unescape(_SIGN.sub("", line)).strip()
    return f"{speaker[1].strip()}：{words}" if speaker and words else words
