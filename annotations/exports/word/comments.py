"""Comments of a Word document that answer one another: what says so is a part beside them that python-docx lacks."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from annotations.note import moment

if TYPE_CHECKING:
    from docx.text.run import Run

_W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_RELATION: Final = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_MOST_INITIALS: Final = 4


class Comments:
    """The comments of a document, in the order they are added."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._count = 0
        self._answers = etree.Element(f"{{{_W15}}}commentsEx", nsmap={"w15": _W15})

    def add(self, runs: tuple[Run, Run], words: str, author: str, created: str, answered: str = "") -> str:
        """Add a comment from one run to another and return its mark, by which others answer it.

        ``created`` is a note's time; ``words`` are harmless and may have lines, ``answered`` is another's mark.
        """
        comment = self._document.add_comment(runs, words, author, initials(author))
        element = comment._comment_elm  # noqa: SLF001 - python-docx has no other door
        element.date = moment(created).astimezone(UTC)
        self._count += 1
        mark = f"{self._count:08X}"
        # a comment is known by its last paragraph
        comment.paragraphs[-1]._p.set(f"{{{_W14}}}paraId", mark)  # noqa: SLF001 - likewise
        said = etree.SubElement(self._answers, f"{{{_W15}}}commentEx")
        said.set(f"{{{_W15}}}paraId", mark)
        if answered:
            said.set(f"{{{_W15}}}paraIdParent", answered)
        said.set(f"{{{_W15}}}done", "0")
        return mark

    def write_answers(self) -> None:
        """Add the part that says which comment answers which; once, after the last of them."""
        if not self._count:
            return
        package = self._document.part.package
        data = etree.tostring(self._answers, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/commentsExtended.xml"), _TYPE, data, package)
        self._document.part.relate_to(part, _RELATION)


def initials(name: str) -> str:
    """The first characters of the words of a name; a name of one short word, as Chinese ones are, is whole.

    >>> initials("Ada Lovelace"), initials("韩梅梅"), initials("")
    ('AL', '韩梅梅', '')
    """
    words = name.split()
    if len(words) == 1 and len(words[0]) <= _MOST_INITIALS:
        return words[0]
    return "".join(word[0] for word in words)[:_MOST_INITIALS]
