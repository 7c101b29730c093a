"""What the screen knows of the first minute: the questions, then the tour, and the keys that are theirs meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.reader.host import Commands, Host, KeepSettings
from tui.reader.parts.beginning.line import BeginningLine
from tui.reader.parts.beginning.questions import QuestionsPart, Settled
from tui.reader.parts.beginning.tour import TourPart

if TYPE_CHECKING:
    from textual import events

    from tui.keymap.command import Fact
    from tui.typesetting.page_grid import PageGrid
    from tui.widgets.asking_line import AskingLine


class BeginningPart:
    """Questions and tour, in one line."""

    def __init__(
        self,
        host: Host,
        keep: KeepSettings,
        settled: Settled,
        grid: Callable[[], PageGrid],
        mount: Callable[[AskingLine], object],
    ) -> None:
        """``grid`` gives where the text stands, ``mount`` puts a row above the footer."""
        self._host = host

        def opened() -> AskingLine:
            from tui.widgets.asking_line import AskingLine

            line = AskingLine(grid, self.questions.name_typed)
            mount(line)
            return line

        line = BeginningLine(opened)
        self.tour = TourPart(host, line, self._greet)
        self.questions = QuestionsPart(host, line, keep, settled, self.tour.begin)

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {**self.questions.commands, **self.tour.commands}

    @property
    def _is_heard(self) -> bool:
        """Whether keys that are pressed now are for the line."""
        pane = self._host.pane
        return pane.has_focus and not pane.pointing.is_choosing

    @property
    def facts(self) -> frozenset[Fact]:
        """What holds just now."""
        asked = self.questions.asked
        held: set[Fact] = set()
        if self.questions.is_typed:
            held.add("question_open")
        elif asked is not None and self._is_heard:
            held |= {"question", "question_open", "question_name" if asked == "name" else "question_choice"}
        elif self.tour.is_going_on and self._is_heard:
            held.add("tour")
        return frozenset(held)

    @property
    def front(self) -> str:
        """The footer of what is asked; "" where nothing is."""
        if self.questions.is_typed:
            return "first_typing"
        if not self._is_heard:
            return ""
        asked = self.questions.asked
        if asked is not None:
            return "first_name" if asked == "name" else "first_choice"
        return "tour" if self.tour.is_going_on else ""

    def begin(self) -> None:
        """Ask what this start has to ask, and say what it has to say."""
        self.questions.begin()
        if self.questions.asked is None:
            self._greet()

    def _greet(self) -> None:
        """Say once what is to be said of this start."""
        session, host = self._host.session, self._host
        folder, session.passing_folder = session.passing_folder, None
        if folder is not None:
            said = host.say.counted(
                "{path}: {count} document, not in the library; {palette} “folder” adds it",
                "{path}: {count} documents, not in the library; {palette} “folder” adds it",
                folder.documents,
                path=folder.path,
                palette=host.keys.told("reader.command_palette"),
            )
            host.footer.say(said)

    def before(self, command: str) -> None:
        """A command is about to be done."""
        self.questions.before(command)

    def keys_are_back(self) -> None:
        """A pane has the keys again, or the reader is in front again."""
        if self._is_heard and self._host.is_in_front:
            self.tour.came_back()

    def pressed(self, event: events.Key) -> None:
        """A key was pressed."""
        if self._is_heard:
            self.tour.pressed(event)
