"""The figures of a comparison, whole and part by part, each with the sentence that says how it is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.compare.lines import Line, lines
from corpus.compare.model import Change, Figure, Pair, PartFigures, Relation, Summary, Wording
from corpus.compare.overlap import Overlap, overlap
from corpus.compare.sides import Side
from corpus.model import PARTS, Part, Report, Span

_ITEM_LEVEL = 3


@dataclass(frozen=True, slots=True)
class _Counted:
    """A figure that counts pairs: which of them, and of which side the characters and the share are."""

    name: str
    label: str
    method: str
    of: str
    fits: Callable[[Pair], bool]


def _is(*relations: Relation) -> Callable[[Pair], bool]:
    return lambda pair: pair.relation in relations


_COUNTED = (
    _Counted("taken_over", "沿用", "除序号外一字不差的条目；字数和占比按后一份材料计。", "b", _is("same")),
    _Counted(
        "reworded",
        "改写",
        "与前一份某条对应、但文字有改动的条目，含拆分与合并；字数和占比按后一份材料计。",
        "b",
        _is("reworded", "split", "merged"),
    ),
    _Counted("added", "新增", "前一份中找不到对应的条目；字数和占比按后一份材料计。", "b", _is("added")),
    _Counted("removed", "删除", "后一份中找不到对应的条目；字数和占比按前一份材料计。", "a", _is("removed")),
    _Counted(
        "moved",
        "移动",
        "有对应、但先后次序变了的条目（最长不变次序以外的）；字数和占比按后一份材料计。",
        "b",
        lambda pair: pair.moved,
    ),
)
_KEPT = "后一份材料中与前一份对应处逐词相同的字（沿用的全部，加上改写条目里没有改动的），占后一份字数的比例。"
_OVERLAP = "去掉标点和固定表述后，后一份中与前一份连续十个字以上相同的字，占后一份其余字数的比例，不论是否对应。"
_LONGEST = "去掉标点和固定表述后，两份材料连续相同的最长一段的字数。"


@dataclass(frozen=True, slots=True)
class _Scope:
    """The lines and pairs one row of figures is about, headings left out; `shared` has the letters, the letters in
    common and the longest run of every line of b.
    """

    a: Sequence[Line]
    b: Sequence[Line]
    pairs: Sequence[Pair]
    shared: Sequence[tuple[int, int, int]]


def summarise(a: Side, b: Side, pairs: Sequence[Pair]) -> Summary:
    """The figures of `pairs`, which must be those of `a` and `b`. Characters are visible ones, headings left out."""
    bodies = _bodies(a.lines), _bodies(b.lines)
    common = overlap(*bodies)
    whole = _Scope(*bodies, [pair for pair in pairs if not pair.heading], _by_line(common))
    texts = a.report.text, b.report.text
    return Summary(
        whole=_figures(None, whole, texts),
        parts=tuple(_figures(part, _only(whole, part), texts) for part in _parts(whole)),
        a_problems=len(problems(whole.a)),
        b_problems=len(problems(whole.b)),
        recurring_problems=_recurring(problems(whole.a), problems(whole.b), whole.pairs),
        longest_run=(common.run.a, common.run.b) if common.run else None,
    )


def shared_wording(a: Report, b: Report) -> Mapping[Part, Wording]:
    """See `corpus.compare.shared_wording`."""
    bodies = _bodies(lines(a)), _bodies(lines(b))
    whole = _Scope(*bodies, (), _by_line(overlap(*bodies)))
    return {part: _wording(_only(whole, part)) for part in _parts(whole)}


def _wording(scope: _Scope) -> Wording:
    common, _ = _shared(scope.shared)
    return Wording(_size(line.text for line in scope.b), common.share or 0.0)


def _bodies(of: Iterable[Line]) -> list[Line]:
    return [line for line in of if not line.heading]


def _by_line(common: Overlap) -> list[tuple[int, int, int]]:
    return list(zip(common.letters, common.shared, common.longest, strict=True))


def _parts(whole: _Scope) -> list[Part]:
    return [part for part in PARTS if any(line.passage.part == part for line in (*whole.a, *whole.b))]


def _only(scope: _Scope, part: Part) -> _Scope:
    return _Scope(
        [line for line in scope.a if line.passage.part == part],
        [line for line in scope.b if line.passage.part == part],
        [pair for pair in scope.pairs if pair.part == part],
        [found for line, found in zip(scope.b, scope.shared, strict=True) if line.passage.part == part],
    )


def problems(lines: Iterable[Line]) -> frozenset[Span]:
    """Where the items of the part problems begin: the first line of each; where it has no items, its paragraphs."""
    found = [line for line in lines if line.passage.part == "problems"]
    items = [line for line in found if line.level >= _ITEM_LEVEL]
    firsts = {line.passage.ordinal: line.span for line in reversed(items or found)}
    return frozenset(firsts.values())


def _recurring(a: frozenset[Span], b: frozenset[Span], pairs: Iterable[Pair]) -> int:
    return sum(len(b.intersection(pair.b)) for pair in pairs if not a.isdisjoint(pair.a))


def _figures(part: Part | None, scope: _Scope, texts: tuple[str, str]) -> PartFigures:
    size_a, size_b = _size(line.text for line in scope.a), _size(line.text for line in scope.b)
    counted = [_count(figure, scope.pairs, texts, (size_a, size_b)) for figure in _COUNTED]
    kept = sum(_size([change.b.of(texts[1])]) for change in _equal(scope.pairs))
    return PartFigures(
        part=part,
        a_items=_items(scope.a),
        b_items=_items(scope.b),
        a_characters=size_a,
        b_characters=size_b,
        figures=(
            *counted,
            Figure("kept", "保留文字", _KEPT, kept, share=_share(kept, size_b)),
            *_shared(scope.shared),
        ),
    )


def _items(lines: Iterable[Line]) -> int:
    """Items and paragraphs without items; an item of several paragraphs is one."""
    return len({line.passage.ordinal for line in lines})


def _count(figure: _Counted, pairs: Sequence[Pair], texts: tuple[str, str], sizes: tuple[int, int]) -> Figure:
    fitting = [pair for pair in pairs if figure.fits(pair)]
    a_side = figure.of == "a"
    spans = [span for pair in fitting for span in (pair.a if a_side else pair.b)]
    characters = _size(span.of(texts[0] if a_side else texts[1]) for span in spans)
    share = _share(characters, sizes[0] if a_side else sizes[1])
    return Figure(figure.name, figure.label, figure.method, characters, len(fitting), share)


def _equal(pairs: Iterable[Pair]) -> Iterable[Change]:
    return (change for pair in pairs for change in pair.changes if change.operation == "equal")


def _shared(shared: Sequence[tuple[int, int, int]]) -> tuple[Figure, Figure]:
    letters, common = sum(line[0] for line in shared), sum(line[1] for line in shared)
    longest = max((line[2] for line in shared), default=0)
    return (
        Figure("overlap", "去除固定表述后的重合", _OVERLAP, common, share=_share(common, letters)),
        Figure("longest_run", "最长相同文字", _LONGEST, longest),
    )


def _size(texts: Iterable[str]) -> int:
    return sum(len("".join(text.split())) for text in texts)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
