"""Draw the pictures of the docs from the real screen: .venv/bin/python scripts/picture.py [--into FOLDER] [NAME…]

The reader runs in folders of its own on the documents that come with it, with some people's notes of a pinned time, and
is driven with keys; the screen is kept as it is then. The READMEs, ``docs/face.md`` and the guide show what is drawn. The pictures
``before-…`` are of the reader as it was before (commit ba352ea), drawn once and kept: with ``--before``, in the checkout
whose root stands first on PYTHONPATH.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from driven_reader import driven_reader, entries_from, on_its_own

from annotations.note import Note, describe, new_note
from annotations.notebook.notebook import Notebook
from annotations.preferences.identity import Identity
from annotations.storage.home import Home
from documents.addresses.address_book import AddressBook
from documents.catalog import open_entry
from documents.document import Document, Span

PICTURES: Final = Path(__file__).resolve().parent.parent / "docs" / "pictures"
DECISION: Final = "standing-committee-decision"
ESSAY: Final = "metropolitan-area-essay"
ME: Final = "学习小组"
DARK: Final = "zhangju-dark"
PAPER: Final = "zhangju-paper"
FONTS: Final = "Noto Sans Mono CJK SC, Sarasa Mono SC, PingFang SC, Microsoft YaHei, monospace"
_WEB_FONTS: Final = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)  # a picture that fetches nothing
_ROW_CLIPS: Final = re.compile(
    r'<clipPath id="[^"]*-line-\d+">.*?</clipPath>\s*| clip-path="url\([^"]*-line-\d+\)"', re.DOTALL
)
_FONTS: Final = re.compile(r"font-family: Fira Code, monospace;|font-variant-east-asian: full-width;\s*")
_NAME: Final = re.compile(r"terminal-\d+")
OLDER: Final = """\
松江流域协同发展条例
（2019年3月1日通过）
第一章 总则
第一条 为了促进松江流域协同发展，根据有关法律，制定本条例。
第二条 沿江各市应当共享水文、气象和航运数据。
第三条 流域协同发展坚持生态优先、共建共享。
第二章 规划与协调
第四条 流域发展规划由省人民政府组织编制，公布前应当听取沿江各市的意见。
第五条 沿江各市人民政府应当建立联席会议制度，每半年至少召开一次会议。
联席会议议定的事项应当形成纪要，自会议结束之日起十日内印送各市。
第六条 跨市重大项目的投资由各市平均分担。
第七条 沿江各市应当于每年三月底前报送上一年度协同发展的情况。
第三章 附则
第八条 违反本条例规定的，由有关机关责令改正。
第九条 本条例自2019年5月1日起施行。
"""
LATER: Final = """\
松江流域协同发展条例
（2019年3月1日通过 2024年5月20日修订）
第一章 总则
第一条 为了促进松江流域协同发展，根据有关法律，制定本条例。
第二条 沿江各市应当及时、完整地共享水文、气象和航运数据，并对数据的真实性负责。
第三条 流域协同发展坚持生态优先、共建共享。
第二章 规划与协调
第四条 流域发展规划由省人民政府组织编制，公布前应当听取沿江各市和社会公众的意见，征求意见的时间不得少于三十日。
第五条 沿江各市人民政府应当建立联席会议制度，每季度至少召开一次会议。
联席会议议定的事项应当形成纪要，自会议结束之日起七日内向社会公开；涉及国家秘密的除外。
第六条 跨市河段的水质断面由上下游市共同设立、共同监测，监测数据每月公开。
第七条 沿江各市应当于每年三月底前报送上一年度协同发展的情况。
第三章 附则
第八条 违反本条例规定的，由有关机关责令改正；拒不改正的，对直接负责的主管人员依法给予处分。
第九条 本条例自2024年7月1日起施行。
"""


@dataclass(frozen=True)
class Said:
    """A note that somebody wrote on words of a clause."""

    who: str
    address: str
    quote: str
    body: str
    tags: tuple[str, ...] = ()
    motivation: str | None = None
    reply: str = ""
    """Who is replied to: the one that wrote at the same address."""


SAID: Final = (
    Said(
        "周行",
        "十四.2",
        "地方性法规",
        "清理的范围由谁提出？各市的规范性文件算不算？",
        motivation="questioning",
    ),
    Said("沈砚", "十四.2", "地方性法规", "上位法只说地方性法规，文件另有清理办法。", reply="周行"),
    Said(ME, "十四.2", "协同立法", "与第四部分“政策协同制定”对照：由哪一市牵头？", ("立法", "协同")),
    Said("周行", "十四.3", "备案审查", "可与执法检查合并安排。", ("监督",)),
    Said("沈砚", "十四.5", "年度重点任务清单", "清单何时公布？第三章也有一份。"),
    Said(ME, "十三.5", "合理调整社区规模", "社区规模的标准要另查。", ("待查",)),
)


@dataclass(frozen=True)
class Scene:
    """A picture: the size in cells, the theme, the document in front, the keys, and words that it must show."""

    size: tuple[int, int]
    theme: str
    first: str
    keys: tuple[str, ...]
    shows: tuple[str, ...]
    noted: bool = False
    files: tuple[tuple[str, str], ...] = ()
    lang: str = "zh-Hans"


_TO_OPEN: Final = ("g", "“十四.2”", "enter", "O", "“lj”", "enter", "j", "j", "O", "“dsq”")
_TO_NOTES: Final = ("g", "“十四.2”", "enter")
_TO_WRITE: Final = (
    *_TO_NOTES,
    "v",
    "/",
    "“协同立法”",
    "enter",
    "/",
    "“协同”",
    "enter",
    "a",
    "“由哪一市牵头？”",
)
_TO_THEME: Final = (",", "j", "j", "j", "j")
_SMALL: Final = (80, 24)
_LOW: Final = (80, 16)  # ends above the paths of the data folder, which is another each time
SCENES: Final = {
    "notes-dark": Scene(
        (120, 40), DARK, DECISION, (*_TO_NOTES, "p"), ("十四", "周行", "备案审查"), noted=True
    ),
    "reading-paper": Scene((120, 40), PAPER, ESSAY, ("j", "j"), ("都市圈", "退出"), noted=True),
    "notes-80x24": Scene((80, 24), DARK, DECISION, _TO_NOTES, ("十四", "周行"), noted=True),
    "opening-paper": Scene((120, 40), PAPER, DECISION, _TO_OPEN, ("未读", "上次读到"), noted=True),
    "searching-dark": Scene(
        (120, 40), DARK, DECISION, ("s", "“营商环境”", "enter", "j"), ("营商环境", "十四、第2句"), noted=True
    ),
    "comparing-paper": Scene(
        (120, 40), PAPER, "b", ("D", "enter", "n"), ("七日", "改"), files=(("a.txt", OLDER), ("b.txt", LATER))
    ),
    "reading-en": Scene(_SMALL, PAPER, DECISION, _TO_NOTES, ("十四", "quit"), noted=True, lang="en"),
    "writing-zh": Scene(_SMALL, DARK, DECISION, _TO_WRITE, ("由哪一市牵头", "保存"), noted=True),
    "writing-en": Scene(_SMALL, PAPER, DECISION, _TO_WRITE, ("由哪一市牵头", "save"), noted=True, lang="en"),
    "settings-zh": Scene(_LOW, DARK, DECISION, _TO_THEME, ("配色", "行长")),
    "settings-en": Scene(_LOW, PAPER, DECISION, _TO_THEME, ("Theme", "Measure"), lang="en"),
}
BEFORE: Final = {
    "before-notes-dark": Scene((120, 40), DARK, DECISION, _TO_NOTES, ("十四", "周行"), noted=True),
    "before-notes-80x24": Scene((80, 24), DARK, DECISION, _TO_NOTES, ("十四",), noted=True),
    "before-opening-paper": Scene((120, 40), PAPER, DECISION, ("|",), ("规划",), noted=True),
}


def write_notes(home: Home, document: Document, said: Sequence[Said]) -> None:
    """Have some people write their notes, each a minute after the one before."""
    written: dict[tuple[str, str], Note] = {}
    book = AddressBook.of(document)
    for number, one in enumerate(said):
        unit = book.get(one.address)
        assert unit is not None, one
        start = document.text.index(one.quote, unit.start)
        note = new_note(
            document,
            describe(document, book, Span(start, start + len(one.quote))),
            one.body,
            tags=one.tags,
            motivation=one.motivation,
            reply_to=written[one.reply, one.address].id if one.reply else None,
            time=f"2025-11-28T19:{20 + number}:00.000Z",
        )
        written[one.who, one.address] = Notebook(home, Identity(one.who, "书房")).add(note)


async def drawn(scene: Scene) -> str:
    """The picture of a scene, as SVG."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        on_its_own(folder)
        paths = [folder / file for file, _ in scene.files]
        for path, (_, text) in zip(paths, scene.files, strict=True):
            path.write_text(text, encoding="utf-8")
        entries = entries_from(scene.first, paths)
        home = folder / "home"
        if scene.noted:
            decision = next(entry for entry in entries if entry.path.stem == DECISION)
            write_notes(Home(home), open_entry(decision), SAID)
        async with driven_reader(
            home, entries, size=scene.size, theme=scene.theme, lang=scene.lang, name=ME
        ) as driven:
            await driven.press(scene.keys)
            return slim(driven.app.export_screenshot(title="章句 Zhangju"))


