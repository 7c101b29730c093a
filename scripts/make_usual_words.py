"""Make ``documents/words/usual_words.py``: words that texts of a kind have, whatever they are about.

    python3 scripts/make_usual_words.py FOLDER

FOLDER holds statutes as text, the mainland's in ``cn-*``, Taiwan's in ``tw-*`` (their words are nobody's property). A word
counts by the share of the texts of one of the two that have it, whichever is greater. What plans and reports have
stands in ``PLANS``, since there are no such texts to count in.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from textwrap import fill
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from documents.scripts.views import view_of
from documents.scripts.word_cutting import load_cutter

TABLE: Final = Path(__file__).resolve().parents[1] / "documents" / "words" / "usual_words.py"
LEAST: Final = 0.04  # share of texts of a kind
NUMERALS: Final = frozenset("零〇一二三四五六七八九十百千万亿第")
PLANNED: Final = 0.6  # the share that a word of plans is held to have
WIDTH: Final = 110

PLANS: Final = """
建设 发展 推动 推进 加快 提升 构建 打造 完善 健全 强化 加强 优化 深化 实施 落实 统筹 协调 协同 融合 创新 引领 支撑 保障 带动 联动 拓展 培育 壮大 聚焦 着力
坚持 围绕 促进 实现 形成 推广 探索 开展 组织 支持 鼓励 引导 提高 扩大 增强 巩固 改善 转型 升级 改革 开放 合作 共享 共建 集聚 辐射 示范 布局 突破 振兴 服务
高质量 现代化 体系 机制 格局 水平 能力 质量 作用 优势 要素 功能 资源 政策 项目 工程 平台 基础 重点 特色 空间 环境 效益 方面 力度 活力 动力 潜力 战略 目标
任务 举措 措施 方案 规划 意见 要求 原则 精神 思想 理念 方向 路径 模式 领域 产业 经济 社会 文化 生态 科技 人才 企业 市场 国家 国际 全国 全省 全市 本省 本市 我省
我市 区域 地区 城市 城镇 群众 人民 生活 工作 部门 单位 领导 干部 党委 政府 省委 省政府 市委 市政府 党中央 国务院 总书记 新时代 新征程 中国特色社会主义 习近平
积极 持续 全面 深入 有效 充分 切实 不断 进一步 更好 重要 综合 有力 统一 共同 安全 管理 治理 监督 评价 考核 结构 结合 效率 成果 成效 基地 中心 载体 设施 条件
基础设施 公共服务 经济社会 社会主义 新发展理念 高水平 主体 优质 绿色 先进 特点 需求 供给 资金 投资 技术 信息 数据 网络 系统 标准 制度 规范 试点 行动 计划 工作报告
今年 去年 明年 五年 未来 时期 阶段 当前 目前 情况 问题 关系 过程 内容 活动 会议 记者 新闻 报道 本报 来源 编辑 时间 地方 东西 事情 时候 全力 奋力 书写 答卷 蓝图 篇章 使命 担当
百姓 民生 幸福 美好 美丽 力量 前列 全局 大局 关键 核心 引擎 新高地 高地 新格局 主线 抓手 短板 底线 红线 合力 红利 双循环 新动能 动能 竞争力 影响力 吸引力 承载力 一体化 多元化
功能区 示范区 场景 节点 能级 枢纽 宜居 业态 高品质 产业链 供应链 创新链 价值链 大力 高标准 集群 产业集群 智能化 数字化 信息化 充分发挥 体制机制 一盘棋 营商 营商环境 获得感 幸福感 安全感
廊道 片区 梯次 主阵地 主战场 底气 龙头 赛道 精准 韧性 闭环 清单 台账 网格 链条 配套 生态圈 一流 高端 前沿 突出 立足 率先 大势 从严治党 党建 深化改革 改革开放 大力发展 世界级 汇聚 高效
先行区 先导区 策源地 增长极 桥头堡 排头兵 领头羊 火车头 压舱石 稳定器 助推器 孵化器 新引擎 新赛道 新业态 新模式 新产业 新路 新局 新貌 蓄势 赋能 提质 增效 扩容 提档 深度融合 互联互通
着眼 着重 首位 位势 大事 头等 实际 亮点 热点 难点 堵点 痛点 卡点 试点 点位 层级 层次 梯队 阵地 旗帜 号角 步伐 征程 目标任务 重大项目 重要讲话 指示精神 重要指示 决策部署 实施方案 全面落实
全会精神 二十大 十五五 十四五 高地 主动权 主动 活跃 效能 动能 势能 质效 品质 品牌 名片 样板 标杆 典范 支点 增量 存量 总量 规模 比重 占比 产业园 产业带 产业基地 科研成果 成果转化 专业化 多层次
集约 共治 共赢 互补 错位 差异化 特色化 国际化 市场化 法治化 便利化 常态化 规范化 标准化 精细化 网络化 融合化 绿色化 高质 高效率 全方位 全过程 全链条 全周期 全要素 全覆盖 全域 有序 合理 科学
行政区 省会 县域 经济总量 统筹规划 区域协调 有益 攻坚 攻坚战 重任 心态 十大 省市 力争 招商 战略性 新发展 局面 开创 双碳 国家级 省级 强市 塑造 群体 全文 牵引 开放平台 抓好 打通 把握 跃升 赶超 奋进 出发 谋划 关键作用 国际形势
全社会 人大 统筹推进 协调发展 可持续发展 贯彻落实 认清形势 转变观念 管理体制 经营机制 所属单位 自主权 生产力 竞争 需要 过程中 各地 各级 相关 主要 全民 贯彻 动员 宣传教育 规范性文件 政策措施 优惠待遇
"""
"""Simplified words of plans and reports."""


def main() -> None:
    """Make the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    shares: dict[str, float] = dict.fromkeys(PLANS.split(), PLANNED)
    folder = parser.parse_args().folder
    for kind in ("cn-*.txt", "tw-*.txt"):
        texts = sorted(folder.glob(kind))
        having: Counter[str] = Counter()
        for path in texts:
            simplified = view_of(path.read_text(encoding="utf-8"), "simplified").text
            having.update({word for word in load_cutter()(simplified) if is_listed(word)})
        for word, count in having.items():
            if count >= LEAST * len(texts):
                shares[word] = max(shares.get(word, 0.0), count / len(texts))
    TABLE.write_text(table_text(shares), encoding="utf-8")


def is_listed(word: str) -> bool:
    """Whether a word is one that a table needs: no number and no single character is a keyword anyway."""
    return len(word) > 1 and word.isalpha() and not set(word) & NUMERALS


def table_text(shares: dict[str, float]) -> str:
    """The table as a module."""
    entries = [f"{word}{round(100 * share)}" for word, share in sorted(shares.items())]
    body = fill(" ".join(entries), WIDTH, break_long_words=False, break_on_hyphens=False)
    return (
        '"""Words that statutes and plans have, whatever they are about: made by scripts/make_usual_words.py, not by hand."""\n'
        f'\nfrom __future__ import annotations\n\nSHARES = """\n{body}\n"""\n'
        '"""Simplified words, each with the hundredths of the texts of its kind that have it."""\n'
    )


if __name__ == "__main__":
    main()
