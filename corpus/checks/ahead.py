"""E4: an event or a wording before its time: a later paper's text under an earlier year's name."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.model import CannotJudge, Lead, Rule, Subject
from corpus.checks.reading import either, places_of, quoted, sure_year, words_of
from corpus.vocabulary import table

_BEFORE = 12


def look(subject: Subject) -> Iterator[Lead | CannotJudge]:
    """Each wording that came into use after the year's meetings were over, unless it is looked forward to."""
    report = subject.report
    year = sure_year(report)
    if year is None:
        yield CannotJudge("年度没有把握，无法判断是否时间倒置。")
        return
    for words, since in _later(year):
        for span in places_of(report, words):
            if not either("E4", "expected").search(report.text, max(0, span.start - _BEFORE), span.end + _BEFORE):
                yield Lead(span, f"{quoted(words)}{since}才有，这是{year}年度的材料，疑似时间倒置，建议核实。")


def _later(year: int) -> Iterator[tuple[str, str]]:
    """Wording that no meeting of `year` could know; it may be held until the middle of the next year."""
    last, early = f"{year + 1}-06", words_of("E4")["spring"]
    for row in table("timeline")["wording"]:
        if row["from"] > last and row["text"] not in words_of("E4")["loose"]:
            yield row["text"], f"{row['from'][:4]}年{int(row['from'][5:])}月"
    for row in table("timeline")["latest"]:
        if row["year"] > year + (row["text"] in early):
            yield row["text"], f"{row['year']}年"


RULE = Rule(
    "E4", "时间倒置", "high", "提到了该年度会议之后才有的会议或提法，像是用后来的材料改的。", look, tables=("timeline",)
)
