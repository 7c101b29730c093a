"""Keywords: the reader's own sets, and the words proposed for a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from documents.document import Document
from documents.errors import ZhangjuError
from tui.reading.marks import Mark, MarkKind
from tui.screens.view_actions import ViewActions

if TYPE_CHECKING:
    from annotations.keyword_sets import Sets
    from documents.keywords import Keyword, Stop
    from tui.session import Session

PROPOSED_TONE = 0


class KeywordActions(ViewActions):
    """`h` and `H`."""

    lit = False
    """Whether keywords are shown."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.proposed: tuple[Keyword, ...] = ()
        self.proposed_for: Document | None = None
        self.unwanted: frozenset[str] = frozenset()
        """Proposed words that the reader put out, in this run."""
        self._stops: list[Stop] = []

    def on_unmount(self) -> None:
        """Leaving waits for no keywords."""
        for stop in self._stops:
            stop()

    def _in_keyword_process(self, document: Document, done: Callable[[tuple[Keyword, ...]], object]) -> None:
        """Work a document's keywords out, off this thread; leaving the app ends it."""
        stop, session = self._new_stop(), self.session

        def job() -> tuple[Keyword, ...]:
            from documents.keywords import keywords_of

            return keywords_of(document, dictionary=session.dictionary(), stop=stop)

        def found(words: tuple[Keyword, ...]) -> None:
            done(words)
            self.tell_new_warnings()

        self.in_background("keywords", job, found, self.tell_error)

    def _new_stop(self) -> Stop:
        """What ends a child process when the app is left."""
        from documents.keywords import Stop

        self._stops.append(stop := Stop())
        return stop

    def tell_new_warnings(self) -> None:
        """Tell what a job found wrong with the reader's files."""
        warnings, self.session.warnings = self.session.warnings, []
        self.tell_for_sure(warnings)

    def forget_proposals(self) -> None:
        """Proposals are void: have them worked out anew where they are seen."""
        self.proposed_for = None
        if self.lit:
            self.propose()

    def action_toggle_keywords(self) -> None:
        """Light keywords up, or put them out."""
        self.light(not self.lit)
        self._keep(keywords_on=self.lit)

    def light(self, lit: bool, *, propose: bool = True) -> None:
        """Show keywords or not; proposals are worked out off this thread, the first time."""
        self.lit = lit
        if not lit:
            self.keyword_marks = ()
            self.show_marks()
            self.tell("Keywords off")
            return
        if propose and self.proposed_for is not self.document:
            self.propose()
        self.show_keywords()

    def propose(self) -> None:
        """Have words proposed for the open document."""
        document = self.document
        if document is None:
            return
        self.tell("Keywords: working them out…")

        def done(found: tuple[Keyword, ...]) -> None:
            if document is not self.document:
                return
            self.proposed, self.proposed_for = found, document
            if self.lit:
                self.show_keywords()
            self.tell_keywords()

        self._in_keyword_process(document, done)

    def words(self) -> list[tuple[str, int]]:
        """The words to light up, with the tone of each."""
        found = [(word, one.tone) for one in self.session.keyword_sets if one.on for word in one.words]
        kept = {word for word, _ in found}
        if self.proposed_for is self.document:
            found += [
                (one.word, PROPOSED_TONE)
                for one in self.proposed
                if one.word not in kept and one.word not in self.unwanted
            ]
        return found

    def show_keywords(self) -> None:
        """Mark the words in the text."""
        from documents.keywords import occurrences

        if self.document is None:
            return
        words = self.words()
        places = occurrences(self.document, [word for word, _ in words])
        self.keyword_marks = tuple(
            Mark(span.start, span.end, MarkKind.KEYWORD, tone=tone, key=word)
            for (word, tone), spans in zip(words, places, strict=True)
            for span in spans
        )
        self.show_marks()

    def keep_sets(self, sets: Sets) -> None:
        """Keep changed sets, off this thread; they hold for this run in any case."""
        if sets == self.session.keyword_sets:
            return
        self.session.keyword_sets = sets

        def done(stored: Sets) -> None:
            if stored != sets:
                self.show_keywords()

        def failed(error: ZhangjuError) -> None:
            self.tell("The keywords could not be kept: {reason}", reason=self.say.error_line(error))

        self.in_background("sets", self.session.keep_keyword_sets, done, failed)

    def tell_keywords(self) -> None:
        """Say which words are lit up."""
        words = [self.shown(word) for word, _ in self.words()]
        self.tell("Keywords: {words}", words=" ".join(words) or self.say("none"))

    def action_choose_keywords(self) -> None:
        """Choose which words are lit up."""
        from tui.screens.keyword_chooser import KeywordChoice, KeywordChooser

        if self.document is None:
            return
        proposed = self.proposed if self.proposed_for is self.document else ()
        choice = KeywordChoice(self.session.keyword_sets, self.unwanted)

        def chosen(found: KeywordChoice | None) -> None:
            if found is None:
                return
            self.unwanted = found.unwanted
            self.keep_sets(found.sets)
            self.lit = True
            self.show_keywords()
            self.tell_keywords()

        chooser = KeywordChooser(self.say, choice, proposed, self.shown)
        self.app.push_screen(chooser, chosen)
        if self.proposed_for is not self.document:
            self._propose_to(chooser)

    def _propose_to(self, chooser: object) -> None:
        """Have words proposed and give them to the chooser, if it is still there."""
        from tui.screens.keyword_chooser import KeywordChooser

        document = self.document
        assert document is not None

        def done(found: tuple[Keyword, ...]) -> None:
            self.proposed, self.proposed_for = found, document
            if isinstance(chooser, KeywordChooser) and chooser.is_attached:
                chooser.propose(found)

        self._in_keyword_process(document, done)
