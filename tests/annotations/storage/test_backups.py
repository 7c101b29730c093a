"""Backups: the last good version and one of each day; what they bring back, and the bin that is emptied."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from annotations.errors import EmptiedNote, MissingNotebook, RevertedNotebook, UnreadableNotebook
from annotations.note import DocumentRef, Note, Target, new_note, revised
from annotations.notebook.care import Restored
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.backups import DAYS_KEPT
from annotations.storage.home import Home

REF = DocumentRef("a" * 32, "城市规划")
OTHER = DocumentRef("b" * 32, "都市圈")
ME = Identity("李雷", "书房")


class Calendar:
    """A clock that is set to noon of a day and goes on by a second at every look."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 1, 12, tzinfo=UTC)

    def __call__(self) -> str:
        self.time += timedelta(seconds=1)
        return self.time.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"

    def go(self, days: int) -> None:
        """Go on, or back, by whole days."""
        self.time += timedelta(days=days)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def book(home: Home, calendar: Calendar) -> Notebook:
    return Notebook(home, ME, clock=calendar)


def again(book: Notebook) -> Notebook:
    return Notebook(book.home, book.identity, clock=book._writer.clock)


def bodies(book: Notebook) -> list[str]:
    return [note.body for note in again(book).notes()]


def file_of(book: Notebook, ref: DocumentRef = REF) -> Path:
    return book.home.notebooks / "李雷" / "书房" / f"{ref.id}.json"


def days(book: Notebook) -> list[str | None]:
    return [backup.day for backup in book.care.backups(REF.id)]


def test_the_first_save_of_a_day_keeps_what_was_there_before(book: Notebook, calendar: Calendar) -> None:
    book.add(new_note(REF, None, "一"))
    before = file_of(book).read_bytes()
    calendar.go(1)
    book.add(new_note(REF, None, "二"))
    book.add(new_note(REF, None, "三"))
    assert days(book) == [None, "2026-11-02"]
    assert (book.home.daily / "2026-11-02" / "李雷" / "书房" / file_of(book).name).read_bytes() == before
    assert [backup.notes for backup in book.care.backups(REF.id)] == [3, 1]
    assert [backup.document for backup in book.care.backups()] == [REF, REF]


def test_a_file_that_is_new_today_has_no_backup_of_before(book: Notebook) -> None:
    for body in "一二三":
        book.add(new_note(REF, None, body))
    assert days(book) == [None]


def test_two_weeks_of_days_are_kept_and_empty_folders_go(book: Notebook, calendar: Calendar) -> None:
    for _ in range(20):
        book.add(new_note(REF, None, "一"))
        calendar.go(1)
    kept = days(book)[1:]
    assert len(kept) == DAYS_KEPT
    assert kept == sorted(kept, key=str, reverse=True)
    assert sorted(path.name for path in book.home.daily.iterdir()) == sorted(map(str, kept))


def test_a_clock_that_jumps_costs_no_backup_of_today(book: Notebook, calendar: Calendar) -> None:
    book.add(new_note(REF, None, "一"))
    calendar.go(20_000)
    for _ in range(DAYS_KEPT + 2):
        book.add(new_note(REF, None, "二"))
        calendar.go(1)
    calendar.go(-20_050)
    book.add(new_note(REF, None, "三"))
    assert any(day is not None and day < "2027" for day in days(book))
    assert len(bodies(book)) == DAYS_KEPT + 4


def test_days_of_the_future_push_out_no_real_ones(book: Notebook, calendar: Calendar) -> None:
    book.add(new_note(REF, None, "一"))
    calendar.go(10_000)
    for _ in range(DAYS_KEPT):
        calendar.go(1)
        book.add(new_note(REF, None, "以后"))
    ahead = {path.name for path in book.home.daily.iterdir()}
    assert len(ahead) == DAYS_KEPT
    calendar.go(-10_000 - DAYS_KEPT)
    for _ in range(DAYS_KEPT + 3):
        calendar.go(1)
        book.add(new_note(REF, None, "今天"))
    kept = {path.name for path in book.home.daily.iterdir()}
    assert kept > ahead
    assert len(kept - ahead) == DAYS_KEPT
    assert max(kept - ahead) == calendar.time.date().isoformat()


