"""No message says a thing twice: neither does a cause repeat its title, nor a line what is said before it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations.errors import SaveFailed
from documents.errors import ZhangjuError
from tui.locale.language import Speech

_WORD = re.compile(r"[a-z]{3,}")
_FACT = re.compile(r"\{(\w+)\}")
_LITTLE = frozenset(
    "the and for not was were are its this that has have with from one into been there they than such cannot could".split()
)


TELLS_MORE = {"BrokenBytes", "LostReader", "NeedsDocument", "NoteNotInBin", "WrongTerm"}
"""Those whose cause takes up words of the title to go on from there."""


def errors() -> Iterator[type[ZhangjuError]]:
    """All errors of all rooms, each once."""
    for room in map(importlib.import_module, ("documents", "annotations", "tui")):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            importlib.import_module(module.name)
    waiting, met = [ZhangjuError], {ZhangjuError}
    while waiting:
        for kind in waiting.pop().__subclasses__():
            if kind not in met:
                met.add(kind)
                waiting.append(kind)
                yield kind


def words_of(template: str) -> set[str]:
    """The words of a message that say something, by how they begin: lock and locks are one."""
    return {word[:4] for word in _WORD.findall(_FACT.sub("", template).lower()) if word not in _LITTLE}


def test_a_cause_does_not_say_again_what_its_title_says() -> None:
    repeats = []
    for kind in errors():
        title, cause = words_of(str(kind.title)), words_of(str(kind.cause))
        shared = set(_FACT.findall(str(kind.title))) & set(_FACT.findall(str(kind.cause)))
        if kind.__name__ in TELLS_MORE:
            continue
        if (title and len(title & cause) >= len(title) / 2) or shared:
            repeats.append((kind.__name__, str(kind.title), str(kind.cause)))
    assert repeats == []


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
def test_after_words_that_say_what_failed_only_the_reason_follows(lang: str) -> None:
    error = SaveFailed(file=Path("/notes/a.json"), reason="the disk is full")
    say = Speech(lang)
    title, *rest = say.error_line(error).split("; " if lang == "en" else "；")
    assert say.reason(error) == ("; " if lang == "en" else "；").join(rest)
    assert title not in say.reason(error)


def test_an_error_without_a_cause_is_its_own_reason() -> None:
    class Bare(ZhangjuError):
        title = "It is gone"
        cause = ""

    assert Speech("en").reason(Bare()) == "It is gone"
