"""What the check-up says: English template → (简体, 繁體)."""

from __future__ import annotations

_AREAS: dict[str, tuple[str, str]] = {
    "Data folder": ("数据文件夹", "資料夾"),
    "Permissions": ("权限", "權限"),
    "Links": ("链接", "連結"),
    "Locks": ("锁", "鎖"),
    "Notebooks": ("笔记本", "筆記本"),
    "Backups": ("备份", "備份"),
    "Drafts and settings": ("草稿与设置", "草稿與設定"),
    "Clock": ("时钟", "時鐘"),
    "Caches": ("缓存", "快取"),
    "Terminal": ("终端", "終端機"),
    "Versions": ("版本", "版本"),
    "Mended": ("已修好", "已修好"),
}

_FOLDER: dict[str, tuple[str, str]] = {
    "{path}": ("{path}", "{path}"),
    "{some}": ("{some}", "{some}"),
    "The data folder cannot be used": ("数据文件夹不能用", "資料夾不能用"),
    "{path} is a link that leads nowhere": ("{path} 是没有去处的链接", "{path} 是沒有去處的連結"),
    "{path} is a file": ("{path} 是一个文件", "{path} 是一個檔案"),
    "{path} cannot be read": ("{path} 不能读", "{path} 不能讀"),
    "Move it away, or set ZHANGJU_HOME to a folder of yours": (
        "请把它移开，或把 ZHANGJU_HOME 设为自己的文件夹",
        "請把它移開，或把 ZHANGJU_HOME 設為自己的資料夾",
    ),
    "Check its owner and permissions and whether its disk is read-only, or set ZHANGJU_HOME": (
        "请检查它的所有者、权限和磁盘是否只读，或另设 ZHANGJU_HOME",
        "請檢查它的擁有者、權限和磁碟是否唯讀，或另設 ZHANGJU_HOME",
    ),
    "Notes cannot be saved": ("批注不能保存", "批註不能儲存"),
    "nothing can be written in {path}": ("{path} 里不能写", "{path} 裡不能寫"),
    "It is there and can be written: {path}": ("可读可写：{path}", "可讀可寫：{path}"),
    "Nothing is kept yet; it will be in {path}": ("还没有内容；将存于 {path}", "還沒有內容；將存於 {path}"),
    "It is not known how much room is left": ("不知道还有多少空间", "不知道還有多少空間"),
    "{reason}": ("{reason}", "{reason}"),
    "The disk is full": ("磁盘已满", "磁碟已滿"),
    "{room} are left": ("还剩 {room}", "還剩 {room}"),
    "Free some space; until then nothing can be saved": (
        "请腾出空间，否则什么都存不了",
        "請騰出空間，否則什麼都存不了",
    ),
    "Little room is left: {room}": ("空间不多：{room}", "空間不多：{room}"),
    "Free some space": ("请腾出空间", "請騰出空間"),
    "{room} are free": ("可用空间 {room}", "可用空間 {room}"),
    "Folders that others can enter: {count}": (
        "别人能进的文件夹：{count} 个",
        "別人能進的資料夾：{count} 個",
    ),
    "Files that others can read: {count}": ("别人能读的文件：{count} 个", "別人能讀的檔案：{count} 個"),
    "Folders that are closed to you: {count}": (
        "自己进不去的文件夹：{count} 个",
        "自己進不去的資料夾：{count} 個",
    ),
    "Files that are closed to you: {count}": (
        "自己读写不了的文件：{count} 个",
        "自己讀寫不了的檔案：{count} 個",
    ),
    "zhangju doctor --fix makes them yours alone": (
        "zhangju doctor --fix 可使它们归你独用",
        "zhangju doctor --fix 可使它們歸你獨用",
    ),
    "Folders and files of another user: {count}": (
        "属于别的用户的文件夹和文件：{count} 个",
        "屬於別的使用者的資料夾和檔案：{count} 個",
    ),
    "Whoever administers this machine can give them to you": (
        "可请这台机器的管理员改归你有",
        "可請這台機器的管理員改歸你有",
    ),
    "What is kept is yours alone": ("所存内容只有你能读写", "所存內容只有你能讀寫"),
    "Others can enter the data folder": ("别人能进数据文件夹", "別人能進資料夾"),
    "The data folder is closed to you": ("你进不去数据文件夹", "你進不去資料夾"),
    "zhangju doctor --fix makes it yours alone": (
        "zhangju doctor --fix 可使它归你独用",
        "zhangju doctor --fix 可使它歸你獨用",
    ),
    "Others can enter the data folder, which holds other things too": (
        "别人能进数据文件夹，其中还有别的东西",
        "別人能進資料夾，其中還有別的東西",
    ),
    "What zhangju keeps in it is closed to them": ("章句存的内容他们读不到", "章句存的內容他們讀不到"),
    "Links that lead out of the data folder: {count}": (
        "通到数据文件夹之外的链接：{count} 个",
        "通到資料夾之外的連結：{count} 個",
    ),
    "{some}; they are not followed": ("{some}；未予跟随", "{some}；未予跟隨"),
    "Put the files themselves there": ("请把文件本身放在那里", "請把檔案本身放在那裡"),
    "Links inside the data folder: {count}": ("数据文件夹里的链接：{count} 个", "資料夾裡的連結：{count} 個"),
    "None": ("没有", "沒有"),
    "{file} is being written": ("{file} 正在写", "{file} 正在寫"),
    "process {process} holds its lock": ("进程 {process} 持有它的锁", "行程 {process} 持有它的鎖"),
    "Nothing, unless it stays so: then end that process": (
        "不必理会；若一直如此，请结束那个进程",
        "不必理會；若一直如此，請結束那個行程",
    ),
    "Nobody is writing": ("没有谁在写", "沒有誰在寫"),
    "Private: {path}": ("只有你能读写：{path}", "只有你能讀寫：{path}"),
    "The cache of keywords is not private": ("关键词的缓存不是你独用的", "關鍵詞的快取不是你獨用的"),
    "{path}: {reason}": ("{path}：{reason}", "{path}：{reason}"),
    "zhangju doctor --fix sets it aside; it is made anew": (
        "zhangju doctor --fix 可将它移开，缓存会重新生成",
        "zhangju doctor --fix 可將它移開，快取會重新產生",
    ),
    "it is a symbolic link": ("它是符号链接", "它是符號連結"),
    "it is no folder": ("它不是文件夹", "它不是資料夾"),
    "it is another user's": ("它属于别的用户", "它屬於別的使用者"),
    "others can write in it": ("别人能在里面写", "別人能在裡面寫"),
    "{name} {version}": ("{name} {version}", "{name} {version}"),
    "{name} is missing": ("缺少 {name}", "缺少 {name}"),
    "it is not installed where zhangju runs": ("章句运行之处没有安装它", "章句執行之處沒有安裝它"),
    "Install Zhangju again": ("请重新安装章句", "請重新安裝章句"),
}

