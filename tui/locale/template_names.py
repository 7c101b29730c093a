"""What the templates that come with the app are called in the interface."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotations.exports.templates.filled_template import TemplateFormat
from annotations.exports.templates.template_files import templates_in
from documents.messages import Template

if TYPE_CHECKING:
    from tui.locale.language import Speech

TEMPLATE_NAMES: Final[Mapping[str, Template]] = {
    "jizhu": "collected annotations",
    "minutes": "minutes",
    "obsidian": "Obsidian",
}
"""From a template's name to what it is called, a template of the catalogues."""


def named_templates(folder: Path, say: Speech) -> tuple[TemplateFormat, ...]:
    """The templates at hand, those of the reader's ``folder`` among them, each with its name for the reader."""
    return tuple(
        TemplateFormat(one, say(TEMPLATE_NAMES[one.name]) if one.is_shipped else one.name)
        for one in templates_in(folder)
    )
