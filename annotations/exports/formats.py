"""The formats in which notes leave: one table for the app and the command line.

A format is a module beside this one, or below it, with ``export(request: ExportRequest)``, which gives the same text,
or the same bytes, for the same request.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from annotations.errors import MissingWriter

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.exports.request import ExportRequest


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: its name for readers, the ending of its files, the module that writes it."""

    name: str
    suffix: str
    module: str

    is_text: bool = True

    def export(self, request: ExportRequest) -> str:
        """The text of the file, of a format that is text; only now the module is loaded."""
        return cast("str", self._written(request))

    def written(self, request: ExportRequest) -> bytes:
        """The bytes of the file, text in UTF-8. MissingWriter."""
        written = self._written(request)
        return written if isinstance(written, bytes) else written.encode("utf-8", "replace")

    def _written(self, request: ExportRequest) -> str | bytes:
        try:
            module = import_module(f"annotations.exports.{self.module}")
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("annotations"):
                raise
            raise MissingWriter(format=self.name, module=error.name) from error
        return cast("str | bytes", module.export(request))


FORMATS: dict[str, ExportFormat] = {
    "markdown": ExportFormat("Markdown", ".md", "markdown"),
    "html": ExportFormat("HTML", ".html", "html.html_page"),
    "docx": ExportFormat("Word", ".docx", "word.margin_notes", is_text=False),
    "csv": ExportFormat("CSV", ".csv", "csv_table"),
    "jsonld": ExportFormat("JSON-LD (W3C Web Annotation)", ".jsonld", "jsonld"),
}


def format_by_ending(path: Path) -> str | None:
    """The format (a key of ``FORMATS``) that the ending of a file's name asks for; None where it asks for none."""
    suffix = path.suffix.lower()
    return next((name for name, form in FORMATS.items() if form.suffix == suffix), None)
