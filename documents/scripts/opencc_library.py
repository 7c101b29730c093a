"""OpenCC's own C library, asked past its Python class: what is private of OpenCC stands here, and nowhere else.

The class lets no other thread run while it reads dictionaries, for a tenth of a second; the library does, and keeps
what was read while anything uses it.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CDLL, c_char_p, c_void_p
from functools import cache
from pathlib import Path

_FAILED = (1 << 8 * struct.calcsize("P")) - 1  # what it answers where it cannot open a configuration


@contextmanager
def dictionaries_read(name: str) -> Iterator[bool]:
    """Have the dictionaries of a configuration read while this lasts, for the class to find them.

    False where the library cannot be asked: then the class reads them itself.
    """
    library, path = _library(), configuration_path(name)
    handle = library.opencc_open(os.fsencode(path)) if library is not None and path.exists() else None
    is_read = handle not in (None, _FAILED)
    try:
        yield is_read
    finally:
        if library is not None and is_read:
            library.opencc_close(handle)


def configuration_path(name: str) -> Path:
    """Where the package keeps a configuration (``s2t`` and its like)."""
    import opencc

    return Path(opencc.__file__).parent / "clib" / "share" / "opencc" / f"{name}.json"


@cache
def _library() -> CDLL | None:
    """The library that the class itself uses; None where it cannot be asked."""
    try:
        from opencc import opencc_clib  # type: ignore[attr-defined]

        library = CDLL(opencc_clib.__file__)
        library.opencc_open.restype, library.opencc_open.argtypes = c_void_p, [c_char_p]
        library.opencc_close.argtypes = [c_void_p]
    except (AttributeError, ImportError, OSError):
        return None
    return library
