"""Turning the script converts what is in view, paints it first, and leaves the clause under the cursor at its row."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from documents.scripts import views as script_views
from documents.scripts.word_forms import ConversionException
from tui.dialogs.help_screen import HelpScreen


@pytest.fixture
def long_text(tmp_path: Path, seeds: Path) -> Path:
    path = tmp_path / "long.txt"
    path.write_text((seeds / "peoples-city-plan.txt").read_text(encoding="utf-8") * 20, encoding="utf-8")
    return path


def row_of_the_clause(reading: Any) -> int:
    pane = reading.reader.pane
    return int(pane._page.rows.y_of(pane.cursor.start) - pane.scroll_offset.y)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_clause_under_the_cursor_stays_at_its_row(
    open_reader: Any, long_text: Path, size: tuple[int, int]
) -> None:
    async with open_reader(long_text, size=size) as reading:
        pane = reading.reader.pane
        pane.move_to(len(reading.reader.state.document.text) // 2)
        await reading.press("j", "j", "j")
        clause, row = pane.cursor, row_of_the_clause(reading)
        for _ in range(4):
            await reading.press("t")
            assert (pane.cursor, row_of_the_clause(reading)) == (clause, row)
        reading.reader.scripts.choose("taiwan-words")
        await reading.settle()
        assert (pane.cursor, row_of_the_clause(reading)) == (clause, row)


async def test_an_exception_that_makes_rows_longer_leaves_the_clause_at_its_row(
    open_reader: Any, long_text: Path
) -> None:
    async with open_reader(long_text) as reading:
        reader = reading.reader
        reader.scripts.choose("taiwan")
        await reading.settle()
        reader.pane.move_to(len(reader.state.document.text) // 2, centre=True)
        await reading.press("j")
        clause, row = reader.pane.cursor, row_of_the_clause(reading)
        reader.scripts._correct(
            reader.state.document,
            "城市",
            type("Answer", (), {"form": "大大小小的各種城市", "here_only": True})(),
        )
        await reading.settle()
        assert reader.host.session.conversion_exceptions.made == (
            ConversionException("城市", "大大小小的各種城市", "traditional", reader.state.document.id),
        )
        assert "大大小小的各種城市" in reading.picture
        assert (reader.pane.cursor, row_of_the_clause(reading)) == (clause, row)


async def test_what_is_not_in_view_is_not_converted(
    open_reader: Any, long_text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    converted = []

    def counting(convert: Any) -> Any:
        def counted(text: str, *given: Any, **named: Any) -> str:
            converted.append(len(text))
            return str(convert(text, *given, **named))

        return counted

    for name in ("converted", "converted_by_words"):
        monkeypatch.setattr(script_views, name, counting(getattr(script_views, name)))
    async with open_reader(long_text) as reading:
        reading.reader.pane.move_to(len(reading.reader.state.document.text) // 2)
        await reading.settle()
        for _ in range(3):
            await reading.press("t")
        assert 0 < sum(converted) < len(reading.reader.state.document.text) // 8


@pytest.mark.parametrize("times", [1, 20])
async def test_the_text_is_painted_before_what_stands_around_it(
    open_reader: Any, tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    path = tmp_path / "text.txt"
    path.write_text((seeds / "peoples-city-plan.txt").read_text(encoding="utf-8") * times, encoding="utf-8")
    async with open_reader(path) as reading:
        reader = reading.reader
        reader.scripts.choose("simplified")
        await reading.settle()
        waiting = []
        show_around = reader._show_around

        def around(document: Any) -> None:
            waiting.append(reader.pane in reader._dirty_widgets or reader.pane._repaint_required)
            show_around(document)

        monkeypatch.setattr(reader.scripts, "_show_around", around)
        await reading.press("t")
        assert waiting == [False]
        assert reader.state.script == "taiwan"
        assert "規劃2030年長春都市圈GDP" in reading.picture
        await reading.press("end")  # the head bears the title while it is not on the page
        assert "規劃2030年長春都市圈GDP達1.35萬億" in reading.lines[0]


async def test_what_was_said_is_painted_over_no_sooner_than_the_key_had_its_effect(open_reader: Any) -> None:
    async with open_reader() as reading:
        reader = reading.reader
        await reading.press("t", "t")  # what follows is as published, which loads nothing
        assert reading.said
        painted = []
        refresh, show = reader.host.footer.refresh, reader.pane.show
        reader.host.footer.refresh = lambda: [painted.append("footer"), refresh()][1]  # type: ignore[func-returns-value]
        reader.pane.show = lambda *given, **named: [painted.append("text"), show(*given, **named)][1]  # type: ignore[func-returns-value]
        await reading.press("t")
        assert painted[:2] == ["text", "footer"]
        await reading.press("j")
        assert reading.said == ""
        assert "Script" not in reading.lines[-1]


async def test_what_stands_around_the_text_follows_it_whatever_comes_in_front_meanwhile(
    open_reader: Any, long_text: Path
) -> None:
    async with open_reader(long_text) as reading:
        reader = reading.reader
        await reading.press("t", "t", "t")
        reader.scripts.choose("taiwan")
        reading.app.push_screen(HelpScreen(reader.host.say, frozenset(), reading.app.keys))
        for _ in range(3):
            await asyncio.sleep(0)  # the help is there and has not been painted
        reading.app.pop_screen()
        await reading.settle()
        assert "Taiwan" in reading.lines[0]
