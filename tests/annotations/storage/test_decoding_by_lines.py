"""Files are parsed some lines at a time, and say what the whole of them says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotations.storage import tinydb_storage as storage
from annotations.storage.durable_files import Unparsed
from annotations.storage.tinydb_storage import decode, encode

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(0, 9)
    | st.text(max_size=6)
    | st.sampled_from(["}\n},", '"', "\\"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
TABLES = st.dictionaries(
    st.sampled_from(["notebook", "notes", 'a"b', "c\\", "笔记"]),
    st.dictionaries(
        st.integers(1, 12).map(str), st.dictionaries(st.text(max_size=3), VALUES, max_size=2), max_size=9
    ),
    max_size=3,
)


@pytest.fixture(autouse=True)
def a_few_lines_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "AT_ONCE", 3)
    monkeypatch.setattr(storage, "PARSED_WHOLE", 0)


def said_by_all_of_it(data: bytes) -> Any:
    'What the data says, parsed as a whole; "nonsense" where it is not a notebook.'
    try:
        whole = json.loads(data.decode("utf-8"))
    except ValueError:
        return "nonsense"
    if not isinstance(whole, dict) or not all(storage._is_table(table) for table in whole.values()):
        return "nonsense"
    return whole


def said(data: bytes) -> Any:
    try:
        return decode(data)
    except Unparsed:
        return "nonsense"


@given(TABLES)
def test_what_was_encoded_is_decoded_and_in_its_order(tables: dict[str, dict[str, Any]]) -> None:
    decoded = decode(encode(tables))
    assert decoded == tables
    assert [list(table) for table in decoded.values()] == [list(table) for table in tables.values()]


@given(TABLES, st.data())
def test_lines_that_were_lost_doubled_or_changed_are_read_as_the_whole_is(
    tables: dict[str, dict[str, Any]], data: st.DataObject
) -> None:
    lines = encode(tables).split(b"\n")
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(lines) - 1))
        line = lines[place]
        lines[place : place + 1] = data.draw(
            st.sampled_from(
                [
                    [],
                    [line, line],
                    [line + b","],
                    [line.removesuffix(b",")],
                    [b"}"],
                    [b"},"],
                    [b""],
                    [b" " + line],
                ]
            )
        )
        lines = lines or [b""]
    mangled = b"\n".join(lines)
    assert said(mangled) == said_by_all_of_it(mangled)


@pytest.mark.parametrize("end", ["", ",", "\n,", ",\n,"])
def test_a_comma_with_nothing_after_it_is_nonsense_wherever_the_lines_are_cut(end: str) -> None:
    lines = [f'"{number}": {{}}' for number in range(1, 5)]
    for count in range(1, 5):
        mangled = ('{\n"notes": {\n' + ",\n".join(lines[:count]) + ",\n" + end + "\n}\n}\n").encode()
        assert said(mangled) == said_by_all_of_it(mangled) == "nonsense"


@given(TABLES, st.sampled_from([None, 0, 1, 2]))
@example({"notes": {"1": {}}}, 0)
def test_other_ways_of_writing_the_same_are_read_too(
    tables: dict[str, dict[str, Any]], indent: int | None
) -> None:
    assert decode(json.dumps(tables, indent=indent).encode()) == tables


def test_a_whole_file_is_never_parsed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []
    loads = json.loads

    def counted(text: str) -> Any:
        lengths.append(len(text))
        return loads(text)

    data = encode({"notes": {str(number): {"body": "字" * 50} for number in range(1, 1000)}})
    monkeypatch.setattr(json, "loads", counted)
    decode(data)
    assert max(lengths) < 1000
