"""How each fictional office writes and files: style by year, folder order, names and titles. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from corpus.demo.style import Format, Style

_PLAIN = Style(indent="　　")
_OLD_WINDOWS = Style(encoding="gb18030", newline="\r\n", shape="inline", counted=True)
_BOLD_MARKDOWN = Style(format="md", dress="bold", item="是", shape="fused", counted=True)
_HASH_MARKDOWN = Style(format="md", dress="hash", item=".")
_WORD_STYLES = Style(format="docx", dress="styles")
_WORD_NUMBERS = Style(format="docx", dress="numbering", item=".")
_WORD_FUSED = Style(format="docx", dress="bold", shape="fused", counted=True)
_WORD_INLINE = Style(format="docx", dress="bold", shape="inline", counted=True)
_WORD_PLAIN = Style(format="docx", item="、")
_UNICODE = Style(encoding="utf-16", newline="\r\n", item="（）", flat=("causes",))

# From which 年度 on an office's team papers look so.
HOUSES: Mapping[str, Mapping[int, Style]] = {
    "zhujian": {2020: _PLAIN, 2022: _WORD_STYLES},
    "minzheng": {2020: Style(bracket="()", indent="　　"), 2023: _WORD_FUSED},
    "nongye": {2020: _BOLD_MARKDOWN, 2024: replace(_BOLD_MARKDOWN, flat=("causes",))},
    "jiaoyu": {2020: _WORD_NUMBERS, 2023: replace(_WORD_NUMBERS, flat=("review", "causes"))},
    "shichang": {2020: _OLD_WINDOWS, 2023: Style(encoding="utf-8-sig", newline="\r\n", flat=("causes", "measures"))},
    "jiwei": {2020: _WORD_INLINE, 2022: replace(_WORD_STYLES, ending="方面存在的问题")},
    "liudi": {2020: _HASH_MARKDOWN, 2023: replace(_HASH_MARKDOWN, item="是", flat=("causes",))},
    "lanchuan": {2020: _WORD_PLAIN, 2022: _UNICODE, 2023: _WORD_STYLES},
}

# Which 年度 of an office have a report on the meeting, a plan, a ledger; ledgers in the format named.
REPORTS: Mapping[str, tuple[int, ...]] = {
    "zhujian": (2021, 2023),
    "minzheng": (2020, 2022, 2024),
    "nongye": (2021, 2024),
    "jiaoyu": (2022,),
    "shichang": (2020, 2023),
    "jiwei": (2022, 2024),
    "liudi": (2021, 2024),
    "lanchuan": (2022, 2023),
}
PLANS: Mapping[str, tuple[int, ...]] = {
    "zhujian": (2020, 2024),
    "minzheng": (2021,),
    "nongye": (2022,),
    "jiaoyu": (2023,),
    "shichang": (2022,),
    "jiwei": (2021,),
    "lanchuan": (2024,),
}
LEDGERS: Mapping[str, Mapping[int, Format]] = {
    "zhujian": {2022: "docx"},
    "minzheng": {2023: "xlsx"},
    "nongye": {2020: "md", 2023: "docx"},
    "jiaoyu": {2021: "docx", 2024: "xlsx"},
    "liudi": {2020: "docx", 2023: "docx"},
}

# Individuals write as they like, in turn.
OWN_STYLES: tuple[Style, ...] = (
    _WORD_PLAIN,
    _PLAIN,
    _WORD_STYLES,
    Style(format="md", dress="bold", flat=("causes", "measures")),
    Style(shape="inline", flat=("causes",)),
    _WORD_FUSED,
    Style(item="首先", flat=("review", "causes")),
    _WORD_NUMBERS,
    Style(encoding="gb18030", newline="\r\n"),
    Style(format="docx", dress="bold", item="（）"),
)

# Offices that file by year first.
YEAR_FIRST = frozenset({"liudi", "jiaoyu"})

TEAM_TITLES = (
    "{name}领导班子{meeting}对照检查材料",
    "{unit}{org}{meeting}对照检查材料",
    "{unit}领导班子{meeting}检视剖析材料",
    "{name}{org}领导班子{meeting}对照检查材料",
    "{unit}{org}班子{meeting}对照检查报告",
)
TEAM_FILES = (
    "班子对照检查材料",
    "{unit}{org}对照检查材料（定稿）",
    "1.{year}年度民主生活会班子对照检查材料",
    "领导班子检视剖析材料-{next}01",
    "{year}班子材料终稿",
    "{unit}领导班子对照检查材料{next}.1",
)
OWN_TITLES = (
    "{meeting}个人对照检查材料",
    "{meeting}个人发言提纲",
    "{year}年度个人对照检查材料",
    "{meeting}对照检查发言提纲",
)
OWN_FILES = (
    "个人发言提纲-{person}",
    "个人对照检查材料（{person}）",
    "{person}{year}年度对照检查材料",
    "2.个人对照检查-{person}",
    "发言提纲（{person}）{next}.1",
)
