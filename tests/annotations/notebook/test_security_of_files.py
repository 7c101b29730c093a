"""What is kept is its owner's alone, stays in the data folder, and is never written or read through a link."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotations.errors import BadName, NotebookError, SaveFailed
from annotations.exports.writing import write_export
from annotations.note import DocumentRef, NotANote, Note, is_document_id, new_note, tidy_tags
from annotations.notebook.drafts import Drafts
from annotations.notebook.notebook import Notebook
from annotations.preferences.dictionary_file import add_word
from annotations.preferences.identity import Identity
from annotations.preferences.keyword_sets import KeywordSet, change_keyword_sets
from annotations.preferences.names import checked_name, safe_name
from annotations.preferences.reading_state import ReadingPosition, save_state
from annotations.preferences.settings import Settings, save_settings
from annotations.storage import durable_files
from annotations.storage.backups import days_in
from annotations.storage.home import Home
from documents.harmless import harmless

REF = DocumentRef("a" * 32, "城市规划")
SETS = (KeywordSet("重点", ("都市圈",)),)
HOSTILE = (
    *(
        "..",
        ".",
        "../../etc/passwd",
        "/etc/passwd",
        "a/b",
        "a\\b",
        "C:\\x",
        "\\\\server\\share",
        "~root",
        "$HOME",
    ),
    *(
        "a\0b",
        "\0",
        "a\nb",
        "\x1b]0;x\x07",
        "\x9b31m",
        "\u202egpj.exe",
        "\u2066x\u2069",
        "a\u200bb",
        "\ufeff",
    ),
    *("con", "CON", "nul.txt", "com1", "LPT9.x", "aux", "-rf", "--help", "*", "?", "|", "<x>", '"', "a:b"),
    *("甲" * 100, "a" * 300, "é" * 100, "e\u0301" * 100, "한" * 90, "\ud800", "\uffff", "", " ", ".x", "x."),
)
names = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=60),
    st.lists(st.sampled_from([*HOSTILE, "甲", "a", "/", "..", "\0"]), max_size=4).map("".join),
)


def tree(folder: Path) -> dict[str, str]:
    """All that is in a folder: permissions of folders and files, and where links lead."""
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        kind = f"→ {path.readlink()}" if path.is_symlink() else oct(stat.S_IMODE(status.st_mode))
        found[str(path.relative_to(folder))] = kind
    return found


@pytest.fixture
def no_umask() -> Iterator[None]:
    """Nothing is kept from others by chance."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("no_umask")
def test_all_that_is_kept_is_its_owner_s_alone(home: Home) -> None:
    times = iter(f"2026-11-{day:02}T08:00:00.000Z" for day in range(1, 29) for _ in range(4))
    book = Notebook(home, Identity("李雷", "书房"), clock=lambda: next(times))
    save_settings(home.settings_path, Settings(reader="李雷", device="书房"))
    save_state(home.state_path, REF.id, ReadingPosition(3, "taiwan", frozenset({1})), last="/x")
    change_keyword_sets(home.keywords_path, home.old_settings_path, (), SETS)
    add_word(home.dictionary_path, "强省会")
    first = book.add(new_note(REF, None, "一"))
    for body in ("二", "三", "四"):
        first = book.save(new_note(REF, None, body))
    book.delete(first.id)
    book.care.empty_bin()
    opened = Drafts(home, book.identity).begin(new_note(REF, None, "草稿"))
    opened.keep("还没写完", ())
    own = home.notebooks / "李雷" / "书房" / f"{REF.id}.json"
    own.write_bytes(b"{")
    Notebook(home, book.identity).add(new_note(REF, None, "五"))
    home.program_state_path.write_bytes(b"{")
    save_settings(home.settings_path, Settings(reader="李雷", device="书房", theme="zhangju-dark"))
    Notebook(home, book.identity).care.recover()
    kinds = {path.name for path in home.path.iterdir()}
    assert kinds >= {
        "notebooks",
        "backups",
        "daily",
        "locks",
        "drafts",
        "settings.toml",
        "state.json",
        "reading.json",
    }
    assert days_in(home.daily)
    for path in [home.path, *home.path.rglob("*")]:
        if ".damaged-" not in path.name:  # kept as it was
            expected = 0o700 if path.is_dir() else 0o600
            assert stat.S_IMODE(path.lstat().st_mode) == expected, path
    opened.done()


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_an_export_is_like_the_reader_s_other_files(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write_export(tmp_path / "export.md", "批注")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "export.md").stat().st_mode) == mode


