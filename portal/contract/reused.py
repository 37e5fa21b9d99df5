"""`reuse`: alike passages across the archive, in pairs, and what very many reports have, in clusters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.contract.lines import Json

if TYPE_CHECKING:
    from index.reuse import Cluster, Pair, Place, Reuse


def reuse_json(found: Reuse) -> Json:
    """Everything found; offsets are in the reports' texts."""
    return {"pairs": [_pair(pair) for pair in found.pairs], "clusters": [_cluster(one) for one in found.clusters]}


def _pair(pair: Pair) -> Json:
    return {
        "a": _place(pair.a),
        "b": _place(pair.b),
        "similarity": pair.similarity,
        "chars": pair.chars,
        "relation": pair.relation,
    }


def _cluster(cluster: Cluster) -> Json:
    return {
        "places": [_place(place) for place in cluster.places],
        "reports": cluster.reports,
        "units": cluster.units,
        "chars": cluster.chars,
    }


def _place(place: Place) -> Json:
    return {"report": place.report, "start": place.span.start, "end": place.span.end}
