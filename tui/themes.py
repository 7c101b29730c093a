"""The colours of the themes (``tui.theme_colours``) as themes of Textual."""

from __future__ import annotations

from dataclasses import asdict

from textual.theme import Theme

from tui.theme_colours import COLOURS, CONTRAST_DARK, DARK, ThemeColours


def _theme(name: str, colours: ThemeColours, *, dark: bool) -> Theme:
    """A theme whose roles are variables of the style sheets: ``$ink``, ``$found-here`` and their like."""
    roles = {role.replace("_", "-"): colour for role, colour in asdict(colours).items() if role != "tones"}
    roles |= {f"tone-{number}": colour for number, colour in enumerate(colours.tones, 1)}
    return Theme(
        name=name,
        primary=colours.ink,
        secondary=colours.indigo,
        accent=colours.vermilion,
        warning=colours.vermilion,
        error=colours.vermilion,
        success=colours.faint,
        foreground=colours.ink,
        background=colours.ground,
        surface=colours.ground,
        panel=colours.ground,
        dark=dark,
        text_alpha=1.0,
        variables={
            **roles,
            "border": colours.pale,
            "border-blurred": colours.pale,
            "scrollbar": colours.pale,
            "scrollbar-hover": colours.faint,
            "scrollbar-active": colours.ink,
            "scrollbar-background": colours.ground,
            "scrollbar-background-hover": colours.ground,
            "scrollbar-background-active": colours.ground,
            "input-cursor-background": colours.vermilion,
            "input-cursor-foreground": colours.ground,
            "input-selection-background": colours.lining,
            "block-cursor-background": colours.lining,
            "block-cursor-foreground": colours.ink,
            "block-cursor-text-style": "none",
        },
    )


THEMES = {
    name: _theme(name, colours, dark=name in (DARK, CONTRAST_DARK)) for name, colours in COLOURS.items()
}
