"""What a review claims has become of a matter: done, partly, kept up. Words are data in `vocabulary/threads.toml`."""

from __future__ import annotations

from typing import Literal, get_args

from corpus.vocabulary import table

Claim = Literal["partly", "done", "ongoing"]


def claim(text: str) -> Claim | None:
    """What `text` claims; None when it only tells."""
    words = table("threads")["claims"]
    return next((kind for kind in get_args(Claim) if any(word in text for word in words[kind])), None)


def covers_everything(sentence: str) -> bool:
    """Whether `sentence` says that all problems are settled: 查摆问题已全部整改到位."""
    words = table("threads")["claims"]
    return "问题" in sentence and claim(sentence) == "done" and any(word in sentence for word in words["all"])
