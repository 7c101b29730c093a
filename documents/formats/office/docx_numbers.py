"""Numbers as word processors count them: 一、 甲 ① IV (c), by the names that Office Open XML has for them. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_PLAIN = "〇一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ENCLOSED = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
_LARGEST = 9_999_999  # a larger number is written in digits, whatever its style


def written(number: int, style: str) -> str:
    """A number in a style of ``w:numFmt``; in digits where the style has no sign for it or is not known."""
    if not 0 <= number <= _LARGEST:
        return str(number)
    return _STYLES.get(style, str)(number)


def _counted(digits: str, units: str, ten_thousand: str, *, short_ten: bool) -> Callable[[int], str]:
    """Chinese counting: 一百二十三, and for 10 to 19 without the first digit where ``short_ten``."""

    def below(number: int) -> str:
        text, gap = "", False
        for power in (3, 2, 1, 0):
            digit = number // 10**power % 10
            if digit:
                text += (
                    (digits[0] if gap and text else "") + digits[digit] + (units[power - 1] if power else "")
                )
                gap = False
            else:
                gap = True
        return text

    def count(number: int) -> str:
        high, low = divmod(number, 10_000)
        text = ""
        if high:
            text = below(high) + ten_thousand + (digits[0] if 0 < low < 1000 else "")
        text += below(low)
        if short_ten and 10 <= number < 20:
            text = text[1:]
        return text or digits[0]

    return count


def _spelt(digits: str) -> Callable[[int], str]:
    """Digit by digit: 一〇三."""
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _counted_to_99(number: int) -> str:
    """一 … 九十九, and digit by digit from a hundred on, as Word does in this style."""
    return _counting(number) if number < 100 else _spelt(_PLAIN)(number)


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _range(first: str, most: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= most else str(number)


def _circled(number: int) -> str:
    return next(
        (chr(sign + number - first) for first, last, sign in _ENCLOSED if first <= number <= last),
        str(number),
    )


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text


def _letter(number: int) -> str:
    """a … z, aa, bb …, as word processors go on after z."""
    if not 0 < number <= 26 * 30:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _sexagenary(number: int) -> str:
    if not 0 < number <= 60:
        return str(number)
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _ordinal(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return str(number) + ("th" if number // 10 % 10 == 1 else ends.get(number % 10, "th"))


_counting = _counted(_PLAIN, "十百千", "万", short_ten=True)

_STYLES: Final[dict[str, Callable[[int], str]]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "ordinal": _ordinal,
    "chineseCounting": _counted_to_99,
    "taiwaneseCounting": _counted_to_99,
    "chineseCountingThousand": _counting,
    "taiwaneseCountingThousand": _counted(_PLAIN, "十百千", "萬", short_ten=True),
    "japaneseCounting": _counting,
    "koreanCounting": _counting,
    "ideographDigital": _spelt(_PLAIN),
    "japaneseDigitalTenThousand": _spelt(_PLAIN),
    "taiwaneseDigital": _spelt("○一二三四五六七八九"),
    "chineseLegalSimplified": _counted(_LEGAL_SIMPLIFIED, "拾佰仟", "万", short_ten=False),
    "ideographLegalTraditional": _counted(_LEGAL, "拾佰仟", "萬", short_ten=False),
    "japaneseLegal": _counted(_LEGAL, "拾佰仟", "萬", short_ten=False),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _range("㊀", 10),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _range("⑴", 20),
    "decimalEnclosedFullstop": _range("⒈", 20),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _: "",
    "bullet": lambda _: "•",
}
