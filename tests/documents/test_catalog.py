"""The catalog says of the seeds what their texts say; DOC is a path, an id, a title or a part of one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import opencc
import pytest

from documents import catalog
from documents.catalog import (
    MOST_NAMED,
    AmbiguousDocument,
    DamagedCatalog,
    Entry,
    NoDocuments,
    UnknownDocument,
    described,
    entries_of,
    entry_of,
    left_out_of,
    open_entry,
    seeds,
)
from documents.formats.file_bytes import MissingFile, NotAFile, WebAddress
from documents.formats.own_exports import CSV_HEAD, GENERATOR

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("entry", seeds(), ids=lambda entry: entry.path.stem)
def test_every_entry_agrees_with_its_text(entry: Entry) -> None:
    document = open_entry(entry)
    assert document.id == entry.id
    assert document.script == entry.script
    assert document.name == entry.title
    assert (document.title is None) == entry.editors_title
    assert document.title in (None, entry.title)
    for fact in (entry.publisher, entry.date, *(entry.source or "").split("; ")):
        assert fact is None or all(word in document.text for word in fact.split())


def test_every_text_of_the_folder_has_an_entry() -> None:
    assert [entry.path for entry in seeds()] == sorted(catalog.SEEDS.glob("*.txt"))


def test_reading_the_catalog_opens_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise AssertionError("a document was opened")

    monkeypatch.setattr("documents.opening.open_document", refuse)
    seeds.cache_clear()
    assert len(seeds()) == 5
    assert entry_of("决定", seeds()).editors_title
    assert len(entries_of([catalog.SEEDS])) == 5


@pytest.mark.parametrize(
    "doc",
    [
        "peoples-city-plan",
        "吉林省:規劃2030年長春都市圈GDP達1.35萬億(全文)",
        "规划2030年",
        "１.３５万亿",
        "300317",
        "300317392DC4",
    ],
)
def test_a_document_is_known_by_its_id_its_title_or_a_part_of_it_in_any_script(doc: str) -> None:
    assert entry_of(doc, seeds()).path.stem == "peoples-city-plan"


def test_a_document_is_known_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert entry_of("seeds/peoples-city-plan.txt", seeds()) in seeds()
    (tmp_path / "笔记.txt").write_text("一句。", encoding="utf-8")
    entry = entry_of(str(tmp_path / "笔记.txt"), seeds())
    assert (entry.title, entry.id, entry.editors_title) == ("笔记", None, False)
    assert open_entry(entry).name == "笔记"


def test_a_part_of_several_titles_names_them() -> None:
    with pytest.raises(AmbiguousDocument) as caught:
        entry_of("都市圈", seeds())
    assert len(caught.value.candidates) == 3
    assert caught.value.candidates[0].title in str(caught.value)


def test_documents_of_one_title_are_named_with_their_places(tmp_path: Path) -> None:
    entries = [Entry(tmp_path / name, "条例") for name in ("甲.txt", "乙.txt")]
    with pytest.raises(AmbiguousDocument) as caught:
        entry_of("条例", entries)
    assert all(str(entry.path) in str(caught.value) for entry in entries)


EXPORTED = f'---\ntitle: "条例"\nid: "{"0a" * 16}"\nscript: "as-published"\nnotes: 1\n---\n# 条例\n'


def test_what_was_exported_into_a_folder_is_none_of_its_documents(tmp_path: Path) -> None:
    texts = {
        "甲.md": "# 甲\n\n一句。\n",
        "批注.md": EXPORTED,
        "多份.md": EXPORTED.replace('title: "条例"', "documents:" + "\n  - title: 长" * 5_000),
        "网页.html": f"<html><head>{GENERATOR}</head></html>",
        "表.csv": CSV_HEAD + "address\r\n",
        "网页二.html": "<html><body><p>一句。</p></body></html>",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [entry.path.name for entry in entries_of([tmp_path])] == ["甲.md", "网页二.html"]
    assert [entry.path.name for entry in entries_of([tmp_path / "批注.md"])] == ["批注.md"]
    (tmp_path / "甲.md").unlink()
    (tmp_path / "网页二.html").unlink()
    with pytest.raises(NoDocuments):
        entries_of([tmp_path])


def test_notes_exported_beside_a_document_are_not_meant_by_its_title(tmp_path: Path) -> None:
    text, notes, other = (Entry(tmp_path / name, "条例") for name in ("条例.txt", "批注.md", "另本.md"))
    notes.path.write_text(EXPORTED, encoding="utf-8")
    other.path.write_text("---\ntitle: 条例\n---\nexported_by: 甲\n", encoding="utf-8")
    assert entry_of("条例", [notes, text]) == text
    assert entry_of("条例", [notes]) == notes
    with pytest.raises(AmbiguousDocument):
        entry_of("条例", [text, other])


@pytest.mark.parametrize("doc", ["没有这一份", "", "30031", "\x00", "长" * 5_000, "ffffffffff"])
def test_an_unknown_document_is_told_so(doc: str) -> None:
    with pytest.raises(UnknownDocument) as caught:
        entry_of(doc, seeds())
    assert seeds()[0].title in str(caught.value)


def test_what_looks_like_a_file_is_told_as_one(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        entry_of(str(tmp_path / "none.txt"), seeds())
    with pytest.raises(NotAFile):
        entry_of(str(tmp_path), seeds())


def test_a_folder_stands_for_its_text_files_sorted_each_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.TEXT", "d.png", ".hidden.txt"):
        (tmp_path / name).write_text("一句。", encoding="utf-8")
    (tmp_path / "sub.txt").mkdir()
    found = entries_of([tmp_path / "b.txt", tmp_path, tmp_path])
    assert [entry.path.name for entry in found] == ["b.txt", "a.md", "c.TEXT"]


def test_the_documents_of_a_folder_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    for name in ("甲.doc", "乙.CAJ", "丙.txt", "丁.png", "~$甲.doc", "f.xls"):
        (tmp_path / name).write_text("一句。", encoding="utf-8")
    (tmp_path / "戊.wps").mkdir()
    told = left_out_of(tmp_path)
    assert "3 documents" in str(told)
    assert "f.xls, 乙.CAJ, 甲.doc" in str(told)
    for number in range(9):
        (tmp_path / f"{number}.doc").touch()
    assert str(left_out_of(tmp_path)).count(".doc") == MOST_NAMED
    assert left_out_of(tmp_path / "戊.wps") is None
    assert left_out_of(tmp_path / "none") is None


@pytest.mark.parametrize("name", ["https://example.org", "http://example.org/公告?id=1"])
def test_an_address_of_the_web_is_no_unknown_document(name: str) -> None:
    with pytest.raises(WebAddress, match="network"):
        entry_of(name, seeds())


def test_a_folder_without_documents_and_a_missing_file_are_errors(tmp_path: Path) -> None:
    with pytest.raises(NoDocuments, match=r"\.md"):
        entries_of([tmp_path])
    with pytest.raises(MissingFile):
        entries_of([tmp_path / "none.txt"])


@pytest.mark.parametrize("content", ["no toml [", "", '[[document]]\nfile = "x.txt"\n', "document = 3\n"])
def test_a_damaged_catalog_is_told_so(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "catalog.toml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(catalog, "SEEDS", tmp_path)
    seeds.cache_clear()
    try:
        with pytest.raises(DamagedCatalog):
            seeds()
    finally:
        seeds.cache_clear()


def test_the_catalog_loads_neither_opencc_nor_jieba() -> None:
    code = "import sys; from documents.catalog import seeds; seeds(); assert not {'opencc', 'jieba'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


@pytest.mark.parametrize("entry", seeds(), ids=lambda entry: entry.path.stem)
def test_a_renamed_and_converted_copy_of_a_seed_has_its_facts(entry: Entry, tmp_path: Path) -> None:
    copy = tmp_path / "副本.txt"
    copy.write_text(opencc.OpenCC("s2t").convert(entry.path.read_text(encoding="utf-8")), encoding="utf-8")
    (found,) = entries_of([copy])
    document = open_entry(found)
    known = described(found, document)
    assert (known.path, known.script) == (copy, document.script)
    assert (known.publisher, known.date, known.source) == (entry.publisher, entry.date, entry.source)
    assert document.name == known.title == (document.title or entry.title)
    assert described(entry, open_entry(entry)) is entry


def test_a_text_of_the_readers_own_has_no_facts_but_its_own(tmp_path: Path) -> None:
    path = tmp_path / "自己的.txt"
    path.write_text("这是一句话。那是另一句话。\n", encoding="utf-8")
    (found,) = entries_of([path])
    assert described(found, open_entry(found)) is found
