"""抽查 as its pages show it: leads beside the text they stand in, other sides with their source, all that is hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.checks.model import SEVERITIES, SEVERITY_LABELS, Evidence
from corpus.model import Report, Span
from corpus.passages import passages
from index.reuse import Place
from portal.inspect.blind import Veil
from portal.inspect.sight import HIDDEN
from portal.inspect.totals import Totals
from portal.inspect.values import File, FrozenRule, Item, Lead
from portal.show.deciding import spoken
from portal.show.labels import KINDS, PARTS
from portal.show.reading import Reading, outline_label, reading
from portal.show.sides import percent

# A lead about a whole part marks the part's first line: a page that is marked all over shows nothing.
_LONGEST_MARK = 400
_FIRST_LINE = 40
_LONGEST_QUOTE = 260
# Rules that rest on alike passages as the stock of fingerprints finds them.
_COPIED = ("A2", "A3", "A4")
ALIKE = {
    "raw": "原始重复率", "without_formulas": "剔除固定表述后", "without_own_years": "剔除本单位往年后",
    "largest": "单篇最大",
}  # fmt: skip
# What the numbers of the rules' tables mean; one that is not named here is shown by its key.
THRESHOLDS = {
    "alike": "相近界线", "aspects": "方面数", "characters": "最少字数", "days": "期限（天）", "distance": "相差字数",
    "from_kinds": "材料种类数", "from_year": "起始年度", "hardly": "明显过短的比例", "head": "表头字数",
    "items": "条数", "least": "起判数量", "matter": "内容相近界线", "earliest": "最早可信的年份",
    "named": "自称次数", "opening": "开头字数", "other_from": "他年方面数", "own_from": "本年方面数",
    "owned": "可以重合的比例", "present": "到会比例", "rate": "每千字次数", "ratio": "倍数",
    "redaction_from": "视为脱敏的空缺数", "review_from": "起始年度", "share": "占比界线", "shortest": "最短字数",
    "similarity": "相似界线", "strange": "外行词数", "terms": "词数", "times": "倍数",
    "many": "并作一条的问题数", "most": "概数可放宽的倍数", "piece": "相同片段最少字数", "rare": "少见字对的句数",
    "reply": "有回应的界线", "shared": "相同六字串的比例", "shown": "列出的处数", "told": "少见字对数",
    "touch": "提及的界线", "top": "开头字数", "long": "较长表述的字数", "praised": "讲成绩的比例",
}  # fmt: skip
# By a report's id, what it is called and where it can be read; no name: whoever asks may not read it.
Source = Callable[[str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that a lead rests on: whose it is, its words, where it can be read (empty: not here, or hidden).

    `place` is where it stands, if a person may leave it out as not alike.
    """

    source: str
    words: str
    url: str
    own: bool
    place: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A lead beside the text; `place` is the name of its mark there, empty when it stands in another paper."""

    lead: Lead
    rule: FrozenRule
    message: str
    severity: str
    place: str
    quotes: tuple[Quote, ...]


def name_of(item: Item, *, hidden: bool) -> str:
    """What an item is called: its title, or its number while names are hidden."""
    return f"第 {item.place} 号材料" if hidden else item.drawn.title


def facts_of(item: Item, *, hidden: bool) -> str:
    """One line about an item."""
    year = f"{item.drawn.year} 年度" if item.drawn.year else "年度不明"
    unit = "" if hidden else f"{item.drawn.unit or '单位不明'} · "
    return f"{unit}{year} · {KINDS.get(item.drawn.kind, item.drawn.kind)} · {item.drawn.chars:,} 字"


def cards(file: File, rules: Sequence[FrozenRule], veil: Veil, source: Source) -> tuple[Card, ...]:
    """The leads of an item as they stand beside the text."""
    known = {rule.id: rule for rule in rules}
    places = mark_places(file)
    return tuple(
        Card(
            lead,
            known[lead.finding.rule],
            veil(lead.finding.message),
            SEVERITY_LABELS[lead.finding.severity],
            places.get(lead.id, ""),
            tuple(_quotes(file, lead, veil, source)),
        )
        for lead in ranked(file)
    )


def ranked(file: File) -> list[Lead]:
    """The leads of an item, the gravest first, then by place."""
    return sorted(file.leads, key=lambda one: (SEVERITIES.index(one.finding.severity), _begin(file, one), one.id))


def sheet(report: Report, file: File) -> Reading:
    """The text with every lead marked, in the order of the text: h1, h2 …"""
    return reading(report, passages(report), [span for span, _ in _spans(file)])


def mark_places(file: File) -> dict[int, str]:
    """Lead → the name of the first mark that shows it; where two overlap, the earlier shows both."""
    found: dict[int, str] = {}
    end, name = -1, ""
    for number, (span, lead) in enumerate(sorted(_spans(file), key=lambda one: one[0]), 1):
        if span.start >= end:
            end, name = span.end, f"h{number}"
        found.setdefault(lead.id, name)
    return found


def _spans(file: File) -> list[tuple[Span, Lead]]:
    return [(_shown(place), lead) for lead in file.leads for place in _own(file, lead)]


def _own(file: File, lead: Lead) -> list[Evidence]:
    """Where a lead stands in the item's own text."""
    return [place for place in lead.finding.evidence if place.report == file.item.drawn.report]


