"""How things are shown: script, punctuation, line width, panes, theme, language."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.widget import Widget

from annotations.errors import NotebookError
from documents.errors import ZhangjuError
from tui.locale.language import Lang
from tui.reader.reader_base import SCRIPT_NAMES, ReaderBase
from tui.terminal.widths_asked import cells_for, terminal_name
from tui.typesetting.ambiguous import WIDE, ambiguous_cells, draw_ambiguous

if TYPE_CHECKING:
    from collections.abc import Callable

    from documents.document import Document
    from documents.scripts.fold import Origin
    from documents.scripts.views import Script

NARROWEST_MEASURE, WIDEST_MEASURE, MEASURE_STEP = 16, 80, 4
OUTLINE_FROM = 72
"""Cells of a screen from which the outline has room beside the text."""
NOTES_FROM = 100


class ViewActions(ReaderBase):
    """`t`, `o`, `p`, Tab and the choices of the palette."""

    outline_wanted: bool | None = None
    """What the reader asked for; None leaves it to the width of the screen."""
    notes_wanted: bool | None = None
    _loaded: frozenset[tuple[Script, Origin]] = frozenset()
    """What the converters were loaded for."""
    _widths_asked = False

    def action_cycle_script(self) -> None:
        """As published, simplified, traditional of choice, and round again."""
        choice = self.session.settings.script
        cycle: list[Script] = ["as-published", "simplified", choice]
        following = cycle[(cycle.index(self.script) + 1) % 3] if self.script in cycle else "as-published"
        self.action_script(following)

    def action_script(self, script: str) -> None:
        """Show the text in a script. The converter is loaded off this thread, the first time."""
        wanted = cast("Script", script)
        if wanted in {"traditional", "taiwan", "hongkong"} and wanted != self.session.settings.script:
            self._keep(script=wanted)
        self.turn_script(wanted)

    def turn_script(self, script: Script, *, quietly: bool = False) -> None:
        """Show everything in a script, and say so."""
        from documents.scripts.views import load_converters

        origin: Origin = "simplified" if self.document is None else self.document.origin
        wanted = (script, origin)

        def ready() -> None:
            load_converters(script, origin)  # the text is converted as it is set
            _ = self.session.conversion_exceptions

        def done(_ready: object) -> None:
            self._loaded |= {wanted}
            self._take_script(script, quietly=quietly)
            if self.session.warnings:
                self.tell_errors(self.session.warnings)
                self.session.warnings = []

        if script == "as-published" or wanted in self._loaded:
            self.take_ticket("script")  # what is still being loaded comes too late
            self._take_script(script, quietly=quietly)
        else:
            self.in_background("script", ready, done, self.tell_error)

    def _take_script(self, script: Script, *, quietly: bool) -> None:
        self.script = script
        self._follow_language()
        self._show_again()
        if not quietly:
            self.tell("Script: {script}", script=self.say(SCRIPT_NAMES[script]))

    def _follow_language(self) -> None:
        """A Chinese interface speaks in the script that is shown."""
        if self.session.lang == "en" or self.document is None:
            return
        shown = self.document.script if self.script == "as-published" else self.script
        self.session.lang = "zh-Hans" if shown == "simplified" else "zh-Hant"

    def _show_again(self) -> None:
        """Set text, outline, header and notes anew; the clause under the cursor stays where it is.

        The text is painted before what stands around it is made.
        """
        document = self.document
        if document is None:
            return
        settings = self.session.settings
        self.pane.show(
            document,
            script=self.script,
            full_width=settings.full_width,
            measure=settings.measure,
            spaced=settings.spaced,
            by_clause=settings.by_clause,
            forms=self.session.forms(self.script, document),
        )
        self.after_paint(partial(self._show_around, document), self.pane)

    def _show_around(self, document: Document) -> None:
        """Show what stands around the text, as the text is shown."""
        if document is not self.document:
            return
        self.outline.show_library(self.titles(), self.entry)
        self.outline.show_document(document, self.caption)
        self.tell_header()
        self.show_notes()
        self.show_keys()
        self.is_there("script")

    def show_keys(self) -> None:
        """Show the keys that apply in the footer."""
        raise NotImplementedError

    def action_toggle_full_width(self) -> None:
        """Full-width punctuation between Chinese characters, or as published."""
        self._keep(full_width=not self.session.settings.full_width)
        self._show_again()

    def action_toggle_by_clause(self) -> None:
        """Each clause on a row of its own, or in paragraphs."""
        self._keep(by_clause=not self.session.settings.by_clause)
        self._show_again()

    def action_toggle_spaced(self) -> None:
        """A blank where Chinese and Latin meet, or none."""
        self._keep(spaced=not self.session.settings.spaced)
        self._show_again()

    def action_ambiguous(self, width: str) -> None:
        """How wide “ ” … — are drawn: narrow, wide, or as the terminal says."""
        self._keep(ambiguous=width)
        self._draw_ambiguous(cells_for(self.session.settings, os.environ))
        self._widths_asked = False
        self.ask_widths()

    def ask_widths(self) -> None:
        """Ask the terminal, once, how wide it draws such marks, where that is left to it."""
        ask: Callable[[], None] | None = getattr(self.app, "ask_widths", None)
        if ask is not None and not self._widths_asked and self.session.settings.ambiguous == "auto":
            self._widths_asked = True
            ask()

    def hear_widths(self, cells: int) -> None:
        """What the terminal answered: it is remembered under its name, and holds from now on."""
        settings = self.session.settings
        if settings.ambiguous != "auto":
            return
        name = terminal_name(os.environ)
        others = tuple(one for one in settings.wide_terminals if one != name)
        wide = (*others, name) if cells == WIDE else others
        if set(wide) != set(settings.wide_terminals):
            self._keep(wide_terminals=wide)
        self._draw_ambiguous(cells)

    def _draw_ambiguous(self, cells: int) -> None:
        if cells != ambiguous_cells() and draw_ambiguous(cells) == cells:
            self._show_again()
            for screen in self.app.screen_stack:
                for widget in screen.walk_children(Widget, with_self=True):
                    widget.refresh(layout=True)  # what says the same as before is drawn otherwise too

    def action_toggle_notes_along(self) -> None:
        """Notes in the script of the text, or as they were written."""
        self.notes_along = not self.notes_along
        self.show_notes()
        self.tell("Notes convert along with the text" if self.notes_along else "Notes are shown as written")

    def action_wider(self) -> None:
        """Longer lines."""
        self._keep(measure=min(WIDEST_MEASURE, self.session.settings.measure + MEASURE_STEP))
        self._show_again()

    def action_narrower(self) -> None:
        """Shorter lines."""
        self._keep(measure=max(NARROWEST_MEASURE, self.session.settings.measure - MEASURE_STEP))
        self._show_again()

    def action_theme(self, name: str) -> None:
        """One of the themes, by its name."""
        self.app.theme = name
        self._keep(theme=name)

    def action_language(self, lang: str) -> None:
        """The language of the interface."""
        self.session.lang = cast("Lang", lang)
        self._keep(language=lang)
        self._show_again()

    def action_toggle_outline(self) -> None:
        """Show or hide the outline."""
        self.outline_wanted = not self.outline.display
        self.arrange_panes()
        self._keep(show_outline=self.outline_wanted)

    def action_toggle_notes(self) -> None:
        """Show or hide the notes."""
        self.notes_wanted = not self.notes_panel.display
        self.arrange_panes()
        self._keep(show_notes=self.notes_wanted)

    def arrange_panes(self) -> None:
        """Give the panes the room there is; what the reader asked for goes before what fits best."""
        width = self.app.size.width
        settings = self.session.settings
        outline = settings.show_outline and width >= OUTLINE_FROM
        notes = settings.show_notes and width >= NOTES_FROM
        if self.outline_wanted is not None:
            outline = self.outline_wanted
        if self.notes_wanted is not None:
            notes = self.notes_wanted
        if width < NOTES_FROM and outline and notes:
            # Two panes beside the text leave it no room: the one asked for last stays.
            outline = self.outline_wanted is not None and self.notes_wanted is None
            notes = not outline
        focused = self.focused
        for widget, wanted in ((self.outline, outline), (self.notes_panel, notes)):
            if widget.display != wanted:
                widget.display = wanted
            if not wanted and focused is widget:
                self.pane.focus()
        self.set_class(width < OUTLINE_FROM + 16, "-narrow")
        self.set_class(width >= 140, "-wide")

    def action_next_pane(self) -> None:
        """The next pane that is shown."""
        self.focus_next()

    def _keep(self, **changes: object) -> None:
        """Keep settings, off this thread; they hold for this run in any case."""
        from dataclasses import replace

        self.session.settings = replace(self.session.settings, **changes)  # type: ignore[arg-type]

        def failed(error: ZhangjuError) -> None:
            if isinstance(error, NotebookError):
                self.tell("The settings could not be kept: {reason}", reason=self.say.error_line(error))

        group = "settings " + " ".join(sorted(changes))
        self.in_background(group, lambda: self.session.change_settings(**changes), lambda _none: None, failed)
