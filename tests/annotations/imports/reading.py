"""What a file of another program gives, as tests ask for it."""

from __future__ import annotations

from annotations.imports.formats import read_import
from annotations.imports.import_source import source_of_text
from annotations.imports.imported import ImportedAnnotation, ReadImport


def imported(text: str, format_name: str) -> ReadImport:
    """What is in a text that is recognised as of a format."""
    form, read = read_import(source_of_text(text, "file"))
    assert (form.name, read.format) == (format_name, format_name)
    return read


def all_in(text: str, format_name: str) -> tuple[ImportedAnnotation, ...]:
    """The annotations in a text of which nothing is left out."""
    read = imported(text, format_name)
    assert read.left_out == ()
    return read.annotations
