"""Draw docs/screen.svg, the README's picture, from the real screen: .venv/bin/python scripts/picture.py [FILE]

The reader runs in a data folder of its own on the seeds, two notes are written with keys, and the screen is
kept as it is then.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from annotations.storage.home import Home
from documents.catalog import seeds
from tui.app import ZhangjuApp
from tui.launch import new_session

DRAWN = Path(__file__).resolve().parent.parent / "docs" / "screen.svg"
SIZE = (120, 36)  # cells
THEME = "zhangju-dark"
DOCUMENT = "standing-committee-decision"
NOTES = (("六.4", "可与国家试点对照。", "基础设施"), ("六.6", "与市民一致:谁来承担成本?", "待议"))
_WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)  # a picture that fetches nothing


async def draw(file: Path) -> None:
    """Run the reader, write the notes, keep the picture."""
    with tempfile.TemporaryDirectory() as folder:
        entries = [entry for entry in seeds() if entry.path.stem == DOCUMENT]
        others = [entry for entry in seeds() if entry.path.stem != DOCUMENT]
        session = new_session(Home(Path(folder)), [*entries, *others], lang="zh-Hans", reader="学习小组")
        session.settings = replace(session.settings, theme=THEME)  # whatever colours this terminal has
        app = ZhangjuApp(session)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            for address, body, tag in NOTES:
                await pilot.press("g", *address, "enter", "a")
                await pilot.pause()
                await pilot.press(*body, "tab", *tag, "ctrl+s")
                await app.workers.wait_for_complete()
                await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
            drawn = app.export_screenshot(title="章句 Zhangju")
    file.parent.mkdir(exist_ok=True)
    file.write_text(_WEB_FONTS.sub("", drawn), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1]) if len(sys.argv) > 1 else DRAWN))
