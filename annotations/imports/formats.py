"""The formats of other programs that notes come in from: one table.

A format is a module in ``annotations.imports.programs`` with ``recognises(source)`` and ``read(source)``. A file is
recognised by what stands in it, in this order; its name says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from annotations.errors import TooManyAnnotations, UnreadableImport
from annotations.imports.imported import MOST, ImportedAnnotation, LeftOut, ReadImport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.imports.import_source import ImportSource
    from annotations.imports.imported import ReadRecord


class UnknownImport(UnreadableImport):
    """``file`` is of no format that is ``known``."""

    title = "The notes cannot be imported"
    cause = "{file} is of none of the formats that can be read"
    mend = "give an export of {known}; in a table, a column must be called quote or note"


class NeedsDocument(UnreadableImport):
    """``file``, of the ``format`` named, does not say on which document its notes are."""

    title = "These notes need a document"
    cause = "{file} ({format}) does not say on which document its notes are"
    mend = "name it: zhangju import {file} --document DOC"


class _Reader(Protocol):
    """What a format's module offers."""

    def recognises(self, source: ImportSource) -> bool:
        """Whether a file is of the format, by what stands in it."""

    def read(self, source: ImportSource) -> Iterator[ReadRecord]:
        """Its records, one by one."""


@dataclass(frozen=True, slots=True)
class ImportFormat:
    """A format: its name for readers, the word that ids are made with, the module that reads it."""

    name: str
    key: str
    module: str

    def recognises(self, source: ImportSource) -> bool:
        """Whether a file is of this format."""
        return self._reader.recognises(source)

    def read(self, source: ImportSource) -> Iterator[ReadRecord]:
        """Its records, one by one."""
        return self._reader.read(source)

    @property
    def _reader(self) -> _Reader:
        """Its module; only now it is loaded."""
        return cast("_Reader", import_module(f"annotations.imports.programs.{self.module}"))


WEB_ANNOTATIONS: Final = ImportFormat("W3C Web Annotations", "w3c", "w3c")
FORMATS: Final = (
    WEB_ANNOTATIONS,
    ImportFormat("Hypothesis", "hypothesis", "hypothesis_notes"),
    ImportFormat("KOReader", "koreader", "koreader"),
    ImportFormat("Kindle", "kindle", "kindle"),
    ImportFormat("Zotero", "zotero", "zotero"),
    ImportFormat("CSV", "table", "tables"),
)


def format_of(source: ImportSource) -> ImportFormat:
    """The format of a file; UnknownImport where it is none of them, UnreadableImport where it is broken."""
    if not source.text:
        raise UnreadableImport(file=source.name, reason="it is empty")
    found = next((form for form in FORMATS if form.recognises(source)), None)
    if found is None:
        raise UnknownImport(file=source.name, known=", ".join([*(form.name for form in FORMATS), "Readwise"]))
    return found


def read_import(source: ImportSource) -> tuple[ImportFormat, ReadImport]:
    """What is in a file. Raises UnreadableImport and its kin where nothing of it can be read."""
    form = format_of(source)
    annotations: list[ImportedAnnotation] = []
    left_out: list[LeftOut] = []
    for count, record in enumerate(form.read(source), 1):
        if count > MOST:
            raise TooManyAnnotations(file=source.name, bound=MOST)
        if isinstance(record, LeftOut):
            left_out.append(record)
        else:
            annotations.append(record)
    return form, ReadImport(form.name, tuple(annotations), tuple(left_out))
