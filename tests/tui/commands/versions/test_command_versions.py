"""``zhangju versions`` and DOC@DATE: a work's versions by their dates, and what the reader says of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tui.conftest import Zhangju

FIRST = """河道管理条例
（2001年3月5日公布）

第一条 为了加强河道管理，保障防洪安全，制定本条例。
第二条 开发利用河道应当服从防洪的总体安排。
第三条 禁止在河道管理范围内修建围堤、阻水渠道。
第四条 违反本条例规定的，责令改正，恢复原状。
"""
SECOND = FIRST.replace("2001年3月5日公布", "2001年3月5日公布 2012年6月1日修订").replace(
    "服从防洪的总体安排", "服从防洪的总体安排和生态保护的要求"
)
MINUTES = "会议纪要\n\n一、研究防汛工作。会议听取了有关情况汇报，决定增拨经费。\n\n二、研究秋粮收购。\n"
OTHER_MINUTES = "会议纪要\n\n一、研究教育工作。会议听取了有关情况汇报，同意新建学校。\n\n二、研究人事事项。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The first version of a law in law.txt, with two notes; then the second one in its place."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "law.txt").write_text(FIRST, encoding="utf-8")
    return folder


@pytest.fixture
def amended(folder: Path, zhangju: Zhangju) -> Path:
    law = folder / "law.txt"
    for address in ("2", "3"):
        assert zhangju("notes", "add", f"{law}#{address}", "--body", f"注{address}").code == 0
    law.write_text(SECOND, encoding="utf-8")
    return law


def test_a_work_has_its_versions_on_a_line(amended: Path, zhangju: Zhangju) -> None:
    first, second = zhangju("versions", amended, "--format", "json").json
    assert (first["date"], first["path"], first["notes"], first["open"]) == ("2001-03-05", None, 2, False)
    assert (second["date"], second["path"], second["notes"], second["open"]) == (
        "2012-06-01",
        str(amended),
        0,
        True,
    )
    assert first["text"] is not None
    assert second["text"] is None


def test_the_line_is_told_in_words(amended: Path, zhangju: Zhangju) -> None:
    ran = zhangju("versions", amended)
    first, second = ran.out.splitlines()
    assert "2001-03-05" in first
    assert "kept text, without a file" in first
    assert second.startswith("→  2012-06-01")
    assert str(amended) in second
    assert zhangju("versions", "list", amended).out == ran.out
    assert zhangju("versions", "--format", "json", amended).code == 0


def test_a_version_whose_file_is_gone_is_shown_by_its_date(amended: Path, zhangju: Zhangju) -> None:
    for date in ("2001", "2001-03", "2001年3月5日"):
        assert "服从防洪的总体安排。" in zhangju("show", f"{amended}@{date}#2").out
    assert "生态保护" in zhangju("show", f"{amended}@2012#2").out
    assert zhangju("notes", "list", f"{amended}@2001", "--format", "json").json != []
    assert zhangju("outline", f"{amended}@2001", "--format", "json").json["title"] == "河道管理条例"


def test_the_reader_opens_a_version_too(amended: Path, zhangju: Zhangju) -> None:
    ran = zhangju(f"{amended}@2001")
    assert ran.code == 0
    assert "服从防洪的总体安排。" in ran.out
    ran = zhangju(f"{amended}@1999")
    assert ran.code == 2
    assert "2001-03-05" in ran.err


def test_a_version_can_be_compared_with_the_one_after_it(amended: Path, zhangju: Zhangju) -> None:
    ran = zhangju("diff", f"{amended}@2001", amended, "--format", "json")
    assert ran.code == 0
    assert ran.json["counts"]["changed"] == 1


def test_a_note_is_written_on_a_kept_text(amended: Path, zhangju: Zhangju) -> None:
    assert zhangju("notes", "add", f"{amended}@2001#4", "--body", "旧文").code == 0
    assert zhangju("versions", amended, "--format", "json").json[0]["notes"] == 3


def test_a_date_of_no_version_lists_those_that_there_are(amended: Path, zhangju: Zhangju) -> None:
    ran = zhangju("show", f"{amended}@1999")
    assert ran.code == 2
    assert "2001-03-05" in ran.complaint
    assert "2012-06-01" in ran.complaint


def test_a_date_of_several_versions_lists_them(amended: Path, zhangju: Zhangju) -> None:
    amended.with_name("河道管理条例.txt").write_text(
        SECOND.replace("6月1日修订", "9月9日修订").replace("责令改正", "责令限期改正"), encoding="utf-8"
    )
    ran = zhangju("show", f"{amended}@2012")
    assert ran.code == 2
    assert "2012-06-01" in ran.complaint
    assert "2012-09-09" in ran.complaint
    assert zhangju("show", f"{amended}@2012-09#1").code == 0


def test_a_path_that_is_there_wins(folder: Path, zhangju: Zhangju) -> None:
    named = folder / "law.txt@2001"
    named.write_text("别的文章\n\n这是别的内容。\n", encoding="utf-8")
    assert "别的内容" in zhangju("show", named).out


def test_what_follows_an_at_and_is_no_date_is_part_of_the_name(folder: Path, zhangju: Zhangju) -> None:
    ran = zhangju("show", folder / "law.txt@home")
    assert ran.code == 2
    assert "law.txt@home" in ran.complaint


def test_a_title_that_several_versions_bear_names_one_with_its_date(folder: Path, zhangju: Zhangju) -> None:
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    (folder / "law.txt").unlink()
    assert zhangju("library", "add", folder).code == 0
    assert zhangju("show", "河道管理条例").code == 2
    assert "服从防洪的总体安排。" in zhangju("show", "河道管理条例@2001#2").out
    assert "生态保护" in zhangju("show", "河道管理条例@2012#2").out


def test_a_text_without_any_file_is_named_by_its_title_and_date(amended: Path, zhangju: Zhangju) -> None:
    amended.unlink()
    assert "服从防洪的总体安排。" in zhangju("show", "河道管理条例@2001#2").out


def test_a_kept_text_that_is_damaged_is_no_version(amended: Path, zhangju: Zhangju, tmp_path: Path) -> None:
    [kept] = Path(tmp_path).rglob("*.text")
    kept.write_bytes(kept.read_bytes()[:-5])
    assert len(zhangju("versions", amended, "--format", "json").json) == 1
    assert zhangju("show", f"{amended}@2001").code == 2


def test_the_reader_joins_parts_and_undoes(folder: Path, zhangju: Zhangju) -> None:
    minutes, other = folder / "甲.txt", folder / "乙.txt"
    minutes.write_text(MINUTES, encoding="utf-8")
    other.write_text(OTHER_MINUTES, encoding="utf-8")
    assert zhangju("notes", "add", minutes, "--body", "写在甲会议上").code == 0

    def listed() -> bool:
        return "写在甲会议上" in zhangju("notes", "list", other).out

    assert not listed()
    assert zhangju("versions", "join", minutes, other) == (0, "", "")
    assert listed()
    assert len(zhangju("versions", other, "--format", "json").json) == 2
    assert zhangju("versions", "part", minutes, other).code == 0
    assert not listed()
    assert "are not versions of one work" in zhangju("versions", "undo").out
    assert listed()
    assert "《会议纪要》, 《会议纪要》 are versions" in zhangju("versions", "undo").out
    assert not listed()
    ran = zhangju("versions", "undo")
    assert ran.code == 1
    assert "nothing" in ran.complaint


def test_a_document_is_not_joined_with_a_copy_of_itself(folder: Path, zhangju: Zhangju) -> None:
    shutil.copy(folder / "law.txt", folder / "copy.txt")
    ran = zhangju("versions", "join", folder / "law.txt", folder / "copy.txt")
    assert ran.code == 2
    assert "one document" in ran.complaint


def test_the_reader_says_a_date(amended: Path, zhangju: Zhangju) -> None:
    assert zhangju("versions", "date", amended, "2013年7月").out == "2013-07\n"
    second = zhangju("versions", amended, "--format", "json").json[1]
    assert (second["date"], second["said"]) == ("2013-07", True)
    assert "生态保护" in zhangju("show", f"{amended}@2013#2").out
    ran = zhangju("versions", "date", amended, "昨天")
    assert ran.code == 2
    assert "2024-11-08" in ran.complaint
    assert "2013-07" in zhangju("versions", "undo").out
    assert zhangju("versions", amended, "--format", "json").json[1]["date"] == "2012-06-01"


def test_help_names_what_can_be_said(zhangju: Zhangju) -> None:
    page = zhangju("versions", "--help").out
    assert all(word in page for word in ("list", "join", "part", "date", "undo"))
