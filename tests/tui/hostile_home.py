"""A data folder and documents in which every field that is shown tries to steer the terminal."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from annotations.note import Note, Target, describe, new_note
from annotations.notebook.drafts import Drafts
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.durable_files import write_durably
from annotations.storage.home import Home
from documents.addresses.address_book import AddressBook
from documents.document import Document
from documents.opening import open_document

MARK = "31337"
SEQUENCES = (
    "\x1b]0;31337\x07",  # the title of the window
    "\x1b]52;c;MzEzMzc=\x07",  # the clipboard
    "\x1b]8;;http://31337/\x1b\\",  # a link
    "\x1b[31337m",
    "\x1b[?31337h",
    "\x1bP1$r31337\x1b\\",
    "\x1b_31337\x1b\\",
    "\x1bc31337",  # a reset
    "\x9b31337m",
    "\x9d0;31337\x9c",
    "\x9031337\x9c",
    "\u202e31337\u202c",
    "\u206631337\u2069",
    "31\u200b337\ufeff\u2060\u00ad",
    "\x08\x0b\x0c\x7f\u0085\u2028\u2029\u061c\u200e\u200f",
)
ALL = "".join(SEQUENCES)
NEVER = tuple(dict.fromkeys(char for char in ALL if not char.isprintable() and char != "\x1b"))
TEXT = f"""\
敌意{ALL}文件
第一章 总{ALL}则
第一条 为了规范{ALL}阅读和批注,制定本条例。
第二条 本条例适用于下列活动:
(一)阅{ALL}读;
(二)批注。
第二章 附{ALL}则
第三条 本条例自公布之日起施行{ALL}。
"""


def hostile_document(folder: Path) -> Path:
    """A document whose name is as hostile as its text; beside it another one that is also called so."""
    folder.mkdir()
    name = "".join(one for one in SEQUENCES if "/" not in one)
    path = folder / f"甲{name}.txt"
    path.write_text(TEXT, encoding="utf-8")
    (folder / f"乙{name}.txt").write_text(TEXT.replace("附", "尾"), encoding="utf-8")
    return path


def hostile_home(home: Home, reader: str, path: Path) -> None:
    """Notes of this reader and of another, in the bin, in two texts, without a place; a draft; settings; damage."""
    document = open_document(path)
    own = Notebook(home, Identity.settle(home, {"ZHANGJU_READER": reader}))
    for note in _notes(document):
        own.add(replace(note, creator=reader))
    own.delete(own.notes()[-1].id)
    first = own.notes()[0]
    other_device = Notebook(home, Identity(reader, "别处"))
    other_device.take_in([replace(first, body=f"异文{ALL}", revision=2, device=ALL)])
    own.take_in([replace(first, body=f"又一文{ALL}", revision=2)])
    foreign = Notebook(home, Identity("韩梅梅", "家"))
    foreign.take_in(
        replace(note, creator=f"韩{ALL}", device=ALL, motivation=ALL) for note in _notes(document)
    )
    draft = new_note(document, None, "")
    opened = Drafts(home, own.identity).begin(draft, source=path)
    opened.keep(f"未完{ALL}", (ALL,))
    opened.leave()
    settings = json.loads(home.program_state_path.read_text(encoding="utf-8"))
    words = [{"name": f"词{ALL}", "words": [f"批注{ALL}", "批注"], "tone": 1, "on": True}]
    settings |= {"library": [ALL], "nonsense" + ALL: ALL}
    write_durably(home.old_settings_path, json.dumps({"keywords": words}).encode())
    write_durably(home.program_state_path, json.dumps(settings).encode())
    write_durably(home.settings_path, f"theme = {json.dumps(ALL)}\n{ALL} = 1\n".encode())
    strange = home.notebooks / f"恶{''.join(one for one in SEQUENCES if '/' not in one)[:60]}" / "家"
    write_durably(strange / f"{document.id}.json", b"{broken")


def _notes(document: Document) -> list[Note]:
    """Notes on a clause, on the whole document and on a passage that is not there, hostile in every field."""
    book = AddressBook.of(document)
    clause = next(unit for unit in document.units if unit.kind == "clause" and unit.text is not None)
    assert clause.text is not None
    placed = describe(document, book, clause.text)
    gone = Target(3, 9, f"别处的话{ALL}", ALL, ALL, ALL)
    notes = []
    for number, target in enumerate((replace(placed, address=f"{placed.address}{ALL}"), None, gone, placed)):
        note = new_note(document, target, f"评{number}{ALL}\n[red]{ALL}[/red]")
        notes.append(replace(note, tags=(f"签{ALL}", ALL)))
    titled = new_note(document, None, f"题{ALL}")
    return [*notes, replace(titled, document=replace(titled.document, title=f"题{ALL}"))]
