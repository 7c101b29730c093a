"""Keyword sets written to files to share, and lists of words read from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from documents.errors import ZhangjuError
from tui.dialogs.background import Background
from tui.dialogs.dialog import ErrorDialog, Question
from tui.dialogs.framed_screen import FramedScreen

if TYPE_CHECKING:
    from annotations.errors import WrongTerm
    from annotations.preferences.keyword_sets import KeywordSet
    from annotations.preferences.word_lists import WordList

Result = TypeVar("Result")


class WordListFiles(FramedScreen[Result], Background[Result]):
    """A framed screen that writes sets and reads lists, off the screen's thread."""

    def write_set(self, one: KeywordSet, path: Path, *, overwrite: bool = False) -> None:
        """Write a set to a file; over one that is there after a question."""

        def job() -> Path:
            from annotations.exports.writing import write_export
            from annotations.preferences.word_lists import word_list

            write_export(path, word_list((one,)), overwrite=overwrite)
            return path

        def failed(error: ZhangjuError) -> None:
            from annotations.errors import ExportExists

            if not isinstance(error, ExportExists):
                self.show_error(error)
                return
            title, cause, _mend = self.say.error(error)
            question = Question(title, (cause,), self.say("Leave it"), self.say("Overwrite"))
            self.app.push_screen(
                question, lambda leave: self.write_set(one, path, overwrite=True) if leave is False else None
            )

        self.in_background("export", job, lambda to: self.tell("Written to {path}", path=to), failed)

    def read_lists(self, path: Path, done: Callable[[Sequence[WordList]], object]) -> None:
        """Read the lists of a file; lines that could not be used are told of afterwards."""

        def job() -> tuple[Sequence[WordList], Sequence[WrongTerm]]:
            from annotations.preferences.word_lists import read_word_lists

            return read_word_lists(path)

        def read(found: tuple[Sequence[WordList], Sequence[WrongTerm]]) -> None:
            lists, faults = found
            done(lists)
            for fault in faults:
                self.show_error(fault)

        self.in_background("import", job, read, self.show_error)

    def show_error(self, error: ZhangjuError) -> None:
        """Say what went wrong, over the screen."""
        self.app.push_screen(ErrorDialog(self.say, error))

    def tell(self, template: str, **facts: object) -> None:
        """Say something in place of the keys."""
        self.footer.say(self.say(template, **facts))
