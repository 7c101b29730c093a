"""Markdown as people write it: what Obsidian and Chinese editors show, and CommonMark does not. Pure, linear.

Strong text whose mark stands between a stop and a character, **加强宣传。**各社区; ``##标题`` without a blank;
[[links|of a wiki]], ==marks==, %%comments%%, callouts. What stands in code stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.patterns import late_pattern

_FENCE = late_pattern(r"[ \t>]{0,12}(`{3,}(?=[^`]*$)|~{3,})")
_HEADING = late_pattern(r" {0,3}#{1,6}(?:[ \t]|$)")
_TIGHT_HEADING = late_pattern(r"(#{1,6})(?=[^#\s!\[\]0-9a-zA-Z_;:.,/(=-])")
_TIGHT_NUMBER = late_pattern(r"(#{1,6})(?=\d+[.、．]|[A-Za-z0-9]+[.、 ]?[一-鿿])")
_TAGS = late_pattern(r"#[^\s#]+(?:\s+#[^\s#]+)*\s*$")
_UNDERLINE = late_pattern(r" {0,3}(?:=+|-+)[ \t]*$")
_CALLOUT = late_pattern(r"([ \t]*(?:>[ \t]?)+)\[!([\w-]{1,40})(?:\|[^\]\n]*)?\][+-]?[ \t]*(.*)$")
_COMMENT = late_pattern(r"(?<![\d%])%%(?!%)[^%\n]{0,4000}%%")
_MARKS = late_pattern(
    r"(?P<code>(?P<ticks>`+)(?:(?!(?P=ticks)).){1,4000}?(?P=ticks)(?!`))"
    r"|!\[\[(?P<embedded>[^\[\]\n]{1,400})\]\]"
    r"|\[\[(?P<linked>[^\[\]\n]{1,400})\]\]"
    r"|(?<![=A-Za-z0-9_])==(?=[^\s=])(?P<marked>[^=\n`]{1,2000}?)(?<=[^\s=])==(?!=)"
    r"|(?<![\\*])\*\*(?=[^\s*])(?P<strong>[^*\n`]{1,2000}?)(?<=[^\s*\\])\*\*(?!\*)"
    r"|(?<![\\_\w])__(?=[^\s_])(?P<under>[^_\n`]{1,2000}?)(?<=[^\s_\\])__(?!_)",
    re.DOTALL,
)
_BEGIN_HEADINGS = frozenset(" #=")
_HAN = late_pattern(r"[\u3400-\u9fff]")
_PICTURE = late_pattern(
    r"\.(?:png|jpe?g|gif|svg|webp|bmp|avif|mp[34]|mov|webm|wav|ogg|m4a)(?:#.*)?$", re.IGNORECASE
)
_FEWEST_TIGHT = 2


def as_meant(text: str) -> str:
    """A Markdown text, of as many lines, in which CommonMark sees the blocks that its writer meant."""
    if "#" not in text and "%%" not in text and "[!" not in text:
        return text
    lines = text.split("\n")
    plain = [index for index, _ in _outside_code(lines)]
    if "%%" in text:
        _take_comments(lines, plain)
    if "[!" in text:
        for index in plain:
            if callout := _CALLOUT.match(lines[index]):
                title = callout[3] or callout[2].capitalize()
                lines[index] = f"{callout[1]}{title}  "
    if "#" in text and not any(_is_heading(lines, index) for index in plain):
        tight = [index for index in plain if _is_tight_heading(lines[index])]
        if any(_are_tags(lines[index]) for index in plain):  # then #计划 alone is a tag, too
            tight = [index for index in tight if lines[index].startswith("##")]
        if len(tight) >= _FEWEST_TIGHT or any(lines[index].startswith("##") for index in tight):
            for index in tight:
                hashes = len(lines[index]) - len(lines[index].lstrip("#"))
                lines[index] = f"{lines[index][:hashes]} {lines[index][hashes:]}"
    return "\n".join(lines)


def _outside_code(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines that are in no fenced code."""
    fence = ""
    for index, line in enumerate(lines):
        opened = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if fence:
            if opened and opened[1].startswith(fence) and not line.strip(" \t>`~"):
                fence = ""
        elif opened:
            fence = opened[1]
        else:
            yield index, line


def _is_heading(lines: list[str], index: int) -> bool:
    """Whether a line is a heading in CommonMark, by its hashes or what underlines it."""
    line = lines[index]
    if line[:1] not in _BEGIN_HEADINGS:
        return False
    if _HEADING.match(line):
        return True
    above = lines[index - 1].strip() if index else ""
    return bool(line.strip("= ") == "" and line.strip() and above and _UNDERLINE.match(line))


def _are_tags(line: str) -> bool:
    """Whether a line is two tags or more: #环保 #街道"""
    return line.count("#") > 1 and not line.startswith("##") and _TAGS.match(line) is not None


def _is_tight_heading(line: str) -> bool:
    """Whether a line is hashes and, without a blank, a heading; a line of tags, #环保 #街道, is none."""
    if not (_TIGHT_HEADING.match(line) or _TIGHT_NUMBER.match(line)):
        return False
    return line.startswith("##") or line.count("#") == 1 or not _TAGS.match(line)


def _take_comments(lines: list[str], plain: list[int]) -> None:
    """Takes out comments, %% … %%, within a line or over several; one that never ends is none."""
    opened: int | None = None
    for place, index in enumerate(plain):
        if opened is not None:
            if "%%" in lines[index]:
                after = lines[index].partition("%%")[2]
                for inner in plain[opened:place]:
                    lines[inner] = ""
                lines[index] = after
                opened = None
            continue
        lines[index] = _COMMENT.sub("", lines[index])
        if lines[index].lstrip().startswith("%%"):
            opened = place


def words_meant(content: str) -> str:
    """The text of a paragraph without marks that CommonMark does not see as such."""
    if "**" in content or "[[" in content or "==" in content or "__" in content:
        return _MARKS.sub(_without_marks, content)
    return content


def _without_marks(match: re.Match[str]) -> str:
    if match["code"] is not None:
        return match[0]
    if match["embedded"] is not None:
        target = match["embedded"]
        return "" if _PICTURE.search(target.partition("|")[0]) else _name_of(target)
    if match["linked"] is not None:
        return _name_of(match["linked"])
    if match["marked"] is not None:
        return match["marked"]
    if match["under"] is not None:
        return match["under"] if _HAN.search(match["under"]) else match[0]
    text, start, end = match.string, match.start(), match.end()
    words = match["strong"]
    stuck = not words[-1].isalnum() and text[end : end + 1].strip() and text[end : end + 1].isalnum()
    opens = not words[0].isalnum() and start and text[start - 1].isalnum()
    return words if stuck or opens else match[0]


def _name_of(target: str) -> str:
    """What a link of a wiki shows: the words given to it, else the page's name and the heading in it."""
    target = target.replace("\\|", "|")
    page, bar, words = target.partition("|")
    if bar and words.strip():
        return words.strip()
    name, _, place = page.partition("#")
    return " > ".join(part.strip() for part in (name, place.lstrip("^#")) if part.strip())
