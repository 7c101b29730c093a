"""The formats in which a comparison leaves: one table for the app and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotations.errors import MissingWriter

if TYPE_CHECKING:
    from annotations.exports.comparison.rows import ComparisonRequest

_ROOM: Final = "annotations.exports.comparison"


@dataclass(frozen=True, slots=True)
class ComparisonFormat:
    """A format: its name for readers, the ending of its files, the module that writes it."""

    name: str
    suffix: str
    module: str

    def export(self, request: ComparisonRequest) -> bytes:
        """The bytes of the file, text in UTF-8; only now the module is loaded. MissingWriter."""
        try:
            module = import_module(f"{_ROOM}.{self.module}")
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("annotations"):
                raise
            raise MissingWriter(format=self.name, module=error.name) from error
        written: str | bytes = module.export(request)
        return written if isinstance(written, bytes) else written.encode("utf-8", "replace")


COMPARISON_FORMATS: Final[Mapping[str, ComparisonFormat]] = {
    "markdown": ComparisonFormat("Markdown", ".md", "markdown_table"),
    "html": ComparisonFormat("HTML", ".html", "html_table"),
    "docx": ComparisonFormat("Word", ".docx", "word_table"),
    "json": ComparisonFormat("JSON", ".json", "json_pairs"),
}


def format_of(path: Path) -> str | None:
    """The format (a key of ``COMPARISON_FORMATS``) that the ending of a file's name asks for; None where it asks for none."""
    suffix = path.suffix.lower()
    return next((name for name, form in COMPARISON_FORMATS.items() if form.suffix == suffix), None)