_NOTES: dict[str, tuple[str, str]] = {
    "Reader: {reader}; device: {device}": (
        "读者：{reader}；设备：{device}",
        "讀者：{reader}；裝置：{device}",
    ),
    "Documents with notes: {documents}; notes: {notes}; in the bin: {binned}; readers: {readers}": (
        "有批注的文件 {documents} 份；批注 {notes} 条；回收站里 {binned} 条；读者：{readers}",
        "有批註的文件 {documents} 份；批註 {notes} 條；資源回收筒裡 {binned} 條；讀者：{readers}",
    ),
    "What is whole of it is shown; it is for the device that writes it to mend it": (
        "其中完好的照样显示；修复须在写它的那台设备上进行",
        "其中完好的照樣顯示；修復須在寫它的那台裝置上進行",
    ),
    "Its notes are read from its backup and its whole lines; zhangju doctor --fix writes it anew": (
        "批注已从备份和完好的各行读出；zhangju doctor --fix 可重新写出文件",
        "批註已從備份和完好的各行讀出；zhangju doctor --fix 可重新寫出檔案",
    ),
    "Notes of which there are two texts: {count}": (
        "有两种文字的批注：{count} 条",
        "有兩種文字的批註：{count} 條",
    ),
    "they were changed in two places at once": ("它们在两处同时改过", "它們在兩處同時改過"),
    "Choose one in the reader, at the note": ("请在阅读界面里选定一种", "請在閱讀介面裡選定一種"),
    "Folders whose names are no reader's or device's: {count}": (
        "名字不能作读者或设备名的文件夹：{count} 个",
        "名字不能作讀者或裝置名的資料夾：{count} 個",
    ),
    "Give them another name": ("请另取名字", "請另取名字"),
    "Files that are no notebooks, where notebooks are: {count}": (
        "笔记本文件夹里的其他文件：{count} 个",
        "筆記本資料夾裡的其他檔案：{count} 個",
    ),
    "Look what they are: a sync program may have made them, as copies of two states": (
        "请看看是什么：可能是同步程序在两种状态冲突时另存的",
        "請看看是什麼：可能是同步程式在兩種狀態衝突時另存的",
    ),
    "Damaged files that were set aside: {count}": (
        "移开的损坏文件：{count} 个",
        "移開的損壞檔案：{count} 個",
    ),
    "What could be read of them is in the notebook; remove them when you need them no more": (
        "其中读得出的都在笔记本里；不再需要时可自行删去",
        "其中讀得出的都在筆記本裡；不再需要時可自行刪去",
    ),
    "Unfinished files that a process left when it was killed: {count}": (
        "进程中断时留下的未写完文件：{count} 个",
        "行程中斷時留下的未寫完檔案：{count} 個",
    ),
    "zhangju doctor --fix removes them": (
        "zhangju doctor --fix 可清掉它们",
        "zhangju doctor --fix 可清掉它們",
    ),
    "The settings name another machine as this device: {device}": (
        "设置里的设备名是另一台机器的：{device}",
        "設定裡的裝置名是另一台機器的：{device}",
    ),
    "this machine would be called {here}; two machines of one name write the same files": (
        "这台机器会叫 {here}；两台机器同名，就会写同一批文件",
        "這台機器會叫 {here}；兩台機器同名，就會寫同一批檔案",
    ),
    "If the folder was copied here, take “device” out of {file}; if this machine was renamed, do nothing": (
        "文件夹若是复制来的，请从 {file} 中删去“device”一项；机器只是改了名，则不必理会",
        "資料夾若是複製來的，請從 {file} 中刪去「device」一項；機器只是改了名，則不必理會",
    ),
    "Notebooks whose last backup is missing or old: {count}": (
        "没有最新备份的笔记本：{count} 个",
        "沒有最新備份的筆記本：{count} 個",
    ),
    "zhangju doctor --fix makes it; the next save does, too": (
        "zhangju doctor --fix 可补上；下次保存时也会补上",
        "zhangju doctor --fix 可補上；下次儲存時也會補上",
    ),
    "Notebooks of this device, each with its backup: {count}": (
        "这台设备的笔记本都有备份：{count} 个",
        "這台裝置的筆記本都有備份：{count} 個",
    ),
    "There is nothing to back up yet": ("还没有可备份的内容", "還沒有可備份的內容"),
    "As they were before the first change of {days}": (
        "这些日子首次改动之前的备份：{days}",
        "這些日子首次改動之前的備份：{days}",
    ),
    "Notes being written in open windows: {count}": (
        "窗口里正在写的批注：{count} 条",
        "視窗裡正在寫的批註：{count} 條",
    ),
    "Notes that were not finished: {count}": ("没有写完的批注：{count} 条", "沒有寫完的批註：{count} 條"),
    "Open zhangju: it offers them": ("打开章句，它会提供续写", "開啟章句，它會提供續寫"),
    "No note was left unfinished": ("没有未写完的批注", "沒有未寫完的批註"),
    "Where you stopped reading is not known": ("不知道上次读到哪里", "不知道上次讀到哪裡"),
    "{file}: {reason}": ("{file}：{reason}", "{file}：{reason}"),
    "It is kept anew from the next reading on": ("下次阅读起会重新记录", "下次閱讀起會重新記錄"),
    "Notes that were changed in the future: {count}": (
        "改动时间在将来的批注：{count} 条",
        "改動時間在將來的批註：{count} 條",
    ),
    "by the clock of {devices}": ("依设备的时钟：{devices}", "依裝置的時鐘：{devices}"),
    "Set the clock; what is shown does not depend on it, but the times in exports do": (
        "请校准时钟；显示不靠它，导出的时间靠它",
        "請校準時鐘；顯示不靠它，匯出的時間靠它",
    ),
    "It is {time} UTC, and no note is later": (
        "现在是 {time} UTC，没有更晚的批注",
        "現在是 {time} UTC，沒有更晚的批註",
    ),
}

