"""Help: the keys of what is in front, then every key, by what it is for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from tui.dialogs.lines_page import LinesPage
from tui.keymap.command import Fact
from tui.keymap.help_pages import ListedCommand, help_pages
from tui.keymap.keys import Keys
from tui.keymap.table import by_id
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_lines import ListLine

if TYPE_CHECKING:
    from tui.locale.language import Speech

KEY_COLUMN = 15


class HelpScreen(LinesPage):
    """All keys; what opened it also closes it."""

    def __init__(self, say: Speech, facts: Collection[Fact], keys: Keys, here: Sequence[str] = ()) -> None:
        """What does nothing where ``facts`` hold is faint. ``here`` are the ids of the commands of what is in front,
        where that is not the reader itself."""
        lines = [*_lines_here(say, keys, here), *help_lines(say, facts, keys)]
        super().__init__(say, say("Zhangju 章句: the keys"), lines, front="help")


def _lines_here(say: Speech, keys: Keys, here: Sequence[str]) -> list[ListLine]:
    """The commands of what is in front."""
    entries = [
        ListedCommand(command, names, is_of_use=True)
        for command in map(by_id().__getitem__, here)
        if (names := keys.names(command.id))
    ]
    if not entries:
        return []
    heading = ListLine(((say("What is in front"), "heading"),))
    return [heading, *(_line(say, entry) for entry in entries), ListLine()]


def help_lines(say: Speech, facts: Collection[Fact], keys: Keys) -> list[ListLine]:
    """A heading for each group, a line for each command that has a key."""
    lines: list[ListLine] = []
    for heading, entries in help_pages(facts, keys):
        if lines:
            lines.append(ListLine())
        lines.append(ListLine(((say(heading), "heading"),)))
        lines += [_line(say, entry) for entry in entries]
    return lines


def _line(say: Speech, entry: ListedCommand) -> ListLine:
    space = " " * max(1, KEY_COLUMN - text_width(entry.keys))
    key_style, style = ("strong", "text") if entry.is_of_use else ("dim", "dim")
    title = say(entry.command.title)
    return ListLine(((entry.keys, key_style), (space, "text"), (title, style)), hang=KEY_COLUMN)
