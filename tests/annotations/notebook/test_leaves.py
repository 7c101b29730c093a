"""What a note says now, whoever changes it where: on two devices, in two windows, in two documents."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from annotations.errors import ForeignNote, NotebookError
from annotations.note import DocumentRef, Note, new_note, revised
from annotations.notebook.drafts import Drafts
from annotations.notebook.history import History
from annotations.notebook.notebook import Notebook
from annotations.notebook.saving import saver
from annotations.preferences.identity import Identity
from annotations.storage.fault_points import watched
from annotations.storage.home import Home

OLD, NEW = DocumentRef("a" * 32, "规划（2007）"), DocumentRef("b" * 32, "规划（2024）")


def again(notebook: Notebook) -> Notebook:
    """The same notebook as the next start sees it."""
    return Notebook(notebook.home, notebook.identity)


def said(notebook: Notebook, note: Note) -> set[str]:
    """All that a note says now."""
    return {text.body for text in again(notebook).known(note.id).texts}


def on(notebook: Notebook, ref: DocumentRef) -> dict[str, set[str]]:
    """What the notes on a document say, by the words that are shown."""
    book = again(notebook)
    merged = book.merged(ref.id)
    return {note.body: {text.body for text in merged[note.id].texts} for note in book.notes(ref.id)}


@pytest.fixture
def note(notebook: Notebook) -> Note:
    return notebook.add(new_note(OLD, None, "始"))


@pytest.fixture
def divided(notebook: Notebook, elsewhere: Notebook, note: Note) -> Note:
    """A note with two texts, 甲 by this device and 乙 by the other."""
    elsewhere.save(revised(note, body="乙"))
    return notebook.save(revised(note, body="甲"))


def test_an_edit_that_says_what_the_other_text_says_leaves_that_alone(
    notebook: Notebook, divided: Note
) -> None:
    notebook.save(revised(divided, body="乙"))
    assert said(notebook, divided) == {"乙"}


def test_saving_without_a_change_makes_no_other_text(
    notebook: Notebook, elsewhere: Notebook, note: Note
) -> None:
    elsewhere.save(revised(note, body="改"))
    assert again(notebook).save(revised(note)).body == "改"
    assert said(notebook, note) == {"改"}


def test_an_emptied_bin_leaves_what_another_window_writes_between_the_look_and_the_emptying(
    notebook: Notebook, note: Note
) -> None:
    notebook.delete(note.id)
    window, waiting = again(notebook), ["另一个窗口写的"]

    def hook(point: str, _path: Path) -> None:
        if point == "lock" and waiting:
            window.save(revised(note, body=waiting.pop()))

    with watched(hook):
        assert notebook.care.empty_bin() == 1
    assert said(notebook, note) == {"另一个窗口写的"}


def test_undo_after_another_device_emptied_its_bin_takes_no_text_that_was_written_since(
    notebook: Notebook, elsewhere: Notebook, note: Note
) -> None:
    deleted = notebook.delete(note.id)
    elsewhere.save(revised(note, body="那边写的"))
    step = History().record(note, deleted).undo()
    assert step is not None
    # Only the deletion is in this device's bin: what the other one wrote stays.
    notebook.put_back_all(step[1])
    assert said(notebook, note) == {"始", "那边写的"}


@pytest.mark.parametrize("settled_as", ["甲", "乙", "合"])
def test_undoing_a_choice_brings_all_texts_back_and_redoing_it_leaves_one(
    notebook: Notebook, divided: Note, settled_as: str
) -> None:
    from annotations.notebook.history import Change

    texts = notebook.known(divided.id).texts
    settled = notebook.settle(revised(divided, body=settled_as))
    assert said(notebook, divided) == {settled_as}
    history = History().record_all(Change(text, settled) for text in texts)
    undone = history.undo()
    assert undone is not None
    notebook.put_back_all(undone[1])
    assert said(notebook, divided) == {"甲", "乙"}
    redone = undone[0].redo()
    assert redone is not None
    notebook.put_back_all(redone[1])
    assert said(notebook, divided) == {settled_as}


def test_a_backup_brings_every_text_back_and_undo_takes_them_all_away(
    notebook: Notebook, divided: Note
) -> None:
    notebook.take_in([replace(divided, body="第三", parents=(), device="外")])
    last = notebook.home.backups / "李雷" / "书房" / f"{OLD.id}.json"
    kept = last.read_bytes()  # 甲 and 第三
    notebook.settle(revised(divided, body="定"))
    (backup,) = (one for one in notebook.care.backups(OLD.id) if one.day is None)
    backup.path.write_bytes(kept)
    restored = again(notebook).care.restore_from(backup)
    assert said(notebook, divided) == {"甲", "第三"}
    assert [changed.id for changed in restored.changed] == [divided.id]
    undone = History().record_all(restored.changes).undo()
    assert undone is not None
    notebook.put_back_all(undone[1])
    assert said(notebook, divided) == {"定"}


def test_nobody_s_name_comes_under_words_that_are_not_theirs(notebook: Notebook, note: Note) -> None:
    forged = replace(note, body="假", creator="韩梅梅", revision=9, parents=())
    notebook.take_in([forged])
    assert notebook.known(note.id).note.claimed == "韩梅梅"
    for settled in (notebook.settle(revised(note, body="我的")), notebook.settle(revised(note, body="始"))):
        assert settled.claimed == ""
    theirs = replace(new_note(OLD, None, "她的", creator="韩梅梅"), device="家")
    notebook.take_in([theirs, replace(theirs, body="也是她的", parents=())])
    with pytest.raises(ForeignNote):
        notebook.settle(revised(theirs, body="不是她的"))
    assert notebook.settle(revised(theirs, body="也是她的")).claimed == "韩梅梅"


# Notes that move to another text


def test_a_note_that_moved_and_came_back_has_one_text_in_every_view(notebook: Notebook, note: Note) -> None:
    moved = notebook.save(replace(revised(note, body="到新版"), document=NEW))
    assert (on(notebook, OLD), on(notebook, NEW)) == ({}, {"到新版": {"到新版"}})
    edited = notebook.save(revised(moved, body="在新版改"))
    assert (on(notebook, OLD), on(notebook, NEW)) == ({}, {"在新版改": {"在新版改"}})
    notebook.save(replace(revised(edited, body="回旧版"), document=OLD))
    assert (on(notebook, OLD), on(notebook, NEW)) == ({"回旧版": {"回旧版"}}, {})


@pytest.mark.parametrize("first", ["move", "edit"])
def test_what_another_device_wrote_on_the_text_that_a_note_left_is_seen_where_it_is(
    notebook: Notebook, elsewhere: Notebook, note: Note, first: str
) -> None:
    acts: dict[str, Callable[[], object]] = {
        "move": lambda: notebook.save(replace(revised(note, body="移了"), document=NEW)),
        "edit": lambda: elsewhere.save(revised(note, body="还在旧处改")),
    }
    acts[first]()
    acts["edit" if first == "move" else "move"]()
    shown = again(notebook).note(note.id)
    assert on(notebook, shown.document) == {shown.body: {"移了", "还在旧处改"}}
    settled = notebook.settle(replace(revised(note, body="定"), document=NEW))
    assert (on(notebook, OLD), on(notebook, NEW)) == ({}, {settled.body: {"定"}})


def test_a_move_that_was_broken_off_between_the_two_files_is_whole_once_it_is_done_again(
    notebook: Notebook, note: Note
) -> None:
    def hook(point: str, path: Path) -> None:
        if point == "write" and OLD.id in path.name:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    move = replace(revised(note, body="移了"), document=NEW)
    with pytest.raises(NotebookError), watched(hook):
        notebook.save(move)
    notebook.save(move)
    assert (on(notebook, OLD), on(notebook, NEW)) == ({}, {"移了": {"移了"}})


def test_the_bin_of_a_note_that_moved_is_emptied_in_both_files(notebook: Notebook, note: Note) -> None:
    moved = notebook.save(replace(revised(note, body="秘密"), document=NEW))
    notebook.delete(moved.id)
    assert notebook.care.empty_bin() == 1
    for path in notebook.home.notebooks.rglob("*.json"):
        assert "秘密" not in path.read_text(encoding="utf-8")
        assert "始" not in path.read_text(encoding="utf-8")
    assert again(notebook).notes(deleted=True) == ()


# Copies


def test_a_copy_of_another_s_note_that_is_told_under_an_id_of_its_own_can_be_tagged_and_destroyed(
    notebook: Notebook, somebody: Notebook
) -> None:
    theirs = somebody.add(new_note(OLD, None, "她的"))
    notebook.take_in([replace(theirs, body="抄错的", parents=())])
    (copy,) = (seen for seen in again(notebook).notes() if seen.claimed)
    assert copy.id != theirs.id
    tagged = notebook.save(revised(copy, tags=("存疑",)))
    assert again(notebook).note(copy.id) == tagged
    assert [(seen.body, seen.tags) for seen in again(notebook).notes()] == [
        ("她的", ()),
        ("抄错的", ("存疑",)),
    ]
    notebook.delete(copy.id)
    assert notebook.care.empty_bin() == 1
    own = notebook.home.notebooks / "李雷" / "书房" / f"{OLD.id}.json"
    assert "抄错的" not in own.read_text(encoding="utf-8")


def test_what_somebody_else_destroyed_may_be_taken_in_and_what_this_reader_destroyed_may_not(
    notebook: Notebook, somebody: Notebook
) -> None:
    theirs = somebody.add(new_note(OLD, None, "她的"))
    somebody.delete(theirs.id)
    somebody.care.empty_bin()
    assert again(notebook).take_in([theirs]) == (theirs,)
    own = notebook.add(new_note(OLD, None, "我的"))
    other = replace(own, body="别处来的", revision=5)
    (taken,) = again(notebook).take_in([other])
    notebook.delete(own.id, notebook.leaf(own.id, taken.name).name)
    notebook.delete(own.id)
    notebook.care.empty_bin()
    assert again(notebook).take_in([own, other]) == ()


def test_a_home_that_was_copied_and_writes_the_same_device_twice_loses_nothing(tmp_path: Path) -> None:
    identity = Identity("李雷", "书房")
    one, two = Home(tmp_path / "one"), Home(tmp_path / "two")
    note = Notebook(one, identity).add(new_note(OLD, None, "始"))
    shutil.copytree(one.path, two.path)
    time = "2026-11-21T08:00:00.000Z"
    for home, body in ((one, "甲"), (two, "乙")):
        book = Notebook(home, identity, clock=lambda: time)
        book.save(revised(book.note(note.id), body=body, modified=time))
    name = f"notebooks/李雷/书房/{OLD.id}.json"
    theirs = (two.path / name).read_bytes()
    assert len(theirs) == len((one.path / name).read_bytes())
    shutil.copy2(two.path / name, one.path / name)  # a sync program lets the last one win
    book = Notebook(one, identity)
    assert {text.body for text in book.known(note.id).texts} == {"甲", "乙"}
    book.care.recover()
    assert {text.body for text in Notebook(one, identity).known(note.id).texts} == {"甲", "乙"}


@pytest.mark.parametrize(
    "name", ["{} (1)", "{}.sync-conflict-20261121-080000-ABCDEFG", "{} (书房's conflicted copy)"]
)
def test_a_sync_program_s_copy_of_a_file_is_read_with_the_document(
    notebook: Notebook, note: Note, name: str
) -> None:
    own = notebook.home.notebooks / "李雷" / "书房" / f"{OLD.id}.json"
    shutil.copy(own, own.with_name(name.format(OLD.id) + ".json"))
    own.unlink()
    (notebook.home.backups / "李雷" / "书房" / f"{OLD.id}.json").unlink()
    assert again(notebook).notes(OLD.id) == (note,)


# Saving again


@pytest.mark.parametrize("point", ["sync-folder", "replace"])
def test_a_save_that_failed_is_no_other_text_of_what_is_saved_after_it(
    notebook: Notebook, note: Note, point: str
) -> None:
    def hook(reached: str, path: Path) -> None:
        if reached == point and "notebooks" in path.parts:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    draft = Drafts(notebook.home, notebook.identity).begin(note, seen=1)
    save = saver(draft, lambda: notebook)
    with pytest.raises(NotebookError), watched(hook):
        save("写到一半", ())
    stored = save("写完了", ())
    assert not stored.has_other_versions
    assert said(notebook, note) == {"写完了"}
