"""What stands after a text: editors and disclaimers, registers' numbers, related links, who signed it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from documents.lines.furniture_lines import CLOSING_LABELS, SOURCE_LABELS, is_navigation, label_before_colon
from documents.lines.line import Line, LineRole, has_stop, is_appendix, is_date, is_heading_like
from documents.patterns import late_pattern

_SHORT = 40
_EDITED = late_pattern(
    r"[【\[（(]\s*(?:责任编辑|責任編輯|责编|責編|编辑|編輯)\s*[】\]）)]?\s*[:：]"
)  # 【纠错】【责任编辑：某某】
_PUBLISHED_IN = late_pattern(
    r"[（(].{0,24}\d{4}年\d{1,2}月\d{1,2}日.{0,12}[版期面].{0,6}[）)]$"
)  # （某报2024年7月20日 第1版）
_SIGNS = late_pattern(  # 甲方（签字）：, 审　判　长　　王某
    r".{0,20}[（(](?:签字|签名|盖章|签章|公章|簽章|簽名|蓋章|印章).{0,6}[）)]\s*[:：]?"
    r"|(?:审\s*判\s*长|审\s*判\s*员|人\s*民\s*陪\s*审\s*员|代\s*理\s*审\s*判\s*员|书\s*记\s*员|法\s*官\s*助\s*理|審\s*判\s*長|法\s*官|書\s*記\s*官)\s"
)
_PRINTED = late_pattern(
    r".{0,40}日\s*印[发發]$|[（(]此[件文].{1,20}[）)]$"
)  # …办公室 2024年5月6日印发, （此件公开发布）
_CLOSING_STARTS = tuple(
    "导航菜单 導覽選單 关于我们 關於我們 联系我们 聯繫我們 网站地图 網站地圖 友情链接 友情鏈接 网站标识码 技术支持 主办单位 承办单位 扫一扫 掃一掃 分享让更多人看到 最佳浏览 立即注册 还没有账号".split()
)
_CLOSING_WORDS = (  # with how many characters may stand before them
    *((word, 12) for word in ("ICP", "公网安备", "公網安備")),
    *((word, 12) for word in ("网络经营许可证", "互联网新闻信息服务许可证", "违法和不良信息举报")),
    *(
        (word, 40)
        for word in (
            "COPYRIGHT",
            "Copyright",
            "copyright",
            "©",
            "版权所有",
            "版權所有",
            "All Rights Reserved",
        )
    ),
)
_OF_A_WIKI = late_pattern(  # 取自“https://…”, 本作品在全世界都属于公有领域…
    r"取自[“「\"]https?:|本.{0,8}作品在.{1,12}(?:属于|屬於)公有[领領]域|此?本?页面最后(?:修订|编辑)于|本頁面最後(?:修訂|編輯)於|分[类類]\s*[:：].{1,60}[|｜]"
)
_RELATED_STARTS = tuple(
    "相关 相關 你可能 您可能 猜你 推荐 推薦 延伸 热门 熱門 更多 精彩 最新 关联 關聯 往期".split()
)
_LONGEST_RELATED = 10  # characters after such a beginning
_CONTACTS = frozenset(
    "联系人 聯絡人 联系电话 聯絡電話 电话 電話 传真 傳真 邮编 郵編 邮箱 郵箱 地址 网址".split()
)
_END = late_pattern(r"[-—–·*\s]*(?:END|The End|全文完)[-—–·*\s]*$")  # of an account's article
_ENDS_OF_END = frozenset("Dd完-—–·* ")
_MOST_BELOW_END = 30  # lines
_HEAD_OF_APPENDIX = 2  # lines
_MOST_SIGNERS = 3
_MOST_BELOW_DATE = 16  # lines below a judgment's date
_NUMERAL = "[0-9〇零○一二三四五六七八九十]"
_SIGNED_ON = late_pattern(  # 1925年10月在北京, 十一月六日，中国海上, （一九一九年三月。）
    rf"[（(]?(?:[写寫作记記改脱脫]?[稿毕畢]?[于於])?\s*(?:{_NUMERAL}{{4}}年(?:{_NUMERAL}{{1,3}}月(?:{_NUMERAL}{{1,3}}日)?|[春夏秋冬])"
    rf"|{_NUMERAL}{{1,3}}月{_NUMERAL}{{1,3}}日)[夜晨晚]?(?:[，, ]?[于於在]?[一-鿿]{{2,8}})?[。]?[）)]?"
)
_SPACED_REPUBLIC = late_pattern(r"中\s+[華华]\s+民\s+[國国]")
_OFFICE = late_pattern(r"[部委局会會院府办辦室厅廳署行社司处處]$")
_LONGEST_SIGNER = 30


def back_matter(lines: Sequence[Line]) -> int:
    """The first line of what follows the text: the topmost line that says so, with only short lines between."""
    back = len(lines)
    for index in range(len(lines) - 1, 0, -1):
        line = lines[index]
        if _closes(line.text):
            back = index
        elif line.label is not None or line.level or has_stop(line.text) or len(line.text) > _SHORT:
            break
        elif is_appendix(line.text) and not label_before_colon(line.text):
            # What an appendix holds is text, though it be a form with a place for a seal: 附件 / 参会回执 / 单位（盖章）：
            back = len(lines) if back <= index + _HEAD_OF_APPENDIX else back
            break
    back = min(_below_contacts(lines, back), _date_of_judgment(lines), _end_said(lines))
    if back < len(lines) and is_date(lines[back].text):
        return signature_above(lines, back)
    if _is_signed_on(lines, back - 1):
        back -= 1
        if back > 2 and _is_signer(lines[back - 1]):
            back -= 1
    return back


def _below_contacts(lines: Sequence[Line], back: int) -> int:
    """Where what follows the text begins, below the contacts that are all that a numbered heading has: 三、联系方式 / 地址：…"""
    above = lines[back - 1] if 1 < back < len(lines) else None
    if above is None or above.label is None or has_stop(above.text) or above.text[-1] in "：；，:;,":
        return back
    while back < len(lines) and label_before_colon(lines[back].text) in _CONTACTS:
        back += 1
    return back


def _is_signed_on(lines: Sequence[Line], index: int) -> bool:
    """Whether the last line says when and where its author wrote: 1925年10月在北京; a list of dates says more."""
    if (
        index < 2
        or lines[index].label is not None
        or lines[index].level
        or lines[index].role is not LineRole.BODY
    ):
        return False
    text = lines[index].text
    if len(text) > _SHORT or not _SIGNED_ON.fullmatch(text):
        return False
    return not _SIGNED_ON.fullmatch(lines[index - 1].text[:_SHORT])


def _is_signer(line: Line) -> bool:
    """Whether a short line names an office: 读书会"""
    if line.label is not None or line.level or not is_heading_like(line.text, _LONGEST_SIGNER):
        return False
    return _OFFICE.search(line.text) is not None


def _end_said(lines: Sequence[Line]) -> int:
    """Where a text says that it ends, with nothing but short lines below: END / 编辑：某某 / 往期推荐"""
    for index in range(len(lines) - 1, max(1, len(lines) - _MOST_BELOW_END), -1):
        line = lines[index]
        if len(line.text) > 2 * _SHORT or line.level:
            break
        if line.text[-1] in _ENDS_OF_END and _END.match(line.text):
            return index
    return len(lines)


def _date_of_judgment(lines: Sequence[Line]) -> int:
    """Where the spaced date stands below which judges and clerks sign: 中　華　民　國　113　年　10　月　8　日"""
    for index in range(len(lines) - 1, max(0, len(lines) - _MOST_BELOW_DATE), -1):
        line = lines[index]
        if line.label is not None or line.level:
            break
        if line.text[0] == "中" and _SPACED_REPUBLIC.match(line.text) and is_date(line.text):
            return index
    return len(lines)


def signature_above(lines: Sequence[Line], date: int) -> int:
    """The first line of who signed a text above its date; the date's own index where nobody did."""
    first = date
    while first > 2 and date - first < _MOST_SIGNERS:
        line = lines[first - 1]
        if line.label is not None or line.level or not is_heading_like(line.text, _LONGEST_SIGNER):
            break
        if first < date and not _OFFICE.search(line.text):
            break
        first -= 1
        if line.gap:
            break
    return first


