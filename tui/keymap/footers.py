"""What each footer shows: the commands for what is in front, the most needed first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from documents.messages import InContext, Template
from tui.keymap.command import Command, Fact
from tui.keymap.keys import Keys
from tui.keymap.table import by_id


@dataclass(frozen=True, slots=True)
class FooterKey:
    """A key, the word beside it, the action a click runs."""

    key: str
    word: str
    action: str


class Hint(NamedTuple):
    """A command in a footer: ``word`` where that says more there than its own, ``needs`` beside its own."""

    command: str
    word: str = ""
    needs: tuple[Fact, ...] = ()


_ANYWHERE: Final = (
    "reader.find",
    "reader.search_library",
    "reader.toggle_keywords",
    "reader.go_to_address",
    "reader.tag",
    "reader.export",
    "reader.toggle_notes",
)
_LAST: Final = ("reader.undo", "reader.toggle_outline", "reader.quit", "reader.help")
_ENTER: Final = "list.choose"

FOOTERS: Final[Mapping[str, tuple[Hint | str, ...]]] = {
    # the reader's screen
    "text": (
        "reader.write_note",
        "text.next_clause",
        "reader.cycle_script",
        "text.choose_passage",
        *_ANYWHERE,
        "reader.mark_read",
        *_LAST,
    ),
    "notes": (
        "reader.write_note",
        "reader.edit_note",
        "reader.delete_note",
        "reader.cycle_script",
        "reader.filter_notes",
        *_ANYWHERE,
        *_LAST,
    ),
    "outline": (
        "reader.write_note",
        Hint(_ENTER, "open"),
        "outline.unfold",
        "outline.fold",
        "reader.cycle_script",
        *_ANYWHERE,
        *_LAST,
    ),
    "passage": (
        "passage.next_word",
        "passage.previous_word",
        "passage.next_character",
        "passage.previous_character",
        "passage.next_sentence",
        "passage.other_end",
        "reader.write_note",
        "passage.drop",
    ),
    "putting": (
        Hint("text.open_here", "put the note here"),
        "text.next_clause",
        "text.choose_passage",
        "reader.go_to_address",
        "reader.find",
        "reader.leave_picked",
    ),
    # lists of notes
    "bin": (Hint(_ENTER, "restore", ("items",)), "bin.destroy", "bin.empty", "bin.scope", "dialog.leave"),
    "review": (
        "review.agree",
        "review.agree_to_unchanged",
        "review.agree_to_article",
        "review.agree_to_all",
        "review.pick",
        "review.whole",
        "review.delete",
        "review.look",
        "dialog.leave",
    ),
    "restore": (Hint(_ENTER, "restore", ("backup",)), "restore.scope", "dialog.leave"),
    "versions": (Hint(_ENTER, "this one stands", ("texts",)), "versions.join", "dialog.leave"),
    "history": (Hint(_ENTER, "say this again", ("texts",)), "dialog.leave"),
    "unfinished": (
        Hint(_ENTER, "go on writing", ("items",)),
        "unfinished.throw_away",
        "dialog.leave",
    ),
    # other dialogs
    "page": ("page.down", "page.up", "dialog.leave"),
    "document": (
        Hint(_ENTER, "choose"),
        "document.next",
        "document.previous",
        "dialog.leave",
    ),
    "keywords": (
        "keywords.done",
        "keyword_list.tick",
        "keywords.add_words",
        "keywords.new_set",
        Hint(_ENTER, "its places", ("word",)),
        "keywords.turn_scope",
        "keywords.add_passage",
        "keywords.colour",
        "keywords.rename",
        "keywords.remove",
        "keywords.export",
        "keywords.import",
    ),
    "keyword_places": (
        Hint(_ENTER, "go there"),
        "list.next",
        "keyword_strips.along",
        "keyword_strips.sections",
        "dialog.leave",
    ),
    "two_documents": (
        Hint(_ENTER, "read there"),
        "two_documents.next_difference",
        "two_documents.other_side",
        "two_documents.turn",
        "two_documents.leave",
    ),
    "what_changed": (
        "what_changed.leave",
        "what_changed.next_change",
        Hint(_ENTER, "read there", ("items",)),
        "what_changed.other_side",
        "what_changed.write",
        "what_changed.fold",
        "what_changed.list",
        "what_changed.export",
        "what_changed.turn",
    ),
    "work_versions": (
        "work_versions.leave",
        Hint(_ENTER, "what changed", ("items",)),
        "work_versions.open",
        "work_versions.join",
        "work_versions.part",
        "work_versions.undo",
    ),
    "changes": (Hint(_ENTER, "go there"), "dialog.leave"),
    "beside": ("beside.turn", "beside.leave"),
}
"""By what is in front, the ids of commands: a command that needs what does not hold is left out."""


def footer_keys(
    front: str,
    facts: Collection[Fact],
    say: Callable[[str], str],
    keys: Keys,
    words: Mapping[str, str] | None = None,
) -> list[FooterKey]:
    """The keys that do something just now, with their words in the interface's language.

    ``front`` is what is in front: a key of ``FOOTERS``. ``words`` are words of some commands, by id, that say
    what they do just now, in the interface's language already.
    """
    shown = []
    for entry in FOOTERS[front]:
        hint = entry if isinstance(entry, Hint) else Hint(entry)
        command = by_id()[hint.command]
        if command.is_of_use(frozenset(facts)) and set(facts).issuperset(hint.needs):
            word = (words or {}).get(command.id) or say(in_footer(hint.word or command.short))
            shown += footer_key(command, word, keys)
    return shown


def in_footer(word: str) -> Template:
    """The word beside a key, as the catalogues know it: "note" is there what the key does, elsewhere a thing."""
    return InContext("footer", word)


def footer_key(command: Command, word: str, keys: Keys) -> list[FooterKey]:
    """A command in a footer; nothing where the reader took its keys away."""
    key = keys.name(command.id)
    return [FooterKey(key, word, command.screen_action)] if key else []
