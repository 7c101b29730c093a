"""The page of settings: walked as any list, changed by Enter and the arrows, searched by words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from annotations.preferences.settings_file.choices import Choice, ImpossibleValue
from documents.scripts.fold import fold
from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.dialogs.settings.key_field import KeyField
from tui.dialogs.settings.setting_rows import SettingRow, lines_of_rows, setting_rows
from tui.keymap.key_names import is_key
from tui.keymap.table import bindings
from tui.widgets.fields import TextField
from tui.widgets.row_list import RowList
from tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from textual import events

    from annotations.preferences.settings import Settings
    from tui.keymap.command import Command, Fact
    from tui.keymap.keys import Keys
    from tui.locale.language import Speech

STEP = 2
"""By which an arrow changes a number."""

Heard = Callable[[str], None]
"""Hears once that a change was taken (""), or why it was not."""


class SettingsDesk(Protocol):
    """What the page shows, and what keeps a change."""

    @property
    def say(self) -> Speech:
        """The interface's language, which may be changed here."""

    @property
    def settings(self) -> Settings:
        """The settings in force."""

    @property
    def keys(self) -> Keys:
        """The keys in force."""

    @property
    def above(self) -> Mapping[str, str]:
        """By a setting's name, the variable or the option that stands above it just now."""

    @property
    def places(self) -> Mapping[str, str]:
        """Paths, by what lies there."""

    def change(self, choice: Choice, kept: object, heard: Heard) -> None:
        """Have a setting be another; it shows at once where it can."""

    def change_keys(self, command: Command, keys: tuple[str, ...] | None, heard: Heard) -> None:
        """Give a command other keys; None: its usual ones."""


