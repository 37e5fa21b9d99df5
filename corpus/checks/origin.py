"""E12: what a Word file says of its own making: another unit's office, made before its year or long after its date.

Weak evidence: templates are passed round, clerks write on old files, saving under a new name makes a new date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.problems import title_of
from corpus.checks.reading import either, quoted, sure_year, words_of
from corpus.identify.unit import same_unit
from corpus.model import Report

_SIGNED = re.compile(r"^[\s　]*(20\d\d)年(\d{1,2})月(\d{1,2})日[\s　]*$", re.MULTILINE)


def look(subject: Subject) -> Iterator[Lead]:
    """One lead for the paper, with all that its file says."""
    told = [words for words in (_office(subject.report), _date(subject.report)) if words]
    if told:
        message = f"Word 文档属性：{'；'.join(told)}。可能是共用模板或旧文件改写，只作旁证，建议核实是否代笔或套用。"
        yield Lead(title_of(subject.report), message, 0.3)


def _office(report: Report) -> str:
    """The office of another unit, by the company or an author that is none of a person."""
    for name in (_property(report, "company"), _property(report, "author")):
        is_office = either("E12", "offices").search(name) and not either("E12", "shared").search(name)
        if report.unit and is_office and not same_unit(name, report.unit) and name not in report.unit:
            return f"所写单位是{quoted(name)}，疑似出自其他单位"
    return ""


def _date(report: Report) -> str:
    made = _day(_property(report, "created")[:10])
    if made is None or either("E12", "programs").search(_property(report, "author")):
        return ""
    year, signed = sure_year(report), _signed(report)
    if year and made.year < year and made.year >= words_of("E12")["earliest"]:
        return f"创建于{made.year}年{made.month}月，早于{year}年度，疑似由旧文档改成"
    if signed and (made - signed).days > words_of("E12")["days"]:
        return f"创建于{made.year}年{made.month}月，比落款日期晚{(made - signed).days}天，疑似事后补做"
    return ""


def _signed(report: Report) -> date | None:
    """The last date that stands alone on its line."""
    found = list(_SIGNED.finditer(report.text))
    return _day("-".join(part.zfill(2) for part in found[-1].groups())) if found else None


def _property(report: Report, name: str) -> str:
    found = report.metadata.get(f"file_{name}")
    return str(found.value) if found and found.value else ""


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


RULE = Rule(
    "E12",
    "代笔、旧文档痕迹",
    "low",
    "Word 文档属性里的单位是别的单位，或创建时间早于材料的年度、远晚于落款日期；上级机关和共用模板不算，只作旁证。",
    look,
)
