"""The notes beside their clauses: each on its clause's row, walked, opened, clicked at; and as a page of their own."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.message import Message
from textual.pilot import Pilot

from documents.document import Span
from tui.locale.language import Speech
from tui.themes import THEMES
from tui.widgets.notes.cards import Card, Cards
from tui.widgets.notes.notes_panel import NotesPanel

CLAUSE = 10
"""Characters of a clause of the text beside the notes, and a row of the window for each."""
NOTHING = "No notes yet: a writes one."
SAY = Speech("en")


class TextOfRows:
    """A text with a clause in every second row of its window."""

    def __init__(self, rows: int) -> None:
        self.top, self.rows = 0, rows

    def screen_row(self, offset: int) -> int:
        return 2 * (offset // CLAUSE) - self.top

    @property
    def in_view(self) -> Span | None:
        return Span(self.top // 2 * CLAUSE, (self.top + self.rows + 1) // 2 * CLAUSE)

    @property
    def size(self) -> Size:
        return Size(80, self.rows)


def clause_at(offset: int) -> Span:
    """The clause at an offset; the title before all of them is never in view."""
    return Span(0, 0) if offset < 0 else Span(offset // CLAUSE * CLAUSE, (offset // CLAUSE + 1) * CLAUSE)


def made(count: int, clauses: int, seed: int = 1) -> tuple[list[Card], list[int]]:
    """Cards of every height in the order of the text, some of them replies, and the offsets of their threads."""
    dice = random.Random(seed)
    text = "为了规范阅读和批注,制定本条例。前款规定的活动应当公开；批注应当署名。" * 8
    cards: list[Card] = []
    offsets: list[int] = []
    for number in range(count):
        is_reply = number > 0 and dice.random() < 0.3
        body = text[: dice.choice((8, 20, 60, 240))]
        tags = tuple(f"标签{tag}" for tag in range(dice.randrange(4)))
        cards.append(
            Card(
                f"note-{number}", "", body, tags, "李雷", address="" if is_reply else "1.2", is_reply=is_reply
            )
        )
        offsets.append(offsets[-1] if is_reply else clauses * number // count * CLAUSE)
    return cards, offsets


class PanelApp(App[None]):
    """Shows cards; keeps what the panel posts."""

    CSS = "NotesPanel { width: 36; height: 1fr; }"

    def __init__(self, cards: list[Card], offsets: list[int], *, beside: bool) -> None:
        super().__init__()
        self.register_theme(THEMES["zhangju-dark"])
        self.theme = "zhangju-dark"
        self.given, self.offsets = cards, offsets
        self.made: list[int] = []
        self.posted: list[Message] = []
        self.text = TextOfRows(20) if beside else None

    def compose(self) -> ComposeResult:
        yield NotesPanel(id="notes")

    def on_mount(self) -> None:
        def make(index: int) -> Card:
            self.made.append(index)
            return self.given[index]

        self.panel.focus()
        known = Cards.of(self.given, self.offsets)
        self.panel.stand_beside(self.text)
        self.panel.show(Cards(known.ids, known.threads, known.offsets, make), NOTHING, SAY, clause_at)

    @property
    def panel(self) -> NotesPanel:
        return self.query_one(NotesPanel)

    def on_notes_panel_note_moved(self, message: NotesPanel.NoteMoved) -> None:
        """The text follows, as the reader has it do."""
        self.posted.append(message)
        if self.text is not None:
            offset = self.offsets[self.panel.item]
            self.text.top = max(0, 2 * (offset // CLAUSE) - 3)
            self.panel.look_again()

    def on_notes_panel_note_chosen(self, message: NotesPanel.NoteChosen) -> None:
        self.posted.append(message)


def run(
    act: Callable[[PanelApp, Pilot[None]], Awaitable[None]],
    count: int = 60,
    clauses: int = 40,
    *,
    beside: bool = True,
) -> None:
    async def scenario() -> None:
        app = PanelApp(*made(count, clauses), beside=beside)
        async with app.run_test(size=(60, 20)) as pilot:
            await pilot.pause()
            await act(app, pilot)

    asyncio.run(scenario())


def items(panel: NotesPanel) -> list[int]:
    """The notes drawn, row by row; -1: none."""
    return [-1 if row is None else row.item for row in panel.drawn_rows()]


def assert_threads_stand_beside_their_clauses(app: PanelApp) -> None:
    panel, text = app.panel, app.text
    assert text is not None
    drawn = items(panel)
    threads = [-1 if item < 0 else panel.cards.threads[item] for item in drawn]
    shown = [thread for thread in dict.fromkeys(threads) if thread >= 0]
    assert shown == sorted(shown), "the order is the text's"
    for before, after in pairwise(shown):
        first = threads.index(after)
        assert threads[first - 1] == -1, f"a blank row between {before} and {after}"
    for thread in shown:
        clause = clause_at(panel.cards.offsets[thread])
        assert threads.index(thread) >= text.screen_row(clause.start)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("key"), st.sampled_from(["j", "k", "pagedown", "pageup", "home", "end", "enter"])),
        st.tuples(st.just("scroll"), st.integers(0, 70)),
        st.tuples(st.just("go"), st.integers(0, 59)),
        st.tuples(st.just("size"), st.sampled_from([(60, 20), (30, 12), (60, 35)])),
    ),
    max_size=6,
)


@settings(max_examples=8, deadline=None)
@given(STEPS)
def test_whatever_is_done_no_note_is_above_its_clause_or_over_another(
    steps: list[tuple[str, object]],
) -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        for kind, what in steps:
            assert app.text is not None
            if kind == "key":
                await pilot.press(str(what))
            elif kind == "scroll":
                assert isinstance(what, int)
                app.text.top = what
                app.panel.look_again()
            elif kind == "go":
                app.panel.go_to(f"note-{what}")
            else:
                assert isinstance(what, tuple)
                app.text.rows = what[1]
                await pilot.resize_terminal(*what)
            await pilot.pause()
            assert_threads_stand_beside_their_clauses(app)
            if kind == "key" and what != "enter" and app.panel.item >= 0:
                assert app.panel.item in items(app.panel)

    run(act)


def test_the_keys_walk_through_every_note_and_reply_and_each_is_seen() -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        walked = []
        await pilot.press("home")
        for _ in range(12):
            await pilot.press("j")
            await pilot.pause()
            walked.append(app.panel.item)
            assert app.panel.item in items(app.panel)
        assert walked == list(range(1, 13))
        moved = [message.note_id for message in app.posted if isinstance(message, NotesPanel.NoteMoved)]
        assert moved == [f"note-{number}" for number in (0, *walked)]

    run(act)


def test_of_many_notes_on_one_clause_the_one_under_the_cursor_is_seen_and_the_rest_is_counted() -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        assert "more note" in app.panel.render_line(19).text
        for _ in range(30):
            await pilot.press("j")
        await pilot.pause()
        assert app.panel.item in items(app.panel)

    run(act, clauses=1)


def test_ten_thousand_notes_make_cards_for_a_screenful() -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        assert app.text is not None
        app.text.top = 2_000
        app.made.clear()
        app.panel.look_again()
        await pilot.pause()
        app.panel.drawn_rows()
        assert 0 < len(set(app.made)) <= 150

    run(act, count=10_000, clauses=5_000)


def test_enter_opens_a_long_note_in_place_and_leads_from_one_that_is_whole_to_its_clause() -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        panel = app.panel
        long = next(number for number, card in enumerate(app.given) if len(card.body) > 200)
        panel.walk_to(long)
        await pilot.pause()
        rows = items(panel).count(long)
        assert any("more row" in panel.render_line(y).text for y in range(20))
        await pilot.press("enter")
        assert not [message for message in app.posted if isinstance(message, NotesPanel.NoteChosen)]
        assert items(panel).count(long) > rows
        await pilot.press("enter")
        assert [one.note_id for one in app.posted if isinstance(one, NotesPanel.NoteChosen)] == [
            f"note-{long}"
        ]

    run(act)


def test_a_click_goes_to_the_note_drawn_there_and_on_the_ground_does_nothing() -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        drawn = items(app.panel)
        y = max(y for y, item in enumerate(drawn) if item >= 0)
        blank = drawn.index(-1)
        await pilot.click(app.panel, offset=(4, blank))
        assert app.posted == []
        await pilot.click(app.panel, offset=(4, y))
        assert [one.note_id for one in app.posted if isinstance(one, NotesPanel.NoteChosen)] == [
            f"note-{drawn[y]}"
        ]

    run(act)


def test_the_note_of_the_clause_is_marked_by_its_line_and_tells_its_tags() -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        panel = app.panel
        panel.can_focus = False
        app.set_focus(None)
        await pilot.pause()
        tagged = next(number for number, card in enumerate(app.given) if len(card.tags) == 3)
        assert app.text is not None
        app.text.top = max(0, 2 * (app.offsets[tagged] // CLAUSE) - 2)
        panel.look_again()
        lines = [panel.render_line(y).text for y in range(20)]
        assert not any(line.startswith("▎") or "标签" in line for line in lines)
        panel.follow([f"note-{tagged}"])
        await pilot.pause()
        lines = [panel.render_line(y).text for y in range(20)]
        assert [line.startswith("▎") for line in lines] == [item == tagged for item in items(panel)]
        assert any("#标签0 #标签1 1 more tag" in line for line in lines)

    run(act)


def test_as_a_page_the_notes_stand_one_below_another_whatever_the_text_shows() -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        assert items(app.panel)[0] == 0
        await pilot.press("end")
        assert app.panel.item == 59
        assert items(app.panel).count(59) > 0
        await pilot.press("home")
        assert items(app.panel)[0] == 0

    run(act, beside=False)


def test_where_there_is_no_note_it_says_so_and_no_key_goes_wrong() -> None:
    async def act(app: PanelApp, pilot: Pilot[None]) -> None:
        await pilot.press("j", "end", "pageup", "enter")
        assert app.panel.note_id is None
        assert app.panel.item_at(0) == -1
        assert "No notes yet" in app.panel.render_line(0).text
        assert app.posted == []

    run(act, count=0)
