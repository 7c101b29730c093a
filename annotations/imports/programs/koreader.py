"""KOReader: its JSON and Markdown exports, and the ``metadata.*.lua`` beside a book, which is parsed and never run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from annotations.errors import UnreadableImport
from annotations.imports.import_source import ImportSource
from annotations.imports.imported import BOOKMARK, NO_RECORD, LeftOut, ReadRecord, UnusableRecord, annotation
from annotations.imports.programs.dates import written_time
from annotations.imports.programs.lua_tables import LuaTable, NotALuaTable, lua_table
from documents.patterns import late_pattern

_LUA = late_pattern(r"(?:\s*--[^\n]*\n)*\s*return\s*\{")
_ENTRY = late_pattern(r"^### \S[^\n@]* @ (?P<time>[^\n]*)$", re.MULTILINE)
_HEADING = late_pattern(r"^(#{1,2}|#{5}) (?P<words>[^\n]*)$", re.MULTILINE)
_BACKLINK = late_pattern(r"^\[[^\]\n]*\]\(<file://[^\n]*>\)[ \t]*$", re.MULTILINE)
_GENERATED = late_pattern(r"^[_*]Generated at: [^\n]*[_*]\s*\Z", re.MULTILINE)
_DIVIDER: Final = "\n---\n"
_WRAPPED: Final = (
    ("**_", "_**"),
    ("**", "**"),
    ("==", "=="),
    ("++", "++"),
    ("~~", "~~"),
    ("<u>", "</u>"),
    ("*", "*"),
)
_AUTO_BEGINS = late_pattern(r"(?:^|\s)(?:Page|Seite|第)\s?\[?\d*\]?\s?\d*(?:\s?页|\s?頁)?\s\Z")
_AUTO_ENDS = late_pattern(r"\s@\s\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\s*\Z")
_AUTO_LONGEST: Final = 40  # characters of either, and of a quote's beginning that is looked for between them
_LISTS: Final = ("annotations", "annotations_rolling", "annotations_paging")
_OLDER_LISTS: Final = ("bookmarks", "bookmarks_rolling", "bookmarks_paging")
_HIGHLIGHTS: Final = ("highlight", "highlight_rolling", "highlight_paging")


class NotPlainLua(UnreadableImport):
    """``file`` holds in its ``line`` what is no plain value of Lua; nothing of it is ever run."""

    cause = "{file}, line {line}: it is not a plain Lua table"
    mend = "give the metadata.*.lua that KOReader wrote, as it is"


def recognises(source: ImportSource) -> bool:
    """Whether the file is one of these."""
    if source.is_json:
        return any(_is_entry(entry) for book in _books(source.json) for entry in _entries(book)[:20])
    if _LUA.match(source.text):
        return True
    return any(written_time(entry["time"]) for entry in islice(_ENTRY.finditer(source.text), 20))


def read(source: ImportSource) -> Iterator[ReadRecord]:
    """The highlights with their notes; NotPlainLua where a table is more than values."""
    if source.is_json:
        records = _of_json(source.json)
    elif _LUA.match(source.text):
        try:
            table = lua_table(source.text)
        except NotALuaTable as error:
            line = source.text.count("\n", 0, error.offset) + 1
            raise NotPlainLua(file=source.name, line=line) from error
        records = _of_table(table)
    else:
        records = _of_markdown(source.text)
    for number, said in enumerate(records, 1):
        if said is None or not (said["quote"] or said["body"]):
            yield LeftOut(number, NO_RECORD if said is None else BOOKMARK)
            continue
        try:
            yield annotation(number, **said)
        except UnusableRecord as error:
            yield LeftOut(number, error.reason, error.facts)


# JSON


def _books(value: Any) -> list[Any]:
    if isinstance(value, dict) and isinstance(value.get("documents"), list):
        return [book for book in value["documents"] if isinstance(book, dict)]
    return [value] if isinstance(value, dict) else []


def _entries(book: Mapping[str, Any]) -> list[Any]:
    """The entries of a book; older versions had each in a list of its own."""
    entries = book.get("entries")
    if not isinstance(entries, list):
        return []
    return [inner for entry in entries for inner in (entry if isinstance(entry, list) else [entry])]


def _is_entry(entry: Any) -> bool:
    return (
        isinstance(entry, dict)
        and bool({"text", "note"} & entry.keys())
        and bool({"time", "page", "sort", "drawer", "chapter"} & entry.keys())
    )


def _of_json(value: Any) -> Iterator[dict[str, Any] | None]:
    for book in _books(value):
        for entry in _entries(book):
            yield _said(entry, book.get("title"), entry.get("time")) if isinstance(entry, dict) else None


def _said(entry: Mapping[Any, Any], about: object, time: object, updated: object = None) -> dict[str, Any]:
    quote, note = entry.get("text") or "", entry.get("note") or ""
    created = written_time(time)
    known_by = (about, entry.get("pos0") if isinstance(entry.get("pos0"), str) else "", quote, created)
    return {
        "quote": quote,
        "body": _own_words(note, quote),
        "section": entry.get("chapter"),
        "about": about,
        "created": created,
        "modified": written_time(updated),
        "identity": repr(known_by) if quote and created else "",
    }


def _own_words(note: object, quote: object) -> object:
    """A note without what older versions wrote in it of themselves: “Page 12 the quote @ 2023-09-09 10:50:44”."""
    if not isinstance(note, str) or not isinstance(quote, str):
        return note
    if note.strip() == quote.strip():
        return ""
    offset = note.find(quote.strip()[:_AUTO_LONGEST]) if _AUTO_ENDS.search(note[-_AUTO_LONGEST:]) else -1
    begins = _AUTO_BEGINS.search(note[max(0, offset - _AUTO_LONGEST) : offset]) if offset > 0 else None
    return note if begins is None else note[: max(0, offset - _AUTO_LONGEST) + begins.start()]


# metadata.*.lua


def _of_table(table: LuaTable) -> Iterator[dict[str, Any] | None]:
    about = _title(table)
    for name in _LISTS:
        for entry in _listed(table.get(name)):
            yield _of_annotation(entry, about)
    told: set[tuple[object, object]] = set()
    for name in _OLDER_LISTS:
        for entry in _listed(table.get(name)):
            if not isinstance(entry, dict):
                yield None
                continue
            if entry.get("highlighted"):
                told.add((entry.get("datetime"), entry.get("notes")))
            quote = entry.get("notes") if entry.get("highlighted") else ""
            yield _said(
                {**entry, "text": quote, "note": entry.get("text") if quote else ""},
                about,
                entry.get("datetime"),
            )
    for name in _HIGHLIGHTS:
        for page in _listed(table.get(name)):
            for entry in _listed(page):
                if isinstance(entry, dict) and (entry.get("datetime"), entry.get("text")) not in told:
                    yield _said(entry, about, entry.get("datetime"))
    summary = table.get("summary")
    if isinstance(summary, dict) and summary.get("note"):
        yield _said({"note": summary["note"]}, about, summary.get("modified"))


def _of_annotation(entry: object, about: str) -> dict[str, Any] | None:
    if not isinstance(entry, dict):
        return None
    if not (entry.get("drawer") or entry.get("pos0")):  # a page's mark, whose text says where it is
        entry = {**entry, "text": ""}
    return _said(entry, about, entry.get("datetime"), entry.get("datetime_updated"))


def _listed(value: object) -> Sequence[Any]:
    """The values of a table that counts from 1 (or by pages), in order."""
    if not isinstance(value, dict):
        return ()
    return [
        value[key] for key in sorted(value, key=lambda key: (not isinstance(key, (int, float)), _order(key)))
    ]


def _order(key: object) -> tuple[float, str]:
    return (float(key), "") if isinstance(key, (int, float)) else (0.0, str(key))


def _title(table: LuaTable) -> str:
    for name in ("doc_props", "stats"):
        properties = table.get(name)
        title = properties.get("title") if isinstance(properties, dict) else None
        if isinstance(title, str) and title.strip():
            return title
    path = table.get("doc_path")
    return path.rpartition("/")[2].rpartition(".")[0] if isinstance(path, str) else ""


# Markdown


def _of_markdown(text: str) -> Iterator[dict[str, Any] | None]:
    text = _GENERATED.sub("", text)
    entries = list(_ENTRY.finditer(text))
    about = section = ""
    start = 0
    for entry, following in zip(entries, [*entries[1:], None], strict=False):
        for heading in _HEADING.finditer(text, start, entry.start()):
            if heading[1] == "#":
                about, section = heading["words"], ""
            elif heading[1] == "##":
                section = heading["words"]
        start = entry.end()
        until = following.start() if following else len(text)
        heading_after = _first_heading(text, start, until) if following else None
        written = _BACKLINK.sub("", text[start : heading_after or until]).strip("\n")
        quote, _, note = ("\n" + written + "\n").partition(_DIVIDER)
        yield _said(
            {"text": _unwrapped(quote.strip()), "note": note.strip(), "chapter": section},
            about,
            entry["time"],
        )


def _first_heading(text: str, start: int, until: int) -> int | None:
    """Where the headings before the next entry begin: they stand right before it."""
    headings = [heading.start() for heading in _HEADING.finditer(text, start, until)]
    first = None
    for offset in reversed(headings):
        if text[offset : first if first is not None else until].strip("\n").count("\n") > 1:
            break
        first = offset
    return first


def _unwrapped(quote: str) -> str:
    """A quote without the signs that show how it was marked."""
    for opens, closes in _WRAPPED:
        if quote.startswith(opens) and quote.endswith(closes) and len(quote) > len(opens) + len(closes):
            return quote[len(opens) : -len(closes)]
    return quote
