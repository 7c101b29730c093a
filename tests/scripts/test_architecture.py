"""The page on how Zhangju is built says what is there."""

from __future__ import annotations

import ast
import re

import pytest
from draw_rooms import PAGE, drawing, drawn_into, reached, shortened
from rooms import ROOMS, ROOT, modules

WORDS = re.findall(r"`([^`\s]+)`", PAGE.read_text(encoding="utf-8"))
NAMES = sorted({word for word in WORDS if re.fullmatch(rf"({'|'.join(ROOMS)})(\.\w+)+", word)})
PATHS = sorted({word for word in WORDS if "/" in word and not re.search("ROOM|NAME", word)})


def test_the_drawing_is_of_the_rooms_as_they_are() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert drawn_into(page) == page, "python3 scripts/draw_rooms.py draws it anew"
    assert "annotations ==> documents" in drawing()
    assert "documents ==> annotations" not in drawing()


def test_an_arrow_that_others_tell_is_left_out() -> None:
    every = {"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset[str]()}
    assert shortened(every) == {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset()}
    assert reached("a", every) == {"b", "c"}


def test_the_page_names_functions_and_files() -> None:
    assert len(NAMES) > 30
    assert len(PATHS) > 10


@pytest.mark.parametrize("name", NAMES)
def test_every_function_that_the_page_names_is_there(name: str) -> None:
    words = name.split(".")
    module = next(
        ".".join(words[:end]) for end in range(len(words), 0, -1) if ".".join(words[:end]) in modules()
    )
    body: list[ast.stmt] = modules()[module].body
    for word in words[module.count(".") + 1 :]:
        found = [
            part for part in body if isinstance(part, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        ]
        named = {part.name: part.body for part in found}
        assert word in named, f"{name}: no {word} in {module}"
        body = named[word]


@pytest.mark.parametrize("path", PATHS)
def test_every_file_that_the_page_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()
