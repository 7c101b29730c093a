"""Lines that look like headings where none is: names above what they say, and texts without any stops. Pure, linear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from documents.lines.line import Line, is_finished, is_heading_like
from documents.patterns import late_pattern

_FEWEST_UNSTOPPED = 6  # lines of a text that has no stops
_LONGEST_NAME = 3
_LONGEST_SPEAKER = 6
_FEWEST_SPEAKERS = 2
_FEWEST_ALONE = 3  # lines: two speakers, one of whom comes again
_SCENE = late_pattern(
    r"[ \u3000/／，,、](?:(?:[日夜晨昏晚]|清晨|早晨|上午|中午|下午|黄昏|傍晚|深夜|凌晨)[ \u3000/／，,、]+[内外內]景?|[内外內]景?[ \u3000/／，,、]+(?:[日夜晨昏晚]|清晨|早晨|上午|中午|下午|黄昏|傍晚|深夜|凌晨))$"
)
_LONGEST_SCENE = 12  # characters of what ends its line
_FEWEST_SCENES = 3
_NUMERALS = late_pattern("[0-9０-９〇零一二三四五六七八九十]")


def has_no_stops(body: Sequence[Line]) -> bool:
    """Whether next to no line of a text ends as a sentence does, so that no line shows itself a heading by having no stop."""
    lines = ended = 0
    for line in body:
        finished = is_finished(line.text) or line.text[-1] in "，、"
        if line.label is not None and finished:
            return False
        if line.label is None and not line.level and "：" not in line.text:
            lines += 1
            ended += finished
    return lines >= _FEWEST_UNSTOPPED and ended * 10 <= lines


def speakers(body: Sequence[Line]) -> set[int]:
    """The names that stand alone above what they say, 林某 / 站票也没有？, where one comes again among others.

    A heading that comes again, 做法, does so below one that comes once or has a number. Names that stand below other
    short lines are those of authors: 蜀道难 / 李白 / … / 将进酒 / 李白.
    """
    alone = [line.label is None and not line.level and is_heading_like(line.text) for line in body]
    if sum(alone) < _FEWEST_ALONE:
        return set()
    times = Counter(line.text for line, is_alone in zip(body, alone, strict=True) if is_alone)
    last: dict[str, int] = {}
    parted = 0  # lines above that part the text
    proven = False
    for line, is_alone in zip(body, alone, strict=True):
        text = line.text
        if line.label is not None or line.level:
            parted += not is_finished(text)
        elif is_alone and (times[text] == 1 or len(text) > _LONGEST_SPEAKER or _NUMERALS.search(text)):
            parted += 1
        elif is_alone:
            proven = proven or last.get(text) == parted
            last[text] = parted
    if not (proven and len(last) >= _FEWEST_SPEAKERS) and not _take_turns(body, alone):
        return set()
    again = [index for index, line in enumerate(body) if alone[index] and line.text in last]
    if sum(index > 0 and alone[index - 1] for index in again) * 2 > len(again):
        return set()  # who wrote, below what each of the texts is called
    return {
        index
        for index, line in enumerate(body)
        if alone[index] and (line.text in last or (len(line.text) <= _LONGEST_NAME and times[line.text] == 1))
    }


def is_screenplay(body: Sequence[Line]) -> bool:
    """Whether a text counts its scenes with the time and whether one is inside: 2. 茶馆　日　内"""
    return (
        sum(
            line.label is not None and _SCENE.search(line.text[-_LONGEST_SCENE:]) is not None for line in body
        )
        >= _FEWEST_SCENES
    )


def _take_turns(body: Sequence[Line], alone: Sequence[bool]) -> bool:
    """Whether somebody speaks, another answers in a line, and the first speaks again: 甲 / … / 乙 / … / 甲"""
    return any(
        alone[index]
        and alone[index + 2]
        and not alone[index + 1]
        and not alone[index + 3]
        and body[index].text == body[index + 4].text != body[index + 2].text
        and max(len(body[index].text), len(body[index + 2].text)) <= _LONGEST_NAME
        for index in range(len(body) - 4)
    )
