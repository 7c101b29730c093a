"""Pictures of marks that meet, in every theme and without colour, at two sizes; of the keywords' screens, too."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

import documents.words.keywords
from annotations.note import Note, describe, new_note
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.preferences.keyword_sets import KeywordSet
from annotations.storage.home import Home
from documents.addresses.address_book import AddressBook
from documents.catalog import entries_of
from documents.document import Document, Span
from documents.opening import open_document
from documents.words.keywords import Keyword
from tui.app import ZhangjuApp
from tui.dialogs.keywords.keyword_chooser import KeywordChooser
from tui.dialogs.keywords.keyword_places import KeywordPlacesScreen
from tui.launch import new_session
from tui.reader.screen import ReaderScreen
from tui.themes import THEMES
from tui.typesetting.marks import DOUBTFUL, OWN, Alike, Mark, MarkKind

THEN = "2026-01-02T03:04:05.000Z"
NO_COLOUR = "no-colour"
LOOKS = (*THEMES, NO_COLOUR)
# Every look on a wide screen; how things stand on a small one no look changes.
PICTURED = pytest.mark.parametrize(
    ("look", "size"),
    [
        *(pytest.param(look, (120, 40), id=f"{look}-120x40") for look in LOOKS),
        pytest.param(LOOKS[0], (80, 24), id=f"{LOOKS[0]}-80x24"),
        pytest.param(NO_COLOUR, (80, 24), id=f"{NO_COLOUR}-80x24"),
    ],
)
TEXT = """\
城市更新条例
第一章 总则
第一条 为了推动{purpose},改善人居环境,制定本条例。
第二条 城市更新应当坚持规划引领、公众参与。
第二章 规划与实施
第三条 更新规划依照第一条、第二条编制,并征求公众意见。
第四条 依照第三条编制的更新规划,应当公布。
第五条 更新项目由本市居民、企业和其他组织参与实施。
第三章 附则
第六条 依照第四条公布的规划,公众可以查阅。
第七条 本条例自公布之日起施行。
"""
SETS = (
    KeywordSet("对象", ("更新", "人居环境"), tone=2),
    KeywordSet("主体", ("公众", "居民", "企业"), tone=3),
    KeywordSet("旧词", ("改造",), tone=1, on=False),
)
NOTES = (
    ("改善人居环境", "目的之一。", False),
    ("公众参与", "怎样参与?", False),
    ("坚持规划引领、公众参与", "与第三条相应。", False),
    ("第四条公布的规划", "向谁公布?", True),
    ("征求公众意见", "程序见规划条例。", True),
    ("征求公众意见", "何时征求?", False),
    ("居民、企业和其他组织", "范围很宽。", True),
    ("应当公布", "在哪里公布?", False),
)


@pytest.fixture(autouse=True)
def pinned(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times are shown as they are kept; the same words are proposed always."""

    def propose(*_: object, **__: object) -> tuple[Keyword, ...]:
        return (Keyword("规划", 1.0, 5), Keyword("条例", 0.5, 3))

    monkeypatch.setattr(documents.words.keywords, "keywords_of", propose)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def note_on(document: Document, quote: str, body: str) -> Note:
    start = document.text.index(quote)
    target = describe(document, AddressBook.of(document), Span(start, start + len(quote)))
    return new_note(document, target, body, time=THEN)


def app_with_marks(home: Path, folder: Path, look: str, monkeypatch: pytest.MonkeyPatch) -> ZhangjuApp:
    """A statute with own and another reader's notes, one of them of an older text, and keyword sets."""
    path = folder / "城市更新条例.txt"
    path.write_text(TEXT.format(purpose="城市更新和产业转型升级"), encoding="utf-8")
    old = note_on(open_document(path), "产业转型升级", "这一句后来改了。")
    path.write_text(TEXT.format(purpose="城市更新和产业升级转型"), encoding="utf-8")
    session = new_session(Home(home), entries_of([path]), lang="zh-Hans")
    document = session.open(0)
    other = Notebook(session.home, Identity("李雷", "办公室"))
    session.notebook.add(old)
    for quote, body, others in NOTES:
        (other if others else session.notebook).add(note_on(document, quote, body))
    session.keyword_sets = SETS
    if look == NO_COLOUR:
        monkeypatch.setenv("NO_COLOR", "1")
    app = ZhangjuApp(session)
    app.theme = look if look in THEMES else "zhangju-dark"
    return app


async def settle(pilot: Pilot[Any]) -> None:
    await pilot.pause()
    while list(pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.pause()


def reader(pilot: Pilot[Any]) -> ReaderScreen:
    return next(one for one in pilot.app.screen_stack if isinstance(one, ReaderScreen))


async def press(pilot: Pilot[Any], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


@PICTURED
def test_marks_that_meet(
    look: str,
    size: tuple[int, int],
    own_folders: Path,
    tmp_path: Path,
    snap_compare: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        screen = reader(pilot)
        screen.keywords.light()
        await press(
            pilot, "/", *"公众", "enter", "g", "3", "enter", "v", *"l" * 19
        )  # from the word that v takes
        screen.host.footer.say("")
        marks: list[Mark | Alike] = [*screen.notes.marks(), *screen.state.hits.marks()]
        shown = {mark.kind for mark in [*marks, *screen.state.keyword_marks]}
        of_the_pane = {
            MarkKind.CURSOR,
            MarkKind.REFERENCE,
            MarkKind.NOTE_BEGINS,
            MarkKind.PASSAGE,
            MarkKind.CARET,
        }
        assert shown == set(MarkKind) - of_the_pane
        assert screen.state.document is not None
        painted = screen.pane._drawing.marks.within(0, len(screen.state.document.text))
        assert any(mark.kind is MarkKind.NOTE_BEGINS for stretch in painted for mark in stretch.marks)
        assert screen.pane.passage is not None
        assert screen.state.document.slice(screen.pane.passage) == "更新规划依照第一条、第二条编制,并征求公众"
        drawn = "".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
        assert {sign.glyph for sign in (DOUBTFUL, OWN)} <= set(drawn)

    app = app_with_marks(own_folders, tmp_path, look, monkeypatch)
    assert snap_compare(app, run_before=before, terminal_size=size)


@PICTURED
def test_the_keyword_chooser(
    look: str,
    size: tuple[int, int],
    own_folders: Path,
    tmp_path: Path,
    snap_compare: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await press(pilot, "H", "j", "j")
        assert isinstance(pilot.app.screen, KeywordChooser)
        assert [keyword.word for keyword in pilot.app.screen.proposed["document"]] == ["规划", "条例"]

    app = app_with_marks(own_folders, tmp_path, look, monkeypatch)
    assert snap_compare(app, run_before=before, terminal_size=size)


@PICTURED
def test_the_places_of_keywords(
    look: str,
    size: tuple[int, int],
    own_folders: Path,
    tmp_path: Path,
    snap_compare: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        reader(pilot).keywords.light()
        await settle(pilot)
        await press(pilot, "W", "j", "l")
        assert isinstance(pilot.app.screen, KeywordPlacesScreen)

    app = app_with_marks(own_folders, tmp_path, look, monkeypatch)
    assert snap_compare(app, run_before=before, terminal_size=size)
