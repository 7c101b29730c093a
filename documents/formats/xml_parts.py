"""XML of files that nobody vouches for: no document type, no entities, no network, bounded in depth and size."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from documents.formats.archives import Archive, DamagedFile, PackedTooMuch
from documents.patterns import late_pattern

if TYPE_CHECKING:  # lxml has no types of its own; what is used of its elements is the standard library's
    from xml.etree.ElementTree import Element as Element  # noqa: PLC0414 -- others take it from here
else:
    Element = etree._Element  # noqa: SLF001 -- the class has no public name

MOST_MARKS: Final = 3_000_000
"""How many ``<`` and how many ``=`` a part may have: what a tree of it needs grows with these, not with its bytes."""

_NUMBER = late_pattern("-?[0-9]{1,9}")


def root_of(archive: Archive, name: str, *, lenient: bool = False) -> Element | None:
    """The root of a member; None where the archive has none of this name.

    ``lenient``: what can be read of broken XML is taken, and a document type may be named, though none is looked up.
    Raises the errors of ``documents.formats.archives``. Elements nest 256 deep at most, which is libxml2's bound.
    """
    if name not in archive:
        return None
    return parsed(archive.read(name), archive.path, archive.form, name=name, lenient=lenient)


def parsed(data: bytes, path: Path, form: str, *, name: str = "", lenient: bool = False) -> Element | None:
    """The root of an XML text, of the member ``name`` of a file or of a whole one; ``form`` names the file's format.

    As ``root_of``; None where nothing can be read of a text that may be broken. Raises DamagedFile, PackedTooMuch.
    """

    def damaged(reason: object) -> DamagedFile:
        said = f"{name}: {reason}" if name else str(reason)
        return DamagedFile(path=path, format=form, reason=" ".join(said.split()))

    if max(data.count(b"<"), data.count(b"=")) > MOST_MARKS:
        raise PackedTooMuch(path=path, bound=MOST_MARKS, what="elements")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=lenient
    )
    try:
        root: Element | None = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(error) from error
    if root is not None and (declared := etree.ElementTree(root).docinfo.internalDTD) is not None:
        if not lenient:
            raise damaged("it declares a document type")
        if any(True for _ in declared.iterentities()):
            raise damaged("it declares entities")
    return root


def local(element: Element) -> str:
    """An element's name without its namespace; empty for a comment and whatever else is no element."""
    tag = element.tag
    return _bare(tag) if isinstance(tag, str) else ""


def children(element: Element, *path: str) -> list[Element]:
    """The elements below one at a path of names without namespaces: every child of every child so named."""
    elements = [element]
    for name in path:
        elements = [inner for parent in elements for inner in parent if local(inner) == name]
    return elements


def child(element: Element | None, *path: str) -> Element | None:
    """The first of ``children``, if any."""
    if element is None or not path:
        return element
    for inner in element:
        if local(inner) == path[0] and (descendant := child(inner, *path[1:])) is not None:
            return descendant
    return None


def attribute(element: Element | None, name: str) -> str | None:
    """The value of an attribute, whatever its namespace."""
    if element is None:
        return None
    value: str | None = element.get(name)
    if value is not None:
        return value
    return next((value for key, value in element.items() if _bare(key) == name), None)


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    return name.rpartition("}")[2]


def number(value: str | None) -> int | None:
    """A whole number that an attribute gives; None for none, and for one past all reason."""
    if value is None or not _NUMBER.fullmatch(value):
        return None
    return int(value)
