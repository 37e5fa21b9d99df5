"""What a request may ask: parameters by the contract's names, checked here, turned to what the rooms below take."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypeVar

from pydantic import BaseModel, Field, ValidationError
from werkzeug.datastructures import MultiDict

from corpus.model import Aspect, Kind, Material, Part
from corpus.sampling import Stratum
from index.engine import Filters, Request, Sort
from index.reuse import Scope
from portal.errors import BadRequest
from portal.likeness import LONGEST
from portal.years import Range, year_range

Year = Annotated[
    str, Field(pattern=r"^(\d{4}|\d{4}-|-\d{4}|\d{4}-\d{4})$", description="年度：2023、2019-2022、2019- 或 -2022")
]


class Question(BaseModel):
    """The parameters of a request; what is not named is passed over."""


AnyQuestion = TypeVar("AnyQuestion", bound=Question)


class SearchQuestion(Question):
    """检索条件；同一参数可以重复，重复的值之间为“或”。"""

    q: str = Field("", description="检索式", max_length=10_000)
    part: list[Part] = Field([], description="栏目")
    aspect: list[Aspect] = Field([], description="方面")
    unit: list[str] = Field([], description="单位；写地名（云溪市）或在末尾加 * 表示连同下属")
    year: list[Year] = Field([], description="年度")
    kind: list[Kind] = Field([], description="类型")
    material: list[Material] = Field([], description="材料性质")
    sort: Sort = Field("relevance", description="排序")
    widen: bool = Field(default=True, description="近义词、简称、单位的其他名称一并查")
    limit: int = Field(20, ge=1, le=200, description="一页多少份材料")
    offset: int = Field(0, ge=0, le=1_000_000, description="跳过多少份材料")
    page: int = Field(1, ge=1, le=50_000, description="第几页，从 1 起；与 offset 相加")

    def request(self) -> Request:
        """The same for the index."""
        filters = Filters(
            parts=tuple(self.part),
            aspects=tuple(self.aspect),
            units=tuple(self.unit),
            years=tuple(_ranges(self.year)),
            kinds=tuple(self.kind),
            materials=tuple(self.material),
        )
        offset = self.offset + (self.page - 1) * self.limit
        return Request(self.q, filters, self.sort, self.limit, offset, widen=self.widen)


class SuggestQuestion(Question):
    """正在输入的检索式。"""

    q: str = Field("", description="检索式，补全其中最后一个词", max_length=1000)
    limit: int = Field(8, ge=1, le=20, description="最多几条")


class AlikeQuestion(Question):
    """与哪段文字相似：一段文字，或一份材料里的一段（start 到 end）。"""

    text: str = Field("", description="一段文字", max_length=LONGEST)
    report: str = Field("", description="材料编号")
    start: int = Field(0, ge=0, le=100_000_000, description="段落在正文里的起点")
    end: int = Field(0, ge=0, le=100_000_000, description="段落在正文里的终点")
    limit: int = Field(20, ge=1, le=100, description="最多几段")


class ListQuestion(Question):
    """列出哪些材料。"""

    unit: list[str] = Field([], description="单位")
    year: list[Year] = Field([], description="年度")
    kind: list[Kind] = Field([], description="类型")

    def years(self) -> list[tuple[int, int]]:
        """Closed ranges, as the archive takes them."""
        return [(low or 0, 9999 if high is None else high) for low, high in _ranges(self.year)]


class CompareQuestion(Question):
    """对照哪两份材料。"""

    a: str = Field(description="前一份的材料编号", min_length=1)
    b: str = Field(description="后一份的材料编号", min_length=1)


class TimelineQuestion(Question):
    """哪个单位的历年脉络。"""

    unit: str = Field(description="单位", min_length=1)
    kind: list[Kind] = Field([], description="只看这些类型")


class CheckQuestion(Question):
    """查哪几份材料，用哪些规则。"""

    report: list[str] = Field(description="材料编号", min_length=1, max_length=20)
    rule: list[str] = Field([], description="规则编号，如 E1；不写为全部")


class ReuseQuestion(Question):
    """哪份材料的哪些段落在别的材料里也有。"""

    report: str = Field(description="材料编号", min_length=1)
    min_chars: int = Field(30, ge=10, le=10_000, description="至少多少字，固定表述不计")
    scope: Scope = Field("all", description="years 同单位各年之间、units 单位之间、all 全部")


class SampleQuestion(Question):
    """从哪些材料里抽多少份，怎样抽。"""

    size: int = Field(description="抽多少份", ge=1, le=1_000_000)
    seed: str = Field(description="随机种子", min_length=1, max_length=200)
    strata: list[Stratum] = Field([], description="分层")
    year: list[Year] = Field([], description="年度")

    def years(self) -> list[tuple[int, int]]:
        """Closed ranges, as the archive takes them."""
        return [(low or 0, 9999 if high is None else high) for low, high in _ranges(self.year)]


class VersionQuestion(Question):
    """材料的哪一版。"""

    version: int | None = Field(None, ge=1, le=1_000_000, description="第几版；不写为最新一版")


def parse(model: type[AnyQuestion], args: MultiDict[str, str]) -> AnyQuestion:
    """The question that `args` put; raises BadRequest, naming the parameter that cannot be meant."""
    lists = {name for name, known in model.model_fields.items() if str(known.annotation).startswith("list")}
    given = {name: args.getlist(name) if name in lists else args[name] for name in model.model_fields if name in args}
    try:
        return model.model_validate(given)
    except ValidationError as problem:
        wrong = "、".join(dict.fromkeys(str(error["loc"][0]) for error in problem.errors()))
        raise BadRequest(f"参数 {wrong} 缺少或不合规定，可用的值见 /api/v1/openapi.json。") from problem


def _ranges(years: Iterable[str]) -> Iterable[Range]:
    return (found for year in years if (found := year_range(year)))
