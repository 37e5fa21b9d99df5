"""The comparison page's state and its headline: which two reports, shown how, and the few figures that matter first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from werkzeug.datastructures import MultiDict

from corpus.archive import Summary
from corpus.compare.model import Figure, PartFigures
from corpus.compare.model import Summary as Figures
from corpus.model import PARTS, Part
from portal.show.labels import KINDS
from portal.show.rows import View


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Which two reports are compared and how they are shown; without both the page helps to choose."""

    a: str = ""
    b: str = ""
    unit_a: str = ""
    unit_b: str = ""
    view: View = field(default_factory=View)

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> ComparePage:
        """The state that an address describes."""
        unit_a = args.get("unit_a", args.get("unit", "")).strip()
        view = View(
            part=next((part for part in PARTS if part == args.get("part")), None),
            changes_only=args.get("only") == "changes",
            one_column=args.get("columns") == "1",
            unfolded=args.get("fold") == "0",
            ignore_years=args.get("years") == "ignore",
        )
        return cls(args.get("a", ""), args.get("b", ""), unit_a, args.get("unit_b", "").strip() or unit_a, view)

    def args(self) -> Mapping[str, str]:
        """The address' parameters; what has its default is left out."""
        view = self.view
        every = {
            "a": self.a, "b": self.b, "part": view.part or "", "only": "changes" if view.changes_only else "",
            "columns": "1" if view.one_column else "", "fold": "0" if view.unfolded else "",
            "years": "ignore" if view.ignore_years else "",
        }  # fmt: skip
        return {name: value for name, value in every.items() if value}

    def turned(self) -> ComparePage:
        """The same with the two sides exchanged."""
        return replace(self, a=self.b, b=self.a)

    def seen(self, **changes: str | bool | None) -> ComparePage:
        """The same two reports shown in another way."""
        return replace(self, view=replace(self.view, **changes))  # type: ignore[arg-type]


def heading(a: Summary, b: Summary) -> str:
    """What is compared, as short as it can be said."""
    if a.unit and (a.unit, a.kind) == (b.unit, b.kind) and a.year != b.year:
        kind = "" if a.kind == "other" else f"{KINDS[a.kind]}　"
        return f"{a.unit}　{kind}{side(a)} ↔ {side(b)}"
    return f"{a.label} ↔ {b.label}"


def side(report: Summary) -> str:
    """The head of a column."""
    return f"{report.year} 年度" if report.year else "年度不明"


def figure(figures: PartFigures, name: str) -> Figure:
    """The figure of this name."""
    return next(one for one in figures.figures if one.name == name)


def headline(figures: Figures) -> tuple[tuple[str, str, str], ...]:
    """(value, label, how it is computed) of the figures above a comparison."""
    kept = figure(figures.whole, "kept")
    counted = [figure(figures.whole, name) for name in ("added", "removed", "moved")]
    return (
        (percent(kept.share), "沿用前一份的文字", kept.method),
        *_problems(figures),
        *((str(one.items), one.label, one.method) for one in counted),
    )


def _problems(figures: Figures) -> Iterator[tuple[str, str, str]]:
    if not (figures.a_problems or figures.b_problems):
        return
    count = f"{figures.a_problems} → {figures.b_problems}"
    yield count, "查摆问题", "“查摆问题”中条目的个数；没有条目的按段计。"
    again = str(figures.recurring_problems)
    yield again, "问题再次出现", "后一份查摆的问题中，与前一份查摆的问题对应的个数。"


def kept_by_part(figures: Figures) -> dict[Part, str]:
    """For each part how much of its text is taken over, beside the map."""
    return {part.part: f"沿用 {percent(figure(part, 'kept').share)}" for part in figures.parts if part.part}


def percent(share: float | None) -> str:
    """A share as people write it; a dash where there is none."""
    return "—" if share is None else f"{share:.0%}"
