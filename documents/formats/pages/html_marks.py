"""What stands in a line of HTML and is more than its letters: raised figures, marks of notes, pictures with words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from documents.patterns import late_pattern

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

STRUCK: Final = frozenset(("del", "s", "strike"))
"""Elements whose words are struck out: a page shows them as valid no more."""

_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = late_pattern(r"(?:注|註|注释|註釋)?\s*(?:[0-9]{1,4}|[a-zA-Z*†‡])|[注註]|注释|註釋")
_NOTE_TYPE = late_pattern(r"noteref")
_NOTE_NAME = late_pattern(r"(?:foot|end|side)[-_]?note|note[-_]?ref|zhu(?:shi)?\b|duokan", 0)
_NOTE_TARGET = late_pattern(
    r"#(?:_?(?:ft|end|foot|ed)n|(?:foot|end)?note|cite|fn|zhu|ann|n|f|m|w|rf)?[-_:.]?\w*\d"
)
_NOTE_ATTRIBUTE = late_pattern(r"foot(?:er)?-?note$|^data-(?:\w+-)?(?:note|annotation)$")
_LONGEST_MARK = 8
_LONGEST_NOTE = 4_000
_LONGEST_CHARACTER = 2  # a character and what varies it


def note_mark(link: Element, words: str, before: str) -> str:
    """The words of a link, in brackets where they are the mark of a note: 起草[1]; at the start of a line they stay."""
    bare = words.strip().translate(_LOWERED)
    if not before.strip() or len(bare) > _LONGEST_MARK or not _MARK.fullmatch(bare):
        return words
    return f"[{bare}]" if points_at_note(link) else words


def points_at_note(link: Element) -> bool:
    """Whether a link leads to a note of the text."""
    if _NOTE_TYPE.search(f"{link.get('role') or ''} {link.get('epub:type') or ''}"):
        return True
    target = link.get("href") or ""
    if "#" not in target:
        return False
    return bool(_NOTE_NAME.search(link.get("class") or "") or _NOTE_TARGET.search(target[-200:]))


def note_within(element: Element) -> str:
    """The note that a book keeps in an attribute of an element; "" without one."""
    for name, value in element.items():
        if _NOTE_ATTRIBUTE.search(name) and len(value) <= _LONGEST_NOTE and any(map(str.isalpha, value)):
            return " ".join(value.split())
    return ""


def picture_words(picture: Element, before: str) -> str:
    """What a picture says in a line: the character that it is, the note in it, else nothing.

    ``before`` is what stands in the line before it.
    """
    described = " ".join((picture.get("alt") or "").split())
    if note := note_within(picture):
        return f"〔{note}〕"
    if _NOTE_NAME.search(picture.get("class") or ""):
        if len(described) > _LONGEST_CHARACTER and len(described) <= _LONGEST_NOTE:
            return f"〔{described}〕"
        return f"[{described or '注'}]"
    if 0 < len(described) <= _LONGEST_CHARACTER and described[0].isalpha() and not described.isascii():
        inline = before.strip() or (picture.tail or "").strip()
        return described if inline else ""
    return ""
