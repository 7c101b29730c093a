"""Opening the reader: who reads, what, in which language; and what to do where there is no terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotations.errors import NoHome, NotebookError
from annotations.preferences.names import checked_name
from annotations.preferences.settings import Loaded, Settings, load_settings
from annotations.preferences.structure_mends import use_mends_of
from annotations.storage.home import Home
from documents.catalog import Entry, UnknownDocument, entries_of, left_out_of, open_entry, read_as, seeds
from documents.errors import ZhangjuError
from documents.formats.file_bytes import MissingFile
from tui.commands import COMMANDS
from tui.commands.at_hand import entry_named, is_link, split_place
from tui.commands.errors import EmptyValue, MistypedCommand
from tui.commands.nearest import nearest
from tui.commands.versions.naming import split_version
from tui.locale.language import LANGS, Lang, Speech, language_of
from tui.reader.at_hand import with_last_read
from tui.terminal import first_page

if TYPE_CHECKING:
    from tui.session import Begun, FirstQuestion, PassingFolder, Session

BETWEEN_SWITCHES = 0.001
"""Seconds that the screen waits, each time, for a thread that reads notes meanwhile; Python's own are five times that."""

AT_START: Final = 100
"""Documents of a library that are listed before the first text; the others are after it (``take_in_library``)."""


def run_reader(
    paths: Sequence[str],
    *,
    lang: str | None = None,
    reader: str | None = None,
    encoding: str | None = None,
    plain: bool = False,
) -> int:
    """Open the reader on files and folders (on the seeds, without any); returns the exit code.

    With ``plain`` it is the plain face. Without a terminal the documents' outlines are printed instead. A document that cannot be read is told; only
    where none can be is that the end.
    """
    try:
        home = Home.default(os.environ)
    except NoHome as error:
        _tell([error], Speech(language_of(lang, os.environ)))
        return error.exit_code
    settings, warning = load_settings(home.settings_path)
    plain = plain or _is_plain_chosen(settings)
    use_mends_of(home)
    kept = settings.language if settings.language in LANGS else None
    spoken = language_of(lang or kept, os.environ)
    say = Speech(spoken)
    problems: list[ZhangjuError] = [warning] if warning else []
    try:
        if reader is not None and not reader.strip():
            raise EmptyValue(option="--reader")
        if encoding is not None:
            from documents.formats.encodings.text_encodings import codec_named

            codec_named(encoding)
        entries, missed = _entries(paths, settings.library, home, at_once=plain)
        entries = tuple(read_as(entry, encoding) for entry in entries)
        problems += missed
        if not entries:
            _tell(problems, say)
            return 2
        if plain:
            _tell(missed, say)  # the session tells what is wrong with the settings
            return _converse(
                new_session(home, entries, lang=spoken, reader=reader, loaded=(settings, warning)), paths
            )
        if not _is_terminal():
            return _print_outlines(entries, say, problems)
        session = new_session(home, entries, lang=spoken, reader=reader, loaded=(settings, warning))
        session.lang_is_chosen = bool(lang or kept)
        if not paths:
            session.waits_for_library = len(entries) == AT_START
            session.entries = with_last_read(session, session.state.last)
        session.ask_first(first_questions(settings, warning, os.environ, lang=lang, reader=reader))
        session.passing_folder = _passing_folder(paths, settings.library)
        problems += _open_asked(session, paths)
    except ZhangjuError as error:
        _tell([*problems, error], say)
        return error.exit_code
    known = {str(problem) for problem in session.warnings}
    session.warnings[:0] = [problem for problem in problems if str(problem) not in known]
    return _read(session)


def _is_plain_chosen(settings: Settings) -> bool:
    """Whether the settings choose the plain face for a terminal, and the environment says nothing else."""
    return settings.face == "plain" and not os.environ.get("ZHANGJU_PLAIN", "").strip() and _is_terminal()


def first_questions(
    settings: Settings,
    warning: ZhangjuError | None,
    environ: Mapping[str, str],
    *,
    lang: str | None,
    reader: str | None,
) -> tuple[FirstQuestion, ...]:
    """What a first start asks: of name, script and language what nothing says yet. Later starts ask nothing."""
    if settings.introduced or settings.reader or warning is not None:
        return ()
    named = bool(reader or environ.get("ZHANGJU_READER"))
    spoken = bool(lang or settings.language)
    asks: list[FirstQuestion] = [] if named else ["name"]
    asks.append("script")
    return tuple(asks if spoken else [*asks, "language"])


