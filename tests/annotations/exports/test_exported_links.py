"""Links in notes that leave: to clauses for good, to notes on the same page; what leads nowhere is known."""

from __future__ import annotations

from annotations.anchoring.grading import Anchor
from annotations.anchoring.placing import PlacedNote
from annotations.exports.exported_links import links_nowhere
from annotations.exports.formats import FORMATS
from annotations.exports.request import AnnotatedDocument, ExportRequest
from annotations.note import describe, new_note
from documents.addresses.address_book import AddressBook
from documents.addresses.clause_links import ClauseLink
from documents.opening import document_of_text

TEXT = "示例条例\n第一条 为了规范阅读和批注，制定本条例。\n第二条 本条例适用于阅读。\n第三条 本条例自公布之日起施行。\n"


def request_of(*bodies: str) -> ExportRequest:
    """Notes on the first clause of one document."""
    document = document_of_text(TEXT)
    book = AddressBook.of(document)
    span = document.clauses[0].text
    assert span is not None
    notes = [
        PlacedNote(
            new_note(document, describe(document, book, span), body, creator="甲"),
            Anchor("exact", span.start, span.end),
        )
        for body in bodies
    ]
    return ExportRequest((AnnotatedDocument(document, book, tuple(notes)),), exported_by="甲")


def third(request: ExportRequest) -> str:
    """The link to the third article."""
    annotated = request.documents[0]
    unit = next(unit for unit in annotated.document.clauses if unit.start > TEXT.index("第三条") - 1)
    return str(ClauseLink(annotated.document.id, annotated.book.address(unit)))


def test_a_link_to_a_clause_leaves_as_one_that_opens_again() -> None:
    request = request_of("参见[[第三条]]，[[第三条|那里]]。")
    link = third(request)
    assert f"参见[第三条]({link})，[那里]({link})。" in FORMATS["markdown"].export(request)
    page = FORMATS["html"].export(request)
    assert f'参见<a href="{link}">第三条</a>，<a href="{link}">那里</a>。' in page


def test_a_link_to_a_note_is_an_anchor_on_the_page() -> None:
    first = request_of("第一则").documents[0].notes[0]
    request = request_of(f"见[[{first.note.id}]]")
    annotated = request.documents[0]
    both = AnnotatedDocument(annotated.document, annotated.book, (first, *annotated.notes))
    page = FORMATS["html"].export(ExportRequest((both,), exported_by="甲"))
    assert f'<a href="#note-{first.note.id}">' in page
    assert f'id="note-{first.note.id}"' in page


def test_what_names_another_document_stays_and_what_leads_nowhere_is_told_once() -> None:
    request = request_of("[[决定#十四]] [[第九十九条]] [[第九十九条]]", "[[没有]]<script>")
    assert links_nowhere(request) == ("第九十九条", "没有")
    markdown = FORMATS["markdown"].export(request)
    assert "[[决定#十四]] [[第九十九条]]" in markdown
    assert "&lt;script&gt;" in FORMATS["html"].export(request)


def test_code_stays_code() -> None:
    request = request_of("`[[第三条]]`")
    assert "`[[第三条]]`" in FORMATS["markdown"].export(request)
    assert links_nowhere(request) == ()
