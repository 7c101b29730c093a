"""Where a reader's mends are found when a file is opened: whoever keeps them says so here, once in a run.

Opening goes through many hands, which all want one tree of one text. Pure functions take mends as an argument.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from documents.structure_mends.mend import StructureMend


class KeptMends(Protocol):
    """What a reader said of documents' lines, by the documents' ids."""

    def any_kept(self) -> bool:
        """Whether anything is kept: where nothing is, no id has to be made."""

    def mends_of(self, document_id: str, /) -> tuple[StructureMend, ...]:
        """The mends of a document."""

    def digests(self) -> Mapping[str, str]:
        """What tells the mends of each document from others (``digest_of_mends``), by the documents' ids."""


class _OfOneText:
    """What somebody tries on the text at hand."""

    def __init__(self, mends: tuple[StructureMend, ...]) -> None:
        self._mends = mends

    def any_kept(self) -> bool:
        return True

    def mends_of(self, _document_id: str, /) -> tuple[StructureMend, ...]:
        return self._mends

    def digests(self) -> Mapping[str, str]:
        return {}


class _NoneKept:
    def any_kept(self) -> bool:
        return False

    def mends_of(self, _document_id: str, /) -> tuple[StructureMend, ...]:
        return ()

    def digests(self) -> Mapping[str, str]:
        return {}


_in_use: list[KeptMends] = [_NoneKept()]
_tried: ContextVar[KeptMends | None] = ContextVar("_tried", default=None)


def use_mends(kept: KeptMends | None) -> None:
    """Have files opened with these mends from now on; None: with none."""
    _in_use[0] = kept or _NoneKept()


def mends_in_use() -> KeptMends:
    """The mends with which files are opened."""
    return _in_use[0]


@contextmanager
def trying_mends(mends: tuple[StructureMend, ...]) -> Iterator[None]:
    """Have a document opened with other mends meanwhile, in this thread alone: to see its tree before they are kept."""
    token = _tried.set(_OfOneText(mends))
    try:
        yield
    finally:
        _tried.reset(token)


def mends_for(text: str) -> tuple[StructureMend, ...]:
    """The mends in use for a published text."""
    kept = _tried.get() or _in_use[0]
    if not kept.any_kept():
        return ()
    from documents.identity import document_id

    return kept.mends_of(document_id(text))


def mends_known(document_id: str) -> tuple[StructureMend, ...]:
    """The mends in use for a document whose id is known: a text needs no reading for it."""
    kept = _tried.get() or _in_use[0]
    return kept.mends_of(document_id) if kept.any_kept() else ()
