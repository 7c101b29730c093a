"""The catalogues hold what is said, all of it and nothing else, and are what the script makes of the written one."""

from __future__ import annotations

import ast
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

import make_catalogues
import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from make_catalogues import chinese_of, english_of, messages_in
from messages_in_source import Gathering, Module, SaidMessage

CATALOGUES = ("zh_Hans", "zh_Hant")
MADE_AGAIN = "run python3 scripts/make_catalogues.py, and translate what it names in tui/locale/zh_Hans.po"


@cache
def made() -> dict[Path, bytes]:
    return make_catalogues.made()


def facts(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def gathered(source: str) -> set[SaidMessage]:
    return set(Gathering([Module(ast.parse(source))]).messages())


@pytest.mark.parametrize("locale", CATALOGUES)
def test_a_catalogue_holds_what_is_said_and_nothing_else(locale: str) -> None:
    path = make_catalogues.FOLDER / f"{locale}.po"
    there, wanted = ({_named(one) for one in _read(data)} for data in (path.read_bytes(), made()[path]))
    assert sorted(wanted - there) == [], MADE_AGAIN
    assert sorted(there - wanted) == [], MADE_AGAIN


@pytest.mark.parametrize("locale", CATALOGUES)
def test_everything_is_translated_with_the_facts_of_its_english(locale: str) -> None:
    for message in messages_in(locale):
        assert chinese_of(message), f"{message.id!r}: {MADE_AGAIN}"
        for english in english_of(message):
            assert facts(chinese_of(message)) == facts(english), message.id


def test_the_committed_catalogues_are_what_the_script_makes() -> None:
    stale = [path.name for path, data in made().items() if path.read_bytes() != data]
    assert stale == [], MADE_AGAIN


def test_people_write_simplified_alone_and_few_traditional_words_are_exceptions() -> None:
    import tomllib

    exceptions = tomllib.loads(make_catalogues.EXCEPTIONS.read_text(encoding="utf-8"))
    assert len(exceptions["messages"]) * 20 < len(messages_in("zh_Hans"))


@pytest.mark.parametrize(
    "source",
    [
        "say('{count} is said', count=1)",
        "self.say('is said' if here else 'is said too')",
        "def f(say):\n    what = 'is said'\n    return say(what)",
        "def f(say):\n    for one, two in (('is said', 1), ('is said too', 2)):\n        say(one)",
        "def f(say):\n    return [say(word) for word in ('is said', 'is said too')]",
        "def told(area, template: Template): ...\ntold('not', 'is said')",
        "def told(*, template: Template): ...\ntold(template='is said')",
        "class Told:\n    area: str\n    words: Template\nTold('not', 'is said')",
        "TABLE = {'not': 'is said'}\nsay(TABLE[x])",
        "TABLE: dict[str, Template] = {'not': 'is said'}",
        "TABLE: Final[tuple[tuple[str, Template], ...]] = (('not', 'is said'),)",
        "def f() -> Template | None:\n    return 'is said'",
        "class Wrong(ZhangjuError):\n    title = 'is said'",
        "class Wrong(ZhangjuError):\n    mend: ClassVar[str] = 'is said'",
        "class Wrong(ZhangjuError): ...\nclass Worse(Wrong): ...\nraise Worse(path='not', reason='is said')",
    ],
)
def test_a_message_is_found_wherever_it_is_said(source: str) -> None:
    found = {message.words for message in gathered(source)}
    assert found
    assert all("is said" in words for words in found)
    assert source.count("is said") == len(found)


def test_contexts_and_plurals_are_found() -> None:
    source = "say(InContext('keys', 'note'))\nsay.counted('{count} note', '{count} notes', 2)"
    assert gathered(source) == {
        SaidMessage("note", context="keys"),
        SaidMessage("{count} note", several="{count} notes"),
    }


def test_a_listed_word_is_taken_before_opencc_converts_the_rest() -> None:
    catalogue = make_catalogues.written({SaidMessage("the bin's file")}, b"")
    next(message for message in catalogue if message.id).string = "回收站的“文件”"
    words: dict[str, Any] = {"words": {"回收站": "資源回收筒"}, "messages": {}}
    (message,) = (one for one in make_catalogues.traditional(catalogue, words) if one.id)
    assert message.string == "資源回收筒的「檔案」"


def test_an_exception_for_what_nothing_says_is_refused() -> None:
    catalogue = make_catalogues.written({SaidMessage("said")}, b"")
    with pytest.raises(SystemExit, match="never said"):
        make_catalogues.traditional(catalogue, {"words": {}, "messages": {"never said": "沒有"}})


def _read(data: bytes) -> list[Message]:
    return [message for message in read_po(BytesIO(data), locale="zh_Hans") if message.id]


def _named(message: Message) -> tuple[str, str]:
    return message.context or "", "\0".join(english_of(message))
