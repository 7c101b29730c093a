"""``zhangju library``, and the library in the other commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from documents.catalog import SEEDS, seeds

TEXT = "{title}\n\n第一条 为了阅读,依照《{other}》第二条制定本条例。\n\n第二条 本条例自公布之日起施行。\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, title, other in (("a.txt", "朗读条例", "默读条例"), ("b.txt", "默读条例", "朗读条例")):
        (folder / name).write_text(TEXT.format(title=title, other=other), encoding="utf-8")
    return folder


def titles(zhangju: Any) -> list[str]:
    return [one["title"] for one in zhangju("library", "list", "--format", "json").json]


def test_the_library_is_empty_at_first(zhangju: Any) -> None:
    ran = zhangju("library", "list")
    assert (ran.code, ran.out, ran.err) == (1, "", "The library is empty\n")
    assert titles(zhangju) == []


def test_what_is_added_is_listed_by_its_title_and_named_by_it(zhangju: Any, texts: Path) -> None:
    ran = zhangju("library", "add", texts / "a.txt")
    assert (ran.code, ran.out, ran.err) == (0, zhangju("library", "list").out, "")
    (kept,) = zhangju("library", "list", "--format", "json").json
    assert kept["path"] == str(texts / "a.txt")
    assert kept["title"] == "朗读条例"
    assert kept["id"] in zhangju("outline", "朗读", "--format", "json").out
    assert "施行" in zhangju("show", "朗讀條例#2").out
    assert "施行" in zhangju("show", f"{kept['id'][:8]}#2").out
    listed = zhangju("library", "list").out
    assert listed == f"{kept['id'][:8]}  朗读条例  {texts / 'a.txt'}\n"


def test_documents_are_listed_in_groups_and_in_an_order(zhangju: Any, tmp_path: Path) -> None:
    for name, title, more in (
        ("a.txt", "松江市公园条例", 1),
        ("b.txt", "松江市养犬条例", 9),
        ("c.txt", "春日", 1),
    ):
        (tmp_path / name).write_text(TEXT.format(title=title, other="默读条例") + "又及。\n" * more, "utf-8")
    zhangju("library", "add", *(tmp_path / name for name in ("a.txt", "b.txt", "c.txt")))
    rows = zhangju("library", "list", "--by", "kind", "--sort", "size", "--format", "json").json
    assert [(row["group"], row["title"]) for row in rows] == [
        ("条例", "松江市养犬条例"),
        ("条例", "松江市公园条例"),
        (None, "春日"),
    ]
    assert (rows[0]["kind"], rows[0]["issuer"]) == ("条例", "松江市")
    assert rows[0]["characters"] > rows[1]["characters"]
    lines = zhangju("library", "list", "--by", "kind").out.splitlines()
    assert [line for line in lines if not line.startswith("  ")] == ["条例", "", "–"]
    assert [
        row["title"] for row in zhangju("library", "list", "--sort", "title", "--format", "json").json
    ] == [
        "春日",
        "松江市公园条例",
        "松江市养犬条例",
    ]
    assert zhangju("library", "list", "--by", "colour").code == 2


def test_copies_are_one_entry_and_so_are_versions_of_one_work(zhangju: Any, texts: Path) -> None:
    old = TEXT.format(title="抄写条例", other="默读条例").replace("自公布之日", "自1999年1月1日")
    (texts / "old.txt").write_text(old, encoding="utf-8")
    (texts / "new.txt").write_text(old.replace("1999年1月1日", "2019年5月6日"), encoding="utf-8")
    (texts / "z.txt").write_text(old, encoding="utf-8")
    zhangju("library", "add", texts)
    rows = zhangju("library", "list", "--format", "json").json
    (entry,) = (row for row in rows if row["title"] == "抄写条例")
    assert len(rows) == 3
    assert Path(entry["path"]).name == "new.txt"
    ((version),) = entry["versions"]
    assert [Path(path).name for path in (version["path"], *version["places"])] == ["old.txt", "z.txt"]
    out = zhangju("library", "list").out
    assert "          1 other version\n" in out
    assert str(texts / "old.txt") not in out
    assert str(texts / "old.txt") in zhangju("library", "list", "--versions").out


def test_seeds_can_be_named_beside_the_library(zhangju: Any, texts: Path) -> None:
    zhangju("library", "add", texts)
    assert zhangju("outline", seeds()[0].title).code == 0


def test_a_folder_is_there_with_what_comes_into_it_later(zhangju: Any, texts: Path) -> None:
    assert len(zhangju("library", "add", texts).out.splitlines()) == 2
    (texts / "c.txt").write_text(TEXT.format(title="抄写条例", other="-"), encoding="utf-8")
    assert titles(zhangju) == ["朗读条例", "默读条例", "抄写条例"]
    assert zhangju("outline", "抄写").code == 0


def test_the_library_is_searched_and_its_notes_are_at_hand(zhangju: Any, texts: Path) -> None:
    zhangju("library", "add", texts / "b.txt")
    found = zhangju("search", "公布之日起施行", "--format", "jsonl").jsonl
    assert "默读条例" in {hit["document"]["title"] for hit in found}
    zhangju("notes", "add", "默读条例#2", "--body", "看")
    assert "看" in zhangju("export", "-o", "-").out
    assert zhangju("notes", "check").out == "《默读条例》  in place: 1\n"


def test_references_lead_into_the_library_from_any_folder(zhangju: Any, texts: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text(TEXT.format(title="书写条例", other="默读条例"), encoding="utf-8")
    (before,) = zhangju("show", elsewhere, "--references", "--format", "jsonl").jsonl
    assert not before["resolved"]
    zhangju("library", "add", texts)
    (after,) = zhangju("show", elsewhere, "--references", "--format", "jsonl").jsonl
    assert after["resolved"]
    assert after["citation"] == "《默读条例》第二条"


def test_a_document_is_taken_out_by_path_or_title_and_its_file_stays(zhangju: Any, texts: Path) -> None:
    zhangju("library", "add", texts / "a.txt", texts / "b.txt")
    assert zhangju("library", "remove", "默读").code == 0
    assert titles(zhangju) == ["朗读条例"]
    assert zhangju("library", "remove", texts / "a.txt").code == 0
    assert titles(zhangju) == []
    assert len(list(texts.iterdir())) == 2


def test_a_document_of_a_folder_is_taken_out_with_the_folder_alone(zhangju: Any, texts: Path) -> None:
    zhangju("library", "add", texts)
    ran = zhangju("library", "remove", "默读条例")
    assert ran.code == 2
    assert str(texts) in ran.err
    assert zhangju("library", "remove", texts).code == 0
    assert titles(zhangju) == []


def test_a_path_that_is_gone_is_told_and_can_be_taken_out(zhangju: Any, texts: Path) -> None:
    zhangju("library", "add", texts / "a.txt", texts / "b.txt")
    (texts / "a.txt").unlink()
    ran = zhangju("library", "list")
    assert ran.code == 2
    assert "默读条例" in ran.out
    assert str(texts / "a.txt") in ran.err
    assert zhangju("library", "remove", texts / "a.txt").code == 0
    assert zhangju("library", "list").code == 0


def test_what_cannot_be_read_is_not_added_and_stops_no_other(zhangju: Any, texts: Path) -> None:
    (texts / "a.txt").write_bytes(b"\x00\x01\x02\xff" * 64)
    ran = zhangju("library", "add", texts / "a.txt", texts / "gone.txt", texts / "b.txt")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 2
    assert titles(zhangju) == ["默读条例"]


def test_adding_twice_keeps_it_once(zhangju: Any, texts: Path) -> None:
    for path in (texts / "b.txt", texts / ".." / "texts" / "b.txt"):
        assert zhangju("library", "add", path).code == 0
    assert titles(zhangju) == ["默读条例"]


def test_a_copy_of_a_seed_in_the_library_makes_its_title_no_less_clear(zhangju: Any, tmp_path: Path) -> None:
    seed = next(one for one in seeds() if not one.editors_title)
    copy = tmp_path / "copy.txt"
    copy.write_bytes((SEEDS / seed.path.name).read_bytes())
    zhangju("library", "add", copy)
    assert zhangju("outline", seed.title).code == 0


def test_without_a_terminal_the_library_is_outlined_in_the_seeds_place(zhangju: Any, texts: Path) -> None:
    zhangju("library", "add", texts)
    ran = zhangju()
    assert ran.code == 0
    assert "朗读条例" in ran.out
    assert seeds()[0].title not in ran.out
    (texts / "a.txt").unlink()
    (texts / "b.txt").unlink()
    ran = zhangju()
    assert ran.code == 0
    assert seeds()[0].title in ran.out
    assert str(texts) in ran.err


def test_the_index_is_brought_up_to_the_files_on_request(zhangju: Any, texts: Path) -> None:
    zhangju("library", "add", texts / "a.txt")
    assert zhangju("search", "朗读").code == 0
    (texts / "a.txt").write_text(TEXT.format(title="抄写条例", other="-"), encoding="utf-8")
    ran = zhangju("library", "refresh")
    assert (ran.code, ran.out) == (0, "")
    assert "1 read" in ran.err
    assert "0 read" in zhangju("library", "refresh").err
    assert "《抄写条例》" in zhangju("search", "抄写").out
    assert zhangju("search", "默读条例").code == 1


def test_a_file_that_cannot_be_read_is_told_by_a_search_and_stops_no_other(zhangju: Any, texts: Path) -> None:
    zhangju("library", "add", texts)
    (texts / "c.txt").write_bytes(b"\x00\x01\x02\xff" * 64)
    for command in (("search", "朗读"), ("library", "refresh")):
        ran = zhangju(*command)
        assert ran.code == 2
        assert ran.err.count(str(texts / "c.txt")) == 1
    assert "《朗读条例》" in zhangju("search", "朗读").out
    assert len(zhangju("search", "朗读", "--format", "jsonl").jsonl) == len(
        [line for line in zhangju("search", "朗读").out.splitlines() if "【" in line]
    )


def test_of_very_many_that_are_added_at_once_the_first_are_printed_and_all_are_counted(
    zhangju: Any, tmp_path: Path
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for number in range(60):
        (shelf / f"{number:02}.txt").write_text(f"条例{number}\n第一条　为了{number}。\n", encoding="utf-8")
    ran = zhangju("library", "add", shelf)
    assert (ran.code, len(ran.out.splitlines())) == (0, 50)
    assert "60 documents in all" in ran.complaint
    assert len(zhangju("library", "list").out.splitlines()) == 60
