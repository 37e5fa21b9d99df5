"""`search`: what was understood, what was found, and by what it can be narrowed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from portal.contract.lines import Json, identity_json

if TYPE_CHECKING:
    from index.engine import AlikeHit, Page, PassageHit, ReportHit
    from index.suggest import Completion


def page_json(page: Page) -> Json:
    """One page of results."""
    return {
        "query": page.query,
        "interpreted": page.interpreted,
        "total_reports": page.total_reports,
        "total_passages": page.total_passages,
        "took_ms": page.took_ms,
        "facets": {
            facet: [{"value": one.value, "label": one.label, "count": one.count} for one in values]
            for facet, values in page.facets.items()
        },
        "hits": [_hit(hit) for hit in page.hits],
        "suggestions": list(page.suggestions),
        "widened": page.widened,
    }


def suggested_json(query: str, completions: Iterable[Completion]) -> Json:
    """Ways to finish what is being typed."""
    return {
        "query": query,
        "suggestions": [{"term": one.term, "kind": one.kind, "query": one.query} for one in completions],
    }


def alike_json(text: str, hits: Iterable[AlikeHit]) -> Json:
    """Passages like a text."""
    found = [
        {"report": identity_json(hit.card), "similarity": hit.similarity, "passage": _passage(hit.passage)}
        for hit in hits
    ]
    return {"text": text, "hits": found}


def _hit(hit: ReportHit) -> Json:
    return {
        "report": identity_json(hit.card),
        "score": hit.score,
        "passages_total": hit.passages_total,
        "passages": [_passage(passage) for passage in hit.passages],
    }


def _passage(passage: PassageHit) -> Json:
    names = ("section", "part", "aspect", "heading", "start", "end", "snippet")
    highlights = [list(highlight) for highlight in passage.highlights]
    return {name: getattr(passage, name) for name in names} | {"highlights": highlights}
