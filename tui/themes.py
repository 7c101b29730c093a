"""Two themes for long reading: ink on paper, and a warm dark. Annotations are vermilion, as of old."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="zhangju-dark",
    primary="#8fb3a5",
    secondary="#7d93a8",
    accent="#e0775c",
    warning="#d9a650",
    error="#e0645c",
    success="#8fb573",
    foreground="#d9d3c4",
    background="#1c1d1c",
    surface="#232422",
    panel="#2c2e2b",
    dark=True,
    text_alpha=1.0,
    variables={
        "border": "#4b4e48",
        "border-blurred": "#35372f",
        "scrollbar": "#3a3d38",
        "scrollbar-hover": "#555950",
        "scrollbar-active": "#8fb3a5",
        "scrollbar-background": "#1c1d1c",
        "scrollbar-background-hover": "#1c1d1c",
        "scrollbar-background-active": "#1c1d1c",
        "input-selection-background": "#8fb3a5 35%",
        "block-cursor-background": "#8fb3a5",
        "block-cursor-foreground": "#1c1d1c",
        "block-cursor-text-style": "none",
    },
)

PAPER = Theme(
    name="zhangju-paper",
    primary="#2f6657",
    secondary="#4a6278",
    accent="#b23a22",
    warning="#8f6400",
    error="#a82a22",
    success="#4d7a2c",
    foreground="#2a2823",
    background="#f7f2e6",
    surface="#f0e9d8",
    panel="#e6dec9",
    dark=False,
    text_alpha=1.0,
    variables={
        "border": "#b7ac92",
        "border-blurred": "#d8cfb8",
        "scrollbar": "#d3c9b0",
        "scrollbar-hover": "#b7ac92",
        "scrollbar-active": "#2f6657",
        "scrollbar-background": "#f7f2e6",
        "scrollbar-background-hover": "#f7f2e6",
        "scrollbar-background-active": "#f7f2e6",
        "input-selection-background": "#2f6657 30%",
        "block-cursor-background": "#2f6657",
        "block-cursor-foreground": "#f7f2e6",
        "block-cursor-text-style": "none",
    },
)

THEMES = {theme.name: theme for theme in (DARK, PAPER)}
