"""A text beside another: itself in another script, or a second document."""

from __future__ import annotations

from pathlib import Path

from tui.reader.parts.view_actions import ViewActions
from tui.reader.trail import Stop


class SideBySideActions(ViewActions):
    """`|`, and the two commands of the palette."""

    def action_side_by_side(self) -> None:
        """The document as published beside itself in a script, from the clause under the cursor on."""
        from tui.dialogs.comparing.side_by_side import ROOM, SideBySide

        document = self.document
        if document is None or not self._has_room(ROOM):
            return
        script = self.session.settings.script if self.script == "as-published" else self.script

        def back(offset: int | None) -> None:
            if offset is not None and document is self.document:
                self.pane.move_to(offset)

        self.app.push_screen(SideBySide(self.session, document, script, self.reading_offset), back)

    def action_beside_another(self) -> None:
        """Ask for a second document, and put it beside this one."""
        from tui.dialogs.comparing.two_documents import ROOM
        from tui.dialogs.document_chooser import DocumentChooser

        if self.document is None or not self._has_room(ROOM):
            return
        titles = [
            (place, title, self.session.entries[place].path.name)
            for place, title in enumerate(self.titles())
            if place != self.entry
        ]

        def chosen(answer: int | str | None) -> None:
            if isinstance(answer, str):
                path = Path(answer).expanduser()
                self.in_background(
                    "beside", lambda: self.session.place_of(path), self._put_beside, self.tell_error
                )
            elif answer is not None:
                self._put_beside(answer)

        question = self.say("Which document beside this one?")
        self.app.push_screen(DocumentChooser(self.say, question, titles), chosen)

    def _put_beside(self, place: int) -> None:
        from tui.dialogs.comparing.two_documents import TwoDocuments

        if self.document is None:
            return
        screen = TwoDocuments(self.session, (self.entry, place), self.reading_offset, self.script)

        def back(stop: Stop | None) -> None:
            if screen.refused is not None:
                self.tell_error(screen.refused)
            elif stop is not None:
                self.jump(stop.offset, entry=stop.entry)

        self.app.push_screen(screen, back)

    def _has_room(self, room: int) -> bool:
        """Whether two columns have room; says so where they have none."""
        width = self.app.size.width
        if width < room:
            self.tell("Side by side needs {room} columns; there are {width}", room=room, width=width)
        return width >= room
