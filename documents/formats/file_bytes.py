"""A file's bytes: what is read of the disk, and why something is refused."""

from __future__ import annotations

import errno
import re
import stat
from pathlib import Path
from typing import ClassVar

from documents.errors import DocumentError
from documents.patterns import late_pattern

_ADDRESS = late_pattern(r"(https?|ftp)[:：]/{1,2}(.+)", re.IGNORECASE)
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes that are read at most."""


class MissingFile(DocumentError):
    """No file has this name."""

    title: ClassVar[str] = "{path} does not exist"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "check the spelling and the folder"


class WebAddress(MissingFile):
    """An address of the web where a file is needed."""

    title: ClassVar[str] = "{path} is an address, and no file"
    cause: ClassVar[str] = "nothing is fetched from the network"
    mend: ClassVar[str] = "save the page in a browser, and open the file"


class NotAFile(DocumentError):
    """A folder where a file is needed."""

    title: ClassVar[str] = "{path} is a folder"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "name a file in it"


class NoRegularFile(NotAFile):
    """A device, a pipe, a socket, or a link that leads nowhere but to itself."""

    title: ClassVar[str] = "{path} is not a regular file"
    cause: ClassVar[str] = "it is {kind}"
    mend: ClassVar[str] = "name a text file"


class EmptyFile(DocumentError):
    """A file without characters to read."""

    title: ClassVar[str] = "{path} is empty"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "choose a file with text in it"


class BinaryFile(DocumentError):
    """A picture, an archive, a program, a word processor's file."""

    title: ClassVar[str] = "{path} is not a text file"
    cause: ClassVar[str] = "it looks like {kind}"
    mend: ClassVar[str] = "save the document as plain text and open that"


class PictureFile(BinaryFile):
    """A picture: of a page, perhaps."""

    mend: ClassVar[str] = "if it shows a page, run text recognition (OCR) on it, and open the result"


class PackedFiles(BinaryFile):
    """An archive of files."""

    mend: ClassVar[str] = "unpack it, and open the documents in it"


class TooLargeFile(DocumentError):
    """A file beyond the bound of reading."""

    title: ClassVar[str] = "{path} is too large"
    cause: ClassVar[str] = "it has {size} bytes; at most {bound} are read"
    mend: ClassVar[str] = "split it into several files"


class UndecodableFile(DocumentError):
    """Bytes that are Chinese text in none of the known encodings, or in more than one."""

    title: ClassVar[str] = "The text of {path} cannot be decoded"
    cause: ClassVar[str] = "{reason}"
    mend: ClassVar[str] = "save it as UTF-8, or name its encoding (utf-8, utf-16, gb18030, big5)"


class WrongByte(UndecodableFile):
    """A ``byte`` that the ``encoding`` of the file, as far as it is known, does not have."""

    cause: ClassVar[str] = "byte {byte} is not valid {encoding}"
    mend: ClassVar[str] = (
        "get a fresh copy, or open it with --encoding {encoding} to see broken characters as �"
    )


class MostlyBroken(UndecodableFile):
    """Bytes that are no text in the ``encoding`` that the reader named: ``count`` of them are no characters of it."""

    cause: ClassVar[str] = "it is not {encoding}: {count} of its bytes are no part of a character"


class NoKnownEncoding(UndecodableFile):
    """Bytes that are Chinese text in no encoding; UTF-8 they are not from ``byte`` on."""

    cause: ClassVar[str] = "it is not UTF-8 (byte {byte}), nor Chinese in GB18030, Big5 or UTF-16"


class NotChinese(UndecodableFile):
    """Bytes that are likelier a text of another language, in the ``encoding`` it uses, than Chinese."""

    cause: ClassVar[str] = "it looks like {encoding}, which is not used for Chinese"
    mend: ClassVar[str] = "save it as UTF-8, or name its encoding: --encoding {encoding}"


class UnknownEncoding(DocumentError):
    """A name that is no encoding of text."""

    title: ClassVar[str] = "Unknown encoding: {encoding}"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "use utf-8, utf-16, gb18030 or big5"


class UnreadableFile(DocumentError):
    """The system refuses to read a file."""

    title: ClassVar[str] = "{path} cannot be read"
    cause: ClassVar[str] = "{reason}"
    mend: ClassVar[str] = "check the file's permissions and that its disk is connected"


def is_web_address(name: str) -> bool:
    """Whether what stands for a file is an address of the web."""
    return _ADDRESS.match(name) is not None


def refuse_what_is_no_file(path: Path) -> None:
    """Raises MissingFile, NotAFile, NoRegularFile, or UnreadableFile where the system refuses to look."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        if address := _ADDRESS.match(str(path)):  # a path keeps one of its slashes
            raise WebAddress(path=f"{address[1]}://{address[2]}") from error
        raise MissingFile(path=path) from error
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ELOOP:
            raise NoRegularFile(path=path, kind="a link to itself") from error
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise UnreadableFile(path=path, reason=reason) from error
    if stat.S_ISDIR(mode):
        raise NotAFile(path=path)
    if not stat.S_ISREG(mode):
        kinds = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
        raise NoRegularFile(path=path, kind=kinds.get(stat.S_IFMT(mode), "a device"))


def read_bytes(path: Path) -> bytes:
    """All of a file. Raises what ``refuse_what_is_no_file`` does, UnreadableFile and TooLargeFile."""
    try:
        refuse_what_is_no_file(path)
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise TooLargeFile(path=path, size=max(path.stat().st_size, len(data)), bound=LARGEST_FILE)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise UnreadableFile(path=path, reason=reason) from error
    return data
