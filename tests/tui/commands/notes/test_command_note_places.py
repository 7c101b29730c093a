"""``zhangju notes check`` and ``zhangju notes move``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest


class Noted(NamedTuple):
    """A statute with a note on the whole, on a clause and on a passage of it, and a changed copy."""

    statute: Path
    changed: Path
    whole: str
    clause: str
    lost: str


def add(zhangju: Any, place: object, *options: str) -> str:
    ran = zhangju("notes", "add", place, *options)
    assert ran.code == 0, ran.err
    return str(ran.out.strip())


@pytest.fixture
def noted(zhangju: Any, statute: Path, tmp_path: Path) -> Noted:
    changed = tmp_path / "新.txt"
    text = statute.read_text(encoding="utf-8").replace(
        "为了规范阅读和批注,制定本条例", "会员大会每年召开一次"
    )
    changed.write_text(text.replace("批注应当署名", "读者的批注应当署上名"), encoding="utf-8")
    return Noted(
        statute,
        changed,
        add(zhangju, statute, "--body", "总评"),
        add(zhangju, f"{statute}#2.2", "--body", "要点"),
        add(zhangju, f"{statute}#1", "--quote", "规范阅读", "--body", "疑问"),
    )


def checked(zhangju: Any, *arguments: object) -> dict[str, dict[str, Any]]:
    records = zhangju("notes", "check", *arguments, "--format", "json").json
    return {record["id"]: record for record in records}


def target(zhangju: Any, note_id: str) -> Any:
    (found,) = [one for one in zhangju("notes", "list", "--format", "json").json if one["id"] == note_id]
    return found["target"]


def test_the_places_of_notes_in_a_changed_text_are_reported_by_grade(zhangju: Any, noted: Noted) -> None:
    found = checked(zhangju, noted.changed)
    assert {note_id: one["grade"] for note_id, one in found.items()} == {
        noted.clause: "changed",
        noted.lost: "orphan",
    }
    edited = found[noted.clause]
    assert set(edited) == {
        *("id", "grade", "earlier", "document", "path", "creator", "owner", "target", "place"),
        *("stood", "reason"),
    }
    assert edited["earlier"] is True
    assert edited["target"]["exact"] == "前款规定的活动应当公开,批注应当署名。"
    place, text = edited["place"], noted.changed.read_text(encoding="utf-8")
    assert (place["address"], place["text"]) == ("2.2", "前款规定的活动应当公开,读者的批注应当署上名。")
    assert text[place["start"] : place["end"]] == place["text"]
    assert (edited["stood"], edited["reason"]) == ("", "")
    assert found[noted.lost]["place"] is None
    assert found[noted.lost]["stood"]
    assert checked(zhangju, noted.changed, "--all")[noted.whole]["grade"] == "exact"


def test_a_check_reads_as_text_in_both_languages(zhangju: Any, noted: Noted) -> None:
    ran = zhangju("notes", "check", noted.changed)
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "《示例条例》  in place: 1, passage changed: 1, passage gone: 1"
    assert "    then  2.2  「前款规定的活动应当公开,批注应当署名。」\n    now   2.2  「" in ran.out
    assert "    stood after  " in ran.out
    assert "zhangju notes move ID" in ran.err
    chinese = zhangju("notes", "check", noted.changed, "--lang", "zh-Hant")
    assert "在原處 1，文字已改 1，文字已不在 1" in chinese.out


def test_notes_that_are_in_place_need_no_words(zhangju: Any, noted: Noted) -> None:
    ran = zhangju("notes", "check", noted.statute)
    assert (ran.code, ran.out, ran.err) == (0, "《示例条例》  in place: 3\n", "")
    assert zhangju("notes", "check", noted.statute, "--format", "jsonl") == (0, "", "")


def test_without_a_document_those_at_hand_are_checked_and_the_others_named(
    zhangju: Any, noted: Noted
) -> None:
    seed = add(zhangju, "策马扬鞭", "--body", "好")
    ran = zhangju("notes", "check", "--all", "--format", "json")
    assert [record["id"] for record in ran.json] == [seed]
    assert ran.err == "Not at hand; name its file to check its notes, too: 示例条例\n"
    assert noted.statute.name not in ran.out


def test_a_check_of_no_notes_is_exit_code_one(zhangju: Any, statute: Path) -> None:
    for arguments in ((), (statute,)):
        ran = zhangju("notes", "check", *arguments)
        assert ran.code == 1
        assert ran.err == "No notes\n"
    assert zhangju("notes", "check", "无此文件").code == 2


def test_the_reader_agrees_to_the_place_that_was_found(zhangju: Any, noted: Noted) -> None:
    ran = zhangju("notes", "move", noted.clause, noted.changed)
    assert (ran.code, ran.out) == (0, noted.clause + "\n")
    assert target(zhangju, noted.clause)["exact"] == "前款规定的活动应当公开,读者的批注应当署上名。"
    assert set(checked(zhangju, noted.changed)) == {noted.lost}
    again = checked(zhangju, noted.changed, "--all")[noted.clause]
    assert (again["grade"], again["earlier"]) == ("exact", False)


def test_the_reader_says_where_a_note_belongs(zhangju: Any, noted: Noted) -> None:
    assert zhangju("notes", "move", noted.lost, noted.changed, "--quote", "会员大会").code == 0
    assert target(zhangju, noted.lost)["exact"] == "会员大会"
    assert zhangju("notes", "move", noted.lost, f"{noted.changed}#第三条").code == 0
    assert target(zhangju, noted.lost)["address"] == "3"
    log = zhangju("notes", "log", noted.lost, "--format", "json").json
    assert [entry["what"] for entry in log] == [["written"], ["document-changed"], ["moved"]]


def test_a_note_on_the_whole_document_goes_along_with_it(zhangju: Any, noted: Noted) -> None:
    assert zhangju("notes", "move", noted.whole, noted.changed).code == 0
    found = checked(zhangju, noted.changed, "--all")[noted.whole]
    assert (found["target"], found["earlier"]) == (None, False)


def test_a_note_on_a_document_at_hand_needs_no_document(zhangju: Any) -> None:
    note_id = add(zhangju, "决定#十四.2", "--quote", "协同立法", "--body", "对照")
    before = target(zhangju, note_id)
    assert zhangju("notes", "move", note_id).out == note_id + "\n"
    assert target(zhangju, note_id) == before
    log = zhangju("notes", "log", note_id, "--format", "json").json
    assert len(log) == 1


def test_what_cannot_be_moved_is_told_with_the_mend(zhangju: Any, noted: Noted) -> None:
    for arguments, words in (
        ((noted.clause,), "FILE"),
        ((noted.lost, noted.changed), "DOC#ADDRESS"),
        ((noted.lost, noted.changed, "--quote", "无此文字"), "does not occur"),
        ((noted.lost, f"{noted.changed}#九九"), "九九"),
        ((noted.clause, noted.changed, "--reader", "别人"), "测试者"),
    ):
        ran = zhangju("notes", "move", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert words in ran.complaint
    zhangju("notes", "delete", noted.clause)
    assert "zhangju notes restore" in zhangju("notes", "move", noted.clause, noted.changed).complaint


def listed(zhangju: Any, *arguments: object) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in zhangju("notes", "list", *arguments, "--format", "json").json}


def test_a_list_says_where_notes_are_in_the_text_as_it_is_now(
    zhangju: Any, noted: Noted, tmp_path: Path
) -> None:
    longer = tmp_path / "增.txt"
    text = noted.changed.read_text(encoding="utf-8")
    longer.write_text(text.replace("第二条", "第二条 阅读应当安静,不得喧哗。\n第三条"), encoding="utf-8")
    text = zhangju("notes", "list", longer).out
    assert f"  {noted.clause}  3.2  (passage changed)  " in text
    assert f"  {noted.lost}  (passage gone)  " in text
    assert f"  {noted.whole}  the whole document  测试者  " in text
    found = listed(zhangju, longer)
    assert (found[noted.clause]["grade"], found[noted.clause]["place"]["address"]) == ("changed", "3.2")
    assert found[noted.clause]["target"]["address"] == "2.2"
    assert (found[noted.lost]["grade"], found[noted.lost]["place"]) == ("orphan", None)


def test_a_list_of_all_notes_says_where_those_of_texts_at_hand_are_now(zhangju: Any, noted: Noted) -> None:
    assert f"  {noted.clause}  2.2  测试者  " in zhangju("notes", "list").out
    assert zhangju("library", "add", noted.changed).code == 0
    assert f"  {noted.clause}  2.2  (passage changed)  " in zhangju("notes", "list").out
    assert set(listed(zhangju, "--state", "changed")) == {noted.clause}
    assert set(listed(zhangju, "--state", "orphan", "--state", "changed")) == {noted.clause, noted.lost}


def test_a_state_narrows_lists_logs_checks_and_exports_alike(
    zhangju: Any, noted: Noted, tmp_path: Path
) -> None:
    for state, wanted in (("changed", {noted.clause}), ("orphan", {noted.lost}), ("exact", {noted.whole})):
        options = (noted.changed, "--state", state)
        assert set(listed(zhangju, *options)) == wanted
        assert set(checked(zhangju, *options, "--all")) == wanted
        log = zhangju("notes", "log", *options, "--format", "json").json
        assert {entry["id"] for entry in log} == wanted
        csv = tmp_path / f"{state}.csv"
        assert zhangju("export", *options, "-o", csv, "--format", "csv").code == 0
        out = csv.read_text(encoding="utf-8")
        assert {note for note in noted[2:] if note in out} == wanted
    ran = zhangju("notes", "list", "--state", "lost")
    assert ran.code == 2
    assert "to-be-checked" in ran.complaint
