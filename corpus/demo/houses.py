"""How each fictional office writes and files: style by year, folder order, file names and titles. Values, no choices."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.demo.style import Style

_PLAIN = Style(indent="　　")
_OLD_WINDOWS = Style(encoding="gb18030", newline="\r\n", shape="inline", counted=True)
_BOLD_MARKDOWN = Style(format="md", dress="bold", item="是", shape="fused", counted=True)
_HASH_MARKDOWN = Style(format="md", dress="hash", item=".")
_WORD_STYLES = Style(format="docx", dress="styles")
_WORD_NUMBERS = Style(format="docx", dress="numbering", item=".")
_WORD_FUSED = Style(format="docx", dress="bold", shape="fused", counted=True)
_WORD_INLINE = Style(format="docx", dress="bold", shape="inline", counted=True)
_WORD_PLAIN = Style(format="docx", item="、")

# From which 年度 on an office's team papers look so.
HOUSES: Mapping[str, Mapping[int, Style]] = {
    "zhujian": {2020: _PLAIN, 2022: _WORD_STYLES},
    "minzheng": {2020: Style(bracket="()", indent="　　"), 2023: _WORD_FUSED},
    "nongye": {2020: _BOLD_MARKDOWN},
    "jiaoyu": {2020: _WORD_NUMBERS},
    "shichang": {2020: _OLD_WINDOWS, 2023: Style(encoding="utf-8-sig", newline="\r\n", item="首先")},
    "jiwei": {2020: _WORD_INLINE, 2022: _WORD_STYLES},
    "liudi": {2020: _HASH_MARKDOWN},
    "lanchuan": {2020: _WORD_PLAIN, 2022: Style(encoding="utf-16", newline="\r\n", item="（）"), 2023: _WORD_STYLES},
}

# Individuals write as they like, in turn.
OWN_STYLES: tuple[Style, ...] = (
    _WORD_PLAIN,
    _PLAIN,
    _WORD_STYLES,
    Style(format="md", dress="bold"),
    Style(shape="inline"),
    _WORD_FUSED,
    Style(item="首先"),
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
