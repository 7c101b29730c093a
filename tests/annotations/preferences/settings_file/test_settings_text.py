"""The text of settings.toml: what it says, which lines cannot be, and what a change leaves as it was."""

from __future__ import annotations

import tomllib
from dataclasses import fields

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotations.preferences.settings import STATE, Settings
from annotations.preferences.settings_file.choices import (
    CHOICES,
    KEYS,
    Choice,
    ImpossibleValue,
    as_toml,
    by_field,
    by_name,
)
from annotations.preferences.settings_file.editing import Change, changed_text, new_text
from annotations.preferences.settings_file.plain import plain_values
from annotations.preferences.settings_file.reading import read_settings
from documents.scripts.views import SCRIPTS

FAULTY = """\
measure = "wide" # mine
theme = "paper"
them = 3
theme = "dark"
name =
name = "a/b"
widths = [
[keys]
reader.find = "f7"
"reader.bin" = 7
[colours]
ink = "black"
"""


def test_every_field_of_the_settings_is_a_choice_or_of_the_state() -> None:
    names = {field.name for field in fields(Settings)}
    assert names == {*by_field(), *STATE, KEYS}


@pytest.mark.parametrize("choice", CHOICES, ids=[choice.name for choice in CHOICES])
def test_what_is_usual_is_the_default_and_every_value_comes_back(choice: Choice) -> None:
    known = by_name()[choice.name]
    assert known.kept(known.usual) == getattr(Settings(), known.field)
    assert len(known.words) in {0, len(known.values)}
    for written, kept in known.values:
        assert (known.kept(written), known.written(kept)) == (kept, written)
        assert known.read(as_toml(written).strip('"')) == written


def test_the_scripts_that_may_be_chosen_are_those_that_there_are() -> None:
    assert {written for written, _ in by_name()["script"].values} == set(SCRIPTS)


@pytest.mark.parametrize(
    ("name", "typed"), [("measure", "7"), ("measure", "wide"), ("theme", "nord"), ("name", "a/b")]
)
def test_what_cannot_be_is_refused_when_typed(name: str, typed: str) -> None:
    with pytest.raises(ImpossibleValue):
        by_name()[name].read(typed)


def test_the_file_as_it_begins_chooses_nothing() -> None:
    read = read_settings(new_text(str))
    assert (read.values, read.keys, read.wrong) == ({}, {}, ())
    assert tomllib.loads(new_text(str)) == {KEYS: {}}
    for choice in CHOICES:
        assert f"# {choice.name} = {as_toml(choice.usual)}\n" in new_text(str)


def test_every_wrong_line_is_named_with_its_number_and_the_rest_holds() -> None:
    read = read_settings(FAULTY)
    assert [(line.number, line.fault) for line in read.wrong] == [
        (1, "impossible"),
        (3, "unknown"),
        (4, "doubled"),
        (5, "no TOML"),
        (6, "impossible"),
        (7, "no TOML"),
        (10, "impossible"),
        (11, "unknown"),
    ]
    assert read.wrong[1].may_be == "theme"
    assert (read.values, read.keys) == ({"theme": "zhangju-paper"}, {"reader.find": ("f7",)})


def test_a_setting_that_was_added_at_the_end_of_the_file_below_the_keys_holds() -> None:
    read = read_settings("theme = 'dark'\n[keys]\nmeasure = 20\ntheme = 'paper'\nfoo = 'f7'\n")
    assert read.values == {"measure": 20, "theme": "zhangju-dark"}
    assert [(line.number, line.fault) for line in read.wrong] == [(4, "doubled"), (5, "unknown")]


def test_wrong_lines_stay_to_the_letter_while_others_are_changed() -> None:
    changes: dict[tuple[str, ...], Change] = {
        ("theme",): "dark",
        (KEYS, "reader.find"): ("f8",),
        ("squares",): False,
        ("measure",): 20,
    }
    text, in_the_way = changed_text(FAULTY, changes)
    assert [line.number for line in in_the_way] == [1]
    left = text.replace("squares = false\n", "").replace('["f8"]', '"f7"')
    assert left.replace('theme = "dark"', 'theme = "paper"', 1) == FAULTY
    read = read_settings(text)
    assert (read.values, read.keys) == (
        {"theme": "zhangju-dark", "squares": False},
        {"reader.find": ("f8",)},
    )


@pytest.mark.parametrize(
    ("text", "value", "after"),
    [
        ("measure = 40   # mine\n", 44, "measure = 44   # mine\n"),
        ("  measure=40", 44, "  measure=44"),
        ("measure = 40\r\n# end\r\n", 44, "measure = 44\r\n# end\r\n"),
        ("\ufeffmeasure = 40\n", 44, "\ufeffmeasure = 44\n"),
        ("a = 1\r\n", 44, "a = 1\r\nmeasure = 44\r\n"),
        ("# measure = 40\n\n# more\n", 44, "# measure = 40\nmeasure = 44\n\n# more\n"),
        ("theme = 'dark'\n\n[keys]\n", 44, "theme = 'dark'\nmeasure = 44\n\n[keys]\n"),
        ("[keys]", 44, "measure = 44\n[keys]"),
        ("measure = 40 # mine\nsquares = true\n", None, "# mine\nsquares = true\n"),
        ("", 44, "measure = 44\n"),
        ("[keys]\nmeasure = 40 # at the end\n", 44, "[keys]\nmeasure = 44 # at the end\n"),
    ],
)
def test_a_change_keeps_comments_blanks_and_line_ends(text: str, value: int | None, after: str) -> None:
    assert changed_text(text, {("measure",): value}) == (after, ())


