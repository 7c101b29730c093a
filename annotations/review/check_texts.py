"""Whether the kept texts are what they should be, how much room they take, and which of them no note needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotations.errors import DamagedText, NotebookError
from annotations.notebook.notebook import Notebook
from annotations.review.findings import TEXTS, Finding, fine, of_error
from annotations.storage.texts import KeptText

_UNITS = ("B", "KB", "MB", "GB")


def texts_of(notebook: Notebook) -> Iterator[Finding]:
    """How many texts there are, and each that is damaged. All of them are read."""
    digests = [path.stem for path in notebook.texts.paths()]
    damaged: list[NotebookError] = []
    for digest in digests:
        try:
            notebook.texts.text(digest)
        except NotebookError as error:
            damaged.append(error)
    yield from (of_error(TEXTS, error) for error in damaged)
    files = {error.facts["file"] for error in damaged if isinstance(error, DamagedText)}
    whole = [kept for kept in notebook.texts.all() if notebook.texts.path_of(kept.digest) not in files]
    if not digests:
        yield fine(TEXTS, "None is kept yet; each is kept with the first note on it")
        return
    yield fine(
        TEXTS, "Texts that notes were made on: {count}; they take {size}", count=len(whole), size=_size(whole)
    )
    refs = {note.document for note in notebook.notes(deleted=True)}
    texts = {ref.text for ref in refs}
    ids = {ref.id for ref in refs if not ref.text}  # of notes that do not say on which text they were made
    unneeded = [kept for kept in whole if kept.digest not in texts and kept.document_id not in ids]
    if unneeded:
        what = "No note is on {count} of them any more; they take {size}"
        yield fine(TEXTS, what, count=len(unneeded), size=_size(unneeded))


def _size(texts: Iterable[KeptText]) -> str:
    """The room that texts take, in the largest unit that leaves a whole number."""
    size = float(sum(kept.size for kept in texts))
    for unit in _UNITS[:-1]:
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} {_UNITS[-1]}"
