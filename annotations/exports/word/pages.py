"""How a Word document that leaves is set: A4, Chinese fonts, and bytes that say nothing of when and by whom."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any, Final

import docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from documents.formats.own_exports import PROGRAM

_FONTS: Final = {"simplified": ("宋体", "黑体")}
_TRADITIONAL_FONTS: Final = ("新細明體", "微軟正黑體")
"""What Chinese text and headings are set in, where the reader of the file has it."""
_NO_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
_NO_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_PROPERTIES: Final = "docProps/core.xml"
_FIRST: Final = ("[Content_Types].xml", _PROPERTIES)


def fonts_for(script: str) -> tuple[str, str]:
    """The fonts of text and of headings in a script."""
    return _FONTS.get(script, _TRADITIONAL_FONTS)


def new_document(title: str, font: str) -> Any:
    """An empty document with its page, its text's font and its title set; python-docx gives its parts no types."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(22)
    style = document.styles["Normal"]
    style.font.size = Pt(10.5)
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(2), 1.25
    set_font(style.element.get_or_add_rPr(), font)
    properties = document.core_properties
    # a property holds no more than 255 characters
    properties.title, properties.author, properties.comments = title[:255], "", ""
    properties.category = PROGRAM
    properties.created = properties.modified = _NO_TIME
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):  # a picture of python-docx's own
            del package.rels[name]
    return document


def set_font(properties: Any, name: str) -> None:
    """Set the font of Chinese characters in the properties of a run or a style; others are left to Word."""
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), name)


def bytes_of(document: Any) -> bytes:
    """The document's archive, with no time in it.

    Its properties stand unpacked at its head, so that it is known for an export without being unpacked.
    """
    saved, written = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as timeless:
        for name in (*_FIRST, *(name for name in archive.namelist() if name not in _FIRST)):
            packing = zipfile.ZIP_STORED if name == _PROPERTIES else zipfile.ZIP_DEFLATED
            timeless.writestr(zipfile.ZipInfo(name, _NO_ZIP_TIME), archive.read(name), packing)
    return written.getvalue()
