"""Composes the whole demonstration archive in memory: every unit and year in turn, so that reviews answer promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from corpus.demo.choice import User, number, one
from corpus.demo.draft import Draft
from corpus.demo.houses import HOUSES, OWN_FILES, OWN_STYLES, OWN_TITLES, TEAM_FILES, TEAM_TITLES, YEAR_FIRST
from corpus.demo.papers import Desk, paper
from corpus.demo.phrases import Person, Unit, units, years
from corpus.demo.points import Memory, Points, points
from corpus.demo.slots import Voice, fill
from corpus.demo.style import Style

FIRST, LAST = 2020, 2024


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper ready to be written: its place in the folder, its draft and its style."""

    path: str
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
                yield from self._team(unit, year)
                for person in unit.people:
                    yield from self._own(unit, person, year)

    def _team(self, unit: Unit, year: int) -> Iterator[Sheet]:
        voice = _voice(unit, year, ("班子", "班子成员", unit.org))
        user = User(unit.key, unit.key, year)
        if (desk := self._desk(voice, user, _team_style(unit, year))) is None:
            return
        title = fill(one(f"{user.seed}/title", TEAM_TITLES), voice, "")
        yield Sheet(_path(voice, TEAM_FILES, desk), paper(desk, (title,), facts(unit, year)), desk.style)

    def _own(self, unit: Unit, person: Person, year: int) -> Iterator[Sheet]:
        if year + 1 not in person.years and year not in person.years:
            return
        voice = _voice(unit, year, ("我", "本人"), person.name)
        user = User(unit.key, f"{unit.key}/{person.name}", year)
        style = OWN_STYLES[number(user.seed, 0, len(OWN_STYLES) - 1)]
        if (desk := self._desk(voice, user, style)) is None:
            return
        title = fill(one(f"{user.seed}/title", OWN_TITLES), voice, "")
        yield Sheet(_path(voice, OWN_FILES, desk), paper(desk, (title,), facts(unit, year, person.name)), style)

    def _desk(self, voice: Voice, user: User, style: Style) -> Desk | None:
        now = points(voice, user, self.memory, _counts(voice, user))
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


def _voice(unit: Unit, year: int, we: tuple[str, ...], person: str = "") -> Voice:
    return Voice(unit, years()[year], years()[max(year - 1, FIRST - 1)], we, person)


def _counts(voice: Voice, user: User) -> Mapping[str, int]:
    """Teams list what the year's table says, now and then one more; individuals two of each at most."""
    if voice.own:
        return {aspect.family: min(aspect.items, 2) for aspect in voice.year.aspects}
    extra = number(f"{user.seed}/extra", 0, len(voice.year.aspects) - 1)
    return {
        aspect.family: aspect.items + (index == extra and aspect.items == 2)
        for index, aspect in enumerate(voice.year.aspects)
    }


def _team_style(unit: Unit, year: int) -> Style:
    return next((style for start, style in reversed(HOUSES[unit.key].items()) if start <= year), Style())


def _path(voice: Voice, names: tuple[str, ...], desk: Desk) -> str:
    unit, year = voice.unit, voice.year.year
    name = fill(one(f"{desk.user.seed}/file", names), voice, "")
    folder = f"{year}年度/{unit.name}" if unit.key in YEAR_FIRST else f"{unit.name}/{year}"
    return f"{folder}/{name}.{desk.style.format}"
