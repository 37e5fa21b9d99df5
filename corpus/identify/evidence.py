"""What identity is drawn from, and how claims about one field are weighed against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from corpus.model import SURE, Attribution, Issue, Material, Section, Span
from corpus.normalise.characters import alphabet_of_folding

NONE = Attribution(None, "none", 0.0)
# Below SURE a value is shown, but a person is asked to confirm it; below GUESS it is not even shown.
GUESS = 0.4
SOURCES: Mapping[str, str] = {
    "person": "人工确认",
    "learnt": "以往的人工确认",
    "manifest": "清单",
    "front_matter": "文件头",
    "path": "文件夹或文件名",
    "title": "标题",
    "heading": "小标题",
    "text": "正文",
    "year_aspects": "对照方面",
    "properties": "文档属性",
    "none": "无",
}


@dataclass(frozen=True, slots=True)
class Clues:
    """What the clerk knows besides the file: `path` as kept (单位/年度/文件名), a manifest row, the material."""

    path: str = ""
    manifest: Mapping[str, str] = field(default_factory=dict)
    material: Material | None = None


@dataclass(frozen=True)
class Evidence:
    """A report as read, with everything that may say whose, when and what it is."""

    text: str
    title: Span | None
    sections: tuple[Section, ...]
    clues: Clues = field(default_factory=Clues)
    front_matter: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def words(self) -> str:
        """The text in plain characters (width, traditional forms); offsets are those of the text."""
        return alphabet_of_folding().replace(self.text)

    @cached_property
    def title_words(self) -> str:
        """The title on one line, in plain characters."""
        return "".join(self.title.of(self.words).split()) if self.title else ""

    @cached_property
    def file_name(self) -> str:
        """The file's name without its extension."""
        return alphabet_of_folding().replace(PurePosixPath(self.clues.path.replace("\\", "/")).stem)

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The folders above the file, outermost first."""
        return PurePosixPath(self.clues.path.replace("\\", "/")).parts[:-1]

    @cached_property
    def preface(self) -> str:
        """What stands before the first part, without the title."""
        first = next((section for section in self.sections if section.part == "preface"), None)
        if first is None:
            return ""
        start = max(self.title.end, first.span.start) if self.title else first.span.start
        return self.words[start : first.span.end]

    @cached_property
    def closing(self) -> str:
        """Signature and date, where the paper has them."""
        return "\n".join(section.span.of(self.words) for section in self.sections if section.part == "closing")


def stated(evidence: Evidence, *names: str) -> tuple[tuple[str, str], ...]:
    """Values of a field under any of its `names` in the manifest and the front matter: (value, source)."""
    return tuple(
        (value.strip(), source)
        for source, mapping in (("manifest", evidence.clues.manifest), ("front_matter", evidence.front_matter))
        for key, value in mapping.items()
        if key.strip().lower() in names and value.strip()
    )


def strongest(claims: Iterable[Attribution]) -> Attribution:
    """The claim with the highest confidence, the earlier one of equals; NONE without any."""
    return max((claim for claim in claims if claim.value is not None), key=lambda claim: claim.confidence, default=NONE)


def weighed(claims: Iterable[Attribution]) -> Attribution:
    """The best supported value: claims of different sources for one value add up, as independent odds do.

    Attributed to the surest of its sources; NONE when even the best is a mere guess. A manifest is not weighed: it is
    what the clerk says.
    """
    doubt: dict[object, float] = {}
    surest: dict[object, Attribution] = {}
    for claim in claims:
        if claim.source == "manifest":
            return claim
        if claim.value is not None:
            doubt[claim.value] = doubt.get(claim.value, 1.0) * (1.0 - claim.confidence)
            surest[claim.value] = strongest((surest.get(claim.value, NONE), claim))
    if not doubt:
        return NONE
    best = min(doubt, key=lambda value: doubt[value])
    confidence = round(1.0 - doubt[best], 3)
    return Attribution(surest[best].value, surest[best].source, confidence) if confidence >= GUESS else NONE


def disagreement(
    label: str, code: str, claims: Iterable[Attribution], same: Callable[[object, object], bool]
) -> Issue | None:
    """An issue when two claims that are sure of themselves name different values."""
    sure = [claim for claim in claims if claim.value is not None and claim.confidence >= SURE]
    chosen = strongest(sure)
    other = next((claim for claim in sure if not same(claim.value, chosen.value)), None)
    if other is None:
        return None
    first, second = SOURCES[chosen.source], SOURCES[other.source]
    return Issue(code, f"{label}有两种说法：{first}为“{chosen.value}”，{second}为“{other.value}”，请核实。")
