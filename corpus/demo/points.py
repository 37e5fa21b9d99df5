"""Chooses what a paper says: for each aspect of its year the topics, and of each topic the words.

A point is one problem with everything that hangs on it: the measure promised against it and the follow-up that the
next year's paper will report. The papers are laid out from points alone, so reviews always answer real promises.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.demo.choice import Heard, Ledger, User, one, rank
from corpus.demo.phrases import Pledge, Topic, YearAspect, topics
from corpus.demo.slots import Voice, bare, fill, suits


@dataclass(frozen=True, slots=True)
class Point:
    """One problem: `family` and `topic` say where it comes from, `fix` heads the pledges made against it."""

    family: str
    topic: str
    head: str
    text: str
    fix: str
    pledges: tuple[Pledge, ...]


Points = Mapping[str, tuple[Point, ...]]


@dataclass(slots=True)
class Memory:
    """What the composer has said so far, over all papers.

    Promises are kept in a ledger of their own: plans and ledgers consist of nothing else.
    """

    ledger: Ledger = field(default_factory=Ledger)
    promises: Ledger = field(default_factory=Ledger)
    heard: Heard = field(default_factory=Heard)
    authors: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
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

    def cost(topic: Topic) -> tuple[bool, int, bool, int, int]:
        nearby = (user.unit, topic.key) in season
        elsewhere = sum(key == topic.key for _, key in season)
        return not topic.years, said.get(topic.key, 0), nearby, elsewhere, rank(f"{user.seed}/{topic.key}")

    fitting = [topic for topic in topics() if topic.family == aspect.family and _timely(topic, user.year)]
    chosen = sorted(fitting, key=cost)[:count]
    said.update((topic.key, user.year) for topic in chosen)
    season.extend((user.unit, topic.key) for topic in chosen)
    return chosen


def _timely(topic: Topic, year: int) -> bool:
    return not topic.years or year in topic.years


@dataclass(frozen=True, slots=True)
class _Teller:
    """Picks and fills the phrases of one topic for one paper."""

    topic: Topic
    voice: Voice
    user: User
    memory: Memory

    @property
    def seed(self) -> str:
        return f"{self.user.seed}/{self.topic.key}"

    def pick(self, phrases: Sequence[str]) -> str:
        """A fitting phrase, as authored."""
        return self.memory.ledger.pick(self.user, self.topic.key, self._fit(phrases))

    def _fit(self, phrases: Sequence[str]) -> list[str]:
        return [phrase for phrase in phrases if suits(phrase, self.voice)]

    def say(self, phrase: str, seed: str) -> str:
        """The phrase, filled."""
        return fill(bare(phrase), self.voice, f"{self.seed}/{seed}")

    def proof(self) -> str:
        """An example the unit has not given before; empty when none is left."""
        told = (*self.voice.unit.proofs.get(self.topic.key, ()), *self.topic.proofs)
        fresh = [phrase for phrase in told if not self.memory.ledger.known(self.user, phrase)]
        return self.pick(fresh) if fresh else ""

    def text(self, head: str) -> str:
        """The item's words after its head."""
        view, proof = self.pick(self.topic.views), self.proof()
        signs = [self.pick(self.topic.signs) for _ in range(1 if self.voice.own and proof else 2)]
        return self.memory.heard.tell(self.user, lambda attempt: self._told((view, *signs), proof, attempt), head)

    def _told(self, phrases: Sequence[str], proof: str, attempt: int) -> str:
        view, *signs = (self.say(phrase, f"{attempt}/{number}") for number, phrase in enumerate(phrases))
        seed = f"{self.seed}/{attempt}"
        return _ordered(view, _linked(signs, seed), self.say(proof, f"{attempt}/proof"), seed)

    def pledge(self) -> Pledge:
        """A promise and what will be reported of it, with the same slots filled alike."""
        promises = self._fit([pledge.promise for pledge in self.topic.pledges])
        chosen = self.memory.promises.pick(self.user, self.topic.key, promises)
        pledge = next(pledge for pledge in self.topic.pledges if pledge.promise == chosen)

        def telling(attempt: int) -> str:
            return "\n".join(self.say(words, f"pledge/{attempt}") for words in (pledge.promise, pledge.kept))

        return Pledge(*self.memory.heard.tell(self.user, telling).split("\n"))


def _point(topic: Topic, voice: Voice, user: User, memory: Memory) -> Point:
    teller = _Teller(topic, voice, user, memory)
    head = teller.say(teller.pick(topic.heads), "head")
    return Point(
        family=topic.family,
        topic=topic.key,
        head=head,
        text=teller.text(head),
        fix=teller.say(teller.pick(topic.fixes), "fix"),
        pledges=tuple(teller.pledge() for _ in range(1 if voice.own else 2)),
    )


_LINKS = ("同时，", "此外，", "另外，", "还有，", "再看，", "不仅如此，", "与此同时，", "", "")


def _linked(signs: Sequence[str], seed: str) -> str:
    """The signs as sentences, in either order, the second now and then with a word that leads on."""
    turned = signs if one(f"{seed}/turn", (True, False)) else signs[::-1]
    return f"。{one(f'{seed}/link', _LINKS)}".join(turned)


_INTROS = ("比如，", "比如，", "例如，", "如，", "典型的如，", "突出的是，")


def _ordered(view: str, signs: str, proof: str, seed: str) -> str:
    """One item's words in one of the orders people write them in."""
    if not proof:
        return one(f"{seed}/order", (f"{view}。{signs}。", f"{signs}。{view}。"))
    example = one(f"{seed}/intro", _INTROS) + proof
    orders = (f"{view}。{signs}。{example}。", f"{signs}。{example}。{view}。", f"{view}，{signs}。{example}。")
    return one(f"{seed}/order", orders)
