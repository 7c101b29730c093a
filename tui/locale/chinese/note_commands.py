"""What the commands that look after notes say：English template →（简体，繁體）."""

from __future__ import annotations

_LOG: dict[str, tuple[str, str]] = {
    "List what happened to notes and when, the latest last": (
        "按时间列出批注的改动，最近的在最后",
        "按時間列出批註的改動，最近的在最後",
    ),
    "A document, one unit of it, or a note's id": (
        "一份文件、其中一处，或批注的编号",
        "一份文件、其中一處，或批註的編號",
    ),
    "Only changes on this day or later": ("只要这一天起的改动", "只要這一天起的改動"),
    "Only changes on this day or earlier": ("只要到这一天为止的改动", "只要到這一天為止的改動"),
    "Nothing happened to notes": ("批注没有改动", "批註沒有改動"),
}

_QUERY: dict[str, tuple[str, str]] = {
    "tagged {values}": ("标签 {values}", "標籤 {values}"),
    "tagged with one of {values}": ("标签有其一：{values}", "標籤有其一：{values}"),
    "by {values}": ("{values} 所写", "{values} 所寫"),
    "of the kind {values}": ("种类：{values}", "種類：{values}"),
    "on the document {values}": ("文件 {values}", "文件 {values}"),
    "in {values}": ("在{values}", "在{values}"),
    "with the words {values}": ("含“{values}”", "含「{values}」"),
    "changed on {values} or later": ("{values} 起改动", "{values} 起改動"),
    "changed on {values} or earlier": ("{values} 止改动", "{values} 止改動"),
    "written on {values} or later": ("{values} 起写下", "{values} 起寫下"),
    "written on {values} or earlier": ("{values} 止写下", "{values} 止寫下"),
    "in the group {values}": ("小组 {values}", "小組 {values}"),
    "state: {values}": ("状态：{values}", "狀態：{values}"),
    "in the bin": ("在回收站", "在資源回收筒"),
    "with several texts": ("有几份文字", "有幾份文字"),
    "private: {values}": ("不公开：{values}", "不公開：{values}"),
    "yes": ("是", "是"),
    "no": ("否", "否"),
}

_PLACES: dict[str, tuple[str, str]] = {
    "Report where notes stand in documents that changed: in place, moved, to be checked, gone": (
        "报告文件改动之后批注各在何处：在原处、已移动、待核对、已不在",
        "報告文件改動之後批註各在何處：在原處、已移動、待核對、已不在",
    ),
    "Also the notes that are in place": ("也列出在原处的批注", "也列出在原處的批註"),
    "Not at hand, name its file to check its notes too: {title}": (
        "手边没有这份文件，写出其路径才能核对它的批注：{title}",
        "手邊沒有這份文件，寫出其路徑才能核對它的批註：{title}",
    ),
    "Agree to a place: zhangju notes move ID; say another: zhangju notes move ID DOC#ADDRESS": (
        "同意所找到的位置：zhangju notes move ID；另指位置：zhangju notes move ID DOC#ADDRESS",
        "同意所找到的位置：zhangju notes move ID；另指位置：zhangju notes move ID DOC#ADDRESS",
    ),
    "{grade}: {count}": ("{grade} {count}", "{grade} {count}"),
    "in place": ("在原处", "在原處"),
    "moved": ("已移动", "已移動"),
    "to be checked": ("待核对", "待核對"),
    "passage gone": ("文字已不在", "文字已不在"),
    "Put a note where it belongs in a document that changed; without a place: where it is found": (
        "文件改动之后把批注放到所属之处；不写位置则放在所找到之处",
        "文件改動之後把批註放到所屬之處；不寫位置則放在所找到之處",
    ),
    "Where it belongs; a document alone: where it is found in it": (
        "所属之处；只写文件则为其中所找到之处",
        "所屬之處；只寫文件則為其中所找到之處",
    ),
}

_VERSIONS: dict[str, tuple[str, str]] = {
    "List what a note said in each revision, also texts that two devices wrote at once": (
        "列出批注历次的文字，包括两台设备同时写下的",
        "列出批註歷次的文字，包括兩台裝置同時寫下的",
    ),
    "Let a note say again what one of its versions said; the others stay in its history": (
        "让批注恢复某一次的文字；其余的留在历史里",
        "讓批註恢復某一次的文字；其餘的留在歷史裡",
    ),
    "As zhangju notes versions names it: 3, or 3.1 and 3.2": (
        "zhangju notes versions 所列的号：3，或 3.1、3.2",
        "zhangju notes versions 所列的號：3，或 3.1、3.2",
    ),
    "Two texts were written at once; choose one: zhangju notes keep ID VERSION": (
        "有同时写下的两种文字，请选定一种：zhangju notes keep ID VERSION",
        "有同時寫下的兩種文字，請選定一種：zhangju notes keep ID VERSION",
    ),
    "! {count} texts written at once: zhangju notes versions {id}": (
        "! 同时写下的文字有 {count} 种：zhangju notes versions {id}",
        "! 同時寫下的文字有 {count} 種：zhangju notes versions {id}",
    ),
}

