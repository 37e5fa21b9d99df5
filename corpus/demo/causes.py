"""The causes a paper names: a few themes, each with a head, what was thought and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.demo.choice import User, number, one, rank
from corpus.demo.phrases import pools
from corpus.demo.points import Memory
from corpus.demo.slots import Voice, bare, fill, suits

_ALSO = ("同时，", "加上", "再者，", "还有一点，", "")
_THUS = ("结果是，", "反映到工作上，", "这样一来，", "久而久之，", "表现出来，就是", "")


def causes(voice: Voice, user: User, memory: Memory) -> tuple[tuple[str, str], ...]:
    """(head, text) of three to seven causes, in the order of the themes' file."""
    themes = pools("causes")["theme"]
    low, high = (3, 5) if voice.own else (5, 7)
    count = number(f"{user.seed}/causes", low, high)
    chosen = sorted(range(len(themes)), key=lambda index: rank(f"{user.seed}/cause/{index}"))[:count]
    return tuple(_cause(themes[index], voice, user, memory) for index in sorted(chosen))


def _cause(theme: dict[str, Sequence[str]], voice: Voice, user: User, memory: Memory) -> tuple[str, str]:
    def pick(pool: str) -> str:
        fit = [phrase for phrase in theme[pool] if suits(phrase, voice)]
        return memory.ledger.pick(user, theme["heads"][0], fit)

    phrases = [pick(pool) for pool in ("thoughts", "thoughts", "results")]
    head = pick("heads")

    def telling(attempt: int) -> str:
        seed = f"{user.seed}/{head}/{attempt}"
        first, second, result = (fill(bare(phrase), voice, f"{seed}/{phrase}") for phrase in phrases)
        also, thus = (one(f"{seed}/{words}", words) for words in (_ALSO, _THUS))
        return f"{first}。{also}{second}。{thus}{result}。"

    return head, memory.heard.tell(user, telling, head)