def test_a_day_comes_back_and_nothing_written_since_is_lost(book: Notebook, calendar: Calendar) -> None:
    kept, changed, binned = (book.add(new_note(REF, None, body, tags=["甲"])) for body in "一二三")
    calendar.go(1)
    book.save(revised(changed, body="坏"))
    book.delete(binned.id)
    new = book.add(new_note(REF, None, "新"))
    backup = next(one for one in book.care.backups(REF.id) if one.day)
    foretold = again(book).care.would_restore(backup)
    assert foretold == Restored((changed, binned), (new,))
    assert bodies(book) == ["一", "坏", "新"]
    restored = again(book).care.restore_from(backup)
    assert [note.body for note in restored.changed] == [note.body for note in foretold.changed]
    assert sorted(note.body for note in restored.changed) == ["三", "二"]
    assert restored.newer == (new,)
    assert bodies(book) == ["一", "二", "三", "新"]
    assert [note.body for note in again(book).history(changed.id)] == ["二", "坏", "二"]
    assert again(book).note(kept.id) == kept
    assert again(book).care.would_restore(backup).changed == ()
    assert again(book).care.restore_from(backup).changed == ()


def test_a_note_that_moved_to_another_text_comes_back_in_both_files(
    book: Notebook, calendar: Calendar
) -> None:
    note = book.add(new_note(REF, Target(0, 2, "城市"), "一"))
    calendar.go(1)
    book.save(replace(revised(note, body="二"), document=OTHER))
    assert again(book).notes(REF.id) == ()
    (backup,) = (one for one in book.care.backups(REF.id) if one.day)
    again(book).care.restore_from(backup)
    assert [one.body for one in again(book).notes(REF.id)] == ["一"]
    assert again(book).notes(OTHER.id) == ()


def test_a_backup_that_makes_no_sense_is_refused_and_not_offered(book: Notebook, calendar: Calendar) -> None:
    book.add(new_note(REF, None, "一"))
    calendar.go(1)
    book.add(new_note(REF, None, "二"))
    backup = next(one for one in book.care.backups(REF.id) if one.day)
    backup.path.write_bytes(b"\0" * 30)
    with pytest.raises(UnreadableNotebook):
        book.care.restore_from(backup)
    assert days(book) == [None]
    assert bodies(book) == ["一", "二"]


def test_a_file_that_was_put_back_to_an_older_state_loses_nothing(book: Notebook) -> None:
    book.add(new_note(REF, None, "一"))
    older = file_of(book).read_bytes()
    book.add(new_note(REF, None, "二"))
    file_of(book).write_bytes(older)
    reopened = again(book)
    assert [note.body for note in reopened.notes()] == ["一", "二"]
    (problem,) = reopened.problems
    assert isinstance(problem, RevertedNotebook)
    reopened.add(new_note(REF, None, "三"))
    assert bodies(book) == ["一", "二", "三"]
    assert json.loads(file_of(book).read_text(encoding="utf-8"))["notes"].keys() == {"1", "2", "3"}
    assert again(book).problems == ()


@pytest.mark.parametrize("harm", ["vanished", "damaged", "older"])
def test_recovering_writes_a_file_whole_again(book: Notebook, harm: str) -> None:
    book.add(new_note(REF, None, "一"))
    older = file_of(book).read_bytes()
    book.add(new_note(REF, None, "二"))
    if harm == "vanished":
        shutil.rmtree(book.home.notebooks)
    else:
        file_of(book).write_bytes(b"{" if harm == "damaged" else older)
    reopened = again(book)
    assert len(reopened.care.recover()) == 1
    assert reopened.care.recover() == ()
    assert again(book).problems == ()
    shutil.rmtree(book.home.backups)
    assert bodies(book) == ["一", "二"]


