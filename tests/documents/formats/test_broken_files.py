"""Files of every format with bytes cut out, doubled and overwritten: they open, or one clear error says why not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.errors import DocumentError
from documents.formats.books import epub
from documents.formats.office import docx
from documents.formats.pdf import pdf_process

Make = Callable[..., bytes]
Change = tuple[str, float, float, bytes]
HERE = Path("损坏")

CHANGES = st.lists(
    st.tuples(
        st.sampled_from(("cut", "double", "overwrite", "end")),
        st.floats(0, 1),
        st.floats(0, 0.2),
        st.binary(min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=4,
)


def changed(data: bytes, changes: list[Change]) -> bytes:
    """The bytes with each change made in turn."""
    for kind, where, share, put in changes:
        start = int(where * len(data))
        end = min(len(data), start + 1 + int(share * len(data)))
        if kind == "cut":
            data = data[:start] + data[end:]
        elif kind == "double":
            data = data[:end] + data[start:]
        elif kind == "overwrite":
            data = data[:start] + put + data[start + len(put) :]
        else:
            data = data[:start]
    return data


def with_part_changed(archive: bytes, part: str, changes: list[Change]) -> bytes:
    """An archive, sound itself, with members that are not."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, changed(content, changes) if part in name else content)
    return made.getvalue()


def opens_or_says_why(read: Callable[[], object]) -> None:
    """Nothing but an error of documents may come of it, and that in one line."""
    said = ""
    try:
        read()
    except DocumentError as error:
        said = str(error)
    assert "\n" not in said


WORD = "".join(
    f"<w:p><w:pPr><w:outlineLvl w:val='{place % 3}'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    f"<w:r><w:t>第{place}段。</w:t><w:footnoteReference w:id='1'/></w:r></w:p>"
    for place in range(20)
)
NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


@pytest.fixture(scope="module")
def word(make_docx: Make) -> bytes:
    """A Word document with lists and notes."""
    return make_docx(WORD, numbering=NUMBERS, footnotes='<w:footnote w:id="1"><w:p/></w:footnote>')


@settings(max_examples=150, deadline=None)
@given(changes=CHANGES)
def test_a_word_document_with_changed_bytes(word: bytes, changes: list[Change]) -> None:
    opens_or_says_why(lambda: docx.read(changed(word, changes), HERE, None))


@settings(max_examples=150, deadline=None)
@given(changes=CHANGES, part=st.sampled_from(("document", "numbering", "footnotes")))
def test_a_word_document_with_a_changed_part(word: bytes, changes: list[Change], part: str) -> None:
    opens_or_says_why(lambda: docx.read(with_part_changed(word, part, changes), HERE, None))


@pytest.fixture(scope="module")
def book(make_epub: Make) -> bytes:
    """A book of three chapters."""
    pages = {
        f"{place}.xhtml": f"<h1>第{place}章</h1><p>甲。</p><table><tr><td>乙</td></tr></table>"
        for place in range(3)
    }
    return make_epub(pages, contents='<li><a href="1.xhtml">一</a></li>', title="书")


@settings(max_examples=150, deadline=None)
@given(changes=CHANGES)
def test_a_book_with_changed_bytes(book: bytes, changes: list[Change]) -> None:
    opens_or_says_why(lambda: epub.read(changed(book, changes), HERE, None))


@settings(max_examples=150, deadline=None)
@given(changes=CHANGES, part=st.sampled_from(("container", "book.opf", "nav", "1.xhtml")))
def test_a_book_with_a_changed_part(book: bytes, changes: list[Change], part: str) -> None:
    opens_or_says_why(lambda: epub.read(with_part_changed(book, part, changes), HERE, None))


@settings(max_examples=150, deadline=None)
@given(changes=CHANGES)
def test_a_pdf_file_with_changed_bytes(make_pdf: Make, changes: list[Change]) -> None:
    pages = [[(80, 700 - 20 * place, 12, f"第{place}行文字，说明情况。") for place in range(9)]] * 3
    *_, ending = pdf_process.answers(changed(make_pdf(pages), changes))
    assert ending in ({"end": "complete", "title": ""}, {"end": "damaged"}, {"end": "password"})
