"""A TOML text as statements, each with its lines: one that makes no sense takes none of the others with it. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from annotations.preferences.settings_file.plain import Place, flat

LONGEST: Final = 400
"""Lines of one statement, at most."""
_SEVERAL_LINES: Final = ("[", "{", '"""', "'''")
"""How a value begins that may go on in the next line."""
_UNFINISHED: Final = "end of document"
"""What the parser says of a text that breaks off."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Lines ``first`` to ``after`` (counted from 0, half-open): a table's name, or values in ``table``.

    ``values`` are what they give, by where it stands; None for lines that are no TOML, or of which the table is not
    known. ``is_header``: they name the table.
    """

    first: int
    after: int
    table: Place | None
    values: Mapping[Place, Any] | None
    is_header: bool = False


def lines_of(text: str) -> list[str]:
    """The lines of a text with their ends; only what TOML calls a line end is one."""
    lines = text.split("\n")
    return [*(line + "\n" for line in lines[:-1]), *(lines[-1:] if lines[-1] else ())]


def statements(lines: Sequence[str]) -> Iterator[Statement]:
    """The statements of a text; blank lines and comments belong to none."""
    table: Place | None = ()
    row = 0
    while row < len(lines):
        line = lines[row].lstrip(" \t")
        if not line.strip() or line.startswith("#"):
            row += 1
        elif line.startswith("["):
            table = _header(line)
            values: Mapping[Place, Any] | None = None if table is None else {}
            yield Statement(row, row + 1, table, values, is_header=True)
            row += 1
        else:
            after, values = _value(lines, row, table)
            yield Statement(row, after, table, values)
            row = after


def _header(line: str) -> Place | None:
    """The table that a line names; None where it names none."""
    try:
        value: Any = tomllib.loads(line.rstrip("\r\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    path: list[str] = []
    while isinstance(value, dict) and value:
        ((name, value),) = value.items()
        path.append(name)
    return tuple(path)


def _value(lines: Sequence[str], row: int, table: Place | None) -> tuple[int, dict[Place, Any] | None]:
    """The line after a value, and what it gives; one line and None where it is no TOML."""
    _, _, given = lines[row].partition("=")
    most = LONGEST if given.lstrip().startswith(_SEVERAL_LINES) else 1
    text = ""
    for after in range(row + 1, min(row + most, len(lines)) + 1):
        text += lines[after - 1]
        try:
            value = tomllib.loads(text)
            return after, None if table is None else flat(value, table)
        except RecursionError:
            break
        except tomllib.TOMLDecodeError as error:
            if _UNFINISHED not in str(error):
                break
    return row + 1, None
