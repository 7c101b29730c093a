"""The commands of lists and of what else takes the focus in a dialog, and of all dialogs."""

from __future__ import annotations

from tui.keymap.command import Command

FRONT = (
    Command(
        "front",
        "help",
        ("?", "f1"),
        "Help: the keys of what is in front",
        "help",
        act="app.help_here",
        fixed=("f1",),
    ),
    Command("front", "step_back", ("ctrl+z",), "To the shell, and back by fg", act="app.step_back"),
    Command("front", "quit", ("q",), "Quit (everything is saved already)", "quit", act="app.quit"),
)
"""Of every screen before the reader; where letters are typed, only the fixed key of the first is heard."""

FIELD = (
    Command("field", "enter", ("enter",), "Take what was typed", act="submit", fixed=("enter",)),
    Command("field", "undo", ("ctrl+z",), "Undo what was typed", act="undo"),
    Command("field", "redo", ("ctrl+y",), "Type it again", act="redo"),
    Command("field", "next", ("tab",), "The next question", act="app.focus_next"),
)
"""Of every field of one line."""

DIALOG = (Command("dialog", "leave", ("escape",), "Leave", "back", fixed=("escape",)),)
"""Of every dialog in which nothing is typed as soon as it opens."""

PAGE = (
    Command("page", "leave", ("enter",), "Leave"),
    Command("page", "down", ("j", "down"), "A row down", act="turn(1)"),
    Command("page", "up", ("k", "up"), "A row up", act="turn(-1)"),
    Command("page", "page_down", ("space", "pagedown"), "Next page", act="page(1)"),
    Command("page", "page_up", ("b", "pageup"), "Previous page", act="page(-1)"),
    Command("page", "first", ("home",), "Start", act="edge(-1)"),
    Command("page", "last", ("end",), "End", act="edge(1)"),
    Command("page", "find", ("/",), "Find on this page", "find"),
    Command("page", "next_hit", ("n",), "Next hit", needs=("hits",), act="walk(1)"),
    Command("page", "previous_hit", ("N",), "Previous hit", needs=("hits",), act="walk(-1)"),
)
"""Of a page of lines to read."""

LIST = (
    Command("list", "next", ("j", "down"), "Next entry", "down", act="step(1)"),
    Command("list", "previous", ("k", "up"), "Previous entry", "up", act="step(-1)"),
    Command("list", "first", ("home",), "First entry", act="edge(-1)"),
    Command("list", "last", ("end",), "Last entry", act="edge(1)"),
    Command("list", "page_down", ("pagedown",), "Next page", act="page(1)"),
    Command("list", "page_up", ("pageup",), "Previous page", act="page(-1)"),
    Command("list", "choose", ("enter",), "Choose the entry", "choose", fixed=("enter",)),
)

TICKS = (Command("ticks", "tick", ("space",), "Tick or untick", "tick", act="choose"),)

CHOICE = (
    Command("choice", "turn", ("right", "space", "l"), "The next choice", act="turn(1)"),
    Command("choice", "turn_back", ("left", "h"), "The previous choice", act="turn(-1)"),
    Command("choice", "next", ("down", "j"), "The next question", act="app.focus_next"),
    Command("choice", "previous", ("up", "k"), "The previous question", act="app.focus_previous"),
)

QUESTION = (
    Command("question", "answer", ("enter",), "Give the marked answer", "answer", fixed=("enter",)),
    Command("question", "leave", ("escape",), "Leave", "back", fixed=("escape",)),
    Command("question", "previous", ("left", "up", "shift+tab"), "The previous answer", act="turn(-1)"),
    Command("question", "next", ("right", "down", "tab"), "The next answer", act="turn(1)"),
)

PAIRS = (
    Command("pairs", "page_down", ("space",), "Next page", act="page(1)"),
    Command("pairs", "page_up", ("b",), "Previous page", act="page(-1)"),
    Command("pairs", "next_section", ("J",), "Next section", act="section(1)"),
    Command("pairs", "previous_section", ("K",), "Previous section", act="section(-1)"),
)

KEYWORD_LIST = (Command("keyword_list", "tick", ("space",), "On or off", "on or off"),)

KEYWORD_STRIPS = (
    Command("keyword_strips", "back", ("left", "h"), "Back along the strip", act="along(-1)"),
    Command("keyword_strips", "along", ("right", "l"), "Along the strip", "along the strip", act="along(1)"),
    Command("keyword_strips", "sections", ("tab", "shift+tab"), "By section or not", "by section"),
)
