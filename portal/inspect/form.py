"""The form of a new batch as a value: what an address says, what plan and population it means."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from werkzeug.datastructures import MultiDict

from corpus.archive import Archive, Summary
from corpus.checks import CHECKS
from corpus.model import KINDS
from corpus.sampling import STRATA, Candidate, Named, Plan, Stratum, part
from portal.errors import BadRequest
from portal.years import year_range

Way = Literal["simple", "stratified", "weighted", "all", "hand"]
WAYS: dict[Way, tuple[str, str]] = {
    "simple": ("简单随机", "每份材料机会相等"),
    "stratified": ("分层随机", "按单位、年度、类型分层，各层按份额抽取"),
    "weighted": ("按风险加权", "风险分高的机会大，可同时分层"),
    "all": ("全覆盖", "总体全部检查"),
    "hand": ("指定", "逐份指定，写明理由"),
}
_MOST = 100_000
Args = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class NewBatch:
    """The state of the form. `picked` and `excluded` carry reasons, which may still be empty."""

    title: str = ""
    basis: str = ""
    units: tuple[str, ...] = ()
    years: str = ""
    kinds: tuple[str, ...] = ()
    way: Way = "simple"
    size: int = 20
    share: str = ""
    floor: int = 1
    strata: tuple[Stratum, ...] = ("unit",)
    seed: str = ""
    rules: tuple[str, ...] = ()
    blind: bool = False
    picked: tuple[Named, ...] = ()
    excluded: tuple[Named, ...] = ()

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> NewBatch:
        """The form that an address describes; what cannot be meant stands as if it were not there."""
        given = bool(args)
        way = args.get("way", "simple")
        return cls(
            title=args.get("title", "").strip()[:100],
            basis=args.get("basis", "").strip()[:200],
            units=tuple(dict.fromkeys(filter(None, map(str.strip, args.getlist("unit"))))),
            years=args.get("year", "").strip(),
            kinds=tuple(kind for kind in KINDS if kind in args.getlist("kind")),
            way=way if way in WAYS else "simple",
            size=min(max(args.get("size", 20, type=int), 1), _MOST),
            share=args.get("share", "").strip().removesuffix("%"),
            floor=min(max(args.get("floor", 1, type=int), 0), _MOST),
            strata=tuple(one for one in STRATA if one in args.getlist("strata")) if given else ("unit",),
            seed=args.get("seed", "").strip()[:60] or a_seed(),
            rules=tuple(rule.id for rule in CHECKS if not given or rule.id in args.getlist("rule")),
            blind="blind" in args,
            picked=_named(args, "pick"),
            excluded=_named(args, "exclude"),
        )

    def args(self, *more: tuple[str, str]) -> Args:
        """The same as the parameters of an address, and `more`."""
        said: Args = [("title", self.title), ("basis", self.basis), *(("unit", unit) for unit in self.units)]
        said += [("year", self.years), *(("kind", kind) for kind in self.kinds), ("way", self.way)]
        said += [("size", str(self.size)), ("share", self.share), ("floor", str(self.floor)), ("seed", self.seed)]
        said += [*(("strata", one) for one in self.strata), *(("rule", rule) for rule in self.rules)]
        said += [("blind", "1")] if self.blind else []
        for name, named in (("pick", self.picked), ("exclude", self.excluded)):
            for one in named:
                said += [(name, one.report), (f"why:{one.report}", one.reason)]
        return [pair for pair in (*said, *more) if pair[1]]

    def plan(self) -> Plan:
        """How to draw; raises BadRequest."""
        if self.share and self.way in {"stratified", "weighted", "simple"}:
            try:
                part(1, self.share)
            except ValueError as problem:
                raise BadRequest("比例请写 0 到 100 之间的数，例如 10 或 12.5。") from problem
        by_hand = self.way == "hand"
        return Plan(
            seed=self.seed,
            method="random" if self.way in {"simple", "stratified", "weighted"} else self.way,  # type: ignore[arg-type]
            size=0 if self.share or self.way in {"all", "hand"} else self.size,
            share="" if self.way in {"all", "hand"} else self.share,
            floor=self.floor,
            strata=self.strata if self.way in {"stratified", "weighted"} else (),
            weighted=self.way == "weighted",
            picked=self.picked if by_hand else (),
            excluded=self.excluded,
        )

    def population(self, archive: Archive) -> Sequence[Summary]:
        """The reports that the filters leave."""
        found = year_range(self.years) if self.years else None
        if self.years and not found:
            raise BadRequest("年度请写成 2024 或 2020-2024。")
        low, high = found or (None, None)
        year = [(low or 0, 9999 if high is None else high)] if found else []
        return archive.list(unit=self.units, year=year, kind=self.kinds)

    def fault(self, drawn: int) -> str:
        """What is still missing before it can be frozen; empty when nothing is."""
        lacking = [one for one in (*self.picked, *self.excluded) if not one.reason]
        checks = (
            (not self.title, "请给这个批次起个名称。"),
            (not self.rules, "请至少选一项检查项目。"),
            (bool(lacking), "指定或排除的材料要逐份写明理由。"),
            (not drawn, "按这些条件一份也没有抽到，请放宽范围或调整数量。"),
        )
        return next((words for wrong, words in checks if wrong), "")


def candidates(population: Sequence[Summary], weights: dict[str, int]) -> list[Candidate]:
    """The population as the draw sees it."""
    return [Candidate(one.id, one.unit, one.year, one.kind, weights.get(one.id, 1)) for one in population]


def a_seed() -> str:
    """A seed nobody chose: today's date and eight random hex digits. Whoever wants another writes it down."""
    return f"{datetime.now().astimezone():%Y%m%d}-{secrets.token_hex(4)}"


def _named(args: MultiDict[str, str], name: str) -> tuple[Named, ...]:
    reports = dict.fromkeys(filter(None, args.getlist(name)))
    return tuple(Named(report, args.get(f"why:{report}", "").strip()[:200]) for report in reports)
