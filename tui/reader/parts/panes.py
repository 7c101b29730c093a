"""Which panes are shown beside the text, and which has the keys."""

from __future__ import annotations

from collections.abc import Callable

from tui.reader.host import Commands, Host, KeepSettings

OUTLINE_FROM = 72
"""Cells of a screen from which the outline has room beside the text."""
NOTES_FROM = 100
"""Cells from which the notes have, too."""


def panes_shown(
    width: int,
    *,
    outline_kept: bool,
    notes_kept: bool,
    outline_wanted: bool | None = None,
    notes_wanted: bool | None = None,
) -> tuple[bool, bool]:
    """Whether outline and notes are shown on a screen of so many cells.

    What was asked for in this run (``…_wanted``) goes before what fits best of what is kept in the settings. Where
    both leave the text no room, the one asked for stays, the outline where it alone was.

    >>> panes_shown(71, outline_kept=True, notes_kept=True), panes_shown(72, outline_kept=True, notes_kept=True)
    ((False, False), (True, False))
    """
    outline = (outline_kept and width >= OUTLINE_FROM) if outline_wanted is None else outline_wanted
    notes = (notes_kept and width >= NOTES_FROM) if notes_wanted is None else notes_wanted
    if width < NOTES_FROM and outline and notes:
        outline = outline_wanted is not None and notes_wanted is None
        notes = not outline
    return outline, notes


class PanesPart:
    """Gives the panes the room there is."""

    def __init__(self, host: Host, keep: KeepSettings, width: Callable[[], int]) -> None:
        """``keep`` keeps settings; ``width`` is the screen's, in cells."""
        self._host, self._keep, self._width = host, keep, width
        self._outline_wanted: bool | None = None
        """What the reader asked for in this run; None leaves it to the width of the screen."""
        self._notes_wanted: bool | None = None

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"toggle_outline": self.toggle_outline, "toggle_notes": self.toggle_notes}

    def toggle_outline(self) -> None:
        """Show or hide the outline."""
        self._outline_wanted = not self._host.outline.display
        self.arrange()
        self._keep(show_outline=self._outline_wanted)

    def toggle_notes(self) -> None:
        """Show or hide the notes."""
        self._notes_wanted = not self._host.notes_panel.display
        self.arrange()
        self._keep(show_notes=self._notes_wanted)

    def arrange(self) -> None:
        """Show the panes that have room."""
        host, settings = self._host, self._host.session.settings
        outline, notes = panes_shown(
            self._width(),
            outline_kept=settings.show_outline,
            notes_kept=settings.show_notes,
            outline_wanted=self._outline_wanted,
            notes_wanted=self._notes_wanted,
        )
        for widget, wanted in ((host.outline, outline), (host.notes_panel, notes)):
            had_focus = widget.has_focus
            if widget.display != wanted:
                widget.display = wanted
            if not wanted and had_focus:
                host.pane.focus()
