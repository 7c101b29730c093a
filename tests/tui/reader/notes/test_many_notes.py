"""Many notes: what is shown first, what is made at all, and what is left unread."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotations.note import DocumentRef, Note, describe, new_note
from annotations.notebook.files import notebook_file
from annotations.notebook.files.nearby import NEAR
from annotations.preferences.identity import Identity
from annotations.storage.file_versions import HEADER, NOTES
from annotations.storage.home import Home
from annotations.storage.tinydb_storage import encode
from documents.addresses.address_book import AddressBook
from documents.document import Span
from documents.opening import open_document
from tui.reader.parts.notes.listing import NoteListPart
from tui.widgets.notes import byline

MANY = 400


def write_many(home: Path, path: Path, *, others: int = 0) -> list[Note]:
    """Many notes all over a document, and as many on each of some others."""
    document = open_document(path)
    book = AddressBook.of(document)
    identity = Identity.settle(Home(home))
    places = [
        start for start in range(6, len(document.text) - 4) if "\n" not in document.text[start : start + 4]
    ]
    notes = []
    for number in range(MANY):
        start = places[number * len(places) // MANY]
        note = new_note(
            document, describe(document, book, Span(start, start + 4)), f"第{number}条批注", tags=["多"]
        )
        notes.append(replace(note, creator=identity.reader, device=identity.device))
    for other in range(others + 1):
        ref = DocumentRef(
            document.id if other == 0 else f"{other:016x}", document.name if other == 0 else f"另{other}"
        )
        header = {"format": 1, "reader": identity.reader, "device": identity.device, "titles": [ref.title]}
        records = [
            replace(
                one, document=ref, id=f"{other:08x}{one.id[8:]}", tags=("别处",) if other else one.tags
            ).to_json()
            for one in notes
        ]
        file = Home(home).notebooks / identity.reader / identity.device / f"{ref.id}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        tables = {HEADER: {"1": header}, NOTES: {str(n): one for n, one in enumerate(records, 1)}}
        file.write_bytes(encode(tables))
    return notes


@pytest.fixture
def taken_in(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many notes were shown, each time."""
    counts: list[int] = []
    show_placed = NoteListPart._show_placed

    def watched(self: NoteListPart, document: Any, placed: tuple[Any, ...], *listing: Any) -> None:
        counts.append(len(placed))
        show_placed(self, document, placed, *listing)

    monkeypatch.setattr(NoteListPart, "_show_placed", watched)
    return counts


def assert_the_note_here_is_seen(reading: Any) -> None:
    """The first note on the clause under the cursor is marked in the panel and drawn."""
    reader = reading.reader
    here = reader.notes.listing.on_unit(reader.pane.cursor)
    assert reader.host.notes_panel.note_id == here[0].note.id
    assert here[0].note.body in reading.picture


async def test_the_nearest_notes_are_shown_first_and_then_all(
    open_reader: Any, statute: Path, own_folders: Path, taken_in: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook_file, "LARGE", 0)
    write_many(own_folders, statute)
    async with open_reader(statute) as reading:
        assert taken_in == [NEAR, MANY]
        assert len(reading.reader.host.notes_panel.cards) == MANY
        assert_the_note_here_is_seen(reading)
        taken_in.clear()
        await reading.press("a")
        await reading.type("再一条")
        await reading.press("ctrl+s")
        assert set(taken_in) == {MANY + 1}  # what is known already is not shown in part


async def test_a_small_file_is_shown_at_once(
    open_reader: Any, statute: Path, own_folders: Path, taken_in: list[int]
) -> None:
    write_many(own_folders, statute)
    async with open_reader(statute):
        assert taken_in == [MANY]


async def test_only_the_cards_in_view_are_made(
    open_reader: Any, statute: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_many(own_folders, statute)
    made: list[str] = []
    really = byline.remarks_on

    def counted(note: Note, *more: Any) -> tuple[str, ...]:
        made.append(note.id)
        return really(note, *more)

    monkeypatch.setattr("tui.widgets.notes.cards.remarks_on", counted)
    async with open_reader(statute) as reading:
        assert 0 < len(set(made)) < 40
        made.clear()
        await reading.press("end")
        assert len(set(made)) < 40
        assert_the_note_here_is_seen(reading)


async def test_the_notes_of_other_documents_are_not_read_for_their_tags(
    open_reader: Any, statute: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = write_many(own_folders, statute, others=3)
    parsed: list[str] = []
    from_json = Note.from_json.__func__  # type: ignore[attr-defined]

    def counted(cls: type[Note], value: Any, owner: str = "") -> Note:
        parsed.append(value["document"]["id"])
        return from_json(cls, value, owner)

    monkeypatch.setattr(Note, "from_json", classmethod(counted))
    async with open_reader(statute) as reading:
        assert set(parsed) == {notes[0].document.id}
        assert reading.reader.notes.tags == ("别处", "多")


async def test_walking_through_many_notes_goes_from_each_to_the_next(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    write_many(own_folders, statute)
    async with open_reader(statute) as reading:
        panel = reading.reader.host.notes_panel
        walked = []
        for _ in range(5):
            await reading.press("right_square_bracket")
            walked.append(panel.item)
        assert walked == list(range(walked[0], walked[0] + 5))
        await reading.press("left_square_bracket")
        assert panel.item == walked[-2]
        assert f"of {MANY}" in reading.said
