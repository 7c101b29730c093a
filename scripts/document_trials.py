"""Random texts and broken files, and what must hold of each: nothing lost, or one clear line that says why not.

Both the tests (a bounded run) and ``fuzz_documents.py`` (a long one) draw from here. All chance comes from the
``Random`` that is given, so that a seed makes the same text and the same file again.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from random import Random

import format_files as others
import hostile_files as made

from documents.document import Document, Span, Unit
from documents.errors import DocumentError
from documents.opening import document_of_text, open_document

SUFFIXES = (
    ".txt", ".md", ".html", ".docx", ".epub", ".pdf", ".jpg", "", ".odt", ".fodt", ".rtf", ".ofd", ".mobi", ".mht", ".srt",
    ".xml", ".json", ".xlsx", ".csv", ".caj", ".doc",
)  # fmt: skip
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)

LABELS = (
    "第{}编 ", "第{}分编 ", "第{}章 ", "第 {} 節", "第{}款", "第{}条 ", "第{}条", "第 {} 條", "第{}条之一 ", "第 {}-1 條 ", "{}、", "壹、", "甲、",
    "（{}）", "({})", "{}）", "{}. ", "{}．", "{}.{} ", "{}.{}.{} ", "{} ", "[{}] ", "①", "㈠", "⑴", "⒈", "a) ", "——", "—", "• ", "- ", "* ",
    "“第{}条 ", "附件{}：", "附录{} ", "问：", "答：", "记者：", "# ", "## ", "> ",
)  # fmt: skip
WORDS = (
    "总则", "一般规定", "国家依照法律规定", "保护公民的合法权益", "依照第五条第二款的规定", "第三条规定的人", "以规划目标为引领，以", "前言",
    "本法自2024年5月1日起施行", "標題", "某某市人民政府", "来源:日报", "免责声明：不构成建议", "修改为：“第一款", "》", "《办法》", "Article 1", "3.5%",
    "1.1亿元", "2024年5月1日", "— 3 —", "第 3 页 共 9 页", "目录", "总则……………1", "责任编辑：张三", "ICP备1号", "𠀀", "e\u0301", "\U000e0100",
)  # fmt: skip
MARKS = (
    *"，、；：。！？…—“”‘’「」『』《》〈〉（）()【】\"'!?.,;:·", "。”", "？”", "。）", "……", "\u3000", " ", "\t", "\xa0", "",
    "\u200b", "\u202e", "\x00", "\x1b[31m", "\x9b", "\ufeff", "\ud800", "\udfff",
)  # fmt: skip
ENDS = ("\n", "\n", "\n", "\n\n", "\r\n", "\r", "\n\n\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "")


def random_text(chance: Random) -> str:
    """Lines of labels, words and marks, in which some numbers go on and some do not."""
    parts: list[str] = []
    counts: dict[str, int] = {}
    for _ in range(chance.randrange(60)):
        if chance.random() < 0.6:
            label = chance.choice(LABELS)
            counts[label] = counts.get(label, 0) + 1 if chance.random() < 0.9 else chance.randrange(30)
            number = str(counts[label])
            written = number if chance.random() < 0.5 else number.translate(made.DIGITS)
            parts.append(label.format(written, chance.randrange(9), chance.randrange(9)))
        parts += [
            chance.choice(WORDS if chance.random() < 0.6 else MARKS) for _ in range(chance.randrange(6))
        ]
        parts.append(chance.choice(ENDS))
    return "".join(parts)


def faults_of_text(
    raw: str,
    headings: Mapping[int, int] | None = None,
    nests: Mapping[int, int] | None = None,
    *,
    paragraphs: bool = False,
) -> list[str]:
    """What is wrong with the document of a text: something lost, doubled or out of place."""
    document = document_of_text(raw, headings=headings, nests=nests, paragraphs=paragraphs)
    return faults_of_document(document, _REMOVED.sub("", raw))


def faults_of_document(document: Document, whole: str | None = None) -> list[str]:
    """What is wrong with a document; ``whole`` is the text that it must hold, its own where that is not given."""
    return [*_lost(document, document.text if whole is None else whole), *_misplaced(document)]


def _lost(document: Document, whole: str) -> Iterator[str]:
    """Title, front matter, the units in order and back matter are the text, white space aside."""
    spans: list[Span] = [*document.front_matter, *document.back_matter]
    spans += [document.title_span] if document.title_span else []
    spans += [span for unit in document.units for span in (unit.label, unit.heading, unit.text) if span]
    spans.sort()
    if any(span.start >= span.end for span in spans):
        yield "a span is empty"
    if any(left.end > right.start for left, right in pairwise(spans)):
        yield "spans overlap"
    held = _squeezed("".join(map(document.slice, spans)))
    if held != _squeezed(document.text):
        yield "the spans are not the text"
    read = _squeezed(whole)
    if held != read and (sorted(held) != sorted(read) or not _marks_amid(document)):
        yield "the published text is not the text"


def _marks_amid(document: Document) -> bool:
    """Whether a page's mark stands amid the units: it is put behind the paragraph that it interrupts."""
    first = document.units[0].start if document.units else 0
    return any(span.start > first for span in document.front_matter)


