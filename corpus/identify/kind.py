"""Kind of paper: by what the text does rather than by what its title claims; the title is kept as evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from corpus.identify.evidence import Evidence, stated
from corpus.model import KINDS, Attribution, Issue, Kind
from corpus.vocabulary import table

LABELS: Mapping[str, str] = {
    "team": "班子对照检查材料",
    "individual": "个人对照检查材料",
    "meeting_report": "召开情况报告",
    "rectification_plan": "整改方案、台账或整改报告",
    "other": "其他材料",
}
_OWN = re.compile(r"本人|我(?![局委们党国市县区省部院校镇乡厅办处站所中会社公单军方])")
_SELF = re.compile(r"自己|自身")
_FAULTS = re.compile(r"不够|不足|不深|不实|不到位|差距|欠缺|问题")
_MEND = re.compile(r"整改|改进|今后|下一步")
_TEAM = re.compile(r"班子|我[局委部院校镇乡厅办处]|有的同志|有的成员|党组成员|党委成员|部分同志")


@cache
def _words() -> Mapping[str, Any]:
    words: Mapping[str, Any] = table("identity")["kind"]
    return words


def kind_claims(evidence: Evidence) -> tuple[Attribution, ...]:
    """Every claim about the kind, content before title."""
    return tuple(_claims(evidence))


def _claims(evidence: Evidence) -> Iterator[Attribution]:
    for value, source in stated(evidence, "kind", "类型", "材料类型", "种类", "文种"):
        if found := kind_named(value):
            yield Attribution(found, source, 0.98)
    if claim := _by_content(evidence):
        yield claim
    for words, source, confidence in ((evidence.title_words, "title", 0.75), (evidence.file_name, "path", 0.6)):
        if found := kind_named(words):
            yield Attribution(found, source, confidence)


def kind_named(words: str) -> Kind | None:
    """The kind that a title, a file name or a manifest's word means; None when it means none."""
    if key := next((kind for kind in KINDS if kind == words.strip().lower()), None):
        return key
    if found := _by_last_words(words):
        return found
    if re.search(_words()["examination"], words) or "生活会" not in words:
        if re.search(_words()["individual"], words):
            return "individual"
        if re.search(_words()["examination"], words):
            return "team" if re.search(_words()["team"], words) else None
    return next((row["kind"] for row in _words()["titles"] if re.search(row["pattern"], words)), None)


def _by_last_words(words: str) -> Kind | None:
    ended = re.sub(r"[（(【\[][^）)】\]]*[）)】\]]$|[\d\s_-]+$", "", words)
    return next((row["kind"] for row in _words()["last"] if re.search(row["pattern"], ended)), None)


def _by_content(evidence: Evidence) -> Attribution | None:
    parts = {section.part for section in evidence.sections if section.level == 1}
    titled = kind_named(evidence.title_words)
    held = _cues(evidence, "held")
    reported = bool(parts & {"process", "criticism"})
    if (held >= 3 and (reported or titled == "meeting_report")) or (reported and titled == "meeting_report"):
        return Attribution("meeting_report", "text", 0.85 if held >= 3 else 0.7)
    if titled == "rectification_plan" and (_cues(evidence, "ledger") >= 2 or "causes" not in parts):
        return Attribution("rectification_plan", "text", 0.85)
    if "problems" in parts and parts & {"causes", "measures"} and titled != "other":
        return _person_or_team(evidence, titled)
    cues = _cues(evidence, "ledger") if titled is None else 0
    if cues >= 4 or (cues == 3 and not parts - {"preface", "closing"}):
        return Attribution("rectification_plan", "text", 0.6)
    if titled in {None, "team", "individual"} and parts & {"problems", "causes"}:
        return _guessed(evidence, titled)
    unordered = titled in {None, "team", "individual"} and not parts - {"preface", "closing"}
    return _guessed(evidence, titled) if unordered and _owns_faults(evidence.words) else None


def _guessed(evidence: Evidence, titled: Kind | None) -> Attribution:
    claim = _person_or_team(evidence, titled)
    return Attribution(claim.value, claim.source, min(claim.confidence, 0.55))


def _owns_faults(words: str) -> bool:
    """Whether a text without any heading speaks of its own faults: 我感到自己还存在一些问题."""
    return len(_FAULTS.findall(words)) >= 3 and _MEND.search(words) is not None


def _cues(evidence: Evidence, name: str) -> int:
    return sum(re.search(cue, evidence.words) is not None for cue in _words()[name])


def _person_or_team(evidence: Evidence, titled: Kind | None) -> Attribution:
    """我 and 本人 against 班子 and 有的同志; the title's word counts like a few of either."""
    own = len(_OWN.findall(evidence.words)) + 0.5 * len(_SELF.findall(evidence.words))
    team = len(_TEAM.findall(evidence.words))
    balance = own - team + 5 * (titled == "individual") - 5 * (titled == "team")
    if not balance:
        return Attribution("team", "text", 0.4)
    return Attribution("individual" if balance > 0 else "team", "text", 0.9 if abs(balance) >= 3 else 0.65)


def kind_conflict(claims: tuple[Attribution, ...]) -> Issue | None:
    """文不对题: the title names a kind that the content is not."""
    said = next((claim for claim in claims if claim.source == "title"), None)
    shown = next((claim for claim in claims if claim.source == "text" and claim.confidence >= 0.8), None)
    if said is None or shown is None or said.value == shown.value:
        return None
    titled, found = LABELS[str(said.value)], LABELS[str(shown.value)]
    return Issue("kind_conflict", f"标题像是{titled}，内容是{found}，已按内容归类。")
