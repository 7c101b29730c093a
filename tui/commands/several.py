"""Several documents asked for at once: one that cannot be opened is told and does not stop the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from documents.errors import ZhangjuError
from tui.commands.arguments import entries_named

if TYPE_CHECKING:
    from documents.catalog import Entry
    from documents.document import Document
    from tui.commands.call import Call


class Several:
    """The documents that some DOC arguments name; ``code`` is the exit code of the worst of them so far."""

    def __init__(self, call: Call, names: Iterable[str]) -> None:
        self.code = 0
        self.entries: list[Entry] = []
        self._call = call
        for name in names:
            try:
                if os.path.isdir(name) and (left_out := _left_out_of(name)):  # noqa: PTH112 - takes any text
                    call.complain(left_out)  # it is told, and nothing has failed
                self.entries.extend(entries_named([name]))
            except ZhangjuError as error:
                self.code = call.complain(error)

    def complain(self, problem: ZhangjuError) -> None:
        """One of them cannot be read: say so, and go on."""
        self.code = self._call.complain(problem)

    def opened(self) -> Iterator[tuple[Entry, Document]]:
        """Those that can be opened, one after the other, none kept."""
        for entry in self.entries:
            try:
                document = self._call.open(entry)
            except ZhangjuError as error:
                self.complain(error)
            else:
                yield entry, document


def _left_out_of(folder: str) -> ZhangjuError | None:
    from documents.catalog import left_out_of

    return left_out_of(Path(folder))
