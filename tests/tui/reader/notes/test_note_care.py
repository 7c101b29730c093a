"""Taking care of the notebook: the bin, several texts of a note, its history, backups. By keys and by mouse."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from annotations.note import Note, describe, new_note, revised
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.home import Home
from documents.addresses.address_book import AddressBook
from documents.document import Document
from documents.opening import open_document
from tui.dialogs.dialog import ErrorDialog, Question
from tui.dialogs.notes.bin_screen import BinScreen
from tui.dialogs.notes.care_screen import MOST
from tui.dialogs.notes.note_editor import NoteEditor
from tui.dialogs.notes.restore_screen import RestoreScreen
from tui.dialogs.notes.versions_screen import HistoryScreen, VersionsScreen
from tui.keymap.footers import ALWAYS
from tui.reader.screen import ReaderScreen
from tui.typesetting.cells import text_width
from tui.widgets.entry_list import EntryList
from tui.widgets.fields import TextBody

BOTH_SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])
LANGS = pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])


class Desk:
    """The reader's notebook as another window or an earlier day wrote it."""

    def __init__(self, home: Path, path: Path) -> None:
        self.home = Home(home)
        self.document: Document = open_document(path)
        self.identity = Identity.settle(self.home)

    def notebook(self, *, device: str | None = None, days_ago: int = 0, home: Home | None = None) -> Notebook:
        identity = replace(self.identity, device=device) if device else self.identity

        def clock() -> str:
            then = datetime.now(UTC) - timedelta(days=days_ago)
            return then.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"

        return Notebook(home or self.home, identity, clock=clock)

    def note(self, body: str, *, clause: int = 0, **more: Any) -> Note:
        text = self.document.clauses[clause].text
        assert text is not None
        return new_note(
            self.document, describe(self.document, AddressBook.of(self.document), text), body, **more
        )

    def divided(self, *bodies: str) -> Note:
        """A note that as many devices changed at once; the last one is the one that is shown."""
        first = self.notebook().add(self.note("初稿", tags=("旧",)))
        homes = [Home(self.home.path.with_name(f"apart{number}")) for number in range(len(bodies))]
        for home in homes:
            shutil.copytree(self.home.notebooks, home.notebooks)
        for number, (body, home) in enumerate(zip(bodies, homes, strict=True)):
            apart = self.notebook(device=f"device{number}" if number else None, home=home)
            time = f"2027-01-0{number + 1}T00:00:00.000Z"
            apart.save(revised(first, body=body, tags=(f"签{number}",), modified=time))
            device = Path(apart.identity.reader, apart.identity.device)
            shutil.copytree(home.notebooks / device, self.home.notebooks / device, dirs_exist_ok=True)
        return first


@pytest.fixture
def desk(own_folders: Path, statute: Path) -> Desk:
    return Desk(own_folders, statute)


def bodies(reading: Any) -> list[str]:
    return [note.body for note in reading.notes]


def listed(reading: Any) -> int:
    return len(reading.top.query_one(EntryList).entries)


async def click_on(reading: Any, words: str, times: int = 1) -> None:
    """Click on words of the screen."""
    y = next(number for number, line in enumerate(reading.lines) if words in line)
    x = text_width(reading.lines[y].partition(words)[0])
    await reading.pilot.click(offset=(x, y), times=times)
    await reading.settle()


# The bin


@BOTH_SIZES
async def test_the_note_deleted_last_is_first_in_the_bin_and_restored_from_there(
    open_reader: Any, statute: Path, desk: Desk, size: tuple[int, int]
) -> None:
    book = desk.notebook()
    for word in ("甲", "乙", "丙"):
        note = book.add(desk.note(word + "的批注", tags=("要点",)))
        if word != "甲":
            book.delete(note.id)
    async with open_reader(statute, size=size) as reading:
        await reading.press("B")
        assert isinstance(reading.top, BinScreen)
        assert [note.body for note in reading.top.items] == ["丙的批注", "乙的批注"]
        assert reading.lines[0].split() == ["The", "bin:", "this", "document", "1", "/", "2"]
        assert "#要点" in reading.picture
        assert "为了规范阅读和批注" in reading.picture
        await reading.press("enter")
        assert isinstance(reading.top, BinScreen)
        assert [note.body for note in reading.top.items] == ["乙的批注"]
        assert "Restored" in reading.picture
        await reading.press("r")
        assert "The bin is empty" in reading.picture
        await reading.press("escape")
        assert isinstance(reading.top, ReaderScreen)
        assert sorted(bodies(reading)) == ["丙的批注", "乙的批注", "甲的批注"]
        assert len(reading.reader.host.notes_panel.cards) == 3
        await reading.press("u")  # what was restored last
        assert sorted(bodies(reading)) == ["丙的批注", "甲的批注"]


