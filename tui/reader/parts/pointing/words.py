"""Words: where they begin and end, for choosing passages, and those that the reader's dictionary adds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from documents.document import Document
from documents.errors import ZhangjuError
from tui.reader.host import Commands, Host

if TYPE_CHECKING:
    from documents.words.segmentation import ProcessStop


PATIENCE: Final = 0.3
"""Seconds that a key waits for words before the reader is told."""


class WordsPart:
    """Tells the pane its words once something goes by them: who only reads never pays for them."""

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
        if document is None or host.pane.pointing.has_words:
            return
        host.set_timer(PATIENCE, self._say_why_keys_wait)
        if self._cutting is document:
            return
        self._cutting = document
        stop, session = self._new_stop(), host.session

        def job() -> Sequence[int]:
            from documents.words.word_boundaries import word_boundaries

            return word_boundaries(document, dictionary=session.dictionary(), stop=stop)

        def done(boundaries: Sequence[int]) -> None:
            self._cutting = None
            if document is host.state.document:
                if host.pane.pointing.is_waiting:
                    host.footer.say("")
                host.pane.pointing.set_words(boundaries)
            host.tell_warnings()

        def failed(error: ZhangjuError) -> None:
            self._cutting = None
            if document is host.state.document:
                host.pane.pointing.give_up_words()
            host.tell(
                "The text could not be divided into words, so they count character by character: {reason}",
                reason=host.say.reason(error),
            )

        host.run("words", job, done, failed)

    def _say_why_keys_wait(self) -> None:
        """Tell it for as long as keys wait: each of them takes away what is said."""
        if self._cutting is not None and self._host.pane.pointing.is_waiting:
            self._host.tell("The text is being divided into words; what you press is done then")
            self._host.set_timer(PATIENCE, self._say_why_keys_wait)

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
            host.pane.pointing.set_words(())
            self._cutting = None
            self.want()
            self._words_changed()

        host.run("dictionary", job, done)
