"""Changing values in the text of ``settings.toml``: only their own lines become others, to the character. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from annotations.preferences.settings_file.choices import CHOICES, KEYS, Choice, Written, as_toml
from annotations.preferences.settings_file.plain import Place
from annotations.preferences.settings_file.reading import MARK, WrongLine, read_settings
from annotations.preferences.settings_file.statements import Statement, lines_of, statements
from documents.messages import Template

Say = Callable[[Template], str]
"""Says a message in the language of the comments."""
Change = Written | Sequence[str] | None
"""A value as it is written; of a command its keys; None takes its line out: it is as usual again."""
WIDEST: Final = 100
"""Characters of a comment's line, at most."""


def changed_text(text: str, changes: Mapping[Place, Change]) -> tuple[str, tuple[WrongLine, ...]]:
    """A text in which these values are others, and everything else is as it was.

    A value whose line makes no sense is not changed: such lines come back, too, for nothing that a person wrote is
    overwritten by guessing.
    """
    mark = MARK if text.startswith(MARK) else ""
    wrong = [line for line in read_settings(text).wrong if line.fault != "doubled" and line.path in changes]
    kept = {line.path for line in wrong}
    text = text.removeprefix(MARK)
    for path, value in changes.items():
        if path not in kept:
            text = _changed(text, path, value)
    return mark + text, tuple(wrong)


def _changed(text: str, path: Place, value: Change) -> str:
    lines = lines_of(text)
    every = list(statements(lines))
    own = next((one for one in every if one.values is not None and path in one.values), None)
    if own is not None:
        assert own.values is not None
        if value is not None and own.values[path] == _plain(value):
            return text
        lines[own.first : own.after] = _lines_with(lines[own.first : own.after], own, path, value)
    elif value is not None:
        row, added = _place(lines, every, path, value)
        end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
        if row and not lines[row - 1].endswith("\n"):
            lines[row - 1] += end
        lines[row:row] = [line + end for line in added]
    return "".join(lines)


def _lines_with(lines: Sequence[str], statement: Statement, path: Place, value: Change) -> list[str]:
    """The lines of a statement with another value, its comment and its blanks as they were."""
    import tomlkit
    from tomlkit.items import Comment, Trivia

    document = tomlkit.parse("".join(lines))
    inside: Any = document
    table = statement.table or ()
    parts = _parts_in(document, path, table)
    for part in parts[:-1]:
        inside = inside[part]
    if value is not None:
        inside[parts[-1]] = _plain(value)
        return lines_of(tomlkit.dumps(document))
    if inside is document:  # the only value here: what was said beside it stays
        beside = getattr(inside.item(parts[-1]), "trivia", Trivia()).comment
        del inside[parts[-1]]
        rest = [str(one.as_string()) for _, one in document.body if isinstance(one, Comment)]
        end = "\r\n" if lines[-1].endswith("\r\n") else "\n"
        return [comment + end for comment in (beside, *rest) if comment]
    del inside[parts[-1]]
    return lines_of(tomlkit.dumps(document))


def _parts_in(document: Mapping[str, Any], path: Place, table: Place) -> tuple[str, ...]:
    """The names by which a statement, in a table, reaches a value: a command's id may be one name or several."""

    def found(inside: Any, left: str) -> tuple[str, ...] | None:
        if not isinstance(inside, Mapping):
            return None
        for name in inside:
            if name == left:
                return (name,)
            if left.startswith(f"{name}.") and (rest := found(inside[name], left[len(name) + 1 :])):
                return (name, *rest)
        return None

    left = ".".join(path)
    for passed in table:
        left = left.removeprefix(f"{passed}.")
    parts = found(document, left)
    assert parts is not None, path
    return parts


def _plain(value: Change) -> Any:
    return list(value) if isinstance(value, (list, tuple)) else value


def _place(
    lines: Sequence[str], every: Sequence[Statement], path: Place, value: Change
) -> tuple[int, list[str]]:
    """The row before which a new value goes, and its lines: below its comment, else below what is like it."""
    if path[0] == KEYS:
        keys = ", ".join(as_toml(str(key)) for key in _plain(value))
        line = f"{as_toml(path[1])} = [{keys}]"
        inside = [one for one in every if one.table == (KEYS,)]
        if inside:
            return inside[-1].after, [line]
        return len(lines), [*([""] if lines and lines[-1].strip() else []), f"[{KEYS}]", line]
    assert isinstance(value, (str, int))
    line = f"{path[0]} = {as_toml(value)}"
    headers = [one.first for one in every if one.is_header]
    ends_at = headers[0] if headers else len(lines)
    within = {row for one in every for row in range(one.first, one.after) if one.after - one.first > 1}
    for row in range(ends_at):
        if (
            row not in within
            and lines[row].lstrip("# \t").partition("=")[0].strip() == path[0]
            and "=" in lines[row]
        ):
            return row + 1, [line]
    at_top = [one.after for one in every if one.table == () and not one.is_header]
    return (at_top[-1] if at_top else 0 if headers else len(lines)), [line]


def new_text(say: Say, carried: bool = False) -> str:
    """The file as it begins: every setting with what it does, as a comment, and no choice made."""
    lines = [
        *_comment(say("Settings of Zhangju. Remove the # before a setting and change its value.")),
        *_comment(
            say("What you write here stays: the program changes only the value that you change in it.")
        ),
    ]
    if carried:
        told = say(
            "The settings.json of earlier versions was carried over into this file, and is no longer read."
        )
        lines += _comment(told)
    for choice in CHOICES:
        lines += ["", *_comment(f"{say(choice.called)}: {say(choice.does)}"), *_comment(_may_be(choice, say))]
        lines.append(f"# {choice.name} = {as_toml(choice.usual)}")
    told = say("Keys: commands and the keys that they have in place of their usual ones")
    lines += ["", *_comment(told), f"[{KEYS}]", '# "reader.find" = ["f7", "/"]']
    return "\n".join(lines) + "\n"


def _may_be(choice: Choice, say: Say) -> str:
    """The values of a setting with their names; "" where any will do."""
    if not choice.values:
        return "" if choice.bounds is None else choice.may_be
    named = zip(choice.values, choice.words or ("",) * len(choice.values), strict=True)
    words = [(as_toml(written), say(word) if word else "") for (written, _), word in named]
    return " · ".join(toml if word in ("", toml.strip('"')) else f"{toml} {word}" for toml, word in words)


def _comment(words: str) -> list[str]:
    """Words as lines of a comment."""
    from documents.harmless import harmless

    lines, line = [], ""
    for part in harmless(words).split(" "):
        if line and len(line) + len(part) >= WIDEST:
            lines.append(line)
            line = part
        else:
            line = f"{line} {part}" if line else part
    return [f"# {line}" for line in (*lines, line) if line]
