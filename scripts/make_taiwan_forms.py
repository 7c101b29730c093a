"""Make ``documents/scripts/taiwan_forms.py``: how Taiwan's statutes write what OpenCC writes otherwise.

    python3 scripts/make_taiwan_forms.py FOLDER [--check]

FOLDER holds statutes of Taiwan as text (their words are nobody's property: article 9 of its Copyright Act). Each is
brought to simplified characters and back, and what comes out unlike the original tells which words, and which words
beside which others, want another form than OpenCC gives them. Only the half of the texts that
``documents_to_learn_from`` names is read; ``measure_conversion.py`` measures the other one. What is known without
counting stands in ``KNOWN``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from textwrap import fill
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from documents.scripts.conversion import converted, converted_by_words
from documents.scripts.regional_forms import Context, contexts
from documents.scripts.word_cutting import word_borders

TABLE: Final = Path(__file__).resolve().parents[1] / "documents" / "scripts" / "taiwan_forms.py"
LEAST: Final = 2  # texts in which a context of several words must be seen: one may have a usage of its own
CHARACTER_COUNT: Final = 20  # times that a character is seen which is never written in this form
CHARACTER_SHARE: Final = 0.95
WIDTH: Final = 110

KNOWN: Final = """
一併 併案 併入 併計 整併 併予 併同 犬隻 銷毀 燒燬/燒毀 毀損 毀棄 旗桿 逕行 逕送 逕予 逕向 逕自 彙整 彙編 彙集 彙總 彙報 彙送 彙案 詞彙 字彙 語彙
菸品 菸草 菸酒 菸害 吸菸 香菸 禁菸 填註 加註 註記 批註 註銷 備註 附註 註冊 註解 註明 簽註 簽章 簽署 簽訂 簽名 簽收 簽到 簽證 簽約 簽字 簽發 簽核 簽呈
複核 複審 複查 複檢 複驗 複評 複印 複製 複選 複試 答覆 託運 託收 存託 信託 受託 委託 託管 寄託 囑託 託付 託兒 沖減 沖銷 沖抵 撫卹 卹金 計畫
公布 發布 頒布 分布 宣布 散布 布置 布局 布告 布署 提升 升級 升等 晉升 占用 占有 侵占 占據 污染 污水 貪污 僱用 受僱 解僱 雇主 雇員
準用 批准 准許 核准 准予 不准 標準 準則 準備 基準 水準 準時 對準 精準 核發 製作 製造 製表 製圖 印製 繪製 監製 縫製 調製 配製 制定 制訂 制度 體制 管制
係指 關係 係數 聯繫 繫屬 維繫 體系 系統 系列 系所 科系 院系 適當 應當 徵收 徵求 徵信 特徵 象徵 遠征 出征 長征 征戰 歷史 歷程 經歷 學歷 日曆 農曆 曆法
周邊 周知 周全 周圍 四周 週年 每週 週末 週期 週刊 週報 了解 瞭望 明瞭 盡量 盡力 儘速 儘量/盡量 儘管 儘早 濕度 濕地 潮濕 秘書 秘密 折疊 折舊 折扣 摺紙
克制 克服 互相衝突 相衝突 繫安全帶 回復 恢復 復原 復職 復審/複審 復健 康復 修復 光復 往復 報復 反覆 覆蓋 答覆 覆核/複核 複雜 重複 複數 複合 複利 複決 鐘錶 鐘點 時鐘
"""
"""Words in Taiwan's forms, where they are the usual ones; after a stroke what the word before it is written as instead."""


class Line(NamedTuple):
    """A line of a text as it was published, in simplified characters, and converted back without these forms."""

    text: int
    published: str
    simplified: str
    back: str
    borders: tuple[int, ...]


def main() -> None:
    """Make the table, or say whether it is what would be made."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="change nothing; fail where something would be")
    given = parser.parse_args()
    names = documents_to_learn_from(given.folder)
    made = table_text(list(lines_of(names)), len(names))
    if given.check:
        raise SystemExit(made != TABLE.read_text(encoding="utf-8"))
    TABLE.write_text(made, encoding="utf-8")


def documents_to_learn_from(folder: Path, *, others: bool = False) -> list[Path]:
    """The half of a folder's texts that forms are learned from, told by their names alone; or the other half."""
    return [
        path
        for path in sorted(folder.glob("*.txt"))
        if path.name.startswith("tw-") and (sha256(path.name.encode()).digest()[-1] % 2 == 1) == others
    ]


