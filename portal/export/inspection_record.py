"""抽查记录: what was found in a unit's papers, as the form that offices sign. Notes of inspectors are not in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docx.shared import Mm

from corpus.checks.model import SEVERITY_LABELS
from corpus.sampling import plan_of
from portal.export.paper import Run, fill, repeat_head, saved, sheet, title, write
from portal.inspect.values import Batch, File, FrozenRule, Lead
from portal.show.inspected import ALIKE
from portal.show.labels import KINDS
from portal.show.sides import percent

# A page of an official paper: 22 lines of 28 characters (GB/T 9704).
_PAGE = 22 * 28
_LONGEST = 200
_FACTS = (Mm(30), Mm(144))
_FINDINGS = (Mm(24), Mm(40), Mm(64), Mm(14), Mm(14), Mm(18))
# Where a lead stands, in words: 二、查摆问题 › （一）工作作风.
Where = Callable[[File, Lead], str]


@dataclass(frozen=True, slots=True)
class RecordOf:
    """What a record is about: the papers of one unit in a batch, and which rules found problems in many units."""

    batch: Batch
    unit: str
    files: tuple[File, ...]
    shared: frozenset[str]
    where: Where


def record_docx(one: RecordOf) -> bytes:
    """The docx."""
    document = sheet(margin=18)
    title(document, "抽查记录")
    _table(document, _facts(one), _FACTS)
    document.add_heading("检查项目和发现的问题", 2)
    _findings(document, one)
    write(document.add_paragraph(), [Run(_looked_for(one))])
    document.add_heading("单位说明、处理意见和复查", 2)
    _table(document, _handlings(one), _FACTS)
    document.add_heading("签字", 2)
    _table(document, [("抽查人签字", "\n"), ("单位负责人签字", "\n"), ("签字日期", "　　　　年　　月　　日")], _FACTS)
    write(document.add_paragraph(), [Run(_small_print(one.batch))])
    return saved(document)


def _facts(one: RecordOf) -> list[tuple[str, str]]:
    years = sorted({file.item.drawn.year for file in one.files if file.item.drawn.year})
    at = f"{_day(one.batch.at)} 至 {_day(one.batch.closed_at)}" if one.batch.closed else f"{_day(one.batch.at)} 起"
    papers = (
        f"{file.item.place}. 《{file.item.drawn.title}》（{KINDS.get(file.item.drawn.kind, '')}，"
        f"{file.item.drawn.name}，"
        f"{file.item.drawn.chars} 字，折合 {-(-file.item.drawn.chars // _PAGE)} 页，"
        f"{_day(datetime.fromisoformat(file.item.drawn.received).timestamp())} 收到）"
        for file in one.files
    )
    return [
        ("抽查单位", one.unit or "单位不明"),
        ("抽查时间", at),
        ("抽查人", "、".join(_people(one))),
        ("依据通知", one.batch.terms.basis or "　"),
        ("年度／会议", "、".join(f"{year} 年度民主生活会" for year in years) or "年度不明"),
        ("抽查材料", "\n".join(papers)),
        ("抽查方式", _manner(one.batch)),
        ("文字相似", "\n".join(filter(None, map(_alike, one.files))) or "　"),
    ]


def _alike(file: File) -> str:
    """How much of a paper was alike elsewhere when it was checked."""
    figures = file.item.figures
    said = "，".join(f"{label} {percent(figures[key])}" for key, label in ALIKE.items()) if figures else ""
    return said and f"{file.item.place}. {said}"


def _manner(batch: Batch) -> str:
    plan = plan_of(batch.record)
    kind = {"random": "随机抽查", "all": "全覆盖", "hand": "重点抽查"}[plan.method]
    drawn, count = len(batch.record["drawn"]), batch.record["population"]["count"]
    seed = f"，随机种子“{plan.seed}”" if plan.method == "random" else ""
    replaced = f"，替换 {len(batch.replacements)} 份" if batch.replacements else ""
    return f"{kind}，总体 {count} 份抽取 {drawn} 份（{drawn / count:.1%}）{seed}{replaced}\n{batch.record['method']}"


def _people(one: RecordOf) -> list[str]:
    """Who judged and who confirmed; the draw's maker where nobody has yet."""
    judges = (verdict.who for file in one.files for lead in file.leads for verdict in lead.verdicts)
    words = (word.who for file in one.files for word in file.confirmations)
    return list(dict.fromkeys((*judges, *words))) or [one.batch.who]


