"""The folder of a path that is being typed: what is in it, and how the path goes on. No widget, no file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from documents.harmless import harmless
from documents.library.typed_paths import completed, folder_at, parted

if TYPE_CHECKING:
    from tui.dialogs.opening.learning import Shelf
    from tui.dialogs.opening.listed import ListedDocument


class TypedFolder:
    """``shelf`` is what is in the folder, None until that is known."""

    def __init__(self) -> None:
        self.shelf: Shelf | None = None
        self._typed: str | None = None
        """The folder as it was typed; None while no path is."""
        self._real: dict[str, Path] = {}
        """Folders that were entered, by what the field shows of them: not every name can be typed."""

    def turn_to(self, typed: str) -> Path | None:
        """The folder of a path, where it is another one than before and has to be looked into."""
        folder = parted(typed)[0]
        if folder == self._typed:
            return None
        self._typed, self.shelf = folder, None
        return self._place(folder)

    def leave(self) -> bool:
        """No path is typed any more; whether one was."""
        was, self._typed, self.shelf = self._typed is not None, None, None
        return was

    def seen(self, typed: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The folders and the files that have what is typed of a name, by their numbers: first those that begin so;
        hidden ones where they are meant."""
        if self.shelf is None:
            return (), ()
        name, documents = parted(typed)[1], self.shelf.documents
        numbers = [
            number
            for number in self.shelf.titles.found(name)
            if name.startswith(".") or not documents[number].path.name.startswith(".")
        ]
        numbers.sort(key=lambda number: not documents[number].path.name.startswith(name))
        folders = tuple(number for number in numbers if documents[number].is_folder)
        return folders, tuple(number for number in numbers if not documents[number].is_folder)

    def path_of(self, typed: str) -> Path:
        """What a whole path leads to."""
        folder, name = parted(typed)
        return self._place(folder) / name

    def entered(self, folder: ListedDocument, typed: str) -> str:
        """What is to be in the field for a folder that is entered from the path that was typed ("" for none)."""
        place = folder.path if typed else folder.path.absolute()
        shown = parted(typed)[0] + place.name + os.sep if typed else os.path.join(place, "")  # noqa: PTH118
        self._real[harmless(shown)] = place
        return shown

    def goes_on(self, typed: str) -> tuple[str, int]:
        """The path as far as all names go on alike that begin so, into a folder where it is the only one; how many
        begin so."""
        documents = () if self.shelf is None else self.shelf.documents
        folder, name = parted(typed)
        names = {document.path.name: document for document in documents}
        whole = completed(name, (own for own in names if name or not own.startswith(".")))
        begun = [own for own in names if own.startswith(whole)]
        if begun == [whole] and names[whole].is_folder:
            return self.entered(names[whole], typed), 1
        return folder + whole, len(begun)

    def _place(self, folder: str) -> Path:
        return self._real.get(folder) or folder_at(folder)
