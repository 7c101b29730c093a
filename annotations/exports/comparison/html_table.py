"""A comparison as one self-contained HTML page that prints as a 对照表; it has no script and asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from annotations.exports.comparison.rows import ComparedRow, ComparedRun, ComparisonRequest
from annotations.exports.html.html_page import escape
from documents.formats.own_exports import GENERATOR

_STYLE: Final = """
:root { color-scheme: light; }
body { background: #fff; color: #1d1d1d; font-family: "Noto Serif CJK SC", "Songti SC", "Source Han Serif", SimSun, serif;
  line-height: 1.7; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; text-align: center; }
.about { color: #555; font-size: 0.9rem; text-align: center; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
th, td { border: 1px solid #555; padding: 0.4rem 0.6rem; text-align: start; vertical-align: top; width: 50%; }
td p { margin: 0 0 0.2rem; overflow-wrap: anywhere; }
thead th { background: #f2f2f2; text-align: center; }
th.heading { font-weight: normal; text-align: center; }
tr.same td { color: #555; }
del { background: #d9d9d9; text-decoration: line-through; }
ins { font-weight: bold; text-decoration: none; }
@page { size: A4; margin: 18mm 15mm; }
@media print {
  body { font-size: 10.5pt; margin: 0; max-width: none; padding: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  tr.long { break-inside: auto; }
  tr.same td { color: inherit; }
  del, thead th { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
""".strip()
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_LANGUAGES: Final = {
    "simplified": "zh-Hans",
    "traditional": "zh-Hant",
    "taiwan": "zh-Hant-TW",
    "hongkong": "zh-Hant-HK",
    "taiwan-words": "zh-Hant-TW",
}
_LONG: Final = 600  # characters of a row that may be parted between two pages
_TAGS: Final = {"struck": "del", "inserted": "ins"}


def export(request: ComparisonRequest) -> str:
    """The page of a request."""
    words = request.words
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{_LANGUAGES.get(request.script, "zh-Hant")}">',
        "<head>",
        '<meta charset="utf-8">',
        GENERATOR,
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(request.heading)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        "</head>",
        "<body>",
        f"<h1>{escape(request.title)}<br>{escape(words.title)}</h1>",
        f'<p class="about">{escape(request.counts)}</p>',
        f'<p class="about">{escape(words.legend)}</p>',
        "<table>",
        f"<thead><tr>{''.join(f'<th>{escape(column)}</th>' for column in request.columns)}</tr></thead>",
        "<tbody>",
    ]
    for row in request.rows():
        lines.extend(_row(row))
    return "\n".join([*lines, "</tbody>", "</table>", "</body>", "</html>"]) + "\n"


def _row(row: ComparedRow) -> Iterator[str]:
    for heading in row.headings:
        yield f'<tr><th class="heading" colspan="2">{escape(heading)}</th></tr>'
    length = max(sum(len(run.text) for line in side for run in line) for side in (row.left, row.right))
    kind = row.state + (" long" if length > _LONG else "")
    yield f'<tr class="{kind}"><td>{_cell(row.left)}</td><td>{_cell(row.right)}</td></tr>'


def _cell(lines: Sequence[Sequence[ComparedRun]]) -> str:
    return "".join(f"<p>{''.join(map(_run, line))}</p>" for line in lines)


def _run(run: ComparedRun) -> str:
    tag = _TAGS.get(run.fate)
    return escape(run.text) if tag is None else f"<{tag}>{escape(run.text)}</{tag}>"
