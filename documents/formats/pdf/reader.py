"""PDF files with a text layer: their lines in the order they are read, joined to paragraphs where that is plain.

Headers, footers and page numbers are off, and counted; columns are read one after the other, block by block; turned
pages and text in columns from the right (直排) are read as they run. Radicals that some programs write for characters (⼈ for 人) are
these characters. A page that is a picture is
left out and named in ``pictures``; a file of such pages (a scan) is refused, and so is one whose fonts do not say what they show.

Reading is PDFium's (pypdfium2), which is fast and knows the character maps of Chinese fonts without embedded ones;
it runs in a process of its own, within bounds of time and memory, because files can break it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path
from typing import ClassVar, Final

from documents.errors import DocumentError
from documents.formats.archives import DamagedFile, PackedTooMuch, ProtectedFile
from documents.formats.encodings.broken_bytes import STAND_IN
from documents.formats.file_bytes import EmptyFile
from documents.formats.pdf.page_furniture import without_furniture
from documents.formats.pdf.page_layout import TextRun, direction_of, pieces_of, turned_box, upright
from documents.formats.pdf.page_order import ReadingOrder
from documents.formats.pdf.page_paragraphs import paragraphs_of
from documents.formats.pdf.page_tables import Rule, with_tables
from documents.formats.pdf.plain_tables import with_plain_tables, with_tables_in
from documents.formats.sign_fonts import with_bullets
from documents.formats.source_text import SourceText
from documents.messages import Template
from documents.patterns import late_pattern
from documents.source_report import SourceReport

if find_spec("pypdfium2") is None:  # it is its process that loads it
    raise ModuleNotFoundError(name="pypdfium2")

PROCESS: Final = Path(__file__).resolve().with_name("pdf_process.py")
LONGEST_READING: Final = 60.0  # seconds
_TOO_MUCH: dict[str, tuple[int, Template]] = {
    "too many pages": (20_000, "pages"),
    "too many characters": (20_000_000, "characters"),
}
_UNKNOWN = 0.3  # the share of characters that fonts do not name, above which a text is none
_MOST_KINDS = 8  # headers and footers that the details tell
_LONGEST_WORDS = 60
_FIGURES = late_pattern("[0-9０-９]+")
_UNNAMED = late_pattern("[\ue000-\uf8ff\ufffd]+")
_RADICALS = str.maketrans(
    {
        **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
        **dict(zip("⺟⺠⺾⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳", "母民艹虎西见角贝车长门青页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟", strict=True)),
    }
)  # fmt: skip


class ScannedPdf(DocumentError):
    """A file of pages that are pictures."""

    title: ClassVar[str] = "{path} contains no text"
    cause: ClassVar[str] = "its pages ({pages}) are images, as in a scan"
    mend: ClassVar[str] = "run text recognition (OCR) on it, and open the result"


class UnnamedCharacters(DocumentError):
    """A PDF whose fonts draw characters without saying which."""

    title: ClassVar[str] = "The text of {path} cannot be decoded"
    cause: ClassVar[str] = "its fonts draw characters without saying which they are"
    mend: ClassVar[str] = "run text recognition (OCR) on it, and open the result"


class SlowPdf(DocumentError):
    """A PDF that was still being read after ``seconds``."""

    title: ClassVar[str] = "{path} takes too long to read"
    cause: ClassVar[str] = "it was not read within {seconds} seconds"
    mend: ClassVar[str] = "split it into several files"


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:  # noqa: ARG001 -- its fonts say it
    """The text of a PDF file.

    Raises ScannedPdf, EmptyFile, UnnamedCharacters, SlowPdf, DamagedFile, ProtectedFile, PackedTooMuch.
    """
    pages, title = _pages(data, path)
    rules = [[] if page is None else page[1] for page in pages]
    source = source_of_pages([page and page[0] for page in pages], path, "pdf", rules)
    return replace(source, title=title or None)


def source_of_pages(
    page_runs: Sequence[list[TextRun] | None], path: Path, form: str, rules: Sequence[Sequence[Rule]] = ()
) -> SourceText:
    """The text of the runs of each page, None for a picture; ``rules`` are the lines that are drawn on each.

    Raises ScannedPdf, EmptyFile, UnnamedCharacters.
    """
    pages = [runs or [] for runs in page_runs]
    unstamped, stamps = _without_stamps(pages)
    level = [_with_tables(runs, drawn) for runs, drawn in zip_longest(unstamped, rules, fillvalue=())]
    bare, left_out = without_furniture([pieces_of(runs) for runs in level])
    if not any(bare):
        raise ScannedPdf(path=path, pages=len(pages)) if None in page_runs else EmptyFile(path=path)
    order = ReadingOrder([with_plain_tables(pieces) for pieces in bare])
    written = paragraphs_of([with_tables_in(column) for column in order.columns()])
    text = with_bullets("\n".join(written.texts).translate(_RADICALS))
    unknown = sum(map(len, _UNNAMED.findall(text)))
    if unknown > _UNKNOWN * len(text):
        raise UnnamedCharacters(path=path)
    pictures = tuple(number for number, runs in enumerate(page_runs, 1) if runs is None)
    report = SourceReport(
        form,
        stand_ins=text.count(STAND_IN),
        picture_pages=pictures,
        doubtful_pages=tuple(order.doubtful),
        furniture=len(left_out) + len(stamps),
        furniture_words=_different([*left_out, *stamps]),
    )
    return SourceText(text, report, tables=written.tables)


def _with_tables(runs: Sequence[TextRun], rules: Sequence[Rule]) -> list[TextRun]:
    """The runs of a page, turned to run to the right, each table one of them."""
    turn = direction_of(runs)
    return with_tables(upright(runs), [Rule(*turned_box(rule, turn)) for rule in rules])


def _different(left_out: Sequence[str]) -> tuple[str, ...]:
    """Some of what headers and footers say, each kind once: they differ by their numbers."""
    kinds: dict[str, str] = {}
    for words in left_out:
        kinds.setdefault(_FIGURES.sub("", words), words[:_LONGEST_WORDS])
        if len(kinds) > _MOST_KINDS:
            return (*list(kinds.values())[:_MOST_KINDS], "…")
    return tuple(kinds.values())


def _without_stamps(pages: list[list[TextRun]]) -> tuple[list[list[TextRun]], list[str]]:
    """The runs of each page without what is stamped aslant over several: 内部资料; and what was."""
    stamps: dict[str, int] = {}
    for runs in pages:
        for text in {run.text for run in runs if run.turn == 4}:
            stamps[text] = stamps.get(text, 0) + 1
    off = [run.text for runs in pages for run in runs if run.turn == 4 and stamps[run.text] > 1]
    return [[run for run in runs if run.turn != 4 or stamps[run.text] < 2] for runs in pages], off


def _pages(data: bytes, path: Path) -> tuple[list[tuple[list[TextRun], list[Rule]] | None], str]:
    """The runs and ruled lines of each page, as the process finds them, None for a picture; and what the file calls
    itself."""
    command = [sys.executable, "-P", str(PROCESS)]  # nothing of a current folder is imported
    try:
        done = subprocess.run(  # noqa: S603 -- our own module, no shell
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_READING,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise SlowPdf(path=path, seconds=f"{LONGEST_READING:g}") from error
    except OSError as error:
        raise DamagedFile(path=path, format="PDF", reason=error.strerror or error) from error
    *lines, last = done.stdout.split(b"\n")[:-1] or [b""]
    told = json.loads(last) if last.startswith(b'{"end"') else {}
    ending = told.get("end", "")
    if ending == "password":
        raise ProtectedFile(path=path)
    if ending in _TOO_MUCH:
        bound, what = _TOO_MUCH[ending]
        raise PackedTooMuch(path=path, bound=bound, what=what)
    if ending != "complete" or not lines:
        raise DamagedFile(path=path, format="PDF", reason="it breaks off, or its pages cannot be found")
    pages = [None if page is None else _read(*page) for page in map(json.loads, lines)]
    return pages, str(told.get("title", "")).translate(_RADICALS)


def _read(
    runs: list[tuple[str, float, float, float, float, bool, int]],
    rules: list[tuple[float, float, float, float]],
) -> tuple[list[TextRun], list[Rule]]:
    return [TextRun(*run, order) for order, run in enumerate(runs)], [Rule(*rule) for rule in rules]
