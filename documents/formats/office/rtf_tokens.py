"""The tokens of Rich Text (RTF), and the code pages that its fonts are written in. Pure."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, NamedTuple

from documents.patterns import late_pattern

CODE_PAGES: Final = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5hkscs", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
"""The sets of characters of fonts (``fcharset``) → how bytes in them are decoded; any other is in the document's."""
SYMBOLS: Final = 2
"""The set of characters of fonts of signs."""

_TOKEN = late_pattern(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(\r\n|[^A-Za-z])|([{}])|([^\\{}\r\n\0]+)|[\r\n\0]+|\\"
)


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    BYTES = auto()
    SIGN = auto()
    OPEN = auto()
    CLOSE = auto()


class Token(NamedTuple):
    """A control word with its number, bytes of text, a control sign (``\\~``), or the begin or end of a group."""

    kind: Kind
    data: bytes = b""
    number: int | None = None


def tokens_of(data: bytes) -> Iterator[Token]:
    """The tokens of a document; what ``\\bin`` holds is passed over."""
    offset = 0
    while (match := _TOKEN.match(data, offset)) is not None:
        offset = match.end()
        word, parameter, code, sign, brace, text = match.groups()
        if text is not None:
            yield Token(Kind.BYTES, text)
        elif code is not None:
            yield Token(Kind.BYTES, bytes((int(code, 16),)))
        elif brace is not None:
            yield Token(Kind.OPEN if brace == b"{" else Kind.CLOSE)
        elif sign is not None:
            yield Token(Kind.SIGN, sign)
        elif word is not None:
            number = None if parameter is None else int(parameter)
            if word == b"bin":
                offset += max(number or 0, 0)
            else:
                yield Token(Kind.WORD, word, number)


def codec_of_page(page: int | None) -> str:
    """How bytes are decoded in a code page of Windows: cp936 is written as its superset."""
    if page in (936, 54936):
        return "gb18030"
    if page == 950:
        return "big5hkscs"
    if page == 65001:
        return "utf-8"
    name = f"cp{page}"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
