"""Tables of contents: the lines that list a text's headings before the text. Pure, linear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from documents.document import Rank
from documents.lines.furniture_lines import is_furniture
from documents.lines.line import Line, LineRole, ends_in_page_number, has_stop, squeeze
from documents.lines.numbering import HEADING_RANKS
from documents.patterns import late_pattern

CONTENTS = frozenset(
    (
        "目录",
        "目錄",
        "目次",
        "目录：",
        "目錄：",
        "目录:",
        "内容目录",
        "內容目錄",
        "contents",
        "Contents",
        "CONTENTS",
    )
)
EDIT_MARKS = ("[编辑]", "[編輯]", "[编辑源代码]", "[編輯原始碼]")
_NUMBER = late_pattern(
    r"(?:第|[章节節]|附[录錄])?(?:[0-9]{1,3}|[A-Z](?=[.．、:：])|[一二三四五六七八九十]{1,3}(?=[章节節篇、]))(?:[.．][0-9]{1,3})*[章节節篇]?[.．、:：]?"
)
_PAGE_NUMBER = late_pattern(r"[\s.．·…⋯]+[（(]?(?:\d*|[Ⅰ-Ⅻ]|[IVX]{1,6})[）)]?$")
_PREFACES = frozenset(
    "序 序言 前言 引言 导言 導言 绪言 緒言 凡例".split()
)  # a part of a book that may have a table of its own
_FIRST_OF_WORD = frozenset(word[0] for word in CONTENTS)
_LONGEST_WORD = 12
_SHORT = 40
_FIRST_COMES_BACK = 3  # lines below a table among which its first entry is: a preface may stand between
_SIGNS = frozenset("▪•·◦▸‣")  # before an entry inside one that has a number: 2建筑 / ▪桥身
_BELOW_NUMBERED = 2
_FEWEST_SECTIONS = 10
_FEWEST_LISTED = 3
_LONGEST_LIST = 400
_HIDES = frozenset(("隐藏", "隱藏", "显示", "顯示", "折叠", "展开"))
_MOST_TABLES = 100
_PARTS = late_pattern("[.．]")
_ENTRIES_TO_A_SENTENCE = 40  # of a long table of questions one may be put otherwise below
_FEWEST = 2  # entries with a page number that make a table without a title


def with_contents(lines: Sequence[Line]) -> list[Line]:
    """The lines with those of a table of contents told: these have no labels."""
    read = list(lines)
    first = _table_of_contents(lines)
    for table in (first, *_tables_of_chapters(lines, first.stop)):
        for index in table:
            read[index] = lines[index]._replace(label=None, role=LineRole.CONTENTS)
    return read


def _tables_of_chapters(lines: Sequence[Line], start: int) -> list[range]:
    """The tables that chapters have of their own: 目录 right below a chapter's heading, all of it coming again soon."""
    tables: list[range] = []
    for index in range(start + 1, len(lines)):
        text = lines[index].text
        if text[0] not in _FIRST_OF_WORD or len(text) > _LONGEST_WORD or squeeze(text) not in CONTENTS:
            continue
        above = lines[index - 1]
        if (above.label is None or above.label.rank not in HEADING_RANKS) and squeeze(
            above.text
        ) not in _PREFACES:
            continue
        if len(tables) == _MOST_TABLES:
            break
        soon = lines[index : index + _LONGEST_LIST]
        if len(below := _contents_below(soon, 0, after_prose=True)) > _FEWEST:
            tables.append(range(index, index + below.stop))
    return tables


