"""The private names of Textual, Rich and Typer that are used: an upgrade that takes one away fails here first."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import pytest
import typer
from rich import cells, segment
from rich.segment import Segment
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.css import parse as parsing
from textual.css import stylesheet
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget
from typer import core
from typer.main import get_command

import tui
from tests.tui.widths import drawn_in
from tui.typesetting.ambiguous import NARROW, WIDE
from tui.upstream import rich_private, textual_private, typer_private

ROOT = Path(__file__).resolve().parents[2]
UPSTREAM = ROOT / "tui" / "upstream"


def parameters(function: object) -> list[str]:
    assert callable(function)
    return list(inspect.signature(function).parameters)


def test_a_scroll_view_is_told_its_size_as_it_was() -> None:
    assert parameters(ScrollView._size_updated) == parameters(textual_private.SizedView._size_updated)


async def test_a_screen_that_is_held_is_laid_out_and_drawn_only_once_it_is_asked_for() -> None:
    class Page(Widget):
        rows_drawn = 0

        def render_line(self, y: int) -> Strip:
            self.rows_drawn += 1
            return Strip([Segment(f"row {y}")])

    class Held(textual_private.HeldScreen):
        is_seen = staticmethod(lambda: False)

        def compose(self) -> ComposeResult:
            yield Page()

    class HoldingApp(App[None]):
        def get_default_screen(self) -> Held:
            return Held()

    app = HoldingApp()
    async with app.run_test(size=(20, 3)) as pilot:
        await pilot.pause()
        page = app.screen.query_one(Page)
        assert (page.size.width, page.size.height, page.rows_drawn) == (20, 3, 0)
        Held.is_seen = staticmethod(lambda: True)
        app.refresh()
        await pilot.pause()
        assert page.rows_drawn == 3
        assert [strip.text.rstrip() for strip in textual_private.strips_on(app.screen)] == [
            f"row {y}" for y in range(3)
        ]


async def test_a_style_sheet_is_parsed_once_while_the_colours_stay(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sheets = {name: f"{name} {{ background: $primary; }}" for name in ("Second", "Third")}
    for name, sheet in sheets.items():
        (tmp_path / name).write_text(sheet, encoding="utf-8")
    parsed: list[str] = []
    parse = parsing.parse

    def telling(scope: str, css: str, *given: Any, **named: Any) -> Any:
        parsed.append(css)
        return parse(scope, css, *given, **named)

    class Second(Screen[None]):
        CSS_PATH = str(tmp_path / "Second")

    class Third(Screen[None]):
        CSS_PATH = str(tmp_path / "Third")

    def is_worn() -> bool:
        return app.screen.styles.background == Color.parse(app.get_css_variables()["primary"])

    monkeypatch.setattr(stylesheet, "parse", telling)
    app = textual_private.ParsingOnce()
    async with app.run_test() as pilot:
        await app.push_screen(Second())
        parsed.clear()
        await app.push_screen(Third())
        await app.push_screen(Second())
        await pilot.pause()
        assert is_worn()
        assert parsed == [sheets["Third"]]
        app.theme = "textual-light"
        await pilot.pause()
        assert is_worn()
        assert set(sheets.values()) < set(parsed)


async def test_what_a_screen_shows_and_what_writes_it_can_be_asked() -> None:
    app: App[None] = App()
    async with app.run_test(size=(20, 3)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen._compositor, Compositor)
        strips = textual_private.strips_on(app.screen)
        assert [type(strip) for strip in strips] == [Strip] * 3
        assert [strip.cell_length for strip in strips] == [20] * 3
        driver = textual_private.driver_of(app)
        assert isinstance(driver, Driver)
        assert textual_private.app_of(driver) is app


async def test_what_a_driver_writes_goes_to_a_file_that_can_be_wrapped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_given: None)  # the driver's own are not for the tests
    driver = App().get_driver_class()(App())
    file = driver._file  # type: ignore[attr-defined]
    textual_private.wrap_output(driver, lambda given: [given])
    assert driver._file == [file]  # type: ignore[attr-defined]
    headless = HeadlessDriver(App())
    textual_private.wrap_output(headless, lambda given: [given])
    assert not hasattr(headless, "_file")


async def test_what_was_copied_is_pasted_in_the_apps_own_fields() -> None:
    app: App[None] = App()
    async with app.run_test():
        textual_private.remember_copied(app, "第十三条")
        assert app.clipboard == "第十三条"


async def test_an_update_is_begun_by_what_textual_writes_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    app: App[None] = App()
    async with app.run_test():
        driver = textual_private.driver_of(app)
        assert driver is not None
        written: list[str] = []
        monkeypatch.setattr(driver, "write", written.append)
        app._sync_available = True
        textual_private.begin_update(app)
        app._sync_available = False
        assert written[0] == "\x1b[?2026h"


async def test_a_key_that_comes_before_letters_is_told_from_one_that_does_not() -> None:
    class Typing(App[None]):
        BINDINGS: ClassVar[list[BindingType]] = [
            Binding("ctrl+s", "bell", priority=True),
            Binding("a", "bell"),
        ]

    app = Typing()
    async with app.run_test():
        assert textual_private.is_taken_first(app.screen, "ctrl+s")
        assert not textual_private.is_taken_first(app.screen, "a")
        assert not textual_private.is_taken_first(app.screen, "b")


def test_an_app_has_no_driver_before_it_runs() -> None:
    assert textual_private.driver_of(App()) is None


def test_rich_measures_by_the_tables_that_are_replaced() -> None:
    assert rich_private.own_table is not None
    assert rich_private.own_narrow is not None
    for module in (cells, segment):
        assert callable(vars(module)[rich_private._SINGLE]), module
    assert hasattr(getattr(Segment, rich_private._SPLIT), "cache_clear")
    assert hasattr(cells.get_character_cell_size, "cache_clear")
    assert hasattr(cells.cached_cell_len, "cache_clear")


@pytest.mark.parametrize("wide", [NARROW, WIDE])
def test_rich_measures_and_cuts_as_it_was_taught(wide: int) -> None:
    with drawn_in(wide):
        assert cells.cell_len("“中”") == 2 + 2 * wide
        assert Segment("“”中").split_cells(wide)[0].text == "“"


def private_of_libraries(path: Path) -> Iterator[str]:
    """The private modules and the likely private attributes of Textual and Rich that a file uses."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in {"textual", "rich"}:
            names = [node.module or "", *(alias.name for alias in node.names)]
            yield from (name for name in names if name.startswith("_") or "._" in name)


