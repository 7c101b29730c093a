"""``settings.toml`` on disk: read whole, written whole, and where a link leads there."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotations.errors import (
    DamagedSettings,
    DoubledSetting,
    ImpossibleSetting,
    LineKept,
    NoSetting,
    NoToml,
    SaveFailed,
    UnknownSetting,
    UnreadSettings,
    WrongLines,
)
from annotations.preferences.settings_file.choices import KEYS
from annotations.preferences.settings_file.plain import Place
from annotations.preferences.settings_file.reading import (
    Fault,
    ReadSettings,
    WrongLine,
    read_settings,
)
from annotations.storage.durable_files import Unparsed, read_bounded, save_failed
from annotations.storage.small_files import replace_with_backups

if TYPE_CHECKING:
    from annotations.preferences.settings_file.editing import Change, Say

LARGEST: Final = 1 << 18  # bytes
_FAULTS: Final[Mapping[Fault, type[NoSetting]]] = {
    "unknown": UnknownSetting,
    "doubled": DoubledSetting,
    "impossible": ImpossibleSetting,
    "no TOML": NoToml,
}


def load_choices(path: Path) -> tuple[ReadSettings, DamagedSettings | None]:
    """What the file says, and what to tell the reader: lines that cannot be, or why it cannot be read at all.

    It stays as it is in any case; where there is none, nothing was chosen.
    """
    try:
        read = read_settings(_text(path))
    except FileNotFoundError:
        return ReadSettings(), None
    except OSError as error:
        return ReadSettings(), UnreadSettings(file=path, reason=error.strerror or str(error))
    except Unparsed as error:
        return ReadSettings(), UnreadSettings(file=path, reason=error.reason)
    return read, told(path, read.wrong)


def told(path: Path, wrong: tuple[WrongLine, ...]) -> DamagedSettings | None:
    """One clear message about lines that cannot be; None where all can."""
    if not wrong:
        return None
    if len(wrong) > 1:
        lines = " · ".join(f"{line.number}: {line.text}" for line in wrong)
        return WrongLines(file=path, lines=lines)
    (line,) = wrong
    kind = _FAULTS[line.fault]
    if kind is UnknownSetting and not line.may_be:
        kind = NoSetting
    return kind(file=path, line=line.number, text=line.text, may_be=line.may_be)


def save_choices(
    path: Path, changes: Mapping[Place, Change], say: Say | None = None, *, carried: bool = False
) -> tuple[WrongLine, ...]:
    """Change values in the file, whose lock is held; the lines that make no sense, which stay as they are.

    Where there is no file it begins with comments in the language of ``say``. Raises SaveFailed and the like: the
    file is as it was, then.
    """
    from annotations.preferences.settings_file.editing import changed_text, new_text

    real = Path(os.path.realpath(path))
    mode = 0o600
    try:
        before: bytes | None = read_bounded(real, LARGEST)
        mode = stat.S_IMODE(real.stat().st_mode)
    except FileNotFoundError:
        before = None
    except OSError as error:
        raise SaveFailed(file=path, reason=error.strerror or str(error)) from error
    except Unparsed as error:
        raise SaveFailed(file=path, reason=error.reason) from error
    text = new_text(say or str, carried) if before is None else before.decode("utf-8", "surrogateescape")
    after, in_the_way = changed_text(text, changes)
    data = after.encode("utf-8", "surrogateescape")
    if data != before:
        if before is not None and not os.access(real, os.W_OK):
            raise save_failed(path, PermissionError(13, os.strerror(13)))
        replace_with_backups(path, before, data, at=real, mode=mode)
    return in_the_way


def place_of_key(path: Path, command: str) -> str:
    """A command that the file gives keys to, with the file's name and the line; the command alone where it does not."""
    from annotations.preferences.settings_file.statements import lines_of, statements

    try:
        lines = lines_of(_text(path))
    except (OSError, Unparsed):  # it was readable a moment ago
        return command
    rows = (one.first for one in statements(lines) if one.values and (KEYS, command) in one.values)
    row = next(rows, None)
    return command if row is None else f"{path.name}:{row + 1} {command}"


def line_kept(path: Path, line: WrongLine) -> LineKept:
    """What to tell where a value was not changed because its line makes no sense."""
    return LineKept(file=path, line=line.number, text=line.text)


def _text(path: Path) -> str:
    """The file's text, wherever a link leads; bytes that are no UTF-8 come back as they were. OSError, Unparsed."""
    return read_bounded(Path(os.path.realpath(path)), LARGEST).decode("utf-8", "surrogateescape")
