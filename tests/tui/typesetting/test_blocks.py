"""A document as blocks: what stands on lines of its own."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from documents.document import Document
from documents.opening import document_of_text, open_document
from documents.structure_mends.mend import StructureMend, evidence_of
from tui.typesetting.blocks import LONGEST_PIECE, BlockKind, blocks_of
from tui.typesetting.rows import Rows
from tui.typesetting.setting import Setting

STATUTE = """示范条例

第一章 总则

第一条 为了规范示范活动，制定本条例。

第二条 本条例适用于下列活动：

（一）演示；

（二）练习。

演示不收费。

第二章 附则

第三条 本条例自公布之日起施行。
"""


def kinds(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in blocks_of(document)]


def test_title_headings_articles_and_items_are_set_each_in_its_way() -> None:
    assert kinds(document_of_text(STATUTE)) == [
        (BlockKind.TITLE, "示范条例"),
        (BlockKind.CHAPTER, "第一章 总则"),
        (BlockKind.PARAGRAPH, "第一条 为了规范示范活动，制定本条例。"),
        (BlockKind.PARAGRAPH, "第二条 本条例适用于下列活动："),
        (BlockKind.ITEM, "（一）演示；"),
        (BlockKind.ITEM, "（二）练习。"),
        (BlockKind.PARAGRAPH, "演示不收费。"),
        (BlockKind.CHAPTER, "第二章 附则"),
        (BlockKind.PARAGRAPH, "第三条 本条例自公布之日起施行。"),
    ]


def test_a_label_ends_where_the_text_begins() -> None:
    document = document_of_text(STATUTE)
    labels = [document.text[block.start : block.label_end] for block in blocks_of(document)]
    assert labels == ["", "", "第一条", "第二条", "（一）", "（二）", "", "", "第三条"]


def test_blank_rows_part_articles_but_not_what_belongs_to_one() -> None:
    assert [block.space for block in blocks_of(document_of_text(STATUTE))] == [0, 2, 1, 1, 0, 0, 0, 1, 1]


@pytest.mark.parametrize(
    "name",
    [
        "metropolitan-area-essay",
        "new-area-feature",
        "party-congress-feature",
        "peoples-city-plan",
        "standing-committee-decision",
    ],
)
def test_blocks_hold_title_and_units_and_nothing_of_front_and_back_matter(seeds: Path, name: str) -> None:
    document = open_document(seeds / f"{name}.txt")
    blocks = blocks_of(document)
    assert all(one.end <= other.start for one, other in itertools.pairwise(blocks))
    held = {place for block in blocks for place in range(block.start, block.end)}
    wanted = {place for clause in document.clauses for place in range(clause.start, clause.end)}
    for span in (document.title_span, *(unit.heading for unit in document.units)):
        wanted.update(range(span.start, span.end) if span else ())
    assert not {place for place in wanted - held if not document.text[place].isspace()}
    furniture = (*document.front_matter, *document.back_matter)
    assert not held & {place for span in furniture for place in range(span.start, span.end)}


def test_a_very_long_paragraph_is_cut_after_a_sentence() -> None:
    document = document_of_text("很长。" * LONGEST_PIECE)
    blocks = blocks_of(document)
    assert len(blocks) > 2
    assert all(block.end - block.start <= LONGEST_PIECE for block in blocks)
    assert "".join(document.text[block.start : block.end] for block in blocks) == document.text.strip()
    assert all(document.text[block.end - 1] == "。" for block in blocks)
    assert [block.kind for block in blocks[:2]] == [BlockKind.PARAGRAPH, BlockKind.PIECE]


def test_author_publisher_and_date_stand_below_the_title_and_for_no_character(seeds: Path) -> None:
    blocks = blocks_of(open_document(seeds / "metropolitan-area-essay.txt"))
    assert [block.kind for block in blocks[:3]] == [BlockKind.TITLE, BlockKind.BYLINE, BlockKind.PARAGRAPH]
    byline = blocks[1]
    assert byline.words == "郗厚军　　吉林日报·彩练新闻　　二〇二五年三月三十一日"
    assert byline.start == byline.end == blocks[0].end
    assert [block.space for block in blocks[:3]] == [0, 1, 2]


def test_a_title_that_an_editor_gave_stands_over_the_text(seeds: Path) -> None:
    document = replace(open_document(seeds / "standing-committee-decision.txt"), given_title="关于某事的决定")
    first, second = blocks_of(document)[:2]
    assert (first.kind, first.words, first.start, first.end) == (BlockKind.TITLE, "关于某事的决定", 0, 0)
    assert (second.kind, second.start, second.space) == (BlockKind.PARAGRAPH, 0, 2)


def test_parts_and_chapters_are_bold_sections_are_not() -> None:
    text = "示范条例\n\n第一章 总则\n\n第一节 范围\n\n第一条 甲应当做。\n\n第二节 其他\n\n第二条 乙应当做。\n"
    found = [kind for kind, _ in kinds(document_of_text(text))]
    assert found[1:3] == [BlockKind.CHAPTER, BlockKind.SECTION]


def test_lines_that_a_reader_said_go_on_are_one_paragraph_drawn_as_one() -> None:
    text = (
        "题目\n一、开头\n说到一半，\n第二天才说完。再说一句，\n又是 one\ntwo 天。\n二、后来\n好了。都好了。\n"
    )
    said = [StructureMend(line, evidence_of(words), "joined") for line, words in
            ((4, "第二天才说完。再说一句，"), (5, "又是 one"), (6, "two 天。"))]  # fmt: skip
    document = document_of_text(text, paragraphs=True, mends=lambda _text: said)
    joined = [block for block in blocks_of(document) if "\n" in document.text[block.start : block.end]]
    assert [document.text[block.start : block.end].count("\n") for block in joined] == [3]
    blocks = blocks_of(document)
    rows = Rows(document.text, blocks, Setting(40))
    drawn = rows.set_block(blocks.index(joined[0])).text
    assert drawn == "说到一半，第二天才说完。再说一句，又是 one two 天。"
