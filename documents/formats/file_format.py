"""A format of files as the rooms of ``documents.formats`` declare it: how it is known, and which module reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A kind of file and the module that reads it, which is imported when such a file is opened.

    ``begins`` are the bytes one of which such a file has at its start and ``holds`` those it has anywhere, all of
    them; a format without either goes by its ``suffixes``. ``looks`` is what the beginning of such a file matches
    under whatever name, ``needs`` what a file named so must have in it to be one. ``extra`` of the package installs
    what the reader needs.
    """

    name: str
    reader: str
    suffixes: tuple[str, ...] = ()
    extra: str | None = None
    begins: tuple[bytes, ...] = ()
    holds: tuple[bytes, ...] = ()
    looks: re.Pattern[bytes] | None = None
    needs: re.Pattern[bytes] | None = None

    def signed(self, data: bytes) -> bool:
        """Whether the bytes say that they are of this format."""
        return bool(self.begins) and data.startswith(self.begins) and all(sign in data for sign in self.holds)
