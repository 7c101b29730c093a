"""Encodings: what bytes are in is told, doubted aloud or refused, and never silently wrong."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.catalog import Entry, open_entry, read_as
from documents.errors import DocumentError
from documents.formats.encodings.text_encodings import read
from documents.formats.file_bytes import BinaryFile, MostlyBroken, NotChinese, UndecodableFile, WrongByte
from documents.formats.source_text import SourceText
from documents.opening import open_document
from documents.source_report import SourceReport

PATH = Path("文件.txt")
STATUTES = Path(__file__).parents[1] / "fixtures" / "statutes"
SEEDS = Path(__file__).parents[3] / "seeds"
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
        assert source.text == written or source.report.other_encoding
        assert size < 50 or (source.text, source.report.other_encoding) == (written, None)


def test_headings_alone_are_enough() -> None:
    lines = "\n".join(f"第 {number} 條" for number in range(1, 9))
    for codec in ("big5", "gb18030", "utf-16-le"):
        assert read(lines.encode(codec), PATH) == SourceText(lines, read(lines.encode(codec), PATH).report)


@pytest.mark.parametrize("codec", ["gb18030", "cp950"])
def test_latin_words_frames_and_the_sign_of_the_euro_do_not_lead_astray(codec: str) -> None:
    text = "┌──┬──┐\n│甲│乙│\n└──┴──┘\n預算為 €100，GDP (2024) per capita 增長。\n" * 3
    source = read(text.encode(codec), PATH)
    assert (source.text, source.report.other_encoding) == (text, None)


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
def test_a_wrong_byte_in_a_long_text_costs_no_more_than_its_place(text: str, codec: str) -> None:
    text = text[:800].encode(codec, "ignore").decode(codec)
    data = text.encode(codec)
    wrong = b"\xff" if "16" not in codec else b"\x00\xdc" if codec.endswith("le") else b"\xdc\x00"
    found = read(data + wrong + data, PATH)
    assert (found.text, found.report.stand_ins) == (f"{text}�{text}", 1)


def test_a_text_of_which_a_byte_is_lost_opens_with_the_rest_right() -> None:
    for codec in ("utf-8", "gb18030"):
        lines = ["第一条 为了保护公民的合法权益，制定本条例。", "第二条 本条例自公布之日起施行。"]
        for lost in range(len(lines[0].encode(codec))):
            first = lines[0].encode(codec)
            data = b"\n".join((first[:lost] + first[lost + 1 :], lines[1].encode(codec)))
            found = read(data, PATH)
            assert found.text.split("\n")[1:] == lines[1:]
            said = found.report.stand_ins + found.report.misread_lines
            assert said or found.text.isprintable() or first[lost : lost + 1].isascii()


def test_a_text_cut_within_its_last_character_has_a_stand_in_there() -> None:
    for codec in ("utf-8", "gb18030", "utf-16-le"):
        data = SIMPLIFIED.strip().encode(codec, "ignore")
        assert SIMPLIFIED.strip()[-1] > "\x7f"
        found = read(data[:-1], PATH)
        assert (found.text, found.report.stand_ins) == (data.decode(codec)[:-1] + "�", 1)


def test_what_must_be_whole_is_refused_with_the_byte_that_is_wrong() -> None:
    for codec in ("utf-8", "gb18030"):
        data = SIMPLIFIED[:500].encode(codec, "ignore")
        with pytest.raises(WrongByte, match=rf"byte {len(data)} is not"):
            read(data + b"\xff" + data, PATH, whole=True)


@pytest.mark.parametrize("codec", ["hz", "utf-7"])
def test_chinese_written_in_ascii_is_known_by_its_signs(codec: str) -> None:
    text = "关于农村医疗服务的通知 (2001)\n一、总体要求：a+b 的和为 ~5。\n"
    found = read(text.encode(codec), PATH)
    assert (found.text, found.report.encoding) == (text, codec)


@pytest.mark.parametrize(
    "text", ["1+1234567-0, ~{a~}", "a+abcd-b", "~{not Chinese~}", "+AAAAAAAA-", "x+QUJD= ~~{ ~}"]
)
def test_ascii_that_only_has_such_signs_is_what_it_is(text: str) -> None:
    assert read(text.encode(), PATH) == SourceText(text, SourceReport("utf-8"))


def test_surrogates_in_utf_8_are_no_other_encoding() -> None:
    for times in (1, 50_000):
        found = read(("\ud800汉字汉字汉字" * times).encode("utf-8", "surrogatepass"), PATH)
        assert (found.text, found.report.stand_ins) == ("�汉字汉字汉字" * times, times)
    found = read("\ud800汉字汉字汉字".encode("utf-8", "surrogatepass"), PATH, "utf-8")
    assert (found.text, found.report.stand_ins) == ("�汉字汉字汉字", 1)


def test_many_pairs_of_utf_8_are_no_other_encoding_whatever_they_say() -> None:
    for text in (
        "\u0301" * 1000,
        "e" + "\u0301" * 1000,
        "Кириллица и ничего больше, на две строки с лишним.",
    ):
        assert read(text.encode(), PATH) == SourceText(text, SourceReport("utf-8"))


@pytest.mark.parametrize(("text", "codec"), WRITTEN)
@pytest.mark.parametrize("change", ["lost", "put in", "overwritten"])
def test_one_broken_byte_is_a_stand_in_where_the_encoding_is_named(
    text: str, codec: str, change: str
) -> None:
    running = "".join(text.split()).encode(codec, "ignore").decode(codec)
    lines = [running[start : start + 80] for start in range(0, 720, 80)]
    line = lines[4].encode(codec)
    unit = {"utf-16": 2, "utf-32": 4}.get(codec[:6], 1)
    place = (
        next(at for at in range(20 * unit, len(line), unit) if line[at] > 0x80) if unit == 1 else 20 * unit
    )
    wrong = {1: b"\xff", 2: b"\x00\xdc" if codec.endswith("le") else b"\xdc\x00", 4: b"\xff" * 4}[unit]
    cut = {"lost": (b"" if unit == 1 else wrong, unit), "put in": (wrong, 0), "overwritten": (wrong, unit)}
    new, taken = cut[change]
    broken = line[:place] + new + line[place + taken :]
    end = "\n".encode(codec)
    data = end.join(
        [*(one.encode(codec) for one in lines[:4]), broken, *(one.encode(codec) for one in lines[5:])]
    )
    found = read(data, PATH, codec)
    said = found.text.split("\n")
    if (
        not found.report.stand_ins
    ):  # all of it is characters, some of them wrong, up to where that shows or ends
        others = sum((Counter(found.text) - Counter("".join(lines))).values())
        assert found.report.misread_lines or others - len(lines) <= 5
        return
    assert found.report.stand_ins <= 3
    assert found.report.stand_ins == found.text.count("�")
    assert said[:4] + said[5:] == lines[:4] + lines[5:]
    at = said[4].index("�")
    last = len(said[4]) - 1 - said[4][::-1].index("�")
    assert lines[4].startswith(said[4][: max(0, at - 2)])  # a character or two beside it may be wrong
    assert lines[4].endswith(said[4][last + 3 :])
    assert len(said[4]) > 0.9 * len(lines[4])


def test_what_is_mostly_broken_is_refused_whatever_is_named() -> None:
    with pytest.raises(MostlyBroken, match="it is not utf-8: "):
        read(SIMPLIFIED.encode("gb18030"), PATH, "utf-8")
    with pytest.raises(MostlyBroken):
        read("甲乙".encode("gb18030") + b"\xff", PATH, "gbk")


def test_stand_ins_that_were_written_are_not_counted() -> None:
    found = read("甲乙丙丁戊�己庚辛壬癸".encode() + b"\xff", PATH, "utf-8")
    assert (found.text[-1], found.report.stand_ins) == ("�", 1)


def test_a_long_line_with_a_broken_byte_is_read_in_time() -> None:
    line = SIMPLIFIED.replace("\n", "").encode("gb18030")
    data = line * 100 + b"\xff\n" + (b"\x81" + line[:1000] + b"\n") * 3000
    assert read(data, PATH, "gbk").report.stand_ins >= 1


def test_a_line_that_a_lost_byte_turned_into_other_characters_is_told(tmp_path: Path) -> None:
    path = tmp_path / "错.txt"
    data = "第五条 主管机关应当依法办理。\n".encode("gb18030") * 9
    askew = "主管机关应当依照规定保存检验资料".encode("gb18030")[1:] + b"A"
    path.write_bytes(data + askew + b"\n" + data)
    assert read("褚鍂、鋞釨、赟媖、昇璟出席会议。".encode("gb18030"), PATH, "gbk").report.misread_lines == 0
    for encoding in (None, "gbk"):
        document = open_document(path, encoding=encoding)
        assert (document.source.misread_lines, document.source.stand_ins) == (1, 0)
        (doubt,) = document.source.doubts(document.path)
        assert "in 1 of its lines" in str(doubt)


def test_broken_places_are_told_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "损坏.txt"
    path.write_bytes(SIMPLIFIED[:500].encode("gb18030") + b"\xff" + SIMPLIFIED[500:900].encode("gb18030"))
    for encoding in (None, "gbk"):
        document = open_document(path, encoding=encoding)
        (doubt,) = document.source.doubts(document.path)
        assert document.source.stand_ins == 1
        assert f"1 place in it is not valid {encoding or 'gb18030'}" in str(doubt)
        assert str(path) in str(doubt)


def test_a_large_file_is_judged_by_the_lines_that_tell_something() -> None:
    text = "only ASCII\n" * 30_000 + "本法自公布之日起施行。\n" * 20
    assert read(text.encode("gb18030"), PATH).text == text
    one_line = "A" * 400_000 + "本法自公布之日起施行。" * 20
    assert read(one_line.encode("gb18030"), PATH).text == one_line


def test_a_doubtful_guess_is_said_and_can_be_overruled(tmp_path: Path) -> None:
    path = tmp_path / "短.txt"
    path.write_bytes("東北".encode("euc_kr"))
    document = open_document(path)
    (doubt,) = document.source.doubts(document.path)
    assert document.source.other_encoding == "euc_kr"
    assert str(path) in str(doubt)
    assert "--encoding euc_kr" in str(doubt)
    overruled = open_entry(read_as(Entry(path, "短"), "euc-kr"))
    assert (overruled.text, overruled.source.doubts(overruled.path)) == ("東北", ())


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
    assert "\ufffd" not in source.text or "\ufffd".encode() in data or source.report.encoding != "utf-8"


def test_a_no_break_space_between_latin_words_raises_no_doubt() -> None:
    source = read("Title one\nsome\u00a0text\n".encode(), PATH)
    assert source == SourceText("Title one\nsome\u00a0text\n", SourceReport("utf-8"))
