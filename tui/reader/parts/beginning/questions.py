"""The questions of a first start: the reader's name, the script of all texts, the interface's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from documents.errors import ZhangjuError
from documents.messages import InContext, Template
from tui.reader.host import Commands, Host, KeepSettings
from tui.reader.parts.beginning.line import BeginningLine

if TYPE_CHECKING:
    from documents.scripts.views import Script
    from tui.session import FirstQuestion
    from tui.typesetting.lists.list_rows import StyledText

OPTIONS: Final = ("1", "2", "3")
WORDS: Final[Mapping[FirstQuestion, Template]] = {
    "name": "Your name",
    "script": InContext("first start", "Texts"),
    "language": InContext("first start", "Interface"),
}
LANGUAGES: Final = (("zh-Hans", "简体中文"), ("zh-Hant", "繁體中文"), ("en", "English"))
SETTLED_BY: Final = frozenset(
    (
        "write_note",
        "tag",
        "note_on_document",
        "edit_note",
        "delete_note",
        "unfinished_notes",
        "restore_backup",
        "versions",
        "beside_another",
        "bin",
        "review_notes",
        "note_versions",
    )
)
"""Commands that may write a note: who does takes the name that is proposed."""


class Settled(NamedTuple):
    """What the answers do: ``name`` is kept under off the screen's thread, the others at once."""

    script: Callable[[Script], object]
    language: Callable[[str], object]
    notes: Callable[[], object]
    """The notes are read again, as another reader's."""


class QuestionsPart:
    """Asks one after the other; nothing is written before an answer, and nothing is asked twice."""

    def __init__(
        self,
        host: Host,
        line: BeginningLine,
        keep: KeepSettings,
        settled: Settled,
        then: Callable[[], object],
    ) -> None:
        """``then`` is called once all are answered, not where they are put away."""
        self._host, self._line, self._keep, self._settled, self._then = host, line, keep, settled, then
        self._asks: tuple[FirstQuestion, ...] = ()

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {
            "first_take": self.take,
            "first_choice": self.choose,
            "first_other": self.type_name,
            "first_leave": self.put_away,
        }

    @property
    def asked(self) -> FirstQuestion | None:
        """What is being asked."""
        return self._asks[0] if self._asks else None

    @property
    def is_typed(self) -> bool:
        """Whether a name is being typed."""
        return self.asked == "name" and self._line.is_typed

    def begin(self) -> None:
        """Ask what this start has to ask, once the text and its notes are there."""
        session = self._host.session
        if session.asks:
            self._asks, session.asks = session.asks, ()
            self._show()

    # What is said

    def _show(self) -> None:
        say, asked = self._host.say, self.asked
        if asked is None:
            self._line.close()
        elif asked == "name":
            self._line.show(
                (say("Your name") + "  ", "word"),
                (self._proposed_name, "chosen"),
                ("   " + say("your notes bear it"), "faint"),
            )
        else:
            values, proposed = self._values(asked)
            self._line.show((say(WORDS[asked]) + "  ", "word"), *_options(values, proposed))
        self._host.show_status()

    def _values(self, asked: FirstQuestion) -> tuple[tuple[tuple[str, str], ...], str]:
        """The values and how they are called, and the one that is proposed."""
        say, session, state = self._host.say, self._host.session, self._host.state
        if asked == "language":
            return LANGUAGES, session.lang
        scripts = (
            ("as-published", say(InContext("first start", "as published"))),
            ("simplified", say(InContext("first start", "simplified"))),
            (session.settings.script, say(InContext("first start", "traditional"))),
        )
        return scripts, state.script

    @property
    def _proposed_name(self) -> str:
        return self._host.session.identity.reader

    # What is answered

    def take(self) -> None:
        """Take what is proposed."""
        asked = self.asked
        if asked == "name":
            self._settle_name(self._proposed_name)
        elif asked is not None:
            self._answer(self._values(asked)[1])

    def choose(self, number: str) -> None:
        """Take one of the values by its number."""
        asked = self.asked
        if asked is not None and asked != "name":
            self._answer(self._values(asked)[0][int(number) - 1][0])

    def type_name(self) -> None:
        """Type another name."""
        if self.asked == "name":
            say = self._host.say
            self._line.ask(say("Your name"), self._proposed_name, say("your notes bear it"))
            self._host.show_status()

    def name_typed(self, name: str) -> None:
        """Another name was typed: it is taken where it can be one."""
        if name.strip():
            self._settle_name(name.strip())
        else:
            self._typing_ends()

    def put_away(self) -> None:
        """End typing; else ask no more: what is proposed stands."""
        if self.is_typed:
            self._typing_ends()
            return
        pending, self._asks = self._asks, ()
        self._line.close()
        if "name" in pending:
            self._settle(self._proposed_name, lambda: None)
        self._keep(introduced=True)
        self._host.tell(
            "All of this can be changed later: {palette}",
            palette=self._host.keys.told("reader.command_palette"),
        )
        self._host.show_status()

    def before(self, command: str) -> None:
        """A command is about to be done: who writes is settled before anything is written."""
        if self.asked == "name" and command in SETTLED_BY:
            self._asks = self._asks[1:]
            self._host.session.settle_reader(self._proposed_name)
            self._show()

    def _typing_ends(self) -> None:
        self._host.pane.focus()
        self._show()

    def _settle_name(self, name: str) -> None:
        def done() -> None:
            self._host.pane.focus()
            self._next()

        self._settle(name, done)

    def _settle(self, name: str, done: Callable[[], object]) -> None:
        host = self._host

        def settled(_none: None) -> None:
            self._settled.notes()
            done()

        def failed(error: ZhangjuError) -> None:
            host.tell(host.say.error_line(error))

        host.run("first name", lambda: host.session.settle_reader(name), settled, failed)

    def _answer(self, value: str) -> None:
        if self.asked == "script":
            from typing import cast

            self._settled.script(cast("Script", value))
        else:
            self._settled.language(value)
        self._next()

    def _next(self) -> None:
        self._asks = self._asks[1:]
        self._show()
        if not self._asks:
            self._keep(introduced=True)
            self._then()


def _options(options: tuple[tuple[str, str], ...], proposed: str) -> list[StyledText]:
    """The values with the keys that choose them; what Enter takes is underlined."""
    pieces: list[StyledText] = []
    for number, (value, word) in zip(OPTIONS, options, strict=True):
        gap = "   " if pieces else ""
        pieces += [(f"{gap}{number} ", "word"), (word, "chosen" if value == proposed else "plain")]
    return pieces
