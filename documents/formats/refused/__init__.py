"""Files that are known by name and cannot be opened: each is refused with the reason and a way out."""

from __future__ import annotations

from typing import Final

from documents.formats.file_format import FileFormat
from documents.patterns import late_pattern

_READER = "documents.formats.refused.unread"
_ZIP = (b"PK\x03\x04",)


def _known(
    name: str,
    *suffixes: str,
    begins: tuple[bytes, ...] = (),
    holds: tuple[bytes, ...] = (),
    looks: bytes | None = None,
) -> FileFormat:
    """A format that is only known."""
    return FileFormat(
        name,
        _READER,
        suffixes,
        begins=begins,
        holds=holds,
        looks=late_pattern(looks) if looks else None,
        opened=False,
    )


FORMATS: Final = (
    _known("CAJ", ".caj", ".nh", ".kdh", begins=(b"CAJ\0", b"HN\xc8\0", b"KDH ", b"\xc8\0\0\0", b"TEB\0")),
    _known("CHM", ".chm", begins=(b"ITSF",)),
    _known("Kindle KFX", ".kfx", ".azw8", begins=(b"CONT\x02\0", b"\xeaDRMION\xee", b"\xe0\x01\0\xea")),
    _known("DjVu", ".djvu", ".djv", begins=(b"AT&TFORM",)),
    _known("slides", ".pptx", ".pptm", begins=_ZIP, holds=(b"[Content_Types].xml", b"ppt/")),
    _known("Pages", ".pages", begins=_ZIP, holds=(b"Index/Document.iwa",)),
    _known("FictionBook", ".fb2", looks=rb"[\xef\xbb\xbf\s]*(?:<\?xml[^>]*>\s*)?<(?:\w+:)?FictionBook[\s>]"),
    _known(
        "UOF",
        ".uof",
        ".uot",
        ".uos",
        ".uop",
        looks=rb"[\xef\xbb\xbf\s]*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,400}?-->\s*)?<(?:uof:)?UOF[\s>]",
    ),
    _known(
        "Word 2003 XML",
        looks=rb'[\xef\xbb\xbf\s]*<\?xml[^>]*>\s*<\?mso-application\s+progid="Word\.Document"',
    ),
)
