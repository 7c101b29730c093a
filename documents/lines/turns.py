"""Questions and answers: which paragraphs are questions that head the answers below them. Pure, linear.

问：…… / 答：……, Q1：…… / A1：……, 记者：…… / 李某：…… In an interview the speakers' names before the colon come again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from documents.lines.line import Line
from documents.lines.numbering import Label

_QUESTION = re.compile(
    r"[【\[［]?(?:问题?|問題?|提问|提問|Q(?:uestion)?)\s*[一二三四五六七八九十\d]{0,3}\s*[】\]］]?\s*[:：.．、]|[问問][ \u3000]"
)
_ANSWER = re.compile(
    r"[【\[［]?(?:答|回答|解答|答复|答覆|A(?:nswer)?)\s*[一二三四五六七八九十\d]{0,3}\s*[】\]］]?\s*[:：.．、]|答[ \u3000]"
)
_SPEAKER = re.compile(
    r"([^\s:：，。；、！？“”‘’「」《》（）()0-9]{1,12})(?:[（(][^（）()]{1,20}[）)])?\s*[:：]"
)
_ASKING = re.compile(r"记者|記者|主持人|问|問|采访者|採訪者|编者|編者|网友|網友|学生|學生|同学|同學|提问者")
_FIRST_OF_TURN = frozenset("【[［问問提Q答回解A")
_FEWEST_TURNS = 4
_SHARE = 0.5  # of a questioner's turns that end with a question mark


def begins_turn(text: str) -> bool:
    """Whether a line begins a question or an answer by its mark: 问：, 答：, Q1："""
    return text[0] in _FIRST_OF_TURN and bool(_QUESTION.match(text) or _ANSWER.match(text))


def questions(lines: Sequence[Line], labels: Sequence[Label | None]) -> set[int]:
    """The places of the lines that are questions; what is below one, to the next, is its answer."""
    return _marked(lines, labels) or _asked_by_speakers(lines, labels)


def _marked(lines: Sequence[Line], labels: Sequence[Label | None]) -> set[int]:
    """Questions that are marked as such: 问：, Q1："""
    asked = [place for place, line in enumerate(lines) if _QUESTION.match(_beside(line, labels[place]))]
    answered = [place for place, line in enumerate(lines) if _ANSWER.match(_beside(line, labels[place]))]
    if not asked or not answered:
        numbered = [place for place in asked if lines[place].text[0] in "QＱ"]
        return set(numbered) if len(numbered) > 1 else set()
    return set(asked)


def _beside(line: Line, label: Label | None) -> str:
    """What stands on a line beside its label."""
    return line.text[label.length :].lstrip() if label else line.text


def _asked_by_speakers(lines: Sequence[Line], labels: Sequence[Label | None]) -> set[int]:
    """Questions of an interview: two or more speakers whose names come again, one of whom asks."""
    turns: list[tuple[int, str]] = []
    for place, line in enumerate(lines):
        if labels[place] is None and (speaker := _SPEAKER.match(line.text)):
            turns.append((place, speaker[1]))
    times = Counter(name for _, name in turns)
    known = {name for name, count in times.items() if count > 1}
    turns = [(place, name) for place, name in turns if name in known or _ASKING.search(name)]
    if len(turns) < _FEWEST_TURNS or len({name for _, name in turns}) < 2 or not known:
        return set()
    named = {name for _, name in turns if _ASKING.search(name)}
    asking = named or _questioner(lines, turns)
    asked = {place for place, name in turns if name in asking}
    return asked if asked and len(asked) < len(turns) else set()


def _questioner(lines: Sequence[Line], turns: Sequence[tuple[int, str]]) -> set[str]:
    """The speaker most of whose turns are questions, where it is one alone."""
    asks = Counter(name for place, name in turns if lines[place].text[-1] in "？?")
    total = Counter(name for _, name in turns)
    found = {name for name, count in asks.items() if count >= _SHARE * total[name]}
    return found if len(found) == 1 else set()
