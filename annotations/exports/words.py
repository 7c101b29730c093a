"""The few fixed words of an export, in the languages of the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from annotations.note_times import is_edited, told_with_zone, worded

if TYPE_CHECKING:
    from annotations.note import Note

ExportLanguage = Literal["en", "zh-Hans", "zh-Hant"]


@dataclass(frozen=True, slots=True)
class ExportWords:
    """Words for headings and remarks; ``claimed`` has a ``{name}``, ``edited`` a ``{time}``; ``new_wording`` stands beside a wording that came after one that was changed
    by hand; ``colon``, ``comma`` and ``semicolon`` are its marks between words."""

    whole_document: str
    lost_places: str
    to_be_checked: str
    earlier: str
    source: str
    claimed: str
    edited: str
    only_notes: str
    new_wording: str
    deleted: str
    colon: str
    comma: str
    semicolon: str

    def from_whom(self, note: Note) -> str:
        """From whom a note claims to be, where that is not whose it is; else nothing."""
        return self.claimed.replace("{name}", note.claimed) if note.claimed else ""

    def made_when(self, note: Note) -> str:
        """When a note was made, in the local zone, which is said; of one that was edited also when that was."""
        made = told_with_zone(note.created)
        if not is_edited(note):
            return made
        return f"{made} · {self.edited.replace('{time}', told_with_zone(worded(note)))}"


WORDS: Final[dict[str, ExportWords]] = {
    "en": ExportWords(
        whole_document="On the whole document",
        lost_places="Passages no longer in the text",
        to_be_checked="place to be checked",
        earlier="made on an earlier version of the text",
        source="Source",
        claimed="from {name}",
        edited="edited {time}",
        only_notes="Only notes",
        new_wording="the note says by now",
        deleted="the note was deleted",
        colon=": ",
        comma=", ",
        semicolon="; ",
    ),
    "zh-Hans": ExportWords(
        whole_document="关于全文",
        lost_places="文中已无的段落",
        to_be_checked="位置待核对",
        earlier="批注于较早的文本",
        source="来源",
        claimed="据称出自{name}",
        edited="{time} 改",
        only_notes="只含批注",
        new_wording="批注现文",
        deleted="批注已删",
        colon="：",
        comma="、",
        semicolon="；",
    ),
    "zh-Hant": ExportWords(
        whole_document="關於全文",
        lost_places="文中已無的段落",
        to_be_checked="位置待核對",
        earlier="批註於較早的文本",
        source="來源",
        claimed="據稱出自{name}",
        edited="{time} 改",
        only_notes="只含批註",
        new_wording="批註現文",
        deleted="批註已刪",
        colon="：",
        comma="、",
        semicolon="；",
    ),
}
