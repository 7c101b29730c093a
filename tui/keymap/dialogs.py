"""The commands of the dialogs, each scope a dialog's own."""

from __future__ import annotations

from tui.keymap.command import Command

_ESCAPE = ("escape",)

NOTES = (
    Command("care", "page_down", ("space",), "Next page", act="page(1)"),
    Command("care", "undo", ("u",), "Undo the last change to a note", "undo", needs=("undo",)),
    Command("bin", "restore", ("r",), "Restore the note", "restore", needs=("items",), act="choose"),
    Command("bin", "scope", ("a",), "This document or all", "all documents", needs=("document",)),
    Command("bin", "destroy", ("D",), "Destroy the words of the note", "destroy", needs=("items",)),
    Command("bin", "empty", ("E",), "Empty the bin", "empty the bin", needs=("items",)),
    Command(
        "review", "agree", ("y",), "It belongs here", "belongs here", needs=("items", "clause"), act="choose"
    ),
    Command(
        "review",
        "agree_to_unchanged",
        ("Y",),
        "All whose words are unchanged belong where they are",
        needs=("unchanged",),
    ),
    Command(
        "review",
        "agree_to_article",
        ("a",),
        "All of the article belong where they are",
        needs=("section",),
    ),
    Command("review", "agree_to_all", ("A",), "All belong where they are", needs=("notes",)),
    Command("review", "pick", ("p",), "Put the note elsewhere", "elsewhere", needs=("items",)),
    Command("review", "whole", ("w",), "Put the note on the whole text", "whole text", needs=("items",)),
    Command("review", "delete", ("d",), "Delete the note", "delete", needs=("items",)),
    Command("review", "look", ("g",), "Look at the place in the text", "look", needs=("items",)),
    Command("restore", "restore", ("r",), "Restore the backup", "restore", needs=("backup",), act="choose"),
    Command("restore", "scope", ("a",), "This document or all", "all documents", needs=("document",)),
    Command("versions", "join", ("b",), "Both texts in the editor", "both in the editor", needs=("texts",)),
    Command("unfinished", "throw_away", ("d",), "Throw the draft away", "throw away", needs=("items",)),
    Command(
        "editor",
        "take",
        ("tab", "right"),
        "Take what is offered",
        "complete",
        needs=("items",),
        passes=True,
        priority=True,
    ),
    Command("editor", "preview", ("ctrl+p",), "The note as it is read, and back", "preview", priority=True),
    Command("editor", "save", ("ctrl+s",), "Save", "save", fixed=("ctrl+s",), priority=True),
    Command(
        "editor",
        "leave",
        _ESCAPE,
        "Leave, after asking about typed text",
        "leave",
        fixed=_ESCAPE,
        priority=True,
    ),
)

KEYWORDS = (
    Command("keywords", "done", _ESCAPE, "Done", "done", fixed=_ESCAPE),
    Command("keywords", "close", (), "Done", like="reader.choose_keywords", act="done"),
    Command("keywords", "add_words", ("a",), "Add words", "add words", act="ask('words')"),
    Command("keywords", "new_set", ("n",), "A new set", "new set", act="ask('new')"),
    Command("keywords", "rename", ("r",), "Rename the set", "rename", needs=("set",), act="ask('rename')"),
    Command(
        "keywords", "export", ("x",), "Write the set to a file", "export", needs=("set",), act="ask('export')"
    ),
    Command("keywords", "import", ("i",), "Read words from a file", "import", act="ask('import')"),
    Command("keywords", "colour", ("c",), "Another colour for the set", "colour", needs=("set",)),
    Command("keywords", "remove", ("d", "delete"), "Remove the word, or the set", "remove", needs=("own",)),
    Command("keywords", "add_passage", ("p",), "Add the passage", "add passage", needs=("passage",)),
    Command(
        "keywords",
        "turn_scope",
        ("s",),
        "Words of the section or of the document",
        "section",
        needs=("section",),
    ),
    Command("keyword_places", "close", (), "Leave", like="reader.keyword_places", act="leave"),
)

