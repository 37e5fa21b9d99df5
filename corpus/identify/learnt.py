"""What people settle about one paper teaches the program about the next: the names, masks and folders of a unit.

Pure: what a settled paper teaches, and what a paper is in the light of all that was taught. The archive keeps it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus.identify.unit import mask_of, masked, same_unit
from corpus.model import SURE, Attribution, Issue
from corpus.vocabulary import table

LessonKind = Literal["name", "mask", "folder"]
SOURCE = "learnt"
# A name that a person has confirmed; and a mask that may hide another unit in another folder: shown, to be confirmed.
TAUGHT, LIKELY = 0.9, 0.55
_SHORTEST = 4
_SEPARATORS = re.compile(r"!/|[/\\]")
_PIECES = re.compile(r"[_\-—－+\s　（()）\[\]【】]+")


@dataclass(frozen=True, slots=True)
class Lesson:
    """One spelling that means `unit`: a `name`, a `mask` (XX局, within the folder `place`), or a clerk's `folder`."""

    kind: LessonKind
    spelling: str
    place: str
    unit: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a paper shows of its unit: the program's reading, the mask in its place, title, and where it lay."""

    reading: Attribution
    mask: str
    title: str
    path: str

    @property
    def unsure(self) -> bool:
        """Whether the program itself would ask a person."""
        return self.reading.value is None or self.reading.confidence < SURE

    @property
    def folder(self) -> str:
        """The innermost folder that may be somebody's; 2023, 班子材料 and 新建文件夹 are nobody's."""
        folders = reversed(_SEPARATORS.split(self.path)[:-1])
        return next((name for name in folders if _tells_apart(name)), "")


def sighting(metadata: Mapping[str, Attribution], issues: Iterable[Issue], path: str) -> Sighting:
    """What is left of a paper's unit once it was read."""
    reading, title = (metadata.get(name, Attribution(None, "none", 0.0)) for name in ("unit", "title"))
    mask = next(filter(None, map(mask_of, issues)), "")
    return Sighting(reading, mask, title.value if isinstance(title.value, str) else "", path)


def taught(seen: Sighting, unit: str) -> Iterator[Lesson]:
    """What a paper teaches that a person has said to be of `unit`.

    A reading that was sure of another unit is a slip in that paper, and no other name of the right one.
    """
    yield Lesson("name", unit, "", unit)
    reading = str(seen.reading.value or "")
    if reading and reading != unit and not masked(reading) and (seen.unsure or _is_short_for(reading, unit)):
        yield Lesson("name", reading, "", unit)
    if seen.mask:
        yield Lesson("mask", seen.mask, seen.folder, unit)
    if seen.folder and seen.unsure:
        yield Lesson("folder", seen.folder, "", unit)


class Lessons:
    """Everything taught, to be looked up. A spelling that was settled two ways tells nothing."""

    def __init__(self, lessons: Iterable[Lesson]) -> None:
        units: dict[tuple[LessonKind, str, str], set[str]] = defaultdict(set)
        for lesson in lessons:
            units[lesson.kind, lesson.spelling, lesson.place].add(lesson.unit)
        self._unit = {said: next(iter(meant)) for said, meant in units.items() if len(meant) == 1}

    def unit_of(self, seen: Sighting) -> Attribution | None:
        """Whose paper this is as far as people have taught it; None: the reading stands."""
        if unit := self._unit.get(("name", str(seen.reading.value or ""), "")):
            worth_saying = unit != seen.reading.value or seen.unsure
            return Attribution(unit, SOURCE, TAUGHT) if worth_saying else None
        return next(self._guesses(seen), None) if seen.unsure else None

    def _guesses(self, seen: Sighting) -> Iterator[Attribution]:
        if unit := self._unit.get(("folder", seen.folder, "")):
            yield Attribution(unit, SOURCE, TAUGHT)
        if unit := self._unit.get(("mask", seen.mask, seen.folder)):
            yield Attribution(unit, SOURCE, TAUGHT if seen.folder else LIKELY)
        if unit := self._named(seen):
            yield Attribution(unit, SOURCE, TAUGHT)

    def _named(self, seen: Sighting) -> str | None:
        """A known name that the title or a piece of the file's name begins with, the longest of them."""
        words = (seen.title, *_PIECES.split(_SEPARATORS.split(seen.path)[-1]))
        names = [said[1] for said in self._unit if said[0] == "name" and len(said[1]) >= _SHORTEST]
        found = [name for name in names if any(one.startswith(name) for one in words)]
        return self._unit["name", max(found, key=len), ""] if found else None


def _is_short_for(short: str, name: str) -> bool:
    """Whether one is another name: 人社局, or its characters in their order, 江州城投 in 江州城市投资集团."""
    left = iter(name)
    return same_unit(short, name) or all(char in left for char in short)


@cache
def _plain_folder() -> re.Pattern[str]:
    return re.compile(rf"(?:{table('identity')['unit']['plain_folders']})*")


def _tells_apart(folder: str) -> bool:
    return len(re.findall(r"[\u4e00-\u9fff]", folder)) > 1 and not _plain_folder().fullmatch(folder)
