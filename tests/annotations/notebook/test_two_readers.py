"""Two readers in one folder: what each may do to their own notes, and what to the other's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from annotations.errors import ForeignNote
from annotations.note import DocumentRef, Note, Target, new_note, revised
from annotations.notebook.notebook import Notebook
from annotations.storage.home import Home

REF = DocumentRef("a" * 32, "城市规划")
Act = Callable[[Notebook, Note], object]

CHANGES: dict[str, Act] = {
    "edit": lambda book, note: book.save(revised(note, body="改过")),
    "tag": lambda book, note: book.save(revised(note, tags=("要点",))),
    "move": lambda book, note: book.save(revised(note, target=Target(5, 7, "规划"))),
    "delete": lambda book, note: book.delete(note.id),
    "keep an earlier text": lambda book, note: book.put_back(replace(note, body="从前")),
    "undo": lambda book, note: book.put_back(replace(note, deleted=True)),
}


def again(notebook: Notebook) -> Notebook:
    """The same notebook as the next start sees it."""
    return Notebook(notebook.home, notebook.identity)


def written(home: Home) -> dict[Path, bytes]:
    """Every notebook file and what it holds."""
    return {path: path.read_bytes() for path in home.notebooks.rglob("*.json")}


@pytest.fixture
def theirs(somebody: Notebook) -> Note:
    return somebody.add(new_note(REF, Target(0, 2, "城市"), "她的话"))


@pytest.mark.parametrize("act", CHANGES.values(), ids=CHANGES)
def test_a_reader_changes_their_own_note(notebook: Notebook, act: Act) -> None:
    own = notebook.add(new_note(REF, Target(0, 2, "城市"), "他的话"))
    act(notebook, own)
    changed = again(notebook).note(own.id)
    assert changed.words != own.words
    assert changed.creator == "李雷"


@pytest.mark.parametrize("act", CHANGES.values(), ids=CHANGES)
def test_nobody_changes_another_readers_note_and_nothing_is_written(
    notebook: Notebook, theirs: Note, home: Home, act: Act
) -> None:
    before = written(home)
    with pytest.raises(ForeignNote):
        act(again(notebook), theirs)
    assert written(home) == before


def test_nobody_takes_another_readers_note_out_of_the_bin(
    notebook: Notebook, somebody: Notebook, theirs: Note, home: Home
) -> None:
    somebody.delete(theirs.id)
    before = written(home)
    with pytest.raises(ForeignNote):
        again(notebook).restore(theirs.id)
    assert written(home) == before
    assert not somebody.restore(theirs.id).deleted


def test_nobody_writes_a_new_note_in_another_readers_name(notebook: Notebook, home: Home) -> None:
    with pytest.raises(ForeignNote):
        notebook.add(new_note(REF, None, "冒名", creator="韩梅梅"))
    assert written(home) == {}


def test_the_bin_that_is_emptied_is_ones_own(notebook: Notebook, somebody: Notebook, theirs: Note) -> None:
    somebody.delete(theirs.id)
    own = notebook.add(new_note(REF, None, "他的话"))
    notebook.delete(own.id)
    assert again(notebook).care.empty_bin([theirs.id]) == 0
    assert again(notebook).care.empty_bin() == 1
    assert again(somebody).restore(theirs.id).body == "她的话"


def test_a_restored_backup_leaves_another_readers_note_as_it_is(
    notebook: Notebook, somebody: Notebook
) -> None:
    theirs = new_note(REF, None, "她的话", creator="韩梅梅", device="家")
    notebook.take_in([theirs])  # before her own notebook is in this folder
    somebody.add(theirs)
    own = notebook.add(new_note(REF, None, "他的话"))
    (backup,) = (one for one in again(notebook).care.backups(REF.id) if one.day is None)
    kept = backup.path.read_bytes()
    notebook.save(revised(own, body="改过"))
    later = somebody.save(revised(theirs, body="她改过"))
    backup.path.write_bytes(kept)
    restored = again(notebook).care.restore_from(backup)
    assert [note.body for note in restored.changed] == ["他的话"]
    assert again(notebook).note(theirs.id) == later


def test_another_readers_note_is_answered_by_a_note_of_ones_own(
    notebook: Notebook, somebody: Notebook, theirs: Note
) -> None:
    reply = notebook.add(new_note(theirs.document, theirs.target, "同意", reply_to=theirs.id))
    assert (reply.creator, reply.motivation) == ("李雷", "replying")
    assert again(somebody).notes() == (theirs, reply)
    with pytest.raises(ForeignNote):
        again(somebody).delete(reply.id)


def test_a_copy_of_anothers_note_does_not_speak_over_the_author(
    notebook: Notebook, somebody: Notebook, theirs: Note
) -> None:
    notebook.take_in([replace(theirs, body="改写", revision=7)])
    assert again(notebook).note(theirs.id) == theirs
    assert somebody.save(revised(theirs, body="又改")).revision == 2
    assert again(notebook).note(theirs.id).body == "又改"


def test_names_that_file_systems_take_for_one_are_one_reader(notebook: Notebook, home: Home) -> None:
    own = notebook.add(new_note(REF, None, "他的话", creator="李雷"))
    assert notebook.is_own(own)
    assert not notebook.is_own(replace(own, owner="李雷雷"))
    zoe = replace(own, owner="Zoe\u0301")
    from annotations.preferences.identity import Identity

    assert Notebook(home, Identity("ZO\u00c9", "家")).is_own(zoe)