LIBRARY = (
    Command("search", "leave", _ESCAPE, "Leave", "back", fixed=_ESCAPE),
    Command("search", "into_hits", ("down",), "To the hits", "to the hits"),
    Command("search", "into_field", ("s", "/"), "Search for something else", "search"),
    Command("document", "next", ("down",), "Next document", "down", act="step(1)"),
    Command("document", "previous", ("up",), "Previous document", "up", act="step(-1)"),
    Command("document", "page_down", ("pagedown",), "Next page", act="page(1)"),
    Command("document", "page_up", ("pageup",), "Previous page", act="page(-1)"),
    Command("palette", "next", ("down",), "Next command", "choose", act="step(1)"),
    Command("palette", "previous", ("up",), "Previous command", act="step(-1)"),
    Command("palette", "page_down", ("pagedown",), "Next page", act="page(1)"),
    Command("palette", "page_up", ("pageup",), "Previous page", act="page(-1)"),
    Command("address", "leave", _ESCAPE, "Leave", "back", fixed=_ESCAPE),
    Command("address", "into_list", ("down",), "To the list"),
    Command("reference", "leave", _ESCAPE, "Leave", "back", fixed=_ESCAPE),
    Command("two_documents", "leave", _ESCAPE, "Leave", "back", fixed=_ESCAPE),
    Command("two_documents", "turn", ("t",), "Both in another script", "script"),
    Command("two_documents", "other_side", ("tab", "shift+tab"), "The other side", "other side"),
    Command(
        "two_documents",
        "next_difference",
        ("n",),
        "Next difference",
        "next difference",
        needs=("differences",),
        act="difference(1)",
    ),
    Command(
        "two_documents",
        "previous_difference",
        ("N",),
        "Previous difference",
        needs=("differences",),
        act="difference(-1)",
    ),
    Command("what_changed", "leave", _ESCAPE, "Leave", "back", fixed=_ESCAPE),
    Command(
        "what_changed",
        "next_change",
        ("n",),
        "Next change",
        "next change",
        needs=("differences",),
        act="change(1)",
    ),
    Command(
        "what_changed",
        "previous_change",
        ("N",),
        "Previous change",
        needs=("differences",),
        act="change(-1)",
    ),
    Command("what_changed", "other_side", ("tab", "shift+tab"), "The other side", "other side"),
    Command("what_changed", "write", ("a",), "Write a note on the article", "note", needs=("items",)),
    Command("what_changed", "fold", ("w",), "Only what changed, or all", "all", needs=("items",)),
    Command("what_changed", "list", ("l",), "List the changes", "list", needs=("differences",)),
    Command("what_changed", "export", ("x",), "Export the comparison", "export", needs=("items",)),
    Command("what_changed", "turn", ("t",), "Both in another script", "script", needs=("items",)),
    Command("work_versions", "leave", _ESCAPE, "Leave", "back", fixed=_ESCAPE),
    Command("work_versions", "close", (), "Leave", like="reader.versions", act="leave"),
    Command("work_versions", "open", ("o",), "Read this version", "read it", needs=("items",)),
    Command("work_versions", "join", ("a",), "Join a document as a version of this one", "join"),
    Command(
        "work_versions", "part", ("d",), "It is no version of this document", "no version", needs=("items",)
    ),
    Command("work_versions", "undo", ("u",), "Take back what was said here last", "undo", needs=("undo",)),
    Command("beside", "leave", _ESCAPE, "Leave", "back", fixed=_ESCAPE),
    Command("beside", "turn", ("t",), "Another script on the right", "script"),
    Command(
        "beside",
        "next_difference",
        ("n",),
        "Next clause that reads otherwise",
        "next difference",
        needs=("differences",),
        act="difference(1)",
    ),
    Command(
        "beside",
        "previous_difference",
        ("N",),
        "Previous clause that reads otherwise",
        needs=("differences",),
        act="difference(-1)",
    ),
    Command("beside", "other_side", ("tab", "shift+tab"), "The other side", act="app.focus_next"),
)

OPENING = (
    Command("opening", "leave", _ESCAPE, "Leave", "back", fixed=_ESCAPE),
    Command("opening", "close", (), "Leave", like="reader.open_document", act="leave"),
    Command("opening", "beside", ("|",), "Open it beside this document", "open beside"),
    Command("opening", "complete", ("tab",), "Complete the path", "complete the path"),
    Command("opening", "next", ("down",), "Next document", act="step(1)"),
    Command("opening", "previous", ("up",), "Previous document", act="step(-1)"),
    Command("opening", "page_down", ("pagedown",), "Next page", act="page(1)"),
    Command("opening", "page_up", ("pageup",), "Previous page", act="page(-1)"),
)

OTHERS = (
    Command("export", "leave", _ESCAPE, "Leave", "back", fixed=_ESCAPE),
    Command("export", "export", ("ctrl+s",), "Export", "export", fixed=("ctrl+s",), priority=True),
    Command("filter", "done", _ESCAPE, "Done", "done", fixed=_ESCAPE),
    Command("filter", "close", (), "Done", like="reader.filter_notes", act="done"),
    Command(
        "filter",
        "all_or_any",
        ("a",),
        "All of the ticked tags, or any of them",
        "all or any",
        needs=("items",),
    ),
    Command("filter", "clear", ("c", "backspace"), "Clear the filter", "clear", needs=("items",)),
    Command("conversion", "leave", _ESCAPE, "Leave", "back", fixed=_ESCAPE),
)
