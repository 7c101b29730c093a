"""The words of a paragraph of a Word document, as its page shows them.

Insertions that are tracked are in, deletions and what is struck out are not; nor are comments, hidden text, the codes of fields (their results
are in) and what a placeholder asks to fill in. A soft line break is a line end, a tab is a tab. What stands in a
text box is set aside, to follow its paragraph. Formulas give their signs in a row, pictures their description.
Diagrams (SmartArt), charts and embedded files have no words here, and are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from documents.formats.office.docx_styles import Styles, switched
from documents.formats.raised import raised
from documents.formats.sign_fonts import PRIVATE, SYMBOL, WINGDINGS
from documents.formats.xml_parts import Element, attribute, child, children, local

_UNSEEN: Final = frozenset(
    (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "delText", "delInstrText", "rt"),
        *("annotationRef", "footnoteRef", "endnoteRef", "fldData", "smartTagPr", "customXmlPr", "tblPr"),
        *("OLEObject", "ctrlPr", "rubyPr", "instrText", "commentReference", "Fallback"),
    )
)
_SIGNS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_SIGN_FONTS: Final[dict[str, dict[int, str]]] = {"wingdings": WINGDINGS, "symbol": SYMBOL}


@dataclass(slots=True)
class ParagraphWords:
    """The words of one paragraph, and the text boxes that stand in it."""

    texts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of them; ``\\n`` for a soft line break."""
        return "".join(self.texts)


class WordReader:
    """Reads paragraphs one after another: a field may begin in one and end in another.

    ``mark_of`` gives the mark of a note ("footnote" or "endnote") by its id.
    """

    def __init__(self, styles: Styles, mark_of: Callable[[str, str], str]) -> None:
        self._styles = styles
        self._mark_of = mark_of
        self.left_out = 0  # diagrams, charts and embedded files so far
        self._font = ""  # of the run that is read
        self._fields: list[bool] = []  # of each field that is open: whether its result has begun

    def words(self, paragraph: Element, style: str | None) -> ParagraphWords:
        """The words of a paragraph of a style."""
        words = ParagraphWords()
        hidden = bool(self._styles.hides(style))
        for part in paragraph:
            self._read(part, words, hidden)
        while self._fields and not self._fields[-1]:  # one that never comes to a result hides nothing further
            self._fields.pop()
        return words

    def _read(self, part: Element, words: ParagraphWords, hidden: bool) -> None:
        name = local(part)
        if name in _UNSEEN or not name:
            return
        if name == "r":
            self._read_run(part, words, hidden)
        elif name == "fldChar":
            self._turn(attribute(part, "fldCharType"))
        elif name in ("drawing", "pict", "object"):
            if not hidden and self._shows:
                self.left_out += _read_drawing(part, words)
        elif name == "sdt":
            if switched(child(part, "sdtPr", "showingPlcHdr")):
                return
            self._read_all(part, words, hidden)
        elif name == "ruby":
            self._read_ruby(part, words, hidden)
        elif name in ("p", "tbl", "txbxContent"):
            return
        elif (text := self._text(part, name)) is not None:
            if not hidden and self._shows:
                words.texts.append(text)
        else:
            self._read_all(part, words, hidden)

    def _read_all(self, part: Element, words: ParagraphWords, hidden: bool) -> None:
        for inner in _chosen(part):
            self._read(inner, words, hidden)

    def _read_run(self, run: Element, words: ParagraphWords, hidden: bool) -> None:
        """Words of one look: what is raised is so, 12³."""
        properties = child(run, "rPr")
        fonts = child(properties, "rFonts")
        self._font = (attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or "").lower()
        hidden = self._hides(properties, hidden)
        if attribute(child(properties, "vertAlign"), "val") != "superscript":
            self._read_all(run, words, hidden)
            return
        before = next((text[-1] for text in reversed(words.texts) if text), "")
        above = ParagraphWords(boxes=words.boxes)
        self._read_all(run, above, hidden)
        if above.texts:
            words.texts.append(raised(above.text, before))

    def _read_ruby(self, part: Element, words: ParagraphWords, hidden: bool) -> None:
        """A base with its reading: 龜（guī）."""
        for inner in part:
            if local(inner) != "rt":
                self._read(inner, words, hidden)
        reading = ParagraphWords()
        for run in children(part, "rt"):
            self._read_all(run, reading, hidden)
        if reading.text.strip():
            words.texts.append(f"（{reading.text.strip()}）")

    def _text(self, part: Element, name: str) -> str | None:
        """The text that an element stands for; None where it only holds others."""
        if name == "t":
            text = (part.text or "").replace("\n", " ")
            return _in_signs(text, self._font) if self._font in _SIGN_FONTS else text
        if name in _SIGNS:
            return _SIGNS[name]
        if name == "sym":
            return _sign(attribute(part, "char"), attribute(part, "font"))
        if name in ("footnoteReference", "endnoteReference"):
            return self._mark_of(name.removesuffix("Reference"), attribute(part, "id") or "")
        return None

    @property
    def _shows(self) -> bool:
        """Whether all open fields are at their results."""
        return all(self._fields)

    def _turn(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _hides(self, properties: Element | None, hidden: bool) -> bool:
        if switched(child(properties, "strike")) or switched(child(properties, "dstrike")):
            return True
        own = switched(child(properties, "vanish"))
        if own is None:
            own = self._styles.hides(attribute(child(properties, "rStyle"), "val"))
        return hidden if own is None else own


def _chosen(part: Element) -> Iterator[Element]:
    """The children of an element; of alternatives, the first that is there."""
    if local(part) != "AlternateContent":
        yield from part
        return
    choices = [inner for inner in part if local(inner) in ("Choice", "Fallback")]
    if choices:
        yield from choices[0]


def _read_drawing(part: Element, words: ParagraphWords) -> int:
    """What a drawing says: the description of a picture, and text boxes, however deep.

    How many diagrams, charts and embedded files are in it, whose words stand elsewhere.
    """
    waiting = [part]
    elsewhere = 0
    pictured = False
    described: str | None = None
    while waiting:
        inner = waiting.pop()
        name = local(inner)
        if name == "txbxContent":
            words.boxes.append(inner)
            continue
        if name in ("docPr", "shape"):
            described = described or attribute(inner, "descr") or attribute(inner, "alt")
        pictured = pictured or name in ("blip", "imagedata")
        elsewhere += name in ("relIds", "chart", "OLEObject")
        waiting.extend(reversed(list(_chosen(inner))))
    if pictured and described:
        words.texts.append(" ".join(described.split()))
    return elsewhere


def _in_signs(text: str, font: str) -> str:
    """What letters look like in a font of signs: l is ● in Wingdings."""
    return "".join(_SIGN_FONTS[font].get(ord(letter) & 0xFF, letter) for letter in text)


def _sign(code: str | None, font: str | None) -> str:
    """The character of a sign of a font: of the fonts of signs, those that Unicode has too."""
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    name = (font or "").lower()
    if point in PRIVATE or name.startswith(("wingdings", "symbol")):
        table = _SIGN_FONTS.get(name, {})
        low = point & 0xFF
        if low in table:
            return table[low]
    return chr(point) if point < 0xD800 or 0xE000 <= point <= 0xFFFF else ""


def is_shown(paragraph_properties: Element | None) -> bool:
    """Whether a paragraph's own mark is shown: a hidden one is counted in no list."""
    return not switched(child(paragraph_properties, "rPr", "vanish"))


def goes_on(paragraph_properties: Element | None) -> bool:
    """Whether the end of a paragraph is deleted, as a tracked change, so that the next goes on in it."""
    mark = child(paragraph_properties, "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None
