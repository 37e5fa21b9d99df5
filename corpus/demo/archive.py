"""Composes the whole demonstration archive in memory: every unit and year in turn, so that reviews answer promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from corpus.demo import houses
from corpus.demo.choice import User, number, one, rank
from corpus.demo.desk import Desk
from corpus.demo.draft import Draft
from corpus.demo.meetings import ledger, meeting_report, plan
from corpus.demo.papers import paper
from corpus.demo.phrases import Person, Unit, pools, units, years
from corpus.demo.planted import absent, plant_draft, plant_points, year_of
from corpus.demo.points import Memory, Points, points
from corpus.demo.slots import Voice, fill
from corpus.demo.style import Style

FIRST, LAST = 2020, 2024

# Families with few topics: a third item would have to repeat what a colleague says in the same year.
_NARROW = frozenset({"growth", "risk", "ability", "integrity", "discipline", "leadership"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper ready to be written: its place in the folder, its author, its draft and its style."""

    path: str
    author: str
    draft: Draft
    style: Style


@dataclass(slots=True)
class Composer:
    """The state of composing: the memory of phrases, and each author's points by year."""

    memory: Memory = field(default_factory=Memory)
    said: dict[tuple[str, int], Points] = field(default_factory=dict)

    def sheets(self) -> Iterator[Sheet]:
        """All papers, year by year; the year before the first is composed too, for the first reviews to answer."""
        for year in range(FIRST - 1, LAST + 1):
            for unit in units():
                written = [*self._team(unit, year)]
                for person in unit.people:
                    written.extend(self._own(unit, person, year))
                if not absent(unit.key, year):
                    yield from written

    def _team(self, unit: Unit, year: int) -> Iterator[Sheet]:
        user = User(unit.key, unit.key, year)
        style = next(
            (style for start, style in reversed(tuple(houses.HOUSES[unit.key].items())) if start <= year), Style()
        )
        desk = self._desk(_voice(unit, user, ("班子", "班子成员")), user, style)
        if desk is None:
            return
        known = facts(unit, year)
        yield _sheet(desk, paper(desk, (_title(desk, houses.TEAM_TITLES),), known), houses.TEAM_FILES)
        if year in houses.REPORTS.get(unit.key, ()):
            yield _sheet(desk, meeting_report(desk, known), pools("meetings")["report_files"])
        if year in houses.PLANS.get(unit.key, ()):
            yield _sheet(desk, plan(desk), pools("meetings")["plan_files"])
        if form := houses.LEDGERS.get(unit.key, {}).get(year):
            yield _sheet(desk, ledger(desk), pools("meetings")["ledger_files"], Style(format=form))

    def _own(self, unit: Unit, person: Person, year: int) -> Iterator[Sheet]:
        if year + 1 not in person.years and year not in person.years:
            return
        user = User(unit.key, f"{unit.key}/{person.name}", year)
        style = houses.OWN_STYLES[number(user.seed, 0, len(houses.OWN_STYLES) - 1)]
        desk = self._desk(_voice(unit, user, ("我", "本人"), person.name), user, style)
        if desk is None or year not in person.years:
            return
        draft = paper(desk, (_title(desk, houses.OWN_TITLES),), facts(unit, year, person.name))
        yield _sheet(desk, draft, houses.OWN_FILES)

    def _desk(self, voice: Voice, user: User, style: Style) -> Desk | None:
        composed = points(voice, user, self.memory, _counts(voice, user))
        now = plant_points(composed, user, self.said)
        self.said[user.author, user.year] = now
        before = self.said.get((user.author, user.year - 1))
        return Desk(voice, user, self.memory, style, now, before) if before else None


def facts(unit: Unit, year: int, person: str = "") -> Mapping[str, int]:
    """The counts of a year's preparation; every paper of the meeting gives the same."""
    seed = f"{unit.key}/{year}/{person}"
    spans = {"study": (3, 8), "opinions": (24, 68), "talks": (28, 76), "drafts": (4, 7)}
    if person:
        spans = {"opinions": (4, 13), "talks": (9, 26)}
    return {name: number(f"{seed}/{name}", *span) for name, span in spans.items()}


def _voice(unit: Unit, user: User, we: tuple[str, ...], person: str = "") -> Voice:
    previous = years()[max(user.year - 1, FIRST - 1)]
    return Voice(unit, year_of(user.author, user.year), previous, we, person)


def _counts(voice: Voice, user: User) -> Mapping[str, int]:
    """What the year's table says, and one more in an aspect or two; individuals list two of each at most."""
    aspects = voice.year.aspects
    counts = {aspect.family: min(aspect.items, 2) if voice.own else aspect.items for aspect in aspects}
    wide = [family for family, count in counts.items() if count == 2 and family not in _NARROW]
    for family in sorted(wide, key=lambda family: rank(f"{user.seed}/more/{family}"))[: 1 if voice.own else 2]:
        counts[family] += 1
    return counts


def _title(desk: Desk, titles: tuple[str, ...]) -> str:
    return fill(one(f"{desk.user.seed}/title", titles), desk.voice, "")


def _sheet(desk: Desk, draft: Draft, names: tuple[str, ...], style: Style | None = None) -> Sheet:
    unit, year, chosen = desk.voice.unit, draft.year, style or desk.style
    name = fill(one(f"{desk.user.seed}/{draft.kind}/file", names), desk.voice, "")
    folder = f"{year}年度/{unit.name}" if unit.key in houses.YEAR_FIRST else f"{unit.name}/{year}"
    return Sheet(f"{folder}/{name}.{chosen.format}", desk.user.author, plant_draft(draft, desk.user), chosen)