@given(names)
def test_a_name_is_refused_or_safe_as_the_name_of_a_folder(name: str) -> None:
    for text in (name, safe_name(name, "reader")):
        try:
            folder = checked_name(text)
        except BadName:
            assert text == name
            continue
        assert Path(folder).name == folder
        assert not set(folder) & set('/\\<>:"|?*\0')
        assert harmless(folder) == folder
        assert len(folder.encode()) <= 80
        assert checked_name(folder) == folder


@given(names)
@example("%2e%2e")
def test_a_document_s_id_is_refused_or_safe_as_the_name_of_a_file(name: str) -> None:
    if is_document_id(name):
        assert name.isascii()
        assert Path(name).name == name
        assert len(name) <= 64
        return
    value = new_note(REF, None, "x", time="2026-01-01T00:00:00Z").to_json()
    with pytest.raises(NotANote):
        Note.from_json(value | {"document": {"id": name, "title": name}})


@given(st.lists(names, max_size=5))
def test_tags_carry_no_control_characters(tags: list[str]) -> None:
    for tag in tidy_tags(tags):
        assert tag
        assert not any(char.isspace() or ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in tag)
        assert not set(tag) & set("\u202e\u2066\u2069\u200b\ufeff")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_leave_no_file_outside_the_data_folder(home: Home, tmp_path: Path, name: str) -> None:
    book = Notebook(home, Identity("李雷", "书房"))
    before = tree(tmp_path)
    note = new_note(DocumentRef(REF.id, name), None, f"x{name}", tags=[name], creator="李雷")
    stored = book.add(note)
    assert Notebook(home, book.identity).note(stored.id) == stored
    for creator in (name, "韩梅梅"):
        foreign = new_note(DocumentRef(REF.id, name), None, "y", creator=creator, device=name)
        book.take_in([foreign])
    with pytest.raises(NotebookError):
        book.add(new_note(DocumentRef("../" + REF.id, name), None, "z"))
    after = {path for path in tree(tmp_path) if path not in before}
    assert {path.split("/")[0] for path in after} == {"home"}
    kept = [path for path in home.path.rglob("*") if path.is_file()]
    assert {path.stem for path in kept} == {REF.id}


# Links


