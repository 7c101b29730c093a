"""Names that are safe as names of folders. Pure."""

from __future__ import annotations

import unicodedata
from typing import Final

from annotations.errors import BadName
from documents.messages import Template
from documents.patterns import late_pattern

LONGEST_NAME: Final = 80  # bytes of UTF-8, well under the 255 of file systems
_FORBIDDEN = late_pattern(r'[/\\<>:"|?*]')
_RESERVED: Final = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}


def checked_name(name: str) -> str:
    """A reader's or device's name as a folder is called by it (NFC, trimmed); BadName if it is not safe."""
    tidied = unicodedata.normalize("NFC", name).strip()
    reason = unsafe(tidied)
    if reason:
        raise BadName(name=name, reason=reason)
    return tidied


def safe_name(name: str, otherwise: str) -> str:
    """The nearest safe name to one that the system gave, ``otherwise`` if nothing is left of it."""
    text = unicodedata.normalize("NFC", name)
    text = "".join("-" if _FORBIDDEN.match(char) else char for char in text if _is_plain(char))
    text = text.strip(" .-")
    while len(text.encode()) > LONGEST_NAME:
        text = text[:-1].rstrip(" .-")
    return otherwise if unsafe(text) else text


def unsafe(name: str) -> Template:
    """Why a name cannot be used; "" where it can."""
    if not name:
        return "it is empty"
    if not all(_is_plain(char) for char in name):
        return "it contains control or invisible characters"
    if _FORBIDDEN.search(name):
        return 'it contains one of / \\ < > : " | ? *'
    if name.startswith(".") or name.endswith("."):
        return "it begins or ends with a dot"
    if name.partition(".")[0].casefold() in _RESERVED:
        return "the system reserves this name"
    if len(name.encode()) > LONGEST_NAME:
        return f"it is longer than {LONGEST_NAME} bytes"
    return ""


def _is_plain(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] not in "CZ" or char in " \u3000" or category == "Co"
