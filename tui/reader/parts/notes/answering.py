"""Replying to notes, and answering, closing and opening questions: with a group or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.questions import QuestionState
from tui.reader.host import Commands, Host, NoteList, NoteWriter

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.note import Note


class AnsweringPart:
    """Has replies written, and asks what is to be done about a question. Each is undone in one step."""

    def __init__(self, host: Host, notes: NoteList, writer: NoteWriter) -> None:
        self._host, self._notes, self._writer = host, notes, writer

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"reply": self.reply, "answer_question": self.answer_question}

    def reply(self) -> None:
        """Write a reply to the note under the cursor, whoever wrote it."""
        note = self._current()
        if note is not None:
            from annotations.notebook.answering import reply

            self._write(note, reply(note, ""))

    def answer_question(self) -> None:
        """Ask what is to be done about the question that the note under the cursor asks or replies to."""
        from annotations.errors import NoQuestion
        from annotations.notebook.answering import question_state

        note = self._current()
        if note is None or self._writer.refuses_while_saving():
            return
        host, notebook = self._host, self._host.session.notebook

        def state() -> QuestionState | None:
            try:
                return question_state(notebook, note)
            except NoQuestion:
                return None

        host.run("question", state, lambda state: self._ask(note, state))

    def _ask(self, note: Note, state: QuestionState | None) -> None:
        from tui.dialogs.dialog import Question

        host, say = self._host, self._host.say
        if state is None:
            if not host.session.notebook.is_own(note) or note.reply_to is not None:
                host.tell(
                    "This note asks nothing: {reply} replies to it", reply=host.keys.told("reader.reply")
                )
                return
            asking = Question(
                say, say("The note asks nothing yet"), (), say("Make it a question"), say("Leave it")
            )
            host.ask(asking, lambda yes: self._make_it_ask(note) if yes else None)
            return
        from tui.dialogs.notes.settling import SettlingQuestion

        question = SettlingQuestion(say, state)

        def heard(_yes: bool | None) -> None:
            if question.settling == "answer":
                self._answer(note)
            elif question.settling == "turn":
                self._turn(note, state)

        host.ask(question, heard)

    def _answer(self, note: Note) -> None:
        """Write an answer; it answers the question as it stands when that is begun."""
        from annotations.notebook.answering import answer

        notebook = self._host.session.notebook
        self._host.run("question", lambda: answer(notebook, note, ""), lambda new: self._write(note, new))

    def _turn(self, note: Note, state: QuestionState) -> None:
        """Close the question, or open it again."""
        from annotations.notebook.answering import closing, reopening

        host, notebook = self._host, self._host.session.notebook
        make, said = (
            (reopening, host.say("Open again; {undo} takes it back", undo=host.keys.told("reader.undo")))
            if state == "closed"
            else (closing, host.say("Closed; {undo} takes it back", undo=host.keys.told("reader.undo")))
        )
        self._change(None, lambda: notebook.add(make(notebook, note)), said)

    def _make_it_ask(self, note: Note) -> None:
        """Have a note of one's own ask."""
        from annotations.note import revised

        host, notebook = self._host, self._host.session.notebook
        said = host.say("It asks now; {undo} takes it back", undo=host.keys.told("reader.undo"))
        self._change(note, lambda: notebook.save(revised(note, motivation="questioning")), said)

    def _change(self, before: Note | None, job: Callable[[], Note], said: str) -> None:
        self._writer.change(job, lambda after: self._host.state.history.record(before, after), said)

    def _write(self, note: Note, about: Note) -> None:
        """Open the editor for a note about another, where that one stands."""
        host, document = self._host, self._host.state.document
        if document is None or self._writer.refuses_while_saving():
            return
        draft = host.session.drafts.begin(
            about, source=host.session.entries[host.state.entry].path.absolute()
        )
        quoted = self._writer.quoted(document, None, note)
        self._writer.edit(draft, *quoted, before=None, at=self._writer.place_of(note))

    def _current(self) -> Note | None:
        current = self._notes.current_told()
        return None if current is None else current.note
