"""The help of every command and every option speaks Chinese, in either script: no sentence of it is left in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from tui.commands.command_line import command_line, run
from tui.locale.language import Speech

ENGLISH = re.compile(r"[A-Za-z][a-z'’]+(?:[ ,]+[a-z'’]+){2,}")
"""Three words of small letters in a row: names of formats, options and files are not that."""
NAMES = re.compile(r"--[\w-]+|[A-Z_]{2,}(?:@[A-Z]+)?|\[[^\]]*\]|`[^`]*`|\b(?:zhangju|jsonl?|csv|html|docx)\b")
"""What stands for itself in every language: options, placeholders, choices, what is to be typed."""


def paths(command: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The commands one can ask for help on, each as the words of its call."""
    yield above
    if isinstance(command, TyperGroup):
        for name, below in command.commands.items():
            yield from paths(below, (*above, name))


EVERY = sorted(paths(get_command(command_line())))


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_no_english_sentence_is_left(
    words: tuple[str, ...], lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*words, "--lang", lang, "--help"] if words else ["--lang", lang, "--help"]) == 0
    page = " ".join(capsys.readouterr().out.split())
    assert Speech(lang).word("Options") in page
    assert ENGLISH.findall(NAMES.sub("", page)) == []


def test_the_locale_chooses_the_language_where_the_call_does_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for locale, heading in (("zh_TW.UTF-8", "選項"), ("zh_CN.UTF-8", "选项")):
        monkeypatch.setenv("LANG", locale)
        assert run(["notes", "list", "--help"]) == 0
        assert heading in capsys.readouterr().out


def test_every_command_that_is_listed_has_a_line_of_its_own_in_chinese(
    capsys: pytest.CaptureFixture[str],
) -> None:
    groups = [words for words in EVERY if any(other[:-1] == words for other in EVERY if other)]
    for words in groups:
        run([*words, "--lang", "zh-Hans", "--help"])
        page = capsys.readouterr().out
        for other in EVERY:
            if other[:-1] == words and other and other != ("notes", "versions"):
                line = next(line for line in page.splitlines() if re.match(rf"\s+{other[-1]}\s", line))
                assert re.search("[一-鿿]", line), line
