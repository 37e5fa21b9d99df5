"""Draws that stand up to questions: anybody can repeat one by hand from the list, the seed and the description.

Population and plan → draw → record → the same draw again, years later. Reports are ranked by SHA-256 of the seed, a
line end and the report's id, lowest first; nothing depends on order, machine or Python.
"""

from __future__ import annotations

from corpus.sampling.drawing import draw, draw_by
from corpus.sampling.ranking import lot, rank
from corpus.sampling.record import (
    Record,
    Replacement,
    Stamp,
    candidates,
    canonical,
    fingerprint,
    plan_of,
    record,
    redraw,
    substitute,
)
from corpus.sampling.shares import allotment, part
from corpus.sampling.values import (
    HEAVIEST,
    STRATA,
    STRATUM_LABELS,
    Candidate,
    Drawn,
    Layer,
    Method,
    Named,
    Plan,
    Sample,
    Stratum,
)

__all__ = [
    "HEAVIEST",
    "STRATA",
    "STRATUM_LABELS",
    "Candidate",
    "Drawn",
    "Layer",
    "Method",
    "Named",
    "Plan",
    "Record",
    "Replacement",
    "Sample",
    "Stamp",
    "Stratum",
    "allotment",
    "candidates",
    "canonical",
    "draw",
    "draw_by",
    "fingerprint",
    "lot",
    "part",
    "plan_of",
    "rank",
    "record",
    "redraw",
    "substitute",
]
