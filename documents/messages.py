"""Messages: what is said to people, written in English where it is said and looked up by these words.

A message is a template, filled with facts: ``"{path} is empty"``. Two kinds know more than their words, and
are plain English strings wherever that is not asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self, TypeAlias

Template: TypeAlias = str
"""Marks what holds a message: ``scripts/make_catalogues.py`` gathers the strings that are given to it."""


class InContext(str):
    """A word that means different things in different places: ``InContext("keys", "note")`` (gettext's msgctxt)."""

    __slots__ = ("context",)
    context: str

    def __new__(cls, context: str, words: str) -> Self:
        message = super().__new__(cls, words)
        message.context = context
        return message


class Counted(str):
    """A message about ``{count}`` things: ``Counted("{count} note", "{count} notes")`` (gettext's msgid_plural)."""

    __slots__ = ("several",)
    several: str

    def __new__(cls, single: str, several: str) -> Self:
        message = super().__new__(cls, single)
        message.several = several
        return message


def in_english(template: Template, facts: Mapping[str, object]) -> str:
    """The message filled with its facts; of one that counts, the form that agrees with the fact ``count``."""
    if isinstance(template, Counted) and facts["count"] != 1:
        template = template.several
    return template.format(**facts)
