"""What stands on the path of an installed Zhangju: one name, and the rooms behind it.

The rooms (documents, annotations, tui, seeds) have names that other packages may have, too. So in a wheel they lie in
a folder of this package, which comes before everything else on the path once the program has begun; in a checkout they
lie at its top. Nothing is imported here that is not loaded anyway.
"""

from __future__ import annotations

import os
import sys

_PACKAGE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib takes time to load
_INSTALLED = os.path.join(_PACKAGE, "rooms")  # noqa: PTH118
_CHECKOUT = os.path.dirname(os.path.dirname(os.path.dirname(_PACKAGE)))  # noqa: PTH120

ROOMS = _INSTALLED if os.path.isdir(_INSTALLED) else _CHECKOUT  # noqa: PTH112
"""The folder in which the rooms lie."""


def main() -> int:
    """Run ``zhangju`` with the process's arguments; its exit code."""
    if sys.path[:1] != [ROOMS]:
        sys.path.insert(0, ROOMS)
    from tui.main import main as run

    return run()
