"""Links to clauses: ``zhangju:DOCUMENT-ID#ADDRESS``, the same wherever the document's file lies and in either script.

The id is the document's (``documents.identity``), the address the canonical one of ``AddressBook``, percent-encoded,
so that a link is plain ASCII and holds nothing that a terminal, a shell or a mail program would stumble over:
``zhangju:1f0c…#%E5%9B%9B.2``. Without an address it means the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Final
from urllib.parse import quote, unquote

from documents.errors import DocumentError
from documents.patterns import late_pattern

SCHEME: Final = "zhangju:"
LONGEST: Final = 2_000  # characters of a link; addresses are far shorter
_LINK: Final = late_pattern(r"zhangju:(?://)?([0-9a-f]{6,32})/?(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_PLAIN: Final = late_pattern(r"zhangju:[0-9a-f]{6,32}(?:#[A-Za-z0-9%._~-]+)?")


class BadLink(DocumentError):
    """What begins like a link to a clause is none."""

    title: ClassVar[str] = "“{link}” is no link to a clause"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "such a link looks like zhangju:0123456789abcdef0123456789abcdef#13.2"


@dataclass(frozen=True, slots=True)
class ClauseLink:
    """What a link says: the id of a document (or its first digits), and an address in it ("": the whole)."""

    document: str
    address: str = ""

    def __str__(self) -> str:
        """The link, in ASCII."""
        return f"{SCHEME}{self.document}" + (f"#{quote(self.address, safe='')}" if self.address else "")


def link_in(text: str) -> ClauseLink:
    """The link that a text is; its address may be percent-encoded or written out. Raises BadLink."""
    shown = text.strip()
    match = _LINK.fullmatch(shown) if len(shown) <= LONGEST else None
    if match is None:
        raise BadLink(link=shown[:60] + ("…" if len(shown) > 60 else ""))
    try:
        address = unquote(match[2] or "", errors="strict")
    except UnicodeDecodeError as error:
        raise BadLink(link=shown) from error
    return ClauseLink(match[1].lower(), address.strip())


def is_plain(link: str) -> bool:
    """Whether a link is one of ours and of harmless ASCII alone, so that it may stand inside a control sequence."""
    return len(link) <= LONGEST and _PLAIN.fullmatch(link) is not None
