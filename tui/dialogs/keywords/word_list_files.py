"""Keyword sets written to files to share, and lists of words read from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from documents.errors import ZhangjuError
from tui.dialogs.dialog import ErrorDialog, Question

if TYPE_CHECKING:
    from annotations.errors import WrongTerm
    from annotations.preferences.keyword_sets import KeywordSet
    from annotations.preferences.word_lists import WordList
    from tui.dialogs.jobs import Jobs
    from tui.locale.language import Speech


class WordListFiles:
    """Writes sets and reads lists for a screen, off its thread; ``tell`` says how it went."""

    def __init__(self, screen: Screen[Any], jobs: Jobs, say: Speech, tell: Callable[[str], object]) -> None:
        self._screen, self._jobs, self._say, self._tell = screen, jobs, say, tell

    def write(self, keyword_set: KeywordSet, path: Path, *, overwrite: bool = False) -> None:
        """Write a set to a file; over one that is there after a question."""

        def job() -> Path:
            from annotations.exports.writing import write_export
            from annotations.preferences.word_lists import word_list

            write_export(path, word_list((keyword_set,)), overwrite=overwrite)
            return path

        def failed(error: ZhangjuError) -> None:
            from annotations.errors import ExportExists

            if isinstance(error, ExportExists):
                self._ask(error, lambda: self.write(keyword_set, path, overwrite=True))
            else:
                self.show_error(error)

        def written(to: Path) -> None:
            self._tell(self._say("Written to {path}", path=to))

        self._jobs.run("export", job, written, failed)

    def _ask(self, error: ZhangjuError, overwrite: Callable[[], None]) -> None:
        title, cause, _mend = self._say.error(error)
        question = Question(self._say, title, (cause,), self._say("Leave it"), self._say("Overwrite"))
        self._screen.app.push_screen(question, lambda leave: overwrite() if leave is False else None)

    def read(self, path: Path, done: Callable[[Sequence[WordList]], object]) -> None:
        """Read the lists of a file; lines that could not be used are told of afterwards."""

        def job() -> tuple[Sequence[WordList], Sequence[WrongTerm]]:
            from annotations.preferences.word_lists import read_word_lists

            return read_word_lists(path)

        def read(answer: tuple[Sequence[WordList], Sequence[WrongTerm]]) -> None:
            lists, faults = answer
            done(lists)
            for fault in faults:
                self.show_error(fault)

        self._jobs.run("import", job, read, self.show_error)

    def show_error(self, error: ZhangjuError) -> None:
        """Say what went wrong, over the screen."""
        self._screen.app.push_screen(ErrorDialog(self._say, error))
