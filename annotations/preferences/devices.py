"""Which device this machine is: told by the machine, or by a mark that is kept beside what is synced.

Settings that were copied, or are kept in step between machines, must not make two of them write one file.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from annotations.preferences.names import safe_name
from annotations.preferences.settings import Settings
from documents import system
from documents.patterns import late_pattern

_MARK: Final = late_pattern(rb"[0-9a-f]{32}")
_MADE_NAME: Final = late_pattern(r"(.*)-[0-9a-f]{6}")
"""Names as ``device_name`` makes them: the host's and a mark."""


def device_here(settings: Settings, *, make: bool) -> tuple[str, tuple[tuple[str, str], ...]]:
    """This machine's device, and all devices by their machine's mark; ``make`` a mark where the machine has none."""
    mark, devices = machine_mark(make=make), dict(settings.devices)
    if not mark:
        return settings.device or device_name(), settings.devices
    if mark not in devices:
        keeps = (
            bool(settings.device) and not devices and (bool(system.machine_id()) or _is_named_here(settings))
        )
        device = settings.device if keeps else device_name()
        devices[mark] = f"{device}-{mark[:4]}" if device in devices.values() else device
    return devices[mark], tuple(devices.items())


def _is_named_here(settings: Settings) -> bool:
    """Whether a device may have been named on this machine: nobody else's host is in its name."""
    made = _MADE_NAME.fullmatch(settings.device)
    return made is None or made[1] == _host()


def machine_mark(*, make: bool = False) -> str:
    """What tells this machine from others, hashed: its id, else a mark of its own, which is made if ``make``.

    "" where there is neither.
    """
    told = system.machine_id() or _own_mark(make)
    return hashlib.blake2b(b"zhangju" + told, digest_size=6).hexdigest() if told else ""


def _own_mark(make: bool) -> bytes:
    """The mark of a machine that has no id, and what its hardware says: the mark alone may have been copied along."""
    mark = _kept_mark(make)
    return mark + system.hardware_address() if mark else b""


def _kept_mark(make: bool) -> bytes:
    """The mark in the platform's folder for the state of programs, which nobody syncs; b"" where there is none."""
    from platformdirs import user_state_path

    try:
        path = user_state_path("zhangju", appauthor=False) / "machine"
    except (RuntimeError, KeyError, OSError):  # no HOME, and a user without an entry
        return b""
    for _ in range(2):
        with suppress(OSError), path.open("rb") as file:
            kept = file.read(64).strip()
            return kept if _MARK.fullmatch(kept) else b""
        if not (make and path.is_absolute()):
            return b""
        _make_mark(path)
    return b""


def _make_mark(path: Path) -> None:
    """Keep a new mark; one that another window has just made stays."""
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = path.with_name(f".machine-{os.urandom(6).hex()}")
        descriptor = os.open(new, system.TO_CREATE, 0o600)
        try:
            os.write(descriptor, os.urandom(16).hex().encode() + b"\n")
        finally:
            os.close(descriptor)
        try:
            os.link(new, path)
        except (FileExistsError, NotImplementedError, AttributeError):
            pass
        except OSError:  # a file system without links
            new.replace(path)
        new.unlink(missing_ok=True)


def device_name() -> str:
    """The host's name and a mark that tells two hosts of one name apart; the same at every call."""
    import uuid

    mark = hashlib.blake2b(f"{uuid.getnode():x}".encode(), digest_size=3).hexdigest()
    return f"{_host()}-{mark}"


def _host() -> str:
    import platform

    return safe_name(platform.node().partition(".")[0], "device")[:40]