def _table_of_contents(lines: Sequence[Line]) -> range:
    """The indexes of its lines: under 目录, or headings that all come again in the text."""
    after_prose = False
    if listed := _list_that_comes_again(lines):
        return listed
    for index, line in enumerate(lines[: max(200, len(lines) // 4)]):
        label = line.label
        if len(line.text) <= _LONGEST_WORD and squeeze(line.text) in CONTENTS:
            return _contents_below(lines, index, after_prose=after_prose)
        if ends_in_page_number(line.text):
            end = _end_of_numbered_pages(lines, index)
            if end - index >= _FEWEST:
                return range(index, end)
        if label and label.rank in HEADING_RANKS:
            end, again = _contents_end(lines, index)
            if again and end - index > 1 and _comes_again(lines, index, end):
                return range(index, end)
            if index + 1 < len(lines) and squeeze(lines[index + 1].text) in CONTENTS:
                continue  # a chapter with a table of its own
            return range(0)
        if label and label.rank is Rank.ARTICLE:
            break
        after_prose = after_prose or (has_stop(line.text) and not is_furniture(line.text))
    return range(0)


def _contents_below(lines: Sequence[Line], title: int, *, after_prose: bool) -> range:
    """A table's lines under its title, 目录; a title with nothing under it is one only above all prose."""
    if title + 1 < len(lines) and lines[title + 1].text.strip("[]［］") in _HIDES:
        return range(title, _contents_below(lines, title + 1, after_prose=after_prose).stop)
    end, again = _contents_end(lines, title + 1)
    asks = end < len(lines) and has_stop(lines[end].text) and not lines[end].level
    whole = _end_at_first_entry(lines, title + 1, end) if asks else None
    if whole is not None:
        return range(title, whole)
    if not again and not (end < len(lines) and lines[end].level):
        end = _end_of_numbered_pages(lines, title + 1)
    return range(title, end) if end > title + 1 or not after_prose else range(0)


def _contents_end(lines: Sequence[Line], start: int) -> tuple[int, bool]:
    """Where a table of contents ends, and whether its entries come again below.

    It ends where an entry comes for the second time, the first one without its number, too (1历史 … 历史), or at the
    first article or piece of prose.
    """
    entries: set[str] = set()
    paths: set[tuple[str, ...]] = set()
    above: dict[Rank, str] = {}  # 第一节 一般规定 may stand under more than one chapter
    end = start
    bare = start < len(lines) and lines[start].label is not None  # 第一章 总则 may come again as 总则
    first = name_of_entry(lines[start].text) if start < len(lines) else ""
    while end < len(lines):
        entry, label = _entry(lines[end].text), lines[end].label
        if (label and label.rank is Rank.ARTICLE) or has_stop(entry) or len(entry) > 2 * _SHORT:
            break
        if lines[end].level:
            break
        path: tuple[str, ...] = (entry,)
        if label and label.rank in HEADING_RANKS:
            above = {rank: text for rank, text in above.items() if rank < label.rank} | {label.rank: entry}
            path = tuple(above.values())
        if path in paths or (
            label is None and first == entry and (bare or (end > start and _are_entries(lines[start:end])))
        ):
            return end, True
        paths.add(path)
        entries.add(entry)
        end += 1
    below = range(end, len(lines))
    return end, any(
        lines[index].label is not None and _entry(lines[index].text) in entries for index in below
    )


def _are_entries(lines: Sequence[Line]) -> bool:
    """Whether lines are all numbered, if but by a number that runs into its name, or items below one: 1历史 / ▪桥身"""
    return all(
        (line.label is not None and line.label.rank is Rank.BULLET)
        or name_of_entry(line.text) != _entry(line.text)
        for line in lines
    )


def _end_at_first_entry(lines: Sequence[Line], start: int, end: int) -> int | None:
    """Where the first entry of a table comes again, if that is where the table's entries, questions too, end."""
    names = [name_of_entry(line.text) for line in lines[start:]]
    first = next((row for row in range(max(1, end - start - 2), len(names)) if names[row] == names[0]), 0)
    if first < _FEWEST or not names[0]:
        return None
    below = set(names[first:])
    again = [row for row, name in enumerate(names[:first]) if name in below]
    if len(again) * 5 < first * 3:
        again = again[: next((row for row, found in enumerate(again) if found != row), len(again))]
        if len(again) < _FEWEST_LISTED:
            return None  # else what follows the entries is no table any more
    entries = lines[start : start + again[-1] + 1]
    prose = sum(
        _is_prose(line) and (line.label is None or name_of_entry(line.text) not in below) for line in entries
    )
    if prose * _ENTRIES_TO_A_SENTENCE > len(entries):
        return None
    return start + again[-1] + 1


def _comes_again(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether the first entry of a list of headings comes again below it, as a real first chapter does not."""
    entry, name = _entry(lines[start].text), name_of_entry(lines[start].text)
    return any(
        _entry(line.text) == entry or (line.label is None and squeeze(line.text) == name)
        for line in lines[end : end + _FIRST_COMES_BACK]
    )


def _is_prose(line: Line) -> bool:
    """Whether a line is prose, and no entry that asks: 要带什么？"""
    return "。" in line.text or (has_stop(line.text) and len(line.text) > 2 * _SHORT)


def _list_that_comes_again(lines: Sequence[Line]) -> range:
    """A list of short lines above all prose that come again below, each above a text of its own, in their order."""
    seen: dict[str, int] = {}
    for index, line in enumerate(lines[:_LONGEST_LIST]):
        if line.level or line.role is not LineRole.BODY or has_stop(line.text) or len(line.text) > _SHORT:
            return range(0)
        name = squeeze(line.text)
        if name in CONTENTS or (line.label and line.label.rank in HEADING_RANKS):
            return range(0)
        start = seen.setdefault(name, index)
        if start == index or index - start < _FEWEST_LISTED:
            continue
        names = [squeeze(entry.text) for entry in lines[start:index]]
        again = iter(range(index, len(lines)))
        rows = [next((row for row in again if squeeze(lines[row].text) == name), 0) for name in names]
        alone = all(row and (row + 1 < len(lines)) and rows[:1] for row in rows)
        return range(start, index) if alone and rows[1] > rows[0] + 1 else range(0)
    return range(0)


def table_entries(lines: Sequence[Line]) -> dict[str, int]:
    """What a table of contents names, without numbers and pages, with how deep each number is; 0 without one."""
    entries: dict[str, int] = {}
    for line in lines:
        if line.role is LineRole.CONTENTS:
            entry = _entry(line.text)
            if entry[:1] in _SIGNS and len(entry) > 1:
                entries.setdefault(entry[1:], _BELOW_NUMBERED)
                continue
            number = _NUMBER.match(entry)
            depth = len(_PARTS.split(number[0].strip(".．、:： "))) if number else 0
            entries.setdefault(entry[number.end() :] if number else entry, depth)
    return entries


def lists_sections(entries: Mapping[str, int]) -> bool:
    """Whether a table of contents (``table_entries``) lists numbered sections, 1.1, one by one."""
    return sum(depth > 1 for depth in entries.values()) >= _FEWEST_SECTIONS


def without_edit_mark(text: str) -> str:
    """A heading without its white space and the mark that an encyclopedia puts behind it: 历史[编辑]"""
    return squeeze(text).removesuffix("[编辑]").removesuffix("[編輯]")


def name_of_entry(text: str) -> str:
    """A line of a table of contents, or the heading that it names, without its number: 第 1 章 概述 is 1. 概述"""
    entry = without_edit_mark(_entry(text))
    number = _NUMBER.match(entry)
    return entry[number.end() :] if number else entry


def _end_of_numbered_pages(lines: Sequence[Line], start: int) -> int:
    """Where the entries end that show themselves by dots and a page's number."""
    end = start
    while end < len(lines) and ends_in_page_number(lines[end].text):
        end += 1
    return end


def _entry(text: str) -> str:
    """A line without the dots and the page's number at its end."""
    return squeeze(_PAGE_NUMBER.sub("", text)) if len(text) <= 4 * _SHORT else text
