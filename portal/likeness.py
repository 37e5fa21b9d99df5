"""以文搜文: which text is meant, and the passages like it. Pages and interface share it; the index does the finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from index.engine import AlikeHit
from portal.desk import desk
from portal.errors import BadRequest

# The index looks at no more, and an address should not be longer.
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Sample:
    """A text given in words, or as a stretch of a report; false when neither is."""

    text: str = ""
    report: str = ""
    start: int = 0
    end: int = 0

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> Sample:
        """What an address or a form says."""
        start, end = (args.get(name, 0, type=int) for name in ("start", "end"))
        return cls(args.get("text", "").strip()[:LONGEST], args.get("report", ""), start, end)

    def __bool__(self) -> bool:
        return bool(self.text or self.report)


def alike_to(sample: Sample, most: int) -> tuple[str, Sequence[AlikeHit]]:
    """The text of `sample` and up to `most` passages like it, the sample's own place left out."""
    text = sample.text or _stretch(sample)
    if not text.strip():
        raise BadRequest("请给出一段文字（text），或一份材料里的一段（report、start、end）。")
    found = desk().library.alike(text, most + 1)
    return text, [hit for hit in found if not _covers(sample, hit)][:most]


def _stretch(sample: Sample) -> str:
    if not sample.report or not 0 <= sample.start < sample.end:
        return ""
    return desk().archive.get(sample.report).report.text[sample.start : sample.end][:LONGEST]


def _covers(sample: Sample, hit: AlikeHit) -> bool:
    inside = sample.start < hit.passage.end and hit.passage.start < sample.end
    return not sample.text and sample.report == hit.card.id and inside
