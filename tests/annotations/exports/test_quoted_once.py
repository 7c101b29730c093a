"""A passage that has several notes is quoted once; each note says which part of it is meant."""

from __future__ import annotations

import re

from annotations.exports import markdown
from annotations.exports.formats import FORMATS
from annotations.exports.quoted_once import headings_between
from annotations.exports.updating.updated_file import updated
from tests.annotations.noted_statute import note_on, request

CLAUSE = "城市人民政府应当把“绿化”纳入计划。违反的,责令改正。"
QUOTED = "城市人民政府应当把"
WHOLE = note_on(1, CLAUSE, "全款")
PART = note_on(2, "“绿化”纳入计划。", "前句")
LATER = note_on(3, "责令改正", "后句")
FURTHER = note_on(4, "任何单位*不得*占用", "第二款")


def test_notes_on_parts_of_a_clause_share_one_quotation() -> None:
    text = markdown.export(request(WHOLE, PART, LATER))
    assert text.count(QUOTED) == 1
    assert text.index("> 城市人民") < text.index("- 全款") < text.index("「“绿化”纳入计划。」")
    assert "- 「责令改正」\n\n  后句 ^zj-" in text
    page = FORMATS["html"].export(request(WHOLE, PART, LATER))
    assert page.count(QUOTED) == 1
    assert '<p class="passage">「责令改正」</p>' in page


def test_a_passage_over_several_clauses_holds_those_on_one_of_them_with_their_addresses() -> None:
    document = request(WHOLE).documents[0].document
    start = document.text.index(CLAUSE)
    both = note_on(5, document.text[start:].rstrip(), "两款")
    text = markdown.export(request(both, LATER, FURTHER))
    assert text.count("任何单位") == 2
    assert text.count(QUOTED) == 1
    assert "「责令改正」 `3.1`" in text
    assert "「任何单位\\*不得\\*占用」 `3.2`" in text


def test_a_note_alone_is_marked_in_its_quotation_and_not_named_again() -> None:
    text = markdown.export(request(PART))
    assert "「" not in text
    assert "**“绿化”纳入计划。**" in text or "<strong>“绿化”纳入计划。</strong>" in text


def test_a_further_note_on_a_part_comes_below_the_quotation_that_is_there() -> None:
    text = markdown.export(request(LATER))
    mine = text.replace("后句", "后句，我补一句", 1)
    for before in (text, mine):
        result = updated(before, markdown.pieces_of(request(LATER, PART)), deleted=(), words=request().words)
        assert result.added == 1
        assert result.text.count(QUOTED) == 1
        assert result.text.index("> ") < result.text.index("「“绿化”纳入计划。」") < result.text.index("后句")
        assert (
            updated(
                result.text, markdown.pieces_of(request(LATER, PART)), deleted=(), words=request().words
            ).text
            == result.text
        )
    assert "后句，我补一句" in result.text


def test_an_article_is_no_heading_above_a_quotation_and_what_follows_it_stands_under_the_chapter() -> None:
    text = markdown.export(request(PART, FURTHER))
    assert re.findall(r"^#+ .*$", text, re.MULTILINE) == ["# 城市绿化条例", "## 第二章　规划"]


def test_back_below_a_heading_it_is_set_again() -> None:
    assert headings_between([], ["章", "节"]) == [(0, "章"), (1, "节")]
    assert headings_between(["章", "节"], ["章", "节"]) == []
    assert headings_between(["章", "节"], ["章", "次节"]) == [(1, "次节")]
    assert headings_between(["章", "节"], ["章"]) == [(0, "章")]
    assert headings_between(["章"], []) == []
