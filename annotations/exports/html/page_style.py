"""How an exported page looks on the screen and on paper: the text first, a note below what it is on."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; }
body { font-family: "Noto Serif CJK SC", "Songti SC", "Source Han Serif", serif; line-height: 1.8;
  margin: 2rem auto; max-width: 42rem; padding: 0 1rem; overflow-wrap: anywhere; }
blockquote { border-inline-start: 0.25rem solid #b8442c; margin: 1.5rem 0 0.5rem; padding-inline-start: 1rem; }
blockquote p, .text p { margin: 0.25rem 0; }
mark { background: #f5d76e; color: #1d1d1d; }
footer, header p, .by { color: #777; font-size: 0.85rem; }
.note { border-inline-start: 0.25rem solid #8aa; margin: 0.5rem 0 0.5rem 1rem; padding-inline-start: 0.75rem; }
.note p { margin: 0.25rem 0; }
.passage { color: #777; }
.body p { margin: 0.4rem 0; }
.body .heading { font-weight: bold; }
.body blockquote { border-color: #aaa; margin: 0.4rem 0; }
.body pre { border: 1px solid #aaa; padding: 0.4rem; white-space: pre-wrap; }
table { border-collapse: collapse; }
td, th { border: 1px solid #aaa; padding: 0.1rem 0.5rem; vertical-align: top; }
.tag { color: #2c6e8a; margin-inline-end: 0.5rem; }
""".strip()

PRINT_STYLE: Final = """
@page { size: A4; margin: 22mm 20mm; @bottom-center { content: counter(page); font-size: 9pt; } }
@media print {
  :root { color-scheme: light; }
  body { font-size: 10.5pt; line-height: 1.6; margin: 0; max-width: none; padding: 0; orphans: 2; widows: 2; }
  body, footer, header p, .by, .passage, .tag, a { color: #000; }
  h1, h2, h3, h4, h5, h6, .heading { break-after: avoid; break-inside: avoid; }
  article + article { break-before: page; }
  blockquote, .noted { break-after: avoid; }
  blockquote > footer, .by, .passage { break-before: avoid; break-after: avoid; }
  tr, .note .by + .body > p:only-child, pre { break-inside: avoid; }
  thead { display: table-header-group; }
  mark { background: none; color: inherit; text-decoration: underline; text-decoration-thickness: 1.5pt; }
  a { text-decoration: none; }
  a[href^="http"]::after, a[href^="mailto"]::after { content: " (" attr(href) ")"; font-size: 0.85em; }
}
""".strip()
"""Colours say nothing on paper: what is marked is underlined, and where a link leads is written out."""
