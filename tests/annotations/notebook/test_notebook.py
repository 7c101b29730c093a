"""The notebook: what was saved is there, whoever else writes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from annotations.errors import BadName, EmptyNote, ForeignNote, SaveFailed, UnclearText, UnknownNote
from annotations.note import LONGEST, DocumentRef, Target, new_note, revised
from annotations.notebook.history import Change, History
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.home import Home
from documents.opening import document_of_text

REF = DocumentRef("a" * 32, "城市规划")
OTHER = DocumentRef("b" * 32, "都市圈")


def again(notebook: Notebook) -> Notebook:
    """The same notebook as the next start sees it."""
    return Notebook(notebook.home, notebook.identity)


def synced(source: Notebook, target: Notebook) -> None:
    """Bring what one device wrote to another's folder, as a file sync does."""
    folder = Path(source.identity.reader) / source.identity.device
    shutil.copytree(source.home.notebooks / folder, target.home.notebooks / folder, dirs_exist_ok=True)


def test_a_note_is_there_at_the_next_start(notebook: Notebook) -> None:
    stored = notebook.add(new_note(REF, Target(0, 2, "城市"), "好", tags=["重点"]))
    assert again(notebook).notes() == (stored,)
    assert again(notebook).note(stored.id) == stored
    assert (stored.creator, stored.device) == ("李雷", "书房")


def test_files_stand_where_the_design_says(notebook: Notebook, home: Home) -> None:
    notebook.add(new_note(REF, None, "好"))
    path = home.notebooks / "李雷" / "书房" / f"{REF.id}.json"
    tables = json.loads(path.read_text(encoding="utf-8"))
    assert tables["notebook"]["1"]["format"] == 2
    assert tables["notes"]["1"]["body"] == "好"
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_reading_makes_no_folders(notebook: Notebook, home: Home) -> None:
    assert notebook.notes() == ()
    assert notebook.problems == ()
    assert not home.path.exists()


def test_notes_are_found_by_the_document_that_they_are_on(notebook: Notebook) -> None:
    here = notebook.add(new_note(REF, None, "这里"))
    there = notebook.add(new_note(OTHER, None, "那里"))
    earlier = notebook.add(new_note(DocumentRef("c" * 32, "城市 規劃"), None, "旧文"))
    assert notebook.notes(REF.id) == (here,)
    assert again(notebook).notes() == (here, there, earlier)


def test_an_edit_is_one_more_revision_and_the_earlier_ones_stay(notebook: Notebook) -> None:
    first = notebook.add(new_note(REF, None, "一"))
    second = notebook.save(revised(first, body="二"))
    assert (second.revision, second.body, second.created) == (2, "二", first.created)
    assert again(notebook).notes() == (second,)
    assert again(notebook).history(first.id) == (first, second)


def test_saving_what_is_stored_writes_nothing(notebook: Notebook) -> None:
    first = notebook.add(new_note(REF, None, "一"))
    second = notebook.save(revised(first, body="二"))
    assert notebook.save(revised(first, body="二")) == second
    assert notebook.save(second) == second
    assert notebook.add(first) == first
    assert len(notebook.history(first.id)) == 2


def test_deleting_puts_in_the_bin_and_restoring_takes_out(notebook: Notebook) -> None:
    note = notebook.add(new_note(REF, None, "一"))
    assert notebook.delete(note.id).deleted
    assert again(notebook).notes() == ()
    assert [one.id for one in again(notebook).notes(deleted=True)] == [note.id]
    assert not notebook.restore(note.id).deleted
    assert again(notebook).notes()[0].body == "一"
    assert again(notebook).notes()[0].revision == 3


def test_an_unknown_note_is_told(notebook: Notebook) -> None:
    with pytest.raises(UnknownNote) as error:
        notebook.delete("no such id")
    assert error.value.exit_code == 2


def test_a_note_that_says_nothing_is_refused(notebook: Notebook) -> None:
    with pytest.raises(EmptyNote):
        notebook.add(new_note(REF, None, "  "))


def test_a_document_id_cannot_lead_out_of_the_folder(notebook: Notebook, home: Home) -> None:
    with pytest.raises(BadName):
        notebook.add(new_note(DocumentRef("../../../evil", "x"), None, "x"))
    assert not home.path.exists()


