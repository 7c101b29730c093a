"""Lines of page furniture, by what they say: dates and sources, registers' numbers, navigation. Pure.

Words are looked for in simplified and traditional forms alike.
"""

from __future__ import annotations

from documents.lines.line import has_stop, is_date
from documents.patterns import late_pattern

_DATE = r"(?:\d{4}|[〇零○OＯ一二三四五六七八九]{4})\s*[-/.年].{1,8}?(?:[日号號]|\b)"
HISTORY = late_pattern(
    rf"[（(\[【]?\s*(?:{_DATE}|(?:中華民國|民國|中华民国).{{1,12}}日).{{0,400}}(?:通过|通過|公布|发布|發布|修订|修訂|修正|批准|施行|制定|印发|印發).*[）)\]】。]?$"
    r"|[（(].{0,400}(?:通过|通過|公布|发布|發布|修订|修訂|修正|批准|施行|印发|印發)[^）)]{0,60}[）)]$"
    r"|.{0,80}(?:会议|會議)(?:通过|通過|批准).{0,60}(?:公布|发布|發布|施行)[）)]?$"
)
_DATED = late_pattern(
    r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
NUMBERED_PAPER = late_pattern(
    r"[（(〔\[]\d{4}[）)〕\]].{1,24}[号號]$|.{1,24}[〔\[［(（【]\d{4}[〕\]］)）】]\s*第?\s*\d+\s*[号號]$|.{0,24}令\s*第\s*\S{1,8}\s*[号號]$|第\s*\S{1,8}\s*[号號]$"
    r"|[\d〇零一二三四五六七八九十百]{2,6}\s*年度?\S{1,12}字第\s*\d{1,6}\s*[号號]$"
    r"|.{1,24}[〔\[［（(【]\d{4}[〕\]］)）】]\s*第?\s*\d+\s*[号號]\s+[签簽][发發]人\s*[:：]"
)
KIND_AT_END = late_pattern(  # what a paper is, at the end of its title
    "(?:意[见見]|通知|通告|公告|通[报報]|公[报報]|[决決]定|[决決][议議]|命令|指示|批[复復]|[请請]示|[报報]告|答[复復覆]|函|[办辦]法|[规規]定|[条條]例"
    "|[细細][则則]|[规規][则則]|方案|[规規][划劃]|[计計][划劃]|[纲綱]要|要[点點]|措施|解[释釋]|[说說]明|[议議]案|建[议議])(?:[（(][^（）()]{1,12}[）)])?$"
)
# 来源:吉林日报, 【编辑】张三, 免责声明：…
_LABELLED = late_pattern(r"[【\[（(]?\s*([^\s【】\[\]（）()：:]{1,8})\s*[】\]）)]?\s*[:：]")
SOURCE_LABELS = frozenset(
    "发信人 發信人 寄信人 发信站 發信站 信区 看板 原标题 原標題 版权说明 版權說明 来源 來源 稿件来源 信息来源 资料来源 文章来源 更新时间 更新時間 发布时间 發布時間 发布日期 發布日期 日期 时间 時間 "
    "作者 编剧 編劇 导演 導演 改编 改編 编写 編寫 记者 記者 通讯员 通訊員 特约记者 本报记者 撰文 文 图 攝影 摄影 供稿 责任编辑 責任編輯 责编 責編 编辑 編輯 值班编辑 编审 "
    "编校 校对 校對 审校 審校 审核 審核 审签 初审 初審 复审 複審 復審 二审 二審 三审 三審 终审 終審 监制 監製 总编 總編 主编 主編 策划 策劃 "
    "浏览次数 浏览 瀏覽 阅读 閱讀 阅读量 点击 點擊 点击数 浏览量 阅读次数 签发人 簽發人 办理结果 辦理結果 发布机构 字号 字體 字体 分享 分享到 索引号 发文机关 发文字号 主题分类 成文日期".split()
)
CLOSING_LABELS = frozenset(
    "免责声明 免責聲明 特别声明 特別聲明 版权声明 版權聲明 郑重声明 声明 聲明 "
    "抄送 抄報 抄报 主送 分送 报送 發送 主题词 主題詞 联系人 聯絡人 信息公开选项 公开方式 "
    "正本 副本 联系电话 聯絡電話 电话 電話 传真 傳真 邮编 郵編 邮箱 郵箱 地址 网址".split()
)
_WHO_LABELS = frozenset(  # who speaks in the text below, where and when; at its end such a line is what they say
    "嘉宾 嘉賓 主讲 主講 主讲人 主講人 授课教师 授课人 执教 执教者 采访 採訪 采访者 受访者 受访人 口述人 口述者 讲述人 撰稿 译者 采访时间 採訪時間 采访地点 採訪地點 访谈时间 访谈地点 讲座时间 讲座地点 授课时间".split()
)
_PLACES_OF_A_SITE = tuple(
    "首页 首頁 位置 返回首页 网站首页 当前位置 當前位置 您的位置 您现在的位置 您所在的位置".split()
)
_BUTTONS = (
    *"上一篇 下一篇 上一页 下一页 打印 列印 关闭 關閉 收藏 返回 返回顶部 回到顶部 字号 A A- A+".split(),
    *"前一页 后一页 上一层 下一层 资源下载 资源简介 文档简介 资料下载 资料简介".split(),
    "大 中 小",
    *"下载 下載 打印本页 全屏 加大 缩小 放大 还原 减小 默认 分享 纠错 朗读 语音播报 跳到导航跳到搜索 跳转到导航 跳至導覽 跳至搜尋".split(),
    *"上一章 下一章 上章 下章 上一节 下一节 章节目录 返回目录 加入书签 加入书架 播报 编辑 編輯 讨论 討論 上传视频 锁定 鎖定 赞".split(),
    *"复制链接 複製鏈接 请复制以下链接发送给好友 請複製以下鏈接發送給好友 将本文分享到 將本文分享到 会员登录 會員登錄".split(),
    *"分享至 无障碍浏览 无障碍阅读 长者模式 长者助手 关怀版".split(),
    "Video PlayerClose",
    *"跳转到主要内容 详情 关闭窗口 關閉視窗 上一条 下一条 我要投稿 我要纠错 我要留言 我要评论".split(),
    *"跳到导航 跳到搜索 跳转到搜索 跳至搜尋 原创 原創".split(),
    *"】 ］ ]".split(),
)
_OF_A_MENU = frozenset(
    "用户名 密码 记住我 登录 登入 注册 加入收藏 设为首页 收藏本站 繁體 繁体 简体 目录 目錄 首页 首頁 跳到导航 跳到搜索 跳转到导航 跳转到搜索 跳至導覽 跳至搜尋 | ｜".split()
) | set(_BUTTONS)
_ABREAST = late_pattern(  # 授课教师：李某　　班级：三（2）班
    r"[^\s：:，。]{1,8}[：:][^：:]{0,24}?(?:\s*[/|｜]\s*|[ \u3000]{2,}|\u3000)[^\s：:，。]{1,8}[：:]"
)
_ACCOUNT_AND_TIME = late_pattern(  # 河湖某某 2023-07-10 15:30
    r"[^，。：:！？（(]{1,20}[\s|｜/]+\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?(?:\s.{0,12})?$"
)
_TIME_AND_NAME = late_pattern(  # 2023-04-06 23:16张某某
    r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\s*[^\W\d_]{2,6}$"
)
_OF_A_WIKI = late_pattern(
    r"[维維]基.{2,4}，自由的.{2,8}$|.{0,12}，自由的百科全[书書]|[（(]重(?:定向|新導向)自.{1,40}[）)]$"
    r"|(?:出自|[来來]自)[^，。]{1,12}(?:百科|文[库庫]|[Ww]iki)$|.{1,20}[-·_—|][维維]基(?:百科|文[库庫])$"
    r"|(?:百度|互[动動]|搜狗|快懂|萌娘|[维維]基)百科$"
    r"|跳[转轉至][^，。]{0,4}[:：][^，。]{1,16}$|姊妹[计計][划劃](?:\s*[:：]|$)|本作品[收被]|[←→]$|坐[标標]\s*[:：]|座[标標]\s*[:：]|[关關][于於]其他用法|[^，。：:]{2,12}出版社$|[讨討][论論]\d+$|查看我的收藏$|\d+有用\+\d+$|本[词詞][条條][由缺]|[^，。]{1,16}一般指[^，。]{1,16}$|本[报報刊台]讯$|[本此][页頁][面]?使用了[^，。]{2,12}[转轉][换換]$"
)
_FIRST_OF_A_WIKI = frozenset("维維（(来來出跳姊本此坐座关關讨討查0123456789←→")
_WORDS_OF_A_WIKI = ("百科", "一般指", "出版社", "维基", "維基")
_OF_AN_ENTRY = frozenset(("本词条", "本詞條", "关于其", "關於其"))
_BUTTON_IN_BRACKETS = late_pattern(
    r"(?:[\[【][^\[\]【】]{1,12}[\]】]\s*)*[\[【]\s*([^\[\]【】]{1,8}?)\s*[\]】]$"
)  # [ 某某 ] [ 打印 ]
_OF_AN_ACCOUNT = late_pattern(  # what an account on a phone puts around an article
    r"[↑▲☝⬆]?\s*(?:[点點][击擊])?(?:[上下][方面])?[“\"]?[蓝藍]字[”\"]?.{0,12}|[关關]注我们|[关關]注我們|[关關]注.{1,12}不(?:走丢|迷路).{0,4}"
    r"|收[录錄]于(?:合集|[话話][题題]).{0,30}|[#＃][一-鿿A-Za-z0-9]{2,12}(?:\s*\d+个)?|[^，。：:！？（(]{2,24}?\s*\d{4}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d{2})?\s*(?:[发發]表于)?[一-鿿]{0,6}"
)
_FIRST_OF_AN_ACCOUNT = frozenset('↑▲☝⬆点點上下蓝藍关關收#＃“"')
_OF_AN_EDITOR = late_pattern(
    r".{0,12}(?:本站|小编|小編|[网網]友).{0,120}(?:欢迎|歡迎|希望|[参參]考|分享|下[载載]).{0,60}"
)
_KIND_OF_PAPER = late_pattern(  # 硕士学位论文, on the title page of one
    r"(?:(?:本科|专科|學士|学士|[硕碩]士|博士)(?:生|研究生)?(?:学位|學位|毕业|畢業)?|学位|學位|毕业|畢業)(?:论文|論文|设计|設計)$"
)
_WHERE_ONE_WORKS = late_pattern(
    r"[^。：:]{4,60}[，,、 \u3000]\s*\d{6}[）)]?$"
)  # 某某大学 文学院，北京 100871
_PAGE_OR_PATH = late_pattern(r"第\s*\d+\s*版|.{0,12}[>＞»]\s*.{0,20}[>＞»]")
_ENDS_OF_A_HEADER = frozenset("0123456789期.")
_HEADER_OF_A_JOURNAL = late_pattern(  # 第35卷 第4期　　某某大学学报　　Vol.35 No.4; 2016年8月　　Journal of …　　Aug. 2016
    r"第\s*\d{1,3}\s*卷\s*第?\s*\d{1,3}\s*期.{0,60}Vol[.．]?\s*\d|\d{4}\s*年\s*\d{1,2}\s*月[ \u3000]{1,20}[A-Za-z][A-Za-z ,.&()]{5,80}[ \u3000]{1,20}[A-Z][a-z]{2,8}[.,]?\s*\d{4}$"
)
_SUBJECT_ON_BOARD = late_pattern(r"[标標][ \u3000]+[题題]\s*[:：]")  # below 发信人：…
_LEAD = late_pattern(r"[^。，：:]{2,20}\d{1,2}月\d{1,2}日[电電]\s*[题題]\s*[:：]")  # 某社某地3月5日电 题：面
_FIRST_OF_STANDARD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789代")
_OF_A_STANDARD = late_pattern(  # what the cover of a standard says: ICS 13.030, GB/T 1.1—2020, 中华人民共和国国家标准
    r"(?:ICS|CCS)\s.{1,24}|[A-Z]\s?\d{2}|[A-Z]{2}\d{2}|(?:代替\s*)?[A-Z]{2,4}\d{0,2}(?:/[A-Z]{1,2})?\s*[0-9][0-9.]*\s*[-–—]\s*[0-9]{4}|代替\s.{1,40}"
    r"|.{0,12}(?:国\s?家\s?标\s?准|行\s?业\s?标\s?准|地\s?方\s?标\s?准|团\s?体\s?标\s?准|企\s?业\s?标\s?准|國家標準)"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}\s*(?:发布|實施|发布|实施).{0,24}|.{2,30}\s(?:发\s?布|制\s?定|印\s?制|监\s?制)"
    r"|GF\s?[-—–]{1,2}\s?[0-9]{4}\s?[-—–]{1,2}\s?[0-9]{3,4}"  # of a model contract
)


