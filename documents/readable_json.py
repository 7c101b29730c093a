"""JSON that people can read and any terminal may show."""

from __future__ import annotations

import json

from documents.harmless import harmless

_in_one_line = json.JSONEncoder(ensure_ascii=False).encode


def json_text(value: object, *, indent: int | None = None) -> str:
    """JSON in readable Chinese, with the characters no terminal may get written as ``\\uXXXX``."""
    text = _in_one_line(value) if indent is None else json.dumps(value, ensure_ascii=False, indent=indent)
    shown = harmless(text, keep_lines=True)
    if shown == text:
        return text
    # All of JSON's own signs are harmless: what differs stands inside a string, where an escape may stand.
    return "".join(
        char if char == same else json.dumps(char)[1:-1] for char, same in zip(text, shown, strict=True)
    )
