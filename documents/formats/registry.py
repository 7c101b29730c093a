"""Which reader reads a file: by what the file begins with and holds, then by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import ClassVar, Final, cast

from documents.errors import DocumentError
from documents.formats.encodings import PLAIN
from documents.formats.file_bytes import EmptyFile, read_bytes
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
SUFFIXES: Final = frozenset(suffix for form in FORMATS for suffix in form.suffixes)


class MissingLibrary(DocumentError):
    """A format whose library is not installed; ``extra`` installs it."""

    title: ClassVar[str] = "{path} cannot be opened yet"
    cause: ClassVar[str] = "the package that reads {format} files is not installed ({module})"
    mend: ClassVar[str] = "install zhangju[{extra}], or zhangju[all] for every format"


def read_source(path: Path, encoding: str | None = None) -> SourceText:
    """The text of a file of any format; ``encoding`` overrules what the bytes of a text look like.

    Raises MissingLibrary, EmptyFile, the errors of ``documents.formats.file_bytes`` and of the format's reader.
    """
    data = read_bytes(path)
    if not data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise EmptyFile(path=path)
    form = format_of(data, path)
    source = _reader(form, path)(data, path, encoding)
    if not source.text.strip(_BLANK):
        raise EmptyFile(path=path)
    return replace(source, report=replace(source.report, digest=digest_of(data)))


def format_of(data: bytes, path: Path) -> FileFormat:
    """The format of a file, by its content first and its name where that says nothing."""
    for form in FORMATS:
        if form.signed(data):
            return form
    suffix = path.suffix.lower()
    named = next((form for form in FORMATS if not form.begins and suffix in form.suffixes), PLAIN)
    if named.needs is not None:
        return named if named.needs.search(data) else PLAIN
    start = data[:_START].replace(b"\0", b"")
    return next((form for form in FORMATS if form.looks is not None and form.looks.match(start)), named)


def _reader(form: FileFormat, path: Path) -> FormatReader:
    try:
        return cast("FormatReader", import_module(form.reader).read)
    except ModuleNotFoundError as error:
        if form.extra is None or (error.name or "").startswith("documents"):
            raise
        raise MissingLibrary(path=path, format=form.name, module=error.name, extra=form.extra) from error
