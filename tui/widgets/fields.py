"""Fields to type in. What is typed, pasted or was there before is shown harmless; nothing blinks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import ClassVar, Final

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from documents.harmless import harmless
from tui.keymap.table import bindings
from tui.typesetting.carriers import Carriers
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_rows import cut

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What nobody pastes on purpose: controls, embeddings and overrides of the direction, halves of characters."""


MOST_STEPS: Final = 50
"""Steps that can be undone in a field of one line."""


MOST_IN_FIELD: Final = 2_000
"""Characters that are pasted into one line, at most."""
MOST_IN_BODY: Final = 50_000
"""Characters of a text into which is pasted, at most: of others' notes no more is shown, either."""


@dataclass
class PasteRefused(Message):
    """So many characters were pasted, more than the ``most`` that a field takes: nothing of them is taken in."""

    count: int
    most: int


class TextField(Input):
    """One line."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("field")

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002
    ) -> None:
        self._earlier: list[str] = []
        self._later: list[str] = []
        self._run = ""
        """What is being done letter by letter: "typed", "deleted", or neither."""
        self._is_walking = False
        self._invitation = placeholder
        """What stands in an empty field, whole."""
        super().__init__(
            harmless(value),
            placeholder=placeholder,
            compact=True,
            id=id,
            select_on_focus=False,
        )
        self.cursor_blink = False

    @property
    def caret_on_screen(self) -> Offset:
        """The cell of the screen at which the caret is: the terminal's own cursor rests there (``tui.app``)."""
        before = text_width(self.value[: self.cursor_position])
        return self.content_region.offset + Offset(before - self.scroll_offset.x, 0)

    def validate_placeholder(self, words: str) -> str:
        """As much of it as the field has room for."""
        self._invitation = words
        return cut(words, room) if (room := self.content_size.width) else words

    def on_resize(self) -> None:
        """More room for it, or less."""
        self.placeholder = self._invitation

    def validate_value(self, value: str) -> str:
        """However it comes here, it is shown: as stand-ins, where a terminal may not get it."""
        return harmless(value)

    def watch_value(self, before: str, value: str) -> None:
        """Remember what stood here: a run of letters typed, or deleted, one by one is one step."""
        if self._is_walking or before == value:
            return
        run = {1: "typed", -1: "deleted"}.get(len(value) - len(before), "")
        if not run or run != self._run:
            self._earlier = [*self._earlier[1 - MOST_STEPS :], before]
        self._run, self._later = run, []

    def action_undo(self) -> None:
        """As it was before the last step."""
        self._walk(self._earlier, self._later)

    def action_redo(self) -> None:
        """As it was before that was undone."""
        self._walk(self._later, self._earlier)

    def _walk(self, there: list[str], back: list[str]) -> None:
        if not there:
            return
        before, value = self.value, there.pop()
        back.append(before)
        self._is_walking = True
        self.value = value
        self._is_walking = False
        pairs = zip(reversed(before), reversed(value), strict=False)
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        self.cursor_position, self._run = len(value) - alike, ""

    async def on_key(self, event: events.Key) -> None:
        """The blank of a Chinese input method is one here, too."""
        if event.character == "\u3000":
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(event.character)

    def on_paste(self, event: events.Paste) -> None:
        if len(event.text) > MOST_IN_FIELD:
            _refuse(self, event, MOST_IN_FIELD)
            return
        event.text = harmless(" ".join(event.text.split()))


class TextBody(TextArea):
    """Some lines of Markdown; ``text`` is what was put in and typed, also where stand-ins are shown for it."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        self._carriers = Carriers()
        super().__init__(
            self._carriers.take_in(value),
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            placeholder=placeholder,
            compact=True,
            highlight_cursor_line=False,
            id=id,
        )
        self.cursor_blink = False

    @property
    def caret_on_screen(self) -> Offset:
        """The cell of the screen at which the caret is: the terminal's own cursor rests there (``tui.app``)."""
        return self.cursor_screen_offset

    @property
    def text(self) -> str:
        """What was typed, as it is to be kept."""
        return self._carriers.give_back(self.document.text)

    @text.setter
    def text(self, value: str) -> None:
        self.load_text(value)

    @property
    def selected_text(self) -> str:
        """What is selected, as it is to be copied."""
        return self._carriers.give_back(super().selected_text)

    def load_text(self, text: str) -> None:
        """Put another text in place of all."""
        super().load_text(self._carriers.take_in(text))

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn: nothing that a terminal may not get."""
        return Text(self._carriers.shown(self.document.get_line(line_index)), end="", no_wrap=True)

    def edit(self, edit: Edit) -> EditResult:
        """Make a change; ``replaced_text`` of the result is as it is to be copied."""
        edit.text = self._carriers.take_in(edit.text)
        result = super().edit(edit)
        return EditResult(result.end_location, self._carriers.give_back(result.replaced_text))

    async def on_key(self, event: events.Key) -> None:
        """Input methods send what joins emoji and letters as keys, too; it is no printed character by itself."""
        character = event.character
        if character is None or event.is_printable or character < "\xa0":
            return
        event.stop()
        event.prevent_default()
        if not _CONTROLS.match(character):
            self.replace(character, *self.selection, maintain_selection_offset=False)

    async def on_paste(self, event: events.Paste) -> None:
        if len(event.text) > MOST_IN_BODY - len(self.document.text):
            _refuse(self, event, MOST_IN_BODY)
            return
        lines = _LINE_ENDS.sub("\n", event.text)
        event.text = _CONTROLS.sub(lambda control: harmless(control[0]), lines)


def _refuse(field: Input | TextArea, event: events.Paste, most: int) -> None:
    """Take nothing of it, and say so: half of what somebody pasted is nothing that they meant."""
    event.prevent_default()
    event.stop()
    field.post_message(PasteRefused(len(event.text), most))
