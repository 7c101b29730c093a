"""Opening a reader's notebook: who reads, what may be written, and what killed windows left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity, lost_reader
from annotations.preferences.settings import Loaded
from annotations.storage.home import Home


def open_notebook(
    home: Home,
    environ: Mapping[str, str] | None = None,
    *,
    reader: str | None = None,
    identity: Identity | None = None,
    loaded: Loaded | None = None,
    writing: bool = False,
    sweeping: bool = True,
    shared: Sequence[Path] = (),
) -> Notebook:
    """The notebook of ``reader``, else of the environment's or the settings'; ``identity`` where that is settled,
    ``loaded`` the settings where they were read.

    Where damaged settings lost the reader's name, every save raises LostReader (``Notebook.refusal``); with
    ``writing`` opening it does. ``sweeping`` removes what killed processes left. Notes in ``shared`` folders
    are read along, and only read. Raises BadName.
    """
    if identity is None:
        identity = Identity.settle(home, environ, reader=reader, writing=writing, loaded=loaded)
    refusal = lost_reader(home, environ, reader=reader, loaded=loaded)
    notebook = Notebook(home, identity, shared=shared, refusal=refusal)
    if sweeping:
        notebook.sweep()
    return notebook
