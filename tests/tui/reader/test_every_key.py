"""Every key of the table reaches its command, on every screen, also where the settings chose another."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from textual.actions import parse
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.screen import Screen

from annotations.note import describe, new_note
from documents.addresses.address_book import AddressBook
from documents.document import Document
from tui.dialogs.comparing.comparing_desk import ComparedText, ComparingDesk
from tui.dialogs.comparing.side_by_side import SideBySide
from tui.dialogs.comparing.two_documents import TwoDocuments
from tui.dialogs.comparing.what_changed import WhatChanged
from tui.dialogs.conversion_exception_prompt import ConversionExceptionPrompt
from tui.dialogs.dialog import ErrorDialog, Question
from tui.dialogs.keywords.keyword_places import KeywordPlacesScreen
from tui.dialogs.notes.review_screen import ReviewScreen
from tui.dialogs.notes.versions_screen import VersionsScreen
from tui.dialogs.reference_choice import ReferenceChoice
from tui.dialogs.searching.all_hits_prompt import AllHitsPrompt
from tui.keymap.command import Command, Scope
from tui.keymap.keys import TOGETHER, USUAL, Keys, chosen_keys
from tui.keymap.table import commands_of
from tui.typesetting.lists.strip_sheet import KeywordPlaces
from tui.widgets.choice_field import ChoiceField
from tui.widgets.fields import TextField

if TYPE_CHECKING:
    from tests.tui.reader.conftest import Reading
    from tui.locale.language import Speech

Front = Callable[["Reading"], Awaitable[DOMNode]]
OF_THE_APP = "ctrl+p"
"""Textual's apps answer it themselves, before any screen: with the palette."""


def pressed(*keys: str) -> Front:
    """What is in front after some keys; the screen is who answers its keys."""

    async def opened(reading: Reading) -> DOMNode:
        await reading.press(*keys)
        return reading.top

    return opened


def commanded(name: str) -> Front:
    """What a command of the reader opens."""

    async def opened(reading: Reading) -> DOMNode:
        await reading.reader.action_command(name)
        await reading.settle()
        return reading.top

    return opened


def pushed(make: Callable[[Any], Screen[Any]]) -> Front:
    """A screen that is made for the occasion."""

    async def opened(reading: Reading) -> DOMNode:
        reading.app.push_screen(make(reading))
        await reading.settle()
        return reading.top

    return opened


def focused(front: Front) -> Front:
    """The widget that has the focus there."""

    async def opened(reading: Reading) -> DOMNode:
        await front(reading)
        assert reading.app.focused is not None
        return reading.app.focused

    return opened


async def the_reader(reading: Reading) -> DOMNode:
    return reading.reader


async def the_outline(reading: Reading) -> DOMNode:
    reading.reader.host.outline.focus()
    await reading.settle()
    return reading.reader.host.outline


async def the_row_of_typed_ends(reading: Reading) -> DOMNode:
    await reading.press("v", "slash")
    return reading.reader.query_one("TypedEndBar")


async def export_choice(reading: Reading) -> DOMNode:
    await reading.press("x")
    return reading.top.query(ChoiceField).first()


def open_document(reading: Reading) -> Document:
    document = reading.reader.state.document
    assert document is not None
    return document


def versions(reading: Reading) -> Screen[Any]:
    document = open_document(reading)
    span = document.clauses[0].text
    assert span is not None
    target = describe(document, AddressBook.of(document), span)
    note = reading.app.session.notebook.add(new_note(document, target, "两份"))
    return VersionsScreen(reading.reader.care.desk(), note)


def strips(reading: Reading) -> Screen[Any]:
    document = open_document(reading)
    return KeywordPlacesScreen(
        reading.app.session.say, document, [KeywordPlaces("阅读", "阅读", 0, (3,))], (), 0
    )


def beside(reading: Reading) -> Screen[Any]:
    session, document = reading.app.session, open_document(reading)
    desk = ComparingDesk(session.say, session.settings, session.forms)
    return SideBySide(desk, document, "taiwan", 0)


def two(reading: Reading) -> Screen[Any]:
    session, document = reading.app.session, open_document(reading)
    desk = ComparingDesk(session.say, session.settings, session.forms)
    text = ComparedText(0, "a.txt", lambda: document, lambda: document.name)
    return TwoDocuments(desk, (text, text), 0, "as-published")


def changed(reading: Reading) -> Screen[Any]:
    session, document = reading.app.session, open_document(reading)
    text = ComparedText(0, "a.txt", lambda: document, lambda: document.name)
    desk = reading.reader.versions.desk()
    return WhatChanged(desk, (text, text), (0, 0), session.settings.script)


