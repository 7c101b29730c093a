"""Opening another document: what the page of documents lists, and what becomes of what was chosen there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.reader.at_hand import gone_documents_of, known_at_hand
from tui.reader.host import Commands, Host
from tui.reader.parts.opening.listing import (
    ShelfListing,
    folders_of,
    learn_titles,
    size_of,
)

if TYPE_CHECKING:
    from documents.catalog import Entry
    from documents.library.index.compared_versions import Alike
    from tui.dialogs.opening.listed import ListedDocument, OpenChoice, OpeningDesk, ShelfOrder

LARGEST_LEARNED: Final = 4 * 2**20
"""Bytes of a file that is read unasked, to learn its title."""
IDLE: Final = 1.0
"""Seconds after the first notes until the page of documents is loaded."""
WORDS_SHOWN: Final = 24
"""Characters of the clause that was read last."""


class OpeningPart:
    """`O`, and `|`, which asks for a document to stand beside the open one."""

    def __init__(
        self,
        host: Host,
        jump_into: Callable[[int], bool],
        put_beside: Callable[[int], object],
        changes: Callable[[], int],
    ) -> None:
        """``jump_into`` goes to an entry where the reader stopped in it; ``put_beside`` puts one beside the open one;
        ``changes`` is another number once the library's files have changed."""
        self._host, self._jump_into, self._put_beside, self._changes = host, jump_into, put_beside, changes
        self._entries: dict[Path, Entry] = {}
        """The entries that were listed, by their paths."""
        self._alike: Alike = frozenset()
        """The pairs of documents that the library found to be versions of one work."""
        self._order: ShelfOrder | None = None
        """How documents are arranged, once they were listed."""

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {
            "open_document": self.open_document,
            "beside_another": lambda: self.open_document(beside=True),
        }

    def prepare(self) -> None:
        """Have what lists documents loaded in a moment without keys, off the screen's thread."""

        def load() -> None:
            from tui.dialogs.opening import opening_page  # noqa: F401

        def listed() -> None:
            self._host.run("opening page", load, lambda _loaded: None, keeps=False)

        self._host.set_timer(IDLE, listed)

    def open_document(self, *, beside: bool = False) -> None:
        """Choose another document, to be read or to stand beside this one."""
        from tui.dialogs.opening.opening_page import OpeningPage

        host = self._host
        if beside and host.state.document is None:
            return

        def heard(choice: OpenChoice | None) -> None:
            if choice is None:
                return
            if choice.beside and host.state.document is not None:
                self._put_beside(choice.entry)
            elif choice.entry != host.state.entry:
                self._jump_into(choice.entry)

        host.ask(OpeningPage(self.desk(), beside=beside), heard)

    def desk(self) -> OpeningDesk:
        """What a page of documents asks, be it to open one or to choose one for something else."""
        from tui.dialogs.opening.listed import OpeningDesk, ShelfOrder

        self._order = self._order or ShelfOrder()
        return OpeningDesk(
            say=self._host.say,
            documents=self._documents,
            learn=self._learn,
            notes=self._count_notes,
            stopped=self._stopped,
            inside=self._inside,
            open=self._open,
            shown=lambda title: self._host.text.of(None, title),
            changes=self._changes,
            star=self._star,
            works=self._works,
            order=self._order,
        )

    # What there is

    def _documents(self) -> list[ListedDocument]:
        """The documents at hand, copies of one as one; last the folders they lie in."""
        from tui.dialogs.opening.listed import each_once

        session = self._host.session
        known = known_at_hand(session)
        learn_titles(session, known.entries)
        self._entries = {entry.path: entry for entry in known.entries}
        self._alike = known.alike
        listing = ShelfListing(self._host)
        documents = [listing.listed(entry, known.facts.get(entry.path)) for entry in self._entries.values()]
        return [*each_once(documents), *self._gone(listing), *folders_of(known.entries)]

    def _gone(self, listing: ShelfListing) -> list[ListedDocument]:
        """Documents with notes whose files are gone, as their texts are kept."""
        gone = gone_documents_of(self._host.session, self._entries.values())
        new = [document for document in gone if document.entry.path not in self._entries]
        self._entries |= {document.entry.path: document.entry for document in new}
        return [replace(listing.listed(own.entry, None), lay_at=own.lay_at) for own in new]

    def _learn(self, documents: Sequence[ListedDocument]) -> list[ListedDocument]:
        """Read some files, and list them again."""
        from documents.library.shelf import library_of

        entries = [self._entries[one.path] for one in documents if one.path in self._entries]
        small = [entry for entry in entries if size_of(entry.path) <= LARGEST_LEARNED]
        known = library_of(small, read=True, seeds_too=True)
        learn_titles(self._host.session, known.entries)
        self._entries |= {entry.path: entry for entry in known.entries}
        self._alike |= known.alike
        listing = ShelfListing(self._host)
        return [listing.listed(entry, known.facts.get(entry.path)) for entry in known.entries]

    def _works(self, documents: Sequence[ListedDocument]) -> list[tuple[int, ...]]:
        """Which of some documents are versions of one work."""
        from annotations.versions.listed_works import today, works_among

        return works_among(documents, self._alike, self._host.session.notebook.works.sayings, today())

    def _inside(self, folder: Path) -> list[ListedDocument]:
        """What is in a folder. Raises MissingFile, UnreadableFile."""
        from documents.catalog import Entry
        from documents.library.shelf import library_of
        from documents.library.typed_paths import listing_of
        from tui.dialogs.opening.listed import ListedDocument

        listing = listing_of(folder)
        paths = [listing.folder / name for name in listing.files]
        known = library_of([Entry(path.absolute(), path.stem) for path in paths])
        self._entries |= {entry.path: entry for entry in known.entries}
        listed = ShelfListing(self._host)
        documents = [listed.listed(entry, known.facts.get(entry.path)) for entry in known.entries]
        folders = [ListedDocument(listing.folder / name, name, is_folder=True) for name in listing.folders]
        return [*folders, *documents]

    # What is done

    def _open(self, what: ListedDocument | Path) -> int:
        """Open a document, or a file by its path; its entry's number. Raises DocumentError."""
        from documents.formats.file_bytes import refuse_what_is_no_file

        session = self._host.session
        known = None if isinstance(what, Path) else self._entries.get(what.path)
        if not isinstance(what, Path) and what.entry >= 0:
            entry = what.entry
        elif known is not None and known.kept is not None:
            entry = session.index_of_entry(known)
        else:
            path = what if isinstance(what, Path) else what.path
            refuse_what_is_no_file(path)
            entry = session.index_of(path)
        self._host.ready.make(session.open(entry))
        return entry

    def _star(self, what: ListedDocument) -> ListedDocument:
        """Give a document a star, on disk, or take it away; it is read where its id is not known. Raises ZhangjuError."""
        from annotations.preferences.reading_state import save_star
        from documents.catalog import open_entry

        session, entry = self._host.session, self._entries[what.path]
        document_id = what.id or open_entry(entry).id
        is_starred = not what.is_starred
        with session.lock:
            session.state = session.state.with_star(document_id, is_starred=is_starred)
            save_star(session.home.state_path, document_id, is_starred=is_starred)
        return replace(what, id=document_id, is_starred=is_starred)

    def _count_notes(self) -> Mapping[str, int]:
        """How many notes each document has; of one that was opened, with those on its other versions, as it shows them."""
        session = self._host.session
        counts = Counter(note.document.id for note in session.notebook.notes())
        for document in filter(None, map(session.opened, range(len(session.entries)))):
            counts[document.id] = len(session.notebook.notes(document))
        return counts

    def _stopped(self, what: ListedDocument) -> str:
        """Where the reader stopped in a document: the address, and how the clause begins."""
        from documents.addresses.address_book import AddressBook
        from documents.catalog import open_entry

        session, say = self._host.session, self._host.say
        entry = self._entries.get(what.path)
        if entry is None or (size_of(what.path) > LARGEST_LEARNED and not what.is_open):
            return ""
        document = (
            next((own for own in (session.opened(what.entry),) if own), None) if what.entry >= 0 else None
        )
        document = document or open_entry(entry)
        offset = self._host.here.offset if what.is_open else session.position_in(document).offset
        unit = document.unit_at(offset)
        if unit is None:
            return ""
        words = " ".join(document.text[offset : min(unit.end, offset + WORDS_SHOWN)].split())
        more = "……" if unit.end > offset + WORDS_SHOWN else ""
        address = AddressBook.of(document).address(unit)
        return say(
            "stopped at {address} “{words}”",
            address=self._host.text.of(document, address),
            words=self._host.text.of(document, words) + more,
        )
