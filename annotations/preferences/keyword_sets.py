"""The reader's keyword sets: words that are lit up together, kept in one small file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from annotations.errors import DamagedSettings, SaveFailed, WrongSettings
from annotations.storage.durable_files import Unparsed, locked
from annotations.storage.file_versions import KEYWORDS
from annotations.storage.small_files import load_to_change, load_value, lock_of, read_json, save_value
from documents.harmless import harmless
from documents.scripts.fold import fold
from documents.words.glossary import LONGEST_TERM

TONES: Final = 6
"""Colours that a set can have. The first is that of the proposed words."""
LONGEST_NAME: Final = 40  # characters
LONGEST_WORD: Final = LONGEST_TERM
MOST_SETS: Final = 100
MOST_WORDS: Final = 5000  # of a set


@dataclass(frozen=True, slots=True)
class KeywordSet:
    """Words that are lit up together; ``tone`` numbers their colour."""

    name: str
    words: tuple[str, ...] = ()
    tone: int = 1
    on: bool = True


Sets = tuple[KeywordSet, ...]


# Changing sets.


def words_in(text: str) -> tuple[str, ...]:
    """The words that a reader typed or pasted, parted by blanks, commas or line ends; what can be none is left out."""
    for mark in "、，,；;\t\n":
        text = text.replace(mark, " ")
    words = (word for word in (harmless(part)[:LONGEST_WORD] for part in text.split()) if word)
    return tuple(dict.fromkeys(words))


def with_words(sets: Sets, name: str, words: Iterable[str]) -> Sets:
    """The sets with words added to the one called ``name``, which is made where there is none, and lit up."""
    name, words = proper_name(name), tuple(words)
    if not any(keyword_set.name == name for keyword_set in sets):
        sets = with_set(sets, name)
    return tuple(
        replace(keyword_set, words=_once((*keyword_set.words, *words)), on=True)
        if keyword_set.name == name
        else keyword_set
        for keyword_set in sets
    )


def with_set(sets: Sets, name: str) -> Sets:
    """The sets with an empty one, in the colour used least; as they are where there is one called so."""
    name = proper_name(name)
    if not name or len(sets) >= MOST_SETS or any(keyword_set.name == name for keyword_set in sets):
        return sets
    used = [keyword_set.tone % TONES for keyword_set in sets]
    return (*sets, KeywordSet(name, tone=min(range(1, TONES), key=used.count)))


def without_word(sets: Sets, name: str, word: str) -> Sets:
    """The sets without a word of the one called ``name``."""
    return tuple(
        replace(keyword_set, words=tuple(kept for kept in keyword_set.words if kept != word))
        if keyword_set.name == name
        else keyword_set
        for keyword_set in sets
    )


def renamed(sets: Sets, name: str, wanted: str) -> Sets:
    """The sets with another name for one; as they are where that name is taken or none."""
    wanted = proper_name(wanted)
    if not wanted or any(keyword_set.name == wanted for keyword_set in sets):
        return sets
    return tuple(
        replace(keyword_set, name=wanted) if keyword_set.name == name else keyword_set for keyword_set in sets
    )


def proper_name(name: str) -> str:
    """A name as a set can have it: one line, at most 40 characters, nothing unseen."""
    return harmless(" ".join(name.split()))[:LONGEST_NAME].strip()


def reconciled(before: Sets, after: Sets, stored: Sets) -> Sets:
    """What a change of ``before`` to ``after`` makes of the sets another window has stored meanwhile.

    Sets and words that the other window added stay, those that either took out are gone.
    """
    if before in (after, stored):
        return stored if before == after else after
    old = {keyword_set.name: keyword_set for keyword_set in before}
    new = {keyword_set.name: keyword_set for keyword_set in after}
    theirs = {keyword_set.name: keyword_set for keyword_set in stored}
    kept = [
        _reconciled(old.get(keyword_set.name), keyword_set, theirs.get(keyword_set.name))
        for keyword_set in after
    ]
    kept += [
        keyword_set
        for keyword_set in stored
        if keyword_set.name not in new
        and (keyword_set.name not in old or keyword_set != old[keyword_set.name])
    ]
    return tuple(keyword_set for keyword_set in kept if keyword_set is not None)


def _reconciled(old: KeywordSet | None, new: KeywordSet, theirs: KeywordSet | None) -> KeywordSet | None:
    if theirs is None:
        return new if old is None or new != old else None
    if old is None:
        return replace(new, words=_once((*theirs.words, *new.words)))
    if new == old:
        return theirs
    added = [word for word in theirs.words if word not in old.words]
    removed = set(old.words) - set(theirs.words)
    return KeywordSet(
        new.name,
        _once((*(word for word in new.words if word not in removed), *added)),
        new.tone if new.tone != old.tone else theirs.tone,
        new.on if new.on != old.on else theirs.on,
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, whatever its script, as it was written first."""
    by_form: dict[str, str] = {}
    for word in words:
        by_form.setdefault(fold(word), word)
    return tuple(by_form.values())[:MOST_WORDS]


