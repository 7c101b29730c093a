"""A hostile reader's folder beside others': whatever lies in it, what the others see of their own stays to the byte."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from notebook_histories import READERS, History, Place

from annotations.errors import NotebookError
from annotations.note import HIGHEST, Note, revised, tombstone
from annotations.notebook.notebook import Notebook
from annotations.storage.home import Home

NAMES: Final = ("aaa", "小明2", "zzz", "李雷\u3000", "ｌｉｌｅｉ")
"""Of the hostile reader; some are told before the others' names, some look like them."""
TIMES: Final = ("0001-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z")

Forger = Callable[[random.Random, Note, tuple[Note, ...]], Note]


def _earlier(chance: random.Random, note: Note, _history: tuple[Note, ...]) -> Note:
    return replace(note, body="篡改", created=chance.choice(TIMES), modified=chance.choice(TIMES))


def _as_its_child(_chance: random.Random, note: Note, history: tuple[Note, ...]) -> Note:
    names = tuple(known.name for known in history)
    return replace(note, body="篡改", revision=HIGHEST, parents=names, seen=names)


def _as_tombstone(chance: random.Random, _note: Note, history: tuple[Note, ...]) -> Note:
    return tombstone(history, history, time=chance.choice(TIMES), device="x")


def _of_format_1(_chance: random.Random, note: Note, _history: tuple[Note, ...]) -> Note:
    return replace(note, body="篡改", revision=2**52, parents=None)


def _in_another_name(chance: random.Random, note: Note, _history: tuple[Note, ...]) -> Note:
    return replace(note, body="冒名", creator=chance.choice([*READERS, "aaa", ""]))


def _thrown_away(_chance: random.Random, note: Note, _history: tuple[Note, ...]) -> Note:
    return replace(note, deleted=True, revision=note.revision + 1, parents=(note.name,))


def _the_same(_chance: random.Random, note: Note, _history: tuple[Note, ...]) -> Note:
    return note


FORGERS: Final[tuple[Forger, ...]] = (
    _earlier,
    _as_its_child,
    _as_tombstone,
    _of_format_1,
    _in_another_name,
    _thrown_away,
    _the_same,
)


def lay(place: Place, chance: random.Random) -> str:
    """Put a hostile folder among the notebooks of a place; returns the name of its reader."""
    name = chance.choice(NAMES)
    records: dict[str, list[dict[str, Any]]] = {}
    for note in place.book.notes(deleted=True):
        history = place.book.history(note.id)
        for forger in chance.sample(FORGERS, 3):
            forged = forger(chance, note, history)
            record = replace(forged, read_as="").record()
            if chance.random() < 0.5:
                record["creator"] = name
            records.setdefault(note.document.id, []).append(record)
            records.setdefault("c" * 32, []).append(record)  # under a document that it is not on
    for document_id, forged_records in records.items():
        folder = place.home.notebooks / name / chance.choice(["x", place.identity.device])
        folder.mkdir(parents=True, exist_ok=True)
        forged_records += [{"id": 7}, {}, {**forged_records[0], "body": "长" * 100_000, "revision": -1}]
        header = {
            "format": chance.choice([1, 2, 2, 9]),
            "reader": READERS[0],
            "device": DEVICE,
            "titles": [1],
        }
        tables = {"notebook": {"1": header}, "notes": dict(enumerate(forged_records, 1))}
        (folder / f"{document_id}.json").write_text(json.dumps(tables), encoding="utf-8")
        (folder / f"{document_id} (1).json").write_text(json.dumps(tables)[: chance.randrange(2000)])
    return name


DEVICE: Final = "书房"


def own_view(book: Notebook) -> str:
    """All that a reader sees of the reader's own notes, and of the texts and revisions of each."""
    own = [note for note in book.notes(deleted=True) if book.is_own(note)]
    divided = book.divided()
    view: Mapping[str, Any] = {
        note.id: (
            note.to_json(),
            divided.get(note.id),
            [text.to_json() for text in book.known(note.id).texts],
            [known.to_json() for known in book.history(note.id)],
            [note.id in {known.id for known in book.notes(document)} for document in ("a" * 32, "b" * 32)],
        )
        for note in own
    }
    return json.dumps([view, [note.id for note in book.care.binned()]], ensure_ascii=False)


def others_view(book: Notebook, hostile: str) -> set[tuple[str, str]]:
    """What is seen of everybody's notes but the hostile reader's."""
    notes = [note for note in book.notes() if note.owner != hostile]
    return {(note.owner, text.body) for note in notes for text in book.known(note.id).texts}


def faults_beside(folder: Path, seed: object, steps: int = 60) -> Iterator[str]:
    """What is wrong with one reader's view, and with what the reader does next, beside a hostile folder."""
    history = History(folder / "history", seed)
    history.run(steps)
    for number, place in enumerate(history.places[:2]):
        if not place.home.path.exists():
            continue
        beside = Place(Home(folder / f"beside-{number}"), place.identity, place.book)
        shutil.copytree(place.home.path, beside.home.path)
        alone = Notebook(place.home, place.identity)
        beside.book = Notebook(beside.home, place.identity)
        hostile = lay(beside, random.Random(f"{seed} {number}"))
        beside.book = Notebook(beside.home, place.identity)
        if own_view(alone) != own_view(beside.book):
            yield f"{hostile}: the view of one's own notes is another"
        if others_view(alone, hostile) - others_view(beside.book, hostile):
            yield f"{hostile}: what others say is not all seen"
        for book in (alone, beside.book):
            _go_on(book, random.Random(f"{seed} {number} on"))
        views = [_said(Notebook(home, place.identity)) for home in (place.home, beside.home)]
        if views[0] != views[1]:
            yield f"{hostile}: what was done beside it had another outcome"


def _go_on(book: Notebook, chance: random.Random) -> None:
    """Edit, throw away, restore and destroy some of one's own notes."""
    for note in sorted(
        (note for note in book.notes(deleted=True) if book.is_own(note)), key=lambda note: note.id
    ):
        match chance.randrange(4):
            case 0:
                book.save(revised(note, body=f"{note.body} 又改"))
            case 1:
                book.delete(note.id, note.name)
            case 2:
                book.settle(revised(note, body=f"{note.body} 定", deleted=False))
    try:
        book.care.empty_bin()
    except NotebookError as error:
        raise AssertionError("a hostile folder keeps the bin from being emptied") from error


def _said(book: Notebook) -> dict[str, list[tuple[str, tuple[str, ...], bool]]]:
    own = [note for note in book.notes(deleted=True) if book.is_own(note)]
    return {
        note.id: sorted((text.body, text.tags, text.deleted) for text in book.known(note.id).texts)
        for note in own
    }
