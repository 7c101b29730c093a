"""What fifteen texts are about: the first ten words that are proposed for each.

Read one by one. A word that every plan or statute has, and a verb that only goes on, would be no answer; a change of the
weighing shows here, and is to be read again.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.catalog import open_entry, seeds
from documents.document import Document
from documents.opening import document_of_text, open_document
from documents.words.keywords import keywords_of

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"

SEEDS = {
    "metropolitan-area-essay": "长春现代化都市圈 东北地区 都市圈 吉林省 现代农业 新兴产业 城市群 生物医药 城镇化 物流",
    "new-area-feature": "长春新区 双城 院士 二期 生物医药 融通 园区 新区 东北 服务体系",
    "party-congress-feature": "长春 六城 汽车城 创意 战术 战役 现代农业 消费 一主六双 双阳",
    "peoples-city-plan": "吉林特色 長春現代化都市圈 邊境 風貌 城市更新 節水 小時通勤圈 國土空間規劃 長春市 東北亞",
    "standing-committee-decision": "都市圈 长春 物流 都市农业 东北亚 吉林 同城化 城市更新 立法 交通网络",
}
TEXTS = {
    "statutes/census-act": "戶口普查 常住人口 內政部 主計處 分區 時刻 戶長 舉辦 機關團體 普查",
    "statutes/foreign-law-interpretation": "外国法律 查明 出庭 涉外 理解 民商事 人民法院 法律查明 法律专家 查明服务机构",
    "statutes/land-bond-act": "還本付息 債券 補償地價 總預算 土地銀行 土地法 成數 物價 發行 改良",
    "statutes/national-emblem": "国徽 国务院办公厅 国徽图案 齿轮 中央人民政府 天安门 中央军事委员会 爱国主义 刻有 尺度",
    "statutes/railway-carriage-rules": "運送 旅客 託運人 鐵路機構 受貨人 車票 包裹 提單 票價 雜費",
    "statutes/succession-interpretation": "继承人 遗产 遗嘱 扶养 继承权 遗赠 民法典 子女 生活来源 兄弟姐妹",
    "statutes/supervision-law": "常务委员会 委员长会议 质询 人民检察院 执法检查 撤职案 审计工作报告 审议 主任会议 办事机构",
    "statutes/taiwan-archives-act": "文獻 薦任 國史館 簡任 均列 史料 辦事員 書記 委任 專員",
    "kinds/judgment-tw": "原告 被告 青川 言詞辯論 訴訟費用 實體 兩造 書狀 價金 文具",
    "kinds/letter-tw": "校慶 校友 敬祝 母校 闔家 餐會 大會 活動",
}
OF_EVERY_PLAN = frozenset(
    "建设 发展 推动 推进 加快 提升 构建 打造 工作 本市 现代化 体系 建設 發展 推動 推進 構建 現代化 體繫".split()
)


@pytest.fixture(scope="module", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZHANGJU_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def first_ten(document: Document, others: tuple[Document, ...] = ()) -> str:
    return " ".join(keyword.word for keyword in keywords_of(document, count=10, others=others))


def test_the_seeds_are_weighed_against_each_other() -> None:
    opened = {entry.path.stem: open_entry(entry) for entry in seeds()}
    found = {name: first_ten(document, tuple(opened.values())) for name, document in opened.items()}
    assert found == SEEDS
    assert not OF_EVERY_PLAN & {word for words in found.values() for word in words.split()}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_by_itself_has_words_of_its_own(name: str) -> None:
    assert first_ten(open_document(FIXTURES / f"{name}.txt")) == TEXTS[name]


def test_what_other_texts_have_weighs_less() -> None:
    text = "物流要公开。立法也慢。物流很快,立法和物流并重。\n"
    document = document_of_text(text * 3)
    logistics = document_of_text("物流企业登记。\n")
    alone = [keyword.word for keyword in keywords_of(document, count=10)]
    beside = [keyword.word for keyword in keywords_of(document, count=10, others=(logistics, document))]
    assert alone.index("物流") < alone.index("立法")
    assert beside.index("立法") < beside.index("物流")


def test_words_of_code_are_not_proposed() -> None:
    text = "都市圈的算法写成函数。都市圈用 compute_area(city) 求面积。都市圈见 city.py 与 https://a.example/path。\n"
    code = "def compute_area(city):\n    return city.area * FACTOR\n\nfor Row in rows: print(Row)\n"
    words = {keyword.word for keyword in keywords_of(document_of_text(f"{text}\n{code}"), count=50)}
    assert "都市圈" in words
    assert not [word for word in words if word.isascii()]