def _findings(document: Any, one: RecordOf) -> None:
    table = document.add_table(rows=1, cols=6, style="Table Grid")
    table.autofit = False
    heads = ("检查项目", "标准", "发现问题（原文摘录、位置）", "性质", "程度", "判断")
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        fill(cell, [[Run(words, "bold")]])
    repeat_head(table.rows[0])
    rules = {rule.id: rule for rule in one.batch.terms.rules}
    for file in one.files:
        for lead in file.leads:
            if lead.verdict and lead.verdict.outcome != "rejected":
                _finding(table, one, file, (lead, rules[lead.finding.rule]))
    if len(table.rows) == 1:
        fill(table.add_row().cells[2], [[Run("未发现问题")]])
    _set_widths(table, _FINDINGS)


def _finding(table: Any, one: RecordOf, file: File, found: tuple[Lead, FrozenRule]) -> None:
    (lead, rule), cells = found, table.add_row().cells
    fill(cells[0], [[Run(f"{rule.id} {rule.name}")]])
    fill(cells[1], [[Run(rule.description)]])
    place = f"第 {file.item.place} 号材料，{one.where(file, lead)}"
    quotes = (_quoted(place.text) for place in lead.finding.evidence[:2])
    fill(cells[2], [[Run(lead.finding.message)], [Run(place)], *([Run(f"摘录：{words}")] for words in quotes)])
    fill(cells[3], [[Run("共性" if rule.id in one.shared else "个性")]])
    fill(cells[4], [[Run(SEVERITY_LABELS[lead.finding.severity])]])
    if lead.verdict:
        fill(cells[5], [[Run(words)] for words in (lead.verdict.label, lead.verdict.reason) if words])


def _looked_for(one: RecordOf) -> str:
    """What was looked for and not found, what could not be judged, what a person rejected."""
    leads = [lead for file in one.files for lead in file.leads]
    found = {lead.finding.rule for lead in leads}
    clear = [f"{rule.id} {rule.name}" for rule in one.batch.terms.rules if rule.id not in found]
    rejected = sum(lead.verdict is not None and lead.verdict.outcome == "rejected" for lead in leads)
    undecided = sum(lead.verdict is None for lead in leads)
    unjudged = sorted({f"{rule}（{reason}）" for file in one.files for rule, reason in file.item.unjudged})
    parts = (
        f"查阅后未发现问题的项目：{'、'.join(clear) or '无'}。",
        f"无法判断的项目：{'、'.join(unjudged)}。" if unjudged else "",
        f"程序提示、经人判断不成立的 {rejected} 条，未列入。" if rejected else "",
        f"尚有 {undecided} 条疑点没有判断，未列入。" if undecided else "",
    )
    return "".join(parts)


def _handlings(one: RecordOf) -> list[tuple[str, str]]:
    def said(values: Iterable[tuple[File, str]]) -> str:
        return "\n".join(f"{file.item.place}. {words}" for file, words in values if words) or "　"

    return [
        ("单位说明", said((file, file.handling.statement) for file in one.files)),
        ("处理意见", said((file, file.handling.proposal) for file in one.files)),
        ("整改时限", said((file, file.handling.deadline) for file in one.files)),
        ("第二人确认", said((file, _confirmed(file)) for file in one.files)),
        ("复查情况", said((file, "；".join(f"{_day(a.at)} {a.words}" for a in file.followups)) for file in one.files)),
    ]


def _confirmed(file: File) -> str:
    word = file.confirmations[-1] if file.confirmations and file.state == "confirmed" else None
    return f"{word.who}，{_day(word.at)}" if word else "未确认"


def _small_print(batch: Batch) -> str:
    rules = "、".join(f"{rule.id}（第 {rule.version} 版，{rule.fingerprint}）" for rule in batch.terms.rules)
    state = "已办结" if batch.closed else "未办结，供核对用"
    return (
        f"批次 {batch.id}（{state}）。抽样记录校验值 {batch.record_sha256}；程序 {batch.record['tool']}。"
        f"检查所用规则：{rules}。程序提示的都是线索，是否成立由抽查人判断。"
    )


def _table(document: Any, rows: Sequence[tuple[str, str]], widths: Sequence[Any]) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for head, words in rows:
        cells = table.add_row().cells
        fill(cells[0], [[Run(head, "bold")]])
        fill(cells[1], [[Run(line)] for line in words.split("\n")])
    _set_widths(table, widths)


def _set_widths(table: Any, widths: Sequence[Any]) -> None:
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _day(at: float) -> str:
    day = datetime.fromtimestamp(at).astimezone()
    return f"{day.year}年{day.month}月{day.day}日"
