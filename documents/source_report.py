"""What reading a file had to settle, to replace or to leave out: one value, from the format's reader to the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from documents.errors import DocumentError
from documents.late_dataclass import dataclass
from documents.messages import Counted


@dataclass(frozen=True, slots=True)
class SourceReport:
    """How a text was read. A format that has more to say adds a field here, and to ``doubts`` what to warn of.

    ``encoding``: how the bytes were decoded, or the format whose matter that is. ``other_encoding``: what they
    could as well be in, where they do not settle it. ``stand_ins``: how many � stand for bytes that are no
    characters. ``misread_lines``: how many lines have characters so rare that a byte of theirs may be lost, and
    all after it read askew. ``picture_pages``: the pages, from 1, that show no text but a picture.
    ``doubtful_pages``: those whose lines may be read in another order. ``furniture``: how many headers, footers, pages'
    numbers and stamps are not in the text, ``furniture_words``: what the different ones said, some of them.
    ``drawings_left_out``: how many diagrams, charts and embedded files have words that are not in the text.
    ``removed``: how many control, bidi and zero-width characters and soft hyphens were taken out. ``digest``: the SHA-256 of the
    file's bytes, "" of what was no file.
    """

    encoding: str = "utf-8"
    other_encoding: str | None = None
    stand_ins: int = 0
    misread_lines: int = 0
    picture_pages: tuple[int, ...] = ()
    doubtful_pages: tuple[int, ...] = ()
    furniture: int = 0
    furniture_words: tuple[str, ...] = ()
    drawings_left_out: int = 0
    removed: int = 0
    digest: str = ""

    def doubts(self, path: Path | None) -> tuple[DocumentError, ...]:
        """What to warn of: bytes that could be other characters or are none, what is in doubt or has no text."""
        doubts: list[DocumentError] = []
        if self.other_encoding is not None:
            doubts.append(DoubtfulEncoding(path=path, encoding=self.encoding, other=self.other_encoding))
        if self.stand_ins:
            doubts.append(BrokenBytes(path=path, count=self.stand_ins, encoding=self.encoding))
        if self.misread_lines:
            doubts.append(MisreadLines(path=path, count=self.misread_lines))
        if self.picture_pages:
            doubts.append(PagesWithoutText(path=path, pages=numbers_in_runs(self.picture_pages)))
        if self.doubtful_pages:
            doubts.append(DoubtfulOrder(path=path, pages=numbers_in_runs(self.doubtful_pages)))
        if self.drawings_left_out:
            doubts.append(DrawingsLeftOut(path=path, count=self.drawings_left_out))
        return tuple(doubts)


AS_WRITTEN = SourceReport()
"""Of a text that was no file: nothing had to be settled."""


def numbers_in_runs(numbers: Sequence[int]) -> str:
    """Ascending numbers in few words.

    >>> numbers_in_runs((1, 3, 4, 5, 9))
    '1, 3–5, 9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)


class DoubtfulEncoding(DocumentError):
    """No error but a warning: the bytes were read as one ``encoding``, and could as well be the ``other``."""

    title: ClassVar[str] = "{path} may be misread"
    cause: ClassVar[str] = "it was read as {encoding}, but could also be {other}"
    mend: ClassVar[str] = "if the characters are wrong, open it with --encoding {other}"


class BrokenBytes(DocumentError):
    """No error but a warning: ``count`` places of a text were no characters in its ``encoding``."""

    title: ClassVar[str] = "{path} is damaged in places"
    cause: ClassVar[str] = Counted(
        "{count} place in it is not valid {encoding}, and is shown as �",
        "{count} places in it are not valid {encoding}, and are shown as �",
    )
    mend: ClassVar[str] = "get a fresh copy; the characters beside a � may be wrong, too"


class MisreadLines(DocumentError):
    """No error but a warning: ``count`` lines have characters that hardly any text has, as after a lost byte."""

    title: ClassVar[str] = "{path} may be misread"
    cause: ClassVar[str] = "in {count} of its lines a byte seems to be missing, which garbles what follows"
    mend: ClassVar[str] = "if the characters are wrong, get a fresh copy"


class PagesWithoutText(DocumentError):
    """No error but a warning: some pages are pictures, and what they say is not in the text."""

    title: ClassVar[str] = "{path} is only partly text"
    cause: ClassVar[str] = "pages that are images were left out: {pages}"
    mend: ClassVar[str] = "run text recognition (OCR) on it, and open the result"


class DoubtfulOrder(DocumentError):
    """No error but a warning: on some pages neither the places of lines nor the file's order reads on better."""

    title: ClassVar[str] = "{path} may be read in the wrong order"
    cause: ClassVar[str] = "the order of columns is not clear on these pages: {pages}"
    mend: ClassVar[str] = "where sentences break off, look at the pages in a PDF viewer"


class DrawingsLeftOut(PagesWithoutText):
    """No error but a warning: ``count`` diagrams, charts and embedded files have words that are not in the text."""

    cause: ClassVar[str] = "diagrams, charts and embedded files were left out: {count}"
    mend: ClassVar[str] = "see them in the program that made the document"
