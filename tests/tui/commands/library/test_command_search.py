"""``zhangju search``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def test_hits_come_grouped_by_document_with_their_context(zhangju: Any, statute: Path) -> None:
    ran = zhangju("search", "批注", statute)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "《示例条例》"
    assert len(lines) == 4
    assert all("【批注】" in line for line in lines[1:])
    assert "  2.1.2  (二)【批注】。" in lines


def test_the_seeds_are_searched_where_no_document_is_named(zhangju: Any) -> None:
    ran = zhangju("search", "城市", "--format", "jsonl")
    assert ran.code == 0
    assert len({hit["document"]["id"] for hit in ran.jsonl}) > 1


def test_script_and_width_do_not_matter_and_offsets_are_the_published_ones(
    zhangju: Any, statute: Path
) -> None:
    plain = zhangju("search", "条例适用", statute, "--format", "json")
    converted = zhangju("search", "條例適用", statute, "--format", "json")
    assert plain.json == converted.json
    (hit,) = plain.json
    assert hit["hit"] == "条例适用"
    assert hit["end"] - hit["start"] == 4
    assert hit["address"].startswith("2")


def test_several_words_stand_in_one_clause(zhangju: Any, statute: Path) -> None:
    assert zhangju("search", "阅读 制定", statute).code == 0
    assert zhangju("search", "阅读 施行", statute).code == 1


def test_nothing_found_is_exit_code_one_and_an_empty_array(zhangju: Any, statute: Path) -> None:
    ran = zhangju("search", "不见于此", statute)
    assert (ran.code, ran.out) == (1, "")
    assert zhangju("search", "不见于此", statute, "--format", "json").json == []


def test_a_regular_expression_on_request(zhangju: Any, statute: Path) -> None:
    ran = zhangju("search", "--regex", "第.条", statute, "--format", "json")
    assert ran.code in {0, 1}
    assert zhangju("search", "--regex", "批注.{2}署名", statute).code == 0


def test_a_regular_expression_that_does_not_compile_is_an_error_in_one_line(
    zhangju: Any, statute: Path
) -> None:
    ran = zhangju("search", "--regex", "(", statute)
    assert ran.code == 2
    assert "(" in ran.complaint


def test_an_empty_query_is_an_error_in_one_line(zhangju: Any, statute: Path) -> None:
    ran = zhangju("search", "  ", statute)
    assert ran.code == 2
    assert ran.complaint


def test_a_bad_document_does_not_stop_the_search_of_the_others(
    zhangju: Any, statute: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    ran = zhangju("search", "批注", tmp_path / "empty.txt", statute)
    assert ran.code == 2
    assert "empty.txt" in ran.complaint
    assert "【批注】" in ran.out


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_pattern_that_would_take_for_ever_is_told_with_its_bound(
    zhangju: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr("documents.library.patterns.LONGEST_MATCHING", 0.5)
    path = tmp_path / "长.txt"
    path.write_text("示范\n\n一、" + "甲" * 60 + "。\n", encoding="utf-8")
    ran = zhangju("search", "--regex", r"(\w+)+\$\$", path, "--format", form)
    assert (ran.code, ran.out) == (2, "")
    assert "0.5 seconds" in ran.complaint


def test_notes_are_found_with_whose_they_are_and_where_they_stand(zhangju: Any, statute: Path) -> None:
    for body, tags in (("谁来核对渔港", ()), ("另议", ("--tag", "渔港"))):
        assert zhangju("notes", "add", f"{statute}#2.1.2", "--body", body, *tags).code == 0
    ran = zhangju("search", "渔港", statute)
    assert ran.code == 0
    heading, *lines = ran.out.splitlines()
    assert heading == "Notes: 《示例条例》"
    assert [line.split()[0] for line in lines] == ["2.1.2", "2.1.2"]
    assert "谁来核对【渔港】" in lines[0]
    everywhere = zhangju("search", "tag:渔港", "--format", "json")
    assert [record["note"]["body"] for record in everywhere.json] == ["另议"]
    assert zhangju("search", "state:没有", "--format", "json").code == 2
