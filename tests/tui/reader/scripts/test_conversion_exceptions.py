"""What a conversion gets wrong is corrected where it is seen, and is right from then on everywhere it is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotations.preferences.conversion_exceptions import load_conversion_exceptions
from annotations.storage.home import Home
from documents.document import Span
from documents.scripts.views import SCRIPTS
from documents.scripts.word_forms import ConversionException
from tui.dialogs.conversion_exception_prompt import ConversionExceptionPrompt
from tui.widgets.choice_field import ChoiceField
from tui.widgets.fields import TextField

TEXT = "试验条例\n\n第一章 后里的编制\n\n都市圈编制规划,后里建设。点鼠标写博客看文件。再编制一次。\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "试验.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def passage_of(reading: Any, words: str) -> Span:
    start = reading.reader.state.document.text.rindex(words)
    return Span(start, start + len(words))


async def correct(reading: Any, words: str, form: str, *, everywhere: bool = False) -> None:
    """Choose words, ask for the exception, type the right form."""
    reader = reading.reader
    reader.pane._passage.choose(passage_of(reading, words))
    reader.scripts.correct_conversion()
    await reading.settle()
    assert isinstance(reading.top, ConversionExceptionPrompt)
    reading.top.query_one(TextField).value = form
    if (reading.top.query_one(ChoiceField).value == "everywhere") != everywhere:
        reading.top.query_one(ChoiceField).action_turn(1)
    await reading.press("enter")


async def test_a_corrected_word_is_right_in_the_text_the_outline_and_on_disk(
    open_reader: Any, text: Path, own_folders: Path
) -> None:
    async with open_reader(text) as reading:
        await reading.press("t", "t")
        assert "都市圈編製規劃" in reading.picture
        await correct(reading, "编制", "編制")
        assert "都市圈編制規劃" in reading.picture
        assert "再編制一次" in reading.picture
        assert "編製" not in reading.picture
        assert "編制" in reading.reader.host.text.caption(reading.reader.state.document.units[0])
        assert reading.said == "From now on: 编制 → 編制"
        await reading.press("t")
        assert "编制规划" in reading.picture
        kept = load_conversion_exceptions(Home(own_folders).conversion_exceptions_path)[0]
        assert list(kept) == [
            ConversionException("编制", "編制", "traditional", reading.reader.state.document.id)
        ]
    async with open_reader(text) as reading:
        reading.reader.scripts.choose("taiwan")
        await reading.settle()
        assert "都市圈編制規劃" in reading.picture


async def test_the_prompt_shows_the_words_as_published_and_as_shown(open_reader: Any, text: Path) -> None:
    async with open_reader(text) as reading:
        await reading.press("t", "t")
        reading.reader.pane._passage.choose(passage_of(reading, "建设"))
        await reading.press("ctrl+p")
        await reading.type("correct the conv")
        await reading.press("enter")
        assert isinstance(reading.top, ConversionExceptionPrompt)
        assert reading.top.query_one(TextField).value == "建設"
        assert "建设" in reading.picture
        await reading.press("escape")
        assert len(reading.reader.host.session.conversion_exceptions) == 0


async def test_a_longer_form_keeps_the_cursor_the_passage_and_the_notes_on_their_words(
    open_reader: Any, text: Path
) -> None:
    async with open_reader(text) as reading:
        await reading.press("t", "t")
        await correct(reading, "后里", "后里（地名）")
        assert "后里（地名）建設" in reading.picture.replace("\n", "")
        passage = passage_of(reading, "鼠标")
        reading.reader.pane._passage.choose(passage)
        await reading.press("a")
        await reading.type("鼠标的批注")
        await reading.press("ctrl+s")
        assert [note.target.exact for note in reading.notes] == ["鼠标"]
        assert reading.notes[0].target.start == passage.start


async def test_an_empty_form_takes_the_exception_back(open_reader: Any, text: Path) -> None:
    async with open_reader(text) as reading:
        await reading.press("t", "t")
        await correct(reading, "编制", "編制", everywhere=True)
        assert reading.reader.host.session.conversion_exceptions.made[0].document is None
        await correct(reading, "编制", "", everywhere=True)
        assert len(reading.reader.host.session.conversion_exceptions) == 0
        assert "都市圈編製規劃" in reading.picture
        assert reading.said == "编制: default conversion"


async def test_the_simplified_view_is_corrected_on_its_own(open_reader: Any, text: Path) -> None:
    async with open_reader(text) as reading:
        await reading.press("t")
        await correct(reading, "规划", "計劃")
        assert "编制計劃" in reading.picture
        await reading.press("t")
        assert "編製規劃" in reading.picture


async def test_without_words_or_a_conversion_there_is_nothing_to_correct(
    open_reader: Any, text: Path
) -> None:
    async with open_reader(text) as reading:
        reading.reader.scripts.correct_conversion()
        assert reading.said == "The text is shown as published: t converts it"
        await reading.press("t")
        reading.reader.scripts.correct_conversion()
        assert reading.said == "Choose the words first: v, or drag over them"
        document = reading.reader.state.document
        reading.reader.pane._passage.choose(Span(0, len(document.text)))
        reading.reader.scripts.correct_conversion()
        assert reading.said == "At most 40 characters at a time"


async def test_a_file_that_makes_no_sense_is_told_and_stops_nobody(
    open_reader: Any, text: Path, own_folders: Path
) -> None:
    path = Home(own_folders).conversion_exceptions_path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"{")
    async with open_reader(text) as reading:
        await reading.press("t")
        assert "corrections.json" in reading.picture
        await reading.press("escape", "t")
        assert "都市圈編製規劃" in reading.picture


async def test_a_form_is_shown_harmless(open_reader: Any, text: Path, own_folders: Path) -> None:
    path = Home(own_folders).conversion_exceptions_path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        '{"format": 1, "corrections": [{"word": "编制", "form": "\\u001b[31m[red]\\u202e", "side": "traditional"}]}'
    )
    async with open_reader(text) as reading:
        await reading.press("t", "t")
        assert "[red]" in reading.picture
        assert not {"\x1b", "\u202e"} & set(reading.picture)


@pytest.mark.parametrize(
    ("how", "script"),
    # The mouse where the shown text is as long as the published one, and where it is not.
    [*(("keys", script) for script in SCRIPTS), ("mouse", "simplified"), ("mouse", "taiwan-words")],
)
async def test_a_note_made_through_any_script_lands_on_the_same_published_characters(
    open_reader: Any, text: Path, script: str, how: str
) -> None:
    async with open_reader(text) as reading:
        reader = reading.reader
        reader.scripts.choose(script)
        await reading.settle()
        assert reader.state.script == script
        shown = {"taiwan-words": "滑鼠寫部落格"}.get(script, reader.host.text.own("鼠标写博客"))
        published = passage_of(reading, "鼠标写博客")
        pane = reader.pane
        if how == "keys":
            await reading.press("J", "j", "v")
            while pane._passage.choice.head != published.end:
                await reading.press("l")
            await reading.press("o")
            while pane._passage.choice.head != published.start:
                await reading.press("l")
        else:
            y, line = next((y, line) for y, line in enumerate(reading.lines) if shown in line)
            from rich.cells import cell_len

            x = cell_len(line[: line.index(shown)])
            last = x + cell_len(shown) - 1
            await reading.pilot.mouse_down(offset=(x, y))
            await reading.pilot.hover(offset=(last, y))
            await reading.pilot.mouse_up(offset=(last, y))
            await reading.settle()
        assert pane.passage == published
        await reading.press("a")
        await reading.type("看")
        await reading.press("ctrl+s")
        assert [(note.target.start, note.target.end, note.target.exact) for note in reading.notes] == [
            (*published, "鼠标写博客")
        ]
