"""The documents that a command knows without a path: those of the reader's library, then the seeds."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from documents.errors import DocumentError
from tui.commands.versions.naming import split_version, version_named

if TYPE_CHECKING:
    from documents.addresses.clause_links import ClauseLink
    from documents.catalog import Entry
    from documents.library.shelf import Library


class UnknownLink(DocumentError):
    """A link leads to a document that is not at hand, by its id ``document``."""

    title = "The link leads to a document that is not here"
    cause = "neither the library nor the seeds nor what was read here has the id {document}"
    mend = "add its file: zhangju library add FILE"


def library(*, read: bool = False) -> Library:
    """The reader's library; with ``read``, files that changed since they were last read are read again."""
    from documents.library.shelf import Library, library_at

    paths = library_paths()
    return library_at(paths, read=read) if paths else Library()


def library_paths() -> tuple[str, ...]:
    """The files and folders that the reader keeps in the library."""
    from annotations.errors import NoHome
    from annotations.preferences.settings import load_settings
    from annotations.storage.home import Home

    try:
        return tuple(load_settings(Home.default(os.environ).settings_path)[0].library)
    except NoHome:  # nothing is kept anywhere
        return ()


def entries_at_hand(*, read: bool = False) -> tuple[Entry, ...]:
    """The library's documents and the seeds that are not among them."""
    from documents.catalog import seeds

    kept = library(read=read).entries
    ids = {entry.known_id for entry in kept}
    return (*kept, *(seed for seed in seeds() if seed.id not in ids))


def entries_meant(doc: str) -> tuple[Entry, ...]:
    """The documents at hand that an id, a title or a part of one may mean, and some others where none does; the others
    of a large library are not loaded for it."""
    from documents.catalog import seeds

    paths = library_paths()
    if not paths:
        return seeds()
    from documents.library.shelf import named_at

    kept, ids = named_at(paths, doc, [seed.id for seed in seeds() if seed.id is not None])
    return (*kept, *(seed for seed in seeds() if seed.id not in ids))


def is_link(name: str) -> bool:
    """Whether an argument means to be a link to a clause (``documents.addresses.clause_links``), and is no path."""
    return name[:8].lower() == "zhangju:" and not os.path.lexists(name)


def split_place(name: str) -> tuple[str, str]:
    """DOC and ADDRESS, of a link its document and its address; a path or a title may hold a # itself. Raises BadLink."""
    if is_link(name):
        from documents.addresses.clause_links import link_in

        link = link_in(name)
        return str(replace(link, address="")), link.address
    if "#" not in name or os.path.exists(name):  # noqa: PTH110 - takes any text
        return name, ""
    doc, _, address = name.rpartition("#")
    return (name, "") if _is_title(name, address) else (doc, address)


def _is_title(name: str, address: str) -> bool:
    """Whether a document at hand is called so, # and all: asked only where no numbers follow the #."""
    from documents.addresses.spoken_addresses import parts_of, tidy

    if parts_of(tidy(address)):
        return False
    return any(entry.title == name for entry in entries_meant(name))


def entry_linked(link: ClauseLink) -> Entry:
    """The document that a link means: in the library, among the seeds, else a file that was read here.

    Raises UnknownLink; a file that is another text by now is none.
    """
    from documents.catalog import Entry, entry_with_id, open_entry, seeds

    known = entry_with_id(link.document, seeds()) or entry_with_id(
        link.document, entries_meant(link.document)
    )
    if known is not None:
        return known
    for path in _read_here(link.document):
        entry = Entry(path, path.stem)
        with suppress(DocumentError):  # it may have gone
            if open_entry(entry).id.startswith(link.document):
                return entry
    raise UnknownLink(document=link.document)


def _read_here(document_id: str) -> list[Path]:
    """The files that a document was last read from, if any."""
    from annotations.errors import NoHome
    from annotations.preferences.reading_state import load_state
    from annotations.storage.home import Home

    try:
        positions = load_state(Home.default(os.environ).state_path)[0].positions
    except NoHome:
        return []
    return [Path(at.path) for key, at in positions.items() if key.startswith(document_id) and at.path]


def entry_named(doc: str) -> Entry:
    """The document, or the version (DOC@DATE), that DOC or a link names; a path that is there wins.

    Where nothing else is meant, one whose file is gone, as its text is kept.

    Raises the errors of ``documents.catalog.entry_of``, of ``tui.commands.versions.naming``, and BadLink.
    """
    from documents.catalog import UnknownDocument, entry_of, seeds
    from documents.formats.file_bytes import MissingFile

    if os.path.isfile(doc):  # noqa: PTH113 - takes any text, also what no path can be
        return entry_of(doc, seeds())
    if is_link(doc):
        from documents.addresses.clause_links import link_in

        return entry_linked(link_in(doc))
    head, date = ("", "") if "@" not in doc else split_version(doc)
    if date:
        at_hand = entries_at_hand(read=True)
        return version_named(head, date, seeds() if os.path.isfile(head) else at_hand, at_hand)  # noqa: PTH113
    try:
        return entry_of(doc, entries_meant(doc))
    except (MissingFile, UnknownDocument):
        if (gone := _entry_gone(doc)) is None:
            raise
        return gone


def _entry_gone(doc: str) -> Entry | None:
    """A document whose file is gone, by the path at which it lay, its id or its title: what opens the text that is kept of
    it. None where there is none."""
    from annotations.errors import NoHome
    from annotations.storage.home import Home
    from annotations.storage.texts import Texts
    from annotations.versions.kept_documents import gone_documents, kept_at
    from documents.catalog import entry_of

    try:
        texts = Texts(Home.default(os.environ))
    except NoHome:
        return None
    if os.path.lexists(doc):
        return None
    at_path = kept_at(texts, Path(doc)) if "\0" not in doc else None
    if at_path is not None:
        return at_path
    with suppress(DocumentError):
        gone = gone_documents(texts, {kept.document_id for kept in texts.all()})
        return entry_of(doc, [document.entry for document in gone])
    return None