async def test_the_bin_shows_one_document_or_all(
    open_reader: Any, statute: Path, desk: Desk, tmp_path: Path
) -> None:
    other = tmp_path / "另一篇.txt"
    other.write_text("另一篇文章\n第一句话在这里。第二句话在那里。\n", encoding="utf-8")
    document = open_document(other)
    book = desk.notebook()
    book.delete(book.add(desk.note("此处")).id)
    book.delete(book.add(new_note(document, None, "彼处")).id)
    async with open_reader(statute) as reading:
        await reading.press("B")
        assert [note.body for note in reading.top.items] == ["此处"]
        await reading.press("a")
        assert [note.body for note in reading.top.items] == ["彼处", "此处"]
        assert "另一篇文章" in reading.picture
        await reading.press("a")
        assert [note.body for note in reading.top.items] == ["此处"]


async def test_another_readers_deleted_notes_are_not_in_this_readers_bin(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, reader="李四") as reading:
        await reading.press("a")
        await reading.type("李四的批注")
        await reading.press("ctrl+s", "d", "B")
        assert listed(reading) == 1
    async with open_reader(statute, reader="张三") as reading:
        await reading.press("B")
        assert listed(reading) == 0
        assert "The bin is empty" in reading.picture


async def test_destroying_is_asked_about_and_cannot_be_undone(
    open_reader: Any, statute: Path, desk: Desk
) -> None:
    async with open_reader(statute) as reading:
        for word in ("甲", "乙", "丙"):
            await reading.press("a")
            await reading.type(word)
            await reading.press("ctrl+s", "d")
        await reading.press("B", "D")
        assert isinstance(reading.top, Question)
        await reading.press("enter")  # keep
        assert listed(reading) == 3
        await reading.press("D", "right", "enter")
        assert [note.body for note in cast("Any", reading).top.items] == ["乙", "甲"]
        await reading.press("E")
        assert "2 notes" in reading.picture
        await reading.press("right", "enter")
        assert "The bin is empty" in reading.picture
        await reading.press("escape", "u")
        assert reading.said == "Nothing to undo in this document"
        assert reading.notes == ()
        assert desk.notebook().notes(deleted=True) == ()


