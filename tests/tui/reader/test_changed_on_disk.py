"""A document whose file changes while it is open, and one that was amended since it was read last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotations.note import describe, new_note
from documents.addresses.address_book import AddressBook
from documents.document import Document, Span
from tui.dialogs.comparing.versions_page import VersionsPage
from tui.dialogs.notes.note_editor import NoteEditor
from tui.reader.parts import file_watch
from tui.widgets.find_bar import FindBar

OLD = """\
河流保护条例
第一条 为了保护河流，改善两岸的环境，制定本条例。
第二条 两岸各市应当建立联席会议，商议河流保护的事项。
第三条 断面水质达到约定标准的，下游市可以支付补偿。
第四条 沿江各市可以设立联络员，负责日常的联系。
第五条 本条例自公布之日起施行。
"""
NEW = """\
河流保护条例
第一条 编制规划应当公开听取各方的意见，并且说明理由。
第二条 为了保护河流，改善两岸的环境，制定本条例。
第三条 两岸各市应当建立联席会议，商议河流保护的事项。
第四条 断面水质达到约定标准的，下游市应当支付补偿。
第五条 本条例自公布之日起施行。
"""


@pytest.fixture
def law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is looked at often."""
    monkeypatch.setattr(file_watch, "BETWEEN_LOOKS", 0.05)
    path = tmp_path / "河流保护条例.txt"
    path.write_text(OLD, encoding="utf-8")
    return path


def document_in(reading: Any) -> Document:
    document = reading.reader.state.document
    assert isinstance(document, Document)
    return document


def read_words(reading: Any) -> list[str]:
    """How the clauses that are read begin."""
    text = document_in(reading).text
    return [text[start:].split(" ")[1][:4] for start in sorted(reading.reader.state.read)]


def here(reading: Any) -> str:
    return document_in(reading).text[reading.reader.host.here.offset :][:8]


def write_note(reading: Any, quote: str, body: str) -> None:
    document = document_in(reading)
    start = document.text.index(quote)
    target = describe(document, AddressBook.of(document), Span(start, start + len(quote)))
    notebook = reading.app.session.notebook
    notebook.meet(document)
    notebook.add(new_note(document, target, body))


async def until(reading: Any, seen: Callable[[], object]) -> None:
    """Wait for what is on the disk to be seen; the test's own limit ends the wait."""
    while not seen():
        await reading.pilot.pause(0.02)
    await reading.settle()


async def looked(reading: Any, times: int = 4) -> None:
    """Wait until the file was looked at some times."""
    watch, count = reading.reader.file_watch, 0
    look = watch._saw

    def saw(*seen: Any) -> None:
        nonlocal count
        count += 1
        look(*seen)

    watch._saw = saw
    await until(reading, lambda: count >= times)
    watch._saw = look


async def test_place_and_read_clauses_and_notes_come_along_and_it_is_said(
    open_reader: Any, law: Path
) -> None:
    async with open_reader(law) as reading:
        write_note(reading, "商议河流保护的事项", "谁来召集？")
        write_note(reading, "负责日常的联系", "为什么？")
        await reading.press("r", "r", "r", "k")
        assert read_words(reading) == ["为了保护", "两岸各市", "断面水质"]
        assert here(reading).startswith("第三条")
        law.write_text(NEW, encoding="utf-8")
        await until(reading, lambda: "编制规划" in document_in(reading).text)
        await until(reading, lambda: "changed on disk" in reading.said)
        assert reading.said == (
            "The document changed on disk · 1 note came along · to be checked: 1 (c) · D: what changed"
        )
        assert here(reading).startswith("第四条")
        assert read_words(reading) == ["为了保护", "两岸各市"]
        assert "编制规划" in reading.picture
        stands = {placed.note.body: placed.anchor for placed in reading.reader.state.placed}
        assert document_in(reading).text[stands["谁来召集？"].start :].startswith("商议河流保护的事项")


async def test_a_file_that_is_written_anew_with_the_same_text_changes_nothing(
    open_reader: Any, law: Path
) -> None:
    async with open_reader(law) as reading:
        before = document_in(reading)
        law.write_text(OLD, encoding="utf-8")
        await looked(reading)
        assert document_in(reading) is before
        assert reading.said == ""


async def test_a_file_in_the_middle_of_being_written_is_no_error_each_second(
    open_reader: Any, law: Path
) -> None:
    async with open_reader(law) as reading:
        await reading.press("r", "r", "r")
        before = document_in(reading)
        law.write_bytes(b"")
        await until(reading, lambda: "cannot be read just now" in reading.said)
        assert reading.top is reading.reader
        assert document_in(reading) is before
        reading.reader.host.footer.say("")
        await looked(reading)
        assert reading.said == ""
        law.write_text(OLD[: OLD.index("第三条")], encoding="utf-8")
        await until(reading, lambda: "第三条" not in document_in(reading).text)
        law.write_text(OLD.replace("第五条", "第五条 本条的施行办法另行规定。\n第六条"), encoding="utf-8")
        await until(reading, lambda: "第六条" in document_in(reading).text)
        assert read_words(reading) == ["为了保护", "两岸各市", "断面水质"]


