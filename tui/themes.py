"""Four themes for long reading: a warm dark, ink on paper, and both in high contrast. Vermilion annotates, as of old.

Text stands out from every ground a mark can give it: 4.5 to 1, 7 to 1 in high contrast (as WCAG measures it).
"""

from __future__ import annotations

from textual.theme import Theme


def _theme(
    name: str, colours: dict[str, str], *, dark: bool, border: str, blurred: str, bar: str, struck: str
) -> Theme:
    """A theme of a few colours; ``bar`` is the scrollbar's, ``struck`` the ground of words that were struck out."""
    ground, primary = colours["background"], colours["primary"]
    return Theme(
        name=name,
        **colours,  # type: ignore[arg-type]  # the names are the theme's own
        dark=dark,
        text_alpha=1.0,
        variables={
            "border": border,
            "border-blurred": blurred,
            "struck": struck,
            "scrollbar": bar,
            "scrollbar-hover": border,
            "scrollbar-active": primary,
            "scrollbar-background": ground,
            "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
            "input-selection-background": f"{primary} 30%",
            "block-cursor-background": primary,
            "block-cursor-foreground": ground,
            "block-cursor-text-style": "none",
        },
    )


DARK = _theme(
    "zhangju-dark",
    {
        "primary": "#8fb3a5",
        "secondary": "#8ea4b9",
        "accent": "#ef8166",
        "warning": "#d9a650",
        "error": "#f47d8a",
        "success": "#8fb573",
        "foreground": "#d9d3c4",
        "background": "#1c1d1c",
        "surface": "#232422",
        "panel": "#292b28",
    },
    dark=True,
    border="#555950",
    blurred="#35372f",
    bar="#3a3d38",
    struck="#45463f",
)

PAPER = _theme(
    "zhangju-paper",
    {
        "primary": "#2b6253",
        "secondary": "#2f5878",
        "accent": "#a32d17",
        "warning": "#704f00",
        "error": "#9c1f46",
        "success": "#2d6518",
        "foreground": "#2a2823",
        "background": "#f7f2e6",
        "surface": "#f0e9d8",
        "panel": "#e6dec9",
    },
    dark=False,
    border="#b7ac92",
    blurred="#d8cfb8",
    bar="#d3c9b0",
    struck="#d9ceb4",
)

CONTRAST_DARK = _theme(
    "zhangju-contrast-dark",
    {
        "primary": "#7ee0c3",
        "secondary": "#8fceff",
        "accent": "#ffa46c",
        "warning": "#ffd75e",
        "error": "#ff9ad8",
        "success": "#b4f26c",
        "foreground": "#ffffff",
        "background": "#000000",
        "surface": "#121212",
        "panel": "#202020",
    },
    dark=True,
    border="#ffffff",
    blurred="#8c8c8c",
    bar="#8c8c8c",
    struck="#3a3a3a",
)

CONTRAST_LIGHT = _theme(
    "zhangju-contrast-light",
    {
        "primary": "#00473a",
        "secondary": "#123a68",
        "accent": "#7a1e00",
        "warning": "#573b00",
        "error": "#7a0636",
        "success": "#1f4a00",
        "foreground": "#000000",
        "background": "#ffffff",
        "surface": "#f5f5f5",
        "panel": "#e8e8e8",
    },
    dark=False,
    border="#000000",
    blurred="#6e6e6e",
    bar="#6e6e6e",
    struck="#d2d2d2",
)

THEMES = {theme.name: theme for theme in (DARK, PAPER, CONTRAST_DARK, CONTRAST_LIGHT)}


def own_theme(colours: str | None) -> str:
    """The name of the theme where the reader chose none; ``colours`` is what Rich calls those of the terminal.

    Of sixteen colours the nearest to soft ones are too near each other.
    """
    return CONTRAST_DARK.name if colours == "standard" else DARK.name
