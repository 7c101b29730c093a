"""``zhangju structure``: what each line of a document is in its tree, and mending that by hand."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from tui.commands.arguments import Form, checked_text, one_of, open_named
from tui.commands.errors import WrongWords
from tui.commands.output import Format, Record, print_records, print_text, write_raw

if TYPE_CHECKING:
    from annotations.preferences.structure_mends import DocumentMends, MendStep
    from documents.catalog import Entry
    from documents.document import Document
    from documents.structure_mends.mend import MendKind, StructureMend
    from documents.structure_mends.mended_lines import MendedLine
    from tui.commands.call import Call

ACTIONS: Final = ("lines", "set", "list", "undo", "reset", "export", "import")
AS_READ: Final = "as-read"
"""What takes a mend back: the line is what the rules say."""
AROUND: Final = 2
"""Lines of the tree that are shown around what changes."""


def structure(
    context: typer.Context,
    doc: Annotated[str, typer.Argument(metavar="DOC", help="A document")],
    action: Annotated[
        str,
        typer.Argument(
            metavar="ACTION",
            help="set, list, undo, reset, export or import; without it, all lines are listed with what they are",
            show_default=False,
        ),
    ] = "lines",
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS",
            help="set: LINE, by number or words, and KIND: title, heading, text, front, back, joined (to the line above) or as-read; import: FILE",
        ),
    ] = None,
    level: Annotated[
        int,
        typer.Option(
            "--level",
            metavar="N",
            min=0,
            max=9,
            show_default=False,
            help="A heading's level; 1 is the highest",
        ),
    ] = 0,
    alike: Annotated[bool, typer.Option("--alike", help="All lines that look like this one")] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show what would change in the tree, and keep nothing")
    ] = False,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write the mends to a file")
    ] = None,
    form: Form = "text",
) -> int:
    """Say what a line of a document is, where the tree is wrong: title, heading, text, front or back matter"""
    call: Call = context.obj
    given = list(words or ())
    one_of(action, ACTIONS, "ACTION")
    wanted = {"set": 2, "import": 1}.get(action, 0)
    if len(given) != wanted:
        raise WrongWords(action=action)
    desk = _MendingDesk(call, *open_named(call, doc))
    if action == "set":
        return desk.set(given[0], given[1], level, form, alike=alike, preview=preview)
    if action == "import":
        return desk.bring(Path(checked_text(given[0], "FILE")), form, preview=preview)
    if action == "export":
        return desk.export(output)
    actions: dict[str, Callable[[], int]] = {
        "lines": lambda: desk.print_lines(form),
        "list": lambda: desk.print_mends(form),
        "undo": lambda: desk.undo(form),
        "reset": lambda: desk.reset(form, preview=preview),
    }
    return actions[action]()


@dataclass(frozen=True)
class _MendingDesk:
    """One document, and what is said of its lines."""

    call: Call
    entry: Entry
    document: Document

    @cached_property
    def lines(self) -> tuple[MendedLine, ...]:
        """The document's lines as they are now."""
        from documents.structure_mends.mended_lines import mended_lines

        return mended_lines(self.document, self.known.mends)

    @cached_property
    def path(self) -> Path:
        """Where mends are kept. Raises NoHome."""
        from annotations.storage.home import Home

        return Home.default(os.environ).structure_path

    @cached_property
    def known(self) -> DocumentMends:
        """What is said of the document; what is wrong with the file is told."""
        from annotations.preferences.structure_mends import DocumentMends, load_mends

        every, warning = load_mends(self.path)
        self.call.warn_of([warning] if warning is not None else [])
        return every.get(self.document.id, DocumentMends())

    def print_lines(self, form: Format) -> int:
        """All lines with their numbers and what they are; a doubt about the tree is told."""
        from documents.structure_mends.doubts import tree_doubt
        from tui.locale.line_kinds import TREE_DOUBTS

        print_records(map(_record, self.lines), form, self._as_text)
        doubt = tree_doubt(self.document)
        if doubt is not None and form == "text":
            self.call.remark(TREE_DOUBTS[doubt])
            self.call.remark("zhangju structure DOC set LINE KIND says what a line is")
        return 0

    def print_mends(self, form: Format) -> int:
        """What was said of lines; those that are not found are told."""
        from documents.structure_mends.mended_lines import mended

        found = mended(self.lines, self.known.mends)
        records = [
            {
                "number": mend.line if line is None else line.number,
                "text": mend.words if line is None else line.text,
                "kind": mend.kind,
                "level": mend.level,
                "found": line is not None,
            }
            for mend, line in found
        ]
        count = print_records(records, form, self._as_text)
        self._tell_of_missing(sum(line is None for _, line in found))
        if not count and form == "text":
            self.call.remark("No line was mended by hand")
        return 0 if count else 1

    def set(self, said: str, kind: str, level: int, form: Format, *, alike: bool, preview: bool) -> int:
        """Say what a line is, or all that look like it."""
        from annotations.preferences.structure_mends import step_on
        from documents.structure_mends.mend import MEND_KINDS
        from documents.structure_mends.mended_lines import alike as alike_lines

        meant: MendKind | None = None
        if one_of(kind, (*MEND_KINDS, AS_READ), "KIND") != AS_READ:
            meant = next(known for known in MEND_KINDS if known == kind)
        line = self._line(said)
        lines = alike_lines(self.lines, line) if alike and meant != "title" else (line,)
        return self._say(step_on(self.known, self.lines, lines, meant, level), form, preview=preview)

    def bring(self, file: Path, form: Format, *, preview: bool) -> int:
        """Take the mends of a file that was shared. Raises WrongMendsFile."""
        from annotations.errors import WrongMendsFile
        from annotations.preferences.structure_mends import mends_shared, step_on
        from documents.structure_mends.mended_lines import mended

        document_id, _, mends = mends_shared(file)
        if document_id != self.document.id:
            raise WrongMendsFile(file=file, reason="its mends are of another text")
        found = mended(self.lines, mends)
        self._tell_of_missing(sum(line is None for _, line in found))
        lines = [line for _, line in found if line is not None]
        step = replace(step_on(self.known, self.lines, lines, None), mends=mends)
        return self._say(step, form, preview=preview)

    def export(self, output: str | None) -> int:
        """Write what was said of the document as a file for others. Raises FileExists."""
        from annotations.preferences.structure_mends import shared_mends
        from tui.commands.errors import FileExists

        if not self.known.mends:
            self.call.remark("No line was mended by hand")
            return 1
        text = shared_mends(self.document.id, self.document.name, self.known.mends)
        if output is None or output == "-":
            write_raw(text)
            return 0
        from annotations.storage.durable_files import write_durably

        path = Path(checked_text(output, "--output"))
        if os.path.lexists(path):
            raise FileExists(file=path)
        write_durably(path.absolute(), text.encode("utf-8"), mode=0o666, make_folders=False)
        return 0

    def undo(self, form: Format) -> int:
        """Take back what was said last."""
        from annotations.preferences.structure_mends import take_back_mends

        _ = self.lines  # as they are before
        kept = take_back_mends(self.path, self.document.id)
        if kept is None:
            self.call.remark("No line was mended by hand")
            return 1
        return self._changed(self._opened(None), kept.mends, form)

    def reset(self, form: Format, *, preview: bool) -> int:
        """Take back all that was said, in one step that can be undone."""
        from annotations.preferences.structure_mends import MendStep

        keys = tuple((mend.line, mend.words) for mend in self.known.mends)
        if not keys:
            self.call.remark("No line was mended by hand")
            return 1
        return self._say(MendStep(taken_back=keys), form, preview=preview)

    def _line(self, said: str) -> MendedLine:
        from documents.structure_mends.mended_lines import line_said
        from tui.commands.errors import LineNotFound, LineNotUnique

        found = line_said(self.lines, checked_text(said, "LINE"))
        if not found:
            raise LineNotFound(line=said)
        if len(found) > 1:
            numbers = ", ".join(str(line.number) for line in found[:8]) + " …" * (len(found) > 8)
            raise LineNotUnique(line=said, count=len(found), numbers=numbers)
        return found[0]

    def _say(self, step: MendStep, form: Format, *, preview: bool) -> int:
        """Keep a step, or with ``preview`` only show what it changes."""
        after = step.after(self.known.mends)
        if preview:
            return self._changed(self._opened(after), after, form)
        from annotations.preferences.structure_mends import add_mends

        kept = add_mends(self.path, self.document.id, self.document.name, step)
        return self._changed(self._opened(None), kept.mends, form)

    def _opened(self, mends: tuple[StructureMend, ...] | None) -> Document:
        """The document as it is with mends; None: as it is kept."""
        from documents.structure_mends.mends_in_use import trying_mends

        if mends is not None:
            with trying_mends(mends):
                return self.call.open(self.entry)
        return self.call.open(self.entry)

    def _changed(self, after: Document, mends: Sequence[StructureMend], form: Format) -> int:
        """Print the tree before and after, where it differs."""
        from documents.structure_mends.mended_lines import mended_lines

        lines = mended_lines(after, mends)
        changed = [
            _record(now) | {"was": was.kind, "was_level": was.level}
            for was, now in zip(self.lines, lines, strict=True)
            if (was.kind, was.level) != (now.kind, now.level)
        ]
        if form != "text":
            print_records(changed, form, self._as_text)
            return 0
        rows = list(unified_diff(_tree(self.document), _tree(after), lineterm="", n=AROUND))
        for row in rows[2:]:
            print_text("…" if row.startswith("@@") else row)
        if not rows:
            self.call.remark("Nothing changes in the tree")
        return 0

    def _tell_of_missing(self, count: int) -> None:
        if count:
            self.call.remark("Mended lines that are not in this text: {count}", count=str(count))

    def _as_text(self, records: Iterable[Record]) -> Iterator[str]:
        """Number, kind and level, words; indented as the tree is."""
        from documents.lines.line import cells
        from tui.locale.line_kinds import LINE_KINDS

        say = self.call.say
        for record in records:
            level = f" {record['level']}" if record["level"] else ""
            kind = f"{say.word(LINE_KINDS[record['kind']])}{level}"
            yield f"{record['number']:>6}  {kind}{' ' * (10 - cells(kind))}  {'  ' * (record['level'] - 1)}{record['text']}"


def _record(line: MendedLine) -> dict[str, Any]:
    return {
        "number": line.number,
        "text": line.text,
        "kind": line.kind,
        "level": line.level,
        "start": line.span.start,
        "end": line.span.end,
    }


def _tree(document: Document) -> list[str]:
    """The lines of a document's tree, with what stands around it."""
    from documents.addresses.address_book import AddressBook
    from documents.outline import outline_text

    aside = [f"[{document.slice(span)}]" for span in document.front_matter]
    after = [f"[{document.slice(span)}]" for span in document.back_matter]
    return [*aside, *outline_text(document, AddressBook.of(document)).split("\n"), *after]
