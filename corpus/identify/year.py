"""年度: the year the meeting is about, not the one it was held in.

The order of trust: an explicit 年度, the year's own aspects (they hold even where dates are masked), the previous
meeting's year plus one, the newest plenum named, the date under the text (January to March: the year before).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corpus.identify.evidence import Evidence, stated
from corpus.model import Attribution, Issue
from corpus.outline.aspects import asked_for
from corpus.outline.parts import bare
from corpus.vocabulary import table, themes

FIRST, LAST = 1949, 2099
_YEAR = re.compile(
    r"(?<![\d.])((?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2}|２０[０-９]{2})(?=\s*年|年度|[^\d.%万亿]|$)"
)
_NAMED = re.compile(r"((?:19|20)\d\d)\s*年度")
_PREVIOUS = re.compile(
    r"(?:上一?(?:年度|次|轮)|去年)?[^。；]{0,12}?((?:19|20)\d\d)\s*年度?[^。；]{0,24}(?:民主生活会|组织生活会)[^。；]{0,30}(?:整改|查摆|落实)"
)
_DATE = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月(?:\s*\d{1,2}\s*日)?\s*[)）]?\s*$", re.MULTILINE)
_THIS = re.compile(r"((?:19|20)\d\d)\s*年度?\s*(?:[^。；，\s]{0,16})(?:民主生活会|组织生活会)")


def year_claims(evidence: Evidence) -> tuple[Attribution, ...]:
    """Every claim about the 年度, in the order of trust."""
    return tuple(_claims(evidence))


def _claims(evidence: Evidence) -> Iterator[Attribution]:
    for value, source in stated(evidence, "year", "年度", "年份"):
        yield from _years(value, source, 0.98)
    yield from _from_title(evidence)
    yield from _from_aspects(evidence)
    yield from _from_path(evidence)
    yield from _from_preface(evidence)
    yield from _from_review(evidence)
    yield from _from_meeting_name(evidence)
    yield from _from_plenum(evidence)
    yield from _from_date(evidence)


def _years(words: str, source: str, confidence: float) -> Iterator[Attribution]:
    if (year := first_year(words)) is not None:
        yield Attribution(year, source, confidence)


def first_year(words: str) -> int | None:
    """The first year in `words`, in Arabic, full-width or Chinese digits; None without one."""
    match = _YEAR.search(words)
    if match is None:
        return None
    year = int("".join(str(_digit(char)) for char in match[1]))
    return year if FIRST <= year <= LAST else None


def _digit(char: str) -> int:
    return "〇一二三四五六七八九".find(char) if char in "〇一二三四五六七八九" else 0 if char in "○零" else int(char)


def _from_title(evidence: Evidence) -> Iterator[Attribution]:
    words = evidence.title_words
    explicit = _NAMED.search(words)
    yield from _years(explicit[1] + "年" if explicit else words, "title", 0.95 if explicit else 0.88)


def _from_aspects(evidence: Evidence) -> Iterator[Attribution]:
    """Two or more of one year's aspects among the headings name the year, unless another year has as many."""
    votes: Counter[int] = Counter()
    for section in evidence.sections:
        if section.level > 1 and section.part in {"problems", "preface", "other"}:
            votes.update(_voted(section.heading))
    if not votes:
        return
    (year, most), *others = votes.most_common()
    if most >= 2 and not any(count >= most for _, count in others):
        yield Attribution(year, "year_aspects", 0.9 if most >= 3 else 0.75)


def _voted(heading: str) -> set[int]:
    named = {theme.year for theme in themes() if theme.fingerprint}
    return {year for year, _ in asked_for(heading)[:3] if year in named}


def _from_path(evidence: Evidence) -> Iterator[Attribution]:
    yield from _years(evidence.file_name, "path", 0.8)
    for folder in reversed(evidence.folders):
        if re.fullmatch(r"\D{0,4}(?:19|20)\d\d\D{0,6}", folder):
            yield from _years(folder, "path", 0.85)


def _from_preface(evidence: Evidence) -> Iterator[Attribution]:
    if this := _THIS.search(evidence.preface):
        yield Attribution(int(this[1]), "text", 0.75)


def _from_review(evidence: Evidence) -> Iterator[Attribution]:
    for section in evidence.sections:
        if section.level == 1 and section.part == "review":
            for match in _PREVIOUS.finditer(section.span.of(evidence.text)[:1500]):
                yield Attribution(int(match[1]) + 1, "text", 0.7)
                return


def _from_meeting_name(evidence: Evidence) -> Iterator[Attribution]:
    words = bare(evidence.title_words) or bare(evidence.preface[:400])
    for theme in themes():
        if theme.meeting == "campaign" and any(bare(name) in words for name in (theme.name, *theme.names)):
            yield Attribution(theme.year, "title" if evidence.title_words else "text", 0.7)
            return


def _from_plenum(evidence: Evidence) -> Iterator[Attribution]:
    named = [row["year"] for row in table("timeline")["latest"] if row["text"] in evidence.text]
    if named:
        yield Attribution(max(named), "text", 0.5)


def _from_date(evidence: Evidence) -> Iterator[Attribution]:
    dates = list(_DATE.finditer(evidence.text[-400:])) or list(_DATE.finditer(evidence.text[:300]))
    if dates:
        year, month = int(dates[-1][1]), int(dates[-1][2])
        yield Attribution(year - 1 if month <= 3 else year, "text", 0.55)


def wrong_theme(claims: tuple[Attribution, ...]) -> Issue | None:
    """The title names one year and the aspects another: a sign of the wrong year's template."""
    said = next((claim for claim in claims if claim.source in {"title", "manifest", "path"}), None)
    asked = next((claim for claim in claims if claim.source == "year_aspects" and claim.confidence >= 0.9), None)
    if said and asked and said.value != asked.value:
        return Issue("year_conflict", f"材料写明{said.value}年度，对照方面却是{asked.value}年度的要求，请核实年度。")
    return None
