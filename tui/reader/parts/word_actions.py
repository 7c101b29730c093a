"""Words: where they begin and end, for choosing passages, and those that the reader's dictionary adds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from documents.document import Document
from documents.errors import ZhangjuError
from tui.reader.parts.keyword_actions import KeywordActions

if TYPE_CHECKING:
    from tui.session import Session


class WordActions(KeywordActions):
    """Tells the pane its words once a passage is chosen: who only reads never pays for them."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._cutting: Document | None = None
        """The document whose words are being worked out."""

    def want_words(self) -> None:
        """Have the open document's words worked out off this thread and outside this process, unless they are known."""
        document = self.document
        if document is None or self.pane.has_words or self._cutting is document:
            return
        self._cutting = document
        stop, session = self._new_stop(), self.session

        def job() -> Sequence[int]:
            from documents.words.word_boundaries import word_boundaries

            return word_boundaries(document, dictionary=session.dictionary(), stop=stop)

        def done(found: Sequence[int]) -> None:
            self._cutting = None
            if document is self.document:
                self.pane.set_words(found)
            self.tell_new_warnings()

        def failed(error: ZhangjuError) -> None:
            self._cutting = None
            self.tell("The words could not be told apart: {reason}", reason=self.say.error_line(error))

        self.in_background("words", job, done, failed)

    def action_add_word(self) -> None:
        """Add the passage to the reader's dictionary; words and proposals are worked out anew."""
        span, document = self.pane.passage, self.document
        if span is None or document is None:
            self.tell("Choose a passage first: v")
            return
        word, path = document.slice(span).strip(), self.session.home.dictionary_path

        def job() -> bool:
            from annotations.preferences.dictionary_file import add_word

            return add_word(path, word)

        def done(added: bool) -> None:
            if not added:
                self.tell("“{word}” is in the dictionary already", word=self.shown(word))
                return
            self.tell(
                "“{word}” is one word from now on; the dictionary is {path}", word=self.shown(word), path=path
            )
            self.pane.set_words(())
            self._cutting = None
            self.want_words()
            self.forget_proposals()

        self.in_background("dictionary", job, done, self.tell_error)
