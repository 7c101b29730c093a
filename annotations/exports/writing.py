"""Writing an export: never over a file that is there, unless told to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotations.errors import (
    ExportBusy,
    ExportExists,
    ExportFailed,
    ExportOfAnotherForm,
    NoExport,
    NotebookBusy,
    SaveFailed,
)
from annotations.exports.formats import FORMATS
from annotations.exports.request import ExportOptions, ExportRequest
from annotations.exports.templates.filled_template import TemplateFormat
from annotations.exports.templates.template_files import template_chosen
from annotations.storage.durable_files import FileThere, lock_elsewhere, locked, sweep, write_durably

if TYPE_CHECKING:
    from annotations.exports.updating.updated_file import UpdatedExport

TRIES: Final = 5
"""Times that a file is read again which somebody else changes while it is brought up to date."""
PATIENCE: Final = 10.0  # seconds to wait for another export to the same file
MOST_BYTES: Final = 100_000_000
BYTE_ORDER_MARK: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What a reader chose to write, and where: ``form`` is a key of ``FORMATS``, or a template's (``by_template``)."""

    form: str
    path: Path
    options: ExportOptions
    overwrite: bool = False


def write_request(path: Path, request: ExportRequest, form: str, *, overwrite: bool = False) -> None:
    """Write what was asked for in a format (a key of ``FORMATS``). Raises as ``write_export`` does."""
    write_export(path, FORMATS[form].written(request), overwrite=overwrite)


def folder_for(file: Path | None) -> Path:
    """Where what is made of a document is to lie, absolute: beside its ``file``.

    A text without a file of the reader's own (None), or in a folder that nobody may write to, has it in the home folder.
    """
    folder = None if file is None else file.expanduser().absolute().parent
    return folder if folder is not None and os.access(folder, os.W_OK) else Path.home()


def target_of(typed: str, folder: Path, name: str) -> Path:
    """The file that is meant, absolute: a name alone is one in ``folder``, a folder means ``name`` in it."""
    path = folder / Path(typed).expanduser()
    return path / name if typed.endswith(("/", os.sep)) or path.is_dir() else path


def write_chosen(choice: ExportChoice, request: ExportRequest, templates: Path) -> None:
    """Write what a reader chose, by a format or by a template, of which the reader's own are in the folder ``templates``.

    Raises as ``write_or_update`` does, and UnknownTemplate or UnusableTemplate.
    """
    template = template_chosen(choice.form, templates)
    if template is None:
        write_or_update(choice.path, request, choice.form, overwrite=choice.overwrite)
    else:
        write_export(choice.path, TemplateFormat(template).written(request), overwrite=choice.overwrite)


def write_or_update(path: Path, request: ExportRequest, form: str, *, overwrite: bool = False) -> None:
    """Write what was asked for; a Markdown export that is there already and was made alike is brought up to date.

    Raises as ``write_export`` and ``update_export`` do.
    """
    if form != "markdown" or overwrite or not path.is_file():
        write_request(path, request, form, overwrite=overwrite)
        return
    try:
        update_export(path, request)
    except (NoExport, ExportOfAnotherForm) as error:
        raise ExportExists(file=path) from error


def write_export(path: Path, written: str | bytes, *, overwrite: bool = False) -> None:
    """Write an export, text in UTF-8, whole or not at all; ExportExists, ExportBusy or ExportFailed.

    A device or a pipe is written to as it is, and nothing takes its place.
    """
    data = written if isinstance(written, bytes) else written.encode("utf-8", "replace")
    if path.is_dir():
        raise ExportFailed(file=path, reason="it is a folder")
    if path.exists() and not path.is_file():
        _send(path, data)
        return
    with _alone(path) as target:
        _put(target, data, overwrite=overwrite)


def update_export(path: Path, request: ExportRequest, *, again: bool = False) -> UpdatedExport | None:
    """Bring a Markdown export up to date (``annotations.exports.updating``); None: there was none, and it was written.

    ``again`` brings back what was taken out by hand. Raises NoExport, ExportOfAnotherForm, ExportFailed, ExportBusy.
    """
    from annotations.exports import markdown
    from annotations.exports.updating.updated_file import is_export, is_of_form, updated

    fresh = markdown.pieces_of(request)
    deleted = frozenset().union(*(annotated.deleted for annotated in request.documents))
    with _alone(path) as target:
        for _time in range(TRIES):
            before = _read(target)
            if before is None:
                _put(target, markdown.export(request).encode("utf-8", "replace"), overwrite=False)
                return None
            text = before.decode("utf-8", "surrogateescape")
            mark = text[: len(text) - len(text.removeprefix(BYTE_ORDER_MARK))]
            text = text.removeprefix(BYTE_ORDER_MARK)
            if not is_export(text):
                raise NoExport(file=path)
            if not is_of_form(text, fresh):
                raise ExportOfAnotherForm(file=path)
            result = updated(text, fresh, deleted=deleted, words=request.words, again=again)
            data = (mark + result.text).encode("utf-8", "surrogateescape")
            if data == before:
                return result
            if _read(target) == before:
                _put(target, data, overwrite=True)
                return result
    raise ExportFailed(file=path, reason="it changes all the time")


def _read(path: Path) -> bytes | None:
    """What a file holds; None where there is none; ExportFailed."""
    if not os.path.lexists(path):
        return None
    if not path.is_file():
        raise ExportFailed(file=path, reason="it is no file")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ExportFailed(file=path, reason="it is too large")
        return path.read_bytes()
    except OSError as error:
        raise ExportFailed(file=path, reason=error.strerror or str(error)) from error


def _send(path: Path, data: bytes) -> None:
    """Write to what is no file of its own: /dev/null, a terminal, a named pipe; ExportFailed."""
    try:
        with path.open("wb", buffering=0) as device:
            device.write(data)
    except OSError as error:
        raise ExportFailed(file=path, reason=error.strerror or str(error)) from error


@contextmanager
def _alone(path: Path) -> Iterator[Path]:
    """The file that a path means, while nobody else on this machine writes an export to it: ExportBusy.

    What a killed process left beside it goes. Where no lock can be had, it is done without.
    """
    target = path.resolve() if path.is_symlink() else path
    lock = _lock_of(target)
    if lock is None:
        yield target
        return
    with ExitStack() as held:
        try:
            held.enter_context(locked(lock, target, PATIENCE))
        except NotebookBusy as error:
            raise ExportBusy(file=path, seconds=error.facts["seconds"]) from error
        sweep(target)
        yield target


def _lock_of(target: Path) -> Path | None:
    """The lock of a file that exports write; None where there can be none."""
    try:
        lock = lock_elsewhere(target)
        lock.touch(mode=0o600)
    except OSError:
        return None
    return lock


def _put(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file whole or not at all: ExportFailed, or ExportExists where there is one that is not to be overwritten.

    The file gets the permissions that the reader's other files get: an export is made to be given away.
    """
    try:
        write_durably(path, data, mode=0o666, make_folders=False, replaces=overwrite)
    except FileThere as error:
        raise ExportExists(file=path) from error
    except SaveFailed as error:
        raise ExportFailed(file=path, reason=error.facts["reason"]) from error
