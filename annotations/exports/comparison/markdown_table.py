"""A comparison as Markdown: a table of two columns, ~~struck~~ and **inserted**."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from annotations.exports.comparison.rows import ComparedRow, ComparedRun, ComparisonRequest, Fate
from annotations.exports.markdown import escape, literal

_DELIMITERS: dict[Fate, tuple[str, str]] = {"struck": ("~~", "del"), "inserted": ("**", "strong")}


def export(request: ComparisonRequest) -> str:
    """The Markdown of a request."""
    head = [
        f"# {escape(request.heading)}",
        "",
        literal(request.counts),
        "",
        f"| {literal(request.columns[0])} | {literal(request.columns[1])} |",
        "| --- | --- |",
    ]
    rows = [line for row in request.rows() for line in _lines(row)]
    return "\n".join([*head, *rows]) + "\n"


def _lines(row: ComparedRow) -> list[str]:
    headings = [f"| {_marked('**', 'strong', literal(heading), '', '')} | |" for heading in row.headings]
    return [*headings, f"| {_cell(row.left)} | {_cell(row.right)} |"]


def _cell(lines: Sequence[Sequence[ComparedRun]]) -> str:
    return "<br>".join(map(_line, lines))


def _line(runs: Sequence[ComparedRun]) -> str:
    """A line whose runs read as they are, whatever they hold."""
    texts = [literal(run.text) for run in runs]
    shown = ""
    for number, (run, text) in enumerate(zip(runs, texts, strict=True)):
        if run.fate == "kept" or not text.strip():
            shown += text
        else:
            after = texts[number + 1][:1] if number + 1 < len(texts) else ""
            shown += _marked(*_DELIMITERS[run.fate], text, shown[-1:], after)
    return shown


def _marked(delimiter: str, tag: str, text: str, before: str, after: str) -> str:
    """A run between delimiters; in HTML where these would be none: beside Chinese punctuation, and at spaces."""
    opens = not text[0].isspace() and (not _is_mark(text[0]) or not before or _parts(before))
    closes = not text[-1].isspace() and (not _is_mark(text[-1]) or not after or _parts(after))
    if opens and closes and before != delimiter[0] and after != delimiter[0]:
        return f"{delimiter}{text}{delimiter}"
    return f"<{tag}>{text}</{tag}>"


def _parts(character: str) -> bool:
    return character.isspace() or _is_mark(character)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
