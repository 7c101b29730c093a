"""Rich Text: words in every code page, headings, lists as they are shown, rows, notes; nothing that is no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.formats.archives import DamagedFile
from documents.formats.office import rtf
from documents.formats.office.rtf import read
from documents.formats.source_text import SourceText

PATH = Path("办法.rtf")
HEAD = r"{\rtf1\ansi\ansicpg936\deff0\uc1{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset136 MingLiU;}{\f2\fcharset2 Symbol;}{\f3\fcharset0 Arial;}}"


def source(body: str, head: str = HEAD) -> SourceText:
    return read((head + body + "}").encode("gb18030"), PATH)


def lines(body: str, head: str = HEAD) -> list[str]:
    return source(body, head).text.split("\n")


def escaped(text: str, codec: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(codec))


def test_words_are_read_in_the_code_page_of_their_font() -> None:
    assert lines(
        escaped("甲乙", "gbk") + r"\par\f1 " + escaped("條例", "big5") + r"\par\plain 直接写的汉字"
    ) == [
        *("甲乙", "條例", "直接写的汉字"),
    ]


def test_a_character_may_be_written_in_two_ways_of_which_one_is_read() -> None:
    assert lines(r"\uc1\u31532?\u19968?\uc2\u26465\'cc\'f5。{\uc0\u-10179 \u-8704 }") == ["第一条。😀"]


def test_a_character_whose_second_byte_is_a_letter_is_whole() -> None:
    assert "镕".encode("gbk")[1:] == b"F"
    assert lines("朱" + r"\'e9F" + "基。") == ["朱镕基。"]


def test_headings_are_paragraphs_with_a_level_of_their_own_or_of_their_style() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s5\outlinelevel1 节标题;}{\*\cs3 heading 3;}}"
    found = source(
        styles
        + r"\pard 题\par\pard\s1 章\par\pard\s5 节\par\pard\outlinelevel2 目\par\pard\s1\outlinelevel9 文\par\pard 文"
    )
    assert found.text.split("\n") == ["题", "章", "节", "目", "文", "文"]
    assert found.headings == {1: 1, 2: 2, 3: 3}


def test_items_begin_with_what_is_shown_before_them() -> None:
    found = source(
        r"\pard{\listtext\pard\plain 一、\tab}\ls1 甲\par\pard{\listtext\f2 \'b7\tab}\ls2\ilvl1 乙\par{\*\pn\pnlvlbody}{\pntext 3.\tab}丙\par"
    )
    assert found.text.split("\n") == ["一、 甲", "• 乙", "3. 丙"]
    assert (found.nests[0], found.nests[1]) == (1, 4)


def test_rows_are_lines_with_their_cells_whole() -> None:
    rows = source(r"\trowd\intbl 1\cell 甲\cell\row\pard 间\par\trowd\intbl 2\cell 乙\cell\row")
    assert rows.tables == {0: 1, 2: 2}
    assert lines(
        r"前\par\trowd\cellx1\cellx2\pard\intbl 序号\cell 任务\cell\row\trowd\pard\intbl 1\cell 甲。\par 乙。\cell\row\pard 后\par"
    ) == [
        *("前", "序号 | 任务", "1 | 甲。 乙。", "后"),
    ]


def test_notes_stand_at_the_end_and_boxes_after_their_paragraph() -> None:
    assert lines(
        r"正文{\super\chftn}{\footnote\pard\chftn 注。}。{\shp{\*\shpinst\shpleft1{\sp{\sn a}{\sv b}}{\shptxt 框中。\par}}}\par 后。\par"
    ) == ["正文[1]。", "框中。", "后。", "[1] 注。"]


def test_fields_show_their_results_and_what_is_no_text_is_left_out() -> None:
    assert lines(
        r'{\field{\*\fldinst HYPERLINK "a"}{\fldrslt 链接}}{\pict 89504e47}{\v 隐}{\deleted 删}{\*\unknown 不}留'
    ) == ["链接留"]
    assert lines("{\\header 眉\\par}甲\\bin3 }}}乙") == ["甲乙"]
    assert lines(r"{\upr{A}{\*\ud{甲}}}{\info{\author 人}}乙") == ["甲乙"]


def test_escaped_signs_are_themselves() -> None:
    assert lines(r"\{甲\}\\\~乙\_丙\-丁\emdash 戊\line 己\ldblquote 庚\rdblquote") == [
        "{甲}\\\xa0乙‑丙丁—戊",
        "己“庚”",
    ]


def test_the_title_is_what_the_file_calls_itself() -> None:
    assert source(r"{\info{\title 某办法}{\author 人}}正文").title == "某办法"


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    assert read((HEAD + r"甲\par{\b 乙").encode("gb18030"), PATH).text.split("\n") == ["甲", "乙"]
    assert read((HEAD + r"甲}}}乙").encode("gb18030"), PATH).text == "甲乙"


def test_bytes_that_are_no_characters_are_counted() -> None:
    found = source(r"甲\'ff乙")
    assert (found.text, found.report.stand_ins) == ("甲�乙", 1)


def test_a_code_page_that_is_none_is_that_of_the_west() -> None:
    assert source(r"\'e9", r"{\rtf1\ansicpg36 ").text == "é"


def test_groups_that_nest_too_deep_are_refused() -> None:
    with pytest.raises(DamagedFile, match="too deep"):
        source("{" * (rtf.DEEPEST_GROUP + 1))


def test_figures_are_raised_and_what_is_struck_out_is_out() -> None:
    assert lines(
        r"12{\super 3}个，2\super k\nosupersub 行，CO{\sub 2}。\strike 东街\strike0 西街{\striked1 北}。"
    ) == ["12³个，2^k行，CO2。西街。"]
