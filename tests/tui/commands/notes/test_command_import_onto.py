"""``zhangju import --document``: notes of other programs, onto a document."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

CLIPPINGS = """示例条例 (某人)
- 您在位置 #12-13的标注 | 添加于 2024年1月2日星期二 下午3:04:05

規範閱讀和批註，制定本條例
==========
示例条例 (某人)
- 您在位置 #13 的笔记 | 添加于 2024年1月2日星期二 下午3:05:05

为什么
==========
示例条例 (某人)
- 您在位置 #20-21的标注 | 添加于 2024年1月2日星期二 下午3:06:05

批注应当署名。
==========
示例条例 (某人)
- 您在位置 #30-31的标注 | 添加于 2024年1月2日星期二 下午3:07:05

没有的话
==========
示例条例 (某人)
- 您在位置 #40 的书签 | 添加于 2024年1月2日星期二 下午3:08:05


==========
"""


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    path = tmp_path / "My Clippings.txt"
    path.write_text(CLIPPINGS, encoding="utf-8-sig")
    return path


def notes(zhangju: Any) -> list[dict[str, Any]]:
    return list(zhangju("notes", "list", "--format", "json").json)


def test_notes_come_in_at_their_places_and_the_rest_is_listed(
    zhangju: Any, statute: Path, clippings: Path
) -> None:
    ran = zhangju("import", clippings, "--document", statute)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        f"{clippings}  new: 2, known already: 0, not placed: 1, left out: 1",
        "  record 4: its quote does not occur in the document",
        "    「没有的话」",
        "  record 5: a bookmark has no quote and no words",
    ]
    first, second = notes(zhangju)
    assert (first["target"]["exact"], first["target"]["address"]) == ("规范阅读和批注,制定本条例", "1")
    assert (first["body"], first["creator"]) == ("为什么", "测试者")
    assert (second["target"]["exact"], second["target"]["address"]) == ("批注应当署名。", "2.2")
    (placed,) = zhangju("notes", "check", statute, "--all", "--format", "json").json[:1]
    assert placed["grade"] == "exact"


def test_a_dry_run_shows_what_would_be_placed_where_and_changes_nothing(
    zhangju: Any, statute: Path, clippings: Path, own_folders: Path
) -> None:
    ran = zhangju("import", clippings, "--document", statute, "--dry-run")
    assert ran.code == 0
    assert ran.err == ""
    assert "  1\n    「规范阅读和批注,制定本条例」\n    为什么\n" in ran.out
    record = zhangju("import", clippings, "--document", statute, "--dry-run", "--format", "json").json[0]
    assert (record["format"], record["new"], record["unplaced"], record["left_out"]) == ("Kindle", 2, 1, 1)
    assert [(told["number"], told["state"]) for told in record["annotations"]] == [
        (1, "new"),
        (3, "new"),
        (4, "unplaced"),
    ]
    assert record["annotations"][0]["address"] == "1"
    assert record["annotations"][2]["reason"] == "its quote does not occur in the document"
    assert not list(own_folders.rglob("notebooks/**/*.json"))


def test_a_second_import_brings_nothing_new(zhangju: Any, statute: Path, clippings: Path) -> None:
    zhangju("import", clippings, "--document", statute)
    before = notes(zhangju)
    ran = zhangju("import", clippings, "--document", statute)
    assert ran.code == 1
    assert "new: 0, known already: 2" in ran.out
    assert notes(zhangju) == before


def test_what_was_changed_here_or_moved_in_the_text_is_known_again(
    zhangju: Any, statute: Path, clippings: Path
) -> None:
    zhangju("import", clippings, "--document", statute)
    note_id = notes(zhangju)[0]["id"]
    assert zhangju("notes", "edit", note_id, "--body", "自己的话", "--tag", "疑").code == 0
    text = statute.read_text(encoding="utf-8")
    statute.write_text(text.replace("第一章 总则", "第一章 总则\n第〇条 新的一条。"), encoding="utf-8")
    ran = zhangju("import", clippings, "--document", statute)
    assert "new: 0, known already: 2" in ran.out
    assert "further" not in ran.out


def test_an_import_is_undone_in_one_step_and_comes_back_as_a_whole(
    zhangju: Any, statute: Path, clippings: Path
) -> None:
    own = zhangju("notes", "add", statute, "--body", "自己的").out.strip()
    told = zhangju("import", clippings, "--document", statute).err
    command = shlex.split(told.partition("zhangju ")[2])
    assert "--undo" in command
    ran = zhangju(*command)
    assert (ran.code, ran.out) == (0, f"{clippings}  put in the bin: 2\n")
    assert [note["id"] for note in notes(zhangju)] == [own]
    assert zhangju(*command).code == 1
    assert "back from the bin: 2" in zhangju("import", clippings, "--document", statute).out
    assert len(notes(zhangju)) == 3


def test_undoing_takes_back_just_what_that_import_brought(
    zhangju: Any, statute: Path, clippings: Path, tmp_path: Path
) -> None:
    entries = CLIPPINGS.split("==========\n")
    first = tmp_path / "first.txt"
    first.write_text("==========\n".join(entries[:2]) + "==========\n", encoding="utf-8")
    zhangju("import", first, "--document", statute)
    zhangju("import", clippings, "--document", statute)
    assert len(notes(zhangju)) == 2
    assert "put in the bin: 1" in zhangju("import", clippings, "--document", statute, "--undo").out
    assert [note["body"] for note in notes(zhangju)] == ["为什么"]
    assert "put in the bin: 1" in zhangju("import", first, "--document", statute, "--undo").out
    assert notes(zhangju) == []


def test_what_its_reader_changed_since_or_put_in_the_bin_stays_so(
    zhangju: Any, statute: Path, clippings: Path
) -> None:
    zhangju("import", clippings, "--document", statute)
    first, second = notes(zhangju)
    zhangju("notes", "edit", first["id"], "--body", "自己的话")
    zhangju("notes", "delete", second["id"])
    assert "in the bin: 1" in zhangju("import", clippings, "--document", statute).out
    ran = zhangju("import", clippings, "--document", statute, "--undo")
    assert ran.code == 1
    assert "changed since, left as they are: 1" in ran.out
    assert first["id"] in ran.out
    assert [note["body"] for note in notes(zhangju)] == ["自己的话"]


def test_an_undo_finds_the_import_though_the_file_grew_or_went(
    zhangju: Any, statute: Path, clippings: Path
) -> None:
    zhangju("import", clippings, "--document", statute)
    clippings.unlink()
    assert "put in the bin: 2" in zhangju("import", clippings, "--document", statute, "--undo").out


def test_without_a_document_a_file_of_another_program_says_what_it_needs(
    zhangju: Any, clippings: Path, own_folders: Path
) -> None:
    ran = zhangju("import", clippings)
    assert (ran.code, ran.out) == (2, "")
    assert "--document" in ran.complaint
    assert "Kindle" in ran.complaint
    assert not list(own_folders.rglob("notebooks/**/*.json"))


def test_a_name_is_given_to_notes_that_have_none_and_shown_as_a_claim(
    zhangju: Any, statute: Path, clippings: Path
) -> None:
    zhangju("import", clippings, "--document", statute, "--as", "韩梅梅")
    assert {note["creator"] for note in notes(zhangju)} == {"韩梅梅"}
    assert "from 韩梅梅" in zhangju("notes", "list", statute).out
    assert zhangju("import", clippings, "--as", "韩梅梅").code == 2
    assert zhangju("import", clippings, "--document", statute, "--as", " ").code == 2


def test_a_name_of_any_length_gives_notes_that_can_be_read(
    zhangju: Any, statute: Path, clippings: Path
) -> None:
    zhangju("import", clippings, "--document", statute, "--as", "\u202e长\n名" * 20_000)
    assert len(notes(zhangju)) == 2
    assert notes(zhangju)[0]["creator"].startswith("长 名长 名")


WEB = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://example.org/anno/1",
    "type": "Annotation",
    "creator": "acct:reader@example.org",
    "created": "2024-01-02T03:04:05Z",
    "body": [{"type": "TextualBody", "value": "网上写的批注"}],
    "target": {
        "source": "https://example.org/page",
        "selector": [{"type": "TextQuoteSelector", "exact": "批注应当署名"}],
    },
}


def test_notes_under_an_address_that_nobody_has_are_placed_once_a_document_is_named(
    zhangju: Any, statute: Path, tmp_path: Path
) -> None:
    path = tmp_path / "web.jsonld"
    path.write_text(json.dumps(WEB), encoding="utf-8")
    alone = zhangju("import", path)
    assert alone.code == 0
    assert "--document DOC" in alone.err
    assert "https://example.org/page" in alone.err
    assert "placed now: 1" in zhangju("import", path, "--document", statute).out
    (note,) = notes(zhangju)
    assert (note["target"]["address"], note["creator"]) == ("2.2", "acct:reader@example.org")
    assert zhangju("import", path, "--document", statute).code == 1


def test_the_text_that_notes_were_placed_on_is_kept(
    zhangju: Any, statute: Path, clippings: Path, own_folders: Path
) -> None:
    zhangju("import", clippings, "--document", statute)
    assert len(list((own_folders / "texts").rglob("*.text"))) == 1
    text = statute.read_text(encoding="utf-8")
    statute.write_text(text.replace("第三条", "第四条").replace("第二条", "第三条"), encoding="utf-8")
    assert "署名" in zhangju("notes", "list", statute).out


def test_hostile_text_of_a_file_never_comes_out_as_it_is(zhangju: Any, statute: Path, tmp_path: Path) -> None:
    hostile = "\x1b]52;c;eA==\x07\x9b2J\u202e[red]\u2028\u200b"
    rows = [
        {"uri": "x", "user": hostile, "text": hostile, "tags": ["甲" + hostile], "target": []},
        {
            "uri": "x",
            "text": hostile,
            "target": [{"selector": [{"type": "TextQuoteSelector", "exact": hostile}]}],
        },
    ]
    path = tmp_path / "api.json"
    path.write_text(json.dumps({"rows": rows}), encoding="utf-8")
    for options in (("--dry-run",), (), ("--format", "json"), ("--undo",)):
        ran = zhangju("import", path, "--document", statute, *options)
        assert not set(ran.out + ran.err) & set("\x1b\x07\x9b\u202e\u2028\u200b")


def test_private_notes_stay_here_unless_they_are_asked_for(
    zhangju: Any, statute: Path, tmp_path: Path
) -> None:
    row = {
        "id": "a",
        "uri": "x",
        "text": "只给自己看",
        "permissions": {"read": ["acct:me@example.org"]},
        "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "批注应当署名"}]}],
    }
    path = tmp_path / "api.json"
    path.write_text(json.dumps({"rows": [row]}), encoding="utf-8")
    zhangju("import", path, "--document", statute)
    kept = zhangju("export", statute, "-o", "-")
    assert (kept.code, kept.out) == (1, "")
    assert "--private" in kept.err
    assert "只给自己看" in zhangju("export", statute, "-o", "-", "--private").out


def test_a_bad_file_stops_no_other(zhangju: Any, statute: Path, clippings: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"rows": [', encoding="utf-8")
    ran = zhangju("import", bad, clippings, "--document", statute)
    assert ran.code == 2
    assert "bad.json" in ran.err
    assert len(notes(zhangju)) == 2
