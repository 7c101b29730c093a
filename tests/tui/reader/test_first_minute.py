"""The first minute: three questions below the text, nothing written before an answer, then the tour."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotations.preferences.settings import Settings, load_settings
from tui.dialogs.address_prompt import AddressPrompt
from tui.dialogs.help_screen import HelpScreen
from tui.launch import first_questions
from tui.reader.parts.beginning.tour import STEPS
from tui.reader.screen import ReaderScreen

ALL = ("name", "script", "language")


@pytest.fixture(autouse=True)
def nobody_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing outside the settings says who reads."""
    monkeypatch.delenv("ZHANGJU_READER", raising=False)


def line_of(reading: Any) -> str:
    """What the row above the footer says; "" without one."""
    return next((line.text for line in reading.reader.query("AskingLine").results()), "")


def settings_in(folder: Path) -> Settings:
    return load_settings(folder / "settings.toml")[0]


async def test_the_text_is_there_and_keys_that_are_not_theirs_do_what_they_do(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, asks=ALL) as reading:
        assert "为了规范阅读和批注" in reading.picture
        assert "Your name" in line_of(reading)
        here = reading.reader.host.here
        await reading.press("j")
        assert reading.reader.host.here != here
        assert "Your name" in line_of(reading)
        await reading.press("q")
        assert reading.app.return_code == 0


