"""``zhangju notes``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest


def add(zhangju: Any, place: object, *options: str) -> str:
    ran = zhangju("notes", "add", place, *options)
    assert ran.code == 0, ran.err
    (line,) = ran.out.splitlines()
    return str(line)


def note(zhangju: Any, note_id: str) -> dict[str, Any]:
    for options in ((), ("--deleted",)):
        for one in zhangju("notes", "list", *options, "--format", "json").json:
            if one["id"] == note_id:
                return dict(one)
    raise AssertionError(note_id)


def test_a_note_on_a_clause_is_kept_with_all_its_fields(zhangju: Any, statute: Path) -> None:
    note_id = add(
        zhangju, f"{statute}#第二条第一款第(二)项", "--body", "**要点**", "--tag", "规划", "--tag", "#城市"
    )
    kept = note(zhangju, note_id)
    assert kept["body"] == "**要点**"
    assert kept["tags"] == ["规划", "城市"]
    assert kept["target"]["exact"] == "批注。"
    assert kept["target"]["address"] == "2.1.2"
    assert kept["document"]["title"] == "示例条例"
    assert (kept["creator"], kept["motivation"], kept["revision"]) == ("测试者", "commenting", 1)
    assert set(kept) == {
        *("id", "document", "target", "body", "tags", "motivation", "creator", "created", "modified"),
        *("revision", "parents", "device", "reply_to", "seen", "mentions", "group", "private", "deleted"),
        *("owner", "name"),
    }


def test_a_quote_in_any_script_and_width_is_found_in_the_published_text(zhangju: Any, statute: Path) -> None:
    note_id = add(zhangju, statute, "--quote", "規範閱讀和批註，制定", "--body", "注")
    text = statute.read_text(encoding="utf-8")
    target = note(zhangju, note_id)["target"]
    assert target["exact"] == "规范阅读和批注,制定"
    assert text[target["start"] : target["end"]] == target["exact"]
    assert target["address"] == "1"


def test_a_quote_that_is_not_there_is_an_error_in_one_line(zhangju: Any, statute: Path) -> None:
    ran = zhangju("notes", "add", f"{statute}#3", "--quote", "批注", "--body", "注")
    assert (ran.code, ran.out) == (2, "")
    assert "《示例条例》第三条" in ran.complaint
    assert zhangju("notes", "list", "--format", "json").json == []


def test_a_quote_that_occurs_twice_is_refused_with_its_addresses_unless_the_address_narrows_it(
    zhangju: Any, statute: Path
) -> None:
    ran = zhangju("notes", "add", statute, "--quote", "批注", "--body", "注")
    assert ran.code == 2
    assert "1, 2.1.2, 2.2" in ran.complaint
    kept = note(zhangju, add(zhangju, f"{statute}#2.2", "--quote", "批注", "--body", "注"))
    assert kept["target"]["prefix"].endswith("应当公开,")


def test_a_note_on_the_whole_document_has_no_target(zhangju: Any, statute: Path) -> None:
    assert note(zhangju, add(zhangju, statute, "--body", "总评"))["target"] is None


def test_a_note_on_a_section_quotes_its_heading(zhangju: Any, statute: Path) -> None:
    target = note(zhangju, add(zhangju, f"{statute}#第一章", "--body", "总评"))["target"]
    assert (target["exact"], target["address"]) == ("总则", "第一章")


def test_a_body_can_come_from_stdin(zhangju: Any, statute: Path) -> None:
    ran = zhangju("notes", "add", statute, "--body", "-", stdin="第一行\r\n第二行\n".encode())
    assert note(zhangju, ran.out.strip())["body"] == "第一行\n第二行"


def test_a_body_that_is_no_text_is_refused(zhangju: Any, statute: Path) -> None:
    assert zhangju("notes", "add", statute, "--body", "-", stdin=b"\xff\xfe\x00").code == 2
    assert zhangju("notes", "add", statute, "--body", os.fsdecode(b"\xff")).code == 2


@pytest.mark.parametrize("options", [(), ("--body", " \n"), ("--tag", "# ")])
def test_an_empty_note_is_refused(zhangju: Any, statute: Path, options: tuple[str, ...]) -> None:
    ran = zhangju("notes", "add", f"{statute}#1", *options)
    assert ran.code == 2
    assert ran.complaint


def test_a_clause_can_be_tagged_or_highlighted_without_words(zhangju: Any, statute: Path) -> None:
    tagged = note(zhangju, add(zhangju, f"{statute}#1", "--tag", "要点"))
    lit = note(zhangju, add(zhangju, f"{statute}#1", "--motivation", "highlighting"))
    assert (tagged["motivation"], lit["motivation"]) == ("tagging", "highlighting")


def test_an_unknown_motivation_is_refused(zhangju: Any, statute: Path) -> None:
    ran = zhangju("notes", "add", statute, "--body", "注", "--motivation", "shouting")
    assert ran.code == 2
    assert "questioning" in ran.complaint


def test_a_note_is_edited_deleted_and_restored_by_its_id(zhangju: Any, statute: Path) -> None:
    note_id = add(zhangju, f"{statute}#1", "--body", "一", "--tag", "甲")
    assert zhangju("notes", "edit", note_id, "--body", "二").out.strip() == note_id
    assert (note(zhangju, note_id)["body"], note(zhangju, note_id)["tags"]) == ("二", ["甲"])
    assert zhangju("notes", "edit", note_id, "--tag", "乙", "--tag", "丙").code == 0
    assert note(zhangju, note_id)["tags"] == ["乙", "丙"]
    assert zhangju("notes", "edit", note_id, "--no-tags").code == 0
    assert note(zhangju, note_id)["tags"] == []
    assert zhangju("notes", "delete", note_id).out.strip() == note_id
    assert zhangju("notes", "list", "--format", "json").json == []
    assert [one["id"] for one in zhangju("notes", "list", "--deleted", "--format", "json").json] == [note_id]
    assert zhangju("notes", "restore", note_id).code == 0
    kept = note(zhangju, note_id)
    assert (kept["deleted"], kept["body"], kept["revision"]) == (False, "二", 6)


def test_an_edit_of_nothing_is_refused(zhangju: Any, statute: Path) -> None:
    note_id = add(zhangju, statute, "--body", "一")
    assert zhangju("notes", "edit", note_id).code == 2
    assert note(zhangju, note_id)["revision"] == 1


def test_the_beginning_of_an_id_is_enough_where_it_is_unique(zhangju: Any, statute: Path) -> None:
    first = add(zhangju, f"{statute}#1", "--body", "一")
    assert zhangju("notes", "edit", first[:8], "--body", "二").code == 0
    second = add(zhangju, f"{statute}#2", "--body", "一")
    if first[:8] == second[:8]:  # they begin with the time, to about a minute
        ran = zhangju("notes", "delete", first[:8])
        assert ran.code == 2
        assert second in ran.complaint
    assert zhangju("notes", "delete", first[:-1]).code == 0


@pytest.mark.parametrize("asked", ["0199", "01990000-0000-7000-8000-000000000000", "zzzzzzzzz", "-", ""])
def test_an_id_of_no_note_is_an_error_in_one_line(zhangju: Any, asked: str) -> None:
    ran = zhangju("notes", "delete", asked)
    assert ran.code == 2
    assert ran.complaint


def test_a_listing_is_narrowed_by_document_address_tag_and_reader(zhangju: Any, statute: Path) -> None:
    one = add(zhangju, f"{statute}#1", "--body", "一", "--tag", "甲")
    two = add(zhangju, f"{statute}#2.1.1", "--body", "二", "--tag", "甲", "--tag", "乙")
    other = add(zhangju, "策马扬鞭", "--body", "三", "--reader", "别人")

    def ids(*options: object) -> list[str]:
        return [found["id"] for found in zhangju("notes", "list", *options, "--format", "jsonl").jsonl]

    assert set(ids()) == {one, two, other}
    assert ids(statute) == ids("示例条例") == [one, two]
    assert ids(f"{statute}#第二条") == [two]
    assert ids("--tag", "甲") == [one, two]
    assert ids("--tag", "甲", "--tag", "乙") == [two]
    assert ids("--reader", "别人") == [other]
    assert ids(f"{statute}#3") == []


FILTERED = (
    (("--tag", "甲"), "一二"),
    (("--tag", "甲", "--tag", "乙"), "二"),
    (("--any-tag", "乙", "--any-tag", "丙"), "二三"),
    (("--tag", "甲", "--any-tag", "乙", "--any-tag", "丙"), "二"),
    (("--tag", "＃甲"), "一二"),
    (("--reader", "別人"), "三"),
    (("--reader", "别人", "--reader", "测试者"), "一二三"),
    (("--motivation", "questioning"), "二"),
    (("--since", "2020-01-01", "--until", "9999-12-31"), "一二三"),
    (("--until", "2020-01-01"), ""),
)


@pytest.mark.parametrize(
    "command", [("notes", "list"), ("notes", "log"), ("notes", "check", "--all"), ("export",)]
)
@pytest.mark.parametrize(("options", "wanted"), FILTERED)
def test_a_filter_means_the_same_notes_in_every_command(
    zhangju: Any, statute: Path, command: tuple[str, ...], options: tuple[str, ...], wanted: str
) -> None:
    ids = {
        add(zhangju, f"{statute}#1", "--body", "一", "--tag", "甲"): "一",
        add(
            zhangju,
            f"{statute}#2",
            "--body",
            "二",
            "--tag",
            "甲",
            "--tag",
            "乙",
            "--motivation",
            "questioning",
        ): "二",
        add(zhangju, statute, "--body", "三", "--tag", "丙", "--reader", "别人"): "三",
    }
    form = ("-o", "-", "--format", "csv") if command == ("export",) else ("--format", "jsonl")
    ran = zhangju(*command, statute, *form, *options)
    assert "".join(sorted(word for note_id, word in ids.items() if note_id in ran.out)) == "".join(
        sorted(wanted)
    )
    assert ran.code == (0 if wanted else 1)


def test_a_narrowed_listing_of_nothing_is_exit_code_one(zhangju: Any) -> None:
    assert zhangju("notes", "list").code == 0
    ran = zhangju("notes", "list", "--tag", "无")
    assert (ran.code, ran.out) == (1, "")


def test_notes_on_another_copy_of_the_text_are_listed_with_it(
    zhangju: Any, statute: Path, tmp_path: Path
) -> None:
    note_id = add(zhangju, f"{statute}#1", "--body", "一")
    copy = tmp_path / "copy.txt"
    copy.write_text(statute.read_text(encoding="utf-8").replace("条", "條"), encoding="utf-16")
    assert [one["id"] for one in zhangju("notes", "list", copy, "--format", "json").json] == [note_id]


def test_the_text_listing_shows_quote_body_tags_and_id(zhangju: Any, statute: Path) -> None:
    note_id = add(zhangju, f"{statute}#1", "--body", "一\n二", "--tag", "甲")
    ran = zhangju("notes", "list")
    for shown in ("《示例条例》", note_id, "「为了规范", "    一\n    二\n", "#甲", "测试者"):
        assert shown in ran.out


def test_tags_are_counted(zhangju: Any, statute: Path) -> None:
    add(zhangju, f"{statute}#1", "--body", "一", "--tag", "甲")
    add(zhangju, f"{statute}#1", "--body", "一", "--tag", "甲", "--tag", "乙")
    assert zhangju("notes", "tags", "--format", "json").json == [
        {"tag": "甲", "count": 2},
        {"tag": "乙", "count": 1},
    ]
    assert zhangju("notes", "tags").out == "    2  #甲\n    1  #乙\n"


def test_another_reader_s_note_is_not_changed(zhangju: Any, statute: Path) -> None:
    note_id = add(zhangju, statute, "--body", "一")
    ran = zhangju("notes", "edit", note_id, "--body", "二", "--reader", "别人")
    assert ran.code == 2
    assert "测试者" in ran.complaint
    assert note(zhangju, note_id)["body"] == "一"


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_control_sequences_in_a_note_never_come_out(zhangju: Any, statute: Path, form: str) -> None:
    hostile = "\x1b]52;c;eA==\x07\x9b2J\u202e[red]\u2028\u200b\x00"
    note_id = add(zhangju, f"{statute}#1", "--body", hostile, "--tag", "\x1b[31m甲")
    ran = zhangju("notes", "list", "--format", form)
    assert not set(ran.out) & set("\x1b\x07\x9b\u202e\u2028\u200b\x00")
    assert "[red]" in ran.out
    if form == "json":
        assert ran.json[0]["body"] == hostile
    assert note_id in ran.out


def test_a_bad_reader_s_name_is_an_error_in_one_line(zhangju: Any, statute: Path) -> None:
    ran = zhangju("notes", "add", statute, "--body", "注", "--reader", "../../etc")
    assert ran.code == 2
    assert ran.complaint


def test_a_note_on_the_furniture_has_no_address_and_cites_the_document_alone(
    zhangju: Any, tmp_path: Path
) -> None:
    path = tmp_path / "示例.txt"
    path.write_text(
        "示例条例\n2024-01-01 10:00\n来源:新华社\n第一条 甲。\n第二条 乙。\n责任编辑:李雷\n打印本页\n",
        encoding="utf-8",
    )
    for quote in ("责任编辑:李雷", "来源:新华社", "示例条例"):
        assert zhangju("notes", "add", path, "--quote", quote, "--body", "注").code == 0
    noted = zhangju("notes", "list", path, "--format", "json").json
    assert [note["target"]["address"] for note in noted] == ["", "", ""]
    for form in ("markdown", "html", "csv"):
        written = zhangju("export", path, "-o", "-", "--format", form).out
        assert "《示例条例》" in written
        assert "《示例条例》第" not in written


@pytest.fixture
def damaged_settings(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings that named 小明, cut off; the environment names nobody."""
    monkeypatch.delenv("ZHANGJU_READER")
    own_folders.mkdir()
    path = own_folders / "settings.json"
    path.write_text('{"reader":"小明","device":"d1"', encoding="utf-8")
    return path