def say(reading: Reading) -> Speech:
    return reading.app.session.say


FRONTS: dict[str, tuple[tuple[Scope, ...], Front]] = {
    "the reader": (("reader",), the_reader),
    "the text": (("text",), focused(the_reader)),
    "a passage": (("passage",), focused(pressed("v"))),
    "words typed for its end": (("typed_end",), the_row_of_typed_ends),
    "the outline": (("outline", "list"), the_outline),
    "help": (("front", "dialog", "page"), pressed("?")),
    "the bin": (("front", "dialog", "care", "bin"), pressed("B")),
    "notes under review": (
        ("front", "care", "review"),
        pushed(lambda reading: ReviewScreen(reading.reader.care.desk(), open_document(reading))),
    ),
    "backups": (("front", "care", "restore"), commanded("restore_backup")),
    "texts of a note": (("front", "care", "versions"), pushed(versions)),
    "unfinished notes": (("front", "care", "unfinished"), commanded("unfinished_notes")),
    "all notes": (("front", "notebook"), pressed("m")),
    "all tags": (("front", "tag_page"), pressed("m", "T")),
    "what is read": (("front", "reading_page"), pressed("m", "r")),
    "the editor": (("editor",), pressed("a")),
    "keywords": (("front", "keywords"), pressed("H")),
    "the list of keywords": (("keyword_list",), focused(pressed("H"))),
    "places of keywords": (("dialog", "keyword_places"), pushed(strips)),
    "strips of keywords": (("keyword_strips",), focused(pushed(strips))),
    "the search": (("search",), pressed("s")),
    "words for all hits": (
        ("all_hits",),
        pushed(lambda reading: AllHitsPrompt(say(reading), "?", "标签")),
    ),
    "an address": (("address",), pressed("g")),
    "references": (
        ("reference",),
        pushed(lambda reading: ReferenceChoice(say(reading), [("本条", "第一条"), ("前款", "第二条")])),
    ),
    "places that are known": (("front", "dialog", "places"), pressed("i")),
    "the settings": (("front", "dialog", "settings"), pressed("comma")),
    "all documents": (("front", "opening"), pressed("O")),
    "a document to be chosen": (("front", "opening"), pressed("D", "a")),
    "a document to stand beside": (("front", "opening"), pressed("|")),
    "two documents": (("front", "two_documents"), pushed(two)),
    "pairs of two documents": (("pairs",), focused(pushed(two))),
    "what an amendment did": (("front", "what_changed"), pushed(changed)),
    "the versions of a work": (("front", "work_versions"), pressed("D")),
    "two scripts": (("front", "beside"), pushed(beside)),
    "the export": (("front", "export"), pressed("x")),
    "a choice": (("choice",), export_choice),
    "the filter": (("front", "filter"), pressed("f")),
    "what the filter ticks": (("ticks",), focused(pressed("f"))),
    "the lines of the tree": (("front", "dialog", "structure"), pressed("M")),
    "a conversion": (
        ("conversion",),
        pushed(lambda reading: ConversionExceptionPrompt(say(reading), "后", "後", here_only=True)),
    ),
    "a question": (
        ("front", "question"),
        pushed(lambda reading: Question(say(reading), "?", (), "yes", "no")),
    ),
    "commands": (("dialog", "palette"), pressed("ctrl+p")),
    "a field": (("field",), focused(pressed("ctrl+p"))),
}


def test_every_scope_is_tried() -> None:
    assert {scope for scopes, _front in FRONTS.values() for scope in scopes} == set(get_args(Scope))


