"""A bundle taken into a data folder: all of it into an empty one, what is not there yet into another.

The whole file is checked before anything is written. Notes that are there in other words stay as they are; those of the
bundle are put beside them as a copy of the file, which is read along as sync programs' copies are. What a bundle says is a
claim: where it names another reader by the name of this one, that is asked first.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from annotations.errors import BadBundle, DamagedText, NamesakeInBundle, NewerBundle
from annotations.note import is_digest
from annotations.preferences.identity import Identity
from annotations.preferences.names import unsafe
from annotations.preferences.settings import load_settings
from annotations.storage.durable_files import LARGEST, FileThere, Unparsed, read_bounded, write_durably
from annotations.storage.file_versions import HEADER, NOTEBOOK, NOTES, present, version_of
from annotations.storage.home import Home
from annotations.storage.texts import SUFFIX as TEXT_SUFFIX
from annotations.storage.texts import text_in
from annotations.storage.tinydb_storage import Tables, decode
from documents.identity import digest_of

MOST_FILES: Final = 200_000
MOST_BYTES: Final = 4 * 2**30
"""Of all files together, unpacked."""
LONGEST_NAME: Final = 200  # bytes of a glossary's name
_NOTEBOOK, _TEXT, _GLOSSARY, _OWN = "notebook", "text", "glossary", "own"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What was done: files ``added``, files of notes that came ``beside`` others, files ``known`` that said nothing new,
    and the names of those that were ``left``, because this folder has its own."""

    added: int = 0
    beside: int = 0
    known: int = 0
    left: tuple[str, ...] = ()


