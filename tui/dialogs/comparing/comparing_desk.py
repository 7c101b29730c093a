"""What texts that stand beside each other are given, and what is chosen in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from annotations.preferences.settings import Settings
    from documents.document import Document
    from documents.scripts.views import Script
    from documents.scripts.word_forms import WordForms
    from tui.locale.language import Speech


@dataclass(frozen=True, slots=True)
class ComparingDesk:
    """How texts are set: ``forms`` are the right forms of words in a script, for a document."""

    say: Speech
    settings: Settings
    forms: Callable[[Script, Document], WordForms]


@dataclass(frozen=True, slots=True)
class ComparedText:
    """One of two texts: ``entry`` is whatever the caller calls it by, ``file`` the name of its file.

    ``open`` may take its time and raise DocumentError; ``title`` is asked for after it.
    """

    entry: int
    file: str
    open: Callable[[], Document]
    title: Callable[[], str]


class ReadThere(NamedTuple):
    """Where to read on: in which of the texts, at which published offset."""

    entry: int
    offset: int
