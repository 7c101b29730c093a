"""Keys: as Textual calls them, as the settings may, and as a reader knows them."""

from __future__ import annotations

from typing import Final

from documents.patterns import late_pattern

UNBOUND: Final = "unbound"
"""Stands for the key of a command that has none; no terminal sends it."""

SHOWN: Final = {
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "tab": "Tab",
    "escape": "Esc",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}
_MODIFIED = late_pattern(r"((?:(?:ctrl|alt|shift|super|hyper|meta)\+)+)(.+)")
_SIGNS: Final = {",": "comma", "+": "plus"}
"""Signs that mean something else in a list of keys."""


def key_name(key: str) -> str:
    """A key as a reader knows it: ``ctrl+p`` is Ctrl+p."""
    modified = _MODIFIED.fullmatch(key)
    if modified is not None:
        held = "+".join(part.capitalize() for part in modified[1].rstrip("+").split("+"))
        return f"{held}+{key_name(modified[2])}"
    return SHOWN.get(key, key)


def is_key(key: str) -> bool:
    """Whether a terminal can send a key of this name: one printed sign, a key of ``SHOWN``, either with Ctrl, Alt …"""
    modified = _MODIFIED.fullmatch(key)
    plain = key if modified is None else modified[2]
    return plain in SHOWN or (len(plain) == 1 and plain.isprintable() and plain != " ")


def bound(keys: tuple[str, ...]) -> str:
    """Keys as Textual wants them in a binding."""
    return ",".join(_SIGNS.get(key, key) for key in keys) or UNBOUND
