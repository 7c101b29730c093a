"""What a reader says of lines holds over every rule, and changes nothing of the text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from document_trials import faults_of_document
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.addresses.address_book import AddressBook
from documents.addresses.address_lookup import resolve
from documents.document import Document
from documents.opening import document_of_text, open_document
from documents.outline import outline_text
from documents.structure_mends.doubts import tree_doubt
from documents.structure_mends.mend import MEND_KINDS, StructureMend, evidence_of, together
from documents.structure_mends.mended_lines import alike, line_said, mended, mended_lines
from documents.structure_mends.mends_in_use import trying_mends, use_mends

REPORT = """下载
某省政府工作报告
省长 张三
一、去年的工作
去年做了三件事。成绩是大家的。
第一件，修路
路很长。很宽。
第二件，建校
校很大。很亮。

好看。
二、今年的安排
今年再做三件事。都要做好。
责任编辑：李四
"""
STATUTE = "某某条例\n第一章 总则\n第一条 甲。\n说明一下\n第二条 乙。\n第二章 附则\n第三条 丙。\n"


def read(text: str, *said: tuple[str, str] | tuple[str, str, int]) -> Document:
    """A text in which lines, by how they begin, were said to be something."""
    lines = mended_lines(document_of_text(text))
    mends = [line_said(lines, words)[0].mend(kind, *level) for words, kind, *level in said]  # type: ignore[arg-type]
    return document_of_text(text, mends=lambda _text: mends)


def tree(document: Document) -> list[str]:
    """Headings and texts, indented as they nest, without addresses."""
    rows = []
    for unit in document.units:
        words = [document.slice(span) for span in (unit.label, unit.heading, unit.text) if span is not None]
        if words:
            rows.append("  " * unit.depth + "".join(words))
    return rows


def test_a_title_that_was_named_has_front_matter_above_it() -> None:
    document = read(REPORT, ("第一件", "title"))
    assert document.title == "第一件，修路"
    above = REPORT[: REPORT.index("第一件")]
    front = "".join(map(document.slice, document.front_matter))
    assert "".join(front.split()) == "".join(above.split())
    assert tree(document)[0].strip() == "路很长。"


def test_front_and_back_matter_stand_in_no_clause() -> None:
    document = read(REPORT, ("某省", "title"), ("省长", "front"), ("好看", "back"))
    assert [*map(document.slice, document.front_matter)] == ["下载", "省长 张三"]
    assert [*map(document.slice, document.back_matter)] == ["好看。", "责任编辑：李四"]
    assert tree(document)[0] == "一、去年的工作"
    assert "好看。" not in "".join(tree(document))


def test_what_is_only_text_is_no_heading_and_bears_no_label() -> None:
    document = read(REPORT, ("第一件", "text"), ("二、", "text"))
    assert not any(unit.heading and "第一件" in document.slice(unit.heading) for unit in document.units)
    assert not any(unit.label and document.slice(unit.label) == "二、" for unit in document.units)


def test_a_heading_stands_at_the_level_that_was_said_and_takes_what_follows() -> None:
    plain = "标题某某\n甲说了话。乙也说了。\n丙段落开头。\n丁说了话。戊也说了。\n"
    document = read(plain, ("甲说了", "heading", 1), ("丙段落", "heading", 2))
    assert tree(document) == ["甲说了话。乙也说了。", "  丙段落开头。", "    丁说了话。", "    戊也说了。"]
    level_1 = read(plain, ("甲说了", "heading", 1), ("丙段落", "heading", 1))
    assert tree(level_1)[1:] == ["丙段落开头。", "  丁说了话。", "  戊也说了。"]


def test_a_level_deeper_than_what_is_open_is_right_below_it() -> None:
    document = read(REPORT, ("去年做了", "heading", 9))
    levels = {line.text: line.level for line in mended_lines(document)}
    assert levels["去年做了三件事。成绩是大家的。"] == levels["一、去年的工作"] + 1


def test_a_numbered_heading_keeps_its_number() -> None:
    text = "通知\n一、甲事要办好。办完要报告。\n二、乙事要办好。办完要报告。\n丙。丁。\n"
    document = read(text, ("二、乙事", "heading", 1))
    heading = resolve(document, AddressBook.of(document), "二")
    assert heading.heading
    assert document.slice(heading.heading) == "乙事要办好。办完要报告。"
    assert [document.slice(unit.text) for unit in document.walk(heading) if unit.text] == ["丙。", "丁。"]


def test_chapters_go_on_beside_a_heading_between_articles() -> None:
    document = read(STATUTE, ("说明一下", "heading", 2))
    assert tree(document) == [
        "第一章总则",
        "  第一条甲。",
        "  说明一下",
        "    第二条乙。",
        "第二章附则",
        "  第三条丙。",
    ]


def test_what_goes_on_from_the_line_above_is_one_clause_with_it() -> None:
    text = "题目\n\n甲的话说到一半，\n\n第二天才说完。\n\n乙的话很短。\n"
    document = read(text, ("第二天", "joined"))
    clauses = [document.slice(unit.text) for unit in document.clauses if unit.text]
    assert clauses == ["甲的话说到一半，\n\n第二天才说完。", "乙的话很短。"]
    assert [line.kind for line in mended_lines(document)] == ["title", "text", "joined", "text"]


def test_a_title_on_two_lines_has_one_name() -> None:
    document = read(
        "某某部门\n办法说明书\n一、甲事。乙事。\n二、丙事。丁事。\n",
        ("某某部门", "title"),
        ("办法", "joined"),
    )
    assert document.title == document.name == "某某部门办法说明书"


def test_a_file_with_headings_of_its_own_goes_on_beside_what_was_said() -> None:
    text = "书\n第一部\n甲。乙。\n小结\n丙。丁。\n第二部\n戊。己。\n"
    headings = {0: 1, 1: 2, 5: 2}
    lines = mended_lines(document_of_text(text, headings=headings))
    mends = [line_said(lines, "小结")[0].mend("heading", 2)]
    document = document_of_text(text, headings=headings, mends=lambda _text: mends)
    assert [(line.text, line.level) for line in mended_lines(document) if line.kind == "heading"] == [
        ("第一部", 1),
        ("小结", 2),
        ("第二部", 1),
    ]


def test_the_text_its_id_and_its_digest_stay() -> None:
    before = document_of_text(REPORT)
    after = read(REPORT, ("某省", "title"), ("好看", "joined"), ("第一件", "text"))
    assert (after.text, after.id, after.text_digest) == (before.text, before.id, before.text_digest)
    assert outline_text(after, AddressBook.of(after)) != outline_text(before, AddressBook.of(before))


def test_a_mend_finds_its_line_by_words_where_blank_lines_differ_and_has_no_effect_without_it() -> None:
    mends = [line.mend("text") for line in mended_lines(document_of_text(REPORT)) if "第一件" in line.text]
    spaced = REPORT.replace("\n", "\n\n")
    lines = mended_lines(document_of_text(spaced, mends=lambda _text: mends))
    assert next(line for line in lines if "第一件" in line.text).kind == "text"
    assert mended(mended_lines(document_of_text("别的\n文字。\n")), mends)[0][1] is None
    same = "甲\n话一。话二。\n甲\n话三。话四。\n甲\n话五。话六。\n"
    third = StructureMend(5, "甲", "front")
    assert mended(mended_lines(document_of_text(same)), [third])[0][1].number == 5  # type: ignore[union-attr]


def test_lines_alike_are_those_of_the_same_words_but_for_numbers_else_of_the_same_form() -> None:
    pages = "报告\n甲。乙。\n第1页 共2页\n丙。丁。\n第2页 共2页\n"
    lines = mended_lines(document_of_text(pages))
    assert [line.number for line in alike(lines, lines[-1])] == [3, 5]
    lines = mended_lines(document_of_text(REPORT))
    assert [line.text for line in alike(lines, line_said(lines, "第一件")[0])] == [
        "第一件，修路",
        "第二件，建校",
    ]
    assert [line.text for line in alike(lines, line_said(lines, "一、")[0])] == [
        "一、去年的工作",
        "二、今年的安排",
    ]


def test_a_line_is_meant_by_its_number_or_by_words_in_any_script() -> None:
    lines = mended_lines(document_of_text(REPORT))
    assert [line.number for line in line_said(lines, "12")] == [12]
    assert [line.number for line in line_said(lines, "責任編輯")] == [14]
    assert [line.number for line in line_said(lines, "件，")] == [6, 8]
    assert line_said(lines, "10") == line_said(lines, " ") == line_said(lines, "没有") == ()


def test_what_was_said_later_holds_and_there_is_one_title() -> None:
    first, again = StructureMend(3, "甲", "front"), StructureMend(3, "甲", "heading", 2)
    assert together([first], [again]) == (again,)
    titles = StructureMend(1, "乙", "title"), StructureMend(2, "丙", "title")
    assert together(titles[:1], titles[1:]) == titles[1:]


@pytest.mark.parametrize(
    ("line", "words", "kind", "level"),
    [
        (0, "甲", "text", 0),
        (1, "", "text", 0),
        (1, "甲", "heading", 0),
        (1, "甲", "text", 1),
        (1, "甲", "x", 0),
    ],
)
def test_what_no_mend_can_say_is_refused(line: int, words: str, kind: str, level: int) -> None:
    with pytest.raises(ValueError, match="StructureMend"):
        StructureMend(line, words, kind, level)  # type: ignore[arg-type]


KINDS = sorted((Path(__file__).parents[1] / "fixtures" / "kinds").glob("*.txt"))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(KINDS),
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(MEND_KINDS), st.integers(1, 9)), max_size=8),
)
def test_nothing_is_lost_whatever_is_said(path: Path, said: list[tuple[int, str, int]]) -> None:
    text = path.read_text(encoding="utf-8")
    lines = mended_lines(document_of_text(text))
    mends = [lines[row % len(lines)].mend(kind, level) for row, kind, level in said]  # type: ignore[arg-type]
    document = document_of_text(text, mends=lambda _text: mends)
    assert faults_of_document(document) == []
    for unit in document.units:
        assert resolve(document, AddressBook.of(document), AddressBook.of(document).address(unit)) is unit


def test_a_file_opens_with_the_mends_in_use(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    before = open_document(path)
    mends = (line_said(mended_lines(before), "好看")[0].mend("title"),)

    class Kept:
        def any_kept(self) -> bool:
            return True

        def mends_of(self, document_id: str, /) -> Sequence[StructureMend]:
            return mends if document_id == before.id else ()

    try:
        use_mends(Kept())  # type: ignore[arg-type]
        assert open_document(path).title == "好看。"
        with trying_mends(()):
            assert open_document(path).title == before.title
    finally:
        use_mends(None)
    assert open_document(path).title == before.title != "好看。"


def test_evidence_is_bounded_and_knows_no_script() -> None:
    assert evidence_of("責 任　編輯" * 40) == ("责任编辑" * 15)


def test_trees_that_are_hardly_right_are_told() -> None:
    prose = "这是很长的一段话，没有什么标题。" * 8 + "\n"
    assert tree_doubt(document_of_text("题目\n" + prose * 3)) is None
    assert tree_doubt(document_of_text("题目\n" + prose * 200)) == "no headings"
    whole = document_of_text("题目\n写在前面\n" + prose * 30, headings={0: 1, 1: 2})
    assert tree_doubt(whole) == "one section"
    asked = document_of_text("题目\n甲节\n短。好。\n怎么办？\n" + prose * 30, headings={0: 1, 1: 2, 3: 2})
    assert tree_doubt(asked) == "under a question"
    assert tree_doubt(document_of_text(REPORT)) is None
