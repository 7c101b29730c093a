"""The shelf follows what is on the disk: what is edited, renamed and gone, and whatever else can happen to a store."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.catalog import Entry, open_entry
from documents.formats.file_bytes import MissingFile, NoRegularFile
from documents.library.index import folder_looks, reading_process
from documents.library.index import stored_shelf as shelf_module
from documents.library.index.store import NAME, SHELF, Store
from documents.library.index.stored_shelf import StoredShelf, read_files
from documents.library.shelf import library_at, library_of, named_at
from documents.structure_mends.mend import StructureMend, digest_of_mends, evidence_of
from documents.structure_mends.mends_in_use import use_mends

TEXT = "{title}\n\n第一条 为了{words},制定本条例。\n\n第二条 本条例自公布之日起施行。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "texts"
    made.mkdir()
    return made


def write(path: Path, title: str, words: str = "阅读", *, at: int = 10**18) -> Path:
    """A document that was changed long ago, so that its time alone tells a change."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(title=title, words=words), encoding="utf-8")
    os.utime(path, ns=(at, at))
    return path


def age(folder: Path) -> None:
    """Let a folder have changed long ago: what changed just now is looked at again anyway."""
    os.utime(folder, ns=(10**18, 10**18))


def read_all(*paths: Path) -> list[str]:
    """The titles at some paths once all is read."""
    return [entry.title for entry in library_at(map(str, paths), read=True).entries]


