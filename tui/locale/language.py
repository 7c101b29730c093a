"""The language of the interface, and messages said in it: English as they are written, Chinese by catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from documents.errors import ZhangjuError
from documents.messages import Counted, InContext, Template, in_english

if TYPE_CHECKING:
    from gettext import GNUTranslations

Lang = Literal["en", "zh-Hans", "zh-Hant"]
_TYPED = frozenset(
    (
        "address",
        "choice",
        "document",
        "encoding",
        "id",
        "name",
        "option",
        "pattern",
        "place",
        "quote",
        "value",
    )
)
_LONGEST_TYPED = 60  # characters of what was typed that an error repeats whole
_LONGEST_FACT = 300  # … and of any other fact: a path or a list of names is of no use in part
LANGS: tuple[Lang, ...] = get_args(Lang)


class UnknownLanguage(ZhangjuError):
    """The language asked for is none of those the interface speaks."""

    title = "The interface does not speak “{choice}”"
    cause = ""
    mend = "choose en, zh-Hans or zh-Hant"


def _of_locale(locale: str) -> Lang | None:
    """``zh_TW.UTF-8`` → ``zh-Hant``; None where the locale names no language of ours."""
    name = re.split(r"[.@]", locale, maxsplit=1)[0]
    language, *variants = name.replace("_", "-").lower().split("-")
    if language == "en" or name in {"C", "POSIX"}:
        return "en"
    if language != "zh":
        return None
    return "zh-Hant" if {"tw", "hk", "mo", "hant", "cht"} & set(variants) else "zh-Hans"


def language_of(choice: str | None, environ: Mapping[str, str]) -> Lang:
    """The language chosen (``en``, ``zh``, ``zh-Hant``, ``zh_TW`` …), else the locale's, else English.

    ``$LANGUAGE``, a list with colons, goes before the locale unless that is C or POSIX, as everywhere with gettext.
    Raises UnknownLanguage for a choice that names none.
    """
    if choice:
        lang = _of_locale(choice.strip())
        if lang is None:
            raise UnknownLanguage(choice=choice)
        return lang
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    preferred = [] if locale in {"C", "POSIX"} else environ.get("LANGUAGE", "").split(":")
    return next(filter(None, map(_of_locale, (*preferred, locale))), "en")


@cache
def _catalogue(lang: Lang) -> GNUTranslations:
    from gettext import GNUTranslations

    with (Path(__file__).parent / f"{lang.replace('-', '_')}.mo").open("rb") as compiled:
        return GNUTranslations(compiled)


def shortened(name: str, fact: object) -> str:
    """A fact of an error; of a long one the middle is left out."""
    text, longest = str(fact), _LONGEST_TYPED if name in _TYPED else _LONGEST_FACT
    half = longest // 2
    return text if len(text) <= longest else text[:half] + "…" + text[1 - half :]


class Speech:
    """Says templates in one language: ``Speech("zh-Hans")("Saved {count} notes", count=2)``."""

    def __init__(self, lang: str = "en") -> None:
        if lang not in LANGS:
            raise UnknownLanguage(choice=lang)
        self.lang: Lang = lang

    def __call__(self, template: Template, **facts: object) -> str:
        """The message in this language (as it stands where the catalogue lacks it), filled with the facts.

        One that counts (``Counted``) takes the form that agrees with the fact ``count``.
        """
        if isinstance(template, Counted) and self.lang == "en":
            return in_english(template, facts)
        said = self.word(template)
        return said.format(**facts) if facts else said

    def counted(self, single: Template, several: Template, count: int, **facts: object) -> str:
        """A message about ``{count}`` things, which English says in two forms and Chinese in one."""
        return self(Counted(single, several), count=count, **facts)

    def word(self, template: Template) -> str:
        """The message in this language, unfilled."""
        if self.lang == "en":
            return str(template)
        catalogue = _catalogue(self.lang)
        if isinstance(template, InContext):
            return catalogue.pgettext(template.context, template)
        if isinstance(template, Counted):
            return catalogue.ngettext(template, template.several, 1)
        return catalogue.gettext(template) if template else ""

    def error(self, error: ZhangjuError) -> tuple[str, str, str]:
        """Title, cause and mend, each to stand on a line of its own; harmless whatever the facts hold."""
        facts = self.facts(error.facts)
        title, cause, mend = (self.line(part, facts) for part in (error.title, error.cause, error.mend))
        return title, cause, mend

    def line(self, template: Template, facts: Mapping[str, object]) -> str:
        """A message that stands on a line of its own: words that begin it have a capital, facts stay as they are."""
        said = self(template, **facts) if template else ""
        return said[:1].upper() + said[1:] if template[:1].isalpha() else said

    def facts(self, facts: Mapping[str, object]) -> dict[str, object]:
        """The facts of an error or a finding, harmless; those that are messages (“it is a folder”) translated."""
        from documents.harmless import harmless

        return {
            name: fact if isinstance(fact, int) else harmless(shortened(name, self.word(str(fact))))
            for name, fact in facts.items()
        }

    def error_line(self, error: ZhangjuError) -> str:
        """Title, cause and mend in one line."""
        return self._in_one_line(error, (error.title, error.cause, error.mend))

    def reason(self, error: ZhangjuError) -> str:
        """Cause and mend in one line, after words that say already what could not be done; where there is no cause, the
        title is it."""
        return self._in_one_line(error, (error.cause or error.title, error.mend))

    def _in_one_line(self, error: ZhangjuError, parts: Iterable[Template]) -> str:
        facts = self.facts(error.facts)
        said = [self(part, **facts) for part in parts if part]
        return ("; " if self.lang == "en" else "；").join(said)
