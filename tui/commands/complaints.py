"""What went wrong, in one line on stderr, in the reader's language."""

from __future__ import annotations

import os
import sys

from documents.errors import ZhangjuError
from documents.messages import Template
from tui.locale.language import Speech, UnknownLanguage, language_of, shortened


def speech(choice: str | None) -> Speech:
    """The language of the call: ``--lang``, else the settings', else the locale's; raises UnknownLanguage."""
    if choice:
        return Speech(language_of(choice, os.environ))
    try:
        return Speech(language_of(_language_in_settings(), os.environ))
    except UnknownLanguage:  # in the settings, which may be a later version's
        return Speech(language_of(None, os.environ))


def complain(error: ZhangjuError, lang: str | None) -> int:
    """Print an error and return its exit code."""
    _print_to_stderr(speech_or_english(lang).error_line(error))
    return error.exit_code


def complain_of_use(template: Template, lang: str | None, help_call: str, **facts: object) -> int:
    """Print what is wrong with a call and where its help is; return the exit code of wrong use."""
    from documents.harmless import harmless

    say = speech_or_english(lang)
    problem = say(template, **{name: harmless(shortened(name, fact)) for name, fact in facts.items()})
    _print_to_stderr(say("{problem}; see {help}", problem=problem, help=help_call))
    return 2


def _print_to_stderr(line: str) -> None:
    print("zhangju: " + " ".join(line.split("\n")), file=sys.stderr)


def speech_or_english(lang: str | None) -> Speech:
    """The language of the call; English where the one asked for is unknown, which is told elsewhere."""
    try:
        return speech(lang)
    except UnknownLanguage:
        return Speech("en")


def _language_in_settings() -> str | None:
    from annotations.errors import NoHome
    from annotations.preferences.settings import load_settings
    from annotations.storage.home import Home

    try:
        home = Home.default(os.environ)
    except NoHome:  # whoever needs the folder is told
        return None
    return load_settings(home.settings_path)[0].language if home.is_begun else None
