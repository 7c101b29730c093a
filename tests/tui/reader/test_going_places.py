"""Opening, resuming, addresses, outline, back and forward, what is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tui.dialogs.address_prompt import AddressPrompt
from tui.dialogs.dialog import ErrorDialog
from tui.dialogs.too_small import TooSmall
from tui.reader.screen import ReaderScreen
from tui.widgets.row_list import RowList


def text_of(reading: Any) -> str:
    """The clause under the cursor."""
    unit = reading.reader.pane.cursor
    return reading.reader.state.document.slice(unit.text)


async def test_the_seeds_open_with_the_text_in_focus_and_the_outline_unfolded(open_reader: Any) -> None:
    async with open_reader() as reading:
        assert reading.reader.pane.has_focus
        assert len(reading.app.session.entries) == 5
        assert reading.lines[0].strip()
        assert reading.lines[-1].split()[:2] == ["?", "help"]
        outline = reading.reader.host.outline
        assert outline.display
        assert len(outline.listing.entries) > 1


@pytest.mark.parametrize(
    ("address", "start"),
    [("2", "本条例适用"), ("第三条", "本条例自"), ("2.2", "前款"), ("第2條第1款第(二)项", "批注。")],
)
async def test_an_address_is_gone_to_as_people_say_it(
    open_reader: Any, statute: Path, address: str, start: str
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("g")
        await reading.type(address)
        await reading.press("enter")
        assert isinstance(reading.top, ReaderScreen)
        assert text_of(reading).startswith(start)


async def test_an_unknown_address_names_the_nearest_and_stays(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("j", "g")
        here = reading.reader.host.here
        await reading.type("99")
        await reading.press("enter")
        assert isinstance(reading.top, AddressPrompt)
        assert "has no unit “99”" in reading.picture
        await reading.press("escape")
        assert reading.reader.host.here == here


async def test_an_ambiguous_address_is_picked(open_reader: Any, tmp_path: Path) -> None:
    path = tmp_path / "两处.txt"
    path.write_text(
        "标题文字\n甲部分\n1.第一件事情。\n2.第二件事情。\n乙部分\n1.第三件事情。\n2.第四件事情。\n",
        encoding="utf-8",
    )
    async with open_reader(path) as reading:
        await reading.press("g")
        await reading.type("2")
        await reading.press("enter")
        assert isinstance(reading.top, AddressPrompt)
        assert reading.top.query_one(RowList).has_focus
        await reading.press("j", "enter")
        assert text_of(reading).startswith("第四件")


async def test_back_and_forward_go_through_the_places(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        reader = reading.reader
        first = reader.host.here
        await reading.press("g")
        await reading.type("3")
        await reading.press("enter")
        third = reader.host.here
        await reading.press("<")
        assert reader.host.here == first
        await reading.press(">")
        assert reader.host.here == third
        await reading.press(">")
        assert "no place to go forward" in reading.said


async def test_the_outline_follows_and_leads(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        outline, pane = reading.reader.host.outline, reading.reader.pane
        await reading.press("J", "J", "J")
        here = outline.listing.document.units[outline.here]
        assert here.start <= pane.cursor.start < here.end
        outline.focus()
        await reading.press("home", "enter")  # the first chapter
        assert pane.has_focus
        assert text_of(reading).startswith("为了规范")
        outline.focus()
        await reading.press("end", "enter")
        assert pane.has_focus
        assert text_of(reading).startswith("本条例自")
        await reading.press("<")
        assert text_of(reading).startswith("为了规范")


async def test_the_outline_folds_and_unfolds(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        outline = reading.reader.host.outline
        outline.focus()
        await reading.press("home")
        entries = len(outline.listing.entries)
        await reading.press("left")
        assert len(outline.listing.entries) < entries
        await reading.press("right")
        assert len(outline.listing.entries) == entries
        await reading.press("down", "left")  # an article that holds nothing: to its chapter
        assert outline.item == 0


async def test_a_long_statute_makes_rows_for_what_is_unfolded_alone(open_reader: Any, tmp_path: Path) -> None:
    path = tmp_path / "长法.txt"
    parts = ["长法典"]
    article = 0
    for chapter in range(1, 31):
        parts.append(f"第{chapter}章 某某")
        for _ in range(20):
            article += 1
            parts.append(f"第{article}条 这是第{article}件事的规定。")
    path.write_text("\n".join(parts), encoding="utf-8")
    async with open_reader(path) as reading:
        assert len(reading.reader.state.document.clauses) == 600
        assert len(reading.reader.host.outline.rows) < 60
        await reading.press("g")
        await reading.type("599")
        await reading.press("enter")
        assert reading.reader.host.outline.here >= 0
        assert "第599条" in reading.picture
        assert len(reading.reader.host.outline.rows) < 80


async def test_the_reader_resumes_where_it_stopped(open_reader: Any, statute: Path, tmp_path: Path) -> None:
    other = tmp_path / "另一篇.txt"
    other.write_text("另一篇文章\n\n这里只有一句话,没有编号。\n", encoding="utf-8")
    async with open_reader(other, statute) as reading:
        await reading.press("r")
        reading.reader.places.jump_into(1)
        await reading.settle()
        await reading.press("j", "r", "t")
        stopped, script, read = (
            reading.reader.host.here.offset,
            reading.reader.state.script,
            reading.reader.state.read,
        )
        assert script == "simplified"
        assert len(read) == 1
        await reading.press("q")
    async with open_reader(other, statute) as reading:
        assert reading.reader.state.document.path == statute
        assert reading.reader.host.here.offset == stopped
        assert reading.reader.state.script == script
        assert reading.reader.state.read == read


async def test_enter_follows_a_reference_or_cites(open_reader: Any, tmp_path: Path) -> None:
    path = tmp_path / "引用.txt"
    path.write_text(
        "引用条例\n第一条 甲事依照本条例第三条办理。\n第二条 乙事自行办理。\n第三条 丙事照章办理。\n",
        encoding="utf-8",
    )
    async with open_reader(path) as reading:
        await reading.press("enter")
        assert text_of(reading).startswith("丙事")
        await reading.press("enter")
        assert reading.said == "《引用条例》第三条"
        await reading.press("<")
        assert text_of(reading).startswith("甲事")


async def test_a_document_that_cannot_be_opened_is_told_about_and_reading_goes_on(
    open_reader: Any, statute: Path, tmp_path: Path
) -> None:
    binary = tmp_path / "坏文件.txt"
    binary.write_bytes(b"\x00\x01\x02\xff" * 200)
    async with open_reader(statute, binary) as reading:
        reading.reader.places.jump_into(1)
        await reading.settle()
        assert isinstance(reading.top, ErrorDialog)
        await reading.press("enter")
        assert reading.reader.state.document.path == statute
        reading.reader.pane.focus()
        await reading.press("j")
        assert reading.reader.pane.cursor.index > 1


@pytest.mark.parametrize("size", [(39, 20), (80, 9), (12, 3)])
async def test_a_terminal_too_small_says_so_and_recovers(
    open_reader: Any, statute: Path, size: tuple[int, int]
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("j", "a")
        await reading.type("写到一半")
        await reading.resize(*size)
        assert isinstance(reading.top, TooSmall)
        assert "Too small"[: size[0]] in reading.lines[0]
        assert not "".join(reading.lines[1:]).strip()
        await reading.resize(80, 24)
        await reading.press("ctrl+s")
        assert [note.body for note in reading.notes] == ["写到一半"]
        assert "第二条" in reading.picture


async def test_started_too_small_it_opens_once_there_is_room(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute, size=(30, 8)) as reading:
        assert isinstance(reading.top, TooSmall)
        await reading.resize(100, 30)
        assert isinstance(reading.top, ReaderScreen)
        assert "第一条" in reading.picture


async def test_hostile_titles_and_labels_reach_the_screen_as_stand_ins(
    open_reader: Any, tmp_path: Path
) -> None:
    path = tmp_path / "坏\x1b[31m名\u202e.txt"
    path.write_text("标\u2066题[red]一\n\n正\x9b文\x1b]0;x\x07在此[/red]。\n", encoding="utf-8")
    harmful = {"\x1b", "\x07", "\x9b", "\u202e", "\u2066"}
    async with open_reader(path) as reading:
        assert not set(reading.picture) & harmful
        assert "[red]" in reading.picture
        reading.reader.document_part.show_details()
        await reading.settle()
        assert not set(reading.picture) & harmful
        await reading.press("escape", "x")
        assert not set(reading.picture) & harmful


@pytest.mark.parametrize("width", range(40, 62, 3))
async def test_no_row_of_a_dialog_begins_with_punctuation(
    open_reader: Any, statute: Path, width: int
) -> None:
    from tui.dialogs.dialog import Question

    said = "这一行很长，它有很多标点，而且都不可以站在行首；每一行都是这样，无论屏幕多宽（或多窄）。" * 2
    async with open_reader(statute, size=(width, 20), lang="zh-Hans") as reading:
        reading.app.push_screen(Question(reading.app.session.say, "题目", (said,), "好"))
        await reading.settle()
        begin = next(y for y, line in enumerate(reading.lines) if "题目" in line)
        rows = [line.strip() for line in reading.lines[begin + 1 : -1]]
        assert "".join(rows).count("标点，") == 2
        assert not [row for row in rows if row[:1] in "，；。）、" and row]
