"""Glossaries: terms as people who read together write them down, and what can be no term."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.words.glossary import (
    LONGEST_EXPLANATION,
    MOST_FAULTS,
    MOST_TERMS,
    Fault,
    Glossary,
    Term,
    TermGroup,
    glossary_of,
)
from documents.words.user_dictionary import dictionary_of


def pairs(text: str, *, markdown: bool = False) -> list[tuple[str, str]]:
    return [(one.word, one.explanation) for one in glossary_of(text, markdown=markdown).terms]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("一主六双", [("一主六双", "")]),
        ("  一主六双\t长春的布局：一主", [("一主六双", "长春的布局：一主")]),
        ("六城联动：六座城市，联动", [("六城联动", "六座城市，联动")]),
        ("六城联动:六座城市", [("六城联动", "六座城市")]),
        ("六城联动,六座城市", [("六城联动", "六座城市")]),
        ("六城联动 = 六座城市", [("六城联动", "六座城市")]),
        ("六城联动——六座城市", [("六城联动", "六座城市")]),
        ("六城联动 - 六座城市", [("六城联动", "六座城市")]),
        ("都市圈（metropolitan area）", [("都市圈", "metropolitan area")]),
        ("- **强省会**：省会战略", [("强省会", "省会战略")]),
        ("* 「强省会」", [("强省会", "")]),
        ("1. 强省会", [("强省会", "")]),
        ("12、强省会", [("强省会", "")]),
        ("| 强省会 | 战略 | 吉林 |", [("强省会", "战略; 吉林")]),
        ("都市圈、城市群：两个词", [("都市圈", "两个词"), ("城市群", "两个词")]),
        ('"a,b：c",说明', [("a,b：c", "说明")]),
        ('"说""好"""', [('说"好"', "")]),
        ('"强国 建设"', [("强国 建设", "")]),
        ("machine learning = 机器学习", [("machine learning", "机器学习")]),
        ("AI 大模型", [("AI 大模型", "")]),
        ("Covid-19", [("Covid-19", "")]),
        ("现代化 9 n", [("现代化", "")]),
        ("现代化 9", [("现代化", "")]),
        *(
            (line, [])
            for line in ("", "# 一", "## 一", "> 话", "// 话", "<!-- 话 -->", "---", "————", "|---|:-:|")
        ),
    ],
)
def test_a_line_is_read_as_people_write_it(line: str, found: list[tuple[str, str]]) -> None:
    assert pairs(line) == found
    assert glossary_of(line).faults == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("强国 建设 是什么", "the term contains a space: put a tab or a colon before its explanation"),
        ("：只有解释", "there is no term before the explanation"),
        ("、、、", "there is no term before the explanation"),
        ("……！", "it has only punctuation"),
        ("长" * 61, "the term is too long"),
        ("一\u202e主", "it contains control or invisible characters"),
        ("\x1b[31m", "it contains control or invisible characters"),
    ],
)
def test_what_can_be_no_term_is_told_with_its_line_and_the_rest_counts(line: str, reason: str) -> None:
    found = glossary_of(f"# 词表\n都市圈\n{line}\r\n强省会\n")
    assert found.faults == (Fault(3, reason),)
    assert found.words == ("都市圈", "强省会")


def test_headings_name_the_glossary_and_its_parts() -> None:
    text = "\ufeff# 学习小组词表 #\n# 第二行是说明\n都市圈\n\n## 经济\n新质生产力\n都市圈\n## 空的\n"
    assert glossary_of(text) == Glossary(
        "学习小组词表",
        (
            TermGroup("", (Term("都市圈", "", 3),)),
            TermGroup("经济", (Term("新质生产力", "", 6), Term("都市圈", "", 7))),
        ),
    )
    assert glossary_of(text).words == ("都市圈", "新质生产力")


def test_the_head_of_a_table_is_no_term() -> None:
    assert pairs("| 词 | 解释 |\n| :-- | --- |\n| 都市圈 | 圈 |\n") == [("都市圈", "圈")]


def test_prose_in_markdown_is_none_where_there_are_lists_or_tables() -> None:
    text = "# 词表\n\n本词表由小组维护，每周更新。\n\n- 都市圈：甲\n  - 又称大都市区\n- 强省会\n"
    assert pairs(text, markdown=True) == [("都市圈", "甲"), ("强省会", "")]
    assert pairs("# 词表\n都市圈\n强省会\n", markdown=True) == [("都市圈", ""), ("强省会", "")]


def test_a_term_counts_once_in_whatever_script() -> None:
    assert pairs("体系：一\n體系：二\n") == [("体系", "一")]


def test_a_glossary_is_bounded_and_says_so() -> None:
    found = glossary_of("\n".join(f"词{number}：{'长' * 2000}" for number in range(MOST_TERMS + 5)))
    assert len(found.terms) == MOST_TERMS
    assert found.faults == (
        Fault(MOST_TERMS + 1, "there are too many terms; those from here on are left out"),
    )
    assert len(found.terms[0].explanation) == LONGEST_EXPLANATION
    assert len(glossary_of("…\n" * 1000).faults) == MOST_FAULTS


def test_terms_are_words_beside_the_reader_s_own_which_count_first() -> None:
    own = dictionary_of("金融体系 0\n强省会 5 n\n")
    both = own.and_words(("强省會", "金融体系", "machine learning", "a  b", "六城联动"))
    assert [(one.word, one.frequency) for one in both.words] == [
        ("金融体系", 0),
        ("强省会", 5),
        ("machine learning", None),
        ("六城联动", None),
    ]
    assert both.key != own.key
    assert own.and_words(()).key == own.key


@given(st.text(max_size=200), st.booleans())
def test_whatever_stands_there_is_read_and_nothing_harmful_comes_of_it(text: str, markdown: bool) -> None:
    found = glossary_of(text, markdown=markdown)
    for one in found.terms:
        assert one.word
        assert one.word == one.word.strip()
        assert not {"\n", "\r", "\x1b", "\u202e"} & set(one.word + one.explanation)
