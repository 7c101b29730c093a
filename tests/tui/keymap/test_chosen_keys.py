"""Keys that the settings choose: which hold, which do not, and what is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pkgutil import walk_packages

from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.keys import _character_to_key

import tui
from documents.errors import ZhangjuError
from tui.keymap.errors import KeyClash, UnknownCommand, UnknownKey
from tui.keymap.footers import footer_keys
from tui.keymap.help_pages import help_pages, palette_entries
from tui.keymap.keys import USUAL, Keys, chosen_keys, keys_of


def chosen(**keys: Sequence[str]) -> tuple[Keys, tuple[ZhangjuError, ...]]:
    """Keys by the ids of commands, their dots written as two underscores."""
    return chosen_keys((name.replace("__", "."), wanted) for name, wanted in keys.items())


def test_without_a_choice_nothing_is_changed() -> None:
    assert chosen() == (USUAL, ())
    assert USUAL.keymap() == {}


def test_a_chosen_key_takes_the_place_of_the_usual_ones() -> None:
    keys, problems = chosen(text__next_clause=["f5"])
    assert problems == ()
    assert keys.of("text.next_clause") == ("f5",)
    assert keys.of("text.previous_clause") == ("k", "up")
    assert keys.keymap()["text.next_clause"] == "f5"


def test_a_changed_keymap_names_every_command() -> None:
    keys, _ = chosen(text__page_up=["f5"])
    assert keys.keymap()["passage.previous_word"] == "b,left"
    assert keys.keymap()["reader.wider"] == USUAL.keymap().get("reader.wider", "unbound")


def test_changing_one_key_takes_none_from_what_any_screen_or_widget_does_besides() -> None:
    keymap = chosen(text__page_up=["f5"])[0].keymap() | {"text.page_up": "b,pageup", "reader.wider": ""}
    for widget in widgets():
        own = widget._merge_bindings()
        changed = own.copy()
        changed.apply_keymap(keymap)
        assert keys_and_actions(own) - keys_and_actions(changed) == set(), widget


def widgets() -> set[type[DOMNode]]:
    """The classes of the rooms that have bindings."""
    for module in walk_packages(tui.__path__, "tui."):
        if module.name.startswith(("tui.dialogs.", "tui.reader.", "tui.widgets.")):
            import_module(module.name)
    found, waiting = set[type[DOMNode]](), [DOMNode]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        found |= {one for one in below if one.__module__.startswith("tui.")}
    return found


def keys_and_actions(bindings: BindingsMap) -> set[tuple[str, str]]:
    return {
        (_character_to_key(key) if len(key) == 1 else key, binding.action)
        for key, binding in bindings
        if key != "unbound"
    }


def test_two_commands_can_swap_their_keys() -> None:
    keys, problems = chosen(text__next_clause=["k"], text__previous_clause=["j"])
    assert problems == ()
    assert (keys.name("text.next_clause"), keys.name("text.previous_clause")) == ("k", "j")


def test_a_command_without_a_key_can_be_given_one_and_another_can_lose_its_own() -> None:
    keys, problems = chosen(reader__wider=["+"], reader__tag=[])
    assert problems == ()
    assert keys.names("reader.wider") == "+"
    assert keys.keymap()["reader.wider"] == "plus"
    assert keys.name("reader.tag") == ""
    assert keys.told("reader.tag") == "Ctrl+p"
    assert "tag" not in [key.word for key in footer_keys("text", {"document"}, str, keys)]


def test_a_clash_is_named_and_the_usual_keys_stay() -> None:
    keys, (problem,) = chosen(text__next_clause=["a"], reader__find=["f5"])
    assert isinstance(problem, KeyClash)
    assert problem.facts["keys"] == "a (text.next_clause, reader.write_note)"
    assert keys.of("text.next_clause") == ("j", "down")
    assert keys.of("reader.find") == ("f5",)


def test_both_sides_of_a_clash_of_two_choices_keep_their_usual_keys() -> None:
    keys, (problem,) = chosen(reader__find=["f5"], reader__export=["f5"])
    assert isinstance(problem, KeyClash)
    assert keys == USUAL


def test_a_refused_choice_refuses_what_counted_on_it() -> None:
    # n is free only if next_hit moves to a, which write_note has.
    keys, (problem,) = chosen(reader__next_hit=["a"], reader__bin=["n"])
    assert isinstance(problem, KeyClash)
    assert keys == USUAL


def test_one_key_may_do_different_things_in_different_places() -> None:
    keys, problems = chosen(bin__destroy=["x"])
    assert problems == ()
    assert keys.name("bin.destroy") == keys.name("reader.export") == "x"


def test_unknown_commands_and_keys_are_named_and_change_nothing() -> None:
    keys, problems = chosen(reader__fly=["f5"], reader__find=["cntrl+f"], reader__bin=["f6"])
    assert [type(problem) for problem in problems] == [UnknownCommand, UnknownKey]
    assert problems[0].facts["names"] == "reader.fly"
    assert problems[1].facts["names"] == "reader.find 'cntrl+f'"
    assert keys.name("reader.find") == "/"
    assert keys.name("reader.bin") == "F6"


def test_nobody_is_locked_in() -> None:
    keys, problems = chosen(dialog__leave=["f5"], reader__help=[], reader__command_palette=["f6"])
    assert problems == ()
    assert keys.of("dialog.leave") == ("f5", "escape")
    assert keys.of("reader.help") == ("f1",)
    assert keys.of("reader.command_palette") == ("f6", "ctrl+p")


def test_what_opened_a_page_closes_it_also_by_another_key() -> None:
    keys, _ = chosen(reader__keyword_places=["f5"])
    assert keys.of("keyword_places.close") == ("f5",)


def test_what_opened_a_page_does_not_take_a_key_of_that_page() -> None:
    keys, problems = chosen(reader__choose_keywords=["delete"])  # which removes a word there
    assert problems == ()
    assert keys.of("keywords.close") == ()
    assert keys.of("keywords.remove") == ("d", "delete")


def test_help_footer_and_palette_show_the_chosen_key() -> None:
    keys, _ = chosen(reader__find=["f5"])
    in_help = [
        entry.keys for _, entries in help_pages((), keys) for entry in entries if entry.command.name == "find"
    ]
    in_palette = [entry.keys for entry in palette_entries((), keys) if entry.command.name == "find"]
    in_footer = [key.key for key in footer_keys("text", {"document"}, str, keys) if key.word == "find"]
    assert in_help == in_palette == in_footer == ["F5"]


def test_an_app_that_knows_of_no_keys_has_the_usual_ones() -> None:
    assert keys_of(object()) is USUAL
