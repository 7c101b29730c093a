"""What the page of settings lists: the settings, where all is, and the keys of commands, as lines. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from annotations.preferences.settings import Settings
from annotations.preferences.settings_file.choices import CHOICES, Choice, Written
from documents.scripts.fold import fold
from tui.keymap.command import Command
from tui.keymap.help_pages import GROUPS, SECTIONS
from tui.keymap.keys import Keys
from tui.keymap.table import COMMANDS, commands_of
from tui.locale.language import Speech
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_lines import ListLine
from tui.typesetting.lists.list_rows import StyledText, cut

NAME_CELLS: Final = 20
VALUE_CELLS: Final = 24
KEY_CELLS: Final = 20
LEAST_BESIDE: Final = 72
"""Cells of a row that has room for what a setting does beside its value."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A row: a setting (``choice``), a command with its keys (``command``), or a place, where the data lie.

    ``name`` and ``value`` are as people read them, ``does`` says what it is for, ``above`` what stands above it just now.
    ``is_own``: the reader chose it. ``group`` is the heading that it stands under.
    """

    name: str
    value: str
    does: str
    choice: Choice | None = None
    command: Command | None = None
    above: str = ""
    is_own: bool = False
    group: str = ""

    @property
    def words(self) -> str:
        """All that is read of it, folded, in which words are looked for."""
        own = self.command.id if self.command else self.choice.name if self.choice else ""
        return fold(" ".join((self.name, self.value, self.does, self.above, own)))


def setting_rows(
    say: Speech, settings: Settings, keys: Keys, above: Mapping[str, str], places: Mapping[str, str]
) -> tuple[SettingRow, ...]:
    """Every row, in order; ``above`` names by setting what stands above it, ``places`` are paths by what lies there."""
    told = say("The environment or the call decides just now: {name}")
    rows = [
        SettingRow(
            say(choice.called),
            value_word(say, choice, settings),
            say(choice.does),
            choice=choice,
            above=told.format(name=above[choice.name]) if choice.name in above else "",
            is_own=getattr(settings, choice.field) != getattr(_USUAL, choice.field),
        )
        for choice in CHOICES
    ]
    rows += [SettingRow(what, path, "", group=say("Where it is kept")) for what, path in places.items()]
    rows += [
        SettingRow(
            keys.names(command.id) or "–",
            "",
            say(command.title),
            command=command,
            is_own=command.id in keys.changed,
            group=f"{say('Keys')} · {heading}",
        )
        for heading, command in _commands(say)
    ]
    return tuple(rows)


def _commands(say: Speech) -> Iterator[tuple[str, Command]]:
    """The commands whose keys are changed here, each with the heading that it has in the help."""
    for group in GROUPS:
        yield from ((say(group), one) for one in COMMANDS if one.group == group and not one.like)
    for heading, scope in SECTIONS:
        yield from ((say(heading), one) for one in commands_of(scope) if not one.like)


def value_word(say: Speech, choice: Choice, settings: Settings) -> str:
    """The value in force, as people read it."""
    kept = getattr(settings, choice.field)
    if choice.field == "name":
        return str(kept or settings.reader)
    written = choice.written(kept)
    return word_for(say, choice, written)


def word_for(say: Speech, choice: Choice, written: Written) -> str:
    """What a value is called."""
    word = choice.word_of(written)
    return say(word) if word else str(written)


def lines_of_rows(
    rows: Sequence[SettingRow], chosen: int, width: int, hits: Collection[int] = ()
) -> list[ListLine]:
    """The rows as lines of a list so many cells wide: a heading over each group; the chosen one in full."""
    lines: list[ListLine] = []
    group = ""
    for number, row in enumerate(rows):
        if row.group != group:
            group = row.group
            lines += [ListLine(), ListLine(((group, "heading"),))]
        lines.append(_line(row, width, is_chosen=number == chosen, is_hit=number in hits))
    return lines


def _line(row: SettingRow, width: int, *, is_chosen: bool, is_hit: bool) -> ListLine:
    first = "hit" if is_hit else "strong" if row.command or row.is_own else "text"
    if row.command is not None:
        pieces: list[StyledText] = [*_column(row.name, KEY_CELLS, first), (row.does, "text")]
        hang = KEY_CELLS
    elif row.choice is None:
        pieces = [*_column(row.name, NAME_CELLS, first), (row.value, "dim")]
        hang = NAME_CELLS
    else:
        value = "strong" if row.is_own else "text"
        does = row.above or row.does
        if width >= LEAST_BESIDE:
            pieces = [*_column(row.name, NAME_CELLS, first), *_column(row.value, VALUE_CELLS, value)]
            hang = NAME_CELLS + VALUE_CELLS
        else:
            pieces = [
                *_column(row.name, NAME_CELLS, first),
                *_column(row.value, max(4, width - NAME_CELLS), value),
            ]
            hang = 2
        if width >= LEAST_BESIDE or is_chosen:
            room = width - hang if width >= LEAST_BESIDE else width
            pieces.append((does if is_chosen else cut(does, room - 1), "here" if row.above else "dim"))
    is_place = not (row.choice or row.command)  # a path is told whole
    return ListLine(tuple(pieces), True, hang=hang, most=0 if is_chosen or is_place else 1)


def _column(words: str, cells: int, style: str) -> tuple[StyledText, StyledText]:
    """Words and the blanks to the next column."""
    shown = cut(words, cells - 1)
    return (shown, style), (" " * (cells - text_width(shown)), "text")


_USUAL: Final = Settings()