def new_session(
    home: Home,
    entries: Sequence[Entry],
    *,
    lang: Lang,
    reader: str | None = None,
    loaded: Loaded | None = None,
) -> Session:
    """A session whose reader has a usable name; ``loaded`` are the settings where they were read. Raises BadName."""
    loaded = loaded or load_settings(home.settings_path)
    from tui.session import Session

    session = Session(home, entries, lang=lang, reader=reader, loaded=loaded)
    if name := reader or os.environ.get("ZHANGJU_READER") or loaded[0].reader:
        checked_name(name)  # who it is, and on which device, is settled after the first text
    return session


def _converse(session: Session, paths: Sequence[str]) -> int:
    """The plain face: on the document that is named alone, or on the one whose address is; else it lists them."""
    from tui.plain.reading_lines import converse

    for path in paths:
        doc, address = split_place(path)
        if address:
            index = session.index_of_entry(entry_named(doc))
            session.open(index)
            _tell(_arrive(session, index, address, is_kept=is_link(path)), session.say)
            return converse(session, index)
    return converse(session, 0 if paths and len(session.entries) == 1 else None)


def _open_asked(session: Session, paths: Sequence[str]) -> list[ZhangjuError]:
    """Open what is read first: where the first address leads (a link, DOC#ADDRESS), else as ``open_first``."""
    for path in paths:
        try:
            doc, address = split_place(path)
            wanted = entry_named(doc).path.resolve() if address else None
        except ZhangjuError:  # told with the other documents
            continue
        index = next((i for i, entry in enumerate(session.entries) if entry.path.resolve() == wanted), None)
        if index is not None:
            session.state = replace(session.state, last=str(session.entries[index].path.absolute()))
            return open_first(session) + _arrive(session, index, address, is_kept=is_link(path))
    _paint_beginning(session)
    return [] if session.begun is not None else open_first(session)


def _paint_beginning(session: Session) -> None:
    """Paint the first rows of a document that was never opened, before the screen is loaded; a long one is only begun."""
    if (page := first_page.shown()) is not None:
        session.begun = _part_kept(page)
        return
    with suppress(ZhangjuError, OSError):  # whoever opens it tells
        index = session.last_entry()
        document = session.beginning(index)
        if document is not None:
            from tui.session import Begun
            from tui.terminal.first_rows import first_rows

            whole = document is session.opened(index)
            first_page.paint_rows(partial(first_rows, document, session.settings, whole=whole))
            session.begun = None if whole else Begun(document)


def _part_kept(page: first_page.Page) -> Begun | None:
    """What was kept with a page of a long document: the part around it."""
    if page.excerpt is None:
        return None
    from documents.opening import document_of_published_text
    from tui.session import Begun

    part = document_of_published_text(page.excerpt.text)
    return Begun(part, page.excerpt.start, page.excerpt.goes_on) if part.clauses else None


def _arrive(session: Session, index: int, address: str, *, is_kept: bool) -> list[ZhangjuError]:
    """Have the reader begin at an address of an entry; what is wrong with it. ``is_kept``: it was written down in a link."""
    from documents.addresses.address_book import AddressBook
    from documents.addresses.address_lookup import resolve, resolve_kept

    document = session.opened(index)
    if document is None:
        return []
    try:
        find = resolve_kept if is_kept else resolve
        session.arrival = find(document, AddressBook.of(document), address).start
    except ZhangjuError as error:
        return [error]
    return []


def open_first(session: Session) -> list[ZhangjuError]:
    """Open the entry read last, else the first that can be opened; what was wrong with those before it.

    Raises the last problem where none can be opened, after telling the others.
    """
    last = session.last_entry()
    problems: list[ZhangjuError] = []
    for index in [last, *(index for index in range(len(session.entries)) if index != last)]:
        try:
            session.open(index)
        except ZhangjuError as error:
            problems.append(error)
        else:
            path = session.entries[index].path.absolute()
            if problems:  # the screen opens what was read last
                session.state = replace(session.state, last=str(path))
            return problems
    _tell(problems[:-1], session.say)
    raise problems[-1]


