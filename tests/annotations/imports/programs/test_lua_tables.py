"""Lua table literals: read as a program writes them, refused where they are more than that."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.imports.programs import lua_tables
from annotations.imports.programs.lua_tables import NotALuaTable, lua_table


def test_tables_lists_strings_numbers_and_comments_are_read() -> None:
    text = r"""
-- a comment
--[==[ a long
one ]]]==]
return {
    ["key"] = "a \"quoted\" text\
on two lines\tand \228\184\173\xe6\x96\x87\u{6587}",
    name = 'single "quotes"', [3] = -1.5e3, [-1] = 0x1F,
    { true, false; nil, [[
long [text] ]] },
    "second",
}
-- the end
"""
    assert lua_table(text) == {
        "key": 'a "quoted" text\non two lines\tand 中文文',
        "name": 'single "quotes"',
        3: -1500.0,
        -1: 31,
        1: {1: True, 2: False, 4: "long [text] "},
        2: "second",
    }


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "return",
            "return 1",
            "{",
            "{}}",
            "return {1 2}",
            "return { os.execute('x') }",
            "return { f() }",
        ),
        *(
            "return { a = b }",
            "return { 1 + 1 }",
            "return { 'a' .. 'b' }",
            "return { function() end }",
            "x = {}",
        ),
        *(
            'return { "a',
            "return { [[a",
            "return { --[[ }",
            'return { "\\q" }',
            'return { "\\300" }',
            'return {"\n"}',
        ),
        *(
            "return { [nil] = 1 }",
            "return {} os.exit()",
            "return setmetatable({}, {})",
            "return { [{}] = 1 }",
        ),
        *("return " + "{" * 100 + "}" * 100, "return {" * 100_000, "return {" + "9" * 10_000 + "}"),
    ],
    ids=lambda text: text[:30],
)
def test_what_is_more_than_values_is_refused(text: str) -> None:
    with pytest.raises(NotALuaTable):
        lua_table(text)


def test_the_number_of_values_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lua_tables, "MOST_VALUES", 3)
    assert lua_table("return {1, 2, 3}") == {1: 1, 2: 2, 3: 3}
    with pytest.raises(NotALuaTable):
        lua_table("return {1, 2, 3, 4}")


def as_lua(value: Any) -> str:
    """A value as Lua's own ``%q`` writes it."""
    if isinstance(value, dict):
        return "{" + "".join(f"[{as_lua(key)}] = {as_lua(inner)},\n" for key, inner in value.items()) + "}"
    if isinstance(value, str):
        for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\\n"), ("\r", "\\r"), ("\0", "\\000")):
            value = value.replace(sign, written)
        return f'"{value}"'
    return str(value).lower() if isinstance(value, bool) else repr(value)


scalars = (
    st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"))
)
tables = st.recursive(
    st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=4), scalars, max_size=4),
    lambda inner: st.dictionaries(st.integers(2, 99), inner | scalars, max_size=3),
    max_leaves=8,
)


@given(tables)
def test_what_lua_writes_reads_back(table: dict[Any, Any]) -> None:
    assert lua_table("return " + as_lua(table)) == table


@given(st.text(st.sampled_from("return{}[]=\"'\\-,;0x1.e \n中")))
def test_any_text_gives_a_table_or_is_refused(text: str) -> None:
    with suppress(NotALuaTable):
        assert isinstance(lua_table(text), dict)