@pytest.mark.parametrize("room", ["tui", "documents", "annotations"])
def test_no_other_module_names_a_private_one_of_theirs(room: str) -> None:
    taken = {}
    for path in sorted((ROOT / room).rglob("*.py")):
        if path.parent != UPSTREAM and (names := list(private_of_libraries(path))):
            taken[path.relative_to(ROOT).as_posix()] = names
    assert taken == {}


PRIVATE = {
    *(name for owner in (App, Screen, Driver, ScrollView) for name in vars(owner)),
    "_driver",
    "_compositor",
    "_app",
}


def test_no_other_module_asks_for_a_private_name_of_textual() -> None:
    taken = {}
    for path in sorted((ROOT / "tui").rglob("*.py")):
        if path.parent == UPSTREAM:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        asked = {
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and node.attr.startswith("_")
            and not node.attr.startswith("__")
            and node.attr in PRIVATE
            and node.attr not in own
        }
        stored = {
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
        }
        if asked - stored:
            taken[path.relative_to(ROOT).as_posix()] = sorted(asked - stored)
    assert taken == {}


def test_no_other_class_overrides_a_private_method_of_textual() -> None:
    taken = {}
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if module.name.startswith("tui.upstream"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if inspect.isclass(value) and value.__module__ == module.name:
                upstream = {
                    key
                    for base in value.__mro__
                    if base.__module__.startswith("textual")
                    for key in vars(base)
                    if key.startswith("_") and not key.startswith("__")
                }
                if overridden := {
                    key for key in vars(value) if key in upstream and inspect.isfunction(vars(value)[key])
                }:
                    taken[f"{module.name}.{name}"] = sorted(overridden)
    assert taken == {}


def test_typer_can_be_taught_to_take_words_as_they_are() -> None:
    assert hasattr(core, typer_private._MAKES)
    made = get_command(_takes_all())
    parameters = typer_private.take_plainly(made.params)
    assert {type(getattr(one, typer_private._OWN)) for one in parameters} == {typer_private.PlainValue}


def _takes_all() -> typer.Typer:
    app = typer.Typer(add_completion=False)

    @app.command()
    def take(
        word: str,
        rest: list[str],
        form: Annotated[Literal["text", "json"], typer.Option()] = "text",
        often: Annotated[int, typer.Option(max=9)] = 1,
        tag: Annotated[list[str] | None, typer.Option()] = None,
        wide: bool = False,
    ) -> None:
        """Take a value of each kind."""
        taken.append((word, rest, form, often, tag, wide))

    return app


taken: list[tuple[object, ...]] = []


@pytest.mark.parametrize(
    "typed",
    [
        ["一", "二"],
        ["一", "二", "三", "--form", "json", "--often", "3", "--tag", "甲", "--tag", "乙", "--wide"],
        ["", "\n", "--no-wide"],
        ["一", "\udcff"],
        ["一"],
        ["一", "二", "--form", "JSON"],
        ["一", "二", "--often", "10"],
        ["一", "二", "--often", "x"],
    ],
)
def test_what_is_taken_plainly_is_what_typer_takes_and_so_is_what_is_wrong(typed: list[str]) -> None:
    def said(*, plainly: bool) -> object:
        command = get_command(_takes_all())
        if plainly:
            typer_private.take_plainly(command.params)
        taken.clear()
        try:
            command.main(list(typed), standalone_mode=False)
        except typer.TyperException as wrong:
            return wrong.format_message()
        return list(taken)

    assert said(plainly=True) == said(plainly=False)
