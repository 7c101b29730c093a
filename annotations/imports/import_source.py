"""A file that is to be imported, as its readers see it: its text, and the JSON in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from annotations.errors import ImportTooLarge, UnreadableImport
from annotations.imports.bounded_json import parsed_json
from annotations.storage.durable_files import Unparsed, read_bounded
from documents.errors import DocumentError
from documents.formats.file_bytes import WrongByte, refuse_what_is_no_file
from documents.patterns import late_pattern

LARGEST: Final = 64 * 2**20  # bytes of an import
_JSON = late_pattern(r"\{|\[\s*[\[{\]]")
_BLANK: Final = " \t\r\n\x0b\x0c\u3000\xa0\ufeff"


@dataclass(frozen=True)
class ImportSource:
    """The text of a file with ``\\n`` at the ends of its lines, and what the file is called."""

    text: str
    name: str = "the file"

    @cached_property
    def is_json(self) -> bool:
        """Whether it begins as JSON does; a title such as [日]某某 does not."""
        return _JSON.match(self.text) is not None

    @cached_property
    def json(self) -> Any:
        """The value in it; UnreadableImport, and ImportTooDeep."""
        return parsed_json(self.text, self.name)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines."""
        return tuple(self.text.split("\n"))


def source_of_text(text: str, name: str = "the file") -> ImportSource:
    """A text as its readers see it: without the blank at its beginning."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip(_BLANK)
    return ImportSource(text, name)


def read_import_bytes(path: Path) -> bytes:
    """All of a file; UnreadableImport, or a DocumentError where it is no file that can be read."""
    refuse_what_is_no_file(path)
    try:
        return read_bounded(path.resolve(), LARGEST)
    except Unparsed as error:
        raise ImportTooLarge(file=path, bound=LARGEST >> 20) from error
    except OSError as error:
        raise UnreadableImport(file=path, reason=error.strerror or str(error)) from error


def decoded(data: bytes, path: Path, encoding: str | None = None) -> ImportSource:
    """The text of a file's bytes, in ``encoding`` or the one that they look like. Raises UnreadableImport, and
    DocumentError for an encoding that is none.

    A damaged character becomes a stand-in: it costs no more than the record that it is in.
    """
    from documents.formats.encodings.text_encodings import read

    try:
        return source_of_text(
            data.decode("utf-8-sig") if not encoding else read(data, path, encoding).text, str(path)
        )
    except UnicodeDecodeError:
        pass
    try:
        text = read(data, path).text
    except WrongByte:
        text = data.decode("utf-8", "replace")
    except DocumentError as error:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise UnreadableImport(file=path, reason="it is not text") from error
    return source_of_text(text, str(path))
