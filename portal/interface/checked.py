"""What answers about spot checks hold: leads and the rules behind them, alike passages, draws."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from corpus.checks.model import Severity
from corpus.model import Kind
from portal.interface.answers import Answer


class Evidence(Answer):
    """疑点所依据的一段。"""

    report: str
    start: int
    end: int
    text: str


class Lead(Answer):
    """一条疑点（疑似，由人核实）。"""

    rule: str
    severity: Severity
    report: str
    section: str | None
    start: int
    end: int
    message: str
    evidence: list[Evidence]
    score: float = Field(ge=0, le=1)


class LookedBy(Answer):
    """一条规则和它的版本。"""

    rule: str
    name: str
    severity: Severity
    description: str
    scope: str
    version: int
    fingerprint: str


class NotJudged(Answer):
    """一条规则为什么判断不了一份材料。"""

    rule: str
    report: str
    reason: str


class Checked(Answer):
    """抽查结果。"""

    findings: list[Lead]
    rules: list[LookedBy]
    unjudged: list[NotJudged]


class Stretch(Answer):
    """一份材料里的一段。"""

    report: str
    start: int
    end: int


class AlikePair(Answer):
    """两段相似的文字；chars 不计固定表述。"""

    a: Stretch
    b: Stretch
    similarity: float = Field(ge=0, le=1)
    chars: int
    relation: Literal["same_unit", "other_unit"]
    specimen: bool | None = None


class AlikeMany(Answer):
    """很多材料都有的一段文字。"""

    places: list[Stretch]
    reports: int
    units: int
    chars: int


class AlikeShares(Answer):
    """一份材料或一个栏目有多少文字别处也有，0 到 1。"""

    chars: int
    raw: float
    without_formulas: float
    without_own_years: float
    largest: float
    largest_report: str | None


class AlikeFigures(AlikeShares):
    """整份材料，以及各栏目。"""

    specimen: float
    parts: dict[str, AlikeShares]


class Reused(Answer):
    """相似的段落。"""

    pairs: list[AlikePair]
    clusters: list[AlikeMany]
    figures: AlikeFigures | None = None


class Population(Answer):
    """抽样的总体。"""

    count: int
    sha256: str


class DrawnLayer(Answer):
    """一层的总体和抽中份数。"""

    key: list[str]
    population: int
    drawn: int


class DrawnReport(Answer):
    """抽中的一份材料和决定它的排序值。"""

    report: str
    unit: str | None
    year: int | None
    kind: Kind
    rank: str


class Sampled(Answer):
    """一次抽样，可以照样重抽。"""

    size: int
    seed: str
    population: Population
    strata: list[DrawnLayer]
    drawn: list[DrawnReport]
    method: str
