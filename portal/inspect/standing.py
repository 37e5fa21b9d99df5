"""How far an item has come, by rule: all leads decided, none of them open, a second person's word on just that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from portal.inspect.values import Item, Lead, Standing, State

# A word on an item: whether it was confirmed, and the newest verdict that was seen then.
Word = tuple[bool, int]


class Decided(NamedTuple):
    """What counts of a lead; without a verdict yet, the last two are None."""

    severity: str
    outcome: str | None
    verdict: int | None


def standing(item: Item, leads: Sequence[Decided], words: Sequence[Word]) -> Standing:
    """How far `item` has come."""
    outcomes = [lead.outcome for lead in leads]
    newest = max((lead.verdict for lead in leads if lead.verdict), default=0)
    return Standing(
        item=item,
        leads=dict(Counter(lead.severity for lead in leads)),
        outcomes=dict(Counter(outcome or "" for outcome in outcomes)),
        state=state_of(item.checked, outcomes, words, newest),
    )


def state_of(checked: float, outcomes: Sequence[str | None], words: Sequence[Word], newest: int) -> State:
    """`outcomes`: what counts of each lead, None while undecided; `newest`: the last verdict on any of them."""
    if not checked:
        return "waiting"
    confirmed, basis = words[-1] if words else (False, -1)
    if basis == newest:
        return "confirmed" if confirmed else "returned"
    return "judging" if None in outcomes or "open" in outcomes else "judged"


def outcomes_of(leads: Sequence[Lead]) -> list[str | None]:
    """What counts of each."""
    return [lead.verdict.outcome if lead.verdict else None for lead in leads]