_BIN: dict[str, tuple[str, str]] = {
    "Destroy notes in the bin for good; daily backups keep them for two weeks": (
        "彻底销毁回收站里的批注；每日备份仍保留两周",
        "徹底銷毀資源回收筒裡的批註；每日備份仍保留兩週",
    ),
    "Notes in the bin; without: all of them": (
        "回收站里的批注；不写则为全部",
        "資源回收筒裡的批註；不寫則為全部",
    ),
    "Do not ask": ("不再询问", "不再詢問"),
    "The bin is empty": ("回收站是空的", "資源回收筒是空的"),
    "Nothing was destroyed": ("没有销毁任何批注", "沒有銷毀任何批註"),
    "Destroy {count} notes for good? [y/N]": (
        "彻底销毁 {count} 条批注？[y/N]",
        "徹底銷毀 {count} 條批註？[y/N]",
    ),
}

_IMPORT: dict[str, tuple[str, str]] = {
    "Take in notes that were exported as JSON-LD; what is here already stays as it is": (
        "导入以 JSON-LD 导出的批注；已有的保持原样",
        "匯入以 JSON-LD 匯出的批註；已有的保持原樣",
    ),
    "W3C Web Annotations in JSON-LD, as export writes them": (
        "W3C Web Annotation 的 JSON-LD 文件，如 export 所写",
        "W3C Web Annotation 的 JSON-LD 檔案，如 export 所寫",
    ),
    "Tell what would come in, and change nothing": (
        "只说明会导入什么，不作改动",
        "只說明會匯入什麼，不作改動",
    ),
    "new: {count}": ("新 {count} 条", "新 {count} 條"),
    "further revisions: {count}": ("已有批注的其他版本 {count} 个", "已有批註的其他版本 {count} 個"),
    "known already: {count}": ("已有 {count} 条", "已有 {count} 條"),
    "left out, destroyed here before: {count}": (
        "曾在这里销毁而未导入 {count} 条",
        "曾在這裡銷毀而未匯入 {count} 條",
    ),
}

_ERRORS: dict[str, tuple[str, str]] = {
    "The note's document is not at hand": ("批注的文件不在手边", "批註的文件不在手邊"),
    "{title} is not among the documents that come with Zhangju": (
        "{title}不在章句自带的文件之中",
        "{title}不在章句隨附的文件之中",
    ),
    "Name its file: zhangju notes move ID FILE": (
        "请写出其路径：zhangju notes move ID FILE",
        "請寫出其路徑：zhangju notes move ID FILE",
    ),
    "The note's passage was not found": ("没有找到批注所在的文字", "沒有找到批註所在的文字"),
    "“{quote}” has no place in {place}": (
        "{place}里已没有“{quote}”的位置",
        "{place}裡已沒有「{quote}」的位置",
    ),
    "Say where it belongs: zhangju notes move ID DOC#ADDRESS, or --quote": (
        "请指明所属之处：zhangju notes move ID DOC#ADDRESS，或用 --quote",
        "請指明所屬之處：zhangju notes move ID DOC#ADDRESS，或用 --quote",
    ),
    "The note is in the bin": ("批注在回收站里", "批註在資源回收筒裡"),
    "{id} was deleted": ("{id} 已删除", "{id} 已刪除"),
    "Take it out first: zhangju notes restore ID": (
        "请先取回：zhangju notes restore ID",
        "請先取回：zhangju notes restore ID",
    ),
    "The note is not in the bin": ("批注不在回收站里", "批註不在資源回收筒裡"),
    "{id} was not deleted, and only the bin is emptied": (
        "{id} 没有删除，只有回收站里的才能销毁",
        "{id} 沒有刪除，只有資源回收筒裡的才能銷毀",
    ),
    "Delete it first: zhangju notes delete ID": (
        "请先删除：zhangju notes delete ID",
        "請先刪除：zhangju notes delete ID",
    ),
    "notes that would be gone for good: {count}": (
        "会彻底消失的批注：{count} 条",
        "會徹底消失的批註：{count} 條",
    ),
    "Say that it is meant with --yes": ("请用 --yes 表明确实要这样", "請用 --yes 表明確實要這樣"),
}

WORDS: dict[str, tuple[str, str]] = {**_LOG, **_QUERY, **_PLACES, **_VERSIONS, **_BIN, **_IMPORT, **_ERRORS}
