"""The causes a paper names: a few themes, each with a head, what was thought and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.demo.choice import Ledger, User, number, rank
from corpus.demo.phrases import pools
from corpus.demo.slots import Voice, bare, fill, suits


def causes(voice: Voice, user: User, ledger: Ledger) -> tuple[tuple[str, str], ...]:
    """(head, text) of three to five causes, in the order of the themes' file."""
    themes = pools("causes")["theme"]
    count = 3 if voice.own else number(f"{user.seed}/causes", 4, 5)
    chosen = sorted(range(len(themes)), key=lambda index: rank(f"{user.seed}/cause/{index}"))[:count]
    return tuple(_cause(themes[index], voice, user, ledger) for index in sorted(chosen))


def _cause(theme: dict[str, Sequence[str]], voice: Voice, user: User, ledger: Ledger) -> tuple[str, str]:
    def say(pool: str) -> str:
        phrase = ledger.pick(user, pool, [phrase for phrase in theme[pool] if suits(phrase, voice)])
        return fill(bare(phrase), voice, f"{user.seed}/{phrase}")

    return say("heads"), f"{say('thoughts')}。{say('results')}。"
