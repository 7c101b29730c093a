"""How Chinese characters are read, so that a title is found by what its characters sound like.

A character that is read in several ways is found by each of them: 长春 by ``cc`` and by ``zc``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

_WITHOUT_PHRASES: Final = "PYPINYIN_NO_PHRASES"
"""Tells pypinyin to leave its words alone, which take longer to load than all the rest; characters are asked for here."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """The characters of an alphabet by their sounds: ``initials`` by the first letter, ``syllables`` by all of it.

    Letters are small and without tones; ü is v.
    """

    initials: dict[str, str] = field(default_factory=dict)
    syllables: dict[str, str] = field(default_factory=dict)


SILENT: Final = Sounds()
"""Nothing is known of any sound: titles are found by their characters alone."""


def sounds_of(characters: Iterable[tuple[str, str]]) -> Sounds:
    """The sounds of some characters, each as it is written and as it is folded; a folded one has the sounds of both.

    The first call loads what knows them, which takes its time.
    """
    initials: dict[str, list[str]] = {}
    syllables: dict[str, list[str]] = {}
    for written, folded in sorted(set(characters)):
        readings = {*readings_of(written), *readings_of(folded)}
        for reading in readings:
            syllables.setdefault(reading, []).append(folded)
        for initial in {reading[0] for reading in readings}:
            initials.setdefault(initial, []).append(folded)
    return Sounds(_joined(initials), _joined(syllables))


@lru_cache(maxsize=1 << 15)
def readings_of(character: str) -> tuple[str, ...]:
    """All readings of a character, the usual one first; none of what is no Chinese character.

    >>> readings_of("长"), readings_of("a")
    (('zhang', 'chang'), ())
    """
    if character < "\u3400":
        return ()
    set_before = os.environ.get(_WITHOUT_PHRASES)
    os.environ[_WITHOUT_PHRASES] = "1"
    try:
        from pypinyin import Style, pinyin
    finally:
        if set_before is None:
            del os.environ[_WITHOUT_PHRASES]
    told = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(reading for readings in told for reading in readings if reading.isascii() and reading)


def _joined(found: dict[str, list[str]]) -> dict[str, str]:
    return {sound: "".join(dict.fromkeys(characters)) for sound, characters in found.items()}
