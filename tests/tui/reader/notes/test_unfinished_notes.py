"""What was being typed when a window ended is offered at the next start, and gone on with where it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from annotations.note import describe, new_note
from annotations.notebook.drafts import Draft, Drafts
from annotations.preferences.identity import Identity
from annotations.storage.home import Home
from documents.addresses.address_book import AddressBook
from documents.catalog import entries_of, open_entry
from tui.dialogs.dialog import ErrorDialog, Question
from tui.dialogs.notes.note_editor import NoteEditor
from tui.dialogs.notes.unfinished_screen import UnfinishedScreen
from tui.reader.screen import ReaderScreen
from tui.widgets.fields import TextBody, TextField


def leave(home: Path, path: Path, body: str, *, clause: int = 0, tags: tuple[str, ...] = ()) -> Draft:
    """A draft on a clause of a document, whose window is gone."""
    (entry,) = entries_of([path])
    document = open_entry(entry)
    target = describe(document, AddressBook.of(document), document.clauses[clause].text)  # type: ignore[arg-type]
    drafts = Drafts(Home(home), Identity("测试者", "书房"))
    draft = drafts.begin(new_note(document, target), source=path.absolute())
    draft.keep(body, tags)
    draft.leave()
    return draft.draft


def drafts_in(home: Path) -> list[Path]:
    return sorted((home / "drafts").glob("*"))


async def test_a_draft_is_offered_and_becomes_the_note_it_was_to_be(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("j", "a")
        clause = reading.reader.pane.cursor
        await reading.type("写到一半")
        await reading.press("tab")
        await reading.type("要紧")
        reading.app.exit(1)
    async with open_reader(statute) as reading:
        assert isinstance(reading.top, UnfinishedScreen)
        picture = reading.picture
        assert "Unfinished notes" in picture
        assert "示例条例" in picture
        assert "写到一半" in picture
        assert "#要紧" in picture
        assert "a new note" in picture
        await reading.press("enter")
        assert isinstance(reading.top, NoteEditor)
        assert reading.top.query_one(TextBody).text == "写到一半"
        assert reading.top.query_one(TextField).value == "要紧"
        assert "第二条" in reading.picture
        assert reading.reader.pane.cursor.start == clause.start
        await reading.type("，写完了")
        await reading.press("ctrl+s")
        (note,) = reading.notes
        assert (note.body, note.tags, note.motivation) == ("写到一半，写完了", ("要紧",), "commenting")
        assert (note.target.start, note.target.end) == tuple(clause.text)
        assert drafts_in(own_folders) == []
        await reading.press("u")  # like any note just written
        assert reading.notes == ()
    async with open_reader(statute) as reading:
        assert isinstance(reading.top, ReaderScreen)


async def test_later_keeps_a_draft_and_the_palette_shows_it_again(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    leave(own_folders, statute, "以后再写")
    for _ in range(2):
        async with open_reader(statute) as reading:
            assert isinstance(reading.top, UnfinishedScreen)
            await reading.press("escape")
            assert isinstance(reading.top, ReaderScreen)
            assert len(drafts_in(own_folders)) == 1
            reading.reader.drafts.show()
            await reading.settle()
            assert "以后再写" in reading.picture
            await reading.press("enter", "escape")  # opened, nothing typed: it stays
            assert isinstance(reading.top, ReaderScreen)
            assert reading.said == "Kept among the unfinished notes"
            assert len(drafts_in(own_folders)) == 1


async def test_throwing_away_asks_first(open_reader: Any, statute: Path, own_folders: Path) -> None:
    leave(own_folders, statute, "不要的话")
    leave(own_folders, statute, "要的话")
    async with open_reader(statute) as reading:
        await reading.press("end", "d")
        assert isinstance(reading.top, Question)
        await reading.press("enter")  # keep
        assert len(drafts_in(own_folders)) == 2
        doomed = cast("Any", reading).top.marked.note.body
        await reading.press("d", "right", "enter")
        assert isinstance(reading.top, UnfinishedScreen)
        assert [one.note.body for one in reading.top.items] == [
            body for body in ("要的话", "不要的话") if body != doomed
        ]
        assert len(drafts_in(own_folders)) == 1
        await reading.press("d", "right", "enter")
        assert "There are no unfinished notes." in reading.picture
        await reading.press("escape")
        assert reading.notes == ()


async def test_words_typed_after_going_on_are_asked_about_and_thrown_away_with_the_draft(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    leave(own_folders, statute, "旧")
    async with open_reader(statute) as reading:
        await reading.press("enter")
        await reading.type("新")
        await reading.press("escape")
        assert isinstance(reading.top, Question)
        await reading.press("right", "enter")
        assert isinstance(reading.top, ReaderScreen)
        assert drafts_in(own_folders) == []


async def test_what_is_to_be_finished_later_is_kept_to_the_last_word(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("先放着")
        await reading.press("escape", "right", "right", "enter")
        assert isinstance(reading.top, ReaderScreen)
        assert reading.said == "Kept among the unfinished notes"
        assert reading.notes == ()
        reading.reader.drafts.show()
        await reading.settle()
        assert [one.note.body for one in cast("Any", reading).top.items] == ["先放着"]
        await reading.press("enter", "ctrl+s")
        assert [note.body for note in reading.notes] == ["先放着"]
        assert drafts_in(own_folders) == []


async def test_what_cannot_be_kept_for_later_stays_in_the_editor(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    async with open_reader(statute) as reading:
        own_folders.mkdir(exist_ok=True)
        (own_folders / "drafts").write_text("in the way", encoding="utf-8")
        await reading.press("a")
        await reading.type("放不下")
        await reading.press("escape", "right", "right", "enter")
        assert isinstance(reading.top, ErrorDialog)
        await reading.press("enter")
        assert isinstance(reading.top, NoteEditor)
        assert reading.top.query_one(TextBody).text == "放不下"


async def test_the_rest_is_offered_once_one_is_finished(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    leave(own_folders, statute, "第一")
    leave(own_folders, statute, "第二")
    async with open_reader(statute) as reading:
        assert reading.lines[0].split() == ["Unfinished", "notes", "1", "/", "2"]
        await reading.press("enter", "ctrl+s")
        assert isinstance(reading.top, UnfinishedScreen)
        await reading.press("enter", "ctrl+s")
        assert isinstance(reading.top, ReaderScreen)
        assert {note.body for note in reading.notes} == {"第一", "第二"}


async def test_a_draft_on_another_document_of_the_library_opens_it(
    open_reader: Any, statute: Path, own_folders: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一篇.txt"
    other.write_text("另一篇文章\n第一句话在这里。第二句话在那里。\n", encoding="utf-8")
    leave(own_folders, other, "写在另一篇", clause=1)
    async with open_reader(statute, other) as reading:
        assert reading.reader.state.document.name == "示例条例"
        await reading.press("enter")
        assert isinstance(reading.top, NoteEditor)
        assert reading.reader.state.document.name == "另一篇文章"
        assert reading.reader.state.document.slice(reading.reader.pane.cursor.text) == "第二句话在那里。"
        await reading.press("ctrl+s")
        assert [note.body for note in reading.notes] == ["写在另一篇"]
        await reading.press("<")
        assert reading.reader.state.document.name == "示例条例"


async def test_a_draft_on_a_document_that_is_not_here_is_saved_all_the_same(
    open_reader: Any, statute: Path, own_folders: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一篇.txt"
    other.write_text("另一篇文章\n第一句话在这里。第二句话在那里。\n", encoding="utf-8")
    draft = leave(own_folders, other, "写在别处", clause=1)
    other.unlink()
    async with open_reader(statute) as reading:
        assert "its document is not" in reading.picture
        await reading.press("enter")
        assert "《另一篇文章》" in reading.picture
        assert "第二句话在那里。" in reading.picture
        await reading.press("ctrl+s")
        assert isinstance(reading.top, ReaderScreen)
        assert reading.reader.state.document.name == "示例条例"
        (note,) = reading.app.session.notebook.notes()
        assert (note.id, note.body, note.target) == (draft.note.id, "写在别处", draft.note.target)


async def test_a_change_to_a_note_is_gone_on_with_as_a_change(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("初稿")
        await reading.press("ctrl+s", "e")
        await reading.type("，改")
        reading.app.exit(1)
    async with open_reader(statute) as reading:
        assert "a change to a note" in reading.picture
        await reading.press("enter")
        await reading.type("完")
        await reading.press("ctrl+s")
        (note,) = reading.notes
        assert (note.body, note.revision) == ("初稿，改完", 2)
        await reading.press("u")
        assert [note.body for note in reading.notes] == ["初稿"]


async def test_a_draft_that_another_window_has_taken_meanwhile_is_told(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    draft = leave(own_folders, statute, "谁来写")
    async with open_reader(statute) as reading:
        assert isinstance(reading.top, UnfinishedScreen)
        taken = Drafts(Home(own_folders), Identity("测试者", "书房")).take_over(draft)
        await reading.press("enter")
        assert isinstance(reading.top, ErrorDialog)
        assert "no longer here" in reading.picture
        taken.leave()


async def test_drafts_wait_until_what_is_in_front_is_gone(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    leave(own_folders, statute, "等一等")
    (own_folders / "drafts" / "damaged.json").write_bytes(b"\0" * 100)
    async with open_reader(statute) as reading:
        assert isinstance(reading.top, ErrorDialog)
        assert "damaged.json" in reading.picture
        await reading.press("enter")
        assert isinstance(reading.top, UnfinishedScreen)
        await reading.press("escape")
        assert isinstance(reading.top, ReaderScreen)


async def test_drafts_of_another_reader_are_not_offered(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    leave(own_folders, statute, "测试者的")
    async with open_reader(statute, reader="别人") as reading:
        assert isinstance(reading.top, ReaderScreen)


async def test_hostile_words_of_a_draft_reach_the_screen_as_stand_ins(
    open_reader: Any, statute: Path, own_folders: Path
) -> None:
    leave(own_folders, statute, "\x1b]0;偷\x07[red]红[/red]\x9b31m\u202e反", tags=("标\x9b签",))
    async with open_reader(statute) as reading:
        assert isinstance(reading.top, UnfinishedScreen)
        assert "[red]红[/red]" in reading.picture
        assert not set(reading.picture) & {"\x1b", "\x07", "\x9b", "\u202e"}
        await reading.press("enter")
        assert not set(reading.picture) & {"\x1b", "\x07", "\x9b", "\u202e"}