@pytest.mark.parametrize(
    "text",
    [
        '[keys]\n"reader.find" = "f7" # mine\n',
        '[keys]\nreader.find = "f7" # mine\n',
        '[keys.reader]\nfind = ["f7"] # mine\n',
        'keys.reader.find = "f7" # mine\n',
        'keys = { "reader.find" = "f7", "reader.bin" = "f8" } # mine\n',
        '[keys]\nreader.find = [ # first\n  "f7", # mine\n]\n',
    ],
)
def test_keys_are_changed_however_they_are_written(text: str) -> None:
    after, _ = changed_text(text, {(KEYS, "reader.find"): ("f9", "/")})
    assert read_settings(after).keys["reader.find"] == ("f9", "/")
    assert read_settings(after).wrong == ()
    gone, _ = changed_text(text, {(KEYS, "reader.find"): None})
    assert "reader.find" not in read_settings(gone).keys
    assert "f8" not in text or read_settings(gone).keys == {"reader.bin": ("f8",)}


COMMENTS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12).map(
    lambda words: f"# {words}"
)
GOOD = st.sampled_from(
    ['theme = "dark"', "measure = 30 # 宽", "squares=false", '"spacing" = true', "name = '小明'"]
)
ODD = st.sampled_from(
    ["them = 3", "measure = ", "= 5", "names = [", 'x = "', "]", "[[x", "a = {b = 1}", "x\0"]
)
LINES = st.lists(st.one_of(COMMENTS, GOOD, ODD, st.just(""), st.just("[keys]"), st.just('"a.b" = "f7"')))
CHANGES = st.dictionaries(
    st.sampled_from([("measure",), ("squares",), ("theme",), (KEYS, "a.b"), (KEYS, "reader.find")]),
    st.just(None),
)
VALUES: dict[tuple[str, ...], Change] = {
    ("measure",): 33,
    ("squares",): True,
    ("theme",): "paper",
    (KEYS, "a.b"): ("f5",),
    (KEYS, "reader.find"): (),
}


@given(LINES, CHANGES, st.sampled_from(["\n", "\r\n"]))
@example(["[keys]", '"a.b" = "f7"', "[keys]"], {(KEYS, "a.b"): None}, "\n")
def test_whatever_a_person_wrote_stays_byte_for_byte(
    lines: list[str], paths: dict[tuple[str, ...], None], end: str
) -> None:
    text = "".join(line + end for line in lines)
    before = read_settings(text)
    after, in_the_way = changed_text(text, {path: VALUES[path] for path in paths})
    blocked = {line.path for line in in_the_way}
    read = read_settings(after)
    for path in set(paths) - blocked:
        if path[0] == KEYS:
            assert read.keys[path[1]] == VALUES[path]
        else:
            choice = by_name()[path[0]]
            assert read.values[choice.field] == choice.kept(VALUES[path])
    assert [line[1:3] for line in read.wrong] == [line[1:3] for line in before.wrong]
    names = {path[-1] for path in set(paths) - blocked}
    assert unnamed(after, names) == unnamed(text, names)
    assert changed_text(text, {})[0] == text


PIECES = st.text(st.sampled_from("a.=\"'\\#[],1 0_-+true\t\r\n章"), max_size=24)
PLAIN = st.sampled_from(["[keys]", '"a" = ["b"]', 'a = "b" # c', "c = 12", "d=[]", "e = true"])


@given(st.lists(st.one_of(PLAIN, PIECES), max_size=4).map("\n".join))
@example('a = "b"""')
@example('a = ["]", "b"]')
@example("[keys]\n[keys]")
@example("\r")
def test_what_is_read_by_hand_is_what_the_parser_reads(text: str) -> None:
    by_hand = plain_values(text)
    assert by_hand is None or by_hand == tomllib.loads(text)


def test_what_the_program_writes_is_read_by_hand() -> None:
    changes: dict[tuple[str, ...], Change] = {
        ("theme",): "dark",
        ("measure",): 12,
        ("squares",): False,
        (KEYS, "reader.find"): ("f7", "/"),
    }
    assert plain_values(changed_text(new_text(str), changes)[0]) is not None


def unnamed(text: str, names: set[str]) -> list[str]:
    """The lines that give none of these names, but the table that a change may have opened."""
    kept = []
    for line in text.split("\n"):
        name = line.partition("=")[0].strip(' "\r')
        if name not in names and line.strip() not in {"", "[keys]"}:
            kept.append(line)
    return kept
