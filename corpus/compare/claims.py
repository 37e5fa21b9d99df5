"""What a review claims has become of a matter: done, partly, kept up. Words are data in `vocabulary/threads.toml`."""

from __future__ import annotations

import re
from typing import Literal, get_args

from corpus.vocabulary import table

Claim = Literal["partly", "done", "ongoing"]

_PROBLEMS = re.compile("问题")
# So near before them stands what came upon the problems.
_NEAR = 6


def claim(text: str) -> Claim | None:
    """What `text` claims; None when it only tells."""
    words = table("threads")["claims"]
    return next((kind for kind in get_args(Claim) if any(word in text for word in words[kind])), None)


def covers_everything(sentence: str) -> bool:
    """Whether `sentence` says that all problems are settled: 查摆问题已全部整改到位.

    Problems that some inspection came upon are others: 抽查33处，发现问题15个，均已改正.
    """
    words = table("threads")["claims"]
    if claim(sentence) != "done" or not any(word in sentence for word in words["all"]):
        return False
    before = [sentence[max(0, found.start() - _NEAR) : found.start()] for found in _PROBLEMS.finditer(sentence)]
    return any(not any(word in led for word in words["elsewhere"]) for led in before)
