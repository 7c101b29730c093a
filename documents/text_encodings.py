"""The encodings of Chinese texts: bytes become text, in the encoding that is named or plain, or are refused."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from documents.text_files import (
    BinaryFile,
    NoKnownEncoding,
    SourceText,
    TwoEncodings,
    UnknownEncoding,
    WrongByte,
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("gb18030", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
_SAMPLE = 200_000  # characters that are looked at to judge an encoding
_PLAUSIBLE = 0.12  # the share of common characters among the Chinese ones of any Chinese text is above it
_UNMISTAKABLE = 0.3  # the same for UTF-16 without its mark, which reads almost any bytes
_CLEARER = 1.25  # how many times more plausible one encoding must be than the other

# The characters that Chinese texts of all kinds use most, in both scripts.
_COMMON = frozenset(
    "的一是不了在人有我他这個个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日"
    "军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相"
    "见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名"
    "真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市"
    "直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路"
    "記这為來國時會對過發後種經學現當沒動還進樣開從實軍無與長機關點業將兩間問應戰頭體見產東聲員論處義幾認條"
    "係氣題爾別變總電數報結務場計資許統區隊決馬書則聽達強難權設法規定项項款章節节依本應应者其他机機關关政府"
    "部门門單单位人民委會会員员法律行政，。、：；（）"
)


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:
    """The text of a file's bytes; ``encoding`` overrules what they look like.

    Raises UnknownEncoding, BinaryFile and UndecodableFile.
    """
    return _decode_as(data, encoding, path) if encoding else _decode(data, path)


def _decode_as(data: bytes, encoding: str, path: Path) -> SourceText:
    try:
        name = codecs.lookup(encoding).name
        text = data.decode(_WIDER.get(name, name))
    except UnicodeDecodeError as error:
        raise WrongByte(path=path, byte=error.start, encoding=encoding) from error
    except (LookupError, ValueError) as error:
        raise UnknownEncoding(encoding=encoding) from error
    return SourceText(text.removeprefix("\ufeff"), name)


# A supersets reads what its smaller kin cannot, and all that they can.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}


def _decode(data: bytes, path: Path) -> SourceText:
    for bom, name in _BOMS:
        if data.startswith(bom):
            try:
                return SourceText(data.decode(name), name.removesuffix("-sig"))
            except UnicodeDecodeError as error:
                named = name.removesuffix("-sig")
                raise WrongByte(path=path, byte=error.start, encoding=named) from error
    if (wide := _utf16_without_bom(data)) is not None:
        return wide
    if kind := _binary_kind(data):
        raise BinaryFile(path=path, kind=kind)
    try:
        return SourceText(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(data, path, error)


_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "an archive or a word processor's document"),
    (b"\xd0\xcf\x11\xe0", "a word processor's document"),
    (b"{\\rtf", "a word processor's document (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "an archive"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _binary_kind(data: bytes) -> str | None:
    """What a file without text looks like; None for a text."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    sample = data[:_SAMPLE]
    controls = len(_CONTROLS.findall(sample))
    if controls * 10 > len(sample):
        return "binary data"
    return None


def _utf16_without_bom(data: bytes) -> SourceText | None:
    """UTF-16 that does not say so: an even number of bytes that are plainly text in one byte order only."""
    if len(data) % 2 or b"\x00" not in data[:_SAMPLE]:
        return None
    scores: dict[str, float] = {}
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        sane = sum(
            character in "\r\n\t"
            or " " <= character <= "~"
            or "\u3000" <= character <= "\u9fff"
            or "\uff00" <= character <= "\uffef"
            or "\u2010" <= character <= "\u2030"
            for character in sample
        )
        scores[name] = sane / len(sample) if "\x00" not in sample else 0.0
    best = max(scores, key=lambda name: scores[name], default="")
    if not best or scores[best] < 0.95 or any(scores[other] > 0.5 for other in scores if other != best):
        return None
    return SourceText(data.decode(best), best)


def _decode_legacy(data: bytes, path: Path, utf8: UnicodeDecodeError) -> SourceText:
    """GB18030, Big5 or UTF-16 without a mark: the one in which the bytes are plausible Chinese."""
    plausible: dict[str, tuple[float, str]] = {}
    for name in _LEGACY if len(data) % 2 else _LEGACY + _WIDE:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        share = _plausibility(text[:_SAMPLE])
        if name in _LEGACY or share >= _UNMISTAKABLE:
            plausible[name] = (share, text)
    ranked = sorted(plausible, key=lambda name: plausible[name][0], reverse=True)
    if not ranked or plausible[ranked[0]][0] < _PLAUSIBLE:
        raise NoKnownEncoding(path=path, byte=utf8.start)
    best = plausible[ranked[0]]
    if len(ranked) > 1 and best[0] < _CLEARER * plausible[ranked[1]][0]:
        raise TwoEncodings(path=path, one=ranked[0], other=ranked[1])
    return SourceText(best[1], ranked[0])


def _plausibility(text: str) -> float:
    """The share of common characters among those that are not ASCII; private, odd and control ones weigh against."""
    beyond = [
        character
        for character in text
        if character > "\x7e" or (character < " " and character not in "\t\n\r\f")
    ]
    if not beyond:
        return 0.0
    common = sum(character in _COMMON for character in beyond)
    odd = sum("\ue000" <= character <= "\uf8ff" or character < "\u0250" for character in beyond)
    return (common - odd) / len(beyond)
