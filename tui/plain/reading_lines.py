"""The rim of the plain face: lines come from stdin, answers go to stdout."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, Final

from tui.plain.conversation import Conversation

if TYPE_CHECKING:
    from tui.session import Session

ENDING: Final = ("SIGHUP", "SIGTERM")
"""Signals that end the run as Ctrl+C does; a system may lack some."""


def converse(session: Session, index: int | None) -> int:
    """Talk until the reader quits, or nothing more comes; returns the exit code. ``index``: the entry to open first.

    Ctrl+C raises KeyboardInterrupt once all is kept.
    """
    for name in ENDING:
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, _interrupt)
    for stream in (sys.stdin, sys.stdout):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # bytes that are no text are told as such, and end nothing
            reconfigure(encoding="utf-8", errors="replace")
    conversation = Conversation(session)
    try:
        _print(conversation.begin(index))
        _talk(conversation)
    finally:
        kept = conversation.end()  # before anything more is printed: the terminal may be gone
        with suppress(OSError):
            _print(kept)
    return 0


def _talk(conversation: Conversation) -> None:
    prompts = sys.stdin.isatty()
    while not conversation.is_over:
        if prompts:
            sys.stdout.write("+ " if conversation.is_writing else "> ")
        sys.stdout.flush()
        if not (line := sys.stdin.readline()):
            if prompts:
                sys.stdout.write("\n")
            return
        _print(conversation.answer(line))


def _print(lines: Sequence[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