_MENDED: dict[str, tuple[str, str]] = {
    "Made yours alone: {some}": ("已归你独用：{some}", "已歸你獨用：{some}"),
    "Written anew: {file}": ("已重新写出：{file}", "已重新寫出：{file}"),
    "Written anew: {file}; the damaged one is kept beside it": (
        "已重新写出：{file}；损坏的保留在旁边",
        "已重新寫出：{file}；損壞的保留在旁邊",
    ),
    "Backed up: {some}": ("已备份：{some}", "已備份：{some}"),
    "Unfinished files removed: {some}": ("已清掉未写完的文件：{some}", "已清掉未寫完的檔案：{some}"),
    "It is kept under another name when it is next used, and its last backup takes its place": (
        "下次用到时会另名保留它，由最近的备份顶替",
        "下次用到時會另名保留它，由最近的備份頂替",
    ),
    "The cache of keywords was set aside as {aside}": (
        "关键词缓存已移到 {aside}",
        "關鍵詞快取已移到 {aside}",
    ),
}

_TERMINAL: dict[str, tuple[str, str]] = {
    "The output is no terminal; the reader needs one": (
        "输出不是终端；阅读界面需要终端",
        "輸出不是終端機；閱讀介面需要終端機",
    ),
    "It is too small: {columns}×{rows}": ("太小：{columns}×{rows}", "太小：{columns}×{rows}"),
    "the reader needs {least}×{lines}": ("阅读界面需要 {least}×{lines}", "閱讀介面需要 {least}×{lines}"),
    "Make the window larger, or the letters smaller": ("请放大窗口，或缩小字号", "請放大視窗，或縮小字級"),
    "Size: {columns}×{rows}": ("大小：{columns}×{rows}", "大小：{columns}×{rows}"),
    "Colours are switched off": ("颜色已关闭", "顏色已關閉"),
    "NO_COLOR is set": ("设了 NO_COLOR", "設了 NO_COLOR"),
    "Unset it, if you want colours": ("要用颜色，请取消它", "要用顏色，請取消它"),
    "Colours: {colours}": ("颜色：{colours}", "顏色：{colours}"),
    "There may be few colours": ("颜色可能很少", "顏色可能很少"),
    "TERM is “{kind}”, COLORTERM is “{depth}”": (
        "TERM 为“{kind}”，COLORTERM 为“{depth}”",
        "TERM 為「{kind}」，COLORTERM 為「{depth}」",
    ),
    "Set COLORTERM=truecolor if the terminal knows it": (
        "终端若支持真彩色，请设 COLORTERM=truecolor",
        "終端機若支援真彩色，請設 COLORTERM=truecolor",
    ),
    "Encoding: {encoding}": ("编码：{encoding}", "編碼：{encoding}"),
    "The locale's encoding is {encoding}": ("区域设置的编码是 {encoding}", "地區設定的編碼是 {encoding}"),
    "zhangju writes UTF-8 whatever the locale": ("章句总是输出 UTF-8", "章句總是輸出 UTF-8"),
    "Set LANG to a locale in UTF-8, such as C.UTF-8": (
        "请把 LANG 设为 UTF-8 的区域设置，如 C.UTF-8",
        "請把 LANG 設為 UTF-8 的地區設定，如 C.UTF-8",
    ),
    "The terminal does not tell how wide it draws characters": (
        "终端不告知字符的宽度",
        "終端機不告知字元的寬度",
    ),
    "If lines are ragged, try another terminal": ("若各行参差，请换个终端", "若各行參差，請換個終端機"),
    "Chinese characters are drawn in another width": ("汉字的宽度不对", "漢字的寬度不對"),
    "{widths}": ("{widths}", "{widths}"),
    "Use a terminal and a font for Chinese": ("请用支持中文的终端和字体", "請用支援中文的終端機和字型"),
    "Marks that may be narrow or wide are drawn wide, and the reader follows: {some}": (
        "可宽可窄的标点画得宽，阅读器随之：{some}",
        "可寬可窄的標點畫得寬，閱讀器隨之：{some}",
    ),
    "Marks that are narrow here are drawn wide": ("这些标点画成了别的宽度", "這些標點畫成了別的寬度"),
    "Set ambiguous characters to narrow in the terminal; else lines with them are ragged": (
        "请在终端里把歧义宽度字符设为窄，否则各行参差",
        "請在終端機裡把歧義寬度字元設為窄，否則各行參差",
    ),
    "Rare characters are drawn in another width": ("少见字符的宽度不同", "少見字元的寬度不同"),
    "Lines with them may be ragged; nothing else suffers": (
        "有它们的行可能参差，别无影响",
        "有它們的行可能參差，別無影響",
    ),
    "Characters are drawn as wide as they are measured: {some}": (
        "字符宽度与所量相符：{some}",
        "字元寬度與所量相符：{some}",
    ),
}