def test_another_readers_note_can_be_answered_and_not_changed(notebook: Notebook, somebody: Notebook) -> None:
    theirs = somebody.add(new_note(REF, None, "她的话"))
    assert notebook.notes() == (theirs,)
    with pytest.raises(ForeignNote):
        notebook.save(revised(theirs, body="改"))
    with pytest.raises(ForeignNote):
        notebook.delete(theirs.id)
    reply = notebook.add(new_note(REF, None, "同意", reply_to=theirs.id))
    assert again(somebody).notes() == (theirs, reply)
    assert {note.reader for note in notebook.notes()} == {"李雷", "韩梅梅"}


def test_nobody_changes_anothers_note_by_writing_a_higher_revision(
    notebook: Notebook, somebody: Notebook
) -> None:
    mine = notebook.add(new_note(REF, None, "我的话"))
    forged = revised(mine, body="篡改", revision=99)
    somebody.take_in([forged])
    stolen = revised(mine, body="冒名", revision=99, creator="韩梅梅")
    somebody.take_in([stolen])
    assert again(notebook).note(mine.id) == mine


def test_a_note_of_another_device_is_edited_in_this_devices_file(
    notebook: Notebook, elsewhere: Notebook, home: Home
) -> None:
    note = elsewhere.add(new_note(REF, None, "车上"))
    path = home.notebooks / "李雷" / "火车" / f"{REF.id}.json"
    before = path.read_bytes()
    edited = notebook.save(revised(note, body="家里"))
    assert path.read_bytes() == before
    assert (edited.revision, edited.device) == (2, "书房")
    assert again(elsewhere).notes() == (edited,)


def test_two_texts_of_one_revision_are_both_kept_until_the_reader_chooses(
    notebook: Notebook, elsewhere: Notebook
) -> None:
    note = notebook.add(new_note(REF, None, "一"))
    unsynced = Notebook(Home(notebook.home.path.with_name("other")), elsewhere.identity)
    synced(notebook, unsynced)
    for body in ("甲", "甲甲"):
        mine = notebook.save(revised(notebook.note(note.id), body=body))
    theirs = unsynced.save(revised(note, body="乙"))
    synced(unsynced, notebook)
    assert {text.body for text in notebook.known(note.id).texts} == {"甲甲", "乙"}
    assert notebook.divided(REF.id) == notebook.divided() == {note.id: 2}
    assert notebook.leaf(note.id) == mine
    assert notebook.leaf(note.id, theirs.name[:8]) == theirs
    tagged = notebook.save(revised(mine, tags=("要点",)))
    assert {text.body for text in notebook.known(note.id).texts} == {"甲甲", "乙"}
    assert notebook.save(tagged) == tagged
    settled = notebook.settle(theirs)
    assert (settled.revision, settled.body) == (5, "乙")
    assert notebook.other_versions(note.id) == ()
    assert notebook.divided(REF.id) == {}


def test_undoing_the_choice_of_a_text_brings_all_of_them_back(
    notebook: Notebook, elsewhere: Notebook
) -> None:
    note = notebook.add(new_note(REF, None, "一"))
    unsynced = Notebook(Home(notebook.home.path.with_name("other")), elsewhere.identity)
    synced(notebook, unsynced)
    mine, theirs = notebook.save(revised(note, body="甲")), unsynced.save(revised(note, body="乙"))
    synced(unsynced, notebook)
    settled = notebook.settle(theirs)
    history = History().record_all([Change(text, settled) for text in (mine, theirs)])
    undone = history.undo()
    assert undone is not None
    notebook.put_back_all(undone[1])
    assert {text.body for text in notebook.known(note.id).texts} == {"甲", "乙"}
    redone = undone[0].redo()
    assert redone is not None
    notebook.put_back_all(redone[1])
    assert [text.body for text in notebook.known(note.id).texts] == ["乙"]


def test_which_text_is_meant_is_asked_where_no_device_says_it(
    notebook: Notebook, elsewhere: Notebook, home: Home
) -> None:
    note = notebook.add(new_note(REF, None, "一"))
    elsewhere.save(revised(note, body="甲"))
    third = Notebook(home, Identity("李雷", "厨房"))
    third.save(revised(note, body="乙"))
    with pytest.raises(UnclearText) as unclear:
        notebook.delete(note.id)
    names = [text.name[:8] for text in notebook.known(note.id).texts]
    assert all(name in str(unclear.value.facts["names"]) for name in names)
    assert notebook.delete(note.id, names[0]).deleted
    assert len(notebook.known(note.id).texts) == 1
    assert not notebook.note(note.id).deleted


