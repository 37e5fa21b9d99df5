"""年度: the year the meeting is about, not the one it was held in.

The order of trust: an explicit 年度, the year's own aspects (they hold even where dates are masked), the previous
meeting's year plus one, the newest plenum named, the date under the text (January to March: the year before).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from corpus.identify.evidence import Evidence, stated
from corpus.identify.kind import kind_named
from corpus.model import Attribution, Issue
from corpus.outline.aspects import asked_for
from corpus.outline.parts import bare
from corpus.vocabulary import Theme, ThemeAspect, table, themes

FIRST, LAST = 1949, 2099
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = r"(?<![\d.])((?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})"
_ANY = re.compile(_YEAR + r"(?=[\s　]*年|年度|(?![\d.%万亿个条人次])|$)")
_NAMED = re.compile(_YEAR + r"[\s　]*年度")
_GATHERING = r"(?:民主生活会|组织生活会|mzshh)"
_THIS = re.compile(_YEAR + rf"[\s　]*年(?![\s　]*\d{{1,2}}[\s　]*月)(度?)[^。；，\n]{{0,30}}?{_GATHERING}")
# 2021年度民主生活会查摆的问题; 2022年，对照上年度民主生活会… is the year in which it was mended.
_EARLIER = re.compile(
    _YEAR + rf"[\s　]*年度?(?:(?!以来|上一?[年次轮]|去年)[^。；，\n]){{0,30}}?(?:{_GATHERING}|查摆|整改)"
)
_MENDED = re.compile(r"[^。；，\n]{0,6}?(?:整改|查摆(?:的|出)|检视(?:的|出)|提出的|指出的|问题)")
_DATE = re.compile(_YEAR + r"[\s　]*年[\s　]*(\d{1,2}|[一二三四五六七八九十]{1,2})[\s　]*月")
# A date below the title, and the date on which the meeting was held.
_ALONE = re.compile(rf"(?m)^[\s　（(]*{_DATE.pattern}[\s　0-9一二三四五六七八九十]*日?[)）\s　]*$")
_HELD = re.compile(_DATE.pattern + r"[^。；\n]{0,40}?(?:召开|举行|生活会)")
_SINCE = re.compile(_YEAR + r"[\s　]*年以来")
_FOLDER = re.compile(r"\D{0,6}((?:19|20)\d\d)\D{0,8}")
_FIRST_QUARTER = frozenset({"1", "2", "3", "01", "02", "03", "一", "二", "三"})


def year_claims(evidence: Evidence) -> tuple[Attribution, ...]:
    """Every claim about the 年度, in the order of trust."""
    return tuple(claim for claim in _claims(evidence) if isinstance(claim.value, int) and FIRST <= claim.value <= LAST)


def _claims(evidence: Evidence) -> Iterator[Attribution]:
    for value, source in stated(evidence, "year", "年度", "年份"):
        yield from _found(_ANY, value + "年", source, 0.98)
    yield from _from_title(evidence)
    yield from _from_aspects(evidence)
    yield from _from_path(evidence)
    yield from _from_opening(evidence)
    yield from _from_review(evidence)
    yield from _from_campaign(evidence)
    yield from _from_plenum(evidence)
    yield from _from_date(evidence)


def _found(
    pattern: re.Pattern[str], words: str, source: str, confidence: float, later: int = 0
) -> Iterator[Attribution]:
    if match := pattern.search(words):
        yield Attribution(_value(match[1]) + later, source, confidence)


def _value(written: str) -> int:
    return int(written.translate(_CHINESE))


def _from_title(evidence: Evidence) -> Iterator[Attribution]:
    words = evidence.title_words
    if _NAMED.search(words):
        yield from _found(_NAMED, words, "title", 0.95)
    elif not _DATE.search(words):
        yield from _found(_ANY, words, "title", 0.88)


def _from_aspects(evidence: Evidence) -> Iterator[Attribution]:
    """Two or more of one year's aspects among the headings name the year, unless another year has as many.

    理论学习 and 工作作风 alone name none: papers of any year have them.
    """
    headings = [s.heading for s in evidence.sections if s.level > 1 and s.part in {"problems", "preface", "other"}]
    matched = _matched(headings)
    ranked = sorted(matched, key=lambda theme: -len(matched[theme]))
    if not ranked:
        return
    best, count = ranked[0], len(matched[ranked[0]])
    rivals = [theme for theme in ranked[1:] if len(matched[theme]) >= count and theme.year != best.year]
    own = sum(not one.general for one in matched[best])
    if not rivals and own and count >= best.needs:
        sure = 0.9 if 2 * count > len(best.aspects) else 0.75 if own > 1 or count > 2 else 0.55
        yield Attribution(best.year, "year_aspects", sure)


def _matched(headings: list[str]) -> Mapping[Theme, frozenset[ThemeAspect]]:
    """For each theme with a wording of its own, which of its aspects are among `headings`."""
    named = [{(year, one.key): one for year, one in asked_for(heading)} for heading in headings]
    # By identity: years with two lists ask for some aspects in both, word for word.
    asked = {id(one) for answers in named for one in answers.values()}
    found: dict[Theme, frozenset[ThemeAspect]] = {}
    for theme in themes():
        matched = frozenset(one for one in theme.aspects if id(one) in asked)
        if matched and theme.fingerprint:
            found[theme] = matched
    return found


def _from_path(evidence: Evidence) -> Iterator[Attribution]:
    if _NAMED.search(evidence.file_name):
        yield from _found(_NAMED, evidence.file_name, "path", 0.85)
    elif not _DATE.search(evidence.file_name):
        yield from _found(_ANY, evidence.file_name, "path", 0.7)
    for folder in reversed(evidence.folders):
        if match := _FOLDER.fullmatch(folder):
            yield Attribution(int(match[1]), "path", 0.8)
            return


def _from_opening(evidence: Evidence) -> Iterator[Attribution]:
    """The newest meeting that the preface names; one whose problems were mended is the meeting before.

    2021年度民主生活会查摆的问题已整改，按照2022年度民主生活会的要求…   → 2022
    """
    follows_up = kind_named(evidence.title_words) == "rectification_plan"
    found = []
    for match in _THIS.finditer(evidence.preface):
        mended = not follows_up and _MENDED.match(evidence.preface, match.end()) is not None
        found.append((_value(match[1]) + mended, not mended, 0.65 if mended else 0.85 if match[2] else 0.75))
    if found:
        year, _, sure = max(found)
        yield Attribution(year, "text", sure)


def _from_review(evidence: Evidence) -> Iterator[Attribution]:
    """What is reviewed is the meeting of the year before."""
    for section in evidence.sections:
        if section.part == "review" and section.level <= 2 and (match := _EARLIER.search(section.heading)):
            yield Attribution(_value(match[1]) + 1, "heading", 0.75)
            return
    for section in evidence.sections:
        if section.part == "review" and section.level == 1:
            yield from _found(_EARLIER, section.span.of(evidence.words)[:600], "text", 0.65, later=1)
            return


def _from_campaign(evidence: Evidence) -> Iterator[Attribution]:
    """党史学习教育 and its like were held in one year only; 主题教育 alone may be 2019 or 2023."""
    for words, source in ((evidence.title_words, "title"), (evidence.preface[:400], "text")):
        plain = bare(words)
        if named := [(len(name), name, year) for name, year in _campaigns() if name in plain]:
            _, name, year = max(named)
            shared = any(name in other and year != its for other, its in _campaigns())
            yield Attribution(year, source, 0.5 if shared else 0.75)
            return


@cache
def _campaigns() -> tuple[tuple[str, int], ...]:
    """The plain names of the meetings of campaigns, with their years."""
    named = (theme for theme in themes() if theme.meeting == "campaign")
    return tuple((bare(name), theme.year) for theme in named for name in (theme.name, *theme.names))


def _from_plenum(evidence: Evidence) -> Iterator[Attribution]:
    """The newest plenum that the text knows; a congress is named for two years, so it says less."""
    named = [row for row in table("timeline")["latest"] if row["text"] in evidence.words]
    if named:
        newest = max(named, key=lambda row: int(row["year"]))
        yield Attribution(newest["year"], "text", newest.get("sure", 0.5))
    yield from _found(_SINCE, evidence.words, "text", 0.3)


def _from_date(evidence: Evidence) -> Iterator[Attribution]:
    for pattern, words in (
        (_DATE, evidence.closing),
        (_ALONE, evidence.preface),
        (_HELD, evidence.preface),
        (_DATE, evidence.title_words),
    ):
        if dates := pattern.findall(words):
            year, month = dates[-1]
            yield Attribution(_value(year) - (month in _FIRST_QUARTER), "text", 0.55)
            return


def wrong_theme(claims: tuple[Attribution, ...]) -> Issue | None:
    """The title names one year and the aspects another: a sign of the wrong year's template."""
    said = next((claim for claim in claims if claim.source in {"title", "manifest", "path"}), None)
    asked = next((claim for claim in claims if claim.source == "year_aspects" and claim.confidence >= 0.9), None)
    if said and asked and said.value != asked.value:
        return Issue("year_conflict", f"材料写明{said.value}年度，对照方面却是{asked.value}年度的要求，请核实年度。")
    return None