_SAID: dict[str, tuple[str, str]] = {
    "Note: {what}": ("留意：{what}", "留意：{what}"),
    "Wrong: {what}": ("有误：{what}", "有誤：{what}"),
    "Wrong: {wrong}; worth knowing: {notes}": (
        "有误 {wrong} 处，可留意 {notes} 处",
        "有誤 {wrong} 處，可留意 {notes} 處",
    ),
    "Nothing is wrong; worth knowing: {notes}": (
        "一切正常，可留意 {notes} 处",
        "一切正常，可留意 {notes} 處",
    ),
    "Nothing is wrong": ("一切正常", "一切正常"),
    "zhangju doctor --fix mends what can be mended safely": (
        "zhangju doctor --fix 可修好能稳妥修好的",
        "zhangju doctor --fix 可修好能穩妥修好的",
    ),
    "There is no such backup of {day}; there are backups of {days}": (
        "{day} 没有这样的备份；有备份的日子：{days}",
        "{day} 沒有這樣的備份；有備份的日子：{days}",
    ),
    "Nothing to restore: the notes say what they said then": (
        "没有要恢复的：批注与当时相同",
        "沒有要還原的：批註與當時相同",
    ),
    "Nothing to restore: the notebook has all that its backups have": (
        "没有要恢复的：备份里有的，笔记本里都有",
        "沒有要還原的：備份裡有的，筆記本裡都有",
    ),
    "as before {day}: {restored}; written since and left as they are: {newer}": (
        "恢复到 {day} 之前的：{restored} 条；其后新写而未动的：{newer} 条",
        "還原到 {day} 之前的：{restored} 條；其後新寫而未動的：{newer} 條",
    ),
}

WORDS: dict[str, tuple[str, str]] = {**_AREAS, **_FOLDER, **_NOTES, **_MENDED, **_TERMINAL, **_SAID}
