"""Names of people that stand alone on a line. Pure."""

from __future__ import annotations

from documents.lines.line import squeeze

_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段鲁魯文安常武乔喬赖賴庞龐樊兰蘭殷施洪翟倪聂聶牛芦季俞章葛霍柳岳齐齊欧歐伍庄莊左耿关關焦巴祝舒冰雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴戴莫孔向习習温溫辛柳晏屈嵇阮骆駱元岑褚卞祁甘窦竇邢裴翁鲍鮑臧毕畢傅覃滕虞霍娄婁闵閔柯"
)
_COMPOUND_SURNAMES = tuple(
    "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 东方 東方 夏侯 皇甫 尉迟 尉遲 公孙 公孫 慕容 长孙 長孫 宇文 司徒 令狐 端木 闻人 独孤".split()
)
_UNNAMED = frozenset(("某某", "某某某"))
_WITHOUT_GIVEN_NAME = ("某", "某某")  # 祁某
_NO_NAMES = frozenset(("关键词", "關鍵詞"))
_BEGIN_WORDS = frozenset(
    "方白高石金马馬文武江夏毛龙龍向安常温溫习習严嚴万萬田钟鍾余任施洪牛季章左关關段元柳"
)  # 方法, 高原
_BEGIN_SHORT_WORDS = frozenset("唐宋周林叶葉何许許孔孟秦雷苏蘇鲁魯韩韓汪丁")  # 唐诗, 林业


def is_name(text: str) -> bool:
    """Whether a text may be a name: a surname and a letter or two. So may 方法 and 唐诗."""
    letters = squeeze(text)
    if letters in _NO_NAMES:
        return False
    if letters in _UNNAMED or letters[1:] in _WITHOUT_GIVEN_NAME:
        return True
    if len(letters) in (3, 4) and letters.startswith(_COMPOUND_SURNAMES):
        return True
    return 2 <= len(letters) <= 3 and letters[0] in _SURNAMES


def may_be_name(text: str) -> bool:
    """Whether a name is one where it stands over a heading: 关汉卿 / 楔子, but not 方法 / 一、样本"""
    letters = squeeze(text)
    return is_name(text) and (letters[0] not in _BEGIN_WORDS or len(letters) > 2)


def is_surely_name(text: str) -> bool:
    """Whether a name begins no word, as 方法, 高原 and 林业 do."""
    letters = squeeze(text)
    if not is_name(text) or letters[0] in _BEGIN_WORDS:
        return False
    return len(letters) > 2 or letters[0] not in _BEGIN_SHORT_WORDS
