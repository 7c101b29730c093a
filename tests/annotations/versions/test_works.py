"""Which documents are versions of one work, and whose notes come along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotations.anchoring.carrying import Carrier
from annotations.errors import NothingSaid, OneDocument, RestoredSettings, WrongVersionDate
from annotations.note import DocumentRef, Note, Target, describe, new_note
from annotations.notebook.notebook import Notebook
from annotations.storage.home import Home
from annotations.versions.version_line import VersionLine, version_line
from documents.addresses.address_book import AddressBook
from documents.catalog import Entry, open_entry
from documents.document import Document, Span
from documents.identity import digest_of
from documents.opening import document_of_text, open_document
from documents.source_report import SourceReport

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
THIRD = (
    SECOND.replace("2012年6月1日修订", "2024年11月8日修订")
    .replace("第四条", "第五条")
    .replace("阻水渠道。", "阻水渠道。\n第四条 河道实行分级管理。")
)
MINUTES = "会议纪要\n\n一、研究防汛工作。会议听取了有关情况汇报，决定增拨经费。\n\n二、研究秋粮收购。\n"
OTHER_MINUTES = "会议纪要\n\n一、研究教育工作。会议听取了有关情况汇报，同意新建学校。\n\n二、研究人事事项。\n"
QUOTE = "禁止在河道管理范围内修建围堤"


def noted(notebook: Notebook, document: Document, quote: str | None, body: str) -> Note:
    """A note that is written while its document is open."""
    notebook.meet(document)
    return notebook.add(new_note(document, None if quote is None else target(document, quote), body))


def target(document: Document, quote: str) -> Target:
    start = document.text.index(quote)
    return describe(document, AddressBook.of(document), Span(start, start + len(quote)))


def of_format_1(note: Note) -> Note:
    """A note as it was before notes named their texts."""
    return replace(note, document=DocumentRef(note.document.id, note.document.title))


def bodies(notebook: Notebook, document: Document) -> set[str]:
    return {note.body for note in notebook.notes(document)}


def line_of(notebook: Notebook, document: Document, *at_hand: Path) -> VersionLine:
    own = Entry(document.path or Path("gone.txt"), document.name)
    entries = [Entry(path, path.stem) for path in at_hand]
    return version_line(
        notebook.works,
        notebook.texts,
        document,
        entry=own,
        at_hand=entries,
        notes=notebook.notes(),
        opening=open_entry,
    )


def test_notes_come_along_to_the_next_version_and_to_the_one_after_it(notebook: Notebook) -> None:
    noted(notebook, document_of_text(FIRST), QUOTE, "甲")
    assert bodies(notebook, document_of_text(SECOND)) == {"甲"}
    assert bodies(notebook, document_of_text(THIRD)) == {"甲"}


def test_a_passage_that_was_rewritten_step_by_step_is_followed_through_the_versions_between(
    notebook: Notebook,
) -> None:
    words = ["开发利用河道应当服从防洪的总体安排", "开发利用河道必须服从流域生态的总体安排"]
    words.append("河道必须符合流域生态保护要求的总体布局安排")
    versions = [
        document_of_text(FIRST.replace("2001年3月5日公布", f"{year}年3月5日修订").replace(words[0], said))
        for year, said in zip((2001, 2012, 2024), words, strict=True)
    ]
    note = noted(notebook, versions[0], words[0], "安排")
    direct = Carrier(versions[0], versions[2]).carry(Span(note.target.start, note.target.end))  # type: ignore[union-attr]
    assert direct is not None
    assert direct.grade == "orphan"
    noted(notebook, versions[1], None, "中间")
    (placed,) = [placed for placed in notebook.placed(versions[2]) if placed.note.id == note.id]
    assert placed.anchor.grade == "changed"
    assert "生态保护" in versions[2].text[placed.anchor.start : placed.anchor.end]
    again = Notebook(notebook.home, notebook.identity)
    (branch,) = [placed for placed in again.placed(versions[1]) if placed.note.id == note.id]
    assert branch.anchor.grade == "changed"


def test_notes_come_back_to_an_earlier_version(notebook: Notebook) -> None:
    noted(notebook, document_of_text(THIRD), QUOTE, "甲")
    assert bodies(notebook, document_of_text(FIRST)) == {"甲"}


def test_a_title_alone_brings_no_note_along(notebook: Notebook) -> None:
    minutes = document_of_text(MINUTES)
    noted(notebook, minutes, None, "写在甲会议上")
    noted(notebook, minutes, "会议听取了有关情况汇报", "写在甲句子上")
    assert bodies(notebook, document_of_text(OTHER_MINUTES)) == set()


def test_versions_are_told_by_way_of_a_version_between_them(notebook: Notebook) -> None:
    """A chain of versions: the first and the last share next to nothing."""
    paragraphs = [
        f"第{n}点要求各单位按照第{n * 7}号方案落实任务{n * 13}项，逐条对照检查。" for n in range(1, 41)
    ]
    states = ["工作方案\n\n" + "\n".join(paragraphs[start : start + 20]) for start in (0, 7, 14, 20)]
    texts = [document_of_text(state) for state in states]
    for number, document in enumerate(texts[:3]):
        noted(notebook, document, None, str(number))
    assert bodies(notebook, texts[3]) == {"0", "1", "2"}


def test_the_same_bytes_are_the_same_document_whatever_a_later_reader_of_files_reads(
    notebook: Notebook,
) -> None:
    report = SourceReport(digest=digest_of(FIRST.encode()))
    earlier = replace(document_of_text(FIRST), source=report)
    note = noted(notebook, earlier, QUOTE, "甲")
    whole = noted(notebook, earlier, None, "乙")
    other = "\n".join(line[::-1] if "河道管理条例" in line else line for line in FIRST.split("\n"))
    later = replace(
        document_of_text("目录\n" + other.replace("第", "§")), source=report, given_title="另一个名字"
    )
    assert later.id != earlier.id
    assert later.name != earlier.name
    assert {placed.note.id for placed in notebook.placed(later)} == {note.id, whole.id}


def test_a_work_that_changes_its_title_under_one_path_keeps_its_notes(
    notebook: Notebook, tmp_path: Path
) -> None:
    path = tmp_path / "law.txt"
    path.write_text(FIRST, encoding="utf-8")
    noted(notebook, open_document(path), QUOTE, "甲")
    path.write_text(SECOND.replace("河道管理条例", "河道保护条例"), encoding="utf-8")
    assert bodies(notebook, open_document(path)) == {"甲"}
    path.write_text(OTHER_MINUTES, encoding="utf-8")
    assert bodies(notebook, open_document(path)) == set()


def test_notes_whose_text_is_not_kept_come_along_by_their_quotes(notebook: Notebook) -> None:
    first = document_of_text(FIRST)
    notebook.add(of_format_1(new_note(first, target(first, QUOTE), "甲")))
    notebook.add(of_format_1(new_note(first, None, "全文")))
    assert bodies(notebook, document_of_text(SECOND)) == {"甲", "全文"}


def test_notes_whose_kept_text_is_damaged_come_along_by_their_quotes(notebook: Notebook) -> None:
    first = document_of_text(FIRST)
    noted(notebook, first, QUOTE, "甲")
    path = notebook.texts.path_of(first.text_digest)
    path.write_bytes(path.read_bytes()[:-20])
    again = Notebook(notebook.home, notebook.identity)
    assert bodies(again, document_of_text(SECOND)) == {"甲"}
    assert bodies(again, document_of_text(OTHER_MINUTES.replace("会议纪要", "河道管理条例"))) == set()
    again.texts.keep(first)
    assert again.texts.is_kept(first.text_digest)


def test_a_note_on_a_whole_document_whose_text_is_not_kept_joins_nothing(notebook: Notebook) -> None:
    minutes = document_of_text(MINUTES)
    notebook.add(of_format_1(new_note(minutes, None, "写在甲会议上")))
    assert bodies(notebook, document_of_text(OTHER_MINUTES)) == set()


def test_an_earlier_note_that_stands_to_the_letter_has_its_text_kept_when_it_is_opened(
    notebook: Notebook,
) -> None:
    first = document_of_text(FIRST)
    note = notebook.add(of_format_1(new_note(first, target(first, QUOTE), "甲")))
    assert notebook.texts.document_of(note.document) is None
    notebook.placed(first)
    kept = notebook.texts.document_of(note.document)
    assert kept is not None
    assert kept.text == first.text


def test_an_earlier_note_on_an_earlier_text_has_nothing_kept(notebook: Notebook) -> None:
    first = document_of_text(FIRST)
    notebook.add(of_format_1(new_note(first, target(first, QUOTE), "甲")))
    notebook.placed(document_of_text(SECOND))
    assert notebook.texts.paths() == []


def test_a_forged_head_of_a_kept_text_joins_nothing(notebook: Notebook) -> None:
    minutes, other = document_of_text(MINUTES), document_of_text(OTHER_MINUTES)
    forged = replace(minutes, given_title="会议纪要")
    forged.__dict__["id"] = other.id
    notebook.texts.keep(forged)
    note = notebook.add(of_format_1(new_note(replace(minutes), None, "甲")))
    assert note.document.id == minutes.id
    assert bodies(notebook, other) == set()
    assert notebook.texts.document_of(DocumentRef(other.id, "会议纪要")) is None


def test_what_the_reader_joins_is_one_work_and_what_the_reader_parts_is_none(notebook: Notebook) -> None:
    minutes, other = document_of_text(MINUTES), document_of_text(OTHER_MINUTES)
    noted(notebook, minutes, None, "甲")
    notebook.works.join(DocumentRef.of(minutes), DocumentRef.of(other))
    assert bodies(notebook, other) == {"甲"}
    notebook.works.part(DocumentRef.of(minutes), DocumentRef.of(other))
    assert bodies(notebook, other) == set()
    assert notebook.works.take_back().matter == "part"
    assert bodies(notebook, other) == {"甲"}
    assert notebook.works.take_back().matter == "join"
    assert bodies(notebook, other) == set()
    with pytest.raises(NothingSaid):
        notebook.works.take_back()


def test_the_versions_of_what_was_joined_come_along(notebook: Notebook) -> None:
    plan = document_of_text("河道治理方案\n\n这是条例出台以前的做法，由各县自行决定。\n")
    first, second = document_of_text(FIRST), document_of_text(SECOND)
    noted(notebook, first, QUOTE, "甲")
    noted(notebook, second, QUOTE, "乙")
    notebook.works.join(DocumentRef.of(plan), DocumentRef.of(second))
    assert bodies(notebook, plan) == {"甲", "乙"}


def test_parting_wins_over_title_and_text(notebook: Notebook) -> None:
    first, second = document_of_text(FIRST), document_of_text(SECOND)
    noted(notebook, first, QUOTE, "甲")
    notebook.works.part(DocumentRef.of(second), DocumentRef.of(first))
    assert bodies(notebook, second) == set()
    assert bodies(notebook, document_of_text(THIRD)) == {"甲"}


def test_a_document_is_not_joined_with_itself(notebook: Notebook) -> None:
    first = DocumentRef.of(document_of_text(FIRST))
    with pytest.raises(OneDocument):
        notebook.works.join(first, first)


def test_a_damaged_list_of_works_is_set_aside_and_its_backup_holds(notebook: Notebook, home: Home) -> None:
    minutes, other = document_of_text(MINUTES), document_of_text(OTHER_MINUTES)
    noted(notebook, minutes, None, "甲")
    notebook.works.join(DocumentRef.of(minutes), DocumentRef.of(other))
    home.works_path.write_text("{", encoding="utf-8")
    assert bodies(notebook, other) == {"甲"}
    assert [type(problem) for problem in notebook.problems] == [RestoredSettings]


@pytest.mark.parametrize(
    "said",
    [
        '{"format": 1, "said": [{"matter": "join", "ids": ["a"]}, 3, {"matter": "join", "ids": ["../x", "y"]}]}',
        '{"format": 1, "said": {"matter": "date"}}',
        '{"format": 1, "said": [{"matter": "date", "ids": ["a"], "date": "never"}]}',
    ],
)
def test_sayings_that_make_no_sense_say_nothing(notebook: Notebook, home: Home, said: str) -> None:
    home.path.mkdir(parents=True)
    home.works_path.write_text(said, encoding="utf-8")
    assert notebook.works.sayings.said == ()
    assert notebook.works.sayings.date("a") is None


def test_the_versions_stand_on_a_line_by_their_dates(notebook: Notebook, tmp_path: Path) -> None:
    noted(notebook, document_of_text(FIRST), QUOTE, "甲")
    noted(notebook, document_of_text(FIRST), None, "乙")
    second, minutes = tmp_path / "二.txt", tmp_path / "河道管理条例.txt"
    second.write_text(SECOND, encoding="utf-8")
    minutes.write_text(MINUTES, encoding="utf-8")
    named = second.rename(tmp_path / "河道管理条例 2012.txt")
    line = line_of(notebook, document_of_text(THIRD), named, minutes)
    assert [version.date for version in line.versions] == ["2001-03-05", "2012-06-01", "2024-11-08"]
    assert [version.path for version in line.versions] == [None, named, Path("gone.txt")]
    assert [version.is_kept for version in line.versions] == [True, False, False]
    assert [version.is_open for version in line.versions] == [False, False, True]
    assert [version.notes for version in line.versions] == [2, 0, 0]
    assert [version.title for version in line.versions] == ["河道管理条例"] * 3


def test_a_version_whose_file_is_gone_opens_from_its_kept_text(notebook: Notebook) -> None:
    first = document_of_text(FIRST)
    noted(notebook, first, QUOTE, "甲")
    kept = line_of(notebook, document_of_text(SECOND)).versions[0]
    opened = open_entry(kept.entry)
    assert (opened.text, opened.id, opened.path) == (first.text, first.id, None)


def test_a_year_a_month_or_a_day_names_a_version(notebook: Notebook) -> None:
    noted(notebook, document_of_text(FIRST), QUOTE, "甲")
    line = line_of(notebook, document_of_text(SECOND))
    for date in ("2001", "2001-03", "2001-3-5", "2001年3月5日", "民國90年"):
        assert [version.date for version in line.of(date)] == ["2001-03-05"]
    assert line.of("2002") == line.of("昨天") == ()


def test_a_date_that_the_reader_says_holds(notebook: Notebook) -> None:
    first = document_of_text(FIRST)
    assert notebook.works.say_date(DocumentRef.of(first), "2002年5月") == "2002-05"
    version = line_of(notebook, first).versions[0]
    assert (version.date, version.is_said) == ("2002-05", True)
    with pytest.raises(WrongVersionDate):
        notebook.works.say_date(DocumentRef.of(first), "昨天")
    notebook.works.take_back()
    assert line_of(notebook, first).versions[0].date == "2001-03-05"