async def test_a_file_that_is_gone_stays_open_which_is_said_once_and_takes_notes(
    open_reader: Any, law: Path
) -> None:
    gone = "河流保护条例.txt is gone from the disk: the text stays open, and notes are saved as before"
    async with open_reader(law) as reading:
        before = document_in(reading)
        law.unlink()
        await until(reading, lambda: reading.said)
        assert (document_in(reading), reading.said) == (before, gone)
        await reading.press("a")
        assert reading.said == ""
        await reading.type("还能写")
        await reading.press("ctrl+s")
        await until(reading, lambda: reading.notes)
        await looked(reading)
        assert gone not in reading.picture
        law.write_text(NEW, encoding="utf-8")
        await until(reading, lambda: "编制规划" in document_in(reading).text)
        await until(reading, lambda: reading.reader.state.placed)
        assert [placed.note.body for placed in reading.reader.state.placed] == ["还能写"]


async def test_a_file_that_is_called_otherwise_is_read_on_from_there(open_reader: Any, law: Path) -> None:
    async with open_reader(law) as reading:
        await reading.press("a")
        await reading.type("跟着走")
        await reading.press("ctrl+s")
        await until(reading, lambda: reading.notes)
        other = law.rename(law.with_name("改了名.txt"))
        await until(reading, lambda: "its text is open from" in reading.said)
        assert document_in(reading).path == other
        await until(reading, lambda: reading.reader.state.placed)
        other.write_text(NEW, encoding="utf-8")
        await until(reading, lambda: "编制规划" in document_in(reading).text)


async def test_a_file_that_is_there_again_as_it_was_is_said_so(open_reader: Any, law: Path) -> None:
    async with open_reader(law) as reading:
        before = document_in(reading)
        law.unlink()
        await until(reading, lambda: "is gone from the disk" in reading.said)
        law.write_text(OLD, encoding="utf-8")
        await until(reading, lambda: reading.said == "河流保护条例.txt is on the disk again")
        assert document_in(reading) is before


async def test_a_file_that_is_replaced_by_another_is_not_said_to_be_gone(open_reader: Any, law: Path) -> None:
    async with open_reader(law) as reading:
        watch = reading.reader.file_watch
        watch._saw(reading.reader.state.entry, None)
        assert reading.said == ""
        await looked(reading)
        assert reading.said == ""


async def test_what_is_typed_in_a_dialog_is_not_pulled_away(open_reader: Any, law: Path) -> None:
    async with open_reader(law) as reading:
        before = document_in(reading)
        await reading.press("a")
        await reading.type("没写完")
        law.write_text(NEW, encoding="utf-8")
        await reading.pilot.pause(0.3)
        assert isinstance(reading.top, NoteEditor)
        assert document_in(reading) is before
        await reading.press("ctrl+s")
        await until(reading, lambda: "编制规划" in document_in(reading).text)
        await until(reading, lambda: reading.reader.state.placed)
        assert reading.reader.state.placed[0].note.body == "没写完"


async def test_it_is_seen_what_changed_since_it_was_opened(open_reader: Any, law: Path) -> None:
    async with open_reader(law) as reading:
        for text in (OLD.replace("可以设立", "应当设立"), NEW):
            law.write_text(text, encoding="utf-8")
            last = text.splitlines()[4]
            await until(reading, lambda last=last: last in document_in(reading).text)  # type: ignore[misc]
        await reading.press("D")
        assert isinstance(reading.top, VersionsPage)
        assert [version.document.text for version in reading.top.versions if not version.is_open] == [OLD]


async def test_it_is_found_in_the_text_as_it_is_now(open_reader: Any, law: Path) -> None:
    async with open_reader(law) as reading:
        law.write_text(NEW, encoding="utf-8")
        await until(reading, lambda: "编制规划" in document_in(reading).text)
        await reading.press("/")
        assert reading.reader.query(FindBar)
        await reading.type("说明理由")
        assert len(reading.reader.state.hits.spans) == 1


async def test_a_version_opened_later_has_the_untouched_articles_read_and_the_place(
    open_reader: Any, law: Path
) -> None:
    async with open_reader(law) as reading:
        await reading.press("r", "r", "r", "r", "k", "k")
        assert here(reading).startswith("第三条")
        await reading.press("q")
    law.write_text(NEW, encoding="utf-8")
    async with open_reader(law) as reading:
        assert read_words(reading) == ["为了保护", "两岸各市"]
        assert here(reading).startswith("第四条")
        assert reading.said == "Read in an earlier version and unchanged: 2 of 5"
        await reading.press("q")
    async with open_reader(law) as reading:
        assert read_words(reading) == ["为了保护", "两岸各市"]
        assert reading.said == ""


async def test_a_version_in_another_file_has_them_too_and_other_works_have_not(
    open_reader: Any, law: Path
) -> None:
    later, other = law.with_name("新法.txt"), law.with_name("山林.txt")
    later.write_text(NEW, encoding="utf-8")
    other.write_text(OLD.replace("河流", "山林"), encoding="utf-8")
    async with open_reader(law) as reading:
        await reading.press("r", "r", "r", "r", "r", "q")
    async with open_reader(other) as reading:
        assert read_words(reading) == []
        await reading.press("q")
    async with open_reader(later) as reading:
        assert read_words(reading) == ["为了保护", "两岸各市", "本条例自"]
