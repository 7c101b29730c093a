"""Help and palette: every command under what it is for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, get_args

from documents.messages import Template
from tui.keymap.command import Command, Fact, Group, Scope
from tui.keymap.keys import Keys
from tui.keymap.table import COMMANDS, commands_of

GROUPS: Final[tuple[Group, ...]] = get_args(Group)
SECTIONS: Final[tuple[tuple[Template, Scope], ...]] = (
    ("While a passage is being chosen", "passage"),
    ("While words are typed for its beginning or end", "typed_end"),
    ("In the outline", "outline"),
    ("In the note editor", "editor"),
)
"""What the help says beside the reader's own commands: a heading, and a scope."""


@dataclass(frozen=True, slots=True)
class ListedCommand:
    """A command in the help or the palette: its keys as a reader knows them, and whether it does anything just now."""

    command: Command
    keys: str
    is_of_use: bool


def help_pages(facts: Collection[Fact], keys: Keys) -> Iterator[tuple[str, list[ListedCommand]]]:
    """Heading and entries of each group; commands without a key are in the palette alone."""
    holding = frozenset(facts)
    for group in GROUPS:
        yield (
            group,
            [
                ListedCommand(command, names, command.is_of_use(holding))
                for command in COMMANDS
                if command.group == group and (names := keys.names(command.id))
            ],
        )
    for heading, scope in SECTIONS:
        yield (
            heading,
            [
                ListedCommand(command, names, is_of_use=True)
                for command in commands_of(scope)
                if (names := keys.names(command.id))
            ],
        )


def palette_entries(facts: Collection[Fact], keys: Keys) -> list[ListedCommand]:
    """Every command of the reader."""
    holding = frozenset(facts)
    return [
        ListedCommand(command, keys.names(command.id), command.is_of_use(holding))
        for command in COMMANDS
        if command.palette and command.group
    ]
