"""JSON from a file that nobody vouches for: parsed once, within bounds of nesting, each key once."""

from __future__ import annotations

import json
from typing import Any

from annotations.errors import ImportTooDeep, UnreadableImport
from annotations.nesting import DEEPEST, nests_too_deep


class _KeyTwice(ValueError):
    """An object says two things under one key; which of them is meant nobody can know."""


def parsed_json(text: str, name: str) -> Any:
    """The value in a text; UnreadableImport, and ImportTooDeep where it nests deeper than ``DEEPEST``."""
    try:
        value = json.loads(text.removeprefix("\ufeff"), parse_constant=_refuse, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        cut = text.strip() and error.pos >= len(text.rstrip())
        reason = "its end is missing" if cut else "it is not JSON"
        raise UnreadableImport(file=name, reason=reason) from error
    except RecursionError as error:
        raise ImportTooDeep(file=name, bound=DEEPEST) from error
    except _KeyTwice as error:
        raise UnreadableImport(file=name, reason="an object in it has the same key twice") from error
    except ValueError as error:  # NaN, and numbers of thousands of digits
        raise UnreadableImport(file=name, reason="it is not JSON") from error
    if nests_too_deep(value):
        raise ImportTooDeep(file=name, bound=DEEPEST)
    return value


def _refuse(word: str) -> Any:
    raise ValueError(word)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _KeyTwice
    return members
