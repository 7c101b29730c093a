"""Keywords: the reader's own sets, and the words proposed for a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from documents.document import Document, Span, Unit
from documents.errors import ZhangjuError
from tui.reader.parts.view_actions import ViewActions
from tui.typesetting.marks import Alike, MarkKind

if TYPE_CHECKING:
    from annotations.preferences.keyword_sets import Sets
    from annotations.preferences.word_lists import WordList
    from documents.words.keywords import Keyword, Stop
    from tui.dialogs.keywords.keyword_choice import Counts, KeywordChoice, Scope
    from tui.session import Session

PROPOSED_TONE = 0
MARKED_AT_ONCE = 5_000_000
"""Characters times words that are looked through while the screen waits."""


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

    def _in_keyword_process(
        self,
        document: Document,
        done: Callable[[tuple[Keyword, ...]], object],
        within: Span | None = None,
    ) -> None:
        """Work the keywords of a document, or of a part of it, out off this thread; leaving the app ends it."""
        stop, session = self._new_stop(), self.session

        def job() -> tuple[Keyword, ...]:
            from documents.words.keywords import keywords_of

            return keywords_of(document, within=within, dictionary=session.dictionary(), stop=stop)

        def found(words: tuple[Keyword, ...]) -> None:
            done(words)
            self.tell_new_warnings()

        group = "keywords" if within is None else "keywords of a part"
        self.in_background(group, job, found, self.tell_error)

    def _new_stop(self) -> Stop:
        """What ends a child process when the app is left."""
        from documents.words.keywords import Stop

        self._stops.append(stop := Stop())
        return stop

    def tell_new_warnings(self) -> None:
        """Tell what a job found wrong with the reader's files."""
        warnings, self.session.warnings = self.session.warnings, []
        self.tell_for_sure(warnings)

    def forget_proposals(self) -> None:
        """Proposals are void: have them worked out anew where they are seen, without a word."""
        self.proposed_for = None
        if self.lit:
            self.propose(quietly=True)

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

    def propose(self, *, quietly: bool = False) -> None:
        """Have words proposed for the open document, and say so."""
        document = self.document
        if document is None:
            return
        if not quietly:
            self.tell("Keywords: working them out…")

        def done(found: tuple[Keyword, ...]) -> None:
            if document is not self.document:
                return
            self.proposed, self.proposed_for = found, document
            if self.lit:
                self.show_keywords()
            if not quietly:
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
        """Mark the words in the text; in a very long one they are looked for off this thread."""
        from documents.words.keywords import occurrences

        document, words = self.document, self.words()
        if document is None:
            return

        def job() -> Sequence[Sequence[Span]]:
            return occurrences(document, [word for word, _ in words])

        def done(places: Sequence[Sequence[Span]]) -> None:
            if document is self.document and self.lit:
                self._mark(words, places)

        if len(document.text) * len(words) <= MARKED_AT_ONCE:
            self.take_ticket("keyword places")
            self._mark(words, job())
        else:
            self.in_background("keyword places", job, done, self.tell_error)

    def _mark(self, words: Sequence[tuple[str, int]], places: Sequence[Sequence[Span]]) -> None:
        self.keyword_marks = tuple(
            Alike(spans, MarkKind.KEYWORD, tone=tone, key=word)
            for (word, tone), spans in zip(words, places, strict=True)
            if spans
        )
        self.show_marks()

    def keep_sets(self, sets: Sets) -> None:
        """Keep changed sets, off this thread; they hold for this run in any case."""
        if sets == self.session.keyword_sets:
            return
        self.session.keyword_sets = sets

        def done(stored: Sets) -> None:
            if stored != sets and self.lit:
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
        from tui.dialogs.keywords.keyword_choice import KeywordChoice, KeywordSource
        from tui.dialogs.keywords.keyword_chooser import KeywordChooser

        if self.document is None:
            return
        section, passage = self._section_here(), self.pane.passage
        source = KeywordSource(
            self.shown,
            self._counter(self.document),
            self._proposer(self.document, section),
            self._glossary_lists,
            self.caption(section) if section is not None else "",
            "" if passage is None else self.document.slice(passage),
        )
        proposed = self.proposed if self.proposed_for is self.document else None
        choice = KeywordChoice(self.session.keyword_sets, self.unwanted)
        self.app.push_screen(KeywordChooser(self.say, choice, source, proposed), self._chosen)

    def _chosen(self, choice: KeywordChoice | None) -> None:
        if choice is None:
            return
        self.unwanted = choice.unwanted
        self.keep_sets(choice.sets)
        self.lit = True
        self.show_keywords()
        if choice.walked:
            self.walk(choice.walked)
        else:
            self.tell_keywords()

    def action_add_keyword(self) -> None:
        """Add the passage to the first set, which is made where there is none, and light it up."""
        from annotations.preferences.keyword_sets import with_words

        span, document = self.pane.passage, self.document
        if span is None or document is None:
            self.tell("Choose a passage first: v")
            return
        sets = self.session.keyword_sets
        name = sets[0].name if sets else self.say("My words")
        word = " ".join(document.slice(span).split())
        self.keep_sets(with_words(sets, name, (word,)))
        self.light(lit=True, propose=False)
        self.tell("“{word}” is a keyword of the set “{name}”", word=self.shown(word), name=name)

    def action_walk_keyword(self) -> None:
        """Walk the places of the passage, else of the first keyword in the clause under the cursor."""
        span, unit, document = self.pane.passage, self.pane.cursor, self.document
        if document is None or unit is None:
            return
        if span is not None:
            self.walk(" ".join(document.slice(span).split()))
            return
        here = [
            (piece.start, piece.mark.key)
            for marks in self.keyword_marks
            for piece in marks.within(unit.start, unit.end)
            if piece.start >= unit.start
        ]
        if here:
            self.walk(min(here)[1])
        else:
            self.tell("No keyword in this clause: h lights them up, v chooses a passage")

    def action_keyword_places(self) -> None:
        """Show where in the document the keywords stand, and go to one of these places."""
        from tui.dialogs.keywords.keyword_places import KeywordPlacesScreen, parts_of
        from tui.widgets.keywords.keyword_strips import KeywordPlaces, KeywordStrips

        document, starts = self.document, self._starts()
        if document is None:
            return
        found = [
            KeywordPlaces(word, self.shown(word), tone, tuple(starts[word]))
            for word, tone in self.words()
            if word in starts
        ]
        if not found:
            self.tell("No keyword is lit up: h lights them up, H chooses them")
            return

        def go(chosen: KeywordStrips.Found | None) -> None:
            if chosen is not None:
                self.walk(chosen.word, chosen.offset)

        parts = parts_of(document, self.caption)
        screen = KeywordPlacesScreen(self.say, document, found, parts, self.reading_offset)
        self.app.push_screen(screen, go)

    def _starts(self) -> dict[str, list[int]]:
        """Where each keyword that is lit up begins, in order."""
        return {marks.key: [span.start for span in marks.spans] for marks in self.keyword_marks}

    def walk(self, word: str, offset: int | None = None) -> None:
        """Have `n` and `N` walk the places of a word, from an offset on or from the cursor."""
        raise NotImplementedError

    def _glossary_lists(self, done: Callable[[Sequence[WordList]], object]) -> None:
        """Have the glossaries read off this thread."""

        def found(lists: Sequence[WordList]) -> None:
            done(lists)
            self.tell_new_warnings()

        self.in_background("glossaries", self.session.glossary_lists, found, self.tell_error)

    def _section_here(self) -> Unit | None:
        """The innermost section that the cursor is in; in a text without sections the paragraph."""
        document, unit = self.document, self.pane.cursor
        while document is not None and unit is not None:
            if unit.kind == "section" or (unit.parent is None and unit.children):
                return unit
            unit = document.units[unit.parent] if unit.parent is not None else None
        return None

    def _counter(self, document: Document) -> Callable[[Sequence[str], Callable[[Counts], object]], Counts]:
        """Counts words: at once, or off this thread where that would be felt."""
        from documents.scripts.fold import fold

        def count(words: Sequence[str], done: Callable[[Counts], object]) -> Counts:
            def job() -> Counts:
                return {word: document.folded.count(fold(word).strip() or "\n\n\n") for word in words}

            if len(document.text) * len(words) <= MARKED_AT_ONCE:
                return job()
            self.in_background("counts", job, done, self.tell_error)
            return {}

        return count

    def _proposer(
        self, document: Document, section: Unit | None
    ) -> Callable[[Scope, Callable[[Sequence[Keyword]], object]], None]:
        """Has words proposed for the document, which are its proposals from now on, or for the section."""

        def propose(scope: Scope, done: Callable[[Sequence[Keyword]], object]) -> None:
            def found(words: tuple[Keyword, ...]) -> None:
                if scope == "document":
                    self.proposed, self.proposed_for = words, document
                done(words)

            within = Span(section.start, section.end) if scope == "section" and section else None
            self._in_keyword_process(document, found, within)

        return propose
