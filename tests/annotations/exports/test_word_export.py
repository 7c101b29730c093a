"""Notes in the margin of a Word document, read back as another program reads it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from annotations.anchoring.grading import Finder
from annotations.anchoring.placing import PlacedNote
from annotations.exports.formats import FORMATS
from annotations.exports.request import AnnotatedDocument, ExportRequest
from annotations.exports.word.comments import initials
from annotations.note import DocumentRef, describe
from documents.addresses.address_book import AddressBook
from documents.document import Span
from documents.formats.own_exports import is_own_export
from documents.opening import document_of_text, open_document
from tests.annotations.noted_statute import asking, note_on, request, statute


def written(asked: ExportRequest) -> Any:
    return docx.Document(io.BytesIO(FORMATS["docx"].written(asked)))


def texts(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def marked(document: Any) -> dict[int, str]:
    """The words between the beginning and the end of each comment, by its id."""
    found: dict[int, str] = {}
    running: set[int] = set()
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            running.add(int(element.get(qn("w:id"))))
        elif element.tag == qn("w:commentRangeEnd"):
            running.discard(int(element.get(qn("w:id"))))
        elif element.tag == qn("w:t"):
            for comment in running:
                found[comment] = found.get(comment, "") + (element.text or "")
    return found


def by_words(document: Any) -> dict[str, str]:
    """The passage that each comment stands at, by the first line of the comment."""
    passages = marked(document)
    return {
        comment.text.split("\n")[0]: passages.get(comment.comment_id, "") for comment in document.comments
    }


@pytest.mark.parametrize("whole_text", [False, True])
def test_every_note_is_a_comment_at_its_passage(whole_text: bool) -> None:
    document = written(request(whole_text=whole_text))
    assert by_words(document) == {
        "全文的**总评**。": "城市绿化条例",
        "同意。": "城市绿化条例",
        "什么是生态？": "生态环境",
        "#环境": "规划和建设；",
        "见第一条": "“绿化”纳入计划。",
        "还在吗？": "已经删去的话",
    }


def test_a_comment_says_who_wrote_it_and_when() -> None:
    comment = next(iter(written(request(note_on(1, "生态环境", "问"))).comments))
    assert (comment.author, comment.initials) == ("李雷", "李雷")
    assert f"{comment.timestamp:%Y-%m-%d %H:%M}" == "2026-11-01 08:30"


@pytest.mark.parametrize(
    ("name", "short"), [("Ada Lovelace", "AL"), ("韩梅梅", "韩梅梅"), ("Johannes", "J"), ("", "")]
)
def test_a_name_has_its_initials(name: str, short: str) -> None:
    assert initials(name) == short


def test_an_answer_stands_below_what_it_answers() -> None:
    top = note_on(1, "生态环境", "问")
    answer = note_on(2, "生态环境", "答", reply_to=top.id, motivation="replying")
    again = note_on(3, "生态环境", "再问", reply_to=answer.id, motivation="replying")
    data = FORMATS["docx"].written(request(top, answer, again))
    assert list(by_words(docx.Document(io.BytesIO(data))).values()) == ["生态环境"] * 3
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        said = etree.fromstring(archive.read("word/commentsExtended.xml"))
        shown = etree.fromstring(archive.read("word/comments.xml"))
    values = [
        {etree.QName(name).localname: value for name, value in element.attrib.items()} for element in said
    ]
    first = values[0]["paraId"]
    assert [value.get("paraIdParent") for value in values] == [None, first, first]
    ids = [name for element in shown.iter(qn("w:p")) for name in element.attrib.values()]
    assert ids == [value["paraId"] for value in values]


def test_notes_that_overlap_each_have_their_own_words() -> None:
    document = written(
        request(note_on(1, "改善生态环境", "甲"), note_on(2, "生态环境,制定", "乙"), whole_text=True)
    )
    assert by_words(document) == {"甲": "改善生态环境", "乙": "生态环境，制定"}
    assert texts(document).count("第一条 为了促进城市绿化事业的发展，改善生态环境，制定本条例。") == 1


def test_a_note_over_several_clauses_begins_in_the_first_and_ends_in_the_last() -> None:
    document = written(request(note_on(1, "的绿化:\n(一)规划和建设;\n(二)保护", "长")))
    assert by_words(document) == {"长": "的绿化：（一）规划和建设；（二）保护"}


def test_headings_are_headings_and_only_clauses_with_notes_go_out() -> None:
    document = written(request(note_on(1, "生态环境", "问")))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["第一章 总则"] == "Heading 1"
    assert "第二章 规划" not in styles
    assert "《城市绿化条例》第一条" in styles


def test_the_whole_text_loses_no_word() -> None:
    wanted = statute()[0].text.replace("\u3000", " ")
    shown = "".join(texts(written(request(note_on(1, None, "x"), whole_text=True, full_width=False))))
    for line in wanted.split("\n"):
        assert line.strip() in shown


def test_a_table_is_a_table_with_the_note_in_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "表.md"
    path.write_text("# 计划\n\n| 任务 | 单位 |\n| --- | --- |\n| 修好晒场 | 东村 |\n", encoding="utf-8")
    document = open_document(path)
    book = AddressBook.of(document)
    at = document.text.index("东村")
    target = describe(document, book, Span(at, at + 2))
    note = note_on(1, None, "哪里？", document=DocumentRef(document.id, document.name), target=target)
    placed = PlacedNote(note, Finder(document).anchor(target))
    read = written(asking(AnnotatedDocument(document, book, (placed,)), whole_text=True))
    assert [[cell.text for cell in row.cells] for row in read.tables[0].rows][-1] == ["修好晒场", "东村"]
    assert by_words(read) == {"哪里？": "东村"}


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(), min_size=1, max_size=20))
def test_what_xml_cannot_hold_is_made_harmless(words: str) -> None:
    hostile = f"甲\x00\x0b\x1b\ud800\ufffe\u202e<b>&]]>{words}"
    text = document_of_text(f"条例\n第一条 乙{hostile.replace(chr(0xD800), '')}\n")
    finder = Finder(text)
    at = text.text.index("乙")
    on_text = describe(text, AddressBook.of(text), Span(at, at + 1))
    placed = [
        PlacedNote(one, finder.anchor(on_text))
        for one in (note_on(2, None, hostile, target=on_text, creator=hostile, tags=(hostile,)),)
    ]
    annotated = AnnotatedDocument(text, AddressBook.of(text), tuple(placed), publisher=hostile)
    document = written(asking(annotated, whole_text=True, query_words=hostile, exported_by=hostile))
    comment = next(iter(document.comments))
    assert comment.text.startswith("甲␀␋␛�")
    assert not set(comment.text + comment.author + "".join(texts(document))) & set("\x00\x0b\x1b\u202e\ufffe")


def test_the_same_notes_give_the_same_bytes_which_no_library_takes_for_a_text(tmp_path: Path) -> None:
    data = FORMATS["docx"].written(request())
    assert data == FORMATS["docx"].written(request())
    path = tmp_path / "notes.docx"
    path.write_bytes(data)
    assert is_own_export(path)
    docx.Document().save(str(path))
    assert not is_own_export(path)
