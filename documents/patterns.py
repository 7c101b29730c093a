"""Regular expressions that are compiled when they are first used.

Python takes up to some milliseconds to compile one, and the rooms know hundreds, of which a text or a command needs
a few: no start waits for the others.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Final, cast

_METHODS: Final = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")


def late_pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` would return; a wrong expression is told at its first use."""
    return cast("re.Pattern[AnyStr]", _AtFirstUse(expression, flags))


class _AtFirstUse:
    """Becomes a compiled expression: once its methods are there, using them costs no more than those of one."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._expression, self._flags = expression, flags

    def __getattr__(self, name: str) -> Any:
        """Asked for what is not there yet."""
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self._expression, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
