"""The comparison page's state and its headline: which two reports, shown how, and the few figures that matter first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from werkzeug.datastructures import MultiDict

from corpus.archive import ArchivedReport, Summary
from corpus.compare.model import CHANGE_KINDS, Figure, PartFigures
from corpus.compare.model import Summary as Figures
from corpus.model import PARTS, Part
from portal.show.labels import KINDS
from portal.show.rows import PICKED, View


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Which two reports (ID, or ID@2 for one draft) are compared and how; without both the page helps to choose."""

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
            relations=tuple(one for one in PICKED if one in args.getlist("relation")),
            kinds=tuple(kind for kind in CHANGE_KINDS if kind in args.getlist("change")),
            opened=args.get("open", ""),
            page=args.get("page", 1, type=int),
        )
        return cls(args.get("a", ""), args.get("b", ""), unit_a, args.get("unit_b", "").strip() or unit_a, view)

    def args(self) -> Mapping[str, str | int | Sequence[str]]:
        """The address' parameters; what has its default is left out."""
        view = self.view
        every = {
            "a": self.a, "b": self.b, "part": view.part or "", "only": "changes" if view.changes_only else "",
            "columns": "1" if view.one_column else "", "fold": "0" if view.unfolded else "",
            "years": "ignore" if view.ignore_years else "", "relation": view.relations, "change": view.kinds,
            "open": view.opened, "page": view.page if view.page > 1 else "",
        }  # fmt: skip
        return {name: value for name, value in every.items() if value}

    def turned(self) -> ComparePage:
        """The same with the two sides exchanged."""
        return replace(self, a=self.b, b=self.a).seen()

    def seen(self, **changes: str | bool | None) -> ComparePage:
        """The same two reports shown in another way, from the first page."""
        return replace(self, view=replace(self.view, page=1, opened="", **changes))  # type: ignore[arg-type]

    def at(self, page: int) -> ComparePage:
        """Another page of the same."""
        return replace(self, view=replace(self.view, page=page))

    def opening(self, fold: str) -> ComparePage:
        """The same page with a long run without change opened."""
        return replace(self, view=replace(self.view, opened=fold))

    def turned_on(self, name: str, value: str) -> ComparePage:
        """The same with one of `relations` or `kinds` picked, or no longer."""
        held: tuple[str, ...] = getattr(self.view, name)
        chosen = tuple(one for one in held if one != value) if value in held else (*held, value)
        return replace(self, view=replace(self.view, page=1, opened="", **{name: chosen}))  # type: ignore[arg-type]


def heading(a: Summary, b: Summary, drafts: tuple[int | None, int | None] = (None, None)) -> str:
    """What is compared, as short as it can be said; `drafts` are the versions, where a report has several."""
    if a.id == b.id and None not in drafts:
        return f"{a.label}　第 {drafts[0]} 版 ↔ 第 {drafts[1]} 版"
    if a.unit and (a.unit, a.kind) == (b.unit, b.kind) and a.year != b.year:
        kind = "" if a.kind == "other" else f"{KINDS[a.kind]}　"
        return f"{a.unit}　{kind}{side(a)} ↔ {side(b)}"
    return f"{a.label} ↔ {b.label}"


@dataclass(frozen=True, slots=True)
class Column:
    """The head of one column: which report, which draft of it, and how many visible characters."""

    report: str
    label: str
    version: int | None
    characters: int


def column(held: ArchivedReport, version: int | None) -> Column:
    """The head of the column that shows `held`."""
    draft = f"　第 {version} 版" if version else ""
    return Column(held.id, side(held.summary) + draft, version, len("".join(held.report.text.split())))


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
