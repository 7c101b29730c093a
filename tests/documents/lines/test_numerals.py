"""Numerals: each character has its value, and what makes no number is none."""

from __future__ import annotations

import pytest

from documents.lines.numerals import as_characters, numeral_value

SAME_VALUE = ["〇零○", "一壹", "二贰貳两兩", "三叁參参", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"]


@pytest.mark.parametrize(("value", "characters"), enumerate(SAME_VALUE))
def test_every_digit_has_its_value(value: int, characters: str) -> None:
    assert [numeral_value(character) for character in characters] == [value] * len(characters)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十四", 14),
        ("二十", 20),
        ("贰拾", 20),
        ("三百", 300),
        ("叁佰", 300),
        ("五千", 5000),
        ("伍仟", 5000),
        ("廿三", 23),
        ("卅一", 31),
    ],
)
def test_every_unit_has_its_value(written: str, value: int) -> None:
    assert numeral_value(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一千二百三十四", 1234),
        ("二〇二四", 2024),
        ("123456789", 123456789),
        ("１２", 12),
        ("XIV", 14),
        ("Ⅻ", 12),
    ],
)
def test_a_numeral_is_read_as_a_whole(written: str, value: int) -> None:
    assert numeral_value(written) == value


@pytest.mark.parametrize("written", ["", "1234567890", "一十二十", "十二三", "二百三千", "IVA", "甲"])
def test_what_makes_no_number_is_none(written: str) -> None:
    assert numeral_value(written) is None


def test_signs_that_only_look_like_characters_are_read_as_these() -> None:
    assert as_characters("第⼆章 第\uf9d1条 第一\ufa56") == "第二章 第六条 第一節"
