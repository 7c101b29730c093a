"""How things are shown: punctuation, line width, the width of some marks, theme, language."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, Protocol

from annotations.errors import NotebookError
from documents.errors import ZhangjuError
from tui.locale.language import language_of
from tui.reader.host import Commands, Host
from tui.terminal.widths_asked import cells_for, terminal_name
from tui.typesetting.ambiguous import WIDE, ambiguous_cells, draw_ambiguous

if TYPE_CHECKING:
    from typing import Unpack

    from annotations.preferences.settings import SettingChanges

NARROWEST_MEASURE, WIDEST_MEASURE, MEASURE_STEP = 16, 80, 4
"""Cells of a line."""


class Looks(Protocol):
    """The app, as far as it decides how all screens look."""

    def wear(self, theme: str) -> None:
        """Take a theme; "" is the app's own."""

    def ask_widths(self) -> None:
        """Ask the terminal how wide it draws some marks; the reader screen hears the answer."""

    def lay_out_anew(self) -> None:
        """Lay out all that is on any screen: what says the same as before is drawn otherwise."""


class AppearancePart:
    """The choices of how things are shown. They hold at once, and are kept off the screen's thread."""

    def __init__(self, host: Host, looks: Callable[[], Looks], show_again: Callable[[], None]) -> None:
        self._host, self._looks, self._show_again = host, looks, show_again
        self._widths_asked = False

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {
            "toggle_full_width": lambda: self._turn("full_width"),
            "toggle_by_clause": lambda: self._turn("by_clause"),
            "toggle_squares": lambda: self._turn("squares"),
            "toggle_spaced": lambda: self._turn("spaced"),
            "toggle_notes_along": self.toggle_notes_along,
            "ambiguous": self.choose_width,
            "wider": lambda: self._measure(MEASURE_STEP),
            "narrower": lambda: self._measure(-MEASURE_STEP),
            "theme": self.choose_theme,
            "language": self.choose_language,
        }

    def keep(self, **changes: Unpack[SettingChanges]) -> None:
        """Keep settings, off this thread; they hold for this run in any case."""
        host, session = self._host, self._host.session
        session.settings = replace(session.settings, **changes)

        def failed(error: ZhangjuError) -> None:
            if isinstance(error, NotebookError):
                host.tell("The settings could not be kept: {reason}", reason=host.say.reason(error))

        group = "settings " + " ".join(sorted(changes))
        host.run(group, lambda: session.change_settings(**changes), lambda _none: None, failed)

    def _turn(self, setting: Literal["full_width", "by_clause", "squares", "spaced"]) -> None:
        """The other of a setting's two values: how the text is set from now on."""
        changes: SettingChanges = {}
        changes[setting] = not getattr(self._host.session.settings, setting)
        self.keep(**changes)
        self._show_again()

    def _measure(self, by: int) -> None:
        """Longer or shorter lines."""
        measure = self._host.session.settings.measure + by
        self.keep(measure=max(NARROWEST_MEASURE, min(WIDEST_MEASURE, measure)))
        self._show_again()

    def toggle_notes_along(self) -> None:
        """Notes in the script of the text, or as they were written."""
        host = self._host
        along = not host.state.notes_along
        host.update(host.state.showing_notes(along=along))
        host.tell("Notes convert along with the text" if along else "Notes are shown as written")

    def show_as_set(self, field: str) -> None:
        """Have a setting that was changed show at once."""
        session = self._host.session
        if field == "theme":
            self._looks().wear(session.settings.theme)
        elif field == "ambiguous":
            self._draw_as_set()
        else:
            if field == "language":
                session.lang = session.own_lang = language_of(session.settings.language, os.environ)
                session.lang_is_chosen = session.settings.language is not None
            self._show_again()

    def choose_theme(self, name: str) -> None:
        """One of the themes, by its name."""
        self.keep(theme=name)
        self.show_as_set("theme")

    def choose_language(self, lang: str) -> None:
        """The language of the interface."""
        self.keep(language=lang)
        self.show_as_set("language")

    # How wide “ ” … — are drawn

    def choose_width(self, width: str) -> None:
        """Narrow, wide, or as the terminal says."""
        self.keep(ambiguous=width)
        self._draw_as_set()

    def _draw_as_set(self) -> None:
        self._draw(cells_for(self._host.session.settings, os.environ))
        self._widths_asked = False
        self.ask_widths()

    def ask_widths(self) -> None:
        """Ask the terminal, once, how wide it draws such marks, where that is left to it."""
        if not self._widths_asked and self._host.session.settings.ambiguous == "auto":
            self._widths_asked = True
            self._looks().ask_widths()

    def hear_widths(self, cells: int) -> None:
        """What the terminal answered: it is remembered under its name, and holds from now on."""
        settings = self._host.session.settings
        if settings.ambiguous != "auto":
            return
        name = terminal_name(os.environ)
        others = tuple(terminal for terminal in settings.wide_terminals if terminal != name)
        wide = (*others, name) if cells == WIDE else others
        if set(wide) != set(settings.wide_terminals):
            self.keep(wide_terminals=wide)
        self._draw(cells)

    def _draw(self, cells: int) -> None:
        if cells != ambiguous_cells() and draw_ambiguous(cells) == cells:
            self._show_again()
            self._looks().lay_out_anew()
