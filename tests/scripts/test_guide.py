"""The READMEs and the guide are current: keys, commands, names, links and pages that they tell of are there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import typer
from typer import TyperException
from typer.core import TyperGroup
from typer.main import get_command

from tui.commands.call import Call
from tui.commands.command_line import command_line, words_of
from tui.keymap.key_names import key_name
from tui.keymap.table import COMMANDS, usual_keys
from tui.locale.language import Lang, Speech

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
GUIDE = [
    page for page in [ROOT / "README.md", *sorted((DOCS / "guide").glob("*.md"))] if ".zh" not in page.name
]
BOTH = [twin for page in GUIDE for twin in (page, page.with_suffix(".zh-CN.md"))]
KEYS = {command.id: {key_name(key) for key in usual_keys(command)} for command in COMMANDS}
MARKS = set("•◦~▎")
"""What stands in the margin, and is no key."""
_TOLD = re.compile(r"<!-- keys: (.*) -->")
_CODE = re.compile(r"`([^`]+)`")
_KEY = re.compile(
    r"\b(?:Enter|Esc|Tab|Space|Home|End|Del|Backspace|Ctrl\+\w|F\d+)(?![A-Za-z])|[→←↑↓]", re.ASCII
)
_LINK = re.compile(r"\]\(([^)#]*)(?:#([^)]*))?\)")
_NAMED = re.compile(r"Ctrl\+p[,，]\s*“([^”]+)”")


def words_in(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def told_keys(page: Path) -> list[tuple[str, str]]:
    """The keys that a page says it tells of, with the commands that they are for."""
    found = [one for line in _TOLD.findall(words_in(page)) for one in line.split()]
    return [(name, key) for name, _, key in (one.partition("=") for one in found)]


def keys_in_prose(page: Path) -> set[str]:
    prose = re.sub(r"^    .*$|<!--.*?-->|\]\([^)]*\)|^!\[.*$", "", words_in(page), flags=re.MULTILINE)
    signs = {code for code in _CODE.findall(prose) if len(code) == 1}
    return (signs - MARKS) | set(_KEY.findall(_CODE.sub("", prose)))


def commands_in(page: Path) -> list[tuple[str, str]]:
    """Command lines, of their own and amid the prose."""
    return re.findall(r"^    (zhangju\b.*)$|`(zhangju\b[^`]*)`", words_in(page), re.MULTILINE)


def headings_of(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    heads = re.findall(r"^#+ (.*)$", words_in(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def test_the_guide_has_its_pages() -> None:
    names = "getting-started reading finding notes versions exports settings trouble".split()
    assert {page.stem for page in GUIDE} == {"README", *names}


@pytest.mark.parametrize("page", GUIDE, ids=named)
def test_the_twins_tell_of_the_same_keys_and_commands(page: Path) -> None:
    twin = page.with_suffix(".zh-CN.md")
    assert told_keys(page) == told_keys(twin)
    assert sorted(commands_in(page)) == sorted(commands_in(twin))


@pytest.mark.parametrize("page", BOTH, ids=named)
def test_each_key_that_a_page_tells_of_is_one_of_its_command(page: Path) -> None:
    told = told_keys(page)
    assert told
    assert [(name, key) for name, key in told if key not in KEYS[name]] == []
    assert keys_in_prose(page) == {key for _, key in told}


def call(line: str) -> None:
    """Take a command line as the program does, without doing anything: raises where it cannot be called so."""
    words = shlex.split(line)[1:]
    command: Any = get_command(command_line(words_of(words)))
    context = command.make_context("zhangju", words, obj=Call())
    while isinstance(context.command, TyperGroup) and (rest := [*context._protected_args, *context.args]):
        if context.parent is None and not re.fullmatch(r"[a-z-]+", rest[0]):
            return  # a document: it opens
        name, command, left = context.command.resolve_command(context, rest)
        context = command.make_context(name, left, parent=context, obj=context.obj)


@pytest.mark.parametrize("page", BOTH, ids=named)
def test_each_command_that_a_page_tells_of_can_be_called_so(page: Path) -> None:
    for line, amid in commands_in(page):
        with suppress(typer.Exit):  # as --version does
            call(line or amid + " FILE" * amid.startswith("zhangju library "))


@pytest.mark.parametrize(
    "line", ["zhangju notse list", "zhangju versions --no-such-option", "zhangju notes lost"]
)
def test_a_command_that_cannot_be_called_so_is_seen(line: str) -> None:
    with pytest.raises(TyperException):
        call(line)


@pytest.mark.parametrize("page", BOTH, ids=named)
def test_commands_found_by_name_have_that_name(page: Path) -> None:
    lang: Lang = "zh-Hans" if ".zh" in page.name else "en"
    titles = [Speech(lang)(command.title) for command in COMMANDS]
    names = [re.sub(r"\s+", " ", name) for name in _NAMED.findall(words_in(page))]
    assert [name for name in names if not any(title.startswith(name) for title in titles)] == []


def links() -> Iterator[tuple[Path, str, str]]:
    for page in [*BOTH, *sorted(DOCS.glob("*.md"))]:
        for target, heading in _LINK.findall(words_in(page)):
            if "://" not in target:
                yield page, target, heading


def test_every_link_leads_somewhere() -> None:
    lost = []
    for page, target, heading in links():
        aim = (page.parent / target).resolve() if target else page
        if not aim.exists() or (heading and heading not in headings_of(aim)):
            lost.append(f"{named(page)}: {target}#{heading}")
    assert lost == []


@pytest.mark.parametrize("index", [DOCS / "README.md", DOCS / "README.zh-CN.md"], ids=named)
def test_the_index_has_every_page_of_its_language(index: Path) -> None:
    chinese = ".zh" in index.name
    pages = [*DOCS.glob("*.md"), *(DOCS / "guide").glob("*.md")]
    of_language = {
        page
        for page in pages
        if (".zh" in page.name) == chinese
        or (chinese and not page.with_suffix(".zh-CN.md").exists() and ".zh" not in page.name)
    } - {DOCS / "README.md", DOCS / "README.zh-CN.md"}
    reached = {(DOCS / target).resolve() for page, target, _ in links_of(index)}
    assert of_language - reached == set()


def links_of(page: Path) -> list[tuple[Path, str, str]]:
    return [one for one in links() if one[0] == page]
