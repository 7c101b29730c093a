"""Markdown: what a reader of the rendered page sees, a line for every paragraph, heading, item and row.

Emphasis, code and links leave their words, pictures their description; what is struck out and comments are left out.
What people write and CommonMark does not know, ``markdown_habits`` reads. An item begins with its number as the page
shows it, or with ``•``. Lines within a paragraph are joined unless one ends where a sentence ends, well before the
others do, or the next begins with a label: Chinese texts are often written a line a paragraph. YAML (or TOML) front matter
is the document's, its ``title`` is what the file calls itself. What the parser leaves out stays as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from documents.formats.encodings import text_encodings
from documents.formats.pages.markdown_habits import as_meant, words_meant
from documents.formats.source_text import BULLET, CELLS, SourceText, row_of
from documents.lines.line import cells, is_finished, is_heading_like
from documents.lines.numbering import label_at
from documents.lines.text_bounds import TooManyLines
from documents.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST_LINES: Final = 2_000_000
"""Lines of a file that are read at most."""

_DEEPEST = 60  # blocks within blocks that are told apart: the parser calls itself for each
_LONGEST_INLINE = 200_000  # characters of a paragraph whose marks are looked for
_WRAPPED = 40  # cells of a line that an editor may have wrapped
_SLACK = 8  # cells that a wrapped line may fall short
_LONGEST_UNDERLINED = 80  # characters of a line that a --- below it makes a heading

_PART = 250_000  # characters after which a long text is read in a further part
_MOST_OF_A_PART = 50_000  # lines

_APART = late_pattern(r"[^\s\-+*>\[\d]")  # what begins a block of its own after a blank line
_HEADING = late_pattern(r"#{1,6}[ \t]")
_FENCE = late_pattern(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_HTML_START = late_pattern(r" {0,3}<(!--|(?:script|pre|style|textarea)(?=[\s>]|$))", re.IGNORECASE)
_TARGET = late_pattern(r"^ {0,3}\[[^\]\n]{1,999}\]:[^\n]*$", re.MULTILINE)
_FRONT_MATTER = late_pattern(
    r"(?:---[ \t]*\n(?=[\w-]+[ \t]*:)(.*?\n)(?:---|\.\.\.)|\+\+\+[ \t]*\n(?=[\w-]+[ \t]*=|\[)(.*?\n)\+\+\+)[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_TITLE = late_pattern(r"^title[ \t]*[:=][ \t]*(?:[>|][-+]?[ \t]*\n[ \t]+)?(\S.*?)[ \t]*$", re.MULTILINE)
_WORD = late_pattern(r"\w")
_LEAVES = frozenset(("inline", "fence", "code_block", "html_block"))
_CELL_EDGE = late_pattern(r"(?<!\\)\|")
_TABLE = late_pattern(r"<table\b", re.IGNORECASE)
_INLINE_MARKS = late_pattern(r"[\\`*_\[\]<&!~]")
_BREAK = late_pattern(r"<br\s*/?\s*>", re.IGNORECASE)
_BLOCK_TAG = late_pattern(
    r"</?(?:p|div|br|hr|li|ul|ol|dl|dt|dd|tr|table|h[1-6]|section|article|header|footer|blockquote|pre|details"
    r"|summary|figure|figcaption|center)\b[^>]*>",
    re.IGNORECASE,
)
_CELLS = late_pattern(r"\s*</t[dh]\s*>\s*<t[dh]\b[^<>]*>\s*", re.IGNORECASE)
_UNSEEN = late_pattern(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_TAG = late_pattern(r"</?[A-Za-z][^<>]*>|<![A-Za-z][^>]*>|<\?.*?\?>|<!\[CDATA\[|\]\]>", re.DOTALL)


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:
    """The text of a Markdown file. Raises TooManyLines and what ``documents.formats.encodings.text_encodings.read`` does."""
    source = text_encodings.read(data, path, encoding)
    text = source.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    page = _Page()
    written = ""
    if front_matter := _FRONT_MATTER.match(text):
        written = front_matter[1] or front_matter[2]
        page.lines.extend(line for line in written.split("\n") if line.strip())
        text = text[front_matter.end() :]
    front = len(page.lines)
    if (count := text.count("\n")) > MOST_LINES:
        raise TooManyLines(path=path, count=count, what="lines", bound=MOST_LINES)
    if len(text) > _PART:
        page.know_targets(text)
    text = as_meant(text)
    for part in _parts(text):
        page.write(part)
    return SourceText(
        "\n".join(page.lines),
        source.report,
        headings=page.headings,
        nests=page.nests,
        tables=page.tables,
        paragraphs=True,
        title=_title(written),
        front=front,
    )


def _parts(text: str) -> Iterator[str]:
    """A text in parts of whole blocks, so that a long one needs no tree of all its blocks at once."""
    if len(text) <= _PART:
        yield text
        return
    lines: list[str] = []
    length = 0
    blank = False
    until: re.Pattern[str] | None = None  # what ends the block of code or HTML that is open
    for line in text.split("\n"):
        apart = until is None and ((blank and _APART.match(line)) or _HEADING.match(line))
        if len(lines) >= _MOST_OF_A_PART or (length > _PART and apart):
            yield "\n".join(lines)
            lines, length = [], 0
        lines.append(line)
        length += len(line) + 1
        blank = not line.strip()
        if until is not None:
            until = None if until.search(line) else until
        elif fence := _FENCE.match(line):
            until = re.compile(rf" {{0,3}}{fence[1][0]}{{{len(fence[1])},}}\s*$")
        elif (tag := _HTML_START.match(line)) and not (end := _html_end(tag)).search(line, tag.end()):
            until = end
    yield "\n".join(lines)


def _html_end(start: re.Match[str]) -> re.Pattern[str]:
    return re.compile("-->" if start[1] == "!--" else "</(?:script|pre|style|textarea)>", re.IGNORECASE)


def _title(front_matter: str) -> str | None:
    match = _TITLE.search(front_matter)
    if match is None:
        return None
    title = match[1]
    if len(title) > 1 and title[0] == title[-1] and title[0] in "'\"":
        title = title[1:-1].replace('\\"', '"').replace("''", "'")
    return title.strip() or None


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin)
    parser.disable(["footnote_inline", "footnote_tail"])  # notes stay where they are written
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@dataclass(slots=True)
class _Page:
    """The lines written so far, the headings among them, and what the next one begins with."""

    lines: list[str] = field(default_factory=list)
    headings: dict[int, int] = field(default_factory=dict)
    nests: dict[int, int] = field(default_factory=dict)
    tables: dict[int, int] = field(default_factory=dict)
    table: int = 0  # begun so far
    mark: str = ""
    items: int = 0  # that are open, one in the other
    source: list[str] = field(default_factory=list)
    env: dict[str, Any] = field(default_factory=dict)
    read: int = 0  # lines of the source that were written or say nothing

    def know_targets(self, text: str) -> None:
        """Learns the targets of links that a text names at its end, before its parts are read."""
        _parser().parse("\n".join(_TARGET.findall(text)), self.env)
        for target in self.env.get("references", {}).values():
            target.pop("map", None)
        self.env.pop("duplicate_refs", None)

    def write(self, text: str) -> None:
        """Writes the blocks of a text, and between them the lines that the parser left out."""
        self.source, self.read = text.split("\n"), 0
        tokens = _parser().parse(text, self.env)
        named = [*self.env.get("references", {}).values(), *self.env.pop("duplicate_refs", ())]
        targets = [reference.pop("map") for reference in named if reference.get("map")]
        unseen = {line for begin, end in targets for line in range(begin, end)}
        numbers = _item_numbers(tokens)
        row: list[str] = []
        for index, token in enumerate(tokens):
            if token.type == "list_item_open":
                self.mark = numbers.get(index, BULLET)
                self.items += 1
            elif token.type == "footnote_reference_open":
                self.mark = f"[{token.meta['label']}] "
                self.items += 1
            elif token.type in ("list_item_close", "footnote_reference_close"):
                self.items -= 1
            elif token.type == "table_open":
                self.table += 1
            elif token.type == "tr_close":
                self._write_row(row)
                row = []
            elif token.type in _LEAVES and token.map:
                self._write_left_out(token.map[0], unseen)
                self.read = max(self.read, token.map[1])
                if tokens[index - 1].tag in ("td", "th"):
                    row.append(" ".join(self._shown(token.content)))
                else:
                    self._write_leaf(token, tokens[index - 1])
        self._write_left_out(len(self.source), unseen)

    def _write_leaf(self, token: Token, opening: Token) -> None:
        if token.type in ("fence", "code_block"):
            self._write_lines(token.content.split("\n"))
        elif token.type == "html_block" and _TABLE.search(token.content):
            self._write_html(token.content)
        elif token.type == "html_block":
            self._write_lines(_words_of_html(token.content).split("\n"))
        elif opening.type == "heading_open":
            heading = " ".join(self._shown(token.content))
            underlined = opening.markup == "-" and not is_heading_like(heading, _LONGEST_UNDERLINED)
            self._write_lines([heading], level=0 if underlined else int(opening.tag[1]))
        else:
            self._write_lines(self._shown(token.content))

    def _write_html(self, content: str) -> None:
        """Writes a block of HTML that holds a table as a page of it is read."""
        from documents.formats.pages.html import html_lines

        page = html_lines(content.encode("utf-8", "replace"))
        for index, line in enumerate(page.lines):
            if index in page.tables:
                self.tables[len(self.lines)] = self.table + page.tables[index]
                self.lines.append(line)
            else:
                self._write_lines([line])
        self.table += max(page.tables.values(), default=0)

    def _write_row(self, row: list[str]) -> None:
        """A row of a table, with the cells that it has beyond the table's head, which the parser leaves out."""
        if self.read:
            written = _CELL_EDGE.split(self.source[self.read - 1].strip().removeprefix("|"))
            row += [" ".join(self._shown(cell.strip())) for cell in written[len(row) :]]
        if line := row_of(row):
            self.tables[len(self.lines)] = self.table
            self.lines.append(line)

    def _write_lines(self, lines: Sequence[str], *, level: int = 0) -> None:
        for line in lines:
            if line.strip():
                if level:
                    self.headings[len(self.lines)] = level
                elif self.items:
                    self.nests[len(self.lines)] = 2 * self.items + (not self.mark)
                self.lines.append(self.mark + line.strip())
                self.mark = ""

    def _write_left_out(self, end: int, unseen: set[int]) -> None:
        """The lines before one that no block was made of, as they are written: too deep, or an empty item."""
        for line in range(self.read, end):
            if line not in unseen and _WORD.search(self.source[line]):
                self.mark = ""
                self._write_lines([self.source[line]])
        self.read = max(self.read, end)

    def _shown(self, content: str) -> list[str]:
        """The lines of a paragraph as the page shows them."""
        content = words_meant(content)
        if len(content) > _LONGEST_INLINE or not _INLINE_MARKS.search(content):
            return _joined([(line.strip(), line.endswith("  ")) for line in content.split("\n")])
        children: list[Token] = []
        parser = _parser()
        try:
            parser.inline.parse(content, parser, self.env, children)
        except RecursionError:  # pictures within the descriptions of pictures
            return content.split("\n")
        lines: list[tuple[str, bool]] = []
        words: list[str] = []
        struck = 0
        for child in children:
            struck += child.type == "s_open"
            struck -= child.type == "s_close"
            if struck:
                continue
            hard = child.type == "hardbreak" or (child.type == "html_inline" and _BREAK.match(child.content))
            if hard or child.type == "softbreak":
                lines.append(("".join(words).strip(), bool(hard)))
                words = []
            elif child.type == "footnote_ref":
                words.append(f"[{child.meta['label']}]")
            elif child.type != "html_inline":
                words.append(_words_of(child))
        return _joined([*lines, ("".join(words).strip(), False)])


