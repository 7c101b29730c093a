"""What Taiwan calls otherwise, and no text of administration means otherwise: simplified words, and Taiwan's.

OpenCC's own list is a glossary of computing: it makes 社群 of 社區, 分割槽 of 分區, 程式 of 程序, 最佳化 of 优化. Here are
things, techniques, medicine and names; a word that plans and statutes use in another meaning is not, or stands with
the words beside it that leave one meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from documents.document import Span
from documents.scripts.conversion import is_whole

TECHNIQUE: Final = """
互联网:網際網路 物联网:物聯網 网络:網路 信息:資訊 信息化:資訊化 软件:軟體 硬件:硬體 数据库:資料庫 数据中心:資料中心 通信:通訊 短信:簡訊
视频:影片 视频会议:視訊會議 视频监控:視訊監控 音频:音訊 激光:雷射 芯片:晶片 集成电路:積體電路 集成:整合 服务器:伺服器 屏幕:螢幕
操作系统:作業系統 内存:記憶體 存储:儲存 硬盘:硬碟 光盘:光碟 光盘行动:光盤行動 磁盘:磁碟 优盘:隨身碟 U盘:隨身碟 鼠标:滑鼠 打印:列印 打印机:印表機
复印:影印 复印机:影印機 复印件:影印本 扫描仪:掃描器 笔记本电脑:筆記型電腦 台式机:桌上型電腦 计算机:電腦 计算机科学:電腦科學 计算机程序:電腦程式
程序员:程式設計師 编程:程式設計 应用程序:應用程式 源代码:原始碼 源码:原始碼 算法:演算法 智能:智慧 人工智能:人工智慧 智能手机:智慧型手機
模块:模組 接口标准:介面標準 界面:介面 链接:連結 远程:遠端 在线:線上 实时:即時 分辨率:解析度 宽带:寬頻 带宽:頻寬 端口:連接埠 网关:閘道器
局域网:區域網路 万维网:全球資訊網 门户网站:入口網站 博客:部落格 网吧:網咖 黑客:駭客 杀毒软件:防毒軟體 杀毒:防毒 移动电话:行動電話 移动支付:行動支付
移动互联网:行動網際網路 高清:高畫質 像素:畫素 字节:位元組 字符:字元 数组:陣列 缓存:快取 密钥:金鑰 线程:執行緒 虚拟机:虛擬機器 命令行:命令列
哈希:雜湊 递归:遞迴 采样:取樣 仿真:模擬 可视化:視覺化 分布式:分散式 传感:感測 传感器:感測器 触摸屏:觸控螢幕 二极管:二極體 三极管:三極體 晶体管:電晶體
纳米:奈米 塑料:塑膠 塑料袋:塑膠袋 硅:矽 单晶硅:單晶矽 多晶硅:多晶矽 航天飞机:太空梭 超声波:超音波 录像:錄影 出租车:計程車 出租汽车:計程車
方便面:泡麵 奶酪:乳酪 冰棍:冰棒 榴莲:榴槤 咖喱:咖哩 默认:預設 兼容:相容 概率:機率 几率:機率 矢量:向量 比特:位元 比特币:比特幣 组件:元件 文档:文件
图标:圖示 词组:片語 元音:母音 辅音:子音 市场营销:市場行銷 知识产权:智慧財產權 公元:西元 公元前:西元前
"""

MEDICINE: Final = """
艾滋病:愛滋病 乙肝:B肝 甲肝:A肝 丙肝:C肝 乙型肝炎:B型肝炎 甲型肝炎:A型肝炎 丙型肝炎:C型肝炎 心肌梗死:心肌梗塞 脑梗死:腦梗塞 前列腺:攝護腺 胰腺:胰臟
红细胞:紅血球 白细胞:白血球 血红蛋白:血紅素 抑郁症:憂鬱症 孤独症:自閉症 多动症:過動症 痴呆症:失智症 老年痴呆:失智 帕金森病:帕金森氏症 氨基酸:胺基酸
谷氨酸:麩胺酸 赖氨酸:離胺酸 阿司匹林:阿斯匹靈 二恶英:戴奧辛 孕酮:黃體素
"""

NAMES: Final = """
意大利:義大利 新西兰:紐西蘭 老挝:寮國 沙特阿拉伯:沙烏地阿拉伯 沙特:沙烏地 突尼斯:突尼西亞 尼日利亚:奈及利亞 肯尼亚:肯亞 哈萨克斯坦:哈薩克 克罗地亚:克羅埃西亞
埃塞俄比亚:衣索比亞 坦桑尼亚:坦尚尼亞 也门:葉門 加蓬:加彭 加纳:迦納 索马里:索馬利亞 津巴布韦:辛巴威 莫桑比克:莫三比克 厄瓜多尔:厄瓜多 格鲁吉亚:喬治亞
赞比亚:尚比亞 贝宁:貝南 圭亚那:蓋亞那 塔吉克斯坦:塔吉克 哥斯达黎加:哥斯大黎加 科特迪瓦:象牙海岸 塞浦路斯:賽普勒斯 阿塞拜疆:亞塞拜然 危地马拉:瓜地馬拉
乍得:查德 乌兹别克斯坦:烏茲別克 毛里求斯:模里西斯 卡塔尔:卡達 洪都拉斯:宏都拉斯 斯洛文尼亚:斯洛維尼亞 利比里亚:賴比瑞亞 马尔代夫:馬爾地夫 毛里塔尼亚:茅利塔尼亞
卢旺达:盧安達 布隆迪:蒲隆地 塞舌尔:塞席爾 文莱:汶萊 土库曼斯坦:土庫曼 莱索托:賴索托 博茨瓦纳:波札那 巴布亚新几内亚:巴布亞紐幾內亞 布基纳法索:布吉納法索
瓦努阿图:萬那杜 冈比亚:甘比亞 多米尼加:多明尼加 佛得角:維德角 斯威士兰:史瓦帝尼 圣马力诺:聖馬利諾 塞拉利昂:獅子山 所罗门群岛:索羅門群島 苏里南:蘇利南
科摩罗:葛摩 阿拉伯联合酋长国:阿拉伯聯合大公國 阿联酋:阿聯 图瓦卢:吐瓦魯 格林纳达:格瑞那達 瑙鲁:諾魯 列支敦士登:列支敦斯登 帕劳:帛琉 悉尼:雪梨 奥巴马:歐巴馬
特朗普:川普 肯尼迪:甘迺迪 莫扎特:莫札特 肖邦:蕭邦 弗吉尼亚:維吉尼亞 佐治亚:喬治亞 新泽西:紐澤西 密歇根:密西根 马萨诸塞:麻薩諸塞 奔驰:賓士
"""


def taiwan_words(simplified: str, borders: Sequence[int]) -> Iterator[tuple[Span, str]]:
    """Where words stand that Taiwan calls otherwise, in order and apart, the longest at each place; and what it says."""
    by_beginning = _by_beginning()
    offset = 0
    while offset < len(simplified):
        for word, said in by_beginning.get(simplified[offset], ()):
            end = offset + len(word)
            if simplified.startswith(word, offset) and is_whole(offset, end, borders):
                yield Span(offset, end), said
                offset = end - 1
                break
        offset += 1


@cache
def _by_beginning() -> dict[str, list[tuple[str, str]]]:
    """The words by their first character, the longest first."""
    words: dict[str, list[tuple[str, str]]] = {}
    for entry in sorted(f"{TECHNIQUE}{MEDICINE}{NAMES}".split(), key=len, reverse=True):
        word, _, said = entry.partition(":")
        words.setdefault(word[0], []).append((word, said))
    return words
