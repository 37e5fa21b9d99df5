"""Kind of paper and kinds of meeting, by what the text does rather than by what its title claims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.identify.evidence import Evidence, stated
from corpus.model import KINDS, Attribution, Issue, Kind

_TITLES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "other",
        re.compile(
            r"通知|请示|主持词|征求意见|谈心谈话|学习研讨|实施方案|工作方案|起草|政府工作报告|会议记录|会议纪要|批评意见|讲话|表态发言"
        ),
    ),
    (
        "rectification_plan",
        re.compile(r"整改(?:方案|台账|清单|措施|任务|报告|情况|落实|进展|完成)|回头看|(?:问题|任务)清单"),
    ),
    ("meeting_report", re.compile(r"(?:召开|开展|会议)情况|情况(?:的)?(?:报告|汇报|综述)")),
    ("individual", re.compile(r"个人|发言提纲|自我剖析|党性分析|本人")),
    ("team", re.compile(r"班子|党组|党委|党工委|支委会|支部委员会")),
)
_OWN = re.compile(r"本人|我(?![局委们党国市县区省部院校镇乡厅办处站所中会社公单军方])|自己")
_TEAM = re.compile(r"班子|我[局委部院校镇乡厅办处]|有的同志|党组成员|党委成员")
_HELD = re.compile(
    r"会议由.{1,20}主持|主持会议|列席|应到|实到|参加会议|督导组|指导组|会上[，,]|点评|会议(?:要求|强调|指出)|逐一(?:发言|作)|依次(?:发言|作)"
)
_PAPERS = frozenset({"problems", "causes"})


def kind_claims(evidence: Evidence) -> tuple[Attribution, ...]:
    """Every claim about the kind, content before title."""
    return tuple(_claims(evidence))


def _claims(evidence: Evidence) -> Iterator[Attribution]:
    for value, source in stated(evidence, "kind", "类型", "材料类型", "种类"):
        if found := kind_named(value):
            yield Attribution(found, source, 0.98)
    yield from _by_content(evidence)
    for words, source, confidence in ((evidence.title_words, "title", 0.6), (evidence.file_name, "path", 0.5)):
        if found := _titled(words):
            yield Attribution(found, source, confidence)


def kind_named(words: str) -> Kind | None:
    """The kind that a manifest's word means: the key itself or a Chinese name."""
    if key := next((kind for kind in KINDS if kind == words.strip().lower()), None):
        return key
    return _titled(words)


def _titled(words: str) -> Kind | None:
    return next((kind for kind, pattern in _TITLES if pattern.search(words)), None)


def _by_content(evidence: Evidence) -> Iterator[Attribution]:
    parts = {section.part for section in evidence.sections if section.level == 1}
    titled = _titled(evidence.title_words)
    held = len(set(_HELD.findall(evidence.text)))
    if held >= 3 and ("process" in parts or "criticism" in parts or titled == "meeting_report"):
        yield Attribution("meeting_report", "text", 0.85)
    elif parts >= _PAPERS or ("problems" in parts and "measures" in parts and titled != "rectification_plan"):
        yield _person_or_team(evidence, titled)


def _person_or_team(evidence: Evidence, titled: Kind | None) -> Attribution:
    own, team = len(_OWN.findall(evidence.text)), len(_TEAM.findall(evidence.text))
    said = 2 * (titled == "individual") - 2 * (titled == "team")
    if own + team == 0 and not said:
        return Attribution("team", "text", 0.4)
    balance = own + 3 * said - team
    return Attribution("individual" if balance > 0 else "team", "text", 0.9 if abs(balance) >= 3 else 0.65)


def kind_conflict(claims: tuple[Attribution, ...]) -> Issue | None:
    """文不对题: the title names a kind that the content is not."""
    said = next((claim for claim in claims if claim.source == "title"), None)
    shown = next((claim for claim in claims if claim.source == "text" and claim.confidence >= 0.8), None)
    if said and shown and said.value != shown.value:
        return Issue(
            "kind_conflict", f"标题像是{LABELS[str(said.value)]}，内容是{LABELS[str(shown.value)]}，已按内容归类。"
        )
    return None


LABELS = {
    "team": "班子对照检查材料",
    "individual": "个人对照检查材料",
    "meeting_report": "召开情况报告",
    "rectification_plan": "整改方案、台账或整改报告",
    "other": "其他材料",
}

_MEETINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("branch", re.compile(r"组织生活会")),
    ("inspection", re.compile(r"巡视|巡察")),
    ("case", re.compile(r"以案促改|剖析反思|警示教育|以案示警|案.{0,6}专题民主生活会|肃清")),
    ("campaign", re.compile(r"主题教育|学习教育|党史|三严三实|实践活动|不忘初心|教育整顿")),
    ("annual", re.compile(r"年度(?:党员领导干部)?(?:民主生活会|领导班子)|(?:20\d\d)年(?:度)?民主生活会|年度")),
)


def meeting_claim(evidence: Evidence) -> Attribution:
    """The kinds of meeting: several when meetings were held together (暨)."""
    for value, source in stated(evidence, "meeting", "会议", "会议类型"):
        if found := _meetings(value):
            return Attribution(found, source, 0.98)
    for words, source, confidence in (
        (evidence.title_words, "title", 0.85), (evidence.file_name, "path", 0.7), (evidence.preface[:300], "text", 0.6),
    ):  # fmt: skip
        if ("生活会" in words or "mzshh" in words) and (found := _meetings(words)):
            return Attribution(found, source, confidence)
    return Attribution((), "none", 0.0)


def _meetings(words: str) -> tuple[str, ...]:
    found = tuple(key for key, pattern in _MEETINGS if pattern.search(words))
    return tuple(key for key in found if key != "annual" or len(found) == 1 or "暨" in words)
