"""The answer to a search as its page lays it out: facets to tick, marked snippets, what to try when nothing came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from corpus.model import Span
from index.engine import FacetValue, Page, PassageHit
from index.names import Facet, label
from index.units import stem, with_those_below
from index.words import pieces
from portal.show.asking import PAGE_SIZES, Asking
from portal.show.labels import PARTS
from portal.show.marking import Mark, marked

# In the order of the page: what users call the facet, and how many values show before the rest folds.
_FACETS: Mapping[Facet, tuple[str, int]] = {
    "unit": ("单位", 8), "year": ("年度", 8), "part": ("栏目", 6), "aspect": ("方面", 8), "kind": ("类型", 5),
    "material": ("材料性质", 3),
}  # fmt: skip
_STEP = 26
_QUOTES = '"“”'
_QUOTATION = re.compile(r'["“＂]([^"“”＂]+)["”＂]')
_SENTENCE_END = re.compile(r"[。！？；!?;\n]+")


@dataclass(frozen=True, slots=True)
class Tick:
    """One value of a facet; `count` is what ticking it alone would give."""

    value: str
    label: str
    count: int
    on: bool


@dataclass(frozen=True, slots=True)
class Ticks:
    """One facet; what does not fit folds into `rest`."""

    field: Facet
    label: str
    first: tuple[Tick, ...]
    rest: tuple[Tick, ...]


def ticks(asking: Asking, page: Page) -> tuple[Ticks, ...]:
    """The facets of `page` that give a choice."""
    groups = ((field, _values(field, asking, page.facets.get(field, ()))) for field in _FACETS)
    return tuple(_group(field, values) for field, values in groups if values)


def _values(field: Facet, asking: Asking, found: Sequence[FacetValue]) -> list[Tick]:
    """Values that were found, and values that are ticked though nothing is left of them."""
    values = [
        Tick(str(one.value), one.label, one.count, asking.holds(field, str(one.value)))
        for one in found
        if one.value is not None
    ]
    known = {tick.value for tick in values}
    values[:0] = [_absent(field, word, values) for word in asking.ticked(field) if word not in known]
    if field == "part":
        return sorted(values, key=lambda tick: list(PARTS).index(tick.value))
    return sorted(values, key=lambda tick: tick.value, reverse=True) if field == "year" else values


def _absent(field: Facet, word: str, found: Sequence[Tick]) -> Tick:
    """What is ticked and not among the values found: nothing is left of it, or it is a place with units below it."""
    meant = with_those_below([word], [tick.value for tick in found]) if field == "unit" else ()
    below = [tick.count for tick in found if tick.value in meant]
    return Tick(word, f"{stem(word)}及下属" if below else label(field, word), sum(below), on=True)


def _group(field: Facet, values: Sequence[Tick]) -> Ticks:
    title, room = _FACETS[field]
    fits = room if len(values) > room + 1 else len(values)
    first = [tick for place, tick in enumerate(values) if tick.on or place < fits]
    return Ticks(field, title, tuple(first), tuple(tick for tick in values if tick not in first))


def trail(passage: PassageHit) -> tuple[str, ...]:
    """The way to the passage below its part; headings run to 170 characters, here they are cut."""
    return tuple(step if len(step) <= _STEP else step[: _STEP - 1] + "…" for step in passage.path[1:])


def snippet(passage: PassageHit) -> Markup:
    """The passage's snippet with its hits marked."""
    marks = [Mark(Span(start, end)) for start, end in passage.highlights]
    return marked(passage.snippet, Span(0, len(passage.snippet)), marks)


def last_page(asking: Asking, page: Page) -> int:
    """How many pages there are."""
    total = page.total_reports if asking.view == "reports" else page.total_passages
    return -(-total // PAGE_SIZES[asking.view])


def loosened(asking: Asking, page: Page) -> Iterator[tuple[str, Asking]]:
    """Wider questions for when nothing was found: (what to press, where it leads)."""
    if page.total_reports:
        yield "回到第一页", asking.at(1)
        return
    if asking.narrowed and asking.query:
        yield f"在全部材料中查“{asking.query}”", Asking(asking.query)
    if asking.since is not None:
        yield "不限收录时间", asking.news(None)
    for field, (title, _) in _FACETS.items():
        if getattr(asking, f"{field}s"):
            yield f"不限{title}", asking.only(field)
    words = _plain_words(asking.query)
    if len(words) > 1:
        yield f"有其中任何一个词就可以：{' OR '.join(words)}", asking.asked(" OR ".join(words))
    if (parted := _by_sentence(asking.query)) != asking.query:
        yield "引文可能跨了段落，逐句查找", asking.asked(parted)
    if any(sign in asking.query for sign in _QUOTES):
        yield "不要求原文一字不差", asking.asked(asking.query.translate(dict.fromkeys(map(ord, _QUOTES), " ")))


def _by_sentence(query: str) -> str:
    """`query` with a quotation for each sentence quoted; exact wording never reaches over the end of a paragraph."""
    return _QUOTATION.sub(_parted, query)


def _parted(quotation: re.Match[str]) -> str:
    sentences = [sentence for part in _SENTENCE_END.split(quotation[1]) if (sentence := part.strip())]
    return " ".join(f'"{sentence}"' for sentence in sentences) if len(sentences) > 1 else quotation[0]


def _plain_words(query: str) -> list[str]:
    """The words of a query that has no signs; those of a run of characters without blanks."""
    words = query.split()
    if any(sign in query for sign in "|():：-" + _QUOTES) or "OR" in words:
        return []
    return words if len(words) > 1 else [piece.text for piece in pieces(query) if len(piece.text) > 1]