def _shown(place: Evidence) -> Span:
    if len(place.text) <= _LONGEST_MARK:
        return place.span
    first = place.text.lstrip().split("\n", 1)[0][:_FIRST_LINE]
    start = place.span.start + place.text.index(first)
    return Span(start, start + len(first))


def _begin(file: File, lead: Lead) -> int:
    own = _own(file, lead)
    return own[0].span.start if own else len(file.leads)


def _quotes(file: File, lead: Lead, veil: Veil, source: Source) -> Iterator[Quote]:
    evidence = lead.finding.evidence
    copied = lead.finding.rule in _COPIED and len(_own(file, lead)) < len(evidence)
    for place in evidence:
        own = place.report == file.item.drawn.report
        label, url = ("本材料", "") if own else source(place.report)
        words = veil(" ".join(place.text.split())) if label else HIDDEN
        shown = words[:_LONGEST_QUOTE] + "…" * (len(words) > _LONGEST_QUOTE)
        said = spoken(Place(place.report, place.span)) if own and copied else ""
        yield Quote(label or "另一份材料", shown, url, own, said)


def alike_rows(figures: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """How much of an item is alike elsewhere: the whole, then its parts, a row each in the order of `ALIKE`."""
    if not figures:
        return []
    rows = [("全文", figures), *((PARTS.get(part, part), shares) for part, shares in figures["parts"].items())]
    return [(name, [f"{shares['chars']:,}", *(percent(shares[key]) for key in ALIKE)]) for name, shares in rows]


def bounds(rule: FrozenRule) -> str:
    """The thresholds of a rule in words."""
    return "，".join(f"{THRESHOLDS.get(name, name)} {value:g}" for name, value in rule.thresholds.items())


def in_words(found: Totals) -> str:
    """An inspection in one sentence, for the page and the 情况通报."""
    rules = [
        f"{one.name}{one.upheld}个（{one.units}家，{'共性' if one.shared else '个性'}）"
        for one in found.rules
        if one.upheld
    ]
    among = f"，其中{'，'.join(rules)}" if rules else ""
    said = f"抽查{len(found.units)}家单位、{found.papers}份材料，发现问题{found.upheld}个{among}；"
    pending = f"；{found.pending}条疑点待核实或未判断" if found.pending else ""
    return f"{said}{found.clean}家未发现问题{pending}。"


def shares(counts: Mapping[str, int]) -> str:
    """Leads by severity in a few characters: 高 2　中 3."""
    said = (f"{SEVERITY_LABELS[one]} {counts[one]}" for one in SEVERITIES if counts.get(one))
    return "　".join(said) or "—"


def place_words(report: Report, lead: Lead, name: str) -> str:
    """Where a lead stands in the paper `name`, by the headings around it: 二、查摆问题 › （一）工作作风方面."""
    own = next((place.span for place in lead.finding.evidence if place.report == name), lead.finding.span)
    around = [one for one in report.sections if one.span.start <= own.start and own.end <= one.span.end]
    words = " › ".join(outline_label(report.text, one) for one in around)
    return words or f"第 {own.start + 1} 字起"