class CheckedBundle:
    """A bundle that is whole: every file in it is one of a data folder, and can be read. Nothing was written yet.

    Raises BadBundle, NewerBundle.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(read_bounded(path, LARGEST)))
            infos = [info for info in self._archive.infolist() if not info.is_dir()]
            self._check_sizes(infos)
            self.names = {info.filename: self._kind(info.filename) for info in infos}
            if not infos:
                raise BadBundle(file=path, reason="it is empty")
            if len(self.names) != len(infos):
                raise BadBundle(file=path, reason="a file is in it twice")
            for name, kind in self.names.items():
                self._check(name, kind)
        except OSError as error:
            raise BadBundle(file=path, reason=error.strerror or str(error)) from error
        except Unparsed as error:
            raise BadBundle(file=path, reason=error.reason) from error
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise BadBundle(file=path, reason="it is no zip file, is cut off or damaged") from error

    def data(self, name: str) -> bytes:
        """The bytes of a file."""
        return self._archive.read(name)

    def readers(self) -> frozenset[str]:
        """Whose notes are in it, by the folders they lie in."""
        return frozenset(
            PurePosixPath(name).parts[1] for name, kind in self.names.items() if kind == _NOTEBOOK
        )

    def reader_id(self) -> str:
        """The id of the reader who made it, as the bundle says; "" where it does not."""
        if "state.json" not in self.names:
            return ""
        state = json.loads(self.data("state.json"))
        return str(state.get("reader_id", "")) if isinstance(state, dict) else ""

    def _check_sizes(self, infos: Iterable[zipfile.ZipInfo]) -> None:
        sizes = [info.file_size for info in infos]
        if len(sizes) > MOST_FILES or sum(sizes) > MOST_BYTES or max(sizes, default=0) > LARGEST:
            raise BadBundle(file=self._path, reason="it is larger than any bundle that is read")

    def _kind(self, name: str) -> str:
        """What a file is, by its name; BadBundle where a data folder has no such file."""
        match PurePosixPath(name).parts:
            case ("notebooks", reader, device, file) if not (unsafe(reader) or unsafe(device)):
                if file.endswith(".json") and _is_plain(file):
                    return _NOTEBOOK
            case ("texts", folder, file) if file.endswith(TEXT_SUFFIX):
                digest = file.removesuffix(TEXT_SUFFIX)
                if is_digest(digest) and folder == digest[:2]:
                    return _TEXT
            case ("glossaries", file) if _is_plain(file):
                return _GLOSSARY
            case (file,) if file in _own_names():
                return _OWN
        raise BadBundle(file=self._path, reason="it holds what no data folder does")

    def _check(self, name: str, kind: str) -> None:
        """Read a file to its end, checksum and all, and see whether it makes sense."""
        data = self.data(name)
        if kind == _NOTEBOOK:
            header = decode(data).get(HEADER, {}).get("1", {})
            if version_of(header.get("format")) > present(NOTEBOOK):
                raise NewerBundle(file=self._path)
        elif kind == _TEXT:
            try:
                is_whole = digest_of(text_in(data, self._path)) == PurePosixPath(name).stem
            except DamagedText:
                is_whole = False
            if not is_whole:
                raise BadBundle(file=self._path, reason="a text in it is another than its name says")
        elif name.endswith(".json") and not isinstance(json.loads(data), dict):
            raise BadBundle(file=self._path, reason="it holds what no data folder does")


def unpack(bundle: CheckedBundle, home: Home, identity: Identity, *, mine: bool = False) -> Unpacked:
    """Add what a bundle holds to a data folder; each file is whole on disk, and calling again goes on.

    What was chosen, said and read comes into a folder that has none of it. Raises NamesakeInBundle where somebody else's
    notes would become this reader's, unless they are ``mine``; SaveFailed and the like.
    """
    is_begun = home.is_begun
    if is_begun and not mine:
        _refuse_namesake(bundle, home, identity)
    added = beside = known = 0
    left: list[str] = []
    for name, kind in sorted(bundle.names.items(), key=lambda file: (file[1] == _OWN, file[0])):
        path, data = home.path.joinpath(*PurePosixPath(name).parts), bundle.data(name)
        if kind == _OWN and is_begun and _is_of_who_reads(name) and not path.exists():
            left.append(name)
        elif _put(path, data):
            added += 1
        elif (here := _read(path)) == data or (kind == _TEXT and here is not None):
            known += 1
        elif kind != _NOTEBOOK:
            left.append(name)
        elif _says_nothing_new(data, here):
            known += 1
        else:
            beside += _put(path.with_name(f"{path.stem} (copy {digest_of(data)[:12]}){path.suffix}"), data)
    return Unpacked(added, beside, known, tuple(left))


def _refuse_namesake(bundle: CheckedBundle, home: Home, identity: Identity) -> None:
    made_here = load_settings(home.settings_path)[0].reader_id
    if made_here and bundle.reader_id() == made_here:
        return
    namesake = next(filter(identity.owns, sorted(bundle.readers())), None)
    if namesake is not None:
        raise NamesakeInBundle(name=namesake)


def _put(path: Path, data: bytes) -> bool:
    """Write a file where there is none yet; whether there was none."""
    if path.exists():
        return False
    try:
        write_durably(path, data, replaces=False)
    except FileThere:
        return False
    return True


def _read(path: Path) -> bytes | None:
    with suppress(OSError, Unparsed):
        return read_bounded(path)
    return None


def _says_nothing_new(data: bytes, here: bytes | None) -> bool:
    """Whether every record of a notebook stands in the one that is here."""
    with suppress(Unparsed):
        if here is not None:
            known = set(_records(decode(here)))
            return all(record in known for record in _records(decode(data)))
    return False


def _records(tables: Tables) -> Iterator[str]:
    return (json.dumps(record, sort_keys=True) for record in tables.get(NOTES, {}).values())


def _is_of_who_reads(name: str) -> bool:
    """Whether a file says who writes and what was chosen: one reader's do not go with another's."""
    home = Home(Path())
    return name in {
        str(path) for path in (home.settings_path, home.program_state_path, home.old_settings_path)
    }


def _own_names() -> frozenset[str]:
    return frozenset(map(str, Home(Path()).own_files))


def _is_plain(name: str) -> bool:
    """Whether a name is safe in a folder: printable, not hidden, and without what leads elsewhere."""
    return (
        name.isprintable()
        and not name.startswith(".")
        and not set(name) & {"/", "\\"}
        and len(name.encode("utf-8", "replace")) <= LONGEST_NAME
    )