def lines_of(paths: Iterable[Path]) -> Iterator[Line]:
    """The lines of some traditional texts, to simplified characters and back."""
    for text, path in enumerate(paths):
        for published in path.read_text(encoding="utf-8").split("\n"):
            if published:
                simplified = converted(published, "t2s")
                borders = tuple(word_borders(simplified))
                back = converted_by_words(simplified, "s2tw", borders, regional=False)
                yield Line(text, published, simplified, back, borders)


def table_text(lines: list[Line], texts: int) -> str:
    """The table as a module."""
    characters = characters_never_written(lines)
    learned = contexts_with_other_forms(lines, characters)
    places: dict[str, list[str]] = defaultdict(list)
    for (words, offset), form in sorted(learned.items()):
        places[words].append(f"{offset}{form}")
    entries = [f"{words}:{','.join(forms)}" for words, forms in sorted(places.items())]
    body = fill(" ".join(entries), WIDTH, break_long_words=False, break_on_hyphens=False)
    never = json.dumps(characters, ensure_ascii=False, sort_keys=True)
    return (
        f'"""How Taiwan writes words that OpenCC writes otherwise: made by scripts/make_taiwan_forms.py of {texts} statutes'
        '\nof Taiwan, whose words are nobody\'s property; not written by hand.\n"""\n\nfrom __future__ import annotations\n\n'
        f"CHARACTERS: dict[str, str] = {never}\n"
        '"""Forms that OpenCC gives and Taiwan\'s statutes do not have, and theirs."""\n\n'
        f'IN_CONTEXT = """\n{body}\n"""\n'
        '"""Simplified words; after a colon, a character\'s place among theirs and its form."""\n'
    )


def characters_never_written(lines: Iterable[Line]) -> dict[str, str]:
    """Characters that come out and should nearly always be another one."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        for form, right in zip(line.back, line.published, strict=True):
            written[form][right] += 1
    found = {}
    for form, rights in written.items():
        right, count = rights.most_common(1)[0]
        if right != form and count >= CHARACTER_COUNT and count >= CHARACTER_SHARE * rights.total():
            found[form] = right
    return found


def contexts_with_other_forms(lines: list[Line], characters: dict[str, str]) -> dict[Context, str]:
    """What each context that matters makes of a character.

    From the weakest context to the strongest: one is kept where it is right more often than those below it.
    """
    table = str.maketrans(characters)
    doubtful = {
        line.simplified[offset]
        for line in lines
        for offset, (form, right) in enumerate(zip(line.back.translate(table), line.published, strict=True))
        if form != right
    }
    learned = known_forms(doubtful)
    given = dict(learned)
    places = [
        (line, offset, list(contexts(line.simplified, offset, line.borders)))
        for line in lines
        for offset, character in enumerate(line.simplified)
        if character in doubtful
    ]
    for distance in range(1, max(len(found) for _, _, found in places) + 1):
        seen: dict[Context, Counter[str]] = defaultdict(Counter)
        texts: dict[Context, set[int]] = defaultdict(set)
        below: Counter[Context] = Counter()
        for line, offset, found in places:
            if distance <= len(found):
                context, right = found[-distance], line.published[offset]
                seen[context][right] += 1
                texts[context].add(line.text)
                weaker = next(
                    (learned[one] for one in found[len(found) - distance + 1 :] if one in learned), None
                )
                below[context] += right == (weaker or line.back[offset].translate(table))
        for context, rights in seen.items():
            right, count = rights.most_common(1)[0]
            least = 1 if 2 <= len(context.words) <= 3 else LEAST
            if count > below[context] and len(texts[context]) >= least and context not in given:
                learned[context] = right
    return learned


def known_forms(doubtful: set[str]) -> dict[Context, str]:
    """What is known of characters without counting."""
    known: dict[Context, str] = {}
    for entry in KNOWN.split():
        word, _, instead = entry.partition("/")
        simplified, form = converted(word, "t2s"), instead or word
        usual = converted(simplified, "s2tw")
        for offset, character in enumerate(simplified):
            if character in doubtful or usual[offset] != form[offset]:
                known[Context(simplified, offset)] = form[offset]
    return known


if __name__ == "__main__":
    main()