def test_damaged_settings_let_nobody_else_write(zhangju: Any, statute: Path, damaged_settings: Path) -> None:
    for _ in range(2):
        ran = zhangju("notes", "add", statute, "--body", "注")
        assert (ran.code, ran.out) == (2, "")
        (aside,) = damaged_settings.parent.glob("settings.json.damaged-*")
        assert str(damaged_settings.parent) in ran.complaint
        assert aside.read_text(encoding="utf-8").startswith('{"reader":"小明"')
    assert not (damaged_settings.parent / "notebooks").exists()


def test_a_reader_who_is_named_writes_past_damaged_settings(
    zhangju: Any, statute: Path, damaged_settings: Path
) -> None:
    assert damaged_settings.exists()
    ran = zhangju("notes", "add", statute, "--body", "注", "--reader", "小明")
    assert ran.code == 0
    (noted,) = zhangju("notes", "list", "--format", "json").json
    assert noted["creator"] == "小明"


def test_the_one_notebook_that_is_there_says_who_writes(
    zhangju: Any, statute: Path, damaged_settings: Path
) -> None:
    (damaged_settings.parent / "notebooks" / "小明" / "d1").mkdir(parents=True)
    assert zhangju("notes", "add", statute, "--body", "注").code == 0
    ran = zhangju("notes", "list", "--format", "json")
    assert [noted["creator"] for noted in ran.json] == ["小明"]
    assert ran.err == ""


def test_reading_goes_on_past_damaged_settings_with_a_warning(
    zhangju: Any, statute: Path, damaged_settings: Path
) -> None:
    assert damaged_settings.exists()
    ran = zhangju("outline", statute)
    assert (ran.code, "第一条" in ran.out, "settings.json" in ran.complaint) == (0, True, True)
    ran = zhangju("notes", "list", "--format", "json")
    assert (ran.code, ran.json) == (0, [])
    assert "settings.json.damaged-" in ran.complaint
