"""A committed state, open for searching."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from index import plan as planned
from index.columns import Passages
from index.engine import AlikeHit, Asked, Filters, Page, Request, Tally
from index.entry import Card
from index.highlight import Written
from index.interpret import interpret
from index.keyness import Counts
from index.narrowing import Narrowed, facets, narrowed, per_year
from index.results import Match, page_hits
from index.segments import alike as likeness
from index.segments.counting import tally, word_counts
from index.segments.evaluation import Evaluation
from index.segments.scoring import scores
from index.segments.segment import Storage
from index.segments.state import State
from index.segments.store import Opened, open_views
from index.segments.terms import terms
from index.showing import Marks, passage_hits
from index.suggest import Term

_SCATTERED = "没有一段同时含有全部词，以下材料在不同段落中含有它们"
_SOME = "没有一份材料含有全部词，以下段落含有其中一部分，最接近的在前"
_MOST = "没有一段照原样含有它，以下段落含有其中半数以上的词"
_NEAREST = "没有一段照原样含有它，也没有含有其中半数词的段落，以下段落最接近"


@dataclass(frozen=True, slots=True)
class _Found:
    """What answers a query: the evaluation, what the filters leave, and what is to be said of it."""

    evaluation: Evaluation
    narrow: Narrowed
    remarks: tuple[str, ...]


class SegmentReader:
    """Never changes; may be used by many threads."""

    def __init__(self, storage: Storage[Any], commit: str, known: Opened) -> None:
        """`known`: segments that are open already, see `opened_by`."""
        self.opened = open_views(storage, commit, known)
        self._views = tuple(self.opened.values())
        self._state = State(self._views)
        self.passages = self._state.passages
        self.cards: Mapping[str, Card] = MappingProxyType(
            {
                card.id: card
                for view in self._views
                for report, card in enumerate(view.shelf.cards)
                if report not in view.removed
            }
        )

    def search(self, asked: Asked, request: Request) -> Page:
        """Answer a request whose words were read as `asked`."""
        begun = time.perf_counter()
        found, columns = self._find(asked, request.filters), self._state.columns
        inside = found.narrow.found
        said = found.remarks or (_taken_apart(found.evaluation) if len(inside.passages) else ())
        match = Match(columns, inside, scores(found.evaluation, inside.passages, whole=not found.remarks))
        return Page(
            query=asked.query.text,
            interpreted=interpret(asked.query, *said),
            total_reports=len(inside.reports),
            total_passages=len(inside.passages),
            facets=facets(columns, found.narrow, request.filters),
            years=per_year(columns, found.narrow),
            hits=page_hits(found.evaluation.plan.root, match, request),
            took_ms=round((time.perf_counter() - begun) * 1000, 2),
            notes=asked.query.notes,
            near=bool(found.remarks),
        )

    def alike(self, text: str, most: int) -> tuple[AlikeHit, ...]:
        """The passages most like a text, best first."""
        ours = likeness.folded(text)

        def mark(folded: str, _: Written) -> list[tuple[int, int]]:
            return likeness.common(ours, folded)

        return tuple(self._alike(one, mark) for one in likeness.alike(self._state, text, most))

    def tally(self, asked: Asked, filters: Filters) -> tuple[Tally, ...]:
        """How many reports and passages match, by unit and year."""
        found, columns = Evaluation(self._state, asked.plan).matching(), self._state.columns
        return tally(columns, narrowed(columns, found, filters).found)

    def counts(self, filters: Filters) -> Counts:
        """How often each word stands in what the filters leave."""
        inside = narrowed(self._state.columns, self._state.live, filters).found
        return word_counts(self._state, inside.passages)

    def terms(self) -> Iterable[Term]:
        """What there is to suggest."""
        return terms(self._views)

    def damage(self) -> list[str]:
        """What is not as it was written; reads everything."""
        return [
            f"索引文件 {name} 的“{array}”部分已损坏"
            for name, view in self.opened.items()
            for array in view.segment.damage()
        ]

    def _find(self, asked: Asked, filters: Filters) -> _Found:
        evaluation = Evaluation(self._state, asked.plan)
        matching, remarks = self._matching(evaluation)
        return _Found(evaluation, narrowed(self._state.columns, matching, filters), remarks)

    def _matching(self, evaluation: Evaluation) -> tuple[Passages, tuple[str, ...]]:
        """What matches; if nothing does, what comes nearest, and what is to be said of it."""
        found = evaluation.matching()
        if not len(found):
            for matching, remark in self._looser(evaluation):
                if len(loosely := matching()):
                    return loosely, (remark,)
        return found, ()

    def _looser(self, evaluation: Evaluation) -> Iterator[tuple[Callable[[], Passages], str]]:
        """Ways to find something, nearest first: the words apart, some of them, the pieces of words typed in one go."""
        words = len(list(planned.typed(evaluation.plan.root)))
        if words >= 2:
            yield evaluation.matching_reports, _SCATTERED
        if words >= 3:
            yield evaluation.matching_some, _SOME
        pieces, others = planned.apart(evaluation.plan.root)
        if pieces:
            yield partial(evaluation.matching_most, pieces, others), _MOST
            loose = planned.Plan(planned.AllOf((*pieces, *others)))
            yield Evaluation(self._state, loose).matching_reports, _SCATTERED
        if len(pieces) >= 3:
            yield partial(evaluation.matching_nearest, pieces, others), _NEAREST

    def _alike(self, one: likeness.Alike, mark: Marks) -> AlikeHit:
        shelf, report, number = self._state.columns.place(one.passage)
        (passage,) = passage_hits(shelf, report, [number], mark)
        return AlikeHit(shelf.cards[report], passage, one.similarity)


def _taken_apart(evaluation: Evaluation) -> tuple[str, ...]:
    """What is to be said of runs that are found by their pieces alone: nobody wrote 形势主义."""
    runs = (word for word in planned.typed(evaluation.plan.root) if isinstance(word, planned.Wanted))
    wholes = (run.whole for run in runs if run.whole and len(run.pieces) > 1)
    apart = [f"“{whole.text}”" for whole in wholes if not len(evaluation.found(whole).passages)]
    return ("没有一段照原样写着" + "、".join(apart) + "，以下段落含有拆开的各词",) if apart else ()


def opened_by(reader: object) -> Opened:
    """The segments that a reader has open, if it is one of ours."""
    return reader.opened if isinstance(reader, SegmentReader) else {}
