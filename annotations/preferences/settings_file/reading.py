"""What ``settings.toml`` says: the values that can be, and the lines that cannot. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from annotations.preferences.settings_file.choices import (
    KEYS,
    ImpossibleValue,
    by_name,
    kept_keys,
)
from annotations.preferences.settings_file.plain import Place, flat, plain_values

Fault = Literal["unknown", "doubled", "impossible", "no TOML"]
MARK: Final = "\ufeff"
"""What some programs write before a text (a byte order mark)."""
LONGEST_SHOWN: Final = 60
"""Characters of a wrong line that are told."""


class WrongLine(NamedTuple):
    """A line of the file that is passed over: its number, counted from 1, its words, why, and what it may be."""

    number: int
    text: str
    fault: Fault
    path: Place = ()
    may_be: str = ""


class ReadSettings(NamedTuple):
    """``values`` by field of ``Settings``, as they are kept; ``keys`` by command; what was passed over."""

    values: Mapping[str, object] = MappingProxyType({})
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    wrong: tuple[WrongLine, ...] = ()


def read_settings(text: str) -> ReadSettings:
    """The settings in a text; every line that cannot be is passed over, and the rest holds."""
    text = text.removeprefix(MARK)
    values = plain_values(text)
    if values is None:
        import tomllib

        try:
            values = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError):
            return _line_by_line(text)
    try:
        given = flat(values)
    except RecursionError:
        return _line_by_line(text)
    taken = _Taken()
    if all(taken.take(path, value) is None for path, value in given.items()):
        return taken.read()
    return _line_by_line(text)


class _Taken:
    """Values that can be, taken one by one."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self.keys: dict[str, tuple[str, ...]] = {}
        self.seen: set[Place] = set()

    def take(self, path: Place, value: Any) -> tuple[Fault, str] | None:
        """Take a value; why it cannot be, and what it may be, where it is passed over."""
        if path in self.seen:
            return "doubled", ""
        if len(path) > 1 and "." not in path[1]:  # commands have a dot in their names
            return ("doubled", "") if path[1] in by_name() else ("unknown", _nearest(path[1]))
        choice = by_name().get(path[0]) if len(path) == 1 else None
        if choice is None and (path[0] != KEYS or len(path) == 1):
            return ("impossible", f"[{KEYS}]") if path[0] == KEYS else ("unknown", _nearest(path[0]))
        try:
            if choice is None:
                self.keys[path[1]] = kept_keys(value)
            else:
                self.values[choice.field] = choice.kept(value)
        except ImpossibleValue as wrong:
            return "impossible", wrong.may_be
        self.seen.add(path)
        return None

    def read(self, wrong: tuple[WrongLine, ...] = ()) -> ReadSettings:
        """What was taken."""
        return ReadSettings(self.values, self.keys, wrong)


def _line_by_line(text: str) -> ReadSettings:
    from annotations.preferences.settings_file.statements import lines_of, statements

    lines, taken, wrong = lines_of(text), _Taken(), list[WrongLine]()
    tables: set[Place] = set()
    for statement in statements(lines):
        row = statement.first
        shown = _shown(lines[row])
        table = statement.table
        if statement.is_header:
            if table is None:
                wrong.append(WrongLine(row + 1, shown, "no TOML"))
            elif table[0] != KEYS:
                wrong.append(WrongLine(row + 1, shown, "unknown", table))
            elif table in tables:
                wrong.append(WrongLine(row + 1, shown, "doubled", table))
            tables.add(table or ())
        elif statement.values is None:
            # What stands in a table of which nothing is known is told with the table.
            if table is not None:
                wrong.append(WrongLine(row + 1, shown, "no TOML", _name_in(lines[row], table)))
        elif not table or table[0] == KEYS:
            for path, value in statement.values.items():
                if (refused := taken.take(path, value)) is not None:
                    wrong.append(WrongLine(row + 1, shown, refused[0], path, refused[1]))
    return taken.read(tuple(wrong))


def _shown(line: str) -> str:
    """The words of a line, of a long one the first; bytes that are no text as question marks."""
    return " ".join(line.split())[:LONGEST_SHOWN].encode("utf-8", "replace").decode()


def _name_in(line: str, table: Place) -> Place:
    """What a line that is no TOML seems to give."""
    name = line.partition("=")[0].strip(" \t\"'")
    return (*table[:1], name)


def _nearest(name: str) -> str:
    """The setting that may have been meant."""
    from difflib import get_close_matches

    near = get_close_matches(name, [*by_name(), KEYS], 1)
    return near[0] if near else ""
