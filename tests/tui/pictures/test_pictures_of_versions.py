"""Pictures of two versions beside each other, with notes on both, in every look that matters, and of the versions' line."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from annotations.note import describe, new_note
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.home import Home
from documents.addresses.address_book import AddressBook
from documents.catalog import entries_of
from documents.document import Span
from tui.app import ZhangjuApp
from tui.dialogs.comparing.versions_page import VersionsPage
from tui.dialogs.comparing.what_changed import WhatChanged
from tui.launch import new_session
from tui.widgets.text.amended_rows import AmendedRows

THEN = "2026-01-02T03:04:05.000Z"
NO_COLOUR = "no-colour"
OLD = """\
松江流域协同发展条例
（2021年3月30日通过，2021年5月1日起施行）
第一章 总则
第一条 为了松江流域的协同发展，制定本条例。
第二条 本条例适用于松江流域各市。
第三条 流域内各市应当协同规划、共同保护。
第二章 规划与保护
第四条 编制规划应当听取沿江各市、县人民政府的意见，征求意见的时间不少于十五日。
第五条 岸线保护范围内禁止新建、扩建化工项目。
第六条 联席会议议定的事项应当形成纪要，必要时可以向社会公开。
第七条 沿江各市可以根据需要设立联络员，负责日常联系。
第八条 本条例由流域各市人民政府组织实施。
第九条 本条例自公布之日起施行。
"""
NEW = """\
松江流域协同发展条例
（2021年3月30日通过，2026年4月2日修订）
第一章 总则
第一条 为了松江流域的协同发展，制定本条例。
第二条 本条例适用于松江流域各市。
第三条 流域内各市应当协同规划、共同保护。
第二章 规划与保护
第四条 编制规划应当听取沿江各市、县人民政府和社会公众的意见，征求意见的时间不少于三十日。
第五条 沿江各市应当按照规划制定年度实施计划，于每年三月底前向社会公开。
第六条 岸线保护范围内禁止新建、扩建化工项目。
第七条 联席会议议定的事项应当形成纪要，自会议结束之日起十日内向社会公开；涉及国家秘密的除外。
第八条 本条例由流域各市人民政府组织实施。
第九条 本条例自公布之日起施行。
"""
NOTES = ((1, "十日内", "十日太短，与第四条的三十日不一致。", False), (0, "设立联络员", "为什么删去？", True))


@pytest.fixture(autouse=True)
def universal_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times are shown as they are kept."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


async def settle(pilot: Pilot[Any]) -> None:
    await pilot.pause()
    while list(pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def app_with_versions(home: Path, folder: Path, look: str, monkeypatch: pytest.MonkeyPatch) -> ZhangjuApp:
    """Two versions, the later one open, an own note on that and another reader's on the earlier one."""
    paths = folder / "旧.txt", folder / "新.txt"
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text, encoding="utf-8")
    session = new_session(Home(home), entries_of(paths[::-1]), lang="zh-Hans", reader="我")
    other = Notebook(session.home, Identity("李雷", "办公室"))
    for entry, quote, body, others in NOTES:
        document = session.open(1 - entry)
        start = document.text.index(quote)
        target = describe(document, AddressBook.of(document), Span(start, start + len(quote)))
        notebook = other if others else session.notebook
        notebook.meet(document)
        notebook.add(new_note(document, target, body, time=THEN))
    if look == NO_COLOUR:
        monkeypatch.setenv("NO_COLOR", "1")
    app = ZhangjuApp(session)
    app.theme = "zhangju-dark" if look == NO_COLOUR else look
    return app


@pytest.mark.parametrize(
    ("look", "size"),
    [
        ("zhangju-paper", (120, 40)),
        ("zhangju-dark", (80, 24)),
        ("zhangju-contrast-light", (80, 24)),
        (NO_COLOUR, (60, 20)),
    ],
    ids=["paper", "dark", "contrast", "no-colour"],
)
def test_what_changed(
    look: str,
    size: tuple[int, int],
    own_folders: Path,
    tmp_path: Path,
    snap_compare: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await press(pilot, "D", "enter", "n", "n", "n")
        page = pilot.app.screen
        assert isinstance(page, WhatChanged)
        assert page.pairs is not None
        rows = page.query_one(AmendedRows)
        assert page.pairs.name(rows.item, rows.side) == "第七条"
        assert page.pairs.brackets == (look in {NO_COLOUR, "zhangju-contrast-light"})
        page.footer.say("")

    app = app_with_versions(own_folders, tmp_path, look, monkeypatch)
    assert snap_compare(app, terminal_size=size, run_before=before)


def test_the_versions_on_a_line(
    own_folders: Path, tmp_path: Path, snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await press(pilot, "D")
        page = pilot.app.screen
        assert isinstance(page, VersionsPage)
        assert [version.date for version in page.versions] == ["2021-05-01", "2026-04-02"]

    app = app_with_versions(own_folders, tmp_path, "zhangju-paper", monkeypatch)
    assert snap_compare(app, terminal_size=(80, 24), run_before=before)
