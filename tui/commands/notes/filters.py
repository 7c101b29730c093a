"""The options that say which notes are meant, the same on every command that lists, checks or exports notes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from types import SimpleNamespace
from typing import TYPE_CHECKING, Annotated, Any, Final, get_type_hints

import typer

from tui.commands.arguments import checked_date, checked_text, one_of

if TYPE_CHECKING:
    from annotations.queries import NoteQuery

_Several = list[str] | None
_FILTERS: Final[dict[str, Any]] = {
    "tag": Annotated[
        _Several, typer.Option("--tag", metavar="TAG", help="Only notes with this tag; more: with all")
    ],
    "any_tag": Annotated[
        _Several,
        typer.Option("--any-tag", metavar="TAG", help="Only notes with this tag; more: with any of them"),
    ],
    "reader": Annotated[
        _Several, typer.Option("--reader", metavar="NAME", help="Only this reader's; may be repeated")
    ],
    "motivation": Annotated[
        _Several,
        typer.Option("--motivation", metavar="WORD", help="Only notes of this kind; may be repeated"),
    ],
    "state": Annotated[
        _Several,
        typer.Option(
            "--state",
            metavar="WORD",
            help="Only notes in this state (open, answered, closed, exact, moved, changed, to-be-checked, orphan, several-texts, deleted); more: in any of them",
        ),
    ],
    "since": Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only what changed on this day or later")
    ],
    "until": Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Only what changed on this day or earlier")
    ],
    "created_since": Annotated[
        str | None,
        typer.Option("--created-since", metavar="DATE", help="Only what was written on this day or later"),
    ],
    "created_until": Annotated[
        str | None,
        typer.Option("--created-until", metavar="DATE", help="Only what was written on this day or earlier"),
    ],
    "word": Annotated[
        _Several,
        typer.Option("--word", metavar="TEXT", help="Only notes that say or quote this; more: all of it"),
    ],
    "group": Annotated[
        _Several, typer.Option("--group", metavar="NAME", help="Only this group's notes; may be repeated")
    ],
    "visibility": Annotated[
        str | None,
        typer.Option("--visibility", metavar="private|shared", help="Only private notes, or only the others"),
    ],
}
"""The options by the names of their parameters."""
_VISIBILITIES: Final = ("private", "shared")


def asks_for_notes(command: Callable[..., int]) -> Callable[..., int]:
    """A command with the filters in the place of its parameter ``query``, for which it gets a NoteQuery.

    What a filter cannot be raises NotText, EmptyValue, WrongChoice or WrongDate before the command runs.
    """

    @wraps(command)
    def with_filters(**values: Any) -> int:
        asked = {name: values.pop(name) for name in _FILTERS}
        return command(**values, query=_query(**asked))

    hints = _hints_of(command) | _FILTERS
    parameters: list[inspect.Parameter] = []
    for parameter in inspect.signature(command).parameters.values():
        parameters += _parameters() if parameter.name == "query" else [parameter]
    parameters = [parameter.replace(annotation=hints[parameter.name]) for parameter in parameters]
    with_filters.__annotations__ = hints
    with_filters.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return with_filters


def _hints_of(command: Callable[..., int]) -> dict[str, Any]:
    """What a command's other parameters are, ``query`` apart: its type is not loaded before it is asked for."""
    hints = {name: hint for name, hint in command.__annotations__.items() if name != "query"}
    names = getattr(command, "__globals__", {})
    return get_type_hints(SimpleNamespace(__annotations__=hints), globalns=names, include_extras=True)


def _parameters() -> list[inspect.Parameter]:
    return [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None) for name in _FILTERS]


def _query(
    *,
    tag: Iterable[str] | None,
    any_tag: Iterable[str] | None,
    reader: Iterable[str] | None,
    motivation: Iterable[str] | None,
    state: Iterable[str] | None,
    since: str | None,
    until: str | None,
    created_since: str | None,
    created_until: str | None,
    word: Iterable[str] | None,
    group: Iterable[str] | None,
    visibility: str | None,
) -> NoteQuery:
    from annotations.note import MOTIVATIONS
    from annotations.queries import NOTE_STATES, NoteQuery

    return NoteQuery(
        tags=_texts(tag, "--tag"),
        any_tags=_texts(any_tag, "--any-tag"),
        readers=_texts(reader, "--reader"),
        motivations=frozenset(one_of(kind, MOTIVATIONS, "--motivation") for kind in motivation or ()),
        states=frozenset(one_of(word, NOTE_STATES, "--state") for word in state or ()),
        changed_since=checked_date(since, "--since"),
        changed_until=checked_date(until, "--until"),
        created_since=checked_date(created_since, "--created-since"),
        created_until=checked_date(created_until, "--created-until"),
        words=tuple(dict.fromkeys(checked_text(text, "--word") for text in word or ())),
        groups=_texts(group, "--group"),
        private=None
        if visibility is None
        else one_of(visibility, _VISIBILITIES, "--visibility") == "private",
    )


def _texts(values: Iterable[str] | None, option: str) -> frozenset[str]:
    return frozenset(checked_text(value, option) for value in values or ())
