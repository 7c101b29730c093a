"""Fixed words that templates need beside those of every export."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from annotations.exports.words import ExportLanguage

TEMPLATE_WORDS: Final[Mapping[ExportLanguage, Mapping[str, str]]] = {
    "en": {
        "minutes": "Minutes",
        "collected": "Collected annotations",
        "present": "Readers",
        "questions": "Questions",
        "answer": "Answer",
        "decisions": "Decisions",
        "decision": "Decision",
        "remarks": "Other notes",
        "open": "open",
        "answered": "answered",
        "closed": "closed",
        "open_questions": "Questions still open",
        "none": "none",
        "notes": "Notes",
    },
    "zh-Hans": {
        "minutes": "会议纪要",
        "collected": "集注",
        "present": "批注人",
        "questions": "提问",
        "answer": "答",
        "decisions": "决定",
        "decision": "定",
        "remarks": "其他批注",
        "open": "待答",
        "answered": "已答",
        "closed": "已结",
        "open_questions": "尚待回答的问题",
        "none": "无",
        "notes": "批注",
    },
    "zh-Hant": {
        "minutes": "會議紀要",
        "collected": "集注",
        "present": "批註人",
        "questions": "提問",
        "answer": "答",
        "decisions": "決定",
        "decision": "定",
        "remarks": "其他批註",
        "open": "待答",
        "answered": "已答",
        "closed": "已結",
        "open_questions": "尚待回答的問題",
        "none": "無",
        "notes": "批註",
    },
}
"""By language, the same names in each."""
