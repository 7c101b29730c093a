"""``zhangju export``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotations.exports.formats import FORMATS


@pytest.fixture
def annotated(zhangju: Any, statute: Path) -> Path:
    """The small statute with three notes, by two readers."""
    for place, *options in (
        ("#1", "--quote", "规范阅读", "--body", "何谓规范", "--tag", "甲"),
        ("#2.1.1", "--body", "一项", "--tag", "乙"),
        ("#3", "--body", "别人的话", "--reader", "别人"),
    ):
        assert zhangju("notes", "add", f"{statute}{place}", *options).code == 0
    return statute


def test_markdown_goes_to_the_file_named(zhangju: Any, annotated: Path, tmp_path: Path) -> None:
    ran = zhangju("export", annotated, "-o", tmp_path / "notes.md")
    assert (ran.code, ran.out) == (0, "")
    assert str(tmp_path / "notes.md") in ran.complaint
    text = (tmp_path / "notes.md").read_text(encoding="utf-8")
    assert text.startswith("---\n")
    for shown in ("规范阅读", "何谓规范", "#甲", "一项", "别人的话", "《示例条例》第三条"):
        assert shown in text


def test_the_same_notes_give_the_same_bytes_on_stdout_and_in_a_file(
    zhangju: Any, annotated: Path, tmp_path: Path
) -> None:
    for form in ("markdown", "jsonld", "csv", "html"):
        path = tmp_path / form
        assert zhangju("export", annotated, "--format", form, "-o", path).code == 0
        ran = zhangju("export", annotated, "--format", form, "-o", "-")
        assert ran.out.encode() == path.read_bytes()


def test_a_file_that_is_there_is_only_written_over_by_force(
    zhangju: Any, annotated: Path, tmp_path: Path
) -> None:
    path = tmp_path / "notes.md"
    path.write_text("mine", encoding="utf-8")
    ran = zhangju("export", annotated, "-o", path)
    assert ran.code == 2
    assert "notes.md" in ran.complaint
    assert path.read_text(encoding="utf-8") == "mine"
    assert zhangju("export", annotated, "-o", path, "--force").code == 0
    assert "何谓规范" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "bodies"),
    [
        (("--tag", "甲"), {"何谓规范"}),
        (("--any-tag", "甲", "--any-tag", "乙"), {"何谓规范", "一项"}),
        (("--tag", "甲", "--any-tag", "甲", "--any-tag", "乙"), {"何谓规范"}),
        (("--motivation", "commenting", "--reader", "别人"), {"别人的话"}),
        (("--reader", "别人"), {"别人的话"}),
        (("--section", "第一章"), {"何谓规范", "一项"}),
        (("--since", "2020-01-01"), {"何谓规范", "一项", "别人的话"}),
    ],
)
def test_filters_choose_the_notes(
    zhangju: Any, annotated: Path, options: tuple[str, ...], bodies: set[str]
) -> None:
    out = zhangju("export", annotated, "-o", "-", *options).out
    assert {body for body in ("何谓规范", "一项", "别人的话") if body in out} == bodies


@pytest.mark.parametrize(
    "options",
    [
        ("--until", "2020-01-01"),
        ("--tag", "无"),
        ("--tag", "甲", "--tag", "乙"),
        ("--reader", "无"),
        ("--motivation", "questioning"),
    ],
)
def test_where_no_note_is_left_nothing_is_written_and_the_exit_code_is_one(
    zhangju: Any, annotated: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    assert zhangju("export", annotated, "-o", tmp_path / "none.md", *options).code == 1
    assert not (tmp_path / "none.md").exists()


def test_the_whole_text_comes_with_the_notes_between(zhangju: Any, annotated: Path) -> None:
    out = zhangju("export", annotated, "-o", "-", "--whole-text", "--tag", "甲").out
    assert "施行" in out
    assert "何谓规范" in out
    assert "别人的话" not in out


def test_an_export_says_its_filter_in_the_language_of_the_reader(zhangju: Any, annotated: Path) -> None:
    asked = ("export", annotated, "-o", "-", "--tag", "甲", "--since", "2020-01-01")
    assert 'filter: "tagged #甲; changed on 2020-01-01 or later"' in zhangju(*asked).out
    chinese = zhangju("--lang", "zh-Hant", *asked).out
    assert "#甲；" in next(line for line in chinese.splitlines() if line.startswith("filter: "))
    assert "filter" not in zhangju("export", annotated, "-o", "-").out


def test_the_script_of_choice(zhangju: Any, annotated: Path) -> None:
    assert "本條例自公佈之日起施行" in zhangju("export", annotated, "-o", "-", "--script", "hongkong").out


def test_the_notes_are_set_in_the_script_only_on_request(zhangju: Any, statute: Path) -> None:
    zhangju("notes", "add", f"{statute}#2", "--body", "这条很长")
    asked = ("export", statute, "-o", "-", "--script", "taiwan")
    assert "这条很长" in zhangju(*asked).out
    assert "這條很長" in zhangju(*asked, "--convert-notes").out


def test_punctuation_as_published_on_request(zhangju: Any, annotated: Path) -> None:
    assert "批注，制定" in zhangju("export", annotated, "-o", "-").out
    assert "批注,制定" in zhangju("export", annotated, "-o", "-", "--as-published-punctuation").out


@pytest.mark.usefixtures("annotated")
def test_without_a_document_all_seeds_with_notes_go_out_and_the_others_are_named(zhangju: Any) -> None:
    assert zhangju("notes", "add", "策马扬鞭", "--body", "自带的文件").code == 0
    ran = zhangju("export", "-o", "-")
    assert ran.code == 0
    assert "自带的文件" in ran.out
    assert "何谓规范" not in ran.out
    assert "示例条例" in ran.err


def test_jsonld_is_json(zhangju: Any, annotated: Path) -> None:
    assert "何谓规范" in json.dumps(
        zhangju("export", annotated, "-o", "-", "--format", "jsonld").json, ensure_ascii=False
    )


@pytest.mark.parametrize(
    "options",
    [
        ("--since", "yesterday"),
        ("--script", "martian"),
        ("--section", "第九十条"),
        ("--format", "papyrus"),
    ],
)
def test_a_wrong_option_is_an_error_in_one_line(
    zhangju: Any, annotated: Path, tmp_path: Path, options: tuple[str, str]
) -> None:
    ran = zhangju("export", annotated, "-o", tmp_path / "out", *options)
    assert ran.code == 2
    assert options[1] in ran.complaint
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_not_there_is_told_in_one_line(
    zhangju: Any, annotated: Path, tmp_path: Path
) -> None:
    ran = zhangju("export", annotated, "-o", tmp_path / "none" / "notes.md")
    assert ran.code in {2, 3}
    assert "notes.md" in ran.complaint


def test_control_sequences_of_a_note_are_not_smuggled_out(zhangju: Any, statute: Path) -> None:
    assert zhangju("notes", "add", f"{statute}#1", "--body", "甲\x1b[2J\x9b乙\u202e").code == 0
    for form in ("markdown", "csv", "html"):
        assert not set(zhangju("export", statute, "-o", "-", "--format", form).out) & set("\x1b\x9b\u202e")


def test_every_format_there_is_can_be_asked_for(zhangju: Any, annotated: Path) -> None:
    assert "|".join(FORMATS) in zhangju("export", "--help").out
    for form in FORMATS:
        code = 0 if FORMATS[form].is_text else 2  # what is no text needs a file
        assert zhangju("export", annotated, "-o", "-", "--format", form).code == code
    ran = zhangju("export", annotated, "-o", "-", "--format", "papyrus")
    assert (ran.code, ran.out) == (2, "")
    assert ", ".join(FORMATS) in ran.complaint


def test_the_ending_of_the_name_chooses_the_format_where_none_is_asked_for(
    zhangju: Any, annotated: Path, tmp_path: Path
) -> None:
    beginnings = {"a.html": b"<!DOCTYPE", "a.docx": b"PK", "a.txt": b"---", "a.CSV": b"id,"}
    for name, beginning in beginnings.items():
        assert zhangju("export", annotated, "-o", tmp_path / name).code == 0
        assert beginning in (tmp_path / name).read_bytes()[:200]
    assert zhangju("export", annotated, "-o", tmp_path / "b.html", "--format", "markdown").code == 0
    assert (tmp_path / "b.html").read_bytes().startswith(b"---")


def test_a_renamed_copy_of_a_seed_is_exported_with_the_seeds_publisher(
    zhangju: Any, tmp_path: Path, seeds: Path
) -> None:
    for seed in sorted(seeds.glob("*.txt")):
        copy = tmp_path / "副本.txt"
        copy.write_bytes(seed.read_bytes())
        assert zhangju("notes", "add", copy, "--body", "注").code == 0
        front = [zhangju("export", path, "-o", "-").out.split("exported_by")[0] for path in (seed, copy)]
        assert front[0] == front[1]


def test_a_document_named_twice_is_exported_once(zhangju: Any, annotated: Path) -> None:
    once = zhangju("export", str(annotated), "-o", "-").out
    assert zhangju("export", str(annotated), str(annotated), "-o", "-").out == once


def test_an_update_brings_in_what_is_new_strikes_out_what_was_deleted_and_says_so(
    zhangju: Any, annotated: Path, tmp_path: Path
) -> None:
    path = tmp_path / "notes.md"
    assert zhangju("export", annotated, "-o", path, "--update").code == 0
    path.write_text(path.read_text(encoding="utf-8") + "手写\n", encoding="utf-8")
    doomed = json.loads(zhangju("notes", "list", annotated, "--tag", "乙", "--format", "json").out)[0]["id"]
    assert zhangju("notes", "delete", doomed).code == 0
    assert zhangju("notes", "add", f"{annotated}#2", "--body", "新来的").code == 0
    ran = zhangju("export", annotated, "-o", path, "--update")
    assert ran.code == 0
    assert "new: 1 · written anew: 0 · struck out: 1" in ran.complaint
    text = path.read_text(encoding="utf-8")
    assert "~~一项~~" in text
    assert "新来的" in text
    assert text.endswith("手写\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--update", "--force"), "cannot be combined"),
        (("--again",), "cannot be used alone"),
        (("--update", "--format", "csv"), "for a Markdown file alone"),
        (("--bom",), "for a CSV file alone"),
    ],
)
def test_options_of_an_export_that_make_no_sense_are_refused(
    zhangju: Any, annotated: Path, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    ran = zhangju("export", annotated, "-o", tmp_path / "x", *options)
    assert ran.code == 2
    assert said in ran.complaint


def test_a_file_that_is_no_export_or_one_of_another_form_is_not_updated(
    zhangju: Any, annotated: Path, tmp_path: Path
) -> None:
    path = tmp_path / "notes.md"
    path.write_text("# 我的笔记\n", encoding="utf-8")
    ran = zhangju("export", annotated, "-o", path, "--update")
    assert (ran.code, path.read_text(encoding="utf-8")) == (2, "# 我的笔记\n")
    assert zhangju("export", annotated, "-o", path, "--force").code == 0
    before = path.read_bytes()
    ran = zhangju("export", annotated, "-o", path, "--update", "--whole-text")
    assert (ran.code, path.read_bytes()) == (2, before)
    assert "exported otherwise" in ran.complaint


def test_a_template_is_listed_printed_copied_and_written_by(
    zhangju: Any, annotated: Path, tmp_path: Path
) -> None:
    listed = zhangju("templates")
    assert [line.split()[0] for line in listed.out.splitlines()] == ["jizhu", "minutes", "obsidian"]
    own = tmp_path / "ours.md.jinja"
    own.write_text(zhangju("templates", "minutes").out, encoding="utf-8")
    first = zhangju("export", annotated, "--template", "minutes", "-o", "-")
    assert (first.code, "何谓规范" in first.out) == (0, True)
    assert zhangju("export", annotated, "--template", own, "-o", tmp_path / "a.md").code == 0
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == first.out


def test_a_template_that_is_none_or_wrong_is_told_in_one_line(
    zhangju: Any, annotated: Path, tmp_path: Path
) -> None:
    ran = zhangju("export", annotated, "--template", "nosuch", "-o", "-")
    assert (ran.code, ran.out) == (2, "")
    assert "jizhu, minutes, obsidian" in ran.complaint
    (tmp_path / "bad.md.jinja").write_text("\n{{ nothing }}\n", encoding="utf-8")
    ran = zhangju("export", annotated, "--template", tmp_path / "bad.md.jinja", "-o", tmp_path / "a.md")
    assert (ran.code, ran.complaint.strip().count("\n")) == (2, 0)
    assert "line 2" in ran.complaint
    assert not (tmp_path / "a.md").exists()
    ran = zhangju("export", annotated, "--template", "minutes", "--update", "-o", tmp_path / "a.md")
    assert (ran.code, "cannot be combined" in ran.complaint) == (2, True)
