"""The page of settings, and what keeps and shows a change."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from annotations.errors import NameTaken
from annotations.preferences.settings_file.choices import CHOICES, Choice
from documents.errors import ZhangjuError
from tui.keymap.key_names import key_name
from tui.keymap.keys import clash_of
from tui.reader.host import Commands, Host

if TYPE_CHECKING:
    from annotations.preferences.settings import Settings
    from documents.scripts.views import Script
    from tui.dialogs.settings.settings_page import Heard
    from tui.keymap.command import Command
    from tui.keymap.keys import Keys
    from tui.locale.language import Speech


class TakesKeys(Protocol):
    """The app, as far as it decides which keys give commands."""

    def take_keys(self, chosen: Iterable[tuple[str, Sequence[str]]]) -> Sequence[ZhangjuError]:
        """Have commands given by these keys."""


class SettingsPart:
    """Opens the page, and is its desk: a change holds at once, and is kept off the screen's thread."""

    def __init__(
        self,
        host: Host,
        app: Callable[[], TakesKeys],
        show: Callable[[str], None],
        turn_all: Callable[[Script], None],
        load_notes: Callable[[], None],
    ) -> None:
        """``show`` has a field of the settings show as it is set, ``turn_all`` texts in another script."""
        self._host, self._app, self._show, self._turn_all = host, app, show, turn_all
        self._load_notes = load_notes

    @property
    def commands(self) -> Commands:
        """What is done when these are given."""
        return {"settings": self.open}

    def open(self) -> None:
        """Show the page."""
        from tui.dialogs.settings.settings_page import SettingsPage

        self._host.ask(SettingsPage(self), lambda _left: self._host.show_status())

    # What the page shows

    @property
    def say(self) -> Speech:
        """The interface's language."""
        return self._host.say

    @property
    def settings(self) -> Settings:
        """The settings in force, with who is writing just now."""
        session = self._host.session
        settled = vars(session).get("identity")
        return session.settings if settled is None else replace(session.settings, reader=settled.reader)

    @property
    def keys(self) -> Keys:
        """The keys in force."""
        return self._host.keys

    @property
    def above(self) -> Mapping[str, str]:
        """By a setting's name, what stands above it in this call."""
        session = self._host.session
        told = {
            choice.name: f"${choice.variable}" for choice in CHOICES if os.environ.get(choice.variable or "-")
        }
        if session.caller:
            told["name"] = "--reader"
        language = self.settings.language
        if language is not None and language != session.lang and session.lang_is_chosen:
            told["language"] = "--lang"
        if os.environ.get("NO_COLOR"):
            told["theme"] = "$NO_COLOR"
        return told

    @property
    def places(self) -> Mapping[str, str]:
        """Paths, by what lies there."""
        home, say = self._host.session.home, self.say
        return {
            say("The notes"): str(home.notebooks),
            say("These settings"): str(home.settings_path),
        }

    # Changes

    def change(self, choice: Choice, kept: object, heard: Heard) -> None:
        """Have a setting be another; it shows at once where it can."""
        session, field = self._host.session, choice.field
        if field == "name":
            self._rename(str(kept), heard, mine=False)
            return
        before = session.settings
        changes: dict[str, Any] = {field: kept}
        session.settings = replace(before, **changes)
        if field == "reading_script":
            self._turn_all(session.settings.reading_script)
        elif field == "script":
            if self._host.state.script == before.script and before.reading_script == before.script:
                self._turn_all(session.settings.script)
        else:
            self._show(field)
        self._keep(f"settings {field}", lambda: session.change_settings(**changes), heard)

    def change_keys(self, command: Command, keys: tuple[str, ...] | None, heard: Heard) -> None:
        """Give a command other keys, None its usual ones; a key that is another's there is told and not given."""
        host, session, say = self._host, self._host.session, self.say
        wanted = command.keys if keys is None else keys
        if (clash := clash_of(host.keys, command.id, wanted)) is not None:
            key, other = clash
            told = say(
                "{key} is another command's there: {command}", key=key_name(key), command=say(other.title)
            )
            heard(told)
            return
        others = {name: own for name, own in session.settings.keys if name != command.id}
        chosen = others if keys is None else {**others, command.id: keys}
        session.settings = replace(session.settings, keys=tuple(chosen.items()))
        self._app().take_keys(session.settings.keys)
        path = session.home.settings_path

        def job() -> None:
            from annotations.preferences.settings import changed_keys

            with session.lock:
                changed_keys(path, command.id, keys, say.word)

        self._keep(f"settings keys {command.id}", job, heard)

    def _keep(self, group: str, job: Callable[[], object], heard: Heard) -> None:
        host = self._host

        def failed(error: ZhangjuError) -> None:
            heard(host.say("The settings could not be kept: {reason}", reason=host.say.reason(error)))

        host.run(group, job, lambda _none: heard(""), failed)

    def _rename(self, name: str, heard: Heard, *, mine: bool) -> None:
        """Another name; where notes of that name are there already, the reader is asked whose they are."""
        host = self._host

        def done(_none: None) -> None:
            self._load_notes()
            heard(host.say("Your notes bear this name from now on: {name}", name=name))

        def failed(error: ZhangjuError) -> None:
            if isinstance(error, NameTaken):
                self._ask_whose(name, heard)
            else:
                heard(host.say.error_line(error))

        host.run("name", lambda: host.session.settle_reader(name, mine=mine), done, failed)

    def _ask_whose(self, name: str, heard: Heard) -> None:
        from tui.dialogs.dialog import Question

        say = self.say
        question = Question(
            say,
            say("There are notes of {name} already", name=name),
            (say("If they are yours, they and your notes are one person's from now on."),),
            say("They are mine"),
            say("Keep my name"),
        )

        def answered(mine: bool | None) -> None:
            if mine:
                self._rename(name, heard, mine=True)
            else:
                heard("")

        self._host.ask(question, answered)
