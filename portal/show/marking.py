"""Text with marks → safe HTML: the one place where report text meets tags. Everything shown passes through here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from corpus.model import Span

Tag = Literal["mark", "ins", "del", "b"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of text to be set off by `tag`; `name` becomes the element's id where the run begins."""

    span: Span
    tag: Tag = "mark"
    name: str = ""


def marked(text: str, span: Span, marks: Iterable[Mark] = ()) -> Markup:
    """The characters of `span`, escaped, with `marks` (in offsets of `text`) around theirs.

    Marks are cut to the span; where two overlap the earlier keeps the characters both want.
    """
    return Markup("".join(_pieces(text, span, marks)))  # noqa: S704 - every piece is escaped, or a tag of four


def _pieces(text: str, span: Span, marks: Iterable[Mark]) -> Iterator[str]:
    position = span.start
    for mark in sorted(marks, key=lambda mark: mark.span):
        start, end = max(mark.span.start, position), min(mark.span.end, span.end)
        if start >= end:
            continue
        yield escape(text[position:start])
        yield _element(mark, start, text[start:end])
        position = end
    yield escape(text[position : span.end])


def _element(mark: Mark, start: int, words: str) -> str:
    name = f' id="{escape(mark.name)}"' if mark.name and start == mark.span.start else ""
    return f"<{mark.tag}{name}>{escape(words)}</{mark.tag}>"
