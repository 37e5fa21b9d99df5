"""`compare`: two reports, by their ids or as files, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from portal.cli.asked import Asked
from portal.cli.frame import Command
from portal.cli.labels import shown
from portal.cli.screen import console, print_table

if TYPE_CHECKING:
    from corpus.archive import ArchivedReport
    from corpus.compare.model import Comparison, Pair
    from corpus.model import Report

_EXCERPT = 48


@click.command(cls=Command)
@click.argument("a", metavar="前一份")
@click.argument("b", metavar="后一份")
@click.pass_obj
def compare(asked: Asked, a: str, b: str) -> None:
    """对照两份材料：编号、编号@版本或文件均可，例如同一单位的上年和今年"""
    from corpus.compare import compare as compared
    from index.words import segment
    from portal.contract import comparison_json

    one, two = side(asked, a), side(asked, b)
    before, after = report_of(one), report_of(two)
    comparison = compared(before, after, segment)
    asked.answer(comparison_json(one, two, comparison), lambda: _print(before, after, comparison))


def side(asked: Asked, named: str) -> ArchivedReport | Report:
    """The report that is meant: a file when there is one of this name, else an id of the archive, or ID@2."""
    from corpus.ingest import read_file
    from portal.comparing import side_of

    if Path(named).exists():
        return read_file(Path(named))
    with asked.archive() as archive:
        return side_of(archive, named)


def report_of(side: ArchivedReport | Report) -> Report:
    """What was read, wherever it was kept."""
    from corpus.model import Report

    return side if isinstance(side, Report) else side.report


def _print(a: Report, b: Report, comparison: Comparison) -> None:
    summary = comparison.summary
    print_table(
        ("", "条", "字", "占比"),
        [
            (one.label, one.items, one.characters, None if one.share is None else f"{one.share:.0%}")
            for one in summary.whole.figures
        ],
    )
    screen = console()
    screen.print(
        f"问题：前 {summary.a_problems} 条，后 {summary.b_problems} 条，再次出现 {summary.recurring_problems} 条。"
    )
    screen.print()
    print_table(
        ("栏目", "关系", "相似", "前一份", "后一份"),
        [_row(a, b, pair) for pair in comparison.pairs if not pair.heading],
    )


def _row(a: Report, b: Report, pair: Pair) -> tuple[object, ...]:
    from corpus.compare.model import RELATION_LABELS

    relation = RELATION_LABELS[pair.relation] + ("（移动）" if pair.moved else "")
    before, after = (_excerpt([span.of(side.text) for span in spans]) for side, spans in ((a, pair.a), (b, pair.b)))
    return shown("part", pair.part), relation, f"{pair.similarity:.0%}", before, after


def _excerpt(pieces: list[str]) -> str:
    text = " ‖ ".join(" ".join(piece.split()) for piece in pieces)
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
