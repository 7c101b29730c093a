"""Find, search, scripts, keywords, panes, help, palette, export: by keys."""

from __future__ import annotations

import asyncio
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from documents.document import Span
from documents.words import segmentation
from tui.dialogs.dialog import Question
from tui.dialogs.export_dialog import ExportDialog
from tui.dialogs.help_screen import HelpScreen
from tui.dialogs.searching.library_search import LibrarySearch
from tui.keymap.table import COMMANDS
from tui.reader.screen import ReaderScreen
from tui.typesetting.marks import MarkKind
from tui.widgets.choice_field import ChoiceField
from tui.widgets.fields import TextField
from tui.widgets.row_list import RowList

BOTH_SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])


def hits(reading: Any) -> list[str]:
    """The published characters of the hits."""
    return [reading.reader.state.document.slice(hit) for hit in reading.reader.state.hits.spans]


@BOTH_SIZES
async def test_find_marks_every_hit_and_goes_round(
    open_reader: Any, statute: Path, size: tuple[int, int]
) -> None:
    async with open_reader(statute, size=size) as reading:
        reader = reading.reader
        await reading.press("/")
        await reading.type("批註")  # the text has 批注: folds compare
        assert hits(reading) == ["批注", "批注", "批注"]
        assert "1/3" in reading.picture
        await reading.press("enter")
        assert reader.pane.has_focus
        places = [reader.state.hits.index]
        for _ in range(3):
            await reading.press("n")
            places.append(reader.state.hits.index)
        assert places == [0, 1, 2, 0]
        await reading.press("N")
        assert reader.state.hits.index == 2
        assert reader.pane.cursor.start <= reader.state.hits.spans[2].start < reader.pane.cursor.end
        kinds = {mark.kind for mark in reader.state.hits.marks()}
        assert kinds == {MarkKind.FIND, MarkKind.FIND_HERE}
        await reading.press("escape")
        assert "finding" not in reader.facts
        assert reader.state.hits.spans == ()
        await reading.press("n")  # what was looked for is not forgotten
        assert len(reader.state.hits.spans) == 3


