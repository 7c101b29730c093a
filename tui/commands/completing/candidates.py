"""What may stand where a word is being typed: by the name of the parameter that it is for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from tui.upstream.typer_private import CompletionItem, complete_with

MOST: Final = 200
"""Candidates that a shell is told: more are no help to anybody."""
Candidates = Iterable[tuple[str, str]]
"""Each with what it says, which may be nothing."""
Answer = Callable[[Any, str], Candidates]


def complete_parameters(parameters: Iterable[Any]) -> None:
    """Have the parameters of a command completed that take what is known here."""
    for parameter in parameters:
        answer = _of_parameter(parameter)
        if answer is not None:
            complete_with(parameter, partial(_items_of, answer))


def _items_of(answer: Answer, context: Any, typed: str) -> list[CompletionItem]:
    return items(answer(context, typed))


def items(found: Candidates) -> list[CompletionItem]:
    """Candidates for the shell, the first of many; what holds anything but characters to be seen cannot be typed."""
    told: dict[str, CompletionItem] = {}
    for value, about in found:
        if value.isprintable():
            told.setdefault(value, CompletionItem(value, help=about if about.isprintable() else ""))
        if len(told) == MOST:
            break
    return list(told.values())


def _of_parameter(parameter: Any) -> Answer | None:
    metavar = str(parameter.metavar or "")
    if metavar.startswith("DOC[#ADDRESS]"):
        return _places
    if metavar == "DOC":
        return _documents
    for option in parameter.opts:
        if option in _BY_OPTION:
            return _BY_OPTION[option]
    return _BY_ARGUMENT.get(metavar)


def _documents(context: Any, typed: str) -> Candidates:
    from tui.commands.completing.documents import documents_called

    del context
    return documents_called(typed)


def _places(context: Any, typed: str) -> Candidates:
    if "#" in typed:
        from tui.commands.completing.addresses import addresses_in

        found = addresses_in(context.obj, typed)
        if found is not None:
            return found
    return _documents(context, typed)


def paths_and_places(context: Any, typed: str) -> Candidates:
    """What the reader's screen may be opened on."""
    return _places(context, typed)


def _tags(context: Any, typed: str) -> Candidates:
    notebook = context.obj.notebook()
    return _called((tag for tag, _count in notebook.tags_in_use()), typed.removeprefix("#"))


def _words_of_tags(context: Any, typed: str) -> Candidates:
    before = context.params.get("words") or ()
    return _begun(("rename", "merge", "delete"), typed) if not before else _tags(context, typed)


def _readers(context: Any, typed: str) -> Candidates:
    from annotations.storage.home import Home

    del context
    try:
        with os.scandir(Home.default(os.environ).notebooks) as folders:
            names = sorted(folder.name for folder in folders if folder.is_dir())
    except OSError:  # nobody wrote anything yet
        return ()
    return _called((name for name in names if not name.startswith(".")), typed)


def _settings(context: Any, typed: str) -> Candidates:
    from annotations.preferences.settings_file.choices import KEYS, by_name

    del context
    if not typed.startswith(f"{KEYS}."):
        return _begun([*by_name(), f"{KEYS}."], typed)
    from tui.keymap.table import by_id

    return _begun((f"{KEYS}.{name}" for name, command in by_id().items() if not command.like), typed)


def _values(context: Any, typed: str) -> Candidates:
    from annotations.preferences.settings_file.choices import by_name

    choice = by_name().get(str(context.params.get("name")))
    if choice is None:
        return ()
    say = context.obj.say
    written = ((_plainly(value), say(choice.word_of(value))) for value, _ in choice.values)
    return ((value, "" if about == value else about) for value, about in written if value.startswith(typed))


def _plainly(written: object) -> str:
    return str(written).lower() if isinstance(written, bool) else str(written)


def _scripts(context: Any, typed: str) -> Candidates:
    from documents.scripts.views import SCRIPTS

    del context
    return _begun(SCRIPTS, typed)


def _kinds(context: Any, typed: str) -> Candidates:
    from annotations.note import MOTIVATIONS

    del context
    return _begun(MOTIVATIONS, typed)


def _states(context: Any, typed: str) -> Candidates:
    from annotations.queries import NOTE_STATES

    del context
    return _begun(NOTE_STATES, typed)


def _languages(context: Any, typed: str) -> Candidates:
    from tui.locale.language import LANGS

    del context
    return _begun(LANGS, typed)


def _choices(context: Any, typed: str, choices: str) -> Candidates:
    del context
    return _begun(choices.split("|"), typed)


def _begun(words: Iterable[str], typed: str) -> Iterator[tuple[str, str]]:
    return ((word, "") for word in words if word.startswith(typed))


def _called(names: Iterable[str], typed: str) -> Iterator[tuple[str, str]]:
    from tui.commands.completing.documents import meant

    known = list(names)
    return ((known[number], "") for number in meant(known, typed))


_BY_OPTION: Final[Mapping[str, Answer]] = {
    "--tag": _tags,
    "--any-tag": _tags,
    "--reader": _readers,
    "--script": _scripts,
    "--motivation": _kinds,
    "--state": _states,
    "--lang": _languages,
}
_BY_ARGUMENT: Final[Mapping[str, Answer]] = {
    "[rename OLD NEW | merge TAG... INTO | delete TAG...]": _words_of_tags,
    "NAME": _settings,
    "VALUE": _values,
}
