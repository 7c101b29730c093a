"""What the scripts are called in the interface."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from documents.messages import Template

if TYPE_CHECKING:
    from documents.scripts.views import Script

SCRIPT_NAMES: Final[Mapping[Script, Template]] = {
    "as-published": "as published",
    "simplified": "simplified",
    "traditional": "traditional",
    "opencc": "traditional, OpenCC's standard",
    "taiwan": "traditional, Taiwan",
    "hongkong": "traditional, Hong Kong",
    "taiwan-words": "Taiwan's words",
}
"""From a script to its name, a template of the catalogues."""
