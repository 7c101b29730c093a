"""The page where the reader stopped, painted from a small file before anything large is loaded.

The file tells text and colours; the sequences are made of them here, so that of whatever stands in it nothing reaches
the terminal but harmless characters at their places. Where anything is not as it was when the page was kept (the
call, the terminal, the document, the settings), no page is painted. Keys that are pressed meanwhile wait for the app;
the first one is answered where it is a step in the text.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from documents.cache import PAGES, cache_folder, is_private, make_private, put_whole

if TYPE_CHECKING:
    from tui.terminal.early_key import EarlyKey

ENTER: Final = "\x1b[?1049h"
_PREPARE: Final = ENTER + "\x1b[?25l\x1b[?7l"  # no cursor, and no row goes on in the next one
_LEAVE: Final = "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"
_NAMES: Final = "TERM COLORTERM TERM_PROGRAM NO_COLOR LANG LANGUAGE LC_ALL LC_CTYPE LC_MESSAGES HOME".split()
_STYLE: Final = re.compile(r"[0-9;]{0,80}")
_FILE: Final = "first.json"
_LARGEST: Final = 1 << 20  # bytes

Pieces = Sequence[tuple[str, str]]
"""The pieces of a row: text, and the numbers that choose its looks (SGR)."""


class Excerpt(NamedTuple):
    """What stands around a page of a long document: the published offset at which it begins, its text, and whether the
    document goes on after it."""

    start: int
    text: str
    goes_on: bool


class Page(NamedTuple):
    """A page that is on the screen: its size, and which published offset was at which of its rows."""

    columns: int
    lines: int
    position: tuple[int, int] | None
    """None where the page is the first rows of a document alone, and what stands around them is still to come."""
    give_back: Callable[[], None]
    """Has the terminal take in what is typed as it did before."""
    excerpt: Excerpt | None = None


class Following(NamedTuple):
    """What a step will show: the keys that go it, and the rows of the screen that it changes, from a cell on."""

    keys: Sequence[str]
    left: int
    rows: Sequence[tuple[int, Pieces]]


_call: tuple[str, ...] | None = None
_shown: Page | None = None
_early: EarlyKey | None = None
_is_taken_over = False


def paint(call: Sequence[str]) -> None:
    """Paint the page that was kept for such a call of the reader, where all is as it was."""
    global _call  # noqa: PLW0603 - there is one call of the program
    _call = tuple(call)
    with suppress(OSError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        terminal = _terminal()
        kept = _read(cache_folder(PAGES))
        if kept["facts"] != _facts() or [_state(path) for path, *_ in kept["files"]] != kept["files"]:
            return
        columns, lines = os.get_terminal_size(terminal)
        drawn = picture(kept["rows"], columns, lines)
        offset, row = kept["place"]
        excerpt = Excerpt(*kept["excerpt"]) if kept.get("excerpt") else None
        _show(terminal, drawn, Page(columns, lines, (int(offset), int(row)), lambda: None, excerpt))
        if _shown is not None and kept.get("following"):
            _await_key([Following(*step) for step in kept["following"]], columns, lines)


def paint_rows(rows: Callable[[int, int], Iterable[Pieces]]) -> None:
    """Paint the first rows of a document, made for so many columns and lines, where no page is painted."""
    with suppress(OSError, ValueError):
        terminal = _terminal()
        if _call is not None and _shown is None:
            columns, lines = os.get_terminal_size(terminal)
            if made := list(rows(columns, lines)):
                _show(terminal, picture(made, columns, lines), Page(columns, lines, None, lambda: None))


def shown() -> Page | None:
    """The page that is on the screen, where one is."""
    return _shown


def take_over() -> None:
    """The app has the terminal from now on, and leaves it as apps do."""
    global _is_taken_over  # noqa: PLW0603 - there is one terminal
    _is_taken_over = True


def typed() -> tuple[bytes, bool]:
    """What was taken from the terminal before the app has it, if anything, and whether it was answered already.

    Nothing is taken from now on.
    """
    global _early
    early, _early = _early, None
    return (b"", False) if early is None else (early.end(), early.has_answered)


def withdraw() -> None:
    """Give the terminal back as it was before the page, if there is one."""
    global _shown
    typed()
    page, _shown = _shown, None
    if page is not None:
        with suppress(OSError):  # where the terminal is gone, nothing is left to give back
            if not _is_taken_over:
                os.write(_terminal(), _LEAVE.encode())
            page.give_back()


def keep(
    rows: Iterable[Pieces],
    position: tuple[int, int],
    files: Iterable[Path],
    following: Sequence[Following] = (),
    excerpt: Excerpt | None = None,
) -> None:
    """Keep a page for the next such call, while these files stay as they are. What cannot be kept costs time.

    ``following``: what is one step away; of more than a file holds, the page alone is kept. ``excerpt``: what stands
    around it, of a document whose tree takes its time.
    """
    if _call is None:
        return
    with suppress(OSError, ValueError):
        states = [_state(str(path)) for path in files]
        value: dict[str, Any] = {"facts": _facts(), "files": states, "place": position}
        value |= {"rows": list(rows), "following": following, "excerpt": excerpt}
        data = json.dumps(value, ensure_ascii=False).encode()
        if len(data) > _LARGEST:
            data = json.dumps(value | {"following": (), "excerpt": None}, ensure_ascii=False).encode()
        folder = cache_folder(PAGES)
        if make_private(folder):
            put_whole(folder / _FILE, data)


def picture(rows: Any, columns: int, lines: int) -> str:
    """What paints rows of pieces, from the first of the screen on.

    ValueError or TypeError where they are none that may be painted.
    """
    return _picture(enumerate(rows), columns, lines)


def _picture(rows: Iterable[tuple[int, Pieces]], columns: int, lines: int, left: int = 0) -> str:
    """What paints numbered rows from a cell on; ValueError or TypeError where they may not be painted."""
    from documents.harmless import harmless

    drawn: list[str] = []
    for y, row in rows:
        drawn.append(f"\x1b[{y + 1:d};{left + 1:d}H")
        for text, style in row:
            if not isinstance(text, str) or harmless(text) != text or not _STYLE.fullmatch(style):
                raise ValueError(text)
            drawn.append(f"\x1b[0;{style}m{text}" if style else f"\x1b[0m{text}")
        if not 0 <= y < lines or left < 0 or left + sum(len(text) for text, _ in row) > columns:
            raise ValueError(y)
    return "".join(drawn) + "\x1b[0m"


def _await_key(following: Sequence[Following], columns: int, lines: int) -> None:
    """Have a key answered before the app is there, where it goes one of these steps."""
    global _early  # noqa: PLW0603
    from tui.terminal.early_key import EarlyKey

    def answer(key: str) -> None:
        step = steps[key]
        os.write(terminal, _picture(step.rows, columns, lines, step.left).encode())

    terminal = _terminal()
    steps = {str(key): step for step in following for key in step.keys}
    _early = EarlyKey(0, steps, answer)


def _show(terminal: int, drawn: str, page: Page) -> None:
    """Put a page on the terminal, and have keys wait unseen."""
    global _shown  # noqa: PLW0603
    from documents.system import keep_keys_unseen

    give_back = keep_keys_unseen(terminal)
    if give_back is None:
        return
    _shown = page._replace(give_back=give_back)
    signal.signal(signal.SIGTERM, _end)
    os.write(terminal, (_PREPARE + drawn).encode())


def _end(number: int, _frame: object) -> None:
    """Give the terminal back, and end as any program does that is told to."""
    withdraw()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _terminal() -> int:
    """What Textual draws on; OSError where the three streams are not all a terminal."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    if any(stream is None or not stream.isatty() for stream in streams):
        raise OSError
    return 2


def _read(folder: Path) -> Any:
    """What was kept; nothing where others could have written it."""
    if not is_private(folder):
        return {}
    with (folder / _FILE).open("rb") as file:
        data = file.read(_LARGEST + 1)
    return json.loads(data) if len(data) <= _LARGEST else {}


def _facts() -> list[Any]:
    """All on which a page depends but files: the call and where, the terminal, the app itself."""
    own = (name for name in os.environ if name.startswith(("ZHANGJU_", "TEXTUAL")))
    environ = [[name, os.environ.get(name)] for name in sorted({*_NAMES, *own})]
    size = list(os.get_terminal_size(_terminal()))
    return [list(_call or ()), str(Path.cwd()), size, environ, _state(__file__)]


def _state(path: str) -> list[Any]:
    """A file's path, time of the last change and size; those of one that is not there are 0."""
    try:
        status = Path(path).stat()
    except OSError:
        return [path, 0, 0]
    return [path, status.st_mtime_ns, status.st_size]
