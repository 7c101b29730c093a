"""What holds for one whole call of the command line: the language, the reader, the notebook."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final

from documents.harmless import harmless
from documents.late_dataclass import dataclass
from documents.messages import Template
from tui.commands.complaints import complain, speech
from tui.locale.language import Speech

if TYPE_CHECKING:
    from annotations.notebook.notebook import Notebook
    from documents.catalog import Entry
    from documents.document import Document
    from documents.errors import ZhangjuError


UNREAD: Final = 2
"""The exit code where notes could not be read: they must not pass for absent."""


@dataclass
class Call:
    """The values of the options that every command knows, as far as they have been parsed."""

    lang: str | None = None
    reader: str | None = None
    encoding: str | None = None
    """What the bytes of the files that are named are to be read as; None: as what they look like."""
    settings_warning: ZhangjuError | None = None
    """What is wrong with the settings, to be told when the command has done its work."""
    unread: int = 0
    """The exit code of a listing that does not show all notes, for some could not be read; else 0."""

    def look_at_settings(self) -> None:
        """Note whether the settings are damaged, before anything else reads (and sets aside) them."""
        from annotations.errors import NoHome
        from annotations.preferences.identity import refused_name
        from annotations.preferences.settings import load_settings
        from annotations.storage.home import Home

        try:
            home = Home.default(os.environ)
        except NoHome:  # whoever needs the folder is told
            return
        if home.is_begun:
            loaded = load_settings(home.settings_path)
            self.settings_warning = loaded[1] or refused_name(
                home, os.environ, reader=self.reader, loaded=loaded
            )

    def use_mends(self) -> None:
        """Have documents opened with what the reader said of their lines."""
        from annotations.errors import NoHome
        from annotations.preferences.structure_mends import use_mends_of
        from annotations.storage.home import Home

        with suppress(NoHome):  # nothing is kept anywhere
            use_mends_of(Home.default(os.environ))

    @cached_property
    def say(self) -> Speech:
        """What is printed for people goes through this; raises UnknownLanguage."""
        return speech(self.lang)

    def complain(self, error: ZhangjuError) -> int:
        """Print an error on stderr, in one line, and return its exit code."""
        return complain(error, self.lang)

    def warn_of(self, problems: Iterable[ZhangjuError]) -> None:
        """Print on stderr what did not stop the command; ``unread`` says whether notes could not be read for it."""
        for problem in problems:
            self.complain(problem)
            if getattr(problem, "hides_notes", False):
                self.unread = UNREAD

    def remark(self, template: Template, **facts: str) -> None:
        """Say something to the person on stderr, where it does not mix with what was asked for."""
        said = self.say(template, **facts)
        print(harmless(said), file=sys.stderr)

    def open(self, entry: Entry) -> Document:
        """The document of an entry, in the call's encoding; a doubt about it is told. Raises DocumentError."""
        from documents.catalog import read_as
        from documents.kept_tree import kept_or_opened

        document = kept_or_opened(read_as(entry, self.encoding))
        self.warn_of(document.source.doubts(document.path))
        return document

    def notebook(self, reader: str | None = None, *, writing: bool = False) -> Notebook:
        """The notebook of ``reader``, else of the call's, the environment's or the settings' reader.

        Where damaged settings lost the name, that is told; with ``writing`` it is an error (LostReader).
        """
        from annotations.notebook.opening import open_notebook
        from annotations.storage.home import Home

        notebook = open_notebook(
            Home.default(os.environ),
            os.environ,
            reader=reader or self.reader,
            writing=writing,
            sweeping=writing,
        )
        if notebook.refusal is not None:
            self.settings_warning = notebook.refusal
        return notebook