def _entries(
    paths: Sequence[str], library: Sequence[str], home: Home, *, at_once: bool = False
) -> tuple[tuple[Entry, ...], list[ZhangjuError]]:
    """The documents at paths, or named (without any those of the library, else the seeds); what is wrong with the others.

    Of a file that is gone the text that was kept of it. ``at_once``: all of a large library, none is left for later. Raises MistypedCommand where the first is none of them, and nearly
    a command.
    """
    if not paths and library:
        from documents.library.shelf import library_at

        kept = library_at(library, most=AT_START if _is_terminal() and not at_once else None)
        return kept.entries or seeds(), list(kept.problems)
    if not paths:
        return seeds(), []
    entries: dict[Path, Entry] = {}
    problems: list[ZhangjuError] = []
    for number, path in enumerate(paths):
        if os.path.isdir(path) and (left_out := left_out_of(Path(path))):  # noqa: PTH112 - takes any text
            problems.append(left_out)
        doc, named = split_place(path)[0], tuple[Entry, ...]()
        try:
            named = _named(doc)
        except UnknownDocument as problem:
            if not number and (meant := nearest(path, COMMANDS)):
                raise MistypedCommand(name=path, meant=meant) from problem
            problems.append(problem)
        except ZhangjuError as error:
            gone = _kept(home, doc) if isinstance(error, MissingFile) else None
            named = () if gone is None else (gone,)
            problems += [] if named else [error]
        for entry in named:
            entries.setdefault(entry.path.resolve(), entry)
        if any(entry.kept is not None for entry in named) and not _names_version(path):
            from annotations.versions.kept_documents import ShownAsKept

            problems.append(ShownAsKept(path=doc, folder=home.notebooks))
    return tuple(entries.values()), problems


def _passing_folder(paths: Sequence[str], library: Sequence[str]) -> PassingFolder | None:
    """The first folder that was named and is not in the library, nor in a folder that is."""
    from tui.session import PassingFolder

    kept = {Path(own).resolve() for own in library}
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - takes any text
            folder = Path(path).resolve()
            if not kept.intersection((folder, *folder.parents)):
                return PassingFolder(path, len(entries_of([folder])))
    return None


def _kept(home: Home, path: str) -> Entry | None:
    """The text that was kept of a file that is gone, if any."""
    from annotations.storage.texts import Texts
    from annotations.versions.kept_documents import kept_at

    return kept_at(Texts(home), Path(path))


def _named(path: str) -> tuple[Entry, ...]:
    """What is at a path; where nothing is, and it is no path by its looks, the document or the version that it names."""
    is_path = os.path.lexists(path) if "\0" not in path else True
    is_named = is_link(path) or _names_version(path)
    if is_path or not path.strip() or (os.sep in path and not is_named):
        return entries_of([Path(path)])
    return (entry_named(path),)


def _names_version(path: str) -> bool:
    """Whether an argument is DOC@DATE."""
    return "@" in path and bool(split_version(path)[1])


def _is_terminal() -> bool:
    """Whether keys come from a terminal and the screen goes to one (Textual draws on stderr), or both to a browser."""
    if "web_driver" in os.environ.get("TEXTUAL_DRIVER", ""):  # as textual-serve calls it
        return True
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _tell(problems: Iterable[ZhangjuError], say: Speech) -> None:
    for problem in problems:
        first_page.withdraw()
        print(f"zhangju: {say.error_line(problem)}", file=sys.stderr)


def _read(session: Session) -> int:
    from tui.app import ZhangjuApp

    sys.setswitchinterval(BETWEEN_SWITCHES)
    app = ZhangjuApp(session)
    try:
        code = app.run()
    finally:
        first_page.withdraw()
        app.window.give_back()
    if session.parting is not None:
        print(f"zhangju: {session.say.error_line(session.parting)}", file=sys.stderr)
        return session.parting.exit_code if isinstance(session.parting, NotebookError) else 1
    return app.return_code or code or 0


def _print_outlines(entries: Sequence[Entry], say: Speech, problems: Sequence[ZhangjuError]) -> int:
    """The outlines as plain text; on stderr one line that says why, and one for each thing that is wrong."""
    from documents.addresses.address_book import AddressBook
    from documents.harmless import harmless
    from documents.outline import outline_text

    _tell(problems, say)
    printed = 0
    for entry in entries:
        try:
            document = open_entry(entry)
        except ZhangjuError as error:
            _tell([error], say)
            continue
        _tell(document.source.doubts(document.path), say)
        if printed:
            print()
        else:
            why = say("The reader needs a terminal; these are the outlines.")
            print(f"zhangju: {why}", file=sys.stderr)
        print(harmless(outline_text(document, AddressBook.of(document)), keep_lines=True).rstrip("\n"))
        printed += 1
    return 0 if printed else 2
