"""Opening the reader: who reads, what, in which language; and what to do where there is no terminal."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.errors import NotebookError
from annotations.home import Home
from annotations.settings import load_settings
from documents.catalog import Entry, entries_of, open_entry, seeds
from documents.errors import ZhangjuError
from tui.language import LANGS, Lang, Speech, language_of

if TYPE_CHECKING:
    from tui.session import Session


def run_reader(paths: Sequence[str], *, lang: str | None = None, reader: str | None = None) -> int:
    """Open the reader on files and folders (on the seeds, without any); returns the exit code.

    Without a terminal the documents' outlines are printed instead.
    """
    home = Home.default(os.environ)
    settings, _ = load_settings(home.settings_path)
    kept = settings.language if settings.language in LANGS else None
    spoken = language_of(lang or kept, os.environ)
    say = Speech(spoken)
    try:
        entries = entries_of([Path(path) for path in paths]) if paths else seeds()
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return _print_outlines(entries, say)
        gc.disable()  # until the first text is there (screens.reader): collecting while importing finds nothing
        session = new_session(home, entries, lang=spoken, reader=reader)
        session.open(session.last_entry())  # a first document that cannot be read is said on the command line
    except ZhangjuError as error:
        print(f"zhangju: {say.error_line(error)}", file=sys.stderr)
        return error.exit_code
    return _read(session)


def new_session(home: Home, entries: Sequence[Entry], *, lang: Lang, reader: str | None = None) -> Session:
    """A session whose reader has a usable name. Raises BadName."""
    from tui.session import Session

    session = Session(home, entries, lang=lang, reader=reader)
    session.identity  # noqa: B018 - a name that cannot be used is refused before the screen opens
    return session


def _read(session: Session) -> int:
    from tui.app import ZhangjuApp

    app = ZhangjuApp(session)
    code = app.run()
    if session.parting is not None:
        print(f"zhangju: {session.say.error_line(session.parting)}", file=sys.stderr)
        return session.parting.exit_code if isinstance(session.parting, NotebookError) else 1
    return app.return_code or code or 0


def _print_outlines(entries: Sequence[Entry], say: Speech) -> int:
    """The outlines as plain text, and one line that says why; a document that cannot be read raises."""
    from documents.addresses import AddressBook
    from documents.harmless import harmless
    from documents.outline import outline_text

    documents = [open_entry(entry) for entry in entries]
    print(f"zhangju: {say('The reader needs a terminal; these are the outlines.')}", file=sys.stderr)
    for place, document in enumerate(documents):
        if place:
            print()
        print(harmless(outline_text(document, AddressBook.of(document)), keep_lines=True).rstrip("\n"))
    return 0
