"""What a question or an answer begins with: 问：, 答：, Q1：, A1： Pure."""

from __future__ import annotations

from documents.patterns import late_pattern

_QUESTION = late_pattern(
    r"[【\[［]?(?:问题?|問題?|提问|提問|Q(?:uestion)?)\s*[一二三四五六七八九十\d]{0,3}\s*[】\]］]?\s*[:：.．、]|[问問Q][ \u3000]|[【\[［](?:问题?|問題?|提问|提問|Q)\s*[一二三四五六七八九十\d]{0,3}\s*[】\]］]"
)
_ANSWER = late_pattern(
    r"[【\[［]?(?:答案?|参考答案|參考答案|回答|解答|答复|答覆|A(?:nswer)?)\s*[一二三四五六七八九十\d]{0,3}\s*[】\]］]?\s*[:：.．、]|答[ \u3000]|[【\[［](?:答案?|参考答案|參考答案|回答|解答|答复|答覆|A)\s*[一二三四五六七八九十\d]{0,3}\s*[】\]］]"
)
_FIRST_OF_TURN = frozenset("【[［问問提Q答回解参參A")


def begins_turn(text: str) -> bool:
    """Whether a line begins a question or an answer by its mark: 问：, 答：, Q1："""
    return text[:1] in _FIRST_OF_TURN and (begins_question(text) or begins_answer(text))


def begins_question(text: str) -> bool:
    """Whether a text begins with the mark of a question: 问：, Q1："""
    return text[:1] in _FIRST_OF_TURN and _QUESTION.match(text) is not None


def begins_answer(text: str) -> bool:
    """Whether a text begins with the mark of an answer: 答：, A1："""
    return text[:1] in _FIRST_OF_TURN and _ANSWER.match(text) is not None
