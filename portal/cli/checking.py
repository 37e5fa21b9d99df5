"""`check` and `sample`: leads for an inspector, and a draw that can be repeated."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from portal.cli.asked import Asked
from portal.cli.frame import Command, Named, Whole, Years
from portal.cli.screen import console, print_table, progress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from corpus.archive import Archive
    from corpus.checks import Holdings, Outcome, Rule
    from corpus.model import Report
    from corpus.sampling import Sample


def _rules() -> Mapping[str, str]:
    from corpus.checks import CHECKS

    return {rule.name: rule.id for rule in CHECKS}


def _strata(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    from corpus.sampling import STRATA

    named = tuple(dict.fromkeys(filter(None, value.split(","))))
    if strange := [name for name in named if name not in STRATA]:
        raise click.BadParameter(f"没有“{strange[0]}”，可选：{'、'.join(STRATA)}，用逗号隔开。", context, parameter)
    return named


@click.command(cls=Command)
@click.argument("reports", nargs=-1, metavar="[编号或文件]…")
@click.option("--rule", multiple=True, type=Named(_rules), metavar="规则", help="只查这条规则（如 E1），可重复")
@click.pass_obj
def check(asked: Asked, reports: tuple[str, ...], rule: tuple[str, ...]) -> None:
    """抽查：列出疑点和依据，由人核实；不写编号则查全库，写了就连同本单位各年、同次会议的材料一起看；几个文件一起写，还会互相比对"""
    from corpus.checks import CHECKS, check_all
    from corpus.ingest import read_file
    from index.reuse import read_decisions
    from portal.checking import holdings
    from portal.contract.checked import check_json

    rules = [one for one in CHECKS if not rule or one.id in rule]
    with asked.archive() as archive:
        files = {name: read_file(Path(name)) for name in reports if Path(name).exists()}
        named = [name if name in files else archive.get(name).id for name in reports]
        held = holdings(archive, asked.library(archive).stock, files, read_decisions(asked.home, archive))
        with progress("抽查") as step:
            outcome = check_all(held, rules, named, step) if named else _all(asked, archive, (held, rules), step)
        titles = {one.id: one.label for one in archive.list()}
    asked.answer(check_json(outcome, rules), lambda: _print(titles, len(named) or len(held.known), outcome))
    _say_what_was_not_compared(files)


def _all(asked: Asked, archive: Archive, what: tuple[Holdings, Sequence[Rule]], step: Callable[..., None]) -> Outcome:
    """The whole archive, going on where an earlier run was stopped."""
    from index.reuse import read_decisions
    from portal.checked_so_far import Journal, check_archive

    held, rules = what
    marks = [rule.fingerprint for rule in rules]
    journal = Journal.of(asked.home, archive.revision(), marks, read_decisions(asked.home).mark)
    if done := len(journal.outcomes()):
        click.echo(f"上次没有查完，从中断的地方继续（已查完 {done} 个单位）。", err=True)
    return check_archive(held, rules, journal, step)


def _say_what_was_not_compared(files: Mapping[str, Report]) -> None:
    """Several files at once are meant to be compared; without unit and year the rules on years and meetings can't."""
    lost = [name for name, report in files.items() if not (report.unit and report.year)]
    if lost and len(files) > 1:
        names = "、".join(Path(name).name for name in lost)
        click.echo(
            f"看不出单位或年度的文件：{names}。只与一起给出的文件比了雷同，没有按同次会议、历年材料比对；"
            "在正文标题或所在文件夹的名称里写明单位和年度再查即可。", err=True,
        )  # fmt: skip


def _print(titles: Mapping[str, str], looked_at: int, outcome: Outcome) -> None:
    from corpus.checks.model import SEVERITY_LABELS

    screen = console()
    for report, found in groupby(outcome.findings, key=lambda one: one.report):
        screen.print(f"{report}　{titles.get(report, '')}", soft_wrap=True, style="bold")
        for one in found:
            screen.print(f"　〔{SEVERITY_LABELS[one.severity]}〕{one.rule}　{one.message}", soft_wrap=True)
        screen.print()
    reports = len({one.report for one in outcome.findings})
    screen.print(f"共查 {looked_at} 份，{reports} 份有疑点，合计 {len(outcome.findings)} 条；疑点须由人核实。")
    if outcome.unjudged:
        screen.print(f"另有 {len(outcome.unjudged)} 项无法判断（脱敏、年度不明等），详见 --json 的 unjudged。")


@click.command(cls=Command)
@click.option("--size", required=True, type=Whole(1, 1_000_000), metavar="N", help="抽多少份")
@click.option("--seed", required=True, metavar="种子", help="随机种子，任意文字或数字；同样的种子抽出同样的材料")
@click.option("--strata", default="", callback=_strata, metavar="层", help="分层：unit、year、kind，可用逗号连写")
@click.option(
    "--year", multiple=True, type=Years(), metavar="年度", help="只在这个年度或这一段（2019-2022）里抽，可重复"
)
@click.pass_obj
def sample(asked: Asked, /, size: int, seed: str, **options: Any) -> None:
    """随机抽取材料，可以重现、经得起核对"""
    from corpus.sampling import Candidate, draw
    from portal.contract.checked import sample_json

    years = [(low or 0, 9999 if high is None else high) for low, high in options["year"]]
    with asked.archive() as archive:
        population = [Candidate(one.id, one.unit, one.year, one.kind) for one in archive.list(year=years)]
    drawn = draw(population, size, seed, options["strata"])
    asked.answer(sample_json(drawn), lambda: _print_sample(drawn))


def _print_sample(sample: Sample) -> None:
    from portal.cli.labels import shown

    print_table(
        ("编号", "单位", "年度", "类型"),
        [(one.id, one.unit, one.year, shown("kind", one.kind)) for one in sample.drawn],
    )
    console().print(sample.method, soft_wrap=True)
    console().print(f"总体校验值（各编号按序每行一个的 SHA-256）：{sample.sha256}", soft_wrap=True)
