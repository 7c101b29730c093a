"""Notebooks of format 1, which versions released before wrote and still write beside this one."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest

from annotations.errors import HiddenTexts
from annotations.note import DocumentRef, Note, new_note, revised
from annotations.notebook.drafts import Drafts
from annotations.notebook.merging import hidden_texts
from annotations.notebook.notebook import Notebook
from annotations.notebook.saving import saver
from annotations.preferences.identity import Identity
from annotations.storage.home import Home

REF = DocumentRef("a" * 32, "城市规划")
TIME = "2026-11-21T08:00:00.000Z"
ID = "01938000-0000-7000-8000-000000000001"


class NewerFormat(Exception):
    """What the released version says where it is to write a file of a newer format."""


class ReleasedVersion:
    """Reads and writes a folder as the version of format 1 does: the highest revision is what a note says."""

    def __init__(self, home: Home, device: str, reader: str = "李雷") -> None:
        self.home, self.device, self.reader = home, device, reader
        self.path = home.notebooks / reader / device / f"{REF.id}.json"

    def notes(self) -> dict[str, tuple[dict[str, Any], list[dict[str, Any]]]]:
        """What each note says, and other texts of that same revision."""
        found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        for path in sorted(self.home.notebooks.glob("*/*/*.json")):
            for record in json.loads(path.read_bytes())["notes"].values():
                found.setdefault(record["id"], []).append((path.parent.parent.name, record))
        return {note_id: self._shown(records) for note_id, records in found.items()}

    def _shown(
        self, records: list[tuple[str, dict[str, Any]]]
    ) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        own = [record for reader, record in records if reader == record["creator"]]
        notes = own or [record for _, record in records]
        first = min((note["created"], note["creator"]) for note in notes)[1]
        notes = [note for note in notes if note["creator"] == first]
        notes.sort(key=lambda note: (note["revision"], note["modified"], note["device"]))
        shown = notes[-1]
        top = [note for note in notes if note["revision"] == shown["revision"]]
        return shown, [note for note in top if note["body"] != shown["body"]]

    def body(self, note_id: str) -> str:
        """The words that are shown of a note."""
        return str(self.notes()[note_id][0]["body"])

    def add(self, note_id: str, body: str, **changes: Any) -> None:
        """A first revision."""
        document = {"id": REF.id, "title": REF.title}
        record: dict[str, Any] = {
            "id": note_id,
            "document": document,
            "target": None,
            "body": body,
            "tags": [],
        }
        record |= {"motivation": "commenting", "creator": self.reader, "created": TIME, "modified": TIME}
        self._append(
            record | {"revision": 1, "device": self.device, "reply_to": None, "deleted": False} | changes
        )

    def save(self, note_id: str, body: str, **changes: Any) -> None:
        """A further revision of what is shown."""
        shown = self.notes()[note_id][0]
        known = {name: value for name, value in shown.items() if name not in {"parents", "seen"}}
        further = {"body": body, "revision": shown["revision"] + 1, "device": self.device}
        self._append(known | further | changes)

    def _append(self, record: dict[str, Any]) -> None:
        tables: dict[str, dict[str, Any]] = {
            "notebook": {"1": {"format": 1, "reader": self.reader, "device": self.device, "titles": []}},
            "notes": {},
        }
        if self.path.exists():
            tables = json.loads(self.path.read_bytes())
        if tables["notebook"]["1"]["format"] > 1:
            raise NewerFormat
        tables["notes"][str(len(tables["notes"]) + 1)] = record
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lines = []
        for name, table in tables.items():
            records = ",\n".join(
                f'"{key}": {json.dumps(value, ensure_ascii=False, separators=(",", ":"))}'
                for key, value in table.items()
            )
            lines.append(f'"{name}": {{\n{records}\n}}')
        self.path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


@pytest.fixture
def released(home: Home) -> ReleasedVersion:
    """The released version on another device, in a folder that is kept in step."""
    return ReleasedVersion(home, "火车")


@pytest.fixture
def before(home: Home) -> ReleasedVersion:
    """The released version on the device where this one is now."""
    return ReleasedVersion(home, "书房")


def again(notebook: Notebook) -> Notebook:
    """The same notebook as the next start sees it."""
    return Notebook(notebook.home, notebook.identity)


def said(notebook: Notebook, note_id: str = ID) -> set[str]:
    """All that a note says now."""
    return {text.body for text in again(notebook).known(note_id).texts}


def test_each_version_reads_what_the_other_wrote_and_changes_no_file_of_the_other(
    notebook: Notebook, released: ReleasedVersion
) -> None:
    released.add(ID, "旧版写的")
    theirs = released.path.read_bytes()
    own = notebook.add(new_note(REF, None, "新版写的"))
    edited = notebook.save(revised(notebook.note(ID), body="新版改的"))
    assert edited.revision == 2
    assert released.path.read_bytes() == theirs
    ours = {path: path.read_bytes() for path in notebook.home.notebooks.glob("李雷/书房/*.json")}
    assert (released.body(ID), released.body(own.id)) == ("新版改的", "新版写的")
    released.save(own.id, "旧版改新版的")
    released.save(ID, "旧版再改")
    assert {path: path.read_bytes() for path in ours} == ours
    assert (said(notebook), said(notebook, own.id)) == ({"旧版再改"}, {"旧版改新版的"})
    notebook.save(revised(again(notebook).note(own.id), body="新版又改"))
    assert released.body(own.id) == "新版又改"


def test_what_both_versions_change_at_once_are_two_texts_for_both(
    notebook: Notebook, released: ReleasedVersion
) -> None:
    released.add(ID, "始")
    opened = again(notebook).note(ID)
    released.save(ID, "旧版同时改")
    notebook.save(revised(opened, body="新版同时改"))
    assert said(notebook) == {"旧版同时改", "新版同时改"}
    shown, others = released.notes()[ID]
    assert {shown["body"], *(other["body"] for other in others)} == {"旧版同时改", "新版同时改"}
    released.save(ID, "旧版接着改")  # by a device that takes one of the two for all that there is
    assert [text.body for text in hidden_texts(again(notebook).known(ID))] == ["新版同时改"]
    assert {text.body for text in again(notebook).history(ID)} >= {"旧版同时改", "新版同时改"}


def test_the_released_version_s_deletion_is_one_and_its_restoring_too(
    notebook: Notebook, released: ReleasedVersion
) -> None:
    own = notebook.add(new_note(REF, None, "新版写的"))
    released.save(own.id, "新版写的", deleted=True)
    assert again(notebook).notes() == ()
    assert again(notebook).restore(own.id).body == "新版写的"
    assert released.notes()[own.id][0]["deleted"] is False


def test_the_first_save_keeps_the_file_as_it_was_and_the_released_version_leaves_it_alone(
    notebook: Notebook, before: ReleasedVersion
) -> None:
    before.add(ID, "旧版写的")
    kept = before.path.read_bytes()
    notebook.save(revised(notebook.note(ID), body="新版改的"))
    backup = notebook.home.backups / "李雷" / "书房" / f"{REF.id}.json.format-1"
    assert backup.read_bytes() == kept
    migrated = before.path.read_bytes()
    assert json.loads(migrated)["notebook"]["1"]["format"] == 2
    assert json.loads(kept)["notes"]["1"] == json.loads(migrated)["notes"]["1"]
    with pytest.raises(NewerFormat):
        before.save(ID, "旧版想写")
    assert before.path.read_bytes() == migrated
    assert before.body(ID) == "新版改的"


def test_reading_alone_migrates_nothing(notebook: Notebook, before: ReleasedVersion) -> None:
    before.add(ID, "旧版写的")
    kept = before.path.read_bytes()
    assert [note.body for note in again(notebook).notes()] == ["旧版写的"]
    assert before.path.read_bytes() == kept


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"\0\0")])
def test_a_backup_of_format_1_stands_in_for_its_file(
    notebook: Notebook, before: ReleasedVersion, damage: Any
) -> None:
    before.add(ID, "旧版写的")
    last = notebook.home.backups / "李雷" / "书房" / f"{REF.id}.json"
    last.parent.mkdir(parents=True)
    shutil.copy(before.path, last)
    damage(before.path)
    assert said(notebook) == {"旧版写的"}
    assert len(again(notebook).care.recover()) == 1
    assert said(notebook) == {"旧版写的"}
    assert again(notebook).problems == ()


def test_a_daily_copy_of_format_1_is_listed_and_restored(notebook: Notebook, before: ReleasedVersion) -> None:
    before.add(ID, "那天的")
    day = notebook.home.daily / "2026-11-20" / "李雷" / "书房" / f"{REF.id}.json"
    day.parent.mkdir(parents=True)
    shutil.copy(before.path, day)
    notebook.save(revised(notebook.note(ID), body="后来的"))
    (backup,) = (backup for backup in notebook.care.backups() if backup.day == "2026-11-20")
    assert [note.body for note in notebook.care.restore_from(backup).changed] == ["那天的"]
    assert said(notebook) == {"那天的"}


@pytest.mark.parametrize("divided", [False, True])
def test_a_draft_of_format_1_is_offered_and_saved_over_what_it_was_opened_on(
    notebook: Notebook, before: ReleasedVersion, released: ReleasedVersion, divided: bool
) -> None:
    before.add(ID, "始")
    opened = {**before.notes()[ID][0]}
    if divided:
        released.save(ID, "火车上的")
        released.save(ID, "书房里的", device="书房", revision=2)
        opened |= {"revision": 2, "body": "书房里的"}
    draft = {"format": 1, "reader": "李雷", "started": TIME, "modified": TIME, "seen": opened["revision"]}
    draft |= {"tags_only": False, "source": None, "note": opened | {"body": "没写完的"}}
    path = notebook.home.drafts / "0123456789abcdef.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(draft), encoding="utf-8")
    drafts = Drafts(notebook.home, notebook.identity)
    (left,) = drafts.abandoned(notebook)
    assert left.note.body == "没写完的"
    taken = drafts.take_over(left)
    saver(taken, lambda: notebook)("写完了", ())
    taken.done()
    assert said(notebook) == ({"写完了", "火车上的"} if divided else {"写完了"})


def test_texts_that_the_count_hid_are_listed_after_the_migration(
    notebook: Notebook, before: ReleasedVersion, released: ReleasedVersion
) -> None:
    before.add(ID, "始")
    released.save(ID, "火车上的")
    before.save(ID, "书房里的", revision=2)
    before.save(ID, "书房里接着写的", revision=3)
    assert said(notebook) == {"书房里接着写的"}
    notebook.save(revised(notebook.note(ID), body="新版写的"))
    (hidden,) = hidden_texts(again(notebook).known(ID))
    assert hidden.body == "火车上的"
    notebook.save(revised(notebook.note(ID), body=f"新版写的\n\n{hidden.body}"))
    assert said(notebook) == {"新版写的\n\n火车上的"}


def test_such_texts_are_told_once_by_the_save_that_puts_the_file_into_the_new_format(
    notebook: Notebook, before: ReleasedVersion, released: ReleasedVersion
) -> None:
    before.add(ID, "始")
    released.save(ID, "火车上的")
    before.save(ID, "书房里的", revision=2)
    before.save(ID, "书房里接着写的", revision=3)
    assert not told_of_hidden(notebook)
    for body in ("新版写的", "新版再写的"):
        notebook.save(revised(notebook.note(ID), body=body))
    (told,) = told_of_hidden(notebook)
    assert ID in str(told.facts["ids"])
    later = again(notebook)
    later.save(revised(later.note(ID), body="又改"))
    assert not told_of_hidden(later)


def told_of_hidden(notebook: Notebook) -> list[HiddenTexts]:
    return [problem for problem in notebook.problems if isinstance(problem, HiddenTexts)]


def test_a_note_of_format_1_that_moved_is_on_one_document(home: Home, before: ReleasedVersion) -> None:
    other = DocumentRef("b" * 32, "城市规划（修订）")
    before.add(ID, "始")
    document = {"id": other.id, "title": other.title}
    before.save(ID, "移过来的", document=document)
    shutil.copy(before.path, before.path.with_name(f"{other.id}.json"))
    tables = json.loads(before.path.read_bytes())
    del tables["notes"]["1"]  # format 1 wrote what a note said last in the file that it came to
    before.path.with_name(f"{other.id}.json").write_text(json.dumps(tables), encoding="utf-8")
    book = Notebook(home, Identity("李雷", "书房"))
    assert (book.notes(REF.id), [note.body for note in book.notes(other.id)]) == ((), ["移过来的"])
    back: Note = book.save(revised(book.note(ID), document=REF, body="又移回去"))
    assert (book.notes(other.id), book.notes(REF.id)) == ((), (back,))
    assert len(book.history(ID)) == 3