def slim(svg: str) -> str:
    """A picture that fetches no fonts, without the clips of rows (each is as wide as the screen), with a plain name."""
    for pattern, instead in ((_WEB_FONTS, ""), (_ROW_CLIPS, ""), (_FONTS, ""), (_NAME, "zj")):
        svg = pattern.sub(instead, svg)
    return svg.replace(".zj-matrix {", f".zj-matrix {{\n        font-family: {FONTS};").replace(
        "arial", FONTS
    )


def words_of(svg: str) -> str:
    """The words that a picture shows, row by row as they stand in it."""
    found = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)
    return "".join(found).replace("&#160;", " ")


def main() -> None:
    """Draw all pictures, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--into", type=Path, default=PICTURES)
    parser.add_argument("--before", action="store_true")
    asked = parser.parse_args()
    scenes = BEFORE if asked.before else SCENES
    asked.into.mkdir(parents=True, exist_ok=True)
    kept = dict(os.environ)
    for name in asked.names or scenes:
        svg = asyncio.run(drawn(scenes[name]))
        missing = [words for words in scenes[name].shows if words not in words_of(svg)]
        if missing:
            print(f"{name}: {' '.join(missing)} is not to be seen")
        (asked.into / f"{name}.svg").write_text(svg, encoding="utf-8")
        os.environ.clear()
        os.environ.update(kept)


if __name__ == "__main__":
    main()
