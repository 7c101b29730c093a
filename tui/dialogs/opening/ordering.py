"""How the page of documents arranges them: the usual way, or in the groups and the order that the reader chose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from documents.library.arranging import GROUPINGS, SORTINGS, Arrangement, Grouping, Sorting
from documents.messages import InContext, Template
from tui.dialogs.opening.shelf_rows import Headings, ShelfGroup, groups

if TYPE_CHECKING:
    from tui.dialogs.jobs import Jobs
    from tui.dialogs.opening.listed import ListedDocument, ShelfOrder
    from tui.locale.language import Speech

JOB: Final = "order"
_GROUPED: Final[dict[Grouping, Template]] = {
    "folder": InContext("documents", "by folder"),
    "kind": InContext("documents", "by kind"),
    "issuer": InContext("documents", "by issuer"),
    "year": InContext("documents", "by year"),
}
_SORTED: Final[dict[Sorting, Template]] = {
    "title": InContext("documents", "by title"),
    "date": InContext("documents", "newest first"),
    "size": InContext("documents", "longest first"),
}


class Ordering:
    """Arranges the documents of one page. What takes time is done in a job; until it is done the usual order shows."""

    def __init__(
        self,
        order: ShelfOrder,
        say: Speech,
        jobs: Jobs,
        kind_in: Callable[[str], str],
        changed: Callable[[], object],
    ) -> None:
        """``kind_in`` is a kind in the language of the screen; ``changed`` hears that there is another order."""
        self.order, self._say, self._jobs, self._kind_in, self._changed = order, say, jobs, kind_in, changed
        self._made: Arrangement | None = None
        self._made_of: Sequence[ListedDocument] | None = None
        self._asked_of: Sequence[ListedDocument] | None = None

    @property
    def said(self) -> str:
        """What was chosen; "" for nothing."""
        chosen = (_GROUPED.get(self.order.by), _SORTED.get(self.order.sort))
        return " · ".join(self._say(template) for template in chosen if template is not None)

    def turn_groups(self) -> None:
        """Another way of making groups."""
        self.order.by = GROUPINGS[(GROUPINGS.index(self.order.by) + 1) % len(GROUPINGS)]
        self._turned()

    def turn_sorting(self) -> None:
        """Another order."""
        self.order.sort = SORTINGS[(SORTINGS.index(self.order.sort) + 1) % len(SORTINGS)]
        self._turned()

    def _turned(self) -> None:
        self._made = self._made_of = self._asked_of = None
        self._changed()

    def groups(
        self, documents: Sequence[ListedDocument], found: Sequence[int], *, narrowed: bool
    ) -> tuple[ShelfGroup, ...]:
        """The documents that were found, arranged; ``narrowed``: the best come first."""
        say = self._say
        if not self.order.is_usual:
            self._make(documents)
            if self._made is not None and self._made_of is documents:
                return self._arranged(self._made, documents, found, narrowed=narrowed)
        headings = Headings(
            say("Recent"),
            say("Starred"),
            say("At hand"),
            say("Folders"),
            say("Shipped with Zhangju"),
            say("Kept with notes"),
        )
        return groups(documents, found, headings, narrowed=narrowed)

    def _make(self, documents: Sequence[ListedDocument]) -> None:
        """Have documents put in order, off the screen's thread."""
        if self._asked_of is documents:
            return
        self._asked_of = documents
        by, sort = self.order.by, self.order.sort

        def came(made: Arrangement) -> None:
            self._made, self._made_of = made, documents
            self._changed()

        self._jobs.run(JOB, lambda: Arrangement(documents, by, sort), came, lambda _error: None)

    def _arranged(
        self, made: Arrangement, documents: Sequence[ListedDocument], found: Sequence[int], *, narrowed: bool
    ) -> tuple[ShelfGroup, ...]:
        files = [number for number in found if not documents[number].is_folder]
        folders = tuple(number for number in found if documents[number].is_folder)
        arranged = made.of(files, best_first=narrowed)
        listed = [ShelfGroup(self._name(group.name), group.documents) for group in arranged]
        return (*listed, *((ShelfGroup(self._say("Folders"), folders),) if folders else ()))

    def _name(self, name: str) -> str:
        """What a group is called."""
        if not self.order.by:
            return self._say("At hand")
        if not name:
            return self._say(InContext("documents", "not known"))
        if self.order.by == "folder":
            return Path(name).name or name
        return self._kind_in(name) if self.order.by == "kind" else name
