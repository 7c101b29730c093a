"""What can be wrong with the keys in the settings."""

from __future__ import annotations

from documents.errors import ZhangjuError


class WrongKeys(ZhangjuError):
    """Keys in the settings that cannot be; the usual ones stay."""


class UnknownCommand(WrongKeys):
    """The settings give keys to what is no command."""

    title = "The settings have keys for commands that do not exist"
    cause = "{names}"
    mend = "see docs/keys.md for the names of all commands"


class UnknownKey(WrongKeys):
    """The settings name keys that no terminal sends."""

    title = "The settings name keys that do not exist"
    cause = "{names}"
    mend = "a key is a single character, or a name such as f2, pagedown or ctrl+b"


class KeyClash(WrongKeys):
    """Two commands would have the same key in the same place."""

    title = "One key for two commands"
    cause = "these commands keep their usual keys: {keys}"
    mend = "give one of the two another key in the settings"