async def test_what_is_not_there_is_said_and_the_place_stays(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("j")
        here = reading.reader.host.here
        await reading.press("/")
        await reading.type("火星")
        assert "not found" in reading.picture
        await reading.press("escape")
        assert reading.reader.host.here == here


def open_path(reading: Any) -> Path:
    """The file of the open document."""
    path: Path = reading.app.session.entries[reading.reader.state.entry].path
    return path


async def test_the_library_is_searched_and_enter_lands_on_the_clause(open_reader: Any) -> None:
    async with open_reader() as reading:
        await reading.press("s")
        assert isinstance(reading.top, LibrarySearch)
        await reading.type("體系")
        await reading.press("enter")
        found = reading.top.found
        assert found.hits > 3
        assert found.documents > 1
        assert reading.top.query_one(RowList).has_focus
        last = found.groups[-1]
        await reading.press("end", "enter")
        assert isinstance(reading.top, ReaderScreen)
        assert open_path(reading) == last.entry.path
        here = reading.reader.state.hits.here  # lit, and n goes on from there
        assert reading.reader.state.document.slice(here) in ("体系", "體系")
        unit = reading.reader.pane.cursor
        assert unit.start <= here.start < unit.end
        await reading.press("S")
        assert reading.top.found is found
        assert reading.top.list.item == found.hits - 1
        await reading.press("escape", "<")
        assert open_path(reading) != last.entry.path


async def test_the_page_of_hits_names_the_key_that_comes_back_and_goes_by_document(open_reader: Any) -> None:
    async with open_reader(size=(120, 40), lang="zh-Hans") as reading:
        await reading.press("s")
        await reading.type("都市圈")
        await reading.press("enter")
        page = reading.top
        first_of_second = page.found.rows.counts[0]
        assert f"{first_of_second} 处" in reading.picture
        assert "S 回到此表" in reading.lines[-1]
        await reading.press("]")
        assert page.list.item == first_of_second
        await reading.press("j", "[")
        assert page.list.item == first_of_second
        await reading.press("S")
        assert reading.top is reading.reader
        await reading.press("S")
        assert reading.top.list.item == first_of_second


async def test_the_search_looks_into_what_the_list_of_documents_has(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute, size=(120, 40)) as reading:
        await reading.press("s")
        await reading.type("都市圈")  # in the documents that ship with the app alone
        await reading.press("enter")
        assert "4 of 6 documents" in reading.picture
        await reading.press("enter")
        assert "都市圈" in reading.reader.state.document.text
        assert "都市圈" in reading.picture
        await reading.press("O")
        assert "6 in all" in reading.picture


async def test_a_search_without_hits_says_so(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("s")
        await reading.type("火星")
        await reading.press("enter")
        assert "Nothing found" in reading.picture
        assert "0 hits" not in reading.picture  # said once
        await reading.press("escape")
        assert isinstance(reading.top, ReaderScreen)


@BOTH_SIZES
async def test_the_script_turns_text_outline_and_notes_and_keeps_the_clause(
    open_reader: Any, statute: Path, size: tuple[int, int]
) -> None:
    async with open_reader(statute, size=size) as reading:
        reader = reading.reader
        await reading.press("j", "a")
        await reading.type("适用范围")
        await reading.press("ctrl+s")
        (note,) = reading.notes
        clause, row = reader.pane.cursor, next(n for n, line in enumerate(reading.lines) if "适用于" in line)
        scripts = []
        for _ in range(3):
            await reading.press("t")
            scripts.append(reader.state.script)
            assert reader.pane.cursor is clause
            (mark,) = reader.notes.marks()
            assert (mark.start, mark.end) == (note.target.start, note.target.end)
            if reader.state.script == "taiwan":
                assert "適用於" in reading.lines[row]
                assert "總則" in reading.picture
                assert "適用於" in reader.host.notes_panel.cards[0].quote
                assert (
                    reader.host.notes_panel.cards[0].body == "适用范围"
                )  # a reader's words are the reader's
                reader.appearance.toggle_notes_along()
                assert reader.host.notes_panel.cards[0].body == "適用範圍"
                assert "traditional, Taiwan" in reading.lines[0]
        assert scripts == ["simplified", "taiwan", "as-published"]


async def test_a_note_made_in_one_script_is_on_the_same_characters_in_another(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        reader = reading.reader
        await reading.press("t", "t", "j", "v", "l", "a")
        await reading.type("選")
        await reading.press("ctrl+s")
        (note,) = reading.notes
        assert note.target.exact == reader.state.document.slice(Span(note.target.start, note.target.end))
        await reading.press("t")
        (mark,) = reader.notes.marks()
        assert reader.state.document.slice(Span(mark.start, mark.end)) == note.target.exact


async def test_a_chinese_interface_speaks_the_script_that_is_chosen_else_its_own(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, lang="zh-Hans") as reading:
        assert "批注" in reading.lines[-1]
        await reading.press("t", "t")
        assert reading.app.session.lang == "zh-Hant"
        assert "繁體" in reading.lines[0]
        await reading.press("?")
        assert "下一節" in reading.picture
        await reading.press("escape", "t")
        assert reading.app.session.lang == "zh-Hans"
        reading.app.session.own_lang = "zh-Hant"
        await reading.press("t", "t", "t")
        assert reading.reader.state.script == "as-published"
        assert reading.app.session.lang == "zh-Hant"


async def test_keywords_are_proposed_by_another_process_and_lit_in_every_script(
    open_reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "jieba"]:
        monkeypatch.delitem(sys.modules, name)  # another test may have needed it
    async with open_reader() as reading:
        reader = reading.reader
        assert reader.state.keyword_marks == ()
        await reading.press("h")
        assert len(reader.keywords._proposed) > 5
        assert "jieba" not in sys.modules
        lit = {
            reader.state.document.slice(span) for marks in reader.state.keyword_marks for span in marks.spans
        }
        proposed = {keyword.word for keyword in reader.keywords._proposed}
        assert len(lit) > 2
        assert lit <= proposed
        assert "都市圈" not in lit  # it stands in every other row
        await reading.press("h")
        assert reader.state.keyword_marks == ()


async def test_keywords_of_one_s_own_are_kept(open_reader: Any, statute: Path, monkeypatch: Any) -> None:
    import documents.words.keywords
    from documents.words.keywords import Keyword

    monkeypatch.setattr(
        documents.words.keywords, "keywords_of", lambda _document, **_: (Keyword("条例", 1.0, 3),)
    )
    async with open_reader(statute) as reading:
        await reading.press("H")
        assert "条例" in reading.picture
        reading.top.query_one(TextField).focus()
        await reading.type("我的组:署名 公开")
        await reading.press("enter", "escape")
        assert {mark.key for mark in reading.reader.state.keyword_marks} == {"署名", "公开", "条例"}
        assert len({mark.tone for mark in reading.reader.state.keyword_marks}) == 2
        await reading.press("q")
    async with open_reader(statute) as reading:
        assert {mark.key for mark in reading.reader.state.keyword_marks} == {"署名", "公开"}


@BOTH_SIZES
async def test_panes_are_shown_hidden_and_walked_through(
    open_reader: Any, statute: Path, size: tuple[int, int]
) -> None:
    async with open_reader(statute, size=size) as reading:
        reader = reading.reader
        await reading.press("a")
        await reading.type("话")
        await reading.press("ctrl+s")
        wide = size[0] >= 114
        measure = reader.panes.grid.measure
        assert reader.host.outline.display == wide
        assert not reader.host.notes_panel.display
        seen = set()
        for key in ("p", "p", "o", "o"):
            await reading.press(key)
            assert reader.panes.grid.measure == measure
            seen.add(reader.focused.id)
            for _ in range(3):
                if not reader.panes.over:
                    await reading.press("tab")
                seen.add(reader.focused.id)
        assert seen == {"outline", "text", "notes"}


async def test_help_lists_every_key_and_the_palette_every_command(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute, size=(100, 40)) as reading:
        await reading.press("?")
        listed = "".join("".join(text for text, _ in line.pieces) for line in reading.top.lines)
        assert all(command.title in listed for command in COMMANDS if command.keys and command.group)
        await reading.press("escape", "ctrl+p")
        await reading.type("paper")
        await reading.press("enter")
        assert reading.app.theme == "zhangju-paper"


async def test_a_click_on_the_footer_is_the_key(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        place = next(one for one in reading.reader.host.footer.key_spans() if one[2].key == "?")
        await reading.pilot.click("#footer", offset=(place[0], 0))
        await reading.settle()
        assert isinstance(reading.top, HelpScreen)


async def test_notes_are_exported_and_nothing_is_overwritten_unasked(
    open_reader: Any, statute: Path, tmp_path: Path
) -> None:
    target = tmp_path / "批注.md"
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("要导出的批注")
        await reading.press("ctrl+s", "x")
        reading.top.query_one(TextField).value = str(target)
        await reading.press("ctrl+s")
        assert isinstance(reading.top, ReaderScreen)
        assert str(target) in reading.said
        first = target.read_text(encoding="utf-8")
        assert "要导出的批注" in first
        assert stat.S_ISREG(target.stat().st_mode)
        await reading.press("x")
        reading.top.query_one("#script", ChoiceField).action_turn(1)
        reading.top.query_one(TextField).value = str(target)
        await reading.press("ctrl+s")
        assert isinstance(reading.top, Question)
        await reading.press("enter")
        assert target.read_text(encoding="utf-8") == first
        await reading.press("ctrl+s", "right", "enter")
        assert isinstance(reading.top, ReaderScreen)


@pytest.mark.parametrize(("turned", "expected"), [(False, "这条很长"), (True, "這條很長")])
async def test_notes_that_convert_along_are_exported_as_they_are_shown(
    open_reader: Any, statute: Path, tmp_path: Path, turned: bool, expected: str
) -> None:
    target = tmp_path / "批注.md"
    async with open_reader(statute) as reading:
        await reading.press("a")
        await reading.type("这条很长")
        await reading.press("ctrl+s", "t", "t")
        if turned:
            reading.reader.appearance.toggle_notes_along()
        await reading.press("x")
        reading.top.query_one(TextField).value = str(target)
        await reading.press("ctrl+s")
        assert expected in target.read_text(encoding="utf-8")


async def test_an_export_s_ending_follows_its_format(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("x", "right")
        assert reading.top.query_one("#format", ChoiceField).value == "html"
        assert reading.top.query_one(TextField).value.endswith(".html")


async def test_an_export_that_cannot_be_written_is_told_about(
    open_reader: Any, statute: Path, tmp_path: Path
) -> None:
    async with open_reader(statute) as reading:
        await reading.press("x")
        reading.top.query_one(TextField).value = str(tmp_path / "无此文件夹" / "x.md")
        await reading.press("ctrl+s")
        assert "Could not write the export" in reading.picture
        await reading.press("enter")
        assert isinstance(reading.top, ExportDialog)


async def test_hits_are_counted_with_the_key_that_walks_them(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("/")
        await reading.type("批注")
        await reading.press("enter")
        assert "n N next hit 1/3" in reading.lines[-1]
        await reading.press("n")
        assert "n N next hit 2/3" in reading.lines[-1]
        await reading.press("escape")
        assert "next hit" not in reading.lines[-1]
        assert reading.reader.state.hits.spans == ()


async def test_the_palette_says_in_chinese_that_it_found_nothing(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute, lang="zh-Hans") as reading:
        from tui.dialogs.palette import Palette

        reading.app.action_command_palette()
        await reading.settle()
        assert isinstance(reading.top, Palette)
        await reading.type("火星")
        assert "没有这样的命令" in reading.picture


async def test_ctrl_c_says_how_to_leave(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute, lang="zh-Hans") as reading:
        await reading.press("ctrl+c")
        assert "退出" in reading.said
        assert "quit" not in reading.picture


async def test_leaving_ends_the_keyword_process(
    open_reader: Any, statute: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[subprocess.Popen[str]] = []
    started = threading.Event()

    def hang(_command: list[str]) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        code = "import threading; threading.Event().wait()"
        command = [sys.executable, "-S", "-c", code]
        begun.append(subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8"))
        started.set()
        return begun[0]

    monkeypatch.setattr(segmentation, "_begin", hang)
    async with open_reader(statute) as reading:
        await reading.pilot.press("h")
        if not reading.reader.state.lit:
            await reading.pilot.press("h")
        await asyncio.to_thread(started.wait)
        await reading.pilot.press("q")
    assert begun[0].wait() != 0


async def test_a_language_that_was_chosen_stays_until_the_reader_turns_the_script(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, lang="zh-Hans") as reading:
        session = reading.app.session
        session.lang_is_chosen = True
        reading.reader.scripts.turn("taiwan", quietly=True)  # as it was left
        await reading.settle()
        assert session.lang == "zh-Hans"
        await reading.press("t", "t", "t")
        assert session.lang == "zh-Hant"


async def test_a_title_that_an_editor_gave_stands_on_the_page_and_not_also_in_the_head(
    open_reader: Any,
) -> None:
    async with open_reader() as reading:
        entries = reading.app.session.entries
        reading.reader.places.jump_into(
            next(index for index, entry in enumerate(entries) if "standing" in entry.path.stem)
        )
        await reading.settle()
        assert "实施的决定" in "".join(reading.lines[1:6])
        assert "决定" not in reading.lines[0]
        await reading.press("end")
        assert "吉林省" in reading.lines[0]