def test_two_windows_that_edit_one_note_keep_both_texts(notebook: Notebook) -> None:
    note = notebook.add(new_note(REF, None, "一"))
    window = again(notebook)
    seen = window.note(note.id)
    notebook.save(revised(notebook.save(revised(note, body="甲")), body="甲二"))
    window.save(revised(seen, body="乙"))
    texts = {notebook.note(note.id).body, *(other.body for other in notebook.other_versions(note.id))}
    assert texts == {"甲二", "乙"}


@pytest.mark.parametrize("document_id", [None, REF.id], ids=["all", "one document"])
def test_a_window_sees_what_another_wrote(
    notebook: Notebook, somebody: Notebook, document_id: str | None
) -> None:
    window = again(notebook)
    assert window.notes() == ()
    before = window.state(document_id)
    note = notebook.add(new_note(REF, None, "一"))
    assert window.state(document_id) != before
    assert window.notes() == (note,)
    before = window.state(document_id)
    assert window.state(document_id) == before
    somebody.add(new_note(REF, None, "二"))
    assert window.state(document_id) != before


def test_the_state_of_a_document_shows_a_file_that_was_written_in_place(notebook: Notebook) -> None:
    notebook.add(new_note(REF, None, "一"))
    before = notebook.state(REF.id)
    path = notebook.home.notebooks / "李雷" / "书房" / f"{REF.id}.json"
    path.write_bytes(path.read_bytes() + b" ")
    assert notebook.state(REF.id) != before


def test_a_folder_that_is_gone_or_closed_has_a_state_too(notebook: Notebook) -> None:
    before = notebook.state(REF.id)
    notebook.home.path.mkdir()
    notebook.home.notebooks.write_text("no folder", encoding="utf-8")
    assert notebook.state(REF.id) != before


def test_a_note_that_moves_to_another_document_leaves_the_first(notebook: Notebook) -> None:
    note = notebook.add(new_note(REF, None, "一"))
    moved = notebook.save(revised(note, document=OTHER))
    for book in (notebook, again(notebook)):
        assert book.notes(REF.id) == ()
        assert book.notes(OTHER.id) == (moved,)
        assert book.notes() == (moved,)


def test_tags_and_documents_are_counted(notebook: Notebook) -> None:
    notebook.add(new_note(REF, None, "", tags=["甲", "乙"]))
    notebook.add(new_note(REF, None, "", tags=["乙"]))
    gone = notebook.add(new_note(OTHER, None, "", tags=["丙"]))
    notebook.delete(gone.id)
    assert notebook.tags() == (("乙", 2), ("甲", 1))
    assert notebook.documents() == ((REF, 2),)


def test_taking_in_the_same_notes_again_changes_nothing(notebook: Notebook, somebody: Notebook) -> None:
    theirs = [somebody.add(new_note(REF, None, str(number))) for number in range(3)]
    stranger = Notebook(Home(notebook.home.path.with_name("other")), Identity("小明", "家"))
    assert set(stranger.take_in(theirs)) == set(theirs)
    assert stranger.take_in(theirs) == ()
    assert set(stranger.notes()) == set(theirs)


def test_shared_folders_are_read_and_never_written(
    notebook: Notebook, somebody: Notebook, tmp_path: Path
) -> None:
    mine = notebook.add(new_note(REF, None, "我"))
    outside = Notebook(Home(tmp_path / "theirs"), somebody.identity)
    theirs = outside.add(new_note(REF, None, "她"))
    book = Notebook(notebook.home, notebook.identity, shared=[tmp_path / "theirs" / "notebooks"])
    assert book.notes() == (mine, theirs)
    files = {path: path.read_bytes() for path in (tmp_path / "theirs").rglob("*.json")}
    book.add(new_note(REF, None, "答", reply_to=theirs.id))
    assert {path: path.read_bytes() for path in (tmp_path / "theirs").rglob("*.json")} == files


def test_an_emptied_shared_folder_deletes_nothing_here(notebook: Notebook, tmp_path: Path) -> None:
    mine = notebook.add(new_note(REF, None, "我"))
    (tmp_path / "empty").mkdir()
    for shared in (tmp_path / "empty", tmp_path / "gone"):
        assert Notebook(notebook.home, notebook.identity, shared=[shared]).notes() == (mine,)


