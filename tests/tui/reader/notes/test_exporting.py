"""What the reader exports is what its notes panel shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from annotations.exports.formats import FORMATS
from annotations.exports.writing import target_of
from tui.widgets.choice_field import ChoiceField
from tui.widgets.fields import TextField


async def write_notes(reading: Any) -> None:
    """Three notes, one after the other: 甲 with two tags, 乙 with one of them, 丙 without any."""
    for word, tags in (("甲说", "要点 旁支"), ("乙说", "旁支"), ("丙说", "")):
        await reading.press("j", "a")
        await reading.type(word)
        await reading.press("tab")
        await reading.type(tags)
        await reading.press("ctrl+s")


async def export_to(reading: Any, target: Path, form: str = "markdown") -> str:
    await reading.press("x")
    while reading.top.query_one("#format", ChoiceField).value != form:
        await reading.press("right")
    reading.top.query_one(TextField).value = str(target)
    await reading.press("ctrl+s")
    return text_in_word(target) if form == "docx" else target.read_text(encoding="utf-8")


def text_in_word(path: Path) -> str:
    written = docx.Document(str(path))
    said = [paragraph.text for paragraph in written.paragraphs]
    return "\n".join([*said, *(comment.text for comment in written.comments)])


@pytest.mark.parametrize("form", FORMATS)
async def test_an_export_holds_the_notes_that_pass_the_filter_and_says_so(
    open_reader: Any, statute: Path, tmp_path: Path, form: str
) -> None:
    async with open_reader(statute) as reading:
        await write_notes(reading)
        await reading.press("f", "space", "j", "space", "escape")
        shown = {card.body for card in reading.reader.host.notes_panel.cards}
        assert shown == {"甲说"}
        text = await export_to(reading, tmp_path / "导出", form)
        assert {body for body in ("甲说", "乙说", "丙说") if body in text} == shown
        assert "#旁支, #要点" in text or '"旁支",' in text  # the filter, in words or as values
        await reading.press("f", "a", "escape")
        shown = {card.body for card in reading.reader.host.notes_panel.cards}
        assert shown == {"甲说", "乙说"}
        text = await export_to(reading, tmp_path / "又一", form)
        assert {body for body in ("甲说", "乙说", "丙说") if body in text} == shown


async def test_without_a_filter_all_notes_are_exported_and_none_is_named(
    open_reader: Any, statute: Path, tmp_path: Path
) -> None:
    async with open_reader(statute) as reading:
        await write_notes(reading)
        text = await export_to(reading, tmp_path / "导出")
        assert all(body in text for body in ("甲说", "乙说", "丙说"))
        assert "filter" not in text
        assert "pass the filter" not in reading.picture


async def test_the_whole_path_stands_there_beside_the_document_and_enter_writes_it(
    open_reader: Any, statute: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    async with open_reader(statute, size=(200, 40)) as reading:
        await reading.press("x")
        target = statute.with_name("示例条例.md")
        assert str(target) in "".join(reading.picture.split())
        assert "Enter export" in reading.lines[-1]
        await reading.press("enter")
        assert target.is_file()
        assert not list(elsewhere.iterdir())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("a.md", "/texts/a.md"),
        ("notes/", "/texts/notes/x.md"),
        ("/out/a.md", "/out/a.md"),
        ("~/a.md", "/home/me/a.md"),
    ],
)
def test_a_name_alone_lies_beside_the_document_and_a_folder_takes_the_name_offered(
    monkeypatch: pytest.MonkeyPatch, typed: str, meant: str
) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    assert target_of(typed, Path("/texts"), "x.md").as_posix() == meant


async def test_what_ships_with_the_app_is_exported_to_the_home_folder(open_reader: Any) -> None:
    async with open_reader(size=(200, 40)) as reading:
        await reading.press("x")
        assert reading.top.folder == Path.home()


async def test_exporting_to_the_same_file_again_keeps_what_was_written_into_it(
    open_reader: Any, statute: Path, tmp_path: Path
) -> None:
    async with open_reader(statute) as reading:
        await write_notes(reading)
        target = tmp_path / "导出.md"
        target.write_text(
            (await export_to(reading, target)).replace("甲说", "甲说（手改）") + "\n手写\n", "utf-8"
        )
        await reading.press("j", "a")
        await reading.type("丁说")
        await reading.press("ctrl+s")
        text = await export_to(reading, target)
        assert all(words in text for words in ("甲说（手改）", "乙说", "丙说", "丁说"))
        assert text.endswith("\n手写\n")
