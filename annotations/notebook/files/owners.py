"""Whose a folder of notes is: its name says so, and nothing that lies in it. Pure."""

from __future__ import annotations

from annotations.preferences.identity import Identity


def owner_of(folder: str, identity: Identity) -> str:
    """The reader whose notes a folder of this name holds; of the reader's own names it is always the present one."""
    return identity.reader if identity.owns(folder) else folder
