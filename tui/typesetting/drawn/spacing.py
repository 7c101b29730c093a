"""A blank between Chinese and Latin letters or digits: shown, never in the text, so offsets stay what they are.

In print a quarter of a character stands there; a grid of cells has nothing smaller than a cell.
"""

from __future__ import annotations

import re

from documents.scripts.views import View
from tui.typesetting.drawn.drawn_views import DrawnChange, redrawn

BLANK = " "
_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_VARIANTS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_MEETING = re.compile(
    rf"(?<=[{_HAN}{_VARIANTS}])(?=[A-Za-z0-9À-ÖØ-öø-ÿͰ-ϿЀ-ӿ])"
    rf"|(?<=[A-Za-z0-9À-ÖØ-öø-ÿͰ-ϿЀ-ӿ%‰°℃])(?=[{_HAN}])"
)


def spaced(view: View) -> View:
    """A view with a blank wherever Chinese and Latin meet; each blank stands for no published character."""
    return redrawn(view, [DrawnChange(at.start(), at.start(), BLANK) for at in _MEETING.finditer(view.text)])