class SettingsPage(Screen[None]):
    """All settings and the keys of the reader's commands."""

    CSS_PATH: ClassVar = FRAME_STYLES
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "dialog", "settings")

    def __init__(self, desk: SettingsDesk) -> None:
        super().__init__()
        self.desk = desk
        self.rows: tuple[SettingRow, ...] = ()
        self.hits: tuple[int, ...] = ()
        self.list = RowsView(id="settings-list")
        self.field = TextField()
        self.field.display = False
        self.key_field = KeyField()
        self.frame = DialogFrame(
            desk.say, desk.say("Settings"), self.list, self.field, self.key_field, front="settings"
        )
        self.is_finding = False
        self.is_more = False
        """Whether the key that is waited for comes beside those that there are."""

    def compose(self) -> ComposeResult:
        """The rows in their frame."""
        yield self.frame

    def on_mount(self) -> None:
        """The first setting is marked."""
        self.show_rows(0)
        self.list.focus()

    def on_resize(self, _event: events.Resize) -> None:
        """Other widths."""
        self.call_after_refresh(self.show_rows)

    @property
    def row(self) -> SettingRow | None:
        """The marked row."""
        item = self.list.item
        return self.rows[item] if 0 <= item < len(self.rows) else None

    def show_rows(self, item: int | None = None) -> None:
        """Show all rows as they are now, in the language that is spoken now."""
        desk = self.desk
        self.rows = setting_rows(desk.say, desk.settings, desk.keys, desk.above, desk.places)
        self.frame.say = desk.say
        self.frame.entitle(desk.say("Settings"))
        marked = self.list.item if item is None else item
        self.list.show(lines_of_rows(self.rows, marked, self.list.row_width, self.hits), item=marked)
        self.call_after_refresh(self.list.reveal)
        self._offer()

    def _offer(self) -> None:
        facts: set[Fact] = {"hits"} if self.hits else set()
        if self.row is not None and self.row.command is not None:
            facts.add("keyed")
        counts = {}
        if self.list.item in self.hits:
            counts = {"settings.next_hit": f"{self.hits.index(self.list.item) + 1}/{len(self.hits)}"}
        typing = self.field.display or self.key_field.display
        front = ("settings_typing" if self.field.display else "settings_key") if typing else "settings"
        self.frame.offer(facts, counts=counts, front=front)

    # Walking

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """What the marked one does is shown in full."""
        message.stop()
        self.show_rows()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """The next value, or a row in which one is typed."""
        message.stop()
        self.list.item = message.item
        row = self.row
        if row is None:
            return
        if row.choice is not None and row.choice.values:
            self.action_turn(1)
        else:
            self._ask()

    # Changing

    def action_turn(self, by: int) -> None:
        """Another value."""
        row = self.row
        if row is None or row.choice is None or not (row.choice.values or row.choice.bounds):
            self._ask()
            return
        choice, kept = row.choice, getattr(self.desk.settings, row.choice.field)
        if choice.bounds is not None:
            low, high = choice.bounds
            self._change(choice, max(low, min(high, kept + by * STEP)))
            return
        known = [value for _, value in choice.values]
        place = known.index(kept) if kept in known else 0
        self._change(choice, known[(place + by) % len(known)])

    def _ask(self) -> None:
        """Have a value typed, or a key pressed."""
        row, say = self.row, self.desk.say
        if row is None:
            return
        if row.command is not None:
            self._ask_key(row.command)
        elif row.choice is not None:
            self.is_finding = False
            self._type(row.value, row.name)
        else:
            told = say("ZHANGJU_HOME says where all is kept: set it in your shell, and move the folder there")
            self.frame.tell(told)

    def _type(self, value: str, placeholder: str) -> None:
        self.field.placeholder = placeholder
        self.field.value = value
        self.field.display = True
        self.field.focus()
        self.field.select_all()
        self._offer()

    def _ask_key(self, command: Command, *, more: bool = False) -> None:
        self.is_more = more
        words = self.desk.say("Press the key for: {command}", command=self.desk.say(command.title))
        self.key_field.ask(words)
        self._offer()

    def action_more(self) -> None:
        """One more key for the command."""
        if self.row is not None and self.row.command is not None:
            self._ask_key(self.row.command, more=True)

    def action_none(self) -> None:
        """No key for the command: it stays in the palette."""
        if self.row is not None and self.row.command is not None:
            self.desk.change_keys(self.row.command, (), self._heard)

    def action_usual(self) -> None:
        """As usual again."""
        row = self.row
        if row is None:
            return
        if row.command is not None:
            self.desk.change_keys(row.command, None, self._heard)
        elif row.choice is not None and (row.choice.values or row.choice.bounds):
            self._change(row.choice, row.choice.kept(row.choice.usual))

    def on_key_field_pressed(self, message: KeyField.Pressed) -> None:
        """The key for the marked command."""
        message.stop()
        row = self.row
        self._end_typing()
        if row is None or row.command is None:
            return
        if not is_key(message.key):
            told = self.desk.say("No terminal sends this key reliably: {key}", key=message.key)
            self.frame.tell(told)
            return
        before = self.desk.keys.of(row.command.id) if self.is_more else ()
        keys = tuple(dict.fromkeys((*before, message.key)))
        self.desk.change_keys(row.command, keys, self._heard)

    def _change(self, choice: Choice, kept: object) -> None:
        self.desk.change(choice, kept, self._heard)
        self.show_rows()

    def _heard(self, problem: str) -> None:
        if not self.is_attached:
            return
        self.show_rows()
        if problem:
            self.frame.tell(problem)

    # Typing

    def action_find(self) -> None:
        """Type what is looked for."""
        self.is_finding = True
        self._type("", self.desk.say("words on this page"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find as it is typed."""
        event.stop()
        if self.is_finding and self.field.display:
            words = fold(event.value).split()
            found = (number for number, row in enumerate(self.rows) if all(w in row.words for w in words))
            self.hits = tuple(found) if words else ()
            self.show_rows(self.hits[0] if self.hits else None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Walk on among what was found; or take a value."""
        event.stop()
        row, typed, say = self.row, event.value, self.desk.say
        if self.is_finding:
            self._end_typing()
            if typed.strip() and not self.hits:
                self.frame.tell(say("Not on this page"))
            return
        if row is None or row.choice is None:
            return
        try:
            kept = row.choice.kept(row.choice.read(typed))
        except ImpossibleValue as wrong:
            self.frame.tell(say("It may be {may_be}", may_be=say(wrong.may_be)))
            return
        self._end_typing()
        if not (row.choice.field == "name" and not kept):
            self._change(row.choice, kept)

    def action_walk(self, by: int) -> None:
        """To the next row that was found."""
        if self.hits:
            place = self.hits.index(self.list.item) if self.list.item in self.hits else -by
            self.show_rows(self.hits[(place + by) % len(self.hits)])

    def _end_typing(self) -> None:
        self.field.display = self.key_field.display = False
        self.list.focus()
        self._offer()

    def action_leave(self) -> None:
        """End typing; else read on."""
        if self.field.display or self.key_field.display:
            if self.is_finding:
                self.hits = ()
            self._end_typing()
            self.show_rows()
        else:
            self.dismiss(None)