def _item_numbers(tokens: Sequence[Token]) -> dict[int, str]:
    """What each numbered item begins with, by its place: its number as it is written, or counted on."""
    numbers: dict[int, str] = {}
    lists: list[list[int]] = []
    for index, token in enumerate(tokens):
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append([])
        elif token.type == "list_item_open":
            lists[-1].append(index)
        elif token.type == "ordered_list_close":
            items = lists.pop()
            written = [int(tokens[item].info) for item in items]
            counted = len(set(written)) == 1
            for count, item in enumerate(items):
                number = written[0] + count if counted else written[count]
                numbers[item] = f"{number}{tokens[item].markup} "
        elif token.type == "bullet_list_close":
            lists.pop()
    return numbers


def _words_of(token: Token) -> str:
    """The words of an inline token: a picture's are its description."""
    words: list[str] = []
    waiting = [token]
    while waiting:
        part = waiting.pop()
        if part.type == "image":
            waiting.extend(reversed(part.children or []))
        elif part.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif part.type != "html_inline":
            words.append(part.content)
    return "".join(words)


def _words_of_html(block: str) -> str:
    """What a block of HTML says, a line for each of its own blocks."""
    block = _BLOCK_TAG.sub("\n", _CELLS.sub(CELLS, _UNSEEN.sub("", block)))
    return unescape(_TAG.sub("", block))


def _joined(lines: Sequence[tuple[str, bool]]) -> list[str]:
    """The lines of a paragraph, each with whether it is broken for good after it, put together where they go on."""
    widest = max(cells(line) for line, _ in lines)
    edge = max(_WRAPPED, widest - _SLACK)
    shown: list[list[str]] = []
    before, broken = "", True
    for line, hard in lines:
        if broken or _begins_anew(before, line, edge):
            shown.append([line])
        else:
            shown[-1] += [_seam(before, line), line]
        before, broken = line, hard
    return [line for line in map("".join, shown) if line]


def _begins_anew(before: str, line: str, edge: int) -> bool:
    """Whether a line is a paragraph of its own, though Markdown would join it to the one before."""
    if not before or not line:
        return False
    label = label_at(line)
    if is_finished(before):
        return label is not None or cells(before) < edge
    return label is not None and label.firm and is_heading_like(before) and cells(before) < edge


def _seam(before: str, after: str) -> str:
    """A space, except beside a Chinese character or mark."""
    if not before or not after or cells(before[-1]) == 2 or cells(after[0]) == 2:
        return ""
    return " "
