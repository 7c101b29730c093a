"""One question of a shell, answered: what may stand where a word is being typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from documents.errors import ZhangjuError
from tui.commands.completing.candidates import complete_parameters, items, paths_and_places
from tui.commands.completing.shells import TypedLine, answers
from tui.upstream.typer_private import CompletionItem, completions

if TYPE_CHECKING:
    from tui.commands.call import Call


def answer(asked: TypedLine, call: Call, command: Any, *, takes_documents: bool) -> list[str]:
    """The lines for the shell, of a ``command`` of which what the words before name was made; ``takes_documents`` where a
    document may stand in the place of a command.

    What is wrong is told by the command itself, when it is run: here nothing is offered then.
    """
    for made in _with_those_below(command):
        complete_parameters(made.params)
    found: list[CompletionItem] = []
    with suppress(ZhangjuError):
        found = _completed(asked, call, command)
        if takes_documents and not asked.word.value.startswith("-"):
            found += items(paths_and_places(_Bare(call), asked.word.value))
    return answers(asked, found)


class _Bare:
    """A context of which nothing but the call is known."""

    def __init__(self, call: Call) -> None:
        self.obj = call
        self.params: dict[str, object] = {}


def _completed(asked: TypedLine, call: Call, command: Any) -> list[CompletionItem]:
    """The candidates; an option's value that stands behind its ``=`` has the option before it."""
    word = asked.word.value
    found = completions(command, list(asked.words), word, {"obj": call})
    option, equals, _ = word.partition("=")
    if option.startswith("--") and equals:
        return [CompletionItem(f"{option}={item.value}", help=item.help) for item in found]
    return found


def _with_those_below(command: Any) -> Iterator[Any]:
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from _with_those_below(below)
