"""The commands of the reader's screen, of the text in it, and of the outline beside it."""

from __future__ import annotations

from functools import partial

from tui.keymap.command import Command

_reader = partial(Command, "reader")
_first = partial(Command, "reader", needs=("question",), palette=False, passes=True, priority=True)
_text = partial(Command, "text", group="Reading", needs=("document",))
_passage = partial(Command, "passage", palette=False)
_typed_end = partial(Command, "typed_end", palette=False)

TEXT = (
    _text("next_clause", ("j", "down"), "Next clause", "clause", act="walk('next_clause')"),
    _text("previous_clause", ("k", "up"), "Previous clause", act="walk('previous_clause')"),
    _text("next_section", ("J",), "Next section", act="walk('next_section')"),
    _text("previous_section", ("K",), "Previous section", act="walk('previous_section')"),
    _text("page_down", ("space", "pagedown"), "Next page", act="walk('page_down')"),
    _text("page_up", ("b", "pageup"), "Previous page", act="walk('page_up')"),
    _text("document_start", ("home",), "Start of the document", act="walk('document_start')"),
    _text("document_end", ("end",), "End of the document", act="walk('document_end')"),
    _text("open_here", ("enter",), "Open the unit, follow a reference", "follow"),
    _text("caret_next_word", ("right",), "Text cursor: next word", act="caret('next_word')"),
    _text("caret_previous_word", ("left",), "Text cursor: previous word", act="caret('previous_word')"),
    _text(
        "caret_next_character", ("shift+right",), "Text cursor: next character", act="caret('next_character')"
    ),
    _text(
        "caret_previous_character",
        ("shift+left",),
        "Text cursor: previous character",
        act="caret('previous_character')",
    ),
    _text("choose_passage", ("v",), "Choose a passage", "passage", group="Notes"),
)

PASSAGE = (
    _passage("next_word", ("w", "right"), "Next word (3w: three words)", "word", act="choice('next_word')"),
    _passage("previous_word", ("b", "left"), "Previous word", "word back", act="choice('previous_word')"),
    _passage("next_part", (",",), "To the next mark (，；：。)", "to the mark", act="choice('next_part')"),
    _passage("previous_part", ("<",), "To the mark before", act="choice('previous_part')"),
    _passage("next_sentence", ("s",), "To the sentence's end", "sentence", act="choice('next_sentence')"),
    _passage("previous_sentence", ("S",), "To the sentence's start", act="choice('previous_sentence')"),
    _passage(
        "typed_end",
        ("/",),
        "To words that you type; at first, where the passage begins",
        "to words",
        act="choice('typed_end')",
    ),
    _passage("other_end", ("o",), "The other end", "other end", act="choice('other_end')"),
    _passage(
        "next_character", ("l", "shift+right"), "Next character", "character", act="choice('next_character')"
    ),
    _passage(
        "previous_character",
        ("h", "shift+left"),
        "Previous character",
        "character back",
        act="choice('previous_character')",
    ),
    _passage("next_row", ("j", "down"), "A row down", act="choice('row_below')"),
    _passage("previous_row", ("k", "up"), "A row up", act="choice('row_above')"),
    _passage("take_next", ("v",), "The next that is lit, or the next word", "the next", act="choice('next')"),
    _passage("confirm", ("enter",), "Choose this passage", act="choice('confirm')"),
    _passage("drop", ("escape",), "Drop the passage", "drop", act="drop_passage", fixed=("escape",)),
)

TYPED_END = (
    _typed_end("next", ("down", "ctrl+n"), "The next place of these words", "next place"),
    _typed_end("previous", ("up",), "The place before", ""),
    _typed_end(
        "turn", ("tab",), "Where the passage begins, or where it ends", "begins or ends", priority=True
    ),
    _typed_end("leave", ("escape",), "Back, the passage as it was", "back", fixed=("escape",)),
)

