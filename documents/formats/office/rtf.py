"""Rich Text (.rtf): what the printed pages say, without what recurs on each of them.

Paragraphs and rows of tables where they stand, text boxes after the paragraph that holds them, notes at the end, each
with the mark that stands for it in the text: [1]. Numbers and bullets of lists are those that the file keeps for
readers without lists. A heading is a paragraph with an outline level, of its own or of its style. Left out: headers and
footers, comments, tracked deletions, hidden text, pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from documents.formats.archives import DamagedFile, PackedTooMuch
from documents.formats.encodings.broken_bytes import STAND_IN
from documents.formats.line_writer import MOST_CHARACTERS, LineWriter
from documents.formats.office.rtf_tokens import CODE_PAGES, SYMBOLS, Kind, Token, codec_of_page, tokens_of
from documents.formats.raised import raised
from documents.formats.source_text import BULLET, SourceText
from documents.patterns import late_pattern
from documents.source_report import SourceReport

FORMAT: Final = "RTF"
MOST_SIGNS: Final = 12_000_000
"""Control words and groups that are read at most: what reading takes grows with these, not with its bytes."""
DEEPEST_GROUP: Final = 2_000
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info listtable listoverridetable rsidtbl generator pict object objdata header headerl headerr "
    b"headerf footer footerl footerr footerf annotation atnid atnauthor atrfstart atrfend fldinst themedata "
    b"colorschememapping datastore latentstyles xmlnstbl mmathPr sp sn sv bkmkstart bkmkend tc xe ftnsep ftnsepc ftncn "
    b"aftnsep aftnsepc aftncn pnseclvl template nonshppict falt panose fchars lchars revtbl filetbl upr nonesttables".split()
)
_STARRED = frozenset(b"shpinst shptxt ud footnote field shppict cs listtext pntext".split())
_SIGNS = {
    b"tab": "\t", b"line": "\n", b"lbr": "\n", b"softline": "\n", b"emdash": "—", b"endash": "–", b"emspace": "\u2003",
    b"enspace": "\u2002", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•",
    b"qmspace": " ", b"zwnj": "\u200c", b"zwj": "\u200d", b"page": "\n", b"column": "\n",
}  # fmt: skip
_OLD_PAGES = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
_ESCAPED = {b"\\": b"\\", b"{": b"{", b"}": b"}"}
_NAMED_HEADING = late_pattern(r"(?:heading|标题|標題)\s*([1-9])\b", re.IGNORECASE)
_PRIVATE_BULLETS = late_pattern("[\uf000-\uf0ff]")
_DEFAULT_FONT = -1


@dataclass(slots=True)
class _Paragraph:
    """The words of a paragraph; ``level`` as a heading, 1 to 9, or 0; ``label`` and ``depth`` of an item of a list."""

    text: str
    level: int = 0
    label: str = ""
    depth: int = 0


@dataclass(slots=True)
class _Stream:
    """What is written one after another: the text, a note, a text box, the label of an item."""

    texts: list[str] = field(default_factory=list)
    blocks: list[_Paragraph | list[list[_Paragraph]]] = field(default_factory=list)
    row: list[list[_Paragraph]] = field(default_factory=list)
    cell: list[_Paragraph] = field(default_factory=list)
    boxes: list[_Stream] = field(default_factory=list)
    label: str = ""

    def words(self) -> str:
        """All that it says in one line."""
        paragraphs = [block for block in self.blocks if isinstance(block, _Paragraph)]
        return " ".join(
            filter(None, (*(one.text.strip() for one in paragraphs), "".join(self.texts).strip()))
        )


@dataclass(slots=True)
class _State:
    """What holds within a group."""

    stream: _Stream | None
    skipped: bool = False
    font: int = _DEFAULT_FONT
    unicode_skip: int = 1
    hidden: bool = False
    raised: bool = False
    struck: bool = False
    style: int = 0
    outline: int | None = None
    in_table: bool = False
    depth: int = 0
    destination: bytes = b""


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:  # noqa: ARG001 -- its fonts say it
    """The text of a file. Raises DamagedFile and PackedTooMuch."""
    if data.count(b"\\") + data.count(b"{") > MOST_SIGNS:
        raise PackedTooMuch(path=path, bound=MOST_SIGNS, what="control words")
    reading = _Reading(path)
    reading.read(data)
    writer = LineWriter(path)
    for block in reading.blocks():
        if isinstance(block, _Paragraph):
            _write(writer, block)
        elif len(block) == 1:
            for paragraph in block[0]:
                _write(writer, paragraph)
        else:
            writer.write_row([" ".join(one.label + one.text.strip() for one in cell) for cell in block])
    return writer.source(SourceReport("rtf", stand_ins=reading.stand_ins), reading.title)


def _write(writer: LineWriter, paragraph: _Paragraph) -> None:
    label, nest = paragraph.label, 0
    if label:
        counted = any(map(str.isalnum, label))
        nest = 2 * paragraph.depth + (1 if counted and not paragraph.depth else 2)
    writer.write(label + paragraph.text, level=paragraph.level, nest=nest)


class _Reading:
    """Goes through the tokens of a document and keeps what it says."""

    def __init__(self, path: Path) -> None:
        self.stand_ins = 0
        self.title = ""
        self._path = path
        self._body = _Stream()
        self._notes: list[_Stream] = []
        self._state = _State(self._body)
        self._above: list[_State] = []
        self._bytes = bytearray()
        self._skip = 0  # characters that only readers without Unicode are to see
        self._starred = False
        self._opened = False  # a group that has begun, and whose first word says what it holds
        self._codec = "cp1252"
        self._font_codecs: dict[int, str] = {}
        self._signs: set[int] = set()  # fonts of signs
        self._default_font = 0
        self._levels: dict[int, int] = {}  # heading levels of styles
        self._named: list[str] = []  # what a style in the style sheet is called
        self._left = MOST_CHARACTERS

    def read(self, data: bytes) -> None:
        """Reads the whole document."""
        for token in tokens_of(data):
            if token.kind is Kind.OPEN:
                self._flush()
                if len(self._above) >= DEEPEST_GROUP:
                    raise DamagedFile(path=self._path, format=FORMAT, reason="its groups nest too deep")
                self._above.append(self._state)
                self._state = copy(self._state)
                self._skip, self._starred, self._opened = 0, False, True
            elif token.kind is Kind.CLOSE:
                self._close()
            elif token.kind is Kind.WORD:
                self._word(token)
            elif token.kind is Kind.SIGN:
                self._sign(token.data)
            else:
                self._opened = False
                self._take(token.data)
        self._flush()
        self._end_paragraph(self._body)
        if self._body.row:
            self._end_row(self._body)

    def blocks(self) -> Iterator[_Paragraph | list[list[_Paragraph]]]:
        """Paragraphs, and rows as cells of paragraphs, then the notes."""
        yield from self._body.blocks
        for count, note in enumerate(self._notes, 1):
            if words := note.words():
                yield _Paragraph(f"[{count}] {words}")

    def _close(self) -> None:
        self._flush()
        self._skip, self._opened = 0, False
        if not self._above:
            return
        inner, self._state = self._state, self._above.pop()
        if inner.destination in (b"listtext", b"pntext") and inner.stream and self._state.stream:
            words = inner.stream.words()
            if words:
                self._state.stream.label = f"{words} " if any(map(str.isalnum, words)) else BULLET
        elif inner.destination == b"title" and inner.stream:
            self.title = inner.stream.words()
        elif inner.destination == b"style":
            self._end_style(inner)
        elif inner.destination in (b"shptxt", b"footnote") and inner.stream:
            self._end_paragraph(inner.stream)

    def _word(self, token: Token) -> None:
        word, number = token.data, token.number
        if self._skip and not self._opened:
            self._skip -= 1
            return
        opened, self._opened = self._opened, False
        if word == b"u" and number is not None:
            self._flush()
            self._put(chr(number % 0x10000))
            self._skip = self._state.unicode_skip
            return
        if word in (b"uc", b"plain", b"f", b"v") or opened or word not in _CHARACTER_WORDS:
            self._flush()
        if opened and self._begins_destination(word):
            return
        self._obey(word, number)

    def _begins_destination(self, word: bytes) -> bool:
        """Whether the first word of a group says that it holds something apart, or nothing to read."""
        state, starred = self._state, self._starred
        self._starred = False
        if (
            self._above
            and self._above[-1].destination == b"stylesheet"
            and word in (b"s", b"cs", b"ds", b"ts", b"sbasedon")
        ):
            state.destination, self._named = (b"style" if word == b"s" else b"other style"), []
            return False
        if word in (b"fonttbl", b"stylesheet", b"info"):
            state.destination, state.stream = word, None
        elif word == b"title" and self._above and self._above[-1].destination == b"info":
            state.destination, state.stream, state.skipped = word, _Stream(), False
        elif word in (b"listtext", b"pntext") and not state.skipped:
            state.destination, state.stream = word, _Stream()
        elif word == b"shptxt":
            state.destination, state.skipped = word, self._above[0].skipped
            if (around := state.stream) is not None:
                state.stream = _Stream()
                around.boxes.append(state.stream)
        elif word == b"footnote" and not state.skipped:
            if state.stream is not None:
                state.stream.texts.append(f"[{len(self._notes) + 1}]")
            state.destination, state.stream = word, _Stream()
            self._notes.append(state.stream)
        elif word in _SKIPPED or (starred and word not in _STARRED):
            state.destination, state.skipped = word, True
        elif word == b"ud" and len(self._above) > 1 and self._above[-1].destination == b"upr":
            state.destination, state.skipped = word, self._above[-2].skipped
        else:
            return False
        return True

    def _obey(self, word: bytes, number: int | None) -> None:
        state = self._state
        if word in _SIGNS:
            self._put(_SIGNS[word])
        elif word in (b"par", b"sect"):
            self._end_paragraph(state.stream)
        elif word in (b"cell", b"nestcell"):
            self._end_cell(state.stream, nested=word == b"nestcell")
        elif word == b"row" and state.stream is not None:
            self._end_row(state.stream)
        elif word == b"pard":
            state.outline, state.style, state.in_table, state.depth = None, 0, False, 0
        elif word == b"plain":
            state.font, state.hidden = self._default_font, False
            state.raised = state.struck = False
        elif word in _SET_APART:
            self._set_apart(word, number)
        elif word in (b"v", b"deleted"):
            state.hidden = number != 0
        elif word == b"intbl":
            state.in_table = True
        elif number is not None:
            self._set(word, number)
        elif word in _OLD_PAGES:
            self._codec = _OLD_PAGES[word]

    def _set_apart(self, word: bytes, number: int | None) -> None:
        """What follows stands above the line, or is struck out; what was taken is decoded as it stood."""
        state = self._state
        is_struck = number != 0 if word.startswith(b"strike") else state.struck
        is_raised = state.raised if word.startswith(b"strike") else word == b"super" and number != 0
        if (is_raised, is_struck) != (state.raised, state.struck):
            self._flush()
            state.raised, state.struck = is_raised, is_struck

    def _set(self, word: bytes, number: int) -> None:
        """Obeys a word that has a number."""
        state = self._state
        if word == b"f":
            state.font = number
        elif word == b"uc":
            state.unicode_skip = max(0, min(number, 32))
        elif word == b"s":
            state.style = number
        elif word == b"outlinelevel":
            state.outline = number
        elif word == b"ilvl":
            state.depth = max(0, min(number, 8))
        elif word == b"ansicpg":
            self._codec = codec_of_page(number)
        elif word == b"deff":
            self._default_font = state.font = number
        elif word == b"fcharset":
            if number in CODE_PAGES:
                self._font_codecs[state.font] = CODE_PAGES[number]
            elif number == SYMBOLS:
                self._signs.add(state.font)
        elif word == b"cpg":
            self._font_codecs[state.font] = codec_of_page(number)

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = self._opened
            return
        self._opened = False
        if self._skip:
            self._skip -= 1
        elif sign in _ESCAPED:
            self._take(_ESCAPED[sign])
        elif sign in (b"\n", b"\r", b"\r\n"):
            self._flush()
            self._end_paragraph(self._state.stream)
        else:
            self._put({b"~": "\xa0", b"_": "\u2011", b"\t": "\t"}.get(sign, ""))

    def _take(self, data: bytes) -> None:
        """Takes bytes of text, but for those that stand beside a character that was read already."""
        if self._skip:
            passed = min(self._skip, len(data))
            self._skip -= passed
            data = data[passed:]
        self._bytes += data

    def _flush(self) -> None:
        """Decodes the bytes that were taken."""
        if not self._bytes:
            return
        data = bytes(self._bytes)
        self._bytes.clear()
        if self._state.destination == b"style":
            self._named.append(data.decode(self._codec, "replace"))
        if self._state.skipped or self._state.stream is None:
            return
        font = self._state.font
        if font in self._signs:
            text = "".join("•" if byte >= 0x80 else chr(byte) for byte in data)
        else:
            text = data.decode(self._font_codecs.get(font, self._codec), "replace")
            self.stand_ins += text.count(STAND_IN)
        self._put(text, flushed=True)

    def _put(self, text: str, *, flushed: bool = False) -> None:
        if not flushed:
            self._flush()
        state = self._state
        if not text or state.stream is None or state.skipped or state.hidden or state.struck:
            return
        self._left -= len(text)
        if self._left < 0:
            raise PackedTooMuch(path=self._path, bound=MOST_CHARACTERS, what="characters")
        texts = state.stream.texts
        texts.append(raised(text, texts[-1][-1:] if texts else "") if state.raised else text)

    def _end_style(self, style: _State) -> None:
        """Keeps the level of the headings in a style of the style sheet."""
        if style.outline is not None:
            self._levels[style.style] = style.outline + 1 if style.outline < 9 else 0
        elif named := _NAMED_HEADING.search("".join(self._named)):
            self._levels[style.style] = int(named[1])

    def _end_paragraph(self, stream: _Stream | None) -> None:
        if stream is None:
            return
        state = self._state
        text = _sound("".join(stream.texts))
        stream.texts = []
        label, stream.label = stream.label, ""
        if text.strip():
            level = self._levels.get(state.style, 0) if state.outline is None else state.outline + 1
            paragraph = _Paragraph(text, level if 1 <= level <= 9 else 0, label, state.depth)
            if state.in_table:
                stream.cell.append(paragraph)
            else:
                self._end_row(stream)
                stream.blocks.append(paragraph)
        boxes, stream.boxes = stream.boxes, []
        for box in boxes:
            stream.blocks += box.blocks

    def _end_cell(self, stream: _Stream | None, *, nested: bool) -> None:
        if stream is None:
            return
        self._state.in_table = True
        self._end_paragraph(stream)
        if not nested:
            stream.row.append(stream.cell)
            stream.cell = []

    def _end_row(self, stream: _Stream) -> None:
        """Ends a row, if one is open; one that breaks off has its last cell."""
        if stream.cell:
            stream.row.append(stream.cell)
        if stream.row:
            stream.blocks.append(stream.row)
        stream.row, stream.cell = [], []


_SET_APART = frozenset((b"super", b"sub", b"nosupersub", b"strike", b"striked"))
_CHARACTER_WORDS = frozenset(
    b"b i ul ulnone strike striked sub super nosupersub fs cf cb lang langfe langnp langfenp expnd expndtw kerning".split()
)
"""Words that change how characters look: bytes on either side of one are decoded together."""


def _sound(text: str) -> str:
    """Text whose surrogates are joined to characters; signs of private fonts are bullets."""
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _PRIVATE_BULLETS.sub("•", joined)
