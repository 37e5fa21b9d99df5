"""A committed state, open for searching."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from index import plan as planned
from index.engine import Page, Request
from index.entry import Card
from index.interpret import interpret
from index.narrowing import Mask, facets, narrowed, per_year
from index.plan import plan
from index.query import Query
from index.results import page_hits, rank
from index.suggest import Term
from index.whoosh_engine.evaluation import Evaluation
from index.whoosh_engine.scoring import scores as score
from index.whoosh_engine.store import Opened, open_views
from index.whoosh_engine.terms import terms

_SCATTERED = "没有一段同时含有全部词，以下材料在不同段落中含有它们"


class WhooshReader:
    """Never changes; may be used by many threads."""

    def __init__(self, folder: Path, commit: str, before: WhooshReader | None = None) -> None:
        self._opened: Opened
        self._views, self._opened = open_views(folder, commit, before._opened if before else {})
        self._shelves = [view.shelf for view in self._views]
        self._places = {
            card.id: (number, report)
            for number, view in enumerate(self._views)
            for report, card in enumerate(view.shelf.cards)
            if report not in view.removed
        }
        self.cards: Mapping[str, Card] = MappingProxyType(
            {name: self._shelves[number].cards[report] for name, (number, report) in self._places.items()}
        )
        self.passages = sum(view.passages for view in self._views)

    def search(self, query: Query, request: Request) -> Page:
        """Answer a request whose words were read as `query`."""
        begun = time.perf_counter()
        evaluation = Evaluation(self._views, plan(query.tree))
        matching, remarks = self._matching(evaluation)
        narrow = [narrowed(*one, request.filters) for one in zip(self._shelves, matching, strict=True)]
        found = [one.passages for one in narrow]
        scores = score(evaluation)
        ranking = rank(self._shelves, found, scores, request.sort)
        return Page(
            query=query.text,
            interpreted=interpret(query, *remarks),
            total_reports=len(ranking),
            total_passages=sum(map(len, found)),
            facets=facets(self._shelves, narrow, request.filters),
            years=per_year(self._shelves, narrow),
            hits=page_hits(evaluation.plan.root, self._shelves, (ranking, found, scores), request),
            took_ms=round((time.perf_counter() - begun) * 1000, 2),
            notes=query.notes,
        )

    def terms(self) -> Iterable[Term]:
        """What there is to suggest."""
        return terms(self._views)

    def damage(self) -> list[str]:
        """What is not as it was written; reads everything."""
        return [
            f"索引文件 {name} 的“{array}”部分已损坏"
            for name, opened in self._opened.items()
            for array in opened.file.check()
        ]

    def _matching(self, evaluation: Evaluation) -> tuple[list[Mask], tuple[str, ...]]:
        masks = evaluation.matching()
        if any(mask.any() for mask in masks) or len(list(planned.typed(evaluation.plan.root))) < 2:
            return masks, ()
        scattered = evaluation.matching_reports()
        return (scattered, (_SCATTERED,)) if any(mask.any() for mask in scattered) else (masks, ())
