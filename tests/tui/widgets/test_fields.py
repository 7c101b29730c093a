"""Fields of one line: what is typed in them can be undone."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui.widgets.fields import TextField


class OneField(App[None]):
    def compose(self) -> ComposeResult:
        yield TextField("")

    @property
    def field(self) -> TextField:
        return self.query_one(TextField)


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def test_ctrl_z_takes_back_a_run_of_letters_a_paste_and_a_deletion_each_by_itself() -> None:
    app = OneField()
    async with app.run_test() as pilot:
        await pilot.press("a", "b", "c")
        await paste(pilot, "第十三条")
        await pilot.press("backspace", "backspace")
        assert app.field.value == "abc第十"
        seen = []
        for _ in range(4):
            await pilot.press("ctrl+z")
            seen.append(app.field.value)
        assert seen == ["abc第十三条", "abc", "", ""]
        for _ in range(4):
            await pilot.press("ctrl+y")
        assert app.field.value == "abc第十"


async def test_the_caret_stands_where_the_change_was() -> None:
    app = OneField()
    async with app.run_test() as pilot:
        await pilot.press("a", "b", "c", "left")
        await paste(pilot, "xyz")
        await pilot.press("ctrl+z")
        assert (app.field.value, app.field.cursor_position) == ("abc", 2)
        await pilot.press("d")
        assert app.field.value == "abdc"
        await pilot.press("ctrl+y")
        assert app.field.value == "abdc", "what was typed since is not overwritten"


async def test_what_stands_in_an_empty_field_is_cut_with_a_sign_and_whole_again_with_room() -> None:
    app = OneField()
    async with app.run_test(size=(10, 3)) as pilot:
        app.field.placeholder = "标签以空格分隔"
        await pilot.pause()
        assert app.field.placeholder == "标签以空…"
        await pilot.resize_terminal(40, 3)
        await pilot.pause()
        assert app.field.placeholder == "标签以空格分隔"
