"""Where a reader's things are kept, and who the reader is."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from annotations.errors import BadName, NotebookError
from annotations.settings import load_settings, save_settings

LONGEST_NAME: Final = 80  # bytes of UTF-8, well under the 255 of file systems
_FORBIDDEN = re.compile(r'[/\\<>:"|?*]')
_RESERVED: Final = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder; nothing is made before something is saved."""

    path: Path

    @classmethod
    def default(cls, environ: Mapping[str, str] | None = None) -> Home:
        """``$ZHANGJU_HOME``, else the platform's data folder."""
        chosen = (os.environ if environ is None else environ).get("ZHANGJU_HOME")
        if chosen:
            return cls(Path(chosen).expanduser().absolute())
        from platformdirs import user_data_path

        return cls(user_data_path("zhangju", appauthor=False))

    @property
    def notebooks(self) -> Path:
        """``READER/DEVICE/DOCUMENT-ID.json``, all of one's devices; the part to sync."""
        return self.path / "notebooks"

    @property
    def backups(self) -> Path:
        """The last good version of every file that this device wrote, in the same layout."""
        return self.path / "backups"

    @property
    def locks(self) -> Path:
        """Lock files, in the same layout."""
        return self.path / "locks"

    @property
    def settings_path(self) -> Path:
        """The settings, identity included."""
        return self.path / "settings.json"

    @property
    def state_path(self) -> Path:
        """Where the reader stopped."""
        return self.path / "reading.json"


@dataclass(frozen=True, slots=True)
class Identity:
    """The reader and the device, both safe as folder names."""

    reader: str
    device: str

    def __post_init__(self) -> None:
        """BadName where a name could leave its folder or confuse a terminal."""
        object.__setattr__(self, "reader", checked_name(self.reader))
        object.__setattr__(self, "device", checked_name(self.device))

    @classmethod
    def settle(
        cls, home: Home, environ: Mapping[str, str] | None = None, *, reader: str | None = None
    ) -> Identity:
        """The identity of this reader on this device; what is settled for the first time is saved.

        ``reader``, then ``$ZHANGJU_READER``, overrule the name in the settings; without any it is the system
        user's. Raises BadName.
        """
        environ = os.environ if environ is None else environ
        settings, _ = load_settings(home.settings_path)
        chosen = reader or environ.get("ZHANGJU_READER")
        settled = replace(
            settings,
            reader=settings.reader or ("" if chosen else safe_name(_system_user(environ), "reader")),
            device=settings.device or _device_name(),
        )
        identity = cls(chosen or settled.reader, settled.device)
        if settled != settings:
            try:
                save_settings(home.settings_path, settled)
            except NotebookError:
                # The names come out the same next time, and reading must not need a folder that can be
                # written; the first note that cannot be saved says so.
                return identity
        return identity


def checked_name(name: str) -> str:
    """A reader's or device's name as a folder is called by it (NFC, trimmed); BadName if it is not safe."""
    tidied = unicodedata.normalize("NFC", name).strip()
    reason = _unsafe(tidied)
    if reason:
        raise BadName(name=name, reason=reason)
    return tidied


def safe_name(name: str, otherwise: str) -> str:
    """The nearest safe name to one that the system gave, ``otherwise`` if nothing is left of it."""
    text = unicodedata.normalize("NFC", name)
    text = "".join("-" if _FORBIDDEN.match(char) else char for char in text if _is_plain(char))
    text = text.strip(" .-")
    while len(text.encode()) > LONGEST_NAME:
        text = text[:-1].rstrip(" .-")
    return otherwise if _unsafe(text) else text


def _unsafe(name: str) -> str:
    if not name:
        return "it is empty"
    if not all(_is_plain(char) for char in name):
        return "it has control or invisible characters"
    if _FORBIDDEN.search(name):
        return 'it has one of / \\ < > : " | ? *'
    if name.startswith(".") or name.endswith("."):
        return "it begins or ends with a dot"
    if name.partition(".")[0].casefold() in _RESERVED:
        return "the system keeps this name for itself"
    if len(name.encode()) > LONGEST_NAME:
        return f"it is longer than {LONGEST_NAME} bytes"
    return ""


def _is_plain(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] not in "CZ" or char in " \u3000" or category == "Co"


def _system_user(environ: Mapping[str, str]) -> str:
    import getpass

    for name in ("LOGNAME", "USER", "USERNAME"):
        if environ.get(name):
            return environ[name]
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in some containers
        return ""


def _device_name() -> str:
    """The host's name and a mark that tells two hosts of one name apart; the same at every call."""
    import platform
    import uuid

    mark = hashlib.blake2b(f"{uuid.getnode():x}".encode(), digest_size=3).hexdigest()
    return safe_name(platform.node().partition(".")[0], "device")[:40] + "-" + mark
