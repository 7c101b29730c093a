"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from annotations.errors import NotebookBusy, SaveFailed, UnwritableHome
from annotations.storage.durable_files import (
    Unparsed,
    check_inside,
    json_bytes,
    locked,
    private_folder,
    read_bounded,
    sweep,
    write_durably,
)
from annotations.storage.tinydb_storage import DurableStorage, decode, encode

STEPS = ["open", "write", "fsync", "replace"]
REASONS = [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EFBIG, errno.EINTR]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_the_owners_alone_and_so_are_new_folders(tmp_path: Path) -> None:
    os.umask(0o022)
    path = tmp_path / "one" / "two" / "三.json"
    write_durably(path, b"x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700
    assert names(path.parent) == ["三.json"]


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("step", STEPS)
def test_an_error_at_any_step_leaves_the_old_file_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, reason: int
) -> None:
    path = tmp_path / "file.json"
    write_durably(path, b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(reason, os.strerror(reason))

    with monkeypatch.context() as broken:
        broken.setattr(os, step, fail)
        with pytest.raises(SaveFailed) as failure:
            write_durably(path, b"new")
    assert os.strerror(reason) in str(failure.value)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file.json"]
    write_durably(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_folder_that_cannot_be_synced_is_no_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.json"
    real = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "folder")
        real(descriptor)

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", only_files)
        with pytest.raises(SaveFailed):
            write_durably(path, b"new")
    write_durably(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_write_that_comes_in_pieces_is_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data)[:3]))
    write_durably(tmp_path / "file", b"0123456789")
    assert (tmp_path / "file").read_bytes() == b"0123456789"


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnwritableHome):
        write_durably(tmp_path / "file" / "deeper" / "note.json", b"x")
    with pytest.raises(UnwritableHome):
        private_folder(tmp_path / "file")


def test_a_save_onto_a_folder_fails_and_leaves_it(tmp_path: Path) -> None:
    (tmp_path / "note.json").mkdir()
    with pytest.raises(SaveFailed):
        write_durably(tmp_path / "note.json", b"x")
    assert names(tmp_path) == ["note.json"]


def test_a_file_size_limit_is_told_and_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(b"old")
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from annotations.errors import SaveFailed; from annotations.storage.durable_files import write_durably\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_durably(Path(sys.argv[1]), b'x' * 5000)\n"
        "except SaveFailed as error: print(error)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, check=True
    ).stdout
    assert "Could not save" in told
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file.json"]


def test_links_are_not_read_through(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("{}")
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match="link"):
        read_bounded(tmp_path / "link")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="regular"):
        read_bounded(tmp_path / "pipe")


def test_reading_has_a_bound(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * 11)
    with pytest.raises(Unparsed, match="larger"):
        read_bounded(tmp_path / "file", limit=10)


def test_a_way_out_is_seen(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (inside / "link").symlink_to(outside)
    check_inside(inside / "deeper" / "file", inside)
    with pytest.raises(Exception, match="leads out"):
        check_inside(inside / "link" / "file", inside)


def test_a_lock_that_another_holds_is_told_after_a_while(tmp_path: Path) -> None:
    lock, file = tmp_path / "locks" / "a.lock", tmp_path / "a.json"
    with locked(lock, file), pytest.raises(NotebookBusy), locked(lock, file, seconds=0.05):
        pass
    with locked(lock, file, seconds=0):
        pass


def test_a_lock_whose_holder_was_killed_is_free(tmp_path: Path) -> None:
    lock = tmp_path / "locks" / "a.lock"
    code = (
        "import os, signal, sys; from pathlib import Path; from annotations.storage.durable_files import locked\n"
        "with locked(Path(sys.argv[1]), Path('a')): os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, lock], check=False).returncode == -9
    with locked(lock, tmp_path / "a", seconds=1):
        pass


def test_leftovers_of_a_file_are_swept_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = tmp_path / "a.json", tmp_path / "b.json"

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "unlink", die)
    monkeypatch.setattr(os, "replace", die)
    for target in (path, other):
        with pytest.raises(KeyboardInterrupt):
            write_durably(target, b"x")
    monkeypatch.undo()
    assert len(names(tmp_path)) == 2
    assert not [name for name in names(tmp_path) if name.endswith(".json")]
    sweep(path)
    assert len(names(tmp_path)) == 1
    sweep(other)
    assert names(tmp_path) == []


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
tables = st.dictionaries(
    st.text(max_size=5),
    st.dictionaries(
        st.integers(1, 99).map(str), st.dictionaries(st.text(max_size=5), values, max_size=3), max_size=4
    ),
    max_size=3,
)


@given(tables)
def test_tables_come_back_as_they_were(value: dict[str, dict[str, dict[str, object]]]) -> None:
    data = encode(value)
    assert decode(data) == value
    records = sum(map(len, value.values()))
    assert len(data.splitlines()) >= records


def test_a_lone_surrogate_survives() -> None:
    value = {"notes": {"1": {"body": "前\ud800后"}, "2": {"body": "好"}}}
    assert decode(encode(value)) == value
    assert "好".encode() in encode(value)
    assert json_bytes("\ud800") == b'"\\ud800"'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 64,
        b"[]",
        b'{"notes": []}',
        b'{"notes": {"x": {}}}',
        b'{"notes": {"1": 7}}',
        b"\xef\xbb\xbf{}",
        b'{"notes": {"1": {"body": "\xff"}}}',
        b"[" * 200_000,
        b'{\n<<<<<<< HEAD\n"notes": {}\n=======\n}',
    ],
)
def test_what_is_no_notebook_is_not_parsed(data: bytes) -> None:
    with pytest.raises(Unparsed):
        decode(data)


def test_tinydb_reads_again_what_another_window_wrote(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    one, other = DurableStorage(path), DurableStorage(path)
    for number in range(3):
        for storage in (one, other):
            TinyDB(storage=lambda here=storage: here).table("notes").insert({"n": number})
    assert one.read() == other.read() == DurableStorage(path).read()
    assert len(TinyDB(storage=lambda: one).table("notes")) == 6


def test_what_is_read_does_not_depend_on_the_locale(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    code = (
        "import sys; from pathlib import Path; from tinydb import TinyDB\n"
        "from annotations.storage.tinydb_storage import DurableStorage\n"
        "TinyDB(storage=lambda: DurableStorage(Path(sys.argv[1]))).table('notes').insert({'body': '\\u7ae0\\u53e5'})\n"
    )
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    subprocess.run([sys.executable, "-c", code, path], check=True, env=environment)
    assert "章句" in path.read_text(encoding="utf-8")
    assert DurableStorage(path).read() == {"notes": {"1": {"body": "章句"}}}
