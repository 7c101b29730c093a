"""A format of files as the rooms of ``documents.formats`` declare it: how it is known, and which module reads it."""

from __future__ import annotations

import re

from documents.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A kind of file and the module that reads it, which is imported when such a file is opened.

    ``begins`` are the bytes one of which such a file has at its start, or ``at`` so many bytes from there, and
    ``holds`` those it has anywhere, all of them; a format without either goes by its ``suffixes``. ``looks`` is what
    the beginning of such a file matches under whatever name, ``needs`` what a file named so must have in it to be
    one. A format that is only known, and refused by its name, is not ``opened``.
    """

    name: str
    reader: str
    suffixes: tuple[str, ...] = ()
    begins: tuple[bytes, ...] = ()
    at: int = 0
    holds: tuple[bytes, ...] = ()
    looks: re.Pattern[bytes] | None = None
    needs: re.Pattern[bytes] | None = None
    opened: bool = True

    def signed(self, data: bytes) -> bool:
        """Whether the bytes say that they are of this format."""
        return (
            bool(self.begins)
            and data.startswith(self.begins, self.at)
            and all(sign in data for sign in self.holds)
        )
