"""``zhangju doctor --bundle``: all that is kept in one file, for somebody else or another machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.bundles.packing import bundle_of
from annotations.errors import UnwritableHome
from annotations.exports.writing import write_export
from annotations.storage.home import Home

if TYPE_CHECKING:
    from tui.commands.call import Call


def write_bundle(call: Call, name: str, *, private: bool) -> int:
    """Write it to a file that is not there yet; 1 where nothing is kept, or something had to stay."""
    home, path = Home.default(os.environ), Path(name)
    try:
        bundle = bundle_of(home, private=private)
    except OSError as error:
        raise UnwritableHome(folder=home.path, reason=error.strerror or str(error)) from error
    if not bundle.files:
        call.remark("Nothing is kept yet in {folder}", folder=str(home.path))
        return 1
    write_export(path, bundle.data)
    if bundle.held_back:
        call.remark(
            "Private notes that stay here: {count}; --private takes them along", count=str(bundle.held_back)
        )
    for left in bundle.left_out:
        call.remark("Left out, because it cannot be told what in it is private: {path}", path=str(left))
    call.remark(
        "Written to {path}: {count} files; unpacked, it is a data folder",
        path=str(path.absolute()),
        count=str(bundle.files),
    )
    return int(bool(bundle.left_out))
