"""Words: where they begin and end, for choosing passages, and those that the reader's dictionary adds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from documents.document import Document
from documents.errors import ZhangjuError
from tui.reader.host import Commands, Host

if TYPE_CHECKING:
    from documents.words.segmentation import ProcessStop


class WordsPart:
    """Tells the pane its words once a passage is chosen: who only reads never pays for them."""

    def __init__(
        self, host: Host, new_stop: Callable[[], ProcessStop], words_changed: Callable[[], None]
    ) -> None:
        """``new_stop`` gives what ends a child process at the end; ``words_changed`` hears of a longer dictionary."""
        self._host, self._new_stop, self._words_changed = host, new_stop, words_changed
        self._cutting: Document | None = None
        """The document whose words are being worked out."""

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"add_word": self.add_passage}

    def want(self) -> None:
        """Have the open document's words worked out off this thread and outside this process, unless they are known."""
        host, document = self._host, self._host.state.document
        if document is None or host.pane.has_words or self._cutting is document:
            return
        self._cutting = document
        stop, session = self._new_stop(), host.session

        def job() -> Sequence[int]:
            from documents.words.word_boundaries import word_boundaries

            return word_boundaries(document, dictionary=session.dictionary(), stop=stop)

        def done(boundaries: Sequence[int]) -> None:
            self._cutting = None
            if document is host.state.document:
                host.pane.set_words(boundaries)
            host.tell_warnings()

        def failed(error: ZhangjuError) -> None:
            self._cutting = None
            host.tell("The text could not be divided into words: {reason}", reason=host.say.error_line(error))

        host.run("words", job, done, failed)

    def add_passage(self) -> None:
        """Add the passage to the reader's dictionary; words and proposals are worked out anew."""
        host, span, document = self._host, self._host.pane.passage, self._host.state.document
        if span is None or document is None:
            host.tell("Choose a passage first: {choose}", choose=host.keys.told("text.choose_passage"))
            return
        word, path = document.slice(span).strip(), host.session.home.dictionary_path

        def job() -> bool:
            from annotations.preferences.dictionary_file import add_word

            return add_word(path, word)

        def done(added: bool) -> None:
            shown = host.text.own(word)
            if not added:
                host.tell("“{word}” is in the dictionary already", word=shown)
                return
            host.tell("“{word}” is one word from now on; the dictionary is {path}", word=shown, path=path)
            host.pane.set_words(())
            self._cutting = None
            self.want()
            self._words_changed()

        host.run("dictionary", job, done)