def make_link(kind: str, link: Path, outside: Path) -> None:
    """A link that leads out: to a file or a folder, to nothing, or to itself."""
    link.parent.mkdir(parents=True, exist_ok=True)
    targets = {
        "file": outside / "file.json",
        "folder": outside,
        "dangling": outside / "new.json",
        "loop": link,
    }
    link.symlink_to(targets[kind])


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the data folder with a file in it, as like a notebook as can be."""
    folder = tmp_path / "outside"
    folder.mkdir()
    home = Home(tmp_path / "made elsewhere")
    other = Notebook(home, Identity("韩梅梅", "家"))
    other.add(new_note(REF, None, "外面的秘密"))
    (made,) = home.notebooks.rglob("*.json")
    made.rename(folder / "file.json")
    return folder


KINDS = ("file", "folder", "dangling", "loop")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", ["reader", "device", "notebook", "other"])
def test_links_in_the_notebooks_are_not_followed_out(
    home: Home, outside: Path, kind: str, place: str
) -> None:
    if (kind, place) == ("folder", "reader"):
        pytest.skip("a reader's folder may be kept elsewhere")
    link = {
        "reader": home.notebooks / "李雷",
        "device": home.notebooks / "李雷" / "书房",
        "notebook": home.notebooks / "李雷" / "书房" / f"{REF.id}.json",
        "other": home.notebooks / "韩梅梅" / "家" / f"{REF.id}.json",
    }[place]
    make_link(kind, link, outside)
    before = tree(outside), (outside / "file.json").read_bytes()
    book = Notebook(home, Identity("李雷", "书房"))
    assert book.notes(deleted=True) == ()
    try:
        book.add(new_note(REF, None, "我的"))
    except NotebookError:
        assert place != "other"
    else:
        assert [note.body for note in Notebook(home, book.identity).notes()] == ["我的"]
    assert (tree(outside), (outside / "file.json").read_bytes()) == before
    assert all("外面" not in str(problem) for problem in book.problems)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", ["backups", "backup", "daily", "day", "locks", "lock"])
def test_links_beside_the_notebooks_are_not_followed_out(
    home: Home, outside: Path, kind: str, place: str
) -> None:
    name = Path("李雷") / "书房"
    day = "2026-11-21"
    make_link(
        kind,
        {
            "backups": home.backups,
            "backup": home.backups / name / f"{REF.id}.json",
            "daily": home.daily,
            "day": home.daily / day / name / f"{REF.id}.json",
            "locks": home.locks,
            "lock": home.locks / name / f"{REF.id}.lock",
        }[place],
        outside,
    )
    before = tree(outside), (outside / "file.json").read_bytes()
    book = Notebook(home, Identity("李雷", "书房"), clock=lambda: f"{day}T12:00:00.000Z")
    for body in ("一", "二"):
        try:
            book.add(new_note(REF, None, body))
        except NotebookError:
            assert place in {"locks", "lock"}
    shown = Notebook(home, book.identity)
    assert "外面的秘密" not in [note.body for note in shown.notes(deleted=True)]
    if place not in {"locks", "lock"}:
        assert [note.body for note in shown.notes()] == ["一", "二"]
    for backup in shown.care.backups():
        shown.care.restore_from(backup)
    assert "外面的秘密" not in [note.body for note in shown.notes(deleted=True)]
    assert (tree(outside), (outside / "file.json").read_bytes()) == before


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "name", ["state.json", "settings.json", "reading.json", "keywords.json", "dictionary.txt", "drafts"]
)
def test_links_in_place_of_the_small_files_are_not_followed_out(
    home: Home, outside: Path, kind: str, name: str
) -> None:
    make_link(kind, home.path / name, outside)
    before = tree(outside), (outside / "file.json").read_bytes()
    for step in (
        lambda: save_settings(home.settings_path, Settings(reader="李雷", device="书房")),
        lambda: save_state(home.state_path, REF.id, ReadingPosition()),
        lambda: change_keyword_sets(home.keywords_path, home.old_settings_path, (), SETS),
        lambda: add_word(home.dictionary_path, "强省会"),
        lambda: Drafts(home, Identity("李雷", "书房")).begin(new_note(REF, None, "x")).keep("写", ()),
    ):
        with suppress(NotebookError):
            step()
    assert (tree(outside), (outside / "file.json").read_bytes()) == before


def test_a_temporary_name_that_somebody_guessed_is_not_written_through(
    tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "urandom", bytes)
    path = tmp_path / "file"
    durable_files.write_durably(path, b"old")
    guessed = (
        durable_files._temporary_stem(path) + bytes(durable_files._TOKEN).hex() + durable_files._TEMPORARY
    )
    path.with_name(guessed).symlink_to(outside / "file.json")
    before = (outside / "file.json").read_bytes()
    with pytest.raises(SaveFailed):
        durable_files.write_durably(path, b"new")
    assert (outside / "file.json").read_bytes() == before
    assert path.read_bytes() == b"old"


def test_a_data_folder_that_is_a_link_itself_is_the_reader_s_own_choice(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "disk")
    book = Notebook(Home(tmp_path / "link"), Identity("李雷", "书房"))
    book.add(new_note(REF, None, "一"))
    assert [note.body for note in Notebook(Home(tmp_path / "disk"), book.identity).notes()] == ["一"]