async def test_notes_that_come_after_q_are_shown_nobody_and_ask_nothing(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        reader, session = reading.reader, reading.app.session
        document = reader.state.document
        await reading.press("q")
    session.asks = ALL
    reader._notes_came(document)
    assert session.asks == ALL


async def test_nothing_that_says_who_reads_is_written_before_an_answer(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    async with open_reader(statute, asks=ALL) as reading:
        await reading.press("j", "space")
        assert not list(own_folders.glob("s*.*"))
    async with open_reader(statute, asks=ALL) as reading:
        assert "Your name" in line_of(reading)


async def test_enter_takes_what_is_proposed_and_all_is_kept(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    async with open_reader(statute, asks=ALL) as reading:
        proposed = reading.app.session.identity.reader
        assert proposed in line_of(reading)
        await reading.press("enter")
        assert "Texts" in line_of(reading)
        await reading.press("enter")
        assert "Interface" in line_of(reading)
        await reading.press("enter")
        assert "1/10" in line_of(reading)
    settings = settings_in(own_folders)
    assert (settings.reader, settings.reading_script, settings.introduced) == (proposed, "as-published", True)
    assert settings.language == "en"


async def test_another_name_is_typed_and_letters_are_letters_meanwhile(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    async with open_reader(statute, asks=ALL) as reading:
        await reading.press("e")
        assert reading.lines[-1].split()[:4] == ["F1", "help", "Esc", "back"]
        await reading.type("qj林晚")
        await reading.press("enter")
        assert "Texts" in line_of(reading)
        await reading.press("j", "a")
        await reading.type("一条批注")
        await reading.press("ctrl+s")
        assert [note.reader for note in reading.notes] == ["qj林晚"]
    assert settings_in(own_folders).reader == "qj林晚"
    assert settings_in(own_folders).former_names == ()


async def test_a_name_that_cannot_be_one_is_told_and_asked_again(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    async with open_reader(statute, asks=ALL) as reading:
        await reading.press("e")
        await reading.type("../a")
        await reading.press("enter")
        assert reading.said
        assert reading.reader.beginning.questions.asked == "name"
        assert not list(own_folders.glob("s*.*"))


async def test_a_number_answers_and_the_script_is_for_all_texts(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    async with open_reader(statute, asks=("script", "language")) as reading:
        await reading.press("3")
        assert reading.reader.state.script == "taiwan"
        await reading.press("1")
        assert reading.app.session.lang == "zh-Hans"
    settings = settings_in(own_folders)
    assert (settings.reading_script, settings.language) == ("taiwan", "zh-Hans")
    async with open_reader() as reading:
        assert reading.reader.state.script == "taiwan"


async def test_esc_puts_the_questions_away_for_good(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    async with open_reader(statute, asks=ALL) as reading:
        await reading.press("escape")
        assert line_of(reading) == ""
        assert "Ctrl+p" in reading.said
    assert settings_in(own_folders).introduced


async def test_who_writes_a_note_takes_the_name_that_is_proposed(
    open_reader: Any, own_folders: Path, statute: Path
) -> None:
    async with open_reader(statute, asks=ALL) as reading:
        proposed = reading.app.session.identity.reader
        await reading.press("a")
        await reading.type("先写")
        await reading.press("ctrl+s")
        assert [note.reader for note in reading.notes] == [proposed]
        assert "Texts" in line_of(reading)
    assert settings_in(own_folders).reader == proposed


@pytest.mark.parametrize(
    ("environ", "lang", "reader", "asked"),
    [
        ({}, None, None, ("name", "script", "language")),
        ({"ZHANGJU_READER": "林晚"}, None, None, ("script", "language")),
        ({}, "zh-Hans", None, ("name", "script")),
        ({}, "en", "林晚", ("script",)),
    ],
)
def test_what_is_said_already_is_not_asked(
    environ: dict[str, str], lang: str | None, reader: str | None, asked: tuple[str, ...]
) -> None:
    assert first_questions(Settings(), None, environ, lang=lang, reader=reader) == asked


@pytest.mark.parametrize("settings", [Settings(introduced=True), Settings(reader="林晚")])
def test_a_later_start_asks_nothing(settings: Settings) -> None:
    assert first_questions(settings, None, {}, lang=None, reader=None) == ()


async def test_the_tour_goes_on_with_each_key_that_it_told(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute, size=(120, 40)) as reading:
        await reading.reader.action_command("tour")
        await reading.settle()
        assert "Press j" in line_of(reading)
        await reading.press("k")
        assert "1/10" in line_of(reading)
        await reading.press("j")
        assert "2/10" in line_of(reading)
        await reading.press("space", "g")
        assert isinstance(reading.top, AddressPrompt)
        await reading.press("escape", "/")
        await reading.type("批注")
        await reading.press("enter")
        assert "5/10" in line_of(reading)
        await reading.press("n", "v", "escape", "escape", "a", "escape", "t", "o", "?")
        assert isinstance(reading.top, HelpScreen)
        await reading.press("escape")
        assert isinstance(reading.top, ReaderScreen)
        assert line_of(reading) == ""


async def test_a_step_that_opens_a_field_is_done_when_its_words_are_found(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=(120, 40)) as reading:
        await reading.reader.action_command("tour")
        await reading.press("j", "space", "g", "2")
        assert "3/10" in line_of(reading)
        await reading.press("enter", "/")
        assert "4/10" in line_of(reading)
        await reading.press("escape")
        assert "4/10" in line_of(reading)
        await reading.press("/")
        await reading.type("没有的词\n")
        assert "4/10" in line_of(reading)
        await reading.press("/")
        await reading.type("批注")
        assert "4/10" in line_of(reading)
        await reading.press("enter")
        assert "5/10" in line_of(reading)


async def test_esc_ends_the_tour(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.reader.action_command("tour")
        await reading.press("j", "escape")
        assert line_of(reading) == ""


def test_the_tour_has_ten_keys() -> None:
    assert len(STEPS) == 10


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 50)])
@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
async def test_a_question_is_one_line_at_every_size(
    open_reader: Any, statute: Path, size: tuple[int, int], lang: str
) -> None:
    async with open_reader(statute, size=size, lang=lang, asks=ALL) as reading:
        for _ in ALL:
            rows = [line for line in reading.lines if "▎" in line and line_of(reading)[2:] in line]
            assert len(rows) == 1
            await reading.press("enter")
