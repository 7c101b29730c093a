"""Copying: `y` the words, `Y` with their citation, of what one points at; else into a file, said so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotations.storage.home import Home
from documents.addresses.address_book import AddressBook
from documents.addresses.address_lookup import resolve
from documents.addresses.clause_links import link_in
from documents.document import Span
from tests.tui.terminal.copied import copied_in
from tui.upstream.textual_private import driver_of

TRADITIONAL = """\
示例標題
第一條 我國歷史悠久,資金發放應當公開。
第二條 本條例自公布之日起施行。
"""


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that nothing stands before."""
    for name in ("TMUX", "STY", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


class Copies:
    """What the reader wrote to its terminal."""

    def __init__(self, reading: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.written: list[str] = []
        monkeypatch.setattr(driver_of(reading.app), "write", self.written.append)

    @property
    def last(self) -> str:
        """The words that the last sequence put on the clipboard."""
        return copied_in("".join(self.written))[-1]

    @property
    def count(self) -> int:
        return len(copied_in("".join(self.written)))


async def test_the_clause_in_front_is_copied_and_copied_with_its_citation(
    open_reader: Any, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(statute) as reading:
        copies = Copies(reading, monkeypatch)
        await reading.press("y")
        assert copies.last == "为了规范阅读和批注，制定本条例。"
        assert "为了规范阅读和批注" in reading.said
        await reading.press("j", "j", "Y")
        assert copies.last == "《示例条例》第二条第一款第（一）项：“阅读；”"
        assert copies.count == 2


async def test_of_a_long_title_nothing_is_said_so_that_the_place_is_seen(
    open_reader: Any, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(seeds / "standing-committee-decision.txt") as reading:
        copies = Copies(reading, monkeypatch)
        await reading.press("Y")
        assert copies.last.startswith("《吉林省人民代表大会常务委员会")
        assert "…第1段" in reading.said


async def test_a_passage_is_copied_and_then_is_none(
    open_reader: Any, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(statute) as reading:
        copies = Copies(reading, monkeypatch)
        document = reading.reader.state.document
        start = document.text.index("规范")
        reading.reader.pane._passage.choose(Span(start, document.text.index("批注,") + 2))
        await reading.press("Y")
        assert copies.last == "《示例条例》第一条：“规范阅读和批注”"
        assert reading.reader.pane.passage is None


async def test_a_passage_that_keys_are_moving_is_copied(
    open_reader: Any, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(statute) as reading:
        copies = Copies(reading, monkeypatch)
        await reading.press("v", "s", "y")
        assert copies.last == "为了规范阅读和批注，制定本条例。"
        await reading.press("j", "y")
        assert copies.last == "本条例适用于下列活动："


async def test_after_finding_the_clause_of_the_hit_is_copied(
    open_reader: Any, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(statute) as reading:
        copies = Copies(reading, monkeypatch)
        await reading.press("/")
        await reading.type("署名")
        await reading.press("enter", "Y")
        assert copies.last == "《示例条例》第二条第二款：“前款规定的活动应当公开，批注应当署名。”"


async def test_the_words_come_in_the_script_that_is_shown(
    open_reader: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t.txt"
    path.write_text(TRADITIONAL, encoding="utf-8")
    async with open_reader(path) as reading:
        copies = Copies(reading, monkeypatch)
        await reading.press("y")
        assert copies.last == "我國歷史悠久，資金發放應當公開。"
        await reading.press("t", "Y")
        assert reading.reader.state.script == "simplified"
        assert copies.last == "《示例标题》第一条：「我国历史悠久，资金发放应当公开。」"
        document = reading.reader.state.document
        start = document.text.index("國歷")
        reading.reader.pane._passage.choose(Span(start, start + 3))
        await reading.press("y")
        assert copies.last == "国历史"


async def test_punctuation_is_as_the_page_shows_it(
    open_reader: Any, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(statute) as reading:
        copies = Copies(reading, monkeypatch)
        await reading.reader.run_action("command('toggle_full_width')")
        await reading.settle()
        await reading.press("y")
        assert copies.last == "为了规范阅读和批注,制定本条例。"


async def test_the_note_under_the_notes_cursor_is_copied_while_the_notes_have_the_focus(
    open_reader: Any, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(statute, size=(160, 40)) as reading:
        copies = Copies(reading, monkeypatch)
        await reading.press("a")
        await reading.type("何谓“规范”？")
        await reading.press("ctrl+s")
        await reading.press("y")
        assert copies.last == "为了规范阅读和批注，制定本条例。"
        reading.reader.host.notes_panel.focus()
        await reading.settle()
        await reading.press("y")
        assert copies.last == "何谓“规范”？"
        await reading.press("Y")
        assert copies.last == "《示例条例》第一条：“为了规范阅读和批注，制定本条例。”\n测试者：何谓“规范”？"


async def test_a_link_to_the_clause_is_copied_that_leads_back_to_it(
    open_reader: Any, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(statute) as reading:
        copies = Copies(reading, monkeypatch)
        await reading.press("j", "j")
        await reading.reader.run_action("command('copy_link')")
        await reading.settle()
        document, link = reading.reader.state.document, link_in(copies.last)
        assert link.document == document.id
        assert resolve(document, AddressBook.of(document), link.address) is reading.reader.pane.cursor


@pytest.mark.parametrize("terminal", ["dumb", "linux", ""])
async def test_a_terminal_that_takes_nothing_is_told_and_the_words_go_to_a_file(
    open_reader: Any, statute: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch, terminal: str
) -> None:
    monkeypatch.setenv("TERM", terminal)
    async with open_reader(statute) as reading:
        copies = Copies(reading, monkeypatch)
        await reading.press("Y")
        path = Home(own_folders).copied_path
        assert path.read_text(encoding="utf-8").startswith("《示例条例》第一条：“为了规范")
        assert path.stat().st_mode & 0o077 == 0
        assert copies.count == 0
        assert "cannot copy" in reading.said
        assert path.name in reading.said


async def test_a_text_too_long_for_a_terminal_goes_to_the_file_whole(
    open_reader: Any, tmp_path: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / "long.txt"
    long.write_text(
        "很长的文件\n" + "".join(f"这是第{n}句话的内容。\n" for n in range(4000)), encoding="utf-8"
    )
    async with open_reader(long) as reading:
        copies = Copies(reading, monkeypatch)
        document = reading.reader.state.document
        reading.reader.pane._passage.choose(Span(document.clauses[0].start, len(document.text.rstrip())))
        await reading.press("y")
        kept = Home(own_folders).copied_path.read_text(encoding="utf-8")
        assert kept == document.text[document.clauses[0].start :].rstrip()
        assert copies.count == 0
        assert "too long" in reading.said


async def test_a_file_that_cannot_be_written_is_told(
    open_reader: Any, statute: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    async with open_reader(statute) as reading:
        Home(own_folders).copied_path.mkdir(parents=True)
        await reading.press("y")
        assert "Could not save" in reading.picture


async def test_what_is_asked_for_as_a_file_is_written_whatever_the_terminal_takes(
    open_reader: Any, statute: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(statute) as reading:
        copies = Copies(reading, monkeypatch)
        await reading.reader.run_action("command('copy_to_file')")
        await reading.settle()
        assert Home(own_folders).copied_path.read_text(encoding="utf-8").startswith("《示例条例》第一条")
        assert copies.count == 0


async def test_hostile_words_are_copied_harmless(
    open_reader: Any, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(statute, size=(160, 40)) as reading:
        copies = Copies(reading, monkeypatch)
        await reading.press("a")
        await reading.paste("rm -rf \x1b[2J\u202e")
        await reading.press("ctrl+s")
        reading.reader.host.notes_panel.focus()
        await reading.settle()
        await reading.press("Y")
        assert not set(copies.last) & {"\x1b", "\u202e"}


async def test_what_was_copied_is_pasted_in_a_note(
    open_reader: Any, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(statute) as reading:
        Copies(reading, monkeypatch)
        await reading.press("y", "a", "ctrl+v", "ctrl+s")
        assert [note.body for note in reading.notes] == ["为了规范阅读和批注，制定本条例。"]
