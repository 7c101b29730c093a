"""Text files: bytes become text, in an encoding that is known or plain, or are refused with the reason."""

from __future__ import annotations

import codecs
import errno
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from documents.errors import DocumentError

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes that are read at most."""

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


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text before anything is done to it, and how its bytes were decoded."""

    text: str
    encoding: str


class MissingFile(DocumentError):
    """No file has this name."""

    title: ClassVar[str] = "{path} does not exist"
    cause: ClassVar[str] = "there is no file of this name"
    mend: ClassVar[str] = "check the spelling and the folder"


class NotAFile(DocumentError):
    """A folder where a file is needed."""

    title: ClassVar[str] = "{path} is not a file"
    cause: ClassVar[str] = "a folder holds no text of its own"
    mend: ClassVar[str] = "name a text file"


class NoRegularFile(NotAFile):
    """A device, a pipe, a socket, or a link that leads nowhere but to itself."""

    cause: ClassVar[str] = "it is no regular file but {kind}"


class EmptyFile(DocumentError):
    """A file without characters to read."""

    title: ClassVar[str] = "{path} is empty"
    cause: ClassVar[str] = "the file holds no text"
    mend: ClassVar[str] = "choose a file that has text in it"


class BinaryFile(DocumentError):
    """A picture, an archive, a program, a word processor's file."""

    title: ClassVar[str] = "{path} is not a text file"
    cause: ClassVar[str] = "it looks like {kind}"
    mend: ClassVar[str] = "save the document as plain text and open that"


class TooLargeFile(DocumentError):
    """A file beyond the bound of reading."""

    title: ClassVar[str] = "{path} is too large"
    cause: ClassVar[str] = "it has {size} bytes, and {bound} are read at most"
    mend: ClassVar[str] = "split it into several files"


class UndecodableFile(DocumentError):
    """Bytes that are Chinese text in none of the known encodings, or in more than one."""

    title: ClassVar[str] = "The characters of {path} cannot be read"
    cause: ClassVar[str] = "{reason}"
    mend: ClassVar[str] = "save it as UTF-8, or name its encoding (utf-8, utf-16, gb18030, big5)"


class WrongByte(UndecodableFile):
    """A ``byte`` that the ``encoding`` of the file, as far as it is known, does not have."""

    cause: ClassVar[str] = "byte {byte} is not {encoding}"


class NoKnownEncoding(UndecodableFile):
    """Bytes that are Chinese text in no encoding; UTF-8 they are not from ``byte`` on."""

    cause: ClassVar[str] = "byte {byte} is not UTF-8, and as GB18030, Big5 or UTF-16 it is no Chinese text"


class TwoEncodings(UndecodableFile):
    """Bytes that are Chinese text in ``one`` encoding as well as in the ``other``."""

    cause: ClassVar[str] = "it could be {one} as well as {other}"


class UnknownEncoding(DocumentError):
    """A name that is no encoding of text."""

    title: ClassVar[str] = "{encoding} is not an encoding"
    cause: ClassVar[str] = "no text encoding has this name"
    mend: ClassVar[str] = "name one of utf-8, utf-16, gb18030, big5"


class UnreadableFile(DocumentError):
    """The system refuses to read a file."""

    title: ClassVar[str] = "{path} cannot be read"
    cause: ClassVar[str] = "{reason}"
    mend: ClassVar[str] = "check the file's permissions and that its disk is there"


def read_text(path: Path, encoding: str | None = None) -> SourceText:
    """The text of a file; ``encoding`` overrules what its bytes look like."""
    data = _read_bytes(path)
    if not data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise EmptyFile(path=path)
    source = _decode_as(data, encoding, path) if encoding else _decode(data, path)
    if not source.text.strip("\ufeff \t\r\n\u3000\xa0"):
        raise EmptyFile(path=path)
    return source


def refuse_what_is_no_file(path: Path) -> None:
    """Raises MissingFile, NotAFile, NoRegularFile, or UnreadableFile where the system refuses to look."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingFile(path=path) from error
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ELOOP:
            raise NoRegularFile(path=path, kind="a link to itself") from error
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise UnreadableFile(path=path, reason=reason) from error
    if stat.S_ISDIR(mode):
        raise NotAFile(path=path)
    if not stat.S_ISREG(mode):
        kinds = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
        raise NoRegularFile(path=path, kind=kinds.get(stat.S_IFMT(mode), "a device"))


def _read_bytes(path: Path) -> bytes:
    try:
        refuse_what_is_no_file(path)
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise TooLargeFile(path=path, size=max(path.stat().st_size, len(data)), bound=LARGEST_FILE)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise UnreadableFile(path=path, reason=reason) from error
    return data


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
