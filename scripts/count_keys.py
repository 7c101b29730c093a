"""Count the keys of the usual actions, and write docs/keys-counted.md: .venv/bin/python scripts/count_keys.py [--check]

Each action of ``counted_actions.py`` is done with keys in the real reader (on the seeds, in folders of its own), and
looked at afterwards: what was not done is told, and nothing is written. Typed words are counted apart. With ``--check``
nothing is written, and it exits with 1 where a page is not what this makes. With ``--before`` the keys are pressed by
which it was done before, in the checkout whose root stands first on PYTHONPATH.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from counted_actions import SITTINGS, Action, Keys, Sitting
from driven_reader import driven_reader, entries_from, is_typed, on_its_own

SIZE: Final = (80, 24)  # cells
DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
PAGES: Final = {"en": DOCS / "keys-counted.md", "zh-Hans": DOCS / "keys-counted.zh-CN.md"}
NAMES: Final = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "slash": "/",
}
HEADS: Final = {
    "en": """# Keys, counted

[中文](keys-counted.zh-CN.md)

How many keys the usual actions take, from the clause that one reads. `scripts/count_keys.py` makes this page: it does
each action in the real reader, on the documents that come with it, and sees that it was done. Words that are typed stand
in “…” and are counted apart, in characters. *Before* is the reader as it was on 30 November 2026, before opening,
pointing and copying were made anew; – is what could not be done there at all.

| action | keys now | typed | keys | before |
|---|---|---|---|---|
""",
    "zh-Hans": """# 数一数按键

[English](keys-counted.md)

常做的事要按几个键，从正在读的小句算起。本页由 `scripts/count_keys.py` 生成：它在真的阅读器里、用随附的文档把每件事做一遍，
并核对确实做成了。输入的文字写在“…”里，按字数另计。“以前”指 2026 年 11 月 30 日的阅读器，那时打开文档、选取和复制还没有重做；
– 表示那时根本做不到。

| 做什么 | 现在按 | 输入 | 键数 | 以前 |
|---|---|---|---|---|
""",
}
FEET: Final = {
    "en": """
Opening another document grew by a key with each document on the shelf before. Any passage between two word boundaries, of
up to a hundred characters, takes seven keys or fewer beside typed words from the clause in front, most of them five
(1,000 random ones; `scripts/count_keys_of_passages.py` counts them). How long a key waits is measured by
`scripts/bench_waits.py`.
""",
    "zh-Hans": """
以前打开另一份文档，书架上每多一份就多按一个键。词界之间的任何一段话（一百字以内），从正在读的小句算起，除输入的文字外至多七个键，
大多数五个（任取一千段，由 `scripts/count_keys_of_passages.py` 来数）。每个键要等多久，由 `scripts/bench_waits.py` 来量。
""",
}


async def do(sitting: Sitting, folder: Path, *, before: bool) -> list[str]:
    """Do the actions of a sitting one after another; what was not done."""
    folder.mkdir()
    os.chdir(folder)
    for name, text in sitting.files:
        Path(name).write_text(text, encoding="utf-8")
    paths = [folder / name for name, _ in sitting.files if not sitting.on_seeds]
    failed = []
    async with driven_reader(folder / "home", entries_from(sitting.first, paths), size=SIZE) as driven:
        for action in sitting.actions:
            keys = action.keys(before=before)
            if keys is None:
                continue
            await driven.press(action.started(before=before))
            await driven.press(keys)
            if not action.done(driven):
                failed.append(
                    f"{action.english}: {' '.join(keys)} led to {driven.front} at {driven.address}, "
                    f"passage {driven.passage!r}, hit {driven.hit}, {len(driven.notes)} notes"
                )
    return failed


async def do_all(sittings: Iterable[Sitting], *, before: bool) -> list[str]:
    """Do all actions in a folder of their own; what was not done."""
    failed = []
    back = Path.cwd()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        on_its_own(folder)
        try:
            for number, sitting in enumerate(sittings):
                failed += await do(sitting, folder / f"sitting-{number}", before=before)
        finally:
            os.chdir(back)
    return failed


def counted(keys: Keys) -> int:
    """Keys pressed beside the typed words."""
    return sum(not is_typed(key) for key in keys)


def typed(keys: Keys) -> int:
    """Characters typed."""
    return sum(len(key) - 2 for key in keys if is_typed(key))


def missed(asked: Iterable[Action]) -> list[str]:
    """The actions that take more keys than they may."""
    presses = {
        action: counted(action.now) + (typed(action.now) if action.typed_too else 0) for action in asked
    }
    return [
        f"{action.english}: {number} keys, {action.most} at most"
        for action, number in presses.items()
        if action.most is not None and number > action.most
    ]


def actions() -> list[Action]:
    """All actions, in order."""
    return [action for sitting in SITTINGS for action in sitting.actions]


def shown(keys: Keys) -> str:
    """Keys as Markdown: signs as code, names and typed words as they are."""
    names = (NAMES.get(key, key.capitalize() if key.startswith("ctrl+") else key) for key in keys)
    return " ".join(
        f"`{name}`".replace("`|`", "`\\|`") if len(name) == 1 and name.isascii() else name for name in names
    )


def page(lang: str) -> str:
    """The page in a language."""
    rows = "".join(
        f"| {action.english if lang == 'en' else action.chinese} | {shown(action.now)} | {typed(action.now) or ''} "
        f"| {counted(action.now)} | {'–' if action.before is None else counted(action.before)} |\n"
        for action in actions()
    )
    return HEADS[lang] + rows + FEET[lang]


def main() -> int:
    """Count, and write the pages or say where they are not current."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--before", action="store_true")
    asked = parser.parse_args()
    failed = asyncio.run(do_all(SITTINGS, before=asked.before))
    if not asked.before:
        failed += missed(actions())
    for line in failed:
        print(line)
    if failed or asked.before:
        return bool(failed)
    if not asked.check:
        for lang, path in PAGES.items():
            path.write_text(page(lang), encoding="utf-8")
        print(page("en"))
        return 0
    old = [path for lang, path in PAGES.items() if path.read_text(encoding="utf-8") != page(lang)]
    for path in old:
        print(f"{path.name} is not what this makes")
    return bool(old)


if __name__ == "__main__":
    sys.exit(main())
