"""The unit a report speaks for: as written, without 中共 before and 领导班子 after it; masked names are not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from corpus.identify.evidence import Evidence, stated
from corpus.model import Attribution, Issue
from corpus.units import units
from corpus.vocabulary import table

_STATE = re.compile(r"国务院(?!总理|各部门|办公)")
# A committee speaks for its place: 红枫街道工作委员会 → 红枫街道.
_SEAT = re.compile(r"(?<=街道)(?:党)?(?:工作)?委员会$|(?<=[镇乡])(?:党)?委员会$")
_TEAM = re.compile(r"(?:机关)?(?:党组|党委|党工委|党支部|党总支)?(?:领导)?班子|党组|党委|党工委")
_PIECES = re.compile(r"[_\-—－+\s　（()）\[\]【】]+")
_SENTENCE = re.compile(r"[，。；：、\n“”《》]+")
# What clerks put around a unit's name in a folder's: 03-江州市财政局党组.
_ORDER = re.compile(r"^[\d\s._、—-]+(?![\d号])")
_TEAM_ONLY = re.compile(r"(?:机关)?(?:党组|党委|党工委|党总支|党支部)?(?:领导)?(?:班子)?")
_MASKED, _MASK_SAID = "unit_masked", re.compile(r"（(.+?)）")
_LONGEST = 26
_TOP = 4
# What the head of a list or form says: 填报单位：青禾县档案馆.
_HEAD, _FILLED_IN = (
    600,
    re.compile(r"(?:填报|填表|报送|编报|呈报)单位[（(]?(?:盖章)?[)）]?[：:][\s　]*([^\s，。；：、（(]{4,30})"),
)


@cache
def _words() -> Mapping[str, Any]:
    words: Mapping[str, Any] = table("identity")["unit"]
    return words


@cache
def _name() -> re.Pattern[str]:
    bodies, after = "|".join(_words()["bodies"]), "|".join(_words()["after"])
    return re.compile(
        rf"{_words()['before']}(?P<name>[^\s，。；：、“”《》]{{0,{_LONGEST}}}?(?:{bodies}))(?=(?:{after}))"
    )


@cache
def _post() -> re.Pattern[str]:
    """A line that is a post and a name: no sentence."""
    return re.compile(
        rf"[（(]?[^\s，。；：]{{4,30}}{table('identity')['person']['roles']}[\s　]+[\u4e00-\u9fff\s　]{{2,5}}[)）]?"
    )


@cache
def _never() -> re.Pattern[str]:
    return re.compile("|".join(_words()["never"]))


@cache
def _masks() -> re.Pattern[str]:
    return re.compile(_words()["masks"])


def unit_claims(evidence: Evidence) -> tuple[Attribution, ...]:
    """Every claim about the unit, surest first; names that agree are brought to the longest of them."""
    hidden = masked_unit(evidence) is not None
    claims = [claim for claim in _claims(evidence) if not masked(str(claim.value)) and not (hidden and _bare(claim))]
    names = [str(claim.value) for claim in claims]
    return tuple(Attribution(_fullest(str(one.value), names), one.source, one.confidence) for one in claims)


def _bare(claim: Attribution) -> bool:
    """纪委监委 without a place: in a paper that hides its place elsewhere it is no name."""
    return claim.value in units().canonical


def _fullest(name: str, names: list[str]) -> str:
    return max((other for other in names if same_unit(name, other)), key=len, default=name)


def _claims(evidence: Evidence) -> Iterator[Attribution]:
    for value, source in stated(evidence, "unit", "单位", "单位名称", "报送单位", "填报单位"):
        yield Attribution(value, source, 0.98)
    yield from _from_folders(evidence)
    if name := unit_in(evidence.title_words):
        yield Attribution(name, "title", 0.9 if len(name) > 3 else 0.65)
    for piece in _PIECES.split(evidence.file_name):
        if name := unit_in(piece):
            yield Attribution(name, "path", 0.75)
            break
    if match := _FILLED_IN.search(evidence.words[:_HEAD]):
        yield Attribution(match[1], "text", 0.8)
    yield from _from_speaker(evidence)
    yield from _from_post(evidence)
    yield from _from_signature(evidence)


def _from_folders(evidence: Evidence) -> Iterator[Attribution]:
    """The clerk's folders that are named like a unit; 示范材料 and 历年材料 are none."""
    for folder in evidence.folders:
        words = _ORDER.sub("", folder)
        name = unit_in(words)
        if name and (words.startswith(name) and _TEAM_ONLY.fullmatch(words[len(name) :])):
            yield Attribution(name, "path", 0.92)


