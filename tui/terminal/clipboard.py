"""The clipboard of whoever sits before the terminal, wherever the program runs: OSC 52, and the ways around it.

A terminal takes ``ESC ] 52 ; c ; BASE64 BEL`` and puts it on the clipboard of its own machine, also through ssh and in
the browser. What stands between has its own ways:

- tmux drops the sequence as it is set up by default (``set-clipboard external``), and lets a wrapped one pass only
  where it is told to (``allow-passthrough``); but it takes words by ``tmux load-buffer -w``, keeps them as a buffer
  and hands them on itself. From another machine that is not at hand: then both sequences are sent, and the one that
  tmux does not know is dropped unseen.
- GNU screen passes on what is wrapped, in pieces of less than 768 bytes.

No terminal says whether it took the words. Those that are known not to are told by ``refusal``, those that give no
sign of life by ``send``; a long text is none for a terminal: many cut it or drop it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

from tui.terminal.holding_driver import HoldingDriver
from tui.upstream.textual_private import driver_of, remember_copied

if TYPE_CHECKING:
    from textual.app import App

MOST: Final = 100_000
"""Characters of base64 that are sent: about 25,000 Chinese ones."""
PATIENCE: Final = 1.5
"""Seconds for an answer of a terminal that was never heard before."""
TMUX_PATIENCE: Final = 3.0
_SCREEN_PIECE: Final = 700  # bytes, less than screen's 768
_TAKES_NOTHING: Final = frozenset(("", "dumb", "linux", "cons25", "vt100", "vt102", "vt220"))
_ESC: Final = "\x1b"
_END: Final = "\x1b\\"

Refusal = Literal["takes nothing", "too long"]


def set_clipboard(text: str) -> str:
    """The sequence that has a terminal put a text on its clipboard; base64 alone stands in it."""
    return f"{_ESC}]52;c;{b64encode(text.encode('utf-8', 'replace')).decode('ascii')}\a"


def through_tmux(sequence: str) -> str:
    """A sequence that tmux passes on to its own terminal, where it is allowed to."""
    return f"{_ESC}Ptmux;{sequence.replace(_ESC, _ESC * 2)}{_END}"


def through_screen(sequence: str) -> str:
    """A sequence that GNU screen passes on, in pieces that it has room for."""
    pieces = (sequence[start : start + _SCREEN_PIECE] for start in range(0, len(sequence), _SCREEN_PIECE))
    return "".join(f"{_ESC}P{piece}{_END}" for piece in pieces)


def refusal(text: str, environ: Mapping[str, str]) -> Refusal | None:
    """Why a text cannot go to the clipboard by the terminal; None where it may."""
    if len(text.encode("utf-8", "replace")) * 4 / 3 > MOST:
        return "too long"
    if environ.get("TMUX") or environ.get("STY"):
        return None
    if environ.get("TERM", "") in _TAKES_NOTHING or environ.get("TERM_PROGRAM") == "Apple_Terminal":
        return "takes nothing"
    return None


def sequence_for(text: str, environ: Mapping[str, str]) -> str:
    """What to write to a terminal such as the environment says."""
    sequence = set_clipboard(text)
    kind = environ.get("TERM", "")
    if environ.get("STY") and not environ.get("TMUX"):
        return through_screen(sequence)
    if environ.get("TMUX") or kind.startswith("tmux"):
        return sequence + through_tmux(sequence)
    return sequence


def is_inside_tmux(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is one of tmux, and not one that was opened from there and knows of it by heritage."""
    return bool(environ.get("TMUX")) and environ.get("TERM", "").startswith(("tmux", "screen"))


def given_to_tmux(text: str) -> bool:
    """Have tmux keep a text and hand it on to its own terminal; False where it is not at hand, or too old."""
    import subprocess

    try:
        ran = subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],  # noqa: S607 - the one that the reader started
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TMUX_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return ran.returncode == 0


class TerminalClipboard:
    """Puts words on the clipboard of the terminal, or of the browser, that an app is shown in."""

    def __init__(
        self,
        app: App[Any],
        environ: Mapping[str, str],
        ask: Callable[[], None],
        has_answered: Callable[[], bool],
    ) -> None:
        """``ask`` asks the terminal for a sign of life; ``has_answered`` says whether it ever gave one."""
        self._app, self._environ, self._ask, self._has_answered = app, environ, ask, has_answered

    def refuses(self, text: str) -> Refusal | None:
        """Why a text cannot be copied; None where it may be. A browser takes all but long ones."""
        if self._app.is_web:
            return refusal(text, {"TERM": "xterm-256color"})
        return refusal(text, self._environ)

    def prepare(self, text: str) -> str:
        """What ``send`` is to write, "" where tmux has the words already. It may take its time: off the screen's thread."""
        if self._app.is_web:
            return set_clipboard(text)
        if self._environ.get("TMUX") and given_to_tmux(text) and is_inside_tmux(self._environ):
            return ""
        return sequence_for(text, self._environ)

    def send(self, text: str, sequence: str, silent: Callable[[], object]) -> None:
        """Write to the terminal; ``silent`` hears where it gives no sign of life."""
        app, driver = self._app, driver_of(self._app)
        remember_copied(app, text)
        if driver is None or not sequence:
            return
        if isinstance(driver, HoldingDriver):  # it writes nothing while an earlier page is to stay
            driver.let_go()
        driver.write(sequence)
        driver.flush()
        if self._has_answered() or app.is_headless or app.is_web:
            return
        self._ask()
        app.set_timer(PATIENCE, lambda: None if self._has_answered() else silent())
