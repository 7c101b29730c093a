"""Taiwan's law database (全國法規資料庫), as it gives out its laws: JSON or XML, with names in English or Chinese.

A law is its title and foreword, then chapters, as headings, and articles; its history stands before them and is no part
of its text. A file that holds several has each under its title, with its chapters below. Lines that were broken to one
width, as in old laws, are mended as those of any text are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from documents.formats.archives import DamagedFile, PackedTooMuch
from documents.formats.encodings import text_encodings
from documents.formats.source_text import SourceText
from documents.formats.xml_parts import MOST_MARKS, Element, local, parsed
from documents.patterns import late_pattern
from documents.source_report import SourceReport

FORMAT: Final = "law database"
_NAMES: Final = {
    "法規名稱": "lawname", "前言": "lawforeword", "沿革內容": "lawhistories", "廢止註記": "lawabandonnote", "法規內容": "lawarticles",
    "編章節": "chapter", "條號": "articleno", "條文內容": "articlecontent", "條文": "article",
}  # fmt: skip
"""The database's Chinese names → its English ones, in lower case."""
_BLANKS_A_LEVEL = 3
_DEEPEST = 8  # lists and records around a law
_LINE_END = late_pattern(r"\r\n|[\r\n]")

Record = Mapping[str, object]


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:
    """The text of the laws in a file. Raises DamagedFile, PackedTooMuch, and what reading an encoding does."""
    report = SourceReport("law database")
    start = data.lstrip(b"\xef\xbb\xbf\xfe\xff\0 \t\r\n")[:1]
    if start == b"<":
        root = parsed(data, path, FORMAT)
        laws = [] if root is None else [_record(law) for law in root.iter() if _is_law(law)]
    else:
        source = text_encodings.read(data, path, encoding)
        report = source.report
        laws = list(_laws(_value(source.text, path), 0))
    if not laws:
        raise DamagedFile(path=path, format=FORMAT, reason="it holds no law")
    lines: list[str] = []
    headings: dict[int, int] = {}
    front = 0
    for law in laws:
        about = [*_lines(law, "lawabandonnote"), *_lines(law, "lawhistories")]
        if len(laws) == 1:
            lines += about
            front = len(lines)
        else:
            headings[len(lines)] = 1
        lines += [" ".join(_lines(law, "lawname"))]
        lines += [" ".join(about)] if about and not front else []
        lines += _lines(law, "lawforeword")
        _write_articles(law, lines, headings, len(laws) > 1)
    return SourceText("\n".join(lines), report, headings=headings, front=front)


def _write_articles(law: Record, lines: list[str], headings: dict[int, int], below: bool) -> None:
    """Writes the chapters and articles of a law; ``below`` its title, where that is a heading."""
    articles = law.get("lawarticles")
    for article in articles if isinstance(articles, list) else []:
        if not isinstance(article, Mapping):
            continue
        content = _lines(article, "articlecontent")
        chapter = _lines(article, "chapter") or (content if _text(article, "articletype") == "C" else [])
        if chapter:
            indent = len(chapter[0]) - len(chapter[0].lstrip(" \u3000"))
            headings[len(lines)] = min(1 + below + indent // _BLANKS_A_LEVEL, 9)
            lines.append(" ".join(line.strip() for line in chapter))
            continue
        number = _text(article, "articleno").strip()
        if number:
            lines.append(f"第 {number} 條" if number.replace("-", "").isdecimal() else number)
        lines += content


def _value(text: str, path: Path) -> object:
    """What JSON says. Raises DamagedFile, PackedTooMuch."""
    if text.count("{") + text.count("[") > MOST_MARKS:
        raise PackedTooMuch(path=path, bound=MOST_MARKS, what="elements")
    try:
        value: object = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise DamagedFile(path=path, format=FORMAT, reason=error) from error
    return value


def _laws(value: object, depth: int) -> Iterator[Record]:
    """The laws in a value, however deep."""
    if isinstance(value, Mapping):
        named = {_NAMES.get(key, key.lower()): inner for key, inner in value.items()}
        if "lawname" in named:
            articles = named.get("lawarticles")
            named["lawarticles"] = [
                {_NAMES.get(key, key.lower()): inner for key, inner in article.items()}
                for article in (articles if isinstance(articles, list) else [])
                if isinstance(article, Mapping)
            ]
            yield named
            return
        value = list(value.values())
    if isinstance(value, list) and depth < _DEEPEST:
        for inner in value:
            yield from _laws(inner, depth + 1)


def _name(element: Element) -> str:
    name = local(element)
    return _NAMES.get(name, name.lower())


def _is_law(element: Element) -> bool:
    return any(_name(child) == "lawname" for child in element)


def _record(law: Element) -> Record:
    """The record of a law in XML."""
    record: dict[str, object] = {}
    articles: list[Record] = []
    for part in law:
        if _name(part) != "lawarticles":
            record.setdefault(_name(part), "".join(part.itertext()))
            continue
        for article in part:
            if len(article):
                articles.append({_name(inner): "".join(inner.itertext()) for inner in article})
            else:
                articles.append({_name(article): article.text or ""})
    return record | {"lawarticles": articles}


def _text(record: Record, name: str) -> str:
    value = record.get(name)
    return value if isinstance(value, str) else ""


def _lines(record: Record, name: str) -> list[str]:
    """The lines of what a record says under a name, but for the empty ones."""
    return [line.rstrip() for line in _LINE_END.split(_text(record, name)) if line.strip()]
