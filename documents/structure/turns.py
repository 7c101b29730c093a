"""Questions and answers: which paragraphs are questions that head the answers below them. Pure, linear.

问：…… / 答：……, Q1：…… / A1：……, 记者：…… / 李某：…… In an interview the speakers' names before the colon come again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from documents.lines.line import Line, LineRole
from documents.lines.turn_marks import begins_answer, begins_question
from documents.patterns import late_pattern

_SPEAKER = late_pattern(
    r"([^\s:：，。；、！？“”‘’「」《》（）()0-9]{1,12})(?:[（(][^（）()]{1,20}[）)])?\s*[:：]"
)
_ASKING = late_pattern(r"记者|記者|主持人|问|問|采访者|採訪者|编者|編者|网友|網友|学生|學生|同学|同學|提问者")
_FEWEST_TURNS = 4
_SHARE = 0.5  # of a questioner's turns that end with a question mark


def with_questions(body: Sequence[Line]) -> list[Line]:
    """The lines of a body with those told that are questions; what is below one, to the next, is its answer."""
    read = list(body)
    for index in _marked(body) or _asked_by_speakers(body):
        if body[index].role is not LineRole.ATTACHED:
            read[index] = body[index]._replace(role=LineRole.QUESTION)
    return read


def _marked(body: Sequence[Line]) -> set[int]:
    """Questions that are marked as such: 问：, Q1："""
    asked: list[int] = []
    answered = False
    for index, line in enumerate(body):
        text = line.beside_label.lstrip() if line.label else line.text
        if begins_question(text):
            asked.append(index)
        elif not answered and begins_answer(text):
            answered = True
    if not answered:
        numbered = [index for index in asked if body[index].text[0] in "QＱ"]
        return set(numbered) if len(numbered) > 1 else set()
    return set(asked)


def _asked_by_speakers(body: Sequence[Line]) -> set[int]:
    """Questions of an interview: two or more speakers whose names come again, one of whom asks."""
    turns: list[tuple[int, str]] = []
    for index, line in enumerate(body):
        if line.label is None and (speaker := _SPEAKER.match(line.text)):
            turns.append((index, speaker[1]))
    times = Counter(name for _, name in turns)
    known = {name for name, count in times.items() if count > 1}
    turns = [(index, name) for index, name in turns if name in known or _ASKING.search(name)]
    if len(turns) < _FEWEST_TURNS or len({name for _, name in turns}) < 2 or not known:
        return set()
    named = {name for _, name in turns if _ASKING.search(name)}
    asking = named or _questioner(body, turns)
    asked = {index for index, name in turns if name in asking}
    return asked if asked and len(asked) < len(turns) else set()


def _questioner(body: Sequence[Line], turns: Sequence[tuple[int, str]]) -> set[str]:
    """The speaker most of whose turns are questions, where it is one alone."""
    asks = Counter(name for index, name in turns if body[index].text[-1] in "？?")
    total = Counter(name for _, name in turns)
    askers = {name for name, count in asks.items() if count >= _SHARE * total[name]}
    return askers if len(askers) == 1 else set()
