"""What a command is: whose it is, its name, its keys, its words, what must hold for it to do anything."""

from __future__ import annotations

from typing import Literal

from documents.late_dataclass import dataclass
from documents.messages import Template

Scope = Literal[
    # the reader's screen: itself, the text, the text while a passage is chosen in it, words typed for its end, the outline
    "reader",
    "text",
    "passage",
    "typed_end",
    "outline",
    # what many screens have
    "front",
    "field",
    "dialog",
    "page",
    "list",
    "ticks",
    "choice",
    "question",
    # one for each dialog
    "address",
    "all_hits",
    "beside",
    "bin",
    "care",
    "conversion",
    "editor",
    "export",
    "filter",
    "keywords",
    "keyword_list",
    "keyword_places",
    "keyword_strips",
    "notebook",
    "opening",
    "pairs",
    "palette",
    "places",
    "reading_page",
    "reference",
    "restore",
    "review",
    "search",
    "settings",
    "structure",
    "tag_page",
    "two_documents",
    "unfinished",
    "versions",
    "what_changed",
    "work_versions",
]
"""Where the keys of a command are its own: a screen, or a widget that has the focus."""

Fact = Literal[
    "all_documents",
    "answerable",
    "asks",
    "back",
    "backup",
    "clause",
    "converted",
    "differences",
    "document",
    "finding",
    "forward",
    "hits",
    "items",
    "keyed",
    "keywords",
    "note",
    "notes",
    "orphan",
    "over",
    "own",
    "passage",
    "picked",
    "query",
    "question",
    "question_choice",
    "question_name",
    "question_open",
    "redo",
    "reference",
    "room",
    "section",
    "set",
    "several",
    "texts",
    "tour",
    "unchanged",
    "undo",
    "word",
]
"""What may hold of a screen just now, and what a command may need."""

Group = Literal["Reading", "Finding", "Notes", "View", "General"]


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a scope.

    ``name`` identifies it within the scope, with ``argument`` where one action is several commands.
    ``keys`` are its keys as long as the reader says nothing else, as Textual calls them, signs as they are
    ("?"); ``like`` takes those of another command, by its id, whatever they are: what opened a page also
    closes it. ``act`` is the Textual action of who answers the keys, where that is not called as the command.

    ``title`` is its name in the help and the palette, ``short`` its word in a footer, ``help`` a sentence
    where the title is not enough. ``group`` "" keeps it out of the reader's help and palette.

    ``needs`` are the facts without which it does nothing; ``passes``: without them its key is not taken,
    and does what it does elsewhere. ``fixed`` keys stay whatever the reader says: nobody is locked in.
    ``priority``: before any field in which is typed.
    """

    scope: Scope
    name: str
    keys: tuple[str, ...]
    title: Template
    short: str = ""
    group: Group | Literal[""] = ""
    needs: tuple[Fact, ...] = ()
    argument: str = ""
    act: str = ""
    help: Template = ""
    like: str = ""
    fixed: tuple[str, ...] = ()
    palette: bool = True
    passes: bool = False
    priority: bool = False

    @property
    def id(self) -> str:
        """What the settings, the footers and Textual's keymap call it: ``reader.go_back``."""
        return ".".join(filter(None, (self.scope, self.name, self.argument)))

    @property
    def binding_action(self) -> str:
        """The Textual action of the screen or widget whose scope it is."""
        if self.scope == "reader":
            return (
                f"command({self.name!r}, {self.argument!r})" if self.argument else f"command({self.name!r})"
            )
        return self.act or self.name

    @property
    def screen_action(self) -> str:
        """The Textual action of the screen that does the same, for a click in its footer and for the palette."""
        if self.scope in {"text", "passage"}:
            return f"pane({self.binding_action!r})"
        of_focus = self.scope in WIDGETS and not self.act.startswith("app.")
        return f"focused.{self.binding_action}" if of_focus else self.binding_action

    def is_of_use(self, facts: frozenset[str]) -> bool:
        """Whether it does anything where these facts hold."""
        return facts.issuperset(self.needs)


WIDGETS: frozenset[Scope] = frozenset(
    ("outline", "list", "ticks", "choice", "field", "keyword_list", "keyword_strips", "pairs")
)
"""The scopes of widgets: their keys are for the one that has the focus."""