def _closes(text: str) -> bool:
    """Whether a line belongs after the text: an editor, a disclaimer, a register's number, related links."""
    if (
        _PRINTED.match(text)
        or (text[0] in "取本此分" and _OF_A_WIKI.match(text))
        or (len(text) <= _SHORT and _SIGNS.match(text))
        or label_before_colon(text) in CLOSING_LABELS
        or text.startswith(_CLOSING_STARTS)
    ):
        return True
    if any(text.find(word, 0, before + len(word)) >= 0 for word, before in _CLOSING_WORDS):
        return True
    if has_stop(text) or len(text) > 2 * _SHORT:
        return False
    if _EDITED.search(text) or _PUBLISHED_IN.match(text):
        return True
    return (
        label_before_colon(text) in SOURCE_LABELS or is_date(text) or is_navigation(text) or _is_related(text)
    )


def _is_related(text: str) -> bool:
    """Whether a line heads links to other pages: 你可能感興趣的話題"""
    if not text.startswith(_RELATED_STARTS):
        return False
    rests = (text[len(word) :].rstrip("：:") for word in _RELATED_STARTS if text.startswith(word))
    return any(
        len(rest) <= _LONGEST_RELATED and all("\u4e00" <= letter <= "\u9fff" for letter in rest)
        for rest in rests
    )
