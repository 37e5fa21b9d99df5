"""What users read for the values of the model. What can be searched for is named by the index, the rest stands here."""

from __future__ import annotations

from corpus import model
from corpus.archive import Summary
from index.names import label

KINDS: dict[str, str] = {kind: label("kind", kind) for kind in model.KINDS}
MEETINGS = {
    "annual": "年度民主生活会",
    "campaign": "专题民主生活会",
    "inspection": "巡视巡察整改专题",
    "case": "以案促改专题",
    "branch": "组织生活会",
}
MATERIALS = {"original": "原件", "redacted": "脱敏件", "specimen": "范文"}
FIELDS = {"title": "标题", "unit": "单位", "year": "年度", "kind": "类型", "meeting": "会议", "material": "材料性质"}
# Where a value was found, as the reading page says it: 年度 2023（据标题）.
SOURCES = {
    "person": "人工更正",
    "learnt": "据以往的人工确认",
    "manifest": "据清单",
    "front_matter": "据文件头",
    "path": "据文件夹或文件名",
    "title": "据标题",
    "heading": "据栏目标题",
    "text": "据正文",
    "year_aspects": "据当年规定的方面",
    "none": "未能判断",
}
# The parts that have a colour and a place among the search chips; all others are grey.
MAIN_PARTS = ("review", "problems", "causes", "measures")


PARTS: dict[str, str] = {part: label("part", part) for part in model.PARTS}
ASPECTS: dict[str, str] = {aspect: label("aspect", aspect) for aspect in model.ASPECTS}


def value_label(field: str, value: object) -> str:
    """A metadata value in users' words; 未知 where nothing is known."""
    if value is None or value == ():
        return "未知"
    if isinstance(value, tuple):
        return "、".join(MEETINGS.get(str(word), str(word)) for word in value)
    tables: dict[str, dict[str, str]] = {"kind": KINDS, "material": MATERIALS}
    words = tables.get(field, {}).get(str(value), str(value))
    return f"{words} 年度" if field == "year" else words


def confidence_label(confidence: float) -> str:
    """How sure a value is, in words: people act on 待确认."""
    if confidence >= 0.9:
        return ""
    return "较有把握" if confidence >= 0.7 else "待确认"


def source_line(report: Summary) -> str:
    """Where a copied passage is from: 云溪县民政局2023年度《…》."""
    year = f"{report.year}年度" if report.year else ""
    return f"{report.unit or ''}{year}《{report.label}》"


def short_facts(report: Summary) -> str:
    """One line about a report: 2023 年度 · 班子 · 6,214 字."""
    year = f"{report.year} 年度" if report.year else "年度不明"
    return f"{year} · {KINDS.get(report.kind, report.kind)} · {report.chars:,} 字"
