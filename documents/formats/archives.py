"""Archives (ZIP) of files that nobody vouches for: read member by member, within bounds, and never unpacked to disk.

What an archive says of itself is not trusted: members are counted before its directory is read, and what they
unpack to is counted while it is unpacked.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import ClassVar, Final

from documents.errors import DocumentError
from documents.messages import Template

MOST_MEMBERS: Final = 20_000
LARGEST_MEMBER: Final = 64 * 1024 * 1024
"""Bytes that one member unpacks to at most."""
LARGEST_ARCHIVE: Final = 128 * 1024 * 1024
"""Bytes that all members which are read unpack to at most, together."""

_ENTRY = b"PK\x01\x02"  # begins each entry of an archive's directory
_ENCRYPTED = 0x1


class DamagedFile(DocumentError):
    """A file that is not what its format asks for: broken off, or overwritten."""

    title: ClassVar[str] = "{path} is damaged"
    cause: ClassVar[str] = "it cannot be read as {format}: {reason}"
    mend: ClassVar[str] = "get a fresh copy, or save it again and open that"


class PackedTooMuch(DocumentError):
    """A file that unpacks to more than is read: a bomb, or one that is too large."""

    title: ClassVar[str] = "{path} is too large"
    cause: ClassVar[str] = "unpacked, it has more than {bound} {what}, which is the limit"
    mend: ClassVar[str] = "split it into several files"


class ProtectedFile(DocumentError):
    """A file that only a password opens."""

    title: ClassVar[str] = "{path} is protected"
    cause: ClassVar[str] = "it is encrypted with a password"
    mend: ClassVar[str] = "save an unprotected copy with the program that made it, and open that"


class Archive:
    """The members of an archive, by name. ``form`` names the file's format in errors.

    Raises DamagedFile, PackedTooMuch and ProtectedFile.
    """

    def __init__(self, data: bytes, path: Path, form: str) -> None:
        self.path = path
        self.form = form
        self._left = LARGEST_ARCHIVE
        if data.count(_ENTRY) > MOST_MEMBERS:
            raise PackedTooMuch(path=path, bound=MOST_MEMBERS, what="members")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError) as error:
            raise self.damaged(error) from error
        self._names = {_plain(info.filename): info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._names

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, with ``/`` between folders, in lower case."""
        return tuple(self._names)

    def read(self, name: str) -> bytes:
        """The bytes of a member, whatever the case of its name; KeyError where there is none."""
        info = self._names[_plain(name)]
        if info.flag_bits & _ENCRYPTED:
            raise ProtectedFile(path=self.path)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.damaged(f"{info.filename} is packed in a way that is not known")
        bound = min(LARGEST_MEMBER, self._left)
        try:
            with self._zip.open(info) as member:
                data = member.read(bound + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            RuntimeError,
            struct.error,
            OSError,
        ) as error:
            raise self.damaged(error) from error
        if len(data) > bound:
            raise self.too_much(bound, "bytes")
        self._left -= len(data)
        return data

    def too_much(self, bound: int, what: Template) -> PackedTooMuch:
        """The error of an archive that unpacks to more than ``bound`` of ``what``."""
        return PackedTooMuch(path=self.path, bound=bound, what=what)

    def damaged(self, reason: object) -> DamagedFile:
        """The error of an archive that does not hold what it should."""
        return DamagedFile(path=self.path, format=self.form, reason=" ".join(str(reason).split()))


def member_at(base: str, target: str) -> str:
    """The name that ``target`` has in an archive, said in the member ``base``: ``../a.xml`` in ``b/c.xml`` is ``a.xml``."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), target)).lstrip("/")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
