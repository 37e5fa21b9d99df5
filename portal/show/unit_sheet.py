"""What a supervision group wants to know of a unit before its meeting, in lines that fit one sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.archive import ArchivedReport
from corpus.compare.history import ALIKE_LABELS, STATUS_LABELS, Thread
from corpus.compare.points import Point, points
from corpus.model import KINDS, Aspect
from corpus.vocabulary import Theme, ThemeAspect, themes
from portal.annals import Annals
from portal.show.labels import ASPECTS
from portal.show.labels import KINDS as KIND_LABELS
from portal.show.sides import percent
from portal.taken_over import taken_over

_SETTLED = {"answered": "✓", "unanswered": "○", "no_later_report": "－"}


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """One unit in one year; `before` is the year before it that has papers, and every field holds finished lines."""

    unit: str
    year: int
    before: int | None
    papers: tuple[str, ...]
    figures: tuple[str, ...]
    problems: tuple[str, ...]
    promises: tuple[str, ...]
    coverage: tuple[str, ...]
    repeats: tuple[str, ...]


def sheet_of(annals: Annals, year: int | None = None) -> UnitSheet | None:
    """The sheet of `year`, the latest by default; None when the unit's team has no papers of it."""
    team = annals.of(team=True)
    years = team.timeline.years
    now = year if year is not None else max(years, default=None)
    if now is None or now not in years:
        return None
    before = max((other for other in years if other < now), default=None)
    return UnitSheet(
        unit=annals.unit,
        year=now,
        before=before,
        papers=tuple(_papers(annals, now)),
        figures=tuple(_figures(team, now, before)),
        problems=tuple(_problems(team, now, before)),
        promises=tuple(_promises(team, before)),
        coverage=tuple(_coverage(team, now)),
        repeats=tuple(_repeats(team, now)),
    )


def _papers(annals: Annals, year: int) -> Iterator[str]:
    kinds = [held.summary.kind for held in annals.papers.values() if held.summary.year == year]
    there = [f"{KIND_LABELS[kind]} {kinds.count(kind)} 份" for kind in KINDS if kind in kinds]
    missing = [KIND_LABELS[kind] for kind in KINDS[:-1] if kind not in kinds]
    yield "、".join(there) + (f"；未见{'、'.join(missing)}" if missing else "")


def _figures(team: Annals, year: int, before: int | None) -> Iterator[str]:
    length = sum(held.summary.chars for held in _own(team, year))
    counts = [len(_named(team, one)) for one in (before, year) if one]
    yield f"班子材料 {length:,} 字；查摆问题 {' → '.join(map(str, counts))} 条"
    share = next((one.share for one in taken_over(team) if (one.kind, one.year) == ("team", year)), None)
    if share is not None:
        yield f"班子材料逐词沿用上一份的字占 {percent(share)}"
    asked = [promise.status for promise in team.timeline.promises if promise.year == before]
    if asked:
        yield f"上年措施 {len(asked)} 条，" + "，".join(
            f"{label} {asked.count(status)} 条" for status, label in STATUS_LABELS.items() if status in asked
        )


def _problems(team: Annals, year: int, before: int | None) -> Iterator[str]:
    again = {
        (one.report, one.span) for thread in team.timeline.threads if year in thread.years for one in thread.occurrences
    }
    for held, point in _named(team, before):
        said = "（本年度疑似再次出现）" if (held.id, point.span) in again else ""
        yield f"{_aspect(point.aspect)}{said}{point.title}"


def _promises(team: Annals, before: int | None) -> Iterator[str]:
    made = [promise for promise in team.timeline.promises if promise.year == before]
    for promise in sorted(made, key=lambda promise: promise.status != "unanswered"):
        yield f"{_SETTLED[promise.status]} {promise.title[:36]}（{STATUS_LABELS[promise.status]}）"


def _coverage(team: Annals, year: int) -> Iterator[str]:
    """What the year's notice asked for, each with whether a problem was named in that aspect."""
    found = {point.aspect for _, point in _named(team, year)}
    theme = _theme(team, year)
    if theme is None:
        yield "涉及：" + "、".join(ASPECTS[aspect] for aspect in ASPECTS if aspect in found)
        return
    yield f"{year} 年度规定的方面（{theme.name}）：".replace("（）", "")
    for asked in theme.aspects:
        yield f"{'✓' if asked.aspect in found else '○'} {asked.wording}"


def _theme(team: Annals, year: int) -> Theme | None:
    """The notice that the team's papers follow: of several in a year, the one whose wording they use most."""
    text = "".join(held.report.text for held in _own(team, year))
    asked = [theme for theme in themes() if theme.year == year]
    return max(asked, key=lambda theme: sum(_speaks_of(text, one) for one in theme.aspects), default=None)


def _speaks_of(text: str, asked: ThemeAspect) -> bool:
    return any(words in text for words in (asked.wording, *asked.variants))


def _repeats(team: Annals, year: int) -> Iterator[str]:
    for thread in team.timeline.threads:
        if year in thread.years and thread.years[0] < year:
            yield _repeat(thread, year)


def _repeat(thread: Thread, year: int) -> str:
    last = next(one for one in thread.occurrences if one.year == year)
    claimed = f"；{len(thread.claimed_done)} 处称已解决" if thread.claimed_done else ""
    years = "、".join(str(one) for one in thread.years if one <= year)
    return f"{last.title[:24]}：{years}（{ALIKE_LABELS[last.alike]}{claimed}）"


def _own(team: Annals, year: int | None) -> Sequence[ArchivedReport]:
    """The team's own papers of a year, without reports of meetings and plans."""
    return [held for held in team.papers.values() if held.summary.year == year and held.summary.kind == "team"]


def _named(team: Annals, year: int | None) -> Sequence[tuple[ArchivedReport, Point]]:
    return [(held, point) for held in _own(team, year) for point in points(held.report, "problems")]


def _aspect(aspect: Aspect | None) -> str:
    labels: Mapping[str, str] = ASPECTS
    return f"［{labels[aspect]}］" if aspect else ""
