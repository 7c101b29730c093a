"""The script of the text, and the reader's exceptions from what a conversion makes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from documents.document import Document
from tui.locale.script_names import SCRIPT_NAMES
from tui.reader.host import Commands, Host, KeepSettings
from tui.typesetting.setting import Setting

if TYPE_CHECKING:
    from documents.scripts.fold import Origin
    from documents.scripts.views import Script
    from documents.scripts.word_forms import Side
    from tui.dialogs.conversion_exception_prompt import Answer


class ScriptsPart:
    """Turns the script, sets the text anew, keeps conversion exceptions."""

    def __init__(
        self,
        host: Host,
        keep: KeepSettings,
        show_around: Callable[[Document], None],
        remember: Callable[[], None],
    ) -> None:
        """``keep`` keeps settings; ``show_around`` shows what stands around the text, once it is painted; ``remember``
        keeps how this document is read."""
        self._host, self._keep, self._show_around = host, keep, show_around
        self._remember = remember
        self._loaded: frozenset[tuple[Script, Origin]] = frozenset()
        """What the converters were loaded for."""

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {
            "cycle_script": self.cycle,
            "script": self.choose,
            "own_script": self.keep_for_this,
            "correct_conversion": self.correct_conversion,
        }

    def cycle(self) -> None:
        """As published, simplified, traditional of choice, and round again."""
        self.choose(self._host.session.settings.script_after(self._host.state.script))

    def choose(self, script: str) -> None:
        """Show this text in a script, and all that have none of their own; a traditional one is what the cycle has from
        now on."""
        settings = self._host.session.settings
        wanted = settings.in_region(cast("Script", script))
        if wanted in {"traditional", "opencc", "taiwan", "hongkong"} and wanted != settings.script:
            self._keep(script=wanted)
        if not self._host.state.own_script and wanted != settings.reading_script:
            self._keep(reading_script=wanted)
        self.turn(wanted)

    def keep_for_this(self) -> None:
        """Let this document have its script for itself from now on; given again, the script of all."""
        host = self._host
        host.update(host.state.scripted_alone(alone=not host.state.own_script))
        if host.state.own_script:
            script = host.say(SCRIPT_NAMES[host.state.script])
            host.tell("This document has its script for itself from now on: {script}", script=script)
        else:
            script = host.session.settings.reading_script
            if script != host.state.script:
                self.turn(script, quietly=True)
            name = host.say(SCRIPT_NAMES[script])
            host.tell("This document is shown in the script of all again: {script}", script=name)
        self._remember()

    def choose_for_all(self, script: Script) -> None:
        """Show this text, and all that no other script is chosen for, in a script."""
        self._keep(reading_script=script)
        if script != self._host.state.script:
            self.turn(script, quietly=True)

    def turn(self, script: Script, *, quietly: bool = False) -> None:
        """Show everything in a script, and say so. The converter is loaded off this thread, the first time."""
        from documents.scripts.views import load_converters

        host, document = self._host, self._host.state.document
        origin: Origin = "simplified" if document is None else document.origin
        wanted = (script, origin)

        def ready() -> None:
            load_converters(script, origin)  # the text is converted as it is set
            _ = host.session.conversion_exceptions

        def done(_ready: object) -> None:
            self._loaded |= {wanted}
            self._take(script, quietly=quietly)
            host.tell_warnings()

        if script == "as-published" or wanted in self._loaded:
            host.take_ticket("script")  # what is still being loaded comes too late
            self._take(script, quietly=quietly)
        else:
            host.run("script", ready, done)

    def _take(self, script: Script, *, quietly: bool) -> None:
        host = self._host
        host.update(host.state.turned(script))
        if not (quietly and host.session.lang_is_chosen):
            self._follow_language()
        self.show_again()
        if not quietly:
            host.tell("Script: {script}", script=host.say(SCRIPT_NAMES[script]))

    def _follow_language(self) -> None:
        """A Chinese interface speaks in the script that was chosen, in the reader's own while texts are as published."""
        session, state = self._host.session, self._host.state
        if session.lang == "en" or state.document is None:
            return
        if state.script == "as-published":
            session.lang = session.own_lang
        else:
            session.lang = "zh-Hans" if state.script == "simplified" else "zh-Hant"

    def show_again(self) -> None:
        """Set text, outline, header and notes anew; the clause under the cursor stays where it is.

        The text is painted before what stands around it is made.
        """
        host, document = self._host, self._host.state.document
        if document is None:
            return
        settings = host.session.settings
        host.pane.show(
            document,
            Setting.of(settings, host.state.script, host.session.forms(host.state.script, document)),
            measure=settings.measure,
            addresses=host.addresses.at_once,
        )
        host.after_paint(partial(self._show_around, document), host.pane)

    # What a conversion made of the text, corrected

    def correct_conversion(self) -> None:
        """Ask how the words of the passage should read in this script."""
        from documents.scripts.word_forms import LONGEST_WORD, fault_of

        host, document, span = self._host, self._host.state.document, self._host.pane.passage
        if document is None:
            return
        if host.state.script == "as-published":
            host.tell(
                "The text is shown as published: {turn} converts it",
                turn=host.keys.told("reader.cycle_script"),
            )
            return
        if span is None:
            host.tell(
                "Choose the words first: {choose}, or drag over them",
                choose=host.keys.told("text.choose_passage"),
            )
            return
        word = document.slice(span).strip()
        if fault_of(word, word):
            host.tell("At most {most} characters at a time", most=LONGEST_WORD)
            return
        from tui.dialogs.conversion_exception_prompt import ConversionExceptionPrompt

        known = {exception.key for exception in host.session.conversion_exceptions}
        everywhere = (word, self._side, None) in known
        here = (word, self._side, document.id) in known
        prompt = ConversionExceptionPrompt(
            host.say, word, self._shown_there(document, word), here_only=not everywhere or here
        )
        host.ask(prompt, lambda answer: self._correct(document, word, answer) if answer else None)

    @property
    def _side(self) -> Side:
        return "simplified" if self._host.state.script == "simplified" else "traditional"

    def _shown_there(self, document: Document, word: str) -> str:
        """What the clause shows for the words: what stands beside them can make them convert otherwise."""
        text, span = self._host.text, self._host.pane.passage
        if span is None:
            return text.own(word)
        start = document.text.rfind("\n", 0, span.start) + 1
        end = document.text.find("\n", span.start)
        view = text.view(document, document.text[start : end if end >= 0 else None])
        offset = document.text.index(word, span.start) - start
        shown = view.shown_span(offset, offset + len(word))
        return view.text[shown.start : shown.end]

    def _correct(self, document: Document, word: str, answer: Answer) -> None:
        from documents.scripts.word_forms import ConversionException

        host = self._host
        exception = ConversionException(
            word, answer.form, self._side, document.id if answer.here_only else None
        )

        def done(_kept: object) -> None:
            self.show_again()
            if answer.form:
                host.tell("From now on: {word} → {form}", word=word, form=answer.form)
            else:
                host.tell("{word}: default conversion", word=word)

        host.run("conversion-exception", lambda: host.session.keep_exception(exception), done)
