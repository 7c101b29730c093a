"""Every command of the reader, declared once: bindings, footer, help and palette are made from this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Place = Literal["anywhere", "text", "notes"]

READING = "Reading"
FINDING = "Finding"
NOTES = "Notes"
VIEW = "View"
GENERAL = "General"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its action on the reader screen, its keys, its name, its word in the footer.

    ``footer`` orders the footer (1 first; 0: not shown there); ``place`` says which pane must have the focus
    for the footer to show it. ``owner`` is who answers the keys: the reader screen or the reading pane.
    """

    action: str
    keys: tuple[str, ...]
    name: str
    group: str
    short: str = ""
    footer: int = 0
    place: Place = "anywhere"
    owner: Literal["screen", "pane"] = "screen"
    palette: bool = True


COMMANDS: tuple[Command, ...] = (
    Command("pane('next_clause')", ("j", "down"), "Next clause", READING, "clause", 2, "text", "pane"),
    Command("pane('previous_clause')", ("k", "up"), "Previous clause", READING, owner="pane"),
    Command("pane('next_section')", ("J",), "Next section", READING, owner="pane"),
    Command("pane('previous_section')", ("K",), "Previous section", READING, owner="pane"),
    Command("pane('page_down')", ("space", "pagedown"), "Next page", READING, owner="pane"),
    Command("pane('page_up')", ("b", "pageup"), "Previous page", READING, owner="pane"),
    Command("pane('document_start')", ("home",), "Start of the document", READING, owner="pane"),
    Command("pane('document_end')", ("end",), "End of the document", READING, owner="pane"),
    Command("go_to_address", ("g",), "Go to an address", READING, "go to", 8),
    Command("pane('open_here')", ("enter",), "Open the unit, follow a reference", READING, owner="pane"),
    Command("go_back", ("<",), "Back to the last place", READING, "back", 0),
    Command("go_forward", (">",), "Forward again", READING),
    Command("mark_read", ("r",), "Mark the clause read, or unread", READING, "read", 12, "text"),
    Command("find", ("/",), "Find in this document", FINDING, "find", 5),
    Command("next_hit", ("n",), "Next hit", FINDING),
    Command("previous_hit", ("N",), "Previous hit", FINDING),
    Command("search_library", ("s",), "Search the library", FINDING, "search", 6),
    Command("toggle_keywords", ("h",), "Keywords on or off", FINDING, "keywords", 7),
    Command("choose_keywords", ("H",), "Choose keywords", FINDING),
    Command("keyword_places", ("W",), "Where the keywords stand, and how often by section", FINDING),
    Command("walk_keyword", ("*",), "Places of the keyword in the clause, or of the passage: n, N", FINDING),
    Command("write_note", ("a",), "Write a note on the clause or passage", NOTES, "note", 1),
    Command("tag", ("#",), "Tag the clause, the passage or the note", NOTES, "tag", 9),
    Command("pane('choose_passage')", ("v",), "Choose a passage", NOTES, "passage", 4, "text", "pane"),
    Command("edit_note", ("e",), "Edit the note", NOTES, "edit", 2, "notes"),
    Command("delete_note", ("d",), "Delete the note", NOTES, "delete", 3, "notes"),
    Command("previous_note", ("[",), "Previous note", NOTES),
    Command("next_note", ("]",), "Next note", NOTES),
    Command("undo", ("u",), "Undo the last change of a note", NOTES, "undo", 13),
    Command("redo", ("ctrl+r",), "Redo it", NOTES),
    Command("filter_notes", ("f",), "Filter notes by tag, reader or kind", NOTES, "filter", 4, "notes"),
    Command("check_places", ("c",), "Check the notes whose place is doubtful", NOTES),
    Command("note_versions", ("V",), "Choose between texts of the note written at once", NOTES),
    Command("bin", ("B",), "The bin: restore deleted notes, or destroy them", NOTES),
    Command("export", ("x",), "Export notes and text", NOTES, "export", 10),
    Command("cycle_script", ("t",), "As published, simplified, traditional", VIEW, "script", 3),
    Command("toggle_outline", ("o",), "Show or hide the outline", VIEW, "outline", 14),
    Command("toggle_notes", ("p",), "Show or hide the notes", VIEW, "notes", 11),
    Command("next_pane", ("tab",), "Next pane", VIEW),
    Command("script('as-published')", (), "Script: as published", VIEW),
    Command("script('simplified')", (), "Script: simplified", VIEW),
    Command("script('traditional')", (), "Script: traditional (OpenCC standard)", VIEW),
    Command("script('taiwan')", (), "Script: traditional, Taiwan", VIEW),
    Command("script('hongkong')", (), "Script: traditional, Hong Kong", VIEW),
    Command(
        "script('taiwan-words')",
        (),
        "Script: Taiwan with Taiwan's words (often wrong on policy texts)",
        VIEW,
    ),
    Command("side_by_side", (), "Side by side: as published and converted", VIEW),
    Command("beside_another", ("|",), "Side by side: with another document", VIEW),
    Command("correct_conversion", (), "Correct the conversion of the passage", VIEW),
    Command("toggle_full_width", (), "Full-width punctuation on or off", VIEW),
    Command("toggle_by_clause", (), "One clause a line, or paragraphs", VIEW),
    Command("toggle_spaced", (), "A blank between Chinese and Latin, or none", VIEW),
    Command("ambiguous('auto')", (), "Width of “ ” … —: as the terminal draws them", VIEW),
    Command("ambiguous('narrow')", (), "Width of “ ” … —: narrow", VIEW),
    Command("ambiguous('wide')", (), "Width of “ ” … —: wide", VIEW),
    Command("toggle_notes_along", (), "Notes in the script of the text, or as written", VIEW),
    Command("wider", (), "Wider lines", VIEW),
    Command("narrower", (), "Narrower lines", VIEW),
    Command("theme('zhangju-dark')", (), "Dark theme", VIEW),
    Command("theme('zhangju-paper')", (), "Paper theme", VIEW),
    Command("theme('zhangju-contrast-dark')", (), "High contrast, dark", VIEW),
    Command("theme('zhangju-contrast-light')", (), "High contrast, light", VIEW),
    Command("language('zh-Hans')", (), "界面：简体中文", VIEW),
    Command("language('zh-Hant')", (), "介面：繁體中文", VIEW),
    Command("language('en')", (), "Interface: English", VIEW),
    Command("add_keyword", (), "Light the passage up as a keyword", FINDING),
    Command("add_word", (), "Add the passage to the dictionary, as one word", FINDING),
    Command("note_on_document", (), "Write a note on the whole document", NOTES),
    Command("note_history", (), "History of the note", NOTES),
    Command("put_here", (), "Put the picked note here", NOTES),
    Command("restore_backup", (), "Restore notes from a backup", NOTES),
    Command("unfinished_notes", (), "Unfinished notes", NOTES),
    Command("keep_in_library", (), "Add this document to the library", GENERAL),
    Command("leave_library", (), "Take this document out of the library", GENERAL),
    Command("document_details", (), "Details of the document", GENERAL),
    Command("help", ("?", "f1"), "Help: every key", GENERAL, "help", 16),
    Command("command_palette", ("ctrl+p",), "Every command by name", GENERAL, palette=False),
    Command("quit", ("q",), "Quit (all is saved already)", GENERAL, "quit", 15),
)

