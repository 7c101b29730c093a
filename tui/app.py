"""The Textual app: themes, screens, the palette. What is read and written belongs to the screens."""

from __future__ import annotations

import os
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual import events
from textual.driver import Driver
from textual.filter import Monochrome, NoColor
from textual.geometry import Offset, Region
from textual.widget import Widget

from annotations.preferences.settings_file.storing import place_of_key
from tui.dialogs.too_small import TooSmall, is_too_small
from tui.keymap.keys import chosen_keys
from tui.keymap.table import by_id
from tui.reader.screen import ReaderScreen
from tui.styles import STYLES
from tui.terminal import first_page
from tui.terminal.lasting_output import lasting
from tui.terminal.typed_ahead import TypedAhead
from tui.terminal.widths_asked import answered, cells_for, question
from tui.theme_colours import own_theme
from tui.themes import THEMES
from tui.typesetting.ambiguous import draw_ambiguous
from tui.upstream.textual_private import ParsingOnce, begin_update, driver_of, reading_any_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.filter import LineFilter

    from documents.errors import ZhangjuError
    from tui.keymap.command import Command
    from tui.session import Session
    from tui.terminal.clipboard import TerminalClipboard
    from tui.terminal.holding_driver import HoldingDriver
    from tui.terminal.window import TerminalWindow
    from tui.widgets.fields import PasteRefused


BETWEEN_LOOKS: Final = 2.0  # seconds
TERMINAL_GONE: Final = 1  # exit code
WITHOUT_COLOUR: Final = (NoColor(),)


