"""Encodings: what bytes are in is told, doubted aloud or refused, and never silently wrong."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.catalog import Entry, doubts_of, open_entry, read_as
from documents.errors import DocumentError
from documents.opening import open_document
from documents.text_encodings import read
from documents.text_files import BinaryFile, NotChinese, SourceText, UndecodableFile, WrongByte

PATH = Path("文件.txt")
STATUTES = Path(__file__).parent / "fixtures" / "statutes"
SEEDS = Path(__file__).parents[2] / "seeds"
SIMPLIFIED = (SEEDS / "peoples-city-plan.txt").read_text(encoding="utf-8")
TRADITIONAL = (STATUTES / "census-act.txt").read_text(encoding="utf-8")
WRITTEN = [
    (SIMPLIFIED, "gb18030"),
    (TRADITIONAL, "gb18030"),
    (TRADITIONAL, "cp950"),
    (TRADITIONAL, "big5hkscs"),
    (SIMPLIFIED, "utf-8"),
    (SIMPLIFIED, "utf-16-le"),
    (TRADITIONAL, "utf-16-be"),
    (SIMPLIFIED, "utf-32-le"),
    (TRADITIONAL, "utf-32-be"),
]
JAPANESE = "第一条　この法律は、個人情報の保護に関し、基本理念を定めるものとする。カタカナもある。"
KOREAN = "제1조 이 법은 개인정보의 처리 및 보호에 관한 사항을 정함으로써 개인의 자유와 권리를 보호한다."
FRENCH = "Le garçon a mangé une pêche à la fenêtre; c’est l’été déjà passé, bien sûr."


def piece(text: str, codec: str, size: int, seed: int) -> str:
    """Whole characters of a text from the beginning of some line on, at most so many bytes of them."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    start = random.Random(seed).randrange(len(lines))
    return "\n".join(lines[start:] + lines[:start]).encode(codec, "ignore")[:size].decode(codec, "ignore")


@pytest.mark.parametrize("size", [20, 50, 1000, 10_000])
@pytest.mark.parametrize(("text", "codec"), WRITTEN)
def test_a_piece_of_any_size_is_read_as_it_was_written(text: str, codec: str, size: int) -> None:
    for seed in range(20):
        written = piece(text, codec, size, seed)
        source = read(written.encode(codec), PATH)
        assert source.text == written or source.doubt
        assert size < 50 or (source.text, source.doubt) == (written, None)


def test_headings_alone_are_enough() -> None:
    lines = "\n".join(f"第 {number} 條" for number in range(1, 9))
    for codec in ("big5", "gb18030", "utf-16-le"):
        assert read(lines.encode(codec), PATH) == SourceText(lines, read(lines.encode(codec), PATH).encoding)


@pytest.mark.parametrize("codec", ["gb18030", "cp950"])
def test_latin_words_frames_and_the_sign_of_the_euro_do_not_lead_astray(codec: str) -> None:
    text = "┌──┬──┐\n│甲│乙│\n└──┴──┘\n預算為 €100，GDP (2024) per capita 增長。\n" * 3
    source = read(text.encode(codec), PATH)
    assert (source.text, source.doubt) == (text, None)


def test_what_windows_wrote_is_read_as_windows_wrote_it() -> None:
    assert read("预算为".encode("gbk") + b"\x80 100" + "元。".encode("gbk"), PATH).text == "预算为€ 100元。"
    assert read("艾倫‧圖靈是英國的數學家。".encode("cp950"), PATH).text == "艾倫‧圖靈是英國的數學家。"


@pytest.mark.parametrize(
    ("text", "codec"), [(JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (KOREAN, "euc_kr"), (FRENCH, "cp1252")]
)
def test_other_languages_are_refused_by_the_name_of_their_encoding(text: str, codec: str) -> None:
    with pytest.raises(NotChinese, match=codec) as caught:
        read(text.encode(codec), PATH)
    assert f"--encoding {codec}" in str(caught.value)
    assert read(text.encode(codec), PATH, codec).text == text


@pytest.mark.parametrize(("text", "codec"), WRITTEN[:3] + WRITTEN[4:7])
def test_a_wrong_byte_in_a_long_text_is_named(text: str, codec: str) -> None:
    data = text[:800].encode(codec, "ignore")
    wrong = b"\xff" if "16" not in codec else b"\x00\xdc" if codec.endswith("le") else b"\xdc\x00"
    with pytest.raises(WrongByte, match=r"byte \d+ is not"):
        read(data + wrong + text[:800].encode(codec, "ignore"), PATH)


def test_a_text_cut_within_its_last_character_is_refused_with_the_place() -> None:
    for codec in ("utf-8", "gb18030", "utf-16-le"):
        data = SIMPLIFIED.strip().encode(codec, "ignore")
        assert SIMPLIFIED.strip()[-1] > "\x7f"
        with pytest.raises(WrongByte, match=str(len(data) - len(SIMPLIFIED.strip()[-1].encode(codec)))):
            read(data[:-1], PATH)


def test_surrogates_in_utf_8_are_no_other_encoding() -> None:
    with pytest.raises(WrongByte, match="utf-8"):
        read("\ud800汉字".encode("utf-8", "surrogatepass"), PATH)


def test_a_large_file_is_judged_by_the_lines_that_tell_something() -> None:
    text = "only ASCII\n" * 30_000 + "本法自公布之日起施行。\n" * 20
    assert read(text.encode("gb18030"), PATH).text == text
    one_line = "A" * 400_000 + "本法自公布之日起施行。" * 20
    assert read(one_line.encode("gb18030"), PATH).text == one_line


def test_a_doubtful_guess_is_said_and_can_be_overruled(tmp_path: Path) -> None:
    path = tmp_path / "短.txt"
    path.write_bytes("東北".encode("euc_kr"))
    document = open_document(path)
    (doubt,) = doubts_of(document)
    assert document.encoding_doubt == "euc_kr"
    assert str(path) in str(doubt)
    assert "--encoding euc_kr" in str(doubt)
    overruled = open_entry(read_as(Entry(path, "短"), "euc-kr"))
    assert (overruled.text, doubts_of(overruled)) == ("東北", ())


def test_the_documents_that_ship_with_the_app_know_their_encoding() -> None:
    entry = Entry(SEEDS / "peoples-city-plan.txt", "规划", id="0123")
    assert read_as(entry, "big5") is entry


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400), st.text(max_size=100).map(lambda text: text.encode("gb18030", "ignore"))
    )
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        source = read(data, PATH)
    except DocumentError as error:
        assert isinstance(error, BinaryFile | UndecodableFile)  # noqa: PT017
        return
    assert "\ufffd" not in source.text or "\ufffd".encode() in data or source.encoding != "utf-8"
