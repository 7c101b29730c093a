"""A comparison as JSON: how many articles became what, and each pair with its place in either version."""

from __future__ import annotations

from typing import Any

from annotations.exports.comparison.rows import ComparisonRequest
from documents.addresses.address_book import AddressBook
from documents.addresses.citations import cite
from documents.comparing.amendment import Article
from documents.document import Document
from documents.readable_json import json_text


def export(request: ComparisonRequest) -> str:
    """The JSON of a request: ``{"counts": …, "pairs": [{"state", "left", "right"}, …]}``."""
    return json_text(pairs_json(request), indent=2) + "\n"


def pairs_json(request: ComparisonRequest) -> dict[str, Any]:
    """The same as values. A side is ``label`` (None without one), ``address``, ``citation``, and ``start`` and
    ``end`` in the published text; None where a version has none."""
    sides = _Sides(request.amendment.old), _Sides(request.amendment.new)
    return {
        "counts": dict(request.amendment.counts),
        "pairs": [
            {"state": pair.state, "left": sides[0].json(pair.left), "right": sides[1].json(pair.right)}
            for pair in request.pairs
        ],
    }


class _Sides:
    def __init__(self, document: Document) -> None:
        self._document, self._book = document, AddressBook.of(document)

    def json(self, article: Article | None) -> dict[str, Any] | None:
        if article is None:
            return None
        unit = self._document.units[article.unit]
        return {
            "label": None if article.label is None else self._document.slice(article.label),
            "address": self._book.address(unit),
            "citation": cite(self._document, self._book, unit, name=self._document.name),
            "start": article.span.start,
            "end": article.span.end,
        }
