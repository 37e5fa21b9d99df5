"""Chooses what a paper says: for each aspect of its year the topics, and of each topic the words.

A point is one problem with everything that hangs on it: the measure promised against it and the follow-up that the
next year's paper will report. The papers are laid out from points alone, so reviews always answer real promises.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.demo.choice import Ledger, User, one, rank
from corpus.demo.phrases import Topic, YearAspect, topics
from corpus.demo.slots import Voice, bare, fill, suits


@dataclass(frozen=True, slots=True)
class Point:
    """One problem: `family` and `topic` say where it comes from, `kept` what next year reports of `promise`."""

    family: str
    topic: str
    head: str
    text: str
    fix: str
    promise: str
    kept: str


Points = Mapping[str, tuple[Point, ...]]


@dataclass(slots=True)
class Memory:
    """What the composer has said so far, over all papers."""

    ledger: Ledger = field(default_factory=Ledger)
    authors: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    season: dict[int, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))


def points(voice: Voice, user: User, memory: Memory, counts: Mapping[str, int]) -> Points:
    """The points of one paper by family, as many of each as `counts` says."""
    return {
        aspect.family: tuple(
            _point(topic, voice, user, memory) for topic in _topics(aspect, user, memory, counts[aspect.family])
        )
        for aspect in voice.year.aspects
    }


def _topics(aspect: YearAspect, user: User, memory: Memory, count: int) -> Sequence[Topic]:
    said = memory.authors[user.author]
    season = memory.season[user.year]

    def cost(topic: Topic) -> tuple[bool, bool, bool, int, int]:
        nearby = (user.unit, topic.key) in season
        elsewhere = sum(key == topic.key for _, key in season)
        return not topic.years, topic.key in said, nearby, elsewhere, rank(f"{user.seed}/{topic.key}")

    fitting = [topic for topic in topics() if topic.family == aspect.family and _timely(topic, user.year)]
    chosen = sorted(fitting, key=cost)[:count]
    said.update(topic.key for topic in chosen)
    season.extend((user.unit, topic.key) for topic in chosen)
    return chosen


def _timely(topic: Topic, year: int) -> bool:
    return not topic.years or year in topic.years


def _point(topic: Topic, voice: Voice, user: User, memory: Memory) -> Point:
    def pick(pool: str, phrases: Sequence[str]) -> str:
        fit = [phrase for phrase in phrases if suits(phrase, voice)]
        return bare(memory.ledger.pick(user, f"{topic.key}/{pool}", fit))

    seed = f"{user.seed}/{topic.key}"
    promise = pick("pledge", [pledge.promise for pledge in topic.pledges])
    kept = next(bare(pledge.kept) for pledge in topic.pledges if bare(pledge.promise) == promise)
    told = (*voice.unit.proofs.get(topic.key, ()), *topic.proofs)
    proofs = [phrase for phrase in told if not memory.ledger.known(user, phrase)]
    said = [pick("view", topic.views), pick("sign", topic.signs)]
    proof = pick("proof", proofs) if proofs else ""
    words = [fill(phrase, voice, f"{seed}/{index}") for index, phrase in enumerate((*said, proof))]
    return Point(
        family=topic.family,
        topic=topic.key,
        head=fill(pick("head", topic.heads), voice, seed),
        text=_told(words[0], words[1], words[2], seed),
        fix=fill(pick("fix", topic.fixes), voice, seed),
        promise=fill(promise, voice, f"{seed}/pledge"),
        kept=fill(kept, voice, f"{seed}/pledge"),
    )


_INTROS = ("比如，", "比如，", "例如，", "如，", "典型的如，", "突出的是，")


def _told(view: str, sign: str, proof: str, seed: str) -> str:
    """One item's words in one of the orders people write them in."""
    if not proof:
        return f"{view}。{sign}。"
    example = one(f"{seed}/intro", _INTROS) + proof
    orders = (f"{view}。{sign}。{example}。", f"{sign}。{example}。{view}。", f"{view}，{sign}。{example}。")
    return one(f"{seed}/order", orders)
