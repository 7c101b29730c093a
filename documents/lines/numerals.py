"""What a numeral stands for: 一百二十八, 壹贰, 廿三, １２, XIV. Pure."""

from __future__ import annotations

from documents.patterns import late_pattern

RADICALS = "⼀⼆⼋⼗⼄⼰⾟⽬⼿⻔\uf9d1\ufa56"  # the last two look like 六 and 節
"""Signs that copying from a PDF leaves in numbers and labels for the characters that they look like."""

_AS_CHARACTERS = str.maketrans(RADICALS, "一二八十乙己辛目手门六節")
_RADICAL = late_pattern(f"[{RADICALS}]")
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "○": 0, "两": 2, "兩": 2}
_DIGITS |= dict(zip("壹贰叁肆伍陆柒捌玖貳參陸参", (1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 6, 3), strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_SHORT_TENS = {"廿": 20, "卅": 30}
_ROMAN = {"I": 1, "V": 5, "X": 10}
_FULL_WIDTH_DIGITS = {ord("０") + value: str(value) for value in range(10)}
_DIGITS_IN_A_ROW = {ord(character): str(value) for character, value in _DIGITS.items()}  # 二〇二四


def as_characters(text: str) -> str:
    """A text with the radicals of labels as characters; the length stays: 第⼀章 is 第一章."""
    return text.translate(_AS_CHARACTERS) if _RADICAL.search(text) else text


def numeral_value(written: str) -> int | None:
    """The value of a numeral, Chinese or Arabic, half or full width, spaced or not; None where it is none.

    >>> numeral_value("一百二十八"), numeral_value("１２"), numeral_value("二〇二四"), numeral_value("三 十")
    (128, 12, 2024, 30)
    """
    digits = as_characters("".join(written.split())).translate(_FULL_WIDTH_DIGITS)
    if not digits or len(digits) > 9:
        return None
    if digits.isascii() and digits.isdigit():
        return int(digits)
    if _DIGITS.keys() >= set(digits):
        return int(digits.translate(_DIGITS_IN_A_ROW))
    if digits[0] in _ROMAN:
        return _roman_value(digits)
    if len(digits) == 1 and "Ⅰ" <= digits <= "Ⅻ":
        return ord(digits) - ord("Ⅰ") + 1
    total, pending = 0, None
    lowest = 10_000
    for character in digits:
        if character in _DIGITS:
            if pending:
                return None
            pending = _DIGITS[character]
        elif character in _SHORT_TENS:
            total += _SHORT_TENS[character]
        elif character in _UNITS:
            unit = _UNITS[character]
            if unit >= lowest:
                return None
            total += (pending or 1) * unit
            lowest, pending = unit, None
        else:
            return None
    return total + (pending or 0)


def _roman_value(digits: str) -> int | None:
    """The value of a Roman numeral up to XXXIX; None where its signs make none."""
    if any(sign not in _ROMAN for sign in digits):
        return None
    values = [_ROMAN[sign] for sign in digits]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))