def unit_in(words: str) -> str | None:
    """The unit that a title, a file name or a clause begins with, as written; None without one."""
    if _STATE.search(words[:40]):
        return "国务院"
    match = _name().match(words)
    if match is None or len(match["name"]) < 2 or _never().search(match["name"]):
        return None
    return _SEAT.sub("", match["name"])


def masked(name: str) -> bool:
    """Whether `name` hides its place: XX局, 市***局, 某区."""
    return bool(_masks().search(name))


def _from_speaker(evidence: Evidence) -> Iterator[Attribution]:
    """…，江州市财政局党组… in the opening sentences."""
    for clause in _SENTENCE.split(evidence.preface[:1200]):
        if _TEAM.search(clause) and (name := unit_in(clause)) and len(name) > 2:
            yield Attribution(name, "text", 0.75)
            return


def _from_post(evidence: Evidence) -> Iterator[Attribution]:
    """江州市财政局副局长  李某某, or （江州市财政局）: the line below the title."""
    lines = [line.strip() for line in evidence.preface.split("\n") if line.strip()]
    for line in lines[:_TOP]:
        bare = line.strip("（）()")
        name = unit_in(bare)
        if name and len(name) > 2 and (_post().fullmatch(line) or _TEAM_ONLY.fullmatch(bare.removeprefix(name))):
            yield Attribution(name, "text", 0.75)
            return


def _from_signature(evidence: Evidence) -> Iterator[Attribution]:
    for line in evidence.closing.split("\n"):
        name = unit_in(line.strip())
        if name and len(line.strip()) <= len(name) + 8 and len(name) > 2:
            yield Attribution(name, "text", 0.75)
            return


def masked_unit(evidence: Evidence) -> Issue | None:
    """The text names its unit only behind a mask."""
    for words in (evidence.title_words, *_SENTENCE.split(evidence.preface[:1200])):
        match = _name().match(words)
        if match and masked(match["name"]):
            return Issue(_MASKED, f"单位名称已隐去（{match['name']}），请由经办人指定单位。")
    return None


def mask_of(issue: Issue) -> str:
    """The mask that `masked_unit` reported; empty for every other issue."""
    found = _MASK_SAID.search(issue.message) if issue.code == _MASKED else None
    return found[1] if found else ""


def same_unit(first: object, second: object) -> bool:
    """Whether two names mean one unit: 人社局 and 人力资源和社会保障局, 县财政局 and 青禾县财政局."""
    one, other = canonical_unit(str(first)), canonical_unit(str(second))
    return one.endswith(other) or other.endswith(one)


def names_like(unit: str) -> frozenset[str]:
    """What a body of this trade is called besides: 住建局 and 住房和城乡建设厅 for 云溪市住房和城乡建设局."""
    known = units().canonical
    bodies = {known[name] for name in known if name in unit}
    return frozenset(name for name, body in known.items() if body in bodies)


def canonical_unit(name: str) -> str:
    """`name` with its body's full name: 江州市人社局 → 江州市人力资源和社会保障局; unknown bodies stay as they are."""
    known = units().canonical
    return next((name[:cut] + known[name[cut:]] for cut in range(len(name)) if name[cut:] in known), name)
