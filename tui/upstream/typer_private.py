"""Private names of Typer: how what was typed becomes what a command takes, and how a shell completes it.

Typer has Pydantic do that, whose loading takes as long as most commands do in all. Words, choices and yes or no need
none of it; whatever else there is, and whatever is wrong, still goes Typer's own way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, get_args, get_origin

from typer import core
from typer._click.shell_completion import CompletionItem, ShellComplete

__all__ = ["CompletionItem", "PlainValue", "complete_with", "completions", "take_plainly", "use_scripts"]

_COMPLETES: Final = "_custom_shell_complete"
_SCRIPTS: Final = "_completion_scripts"
_OWN, _MAKES = "_runtime_param", "build_runtime_param"


class PlainValue:
    """Takes one parameter's value as it was typed where nothing has to be made of it."""

    def __init__(self, annotation: object) -> None:
        self._annotation = annotation
        self._of_typer: Any = None

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value that a command takes. Raises what Typer raises."""
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        if many and isinstance(value, (list, tuple)):
            (one,) = get_args(self._annotation) or (None,)
            if all(_is_plain(each, one) for each in value):
                return list(value)
        elif not many and _is_plain(value, self._annotation):
            return value
        if self._of_typer is None:
            self._of_typer = getattr(core, _MAKES)(param.type_descriptor)
        return self._of_typer.coerce(value, param=param, ctx=ctx)


def take_plainly(parameters: list[Any]) -> list[Any]:
    """The same parameters, taking plain values without Pydantic; what has ways of its own is left alone."""
    for parameter in parameters if hasattr(core, _MAKES) else ():
        described = getattr(parameter, "type_descriptor", None)
        if described is None or getattr(parameter, _OWN, parameter) is not None:
            continue
        if described.parameter_info.parser is None and not described.is_file:
            setattr(parameter, _OWN, PlainValue(described.annotation))
    return parameters


class _Typed(ShellComplete):
    """Words that were parted already."""

    def source_vars(self) -> dict[str, Any]:
        return {}

    def get_completion_args(self) -> tuple[list[str], str]:
        return [], ""

    def format_completion(self, item: CompletionItem) -> str:
        return str(item.value)


def completions(
    command: Any, words: list[str], word: str, settings: Mapping[str, object]
) -> list[CompletionItem]:
    """What may stand for a ``word`` that is being typed after others; ``settings`` are those of the context."""
    return _Typed(command, dict(settings), "zhangju", "").get_completions(words, word)


def complete_with(parameter: Any, answer: Callable[[Any, str], list[CompletionItem]]) -> None:
    """Have a parameter completed by what is answered, also where that does not begin as what was typed does."""
    setattr(parameter, _COMPLETES, lambda context, _parameter, typed: answer(context, typed))


def use_scripts(scripts: Mapping[str, str]) -> None:
    """Have these functions of shells installed and shown, by the shells' names."""
    from typer import _completion_shared

    getattr(_completion_shared, _SCRIPTS).update(
        {shell: script.replace("%", "%%") for shell, script in scripts.items()}
    )


def _is_plain(value: object, annotation: object) -> bool:
    """Whether a value is what the annotation says, as it is."""
    if annotation is bool:
        return isinstance(value, bool)
    if not isinstance(value, str):
        return False
    if get_origin(annotation) is Literal:
        return value in get_args(annotation)
    return annotation is str and not any("\ud800" <= character <= "\udfff" for character in value)
