"""Files of all kinds in the reader: their headings are the outline, and a doubtful encoding is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tui.dialogs.dialog import ErrorDialog


async def test_the_headings_of_a_page_and_of_markdown_are_the_outline(
    open_reader: Any, tmp_path: Path
) -> None:
    page = tmp_path / "网页.html"
    page.write_text(
        "<nav><a href=1>首页</a><a href=2>新闻</a></nav><article><h1>养犬管理规定</h1><h2>总则</h2><p>甲。乙。</p></article>",
        encoding="utf-8",
    )
    markdown = tmp_path / "文稿.md"
    markdown.write_text("# 养犬办法\n\n## 登记\n\n**丙**。丁。\n", encoding="utf-8")
    async with open_reader(page, markdown) as reading:
        assert "养犬管理规定" in reading.picture
        assert "首页" not in reading.picture
        document = reading.reader.state.document
        assert [document.slice(unit.heading) for unit in document.units if unit.heading] == ["总则"]
        reading.reader.places.open_entry(1)
        await reading.settle()
        document = reading.reader.state.document
        assert document.title == "养犬办法"
        assert "丙。" in reading.picture
        assert "*" not in document.text


async def test_a_doubtful_encoding_is_told_when_the_document_is_opened(
    open_reader: Any, tmp_path: Path, statute: Path
) -> None:
    doubtful = tmp_path / "短.txt"
    doubtful.write_bytes("東北".encode("euc_kr"))
    async with open_reader(statute, doubtful) as reading:
        assert not isinstance(reading.app.screen, ErrorDialog)
        reading.reader.places.open_entry(1)
        await reading.settle()
        assert isinstance(reading.app.screen, ErrorDialog)
        assert "euc_kr" in reading.picture
        await reading.press("escape")
        reading.reader.document_part.show_details()
        await reading.settle()
        assert "gb18030, or euc_kr?" in reading.picture
        await reading.press("escape")
        reading.reader.places.open_entry(0)
        await reading.settle()
        reading.reader.places.open_entry(1)
        await reading.settle()
        assert not isinstance(reading.app.screen, ErrorDialog)