def _misplaced(document: Document) -> Iterator[str]:
    """Units nest, are in reading order, and are tiled by their label, heading, text and children."""
    units = document.units
    holders = {child: unit.index for unit in units for child in unit.children}
    if document.roots != tuple(unit.index for unit in units if unit.parent is None):
        yield "the roots are not the units without a parent"
    if any(left.start > right.start for left, right in pairwise(units)):
        yield "units are out of order"
    if any(units[left].end > units[right].start for left, right in pairwise(document.roots)):
        yield "roots overlap"
    for index, unit in enumerate(units):
        above = None if unit.parent is None else units[unit.parent]
        if unit.index != index or unit.depth != (0 if above is None else above.depth + 1):
            yield f"unit {index} has a wrong index or depth"
        if above and not (
            above.start <= unit.start < unit.end <= above.end and holders.get(index) == unit.parent
        ):
            yield f"unit {index} is not inside its parent"
        if (unit.kind in ("clause", "row")) != (unit.text is not None):
            yield f"unit {index} is a clause or a row without a text, or a text without either"
        if any(units[child].parent != index for child in unit.children):
            yield f"unit {index} has another's child"
        inside = [span for span in (unit.label, unit.heading, unit.text) if span]
        inside += [Span(units[child].start, units[child].end) for child in unit.children]
        if not _tile(document, unit, inside):
            yield f"unit {index} is not what its label, heading, text and children are"


def _tile(document: Document, unit: Unit, inside: Sequence[Span]) -> bool:
    """Whether spans in their order are all of a unit, but for white space and what stands between pages."""
    if not inside or inside[0].start != unit.start or max(span.end for span in inside) != unit.end:
        return False
    gaps = [(left.end, right.start) for left, right in pairwise(inside)]
    return all(start <= end and _is_between_pages(document, start, end) for start, end in gaps)


def _is_between_pages(document: Document, start: int, end: int) -> bool:
    """Whether all that stands in some place is page numbers and running headers, in the midst of a unit, or what a
    reader said is none of the text."""
    if not document.text[start:end].strip():
        return True
    aside = sorted((*document.front_matter, *document.back_matter))
    marks = (document.slice(span) for span in aside if start <= span.start and span.end <= end)
    return _squeezed("".join(marks)) == _squeezed(document.text[start:end])


def _squeezed(text: str) -> str:
    return "".join(text.split())


def sound_files() -> dict[str, bytes]:
    """A small file of each format and encoding, by a name that tells it."""
    lines = [
        "办法",
        "第一章 总则",
        *(f"第{number}条 {made.SENTENCE}" for number in range(1, 9)),
        "（一）甲；",
        "附件：表",
    ]
    text = "\n".join(lines)
    rows = "<table><tr><td>甲</td><td>乙</td></tr></table><ul><li>丙<li>丁</ul>"
    page = made.page(("<h1>办法</h1>" + "".join(f"<p>{line}</p>" for line in lines[1:]) + rows).encode())
    markdown = (
        f"---\ntitle: 办法\n---\n# {lines[0]}\n\n"
        + "\n\n".join(lines[1:])
        + "\n\n- 甲\n  - 乙\n\n|a|b|\n|-|-|\n|c|d|\n\n> 引[^1]\n\n[^1]: 注\n"
    )
    return {
        "utf-8.txt": text.encode(),
        "gb18030.txt": text.encode("gb18030"),
        "big5.txt": text.translate(str.maketrans("办总则条国规护权", "辦總則條國規護權")).encode(
            "big5", "replace"
        ),
        "utf-16.txt": text.encode("utf-16"),
        "sound.md": markdown.encode(),
        "sound.html": page,
        "sound.docx": made.word(b"".join(map(made.paragraph, lines))),
        "sound.epub": made.book(page, chapters=3),
        "sound.pdf": made.pdf(made.drawn(lines), pages=2),
        **others.statute(lines),
    }


def broken(data: bytes, chance: Random) -> bytes:
    """A file with bytes cut out, doubled, put in or overwritten; an archive may stay sound around broken members."""
    if zipfile.is_zipfile(BytesIO(data)) and chance.random() < 0.6:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        chosen = chance.choice(list(members))
        members[chosen] = broken(members[chosen], chance)
        return made.packed(members)
    for _ in range(chance.randrange(1, 5)):
        data = chance.choice(_CHANGES)(data, chance)
    return data


def _cut_short(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _cut_out(data: bytes, chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def _doubled(data: bytes, chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:end] + data[start:]


def _overwritten(data: bytes, chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + chance.randbytes(min(end - start, 16)) + data[start + min(end - start, 16) :]


def _put_in(data: bytes, chance: Random) -> bytes:
    offset = chance.randrange(len(data) + 1)
    insertions = (
        b"<",
        b"</",
        b"<!--",
        b"<![CDATA[",
        b"&#0;",
        b"&#x110000;",
        b"\0",
        b"\xff",
        b"\xed\xa0\x80",
        b">>",
        b"obj",
        b"\n# ",
        b"```\n",
        b"|",
        b"[",
        "“".encode(),
    )
    return data[:offset] + chance.choice(insertions) * chance.choice((1, 1, 2, 50)) + data[offset:]


def _stretch(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 4, 40, 400)))


_CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    _cut_short,
    _cut_out,
    _doubled,
    _overwritten,
    _put_in,
)


def faults_of_file(path: Path) -> list[str]:
    """What is wrong with how a file opens: it must give a whole document, or refuse in one line that names it."""
    try:
        document = open_document(path)
    except DocumentError as error:
        said = str(error)
        return [] if "\n" not in said and path.name in said else [f"it is refused unclearly: {said!r}"]
    except Exception as error:  # whatever else comes of a file is what is looked for
        return [f"{type(error).__name__}: {error}"]
    return faults_of_document(document)
