"""The notes panel: rows are made when they come into view, and are those of the full layout."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from tui.typesetting.lists.list_rows import ListRow
from tui.widgets.notes.cards import Card, Cards, Group
from tui.widgets.notes.notes_panel import NotesPanel

HEADINGS: dict[Group, str] = {
    "placed": "",
    "to-be-checked": "To be checked",
    "orphan": "Their passage is gone",
}
NOTHING = "No notes yet: a writes one."


def cards_of(count: int, seed: int = 1) -> list[Card]:
    """Cards of every height, the last of them doubtful and lost ones."""
    dice = random.Random(seed)
    text = "为了规范阅读和批注,制定本条例。前款规定的活动应当公开；批注应当署名。" * 4
    found = []
    for number in range(count):
        group: Group = (
            "placed" if number < 0.8 * count else "to-be-checked" if number < 0.9 * count else "orphan"
        )
        body = "\n".join(text[: dice.randrange(60)] for _ in range(dice.choice((1, 1, 1, 2, 5))))
        tags = tuple(f"标签{one}" for one in range(dice.randrange(3)))
        found.append(
            Card(f"note-{number}", text[: dice.randrange(50)], body, tags, f"李雷 · {number}", group)
        )
    return found


class PanelApp(App[None]):
    """Shows cards; keeps what the panel posts."""

    CSS = "NotesPanel { width: 36; height: 1fr; }"

    def __init__(self, cards: list[Card]) -> None:
        super().__init__()
        self.made: list[int] = []
        self.given = cards
        self.posted: list[Message] = []

    def compose(self) -> ComposeResult:
        yield NotesPanel(id="notes")

    def on_mount(self) -> None:
        self.animation_level = "none"
        self.panel.focus()
        self.show(self.given)

    @property
    def panel(self) -> NotesPanel:
        return self.query_one(NotesPanel)

    def show(self, cards: list[Card]) -> None:
        def make(place: int) -> Card:
            self.made.append(place)
            return cards[place]

        known = Cards.of(cards)
        self.panel.show(Cards(known.ids, known.groups, make, known.size), HEADINGS, NOTHING)

    def on_notes_panel_note_moved(self, message: NotesPanel.NoteMoved) -> None:
        self.posted.append(message)

    def on_notes_panel_note_chosen(self, message: NotesPanel.NoteChosen) -> None:
        self.posted.append(message)


def in_view(panel: NotesPanel) -> list[ListRow | None]:
    top, height = panel.scroll_offset.y, panel.scrollable_content_region.height
    return [panel.laid_out.row_at(y) for y in range(top, top + height)]


def assert_view_is_exact(panel: NotesPanel) -> None:
    """What is drawn is a window of the full layout, and a click finds what is drawn."""
    full = list(panel.lay_out(panel.row_width).all_rows())
    shown = in_view(panel)
    rows = [row for row in shown if row is not None]
    assert len(rows) == min(len(shown), len(full)), "blank rows where there are notes"
    assert shown[: len(rows)] == rows
    place = next(
        place for place in range(len(full)) if full[place : place + len(rows)] == rows
    )  # StopIteration: it is no window of it
    for y, row in enumerate(full[place : place + len(rows)]):
        assert panel.item_at(y) == row.item
        assert panel.render_line(y).text[2:].rstrip() == "".join(text for text, _ in row.pieces).rstrip()


def item_is_in_view(panel: NotesPanel) -> bool:
    return any(row is not None and row.item == panel.item for row in in_view(panel))


def run(cards: list[Card], act: Callable[[PanelApp, Pilot[None]], Awaitable[None]]) -> None:
    async def scenario() -> None:
        app = PanelApp(cards)
        async with app.run_test(size=(60, 20)) as pilot:
            await pilot.pause()
            await act(app, pilot)

    asyncio.run(scenario())


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("key"), st.sampled_from(["j", "k", "pagedown", "pageup", "home", "end"])),
        st.tuples(st.just("wheel"), st.sampled_from([-3, 3, -11, 11])),
        st.tuples(st.just("drag"), st.floats(0, 1)),
        st.tuples(st.just("go"), st.integers(0, 59)),
        st.tuples(st.just("follow"), st.integers(0, 59)),
        st.tuples(st.just("size"), st.sampled_from([(60, 20), (30, 12), (60, 35)])),
        st.tuples(st.just("show"), st.sampled_from([60, 43, 7])),
    ),
    max_size=12,
)


async def do(app: PanelApp, pilot: Pilot[None], kind: str, what: object) -> None:
    panel = app.panel
    if kind == "key":
        await pilot.press(str(what))
    elif kind == "wheel":
        assert isinstance(what, int)
        panel.scroll_to(y=panel.scroll_offset.y + what, animate=False, force=True)
    elif kind == "drag":
        assert isinstance(what, float)
        panel.scroll_to(y=round(what * panel.max_scroll_y), animate=False, force=True)
    elif kind == "go":
        panel.go_to(f"note-{what}")
    elif kind == "follow":
        panel.follow([f"note-{what}"])
    elif kind == "size":
        assert isinstance(what, tuple)
        await pilot.resize_terminal(*what)
    else:
        assert isinstance(what, int)
        app.show(cards_of(60)[:what])
    await pilot.pause()


@settings(max_examples=30, deadline=None)
@given(STEPS)
def test_whatever_is_done_the_view_is_a_window_of_the_full_layout(steps: list[tuple[str, object]]) -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        assert_view_is_exact(app.panel)
        for kind, what in steps:
            await do(app, pilot, kind, what)
            assert_view_is_exact(app.panel)
            if kind in {"key", "go"} and app.panel.item >= 0:
                assert item_is_in_view(app.panel)

    run(cards_of(60), act)


def test_ten_thousand_notes_are_shown_by_laying_out_a_screenful() -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        assert len(set(app.made)) <= 30
        app.made.clear()
        app.panel.go_to("note-5000")
        await pilot.pause()
        assert_something_is_drawn(app.panel)
        assert item_is_in_view(app.panel)
        assert len(set(app.made)) <= 40
        app.made.clear()
        app.panel.follow(["note-5000", "note-5001"])
        await pilot.pause()
        assert len(set(app.made)) <= 40

    run(cards_of(10_000), act)


def assert_something_is_drawn(panel: NotesPanel) -> None:
    assert all(row is not None for row in in_view(panel))


def test_the_wheel_moves_the_rows_in_view_by_as_many_rows() -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        panel = app.panel
        panel.go_to("note-40")
        await pilot.pause()
        for by in (-3, -3, -3, 3, -5, -9, 4):
            before = in_view(panel)
            panel.scroll_to(y=panel.scroll_offset.y + by, animate=False, force=True)
            await pilot.pause()
            after = in_view(panel)
            assert (after[-by:] == before[:by]) if by < 0 else (after[:-by] == before[by:])

    run(cards_of(60), act)


def test_a_click_goes_to_the_note_that_is_drawn_there() -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        panel = app.panel
        panel.go_to("note-30")
        await pilot.pause()
        rows = in_view(panel)
        y = next(y for y in range(len(rows) - 1, -1, -1) if (row := rows[y]) is not None and row.item >= 0)
        row = rows[y]
        assert row is not None
        await pilot.click(panel, offset=(4, y))
        assert [one.note_id for one in app.posted if isinstance(one, NotesPanel.NoteChosen)] == [
            f"note-{row.item}"
        ]
        assert panel.item == row.item

    run(cards_of(60), act)


def test_headings_stand_above_the_first_note_of_their_group_alone() -> None:
    async def act(app: PanelApp, _pilot: Pilot[None]) -> None:
        full = app.panel.lay_out(app.panel.row_width).all_rows()
        headings = [
            (row.pieces[0][0], full[place + 1].item)
            for place, row in enumerate(full)
            if row.pieces and row.pieces[0][1] == "heading"
        ]
        assert headings == [("To be checked", 48), ("Their passage is gone", 54)]

    run(cards_of(60), act)


def test_the_marks_of_the_clause_change_without_anything_moving() -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        panel = app.panel
        panel.go_to("note-20")
        await pilot.pause()
        before = in_view(panel)
        panel.follow(["note-20"])
        await pilot.pause()
        after = in_view(panel)
        assert [row and row.item for row in after] == [row and row.item for row in before]
        styles = {style for row in after if row and row.item == 20 for _, style in row.pieces}
        assert "here" in styles
        panel.follow([])
        await pilot.pause()
        assert in_view(panel) == before

    run(cards_of(60), act)


def test_a_note_more_above_leaves_what_is_in_view() -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        cards = cards_of(60)
        app.panel.go_to("note-30")
        await pilot.pause()
        before = [row and row.pieces for row in in_view(app.panel)]
        more = Card("more", "引文", "多一条", (), "韩梅梅", "placed")
        app.show([*cards[:5], more, *cards[5:]])
        await pilot.pause()
        assert [row and row.pieces for row in in_view(app.panel)] == before
        assert app.panel.note_id == "note-30"

    run(cards_of(60), act)


def test_where_there_is_no_note_it_says_so_and_no_key_goes_wrong() -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        await pilot.press("j", "end", "pageup", "enter")
        assert app.panel.note_id is None
        assert app.panel.item_at(0) == -1
        assert "No notes yet" in app.panel.render_line(0).text
        assert app.posted == []

    run([], act)
