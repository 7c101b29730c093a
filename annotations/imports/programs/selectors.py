"""Where a Web Annotation stands in its text: the selectors of the W3C, which Hypothesis writes too. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

_DEEPEST: Final = 8  # selectors that refine each other
_MOST: Final = 100  # selectors of one target


class SelectedPassage(NamedTuple):
    """A quote with what stood beside it, and the offset that it began at, as far as they are told."""

    quote: Any = ""
    prefix: Any = ""
    suffix: Any = ""
    position: Any = None
    section: Any = ""


def several(value: Any) -> list[Any]:
    """A JSON value that may stand alone or in a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def member(value: Mapping[str, Any], *names: str) -> Any:
    """The first member of an object by any of some names, with or without the prefix ``oa:``."""
    for name in names:
        for key in (name, f"oa:{name}"):
            if key in value:
                return value[key]
    return None


def kinds_of(value: Mapping[str, Any]) -> set[str]:
    """What an object says that it is, without prefixes."""
    kinds = several(value.get("type", value.get("@type")))
    return {kind.rpartition("#")[2].removeprefix("oa:") for kind in kinds if isinstance(kind, str)}


def passage_of(targets: Any) -> SelectedPassage:
    """The passage that the first target with a quote names; an empty quote where none does."""
    for target in several(targets)[:_MOST]:
        if not isinstance(target, dict):
            continue
        passage = SelectedPassage()
        for selector in _selectors(member(target, "selector", "hasSelector"), 0):
            kinds = kinds_of(selector)
            if "TextQuoteSelector" in kinds and not passage.quote:
                passage = passage._replace(
                    quote=member(selector, "exact"),
                    prefix=member(selector, "prefix"),
                    suffix=member(selector, "suffix"),
                )
            elif "TextPositionSelector" in kinds and passage.position is None:
                passage = passage._replace(position=member(selector, "start"))
            elif "EPUBContentSelector" in kinds:
                passage = passage._replace(section=member(selector, "title"))
        if passage.quote:
            return passage
    return SelectedPassage()


def source_of(targets: Any) -> str:
    """The address that the first target with one names."""
    for target in several(targets)[:_MOST]:
        source = member(target, "source", "hasSource") if isinstance(target, dict) else target
        if isinstance(source, dict):
            source = source.get("zhangju:title") or source.get("id", source.get("@id"))
        elif source is None and isinstance(target, dict):
            source = target.get("id", target.get("@id"))
        if isinstance(source, str) and source:
            return source
    return ""


def _selectors(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    for selector in several(value)[:_MOST]:
        if isinstance(selector, dict) and depth < _DEEPEST:
            yield selector
            yield from _selectors(member(selector, "refinedBy"), depth + 1)
            yield from _selectors(member(selector, "item", "default"), depth + 1)
