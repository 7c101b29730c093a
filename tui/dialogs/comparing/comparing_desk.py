"""What texts that stand beside each other are given, and what is chosen in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.exports.comparison.rows import ComparisonOptions
    from annotations.preferences.settings import Settings
    from documents.comparing.amendment import Amendment
    from documents.document import Document, Span
    from documents.scripts.views import Script
    from documents.scripts.word_forms import WordForms
    from tui.locale.language import Speech
    from tui.typesetting.lists.amended import SideNote
    from tui.typesetting.setting import Setting

SAMPLE: Final = "后"
ROOM: Final = 60
"""Cells that two documents beside each other need."""


def too_narrow(say: Speech, width: int, room: int = ROOM) -> str:
    """Why two columns are not shown in so many cells; "" where they have room."""
    if width >= room:
        return ""
    return say("Side by side needs {room} columns; there are {width}", room=room, width=width)


@dataclass(frozen=True, slots=True)
class ComparingDesk:
    """How texts are set: ``forms`` are the right forms of words in a script, for a document."""

    say: Speech
    settings: Settings
    forms: Callable[[Script, Document], WordForms]

    def settings_for(self, script: Script, documents: tuple[Document, Document]) -> tuple[Setting, Setting]:
        """How the texts of two documents are set in two columns, in a script."""
        from tui.typesetting.setting import Setting

        left, right = (
            replace(
                Setting.of(self.settings, script, self.forms(script, document)),
                origin=document.origin,
                by_clause=False,
            )
            for document in documents
        )
        return left, right


def load_converters(script: Script, documents: tuple[Document, Document]) -> None:
    """Load what converts two documents, off the screen's thread; the texts are converted as they are shown."""
    from documents.scripts.views import view_of

    for document in documents:
        view_of(SAMPLE, script, origin=document.origin)


@dataclass(frozen=True, slots=True)
class ComparedText:
    """One of two texts: ``entry`` is whatever the caller calls it by, ``file`` its file's name or what stands for it.

    ``open`` may take its time and raise DocumentError; ``title`` and ``version`` (from when it is, "" where that is
    not known) are asked for after it. ``own_file`` is where it lies, None for what is in no file of the reader's own.
    """

    entry: int
    file: str
    open: Callable[[], Document]
    title: Callable[[], str]
    version: Callable[[], str] = lambda: ""
    own_file: Path | None = None


class ReadThere(NamedTuple):
    """Where to read on: in which of the texts, at which published offset."""

    entry: int
    offset: int


@dataclass(frozen=True, slots=True)
class AmendmentDesk:
    """What two versions of a work are shown with, beside how they are set.

    ``notes`` gives those of either version (off the screen's thread; ZhangjuError), ``write`` opens the editor for a
    note on a span of one of them, which the caller calls by its entry. ``export`` writes the comparison, with the
    dates of both versions.
    """

    comparing: ComparingDesk
    notes: Callable[[Document, Document], tuple[Sequence[SideNote], Sequence[SideNote]]]
    write: Callable[[Document, int, Span], None]
    export: Callable[[Amendment, ComparisonChoice], Path]


@dataclass(frozen=True, slots=True)
class ComparisonChoice:
    """A comparison as it is to be written: format, how shown, where, whether over a file that is there."""

    form: str
    options: ComparisonOptions
    path: Path
    overwrite: bool
