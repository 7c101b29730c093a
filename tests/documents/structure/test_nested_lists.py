"""Lists in lists: nested as their file says, whatever their signs and numbers; nothing of them is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from document_trials import faults_of_document

from documents.document import Document
from documents.errors import DocumentError
from documents.opening import document_of_text, open_document


def tree(document: Document) -> list[str]:
    """Each unit on a line, indented: its label, and its heading or text."""
    return [
        "  " * unit.depth
        + " ".join(document.slice(span) for span in (unit.label, unit.heading, unit.text) if span)
        for unit in document.units
    ]


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Document]:
    """Opens a file of a text."""

    def opened(text: str, suffix: str = ".md") -> Document:
        path = tmp_path / f"文件{suffix}"
        path.write_text(text, encoding="utf-8")
        return open_document(path)

    return opened


def test_bullets_nest_as_they_are_indented(opened: Callable[..., Document]) -> None:
    document = opened("- 甲\n  - 子\n    - 孙\n  - 丑\n- 乙\n  - 寅\n\n后文一段。\n")
    assert tree(document) == [
        "•",
        "  甲",
        "  •",
        "    子",
        "    • 孙",
        "  • 丑",
        "•",
        "  乙",
        "  • 寅",
        "后文一段。",
    ]


def test_numbers_in_bullets_and_bullets_in_numbers_stay_there(opened: Callable[..., Document]) -> None:
    document = opened(
        "- 甲\n  1. 一步\n  2. 二步\n     - 细节\n- 乙\n\n1. 丙\n   1. 子\n   2. 丑\n2. 丁\n   - 寅\n"
    )
    assert tree(document) == [
        "•",
        "  甲",
        "  1. 一步",
        "  2.",
        "    二步",
        "    • 细节",
        "• 乙",
        "1.",
        "  丙",
        "  1. 子",
        "  2. 丑",
        "2.",
        "  丁",
        "  • 寅",
    ]


def test_paragraphs_code_and_quotations_of_an_item_are_its_own(opened: Callable[..., Document]) -> None:
    document = opened("- 甲\n\n  又一段。\n\n  ```\n  码\n  ```\n\n  > 引文。\n\n- 乙\n")
    assert tree(document) == ["•", "  甲", "  又一段。", "  码", "  引文。", "• 乙"]


def test_a_list_of_another_kind_is_inside_the_item_that_goes_on_below(
    opened: Callable[..., Document],
) -> None:
    assert tree(opened("1. 甲。\n- 子\n2. 乙。\n- 丑\n")) == [
        "1.",
        "  甲。",
        "  • 子",
        "2.",
        "  乙。",
        "  • 丑",
    ]
    assert tree(opened("1. 甲\n2. 乙\n\n- 丙\n- 丁\n")) == ["1. 甲", "2. 乙", "• 丙", "• 丁"]


def test_an_item_whose_number_is_no_label_holds_what_is_in_it() -> None:
    text = "1. 甲\n9999 乙\n• 子\n又一段\n2. 丙"
    document = document_of_text(text, nests={0: 2, 1: 2, 2: 4, 3: 3, 4: 2}, paragraphs=True)
    assert tree(document) == ["1. 甲", "", "  9999 乙", "  • 子", "  又一段", "2. 丙"]


def test_footnotes_of_several_paragraphs_are_held_together(opened: Callable[..., Document]) -> None:
    document = opened("正文[^1]。\n\n[^1]: 注一。\n\n    注一又一段。\n\n[^2]: 注二。\n")
    assert tree(document) == ["正文[1]。", "[1]", "  注一。", "  注一又一段。", "[2] 注二。"]


def test_lists_of_pages_nest_as_the_page_has_them(opened: Callable[..., Document]) -> None:
    page = "<p>前文。</p><ul><li>甲<ol><li>子<li>丑<p>又一段</p></ol><li>乙</ul><p>后文。</p>"
    assert tree(opened(page, ".html")) == [
        "前文。",
        "•",
        "  甲",
        "  1. 子",
        "  2.",
        "    丑",
        "    又一段",
        "• 乙",
        "后文。",
    ]


def test_a_list_that_lays_out_a_page_is_no_list(opened: Callable[..., Document]) -> None:
    page = "<ul><li><div>栏目</div><h2>标题</h2><p>甲。</p><ul><li>子</ul><p>乙。</p></ul>"
    document = opened(page, ".html")
    assert (document.title, tree(document)) == ("标题", ["甲。", "• 子", "乙。"])


PIECES = "甲|乙丙。|第一条 丁|（一）戊|```|> 引|| a | b ||# 题|[^1]: 注|[^1]|---|<div>|</div>|2024年5月1日|1.1 数".split(
    "|"
)
MARKS = ["- ", "* ", "1. ", "2. ", "10) ", "- [ ] ", "> "]


def test_nothing_is_lost_however_lists_are_indented(opened: Callable[..., Document]) -> None:
    for seed in range(150):
        chance = Random(seed)
        lines = [
            " " * chance.choice((0, 0, 2, 3, 4, 5, 8))
            + "".join(chance.choices(MARKS, k=chance.choice((0, 1, 1, 2))))
            + chance.choice(PIECES)
            + "\n" * chance.choice((1, 1, 2))
            for _ in range(chance.randrange(2, 25))
        ]
        try:
            document = opened("".join(lines))
        except DocumentError:
            continue
        assert faults_of_document(document) == [], lines


def test_items_of_lists_head_nothing_where_the_file_declares_its_headings(
    opened: Callable[..., Document],
) -> None:
    raw = "# 虚词\n\n## 之\n\n1. 助词，的\n   > 古之学者\n2. 代词，他\n\n## 其\n\n1. 代词"
    document = opened(raw)
    assert [document.slice(unit.heading) for unit in document.units if unit.heading] == ["之", "其"]
