"""Patterns for folded text, written as people write: a fold turns 规划 into 规画 and 座 into 坐."""

from __future__ import annotations

import re
from typing import Final

from documents.patterns import late_pattern
from documents.scripts.fold import fold

_CHARACTERS: Final = re.compile("[㐁-鿾]+")


def folded_pattern(expression: str) -> re.Pattern[str]:
    """A pattern whose Chinese characters are folded."""
    return late_pattern(_CHARACTERS.sub(lambda found: fold(found[0]), expression))
