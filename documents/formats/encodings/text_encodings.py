"""The encodings of Chinese texts: bytes become text, in the encoding that is named or the one they are in.

UTF-8, and what says its encoding by a mark, is taken at its word. Other bytes are read as everything they could be,
and each reading is weighed: how likely are these characters in a text of its language? The likeliest is taken;
where another comes near, the text says so (``SourceReport.other_encoding``); bytes that are likelier Japanese, Korean or
Western than Chinese, or nothing of it all, are refused with what they look like. A text in which some bytes are no
characters of an encoding that it is plainly in has stand-ins for them, and says how many (``SourceReport.stand_ins``).
Of the encodings that write Chinese in ASCII, HZ and UTF-7 are known by their brackets.
"""

from __future__ import annotations

import codecs
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from documents.formats.encodings.broken_bytes import STAND_IN, chinese_text, misread_lines, plain_text
from documents.formats.encodings.character_likelihood import Language, Weight, is_plausible, weight_of
from documents.formats.file_bytes import (
    BinaryFile,
    MostlyBroken,
    NoKnownEncoding,
    NotChinese,
    PackedFiles,
    PictureFile,
    UnknownEncoding,
    WrongByte,
)
from documents.formats.source_text import SourceText
from documents.messages import Template
from documents.patterns import late_pattern
from documents.source_report import SourceReport

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = ("gb18030", "big5hkscs")
_LANGUAGES: dict[str, Language] = {
    "utf-8": "chinese",
    "gb18030": "chinese",
    "big5hkscs": "chinese",
    "utf-16-le": "chinese",
    "utf-16-be": "chinese",
    "utf-32-le": "chinese",
    "utf-32-be": "chinese",
    "shift_jis": "japanese",
    "euc_jp": "japanese",
    "euc_kr": "korean",
    "cp1252": "western",
}
"""What bytes are read as, and the language of the texts that are in it."""

_AT_FIRST = {"utf-8": 6.0, "gb18030": 0.0, "big5hkscs": 0.0}
_OTHERS_AT_FIRST = -5.0
"""How likely an encoding is before its bytes are looked at, as a logarithm."""

