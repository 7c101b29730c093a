"""What shows by its marks that somebody asks, answers, speaks or acts: 问：, 答：, Q1：, 【二人下】 Pure."""

from __future__ import annotations

from documents.patterns import late_pattern

_QUESTION = late_pattern(
    r"[【\[［]?(?:问题?|問題?|提问|提問|Q(?:uestion)?)\s*[一二三四五六七八九十\d]{0,3}\s*[】\]］]?\s*[:：.．、]|[问問Q][ \u3000]|[【\[［](?:问题?|問題?|提问|提問|Q)\s*[一二三四五六七八九十\d]{0,3}\s*[】\]］]"
)
_ANSWER = late_pattern(
    r"[【\[［]?(?:答案?|参考答案|參考答案|回答|解答|答复|答覆|A(?:nswer)?)\s*[一二三四五六七八九十\d]{0,3}\s*[】\]］]?\s*[:：.．、]|答[ \u3000]|[【\[［](?:答案?|参考答案|參考答案|回答|解答|答复|答覆|A)\s*[一二三四五六七八九十\d]{0,3}\s*[】\]］]"
)
_FIRST_OF_TURN = frozenset("【[［问問提Q答回解参參A")
_ON_STAGE = late_pattern(  # 【二人下】, 【音乐声中，大姐提箱上场】
    r"[【〔［\[][^【】〔〕]{0,60}(?:[上下]场?|[退入]场|[幕灯][启落起亮暗]|暗转|切光|收光)[】〕］\]]"
)
_ACT = late_pattern(r"第\s*[0-9〇零一二三四五六七八九十]{1,4}\s*[幕折齣出场場](?=[\s：:]|$)")
PARTS_OF_PLAYS = frozenset("人物 人物表 角色 时间 時間 地点 地點 布景 佈景 序幕 楔子 开场 開場 引子".split())
_OF_A_TIME = late_pattern(
    r"[〔\[［【（(](?:[先东東西南北前后後]?[^\W\d_]{1,2})[〕\]］】）)]\s*[\u4e00-\u9fff]{2,4}"
)
_WITH_YEARS = late_pattern(  # 王某（954－1001）
    r"[\u4e00-\u9fff]{2,4}\s*[（(][？?约約]?\s*(?:[0-9０-９]{3,4}|[？?])\s*[-－–—~～]\s*(?:[0-9０-９]{3,4}|[？?])?[？?]?[）)]"
)


def begins_turn(text: str) -> bool:
    """Whether a line begins a question or an answer by its mark: 问：, 答：, Q1："""
    return text[:1] in _FIRST_OF_TURN and (begins_question(text) or begins_answer(text))


def begins_question(text: str) -> bool:
    """Whether a text begins with the mark of a question: 问：, Q1："""
    return text[:1] in _FIRST_OF_TURN and _QUESTION.match(text) is not None


def begins_answer(text: str) -> bool:
    """Whether a text begins with the mark of an answer: 答：, A1："""
    return text[:1] in _FIRST_OF_TURN and _ANSWER.match(text) is not None


def is_act(text: str) -> bool:
    """Whether a line is an act's or a scene's of a play: 第一幕, 第二场 渡口"""
    return text[0] == "第" and _ACT.match(text) is not None


def is_said(text: str) -> bool:
    """Whether a line is what somebody says or does on a stage, or who wrote a poem: “你来了……”, 【二人下】, [唐] 王某"""
    if text[0] in "“「『" and text[-1] in "”」』":
        return text[-2] in "…—~～，"
    if text[-1] == "…":
        return "，" in text
    if text[-1] in "】］]〕":
        return _ON_STAGE.fullmatch(text) is not None
    if text[0] in "〔[［【（(":
        return _OF_A_TIME.fullmatch(text) is not None
    return text[-1] in "）)" and _WITH_YEARS.fullmatch(text) is not None
