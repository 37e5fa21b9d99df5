"""How well passages match: BM25 over everything looked up, in bulk.

BM25 after Robertson & Zaragoza, The Probabilistic Relevance Framework (2009), k1 = 1.2, b = 0.75, with the idf of
Lucene, ln(1 + (N - n + ½) / (n + ½)). N, n and the mean length are those of the live passages, so that scores don't
depend on how the index came about. What stands for a word counts for less than the word. A passage that has the words
side by side gets more than any passage without could.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index import plan as planned
from index.plan import Lookup, Plan, Wanted, Widened
from index.segments.evaluation import Evaluation

K1, B = 1.2, 0.75
STANDING_IN = 0.3

Scores = npt.NDArray[np.float32]


def scores(evaluation: Evaluation, *, whole: bool) -> list[Scores]:
    """Per segment the score of every passage.

    `whole`: what matches has all that was asked for. Else one word written out must not outweigh two that are rarer.
    """
    root = evaluation.plan.root
    typed = dict.fromkeys((*planned.looked_up(planned.typed(root)), *evaluation.resorted()), 1.0)
    weights = dict.fromkeys(planned.looked_up(planned.asked(root)), STANDING_IN) | typed
    total = [np.zeros(len(view.shelf), np.float32) for view in evaluation.views]
    most = 1.0 + sum(_add(evaluation, lookup, weight, total) for lookup, weight in weights.items())
    for lookup in _side_by_side(evaluation.plan) if whole else ():
        for score, (passages, _) in zip(total, evaluation.found(lookup), strict=True):
            score[passages] += most
    return total


def _add(evaluation: Evaluation, lookup: Lookup, weight: float, total: list[Scores]) -> float:
    """Add one look-up's BM25; returns the most that a passage can get of it."""
    found = evaluation.found(lookup)
    every = sum(view.passages for view in evaluation.views)
    mean = sum(view.words for view in evaluation.views) / max(every, 1)
    many = sum(len(passages) for passages, _ in found)
    most = weight * float(np.log1p((every - many + 0.5) / (many + 0.5))) * (K1 + 1)
    for view, score, (passages, counts) in zip(evaluation.views, total, found, strict=True):
        times = counts.astype(np.float32)
        norm = K1 * (1 - B + B * view.segment.lengths[passages].astype(np.float32) / max(mean, 1e-9))
        score[passages] += most * times / (times + norm)
    return most


def _side_by_side(plan: Plan) -> list[Lookup]:
    """Words as written that the query demands; where it offers a choice, having more of it counts for more."""
    words = (step.word if isinstance(step, Widened) else step for step in planned.demanded(plan.root))
    wholes = [word.whole for word in words if isinstance(word, Wanted) and word.whole]
    return [*wholes, *([plan.together] if plan.together else [])]
