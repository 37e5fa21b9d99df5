"""The unit a report speaks for: as written, without 中共 before and 领导班子 after it; masked names are not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.identify.evidence import Evidence, stated
from corpus.model import Attribution, Issue
from corpus.vocabulary import rows

_BODY = (
    r"(?:局|委|办|厅|部|室|院|处|队|站|所|中心|会|社|集团|公司|学院|学校|小学|中学|大学|医院|支队|分局|政府|法院|检察院|政协|工会|团委|妇联|残联|科协|文联|"
    r"社科联|工商联|党校|档案馆|图书馆|镇|乡|街道|开发区|高新区|村|社区|监委|组)"
)
_ORGAN = r"(?:机关)?(?:党组|党委|党工委|党总支|党支部|常委会|支委会|支部委员会|工委)?(?:领导)?(?:班子|集体)?"
_NAME = re.compile(
    rf"^(?:关于|中共|中国共产党)?([\u4e00-\u9fffXx×*＊○]{{1,24}}?{_BODY})(?:（[^）]*）)?{_ORGAN}(?=[\d（(]|关于|20|19|在|开展|召开|落实|[一二]〇|个人|主要|专题|民主|对照|查摆|年度|检视|巡|整改|$|党史|主题|领导|书记|主任|局长)"
)
_SPEAKER = re.compile(
    rf"(?:^|[，。；\s、]|在|由|代表|开展|召开)((?:中共)?[\u4e00-\u9fffXx×*＊]{{1,16}}?{_BODY})(?:机关)?(?:党组|党委|党工委)?(?:领导班子|班子)"
)
_MASK = re.compile(r"[XxＸ×*＊○〇□△]|某")
_NOT_NAMES = re.compile(r"生活会$|^(?:落实|关于|开展|召开|贯彻|学习|在)|教育$")
_GENERIC = re.compile(
    r"^(?:本|我|全|各|该|这|此|以|对|从|把|将|与|和|及|省|市|县|区)(?:局|委|办|厅|部|单位|级|机关)|^(?:党组|党委|领导|机关|部门|单位|支部|中央|班子|上级)"
)
_FOLDER_NOISE = re.compile(
    r"^(?:19|20)\d\d|^(?:材料|报告|归档|资料|文件|个人|班子|新建文件夹|会前|会后|会上|年度|民主生活会)"
)
_STATE = re.compile(r"中华人民共和国国务院|国务院")


def unit_claims(evidence: Evidence) -> tuple[Attribution, ...]:
    """Every claim about the unit, surest first."""
    return tuple(_claims(evidence))


def _claims(evidence: Evidence) -> Iterator[Attribution]:
    for value, source in stated(evidence, "unit", "单位", "单位名称", "报送单位"):
        yield Attribution(value, source, 0.98)
    yield from _folder(evidence)
    for words, source, confidence in ((evidence.title_words, "title", 0.88), (evidence.file_name, "path", 0.75)):
        if (name := unit_in(words)) and not masked(name) and not (masked_unit(evidence) and name in _canonical()):
            yield Attribution(name, source, confidence)
    if name := _speaker(evidence.preface):
        yield Attribution(name, "text", 0.7)


def _folder(evidence: Evidence) -> Iterator[Attribution]:
    for folder in evidence.folders:
        if not _FOLDER_NOISE.search(folder) and re.search(rf"{_BODY}$", folder) and not masked(folder):
            yield Attribution(folder, "path", 0.9)


def unit_in(words: str) -> str | None:
    """The unit that a title or file name begins with, as written; None without one."""
    if _STATE.search(words):
        return "国务院"
    plain = re.sub(r"^[\d_\-.、\s（()）]+(?:年度?)?", "", words)
    match = _NAME.match(plain)
    if match is None or _GENERIC.match(match[1]) or _NOT_NAMES.search(match[1]):
        return None
    return match[1]


def masked(name: str) -> bool:
    """Whether `name` hides its place: XX局, 市***局, 某区."""
    return bool(_MASK.search(name))


def _speaker(preface: str) -> str | None:
    for match in _SPEAKER.finditer(preface):
        name = re.sub(r"^中共", "", match[1])
        if not masked(name) and not _GENERIC.match(name) and len(name) >= 3:
            return name
    return None


def masked_unit(evidence: Evidence) -> Issue | None:
    """The text names its unit only behind a mask."""
    for words in (evidence.title_words, evidence.preface):
        found = re.search(
            rf"[\u4e00-\u9fff]{{0,3}}(?:[XxＸ×*＊○〇□△]{{1,4}}|某{{1,3}})[\u4e00-\u9fff]{{0,8}}?{_BODY}", words
        )
        if found:
            return Issue("unit_masked", f"单位名称已隐去（{found.group()}），请由经办人指定单位。")
    return None


@cache
def _canonical() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("units"):
        for name in (row["canonical"], row["short"], *row["aliases"].split("|")):
            if name:
                found.setdefault(name, row["canonical"])
    return found


def canonical_unit(name: str) -> str:
    """`name` with its body's full name: 江州市人社局 → 江州市人力资源和社会保障局; unknown bodies stay as they are."""
    table = _canonical()
    longest = max((alias for alias in table if name.endswith(alias)), key=len, default="")
    return name[: len(name) - len(longest)] + table[longest] if longest else name
