"""D1: hopes, advice and praise in the place of criticism. A polite opening before a real fault is none."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.criticisms import criticisms, fault
from corpus.checks.model import Lead, Rule, Subject
from corpus.checks.reading import either, quoted


def look(subject: Subject) -> Iterator[Lead]:
    """Each item that names no fault, or praises at greater length than it finds fault."""
    for one in criticisms(subject.report):
        if reason := _reason(one.words):
            whom = f"对{one.name}的" if one.name else ""
            message = f"{whom}批评意见{quoted(one.words)}{reason}，疑似不痛不痒，建议核实。"
            yield Lead(one.span, message, 0.7)


def _reason(words: str) -> str:
    place = fault(words)
    if place < 0:
        if either("D1", "hopes").match(words):
            return "只提希望、建议，没有指出问题"
        return "只有表扬，没有指出问题" if either("D1", "praise").search(words) else ""
    praised = either("D1", "praise").search(words, 0, place)
    return "表扬多于批评" if praised and place > len(words) / 2 else ""


RULE = Rule(
    "D1",
    "批评意见不痛不痒",
    "medium",
    "批评意见以希望、建议、表扬代替批评，没有指出问题；客气的开头后面指出了问题的不算。",
    look,
    version=2,
)
