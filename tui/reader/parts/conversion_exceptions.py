"""What a conversion made of the text, corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from documents.scripts.word_forms import LONGEST_WORD, ConversionException, fault_of
from tui.reader.parts.view_actions import ViewActions

if TYPE_CHECKING:
    from documents.scripts.word_forms import Side
    from tui.dialogs.conversion_exception_prompt import Answer


class ConversionExceptionActions(ViewActions):
    """The reader's conversion exceptions: asked for, kept, and shown at once."""

    def action_correct_conversion(self) -> None:
        """Ask how the words of the passage should read in this script."""
        document, span = self.document, self.pane.passage
        if document is None:
            return
        if self.script == "as-published":
            self.tell("The text is shown as published: t turns it")
            return
        if span is None:
            self.tell("Choose the words first: v, or drag over them")
            return
        word = document.slice(span).strip()
        if fault_of(word, word):
            self.tell("At most {most} characters at a time", most=LONGEST_WORD)
            return
        from tui.dialogs.conversion_exception_prompt import ConversionExceptionPrompt

        known = {one.key: one for one in self.session.conversion_exceptions}
        everywhere = known.get((word, self._side, None))
        here = known.get((word, self._side, document.id))
        prompt = ConversionExceptionPrompt(
            self.say, word, self._shown_there(word), here_only=everywhere is None or here is not None
        )
        self.app.push_screen(prompt, lambda answer: self._correct(word, answer) if answer else None)

    @property
    def _side(self) -> Side:
        return "simplified" if self.script == "simplified" else "traditional"

    def _shown_there(self, word: str) -> str:
        """What the clause shows for the words: what stands beside them can make them convert otherwise."""
        document, span = self.document, self.pane.passage
        if document is None or span is None:
            return self.shown(word)
        start = document.text.rfind("\n", 0, span.start) + 1
        end = document.text.find("\n", span.start)
        view = self.view_of(document, document.text[start : end if end >= 0 else None])
        place = document.text.index(word, span.start) - start
        shown = view.shown_span(place, place + len(word))
        return view.text[shown.start : shown.end]

    def _correct(self, word: str, answer: Answer) -> None:
        document = self.document
        if document is None:
            return
        exception = ConversionException(
            word, answer.form, self._side, document.id if answer.here_only else None
        )

        def done(_kept: object) -> None:
            self._show_again()
            if answer.form:
                self.tell("From now on: {word} → {form}", word=word, form=answer.form)
            else:
                self.tell("{word}: as the converter says", word=word)

        self.in_background(
            "conversion-exception", lambda: self.session.keep_exception(exception), done, self.tell_error
        )
