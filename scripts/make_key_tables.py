"""Write the tables of keys and settings into the docs: python3 scripts/make_key_tables.py [--check]

They are made of the tables of commands (``tui/keymap``) and of settings (``annotations.preferences.settings_file``). With ``--check`` nothing is written: it exits with 1 where
a file is not what this makes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final, get_args

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from annotations.preferences.settings_file.choices import CHOICES, as_toml  # noqa: E402
from tui.keymap.command import Command, Scope  # noqa: E402 - found by the line above
from tui.keymap.key_names import key_name  # noqa: E402
from tui.keymap.table import commands_of, usual_keys  # noqa: E402
from tui.locale.language import Lang, Speech  # noqa: E402

PAGES: Final[dict[Lang, str]] = {"en": "docs/keys.md", "zh-Hans": "docs/keys.zh-CN.md"}
SETTINGS_BEGIN: Final = "<!-- settings: made by scripts/make_key_tables.py -->"
SETTINGS_END: Final = "<!-- end of the settings -->"
SETTINGS_PAGES: Final[dict[Lang, str]] = {"en": "docs/settings.md", "zh-Hans": "docs/settings.zh-CN.md"}
SETTINGS_HEADS: Final[dict[Lang, str]] = {
    "en": "| setting | may be | does |\n|---|---|---|",
    "zh-Hans": "| 设置 | 可以是 | 作用 |\n|---|---|---|",
}
COMMAND_HEADS: Final[dict[Lang, str]] = {
    "en": "| command | keys | does |\n|---|---|---|",
    "zh-Hans": "| 命令 | 键 | 作用 |\n|---|---|---|",
}
INTRODUCTIONS: Final[dict[Lang, str]] = {
    "en": """# Keys

[中文](keys.zh-CN.md)

This page is made by `scripts/make_key_tables.py`.

Every key can be changed: on the page of settings (`,`), with `zhangju settings set keys.COMMAND KEYS`, or in
`settings.toml` in the data folder ([docs/settings.md](settings.md)):

    [keys]
    "reader.find" = ["f7"]
    "reader.wider" = ["+"]
    "reader.tag" = []

A command has the keys that are listed for it and no others; an empty list takes all of them away, and it stays in the
palette (Ctrl+p). A key is a single character, or a name: `f7`, `pagedown`, `ctrl+b`, `shift+tab`. Upper and lower case
are different keys. Where two commands would have one key in the same place, both keep their usual ones, and the reader
says so with the lines when it starts. Some keys always work, so that nobody is locked in: Esc leaves, F1 helps, Ctrl+p shows all commands.
""",
    "zh-Hans": """# 按键

[English](keys.md)

本页由 `scripts/make_key_tables.py` 生成。

每个键都可以改：在设置页（`,`）改，用 `zhangju settings set keys.命令 键` 改，或在数据文件夹的 `settings.toml` 里改
（见 [docs/settings.zh-CN.md](settings.zh-CN.md)）：

    [keys]
    "reader.find" = ["f7"]
    "reader.wider" = ["+"]
    "reader.tag" = []

命令只有列出的键，没有别的；列出空表则不用任何键，但仍可由 Ctrl+p 按名称找到。键写作一个字符，或写名称：`f7`、`pagedown`、
`ctrl+b`、`shift+tab`。大小写是不同的键。两条命令在同一处用同一个键时，两条都照旧，启动时会说明。有些键始终有效，以免困在
里面：Esc 离开，F1 是帮助，Ctrl+p 列出全部命令。
""",
}
COLONS: Final[dict[Lang, str]] = {"en": ": ", "zh-Hans": "："}


def keys_of(command: Command) -> str:
    """The keys of a command as Markdown: signs as code, names as they are."""
    names = map(key_name, usual_keys(command))
    return " ".join(f"`{name}`" if len(name) == 1 and name.isascii() else name for name in names)


def escaped(text: str) -> str:
    """Text that ends no cell."""
    return text.replace("|", "\\|")


def page(lang: Lang) -> str:
    """Every command of every scope, by the name that the settings have for it."""
    say = Speech(lang)
    parts = [INTRODUCTIONS[lang]]
    for scope in get_args(Scope):
        rows = [
            f"| `{command.id}` | {escaped(keys_of(command))} | {escaped(say(command.title))} |"
            for command in commands_of(scope)
            if not command.like
        ]
        if rows:
            parts.append("\n".join((f"## {scope.replace('_', ' ')}", "", COMMAND_HEADS[lang], *rows, "")))
    return "\n".join(parts)


def settings_table(lang: Lang) -> str:
    """Every setting: its name in the file, what it may be with the usual value first, what it does."""
    say = Speech(lang)
    rows = [SETTINGS_HEADS[lang]]
    for choice in CHOICES:
        values = [f"`{as_toml(written)}`" for written, _ in choice.values] or [
            f"{choice.may_be} (`{choice.usual}`)" if choice.bounds else '`"…"`'
        ]
        told = f"{say(choice.called)}{COLONS[lang]}{say(choice.does)}"
        rows.append(f"| `{choice.name}` | {' '.join(values)} | {escaped(told)} |")
    return "\n".join(rows)


def with_table(text: str, table: str) -> str:
    """A text with the table between its marks."""
    before, _, rest = text.partition(SETTINGS_BEGIN)
    _, _, after = rest.partition(SETTINGS_END)
    return f"{before}{SETTINGS_BEGIN}\n\n{table}\n\n{SETTINGS_END}{after}"


def made() -> dict[Path, str]:
    """Every file that this makes, as it should be."""
    settings = {
        ROOT / name: with_table((ROOT / name).read_text(encoding="utf-8"), settings_table(lang))
        for lang, name in SETTINGS_PAGES.items()
    }
    return settings | {ROOT / name: page(lang) for lang, name in PAGES.items()}


def main(arguments: list[str]) -> int:
    """Write the files, or say which are not as they should be."""
    wrong = 0
    for path, text in made().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            wrong += 1
            print(
                f"{path.relative_to(ROOT)} {'is not what this makes' if '--check' in arguments else 'was written'}"
            )
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    return int("--check" in arguments and bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
