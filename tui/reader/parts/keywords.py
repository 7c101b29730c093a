"""Keywords: the reader's own sets, and the words proposed for a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from documents.document import Document, Span, Unit
from documents.errors import ZhangjuError
from documents.messages import InContext
from tui.reader.host import Commands, Host, KeepSettings
from tui.typesetting.marks import Alike, MarkKind

if TYPE_CHECKING:
    from annotations.preferences.keyword_sets import Sets
    from annotations.preferences.word_lists import WordList
    from documents.words.keywords import Keyword
    from documents.words.segmentation import ProcessStop
    from tui.dialogs.keywords.keyword_choice import Counts, KeywordChoice, Scope

PROPOSED_TONE = 0
MARKED_AT_ONCE = 5_000_000
"""Characters times words that are looked through while the screen waits."""


class KeywordsPart:
    """`h`, `H`, `W` and `*`: what is lit up in the text."""

    def __init__(self, host: Host, keep: KeepSettings, walk_word: Callable[[str, int | None], None]) -> None:
        """``keep`` keeps settings; ``walk_word`` has `n` and `N` walk the places of a word from an offset on."""
        self._host, self._keep, self._walk_word = host, keep, walk_word
        self._proposed: tuple[Keyword, ...] = ()
        self._proposed_for: Document | None = None
        self._unwanted: frozenset[str] = frozenset()
        """Proposed words that the reader put out, in this run."""
        self._stops: list[ProcessStop] = []

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {
            "toggle_keywords": self.toggle,
            "choose_keywords": self.choose,
            "keyword_places": self.show_places,
            "walk_keyword": self.walk_keyword,
            "add_keyword": self.add_passage,
        }

    # The child process that proposes

    def new_stop(self) -> ProcessStop:
        """What ends a child process when the reader is left."""
        from documents.words.segmentation import ProcessStop

        self._stops.append(stop := ProcessStop())
        return stop

    def stop(self) -> None:
        """Leaving waits for no keywords."""
        for stop in self._stops:
            stop()

    def _have_proposed(
        self,
        document: Document,
        done: Callable[[tuple[Keyword, ...]], object],
        within: Span | None = None,
    ) -> None:
        """Work the keywords of a document, or of a part of it, out off this thread and in a process of its own."""
        host, stop, session = self._host, self.new_stop(), self._host.session

        def job() -> tuple[Keyword, ...]:
            from documents.words.keywords import keywords_of

            return keywords_of(
                document,
                within=within,
                dictionary=session.dictionary(),
                others=session.opened_documents(),
                stop=stop,
            )

        def proposed(words: tuple[Keyword, ...]) -> None:
            done(words)
            host.tell_warnings()

        host.run("keywords" if within is None else "keywords of a part", job, proposed)

    def forget_proposals(self) -> None:
        """Proposals are void: have them worked out anew where they are seen, without a word."""
        self._proposed_for = None
        if self._host.state.lit:
            self._propose(quietly=True)

    def _propose(self, *, quietly: bool = False) -> None:
        """Have words proposed for the open document, and say so."""
        host, document = self._host, self._host.state.document
        if document is None:
            return
        if not quietly:
            host.tell("Keywords: working them out…")

        def done(words: tuple[Keyword, ...]) -> None:
            if document is not host.state.document:
                return
            self._proposed, self._proposed_for = words, document
            if host.state.lit:
                self._mark()
            if not quietly:
                self._tell_words()

        self._have_proposed(document, done)

    # Lighting up

    def toggle(self) -> None:
        """Light keywords up, or put them out."""
        lit = not self._host.state.lit
        if lit:
            self.light()
        else:
            self._host.update(self._host.state.put_lights(on=False))
            self._host.tell("Keywords off")
        self._keep(keywords_on=lit)

    def light(self, *, propose: bool = True) -> None:
        """Light keywords up; proposals are worked out off this thread, the first time."""
        host = self._host
        host.update(host.state.put_lights(on=True, marks=host.state.keyword_marks))
        if propose and self._proposed_for is not host.state.document:
            self._propose()
        self._mark()

    def light_as_last_time(self) -> None:
        """Light up what was lit when the reader was left: one's own sets; proposals where they are wanted still."""
        session = self._host.session
        if session.settings.keywords_on and any(own.on and own.words for own in session.keyword_sets):
            self.light(propose=False)
        elif self._host.state.lit:
            self.light()

    def _words(self) -> list[tuple[str, int]]:
        """The words to light up, with the tone of each."""
        words = [(word, own.tone) for own in self._host.session.keyword_sets if own.on for word in own.words]
        if self._proposed_for is self._host.state.document:
            known = {word for word, _tone in words}.union(self._unwanted)
            words += [
                (proposed.word, PROPOSED_TONE) for proposed in self._proposed if proposed.word not in known
            ]
        return words

    def _mark(self) -> None:
        """Mark the words in the text; in a very long one they are looked for off this thread."""
        from documents.words.finding import occurrences
        from documents.words.lighting import sparse

        host, document, words = self._host, self._host.state.document, self._words()
        chosen = sum(len(own.words) for own in host.session.keyword_sets if own.on)
        if document is None:
            return

        def job() -> Sequence[Sequence[Span]]:
            return occurrences(document, [word for word, _tone in words])

        def show(spans_of_words: Sequence[Sequence[Span]]) -> None:
            lit = sparse(spans_of_words, len(document.text), chosen)
            marks = tuple(
                Alike(spans_of_words[index], MarkKind.KEYWORD, tone=words[index][1], key=words[index][0])
                for index in lit
                if spans_of_words[index]
            )
            host.update(host.state.put_lights(on=True, marks=marks))

        def done(spans_of_words: Sequence[Sequence[Span]]) -> None:
            if document is host.state.document and host.state.lit:
                show(spans_of_words)

        if len(document.text) * len(words) <= MARKED_AT_ONCE:
            host.take_ticket("keyword places")
            show(job())
        else:
            host.run("keyword places", job, done)

    def _tell_words(self) -> None:
        """Say which words are lit up."""
        words = [self._host.text.own(marks.key) for marks in self._host.state.keyword_marks]
        self._host.tell(
            "Keywords: {words}", words=" ".join(words) or self._host.say(InContext("keywords", "none"))
        )

    # Sets

    def _keep_sets(self, sets: Sets) -> None:
        """Keep changed sets, off this thread; they hold for this run in any case."""
        host, session = self._host, self._host.session
        if sets == session.keyword_sets:
            return
        session.keyword_sets = sets

        def done(stored: Sets) -> None:
            if stored != sets and host.state.lit:
                self._mark()

        def failed(error: ZhangjuError) -> None:
            host.tell("The keywords could not be kept: {reason}", reason=host.say.reason(error))

        host.run("sets", session.keep_keyword_sets, done, failed)

    def choose(self) -> None:
        """Choose which words are lit up."""
        from tui.dialogs.keywords.keyword_choice import KeywordChoice, KeywordSource
        from tui.dialogs.keywords.keyword_chooser import KeywordChooser

        host, document = self._host, self._host.state.document
        if document is None:
            return
        section, passage = self._section_here(), host.pane.passage
        source = KeywordSource(
            host.text.own,
            self._counter(document),
            self._proposer(document, section),
            self._glossary_lists,
            host.text.caption(section) if section is not None else "",
            "" if passage is None else document.slice(passage),
        )
        proposed = self._proposed if self._proposed_for is document else None
        choice = KeywordChoice(host.session.keyword_sets, self._unwanted)
        host.ask(
            KeywordChooser(host.say, choice, source, proposed), lambda chosen: self._chosen(chosen, choice)
        )

    def _chosen(self, choice: KeywordChoice | None, before: KeywordChoice) -> None:
        """Light up what was chosen; who only looked finds the text as it was."""
        host = self._host
        if choice is None:
            return
        if choice == before:
            if not host.state.lit:
                host.tell(
                    "Keywords stay off: {light} lights them up",
                    light=host.keys.told("reader.toggle_keywords"),
                )
            return
        self._unwanted = choice.unwanted
        self._keep_sets(choice.sets)
        self.light(propose=False)
        if choice.walked:
            self._walk_word(choice.walked, None)
        else:
            self._tell_words()

    def add_passage(self) -> None:
        """Add the passage to the first set, which is made where there is none, and light it up."""
        from annotations.preferences.keyword_sets import with_words

        host, span, document = self._host, self._host.pane.passage, self._host.state.document
        if span is None or document is None:
            host.tell("Choose a passage first: {choose}", choose=host.keys.told("text.choose_passage"))
            return
        sets = host.session.keyword_sets
        name = sets[0].name if sets else host.say("My words")
        word = " ".join(document.slice(span).split())
        self._keep_sets(with_words(sets, name, (word,)))
        self.light(propose=False)
        host.tell("“{word}” is a keyword of the set “{name}”", word=host.text.own(word), name=name)

    # Walking

    def walk_keyword(self) -> None:
        """Walk the places of the passage, else of the first keyword in the clause under the cursor."""
        host, document = self._host, self._host.state.document
        span, unit = host.pane.passage, host.pane.cursor
        if document is None or unit is None:
            return
        if span is not None:
            self._walk_word(" ".join(document.slice(span).split()), None)
            return
        in_clause = [
            (stretch.start, stretch.mark.key)
            for marks in host.state.keyword_marks
            for stretch in marks.within(unit.start, unit.end)
            if stretch.start >= unit.start
        ]
        if in_clause:
            self._walk_word(min(in_clause)[1], None)
        else:
            host.tell(
                "No keyword in this clause: {light} lights them up, {choose} chooses a passage",
                light=host.keys.told("reader.toggle_keywords"),
                choose=host.keys.told("text.choose_passage"),
            )

    def show_places(self) -> None:
        """Show where in the document the keywords stand, and go to one of these places."""
        from tui.dialogs.keywords.keyword_places import KeywordPlacesScreen, sections_of
        from tui.typesetting.lists.strip_sheet import KeywordPlaces
        from tui.widgets.keywords.keyword_strips import KeywordStrips

        host, document = self._host, self._host.state.document
        if document is None:
            return
        starts = {marks.key: [span.start for span in marks.spans] for marks in host.state.keyword_marks}
        keyword_places = [
            KeywordPlaces(word, host.text.own(word), tone, tuple(starts[word]))
            for word, tone in self._words()
            if word in starts
        ]
        if not keyword_places:
            host.tell(
                "No keyword is lit up: {light} lights them up, {choose} chooses them",
                light=host.keys.told("reader.toggle_keywords"),
                choose=host.keys.told("reader.choose_keywords"),
            )
            return

        def go(chosen: KeywordStrips.Found | None) -> None:
            if chosen is not None:
                self._walk_word(chosen.word, chosen.offset)

        sections = sections_of(document, host.text.caption)
        host.ask(KeywordPlacesScreen(host.say, document, keyword_places, sections, host.here.offset), go)

    # What the chooser is given

    def _glossary_lists(self, done: Callable[[Sequence[WordList]], object]) -> None:
        """Have the glossaries read off this thread."""

        def read(lists: Sequence[WordList]) -> None:
            done(lists)
            self._host.tell_warnings()

        self._host.run("glossaries", self._host.session.glossary_lists, read)

    def _section_here(self) -> Unit | None:
        """The innermost section that the cursor is in; in a text without sections the paragraph."""
        document, unit = self._host.state.document, self._host.pane.cursor
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
            self._host.run("counts", job, done)
            return {}

        return count

    def _proposer(
        self, document: Document, section: Unit | None
    ) -> Callable[[Scope, Callable[[Sequence[Keyword]], object]], None]:
        """Has words proposed for the document, which are its proposals from now on, or for the section."""

        def propose(scope: Scope, done: Callable[[Sequence[Keyword]], object]) -> None:
            def proposed(words: tuple[Keyword, ...]) -> None:
                if scope == "document":
                    self._proposed, self._proposed_for = words, document
                done(words)

            within = Span(section.start, section.end) if scope == "section" and section else None
            self._have_proposed(document, proposed, within)

        return propose