def is_furniture(text: str) -> bool:
    """Whether a line is page furniture wherever it stands before the text."""
    if len(text) > 120 or (has_stop(text) and not HISTORY.match(text) and text[:3] not in _OF_AN_ENTRY):
        return False
    dated = _DATED.match(text)
    return bool(
        (
            (text[0] in _FIRST_OF_AN_ACCOUNT or text[-1].isdecimal() or "-" in text)
            and _OF_AN_ACCOUNT.fullmatch(text)
        )
        or (label := label_before_colon(text)) in SOURCE_LABELS
        or label in _WHO_LABELS
        or (label and "__" not in text and "□" not in text and _ABREAST.match(text))
        or is_date(text.strip("[]［］") or text)
        or (dated and label_before_colon(text[dated.end() :].lstrip(" \u3000|｜·")) in SOURCE_LABELS)
        or is_navigation(text)
        or _is_dated(text)
        or (_may_be_of_a_wiki(text) and _OF_A_WIKI.match(text))
        or (text[-1] in "文计計" and _KIND_OF_PAPER.match(text))
        or (text[-1] in "0123456789）)" and _WHERE_ONE_WORKS.match(text))
        or (text[0] in "标標" and _SUBJECT_ON_BOARD.match(text))
        or (text[-1] in _ENDS_OF_A_HEADER and _HEADER_OF_A_JOURNAL.match(text))
        or ((" 题" in text[:40] or "電 題" in text[:40]) and _LEAD.match(text) is not None)
        or NUMBERED_PAPER.match(text)
        or ((text[-1] in "准準布施定制" or text[0] in _FIRST_OF_STANDARD) and _OF_A_STANDARD.fullmatch(text))
        or HISTORY.match(text)
    )


