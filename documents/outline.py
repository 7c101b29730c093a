"""The outline of a document: as a value for JSON, and as indented plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from documents.document import Document, Unit
from documents.lines.table_rows import cells_of

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook

_INDENT = "  "


def outline_json(document: Document, book: AddressBook) -> dict[str, Any]:
    """The whole document, its text included: title, script, front matter, the tree, back matter.

    A node has its kind, address, ``start`` and ``end`` (offsets), and what it has of label, heading, text and
    children. Nesting is as deep as the document's.
    """
    nodes = [_node(document, book, unit) for unit in document.units]
    for unit, node in zip(document.units, nodes, strict=True):
        if unit.children:
            node["children"] = [nodes[child] for child in unit.children]
    return {
        "path": None if document.path is None else str(document.path),
        "id": document.id,
        "title": document.title,
        "script": document.script,
        "front_matter": [document.slice(span) for span in document.front_matter],
        "children": [nodes[root] for root in document.roots],
        "back_matter": [document.slice(span) for span in document.back_matter],
    }


def _node(document: Document, book: AddressBook, unit: Unit) -> dict[str, Any]:
    node: dict[str, Any] = {"kind": unit.kind}
    for name, span in (("label", unit.label), ("heading", unit.heading), ("text", unit.text)):
        if span is not None:
            node[name] = document.slice(span)
    if unit.kind == "row" and unit.text is not None:
        node["cells"] = cells_of(document.slice(unit.text))
    node["address"] = book.address(unit)
    node["start"], node["end"] = unit.start, unit.end
    return node


def outline_text(document: Document, book: AddressBook) -> str:
    """The tree as indented lines, each with its address: sections with label and heading, clauses with text."""
    lines = [document.name] if document.name else []
    for unit in document.units:
        if unit.kind in ("paragraph", "table"):
            continue
        spans = (unit.label, unit.heading, unit.text)
        shown = " ".join(document.slice(span) for span in spans if span is not None).replace("\n", "")
        if unit.kind == "section" and unit.heading is None:
            caption = document.slice(document.caption(unit))
            shown = f"{shown} {caption}".strip() if shown != caption else shown
        depth = unit.depth
        lines.append(f"{_INDENT * (depth + 1)}{book.address(unit)}  {shown}")
    return "\n".join(lines) + "\n"
