"""All commands of all screens, and the bindings made of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from textual.binding import Binding, BindingType

from tui.keymap import dialogs, lists, reading
from tui.keymap.command import Command, Scope
from tui.keymap.key_names import bound

COMMANDS: Final = (
    *reading.TEXT,
    *reading.PASSAGE,
    *reading.TYPED_END,
    *reading.READER,
    *reading.OUTLINE,
    *lists.FRONT,
    *lists.FIELD,
    *lists.DIALOG,
    *lists.PAGE,
    *lists.LIST,
    *lists.TICKS,
    *lists.CHOICE,
    *lists.QUESTION,
    *lists.PAIRS,
    *lists.KEYWORD_LIST,
    *lists.KEYWORD_STRIPS,
    *dialogs.NOTES,
    *dialogs.NOTEBOOK,
    *dialogs.KEYWORDS,
    *dialogs.LIBRARY,
    *dialogs.OPENING,
    *dialogs.SETTINGS,
    *dialogs.OTHERS,
)
"""The table: in the order of the help, the palette and docs/keys.md."""


@cache
def by_id() -> dict[str, Command]:
    """Every command by its id."""
    return {command.id: command for command in COMMANDS}


def commands_of(*scopes: Scope) -> Iterator[Command]:
    """The commands of some scopes, in the order of the table."""
    return (command for command in COMMANDS if command.scope in scopes)


def usual_keys(command: Command) -> tuple[str, ...]:
    """The keys of a command as long as the reader says nothing else."""
    return by_id()[command.like].keys if command.like else command.keys


def bindings(*scopes: Scope) -> list[BindingType]:
    """The bindings of the screen or the widget that answers the keys of these scopes."""
    return bindings_of(*(command.id for command in commands_of(*scopes)))


def bindings_of(*ids: str) -> list[BindingType]:
    """The bindings of these commands. A binding that has no id goes where any key is changed (``Keys.keymap``)."""
    return [
        Binding(
            bound(usual_keys(command)),
            command.binding_action,
            command.title,
            show=False,
            priority=command.priority,
            id=command.id,
        )
        for command in map(by_id().__getitem__, ids)
    ]