class ZhangjuApp(ParsingOnce):
    """One reader screen, and the dialogs above it."""

    TITLE = "章句"
    CSS_PATH: ClassVar = [
        STYLES / "app.tcss",
        STYLES / "reader.tcss",
    ]  # the first screen's own are not looked for
    ENABLE_COMMAND_PALETTE = False  # the reader has one of its own

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.no_color = bool(os.environ.get("NO_COLOR"))  # set to nothing, it means nothing
        # Pages turn at once; nothing moves or blinks.
        self.animation_level = "none"
        for theme in THEMES.values():
            self.register_theme(theme)
        self.wear(session.settings.theme)
        self.stylesheet.set_variables(self.get_css_variables())  # nothing is parsed for Textual's own theme
        draw_ambiguous(cells_for(session.settings, os.environ))
        self._asked_on = -1
        self._has_answered = False
        self.typed_ahead = TypedAhead(self, super().on_event)
        session.warnings += self.take_keys(session.settings.keys)

    def wear(self, theme: str) -> None:
        """Take a theme; where none of ours is named, the one that the terminal's colours allow."""
        self.theme = theme if theme in THEMES else own_theme(self.console.color_system)

    def take_keys(self, chosen: Iterable[tuple[str, Sequence[str]]]) -> Sequence[ZhangjuError]:
        """Have commands given by the keys that the settings ask for; what is to be told of those that cannot be."""
        place = partial(place_of_key, self.session.home.settings_path)
        self.keys, problems = chosen_keys(chosen, place)
        self.set_keymap(self.keys.keymap())
        return problems

    def get_driver_class(self) -> type[Driver]:
        """One that ends with its terminal, and leaves a page there that was painted before this app was loaded."""
        driver = lasting(reading_any_bytes(super().get_driver_class()))
        if first_page.shown() is None:
            return driver
        from tui.terminal.holding_driver import holding

        return holding(driver)

    @property
    def is_holding(self) -> bool:
        """Whether the page painted before is on the screen still."""
        return getattr(driver_of(self), "is_holding", False)

    def let_go(self) -> None:
        """Paint the app's own page."""
        if self.is_holding:
            cast("HoldingDriver", driver_of(self)).let_go()

    def get_default_screen(self) -> ReaderScreen:
        """The reader itself: no empty screen is laid out below it."""
        return ReaderScreen(self.session)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without colour no shade of grey either: the terminal's own two, and bold, underlined, reversed."""
        if self.no_color:
            return WITHOUT_COLOUR
        return [
            line_filter
            for line_filter in super().get_line_filters()
            if not isinstance(line_filter, Monochrome)
        ]

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor rests after each painting, hidden: at the caret, since the windows of input
        methods open there. Textual asks when it paints; what fields tell it between two paintings may be outdated."""
        field = self.focused if self._running else None
        caret: Offset | None = getattr(
            field, "caret_on_screen", None
        )  # fields are not loaded before they are needed
        return self._cursor_told if caret is None else caret

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        self._cursor_told = position

    async def on_event(self, event: events.Event) -> None:
        """What is typed takes its turn."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            await self.typed_ahead.take(event)
        else:
            await super().on_event(event)

    def on_nothing_came(self) -> None:
        """What was typed for it goes nowhere else."""
        self.typed_ahead.forget()

    def on_paste_refused(self, message: PasteRefused) -> None:
        """Say that more was pasted than a field takes, in the footer of what is in front."""
        from tui.widgets.lines import FooterLine

        said = self.session.say(
            "{count} characters are too many here, at most {most}: nothing was pasted",
            count=message.count,
            most=message.most,
        )
        for footer in self.screen.query(FooterLine):
            footer.say(said)

    def on_ready(self) -> None:
        """Leave when the terminal does: not every one says so, and its input would be read for ever."""
        self.app_resume_signal.subscribe(self, lambda _app: self.window.come_back())
        if not (self.is_headless or self.is_web):
            self.set_interval(BETWEEN_LOOKS, self._leave_without_terminal)

    def ask_widths(self) -> None:
        """Ask the terminal how wide it draws “ ” … —; the reader screen hears the answer."""
        driver = driver_of(self)
        if self.is_headless or driver is None or self.size.height < 2:
            return
        self._asked_on = self.size.height - 1
        begin_update(self)
        driver.write(question(self._asked_on + 1))
        # What was written is painted over, which ends the update.
        self.screen.refresh(Region(0, self._asked_on, self.size.width, 1))

    def on_cursor_position(self, event: events.CursorPosition) -> None:
        """The terminal's answer, or somebody's wrong one: then nothing happens."""
        self._has_answered = True
        cells = answered(event.x)
        if event.y != self._asked_on or cells is None:
            return
        self._asked_on = -1
        for screen in self.screen_stack:
            if isinstance(screen, ReaderScreen):
                screen.appearance.hear_widths(cells)

    @cached_property
    def window(self) -> TerminalWindow:
        """The window of the terminal."""
        from tui.terminal.window import TerminalWindow

        return TerminalWindow(self, os.environ)

    def watch_title(self, title: str) -> None:
        """The window is called as what is read."""
        if title != self.TITLE:
            self.window.call(f"{title} · {self.TITLE}")

    def action_step_back(self) -> None:
        """Give the terminal to the shell for a while."""
        if not self.window.step_back():
            from tui.widgets.lines import FooterLine

            for footer in self.screen.query(FooterLine):
                footer.say(
                    self.session.say(
                        "No shell waits behind this screen to bring it back: nothing is suspended"
                    )
                )

    @property
    def copies(self) -> TerminalClipboard:
        """What takes the words that are copied."""
        from tui.terminal.clipboard import TerminalClipboard

        return TerminalClipboard(self, os.environ, self.ask_widths, lambda: self._has_answered)

    def lay_out_anew(self) -> None:
        """Lay out all that is on any screen: what says the same as before is drawn otherwise."""
        for screen in self.screen_stack:
            for widget in screen.walk_children(Widget, with_self=True):
                widget.refresh(layout=True)

    def _leave_without_terminal(self) -> None:
        if not os.isatty(0):
            self.exit(TERMINAL_GONE)

    def on_resize(self, event: events.Resize) -> None:
        """Say so where there is no room, and go on where there is again."""
        page = first_page.shown()
        if page is not None and event.size != (page.columns, page.lines):
            self.let_go()
        small = is_too_small(event.size)
        if small and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall(self.session.say))
        elif not small and isinstance(self.screen, TooSmall):
            self.pop_screen()

    def action_help_here(self) -> None:
        """The keys of what is in front, and all others; from the help itself, back."""
        from tui.dialogs.help_screen import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss(None)
            return
        known = by_id()
        active = {pressed.binding.id for pressed in self.screen.active_bindings.values()}
        here = [name for name in known if name in active and not name.startswith("reader.")]
        facts = next(screen.facts for screen in self.screen_stack if isinstance(screen, ReaderScreen))
        self.push_screen(HelpScreen(self.session.say, facts, self.keys, here))

    def action_command_palette(self) -> None:
        """Every command by name; from the reader screen alone, whose commands they are."""
        reader = self.screen
        if isinstance(reader, ReaderScreen):
            from tui.dialogs.palette import Palette

            def chosen(command: Command | None) -> None:
                if command is not None:
                    self.call_later(reader.run_action, command.screen_action)

            self.push_screen(Palette(self.session.say, reader.facts, self.keys), chosen)

    def action_help_quit(self) -> None:
        """Ctrl+c: say how to leave."""
        for screen in self.screen_stack:
            if isinstance(screen, ReaderScreen):
                screen.leaving.tell_how()

    async def action_quit(self) -> None:
        """Leave from any screen; a note that is being typed is asked about first."""
        from tui.dialogs.notes.note_editor import NoteEditor

        if isinstance(self.screen, NoteEditor):
            self.screen.action_leave()
            return
        if callable(take_choice := getattr(self.screen, "take_choice", None)):
            take_choice()  # what was chosen is chosen, also by who quits
            self.call_later(self.action_quit)
            return
        for screen in reversed(self.screen_stack):
            if isinstance(screen, NoteEditor):
                return
            if isinstance(screen, ReaderScreen):
                screen.leaving.leave()
                return
        self.exit(0)
