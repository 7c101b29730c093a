"""Whose a folder is: its name says so; a sync program's conflict copy is whose it was copied from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotations.note import DocumentRef, new_note
from annotations.notebook.files.owners import copied_from, owner_of
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.home import Home

REF = DocumentRef("a" * 32, "城市规划")
ALICE = Identity("alice", "desk", names=("al",))
COPIES = [
    "alice (conflicted copy)",
    "alice (alice's conflicted copy 2024-01-02)",
    "alice (DESKTOP-1's conflicted copy 2024-01-02 (1))",
    "alice (Case Conflict)",
    "alice (conflicted copy 2024-01-02 030405)",
    "alice (SFConflict alice@example.org 2024-01-02-03-04-05)",
    "alice (NSConflict-张三)",
    "alice(冲突_张三_2024-01-02 03-04-05)",
    "alice（张三的冲突副本 2024-01-02）",
    "alice_冲突文件_张三_20240102030405",
    "alice (桌面電腦 的衝突複本 2024-01-02)",
    "alice.sync-conflict-20240102-030405-ABCDEFG",
    "alice_desk_Jan-02-030405-2024_Conflict",
    "alice [conflicted]",
    "alice (1)",
    "alice（2）",
    "alice 2",
    "alice - 副本",
    "alice 的副本",
    "alice的冲突副本",
    "alice冲突文件20240102",
    "alice copy 2",
    "Copy of alice",
    "alice-DESKTOP-ABC1234",
    "alice-LAPTOP-9Z8Y7X",
    "alice (1) (1)",
]
OTHERS = [
    "alice-ann",
    "alicea",
    "alice2",
    "alice-pc-club",
    "Malice (1)",
    "bob",
    "alice.b",
    "alice - b",
    "ann (1)",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_conflict_copy_is_its_reader_s_where_the_reader_s_folder_is_beside_it(name: str) -> None:
    assert copied_from(name, ["alice", "bob", name]) == "alice"
    assert copied_from(name, ["bob", name]) is None
    assert owner_of(name, ALICE, ["alice", name]) == "alice"
    assert owner_of(name, Identity("bob", "desk"), ["alice", name]) == "alice"
    assert owner_of(name, ALICE, [name]) == name


@pytest.mark.parametrize("name", OTHERS)
def test_another_s_name_that_begins_alike_is_another_s(name: str) -> None:
    assert owner_of(name, ALICE, ["alice", name]) == name


def test_a_copy_of_a_copy_is_still_the_reader_s() -> None:
    copies = ["alice (1)", "alice (1) (conflicted copy)"]
    assert copied_from(copies[1], ["alice", *copies]) == "alice"


def test_a_reader_called_like_a_copy_of_one_s_former_name_is_one_s_own_there_alone() -> None:
    assert owner_of("al", ALICE) == "alice"
    assert owner_of("al (1)", ALICE, ["al"]) == "alice"
    assert owner_of("AL", ALICE) == "alice"
    assert owner_of("al (1)", ALICE, ["alice"]) == "al (1)"


@pytest.mark.parametrize("name", ["alice (conflicted copy)", "alice.sync-conflict-20240102-030405-ABCDEFG"])
def test_what_was_edited_in_a_conflict_copy_is_a_further_text_and_nothing_is_written_there(
    home: Home, tmp_path: Path, name: str
) -> None:
    book = Notebook(home, Identity("alice", "desk"))
    note = book.add(new_note(REF, None, "起初"))
    there = Notebook(Home(tmp_path / "there"), Identity("alice", "desk"))
    there.add(note)
    there.save(replace(there.note(note.id), body="那边改的", read_as=note.name))
    book.save(replace(book.note(note.id), body="这边改的", read_as=note.name))
    copy = home.notebooks / name
    (there.home.notebooks / "alice").rename(copy)
    (file,) = copy.rglob("*.json")
    before = file.read_bytes()
    again = Notebook(home, Identity("alice", "desk"))
    texts = {again.note(note.id).body, *(other.body for other in again.other_versions(note.id))}
    assert texts == {"这边改的", "那边改的"}
    assert {note.reader for note in again.notes()} == {"alice"}
    again.settle(replace(again.note(note.id), body="都要"))
    again.delete(note.id)
    again.care.empty_bin()
    again.care.recover()
    assert file.read_bytes() == before
    assert [path.name for path in copy.rglob("*") if path.is_file()] == [file.name]
    assert Notebook(home, Identity("alice", "desk")).notes(deleted=True) == ()


def test_the_folder_of_a_former_name_stays_one_s_own_and_new_notes_go_to_the_new_one(home: Home) -> None:
    before = Notebook(home, Identity("al", "desk"))
    old = before.add(new_note(REF, None, "旧名写的"))
    book = Notebook(home, ALICE)
    (shown,) = book.notes()
    assert (shown.reader, shown.claimed, shown.body) == ("alice", "", "旧名写的")
    assert shown.name == old.name
    assert book.is_own(shown)
    assert book.save(shown) == shown  # says what it said: nothing is written
    book.save(replace(shown, body="改过", read_as=shown.name))
    book.add(new_note(REF, None, "新名写的"))
    assert {note.body for note in Notebook(home, ALICE).notes()} == {"改过", "新名写的"}
    assert Notebook(home, ALICE).other_versions(old.id) == ()
    assert {note.reader for note in Notebook(home, ALICE).notes()} == {"alice"}
    assert [note.body for note in Notebook(home, Identity("al", "desk")).notes() if note.owner == "al"] == [
        "旧名写的"
    ]


def test_another_s_note_is_not_one_s_own_for_naming_a_former_name(home: Home) -> None:
    Notebook(home, Identity("mallory", "x")).add(new_note(REF, None, "冒名"))
    (file,) = (home.notebooks / "mallory").rglob("*.json")
    file.write_bytes(file.read_bytes().replace(b'"creator":"mallory"', b'"creator":"al"'))
    (note,) = Notebook(home, ALICE).notes()
    assert (note.reader, note.claimed) == ("mallory", "al")
    assert not Notebook(home, ALICE).is_own(note)


@pytest.mark.parametrize(
    "mark", [".sync-conflict-20240102-030405-ABCDEFG", " (conflicted copy)", "(冲突_张三)", " 2"]
)
def test_a_conflict_copy_of_a_file_is_read_wherever_its_document_is_asked_for(
    home: Home, tmp_path: Path, mark: str
) -> None:
    book = Notebook(home, Identity("alice", "desk"))
    note = book.add(new_note(REF, None, "起初"))
    there = Notebook(Home(tmp_path / "there"), Identity("alice", "desk"))
    there.add(note)
    there.save(replace(there.note(note.id), body="那边改的", read_as=note.name))
    (file,) = there.home.notebooks.rglob("*.json")
    (own,) = home.notebooks.rglob("*.json")
    file.rename(own.with_name(f"{own.stem}{mark}.json"))
    again = Notebook(home, Identity("alice", "desk"))
    assert [shown.body for shown in again.notes(REF.id)] == ["那边改的"]
    assert [text.body for text in again.histories(REF.id)[0]] == ["起初", "那边改的"]


def test_an_emptied_bin_destroys_what_was_written_under_a_former_name_too(home: Home) -> None:
    old = Notebook(home, Identity("al", "desk")).add(new_note(REF, None, "旧名写的"))
    book = Notebook(home, ALICE)
    book.delete(old.id)
    assert book.care.empty_bin() == 1
    assert not any("旧名写的".encode() in path.read_bytes() for path in home.notebooks.rglob("*.json"))
    assert Notebook(home, ALICE).notes(deleted=True) == ()
