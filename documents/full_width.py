"""Full-width punctuation: Chinese texts typed with half-width , ; : ( ) ? ! read better with ，；：（）？！

One for one, so offsets hold. A sign is replaced where it stands next to Chinese text, never in numbers, times,
addresses of the web or Latin text; brackets are decided in pairs.
"""

from __future__ import annotations

import re

FULL_WIDTH = dict(zip(",;:()?!", "，；：（）？！", strict=True))

_SIGN = re.compile("[,;:()?!]")
_CHINESE = re.compile(
    "[\u2e80-\u2fdf\u3001-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff65"
    "\U00020000-\U000323af]"
)
_WEB = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)[A-Za-z0-9/._~%=&#@:?+!,;-]*[A-Za-z0-9/_=&#-]")
_SEEN_THROUGH = frozenset("“”‘’\"'—…,;:?!")


def full_width(text: str) -> str:
    """``text`` with full-width punctuation where Chinese stands beside it; as long as before."""
    places = [match.start() for match in _SIGN.finditer(text)]
    if not places:
        return text
    web = [match.span() for match in _WEB.finditer(text)] if "://" in text or "www." in text else []
    places = [place for place in places if not any(start <= place < end for start, end in web)]
    shown = list(text)
    _set_brackets(shown, places)
    for place in places:
        sign = text[place]
        if sign not in "()" and _beside_chinese(shown, place):
            shown[place] = FULL_WIDTH[sign]
    return "".join(shown)


def _set_brackets(shown: list[str], places: list[int]) -> None:
    """Both brackets of a pair or none; a full-width partner decides for both."""
    half = {place for place in places if shown[place] in "()"}
    if not half:
        return
    waiting: list[int] = []
    lonely: list[int] = []
    for place, character in enumerate(shown):
        if character == "（" or (character == "(" and place in half):
            waiting.append(place)
        elif character == "）" or (character == ")" and place in half):
            if not waiting:
                lonely.append(place)
                continue
            opening = waiting.pop()
            mixed = "（" in (shown[opening], character) or character == "）"
            if mixed or _pair_is_chinese(shown, opening, place):
                shown[opening], shown[place] = "（", "）"
    for place in (*lonely, *waiting):
        if place in half and _lonely_is_chinese(shown, place):
            shown[place] = FULL_WIDTH[shown[place]]


def _pair_is_chinese(shown: list[str], opening: int, closing: int) -> bool:
    inside = range(opening + 1, closing)
    if any(_is_chinese(shown[place]) for place in inside):
        return True
    before = shown[opening - 1] if opening else ""
    if _is_latin(before):  # f(x)的值
        return False
    after = shown[closing + 1] if closing + 1 < len(shown) else ""
    return _is_chinese(before) or _is_chinese(after)


def _lonely_is_chinese(shown: list[str], place: int) -> bool:
    before = shown[place - 1] if place else ""
    after = shown[place + 1] if place + 1 < len(shown) else ""
    return not _is_latin(before) and (_is_chinese(before) or _is_chinese(after))  # not 1)建设


def _beside_chinese(shown: list[str], place: int) -> bool:
    before = place - 1
    while before >= 0 and shown[before] in _SEEN_THROUGH:
        before -= 1
    if before >= 0 and _is_chinese(shown[before]):
        return True
    after = place + 1
    while after < len(shown) and shown[after] in _SEEN_THROUGH:
        after += 1
    return after < len(shown) and _is_chinese(shown[after])


def _is_chinese(character: str) -> bool:
    return bool(character) and _CHINESE.match(character) is not None


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
