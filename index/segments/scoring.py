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
from index.columns import Passages
from index.plan import Lookup, Plan, Wanted, Widened
from index.segments.evaluation import Evaluation
from index.segments.lists import among

K1, B = 1.2, 0.75
STANDING_IN = 0.3

Scores = npt.NDArray[np.float32]


def scores(evaluation: Evaluation, passages: Passages, *, whole: bool) -> Scores:
    """The score of each of `passages`, which match.

    `whole`: what matches has all that was asked for. Else one word written out must not outweigh two that are rarer,
    and what has more of the words typed counts for more: 带头 学习 不够 comes before 党组书记 带头.
    """
    state, root = evaluation.state, evaluation.plan.root
    typed = dict.fromkeys((*planned.looked_up(planned.typed(root)), *evaluation.resorted()), 1.0)
    weights = dict.fromkeys(planned.looked_up(planned.asked(root)), STANDING_IN) | typed
    norm = K1 * (1 - B + B * state.lengths[passages].astype(np.float32) / max(state.mean, 1e-9))
    total, highest = np.zeros(len(passages), np.float32), 1.0
    held = np.zeros(len(passages), np.float32)
    for lookup, weight in weights.items():
        found = evaluation.found(lookup)
        most = weight * _idf(state.passages, len(found.passages)) * (K1 + 1)
        times = found.times(passages, len(state)).astype(np.float32)
        total += most * times / (times + norm)
        highest += most
        if lookup in typed and len(lookup.text) > 1:
            held += times > 0
    if not whole:
        total *= held / max(held.max(initial=0), 1)
    for lookup in _side_by_side(evaluation.plan) if whole else ():
        total[among(passages, evaluation.found(lookup).passages, len(state))] += highest
    return total


def _idf(every: int, many: int) -> float:
    return float(np.log1p((every - many + 0.5) / (many + 0.5)))


def _side_by_side(plan: Plan) -> list[Lookup]:
    """Words as written that the query demands; where it offers a choice, having more of it counts for more."""
    words = (step.word if isinstance(step, Widened) else step for step in planned.demanded(plan.root))
    wholes = [word.whole for word in words if isinstance(word, Wanted) and word.whole]
    return [*wholes, *([plan.together] if plan.together else [])]
