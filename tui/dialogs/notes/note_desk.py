"""What the lists of notes are given, and what they give back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from annotations.notebook.history import History
    from annotations.notebook.notebook import Notebook
    from documents.addresses.address_book import AddressBook
    from documents.document import Document
    from documents.scripts.views import View
    from tui.keymap.keys import Keys
    from tui.locale.language import Speech

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class NoteDesk:
    """The notebook, the open document, what can be undone, the keys in force, and how words are shown.

    ``shown_of`` and ``view_of`` show words of a document, of none also, as the screen does; ``shown_words``
    what readers wrote. ``open_notebook`` and ``open_book`` (the addresses of the document) may take their time
    when first asked.
    """

    say: Speech
    keys: Keys
    open_notebook: Callable[[], Notebook]
    document: Document | None
    open_book: Callable[[], AddressBook]
    history: History
    shown_of: Callable[[Document | None, str], str]
    shown_words: Callable[[str], str]
    view_of: Callable[[Document | None, str], View]

    @property
    def notebook(self) -> Notebook:
        """The reader's notes."""
        return self.open_notebook()


@dataclass(frozen=True, slots=True)
class CareResult(Generic[Answer]):
    """What can be undone after a list was left, and what was chosen in it, if anything was."""

    history: History
    answer: Answer | None = None
