"""One word for one thing: the catalogues keep to the list of terms."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from make_catalogues import FOLDER, chinese_of, english_of, messages_in

TERMS: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "terms.toml").read_text(encoding="utf-8"))
LANGUAGES = ("en", "zh_Hans", "zh_Hant")


def words_of(term: str) -> re.Pattern[str]:
    """A term in English, in the plural or in a form of the verb, too; not where it is an option or a command."""
    stem = re.escape(term.removesuffix("y"))
    return re.compile(rf"(?<![-\w{{/]){stem}(y|ies|s|es|ed|d|ing|able)?(?![\w}}=-])", re.IGNORECASE)


def said_in(language: str) -> Iterator[str]:
    if language == "en":
        for message in messages_in("zh_Hans"):
            yield from english_of(message)
    else:
        yield from map(chinese_of, messages_in(language))


@pytest.mark.parametrize("locale", ["zh_Hans", "zh_Hant"])
@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_one_word_in_chinese(term: str, locale: str) -> None:
    entry = TERMS[term]
    allowed = [entry[locale], *entry.get("also", {}).get(locale, ())]
    astray = {
        str(message.id): chinese_of(message)
        for message in messages_in(locale)
        if words_of(term).search(_without_calls(english_of(message)[0]))
        and not any(word in chinese_of(message) for word in allowed)
        and not english_of(message)[0].startswith(tuple(entry.get("apart", ())))
    }
    assert astray == {}, f"{term} is {' or '.join(allowed)} (tui/locale/terms.toml)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_has_another_word_for_a_term(language: str) -> None:
    for term, entry in TERMS.items():
        for word in entry.get("never", {}).get(language, ()):
            astray = [
                said
                for said in said_in(language)
                if word in said and not said.startswith(tuple(entry.get("apart", ())))
            ]
            assert astray == [], f"{term}, not {word} (tui/locale/terms.toml)"


def _without_calls(english: str) -> str:
    """A message without the commands that it tells to type."""
    return re.sub(r"zhangju [a-z]+( [a-z]+\b)?", "", english)
