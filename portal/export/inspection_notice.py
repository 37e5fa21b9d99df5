"""情况通报 in figures: an inspection over all its units as a Word draft, without names of units in what is quoted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

from docx.shared import Mm

from corpus.checks.model import SEVERITY_LABELS
from portal.export.paper import Run, fill, repeat_head, saved, sheet, title, write
from portal.inspect.blind import Veil
from portal.inspect.totals import Totals
from portal.inspect.values import Batch
from portal.show.inspected import in_words

_BY_RULE = (Mm(58), Mm(16), Mm(22), Mm(24), Mm(24), Mm(30))
_BY_PROPOSAL = (Mm(87), Mm(87))
_TELLING = 8
_NUMBERS = "一二三四五六七八九十"


def notice_docx(batch: Batch, found: Totals) -> bytes:
    """The docx: the whole in a paragraph, the problems one by one, two tables, what it was made by."""
    document = sheet(margin=18)
    title(document, f"{batch.terms.title}情况通报（数字稿）")
    if not batch.closed:
        write(document.add_paragraph(), [Run("批次还没有办结，数字会变；正式通报请在办结以后重新导出。", "bold")])
    document.add_heading("一、总体情况", 2)
    basis = f"按照{batch.terms.basis}，" if batch.terms.basis else ""
    write(document.add_paragraph(), [Run(f"{basis}{in_words(found)}抽查方法：{batch.record['method']}")])
    document.add_heading("二、发现的主要问题", 2)
    _problems(document, found)
    document.add_heading("三、问题分类", 2)
    _table(document, _rules(found), _BY_RULE)
    document.add_heading("四、处理意见", 2)
    _table(
        document, [("处理意见", "材料（份）"), *((name, f"{n}") for name, n in found.proposals.items())], _BY_PROPOSAL
    )
    write(document.add_paragraph(), [Run(_small_print(batch))])
    return saved(document)


def _problems(document: Any, found: Totals) -> None:
    """Each rule that stands, the most frequent first, with passages that show it."""
    veils = [Veil.over((), one.unit) for one in found.units if one.unit]
    upheld = [one for one in found.rules if one.upheld]
    for number, one in enumerate(upheld):
        mark = f"（{_NUMBERS[number]}）" if number < len(_NUMBERS) else f"（{number + 1}）"
        said = f"{mark}{one.name}。{one.upheld}个，涉及{one.units}家，{'共性' if one.shared else '个性'}问题。"
        shown = [words for passage in one.passages if _tells(words := reduce(_veiled, veils, passage))]
        write(document.add_paragraph(), [Run(said, "bold"), *(Run(f"如：“{words}”") for words in shown[:1])])
    if not upheld:
        write(document.add_paragraph(), [Run("没有发现问题。")])


def _veiled(words: str, veil: Veil) -> str:
    return veil(words)


def _tells(words: str) -> bool:
    """Whether enough is left of a passage to show anything."""
    return len(words.replace("○", "")) >= _TELLING


def _rules(found: Totals) -> list[Sequence[str]]:
    rows = [
        (
            f"{one.rule} {one.name}", SEVERITY_LABELS[one.severity], f"{one.upheld}", f"{one.units}",
            "共性" if one.shared else "个性", f"{one.leads}",
        )
        for one in found.rules if one.upheld
    ]  # fmt: skip
    return [("检查项目", "程度", "成立（个）", "涉及单位（家）", "性质", "程序提示（条）"), *rows]


def _table(document: Any, rows: Sequence[Sequence[str]], widths: Sequence[Any]) -> None:
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for number, row in enumerate(rows):
        cells = table.add_row().cells
        for cell, words, width in zip(cells, row, widths, strict=True):
            fill(cell, [[Run(words, "plain" if number else "bold")]])
            cell.width = width
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    repeat_head(table.rows[0])


def _small_print(batch: Batch) -> str:
    return (
        "三家以上或三分之一以上单位都有的问题为共性，其余为个性；只有判为“成立”的算问题。摘录隐去单位名称，引用前请核对原文。"
        f"批次 {batch.id}，抽样记录校验值 {batch.record_sha256}；程序 {batch.record['tool']}。"
    )
