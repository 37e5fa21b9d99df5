"""Prints the table "Comparison": our figures beside the targets and beside the rules that others use.

    python -m tests.bench.compare [seed]

Every case comes from `compare_gold`, which knows where each character came from; the base reports are the five real
ones where they are at hand, else the demonstration archive's.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from time import perf_counter

from corpus.compare import Comparison, compare
from corpus.compare.history import Paper
from corpus.compare.years import timeline
from corpus.model import Report
from corpus.outline import outline
from corpus.readers.document import Document
from index.words import segment
from tests.bench.compare_bases import HEADINGS, base_texts, work_reports
from tests.bench.compare_gold import Editor, Gold, Plan
from tests.bench.compare_judge import (
    Rows,
    cuts,
    f1,
    hunks,
    islands,
    kept_places,
    moved_rows,
    paired_rows,
    recall_precision,
)
from tests.bench.compare_rivals import RIVALS, heading_ratio

_ROUNDS = 4
_PART = 9_000
Case = tuple[Gold, Comparison]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    figure: str
    ours: str
    target: str
    others: str = ""


def main(seed: int = 1) -> None:
    """Measures everything once and prints the table."""
    print("| 指标 | 本项目 | 目标 | 其他规则 |\n|---|---|---|---|")
    for table in (_alignment, _moves, _pieces, _words, _headings, _promises, _time):
        for row in table(seed):
            print(f"| {row.figure} | {row.ours} | {row.target} | {row.others} |", flush=True)


def read(text: str) -> Report:
    """A report out of plain text: sections, no metadata."""
    return Report(text, outline(Document(text)).sections)


@cache
def _cases(plan: Plan, seed: int, bases: tuple[str, ...] = ()) -> tuple[Case, ...]:
    bases = bases or base_texts()
    editor = Editor(bases, segment, seed)
    golds = [editor.pair(base, plan) for base in range(len(bases)) for _ in range(_ROUNDS)]
    return tuple((gold, compare(read(gold.a), read(gold.b), segment)) for gold in golds)


def _alignment(seed: int) -> Iterable[Row]:
    for plan, target in (
        (Plan(0.05), "≥ .995"),
        (Plan(0.35), "≥ .99"),
        (Plan(0.9), "≥ .975"),
        (Plan(0.6, harsh=True), ""),
    ):
        cases = _cases(plan, seed)
        ours = f1((gold.pairs, paired_rows(gold, found)) for gold, found in cases)
        others = (
            f"{name} {f1((gold.pairs, rule(gold.a.split(chr(10)), gold.b.split(chr(10)))) for gold, _ in cases):.3f}"
            for name, rule in RIVALS
        )
        how = "替换" if plan.harsh else "改动"
        yield Row(f"段落对应 F1，{how} {plan.edited}，移动 .15", f"{ours:.3f}", target, "；".join(others))
    yield from _elsewhere(seed)


def _elsewhere(seed: int) -> Iterable[Row]:
    """The same where nothing was tuned: words edited in runs of up to six, and reports of another kind altogether."""
    kinds = [("成片改动 .35", Plan(0.35, run=6), base_texts())]
    if others := tuple(text[:_PART] for text in work_reports(2005, 2009)):
        kinds.append(("政府工作报告，改动 .35", Plan(0.35), others))
    for name, plan, bases in kinds:
        figure = f1((gold.pairs, paired_rows(gold, found)) for gold, found in _cases(plan, seed, bases))
        yield Row(f"段落对应 F1，{name}", f"{figure:.3f}", "")


def _moves(seed: int) -> Iterable[Row]:
    cases = [(gold.moved, moved_rows(gold, found)) for gold, found in _cases(Plan(0.35), seed)]
    recall, precision = recall_precision(cases)
    yield Row("移动：查全 / 查准，改动 .35", f"{recall:.3f} / {precision:.3f}", "≥ .97 / .95")


def _pieces(seed: int) -> Iterable[Row]:
    cases = _cases(Plan(0.15, split=0.15, merged=0.15), seed)
    yield Row("拆分与合并 F1，改动 .15", f"{f1((g.pairs, paired_rows(g, found)) for g, found in cases):.3f}", "≥ .98")


def _words(seed: int) -> Iterable[Row]:
    for rate, target in ((0.05, "≥ .975"), (0.15, "≥ .975"), (0.35, "")):
        figure = f1((gold.kept(), kept_places(found)) for gold, found in _cases(Plan(rate), seed))
        yield Row(f"词语改动与真值 F1，改动 {rate}", f"{figure:.3f}", target)
    cases = _cases(Plan(0.35), seed)
    share = sum(islands(found) for _, found in cases) / sum(hunks(found) for _, found in cases)
    yield Row("两字以内的孤岛占改动处，改动 .35", f"{share:.2%}", "≤ 1 %")
    yield Row("切断的词，改动 .35", str(sum(cuts(gold, found, segment) for gold, found in cases)), "0")


def _headings(seed: int) -> Iterable[Row]:
    editor = Editor(base_texts(), segment, seed)
    plain = [heading_ratio(headings) for headings in HEADINGS]
    other = f"只看相似度 {sum(right for right, _ in plain) / sum(all_ for _, all_ in plain):.3f}"
    for plan, below in ((Plan(0.35), "正文改动 .35"), (None, "正文全换")):
        golds = [editor.reheaded(headings, plan) for headings in HEADINGS for _ in range(_ROUNDS)]
        cases = [(gold.pairs, paired_rows(gold, compare(read(gold.a), read(gold.b), segment))) for gold in golds]
        yield Row(f"人工改写的标题找对的比例，{below}", f"{recall_precision(cases)[0]:.3f}", "≥ .85", other)


def _promises(seed: int) -> Iterable[Row]:
    editor = Editor(base_texts(), segment, seed)
    for plan in (Plan(0.6), Plan(0.6, harsh=True)):
        cases = []
        for kept in (editor.promised(12, plan) for _ in range(4 * _ROUNDS)):
            before, after = Rows(kept.before), Rows(kept.after)
            found = timeline([Paper("a", 2021, read(kept.before)), Paper("b", 2022, read(kept.after))])
            pairs = {(before.of(p.span.start), after.of(f.span.start)) for p in found.promises for f in p.followed_up}
            cases.append((kept.answers, pairs))
        how = "替换" if plan.harsh else "改动"
        yield Row(f"承诺与下一年落实 F1，{how} .6", f"{f1(cases):.3f}", "" if plan.harsh else "≥ .95")


def _time(_: int) -> Iterable[Row]:
    texts = [text[:10_000] for text in (work_reports(2018, 2019) or base_texts()[:2])]
    a, b = map(read, texts)
    times = []
    for _ in range(_ROUNDS * 3):
        start = perf_counter()
        compare(a, b, segment)
        times.append(1000 * (perf_counter() - start))
    yield Row("两份一万字材料的对照", f"{sorted(times)[len(times) // 2]:.0f} ms", "≤ 50 ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
