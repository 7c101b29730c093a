"""One document's notes written to a file from the plain face."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.exports.writing import ExportChoice
    from documents.catalog import Entry
    from documents.document import Document
    from tui.session import Session


def export(session: Session, entry: Entry, document: Document, choice: ExportChoice) -> int:
    """Write the notes on a document, or bring the file up to date; how many private ones stay behind.

    Raises as ``write_chosen`` does.
    """
    from annotations.exports.request import export_request
    from annotations.exports.writing import write_chosen
    from annotations.queries import NoteQuery

    request = export_request(
        [(entry, document)],
        session.notebook,
        query=NoteQuery(),
        options=choice.options,
        language=session.lang,
        say=session.say.word,
        conversion_exceptions=session.conversion_exceptions,
    )
    write_chosen(choice, request, session.home.templates)
    return request.held_back