def test_a_link_out_of_the_data_folder_is_not_followed(
    notebook: Notebook, home: Home, tmp_path: Path
) -> None:
    mine = notebook.add(new_note(REF, None, "我"))
    secret = Notebook(Home(tmp_path / "secret"), Identity("密", "密"))
    secret.add(new_note(REF, None, "秘密"))
    (home.notebooks / "密").mkdir()
    (home.notebooks / "密" / "密").symlink_to(tmp_path / "secret" / "notebooks" / "密" / "密")
    (home.notebooks / "李雷" / "链").mkdir()
    inner = tmp_path / "secret" / "notebooks" / "密" / "密" / f"{REF.id}.json"
    (home.notebooks / "李雷" / "链" / f"{REF.id}.json").symlink_to(inner)
    book = again(notebook)
    assert book.notes() == (mine,)
    assert {type(problem).__name__ for problem in book.problems} == {"OutsideNotebook"}


def test_nothing_is_written_through_a_link_out_of_the_data_folder(home: Home, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (home.notebooks / "李雷").mkdir(parents=True)
    (home.notebooks / "李雷" / "书房").symlink_to(tmp_path / "outside")
    with pytest.raises(Exception, match="leads out"):
        Notebook(home, Identity("李雷", "书房")).add(new_note(REF, None, "一"))
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_file_in_the_place_of_the_data_folder_fails_the_save_and_not_the_reading(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("x")
    book = Notebook(Home(tmp_path / "home"), Identity("李雷", "书房"))
    assert book.notes() == ()
    with pytest.raises(Exception, match="data folder") as error:
        book.add(new_note(REF, None, "一"))
    assert getattr(error.value, "exit_code", None) == 3


def test_leftovers_are_swept_at_the_start_and_notes_stay(notebook: Notebook, home: Home) -> None:
    note = notebook.add(new_note(REF, None, "一"))
    folder = home.notebooks / "李雷" / "书房"
    from annotations.storage.durable_files import _TEMPORARY, _temporary_stem

    (folder / (_temporary_stem(folder / f"{REF.id}.json") + "abc" + _TEMPORARY)).write_text("half")
    fresh = again(notebook)
    fresh.sweep()
    assert [path.name for path in folder.iterdir()] == [f"{REF.id}.json"]
    assert fresh.notes() == (note,)


def test_placed_notes_stand_in_reading_order_with_orphans_last(notebook: Notebook) -> None:
    document = document_of_text("城市规划\n第一条 建设人民城市。\n第二条 本法自公布之日起施行。\n")
    ref = DocumentRef(document.id, document.name)
    where = document.text.index("人民")
    later = notebook.add(new_note(ref, Target(where, where + 2, "人民", "建设", "城市"), "二"))
    whole = notebook.add(new_note(ref, None, "全文"))
    lost = notebook.add(new_note(ref, Target(1, 9, "不在文中的一句话"), "失"))
    placed = notebook.placed(document)
    assert [one.note for one in placed] == [whole, later, lost]
    assert [one.anchor.grade for one in placed] == ["exact", "exact", "orphan"]
    assert not any(one.earlier for one in placed)


def test_notes_of_an_earlier_version_of_a_text_are_placed_too(notebook: Notebook) -> None:
    before = document_of_text(
        "城市规划\n第一条 建设人民城市，提升幸福感获得感。\n第二条 本法自公布之日起施行。\n"
    )
    after = document_of_text(before.text.replace("公布", "二〇二六年一月一日"))
    where = before.text.index("提升幸福感")
    target = Target(
        where, where + 5, "提升幸福感", before.text[where - 9 : where], before.text[where + 5 : where + 30]
    )
    notebook.meet(before)
    note = notebook.add(new_note(before, target, "好"))
    (placed,) = again(notebook).placed(after)
    assert (placed.note, placed.earlier, placed.anchor.grade) == (note, True, "exact")


def test_threads_that_add_at_once_lose_nothing(notebook: Notebook) -> None:
    def add(number: int) -> None:
        for _ in range(5):
            notebook.add(new_note(REF, None, str(number)))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(again(notebook).notes()) == 20


def test_two_processes_that_change_notes_at_once_lose_nothing(notebook: Notebook, home: Home) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from annotations.preferences.identity import Identity; from annotations.storage.home import Home; from annotations.notebook.notebook import Notebook\n"
        "from annotations.note import DocumentRef, new_note, revised\n"
        "book = Notebook(Home(Path(sys.argv[1])), Identity('李雷', '书房'))\n"
        "for number in range(25):\n"
        "    note = book.add(new_note(DocumentRef('a' * 32, '题'), None, sys.argv[2]))\n"
        "    book.save(revised(note, body=sys.argv[2] + '!'))\n"
        "    print(note.id)\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, home.path, name], stdout=subprocess.PIPE, text=True)
        for name in ("甲", "乙", "丙")
    ]
    acknowledged = [line for process in running for line in process.communicate()[0].split()]
    assert [process.returncode for process in running] == [0, 0, 0]
    notes = {note.id: note for note in again(notebook).notes()}
    assert len(acknowledged) == 75
    assert set(acknowledged) == set(notes)
    assert all(note.revision == 2 and note.body.endswith("!") for note in notes.values())


def test_a_killed_writer_leaves_every_acknowledged_note(notebook: Notebook, home: Home) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from annotations.preferences.identity import Identity; from annotations.storage.home import Home; from annotations.notebook.notebook import Notebook\n"
        "from annotations.note import DocumentRef, new_note\n"
        "book = Notebook(Home(Path(sys.argv[1])), Identity('李雷', '书房'))\n"
        "while True: print(book.add(new_note(DocumentRef('a' * 32, '题'), None, '话')).id, flush=True)\n"
    )
    acknowledged: set[str] = set()
    for lines in (1, 4, 9):
        process = subprocess.Popen([sys.executable, "-c", code, home.path], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        acknowledged.update(process.stdout.readline().strip() for _ in range(lines))
        process.kill()
        acknowledged.update(
            line.strip() for line in process.communicate()[0].splitlines(keepends=True) if "\n" in line
        )
    book = again(notebook)
    book.sweep()
    assert acknowledged <= {note.id for note in book.notes()}
    assert book.problems == ()
    book.add(new_note(REF, None, "再来"))


def test_a_failed_save_keeps_the_old_notes_and_can_be_repeated(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    first = notebook.add(new_note(REF, None, "一"))
    second = new_note(REF, None, "二")
    for step in ("open", "write", "fsync", "replace"):
        with monkeypatch.context() as broken:

            def fail(*_: object, **__: object) -> None:
                raise OSError(28, "No space left on device")

            broken.setattr(os, step, fail)
            with pytest.raises(SaveFailed):
                notebook.add(second)
        assert again(notebook).notes() == (first,)
    stored = notebook.add(second)
    assert again(notebook).notes() == (first, stored)


def test_a_save_that_failed_after_the_file_was_in_place_is_not_doubled(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    import annotations.storage.durable_files as durable_files

    note = new_note(REF, None, "一")
    notebook.add(new_note(REF, None, "零"))

    def fail(_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(durable_files, "_sync_folder", fail)
        with pytest.raises(SaveFailed):
            notebook.add(note)
    stored = notebook.add(note)
    assert again(notebook).history(note.id) == (stored,)


def test_a_failed_backup_is_told_and_the_note_is_saved(notebook: Notebook, home: Home) -> None:
    home.path.mkdir(parents=True)
    home.backups.write_text("in the way")
    note = notebook.add(new_note(REF, None, "一"))
    assert again(notebook).notes() == (note,)
    assert [type(problem).__name__ for problem in notebook.problems] == ["BackupFailed"]


def test_what_could_not_be_read_back_is_no_save(notebook: Notebook) -> None:
    note = notebook.add(new_note(REF, None, "一"))
    with pytest.raises(SaveFailed):
        notebook.save(revised(note, body="长" * (LONGEST["body"] + 1)))
    assert [one.body for one in again(notebook).notes()] == ["一"]


def test_a_note_whose_count_is_the_highest_can_still_be_edited(notebook: Notebook) -> None:
    note = replace(new_note(REF, None, "一", creator="李雷"), revision=2**53 - 1)
    notebook.take_in([note])
    for body in ("二", "三"):
        notebook.save(revised(again(notebook).note(note.id), body=body))
    assert [text.body for text in again(notebook).known(note.id).texts] == ["三"]