def test_recovering_makes_the_backup_that_is_missing(book: Notebook) -> None:
    book.add(new_note(REF, None, "一"))
    shutil.rmtree(book.home.backups)
    assert again(book).care.recover() == ()
    file_of(book).unlink()
    reopened = again(book)
    assert [note.body for note in reopened.notes()] == ["一"]
    assert isinstance(reopened.problems[0], MissingNotebook)


def test_a_copy_that_a_sync_program_made_is_read_and_left_alone(book: Notebook) -> None:
    book.add(new_note(REF, None, "一"))
    copy = file_of(book).with_name(f"{REF.id} (conflicted copy).json")
    copy.write_bytes(b"{")
    assert again(book).care.recover() == ()
    assert copy.read_bytes() == b"{"
    assert not (book.home.backups / "李雷" / "书房" / copy.name).exists()


def test_an_emptied_bin_has_no_words_left_on_disk(book: Notebook, somebody: Notebook) -> None:
    gone = book.add(new_note(REF, Target(0, 2, "城市"), "秘密", tags=["私"]))
    book.save(revised(gone, body="更秘密"))
    book.delete(gone.id)
    binned = book.add(new_note(REF, None, "丢"))
    book.delete(binned.id)
    kept = book.add(new_note(REF, None, "留"))
    theirs = somebody.add(new_note(REF, None, "她的"))
    somebody.delete(theirs.id)
    assert book.care.empty_bin([gone.id, kept.id, theirs.id]) == 1
    assert [note.id for note in again(book).notes(deleted=True) if note.deleted] == [binned.id, theirs.id]
    assert book.care.empty_bin() == 1
    for path in (file_of(book), book.home.backups / "李雷" / "书房" / file_of(book).name):
        text = path.read_text(encoding="utf-8")
        assert "秘密" not in text
        assert "私" not in text
        assert "丢" not in text
        assert "留" in text
    assert again(book).notes() == (kept,)
    assert again(book).problems == ()
    with pytest.raises(EmptiedNote):
        book.restore(gone.id)


def test_a_copy_of_the_file_cannot_bring_an_emptied_note_back(book: Notebook, elsewhere: Notebook) -> None:
    note = book.add(new_note(REF, None, "秘密"))
    edited = elsewhere.save(revised(note, body="更秘密"))
    book.delete(edited.id)
    older = file_of(book).read_bytes()
    book.care.empty_bin()
    assert again(book).notes(deleted=True) == again(elsewhere).notes(deleted=True) == ()
    backup = book.home.backups / "李雷" / "书房" / file_of(book).name
    backup.write_bytes(older)
    assert again(book).notes(deleted=True) == ()
    assert again(book).problems == ()


def test_words_written_while_another_device_destroyed_the_note_win(
    book: Notebook, elsewhere: Notebook
) -> None:
    note = book.add(new_note(REF, None, "一"))
    deleted = book.delete(note.id)
    book.care.empty_bin()
    stone = again(book).note(note.id)
    (elsewhere.home.notebooks / "李雷" / "火车").mkdir(parents=True, exist_ok=True)
    elsewhere.take_in([replace(deleted, body="还要", deleted=False, revision=stone.revision, device="火车")])
    shown = again(book).note(note.id)
    assert (shown.body, shown.deleted) == ("还要", False)
    assert again(book).other_versions(note.id) == ()


def test_undoing_a_deletion_after_the_bin_was_emptied_brings_the_words_back(book: Notebook) -> None:
    note: Note = book.add(new_note(REF, None, "一"))
    book.delete(note.id)
    book.care.empty_bin()
    assert book.put_back(note).body == "一"
    assert bodies(book) == ["一"]
