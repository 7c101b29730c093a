"""Files are decoded in the encoding they are in, or refused with the reason."""

from __future__ import annotations

import codecs
import os
import sys
from pathlib import Path

import pytest

from documents.errors import DocumentError
from documents.formats import file_bytes
from documents.formats.file_bytes import (
    BinaryFile,
    EmptyFile,
    MissingFile,
    NotAFile,
    TooLargeFile,
    UndecodableFile,
    UnknownEncoding,
    UnreadableFile,
)
from documents.formats.registry import read_source as read_text

SIMPLIFIED = "第一条 为了规范养犬行为，保障公民健康和人身安全，根据有关法律、法规，制定本规定。\n"
TRADITIONAL = "第 1 條\n本辦法依政府採購法第二十二條第二項規定訂定之。\n"


def written(folder: Path, data: bytes) -> Path:
    path = folder / "文件.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("text", "codec", "named"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (TRADITIONAL, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL + "香港深水埗\n", "big5hkscs", "big5hkscs"),
    ],
)
def test_the_encoding_is_told_from_the_bytes(tmp_path: Path, text: str, codec: str, named: str) -> None:
    source = read_text(written(tmp_path, text.encode(codec)))
    assert source.text == text
    assert source.report.encoding == named


def test_a_short_text_is_still_told_apart(tmp_path: Path) -> None:
    assert read_text(written(tmp_path, "本法自公布日施行。".encode("big5"))).text == "本法自公布日施行。"
    assert (
        read_text(written(tmp_path, "本法自公布之日起施行。".encode("gbk"))).text == "本法自公布之日起施行。"
    )


def test_seed_texts_survive_every_encoding(tmp_path: Path, seeds: Path) -> None:
    for seed in seeds.glob("*.txt"):
        text = seed.read_text(encoding="utf-8")
        for codec in ("gb18030", "utf-16", "utf-16-le", "utf-16-be"):
            assert read_text(written(tmp_path, text.encode(codec))).text == text


def test_a_named_encoding_overrules(tmp_path: Path) -> None:
    path = written(tmp_path, "東北".encode("big5"))
    assert read_text(path, "big5").text == "東北"
    with pytest.raises(UndecodableFile, match="utf-8"):
        read_text(path, "utf-8")
    with pytest.raises(UnknownEncoding):
        read_text(path, "klingon")
    with pytest.raises(UnknownEncoding):
        read_text(path, "base64")


def test_bytes_that_are_chinese_in_no_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UndecodableFile):
        read_text(written(tmp_path, "Ünïcödé çafé déjà vu\n".encode("latin-1") * 20))
    with pytest.raises(UndecodableFile):
        read_text(written(tmp_path, "日本語のテキストです。かなばかり。".encode("euc-jp")))


def test_text_cut_within_a_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UndecodableFile):
        read_text(written(tmp_path, codecs.BOM_UTF8 + "长春".encode()[:-1]))


def test_every_refusal_says_what_happened_and_how_to_mend_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_bytes, "LARGEST_FILE", 100)
    cases: list[tuple[type[DocumentError], Path]] = [
        (MissingFile, tmp_path / "nothing.txt"),
        (NotAFile, tmp_path),
    ]
    for error, name, data in (
        (EmptyFile, "empty.txt", b""),
        (EmptyFile, "blank.txt", "\ufeff \n\u3000\n".encode()),
        (BinaryFile, "word.docx", b"PK\x03\x04" + bytes(60)),
        (BinaryFile, "noise.bin", bytes(range(32)) * 3),
        (TooLargeFile, "large.txt", b"a" * 101),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        cases.append((error, path))
    for expected, path in cases:
        with pytest.raises(expected) as caught:
            read_text(path)
        line = str(caught.value)
        assert str(path) in line
        assert line.endswith(f"; {caught.value.mend}")
        assert len(set(line.split("; "))) == line.count(";") + 1
        assert "\n" not in line
        assert caught.value.exit_code == 2


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user who can be refused")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, b"abc")
    path.chmod(0)
    with pytest.raises(UnreadableFile):
        read_text(path)


def test_a_name_that_the_system_cannot_take_is_refused() -> None:
    with pytest.raises((UnreadableFile, MissingFile)):
        read_text(Path("a\0b"))
    with pytest.raises((UnreadableFile, MissingFile)):
        read_text(Path("章" * 4000))
