"""The one hierarchy of errors: each says what happened, why, and how to mend it."""

from __future__ import annotations

from typing import ClassVar

from documents.messages import Template, in_english


class ZhangjuError(Exception):
    """An error a reader is told about.

    ``title``, ``cause`` and ``mend`` are templates filled with ``facts``; the app and the command line look
    the template up in the reader's language before they fill it. ``exit_code`` is the command line's.
    """

    title: ClassVar[Template] = "Something went wrong"
    cause: ClassVar[Template] = "{reason}"
    mend: ClassVar[Template] = ""
    exit_code: ClassVar[int] = 2

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    def __str__(self) -> str:
        """One English line: title, cause and mend."""
        parts = (in_english(part, self.facts) for part in (self.title, self.cause, self.mend) if part)
        return "; ".join(parts)


class DocumentError(ZhangjuError):
    """A document cannot be opened or asked about."""
