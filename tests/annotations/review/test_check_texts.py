"""What the check-up says of kept texts."""

from __future__ import annotations

from dataclasses import replace

from annotations.note import DocumentRef, new_note
from annotations.notebook.notebook import Notebook
from annotations.review.check_texts import texts_of
from annotations.review.check_up import check_up
from annotations.storage.home import Home
from documents.document import Document
from documents.opening import document_of_text

ENVIRON = {"ZHANGJU_READER": "李雷"}


def text(title: str) -> Document:
    return document_of_text(
        f"{title}\n\n第一条 为了保障防洪安全，制定本条例。\n第二条 本条例自公布之日起施行。\n"
    )


def noted(notebook: Notebook, document: Document) -> None:
    notebook.meet(document)
    notebook.add(new_note(document, None, "甲"))


def told(notebook: Notebook) -> list[str]:
    return [str(finding) for finding in texts_of(notebook)]


def test_where_nothing_is_kept_that_is_said(notebook: Notebook) -> None:
    assert told(notebook) == ["None is kept yet; each is kept with the first note on it"]


def test_texts_and_their_room_are_told(notebook: Notebook) -> None:
    noted(notebook, text("河道条例"))
    noted(notebook, text("渔港条例"))
    size = sum(path.stat().st_size for path in notebook.texts.paths())
    assert told(notebook) == [f"Texts that notes were made on: 2; they take {size} B"]


def test_what_no_note_needs_is_told_and_stays(notebook: Notebook) -> None:
    noted(notebook, text("河道条例"))
    notebook.texts.keep(text("渔港条例"))
    assert any(line.startswith("No note is on 1 of them any more") for line in told(notebook))
    assert len(notebook.texts.paths()) == 2


def test_a_text_is_needed_by_a_note_in_the_bin_and_by_one_that_names_none(notebook: Notebook) -> None:
    river, harbour = text("河道条例"), text("渔港条例")
    note = new_note(river, None, "甲")
    notebook.add(note)
    notebook.texts.keep(river)
    notebook.delete(note.id)
    notebook.add(replace(new_note(DocumentRef(harbour.id, "渔港条例"), None, "乙")))
    notebook.texts.keep(harbour)
    assert not any("No note" in line for line in told(notebook))


def test_a_damaged_text_is_named_and_is_wrong(notebook: Notebook, home: Home) -> None:
    noted(notebook, text("河道条例"))
    [path] = notebook.texts.paths()
    path.write_bytes(path.read_bytes()[:-9])
    [wrong] = [finding for finding in check_up(home, ENVIRON) if finding.level == "wrong"]
    assert (wrong.what, wrong.facts["file"]) == ("A kept text is damaged", path)


def test_damage_to_what_was_said_of_works_is_told_and_left_as_it_is(notebook: Notebook, home: Home) -> None:
    noted(notebook, text("河道条例"))
    home.works_path.write_text("{", encoding="utf-8")
    home.works_path.chmod(0o600)
    [wrong] = [finding for finding in check_up(home, ENVIRON) if finding.level == "wrong"]
    assert wrong.facts["file"] == home.works_path
    assert home.works_path.read_text(encoding="utf-8") == "{"
