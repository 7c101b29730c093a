"""What a footer says is so: on every screen each of its keys does what stands beside it, help and leaving first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.actions import parse
from textual.dom import DOMNode

from tests.tui.reader.test_every_key import FRONTS
from tui.keymap.footers import ALWAYS, FOOTERS, FooterKey, hint_of
from tui.keymap.keys import USUAL
from tui.keymap.table import by_id
from tui.widgets.lines import FooterLine

if TYPE_CHECKING:
    from tests.tui.reader.conftest import Reading

SIZES = [(200, 50), (120, 40), (80, 24), (60, 20)]
AS_TYPED = {"Space": "space", "Esc": "escape", "Enter": "enter", "Tab": "tab", "↓": "down", "↑": "up"}


def footer_of(reading: Reading) -> FooterLine:
    return reading.top.query_one(FooterLine)


def commands_beside(key: FooterKey) -> set[str]:
    """The Textual actions of the commands that a footer's entry can stand for."""
    hints = {hint.command for hints in FOOTERS.values() for hint in map(hint_of, hints)}
    return {
        by_id()[command].binding_action for command in hints if by_id()[command].screen_action == key.action
    }


def pressed_as(name: str) -> str:
    """The first key of an entry as it is pressed."""
    first = name.split(" ", maxsplit=1)[0]
    keys = {shown: key for command in by_id() for shown, key in zip(
        USUAL.names(command).split(" "), USUAL.of(command), strict=False
    )}  # fmt: skip
    return AS_TYPED.get(first, keys.get(first, first))


class Ran:
    """Takes the place of what keys set off, and keeps the actions that would have been run."""

    def __init__(self, reading: Reading) -> None:
        self.actions: list[str] = []
        app = reading.app

        async def run_action(action: Any, default_namespace: DOMNode | None = None, *_more: Any) -> bool:
            named = action if isinstance(action, str) else ""
            _place, name, arguments = parse(named)
            node = default_namespace or app
            if node.check_action(name, arguments) is not True or name.startswith("scroll_"):
                return False  # nothing is scrolled where all is in view
            self.actions.append(named)
            return True

        app.run_action = run_action  # type: ignore[assignment, method-assign]


@pytest.mark.parametrize("name", FRONTS)
async def test_each_key_of_a_footer_does_what_it_says(open_reader: Any, statute: Path, name: str) -> None:
    _scopes, front = FRONTS[name]
    async with open_reader(statute, size=(200, 50)) as reading:
        await front(reading)
        keys = footer_of(reading).keys
        assert len(keys) >= ALWAYS
        ran = Ran(reading)
        for key in keys:
            ran.actions.clear()
            await reading.pilot.press(pressed_as(key.key))
            await reading.pilot.pause()
            assert ran.actions, f"{key.key} {key.word}"
            assert ran.actions[0] in commands_beside(key), f"{key.key} {key.word}"


@pytest.mark.parametrize("name", FRONTS)
async def test_help_and_leaving_are_on_the_screen_at_every_size(
    open_reader: Any, statute: Path, name: str
) -> None:
    _scopes, front = FRONTS[name]
    async with open_reader(statute, size=SIZES[0]) as reading:
        await front(reading)
        for size in SIZES:
            await reading.resize(*size)
            footer = footer_of(reading)
            footer.say("")
            await reading.settle()
            shown = reading.lines[-1]
            first, second = footer.keys[:ALWAYS]
            assert {first.key, second.key} in ({"?", "q"}, {"F1", "Esc"})
            assert f"{first.key} {first.word}   {second.key} {second.word}" in shown, size
            back = [f"{key.key} {key.word}" for key in footer.keys if key.key == "Esc"]
            assert all(key in shown for key in back), size


NEEDED = {
    "a passage": ((60, 20), ("a note", "Esc drop")),
    "the editor": ((40, 10), ("F1", "Esc", "Ctrl+s save")),
    "the export": ((40, 10), ("?", "q", "Enter export")),
    "the lines of the tree": ((40, 10), ("Esc back",)),
}
"""The narrowest screen on which a key is still told, and what is told there."""


@pytest.mark.parametrize("name", NEEDED)
async def test_what_saves_and_what_leaves_are_told_on_narrow_screens_too(
    open_reader: Any, statute: Path, name: str
) -> None:
    size, told = NEEDED[name]
    async with open_reader(statute, size=size) as reading:
        await FRONTS[name][1](reading)
        footer_of(reading).say("")
        await reading.settle()
        assert [words for words in told if words not in reading.lines[-1]] == []


async def test_a_passage_tells_first_how_to_write_on_it_to_begin_elsewhere_and_to_copy_it(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=(80, 24)) as reading:
        await reading.press("v")
        shown = reading.lines[-1]
        places = [shown.index(words) for words in ("a note", "w b by word", "Esc drop", "v next", "y Y copy")]
        assert places == sorted(places)
        await reading.press("enter")
        shown = reading.lines[-1]
        places = [shown.index(words) for words in ("a note", "y Y copy", "Esc drop", "v adjust")]
        assert places == sorted(places)
        await reading.press("escape")
        assert "Esc drop" not in reading.lines[-1]


@pytest.mark.parametrize(
    ("width", "told"),
    [(120, ("O open", "s search")), (200, ("O open", "s search", "x export"))],
)
async def test_a_wide_page_tells_of_opening_searching_and_exporting(
    open_reader: Any, statute: Path, width: int, told: tuple[str, ...]
) -> None:
    async with open_reader(statute, size=(width, 50)) as reading:
        await reading.settle()
        assert [words for words in told if words not in reading.lines[-1]] == []


async def test_enter_is_said_to_open_beside_where_it_does(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute, size=(120, 40)) as reading:
        await reading.press("|")
        assert "Enter open beside" in reading.lines[-1]
        assert "| open" not in reading.lines[-1]


async def test_beside_a_note_the_footer_tells_what_is_done_with_it(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute, size=(120, 40)) as reading:
        assert all(words in reading.lines[-1] for words in ("g go to", "t script", "O open", "y Y copy"))
        assert "R reply" not in reading.lines[-1]
        await reading.press("a")
        await reading.type("想法")
        await reading.press("ctrl+s")
        footer_of(reading).say("")
        await reading.settle()
        assert all(words in reading.lines[-1] for words in ("e edit", "[ ] note 1/1", "y Y copy", "x export"))


def test_keys_begin_at_the_edge_of_the_text_where_all_have_room_and_else_farther_left() -> None:
    footer = FooterLine()
    footer.place(3, 36, 104)
    few = [FooterKey(letter, "eight", "") for letter in "?qabc"]
    many = [FooterKey(letter, "eight", "") for letter in "?qabcdefgh"]
    footer.offer(few)
    assert [start for start, _, _ in footer.key_spans()][2] == 36
    footer.offer(many)
    starts = [start for start, _, _ in footer.key_spans()]
    assert starts[2] < 36
    assert len(starts) == len(many)
