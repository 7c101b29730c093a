"""The check-up of a data folder: it names what is wrong, changes nothing, and mends without destroying."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.errors import BackupFailed, BadName
from annotations.note import DocumentRef, new_note, revised
from annotations.notebook.drafts import Drafts
from annotations.notebook.notebook import Notebook
from annotations.preferences.conversion_exceptions import add_conversion_exception
from annotations.preferences.devices import machine_mark
from annotations.preferences.dictionary_file import add_word
from annotations.preferences.identity import Identity
from annotations.preferences.keyword_sets import KeywordSet, change_keyword_sets
from annotations.preferences.reading_state import ReadingPosition, save_state
from annotations.preferences.settings import Settings, save_settings
from annotations.review import check_folder
from annotations.review.check_folder import libraries, mode_of_home, versions
from annotations.review.check_notes import identity_of
from annotations.review.check_up import check_up, mend
from annotations.review.findings import Finding
from annotations.storage.durable_files import locked, write_durably
from annotations.storage.fault_points import watched
from annotations.storage.home import Home
from documents import system
from documents.scripts.word_forms import ConversionException
from documents.system import is_locked, lock_holder

ENVIRON = {"ZHANGJU_READER": "李雷"}
REF = DocumentRef("a" * 32, "城市规划")


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file and folder with its permissions and its bytes."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mode,
            path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else b"",
        )
        for path in sorted(folder.rglob("*"))
    }


def wrong(home: Home) -> list[str]:
    return [one.what for one in check_up(home, ENVIRON) if one.level == "wrong"]


def told(home: Home) -> list[Finding]:
    return [one for one in check_up(home, ENVIRON) if one.level != "fine"]


@pytest.fixture
def noted(home: Home) -> Path:
    """Two notes in a notebook; its file."""
    save_settings(home.settings_path, Settings(reader="李雷", device="书房"))
    book = Notebook(home, identity_of(home, ENVIRON, None))
    book.add(new_note(REF, None, "一"))
    book.add(new_note(REF, None, "二"))
    return home.notebooks / "李雷" / "书房" / f"{REF.id}.json"


def notes(home: Home) -> list[str]:
    return [note.body for note in Notebook(home, Identity("李雷", "书房")).notes()]


def test_a_folder_in_order_has_nothing_wrong_and_stays_as_it_is(home: Home, noted: Path) -> None:
    assert noted.is_file()
    before = snapshot(home.path)
    assert told(home) == []
    assert snapshot(home.path) == before


def test_a_folder_that_is_not_there_is_not_made(home: Home) -> None:
    assert told(home) == []
    assert not home.path.exists()


def test_who_reads_is_told_without_settling_it(home: Home) -> None:
    assert identity_of(home, {"USER": "系统"}, None).reader == "系统"
    assert identity_of(home, {"USER": "系统"}, "参数").reader == "参数"
    assert not home.path.exists()
    save_settings(home.settings_path, Settings(reader="设置", device="书房"))
    before = snapshot(home.path)
    assert identity_of(home, {"USER": "系统"}, None) == Identity("设置", "书房")
    assert identity_of(home, ENVIRON, None) == Identity("李雷", "书房")
    assert snapshot(home.path) == before


def a_file(home: Home) -> None:
    home.path.write_text("in the way", encoding="utf-8")


def a_loop(home: Home) -> None:
    home.path.symlink_to(home.path)


def a_link_to_nowhere(home: Home) -> None:
    home.path.symlink_to(home.path.parent / "nowhere")


@pytest.mark.parametrize("make", [a_file, a_loop, a_link_to_nowhere])
def test_a_data_folder_that_is_none_is_told_and_left_alone(home: Home, make: Callable[[Home], None]) -> None:
    make(home)
    before = home.path.lstat()
    assert wrong(home) == ["The data folder cannot be used"]
    list(mend(home, ENVIRON))
    assert wrong(home) == ["The data folder cannot be used"]
    assert home.path.lstat() == before


def test_a_folder_that_cannot_be_written_is_told(
    home: Home, noted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert noted.is_file()
    monkeypatch.setattr(os, "access", lambda _path, wanted: not wanted & os.W_OK)
    assert "Notes cannot be saved" in wrong(home)


def test_a_full_disk_is_told_and_a_nearly_full_one_too(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    for free, level in ((0, "wrong"), (50 * 2**20, "note"), (2**40, "fine")):
        usage = type("Usage", (), {"free": free})
        monkeypatch.setattr(shutil, "disk_usage", lambda _, usage=usage: usage)
        found = [one for one in check_up(home, ENVIRON) if "room" in one.facts]
        assert [one.level for one in found] == [level]


def test_what_others_could_read_is_told_and_closed(home: Home, noted: Path) -> None:
    home.path.chmod(0o755)
    home.backups.chmod(0o777)
    noted.chmod(0o644)
    assert wrong(home) == [
        "Others can enter the data folder",
        "Folders that others can enter: {count}",
        "Files that others can read: {count}",
    ]
    assert all(one.level == "fine" for one in mend(home, ENVIRON))
    assert told(home) == []
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (home.path, home.backups)}
    assert modes == {0o700}
    assert stat.S_IMODE(noted.stat().st_mode) == 0o600
    assert notes(home) == ["一", "二"]


def test_what_is_closed_to_its_owner_is_told_and_opened(home: Home, noted: Path) -> None:
    noted.chmod(0o000)
    noted.parent.chmod(0o500)
    assert {"Folders that you cannot use: {count}", "Files that you cannot use: {count}"} <= set(wrong(home))
    assert all(one.level == "fine" for one in mend(home, ENVIRON))
    assert told(home) == []
    assert notes(home) == ["一", "二"]


def test_a_data_folder_that_is_a_whole_home_folder_is_not_taken_over(home: Home, noted: Path) -> None:
    assert noted.is_file()
    diary = home.path / "diary.txt"
    diary.write_text("not ours", encoding="utf-8")
    diary.chmod(0o644)
    home.path.chmod(0o755)
    assert wrong(home) == []
    list(mend(home, ENVIRON))
    assert stat.S_IMODE(home.path.stat().st_mode) == 0o755
    assert stat.S_IMODE(diary.stat().st_mode) == 0o644
    home.path.chmod(0o777)
    assert wrong(home) == ["Others can enter the data folder"]
    assert mode_of_home(home) == 0o755


def test_permissions_are_never_changed_through_a_link(home: Home, noted: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir(mode=0o755)
    (outside / "file").touch(mode=0o644)
    (noted.parent / f"{'b' * 32}.json").symlink_to(outside / "file")
    (home.notebooks / "韩梅梅").symlink_to(outside)
    assert wrong(home) == ["Links that lead out of the data folder: {count}"]
    list(mend(home, ENVIRON))
    assert stat.S_IMODE(outside.stat().st_mode) == 0o755
    assert stat.S_IMODE((outside / "file").stat().st_mode) == 0o644
    assert wrong(home) == ["Links that lead out of the data folder: {count}"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\0" * 500])
def test_a_damaged_notebook_is_told_written_anew_and_kept(home: Home, noted: Path, damage: bytes) -> None:
    noted.write_bytes(damage)
    found = [one for one in check_up(home, ENVIRON) if one.level == "wrong" and one.area == "Notebooks"]
    assert [one.what for one in found] == ["A notebook file is damaged"]
    assert found[0].fixable
    assert noted.read_bytes() == damage
    assert any("kept beside" in one.what for one in mend(home, ENVIRON))
    assert wrong(home) == []
    assert notes(home) == ["一", "二"]
    aside = [path for path in noted.parent.iterdir() if ".damaged-" in path.name]
    assert [path.read_bytes() for path in aside] == [damage]
    assert "Damaged files that were set aside: {count}" in [one.what for one in told(home)]


def test_a_notebook_that_is_gone_comes_back(home: Home, noted: Path) -> None:
    noted.unlink()
    assert wrong(home) == ["A notebook file has disappeared"]
    list(mend(home, ENVIRON))
    assert told(home) == []
    assert notes(home) == ["一", "二"]


@pytest.mark.parametrize("damage", ["gone", "older", "no sense"])
def test_a_backup_that_says_something_else_is_told_and_made(home: Home, noted: Path, damage: str) -> None:
    backup = home.backups / noted.relative_to(home.notebooks)
    if damage == "gone":
        backup.unlink()
    else:
        backup.write_bytes(b"{}" if damage == "older" else b"\0\0")
    assert wrong(home) == ["Notebooks whose last backup is missing or old: {count}"]
    assert [one.what for one in mend(home, ENVIRON)] == ["Backed up: {some}"]
    assert backup.read_bytes() == noted.read_bytes()
    assert told(home) == []


def test_a_backup_that_cannot_be_made_is_told(home: Home, noted: Path) -> None:
    backup = home.backups / noted.relative_to(home.notebooks)
    backup.unlink()
    before = noted.read_bytes()

    def full(point: str, path: Path) -> None:
        if point == "write" and path.parent == backup.parent:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with watched(full):
        assert [(one.level, one.what) for one in mend(home, ENVIRON)] == [("wrong", BackupFailed.title)]
    assert noted.read_bytes() == before
    assert wrong(home) == ["Notebooks whose last backup is missing or old: {count}"]
    list(mend(home, ENVIRON))
    assert wrong(home) == []


def test_another_device_s_damaged_file_is_told_and_never_touched(home: Home, noted: Path) -> None:
    other = home.notebooks / "李雷" / "手机" / noted.name
    write_durably(other, b"{broken")
    found = [one for one in check_up(home, ENVIRON) if one.level == "wrong"]
    assert [(one.what, one.fixable) for one in found] == [("A notebook file is damaged", False)]
    list(mend(home, ENVIRON))
    assert other.read_bytes() == b"{broken"
    assert notes(home) == ["一", "二"]


def test_a_newer_file_and_records_that_are_none_are_worth_knowing_and_no_more(
    home: Home, noted: Path
) -> None:
    tables = json.loads(noted.read_text(encoding="utf-8"))
    tables["notes"]["99"] = {"id": "nonsense"}
    tables["notebook"]["1"]["format"] = 99
    other = home.notebooks / "李雷" / "手机" / noted.name
    write_durably(other, json.dumps(tables).encode())
    found = {one.what: one.level for one in told(home)}
    assert found == {
        "A notebook was written by a newer version": "note",
        "Some records are not understood": "note",
    }


def test_a_note_changed_in_two_places_is_worth_knowing(home: Home, noted: Path) -> None:
    assert noted.is_file()
    desk, phone = (Notebook(home, Identity("李雷", device)) for device in ("书房", "手机"))
    seen = desk.notes()[0]
    desk.save(revised(seen, body="甲"))
    phone.save(revised(seen, body="乙"))
    assert "Notes with two texts: {count}" in [one.what for one in told(home)]


def test_strange_names_and_files_are_named_harmlessly(home: Home, noted: Path) -> None:
    (home.notebooks / "\x1b[31m").mkdir(mode=0o700)
    stray = noted.parent / "copy (1).txt"
    stray.touch(mode=0o600)
    found = {one.what: one for one in told(home)}
    assert set(found) == {
        "Folders that are not named after a reader or a device: {count}",
        "Files among the notebooks that are not notebooks: {count}",
    }
    list(mend(home, ENVIRON))
    assert stray.exists()
    assert (home.notebooks / "\x1b[31m").exists()


def test_what_killed_processes_left_is_removed_and_nothing_else(home: Home, noted: Path) -> None:
    left = home.backups / "李雷" / ".0123456789-abcdef.zhangju-new"
    left.touch(mode=0o600)
    fresh = left.with_name(".9876543210-abcdef.zhangju-new")
    fresh.touch(mode=0o600)
    os.utime(left, (1, 1))
    before = snapshot(home.path)
    assert "Unfinished files left by a process that was killed: {count}" in [one.what for one in told(home)]
    list(mend(home, ENVIRON))
    assert noted.is_file()
    assert not left.exists()
    del before[str(left.relative_to(home.path))]
    after = snapshot(home.path)
    assert {name: after[name] for name in before} == before


def test_mending_what_is_in_order_changes_nothing(home: Home, noted: Path) -> None:
    assert noted.is_file()
    list(mend(home, ENVIRON))
    before = snapshot(home.path)
    assert list(mend(home, ENVIRON)) == []
    assert snapshot(home.path) == before


def test_a_note_from_the_future_is_worth_knowing(home: Home, noted: Path) -> None:
    assert noted.is_file()
    book = Notebook(home, Identity("李雷", "书房"), clock=lambda: "2999-01-01T00:00:00.000Z")
    book.save(revised(book.notes()[0], body="明日", modified="2999-01-01T00:00:00.000Z"))
    (found,) = [one for one in told(home) if one.area == "Clock"]
    assert (found.level, found.facts["count"]) == ("note", 1)


def test_settings_copied_from_another_machine_are_worth_knowing_where_machines_have_no_ids(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(home.settings_path, Settings(reader="李雷", device="elsewhere-0a0b0c"))
    assert machine_mark() == "" or told(home) == []
    monkeypatch.setattr(system, "MACHINE_IDS", ())  # and no mark was made yet
    assert [one.what for one in told(home)] == ["The settings name another machine as this device: {device}"]


def test_a_note_that_was_left_unfinished_is_worth_knowing_one_that_is_being_written_is_not(
    home: Home, noted: Path
) -> None:
    assert noted.is_file()
    draft = Drafts(home, Identity("李雷", "书房")).begin(new_note(REF, None, "草稿"))
    draft.keep("还没写完", ())
    assert told(home) == []
    assert any(
        one.facts.get("count") == 1 and one.area == "Drafts and settings" for one in check_up(home, ENVIRON)
    )
    draft.leave()
    assert [one.what for one in told(home)] == ["Unfinished notes: {count}"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("corrections.json", '{"format": 1, "corrections": [{"word": 3}]}'),
        ("corrections.json", "{"),
        ("keywords.json", '{"format": 1, "sets": [3]}'),
    ],
)
def test_what_makes_no_sense_in_a_small_file_is_told(
    home: Home, noted: Path, name: str, content: str
) -> None:
    assert noted.is_file()
    assert told(home) == []
    write_durably(home.path / name, content.encode())
    found = [one for one in told(home) if one.area == "Drafts and settings"]
    assert [one.level for one in found] == ["wrong"]
    assert str(found[0].facts["file"]).endswith(name)


@pytest.mark.parametrize("name", ["keywords.json", "corrections.json", "reading.json", "dictionary.txt"])
def test_a_check_up_tells_of_a_damaged_small_file_and_leaves_it_as_it_is(home: Home, name: str) -> None:
    save_settings(home.settings_path, Settings(reader="李雷", device="书房"))
    save_state(home.state_path, "a" * 32, ReadingPosition(3))
    add_conversion_exception(home.conversion_exceptions_path, ConversionException("里", "里", "traditional"))
    change_keyword_sets(home.keywords_path, home.old_settings_path, (), (KeywordSet("我的", ("词",)),))
    add_word(home.dictionary_path, "强省会")
    (home.path / name).write_bytes(b"{\xff")
    before = snapshot(home.path)
    assert [one for one in told(home) if str(one.facts.get("file")).endswith(name)]
    assert snapshot(home.path) == before


def test_a_name_that_cannot_be_one_is_told_and_the_rest_is_looked_at(home: Home, noted: Path) -> None:
    noted.chmod(0o644)
    found = [one for one in check_up(home, {"ZHANGJU_READER": "../up"}) if one.level == "wrong"]
    assert {BadName.title, "Files that others can read: {count}"} <= {one.what for one in found}


def test_damaged_settings_are_no_reason_to_write_under_another_name(home: Home, noted: Path) -> None:
    noted.unlink()
    other = home.notebooks / "韩梅梅" / "手机" / f"{'b' * 32}.json"
    write_durably(other, b"{}")
    for path in home.path.rglob(f"{home.program_state_path.name}*"):
        path.write_text("{", encoding="utf-8")
    done = list(mend(home, {"USER": "系统"}))
    assert [one.what for one in done if one.level == "wrong"] == ["The reader's name was lost"]
    assert not noted.exists()


def test_a_lock_that_is_held_is_told_with_its_holder_and_one_that_is_left_is_not(
    home: Home, noted: Path
) -> None:
    lock = (home.locks / noted.relative_to(home.notebooks)).with_suffix(".lock")
    assert not is_locked(lock)
    with locked(lock, noted):
        assert is_locked(lock)
        (found,) = [one for one in told(home) if one.area == "Locks"]
        assert found.facts["process"] in {str(os.getpid()), "?"}
        assert lock_holder(lock) in {str(os.getpid()), None}
    assert not is_locked(lock)
    assert told(home) == []


def test_looking_at_a_lock_makes_none(home: Home) -> None:
    assert not is_locked(home.locks / "none.lock")
    assert not home.path.exists()


@pytest.mark.parametrize("kind", ["link", "file", "open"])
def test_a_cache_that_is_not_private_is_told_and_set_aside(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    cache = tmp_path / "cache" / "keywords"
    monkeypatch.setenv("ZHANGJU_CACHE", str(cache.parent))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    cache.parent.mkdir()
    if kind == "link":
        cache.symlink_to(elsewhere)
    elif kind == "file":
        cache.touch()
    else:
        cache.mkdir()
        cache.chmod(0o777)
    assert wrong(home) == ["The cache of keywords is not private"]
    list(mend(home, ENVIRON))
    assert told(home) == []
    assert not os.path.lexists(cache)
    assert len(list(cache.parent.iterdir())) == 1
    assert elsewhere.is_dir()


def test_a_library_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"textual", "tinydb", "jieba"} <= set(libraries())
    monkeypatch.setattr(
        check_folder, "requires", lambda _: ["rich<16,>=15", "no-such-library", 'x; extra == "dev"']
    )
    found = [(one.level, one.facts["name"]) for one in versions()]
    assert found == [("fine", "Python"), ("fine", "zhangju"), ("fine", "rich"), ("wrong", "no-such-library")]


def test_conflict_copies_are_called_what_they_are(home: Home, noted: Path) -> None:
    copies = [
        noted.with_name(f"{noted.stem}.sync-conflict-20240102-030405-ABCDEFG.json"),
        noted.with_name(f"{noted.stem} (conflicted copy 2024-01-02).json"),
        noted.with_name(f"{noted.stem}-冲突文件-张三.json"),
    ]
    for copy in copies:
        copy.write_bytes(noted.read_bytes())
        copy.chmod(0o600)
    shutil.copytree(home.notebooks / "李雷", home.notebooks / "李雷 (conflicted copy)")
    stray = noted.with_name("清单.txt")
    stray.touch(mode=0o600)
    findings = {one.what: one.facts["count"] for one in told(home)}
    assert findings == {
        "Conflict copies that a sync program made: {count}": 3 + 1 + 3,
        "Files among the notebooks that are not notebooks: {count}": 1,
    }
    assert notes(home) == ["一", "二"]


def test_daily_backups_of_the_future_are_told(home: Home, noted: Path) -> None:
    for day in ("9998-02-03", "9999-12-31", "2001-02-03"):
        kept = home.daily / day / "李雷" / "书房" / noted.name
        kept.parent.mkdir(parents=True, mode=0o700)
        kept.write_bytes(noted.read_bytes())
        kept.chmod(0o600)
    for folder in [home.daily, *home.daily.rglob("*")]:
        if folder.is_dir():
            folder.chmod(0o700)
    (finding,) = told(home)
    assert finding.what == "Daily backups of days that are still to come: {days}"
    assert finding.facts["days"] == "9999-12-31, 9998-02-03"
