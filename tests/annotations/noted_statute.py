"""A statute with notes of two readers, the same at every run."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import Any

from annotations.anchoring.grading import Anchor, Finder
from annotations.anchoring.placing import PlacedNote
from annotations.exports.request import AnnotatedDocument, ExportOptions, ExportRequest
from annotations.note import DocumentRef, Note, Target, describe
from documents.addresses.address_book import AddressBook
from documents.document import Document, Span
from documents.opening import document_of_text

TEXT = """城市绿化条例
第一章 总则
第一条 为了促进城市绿化事业的发展,改善生态环境,制定本条例。
第二条 本条例适用于城市规划区内的绿化:
(一)规划和建设;
(二)保护和管理。
第二章 规划
第三条 城市人民政府应当把“绿化”纳入计划。违反的,责令改正。
任何单位*不得*占用 <绿地> [链接](javascript:alert(1))。
"""


@cache
def statute() -> tuple[Document, AddressBook]:
    document = document_of_text(TEXT)
    return document, AddressBook.of(document)


def note_on(number: int, words: str | None, body: str = "", **said: Any) -> Note:
    """A note with a fixed id and time on the first place where some words stand; None: on the document."""
    document, book = statute()
    target: Target | None = None
    if words is not None:
        start = document.text.index(words)
        target = describe(document, book, Span(start, start + len(words)))
    note = Note(
        id=f"01900000-0000-7000-8000-{number:012}",
        document=DocumentRef(document.id, document.name),
        target=target,
        body=body,
        creator="李雷",
        created=f"2026-11-{number:02}T08:30:00.000Z",
        modified=f"2026-11-{number:02}T09:00:00.000Z",
        device="书房",
    )
    return replace(note, **said)


def ordinary_notes() -> tuple[Note, ...]:
    lost = replace(note_on(6, "总则", "还在吗？"), target=Target(9, 15, "已经删去的话", "前", "后", "4.1"))
    return (
        note_on(1, None, "全文的**总评**。\n\n- 一\n- 二", tags=("读书会",)),
        note_on(2, "生态环境", "什么是生态？", tags=("环境", "two-words"), motivation="questioning"),
        note_on(3, "规划和建设;", "", tags=("环境",), motivation="tagging", creator="韩梅梅"),
        note_on(4, "“绿化”纳入计划。", "见第一条", creator="韩梅梅", revision=3),
        note_on(
            5,
            None,
            "同意。",
            reply_to=f"01900000-0000-7000-8000-{1:012}",
            motivation="replying",
            creator="韩梅梅",
        ),
        lost,
    )


def asking(*documents: AnnotatedDocument, **asked: Any) -> ExportRequest:
    """A request for some documents, with the options and the other fields by their names."""
    names = {option.name for option in fields(ExportOptions)}
    options = ExportOptions(**{name: value for name, value in asked.items() if name in names})
    rest = {name: value for name, value in asked.items() if name not in names}
    return ExportRequest(documents, options=options, **rest)


def without_record(markdown: str) -> str:
    """A Markdown export without the comment at its end that says what was written."""
    return markdown.partition("\n<!-- zhangju-export ")[0]


def request(*notes: Note, **asked: Any) -> ExportRequest:
    document, book = statute()
    finder = Finder(document)
    placed = [
        PlacedNote(note, finder.anchor(note.target) if note.target else Anchor("exact", 0, 0))
        for note in notes or ordinary_notes()
    ]
    annotated = AnnotatedDocument(document, book, tuple(placed), publisher="国务院", date="1992-06-22")
    return asking(annotated, **{"exported_by": "李雷", **asked})
