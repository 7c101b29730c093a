"""How likely characters are in texts of a language: what tells the encodings of a text apart. Pure.

Likelihoods are natural logarithms. Those of Chinese characters go by their ranks, those of all others by the block
of Unicode they are in; they need not be exact, only tell the likely from the absurd.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Literal, NamedTuple

from documents.formats.encodings.character_ranks import RANKS

Language = Literal["chinese", "japanese", "korean", "western"]

_RANKED = ((100, -5.4), (200, -6.3), (500, -7.2), (1000, -8.2), (2000, -9.5), (3000, -10.6), (5000, -12.0))
_SELDOM = -13.5  # a Chinese character beyond the ranks
_FOREIGN = -2.0  # for a ranked Chinese character in a Japanese or Korean text
_ASCII = -3.5
_ABSURD = -20.0  # a control, a code point without a character

_Ranges = tuple[tuple[int, int, float], ...]

_MARKS = "，。、；：？！（）《》“”‘’—…·「」『』【】〔〕\u3000％"
_OF_DOCUMENTS = (
    "第条條章节節款项項规規定法之关關应應当當者得员員机機委会會政府附则則施行总總编編一二三四五六七八九十"
)
_SYLLABLES = (
    "이다는의에을가하고지기도사로한대자을를은어서인들시리수나정보해라일그스아있과부주전상제장원성국년여것유조구"
    "공비만관면할경동마적중위생신소안오선으개무미치재용진방계세계내발연우민모분산거양체실물화복회요문간식행심직"
)

_EVERYWHERE: _Ranges = (
    (0x2010, 0x2027, -7.0),  # dashes, quotation marks, dots
    (0x2030, 0x2040, -8.0),
    (0x20AC, 0x20AC, -7.0),
    (0x2100, 0x22FF, -9.0),  # № ℃ Ⅲ → ∶ ≥
    (0x2460, 0x24FF, -8.0),  # ① ⑴
    (0x2500, 0x257F, -7.0),  # frames
    (0x2580, 0x27BF, -8.0),  # ■ ★
    (0x3000, 0x301F, -6.0),
    (0xFF01, 0xFF5E, -6.5),
)
_CHINESE: _Ranges = (
    (0x00A0, 0x024F, -8.5),  # × · ° and Pinyin
    (0x0250, 0x036F, -12.0),
    (0x0391, 0x03C9, -10.0),
    (0x0400, 0x04FF, -11.0),
    (0x3040, 0x30FF, -10.5),
    (0x3100, 0x312F, -9.0),  # ㄅㄆㄇ
    (0x3200, 0x33FF, -10.0),  # ㈠ ㎡
    (0x3400, 0x4DBF, -15.0),
    (0x4E00, 0x9FFF, _SELDOM),
    (0xFE30, 0xFE6F, -9.0),
    (0x20000, 0x323AF, -16.0),
)
_JAPANESE: _Ranges = (
    (0x3040, 0x309F, -4.3),
    (0x30A0, 0x30FF, -5.3),
    (0xFF61, 0xFF9F, -9.5),
    (0x4E00, 0x9FFF, _SELDOM),
)
_KOREAN: _Ranges = ((0x3130, 0x318F, -9.0), (0xAC00, 0xD7A3, -8.3), (0x4E00, 0x9FFF, _SELDOM))
_WESTERN: _Ranges = ((0x00A0, 0x00BF, -8.0), (0x00C0, 0x024F, -6.0))
_BLOCKS: dict[Language, _Ranges] = {
    "chinese": _EVERYWHERE + _CHINESE,
    "japanese": _EVERYWHERE + _JAPANESE,
    "korean": _EVERYWHERE + _KOREAN,
    "western": _EVERYWHERE + _WESTERN,
}


class Weight(NamedTuple):
    """How likely a text is as a whole, how likely its characters other than ASCII are on average, and their count."""

    likelihood: float
    average: float
    beyond: int


def weight_of(text: str, language: Language) -> Weight:
    """The weight of a text, were it in a language."""
    ranks = _ranks()
    whole = beyond = 0.0
    count = 0
    for character, times in Counter(text).items():
        code = ord(character)
        if 0x20 <= code < 0x7F or character in "\t\n\r\f":
            whole += times * _ASCII
            continue
        known = ranks.get(character)
        if known is None:
            known = _block_weight(code, language)
        elif language != "chinese" and character not in _MARKS:
            known += _FOREIGN
        beyond += times * known
        count += times
    return Weight(whole + beyond, beyond / count if count else 0.0, count)


@cache
def runs_of_rare() -> re.Pattern[str]:
    """Two or three characters near each other that are in no common Chinese text: a name may have them, too."""
    common = re.escape("".join(_ranks())) + r"\x00-\x7f\u2010-\u2740\u3000-\u33ff\uff01-\uff5e"
    return re.compile(rf"[^{common}].{{0,2}}[^{common}].{{0,2}}(?:[^{common}]|[A-Za-z@\[\]^_`{{|}}~\\])")


def likelihood_of(character: str) -> float:
    """How likely a character is in a Chinese text."""
    if character.isascii() and (character.isprintable() or character in "\t\n\r\f"):
        return _ASCII
    known = _ranks().get(character)
    return _block_weight(ord(character), "chinese") if known is None else known


def is_plausible(weight: Weight) -> bool:
    """Whether a text's characters are as likely as those of any text; a short one has fewer to tell by."""
    return weight.beyond == 0 or weight.average > -9.2 - 6 / weight.beyond**0.5


@cache
def _ranks() -> dict[str, float]:
    weights = dict.fromkeys(_MARKS, -4.5) | dict.fromkeys(_OF_DOCUMENTS, -5.0)
    weights["的"] = -3.5
    start = 0
    for end, weight in _RANKED:
        weights.update((character, weight) for character in RANKS[start:end] if character not in weights)
        start = end
    return weights


@cache
def _block_weight(code: int, language: Language) -> float:
    if language == "korean" and chr(code) in _SYLLABLES:
        return -4.6
    for first, last, weight in _BLOCKS[language]:
        if first <= code <= last:
            return weight
    return _ABSURD
