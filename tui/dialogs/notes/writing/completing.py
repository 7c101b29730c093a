"""What may be meant by what is being typed: tags in their field, what a link leads to in the note. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from documents.harmless import harmless
from documents.library.sounds import SILENT, Sounds
from documents.library.title_matching import PreparedTitles

MOST: Final = 12
"""What is offered at once, at most: more than fit a row."""


class LinkTarget(NamedTuple):
    """What a link can lead to: ``written`` stands in the link, ``called`` is what else it can be found by."""

    written: str
    called: str = ""

    @property
    def shown(self) -> str:
        """As it is offered."""
        return f"{self.written} {self.called}".rstrip()


class TagOffers:
    """The known tags, the most used first."""

    def __init__(self, tags: Sequence[str], sounds: Sounds = SILENT) -> None:
        # A tag is one word in its field.
        self.tags = tuple(dict.fromkeys("-".join(harmless(tag).split()) for tag in tags))
        self.prepared = PreparedTitles(self.tags, sounds)

    def offered(self, value: str) -> tuple[str, ...]:
        """The tags that the last word of a field may mean; none of those that stand in it."""
        head, _, last = value.rpartition(" ")
        begun = last.lstrip("#＃")
        if not begun:
            return ()
        used = {word.lstrip("#＃") for word in head.split()} | {begun}
        found = (self.tags[number] for number in self.prepared.found(begun))
        return tuple(tag for tag in found if tag not in used)[:MOST]

    @staticmethod
    def taken(value: str, tag: str) -> str:
        """The field with its last word completed."""
        head, blank, last = value.rpartition(" ")
        signs = last[: len(last) - len(last.lstrip("#＃"))]
        return f"{head}{blank}{signs}{tag}"


class LinkOffers:
    """What links can lead to: first what is nearest, as it is given."""

    def __init__(self, targets: Sequence[LinkTarget], sounds: Sounds = SILENT) -> None:
        self.targets = tuple(targets)
        self.prepared = PreparedTitles([f"{target.written}\t{target.called}" for target in targets], sounds)

    def offered(self, begun: str) -> tuple[LinkTarget, ...]:
        """What a link that is begun so may mean."""
        return tuple(self.targets[number] for number in self.prepared.found(begun)[:MOST])
