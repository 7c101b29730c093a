"""Tables of annotations (CSV): Readwise's export, that of Hypothesis's client, Zhangju's own, and anybody's.

The columns may stand in any order and be called what people call them, in English or Chinese.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, Final

from annotations.imports.import_source import ImportSource
from annotations.imports.imported import LONGEST_BODY, LeftOut, ReadRecord, UnusableRecord, annotation
from annotations.imports.programs.dates import written_time
from documents.patterns import late_pattern

_MOST_COLUMNS: Final = 200  # that are looked at
_DELIMITERS: Final = ",;\t，；|"
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "quote": (
        *(
            "quote",
            "exact",
            "highlight",
            "highlightedtext",
            "highlighttext",
            "passage",
            "selectedtext",
            "text",
        ),
        *(
            "引文",
            "原文",
            "引用",
            "引用文字",
            "摘录",
            "摘錄",
            "划线",
            "劃線",
            "标注原文",
            "原文摘录",
            "正文",
            "文本",
            "內文",
        ),
    ),
    "body": (
        *("note", "notes", "body", "comment", "comments", "annotation", "remark", "remarks", "mynote"),
        *(
            "批注",
            "笔记",
            "筆記",
            "注释",
            "註釋",
            "備註",
            "备注",
            "评论",
            "評論",
            "意见",
            "意見",
            "想法",
            "附注",
            "附註",
        ),
        *("批註", "批语", "心得", "笔记内容", "批注内容"),
    ),
    "tags": (
        "tags",
        "tag",
        "labels",
        "label",
        "keywords",
        "标签",
        "標籤",
        "标籤",
        "关键词",
        "關鍵詞",
        "标记",
        "主题",
    ),
    "date": (
        *(
            "date",
            "created",
            "createdat",
            "creationdate",
            "highlightedat",
            "datecreated",
            "time",
            "timestamp",
        ),
        *(
            "addedat",
            "datetime",
            "日期",
            "时间",
            "時間",
            "添加时间",
            "创建时间",
            "創建時間",
            "建立時間",
            "批注时间",
            "添加日期",
        ),
    ),
    "modified": ("modified", "updated", "updatedat", "修改时间", "修改時間", "更新时间"),
    "creator": (
        *("creator", "author", "user", "username", "reader", "by", "annotator"),
        *("作者", "批注人", "批註人", "读者", "讀者", "用户", "使用者", "姓名", "笔记人"),
    ),
    "claimed": ("from",),
    "identity": ("id", "noteid", "highlightid", "编号", "編號"),
    "about": (
        "booktitle",
        "title",
        "document",
        "书名",
        "書名",
        "文档",
        "文件",
        "标题",
        "標題",
        "url",
        "网址",
    ),
    "section": ("chapter", "heading", "address", "section", "章节", "章節", "位置", "条款", "地址"),
    "prefix": ("prefix", "前文", "上文"),
    "suffix": ("suffix", "后文", "後文", "下文"),
    "start": ("start",),
    "kind": ("annotationreplytype", "annotation/replytype", "locationtype"),
    "offset": ("location",),
}
_FIELD_OF: Final = {name: field for field, names in _NAMES.items() for name in names}
_TAG_SEPARATORS = late_pattern(r"[,，;；、|\n]+")
_HASHED_TAGS = late_pattern(r"(?:\s*[#＃][^\s#＃]+)+\s*")
_INERT = late_pattern(r"'(?=[\s\"]*[=+\-@＝＋－＠﹦﹢﹣﹫\t\r\n])")
_SEPARATOR_LINE = late_pattern(r"\Asep=(.)\n", re.IGNORECASE)


def recognises(source: ImportSource) -> bool:
    """Whether the first line names a column of quotes or notes."""
    if source.is_json or source.text.startswith("<"):
        return False
    fields = set(_columns(next(_rows(source.text), [])).values())
    return bool(fields & {"quote", "body"})


def read(source: ImportSource) -> Iterator[ReadRecord]:
    """The annotations, a row each."""
    rows = _rows(source.text)
    columns = _columns(next(rows, []))
    is_own = {"claimed", "identity", "body"} <= set(columns.values())
    for number, row in enumerate(rows, 1):
        if not any(cell.strip() for cell in row):
            continue
        try:
            yield annotation(number, **_said(_cells(columns, row, is_own=is_own)))
        except UnusableRecord as error:
            yield LeftOut(number, error.reason, error.facts)


def _said(cells: dict[str, str]) -> dict[str, Any]:
    identity = cells.get("identity", "").strip()
    is_offset = cells.get("kind", "").strip().casefold() == "offset"
    written = cells.get("start") or (cells.get("offset", "") if is_offset else "")
    return {
        "quote": cells.get("quote"),
        "body": cells.get("body"),
        "tags": _tags(cells.get("tags", "")),
        "creator": cells.get("claimed") or cells.get("creator"),
        "created": written_time(cells.get("date")),
        "modified": written_time(cells.get("modified")),
        "identity": identity if 3 < len(identity) < 200 else "",
        "about": cells.get("about"),
        "section": cells.get("section"),
        "prefix": cells.get("prefix"),
        "suffix": cells.get("suffix"),
        "position": int(written) if written.strip().isdecimal() and len(written) < 16 else None,
    }


def _cells(columns: dict[int, str], row: Sequence[str], *, is_own: bool) -> dict[str, str]:
    cells: dict[str, str] = {}
    for index, field in columns.items():
        if index < len(row) and row[index].strip():
            cell = row[index]
            cells.setdefault(field, _INERT.sub("", cell) if is_own else cell)
    return cells


def _columns(header: Sequence[str]) -> dict[int, str]:
    """Which column holds what. Of two that could, the first does, but for “Note” beside “Highlight” and the like."""
    columns: dict[int, str] = {}
    for index, name in enumerate(header[:_MOST_COLUMNS]):
        field = _FIELD_OF.get(_plain(name))
        if field and field not in columns.values():
            columns[index] = field
    names = {_plain(name): index for index, name in enumerate(header)}
    if "bookauthor" in names and "author" in names:  # who wrote the book is not who wrote the note
        columns.pop(names["author"], None)
    return columns


def _plain(name: str) -> str:
    said = unicodedata.normalize("NFKC", name.replace("\ufeff", "")).casefold()
    return "".join(char for char in said if not char.isspace() and char not in "_-*:\"'")


def _tags(cell: str) -> list[str]:
    """The tags of a cell, parted by commas, or each with its sign."""
    if _HASHED_TAGS.fullmatch(cell):
        return cell.replace("＃", "#").replace("#", " ").split()
    return [tag.strip() for tag in _TAG_SEPARATORS.split(cell) if tag.strip()]


def _rows(text: str) -> Iterator[list[str]]:
    """The rows of a table, by whatever sign its first line is parted."""
    named = _SEPARATOR_LINE.match(text)
    text = text[named.end() :] if named else text
    first = text.partition("\n")[0][:10_000]
    delimiter = named[1] if named else max(_DELIMITERS, key=lambda sign: (_known(first, sign), sign == ","))
    if len(delimiter) != 1 or delimiter in '"\r\n':
        delimiter = ","
    csv.field_size_limit(max(csv.field_size_limit(), 4 * LONGEST_BODY))
    rows = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error:  # a cell without end: it costs its row
            yield []


def _known(line: str, delimiter: str) -> int:
    """How many columns are known where a line is parted so."""
    return sum(_plain(name) in _FIELD_OF for name in line.replace('"', "").split(delimiter))
