"""Which words are lit up: the reader's own sets, and the words proposed for the document or the section."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.widget import Widget
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
from documents.scripts.fold import fold
from tui.dialogs.dialog import Question
from tui.dialogs.keywords.keyword_choice import Counts, KeywordChoice, KeywordSource, Scope
from tui.dialogs.keywords.word_list_files import WordListFiles
from tui.widgets.fields import TextField
from tui.widgets.keywords.keyword_list import KeywordItem, KeywordList
from tui.widgets.lines import FooterKey
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from annotations.preferences.word_lists import WordList
    from documents.words.keywords import Keyword
    from tui.locale.language import Speech

Asked = Literal["words", "new", "rename", "export", "import"]
ASKED: dict[Asked, str] = {
    "words": "Add words; SET: words adds to a set",
    "new": "Name of the new set",
    "rename": "Another name for the set",
    "export": "File to write the set to, one word a line",
    "import": "File with words, one a line",
}


class KeywordChooser(WordListFiles[KeywordChoice]):
    """Make, name, colour and fill sets; tick proposed words; Enter walks a word's places. Dismissed with the choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,H", "done", show=False),
        Binding("a", "ask('words')", show=False),
        Binding("n", "ask('new')", show=False),
        Binding("r", "ask('rename')", show=False),
        Binding("x", "ask('export')", show=False),
        Binding("i", "ask('import')", show=False),
        Binding("c", "colour", show=False),
        Binding("d,delete", "remove", show=False),
        Binding("p", "add_passage", show=False),
        Binding("s", "turn_scope", show=False),
    ]

    def __init__(
        self, say: Speech, choice: KeywordChoice, source: KeywordSource, proposed: Sequence[Keyword] | None
    ) -> None:
        super().__init__(say)
        self.choice, self.source = choice, source
        self.scope: Scope = "document"
        self.proposed: dict[Scope, Sequence[Keyword]] = {} if proposed is None else {"document": proposed}
        self.glossaries: Sequence[WordList] = ()
        self.counts: Counts = {}
        self._counting = False
        self.asked: Asked = "words"
        self._about = ""

    def heading(self) -> str:
        """The title."""
        return self.say("Keywords")

    def content(self) -> Iterable[Widget]:
        """Field and list."""
        yield TextField(id="word-field")
        yield KeywordList(id="keywords")

    def keys(self) -> Sequence[FooterKey]:
        """What can be done, the most needed first."""
        say, one = self.say, self._marked
        of_set = one is not None and one.kind == "set"
        own = one is not None and one.kind in {"set", "word"}
        of_one_word = one is None or one.kind in {"word", "proposed"}
        sections = say("document") if self.scope == "section" else say("section")
        keys = [
            FooterKey("Esc", say("done"), "done"),
            FooterKey("Space", say("on or off"), "tick"),
            FooterKey("a", say("add words"), "ask('words')"),
            FooterKey("n", say("new set"), "ask('new')"),
            FooterKey("Enter", say("its places"), "walk") if of_one_word else None,
            FooterKey("s", sections, "turn_scope") if self.source.section else None,
            FooterKey("p", say("add passage"), "add_passage") if self.source.passage else None,
            FooterKey("c", say("colour"), "colour") if of_set else None,
            FooterKey("r", say("rename"), "ask('rename')") if of_set else None,
            FooterKey("d", say("remove"), "remove") if own else None,
            FooterKey("x", say("export"), "ask('export')") if of_set else None,
            FooterKey("i", say("import"), "ask('import')"),
        ]
        return [key for key in keys if key is not None]

    def on_mount(self) -> None:
        """Walk through the list at once; the frame's own part follows."""
        self.query_one(".list-dialog").add_class("-wide")
        self._show()
        self._ask("words")
        self.list.focus()
        if "document" not in self.proposed:
            self._propose("document")
        self.source.glossaries(self._show_glossaries)

    @property
    def list(self) -> KeywordList:
        """The list."""
        return self.query_one(KeywordList)

    @property
    def field(self) -> TextField:
        """What is typed."""
        return self.query_one("#word-field", TextField)

    @property
    def target(self) -> str:
        """The set that words are added to: the one marked, else the first, else one that is made for them."""
        marked = self._marked
        if marked is not None and marked.owner and marked.kind != "glossary":
            return marked.owner
        return self.choice.sets[0].name if self.choice.sets else self.say("My words")

    @property
    def _marked(self) -> KeywordItem | None:
        place = self.list.item
        return self.list.items[place] if 0 <= place < len(self.list.items) else None

    @property
    def _of_document(self) -> set[str]:
        """The words that are lit up because they are proposed for the document."""
        return {found.word for found in self.proposed.get("document", ())}

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
            one = next(found for found in self.choice.sets if found.name == self._about)
            self.write_set(one, Path(text).expanduser())
        else:
            self._import(Path(text).expanduser())

    def _add_words(self, text: str) -> None:
        name, colon, words = text.replace("：", ":").partition(":")
        name, words = (proper_name(name), words) if colon else ("", text)
        found = words_in(words)
        if found:
            name = name or self.target
            self._change(with_words(self.choice.sets, name, found))
            self.list.mark("word", name, found[-1])

    # Sets

    def action_add_passage(self) -> None:
        """Add the passage to the set."""
        name, found = self.target, " ".join(self.source.passage.split())
        if found:
            self._change(with_words(self.choice.sets, name, (found,)))
            self.list.mark("word", name, found)

    def action_colour(self) -> None:
        """The next colour for the set."""
        marked = self._marked
        if marked is not None and marked.kind in {"set", "word"}:
            self._change(
                tuple(
                    replace(one, tone=(one.tone + 1) % TONES) if one.name == marked.owner else one
                    for one in self.choice.sets
                )
            )

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
                self._change(tuple(one for one in self.choice.sets if one.name != marked.owner))

        words = next((one.words for one in self.choice.sets if one.name == marked.owner), ())
        if not words:
            remove(sure=True)
            return
        title = self.say("Remove the set “{name}” with {count} words?", name=marked.owner, count=len(words))
        self.app.push_screen(Question(title, (), self.say("Remove it"), self.say("Leave it")), remove)

    def on_keyword_list_ticked(self, message: KeywordList.Ticked) -> None:
        """A set, or that of a word, is lit up or put out; so is a proposed word; a section's goes into the set.

        A glossary becomes a set, or its new terms come into the set of its name.
        """
        message.stop()
        one = self.list.items[message.item]
        if one.kind == "glossary":
            words = next(found.words for found in self.glossaries if found.name == one.owner)
            self._change(with_words(self.choice.sets, one.owner, words))
            self.list.mark("set", one.owner)
        elif one.kind == "proposed" and one.word not in self._of_document:
            self._change(with_words(self.choice.sets, self.target, (one.word,)))
        elif one.kind == "proposed":
            self.choice = replace(self.choice, unwanted=self.choice.unwanted ^ {one.word})
            self._show()
        else:
            self._change(
                tuple(
                    replace(two, on=not two.on) if two.name == one.owner else two for two in self.choice.sets
                )
            )

    def action_tick(self) -> None:
        """The footer's Space."""
        self.list.action_tick()

    def action_walk(self) -> None:
        """The footer's Enter."""
        self.list.action_choose()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Leave and walk the places of a word; a set is lit up or put out."""
        message.stop()
        one = self.list.items[message.item]
        if one.kind in {"set", "glossary"}:
            self.list.action_tick()
        else:
            self.dismiss(replace(self.choice, walked=one.word))

    def on_row_list_moved(self) -> None:
        """Other keys apply."""
        self.offer_keys()

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

    def _import(self, path: Path) -> None:
        def done(lists: Sequence[WordList]) -> None:
            from annotations.preferences.word_lists import with_lists

            try:
                sets, joined = with_lists(self.choice.sets, lists)
            except ZhangjuError as error:
                self.show_error(error)
                return
            self._change(sets)
            for one in joined[-1:]:
                self.list.mark("set", one.name)
            count = sum(one.added + one.known for one in joined)
            names = "、".join(one.name for one in joined)
            self.tell("{count} words in “{name}”", count=count, name=names or path.name)

        self.read_lists(path, done)

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
        def done(found: Sequence[Keyword]) -> None:
            self.proposed[scope] = found
            if self.is_attached:
                self._show()

        self.source.propose(scope, done)

    # Showing

    def _show_glossaries(self, found: Sequence[WordList]) -> None:
        self.glossaries = found
        if self.is_attached:
            self._show()

    def _offers(self) -> Iterable[KeywordItem]:
        """Glossaries whose terms are not all in the set of their name."""
        for one in self.glossaries:
            known = {fold(word) for mine in self.choice.sets if mine.name == one.name for word in mine.words}
            new = sum(fold(word) not in known for word in one.words)
            if new:
                said = self.say("{count} new words" if known else "{count} words", count=new)
                yield KeywordItem("glossary", one.name, one.name, on=False, said=said)

    def _count(self) -> None:
        """Have the words of the sets counted that were not yet, one lot after the other."""
        words = [word for one in self.choice.sets for word in one.words if word not in self.counts]

        def done(found: Counts) -> None:
            self._counting = False
            self.counts = {**self.counts, **found}
            if self.is_attached:
                self._show()

        if words and not self._counting:
            self._counting = True
            if at_once := self.source.count(words, done):
                self._counting = False
                self.counts = {**self.counts, **at_once}

    def _show(self) -> None:
        self._count()
        shown, items = self.source.shown, []
        for one in self.choice.sets:
            said = self.say("{count} words", count=len(one.words))
            items.append(KeywordItem("set", one.name, one.name, "", one.tone, one.on, said))
            items += [
                KeywordItem(
                    "word", shown(word), one.name, word, one.tone, one.on, f"×{self.counts.get(word, '…')}"
                )
                for word in one.words
            ]
        own = {word for one in self.choice.sets for word in one.words}
        items += self._offers()
        items += [
            KeywordItem(
                "proposed",
                shown(found.word),
                word=found.word,
                on=found.word in self._of_document and found.word not in self.choice.unwanted,
                said=f"×{found.count}",
            )
            for found in self.proposed.get(self.scope, ())
            if found.word not in own
        ]
        of_section = self.say("Proposed for “{section}”", section=self.source.section)
        self.list.show(
            items,
            glossaries=self.say("Glossaries: Space makes a set of one"),
            proposals=self.say("Proposed for this document") if self.scope == "document" else of_section,
            no_sets=self.say("No set of your own yet: n makes one, a adds words"),
            no_proposals=self.say(
                "No word stands out here" if self.scope in self.proposed else "Working out proposals…"
            ),
        )
        self.offer_keys()
