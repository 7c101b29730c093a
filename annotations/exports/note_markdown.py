"""A note's Markdown, confined: as it may stand among other notes, and as it may leave in a file.

No link in it runs a script, however its address is spelt; of other people's notes none leads anywhere but to where
links lead, and no picture is fetched. The words stay in each case.

What a renderer reads as code stays as typed only where every reader of CommonMark agrees that it is code; all
else is escaped, which at worst shows a backslash in a code span that was doubtful.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from documents.patterns import late_pattern

_FENCE = late_pattern(r"^ {0,3}(`{3,}|~{3,})(.*)$", re.DOTALL)
_LIST_MARK: Final = r"(?:[-+*]|\d{1,9}[.)])"
_LIST_ITEM = late_pattern(rf"^ *{_LIST_MARK}(?: |$)")
_INDENT = late_pattern(rf"^(?: *{_LIST_MARK}(?= ))* *")
_HEADING = late_pattern(r"^(\s*(?:(?:[-*+>]|\d{1,9}[.)])\s*)*)(#{1,6})(?=\s|$)")
_UNDERLINE = late_pattern(r"^([\s>]*)(=+|-[-\s]*)(?=\s*$)")
_LABEL_FIRST = late_pattern(r"^[\s>*+\-\d.)]*\[", re.MULTILINE)
_BLOCK_STARTS: Final = frozenset("-+*>#=_~`<|:0123456789")
_SIGN = late_pattern(
    r"\\."  # an escape, whatever it escapes
    r"|`+"
    r"|<(?:https?|mailto):[^\s<>`\\]*>"
    r"|<(?!\s|$)"
    r"|\](?=:)"
    r"|!(?=\[)"
    r"|(?<=[\]`)])\{|\{(?=:)"  # attributes, as some readers of Markdown take them
    r"|\]\([^\s`()<>\\]*\)"  # a link that holds nothing of Markdown
    r"|\]\(",
    re.DOTALL,
)


_SCRIPTS: Final = ("javascript:", "vbscript:", "livescript:", "data:", "jar:", "view-source:", "blob:")
_HARMLESS: Final = frozenset(
    {"http", "https", "mailto", "tel", "ftp", "urn", "doi", "obsidian", "zotero", "zhangju"}
)
_SCHEME = late_pattern(r"([a-z][a-z0-9+.-]*):")
_UNDECIDED = late_pattern(r"[\s>]*<?[a-z0-9+.\\-]*", re.IGNORECASE)
"""What may still become a scheme: an address that long is none to be trusted."""
_SKIPPED = late_pattern(r"[\x00-\x20\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]+")
_ENDS_ADDRESS = late_pattern(r"[\s)]")
_HALF_AN_ENTITY = late_pattern(r"&[^;&\s]{0,40}$")
_ADDRESS_BEFORE = late_pattern(r"^[\s>]*<?")  # a mark of a quotation may stand at the beginning of the line
_LONGEST_ADDRESS: Final = 300  # characters in which the beginning of an address is looked for
_LOOKED_AT: Final = 2 * _LONGEST_ADDRESS


def confined(body: str, *, others: bool = False) -> str:
    """A note's Markdown without headings, raw HTML, link definitions and links that run scripts, with every fence
    closed; of ``others`` also without pictures, and with links only to where links lead.

    A fence inside a list is set at the margin, where no reading of the list can end it early. Tabs become
    spaces; blank lines at both ends go.
    """
    blocks: list[str] = []
    paragraph: list[str] = []
    lines = _Lines(body, others)
    for line in lines:
        fence = lines.fenced(line)
        if fence is not None or not line.strip(" "):
            blocks += _paragraph(paragraph, others)
            paragraph = []
            blocks += [line] if fence is None else fence
        else:
            paragraph.append(line)
    return "\n".join([*blocks, *_paragraph(paragraph, others)])


def is_safe_address(address: str, *, others: bool = False) -> bool:
    """Whether what follows ``](`` in Markdown is an address that runs nothing, as a browser would read it.

    Of ``others`` only well-known kinds of addresses are taken, and those without any.
    """
    if ":" not in address[:_LOOKED_AT] and "&" not in address[:_LOOKED_AT]:
        return len(address) < _LOOKED_AT or _UNDECIDED.fullmatch(address[:_LOOKED_AT]) is None
    address = _ADDRESS_BEFORE.sub("", address[:_LOOKED_AT], count=1)
    is_cut = len(address) >= _LONGEST_ADDRESS
    if is_cut:
        address = _HALF_AN_ENTITY.sub("", address[:_LONGEST_ADDRESS])
    spelt = html.unescape(html.unescape(address).replace("\\", ""))
    plain = _SKIPPED.sub("", spelt).casefold()
    if plain.startswith(_SCRIPTS) or (is_cut and _UNDECIDED.fullmatch(plain)):
        return False
    scheme = _SCHEME.match(_ENDS_ADDRESS.split(spelt.casefold(), maxsplit=1)[0])
    return not others or scheme is None or scheme[1] in _HARMLESS


class _Lines:
    """The lines of a body, and where among them fenced code stands."""

    def __init__(self, body: str, others: bool) -> None:
        self._others = others
        lines = [line.expandtabs(4) for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
        while lines and not lines[0].strip(" "):
            del lines[0]
        while lines and not lines[-1].strip(" "):
            del lines[-1]
        # One to three spaces after the mark of the list item that the note becomes would move its margin.
        if lines and not lines[0].startswith("    "):
            lines[0] = lines[0].lstrip(" ")
        self._waiting = lines[::-1]
        self._in_list = False

    def __iter__(self) -> Iterator[str]:
        while self._waiting:
            line = self._waiting.pop()
            self._in_list = self._in_list or bool(_LIST_ITEM.match(line))
            yield line

    def fenced(self, line: str) -> list[str] | None:
        """The lines of the fenced code that ``line`` opens, taken from the rest; None where it opens none."""
        indent = len(_INDENT.sub("", line, count=1))
        indent = len(line) - indent if self._in_list else 0
        fence = _FENCE.match(line[indent:])
        if not fence or (fence[1][0] == "`" and "`" in fence[2]):
            return None
        marks = line[:indent].rstrip(" ")
        depth = indent or len(line) - len(line.lstrip(" "))
        code = [fence[1] + _without_attributes(fence[2])]
        while self._waiting:
            inner = self._waiting.pop()
            spaces = len(inner) - len(inner.lstrip(" "))
            inner = inner[min(depth, spaces) :]
            end = _FENCE.match(inner)
            if end and end[1].startswith(fence[1]) and not end[2].strip(" "):
                break
            code.append(inner)
        return [*_paragraph([marks] if marks else [], self._others), *code, fence[1]]


def _without_attributes(info: str) -> str:
    """What stands after a fence, without attributes, which could make HTML of the code."""
    if "{" not in info:
        return info
    language = re.search(r"[^\W_][\w+#-]*", info)
    return language[0] if language and "=" not in info else ""


def _paragraph(lines: list[str], others: bool) -> list[str]:
    """Lines between blank ones (one paragraph, or several blocks) as lines that open nothing but themselves."""
    if not lines:
        return []
    plain = [_UNDERLINE.sub(r"\1\\\2", _HEADING.sub(r"\1\\\2", line)) for line in lines]
    return _inline("\n".join(plain), others).split("\n")


def _inline(text: str, others: bool) -> str:
    one_paragraph = not text.startswith("    ") and not any(map(_may_start_block, text.split("\n")))
    label_first = bool(_LABEL_FIRST.search(text))
    # Once it is doubtful where a code span ends, nothing further in the text is taken for one.
    sure = True
    result, at = [], 0
    while matched := _SIGN.search(text, at):
        result.append(text[at : matched.start()])
        sign, at = matched[0], matched.end()
        if sign[0] == "`" and sure:
            end = _end_of_code(text, matched)
            code = text[matched.end() : end]
            if end and "|" not in code and ("\n" not in code or one_paragraph):
                sure = not (label_first and "]:" in code)
            else:
                sure = not end
            if end and sure:
                sign, at = text[matched.start() : end], end
        elif sign.startswith("]("):
            sure = sure and sign != "]("
            if not is_safe_address(
                text[matched.start() + 2 : matched.start() + 2 + _LOOKED_AT], others=others
            ):
                sign = "]\\" + sign[1:]
        elif sign == "{" or (sign == "!" and others):
            sign = "\\" + sign
        elif sign == "]":
            sign = "]\\"
        elif sign == "<":
            sign = "\\<"
        result.append(sign)
    return "".join([*result, text[at:]])


def ends_plainly(confined_body: str) -> bool:
    """Whether more words can follow in the last line: it is in a paragraph, in no list, table or code."""
    if "```" in confined_body or "~~~" in confined_body:
        return False
    last = confined_body.rsplit("\n\n", 1)[-1].split("\n")
    return not any(line.startswith(" ") or _may_start_block(line) for line in last)


def _may_start_block(line: str) -> bool:
    return line.strip()[:1] in _BLOCK_STARTS


def _end_of_code(text: str, opened: re.Match[str]) -> int:
    """Where the code span ends that a run of backticks opens; 0 where it opens none."""
    runs = re.compile("`+").finditer(text, opened.end())
    return next((run.end() for run in runs if len(run[0]) == len(opened[0])), 0)