READER = (
    _reader("open_document", ("O", "ctrl+o"), "Open another document", "open", "Reading"),
    _reader("go_to_address", ("g",), "Go to an address", "go to", "Reading", ("document",)),
    _reader("go_back", ("<",), "Back to the last place", "back", "Reading", ("back",)),
    _reader("go_forward", (">",), "Forward again", "", "Reading", ("forward",)),
    _reader("mark_read", ("r",), "Mark the clause read or unread", "read", "Reading", ("document",)),
    _reader("copy", ("y",), "Copy the passage or clause", "copy", "Reading", ("document",)),
    _reader("copy_cited", ("Y",), "Copy it with its citation", "cite", "Reading", ("document",)),
    _reader("copy_link", (), "Copy a link to this clause", "", "Reading", ("document",)),
    _reader("copy_to_file", (), "Write it with its citation to a file", "", "Reading", ("document",)),
    _reader("find", ("/",), "Find in this document", "find", "Finding", ("document",)),
    _reader("next_hit", ("n",), "Next hit", "", "Finding", ("query",)),
    _reader("previous_hit", ("N",), "Previous hit", "", "Finding", ("query",)),
    _reader("search_library", ("s",), "Search the library", "search", "Finding"),
    _reader("last_search", ("S",), "The results of the last search again", "results", "Finding"),
    _reader("what_is_known", ("i",), "What the library knows of the clause", "", "Finding", ("document",)),
    _reader("list_targets", (), "Targets that this text sets", "", "Finding", ("document",)),
    _reader("toggle_keywords", ("h",), "Keywords on or off", "keywords", "Finding", ("document",)),
    _reader("choose_keywords", ("H",), "Choose keywords", "", "Finding", ("document",)),
    _reader(
        "keyword_places",
        ("W",),
        "Where the keywords are, and how often in each section",
        "",
        "Finding",
        ("keywords",),
    ),
    _reader(
        "walk_keyword",
        ("*",),
        "Walk the places of the keyword in the clause, or of the passage",
        "",
        "Finding",
        ("document",),
    ),
    _reader("write_note", ("a",), "Write a note on the clause or passage", "note", "Notes", ("document",)),
    _reader("tag", ("#",), "Tag the clause, the passage or the note", "tag", "Notes", ("document",)),
    _reader("edit_note", ("e",), "Edit the note", "edit", "Notes", ("note",)),
    _reader("delete_note", ("d",), "Delete the note", "delete", "Notes", ("note",)),
    _reader("reply", ("R",), "Reply to the note", "reply", "Notes", ("note",)),
    _reader(
        "answer_question",
        ("=",),
        "Answer, close or reopen the question",
        "answer",
        "Notes",
        ("note", "answerable"),
    ),
    _reader("follow_link", ("L",), "Follow a link of the note", "link", "Notes", ("note",)),
    _reader("previous_note", ("[",), "Previous note", "", "Notes", ("notes",)),
    _reader("next_note", ("]",), "Next note", "", "Notes", ("notes",)),
    _reader("undo", ("u",), "Undo the last change to a note", "undo", "Notes", ("undo",)),
    _reader("redo", ("ctrl+r",), "Redo", "", "Notes", ("redo",)),
    _reader("filter_notes", ("f",), "Filter notes by tag, reader or kind", "filter", "Notes", ("notes",)),
    _reader("all_notes", ("m",), "All notes over all documents, questions first", "all notes", "Notes"),
    _reader("review_notes", ("c",), "Check the notes whose place is doubtful", "", "Notes", ("document",)),
    _reader(
        "note_versions",
        ("V",),
        "Choose between texts of the note that were written at once",
        "",
        "Notes",
        ("texts",),
    ),
    _reader("bin", ("B",), "The bin: restore deleted notes, or destroy them", "", "Notes"),
    _reader("export", ("x",), "Export notes and text", "export", "Notes", ("document",)),
    _reader("cycle_script", ("t",), "As published, simplified, traditional", "script", "View", ("document",)),
    _reader("toggle_outline", ("o",), "Show or hide the outline", "outline", "View"),
    _reader("toggle_notes", ("p",), "Show or hide the notes", "notes", "View"),
    _reader("next_pane", ("tab",), "Next pane", "", "View"),
    _reader("own_script", (), "Script: for this document alone, or as for all", "", "View", ("document",)),
    _reader("script", (), "Script: as published", "", "View", ("document",), "as-published"),
    _reader("script", (), "Script: simplified", "", "View", ("document",), "simplified"),
    _reader(
        "script",
        (),
        "Script: traditional, as your region prints it",
        "",
        "View",
        ("document",),
        "traditional",
    ),
    _reader("script", (), "Script: traditional (OpenCC standard)", "", "View", ("document",), "opencc"),
    _reader("script", (), "Script: traditional, Taiwan", "", "View", ("document",), "taiwan"),
    _reader("script", (), "Script: traditional, Hong Kong", "", "View", ("document",), "hongkong"),
    _reader("script", (), "Script: Taiwan with Taiwan's words", "", "View", ("document",), "taiwan-words"),
    _reader("side_by_side", (), "Side by side: as published and converted", "", "View", ("document",)),
    _reader("versions", ("D",), "Versions of this document, and what changed", "", "View", ("document",)),
    _reader(
        "mend_structure", ("M",), "Say what a line is: heading, text, title …", "", "View", ("document",)
    ),
    _reader("beside_another", ("|",), "Side by side: with another document", "", "View", ("document",)),
    _reader(
        "correct_conversion",
        (),
        "Correct the conversion of the passage",
        "",
        "View",
        ("passage", "converted"),
    ),
    _reader("toggle_full_width", (), "Full-width punctuation on or off", "", "View"),
    _reader("toggle_by_clause", (), "One clause a line, or paragraphs", "", "View"),
    _reader("toggle_squares", (), "Every character on a whole square, or as it comes", "", "View"),
    _reader("toggle_spaced", (), "Space between Chinese and Latin, or none", "", "View"),
    _reader("ambiguous", (), "Width of “ ” … —: as the terminal draws them", "", "View", (), "auto"),
    _reader("ambiguous", (), "Width of “ ” … —: narrow", "", "View", (), "narrow"),
    _reader("ambiguous", (), "Width of “ ” … —: wide", "", "View", (), "wide"),
    _reader("toggle_notes_along", (), "Notes in the script of the text, or as written", "", "View"),
    _reader("wider", (), "Wider lines", "", "View"),
    _reader("narrower", (), "Narrower lines", "", "View"),
    _reader("theme", (), "Dark theme", "", "View", (), "zhangju-dark"),
    _reader("theme", (), "Paper theme", "", "View", (), "zhangju-paper"),
    _reader("theme", (), "High contrast, dark", "", "View", (), "zhangju-contrast-dark"),
    _reader("theme", (), "High contrast, light", "", "View", (), "zhangju-contrast-light"),
    _reader("language", (), "界面：简体中文", "", "View", (), "zh-Hans"),
    _reader("language", (), "介面：繁體中文", "", "View", (), "zh-Hant"),
    _reader("language", (), "Interface: English", "", "View", (), "en"),
    _reader("add_keyword", (), "Make the passage a keyword", "", "Finding", ("passage",)),
    _reader("add_word", (), "Add the passage to the dictionary, as one word", "", "Finding", ("passage",)),
    _reader("note_on_document", (), "Write a note on the whole document", "", "Notes", ("document",)),
    _reader("note_history", (), "History of the note", "", "Notes", ("note",)),
    _reader("put_here", (), "Put the picked note here", "put the note here", "Notes", ("picked",)),
    _reader("restore_backup", (), "Restore notes from a backup", "", "Notes"),
    _reader("unfinished_notes", (), "Unfinished notes", "", "Notes"),
    _reader("keep_in_library", (), "Add this document to the library", "", "General", ("document",)),
    _reader("leave_library", (), "Take this document out of the library", "", "General", ("document",)),
    _reader(
        "keep_folder", (), "Add the folder of this document to the library", "", "General", ("document",)
    ),
    _reader(
        "leave_folder",
        (),
        "Take the folder of this document out of the library",
        "",
        "General",
        ("document",),
    ),
    _reader("document_details", (), "Details of the document", "", "General", ("document",)),
    _reader("settings", (",",), "Settings", "settings", "General"),
    _reader("help", ("?", "f1"), "Help: every key", "help", "General", fixed=("f1",)),
    _reader(
        "command_palette",
        ("ctrl+p",),
        "Every command by name",
        "",
        "General",
        palette=False,
        fixed=("ctrl+p",),
    ),
    _reader("tour", (), "Tour: ten keys to begin with", "", "General", ("document",)),
    _reader("step_back", ("ctrl+z",), "To the shell, and back by fg", "", "General"),
    _reader("quit", ("q",), "Quit (everything is saved already)", "quit", "General"),
    _first("first_take", ("enter",), "Take what is proposed", "take"),
    _first("first_other", ("e",), "Type another name", "other", needs=("question_name",)),
    *(
        _first("first_choice", (number,), title, needs=("question_choice",), argument=number)
        for number, title in (
            ("1", "The first choice"),
            ("2", "The second choice"),
            ("3", "The third choice"),
        )
    ),
    _first(
        "first_leave",
        ("escape",),
        "Ask no more; what is proposed stands",
        "skip",
        needs=("question_open",),
        fixed=("escape",),
    ),
    _first("end_tour", ("escape",), "End the tour", "end the tour", needs=("tour",), fixed=("escape",)),
    _reader(
        "close_find",
        ("escape",),
        "End finding",
        needs=("finding",),
        fixed=("escape",),
        palette=False,
        passes=True,
        priority=True,  # before the passage is dropped
    ),
    _reader(
        "close_page",
        ("escape",),
        "Back to the text, from outline or notes",
        "back to the text",
        needs=("over",),
        fixed=("escape",),
        palette=False,
        passes=True,
    ),
    _reader(
        "leave_picked",
        ("escape",),
        "Leave the picked note where it was",
        "leave it where it was",
        needs=("picked",),
        fixed=("escape",),
        palette=False,
        passes=True,
    ),
)

OUTLINE = (
    Command("outline", "unfold", ("right", "l"), "Unfold", "unfold", act="turn(False)"),
    Command("outline", "fold", ("left",), "Fold, or go to the unit above", "fold", act="turn(True)"),
    Command("outline", "turn", ("space",), "Unfold or fold"),
)