def open_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is opened from now on is a mistake."""
    monkeypatch.setattr(shelf_module, "open_entry", None)
    monkeypatch.setattr(reading_process, "open_entry", None)


def test_folders_in_a_folder_are_on_the_shelf_too_after_its_own_files(folder: Path) -> None:
    write(folder / "z.txt", "乙条例")
    write(folder / "b" / "deep" / "a.txt", "丁条例")
    write(folder / "a" / "c.txt", "丙条例")
    write(folder / ".hidden" / "h.txt", "戊条例")
    assert read_all(folder) == ["乙条例", "丙条例", "丁条例"]
    assert read_all(folder / "b", folder) == ["丁条例", "乙条例", "丙条例"]


def test_links_in_a_circle_end_and_one_that_leads_to_itself_is_told(folder: Path) -> None:
    write(folder / "a.txt", "甲条例")
    (folder / "round").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    found = library_at([str(folder)], read=True)
    assert [entry.title for entry in found.entries] == ["甲条例"]
    assert [type(problem) for problem in found.problems] == [NoRegularFile]


def test_a_link_and_its_file_are_one_document(folder: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "elsewhere" / "x.txt", "甲条例")
    (folder / "a.txt").symlink_to(path)
    (folder / "b.txt").symlink_to(path)
    assert read_all(folder, path.parent) == ["甲条例"]


def test_a_file_with_another_name_keeps_what_was_read_of_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        write(folder / f"{number}.txt", f"{number}号条例")
    before = read_all(folder)
    open_nothing(monkeypatch)
    for number in range(5):
        (folder / f"{number}.txt").rename(folder / f"new-{number}.txt")
    found = library_at([str(folder)], read=True)
    assert [entry.title for entry in found.entries] == before
    assert [entry.path.name for entry in found.entries] == [f"new-{number}.txt" for number in range(5)]


def test_a_text_without_a_title_is_called_by_its_new_name(folder: Path) -> None:
    old = folder / "旧名.txt"
    old.write_text("第一句话说完了。第二句话也说完了。\n", encoding="utf-8")
    assert read_all(folder) == ["旧名"]
    old.rename(folder / "新名.txt")
    assert read_all(folder) == ["新名"]


@pytest.mark.parametrize("is_old", [True, False])
def test_an_edit_that_keeps_size_and_time_is_seen_where_it_may_have_been_made_unseen(
    folder: Path, monkeypatch: pytest.MonkeyPatch, is_old: bool
) -> None:
    path = write(folder / "a.txt", "甲条例")
    status = path.stat()
    if not is_old:  # the file changed in the same moment in which it was read
        monkeypatch.setattr(folder_looks, "GRAIN", 10**19)
    assert read_all(folder) == ["甲条例"]
    path.write_text(TEXT.format(title="乙条例", words="阅读"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert read_all(folder) == (["甲条例"] if is_old else ["乙条例"])


def test_an_unchanged_folder_is_not_looked_through_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "a.txt", "甲条例")
    age(folder)
    monkeypatch.setattr(shelf_module, "MOST_LOOKED_AT", 0)
    assert read_all(folder) == ["甲条例"]
    monkeypatch.setattr(os, "scandir", None)
    with Store.open() as store:
        shelf = StoredShelf(store, [str(folder)])
        assert [row.facts and row.facts.title for row in shelf.rows()] == ["甲条例"]


def test_a_document_is_named_by_its_title_as_its_file_is_now(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "MOST_LOOKED_AT", 0)  # as on a large shelf
    path = write(folder / "a.txt", "甲条例")
    write(folder / "b.txt", "乙條例")
    age(folder)

    def named(doc: str) -> list[str]:
        return [entry.title for entry in named_at([str(folder)], doc, most=0)[0]]

    assert named("乙条例") == ["乙條例"]
    assert named("条例") == ["甲条例", "乙條例"]
    write(path, "丙条例", at=2 * 10**18)
    assert named("甲条") == []
    assert named("丙条") == ["丙条例"]
    write(path, "丁条例", at=3 * 10**18)
    assert named("丁条例") == ["丁条例"]
    path.unlink()
    assert named("丁条例") == []


def test_a_folder_that_is_gone_is_told_and_known_again_when_it_is_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "a.txt", "甲条例")
    read_all(folder)
    away = folder.with_name("away")
    folder.rename(away)
    found = library_at([str(folder)])
    assert (found.entries, [type(problem) for problem in found.problems]) == ((), [MissingFile])
    away.rename(folder)
    open_nothing(monkeypatch)
    assert [entry.title for entry in library_at([str(folder)], read=True).entries] == ["甲条例"]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may look into any folder")
def test_a_folder_without_rights_is_told_and_stops_no_other(folder: Path) -> None:
    write(folder / "a.txt", "甲条例")
    shut = folder / "shut"
    write(shut / "b.txt", "乙条例")
    shut.chmod(0)
    try:
        found = library_at([str(folder)], read=True)
    finally:
        shut.chmod(0o700)
    assert [entry.title for entry in found.entries] == ["甲条例"]
    assert str(shut) in str(found.problems[0])


def kept() -> Path:
    return Path(os.environ["ZHANGJU_CACHE"]) / SHELF / NAME


def test_a_store_of_another_version_is_begun_anew(folder: Path) -> None:
    write(folder / "a.txt", "甲条例")
    read_all(folder)
    with sqlite3.connect(kept()) as other:
        other.execute("PRAGMA user_version = 7")
    other.close()
    assert library_at([str(folder)]).entries[0].title == "a"
    assert read_all(folder) == ["甲条例"]


def test_while_another_window_writes_this_one_reads_and_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("documents.library.index.store.PATIENCE", 0.01)
    write(folder / "a.txt", "甲条例")
    read_all(folder)
    write(folder / "b.txt", "乙条例")
    other = sqlite3.connect(kept(), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert read_all(folder) == ["甲条例", "乙条例"]
    other.execute("ROLLBACK")
    other.close()
    assert [entry.title for entry in library_at([str(folder)]).entries] == ["甲条例", "b"]


def test_where_nothing_can_be_kept_all_is_as_before_but_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "no folder"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("ZHANGJU_CACHE", str(blocked))
    write(folder / "a.txt", "甲条例")
    assert read_all(folder) == read_all(folder) == ["甲条例"]


def test_only_this_user_can_read_the_store(folder: Path) -> None:
    write(folder / "a.txt", "甲条例")
    read_all(folder)
    assert not (kept().stat().st_mode | kept().parent.stat().st_mode) & 0o077


def test_what_was_read_before_the_end_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "KEPT_AFTER", 0.0)
    for number in range(3):
        write(folder / f"{number}.txt", f"{number}号条例")

    class Ended(BaseException):
        pass

    really: Callable[..., object] = open_entry

    def until_the_last(entry: object) -> object:
        if str(getattr(entry, "path", "")).endswith("2.txt"):
            raise Ended
        return really(entry)

    monkeypatch.setattr(shelf_module, "open_entry", until_the_last)
    with pytest.raises(Ended), Store.open() as store:
        read_files(store, StoredShelf(store, [str(folder)]).unread())
    assert [entry.title for entry in library_at([str(folder)]).entries] == ["0号条例", "1号条例", "2"]


Change = tuple[str, str, str]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["write", "delete", "rename", "look", "read"]),
            st.sampled_from(["a.txt", "b.txt", "in/a.txt", "in/c.md"]),
            st.sampled_from(["a.txt", "d.txt", "in/a.txt", "in/deep/e.txt"]),
        ),
        max_size=12,
    )
)
def test_whatever_happens_between_two_looks_the_shelf_is_what_is_there(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, changes: list[Change]
) -> None:
    root = tmp_path_factory.mktemp("shelf")
    monkeypatch.setenv("ZHANGJU_CACHE", str(root / "cache"))
    folder = root / "texts"
    write(folder / "always.txt", "常条例")
    for number, (change, name, other) in enumerate(changes):
        path = folder / name
        if change == "write":
            write(path, f"{number}号条例", at=10**18 + number * 10**9)
        elif change == "delete":
            path.unlink(missing_ok=True)
        elif change == "rename" and path.exists():
            (folder / other).parent.mkdir(parents=True, exist_ok=True)
            path.rename(folder / other)
        elif change in {"look", "read"}:
            library_at([str(folder)], read=change == "read")
    found = library_at([str(folder)], read=True)
    there = {path for path in folder.rglob("*") if path.is_file()}
    assert {entry.path: entry.title for entry in found.entries} == {
        path: path.read_text(encoding="utf-8").splitlines()[0] for path in there
    }


class KeptElsewhere:
    """Corrections of one document, as a file that another device wrote brings them."""

    def __init__(self) -> None:
        self.mends: dict[str, tuple[StructureMend, ...]] = {}

    def any_kept(self) -> bool:
        return bool(self.mends)

    def mends_of(self, document_id: str, /) -> tuple[StructureMend, ...]:
        return self.mends.get(document_id, ())

    def digests(self) -> dict[str, str]:
        return {name: digest_of_mends(mends) for name, mends in self.mends.items()}


def test_a_correction_that_comes_from_another_device_is_seen_and_so_is_one_that_goes(folder: Path) -> None:
    path = write(folder / "a.txt", "甲条例")
    write(folder / "b.txt", "乙条例")
    line = "第一条 为了阅读,制定本条例。"
    kept = KeptElsewhere()
    use_mends(kept)
    try:
        assert read_all(folder) == ["甲条例", "乙条例"]
        kept.mends = {open_entry(Entry(path, "a")).id: (StructureMend(3, evidence_of(line), "title"),)}
        assert read_all(folder)[0].startswith("第一条")
        assert library_of([Entry(path, "a")]).entries[0].title.startswith("第一条")
        kept.mends = {}
        assert library_of([Entry(path, "a")], read=True).entries[0].title == "甲条例"
        assert read_all(folder) == ["甲条例", "乙条例"]
    finally:
        use_mends(None)
