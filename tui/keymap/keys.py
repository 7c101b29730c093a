"""The keys in force: those of the table, and what the reader's settings say else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import combinations
from typing import TYPE_CHECKING, Final

from documents.late_dataclass import dataclass
from tui.keymap.command import Command, Scope
from tui.keymap.key_names import bound, is_key, key_name
from tui.keymap.table import COMMANDS, by_id, usual_keys

if TYPE_CHECKING:
    from documents.errors import ZhangjuError

TOGETHER: Final[tuple[tuple[Scope, ...], ...]] = (
    ("reader", "text"),
    ("reader", "outline", "list"),
    ("passage",),
    ("typed_end",),
    ("front", "dialog", "page"),
    ("front", "dialog", "list", "care", "bin"),
    ("front", "dialog", "list", "care", "review"),
    ("front", "dialog", "list", "care", "restore"),
    ("front", "dialog", "list", "care", "versions"),
    ("front", "dialog", "list", "care", "unfinished"),
    ("front", "notebook", "list"),
    ("front", "tag_page", "list"),
    ("front", "reading_page", "list"),
    ("front", "dialog", "list", "places"),
    ("front", "opening"),
    ("front", "dialog", "palette", "field"),
    ("front", "keywords", "list", "keyword_list"),
    ("front", "dialog", "keyword_places", "list", "keyword_strips"),
    ("front", "search", "list"),
    ("front", "all_hits"),
    ("front", "address", "list"),
    ("front", "reference", "list"),
    ("front", "dialog", "structure", "list"),
    ("front", "filter", "list", "ticks"),
    ("front", "two_documents", "list", "pairs"),
    ("front", "what_changed", "list", "pairs"),
    ("front", "work_versions", "list"),
    ("front", "beside", "text"),
    ("front", "editor"),
    ("front", "export", "choice"),
    ("front", "conversion", "choice"),
    ("front", "question"),
    ("front", "dialog", "list", "settings"),
)
"""The scopes whose keys are answered at the same time: among them one key does one thing."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of every command; ``changed`` are those that the settings gave to some, by id."""

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, command_id: str) -> tuple[str, ...]:
        """The keys of a command."""
        command = by_id()[command_id]
        if command_id in self.changed:
            chosen = self.changed[command_id]
            return (*chosen, *(key for key in command.fixed if key not in chosen))
        return self.of(command.like) if command.like else command.keys

    def name(self, command_id: str) -> str:
        """The first key of a command as a reader knows it; "" where it has none."""
        return next(map(key_name, self.of(command_id)), "")

    def told(self, command_id: str) -> str:
        """How a sentence names what gives a command: its first key, else that of the palette, which has them all."""
        return self.name(command_id) or self.name("reader.command_palette")

    def names(self, command_id: str) -> str:
        """All keys of a command as a reader knows them."""
        return " ".join(map(key_name, self.of(command_id)))

    def keymap(self) -> dict[str, str]:
        """What ``App.set_keymap`` wants: nothing where nothing is changed.

        Else the keys of all commands: Textual lets a key that is given to one command, or taken from it, go for
        every other that the same widget has on it, unless that is named, too.
        """
        return {command.id: bound(self.of(command.id)) for command in COMMANDS} if self.changed else {}


USUAL: Final = Keys()


def keys_of(app: object) -> Keys:
    """The keys in force in an app; those of the table in one that knows of no others."""
    keys = getattr(app, "keys", USUAL)
    return keys if isinstance(keys, Keys) else USUAL


def chosen_keys(
    wanted: Iterable[tuple[str, Sequence[str]]], placed: Callable[[str], str] = str
) -> tuple[Keys, tuple[ZhangjuError, ...]]:
    """The keys that the settings ask for, and what to tell the reader of those that cannot be.

    ``placed`` says in which line a command is given keys. ``wanted`` are ids of commands and their keys. A command that is not known, a key that no terminal sends,
    and keys that two commands would have in the same place change nothing: there the usual keys stay.
    """
    asked = {name: tuple(keys) for name, keys in wanted}
    if not asked:
        return USUAL, ()
    from tui.keymap.errors import KeyClash, UnknownCommand, UnknownKey

    known = by_id()
    problems: list[ZhangjuError] = []
    if unknown := sorted(name for name in asked if name not in known or known[name].like):
        problems.append(UnknownCommand(names=", ".join(map(placed, unknown))))
    wrong = {key for keys in asked.values() for key in keys if not is_key(key)}
    if named := [f"{placed(name)} {key!r}" for name, keys in asked.items() for key in keys if key in wrong]:
        problems.append(UnknownKey(names=", ".join(named)))
    changed = {name: keys for name, keys in asked.items() if name not in unknown and not set(keys) & wrong}
    clashes: list[str] = []
    while clashing := list(_clashes(Keys(changed))):
        clashes += [
            f"{key_name(key)} ({placed(command.id)}, {placed(other.id)})" for key, command, other in clashing
        ]
        for _key, *pair in clashing:
            for command in pair:
                changed.pop(command.id, None)
    if clashes:
        problems.append(KeyClash(keys="; ".join(dict.fromkeys(clashes))))
    return Keys(changed | _closing(Keys(changed))) if changed else USUAL, tuple(problems)


def clash_of(keys: Keys, command_id: str, wanted: tuple[str, ...]) -> tuple[str, Command] | None:
    """A key that another command has where this one would have it, and that command; None where all may be given."""
    for key, *pair in _clashes(Keys({**keys.changed, command_id: wanted})):
        for command in pair:
            if command.id != command_id and any(other.id == command_id for other in pair):
                return key, command
    return None


def _clashes(keys: Keys) -> Iterator[tuple[str, Command, Command]]:
    """Keys that two commands would have at the same time, and do not share as long as nothing is changed."""
    for scopes in TOGETHER:
        there = [command for command in COMMANDS if command.scope in scopes and not command.like]
        for command, other in combinations(there, 2):
            if command.id in keys.changed or other.id in keys.changed:
                usual = {*usual_keys(command)} & {*usual_keys(other)}
                for key in sorted({*keys.of(command.id)} & {*keys.of(other.id)} - usual):
                    yield key, command, other


def _closing(keys: Keys) -> dict[str, tuple[str, ...]]:
    """The keys that close what they opened, but those that do something else there."""
    left = {}
    for command in COMMANDS:
        if command.like:
            scopes = {scope for group in TOGETHER if command.scope in group for scope in group}
            others = {
                key
                for other in COMMANDS
                if other.scope in scopes and not other.like
                for key in keys.of(other.id)
            }
            left[command.id] = tuple(key for key in keys.of(command.like) if key not in others)
    return left