def is_blurb(text: str) -> bool:
    """Whether a line is what a site's editor says of the page: 本站小编为你准备了…，欢迎阅读。"""
    return (
        len(text) <= 160
        and ("小编" in text or "小編" in text or "本站" in text)
        and bool(_OF_AN_EDITOR.match(text))
    )


def is_kind_of_thesis(text: str) -> bool:
    """Whether a line says what kind of thesis it is on: 硕士学位论文"""
    return _KIND_OF_PAPER.match(text) is not None


def _may_be_of_a_wiki(text: str) -> bool:
    """Whether a line has a sign of a wiki's furniture at all: looking for all of its forms takes longer."""
    return text[0] in _FIRST_OF_A_WIKI or any(word in text for word in _WORDS_OF_A_WIKI)


def _is_dated(text: str) -> bool:
    """Whether a line is an account and a time, or a field with a date: 河湖某某 2023-07-10 15:30, 解釋日期：1990-07-19"""
    if len(text) > 60 or not any(map(str.isdecimal, text)):
        return False
    if field := label_before_colon(text):
        return is_date(text[text.index(field) + len(field) :].lstrip("】]）) ：:"))
    return _ACCOUNT_AND_TIME.match(text) is not None or _TIME_AND_NAME.match(text) is not None


def is_labelled(text: str) -> bool:
    """Whether a line says whence a text comes or whither it goes: 来源：日报, 主题词：教育 通知, 抄送：各部门"""
    label = label_before_colon(text)
    return label in SOURCE_LABELS or label in CLOSING_LABELS


def label_before_colon(text: str) -> str:
    """What stands before the colon of a line such as 来源:吉林日报; empty where there is no such colon."""
    match = _LABELLED.match(text)
    return match[1] if match else ""


def is_navigation(text: str) -> bool:
    """Whether a line is a button of a web page or a path through a site: 首页 > 新闻 > 正文"""
    return (
        _is_led_by(text, _PLACES_OF_A_SITE, ">＞»:：/|")
        or _is_led_by(text, _BUTTONS, ":：|")
        or (
            len(words := text.split()) > 1
            and (words[0] in _PLACES_OF_A_SITE or all(word in _OF_A_MENU for word in words))
        )
        or (
            text[-1] in "]】"
            and (button := _BUTTON_IN_BRACKETS.match(text)) is not None
            and button[1] in _BUTTONS
        )
        or _PAGE_OR_PATH.match(text) is not None
    )


def _is_led_by(text: str, words: tuple[str, ...], separators: str) -> bool:
    """Whether a line is one of some words, alone or before a separator."""
    if not text.startswith(words):
        return False
    rests = (text[len(word) :].lstrip() for word in words if text.startswith(word))
    return any(not rest or rest[0] in separators for rest in rests)
