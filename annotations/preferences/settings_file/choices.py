"""The table of settings: what each is called in ``settings.toml``, what may be written, what it does.

A setting is added here and as a field of ``Settings``; the file, its checking, ``zhangju settings``, the page and the
documentation know it then. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

from annotations.preferences.names import unsafe
from documents.messages import InContext, Template

Written: TypeAlias = str | bool | int
"""What stands in the file."""


A_NAME: Final[Template] = "up to 80 bytes of letters, Chinese characters, digits, spaces, - and _, in quotes"
"""What may be written where a name is wanted."""


class ImpossibleValue(ValueError):
    """A value that a setting cannot have; ``may_be`` is what it may be, as it would be written."""

    def __init__(self, may_be: str) -> None:
        super().__init__(may_be)
        self.may_be = may_be


class Choice(NamedTuple):
    """A setting.

    ``name`` stands in the file, ``field`` is that of ``Settings``. ``values`` are what may be written and what that is
    kept as, the usual one first; a number has ``bounds`` instead; what has neither is a text. ``words`` are the
    values' names for people, in the same order; a value without one is shown as it is written. ``called`` is the
    setting's name for people, ``does`` a sentence. ``variable`` of the environment and ``option`` of the command line
    stand above it.
    """

    name: str
    field: str
    called: Template
    does: Template
    values: tuple[tuple[Written, object], ...] = ()
    words: tuple[Template, ...] = ()
    bounds: tuple[int, int] | None = None
    default: Written = ""
    variable: str = ""
    option: str = ""

    @property
    def usual(self) -> Written:
        """What stands for it where nothing is written."""
        return self.values[0][0] if self.values else self.default

    def word_of(self, written: Written) -> Template:
        """What a value is called; "" where it is shown as it is written."""
        known = [value for value, _ in self.values]
        return self.words[known.index(written)] if self.words and written in known else ""

    @property
    def may_be(self) -> str:
        """What may be written, as it would stand in the file."""
        if self.bounds is not None:
            return f"{self.bounds[0]}–{self.bounds[1]}"
        return ", ".join(as_toml(written) for written, _ in self.values) or A_NAME

    def kept(self, written: object) -> object:
        """What a written value is kept as. Raises ImpossibleValue."""
        if self.bounds is not None:
            if isinstance(written, bool) or not isinstance(written, int):
                raise ImpossibleValue(self.may_be)
            if not self.bounds[0] <= written <= self.bounds[1]:
                raise ImpossibleValue(self.may_be)
            return written
        if self.values:
            for known, kept in self.values:
                if type(known) is type(written) and known == written:
                    return kept
            raise ImpossibleValue(self.may_be)
        if not isinstance(written, str) or (written and unsafe(written)):
            raise ImpossibleValue(self.may_be)
        return written

    def written(self, kept: object) -> Written:
        """How a kept value is written. Raises ImpossibleValue where it cannot be."""
        for known, value in self.values:
            if type(value) is type(kept) and value == kept:
                return known
        if self.values or not isinstance(kept, (str, int)):
            raise ImpossibleValue(self.may_be)
        self.kept(kept)
        return kept

    def read(self, typed: str) -> Written:
        """What somebody typed, as it is written in the file: without quotes, too. Raises ImpossibleValue."""
        typed = typed.strip()
        if self.bounds is not None:
            try:
                number = int(typed)
            except ValueError:
                raise ImpossibleValue(self.may_be) from None
            self.kept(number)
            return number
        for known, _ in self.values:
            if typed == known or (isinstance(known, bool) and typed == as_toml(known)):
                return known
        self.kept(typed)
        return typed


def as_toml(written: Written) -> str:
    """A value as it stands in the file."""
    if isinstance(written, bool):
        return "true" if written else "false"
    if isinstance(written, int):
        return str(written)
    escaped = written.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


_ON: Final = ((True, True), (False, False))
_OFF: Final = ((False, False), (True, True))
_ON_OFF: Final[tuple[Template, ...]] = (InContext("setting", "on"), InContext("setting", "off"))
_OFF_ON: Final = (_ON_OFF[1], _ON_OFF[0])
_TRADITIONAL: Final = ("taiwan", "hongkong", "opencc", "taiwan-words")
_SCRIPT_WORDS: Final[tuple[Template, ...]] = (
    "traditional, Taiwan",
    "traditional, Hong Kong",
    "traditional, OpenCC's standard",
    "Taiwan's words",
)

CHOICES: Final = (
    Choice(
        "name",
        "name",
        "Name",
        "Your name on your notes; the notes that you wrote under another name stay yours",
        variable="ZHANGJU_READER",
        option="--reader",
    ),
    Choice(
        "language",
        "language",
        "Language",
        "The language of the interface",
        (("auto", None), ("zh-Hans", "zh-Hans"), ("zh-Hant", "zh-Hant"), ("en", "en")),
        ("as the system", "简体中文", "繁體中文", "English"),
        option="--lang",
    ),
    Choice(
        "script",
        "reading_script",
        "Script of texts",
        "How texts are shown, but those that another script was chosen for alone",
        tuple((script, script) for script in ("as-published", "simplified", "traditional", *_TRADITIONAL)),
        ("as published", "simplified", "traditional", *_SCRIPT_WORDS),
    ),
    Choice(
        "traditional",
        "script",
        "Traditional form",
        "Which traditional script comes when a text is turned",
        tuple((script, script) for script in (*_TRADITIONAL, "traditional")),
        (*_SCRIPT_WORDS, "traditional"),
    ),
    Choice(
        "theme",
        "theme",
        "Theme",
        "The colours of the page",
        (
            ("auto", ""),
            ("dark", "zhangju-dark"),
            ("paper", "zhangju-paper"),
            ("contrast-dark", "zhangju-contrast-dark"),
            ("contrast-light", "zhangju-contrast-light"),
        ),
        ("as the terminal allows", "dark", "paper", "high contrast, dark", "high contrast, light"),
    ),
    Choice(
        "measure",
        "measure",
        "Measure",
        "How many Chinese characters a line has at most",
        bounds=(8, 400),
        default=40,
    ),
    Choice(
        "punctuation",
        "full_width",
        "Punctuation",
        "Whether commas, brackets and the like between Chinese characters are shown in full width",
        (("full-width", True), ("as-published", False)),
        ("in full width", "as published"),
    ),
    Choice(
        "squares",
        "squares",
        "Whole squares",
        "Every Chinese character stands on a whole square, and marks at the end of a line hang beside it",
        _ON,
        _ON_OFF,
    ),
    Choice(
        "spacing",
        "spaced",
        "Spacing",
        "A blank between Chinese characters and Latin letters or digits",
        _OFF,
        _OFF_ON,
    ),
    Choice(
        "clauses",
        "by_clause",
        "A clause a line",
        "Every clause begins a line of its own; else paragraphs run on",
        _OFF,
        _OFF_ON,
    ),
    Choice(
        "widths",
        "ambiguous",
        "Width of “ ” … —",
        "How wide the terminal draws these marks: where columns do not stand, say so here",
        (("auto", "auto"), ("narrow", "narrow"), ("wide", "wide")),
        ("as the terminal says", "narrow", "wide"),
    ),
    Choice(
        "face",
        "face",
        "Face",
        "The screen, or lines that are typed and answered, from the next start on: for screen readers and braille",
        (("screen", "screen"), ("plain", "plain")),
        ("the screen", "line by line"),
        variable="ZHANGJU_PLAIN",
        option="--plain",
    ),
)
"""The settings, in the order of the file and of the page. The keys are a table of their own in the file."""

KEYS: Final = "keys"
"""The table of the file in which commands get other keys."""


def by_name() -> Mapping[str, Choice]:
    """Every setting by its name in the file."""
    return {choice.name: choice for choice in CHOICES}


def by_field() -> Mapping[str, Choice]:
    """Every setting by its field of ``Settings``."""
    return {choice.field: choice for choice in CHOICES}


def kept_keys(written: object) -> tuple[str, ...]:
    """The keys of a command: one, or a list of them. Raises ImpossibleValue."""
    keys = (written,) if isinstance(written, str) else written
    if not isinstance(keys, (list, tuple)) or not all(isinstance(key, str) and key for key in keys):
        raise ImpossibleValue('"f7", ["f7", "/"], []')
    return tuple(keys)
