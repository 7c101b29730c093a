"""``zhangju doctor --unpack``: a bundle that ``--bundle`` wrote comes into the data folder; nothing is written over."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.bundles.unpacking import CheckedBundle, unpack
from annotations.preferences.identity import Identity
from annotations.storage.home import Home

if TYPE_CHECKING:
    from tui.commands.call import Call


def take_in(call: Call, name: str, *, mine: bool) -> int:
    """Check the bundle, then add what is not here; 1 where all of it was here already."""
    home = Home.default(os.environ)
    bundle = CheckedBundle(Path(name).expanduser())
    identity = Identity.settle(home, os.environ, reader=call.reader, saving=False)
    done = unpack(bundle, home, identity, mine=mine)
    identity = Identity.settle(home, os.environ, reader=call.reader, saving=False)
    call.remark(
        "Added to {folder}: {added} files; known already: {known}",
        folder=str(home.path),
        added=str(done.added + done.beside),
        known=str(done.known),
    )
    if done.beside:
        call.remark(
            "Notes that say something else here: {count} files were put beside those that are here, and all texts are shown",
            count=str(done.beside),
        )
    if done.left:
        call.remark("Left as it is here: {names}", names=", ".join(done.left))
    others = sorted(reader for reader in bundle.readers() if not identity.owns(reader))
    if others:
        call.remark(
            "Shown as notes of others: {names}. If you are that reader: zhangju reader --name NAME --mine",
            names=", ".join(others),
        )
    return 0 if done.added or done.beside else 1
