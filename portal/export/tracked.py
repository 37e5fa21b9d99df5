"""A comparison as a Word document with tracked changes: reject all and it is a's text, accept all and it is b's.

The anchors are what both texts have in common in the same order; between two of them a's words are deleted and b's
inserted. What moved is therefore deleted in its old place and inserted in its new one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain, count, takewhile
from typing import Any, Literal

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from corpus.compare.model import Change, Comparison
from corpus.compare.order import heaviest_increasing
from corpus.model import Span
from portal.export.compared import Compared
from portal.export.paper import Run, clean, saved, sheet, write
from portal.show.rows import marked_changes

Fate = Literal["kept", "del", "ins"]
Step = tuple[Fate, str]


def tracked(one: Compared) -> bytes:
    """The docx; what it is stands in the page's head, so that the body holds the two texts and nothing else."""
    document = sheet(margin=25, size=12)
    document.core_properties.title, document.core_properties.author = clean(one.heading)[:255], "对照"
    head = document.sections[0].header.paragraphs[0]
    write(
        head,
        [Run(f"{one.heading}　原文：{one.a_name}；修订后：{one.b_name}。全部拒绝得到前一份，全部接受得到后一份。")],
    )
    pen = _Pen(document)
    for fate, words in steps(one.a.text, one.b.text, one.comparison):
        pen.write(fate, clean(words))
    return saved(document)


def steps(a: str, b: str, comparison: Comparison) -> Iterator[Step]:
    """What becomes of every character: `kept` and `del` are `a`, `kept` and `ins` are `b`."""
    at_a = at_b = 0
    for anchor in (*_anchors(comparison), Change("equal", Span(len(a), len(a)), Span(len(b), len(b)))):
        yield from _gap(a[at_a : anchor.a.start], b[at_b : anchor.b.start])
        if anchor.a:
            yield "kept", anchor.a.of(a)
        at_a, at_b = anchor.a.end, anchor.b.end


def _anchors(comparison: Comparison) -> list[Change]:
    """Runs of the same characters that keep their order."""
    equal = chain.from_iterable(_steps_of(comparison))
    found = sorted((step for step in equal if step.operation == "equal" and step.a), key=lambda step: step.a.start)
    chosen = heaviest_increasing([step.b.start for step in found], [len(step.a) for step in found])
    return [found[place] for place in chosen]


def _steps_of(comparison: Comparison) -> Iterator[tuple[Change, ...]]:
    for pair in comparison.pairs:
        yield pair.changes if pair.relation == "same" else marked_changes(pair)


def _gap(gone: str, new: str) -> Iterator[Step]:
    """Between two anchors: blanks and line ends that both begin and end with are kept, the rest replaced."""
    head = _blank_in_common(gone, new)
    tail = _blank_in_common(gone[head:][::-1], new[head:][::-1])
    middle_a, middle_b = gone[head : len(gone) - tail], new[head : len(new) - tail]
    pieces: tuple[Step, ...] = (
        ("kept", gone[:head]), ("del", middle_a), ("ins", middle_b), ("kept", gone[len(gone) - tail :]),
    )  # fmt: skip
    yield from (piece for piece in pieces if piece[1])


def _blank_in_common(one: str, other: str) -> int:
    """How many blanks and line ends both begin with; a word in common there must not be torn from its sentence."""
    both = takewhile(lambda pair: pair[0] == pair[1] and pair[0].isspace(), zip(one, other, strict=False))
    return sum(1 for _ in both)


class _Pen:
    """Writes steps into paragraphs; a line end is the mark of its paragraph, with a fate of its own."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._numbers = count(1)
        self._date = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._paragraph = document.add_paragraph()

    def write(self, fate: Fate, words: str) -> None:
        for number, line in enumerate(words.split("\n")):
            if number:
                self._end(fate)
            if line:
                self._words(fate, line)

    def _end(self, fate: Fate) -> None:
        if fate != "kept":
            marks = OxmlElement("w:rPr")
            marks.append(self._change(fate))
            self._paragraph._p.get_or_add_pPr().append(marks)
        self._paragraph = self._document.add_paragraph()

    def _words(self, fate: Fate, line: str) -> None:
        run = OxmlElement("w:r")
        for number, piece in enumerate(line.split("\t")):
            if number:
                run.append(OxmlElement("w:tab"))
            if piece:
                text = OxmlElement("w:delText" if fate == "del" else "w:t")
                text.text = piece
                text.set(qn("xml:space"), "preserve")
                run.append(text)
        parent = self._paragraph._p
        if fate != "kept":
            change = self._change(fate)
            parent.append(change)
            parent = change
        parent.append(run)

    def _change(self, fate: Fate) -> Any:
        change = OxmlElement(f"w:{fate}")
        change.set(qn("w:id"), str(next(self._numbers)))
        change.set(qn("w:author"), "对照")
        change.set(qn("w:date"), self._date)
        return change
