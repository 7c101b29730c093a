"""The words copied last, where no terminal took them: one file in the data folder."""

from __future__ import annotations

from pathlib import Path

from annotations.storage.durable_files import write_durably
from annotations.storage.home import Home


def keep_copied(home: Home, text: str) -> Path:
    """Keep words in the place of the last ones, and say where. Raises SaveFailed."""
    write_durably(home.copied_path, text.encode("utf-8", "replace"))
    return home.copied_path
