"""What tables are called: 表2 as the text above one says, else the how manieth it is. Pure."""

from __future__ import annotations

from documents.document import Document, Unit
from documents.lines.numerals import numeral_value
from documents.lines.table_rows import cells_of
from documents.patterns import late_pattern

_CALLED = late_pattern(r"附?表\s*([0-9]{1,3}(?:[-－–.．][0-9]{1,3})?|[一二三四五六七八九十]{1,3})(?![0-9])")
_LONGEST_CAPTION = 60  # characters
_NUMBER = late_pattern(r"[0-9一二三四五六七八九十]{1,4}[.、．]?")


def table_names(document: Document) -> dict[int, str]:
    """The name of every table, by its index."""
    tables = [unit for unit in document.units if unit.kind == "table"]
    names: dict[int, str] = {}
    taken: set[str] = set()
    for table in tables:
        called = _called(document, table)
        if called and called not in taken:
            names[table.index] = called
            taken.add(called)
    for count, table in enumerate(tables, 1):
        names.setdefault(table.index, f"表{count}")
    return names


def _called(document: Document, table: Unit) -> str:
    """What the line right above a table calls it; "" where it does not."""
    end = len(document.text[: table.start].rstrip())
    start = document.text.rfind("\n", 0, end) + 1
    if not 0 < end - start <= _LONGEST_CAPTION:
        return ""
    match = _CALLED.match(document.text, start, end)
    if match is None:
        return ""
    said = match[1].translate(str.maketrans("－–．", "--."))
    return f"表{said if said[0].isascii() else numeral_value(said)}"


def has_head(document: Document, row: Unit) -> bool:
    """Whether the table of a row begins with the names of its columns: no number, and rows below it."""
    table = document.units[row.parent or 0]
    first = document.units[table.children[0]]
    if len(table.children) < 2 or first.text is None:
        return False
    cells = cells_of(document.slice(first.text))
    return len(cells) > 1 and not _NUMBER.fullmatch(cells[0])
