"""What an answer holds, as the contract names it. `portal.contract` builds the answers, tests prove them by these."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.compare.model import ChangeKind
from corpus.model import Aspect, Kind, Material, Meeting, Part
from index.names import Facet

Spans = list[tuple[int, int]]
Change = tuple[Literal["equal", "insert", "delete", "replace"], int, int, int, int]


class Answer(BaseModel):
    """An answer has exactly the keys it is described with."""

    model_config = ConfigDict(extra="forbid")


class Warned(Answer):
    """提示。"""

    code: str
    message: str


class WarnedAt(Warned):
    """提示及其位置；说的是全文时没有位置。"""

    start: int | None
    end: int | None


class Attributed(Answer):
    """一个值、它的来源和把握（0 到 1）。"""

    value: str | int | list[str] | None
    source: str
    confidence: float = Field(ge=0, le=1)


class Section(Answer):
    """提纲的一个节点；位置为正文里的半开区间，以字为单位。"""

    id: str
    parent: str | None
    level: int
    marker: str
    heading: str
    part: Part
    aspect: Aspect | None
    start: int
    end: int


class DeclaredCount(Answer):
    """文中自述的数目，与提纲里数出来的数目。"""

    start: int
    end: int
    declared: int
    actual: int | None


class Outline(Answer):
    """一份材料：正文、提纲、识别结果。"""

    text: str
    title: str | None
    unit: str | None
    year: int | None
    kind: Kind
    meeting: list[Meeting]
    material: Material | None
    metadata: dict[str, Attributed]
    sections: list[Section]
    declared_counts: list[DeclaredCount]
    warnings: list[WarnedAt]


class Line(Answer):
    """材料目录的一行。"""

    id: str
    title: str | None
    unit: str | None
    year: int | None
    kind: Kind
    meeting: list[Meeting]
    material: Material | None
    path: str
    name: str
    version: int
    chars: int
    received: str
    warnings: int


class Listed(Answer):
    """材料目录。"""

    reports: list[Line]


class Shown(Outline):
    """材料库里的一份材料。"""

    id: str
    path: str
    version: int


class Identity(Answer):
    """命中所属的材料。"""

    id: str
    title: str | None
    unit: str | None
    year: int | None
    kind: Kind


class FacetValue(Answer):
    """一个筛选值；count 为材料份数。"""

    value: str | int | None
    label: str
    count: int


class PassageHit(Answer):
    """命中的段落；highlights 为 snippet 里的位置，start、end 为正文里的位置。"""

    section: str
    part: Part
    aspect: Aspect | None
    heading: str
    start: int
    end: int
    snippet: str
    highlights: Spans


class ReportHit(Answer):
    """命中的材料和其中最好的几段。"""

    report: Identity
    score: float
    passages_total: int
    passages: list[PassageHit]


class Found(Answer):
    """检索结果；interpreted 说明检索式是怎样理解的，widened 表示一并查了近义词等。"""

    query: str
    interpreted: str
    total_reports: int
    total_passages: int
    took_ms: float
    facets: dict[Facet, list[FacetValue]]
    hits: list[ReportHit]
    suggestions: list[str]
    widened: bool


class AlikeHit(Answer):
    """一段相似的文字；similarity 从 0 到 1，highlights 标出相同的字句。"""

    report: Identity
    similarity: float = Field(ge=0, le=1)
    passage: PassageHit


class Alike(Answer):
    """相似段落，最相似的在前；text 为用来查找的文字。"""

    text: str
    hits: list[AlikeHit]


class Suggestion(Answer):
    """一个可以补全的词；query 是补全以后的检索式。"""

    term: str
    kind: Literal["word", "heading", "unit"]
    query: str


class Suggested(Answer):
    """输入提示，最可能的在前。"""

    query: str
    suggestions: list[Suggestion]


class SeeAlso(Answer):
    """另见：一边里与这一组的另一边相近的文字。"""

    side: Literal["a", "b"]
    start: int
    end: int
    similarity: float = Field(ge=0, le=1)


class Pair(Answer):
    """一组对应的段落；changes 用两边正文里的位置，拼起来就是两边的原文。"""

    a: Spans
    b: Spans
    a_sections: list[str]
    b_sections: list[str]
    part: Part
    aspect: Aspect | None
    relation: Literal["same", "reworded", "split", "merged", "added", "removed"]
    moved: bool
    similarity: float = Field(ge=0, le=1)
    changes: list[Change]
    change_kinds: list[ChangeKind]
    heading: bool
    see_also: list[SeeAlso]


class Compared(Answer):
    """对照结果。"""

    a: Shown | Outline
    b: Shown | Outline
    summary: dict[str, Any]
    pairs: list[Pair]


class Place(Answer):
    """正文里的一处。"""

    report: str
    start: int
    end: int


class Told(Place):
    """对一条措施的回应；similarity 从 0 到 1。"""

    similarity: float = Field(ge=0, le=1)


class Occurrence(Told):
    """问题在一个年度的一处；similarity 为与上一处相近的程度，第一处为 1。"""

    year: int
    section: str


class Thread(Answer):
    """再次出现的问题；claimed_done 为后来的材料里称已解决的话。"""

    title: str
    aspect: Aspect | None
    occurrences: list[Occurrence]
    claimed_done: list[Place]


class Promise(Place):
    """一条整改措施和以后的材料对它的回应。"""

    year: int
    section: str
    followed_up: list[Told]
    status: Literal["answered", "unanswered", "no_later_report"]


class Traced(Answer):
    """一个单位的历年脉络。"""

    unit: str
    years: list[int]
    threads: list[Thread]
    promises: list[Promise]


class Taken(Answer):
    """收录的一份材料。"""

    id: str
    path: str
    status: Literal["added", "updated", "unchanged"]
    title: str | None
    unit: str | None
    year: int | None
    kind: Kind
    warnings: list[Warned]


class Refused(Answer):
    """没有收录的一个文件：原因和处理办法。"""

    path: str
    code: str
    message: str


class Ingested(Answer):
    """收录结果。"""

    added: int
    updated: int
    unchanged: int
    refused: int
    seconds: float
    reports: list[Taken]
    refusals: list[Refused]


class Problem(BaseModel):
    """出错说明（RFC 9457，application/problem+json）。"""

    type: str
    title: str
    status: int
    detail: str
    code: str
