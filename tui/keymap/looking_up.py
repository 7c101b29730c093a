"""Finding a command by any word for it: its name, the English one, and what else people call it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from documents.messages import Template
from documents.scripts.fold import fold
from tui.keymap.help_pages import ListedCommand

COMMONEST: Final = (
    "reader.write_note",
    "reader.find",
    "reader.search_library",
    "reader.go_to_address",
    "reader.cycle_script",
    "text.choose_passage",
    "reader.tag",
    "reader.toggle_keywords",
    "reader.toggle_outline",
    "reader.toggle_notes",
    "reader.export",
    "reader.undo",
    "reader.theme.zhangju-dark",
    "reader.theme.zhangju-paper",
    "reader.language.zh-Hans",
    "reader.language.zh-Hant",
    "reader.language.en",
    "reader.help",
    "reader.settings",
    "reader.quit",
)
"""Ids of the commands that are listed first, as long as nothing tells them apart; the others follow in the table's
order."""

_THEME: Final = "theme colour color dark light night look 主题 配色 颜色 深色 浅色 夜间 护眼 外观"
_LANGUAGE: Final = "language locale chinese english 语言 界面 中文 英文 介面"
_SCRIPT: Final = "script convert simplified traditional characters 文字 字形 简体 繁体 简繁 转换 正体"
_WIDTH: Final = "width ambiguous quotes dash terminal 宽度 引号 破折号 终端"
OTHER_WORDS: Final[Mapping[str, str]] = {
    "reader.theme": _THEME,
    "reader.language": _LANGUAGE,
    "reader.script": _SCRIPT,
    "reader.cycle_script": _SCRIPT,
    "reader.ambiguous": _WIDTH,
    "reader.write_note": "annotate comment write note new 批注 注释 笔记 评论 写",
    "reader.note_on_document": "annotate comment note 批注 注释 笔记 全文",
    "reader.edit_note": "change note 修改 批注 笔记",
    "reader.delete_note": "remove note 删除 批注 笔记",
    "reader.bin": "trash deleted restore 回收站 删除 恢复",
    "reader.restore_backup": "backup restore 备份 恢复 还原",
    "reader.tag": "label hashtag 标签 加签 分类",
    "reader.filter_notes": "tags only show 筛选 过滤 标签",
    "reader.find": "search text 查找 搜索 检索",
    "reader.search_library": "search all find library folder 文件夹 搜索 检索 查找 全部 书库 全文",
    "reader.go_to_address": "jump article goto address line 跳转 定位 条 款",
    "reader.export": "save markdown html csv word print share 导出 保存 打印 输出",
    "reader.toggle_keywords": "highlight keywords marks 关键词 高亮 标红",
    "reader.choose_keywords": "highlight keywords sets words 关键词 高亮 词",
    "reader.keyword_places": "distribution count keywords 分布 次数 关键词",
    "reader.toggle_outline": "outline contents sidebar toc 目录 大纲 侧栏",
    "reader.toggle_notes": "notes panel sidebar 批注栏 笔记 侧栏",
    "reader.next_pane": "focus switch pane 切换 焦点 下一栏",
    "reader.wider": "measure width column margin 行宽 宽度 变宽 版心",
    "reader.narrower": "measure width column margin 行宽 宽度 变窄 版心",
    "reader.what_is_known": "terms definitions cited related references 术语 定义 引用 被引 相近 类似",
    "reader.list_targets": "figures goals plan indicators 目标 指标 数字",
    "reader.versions": "amendment history diff compare changes 版本 修订 修正 对照 比较",
    "reader.mend_structure": "structure outline heading title correct tree mend 结构 标题 纠正 修正",
    "reader.beside_another": "compare diff two documents 对照 比较 并排",
    "reader.side_by_side": "compare scripts parallel 对照 并排 简繁",
    "reader.undo": "revert back 撤销 撤消 反悔",
    "reader.redo": "again 重做",
    "reader.settings": "preferences options configuration name keys 设置 选项 偏好 配置 名字 按键",
    "reader.quit": "exit close leave 退出 关闭 离开",
    "reader.help": "keys shortcuts manual 帮助 按键 快捷键 说明",
    "reader.tour": "tutorial introduction learn first 教程 入门 引导 导览",
    "reader.keep_in_library": "shelf add 书架 书库 收藏",
    "reader.leave_library": "shelf remove 书架 书库 移出",
    "reader.keep_folder": "shelf add folder directory 书架 书库 收藏 文件夹 目录",
    "reader.leave_folder": "shelf remove folder directory 书架 书库 移出 文件夹 目录",
    "reader.open_document": "open file folder path recent 打开 文件 文件夹 路径",
    "reader.document_details": "properties info encoding source 属性 信息 编码 来源",
    "reader.correct_conversion": "wrong conversion 转换 错 更正",
    "reader.toggle_full_width": "punctuation half width 标点 全角 半角",
    "reader.toggle_by_clause": "sentence line lines 分行 一句一行",
    "reader.toggle_spaced": "spaces latin spacing 空格 中西文",
    "reader.review_notes": "check verify lost 核对 检查 失效",
    "reader.mark_read": "progress done 已读 未读 进度",
}
"""What people call commands beside their names: by id, or by the id without its argument."""


def looked_up(
    entries: Iterable[ListedCommand], typed: str, named: Callable[[Template], str]
) -> list[ListedCommand]:
    """The commands that have every word that was typed, the nearest first, then the commonest; all without any.

    ``named`` says a title in the interface's language. Script and case do not matter.
    """
    words = fold(typed).split()
    ranks = {name: number for number, name in enumerate(COMMONEST)}
    found = []
    for number, entry in enumerate(entries):
        distance = _distance(entry, words, fold(named(entry.command.title)))
        if distance is not None:
            found.append((distance, ranks.get(entry.command.id, len(ranks)), number, entry))
    return [entry for *_order, entry in sorted(found, key=lambda each: each[:3])]


def _distance(entry: ListedCommand, words: Iterable[str], title: str) -> int | None:
    """How far a command is from what was typed; None where a word is missing."""
    command = entry.command
    base = ".".join(command.id.split(".")[:2])
    beside = f"{fold(command.title)} {fold(OTHER_WORDS.get(command.id, OTHER_WORDS.get(base, '')))}"
    distance = 0
    for word in words:
        if word in title:
            distance += 0 if title.startswith(word) else 1
        elif word in beside.split() or word in map(fold, entry.keys.split()):
            distance += 2
        elif word in beside:
            distance += 3
        else:
            return None
    return distance
