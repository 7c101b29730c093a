"""The few fixed words of an export, in the languages of the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

ExportLanguage = Literal["en", "zh-Hans", "zh-Hant"]


@dataclass(frozen=True, slots=True)
class ExportWords:
    """Words for headings and remarks; ``colon`` and the rest are set as the language sets them."""

    language: ExportLanguage
    whole_document: str
    lost_places: str
    to_be_checked: str
    earlier: str
    reply_to: str
    source: str
    colon: str


WORDS: Final[dict[str, ExportWords]] = {
    "en": ExportWords(
        "en",
        whole_document="On the whole document",
        lost_places="Passages no longer in the text",
        to_be_checked="place to be checked",
        earlier="made on an earlier version of the text",
        reply_to="in reply to {name}",
        source="Source",
        colon=": ",
    ),
    "zh-Hans": ExportWords(
        "zh-Hans",
        whole_document="关于全文",
        lost_places="文中已无的段落",
        to_be_checked="位置待核对",
        earlier="批注于较早的文本",
        reply_to="回复 {name}",
        source="来源",
        colon="：",
    ),
    "zh-Hant": ExportWords(
        "zh-Hant",
        whole_document="關於全文",
        lost_places="文中已無的段落",
        to_be_checked="位置待核對",
        earlier="批註於較早的文本",
        reply_to="回覆 {name}",
        source="來源",
        colon="：",
    ),
}
