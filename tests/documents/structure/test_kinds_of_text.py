"""Texts of many kinds, each with its whole tree: reports, orders, notices, papers, letters, transcripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.document import Document
from documents.opening import document_of_text

KINDS = Path(__file__).parents[1] / "fixtures" / "kinds"
TEXTS = sorted(KINDS.glob("*.txt"))
UNWRAPPED = [path for path in TEXTS if not path.stem.startswith("wrapped")]
"""Where a page broke its lines is told by the indents and blank lines that a text has."""


def drawn(document: Document) -> str:
    """Title, front and back matter, and one line per unit: kind's first letter, label | heading | text."""
    lines = [f"title: {document.title or ''}"]
    lines += [f"front: {document.slice(span)}" for span in document.front_matter]
    for unit in document.units:
        parts = [document.slice(span) if span else "" for span in (unit.label, unit.heading, unit.text)]
        lines.append("  " * (unit.depth + 1) + unit.kind[0] + " " + "|".join(parts))
    lines += [f"back: {document.slice(span)}" for span in document.back_matter]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_of_its_kind_has_its_tree(path: Path) -> None:
    want = path.with_suffix(".tree").read_text(encoding="utf-8")
    assert drawn(document_of_text(path.read_text(encoding="utf-8"))) == want


@pytest.mark.parametrize("path", UNWRAPPED, ids=lambda path: path.stem)
def test_a_text_of_its_kind_has_its_tree_without_blank_lines_and_indented(path: Path) -> None:
    raw = path.read_text(encoding="utf-8")
    want = drawn(document_of_text(raw))
    lines = [line.strip() for line in raw.split("\n") if line.strip()]
    assert drawn(document_of_text("\n".join(lines))) == want
    assert drawn(document_of_text("\r\n\r\n".join("\u3000\u3000" + line for line in lines))) == want