# Keeping them.


def load_keyword_sets(path: Path, settings: Path) -> tuple[Sets, DamagedSettings | None]:
    """The sets, and what to tell the reader where they were damaged.

    Before they had a file of their own they were among the settings, and are read from there.
    """
    value, warning = load_value(path, KEYWORDS)
    if value is None and warning is None:
        path = settings
        with suppress(OSError, Unparsed):  # whoever reads the settings tells of it
            value = _among_settings(settings)
    sets, passed_over = sets_in({} if value is None else value)
    if passed_over and warning is None:
        warning = WrongSettings(file=path, names="sets")
    return sets, warning


def change_keyword_sets(path: Path, settings: Path, before: Sets, after: Sets) -> Sets:
    """Save a change, reconciled with what another window stored; what is stored now.

    Raises SaveFailed, also where it cannot be read what is stored, and the like.
    """
    with locked(lock_of(path), path):
        stored, passed_over = _stored(path, settings)
        changed = reconciled(before, after, before if stored is None else stored)
        kept = [*map(asdict, changed), *passed_over]  # what a later version may understand stays
        save_value(path, {"sets": kept}, KEYWORDS)
    return changed


def _stored(path: Path, settings: Path) -> tuple[Sets | None, list[object]]:
    """``sets_in`` what is stored; None where it is lost, so that the sets of this window are all there are."""
    value, warning = load_to_change(path, KEYWORDS)
    if value is None and warning is None:
        try:
            value = _among_settings(settings)
        except OSError as error:
            raise SaveFailed(file=path, reason=error.strerror or str(error)) from error
        except Unparsed:
            return None, []
    return (None, []) if value is None else sets_in(value)


def _among_settings(settings: Path) -> dict[str, object]:
    try:
        return {"sets": read_json(settings).get("keywords", ())}
    except FileNotFoundError:
        return {}


def sets_in(value: Mapping[str, object]) -> tuple[Sets, list[object]]:
    """The sets of a file that make sense, those of one name as one, and what is none or one too many."""
    items = value.get("sets", ())
    if not isinstance(items, list | tuple):
        return (), [items]
    by_name: dict[str, KeywordSet] = {}
    words: dict[str, list[str]] = {}
    passed_over = []
    for item in items:
        keyword_set = _set_of(item)
        if keyword_set is None or (len(by_name) >= MOST_SETS and keyword_set.name not in by_name):
            passed_over.append(item)
        else:
            by_name.setdefault(keyword_set.name, keyword_set)
            words.setdefault(keyword_set.name, []).extend(keyword_set.words)
    return tuple(
        replace(keyword_set, words=_once(words[keyword_set.name])) for keyword_set in by_name.values()
    ), passed_over


def _set_of(value: object) -> KeywordSet | None:
    if not isinstance(value, Mapping):
        return None
    name, words = value.get("name"), value.get("words")
    tone, on = value.get("tone", 1), value.get("on", True)
    if not isinstance(name, str) or not proper_name(name) or not isinstance(words, list):
        return None
    if not isinstance(tone, int) or isinstance(tone, bool) or not isinstance(on, bool):
        return None
    proper = (harmless(word.strip())[:LONGEST_WORD] for word in words if isinstance(word, str))
    return KeywordSet(proper_name(name), _once(word for word in proper if word), tone % TONES, on)