_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_SAMPLE = 64 * 1024  # bytes that are weighed
_CERTAIN = 7.0  # how much likelier, as a logarithm, a reading is that leaves no doubt
_PLAINLY = 0.4  # the same for each byte, of a reading that a wrong byte ends
_MOSTLY = 5  # good characters of UTF-8 for each wrong byte in a damaged text
_LEAST_TORN = 10  # characters other than ASCII that could be read beside wrong bytes
_TORN = 8192  # bytes that are weighed of a text with wrong ones
_CONTROLS = late_pattern(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PLAIN = late_pattern("[\\t-\\r -~\u2010-\u2030\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_PLAIN_SHARE = 0.9
_HZ = late_pattern(rb"~\{(?:[!-w][!-~])+~\}")
_UTF_7 = late_pattern(rb"\+[A-Za-z0-9+/]{4,}")
_LEAST_WRITTEN = 2  # characters other than ASCII that its signs write
_HIGH = late_pattern(rb"[\x80-\xff]")
_THREE_BYTES = late_pattern(rb"[\xe0-\xf4]")
_TWO_BYTES = late_pattern(rb"[\xc2-\xdf][\x80-\xbf]")
_MANY_PAIRS = 40  # of bytes that are UTF-8 by chance in one of as many texts as 2 to this power
_LONE = late_pattern("[\ud800-\udfff]")

# A superset reads what its smaller kin cannot, and all that they can.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "shift_jis": "cp932",
    "iso8859-1": "cp1252",
}
# Big5 as Windows and browsers read it: ‧ parts names, • was never in it.
_BIG5_SIGNS = str.maketrans("•､∼￭", "‧﹑～▓")
_EUROS = (b"\x80", b"\xa3\xe1")  # in GBK and in Big5 as Windows wrote them

_SIGNATURES: tuple[tuple[bytes, type[BinaryFile], Template], ...] = (
    (b"%PDF-", BinaryFile, "a PDF document"),
    (b"PK\x03\x04", PackedFiles, "an archive"),
    (b"\xd0\xcf\x11\xe0", BinaryFile, "a word-processor document"),
    (b"{\\rtf", BinaryFile, "a word-processor document (RTF)"),
    (b"\x89PNG", PictureFile, "an image"),
    (b"\xff\xd8\xff", PictureFile, "an image"),
    (b"GIF8", PictureFile, "an image"),
    (b"II*\0", PictureFile, "an image"),
    (b"MM\0*", PictureFile, "an image"),
    (b"\x1f\x8b", PackedFiles, "an archive"),
    (b"Rar!", PackedFiles, "an archive"),
    (b"7z\xbc\xaf", PackedFiles, "an archive"),
    (b"\x7fELF", BinaryFile, "a program"),
    (b"SQLite format 3", BinaryFile, "a database"),
)


def read(data: bytes, path: Path, encoding: str | None = None, *, whole: bool = False) -> SourceText:
    """The text of a file's bytes; ``encoding`` overrules what they look like.

    Bytes that are no characters of its encoding are stand-ins, unless the text must be ``whole``.
    Raises UnknownEncoding, BinaryFile and UndecodableFile.
    """
    if encoding:
        return _named(data, path, encoding, whole=whole)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _read_in(data, name, path, whole=whole)
    if refused := next((row for row in _SIGNATURES if data.startswith(row[0])), None):
        raise refused[1](path=path, kind=refused[2])
    controls = len(_CONTROLS.findall(data, 0, _SAMPLE))
    binary = controls * 10 > min(len(data), _SAMPLE)
    wrong: UnicodeDecodeError | None = None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            return _read_in(data, "utf-8", path, whole=whole)
        wrong = error
    else:
        if not controls and (text.isascii() or _tells_utf8(data)):
            return _written_in_ascii(data) or SourceText(text, SourceReport("utf-8"))
    if source := _likeliest(data, path, wide_only=binary, whole=whole):
        return source
    if binary:
        raise BinaryFile(path=path, kind="binary data")
    if wrong:
        raise NoKnownEncoding(path=path, byte=wrong.start) from wrong
    return SourceText(text, SourceReport("utf-8"))


def _named(data: bytes, path: Path, encoding: str, *, whole: bool) -> SourceText:
    """The text in an encoding that is named."""
    return _read_in(data, codec_named(encoding), path, whole=whole, called=encoding)


def _read_in(data: bytes, name: str, path: Path, *, whole: bool, called: str | None = None) -> SourceText:
    """The text in the encoding that a codec reads; ``called`` is how the reader named it."""
    stand_ins = 0
    try:
        text = _decoded(data, name, path, called)
    except WrongByte:
        if whole:
            raise
        text, stand_ins = _with_stand_ins(data, name, path, called or name)
    report = SourceReport(name, stand_ins=stand_ins, misread_lines=_misread(text, _WIDER.get(name, name)))
    return SourceText(text.removeprefix("\ufeff"), report)


def _misread(text: str, codec: str) -> int:
    return misread_lines(text, codec, lambda sequence: _text(sequence, codec)) if codec in _CHINESE else 0


def _tells_utf8(data: bytes) -> bool:
    """Whether bytes that can be read as UTF-8 can hardly be anything else: pairs of another encoding may by chance."""
    if data.replace(b"\xc2\xa0", b"").isascii():  # no-break spaces; in GBK a lone 聽 between Latin words
        return True
    return _THREE_BYTES.search(data) is not None or len(_TWO_BYTES.findall(data, 0, _SAMPLE)) >= _MANY_PAIRS


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of the bytes beyond ASCII are characters in UTF-8, so that the others are damage."""
    sample = data[:_SAMPLE]
    try:
        text = codecs.getincrementaldecoder("utf-8")("surrogatepass").decode(sample)
    except UnicodeDecodeError:
        text = sample.decode("utf-8", "replace")
        good = sum(character >= "\u0800" for character in text)
        wrong = text.count("\ufffd")
        return (good - wrong) > _MOSTLY * wrong
    return len(data) <= _SAMPLE or _LONE.search(text) is not None


def codec_named(encoding: str) -> str:
    """The name of the codec that reads an encoding; UnknownEncoding."""
    try:
        name = codecs.lookup(encoding).name
        str(b"text" * 4, name)
    except UnicodeDecodeError:  # it reads text, though no such
        return name
    except (LookupError, ValueError) as error:
        raise UnknownEncoding(encoding=encoding) from error
    return name


def are_kin(encoding: str, other: str) -> bool:
    """Whether two encodings are read alike: gb2312 and gb18030."""
    return _WIDER.get(encoding, encoding) == _WIDER.get(other, other)


def _euro(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        for sign in _EUROS:
            if error.object.startswith(sign, error.start):
                return "€", error.start + len(sign)
    raise error


codecs.register_error("zhangju-euro", _euro)


def _text(data: bytes, name: str) -> str:
    """The text of bytes in an encoding, read as its superset; UnicodeDecodeError."""
    name = _WIDER.get(name, name)
    text = data.decode(name, "zhangju-euro" if name in _CHINESE else "strict")
    return text.translate(_BIG5_SIGNS) if name == "big5hkscs" else text


def _decoded(data: bytes, name: str, path: Path, called: str | None = None) -> str:
    try:
        return _text(data, name)
    except UnicodeDecodeError as error:
        raise WrongByte(path=path, byte=error.start, encoding=called or name) from error
    except (LookupError, ValueError) as error:
        raise UnknownEncoding(encoding=called or name) from error


def _with_stand_ins(data: bytes, name: str, path: Path, called: str) -> tuple[str, int]:
    """The text of broken bytes, and how many stand-ins are in it. MostlyBroken, UnknownEncoding."""
    codec = _WIDER.get(name, name)
    try:
        if codec in _CHINESE:
            text, stand_ins = chinese_text(data, codec, lambda sequence: _text(sequence, codec))
        else:
            text, stand_ins = plain_text(data, codec)
    except (LookupError, ValueError) as error:
        raise UnknownEncoding(encoding=called) from error
    good = sum(character > "\x7f" for character in text) - text.count(STAND_IN)
    if stand_ins * _MOSTLY > good:
        raise MostlyBroken(path=path, count=stand_ins, encoding=called)
    return text, stand_ins


def _written_in_ascii(data: bytes) -> SourceText | None:
    """The text of ASCII that writes Chinese by its own signs, ``~{VPND~}`` or ``+Ti1lhw-``; None for any other."""
    for name, signs in (("hz", _HZ), ("utf-7", _UTF_7)):
        if not data.isascii() or signs.search(data) is None:
            continue
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, ValueError):
            continue
        weight = weight_of(text[:_SAMPLE], "chinese")
        if weight.beyond >= _LEAST_WRITTEN and is_plausible(weight) and not _LONE.search(text):
            return SourceText(text, SourceReport(name))
    return None


class _Reading(NamedTuple):
    """Bytes read in an encoding: how likely each is so, and the reading's weight."""

    rate: float
    encoding: str
    weight: Weight


def _likeliest(data: bytes, path: Path, *, wide_only: bool, whole: bool) -> SourceText | None:
    """The text as its likeliest reading has it; None where none is plausible. NotChinese, WrongByte, MostlyBroken."""
    sample = _sample(data)
    readings: list[_Reading] = []
    torn: list[_Reading] = []
    for name, language in _LANGUAGES.items():
        if wide_only and name not in _WIDE:
            continue
        weighed = data[:_SAMPLE] if name in _WIDE else sample
        text, end = _read_on(weighed, name, whole=len(weighed) == len(data))
        if end is not None and name in _CHINESE:
            text, end = _with_places_passed_over(weighed, name)
        if end == 0 or not text or (name in _WIDE and not _is_plainly_text(text)):
            continue
        weight = weight_of(text.replace(STAND_IN, ""), language)
        likelihood = weight.likelihood + _AT_FIRST.get(name, _OTHERS_AT_FIRST)
        reading = _Reading(likelihood / (len(weighed) if end is None else end), name, weight)
        if end is None:
            readings.append(reading)
        elif weight.beyond >= max(_LEAST_TORN, _MOSTLY * text.count(STAND_IN)):
            torn.append(reading)
    readings = sorted((reading for reading in readings if is_plausible(reading.weight)), reverse=True)
    broken = max((reading for reading in torn if is_plausible(reading.weight)), default=None)
    plainly = broken and (not readings or broken.rate > readings[0].rate + _PLAINLY)
    if broken and plainly and _LANGUAGES[broken.encoding] == "chinese":
        return _read_in(data, broken.encoding, path, whole=whole)
    if not readings:
        return None
    best = readings[0]
    near = (best.rate - reading.rate for reading in readings[1:])
    rival = readings[1] if any(difference * len(sample) < _CERTAIN for difference in near) else None
    if _LANGUAGES[best.encoding] != "chinese":
        if rival is None or _LANGUAGES[rival.encoding] != "chinese":
            raise NotChinese(path=path, encoding=best.encoding)
        best, rival = rival, best
    source = _read_in(data, best.encoding, path, whole=whole)
    if rival and not _same(data, source.text, rival.encoding):
        return replace(source, report=replace(source.report, other_encoding=rival.encoding))
    return source


def _is_plainly_text(text: str) -> bool:
    """Whether nearly all characters are ASCII or Chinese: almost any bytes are some characters of UTF-16."""
    return len(_PLAIN.findall(text)) >= _PLAIN_SHARE * len(text)


def _sample(data: bytes) -> bytes:
    """The lines that tell something, up to a bound: those with bytes beyond ASCII."""
    if len(data) <= _SAMPLE:
        return data
    lines: list[bytes] = []
    length = offset = 0
    while length < _SAMPLE and (high := _HIGH.search(data, offset)):
        begin = max(offset, data.rfind(b"\n", offset, high.start()) + 1, high.start() - _SAMPLE // 2)
        end = data.find(b"\n", high.start()) + 1 or len(data)
        lines.append(data[begin : min(end, begin + _SAMPLE - length)])
        length += len(lines[-1])
        offset = end
    return b"".join(lines) or data[:_SAMPLE]


def _read_on(data: bytes, name: str, *, whole: bool) -> tuple[str, int | None]:
    """As much of bytes as can be read in an encoding, and where that ends; None for all of them."""
    decoder = codecs.getincrementaldecoder(_WIDER.get(name, name))(
        "zhangju-euro" if name in _CHINESE else "strict"
    )
    try:
        return decoder.decode(data, final=whole), None
    except UnicodeDecodeError as error:
        end = error.start
        return data[:end].decode(_WIDER.get(name, name), "replace"), end


def _with_places_passed_over(data: bytes, name: str) -> tuple[str, int]:
    """The text of the first broken bytes in an encoding, a stand-in for each that is passed over, and their count."""
    end = len(data) if len(data) <= _TORN else max(data.rfind(b"\n", 0, _TORN) + 1, _TORN // 2)
    codec = _WIDER.get(name, name)
    return chinese_text(data[:end], codec, lambda sequence: _text(sequence, codec))[0], end


def _same(data: bytes, text: str, encoding: str) -> bool:
    try:
        return _text(data, encoding) == text
    except UnicodeDecodeError:
        return False
