"""Writing an export: never over a file that is there, unless told to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from annotations.errors import ExportExists, ExportFailed, SaveFailed
from annotations.exports.formats import FORMATS
from annotations.exports.request import ExportOptions, ExportRequest
from annotations.storage.durable_files import write_durably


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What a reader chose to write, and where: ``form`` is a key of ``FORMATS``."""

    form: str
    path: Path
    options: ExportOptions
    overwrite: bool = False


def write_request(path: Path, request: ExportRequest, form: str, *, overwrite: bool = False) -> None:
    """Write what was asked for in a format (a key of ``FORMATS``). Raises as ``write_export`` does."""
    write_export(path, FORMATS[form].export(request), overwrite=overwrite)


def write_export(path: Path, written: str | bytes, *, overwrite: bool = False) -> None:
    """Write an export, text in UTF-8, whole or not at all; ExportExists, or ExportFailed.

    The file gets the permissions that the reader's other files get: an export is made to be given away. A device or
    a pipe is written to as it is, and nothing takes its place.
    """
    data = written if isinstance(written, bytes) else written.encode("utf-8", "replace")
    if path.is_dir():
        raise ExportFailed(file=path, reason="it is a folder")
    if path.exists() and not path.is_file():
        _send(path, data)
        return
    if not overwrite:
        _claim(path)
    try:
        target = path.resolve() if path.is_symlink() else path
        write_durably(target, data, mode=0o666, make_folders=False)
    except SaveFailed as error:
        if not overwrite and path.stat().st_size == 0:
            path.unlink()
        raise ExportFailed(file=path, reason=error.facts["reason"]) from error


def _send(path: Path, data: bytes) -> None:
    """Write to what is no file of its own: /dev/null, a terminal, a named pipe; ExportFailed."""
    try:
        with path.open("wb", buffering=0) as device:
            device.write(data)
    except OSError as error:
        raise ExportFailed(file=path, reason=error.strerror or str(error)) from error


def _claim(path: Path) -> None:
    """Make the file, and fail where it is there already: two exports at once cannot both have it."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    except FileExistsError as error:
        raise ExportExists(file=path) from error
    except OSError as error:
        raise ExportFailed(file=path, reason=error.strerror or str(error)) from error
