"""Lua table literals, read and never run: ``return { ["key"] = "text", [1] = { … } }``.

Only what a program writes that stores its settings: tables, strings, numbers, true, false, nil and comments. Anything
else (a name, a call, an operation) is refused, and so is what is larger or nests deeper than any such file.
"""

from __future__ import annotations

import re
from typing import Final

from documents.patterns import late_pattern

DEEPEST: Final = 32  # tables in tables
MOST_VALUES: Final = 500_000

LuaKey = str | int | float | bool
LuaTable = dict[LuaKey, object]

_SKIPPED = late_pattern(r"(?:\s+|--\[(?P<level>=*)\[.*?\](?P=level)\]|--(?!\[=*\[)[^\n]*)", re.DOTALL)
_NUMBER = late_pattern(
    r"-?\s*(?:0[xX][0-9a-fA-F]{1,16}|(?:\d{1,400}\.?\d{0,400}|\.\d{1,400})(?:[eE][+-]?\d{1,4})?)"
)
_NAME = late_pattern(r"[A-Za-z_][A-Za-z0-9_]{0,200}", re.ASCII)
_LONG = late_pattern(r"\[(=*)\[\n?(.*?)\]\1\]", re.DOTALL)
_PLAIN = {'"': re.compile(r'[^"\\\n]+'), "'": re.compile(r"[^'\\\n]+")}
_ESCAPES: Final = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
    "\\": "\\", '"': '"', "'": "'", "\n": "\n",
}  # fmt: skip
_DECIMAL = late_pattern(r"\d{1,3}", re.ASCII)
_HEXADECIMAL = late_pattern(r"x([0-9a-fA-F]{2})")
_CODE_POINT = late_pattern(r"u\{([0-9a-fA-F]{1,6})\}")
_WORDS: Final[dict[str, bool | None]] = {"true": True, "false": False, "nil": None}


class NotALuaTable(ValueError):
    """A text that is no Lua table literal: where reading it stopped."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"at {offset}")
        self.offset = offset


def lua_table(text: str) -> LuaTable:
    """The table that a file returns; NotALuaTable. Positions of a list are the keys 1, 2, 3 …"""
    reader = _LuaReader(text)
    reader.skip()
    name = _NAME.match(text, reader.offset)
    if name and name[0] == "return":
        reader.offset = name.end()
        reader.skip()
    table = reader.table(0)
    reader.skip()
    if reader.offset != len(text):
        raise NotALuaTable(reader.offset)
    return table


class _LuaReader:
    """Reads one text from the left; ``offset`` is what comes next."""

    def __init__(self, text: str) -> None:
        self.offset = 0
        self._text = text
        self._values = 0

    def skip(self) -> None:
        """Go over white space and comments."""
        while (skipped := _SKIPPED.match(self._text, self.offset)) is not None:
            self.offset = skipped.end()

    def table(self, depth: int) -> LuaTable:
        """The table that comes next."""
        if depth > DEEPEST:
            raise NotALuaTable(self.offset)
        self._take("{")
        table: LuaTable = {}
        index = 1
        self.skip()
        while not self._takes("}"):
            key = self._key()
            value = self._value(depth)
            if key is None:
                key, index = index, index + 1
            if value is not None:
                table[key] = value
            self.skip()
            if not (self._takes(",") or self._takes(";")):
                self._take("}")
                break
            self.skip()
        return table

    def _key(self) -> LuaKey | None:
        """What stands before an equals sign; None where a value comes at once."""
        start = self.offset
        name = _NAME.match(self._text, start)
        if name:
            self.offset = name.end()
            self.skip()
            if self._takes("="):
                return name[0]
            self.offset = start
            return None
        if self._text[start : start + 1] != "[" or _LONG.match(self._text, start):
            return None
        self.offset += 1
        self.skip()
        key = self._scalar()
        if key is None or key != key:
            raise NotALuaTable(start)
        self.skip()
        self._take("]")
        self.skip()
        self._take("=")
        return key

    def _value(self, depth: int) -> object:
        self.skip()
        return self.table(depth + 1) if self._text[self.offset : self.offset + 1] == "{" else self._scalar()

    def _scalar(self) -> LuaKey | None:
        self._values += 1
        if self._values > MOST_VALUES:
            raise NotALuaTable(self.offset)
        char = self._text[self.offset : self.offset + 1]
        if char in _PLAIN and char:
            return self._string(char)
        if long := _LONG.match(self._text, self.offset):
            self.offset = long.end()
            return long[2]
        if number := _NUMBER.match(self._text, self.offset):
            self.offset = number.end()
            return _number("".join(number[0].split()), number.start())
        if (name := _NAME.match(self._text, self.offset)) and name[0] in _WORDS:
            self.offset = name.end()
            return _WORDS[name[0]]
        raise NotALuaTable(self.offset)

    def _string(self, quote: str) -> str:
        """A string in quotes; its escapes may write the bytes of a character one by one."""
        self.offset += 1
        parts: list[bytes] = []
        while True:
            if plain := _PLAIN[quote].match(self._text, self.offset):
                parts.append(plain[0].encode("utf-8", "replace"))
                self.offset = plain.end()
            if self._takes(quote):
                return b"".join(parts).decode("utf-8", "replace")
            self._take("\\")
            parts.append(self._escape())

    def _escape(self) -> bytes:
        char = self._text[self.offset : self.offset + 1]
        if char in _ESCAPES and char:
            self.offset += 1
            return _ESCAPES[char].encode()
        if char == "z":
            self.offset += 1
            while self._text[self.offset : self.offset + 1].isspace():
                self.offset += 1
            return b""
        for pattern, base in ((_DECIMAL, 10), (_HEXADECIMAL, 16)):
            if number := pattern.match(self._text, self.offset):
                code = int(number[number.lastindex or 0], base)
                if code < 256:
                    self.offset = number.end()
                    return bytes([code])
        point = _CODE_POINT.match(self._text, self.offset)
        if point is None or int(point[1], 16) > 0x10FFFF:
            raise NotALuaTable(self.offset)
        self.offset = point.end()
        return chr(int(point[1], 16)).encode("utf-8", "replace")

    def _takes(self, sign: str) -> bool:
        if self._text.startswith(sign, self.offset):
            self.offset += len(sign)
            return True
        return False

    def _take(self, sign: str) -> None:
        if not self._takes(sign):
            raise NotALuaTable(self.offset)


def _number(written: str, offset: int) -> int | float:
    try:
        if "x" in written.lower():
            return int(written, 16)
        return float(written) if any(sign in written for sign in ".eE") else int(written)
    except ValueError as error:
        raise NotALuaTable(offset) from error
