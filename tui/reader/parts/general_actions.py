"""Export, help, palette, details, leaving."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from documents.errors import ZhangjuError
from documents.messages import Template
from tui.keymap.keys import keys_of
from tui.reader.parts.page_keeping import PageKeeping


class GeneralActions(PageKeeping):
    """What is no matter of reading, finding or writing."""

    async def action_pane(self, name: str) -> None:
        """A command of the reading pane, by name: from the palette or a click."""
        self.pane.focus()
        await self.pane.run_action(name)

    def action_help(self) -> None:
        """Every key."""
        from tui.dialogs.help_screen import HelpScreen

        self.app.push_screen(HelpScreen(self.say, self.facts, keys_of(self.app)))  # type: ignore[attr-defined]

    def action_command_palette(self) -> None:
        """Every command by name."""
        self.app.action_command_palette()

    def action_document_details(self) -> None:
        """What is known of the open document, its page furniture included."""
        from tui.dialogs.details_screen import DetailsScreen

        if self.document is not None:
            entry = self.session.entries[self.entry]
            self.app.push_screen(DetailsScreen(self.say, entry, self.document, self.shown))

    def action_keep_in_library(self) -> None:
        """Add the open document to the reader's library."""
        self._change_library(self.session.keep_in_library, "{title} is in the library")

    def action_leave_library(self) -> None:
        """Take the open document out of the reader's library; its file stays."""
        self._change_library(self.session.take_out_of_library, "{title} is no longer in the library")

    def _change_library(self, change: Callable[[Path], bool], done: Template) -> None:
        from documents.addresses.citations import in_title_marks

        if self.document is None:
            return
        path = self.session.entries[self.entry].path
        title = self.shown(in_title_marks(self.document.name))

        def told(changed: bool) -> None:
            self.tell(done if changed else "{title} is not in the library by itself", title=title)

        self.in_background("library", lambda: change(path), told, self.tell_error)

    def action_export(self) -> None:
        """Export notes and text."""
        from tui.dialogs.export_dialog import ExportDialog

        if self.document is None:
            return

        def exported(path: str | None) -> None:
            if path is not None:
                self.tell("Exported to {path}", path=path)

        dialog = ExportDialog(
            self.session,
            self.document,
            self.session.entries[self.entry],
            self.script,
            self.note_filter,
            notes_along=self.notes_along,
        )
        self.app.push_screen(dialog, exported)

    def action_quit(self) -> None:
        """Keep the place and leave."""
        if self.document is None:
            self.app.exit(0)
            return
        document, place = self.document, self.place_now()
        path = self.session.entries[self.entry].path

        def failed(error: ZhangjuError) -> None:
            self.session.parting = error
            self.app.exit(0)

        def kept(_state: object) -> None:
            self.keep_page()
            self.app.exit(0)

        self.in_background(
            "place",
            lambda: self.session.stopped(document, place, path),
            kept,
            failed,
        )