CHOOSING: tuple[tuple[str, str, str], ...] = (
    ("w", "word", "pane(\"choice('next_word')\")"),
    ("b", "word back", "pane(\"choice('previous_word')\")"),
    ("l", "character", "pane(\"choice('next_character')\")"),
    ("h", "character back", "pane(\"choice('previous_character')\")"),
    ("s", "sentence", "pane(\"choice('next_sentence')\")"),
    ("o", "other end", "pane('choice_other_end')"),
    ("a", "note", "write_note"),
    ("Esc", "drop", "pane('drop_passage')"),
)
"""Key, footer word and action while a passage is being chosen."""

PUTTING: tuple[tuple[str, str, str], ...] = (
    ("Enter", "put the note here", "put_here"),
    ("j", "clause", "pane('next_clause')"),
    ("v", "passage", "pane('choose_passage')"),
    ("g", "go to", "go_to_address"),
    ("/", "find", "find"),
    ("Esc", "leave it where it was", "leave_picked"),
)
"""The same while a note is picked that is to be put somewhere else."""

KEY_NAMES = {
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "down": "↓",
    "up": "↑",
    "enter": "Enter",
    "tab": "Tab",
    "f1": "F1",
    "ctrl+p": "Ctrl+p",
    "ctrl+r": "Ctrl+r",
}


def key_name(key: str) -> str:
    """A key as a reader knows it."""
    return KEY_NAMES.get(key, key)
