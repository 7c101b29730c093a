"""Themes as they are chosen and kept, by a reader who can be without colours, or with few of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import Color, ColorType

from annotations.preferences.settings import load_settings
from annotations.storage.home import Home
from documents.catalog import seeds
from tui.app import ZhangjuApp
from tui.launch import new_session
from tui.reader.screen import ReaderScreen
from tui.theme_colours import COLOURS
from tui.themes import THEMES
from tui.widgets.fields import TextBody


def an_app(home: Path) -> ZhangjuApp:
    return ZhangjuApp(new_session(Home(home), seeds()[:1], lang="en"))


def colours(app: ZhangjuApp) -> set[Color]:
    """The colours on the screen; that the terminal has its own is none."""
    strips = app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.style is not None]
    found = {colour for style in styles for colour in (style.color, style.bgcolor) if colour is not None}
    return {colour for colour in found if colour.type is not ColorType.DEFAULT}


@pytest.mark.parametrize("name", THEMES)
async def test_a_theme_is_kept_for_the_next_time_and_its_caret_is_vermilion(
    own_folders: Path, name: str
) -> None:
    app = an_app(own_folders)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, ReaderScreen)
        await screen.run_action(f"command('theme', '{name}')")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.theme == name
        await screen.mount(body := TextBody())
        caret = body.get_component_rich_style("text-area--cursor").bgcolor
        assert caret is not None
        assert caret.get_truecolor().hex == COLOURS[name].vermilion
    assert load_settings(Home(own_folders).settings_path)[0].theme == name
    assert an_app(own_folders).theme == name


async def test_without_colour_there_is_none_and_no_grey(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = an_app(own_folders)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert colours(app) == set()


async def test_no_color_set_to_nothing_means_nothing(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    app = an_app(own_folders)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert len({colour.get_truecolor() for colour in colours(app)}) > 2
        assert any(len(set(colour.get_truecolor())) > 1 for colour in colours(app))


def test_a_terminal_of_sixteen_colours_begins_in_high_contrast(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    assert an_app(own_folders).theme == "zhangju-contrast-dark"
    monkeypatch.setenv("COLORTERM", "truecolor")
    assert an_app(own_folders).theme == "zhangju-dark"