async def test_each_command_of_the_table_is_some_part_s_and_no_part_has_others(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        assert set(reading.reader.commands) == {command.name for command in commands_of("reader")}


class Heard:
    """Takes the place of what the commands of a screen do, and keeps what reached it."""

    def __init__(self, reading: Reading, node: DOMNode, commands: list[Command]) -> None:
        self.calls: list[tuple[str, tuple[object, ...]]] = []
        for command in commands:
            place, name, _arguments = parse(command.binding_action)
            setattr(reading.app if place == "app" else node, f"action_{name}", self._hearing(name))

    def _hearing(self, name: str) -> Callable[..., None]:
        def heard(*arguments: object) -> None:
            self.calls.append((name, arguments))

        return heard


def typed_away(reading: Reading, key: str) -> bool:
    """Whether the field that has the focus takes the key as what is typed, or undoes that by it."""
    focus = reading.app.focused
    if isinstance(focus, TextField) and key == "ctrl+z":
        return True
    printed = key if len(key) == 1 else key_to_character(key)
    return focus is not None and focus.check_consume_key(key, printed)


def is_taken_first(reading: Reading, node: DOMNode, key: str) -> bool:
    """Whether the key is one of what has the focus in front of the screen whose commands these are."""
    focus = reading.app.focused
    return focus is not None and focus is not node and key in focus._bindings.key_to_bindings


async def press_all(reading: Reading, scopes: tuple[Scope, ...], front: Front, keys: Keys) -> int:
    """Press each key of some scopes, and see its command reached; how many were pressed."""
    node = await front(reading)
    commands = [command for command in commands_of(*scopes) if not command.passes]
    heard = Heard(reading, node, commands)
    pressed_keys = 0
    for command in commands:
        _place, name, arguments = parse(command.binding_action)
        for key in keys.of(command.id):
            if typed_away(reading, key) or key == OF_THE_APP or is_taken_first(reading, node, key):
                continue
            heard.calls.clear()
            await reading.pilot.press(key)
            await reading.pilot.pause()
            assert heard.calls == [(name, arguments)], f"{key} is to be {command.id}"
            pressed_keys += 1
    return pressed_keys


@pytest.mark.parametrize("name", FRONTS)
async def test_every_key_reaches_its_command(open_reader: Any, statute: Path, name: str) -> None:
    scopes, front = FRONTS[name]
    async with open_reader(statute, size=(130, 40)) as reading:
        assert await press_all(reading, scopes, front, USUAL) > 0


@pytest.mark.parametrize("name", ["the reader", "the text", "a passage", "the bin", "help", "the editor"])
async def test_every_chosen_key_reaches_its_command(
    open_reader: Any, own_folders: Path, statute: Path, name: str
) -> None:
    chosen = {
        "text.next_clause": ["f5"],
        "text.page_up": ["f6"],
        "passage.next_word": ["W"],
        "reader.wider": ["+"],
        "reader.find": ["f7", "/"],
        "reader.help": ["f8"],
        "bin.destroy": ["X"],
        "care.undo": ["ctrl+u"],
        "dialog.leave": ["f9"],
        "editor.save": ["f10"],
    }
    own_folders.mkdir(parents=True, exist_ok=True)
    (own_folders / "settings.json").write_text(json.dumps({"keys": chosen}), encoding="utf-8")
    keys, problems = chosen_keys(chosen.items())
    assert problems == ()
    scopes, front = FRONTS[name]
    opened = pressed("f8") if name == "help" else front
    async with open_reader(statute, size=(130, 40)) as reading:
        assert reading.app.keys == keys
        assert await press_all(reading, scopes, opened, keys) > 0


async def test_footer_help_and_palette_show_the_chosen_key(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    own_folders.mkdir(parents=True, exist_ok=True)
    (own_folders / "settings.json").write_text(json.dumps({"keys": {"reader.find": "f7"}}), encoding="utf-8")
    async with open_reader(statute, size=(130, 40)) as reading:
        assert "F7 find" in reading.lines[-1]
        await reading.press("?")
        assert any(line.strip().startswith("F7 ") and "Find in this" in line for line in reading.lines)
        await reading.press("escape", "ctrl+p")
        await reading.type("find in")
        assert any("F7" in line and "Find in this document" in line for line in reading.lines)
        await reading.press("escape", "slash")
        assert not reading.reader.query("FindBar")
        await reading.press("f7")
        assert reading.reader.query("FindBar")


async def test_keys_that_cannot_be_are_told_at_the_start_and_the_usual_ones_work(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    own_folders.mkdir(parents=True, exist_ok=True)
    wrong = {"reader.find": ["j"], "reader.fly": ["f7"], "reader.bin": ["cntrl+b"], "reader.wider": ["f8"]}
    (own_folders / "settings.json").write_text(json.dumps({"keys": wrong}), encoding="utf-8")
    async with open_reader(statute) as reading:
        assert isinstance(reading.top, ErrorDialog)
        for named in ("reader.fly", "cntrl+b", "text.next_clause"):
            assert named in reading.picture
        await reading.press("escape")
        before = reading.app.session.settings.measure
        await reading.press("f8")
        assert reading.app.session.settings.measure > before
        await reading.press("slash")
        assert reading.reader.query("FindBar")


async def test_esc_ends_finding_before_it_drops_the_passage(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("slash")
        await reading.type("批注")
        await reading.press("enter", "v", "enter")
        assert reading.reader.pane.passage is not None
        await reading.press("escape")
        assert reading.reader.state.hits.spans == ()
        assert reading.reader.pane.passage is not None
        await reading.press("escape")
        assert reading.reader.pane.passage is None


def test_the_scopes_that_are_in_front_together_are_tried_together() -> None:
    tried = {scope for scopes, _front in FRONTS.values() for scope in scopes}
    assert tried == {scope for together in TOGETHER for scope in together}
