"""The open document as a whole: what is known of it, its place in the library, its export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from tui.reader.host import Commands, Host


class DocumentPart:
    """Details, the library, exports."""

    def __init__(self, host: Host) -> None:
        self._host = host

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        session = self._host.session
        return {
            "document_details": self.show_details,
            "keep_in_library": lambda: self._change_library(
                session.keep_in_library, "{title} is in the library"
            ),
            "leave_library": lambda: self._change_library(
                session.take_out_of_library, "{title} is no longer in the library"
            ),
            "keep_folder": lambda: self._change_library(
                lambda path: session.keep_in_library(path.parent),
                "The folder {title} is in the library",
                "folder",
            ),
            "leave_folder": lambda: self._change_library(
                lambda path: session.take_out_of_library(path.parent),
                "The folder {title} is no longer in the library",
                "folder",
            ),
            "export": self.export,
        }

    def show_details(self) -> None:
        """What is known of the document, its page furniture included."""
        from tui.dialogs.details_screen import DetailsScreen

        host, document = self._host, self._host.state.document
        if document is not None:
            entry = host.session.entries[host.state.entry]
            host.ask(DetailsScreen(host.say, entry, document, host.text.own))

    def _change_library(
        self,
        change: Callable[[Path], bool],
        said: str,
        what: Literal["document", "folder"] = "document",
    ) -> None:
        """Add the document, or its folder, to the reader's library or take it out; the files stay where they are."""
        from documents.addresses.citations import in_title_marks

        host, document = self._host, self._host.state.document
        if document is None:
            return
        entry = host.session.entries[host.state.entry]
        if entry.kept is not None:
            host.tell("This is a kept text: it has no file that could be in the library")
            return
        path = entry.path
        title = host.text.own(in_title_marks(document.name)) if what == "document" else str(path.parent)

        def done(changed: bool) -> None:
            host.tell(said if changed else "{title} is not in the library by itself", title=title)

        host.run("library", lambda: change(path), done)

    def export(self) -> None:
        """Export notes and text."""
        from annotations.exports.request import ExportOptions
        from annotations.exports.writing import folder_for
        from tui.dialogs.export_dialog import ExportDialog
        from tui.locale.template_names import named_templates

        host, state = self._host, self._host.state
        document, query = state.document, state.note_query
        if document is None:
            return
        entry = host.session.entries[state.entry]

        def exported(path: str | None) -> None:
            if path is not None:
                host.tell("Exported to {path}", path=path)

        options = ExportOptions(
            script=state.script,
            full_width=host.session.settings.full_width,
            convert_notes=state.notes_along,
        )
        dialog = ExportDialog(
            host.say,
            document.name,
            options,
            lambda choice: host.session.export([(entry, document)], query, choice),
            folder=folder_for(entry.own_file),
            templates=named_templates(host.session.home.templates, host.say),
            is_filtered=bool(query),
        )
        host.ask(dialog, exported)
