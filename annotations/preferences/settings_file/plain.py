"""The plainest TOML, read by hand: what the program itself writes, and most people; and where values stand. Pure.

Loading the real parser takes longer than all the rest of reading the settings. Whatever is less plain is left to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from annotations.preferences.settings_file.choices import KEYS, by_name

Place = tuple[str, ...]
"""Where a value stands: its name, or the table of keys and the id of a command."""


def plain_values(text: str) -> dict[str, Any] | None:
    """What ``tomllib.loads`` gives for a text of names with texts, numbers, true, false and lists of texts, a line each.

    None where there is anything else in it.
    """
    values: dict[str, Any] = {}
    inside = values
    for line in text.replace("\r\n", "\n").split("\n"):
        words = line.replace("\t", " ").strip(" ")
        if not words.isprintable():
            return None
        if words == f"[{KEYS}]" and KEYS not in values:
            inside = values[KEYS] = {}
        elif words and words[0] != "#":
            name, equals, given = words.partition("=")
            key, value = _name(name.strip(" ")), _value(given.strip(" "))
            if not equals or key is None or value is None or key in inside:
                return None
            inside[key] = value
    return values


def _name(name: str) -> str | None:
    quoted = name[1:-1] if len(name) > 2 and name[0] == name[-1] == '"' else None
    if quoted is not None:
        return None if '"' in quoted or "\\" in quoted else quoted
    bare = name.replace("_", "a").replace("-", "a")
    return name if bare.isascii() and bare.isalnum() else None


def _value(given: str) -> str | bool | int | list[str] | None:
    if given[:1] == '"':
        inner, quote, rest = given[1:].partition('"')
        return inner if quote and "\\" not in inner and _is_end(rest) else None
    if given[:1] == "[":
        inner, bracket, rest = given[1:].partition("]")
        parts = [part.strip(" ") for part in inner.split(",")] if inner.strip(" ") else []
        quoted = [_value(part) if part[:1] == '"' and part[-1:] == '"' else None for part in parts]
        texts = [part for part in quoted if isinstance(part, str)]
        return texts if bracket and len(texts) == len(parts) and _is_end(rest) else None
    word = given.partition("#")[0].strip(" ")
    if word in {"true", "false"}:
        return word == "true"
    is_number = word.isascii() and word.isdigit() and (word == "0" or word[0] != "0")
    return int(word) if is_number and len(word) < 10 else None


def _is_end(rest: str) -> bool:
    """Whether nothing but a comment follows."""
    return rest.strip(" ")[:1] in {"", "#"}


def flat(values: Mapping[str, Any], table: Place = ()) -> dict[Place, Any]:
    """Values by where they stand: those of keys by the ids of commands, whose parts TOML takes for tables.

    A setting that somebody wrote below the table of keys, at the end of the file, is the setting all the same.
    """
    for name in reversed(table):
        values = {name: values}
    found: dict[Place, Any] = {}
    for name, value in values.items():
        if name == KEYS and isinstance(value, dict):
            for command, keys in _leaves(value):
                is_setting = command in by_name() and (command,) not in found
                found[(command,) if is_setting else (KEYS, command)] = keys
        else:
            found[(name,)] = value
    return found


def _leaves(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{above}{name}.")
        else:
            yield above + name, value
