"""A simplified text is converted word by word, so that no two neighbours join, in the forms of a region."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.scripts import word_cutting
from documents.scripts.conversion import converted, is_whole
from documents.scripts.fold import fold
from documents.scripts.views import Script, view_of
from documents.scripts.word_cutting import load_cutter, word_borders
from documents.scripts.word_forms import NO_CONVERSION_EXCEPTIONS, NO_FORMS, ConversionException

FIXTURES = Path(__file__).resolve().parent / "fixtures"
PHRASES = [
    line.split("\t")
    for line in (FIXTURES / "phrases.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
STATUTES = (FIXTURES / "statutes-of-taiwan.txt").read_text(encoding="utf-8")
"""Twenty statutes that the table of forms was not made from."""

HELD_BACK = [(simplified, right) for simplified, right, half in PHRASES if half == "test"]


def shown(text: str, script: Script = "taiwan") -> str:
    return view_of(text, script, origin="simplified").text


def test_no_phrase_that_was_held_back_joins_its_words() -> None:
    assert len(HELD_BACK) > 350
    assert [(text, shown(text)) for text, right in HELD_BACK if right not in shown(text)] == []


def test_opencc_alone_gets_half_of_them_wrong() -> None:
    wrong = [text for text, right in HELD_BACK if right not in converted(text, "s2tw")]
    assert len(wrong) > 150


def test_statutes_of_taiwan_come_back_as_they_were_published() -> None:
    characters = sum("㐀" <= one <= "鿿" for one in STATUTES)
    back = view_of(converted(STATUTES, "t2s"), "taiwan", full_width=False, origin="simplified").text
    alone = converted(converted(STATUTES, "t2s"), "s2tw")
    wrong, wrong_alone = (
        sum(one != other for one, other in zip(STATUTES, text, strict=True)) for text in (back, alone)
    )
    assert 1000 * wrong / characters <= 1.5
    assert wrong_alone > 2 * wrong


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("补助资金发放", {"taiwan": "補助資金發放", "opencc": "補助資金發放", "hongkong": "補助資金發放"}),
        ("我国历史", {"taiwan": "我國歷史", "opencc": "我國歷史", "hongkong": "我國歷史"}),
        ("计划公布", {"taiwan": "計畫公布", "opencc": "計劃公佈", "hongkong": "計劃公佈"}),
        ("复核申请", {"taiwan": "複核申請", "hongkong": "複核申請"}),
        ("为群众", {"traditional": "為群眾", "opencc": "爲羣衆", "hongkong": "為羣眾"}),
    ],
)
def test_each_script_has_its_own_forms_and_all_keep_words_apart(text: str, right: dict[Script, str]) -> None:
    assert {script: shown(text, script) for script in right} == right


def test_a_phrase_of_whole_words_counts() -> None:
    assert shown("一只鸟和两只船") == "一隻鳥和兩隻船"


def test_a_word_of_the_reader_s_own_is_one_word() -> None:
    exceptions = NO_CONVERSION_EXCEPTIONS.with_words(["只能", "一"])
    forms = exceptions.forms("taiwan", None)
    assert shown("船只能停泊") == "船隻能停泊"
    assert view_of("船只能停泊", "taiwan", origin="simplified", forms=forms).text == "船只能停泊"
    assert view_of("船隻能停泊", "taiwan", origin="traditional", forms=forms).text == "船隻能停泊"


def test_exceptions_go_before_words_and_keep_them() -> None:
    exceptions = NO_CONVERSION_EXCEPTIONS.with_words(["只能"])
    changed = exceptions.with_one(ConversionException("只能", "祇能", "traditional"))
    assert changed.words == changed.without(("只能", "traditional", None)).words == ("只能",)
    text = view_of("船只能停泊", "taiwan", origin="simplified", forms=changed.forms("taiwan", None)).text
    assert text == "船祇能停泊"


def test_the_longest_of_the_reader_s_words_counts() -> None:
    forms = NO_FORMS.with_words(["资金", "资金发", "金发"])
    assert forms.words_in("資金發放与金发") == [(0, 3), (5, 7)]


@given(
    st.lists(st.sampled_from(["发放", "资金", "只", "后", "，", "a", "𠀀", "\x00", "\ud800", "\ufdd0", "\n"]))
)
def test_any_text_keeps_its_length_and_its_fold(pieces: list[str]) -> None:
    text = "".join(pieces)
    for script in ("opencc", "taiwan", "hongkong"):
        assert len(shown(text, script)) == len(text)
        assert fold(shown(text, script)) == fold(view_of(text, "as-published").text)


@pytest.mark.parametrize(
    ("run", "whole"),
    [((0, 2), True), ((2, 6), True), ((0, 4), True), ((3, 5), True), ((1, 3), False), ((1, 4), False)],
)
def test_a_run_is_whole_words_or_within_one(run: tuple[int, int], whole: bool) -> None:
    assert is_whole(*run, [0, 2, 4, 6] if run == (0, 4) else [0, 2, 6]) is whole


def test_jieba_cuts_where_there_is_no_rjieba(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "补助资金发放，我国历史悠久，走过百年历程。"
    borders = word_borders(text)
    monkeypatch.setitem(sys.modules, "rjieba", None)
    load_cutter.cache_clear()
    try:
        assert word_cutting.word_borders(text) == borders
        assert load_cutter().__module__ == "jieba"
    finally:
        load_cutter.cache_clear()


def test_a_conversion_loads_no_jieba() -> None:
    code = (
        "import sys; from documents.scripts.views import view_of; view_of('发展', 'taiwan');"
        "assert 'rjieba' in sys.modules and 'jieba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[3])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("社区实行分区管理，按程序办事", "社區實行分區管理，按程序辦事"),
        ("保障设施运行，激活社区活力，优化产业集群", "保障設施運行，激活社區活力，優化產業集群"),
        ("开展光盘行动，刻在光盘上", "開展光盤行動，刻在光碟上"),
        ("公元前三世纪的信息化项目文件", "西元前三世紀的資訊化項目文件"),
        ("意大利的人工智能", "義大利的人工智慧"),
    ],
)
def test_taiwan_s_words_are_those_of_administration(text: str, said: str) -> None:
    assert shown(text, "taiwan-words") == said


def test_a_careful_traditional_text_keeps_its_characters_with_taiwan_s_words() -> None:
    assert view_of("本計畫之網絡與軟件", "taiwan-words", origin="traditional").text == "本計畫之網路與軟體"
