"""Which reader reads a file: by what the file begins with and holds, then by its name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import ClassVar, Final, cast

from documents.errors import DocumentError
from documents.formats.encodings import PLAIN
from documents.formats.file_bytes import BinaryFile, EmptyFile, read_bytes
from documents.formats.file_format import FileFormat
from documents.formats.source_text import SourceText
from documents.identity import digest_of

FormatReader = Callable[[bytes, Path, str | None], SourceText]

_START = 4096  # bytes at the beginning that are looked at
_BLANK = " \t\r\n\x0b\x0c\u3000\xa0\ufeff"


def _declared() -> Iterator[FileFormat]:
    """What the rooms declare; a room is light, its readers are not imported."""
    for room in sorted(file.parent.name for file in Path(__file__).parent.glob("*/__init__.py")):
        yield from import_module(f"documents.formats.{room}").FORMATS


FORMATS: Final = tuple(_declared())
_OF_ANYTHING: Final = frozenset((".xml", ".json"))
SUFFIXES: Final = (
    frozenset(suffix for form in FORMATS if form.opened for suffix in form.suffixes) - _OF_ANYTHING
)
"""How the names of documents end."""
REFUSED_SUFFIXES: Final = (
    frozenset(suffix for form in FORMATS if not form.opened for suffix in form.suffixes) - SUFFIXES
)
"""How the names of documents end that are refused, whatever is in them."""


class MissingLibrary(DocumentError):
    """A format whose library is gone: every installation has it."""

    title: ClassVar[str] = "{path} cannot be opened yet"
    cause: ClassVar[str] = "the package that reads {format} files is not installed ({module})"
    mend: ClassVar[str] = "install zhangju again"


def read_source(path: Path, encoding: str | None = None) -> SourceText:
    """The text of a file of any format; ``encoding`` overrules what the bytes of a text look like.

    Raises MissingLibrary, EmptyFile, the errors of ``documents.formats.file_bytes`` and of the format's reader.
    """
    data = read_bytes(path)
    if not data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise EmptyFile(path=path)
    source = _source(data, path, encoding)
    if not source.text.strip(_BLANK):
        raise EmptyFile(path=path)
    return replace(source, report=replace(source.report, digest=digest_of(data)))


def _source(data: bytes, path: Path, encoding: str | None) -> SourceText:
    try:
        return _reader(format_of(data, path), path)(data, path, encoding)
    except BinaryFile:
        suffix = path.suffix.lower()
        named = next((form for form in FORMATS if not form.opened and suffix in form.suffixes), None)
        if named is None:
            raise
        return _reader(named, path)(data, path, encoding)  # which says why it cannot


def is_document(path: str | os.PathLike[str]) -> bool:
    """Whether a file of a folder is one of its documents: by its name, and by how it begins where that says little."""
    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122 - a folder may hold ten thousand
    if suffix not in _OF_ANYTHING or not os.path.isfile(path):  # noqa: PTH113
        return suffix in SUFFIXES
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return _look(file.read(_START)) is not None
    except OSError:
        return False


def format_of(data: bytes, path: Path) -> FileFormat:
    """The format of a file, by its content first and its name where that says nothing."""
    for form in FORMATS:
        if form.signed(data):
            return form
    looks = _look(data)
    suffix = path.suffix.lower()
    named = next((form for form in FORMATS if not form.begins and suffix in form.suffixes), looks or PLAIN)
    if named.needs is not None:
        return named if named.needs.search(data) else looks or PLAIN
    return looks or named


def _look(data: bytes) -> FileFormat | None:
    """The format that bytes look like at their beginning."""
    start = data[:_START].replace(b"\0", b"")
    return next((form for form in FORMATS if form.looks is not None and form.looks.match(start)), None)


def _reader(form: FileFormat, path: Path) -> FormatReader:
    try:
        return cast("FormatReader", import_module(form.reader).read)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("documents"):
            raise
        raise MissingLibrary(path=path, format=form.name, module=error.name) from error
