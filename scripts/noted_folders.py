"""Data folders with many notes, for the benchmark: written at once, in the notebook's own format."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from annotations.note import DocumentRef, Note, describe, new_note
from annotations.notebook.files.notebook_records import FORMAT
from annotations.preferences.identity import Identity
from annotations.preferences.settings import Settings, save_settings
from annotations.storage.file_versions import HEADER, NOTES
from annotations.storage.home import Home
from annotations.storage.tinydb_storage import encode
from documents.addresses.address_book import AddressBook
from documents.document import Document, Span

READER = Identity("bench", "desk")
TAGS = tuple(f"标签{number}" for number in range(40))
FIRST_WORDS = "首条批注的正文"
"""What the first note in reading order says: its coming is seen on the screen."""


def notes_on(document: Document, count: int, seed: int = 1) -> list[Note]:
    """So many notes on passages all over a document, the first of them on its first clause."""
    dice = random.Random(seed)
    book = AddressBook.of(document)
    clauses = [clause for clause in document.clauses if clause.end - clause.start >= 8]
    text = "".join(document.text.split())
    notes: list[Note] = []
    for number in range(count):
        clause = clauses[0] if number == 0 else dice.choice(clauses)
        start = clause.start if number == 0 else dice.randrange(clause.start, clause.end - 4)
        end = min(clause.end, start + dice.choice((4, 8, 16, 32)))
        words = dice.randrange(0, max(1, len(text) - 80))
        body = FIRST_WORDS if number == 0 else text[words : words + dice.randrange(10, 80)]
        time = f"2026-{1 + number // 3000 % 9:02}-{1 + number // 100 % 28:02}T08:00:00.{number % 1000:03}Z"
        target = describe(document, book, Span(start, end))
        note = new_note(document, target, body, tags=dice.sample(TAGS, dice.randrange(3)), time=time)
        notes.append(replace(note, creator=READER.reader, device=READER.device))
    return notes


def settle(home: Home) -> None:
    """Let the reader of a data folder be the one who wrote the notes, on the same device."""
    save_settings(home.settings_path, Settings(reader=READER.reader, device=READER.device))


def write_notes(home: Home, ref: DocumentRef, notes: list[Note]) -> Path:
    """The notebook file of this reader on a document, and its backup."""
    header = {
        "format": FORMAT,
        "reader": READER.reader,
        "device": READER.device,
        "titles": [ref.title],
    }
    records = {str(number): note.record() for number, note in enumerate(notes, 1)}
    data = encode({HEADER: {"1": header}, NOTES: records})
    name = Path(READER.reader) / READER.device / f"{ref.id}.json"
    for folder in (home.notebooks, home.backups):
        (folder / name).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / name).write_bytes(data)
    return home.notebooks / name


def write_many(home: Home, document: Document, notes: int, documents: int) -> None:
    """So many notes, shared out evenly over a document and others of other names, as many as are wanted."""
    each = max(1, notes // documents)
    first = notes_on(document, each)
    write_notes(home, DocumentRef.of(document), first)
    for number in range(1, documents):
        ref = DocumentRef(f"{number:016x}", f"文件第{number}号")
        written = [
            replace(note, id=f"{number:08x}{note.id[8:]}", document=ref, tags=(*note.tags, TAGS[number % 40]))
            for note in first
        ]
        write_notes(home, ref, written)
