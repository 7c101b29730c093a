"""Two texts that differ in script, width, case or variant forms only have one fold."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.scripts.fold import PIECE, TABLE, fold, script_of

SEEDS = sorted((Path(__file__).resolve().parents[3] / "seeds").glob("*.txt"))
LENGTH_PRESERVING = ("t2s", "s2t", "s2tw", "s2hk", "t2tw", "t2hk", "tw2t", "hk2t", "tw2s", "hk2s")


def every_character() -> str:
    return "".join(map(chr, range(sys.maxunicode + 1)))


@given(st.text())
def test_a_fold_is_as_long_as_its_text(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_text_that_is_folded_in_pieces_is_folded_whole() -> None:
    text = "體Ａ，b" * PIECE
    assert fold(text[: PIECE + 1]) == text[: PIECE + 1].translate(TABLE)
    assert fold(text) == text.translate(TABLE)


def test_folding_twice_changes_nothing_more_for_any_character() -> None:
    once = fold(every_character())
    assert fold(once) == once


@pytest.mark.parametrize("name", LENGTH_PRESERVING)
def test_a_converted_copy_of_every_seed_has_the_same_fold(name: str) -> None:
    converter = opencc.OpenCC(name)
    for path in SEEDS:
        text = path.read_text(encoding="utf-8")
        assert fold(converter.convert(text)) == fold(text), path.name


@pytest.mark.parametrize("name", LENGTH_PRESERVING)
def test_every_chinese_character_folds_like_what_it_converts_to(name: str) -> None:
    characters = "".join(map(chr, [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0x20000, 0x2A6E0)]))
    by_line = "\n".join(characters)
    assert fold(opencc.OpenCC(name).convert(by_line)) == fold(by_line)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("体系", "體系"),
        ("体系", "體繫"),
        ("产业链", "産業鍊"),
        ("产", "產"),
        ("设施短板", "設施短闆"),
        ("反复", "反覆"),
        ("计划", "計畫"),
        ("第１２条", "第12條"),
        ("R&D", "ｒ＆ｄ"),
        ("(5G)", "（5ｇ）"),
        ("“两个大局”", "「兩個大局」"),
        ("‘文物’", "『文物』"),
        ("长春—珲春", "長春－琿春"),
        ("a　b", "a b"),
        ("二〇二四", "二○二四"),
        ("习近平·彩练", "習近平‧彩練"),
        ("\uf90a", "金"),
    ],
)
def test_forms_of_one_text_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("等待", "等呆"), ("第1条", "第①条"), ("，", "。"), ("土", "士"), ("a\nb", "a b")]
)
def test_different_texts_keep_different_folds(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_fold_is_simplified_half_width_and_lower_case() -> None:
    assert fold("體繫，Ａ「東北」後臺") == '体系,a"东北"后台'


def test_no_class_of_characters_is_larger_than_a_reader_would_expect() -> None:
    classes: dict[str, set[str]] = {}
    characters = every_character()
    for character, folded in zip(characters, fold(characters), strict=True):
        if "\u4e00" <= folded <= "\u9fff":
            classes.setdefault(folded, set()).add(unicodedata.normalize("NFKC", character))
    assert max(map(len, classes.values())) <= 9


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_script_of_every_seed_is_known(path: Path) -> None:
    expected = "traditional" if path.stem == "peoples-city-plan" else "simplified"
    assert script_of(path.read_text(encoding="utf-8")) == expected


@pytest.mark.parametrize("name", ["t2s", "s2t", "s2tw", "s2hk"])
def test_the_script_of_a_converted_text_is_the_one_it_was_converted_to(name: str) -> None:
    expected = "simplified" if name == "t2s" else "traditional"
    for path in SEEDS:
        assert script_of(opencc.OpenCC(name).convert(path.read_text(encoding="utf-8"))) == expected


def test_a_long_text_in_one_script_with_a_long_quotation_in_the_other_is_told_by_most_of_it() -> None:
    assert script_of("發展" * 30_000 + "发展" * 8_000) == "traditional"


def test_a_text_of_neither_script_counts_as_simplified() -> None:
    assert script_of("") == "simplified"
    assert script_of("plain 2025") == "simplified"
