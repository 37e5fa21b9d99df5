"""`reuse`: alike passages across the archive, in pairs, and what very many reports have, in clusters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.contract.lines import Json

if TYPE_CHECKING:
    from collections.abc import Collection

    from index.reuse import Cluster, Figures, Pair, Place, Reuse, Shares


def reuse_json(found: Reuse) -> Json:
    """Everything found; offsets are in the reports' texts."""
    return {"pairs": [_pair(pair) for pair in found.pairs], "clusters": [_cluster(one) for one in found.clusters]}


def _pair(pair: Pair) -> Json:
    sample = {"specimen": True} if pair.specimen else {}
    return {
        "a": _place(pair.a),
        "b": _place(pair.b),
        "similarity": pair.similarity,
        "chars": pair.chars,
        "relation": pair.relation,
        **sample,
    }


def _cluster(cluster: Cluster) -> Json:
    return {
        "places": [_place(place) for place in cluster.places],
        "reports": cluster.reports,
        "units": cluster.units,
        "chars": cluster.chars,
    }


def figures_json(counted: Figures, readable: Collection[str] | None = None) -> Json:
    """How much of a report is alike elsewhere, whole and by part; a report that may not be read is not named."""
    parts = {part: _shares(shares, readable) for part, shares in counted.parts}
    return {**_shares(counted.whole, readable), "specimen": counted.samples, "parts": parts}


def _shares(shares: Shares, readable: Collection[str] | None) -> Json:
    named = shares.largest_in if readable is None or shares.largest_in in readable else ""
    return {
        "chars": shares.characters,
        "raw": shares.raw,
        "without_formulas": shares.telling_alike,
        "without_own_years": shares.strange,
        "largest": shares.largest,
        "largest_report": named or None,
    }


def _place(place: Place) -> Json:
    return {"report": place.report, "start": place.span.start, "end": place.span.end}
