"""``zhangju outline``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def nodes(tree: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for child in tree.get("children", ()):
        found += [child, *nodes(child)]
    return found


def test_one_document_as_json_is_one_object(zhangju: Any, statute: Path) -> None:
    ran = zhangju("outline", statute, "--format", "json")
    assert ran.code == 0
    assert ran.json["title"] == "示例条例"
    assert [node["label"] for node in nodes(ran.json) if node.get("label", "").endswith("条")] == [
        "第一条",
        "第二条",
        "第三条",
    ]


def test_several_documents_as_json_are_an_array(zhangju: Any, statute: Path, seeds: Path) -> None:
    ran = zhangju("outline", statute, seeds / "new-area-feature.txt", "--format", "json")
    assert ran.code == 0
    assert [Path(one["path"]).name for one in ran.json] == ["示例条例.txt", "new-area-feature.txt"]


def test_jsonl_has_one_document_per_line(zhangju: Any, seeds: Path) -> None:
    paths = sorted(seeds.glob("*.txt"))
    ran = zhangju("outline", "--format", "jsonl", *paths)
    assert ran.code == 0
    assert [one["path"] for one in ran.jsonl] == [str(path) for path in paths]


def test_text_has_an_indented_line_for_each_unit(zhangju: Any, statute: Path) -> None:
    ran = zhangju("outline", statute)
    assert ran.code == 0
    lines = ran.out.splitlines()
    chapter = next(line for line in lines if "总则" in line)
    article = next(line for line in lines if "第一条" in line)
    assert len(article) - len(article.lstrip()) > len(chapter) - len(chapter.lstrip())


def test_a_title_or_a_part_of_it_names_a_document_in_any_script(zhangju: Any) -> None:
    by_title = zhangju("outline", "策馬揚鞭", "--format", "json")
    assert by_title.code == 0, by_title.err
    by_id = zhangju("outline", by_title.json["id"], "--format", "json")
    assert by_id.json == by_title.json


def test_a_folder_stands_for_the_documents_in_it(zhangju: Any, seeds: Path) -> None:
    ran = zhangju("outline", seeds, "--format", "jsonl")
    assert ran.code == 0
    assert len(ran.jsonl) == 5


def test_documents_of_a_folder_that_cannot_be_read_are_named_and_nothing_fails(
    zhangju: Any, statute: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "b.txt").write_bytes(statute.read_bytes())
    ran = zhangju("outline", folder, "--format", "jsonl")
    assert (ran.code, len(ran.jsonl)) == (0, 1)
    assert "a.doc" in ran.complaint


def test_a_bad_file_is_told_and_the_others_are_printed(zhangju: Any, statute: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    ran = zhangju("outline", tmp_path / "empty.txt", statute, "--format", "jsonl")
    assert ran.code == 2
    assert "empty.txt" in ran.complaint
    assert [one["title"] for one in ran.jsonl] == ["示例条例"]


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_control_sequences_in_a_text_or_its_name_never_come_out(
    zhangju: Any, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "坏\x1b[2J\u202e.txt"
    path.write_text("标题\n第一条 甲\x1b]0;x\x07乙\x9b31m\u202e丙。\n第二条 丁。\n", encoding="utf-8")
    ran = zhangju("outline", path, "--format", form)
    assert ran.code == 0
    assert not set(ran.out) & set("\x1b\x07\x9b\u202e\x00\r")
    if form != "text":
        assert (ran.json if form == "json" else ran.jsonl[0])["path"] == str(path)