async def test_a_list_is_opened_once_what_was_begun_is_saved(
    open_reader: Any, statute: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.notebook().add(desk.note("甲"))
    delete, may_go_on = Notebook.delete, threading.Event()

    def slow(self: Notebook, *which: str) -> Note:
        may_go_on.wait(60)
        return delete(self, *which)

    monkeypatch.setattr(Notebook, "delete", slow)
    async with open_reader(statute) as reading:
        await reading.pilot.press("d", "B")
        assert isinstance(reading.top, ReaderScreen)
        assert reading.said == "Still saving"
        may_go_on.set()
        await reading.settle()
        await reading.press("B", "u")
        assert listed(reading) == 0
        assert bodies(reading) == ["甲"]


async def test_a_long_bin_lists_the_latest_and_empties_whole(
    open_reader: Any, statute: Path, desk: Desk
) -> None:
    book = desk.notebook()
    book.take_in(
        replace(
            desk.note(f"第{number}条"),
            creator=desk.identity.reader,
            device=desk.identity.device,
            deleted=True,
        )
        for number in range(MOST + 5)
    )
    async with open_reader(statute) as reading:
        await reading.press("B")
        assert listed(reading) == MOST
        await reading.press("end")
        assert reading.top.marked is not None
        assert reading.top.rows.rows[-1].pieces[0][0] == "… and 5 more"
        await reading.press("E")
        assert f"{MOST + 5} notes" in reading.picture
        await reading.press("right", "enter")
        assert desk.notebook().notes(deleted=True) == ()


async def test_a_failed_restore_is_told_and_can_be_tried_again(
    open_reader: Any, statute: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotations.errors import SaveFailed

    book = desk.notebook()
    book.delete(book.add(desk.note("甲")).id)
    restore = Notebook.restore
    failures = [SaveFailed(file="x", reason="disk full")] * 2

    def failing(self: Notebook, *which: str) -> Note:
        if failures:
            raise failures.pop()
        return restore(self, *which)

    monkeypatch.setattr(Notebook, "restore", failing)
    async with open_reader(statute) as reading:
        await reading.press("B", "enter")
        assert isinstance(reading.top, ErrorDialog)
        assert "disk full" in reading.picture
        await reading.press("enter")  # try again, in vain
        assert isinstance(reading.top, ErrorDialog)
        assert reading.notes == ()
        await reading.press("enter")
        assert isinstance(reading.top, BinScreen)
        assert bodies(reading) == ["甲"]


async def test_the_mouse_marks_chooses_and_presses_the_keys_of_the_page(
    open_reader: Any, statute: Path, desk: Desk
) -> None:
    book = desk.notebook()
    for word in ("甲字", "乙字", "丙字"):
        book.delete(book.add(desk.note(word)).id)
    async with open_reader(statute) as reading:
        await reading.press("B")
        await click_on(reading, "甲字")
        assert reading.top.marked.body == "甲字"
        assert listed(reading) == 3
        await click_on(reading, "restore")
        assert [note.body for note in reading.top.items] == ["丙字", "乙字"]
        await click_on(reading, "乙字", times=2)
        assert [note.body for note in reading.top.items] == ["丙字"]
        await click_on(reading, "Restored")  # what is said makes way for the keys
        await click_on(reading, "back")
        assert isinstance(reading.top, ReaderScreen)
        assert sorted(bodies(reading)) == ["乙字", "甲字"]


# Several texts of a note


@BOTH_SIZES
async def test_a_note_with_two_texts_is_marked_and_one_of_them_is_chosen(
    open_reader: Any, statute: Path, desk: Desk, size: tuple[int, int]
) -> None:
    note = desk.divided("应当删去此句", "应当保留此句")
    async with open_reader(statute, size=size) as reading:
        assert reading.reader.state.texts == {note.id: 2}
        if not reading.reader.host.notes_panel.display:
            await reading.press("p")
        assert "2 texts (V)" in "".join(line.strip("│ ▌") for line in reading.lines)
        await reading.press("V")
        assert isinstance(reading.top, VersionsScreen)
        assert [text.note.body for text in reading.top.items] == ["应当保留此句", "应当删去此句"]
        assert "device1" in reading.picture
        assert "this device" in reading.picture
        await reading.press("j", "enter")
        assert bodies(reading) == ["应当删去此句"]
        assert desk.notebook().divided() == {}
        await reading.press("escape")
        assert reading.reader.state.texts == {}
        assert "texts (V)" not in reading.picture
        await reading.press("u")
        assert bodies(reading) == ["应当保留此句"]
        assert {text.body for text in desk.notebook().known(note.id).texts} == {
            "应当删去此句",
            "应当保留此句",
        }
        await reading.press("ctrl+r")
        assert (bodies(reading), desk.notebook().divided()) == (["应当删去此句"], {})


async def test_what_is_done_to_the_text_that_is_shown_leaves_the_other_as_it_is(
    open_reader: Any, statute: Path, desk: Desk
) -> None:
    note = desk.divided("一", "二")

    def said() -> set[tuple[str, ...]]:
        return {(text.body, *text.tags) for text in desk.notebook().known(note.id).texts}

    async with open_reader(statute) as reading:
        await reading.press("e")
        await reading.type("又")
        await reading.press("ctrl+s")
        assert len(said()) == 2
        assert ("一", "签0") in said()
        await reading.press("u")
        assert said() == {("一", "签0"), ("二", "签1")}
        await reading.press("d")
        assert "This text of the note is deleted" in reading.said
        assert said() == {("一", "签0")}
        assert bodies(reading) == ["一"]
        await reading.press("u")
        assert said() == {("一", "签0"), ("二", "签1")}


async def test_the_text_that_is_shown_can_be_the_one_that_stands(
    open_reader: Any, statute: Path, desk: Desk
) -> None:
    desk.divided("一", "二", "三")
    async with open_reader(statute) as reading:
        await reading.press("V")
        assert listed(reading) == 3
        await reading.press("enter")
        assert bodies(reading) == ["三"]
        assert desk.notebook().divided() == {}


async def test_both_texts_are_joined_in_the_editor_and_nothing_is_lost_by_leaving_it(
    open_reader: Any, statute: Path, desk: Desk
) -> None:
    note = desk.divided("一", "二")
    async with open_reader(statute) as reading:
        await reading.press("V", "b")
        assert isinstance(reading.top, NoteEditor)
        assert reading.top.query_one(TextBody).text == "二\n\n一"
        await reading.press("escape")
        assert desk.notebook().divided() == {note.id: 2}
        await reading.press("V", "b", "ctrl+s")
        assert bodies(reading) == ["二\n\n一"]
        assert reading.notes[0].tags == ("签1", "签0")
        assert desk.notebook().divided() == {}
        await reading.press("u")
        assert bodies(reading) == ["二"]
        assert desk.notebook().divided() == {note.id: 2}


async def test_a_note_with_one_text_offers_no_choice(open_reader: Any, statute: Path, desk: Desk) -> None:
    desk.notebook().add(desk.note("甲"))
    async with open_reader(statute) as reading:
        await reading.press("V")
        assert isinstance(reading.top, ReaderScreen)
        assert reading.said == "This note has one text only"


# History


@LANGS
async def test_the_history_of_a_note_tells_what_changed_and_puts_a_text_back(
    open_reader: Any, statute: Path, desk: Desk, lang: str
) -> None:
    book = desk.notebook()
    note = book.add(desk.note("初稿很短", tags=("甲",)))
    note = book.save(revised(note, body="二稿很长"))
    note = book.save(revised(note, tags=("甲", "乙")))
    async with open_reader(statute, lang=lang) as reading:
        reading.reader.care.open_history()
        await reading.settle()
        assert isinstance(reading.top, HistoryScreen)
        assert [text.note.revision for text in reading.top.items] == [3, 2, 1]
        for word in ("written", "words changed", "tags added"):
            assert reading.app.session.say.word(word) in reading.picture
        await reading.press("enter")  # it says so already
        assert [note.revision for note in reading.notes] == [3]
        await reading.press("end", "enter")
        assert [(note.body, note.tags, note.revision) for note in reading.notes] == [("初稿很短", ("甲",), 4)]
        assert listed(reading) == 4
        await reading.press("u")
        assert [(note.body, note.tags) for note in reading.notes] == [("二稿很长", ("甲", "乙"))]


async def test_a_page_key_reads_through_a_text_longer_than_the_list(
    open_reader: Any, statute: Path, desk: Desk
) -> None:
    book = desk.notebook()
    note = book.add(desk.note("初稿"))
    book.save(revised(note, body="\n".join(f"第{number}段" for number in range(60))))
    async with open_reader(statute) as reading:
        reading.reader.care.open_history()
        await reading.settle()
        assert "第59段" not in reading.picture
        tops = [reading.top.rows.scroll_offset.y]
        while "第59段" not in reading.picture:
            await reading.press("pagedown")
            assert reading.top.rows.item == 0
            assert reading.top.rows.scroll_offset.y > tops[-1]
            tops.append(reading.top.rows.scroll_offset.y)
        await reading.press("pagedown")
        assert reading.top.rows.item == 1
        await reading.press("pageup", *["pageup"] * len(tops))
        assert (reading.top.rows.item, reading.top.rows.scroll_offset.y) == (0, 0)


# Backups


@BOTH_SIZES
async def test_a_backup_is_restored_after_a_question_and_in_one_step(
    open_reader: Any, statute: Path, desk: Desk, size: tuple[int, int]
) -> None:
    old = desk.notebook(days_ago=3)
    changed, binned = (old.add(desk.note(word)) for word in ("一", "二"))
    new = desk.notebook()
    new.save(revised(changed, body="改坏了"))
    new.delete(binned.id)
    new.add(desk.note("后来的"))
    async with open_reader(statute, size=size) as reading:
        reading.reader.care.open_backups()
        await reading.settle()
        assert isinstance(reading.top, RestoreScreen)
        last, day = reading.top.items[0], reading.top.items[1]
        assert last.backup.day is None
        assert last.would.changed == ()
        assert (day.back, len(day.would.changed), len(day.would.newer)) == (1, 2, 1)
        await reading.press("enter")  # as last saved: nothing to restore
        assert isinstance(reading.top, RestoreScreen)
        await reading.press("j")
        assert "come back: 1" in reading.picture
        await reading.press("enter")
        assert isinstance(reading.top, Question)
        await reading.press("right", "enter")  # leave it
        assert sorted(bodies(reading)) == ["后来的", "改坏了"]
        await reading.press("enter", "enter")
        assert isinstance(reading.top, RestoreScreen)
        assert sorted(bodies(reading)) == ["一", "二", "后来的"]
        await reading.press("escape", "u")
        assert sorted(bodies(reading)) == ["后来的", "改坏了"]
        await reading.press("ctrl+r")
        assert sorted(bodies(reading)) == ["一", "二", "后来的"]


async def test_backups_of_an_earlier_text_are_offered_too(
    open_reader: Any, statute: Path, desk: Desk
) -> None:
    note = desk.notebook(days_ago=2).add(desk.note("一"))
    desk.notebook().delete(note.id)
    statute.write_text(
        statute.read_text(encoding="utf-8").replace("本条例适用于", "本条例只适用于"), encoding="utf-8"
    )
    async with open_reader(statute) as reading:
        assert reading.reader.state.document.id != desk.document.id
        reading.reader.care.open_backups()
        await reading.settle()
        assert [offer.back for offer in reading.top.items] == [0, 1]
        await reading.press("j", "enter", "enter", "escape")
        assert [one.note.body for one in reading.reader.state.placed] == ["一"]


async def test_without_a_note_there_is_no_backup(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        reading.reader.care.open_backups()
        await reading.settle()
        assert "No backup yet" in reading.picture
        await reading.press("enter", "a", "escape")
        assert isinstance(reading.top, ReaderScreen)


# What it shows of hostile words


async def test_hostile_words_reach_no_list_as_they_are(open_reader: Any, statute: Path, desk: Desk) -> None:
    bad = "\x1b]0;偷\x07[red]红[/red]\x9b31m\u202e反\u200b"
    book = desk.notebook(days_ago=2)
    deleted = replace(desk.note(bad, tags=("坏" + bad,)), document=replace(desk.note("").document, title=bad))
    book.delete(book.add(deleted).id)
    note = desk.divided(bad, bad + "又")
    async with open_reader(statute) as reading:
        for action in ("bin", "note_versions", "note_history", "restore_backup"):
            await reading.reader.run_action(f"command('{action}')")
            await reading.pilot.pause()
            await reading.settle()
            if action in {"bin", "restore_backup"}:
                await reading.press("a")
            assert "[red]红[/red]" in reading.picture, action
            assert not set(reading.picture) & set("\x1b\x07\x9b\u202e\u200b"), action
            await reading.press("escape")
        assert reading.reader.state.texts == {note.id: 2}


# How it looks


@LANGS
@BOTH_SIZES
async def test_nothing_of_a_page_is_cut_off(
    open_reader: Any, statute: Path, desk: Desk, size: tuple[int, int], lang: str
) -> None:
    desk.divided("一" * 80, "二" * 80)
    book = desk.notebook()
    for number in range(12):
        book.delete(book.add(desk.note(f"删去的第{number}条" + "长" * 90, tags=("要点",))).id)
    async with open_reader(statute, size=size, lang=lang) as reading:
        for action in ("bin", "note_versions", "note_history", "restore_backup"):
            await reading.reader.run_action(f"command('{action}')")
            await reading.settle()
            assert not isinstance(reading.top, ReaderScreen)
            assert reading.top.frame.region == reading.top.region, action
            spans = reading.top.frame.footer.key_spans()
            assert len(spans) > ALWAYS, action
            assert spans[-1][1] <= reading.top.region.right, action
            rows = reading.top.query_one(EntryList)
            assert rows.rows
            for row in rows.rows:
                words = "".join(piece for piece, _ in row.pieces)
                assert text_width(words.rstrip()) <= rows.row_width, action
            await reading.press("escape")
