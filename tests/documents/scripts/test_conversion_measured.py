"""Every difference between a carelessly converted plan and its views is a true conversion, or listed with its word.

The plan's forms are mixed (産, 繫, 闆 beside 态 and 财). What is listed here was judged by reading each place.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from documents.scripts.fold import fold
from documents.scripts.fold_table import TRADITIONAL
from documents.scripts.views import Script, view_of

PLAN = Path(__file__).resolve().parents[3] / "seeds" / "peoples-city-plan.txt"

ONE_FORM = "观觀 点點 网網 争爭 确確 将將 産產 内內 适適 珲琿 态態 号號 别別 财財 衆眾 隐隱 随隨 驿驛 讨討"
"""Published and Taiwan's: characters that have one right form there, whatever the word."""

BY_WORD = {
    "于於": ("關於",),
    "台臺": ("平臺",),
    "繫系": ("體系", "系統", "系列", "譜系"),
    "着著": ("著眼", "著力"),
    "闆板": ("短板", "預製板"),
    "發髮": ("銀髮",),
    "制製": ("預製板", "裝備製造", "編製"),
    "采採": ("採取", "採購"),
    "周週": ("週期",),
    "迹跡": ("足跡",),
    "鍊鏈": ("鏈條",),
    "幹干": ("干預",),
}
"""Differences that are right in these words; elsewhere the same characters stay apart."""

FORMS: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {
    "发": ("發", {"髮": ("銀髮",)}),
    "制": ("制", {"製": ("預製板", "裝備製造", "分層編製", "編製歷史")}),
    "系": ("系", {}),
    "干": ("幹", {"干": ("干預",)}),
    "后": ("後", {}),
    "台": ("臺", {}),
    "面": ("面", {}),
    "准": ("準", {}),
    "范": ("範", {}),
    "据": ("據", {}),
    "周": ("周", {"週": ("週期",)}),
    "松": ("松", {}),
    "复": ("復", {}),
    "历": ("歷", {}),
    "布": ("布", {}),
    "向": ("向", {}),
    "划": ("劃", {}),
    "家": ("家", {}),
    "具": ("具", {}),
    "采": ("采", {"採": ("採取", "採購")}),
    "游": ("遊", {}),
    "志": ("志", {}),
    "合": ("合", {}),
    "丰": ("豐", {}),
    "回": ("回", {}),
    "种": ("種", {}),
    "术": ("術", {}),
    "升": ("升", {}),
    "并": ("並", {}),
    "于": ("於", {}),
    "出": ("出", {}),
    "才": ("才", {}),
    "别": ("別", {}),
    "尽": ("盡", {}),
}
"""A simplified character of several traditional ones: the plan's usual one, and the words with another."""


@cache
def lines(script: Script) -> list[tuple[str, str]]:
    text = [line.strip() for line in PLAN.read_text(encoding="utf-8").splitlines()]
    return [(line, view_of(line, script, full_width=False, origin="mixed").text) for line in text]


def differences(script: Script) -> Iterator[tuple[str, str, int]]:
    """What was published and what is shown for it, the shown line and the place in it."""
    for published, shown in lines(script):
        assert len(published) == len(shown)
        for place, (old, new) in enumerate(zip(published, shown, strict=True)):
            if old != new:
                yield old + new, shown, place


def stands_in(words: tuple[str, ...], line: str, place: int) -> bool:
    """Whether the character at a place belongs to one of some words."""
    return any(
        line.startswith(word, start)
        for word in words
        for start in range(max(0, place - len(word) + 1), place + 1)
    )


def test_every_character_of_the_simplified_view_is_the_simplified_form_of_the_published_one() -> None:
    changes = [pair for pair, _, _ in differences("simplified")]
    assert len(changes) > 1400
    assert [pair for pair in changes if fold(pair[0]) != fold(pair[1])] == []
    left = {one for _, line in lines("simplified") for one in line if one in set(TRADITIONAL)}
    assert left == set()


def test_every_difference_from_taiwan_s_view_is_of_one_form_or_right_in_its_word() -> None:
    found = list(differences("taiwan"))
    assert len(found) > 130
    wrong = [
        (pair, line[max(0, place - 4) : place + 5])
        for pair, line, place in found
        if pair not in ONE_FORM.split() and not stands_in(BY_WORD.get(pair, ()), line, place)
    ]
    assert wrong == []


def test_nothing_is_listed_that_does_not_occur() -> None:
    found = {pair for pair, _, _ in differences("taiwan")}
    assert {*ONE_FORM.split(), *BY_WORD} == found
    assert set(FORMS) <= {one for _, line in lines("simplified") for one in line}


def test_characters_of_several_forms_have_the_one_their_word_asks_for() -> None:
    wrong = []
    for (_, simplified), (_, shown) in zip(lines("simplified"), lines("taiwan"), strict=True):
        assert fold(shown) == fold(simplified)
        for place, (one, form) in enumerate(zip(simplified, shown, strict=True)):
            if one in FORMS:
                usual, others = FORMS[one]
                words = others.get(form, ()) if form != usual else ()
                elsewhere = [words for other, words in others.items() if other != form]
                right = form == usual or stands_in(words, shown, place)
                if not right or any(stands_in(words, shown, place) for words in elsewhere):
                    wrong.append((one, form, shown[max(0, place - 4) : place + 5]))
    assert wrong == []


@pytest.mark.parametrize("script", ["traditional", "taiwan", "hongkong"])
def test_the_seeds_in_simplified_characters_come_out_right_where_opencc_alone_does_not(
    script: Script,
) -> None:
    text = "".join(
        path.read_text(encoding="utf-8") for path in sorted(PLAN.parent.glob("*.txt")) if path != PLAN
    )
    shown = view_of(text, script, origin="simplified").text
    assert not [word for word in ("徵程", "徵途", "迴歸", "傢俱", "療愈", "長沈") if word in shown]
    assert all(word in shown for word in ("新征程", "六個回歸", "森林療癒", "哈長瀋大", "與瀋陽"))


@pytest.mark.parametrize("script", ["traditional", "taiwan", "hongkong"])
def test_words_that_stay_stay(script: Script) -> None:
    shown = "".join(line for _, line in lines(script))
    assert "城市家具" in shown
    assert "白山松水" in shown
    assert "房前屋後、背街小巷" in shown
