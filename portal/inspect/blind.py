"""Blind mode: names of units, places and persons give way to circles, as many as they had characters.

Every place in the text stays where it was, so that leads are marked as ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.identify.unit import names_like
from corpus.model import Report

_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,6}?(?:自治[区州县旗]|[省市县区州旗镇乡])(?=[\u4e00-\u9fff]{2,})")
_SHORTEST = 3
_LEVELS = "省市县区州旗我"


@dataclass(frozen=True, slots=True)
class Veil:
    """What hides names; without any it hides nothing."""

    names: re.Pattern[str] | None = None

    @classmethod
    def over(cls, units: Iterable[str], own: str = "", persons: Iterable[str] = ()) -> Veil:
        """A veil over all `units`, every short form and the place of one's `own`, and `persons`."""
        known = {*filter(None, units), *filter(None, persons), *_short_forms(own)}
        words = sorted(known, key=lambda name: (-len(name), name))
        return cls(re.compile("|".join(map(re.escape, words)))) if words else cls()

    def __call__(self, words: str) -> str:
        """`words` with circles for names."""
        return self.names.sub(lambda found: "○" * len(found[0]), words) if self.names else words

    def report(self, report: Report) -> Report:
        """The same of a report; every span stays true."""
        if self.names is None:
            return report
        sections = tuple(replace(one, heading=self(one.heading)) for one in report.sections)
        metadata = dict(report.metadata)
        if report.title:
            metadata["title"] = replace(metadata["title"], value=self(report.title))
        return replace(report, text=self(report.text), sections=sections, metadata=metadata)


def _short_forms(unit: str) -> set[str]:
    ends = {unit[start:] for start in range(len(unit) - _SHORTEST + 1)}
    named = names_like(unit)
    place = _PLACE.match(unit)
    return ends | named | {level + name for level in _LEVELS for name in named} | ({place[0]} if place else set())
