"""Questions and answers: which paragraphs are questions that head the answers below them. Pure, linear.

问：…… / 答：……, Q1：…… / A1：……, 记者：…… / 李某：…… In an interview the speakers' names before the colon come again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from documents.document import Rank
from documents.lines.line import Line, LineRole
from documents.lines.turn_marks import begins_answer, begins_question, is_act
from documents.patterns import late_pattern

_SPEAKER = late_pattern(
    r"([^\s:：，。；、！？“”‘’「」《》（）()0-9]{1,12})(?:[（(][^（）()]{1,20}[）)])?\s*[:：]"
)
_ASKING = late_pattern(
    r"[问問]|.{0,8}(?:记者|記者|主持人|采访者|採訪者|编者|編者|网友|網友|学生|學生|同学|同學|提问者)"
    r"(?:[甲乙丙丁A-Z0-9一二三四五]|[\u4e00-\u9fff]{2,3})?(?:[问問]|提[问問])?"
)
_NARRATED = late_pattern(r"[^:：]+[:：]\s*(?:“[^“”]*”|「[^「」]*」|『[^『』]*』)$")  # 老师：“坐下。”
_ON_STAGE = late_pattern(  # （张大妈提菜篮上）, 【幕落】
    r"[（(〔【\[](?:[^（）()〔〕【】]{0,40}(?:[上下]|退场|退場|幕[启啟落开開])|[幕剧劇][^（）()〔〕【】]{0,60})[。]?[）)〕】\]]"
)
_FEWEST_TURNS = 4
_LEAST = 3  # turns at most for each of a questioner's
_SHARE = 0.5  # of a questioner's turns that end with a question mark


def with_questions(body: Sequence[Line]) -> list[Line]:
    """The lines of a body with those told that are questions; what is below one, to the next, is its answer."""
    read = list(body)
    for index in _marked(body) or _asked_by_speakers(body) or _asked_behind_signs(body):
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


def _asked_behind_signs(body: Sequence[Line]) -> set[int]:
    """Questions behind one sign, each above its answer, where most lines behind it ask: ——为什么要修渠？ / …"""
    kinds: dict[str, list[int]] = {}
    for index, line in enumerate(body):
        if line.label is not None and line.label.rank is Rank.BULLET:
            kinds.setdefault(line.text[0], []).append(index)
    asked: set[int] = set()
    for indexes in kinds.values():
        asking = [
            index
            for index in indexes
            if body[index].text[-1] in "？?"
            and index + 1 < len(body)
            and _answers(body[index + 1], body[index])
        ]
        if len(asking) > 1 and len(asking) * 2 > len(indexes):
            asked.update(asking)
    return asked


def _answers(line: Line, question: Line) -> bool:
    """Whether a line below a question behind a sign has none, or another sign: □最近写什么？ / ■一部小说。"""
    if line.label is None:
        return True
    return line.label.rank is Rank.BULLET and line.text[0] != question.text[0] and line.text[0] in "■●◆▲"


def _asked_by_speakers(body: Sequence[Line]) -> set[int]:
    """Questions of an interview: two or more speakers whose names come again, one of whom asks."""
    turns: list[tuple[int, str]] = []
    for index, line in enumerate(body):
        if (
            line.label is None
            and line.text[-1] not in "：:"
            and ("：" in line.text or ":" in line.text)
            and (speaker := _SPEAKER.match(line.text))
            and not _is_narrated(line.text, speaker[1])
        ):
            turns.append((index, speaker[1]))
    times = Counter(name for _, name in turns)
    known = {name for name, count in times.items() if count > 1}
    if len(known) > 1:
        turns = [(index, name) for index, name in turns if name in known]  # 采访者：小王 is a field
    else:
        turns = [(index, name) for index, name in turns if name in known or _ASKING.fullmatch(name)]
    if len(turns) < _FEWEST_TURNS or len({name for _, name in turns}) < 2 or not known:
        return set()
    named = {name for _, name in turns if _ASKING.fullmatch(name)}
    if not named and (set("甲乙") <= known or _is_play(body)):
        return set()
    asking = named or _questioner(body, turns)
    asked = {index for index, name in turns if name in asking}
    return asked if asked and len(asked) < len(turns) else set()


def _is_play(body: Sequence[Line]) -> bool:
    """Whether a text is one for a stage: it has acts, or says who comes and goes."""
    return any(
        is_act(line.text)
        or line.text[0] == "〔"
        or (line.text[0] in "（(【［[" and _ON_STAGE.fullmatch(line.text) is not None)
        for line in body
    )


def _is_narrated(text: str, name: str) -> bool:
    """Whether what stands before a colon tells that somebody speaks, and is no name or role of a transcript.

    子禽问于子贡曰：“…”, 老师问我说：“…”; but 记者问：…
    """
    if len(name) < 2:
        return False
    if name[-1] in "曰云说說道喊叫笑":
        return True
    quotes = text[text.index(name) + len(name) :].lstrip(" :：")[:1] in '“「『‘"'
    return (quotes and name[-1] in "问問答") or _NARRATED.match(text) is not None


def _questioner(body: Sequence[Line], turns: Sequence[tuple[int, str]]) -> set[str]:
    """The speaker most of whose turns are questions, where it is one alone."""
    asks = Counter(name for index, name in turns if body[index].text[-1] in "？?")
    total = Counter(name for _, name in turns)
    askers = {
        name
        for name, count in asks.items()
        if count >= _SHARE * total[name] and total[name] * _LEAST >= len(turns)
    }
    return askers if len(askers) == 1 else set()
