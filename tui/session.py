"""What one run of the reader works on: the data folder, the settings, the library, the documents opened so far.

No screen here. The notebook is made when it is first asked for: reading needs none.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from annotations.preferences.reading_state import ReadingPosition, ReadingState, load_state, save_state
from annotations.preferences.settings import Loaded, changed_library, changed_settings, load_settings
from annotations.storage.durable_files import signature
from annotations.storage.home import Home
from documents.catalog import Entry, described, entry_of, open_entry
from documents.document import Document
from documents.errors import ZhangjuError
from tui.locale.language import Lang, Speech

if TYPE_CHECKING:
    from typing import Unpack

    from annotations.exports.writing import ExportChoice
    from annotations.notebook.drafts import Draft, Drafts
    from annotations.notebook.notebook import Notebook
    from annotations.preferences.identity import Identity
    from annotations.preferences.keyword_sets import Sets
    from annotations.preferences.settings import SettingChanges
    from annotations.preferences.word_lists import WordList
    from annotations.queries import NoteQuery
    from annotations.storage.durable_files import Signature
    from annotations.storage.texts import Texts
    from annotations.versions.version_line import VersionLine
    from documents.scripts.word_forms import ConversionException, ConversionExceptions, WordForms
    from documents.words.user_dictionary import UserDictionary


FirstQuestion = Literal["name", "script", "language"]
MOST_KEPT = 4_000_000
"""Characters of a text that is kept though no notes are on it; one that notes are on is kept whatever its length."""
LONG = 100_000
"""Bytes of a file whose first lines are made a document of their own, to be shown before the whole is one."""
PLAIN_SUFFIXES = frozenset({".txt", ".text"})


class Begun(NamedTuple):
    """A part of a long document, as a document of its own, the published offset at which it begins in the whole, and
    whether the whole goes on after it."""

    part: Document
    start: int = 0
    goes_on: bool = True


OpenedEntry = tuple[Entry, "Document"]


class PassingFolder(NamedTuple):
    """A folder that was named at start and is not in the library: how it was named, the documents in it. It is told in
    one line once all is there and nothing is asked."""

    path: str
    documents: int


class Session:
    """One reader, one library, one run."""

    def __init__(
        self,
        home: Home,
        entries: Sequence[Entry],
        *,
        lang: Lang = "en",
        reader: str | None = None,
        loaded: Loaded | None = None,
    ) -> None:
        """``loaded`` are the settings where they were read already: they are read once in a run."""
        self.home, self.entries = home, tuple(entries)
        self.lang: Lang = lang
        self.own_lang: Lang = lang  # the reader's; a script that is chosen turns ``lang`` for as long
        self.lang_is_chosen = False
        """Whether the reader chose the language, so that a script kept from before does not turn it."""
        self._loaded = loaded or load_settings(home.settings_path)
        self.settings, warning = self._loaded
        self.state, other_warning = load_state(home.state_path)
        self.warnings: list[ZhangjuError] = [problem for problem in (warning, other_warning) if problem]
        self.arrival: int | None = None
        """The published offset at which the reader begins: where a link led."""
        self.begun: Begun | None = None
        """A part of the document read first, where the whole is still to be opened."""
        self.asks: tuple[FirstQuestion, ...] = ()  # what a first start has to ask, in order
        self.passing_folder: PassingFolder | None = None
        self.parting: ZhangjuError | None = None
        """What went wrong while leaving, to be told once the screen is gone."""
        self.caller, self._is_named = reader, True
        self.waits_for_library = (
            False  # most of it: entries that come after the first text (``tui.reader.at_hand``)
        )
        self._documents: dict[Path, Document] = {}
        self._signatures: dict[Path, Signature | None] = {}
        self._kept_texts: set[str] = set()
        self.lock = threading.Lock()  # held by who changes the entries, or what of this run is kept on disk
        self._stored_sets: Sets = ()

    @cached_property
    def identity(self) -> Identity:
        """Who reads, on which device; settled for the first time, it is saved: off the screen's thread. Raises BadName.

        Where damaged settings lost the reader's name, that is among the warnings.
        """
        from annotations.preferences.identity import Identity, lost_reader, refused_name

        for doubt in (lost_reader, refused_name):
            self.warnings += filter(None, (doubt(self.home, reader=self.caller, loaded=self._loaded),))
        return Identity.settle(self.home, reader=self.caller, saving=self._is_named, loaded=self._loaded)

    def ask_first(self, asks: tuple[FirstQuestion, ...]) -> None:
        """Have these asked; until a name is settled, nothing is written that says who reads."""
        self.asks, self._is_named = asks, "name" not in asks

    def settle_reader(self, name: str, *, mine: bool = False) -> None:
        """Who reads from now on, on disk: what is written bears the name. Off the screen's thread. As ``take_name``."""
        from annotations.preferences.identity import take_name

        settings, warning = self._loaded
        with self.lock:
            given, loaded, say = self.caller, self._loaded, self.say.word
            settled = take_name(self.home, name, loaded, reader=given, mine=mine, say=say)
            self._loaded = replace(settings, reader=settled.reader, name=settled.reader), warning
            self._is_named = True
            for made in ("notebook", "drafts"):
                self.__dict__.pop(made, None)
            self.identity = settled
        self.settings = replace(self.settings, name=name, reader=settled.reader, device=settled.device)

    @cached_property
    def notebook(self) -> Notebook:
        """The reader's notes. Asked for off the screen's thread first: it loads what keeps and anchors notes."""
        from annotations.notebook.opening import open_notebook

        return open_notebook(self.home, reader=self.caller, identity=self.identity, loaded=self._loaded)

    def export(self, documents: Sequence[OpenedEntry], query: NoteQuery, choice: ExportChoice) -> Path:
        """Write notes on documents to a file, or bring it up to date. Raises as ``write_chosen`` does."""
        from annotations.exports.request import export_request
        from annotations.exports.writing import write_chosen

        request = export_request(
            documents,
            self.notebook,
            query=query,
            options=choice.options,
            language=self.lang,
            say=self.say.word,
            conversion_exceptions=self.conversion_exceptions,
        )
        write_chosen(choice, request, self.home.templates)
        return choice.path

    @cached_property
    def drafts(self) -> Drafts:
        """What is being typed, and what was when a window ended."""
        from annotations.notebook.drafts import Drafts

        return Drafts(self.home, self.identity)

    @cached_property
    def keyword_sets(self) -> Sets:
        """The reader's keyword sets; what is wrong with their file is among the warnings."""
        from annotations.preferences.keyword_sets import load_keyword_sets

        sets, warning = load_keyword_sets(self.home.keywords_path, self.home.old_settings_path)
        self.warnings += [warning] if warning is not None else []
        self._stored_sets = sets
        return sets

    def keep_keyword_sets(self) -> Sets:
        """Bring this run's sets and those on disk together, with what other windows changed. Raises NotebookError."""
        from annotations.preferences.keyword_sets import change_keyword_sets

        with self.lock:
            wanted = self.keyword_sets
            home = self.home
            self._stored_sets = change_keyword_sets(
                home.keywords_path, home.old_settings_path, self._stored_sets, wanted
            )
            if self.keyword_sets is wanted:
                self.keyword_sets = self._stored_sets
            return self.keyword_sets

    def dictionary(self) -> UserDictionary:
        """The words of the reader and of glossaries for jieba, as they are on disk now. Off the screen's thread."""
        from annotations.preferences.glossaries import own_words

        dictionary, problems = own_words(self.home)
        self._warn_of(problems)
        with self.lock:
            if "conversion_exceptions" in vars(self):  # else they are read with the words as they are then
                self.conversion_exceptions = self.conversion_exceptions.with_words(dictionary.whole)
        return dictionary

    def glossary_lists(self) -> tuple[WordList, ...]:
        """The terms of each glossary, as they are on disk now. Off the screen's thread."""
        from annotations.preferences.glossaries import glossaries

        followed = glossaries(self.home)
        self._warn_of(problem for glossary_file in followed for problem in glossary_file.problems)
        return tuple(glossary_file.list for glossary_file in followed if glossary_file.glossary.words)

    def _warn_of(self, problems: Iterable[ZhangjuError]) -> None:
        """Have told what could not be read; single lines of others' files are no matter for each start."""
        from annotations.errors import WrongTerm

        self.warnings += [problem for problem in problems if not isinstance(problem, WrongTerm)]

    @cached_property
    def conversion_exceptions(self) -> ConversionExceptions:
        """The reader's conversion exceptions and words; what is wrong with the exceptions' file is among the warnings."""
        from annotations.preferences.conversion_exceptions import load_conversion_exceptions
        from annotations.preferences.glossaries import own_words

        exceptions, warning = load_conversion_exceptions(self.home.conversion_exceptions_path)
        self.warnings += [warning] if warning is not None else []
        return exceptions.with_words(own_words(self.home)[0].whole)

    def forms(self, script: str, document: Document | None) -> WordForms:
        """The right forms of words in a script, for a document or for what is none."""
        from documents.scripts.word_forms import NO_FORMS

        if script == "as-published":
            return NO_FORMS
        return self.conversion_exceptions.forms(script, None if document is None else document.id)

    def keep_exception(self, exception: ConversionException) -> None:
        """Keep a conversion exception on disk and for this run; one without a form is taken back. Raises NotebookError."""
        from annotations.preferences.conversion_exceptions import (
            add_conversion_exception,
            remove_conversion_exception,
        )

        change = add_conversion_exception if exception.form else remove_conversion_exception
        with self.lock:
            words = self.conversion_exceptions.words
            kept = change(self.home.conversion_exceptions_path, exception)
            self.conversion_exceptions = kept.with_words(words)

    @property
    def say(self) -> Speech:
        """The interface's language."""
        return Speech(self.lang)

    def open(self, index: int) -> Document:
        """The document of an entry, parsed once. Raises DocumentError."""
        entry = self.entries[index]
        known = self._documents.get(entry.path)
        if known is None:
            self._signatures[entry.path] = signature(entry.path.resolve())
            known = self._documents.setdefault(entry.path, _read(entry, is_first=not self._documents))
            self.warnings += known.source.doubts(known.path)
            if (better := described(entry, known)) is not entry:
                with self.lock:
                    self.entries = (*self.entries[:index], better, *self.entries[index + 1 :])
        return known

    def beginning(self, index: int) -> Document | None:
        """What an entry that was never opened begins with: of a long text its first lines alone. Raises DocumentError.

        None where something is known of its reading, or nothing can be told of it sooner than of the whole.
        """
        entry = self.entries[index]
        path = str(entry.path.absolute())
        if self.arrival is not None or any(known.path == path for known in self.state.positions.values()):
            return None
        if entry.kept is None and entry.path.stat().st_size > LONG:
            if entry.path.suffix.lower() not in PLAIN_SUFFIXES:
                return None
            from documents.opening import open_beginning

            title = entry.title if entry.editors_title else None
            document = open_beginning(entry.path, encoding=entry.encoding, given_title=title)
        else:
            document = self.open(index)
        return document if self.position_in(document) == ReadingPosition() else None

    def opened(self, index: int) -> Document | None:
        """The document of an entry, where it was opened already."""
        return self._documents.get(self.entries[index].path)

    def opened_documents(self) -> tuple[Document, ...]:
        """The documents that were opened already."""
        return tuple(self._documents.values())

    def opened_as(self, index: int) -> Signature | None:
        """The state of an entry's file when its document was read; None where it has none or was not read."""
        return self._signatures.get(self.entries[index].path)

    def file_now(self, index: int) -> Signature | None:
        """The state of an entry's file as it is now; None where there is none."""
        return signature(self.entries[index].path.resolve())

    def read_again(self, index: int) -> Document:
        """The document of an entry as its file is now; this run goes on with the one before. Raises DocumentError."""
        return open_entry(self.entries[index])

    def replace_document(self, index: int, document: Document, state: Signature | None) -> None:
        """Go on with a document that was read again, from a file in this state."""
        path = self.entries[index].path
        self._documents[path], self._signatures[path] = document, state

    def versions_of(self, index: int) -> VersionLine:
        """The versions of the work of an entry's document, on a line by their dates. Off the screen's thread."""
        from annotations.versions.version_line import version_line
        from documents.library.beside import documents_beside
        from documents.library.shelf import library_at

        entry, document, notebook = self.entries[index], self.open(index), self.notebook
        unread = [other for other in self.entries if not (other.known_id or other.path in self._documents)]
        titled = library_at((str(other.path) for other in unread), read=True).entries if unread else ()
        known = [
            replace(other, read_id=opened.id, title=opened.name)
            for other in self.entries
            if (opened := self._documents.get(other.path)) is not None
        ]
        return version_line(
            notebook.works,
            notebook.texts,
            document,
            entry=entry,
            at_hand=(*known, *titled, *self.entries, *documents_beside(entry)),
            notes=notebook.notes(),
            opening=self._opening,
        )

    def _opening(self, entry: Entry) -> Document:
        """The document of an entry, of this run's where it is one; DocumentError."""
        return self._documents.get(entry.path) or open_entry(entry)

    def index_of_entry(self, entry: Entry) -> int:
        """The index of an entry, which is one of this run's from now on. Raises DocumentError."""
        if entry.kept is None:
            return self.index_of(entry.path)
        with self.lock:
            paths = [known.path for known in self.entries]
            if entry.path not in paths:
                self.entries = (*self.entries, entry)
                return len(paths)
        return paths.index(entry.path)

    def index_of(self, path: Path) -> int:
        """The index of a file's entry, which is one of this run's from now on. Raises DocumentError."""
        named = entry_of(str(path), self.entries)
        with self.lock:
            known = [entry.path.resolve() for entry in self.entries]
            if named.path.resolve() not in known:
                self.entries = (*self.entries, named)
                return len(known)
        return known.index(named.path.resolve())

    def last_entry(self) -> int:
        """The index of the entry read last, 0 where none was."""
        last = self.state.last
        paths = [str(entry.path.absolute()) for entry in self.entries]
        return paths.index(last) if last in paths else 0

    def entry_of(self, draft: Draft) -> int | None:
        """The index of the entry whose document a draft is about; None where it is not in the library.

        Nothing is parsed for it: its file is known, or its text is open, or it is called so.
        """
        ref = draft.note.document
        titles = [self.title(index) for index in range(len(self.entries))]
        documents = [self.opened(index) for index in range(len(self.entries))]
        same_text = [
            index
            for index, document in enumerate(documents)
            if document is not None and document.id == ref.id
        ]
        same_file = [
            index for index, entry in enumerate(self.entries) if str(entry.path.absolute()) == draft.source
        ]
        same_title = [index for index, title in enumerate(titles) if title == ref.title]
        return next(iter((*same_text, *same_file, *same_title)), None)

    def title(self, index: int) -> str:
        """What to call an entry: its document's own name, once that is known."""
        known = self.opened(index)
        return self.entries[index].title if known is None else known.name

    def position_in(self, document: Document) -> ReadingPosition:
        """Where the reader stopped in a document; of another text by the same id it is not known at once."""
        position = self.state.at(document.id)
        if not position.own_script:
            position = replace(position, script=self.settings.reading_script)
        if position.text in {"", document.text_digest}:
            return position
        return ReadingPosition(script=position.script, own_script=position.own_script)

    def may_be_carried(self, document: Document) -> bool:
        """Whether nothing is known of the reading of a document, and something of other texts: an earlier one may be
        among them."""
        known = self.state.positions.get(document.id)
        if known is not None:
            return known.text not in {"", document.text_digest}
        return any(position.text for position in self.state.positions.values())

    def position_carried(self, index: int) -> ReadingPosition | None:
        """Where the reader stopped in an earlier version of an entry's document, as it is in this one; None without. It
        takes its time: off the screen's thread."""
        from annotations.preferences.carried_reading import carried, earlier_reading

        document, path = self.open(index), self.entries[index].path.absolute()
        earlier = earlier_reading(self.state, document, path, self.texts)
        return None if earlier is None else carried(earlier.position, earlier.document, document)

    @cached_property
    def texts(self) -> Texts:
        """The kept texts."""
        from annotations.storage.texts import Texts

        return Texts(self.home)

    def stopped(self, document: Document, position: ReadingPosition, path: Path) -> ReadingState:
        """Remember on disk where the reader stopped. Raises NotebookError; this run remembers it anyway.

        The text of a document in which something is read is kept, so that it stays read when the text is amended.
        """
        position = replace(position, text=document.text_digest, path=str(path.absolute()))
        with self.lock:
            self.state = self.state.stopped(document.id, position, path=path.absolute())
            state = save_state(self.home.state_path, document.id, position, last=path.absolute())
        if position.read:
            self.keep_text(document)
        return state

    def keep_text(self, document: Document) -> None:
        """Keep a document's text to compare later ones with, unless it is very long. Raises SaveFailed and the like."""
        if document.text_digest not in self._kept_texts and len(document.text) <= MOST_KEPT:
            self.texts.keep(document)
            self._kept_texts.add(document.text_digest)

    def keep_in_library(self, path: Path) -> bool:
        """Add a file to the library, on disk; whether it is there now. Raises NotebookError."""
        from documents.library.shelf import library_at

        kept = changed_library(self.home.settings_path, add=[str(path.absolute())])
        library_at(kept.library, read=True)
        self.settings = replace(self.settings, library=kept.library)
        return True

    def take_out_of_library(self, path: Path) -> bool:
        """Take a file out of the library, on disk; whether it had been added by itself. Raises NotebookError."""
        stored = load_settings(self.home.settings_path)[0].library
        gone = {shelved for shelved in stored if Path(shelved).resolve() == path.resolve()}
        if gone:
            kept = changed_library(self.home.settings_path, remove=gone)
            self.settings = replace(self.settings, library=kept.library)
        return bool(gone)

    def change_settings(self, **changes: Unpack[SettingChanges]) -> None:
        """Change settings for this run, then on disk. Raises NotebookError; the run keeps them anyway."""
        self.settings = changed = replace(self.settings, **changes)
        with self.lock:
            stored = changed_settings(self.home.settings_path, self.say.word, **changes)
        self.settings = replace(changed, reader=stored.reader, device=stored.device)


def _read(entry: Entry, *, is_first: bool) -> Document:
    """The document of an entry; the first of a run as it was when the reader left, where that holds still."""
    if is_first:
        from documents.kept_tree import kept_tree

        if (kept := kept_tree(entry)) is not None:
            return kept
    return open_entry(entry)
