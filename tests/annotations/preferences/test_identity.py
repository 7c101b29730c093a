"""Where things are kept, and who the reader is."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import BadName, NameTaken, OverruledName
from annotations.note import DocumentRef, Note, new_note, revised
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity, renamed
from annotations.preferences.names import LONGEST_NAME, checked_name, safe_name
from annotations.preferences.settings import Settings, load_settings, save_settings
from annotations.storage.home import Home


def test_the_data_folder_is_the_one_asked_for(tmp_path: Path) -> None:
    assert Home.default({"ZHANGJU_HOME": str(tmp_path)}).path == tmp_path
    assert Home.default({}).path.is_absolute()
    assert Home.default({}).path.name == "zhangju"


@pytest.mark.parametrize("name", ["李雷", "Li Lei", "reader_1", "a.b", "王 小明", "甲" * 26])
def test_ordinary_names_are_kept(name: str) -> None:
    assert checked_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        *("", "  ", ".", "..", "...", "a/b", "a\\b", "../x", "/etc", ".hidden", "end.", "a\0b", "a\nb"),
        *("\x1b[31m", "a\u202eb", "a\u200bb", "\u2028", "con", "NUL", "com1.txt", "甲" * 27, "a:b", "a*b"),
        *("x\ud800", "\x9b31m"),
    ],
)
def test_names_that_could_do_harm_are_refused(name: str) -> None:
    with pytest.raises(BadName) as error:
        Identity(name, "device")
    assert error.value.exit_code == 2
    with pytest.raises(BadName):
        Identity("reader", name)


@given(st.text(max_size=120))
def test_a_name_made_safe_is_safe(name: str) -> None:
    safe = safe_name(name, "reader")
    assert checked_name(safe) == safe
    assert len(safe.encode()) <= LONGEST_NAME
    assert unicodedata.is_normalized("NFC", safe)
    assert Path(safe).name == safe


def test_the_system_users_name_is_settled_once(home: Home) -> None:
    first = Identity.settle(home, {"USER": "李 雷"})
    assert first.reader == "李 雷"
    assert Identity.settle(home, {"USER": "somebody else"}) == first
    assert load_settings(home.settings_path)[0].device == first.device


def test_an_argument_then_the_environment_overrule_the_settings(home: Home) -> None:
    save_settings(home.settings_path, Settings(reader="设置", device="书房"))
    environ = {"ZHANGJU_READER": "环境", "USER": "系统"}
    assert Identity.settle(home, environ, reader="参数") == Identity("参数", "书房")
    assert Identity.settle(home, environ) == Identity("环境", "书房")
    assert Identity.settle(home, {"USER": "系统"}) == Identity("设置", "书房")


def test_a_name_for_once_is_not_settled(home: Home) -> None:
    Identity.settle(home, {"USER": "系统"}, reader="一次")
    assert Identity.settle(home, {"USER": "系统"}).reader == "系统"


def test_a_folder_that_cannot_be_written_does_not_keep_anybody_from_reading(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    home = Home(tmp_path / "file" / "home")
    assert Identity.settle(home, {"USER": "李雷"}) == Identity.settle(home, {"USER": "李雷"})


def test_a_bad_name_in_the_environment_is_told(home: Home) -> None:
    with pytest.raises(BadName):
        Identity.settle(home, {"ZHANGJU_READER": "../up"})


def on_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str | None) -> None:
    """Be on a machine that has an id, or on one that has none."""
    path = tmp_path / f"id-{name}"
    if name is not None:
        path.write_text(f"{name}\n")
    monkeypatch.setattr("documents.system.MACHINE_IDS", (path,))


def test_settings_that_another_machine_uses_too_give_each_a_device_of_its_own(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for machine in ("m-1", "m-2", "m-1", "m-2", "m-3"):
        on_machine(monkeypatch, tmp_path, machine)
        found.append(Identity.settle(home, {"USER": "李雷"}).device)
    assert found[0] == found[2]
    assert found[1] == found[3]
    assert len(set(found)) == 3
    assert "m-1" not in home.program_state_path.read_text(encoding="utf-8")


def test_a_device_that_was_settled_before_stays_what_it_is_called(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(home.settings_path, Settings(reader="李雷", device="书房"))
    on_machine(monkeypatch, tmp_path, "one")
    assert Identity.settle(home, {}).device == "书房"
    on_machine(monkeypatch, tmp_path, "two")
    assert Identity.settle(home, {}).device != "书房"
    on_machine(monkeypatch, tmp_path, None)
    assert Identity.settle(home, {}).device not in {
        "书房",
        load_settings(home.settings_path)[0].devices[1][1],
    }


def test_looking_who_writes_saves_nothing_where_that_is_not_wanted(home: Home) -> None:
    looked = Identity.settle(home, {"USER": "李雷"}, saving=False)
    assert not home.path.exists()
    assert Identity.settle(home, {"USER": "李雷"}) == looked


def test_who_the_reader_is_survives_damaged_and_deleted_settings(home: Home) -> None:
    first = Identity.settle(home, {"USER": "李雷"})
    home.program_state_path.write_bytes(b"\0" * 40)
    assert Identity.settle(home, {"USER": "韩梅梅"}) == first
    home.program_state_path.unlink()
    assert Identity.settle(home, {"USER": "韩梅梅"}) == first


REF = DocumentRef("a" * 32, "城市规划")


def note_saying(book: Notebook, note_id: str, body: str) -> Note:
    return revised(book.note(note_id), body=body)


ALICE = {"USER": "alice"}


def without_id(monkeypatch: pytest.MonkeyPatch, folder: Path, *, card: int = 0) -> None:
    """Be on a machine that has no id, keeps its state in a folder of its own and has a network card, or none."""
    monkeypatch.setattr("documents.system.MACHINE_IDS", ())
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    monkeypatch.setattr("uuid.getnode", lambda: card or 0x0242AC110002)


@pytest.mark.parametrize("settings_go_along", [True, False])
def test_machines_without_ids_that_use_one_data_folder_have_a_device_each(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings_go_along: bool
) -> None:
    devices = []
    for state in ("a", "b", "a", "b"):
        without_id(monkeypatch, tmp_path / state)
        devices.append(Identity.settle(home, ALICE).device)
        if not settings_go_along and len(devices) == 1:
            copied = tmp_path / "copied"
            shutil.copytree(home.path, copied)
            without_id(monkeypatch, tmp_path / "b")
            assert Identity.settle(Home(copied), ALICE).device != devices[0]
    assert devices[0] == devices[2] != devices[1] == devices[3]


def test_a_mark_that_was_copied_along_does_not_make_two_machines_one(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_id(monkeypatch, tmp_path / "a", card=0x001B44113AB7)
    first = Identity.settle(home, ALICE).device
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    without_id(monkeypatch, tmp_path / "b", card=0x001B44113AB8)
    assert Identity.settle(home, ALICE).device != first


def test_a_device_named_after_another_host_is_not_taken_over(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(home.settings_path, Settings(reader="alice", device="elsewhere-0a0b0c"))
    without_id(monkeypatch, tmp_path / "a")
    assert Identity.settle(home, ALICE).device != "elsewhere-0a0b0c"


def test_a_mark_that_cannot_be_kept_or_read_keeps_nobody_from_reading(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    without_id(monkeypatch, tmp_path / "file")
    first = Identity.settle(home, ALICE)
    assert Identity.settle(home, ALICE).device == first.device
    without_id(monkeypatch, tmp_path / "odd")
    (tmp_path / "odd" / "zhangju").mkdir(parents=True)
    (tmp_path / "odd" / "zhangju" / "machine").write_bytes(b"\xff" * 100)
    assert Identity.settle(home, ALICE).device == first.device


def test_looking_makes_no_mark(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_id(monkeypatch, tmp_path / "a")
    Identity.settle(home, ALICE, saving=False)
    assert not (tmp_path / "a").exists()


def test_a_reader_has_an_id_that_is_made_once(home: Home) -> None:
    first = Identity.settle(home, ALICE)
    assert first.id
    assert Identity.settle(home, ALICE).id == first.id
    assert load_settings(home.settings_path)[0].reader_id == first.id
    assert Identity.settle(home, ALICE, reader="bob").id == ""


def test_a_change_of_name_is_noted_and_both_folders_are_one_s_own(home: Home) -> None:
    before = Identity.settle(home, ALICE)
    old = Notebook(home, before).add(new_note(REF, None, "旧名写的"))
    after = renamed(home, "alicia", ALICE)
    assert (after.reader, after.names, after.id) == ("alicia", ("alice",), before.id)
    assert Identity.settle(home, ALICE) == after
    book = Notebook(home, after)
    book.add(new_note(REF, None, "新名写的"))
    assert {note.reader for note in book.notes()} == {"alicia"}
    assert all(map(book.is_own, book.notes()))
    assert sorted(folder.name for folder in home.notebooks.iterdir()) == ["alice", "alicia"]
    book.delete(old.id)
    assert [note.body for note in Notebook(home, after).notes()] == ["新名写的"]


def test_a_name_can_be_changed_several_times_and_back(home: Home) -> None:
    Identity.settle(home, ALICE)
    assert renamed(home, "乙", ALICE).names == ("alice",)
    assert renamed(home, "丙", ALICE).names == ("乙", "alice")
    assert renamed(home, "alice", ALICE).names == ("丙", "乙")
    assert renamed(home, "alice", ALICE).names == ("丙", "乙")


def test_a_former_name_that_is_asked_for_is_the_same_reader(home: Home) -> None:
    first = Identity.settle(home, ALICE)
    renamed(home, "alicia", ALICE)
    former = Identity.settle(home, {"ZHANGJU_READER": "alice"})
    assert (former.reader, former.names, former.id) == ("alice", ("alicia",), first.id)
    other = Identity.settle(home, {"ZHANGJU_READER": "bob"})
    assert (other.names, other.id) == ((), "")
    assert not other.owns("alice")


def test_a_name_that_the_environment_gives_is_noted_as_the_former_one(home: Home) -> None:
    environ = {"ZHANGJU_READER": "alice"}
    assert renamed(home, "alicia", environ).names == ("alice",)


def test_nobody_takes_another_s_name_by_being_called_so(home: Home) -> None:
    Notebook(home, Identity("bob", "x")).add(new_note(REF, None, "别人的"))
    Identity.settle(home, ALICE)
    for name in ("bob", "BOB"):
        with pytest.raises(NameTaken):
            renamed(home, name, ALICE)
    assert not Identity.settle(home, ALICE).owns("bob")
    assert renamed(home, "bob", ALICE, mine=True).owns("bob")


def test_a_name_of_the_call_that_is_not_the_settings_reader_s_changes_nothing(home: Home) -> None:
    Identity.settle(home, ALICE)
    with pytest.raises(OverruledName):
        renamed(home, "carol", ALICE, reader="bob")
    with pytest.raises(BadName):
        renamed(home, "../up", ALICE)
    assert load_settings(home.settings_path)[0].reader == "alice"


def test_a_change_of_name_that_cannot_be_kept_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Exception, match="cannot be used"):
        renamed(Home(tmp_path / "file" / "home"), "alicia", ALICE)


def test_former_names_that_could_do_harm_are_left_out(home: Home) -> None:
    save_settings(
        home.settings_path, Settings(reader="alice", device="d", former_names=("../up", "al", "a/b"))
    )
    assert Identity.settle(home, {}).names == ("al",)


def test_a_copied_data_folder_that_writes_as_the_same_device_loses_nothing(
    home: Home, tmp_path: Path
) -> None:
    identity = Identity("alice", "desk")
    note = Notebook(home, identity).add(new_note(REF, None, "起初"))
    copied = Home(tmp_path / "copied")
    shutil.copytree(home.path, copied.path)
    for where, body in ((home, "这里改的"), (copied, "那里改的")):
        book = Notebook(where, identity)
        book.save(note_saying(book, note.id, body))
    (there,) = copied.notebooks.rglob("*.json")
    shared = tmp_path / "shared"
    shutil.copytree(copied.notebooks, shared)
    book = Notebook(home, identity, shared=[shared])
    texts = {book.note(note.id).body, *(other.body for other in book.other_versions(note.id))}
    assert texts == {"这里改的", "那里改的"}
    (here,) = home.notebooks.rglob("*.json")
    here.write_bytes(there.read_bytes())  # a sync program that takes one file for the other
    book = Notebook(home, identity)
    texts = {book.note(note.id).body, *(other.body for other in book.other_versions(note.id))}
    assert "那里改的" in texts
    assert "这里改的" in texts  # of the backup
