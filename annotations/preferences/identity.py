"""Who the reader is, and on which device: names that are safe as names of folders."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from annotations.errors import BadName, DamagedSettings, LostReader, NotebookError
from annotations.note import same_name
from annotations.preferences.settings import Loaded, Settings, changed_settings, load_settings
from annotations.storage.home import Home
from documents import system
from documents.messages import Template

LONGEST_NAME: Final = 80  # bytes of UTF-8, well under the 255 of file systems
_FORBIDDEN = re.compile(r'[/\\<>:"|?*]')
_RESERVED: Final = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}


@dataclass(frozen=True, slots=True)
class Identity:
    """The reader and the device, both safe as folder names.

    ``names`` are those that the reader had before; ``id`` was made once, and says who a reader is where names change.
    Which folders are this reader's own these names say alone, and nothing that lies in a folder.
    """

    reader: str
    device: str
    names: tuple[str, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        """BadName where a name could leave its folder or confuse a terminal."""
        object.__setattr__(self, "reader", checked_name(self.reader))
        object.__setattr__(self, "device", checked_name(self.device))

    def owns(self, name: str) -> bool:
        """Whether a folder of this name is the reader's own."""
        return any(same_name(name, own) for own in (self.reader, *self.names))

    @classmethod
    def settle(
        cls,
        home: Home,
        environ: Mapping[str, str] | None = None,
        *,
        reader: str | None = None,
        writing: bool = False,
        saving: bool = True,
        loaded: Loaded | None = None,
    ) -> Identity:
        """The identity of this reader on this device; what is settled for the first time is saved, if ``saving``.

        ``reader``, then ``$ZHANGJU_READER``, overrule the name in the settings; without any it is the system
        user's. Where damaged settings lost the name, it is the one whose notebook is here alone; else nothing
        is saved, and LostReader is raised if notes are to be written. ``loaded`` are the settings where they
        were read already. Raises BadName.
        """
        environ = os.environ if environ is None else environ
        settings, warning = loaded or load_settings(home.settings_path)
        chosen = reader or environ.get("ZHANGJU_READER")
        name, device, devices = settings.reader, *_device_here(settings)
        if not (chosen or name):
            lost = _lost(home, warning)
            name = (_only_reader(home) if lost else None) or ""
            if lost and not name:
                if writing:
                    raise lost
                return cls(safe_name(_system_user(environ), "reader"), device)
            name = name or safe_name(_system_user(environ), "reader")
        settled = replace(settings, reader=name, device=device, devices=devices)
        identity = cls(chosen or settled.reader, settled.device)
        if saving and settled != settings:
            try:
                changed_settings(home.settings_path, reader=name, device=device, devices=devices)
            except NotebookError:
                # The names come out the same next time, and reading must not need a folder that can be
                # written; the first note that cannot be saved says so.
                return identity
        return identity


def lost_reader(
    home: Home,
    environ: Mapping[str, str] | None = None,
    *,
    reader: str | None = None,
    loaded: Loaded | None = None,
) -> LostReader | None:
    """What to tell where damaged settings lost the reader's name, and nothing else gives it (``Identity.settle``)."""
    settings, warning = loaded or load_settings(home.settings_path)
    environ = os.environ if environ is None else environ
    if reader or environ.get("ZHANGJU_READER") or settings.reader or _only_reader(home):
        return None
    return _lost(home, warning)


def _lost(home: Home, warning: DamagedSettings | None) -> LostReader | None:
    """Settings without a name are the first ones, unless there were others that could not be read."""
    path = home.settings_path
    asides = sorted(path.parent.glob(f"{path.name}.damaged-*"))
    if asides:
        return LostReader(file=path, aside=asides[-1])
    if warning is not None and os.path.lexists(path):
        return LostReader(file=path, aside=path)
    return None


def _only_reader(home: Home) -> str | None:
    """The name of the one reader whose notebook is here; None where there is none, or there are several."""
    try:
        names = [folder.name for folder in home.notebooks.iterdir() if folder.is_dir()]
    except OSError:
        return None
    names = [name for name in names if not _unsafe(name)]
    return names[0] if len(names) == 1 else None


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


def _unsafe(name: str) -> Template:
    if not name:
        return "it is empty"
    if not all(_is_plain(char) for char in name):
        return "it contains control or invisible characters"
    if _FORBIDDEN.search(name):
        return 'it contains one of / \\ < > : " | ? *'
    if name.startswith(".") or name.endswith("."):
        return "it begins or ends with a dot"
    if name.partition(".")[0].casefold() in _RESERVED:
        return "the system reserves this name"
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
    except (OSError, KeyError, ImportError):  # a user without a name, as in some containers
        return ""


def _device_here(settings: Settings) -> tuple[str, tuple[tuple[str, str], ...]]:
    """This machine's device, and all devices by their machine's mark.

    Settings that were copied or are kept in step between machines must not make two of them write one file.
    """
    mark, devices = machine_mark(), dict(settings.devices)
    if not mark:
        return settings.device or _device_name(), settings.devices
    if mark not in devices:
        device = settings.device if settings.device and not devices else _device_name()
        devices[mark] = f"{device}-{mark[:4]}" if device in devices.values() else device
    return devices[mark], tuple(devices.items())


def machine_mark() -> str:
    """What tells this machine from others, hashed; "" where the system has no such thing."""
    told = system.machine_id()
    return hashlib.blake2b(b"zhangju" + told, digest_size=6).hexdigest() if told else ""


def _device_name() -> str:
    """The host's name and a mark that tells two hosts of one name apart; the same at every call."""
    import platform
    import uuid

    mark = hashlib.blake2b(f"{uuid.getnode():x}".encode(), digest_size=3).hexdigest()
    return safe_name(platform.node().partition(".")[0], "device")[:40] + "-" + mark
