"""The table of commands holds together: ids, keys, footers."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.keymap.command import Command, Fact, Scope
from tui.keymap.footers import ALWAYS, FOOTERS, MOST, Hint, footer_keys, hint_of
from tui.keymap.help_pages import help_pages, palette_entries
from tui.keymap.key_names import is_key, key_name
from tui.keymap.keys import TOGETHER, USUAL
from tui.keymap.table import COMMANDS, by_id, commands_of, usual_keys

SAME_KEY_BY_TURNS = {
    frozenset(("reader.close_find", "reader.leave_picked")),
    *(
        frozenset(pair)
        for pair in combinations(
            (
                "reader.close_find",
                "reader.leave_picked",
                "reader.close_page",
                "reader.first_leave",
                "reader.end_tour",
            ),
            2,
        )
    ),
    frozenset(("field.undo", "front.step_back")),  # a field takes its own keys first
    frozenset(("reader.first_take", "text.open_here")),
    frozenset(("reader.first_take", "list.choose")),
    frozenset(("reader.first_other", "reader.edit_note")),
    frozenset(("list.next", "search.into_hits")),
    frozenset(("list.previous", "search.earlier")),
    frozenset(("list.next", "address.into_list")),
    frozenset(("list.next", "notebook.into_rows")),
}
"""Commands of one front whose needs, or whose widgets, are never there at the same time."""


def hints(front: str) -> list[Hint]:
    return [hint_of(entry) for entry in FOOTERS[front]]


def shown_key(hint: Hint) -> str:
    """How a footer names the keys of an entry."""
    command = by_id()[hint.command]
    key = key_name(command.fixed[0] if hint.fixed and command.fixed else usual_keys(command)[0])
    return " ".join((key, *(key_name(usual_keys(by_id()[other])[0]) for other in hint.also.split())))


def test_every_command_has_an_id_of_its_own() -> None:
    assert len(by_id()) == len(COMMANDS)


def test_every_scope_has_commands_and_is_in_front_somewhere() -> None:
    scopes = set(get_args(Scope))
    assert {command.scope for command in COMMANDS} == scopes
    assert {scope for together in TOGETHER for scope in together} == scopes


def test_a_terminal_can_send_every_key_of_the_table() -> None:
    assert [key for command in COMMANDS for key in usual_keys(command) if not is_key(key)] == []


@pytest.mark.parametrize("scopes", TOGETHER, ids=" ".join)
def test_one_key_does_one_thing(scopes: tuple[Scope, ...]) -> None:
    there = list(commands_of(*scopes))
    shared = {
        frozenset((command.id, other.id))
        for command, other in combinations(there, 2)
        if {*usual_keys(command)} & {*usual_keys(other)}
    }
    assert shared <= SAME_KEY_BY_TURNS


def test_a_fixed_key_is_one_of_the_usual_ones() -> None:
    assert all({*command.fixed} <= {*command.keys} for command in COMMANDS)


@pytest.mark.parametrize("front", FOOTERS)
def test_a_footer_names_commands_with_a_key_and_a_word(front: str) -> None:
    for hint in hints(front):
        command = by_id()[hint.command]
        assert usual_keys(command), command.id
        assert hint.word or command.short or command.id.startswith("review.agree_to_")


@pytest.mark.parametrize("front", FOOTERS)
@given(facts=st.frozensets(st.sampled_from(get_args(Fact))))
def test_a_footer_shows_what_does_something_just_now_and_nothing_else(
    front: str, facts: frozenset[Fact]
) -> None:
    shown = [(key.key, key.action) for key in footer_keys(front, facts, str, USUAL)]
    of_use = [
        (shown_key(hint), by_id()[hint.command].screen_action)
        for hint in hints(front)
        if facts.issuperset((*by_id()[hint.command].needs, *hint.needs))
    ]
    assert shown == of_use[: ALWAYS + MOST]


@pytest.mark.parametrize("front", FOOTERS)
def test_help_and_what_leaves_begin_every_footer(front: str) -> None:
    first, second = (key.key for key in footer_keys(front, {"finding", "question_open"}, str, USUAL)[:ALWAYS])
    facts = frozenset(get_args(Fact))
    typed = front in TYPED
    assert (first, second) == (("F1", "Esc") if typed else ("?", "q"))
    assert {key.key for key in footer_keys(front, facts, str, USUAL)[:ALWAYS]} == {first, second}


TYPED = {
    "all_hits_typing",
    "find", "first_typing", "page_typing", "choosing", "palette", "keywords_typing", "search_typing", "address_typing",
    "conversion_typing", "export_typing", "question_while_typing", "editor", "opening", "opening_beside",
    "notebook_typing", "tag_page_typing", "settings_typing", "settings_key", "typed_end", "editor_tags", "editor_tags_alone", "editor_completing",
}  # fmt: skip
"""What is in front while letters are typed."""


@pytest.mark.parametrize("front", FOOTERS)
def test_a_footer_shows_a_key_once(front: str) -> None:
    keys = [key.key for key in footer_keys(front, get_args(Fact), str, USUAL)]
    assert len(set(keys)) == len(keys)


def test_a_count_stands_with_the_key_that_walks_what_is_counted() -> None:
    shown = footer_keys("text", {"hits", "query", "document"}, str, USUAL, counts={"reader.next_hit": "2/4"})
    assert ("n N", "next hit 2/4") in [(key.key, key.word) for key in shown]


def test_the_help_lists_every_command_of_the_reader_that_has_a_key() -> None:
    listed = {
        entry.command.id: entry.keys for _heading, entries in help_pages((), USUAL) for entry in entries
    }
    for command in COMMANDS:
        if command.group and command.keys:
            assert listed[command.id] == " ".join(map(key_name, command.keys))


def test_the_palette_lists_every_command_of_the_reader_but_itself() -> None:
    listed = {entry.command.id for entry in palette_entries((), USUAL)}
    of_reader = {command.id for command in COMMANDS if command.group}
    assert of_reader - listed == {"reader.command_palette"}


def needing(*facts: Fact) -> Command:
    return Command("reader", "x", ("x",), "X", needs=facts)


def test_a_command_is_of_use_where_all_that_it_needs_holds() -> None:
    assert needing().is_of_use(frozenset())
    assert needing("note", "passage").is_of_use(frozenset({"note", "passage", "undo"}))
    assert not needing("note", "passage").is_of_use(frozenset({"note"}))


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("j", "j"),
        ("space", "Space"),
        ("ctrl+p", "Ctrl+p"),
        ("shift+tab", "Shift+Tab"),
        ("?", "?"),
        ("f1", "F1"),
    ],
)
def test_keys_are_named_as_a_reader_knows_them(key: str, name: str) -> None:
    assert is_key(key)
    assert key_name(key) == name


@pytest.mark.parametrize("key", ["", "cntrl+x", "jj", " ", "ctrl+", "\x1b", "page down"])
def test_what_no_terminal_sends_is_no_key(key: str) -> None:
    assert not is_key(key)
