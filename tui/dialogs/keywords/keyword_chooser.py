"""Which words are lit up: the reader's own sets, and the words proposed for the document or the section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from annotations.preferences.keyword_sets import (
    TONES,
    Sets,
    proper_name,
    renamed,
    with_set,
    with_words,
    without_word,
    words_in,
)
from documents.errors import ZhangjuError
from documents.messages import InContext, Template
from tui.dialogs.dialog import Question
from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.dialogs.jobs import Jobs
from tui.dialogs.keywords.keyword_choice import Counts, KeywordChoice, KeywordSource, Scope
from tui.dialogs.keywords.keyword_items import KeywordOffers, keyword_items
from tui.dialogs.keywords.word_list_files import WordListFiles
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.widgets.fields import TextField
from tui.widgets.keywords.keyword_list import KeywordItem, KeywordList
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from annotations.preferences.word_lists import WordList
    from documents.words.keywords import Keyword
    from tui.keymap.command import Fact
    from tui.locale.language import Speech

Asked = Literal["words", "new", "rename", "export", "import"]
ASKED: dict[Asked, Template] = {
    "words": "Add words; SET: words adds to a set",
    "new": "Name of the new set",
    "rename": "Another name for the set",
    "export": "File to write the set to, one word a line",
    "import": "File with words, one a line",
}


class KeywordChooser(Screen[KeywordChoice]):
    """Make, name, colour and fill sets; tick proposed words; Enter walks a word's places. Dismissed with the choice."""

    CSS_PATH: ClassVar = FRAME_STYLES
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "keywords")

    def __init__(
        self, say: Speech, choice: KeywordChoice, source: KeywordSource, proposed: Sequence[Keyword] | None
    ) -> None:
        """``proposed`` are the words proposed for the document; None where they are not worked out yet."""
        super().__init__()
        self.say, self.choice, self.source = say, choice, source
        self.scope: Scope = "document"
        self.proposed: dict[Scope, Sequence[Keyword]] = {} if proposed is None else {"document": proposed}
        self.glossaries: Sequence[WordList] = ()
        self.counts: Counts = {}
        self._counting = False
        self.asked: Asked = "words"
        self._about = ""
        self.field = TextField(id="word-field")
        self.list = KeywordList(id="keywords")
        self.frame = DialogFrame(say, say("Keywords"), self.field, self.list, front="keywords")
        self.files = WordListFiles(self, Jobs(self), say, self.frame.tell)

    def compose(self) -> ComposeResult:
        """Field and list in their frame."""
        yield self.frame

    def on_mount(self) -> None:
        """Walk through the list at once."""
        self._show()
        self._ask("words")
        self.list.focus()
        if "document" not in self.proposed:
            self._propose("document")
        self.source.glossaries(self._show_glossaries)

    @property
    def target(self) -> str:
        """The set that words are added to: the one marked, else the first, else one that is made for them."""
        marked = self._marked
        if marked is not None and marked.owner and marked.kind != "glossary":
            return marked.owner
        return self.choice.sets[0].name if self.choice.sets else self.say("My words")

    @property
    def _marked(self) -> KeywordItem | None:
        index = self.list.item
        return self.list.items[index] if 0 <= index < len(self.list.items) else None

    @property
    def _of_document(self) -> frozenset[str]:
        """The words that are lit up because they are proposed for the document."""
        return frozenset(keyword.word for keyword in self.proposed.get("document", ()))

    def _offer_keys(self) -> None:
        """Show what can be done with the marked item."""
        kind = None if self._marked is None else self._marked.kind
        facts: dict[Fact, bool] = {
            "set": kind == "set",
            "own": kind in {"set", "word"},
            "word": kind in {None, "word", "proposed"},
            "section": bool(self.source.section),
            "passage": bool(self.source.passage),
        }
        other = self.say(
            InContext("keywords of", "document")
            if self.scope == "section"
            else InContext("keywords of", "section")
        )
        held = {fact for fact, holds in facts.items() if holds}
        front = "keywords_typing" if self.focused is self.field else "keywords"
        self.frame.offer(held, {"keywords.turn_scope": other}, front=front)

    def on_descendant_focus(self) -> None:
        """Other keys apply in the field."""
        self._offer_keys()

    # Typing

    def action_ask(self, asked: Asked) -> None:
        """Have something typed: words, a name, a file. A proposed word is added as it is."""
        marked = self._marked
        if asked == "words" and marked is not None and marked.kind == "proposed":
            self._change(with_words(self.choice.sets, self.target, (marked.word,)))
            return
        if asked in {"rename", "export"} and (marked is None or marked.kind != "set"):
            return
        self._about = marked.owner if marked is not None else ""
        self._ask(asked)
        self.field.focus()

    def _ask(self, asked: Asked) -> None:
        self.asked = asked
        self.field.placeholder = self.say(ASKED[asked])
        given = {"rename": self._about, "export": f"{self._about}.txt"}.get(asked, "")
        self.field.value = given
        self.field.cursor_position = len(given)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what was asked for."""
        event.stop()
        asked, text = self.asked, event.value.strip()
        if asked == "words":
            self._add_words(text)
            self.field.value = ""
            return
        self._ask("words")
        self.list.focus()
        if not text:
            return
        if asked == "new":
            self._change(with_set(self.choice.sets, text))
            self.list.mark("set", proper_name(text))
        elif asked == "rename":
            self._change(renamed(self.choice.sets, self._about, text))
            self.list.mark("set", proper_name(text))
        elif asked == "export":
            about = next(own for own in self.choice.sets if own.name == self._about)
            self.files.write(about, Path(text).expanduser())
        else:
            self._import(Path(text).expanduser())

    def _add_words(self, text: str) -> None:
        name, colon, words = text.replace("：", ":").partition(":")
        name, words = (proper_name(name), words) if colon else ("", text)
        added = words_in(words)
        if added:
            name = name or self.target
            self._change(with_words(self.choice.sets, name, added))
            self.list.mark("word", name, added[-1])

    # Sets

    def action_add_passage(self) -> None:
        """Add the passage to the set."""
        name, word = self.target, " ".join(self.source.passage.split())
        if word:
            self._change(with_words(self.choice.sets, name, (word,)))
            self.list.mark("word", name, word)

    def action_colour(self) -> None:
        """The next colour for the set."""
        marked = self._marked
        if marked is not None and marked.kind in {"set", "word"}:
            self._change(_recoloured(self.choice.sets, marked.owner))

    def action_remove(self) -> None:
        """Take the word out of its set; a set with words goes after a question."""
        marked = self._marked
        if marked is None or marked.kind in {"proposed", "glossary"}:
            return
        if marked.kind == "word":
            self._change(without_word(self.choice.sets, marked.owner, marked.word))
            return

        def remove(sure: bool | None) -> None:
            if sure:
                self._change(tuple(own for own in self.choice.sets if own.name != marked.owner))

        words = next((own.words for own in self.choice.sets if own.name == marked.owner), ())
        if not words:
            remove(sure=True)
            return
        title = self.say.counted(
            "Remove the set “{name}” with {count} word?",
            "Remove the set “{name}” with {count} words?",
            len(words),
            name=marked.owner,
        )
        question = Question(self.say, title, (), self.say("Remove it"), self.say("Leave it"))
        self.app.push_screen(question, remove)

    def on_keyword_list_ticked(self, message: KeywordList.Ticked) -> None:
        """A set, or that of a word, is lit up or put out; so is a proposed word; a section's goes into the set.

        A glossary becomes a set, or its new terms come into the set of its name.
        """
        message.stop()
        item = self.list.items[message.item]
        if item.kind == "glossary":
            words = next(glossary.words for glossary in self.glossaries if glossary.name == item.owner)
            self._change(with_words(self.choice.sets, item.owner, words))
            self.list.mark("set", item.owner)
        elif item.kind == "proposed" and item.word not in self._of_document:
            self._change(with_words(self.choice.sets, self.target, (item.word,)))
        elif item.kind == "proposed":
            self.choice = replace(self.choice, unwanted=self.choice.unwanted ^ {item.word})
            self._show()
        else:
            self._change(_switched(self.choice.sets, item.owner))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Leave and walk the places of a word; a set is lit up or put out."""
        message.stop()
        item = self.list.items[message.item]
        if item.kind in {"set", "glossary"}:
            self.list.action_tick()
        else:
            self.dismiss(replace(self.choice, walked=item.word))

    def on_row_list_moved(self) -> None:
        """Other keys apply."""
        self._offer_keys()

    def _change(self, sets: Sets) -> None:
        self.choice = replace(self.choice, sets=sets)
        self._show()

    def action_done(self) -> None:
        """Light up so; what was being typed for something else is left first."""
        if self.asked != "words":
            self._ask("words")
            self.list.focus()
        else:
            self.dismiss(self.choice)

    def take_choice(self) -> None:
        """Light up so, whatever is being typed: the reader quits."""
        self.dismiss(self.choice)

    def _import(self, path: Path) -> None:
        def done(lists: Sequence[WordList]) -> None:
            from annotations.preferences.word_lists import with_lists

            try:
                sets, joined = with_lists(self.choice.sets, lists)
            except ZhangjuError as error:
                self.files.show_error(error)
                return
            self._change(sets)
            for word_list in joined[-1:]:
                self.list.mark("set", word_list.name)
            count = sum(word_list.added + word_list.known for word_list in joined)
            names = "、".join(word_list.name for word_list in joined)
            said = self.say.counted(
                "{count} word in “{name}”", "{count} words in “{name}”", count, name=names or path.name
            )
            self.frame.tell(said)

        self.files.read(path, done)

    # Proposals

    def action_turn_scope(self) -> None:
        """Proposals for the section under the cursor, or for the document again."""
        if not self.source.section:
            return
        self.scope = "section" if self.scope == "document" else "document"
        self._show()
        if self.scope not in self.proposed:
            self._propose(self.scope)

    def _propose(self, scope: Scope) -> None:
        def done(keywords: Sequence[Keyword]) -> None:
            self.proposed[scope] = keywords
            if self.is_attached:
                self._show()

        self.source.propose(scope, done)

    # Showing

    def _show_glossaries(self, glossaries: Sequence[WordList]) -> None:
        self.glossaries = glossaries
        if self.is_attached:
            self._show()

    def _count(self) -> None:
        """Have the words of the sets counted that were not yet, one lot after the other."""
        words = [word for own in self.choice.sets for word in own.words if word not in self.counts]

        def done(counts: Counts) -> None:
            self._counting = False
            self.counts = {**self.counts, **counts}
            if self.is_attached:
                self._show()

        if words and not self._counting:
            self._counting = True
            if at_once := self.source.count(words, done):
                self._counting = False
                self.counts = {**self.counts, **at_once}

    def _show(self) -> None:
        """Show the items, and what stands where there are none."""
        self._count()
        say, keys, in_document = self.say, keys_of(self.app), self.scope == "document"
        offers = KeywordOffers(self.glossaries, self.proposed.get(self.scope, ()), self._of_document)
        self.list.show(
            keyword_items(say, self.source.shown, self.choice, self.counts, offers),
            glossaries=say("Glossaries: {tick} makes one a keyword set", tick=keys.name("keyword_list.tick")),
            proposals=say("Proposed for this document")
            if in_document
            else say("Proposed for “{section}”", section=self.source.section),
            no_sets=say(
                "No sets of your own yet: {new} makes one, {add} adds words",
                new=keys.name("keywords.new_set"),
                add=keys.name("keywords.add_words"),
            ),
            no_proposals=say("No words stand out here")
            if self.scope in self.proposed
            else say("Working out proposals…"),
        )
        self._offer_keys()


def _recoloured(sets: Sets, name: str) -> Sets:
    """The sets, one of them in the next colour."""
    return tuple(replace(own, tone=(own.tone + 1) % TONES) if own.name == name else own for own in sets)


def _switched(sets: Sets, name: str) -> Sets:
    """The sets, one of them lit up or put out."""
    return tuple(replace(own, on=not own.on) if own.name == name else own for own in sets)
