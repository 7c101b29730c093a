"""The formats in which notes leave: one table for the app and the command line.

A format is a module beside this one with ``export(request: ExportRequest) -> str``, which gives the same text
for the same request.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from annotations.exports.request import ExportRequest


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: its name for readers, the ending of its files, the module that writes it."""

    name: str
    suffix: str
    module: str

    def export(self, request: ExportRequest) -> str:
        """The text of the file; only now the module is loaded."""
        return cast("str", import_module(f"annotations.exports.{self.module}").export(request))


FORMATS: dict[str, ExportFormat] = {
    "markdown": ExportFormat("Markdown", ".md", "markdown"),
    "html": ExportFormat("HTML", ".html", "html_page"),
    "csv": ExportFormat("CSV", ".csv", "csv_table"),
    "jsonld": ExportFormat("JSON-LD (W3C Web Annotation)", ".jsonld", "jsonld"),
}
