"""Where one paper is written: who speaks, what has been said before, and what this paper has to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.demo.choice import User, one
from corpus.demo.phrases import YearAspect, pools
from corpus.demo.points import Memory, Points
from corpus.demo.slots import Voice, bare, fill, suits
from corpus.demo.style import Style
from corpus.model import Part


@dataclass(frozen=True, slots=True)
class Desk:
    """What one paper is written from: the voice, the writer, the shared memory, its own points and last year's."""

    voice: Voice
    user: User
    memory: Memory
    style: Style
    points: Points
    previous: Points

    def frame(self, name: str, **facts: object) -> str:
        """A sentence of the frame; `facts` fill the slots only this paper knows."""
        return self.say(name, pools("frames")["own" if self.voice.own else "team"][name], **facts)

    def say(self, name: str, phrases: list[str], **facts: object) -> str:
        """One of `phrases`, filled with `facts` and with what the voice knows."""
        fit = [phrase for phrase in phrases if suits(phrase, self.voice)]
        phrase = self.memory.ledger.pick(self.user, "frame", fit)
        told = bare(phrase)
        for slot, value in facts.items():
            told = told.replace(f"{{{slot}}}", str(value))
        return self.tell(lambda attempt: fill(told, self.voice, f"{self.user.seed}/{name}/{phrase}/{attempt}"))

    def tell(self, telling: Callable[[int], str]) -> str:
        """The telling least like what other papers say, going on from what was told before it."""
        return self.memory.heard.go_on(self.user, telling)

    def heading(self, part: Part) -> str:
        """The office's wording for a part this year."""
        wordings: list[str] = pools("frames")["headings"][part]
        return one(f"{self.user.seed}/{part}", wordings)

    def wording(self, aspect: YearAspect) -> str:
        """The aspect's heading: teams copy the notice, individuals shorten it."""
        return (aspect.brief if self.voice.own else aspect.wording) + self.style.ending
