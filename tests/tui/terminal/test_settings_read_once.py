"""Who starts the reader pays for the settings once."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.preferences import identity
from annotations.preferences.settings import Loaded, load_settings
from annotations.storage.home import Home
from documents.catalog import seeds
from tui import launch, session


def test_the_settings_are_read_once_from_the_call_to_the_notebook(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def counting(path: Path) -> Loaded:
        read.append(path)
        return load_settings(path)

    for module in (identity, launch, session):
        monkeypatch.setattr(module, "load_settings", counting)
    home = Home(own_folders)
    loaded = counting(home.settings_path)
    run = launch.new_session(home, seeds(), lang="en", loaded=loaded)
    assert run.notebook.identity == run.identity
    assert read == [home.settings_path]
