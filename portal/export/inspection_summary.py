"""汇总: an inspection as a workbook: units, rules, every lead with its verdict, and what it was made by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.checks.model import SEVERITY_LABELS
from portal.export.tables import Cell, Column, Table, book_bytes
from portal.inspect.totals import Totals
from portal.inspect.values import Batch, File
from portal.show.inspected import bounds
from portal.show.labels import KINDS

_UNITS = (
    Column("单位", 26), Column("材料（份）", 10), Column("成立合计", 10), Column("高", 6), Column("中", 6),
    Column("低", 6), Column("不成立", 8), Column("待核实", 8), Column("未判断", 8),
    Column("涉及规则", 24), Column("处理意见", 20),
)  # fmt: skip
_RULES = (
    Column("规则", 8), Column("检查项目", 26), Column("严重程度", 10), Column("疑点", 8), Column("成立", 8),
    Column("不成立", 8), Column("待核实", 8), Column("涉及单位", 10), Column("性质", 8), Column("典型摘录", 80),
)  # fmt: skip
_LEADS = (
    Column("号", 6), Column("单位", 26), Column("年度", 8), Column("类型", 14), Column("材料", 40), Column("规则", 8),
    Column("检查项目", 20), Column("严重程度", 10), Column("发现", 50), Column("原文摘录", 60), Column("判断", 10),
    Column("理由", 30), Column("判断人", 12),
)  # fmt: skip
_MADE_BY = (Column("规则", 8), Column("检查项目", 26), Column("版本", 8), Column("指纹", 18), Column("界线", 60))


def summary_book(batch: Batch, files: Sequence[File], found: Totals) -> bytes:
    """The xlsx; notes of inspectors are not in it."""
    looked = f"{batch.terms.title}：抽查 {len(found.units)} 家、{found.papers} 份"
    note = f"{looked}，查到疑点 {found.leads} 条，成立 {found.upheld} 条。"
    return book_bytes(
        (
            Table("单位汇总", _UNITS, list(_units(found)), note),
            Table("问题分类", _RULES, list(_rules(found)), "三家以上或三分之一以上单位都有的为共性，其余为个性。"),
            Table("逐条", _LEADS, list(_leads(batch, files)), "只有“成立”的算发现的问题。"),
            Table("检查依据", _MADE_BY, list(_made_by(batch)), batch.record["method"]),
        )
    )


def _units(found: Totals) -> Iterator[tuple[Cell, ...]]:
    for one in found.units:
        yield (
            one.unit or "单位不明", one.papers, one.upheld, one.high, one.medium, one.low, one.rejected, one.open,
            one.undecided, "、".join(one.rules) or None, "、".join(one.proposals) or None,
        )  # fmt: skip


def _rules(found: Totals) -> Iterator[tuple[Cell, ...]]:
    for one in found.rules:
        yield (
            one.rule, one.name, SEVERITY_LABELS[one.severity], one.leads, one.upheld, one.rejected, one.open,
            one.units, "共性" if one.shared else "个性", "\n".join(one.passages) or None,
        )  # fmt: skip


def _leads(batch: Batch, files: Sequence[File]) -> Iterator[tuple[Cell, ...]]:
    names = {rule.id: rule.name for rule in batch.terms.rules}
    for file in files:
        drawn = file.item.drawn
        for lead in () if file.item.out else file.leads:
            found, verdict = lead.finding, lead.verdict
            yield (
                file.item.place, drawn.unit or None, drawn.year, KINDS.get(drawn.kind, drawn.kind), drawn.title,
                found.rule, names[found.rule], SEVERITY_LABELS[found.severity], found.message,
                found.evidence[0].text if found.evidence else None, verdict.label if verdict else "未判断",
                verdict.reason if verdict else None, verdict.who if verdict else None,
            )  # fmt: skip


def _made_by(batch: Batch) -> Iterator[tuple[Cell, ...]]:
    for rule in batch.terms.rules:
        yield rule.id, rule.name, rule.version, rule.fingerprint, bounds(rule) or None
