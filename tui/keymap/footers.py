"""What each footer shows: the commands for what is in front, the most needed first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final, NamedTuple

from documents.late_dataclass import dataclass
from documents.messages import InContext, Template
from tui.keymap.command import Command, Fact
from tui.keymap.key_names import key_name
from tui.keymap.keys import Keys
from tui.keymap.table import by_id


@dataclass(frozen=True, slots=True)
class FooterKey:
    """A key, the word beside it, the action a click runs."""

    key: str
    word: str
    action: str


MAKE_IT_ASK: Final[Template] = InContext("footer", "make it ask")
"""What the key that answers a question does with a note that asks nothing."""


class Hint(NamedTuple):
    """A command in a footer: ``word`` where that says more there than its own, ``needs`` beside its own.

    ``also`` are commands whose keys stand beside its own: the other way, mostly. ``fixed`` shows the key that no
    field takes for itself.
    """

    command: str
    word: str = ""
    needs: tuple[Fact, ...] = ()
    also: str = ""
    fixed: bool = False


ALWAYS: Final = 2
"""Keys at the start of every footer: help, and what leaves."""
MOST: Final = 10
"""Keys beside them, at most."""
_READING: Final = (Hint("reader.help", "help"), Hint("reader.quit", "quit"))
_PAGE: Final = (Hint("front.help", "help"), Hint("front.quit", "quit"))
_ENTER: Final = "list.choose"
_HITS: Final = Hint("reader.next_hit", "next hit", ("hits",), also="reader.previous_hit")
_COPY: Final = Hint("reader.copy", "copy", also="reader.copy_cited")
_COPYING: Final = _COPY._replace(word="copy, cite")
_CLAUSE: Final = Hint("text.next_clause", "clause", also="text.previous_clause")
_SECTION: Final = Hint("text.next_section", "sections", also="text.previous_section")
_PAGES: Final = Hint("text.page_down", "page", also="text.page_up")
_WHILE_ASKED: Final = (
    _CLAUSE,
    "reader.find",
    "reader.write_note",
    "text.choose_passage",
    "reader.open_document",
    "reader.go_to_address",
)
"""What is read with while something is asked in the last row: no key is taken away."""
_NOTES: Final = Hint("reader.previous_note", "note", ("notes",), also="reader.next_note")


def _typing(leave: str, word: str = "back") -> tuple[Hint, Hint]:
    """Where letters are typed, F1 and Esc stand for the keys that begin every other footer."""
    return Hint("front.help", "help", fixed=True), Hint(leave, word, fixed=True)


FOOTERS: Final[Mapping[str, tuple[Hint | str, ...]]] = {
    # the reader's screen
    "text": (
        *_READING,
        _HITS,
        _CLAUSE,
        "reader.write_note",
        "reader.find",
        "text.choose_passage",
        _NOTES,
        "reader.open_document",
        "reader.go_to_address",
        "reader.cycle_script",
        "reader.search_library",
        _COPY,
        "reader.export",
        "reader.undo",
        "reader.toggle_notes",
    ),
    # somebody asks, or another wrote: it is answered first
    "noted_clause": (
        *_READING,
        _HITS,
        "reader.answer_question",
        "reader.reply",
        "reader.write_note",
        _NOTES,
        Hint("reader.edit_note", "edit", ("own",)),
        _COPY,
        "text.choose_passage",
        "reader.find",
        "reader.all_notes",
        Hint("reader.delete_note", needs=("own",)),
        "reader.export",
        "reader.toggle_notes",
    ),
    # what one wrote is read again, taken along, carried out
    "own_note": (
        *_READING,
        _HITS,
        "reader.write_note",
        Hint("reader.edit_note", "edit"),
        _NOTES,
        _COPY,
        "reader.export",
        "text.choose_passage",
        "reader.find",
        "reader.all_notes",
        "reader.delete_note",
        "reader.answer_question",
        "reader.reply",
        "reader.toggle_notes",
    ),
    "notes": (
        *_READING,
        "reader.close_page",
        Hint("reader.edit_note", "edit", ("own",)),
        Hint("reader.delete_note", needs=("own",)),
        "reader.reply",
        "reader.answer_question",
        _COPYING,
        _NOTES,
        "reader.write_note",
        "reader.tag",
        "reader.filter_notes",
        "reader.undo",
        Hint("reader.next_pane", "next pane"),
        "reader.toggle_notes",
    ),
    "outline": (
        *_READING,
        Hint(_ENTER, "open"),
        "reader.close_page",
        Hint("list.next", "choose", also="list.previous"),
        Hint("outline.unfold", "unfold, fold", also="outline.fold"),
        Hint("reader.next_pane", "next pane"),
        "reader.write_note",
        "reader.find",
        "reader.cycle_script",
        "reader.toggle_outline",
    ),
    "passage": (
        *_READING,
        "reader.write_note",
        Hint("passage.next_word", "by word", also="passage.previous_word"),
        "passage.drop",
        Hint("passage.take_next", "next"),
        _COPY,
        Hint("passage.next_part", "to the mark", also="passage.previous_part"),
        Hint("passage.next_sentence", "sentence", also="passage.previous_sentence"),
        "passage.typed_end",
        "passage.other_end",
        Hint("passage.next_character", "character", also="passage.previous_character"),
    ),
    # drawn out with the mouse, or confirmed
    "chosen": (
        *_READING,
        "reader.write_note",
        _COPY,
        "passage.drop",
        "reader.tag",
        Hint("text.choose_passage", "adjust"),
        "reader.find",
        "reader.open_document",
    ),
    "typed_end": (
        Hint("reader.help", "help", fixed=True),
        Hint("typed_end.leave", "back", fixed=True),
        Hint("field.enter", "take it"),
        Hint("typed_end.next", "next place", also="typed_end.previous"),
        "typed_end.turn",
    ),
    "first_name": (
        *_READING,
        "reader.first_take",
        "reader.first_leave",
        "reader.first_other",
        *_WHILE_ASKED,
    ),
    "first_choice": (
        *_READING,
        "reader.first_take",
        "reader.first_leave",
        Hint("reader.first_choice.1", "choose", also="reader.first_choice.2 reader.first_choice.3"),
        *_WHILE_ASKED,
    ),
    "first_typing": (
        Hint("reader.help", "help", fixed=True),
        Hint("reader.first_leave", "back", fixed=True),
        Hint("field.enter", "take it"),
    ),
    "tour": (
        *_READING,
        "reader.end_tour",
        *_WHILE_ASKED,
    ),
    "putting": (
        *_READING,
        Hint("text.open_here", "put the note here"),
        "reader.leave_picked",
        _CLAUSE,
        "text.choose_passage",
        "reader.go_to_address",
        "reader.find",
    ),
    "find": (
        Hint("reader.help", "help", fixed=True),
        Hint("reader.close_find", "end", fixed=True),
        Hint("field.enter", "read on among the hits"),
    ),
    # places that one can go to
    "places": (*_PAGE, Hint(_ENTER, "go there", ("items",)), "dialog.leave"),
    # lists of notes
    "bin": (
        *_PAGE,
        Hint(_ENTER, "restore", ("items",)),
        "dialog.leave",
        "bin.destroy",
        "bin.empty",
        "bin.scope",
        "care.undo",
    ),
    "review": (
        *_PAGE,
        "review.agree",
        "dialog.leave",
        "review.agree_to_unchanged",
        "review.agree_to_article",
        "review.agree_to_all",
        "review.pick",
        "review.whole",
        "review.delete",
        "review.look",
    ),
    "restore": (*_PAGE, Hint(_ENTER, "restore", ("backup",)), "dialog.leave", "restore.scope", "care.undo"),
    "versions": (
        *_PAGE,
        Hint(_ENTER, "this one stands", ("texts",)),
        "dialog.leave",
        "versions.join",
        "care.undo",
    ),
    "history": (*_PAGE, Hint(_ENTER, "say this again", ("texts",)), "dialog.leave", "care.undo"),
    "unfinished": (
        *_PAGE,
        Hint(_ENTER, "go on writing", ("items",)),
        "dialog.leave",
        "unfinished.throw_away",
    ),
    "notebook": (
        *_PAGE,
        Hint(_ENTER, "go there", ("items",)),
        "notebook.leave",
        Hint("notebook.answer", needs=("answerable",)),
        "notebook.reply",
        "notebook.type",
        "notebook.filter",
        "notebook.tag",
        "notebook.export",
        "notebook.reading",
        "notebook.clear",
        "notebook.undo",
        "notebook.edit",
        "notebook.sort",
        "notebook.tags",
    ),
    "notebook_counts": (
        *_PAGE,
        "notebook.take",
        Hint("notebook.count.previous", "counts", also="notebook.count.next"),
        "notebook.leave",
        "notebook.clear",
        "notebook.tags",
    ),
    "notebook_typing": (
        *_typing("notebook.leave"),
        Hint("field.enter", "to the notes"),
        "notebook.into_rows",
    ),
    "tag_page": (
        *_PAGE,
        Hint(_ENTER, "its notes", ("items",)),
        "tag_page.leave",
        "tag_page.rename",
        "tag_page.delete",
        "tag_page.tick",
        "tag_page.undo",
    ),
    "reading_page": (
        *_PAGE,
        Hint(_ENTER, "go there", ("items",)),
        "reading_page.leave",
        "reading_page.tick",
        "reading_page.plan",
        "reading_page.notes",
    ),
    "tag_page_typing": (*_typing("tag_page.leave"), Hint("field.enter", "take it")),
    "filter": (
        *_PAGE,
        Hint("ticks.tick", needs=("items",)),
        "filter.done",
        "filter.all_or_any",
        "filter.clear",
    ),
    # other dialogs
    "page": (
        *_PAGE,
        Hint("page.down", "row", also="page.up"),
        "dialog.leave",
        Hint("page.page_down", "page", also="page.page_up"),
        Hint("page.find", "find"),
        Hint("page.next_hit", "next hit", ("hits",), also="page.previous_hit"),
    ),
    "help": (
        Hint("front.help", "close"),
        Hint("front.quit", "quit"),
        Hint("page.down", "row", also="page.up"),
        "dialog.leave",
        Hint("page.page_down", "page", also="page.page_up"),
        Hint("page.find", "find"),
        Hint("page.next_hit", "next hit", ("hits",), also="page.previous_hit"),
    ),
    "page_typing": (*_typing("dialog.leave", "end"), Hint("field.enter", "find")),
    "palette": (
        *_typing("dialog.leave"),
        Hint("field.enter", "do it", ("items",)),
        Hint("palette.next", "choose", ("items",), also="palette.previous"),
    ),
    "keywords": (
        *_PAGE,
        "keyword_list.tick",
        "keywords.done",
        Hint(_ENTER, "its places", ("word",)),
        "keywords.add_words",
        "keywords.new_set",
        "keywords.add_passage",
        "keywords.turn_scope",
        "keywords.remove",
        "keywords.colour",
        "keywords.rename",
        "keywords.export",
        "keywords.import",
    ),
    "keywords_typing": (*_typing("keywords.done"), Hint("field.enter", "take it")),
    "keyword_places": (
        *_PAGE,
        Hint(_ENTER, "go there"),
        "dialog.leave",
        Hint("list.next", "choose", also="list.previous"),
        Hint("keyword_strips.back", "along the strip", also="keyword_strips.along"),
        "keyword_strips.sections",
    ),
    "search": (
        *_PAGE,
        Hint(_ENTER, "read there", ("items",)),
        "search.leave",
        Hint("list.next", "choose", ("items",), also="list.previous"),
        Hint("search.more_context", "context", ("items",), also="search.less_context"),
        "search.narrow",
        "search.tag_all",
        Hint("search.close", needs=("items",)),
        "search.fold",
        Hint("search.previous_document", "document", ("items",), also="search.next_document"),
        Hint("search.into_field", "search for something else"),
    ),
    "search_typing": (
        *_typing("search.leave"),
        Hint("field.enter", "search"),
        "search.earlier",
        Hint("search.into_hits", "to the hits", ("items",)),
    ),
    "all_hits_typing": (*_typing("all_hits.leave"), Hint("field.enter", "put it there")),
    "address": (
        *_PAGE,
        Hint(_ENTER, "go there"),
        "address.leave",
        Hint("list.next", "choose", also="list.previous"),
    ),
    "address_typing": (
        *_typing("address.leave"),
        Hint("field.enter", "go there"),
        Hint("address.into_list", "to the list", ("items",)),
    ),
    "reference": (
        *_PAGE,
        Hint(_ENTER, "follow"),
        "reference.leave",
        Hint("list.next", "choose", also="list.previous"),
    ),
    "settings": (
        *_PAGE,
        Hint(_ENTER, "change"),
        "dialog.leave",
        Hint("settings.turn_back", "other value", also="settings.turn"),
        "settings.find",
        Hint("settings.next_hit", "next hit", ("hits",), also="settings.previous_hit"),
        "settings.usual",
        "settings.more",
        "settings.none",
        Hint("list.next", "choose", also="list.previous"),
    ),
    "settings_typing": (*_typing("dialog.leave"), Hint("field.enter", "take it")),
    "settings_key": _typing("dialog.leave"),
    "structure": (
        *_PAGE,
        "dialog.leave",
        "structure.text",
        Hint("structure.heading", "heading", also="structure.heading_2"),
        "structure.title",
        "structure.front",
        "structure.back",
        "structure.joined",
        "structure.all_alike",
        "structure.undo",
        Hint(_ENTER, "read there"),
    ),
    "structure_preview": (
        *_PAGE,
        Hint(_ENTER, "keep it"),
        "dialog.leave",
        "structure.text",
        Hint("structure.heading", "heading", also="structure.heading_2"),
        Hint("list.next", "choose", also="list.previous"),
    ),
    "conversion": (
        *_PAGE,
        "conversion.keep",
        "conversion.leave",
        Hint("choice.turn_back", "turn", also="choice.turn"),
        Hint("choice.next", "next question", also="choice.previous"),
    ),
    "conversion_typing": (
        *_typing("conversion.leave"),
        Hint("field.enter", "keep it"),
        Hint("field.next", "where"),
    ),
    "export": (
        *_PAGE,
        "export.export",
        "export.leave",
        Hint("choice.turn_back", "turn", also="choice.turn"),
        Hint("choice.next", "next question", also="choice.previous"),
    ),
    "export_typing": (
        *_typing("export.leave"),
        Hint("field.enter", "export"),
        Hint("field.next", "next question"),
    ),
    "question": (
        *_PAGE,
        Hint("question.answer", "answer"),
        "question.leave",
        Hint("question.previous", "choose", ("several",), also="question.next"),
    ),
    "question_while_typing": (
        *_typing("question.leave"),
        Hint("question.answer", "answer"),
        Hint("question.previous", "choose", ("several",), also="question.next"),
    ),
    "opening": (
        *_typing("opening.leave"),
        Hint("field.enter", "open"),
        Hint("opening.beside", needs=("room",)),
        "opening.complete",
        Hint("opening.versions", needs=("several",)),
        "opening.groups",
        "opening.sorting",
        "opening.star",
        Hint("opening.previous", "choose", also="opening.next"),
    ),
    "opening_beside": (
        *_typing("opening.leave"),
        Hint("field.enter", "open beside"),
        "opening.complete",
        Hint("opening.versions", needs=("several",)),
        "opening.groups",
        "opening.sorting",
        Hint("opening.previous", "choose", also="opening.next"),
    ),
    "choosing": (
        *_typing("opening.leave"),
        Hint("field.enter", "take it"),
        "opening.complete",
        Hint("opening.versions", needs=("several",)),
        "opening.groups",
        "opening.sorting",
        Hint("opening.previous", "choose", also="opening.next"),
    ),
    "two_documents": (
        *_PAGE,
        Hint(
            "two_documents.next_difference",
            "next difference",
            ("differences",),
            also="two_documents.previous_difference",
        ),
        Hint(_ENTER, "read there"),
        "two_documents.leave",
        "two_documents.other_side",
        "two_documents.turn",
        Hint("list.next", "row", also="list.previous"),
        Hint("pairs.next_section", "sections", also="pairs.previous_section"),
        Hint("pairs.page_down", "page", also="pairs.page_up"),
    ),
    "what_changed": (
        *_PAGE,
        Hint(
            "what_changed.next_change", "next change", ("differences",), also="what_changed.previous_change"
        ),
        "what_changed.leave",
        Hint(_ENTER, "read there", ("items",)),
        "what_changed.other_side",
        "what_changed.write",
        "what_changed.fold",
        "what_changed.swap",
        "what_changed.export",
        "what_changed.list",
        "what_changed.turn",
    ),
    "work_versions": (
        *_PAGE,
        Hint(_ENTER, "what changed", ("items",)),
        "work_versions.leave",
        "work_versions.open",
        "work_versions.join",
        "work_versions.part",
        "work_versions.undo",
    ),
    "changes": (
        *_PAGE,
        Hint(_ENTER, "go there"),
        "dialog.leave",
        Hint("list.next", "choose", also="list.previous"),
    ),
    "beside": (
        *_PAGE,
        _CLAUSE,
        "beside.leave",
        Hint(
            "beside.next_difference",
            "next difference",
            ("differences",),
            also="beside.previous_difference",
        ),
        "beside.turn",
        Hint("beside.other_side", "other side"),
        _SECTION,
        _PAGES,
    ),
    "editor": (
        *_typing("editor.leave", "leave"),
        "editor.save",
        Hint("field.next", "tags"),
        "editor.preview",
    ),
    "editor_tags": (
        *_typing("editor.leave", "leave"),
        "editor.save",
        Hint("field.next", "text"),
        "editor.preview",
    ),
    "editor_tags_alone": (*_typing("editor.leave", "leave"), "editor.save"),
    "editor_completing": (*_typing("editor.leave", "leave"), "editor.take", "editor.save"),
}
"""By what is in front, the ids of commands: a command that needs what does not hold is left out."""


def hint_of(entry: Hint | str) -> Hint:
    """A footer's entry, be it a command's id alone."""
    return entry if isinstance(entry, Hint) else Hint(entry)


def footer_keys(
    front: str,
    facts: Collection[Fact],
    say: Callable[[str], str],
    keys: Keys,
    words: Mapping[str, str] | None = None,
    counts: Mapping[str, str] | None = None,
) -> list[FooterKey]:
    """The keys that do something just now, with their words in the interface's language.

    ``front`` is what is in front: a key of ``FOOTERS``. ``words`` are words of some commands, by id, that say
    what they do just now, in the interface's language already; ``counts`` stand after the word of the key that walks
    what is counted. There are ``MOST`` beside the first two, at most.
    """
    shown = []
    for hint in map(hint_of, FOOTERS[front]):
        command = by_id()[hint.command]
        if command.is_of_use(frozenset(facts)) and set(facts).issuperset(hint.needs):
            word = (words or {}).get(command.id) or say(in_footer(hint.word or command.short))
            if count := (counts or {}).get(command.id):
                word = f"{word} {count}"
            shown += footer_key(command, word, keys, also=hint.also, fixed=hint.fixed)
    return shown[: ALWAYS + MOST]


def in_footer(word: str) -> Template:
    """The word beside a key, as the catalogues know it: "note" is there what the key does, elsewhere a thing."""
    return InContext("footer", word)


def footer_key(
    command: Command, word: str, keys: Keys, *, also: str = "", fixed: bool = False
) -> list[FooterKey]:
    """A command in a footer; nothing where the reader took its keys away."""
    key = key_name(command.fixed[0]) if fixed and command.fixed else keys.name(command.id)
    named = " ".join(filter(None, (key, *map(keys.name, also.split()))))
    return [FooterKey(named, word, command.screen_action)] if key else []
