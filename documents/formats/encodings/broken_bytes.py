"""Bytes of a known encoding that are no characters of it: a stand-in for each, and the rest as it was written.

Where one byte of a Chinese character is lost, all further pairs of its line would be read askew, as characters that
look sound and are wrong. So a line with a broken place in GB18030 or Big5 is read along its likeliest way: each
character costs what it weighs in a Chinese text, each byte that is passed over costs more than any of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from documents.formats.encodings.character_likelihood import likelihood_of, runs_of_rare
from documents.patterns import late_pattern

STAND_IN: Final = "\ufffd"
_PASSED_OVER = -25.0  # dearer than two or three wrong characters, cheaper than a line of them
_AND_THE_NEXT = -6.0  # what is left of a character whose other byte was overwritten
_LONGEST_LINE = 20_000  # bytes of a line whose likeliest way is looked for
_MOST_BYTES = 400_000  # of all such lines
_BESIDE = 500  # characters on either side of rare ones that are read anew
_LENGTHS = (1, 2, 4)  # bytes of a character in GB18030; Big5 has no 4
_SURROGATE = late_pattern(rb"\xed[\xa0-\xbf][\x80-\xbf]")

Decode = Callable[[bytes], str]


def chinese_text(data: bytes, codec: str, decode: Decode) -> tuple[str, int]:
    """The text of broken GB18030 or Big5 and how many stand-ins are in it.

    ``decode`` reads what is sound, and raises UnicodeDecodeError. Neither encoding has the bytes of a line's end
    within a character.
    """
    decoded: list[str] = []
    passed_over = 0
    left = _MOST_BYTES
    known: dict[bytes, tuple[str, float] | None] = {}
    for line in data.splitlines(keepends=True):
        try:
            decoded.append(decode(line))
            continue
        except UnicodeDecodeError:
            pass
        if len(line) <= min(_LONGEST_LINE, left):
            left -= len(line)
            text, count = _likeliest(line, decode, known)
        else:
            text, count = plain_text(line, codec)
        decoded.append(text)
        passed_over += count
    return "".join(decoded), passed_over


def misread_lines(text: str, codec: str, decode: Decode) -> int:
    """How many lines of GB18030 or Big5 are likelier with a byte passed over: one was lost, and all are characters.

    Lines are looked at where they have many characters that are in no common text, the first of them in a long text.
    """
    known: dict[bytes, tuple[str, float] | None] = {}
    left = _MOST_BYTES
    count = end = 0
    for rare in runs_of_rare().finditer(text):
        if rare.start() < end:
            continue
        begin = max(text.rfind("\n", 0, rare.start()) + 1, rare.start() - _BESIDE)
        end = min(text.find("\n", rare.start()) % (len(text) + 1), rare.start() + _BESIDE)
        line = text[begin:end].encode(codec, "ignore")
        left -= len(line)
        if left < 0:
            break
        count += _likeliest(line, decode, known)[1] > 0
    return count


def plain_text(data: bytes, codec: str) -> tuple[str, int]:
    """The text of broken bytes in any codec and how many stand-ins are in it, those that were written not counted."""
    written = data.decode(codec, "ignore").count(STAND_IN)
    if codec == "utf-8":
        data = _SURROGATE.sub(STAND_IN.encode(), data)
    text = data.decode(codec, "replace")
    return text, text.count(STAND_IN) - written


def _likeliest(line: bytes, decode: Decode, known: dict[bytes, tuple[str, float] | None]) -> tuple[str, int]:
    """A line along its likeliest way; ``known`` are the characters that bytes were found to be, with their weights."""
    end = len(line)
    best = [0.0] + [float("-inf")] * end
    way: list[tuple[int, str]] = [(0, "")] * (
        end + 1
    )  # how an offset is reached: the bytes read, the character
    for offset in range(end):
        passed_over = best[offset] + (_AND_THE_NEXT if way[offset] == (1, "") else _PASSED_OVER)
        if passed_over > best[offset + 1]:
            best[offset + 1], way[offset + 1] = passed_over, (1, "")
        for length in _LENGTHS:
            if offset + length > end or (length > 1 and line[offset] < 0x80):
                break
            sequence = line[offset : offset + length]
            if sequence not in known:
                known[sequence] = _character(sequence, decode)
            if (weighed := known[sequence]) is not None and best[offset] + weighed[1] > best[offset + length]:
                best[offset + length], way[offset + length] = best[offset] + weighed[1], (length, weighed[0])
    steps = []
    offset = end
    while offset:
        steps.append(way[offset][1])
        offset -= way[offset][0]
    return "".join(step or STAND_IN for step in reversed(steps)), steps.count("")


def _character(sequence: bytes, decode: Decode) -> tuple[str, float] | None:
    """The one character that bytes are, with its weight."""
    try:
        text = decode(sequence)
    except UnicodeDecodeError:
        return None
    return (text, likelihood_of(text)) if len(text) == 1 else None
