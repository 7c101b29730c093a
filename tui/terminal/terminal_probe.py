"""What the terminal is like: its size, its colours, and how wide it draws characters, by asking it.

The widths are measured: a character is written, and the terminal is asked where its cursor is (CSI 6n). What was
written is wiped off again. That is done on a terminal only, and no answer is waited for longer than ``PATIENCE``.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Mapping
from typing import Final

from annotations.review.findings import TERMINAL, Finding, fine, note, wrong
from documents.system import sends_within, unseen_answers

PATIENCE: Final = 0.5  # seconds for an answer; a terminal that is far away takes some tenths
SMALLEST: Final = (40, 10)  # columns and rows that reading needs
AMBIGUOUS: Final = ("“", "”", "—", "…", "·")
SURE: Final = ("中", "，", "𠀀")
RARE: Final = ("e\u0301", "葛\U000e0100", "👍", "❤\ufe0f")
SAMPLES: Final = (*SURE, *AMBIGUOUS, *RARE)
_POSITION: Final = re.compile(rb"\x1b\[(\d+);(\d+)R")
_ROOM: Final = 8  # cells needed right of the cursor
_ERASE: Final = b"\x1b[K"


def findings(
    environ: Mapping[str, str], size: tuple[int, int] | None, widths: Mapping[str, int] | None
) -> Iterator[Finding]:
    """How the terminal serves for reading; ``size`` and ``widths`` are None where there is no terminal to ask."""
    yield _of_encoding()
    if size is None:
        yield fine(TERMINAL, "The output is not a terminal; the reader needs one")
        return
    yield _of_size(*size)
    yield _of_colours(environ)
    yield from _of_widths(widths)


def size_of(output: int) -> tuple[int, int] | None:
    """Columns and lines of a terminal; None of anything else."""
    try:
        return tuple(os.get_terminal_size(output)) if os.isatty(output) else None  # type: ignore[return-value]
    except OSError:
        return None


def measured_widths(keys: int, output: int) -> dict[str, int] | None:
    """The cells in which the terminal draws each of ``SAMPLES``; None where it does not tell.

    ``keys`` and ``output`` are descriptors. The terminal is left as it was, with nothing written on it.
    """
    if not (os.isatty(keys) and os.isatty(output)) or os.environ.get("TERM", "dumb") == "dumb":
        return None
    try:
        with unseen_answers(keys):
            return _measured(keys, output)
    except (OSError, ValueError):
        return None


def _measured(keys: int, output: int) -> dict[str, int] | None:
    start = _column(keys, output, b"")
    if start is None:
        return None
    columns = os.get_terminal_size(output).columns
    if start + _ROOM > columns:
        return None
    back = b"\x1b[%dG" % start
    widths: dict[str, int] = {}
    try:
        for sample in SAMPLES:
            end = _column(keys, output, sample.encode())
            if end is None:
                return None
            widths[sample] = end - start
            _write(output, back + _ERASE)
    finally:
        _write(output, back + _ERASE)
    return widths


def _column(keys: int, output: int, written: bytes) -> int | None:
    """The column of the cursor after something was written; None where no answer comes in time."""
    _write(output, written + b"\x1b[6n")
    deadline = time.monotonic() + PATIENCE
    answer = b""
    while (position := _POSITION.search(answer)) is None:
        data = os.read(keys, 1024) if sends_within(keys, deadline - time.monotonic()) else b""
        if not data:
            return None
        answer = (answer + data)[-1024:]
    return int(position[2])


def _write(output: int, data: bytes) -> None:
    while data:
        data = data[os.write(output, data) :]


def _of_size(columns: int, rows: int) -> Finding:
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        what, cause = "It is too small: {columns}×{rows}", "the reader needs {least}×{lines}"
        mend = "Make the window larger, or the letters smaller"
        least, lines = SMALLEST
        return wrong(TERMINAL, what, cause, mend, columns=columns, rows=rows, least=least, lines=lines)
    return fine(TERMINAL, "Size: {columns}×{rows}", columns=columns, rows=rows)


def _of_colours(environ: Mapping[str, str]) -> Finding:
    kind, depth = environ.get("TERM", ""), environ.get("COLORTERM", "").lower()
    if environ.get("NO_COLOR"):
        what = "Colours are switched off"
        return note(TERMINAL, what, "NO_COLOR is set", "unset it if you want colours")
    if depth in {"truecolor", "24bit"} or kind.endswith(("-direct", "-truecolor")):
        return fine(TERMINAL, "Colours: {colours}", colours="16 777 216")
    if "256color" in kind:
        return fine(TERMINAL, "Colours: {colours}", colours="256")
    what, cause = "there may be few colours", "TERM is “{kind}”, COLORTERM is “{depth}”"
    return note(
        TERMINAL, what, cause, "set COLORTERM=truecolor if the terminal supports it", kind=kind, depth=depth
    )


def _of_encoding() -> Finding:
    import codecs
    import locale

    name = locale.getencoding()
    try:
        known = codecs.lookup(name).name
    except LookupError:
        known = name
    if known == "utf-8":
        return fine(TERMINAL, "Encoding: {encoding}", encoding="UTF-8")
    what, mend = "The locale's encoding is {encoding}", "set LANG to a UTF-8 locale, such as C.UTF-8"
    return note(TERMINAL, what, "Zhangju writes UTF-8 whatever the locale", mend, encoding=name)


def _of_widths(widths: Mapping[str, int] | None) -> Iterator[Finding]:
    from tui.typesetting.ambiguous import WIDE
    from tui.typesetting.cells import text_width

    if widths is None:
        what = "The terminal does not report how wide it draws characters"
        yield note(TERMINAL, what, mend="if lines are ragged, try another terminal")
        return
    other = [sample for sample, width in widths.items() if width != text_width(sample)]
    sure = [sample for sample in other if sample in SURE]
    ambiguous = [sample for sample in other if sample in AMBIGUOUS]
    rare = [sample for sample in other if sample in RARE]
    if sure:
        what, cause = "Chinese characters are drawn at the wrong width", _told(sure, widths)
        yield wrong(
            TERMINAL, what, "{widths}", "use a terminal and a font that support Chinese", widths=cause
        )
    if len(ambiguous) == len(AMBIGUOUS) and all(widths[mark] == WIDE for mark in ambiguous):
        what = "Punctuation of ambiguous width is drawn wide, and the reader follows: {some}"
        yield fine(TERMINAL, what, some=" ".join(AMBIGUOUS))
    elif ambiguous:
        what, cause = "Punctuation that is narrow here is drawn wide", _told(ambiguous, widths)
        mend = "set ambiguous characters to narrow in the terminal; otherwise lines with them are ragged"
        yield note(TERMINAL, what, "{widths}", mend, widths=cause)
    if rare:
        what, cause = "Rare characters are drawn at the wrong width", _told(rare, widths)
        yield note(
            TERMINAL,
            what,
            "{widths}",
            "lines with them may be ragged; nothing else is affected",
            widths=cause,
        )
    if not other:
        yield fine(TERMINAL, "Characters are drawn as wide as expected: {some}", some=" ".join(SAMPLES))


def _told(samples: list[str], widths: Mapping[str, int]) -> str:
    return ", ".join(f"{sample} {widths[sample]}" for sample in samples)
