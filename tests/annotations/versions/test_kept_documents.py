"""Documents whose files are gone: what is kept of them."""

from __future__ import annotations

from pathlib import Path

from annotations.storage.home import Home
from annotations.storage.texts import Texts
from annotations.versions.kept_documents import gone_documents, kept_at, kept_in
from documents.opening import open_document

WORDS = "某办法\n第一条 这里写着一件事。\n第二条 这里写着又一件事。\n"


def kept(tmp_path: Path) -> tuple[Texts, Path, str]:
    """A file whose text is kept, and its document's id."""
    path, texts = tmp_path / "某办法.txt", Texts(Home(tmp_path / "home"))
    path.write_text(WORDS, encoding="utf-8")
    document = open_document(path)
    texts.keep(document)
    return texts, path, document.id


def test_what_is_kept_of_a_file_that_is_gone_is_offered_where_notes_are_on_it(tmp_path: Path) -> None:
    texts, path, document_id = kept(tmp_path)
    assert gone_documents(texts, {document_id}) == []
    path.unlink()
    (gone,) = gone_documents(texts, {document_id})
    assert gone.lay_at == str(path)
    assert gone.entry.title == "某办法"
    assert gone.entry.kept is not None
    assert gone.entry.kept().text == WORDS
    assert gone_documents(texts, set()) == []


def test_it_is_found_by_where_the_file_lay_and_by_the_file_in_which_it_is_kept(tmp_path: Path) -> None:
    texts, path, document_id = kept(tmp_path)
    entry = kept_at(texts, path)
    assert entry is not None
    assert entry.read_id == document_id
    assert kept_in(texts, entry.path) == entry
    assert kept_at(texts, tmp_path / "另一个.txt") is None
    assert kept_in(texts, path) is None
