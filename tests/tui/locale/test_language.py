"""The interface says everything in English and in both scripts of Chinese."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import annotations
import documents
import tui
from documents.errors import ZhangjuError
from tui.keymap import CHOOSING, COMMANDS
from tui.locale.chinese import errors, screens
from tui.locale.language import LANGS, Speech, UnknownLanguage, language_of
from tui.reader.reader_base import SCRIPT_NAMES

TUI = Path(tui.__file__).parent
SPEAKERS = {"say", "tell", "word"}


def said_templates() -> Iterator[tuple[str, str]]:
    """Every template that the screens pass to the speech, with the file that says it."""
    for path in sorted([*TUI.glob("*.py"), *(TUI / "screens").glob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                first = node.args[0]
                if (
                    name in SPEAKERS
                    and isinstance(first, ast.Constant)
                    and isinstance(first.value, str)
                    and first.value
                ):
                    yield first.value, path.name


def error_classes() -> list[type[ZhangjuError]]:
    """Every class of errors of the three rooms."""
    for room in (documents, annotations, tui):
        for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
            if module.name.rpartition(".")[2].endswith("process"):
                continue
            importlib.import_module(module.name)
    found, waiting = [], [ZhangjuError]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += one.__subclasses__()
    return found


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_template_of_the_screens_is_translated() -> None:
    missing = {text: name for text, name in said_templates() if text not in screens.WORDS}
    assert missing == {}


def test_every_command_is_translated() -> None:
    words = {word for one in COMMANDS for word in (one.name, one.short, one.group) if word}
    words |= set(SCRIPT_NAMES.values()) | {word for _key, word, _action in CHOOSING}
    assert sorted(words - set(screens.WORDS)) == []


def test_every_error_is_translated() -> None:
    from tui.locale.chinese import commands

    known = {**screens.WORDS, **commands.WORDS, **errors.WORDS}
    parts = {part for one in error_classes() for part in (one.title, one.cause, one.mend) if part}
    assert sorted(parts - set(known)) == []


def test_every_motivation_of_a_note_is_translated() -> None:
    from annotations.note import MOTIVATIONS

    assert set(MOTIVATIONS) <= set(screens.WORDS)


@pytest.mark.parametrize("catalogue", [screens.WORDS, errors.WORDS], ids=["screens", "errors"])
def test_translations_are_filled_with_the_same_facts(catalogue: dict[str, tuple[str, str]]) -> None:
    for template, both in catalogue.items():
        assert all(fields(text) <= fields(template) for text in both), template
        assert all(both), template


def test_an_error_is_said_in_three_languages_and_its_facts_are_harmless() -> None:
    error = UnknownLanguage(choice="\x1b[31mx")
    for lang in LANGS:
        assert "\x1b" not in Speech(lang).error_line(error)
    assert Speech("zh-Hans").error(error)[0] == "没有这种界面语言"
    assert Speech("zh-Hant").error(error)[0] == "沒有這種介面語言"


@pytest.mark.parametrize(
    ("choice", "environ", "lang"),
    [
        (None, {"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        (None, {"LANG": "zh_TW.UTF-8"}, "zh-Hant"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB"}, "en"),
        (None, {"LANG": "fr_FR.UTF-8"}, "en"),
        (None, {}, "en"),
        ("zh", {}, "zh-Hans"),
        ("zh-Hant", {"LANG": "en_US"}, "zh-Hant"),
        ("zh_HK", {}, "zh-Hant"),
    ],
)
def test_the_language_is_the_choice_then_the_locale_s(
    choice: str | None, environ: dict[str, str], lang: str
) -> None:
    assert language_of(choice, environ) == lang


def test_an_unknown_choice_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        language_of("tlh", {})
