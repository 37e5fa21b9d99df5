"""Sentences for synthetic papers: a small grammar over the wording of `reading.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random

WORDING = tomllib.loads((Path(__file__).parent / "reading.toml").read_text(encoding="utf-8"))
HEADINGS: dict[str, list[str]] = WORDING["headings"]
ASPECTS: dict[int, list[list[str]]] = {int(year): rows for year, rows in WORDING["aspects"].items()}
TOPICS: dict[str, list[str]] = WORDING["topics"]
_WORDS: dict[str, list[str]] = WORDING["words"]
_GENERAL = ["工作标准", "统筹协调", "制度执行", "责任落实"]


class Words:
    """Sentences drawn from the grammar; one per paper, so that a seed gives the same paper everywhere."""

    def __init__(self, random: Random, own: bool) -> None:
        self._random = random
        self._own = own

    def pick(self, options: list[str]) -> str:
        return self._random.choice(options)

    def head(self, aspect: str | None, part: str) -> str:
        """The head clause of an item."""
        topic, weak = self.pick(TOPICS.get(aspect or "", _GENERAL)), self.pick(_WORDS["weak"])
        if part in {"measures", "review"}:
            heads = ["在提升{0}上下功夫", "着力加强{0}，补齐短板", "持续抓好{0}", "把{0}摆上重要位置"]
        else:
            heads = ["{0}{1}", "对{0}重视程度{1}", "抓{0}的办法不多，{1}"]
        return self.pick(heads).format(topic, weak)

    def sentence(self, part: str) -> str:
        """One sentence of body, sometimes a trap."""
        if self._random.random() < 0.16:
            return self.pick(_WORDS["traps"]) + "。"
        place, weak, verb = (self.pick(_WORDS[kind]) for kind in ("places", "weak", "verbs"))
        who = "本人" if self._own and self._random.random() < 0.6 else self.pick(_WORDS["people"])
        return self.pick(_FRAMES.get(part, _FRAMES["problems"])).format(
            place=place, weak=weak, verb=verb, who=who, adverb=self.pick(_WORDS["adverbs"])
        )

    def body(self, part: str, low: int = 1, high: int = 4) -> str:
        return "".join(self.sentence(part) for _ in range(self._random.randint(low, high)))


_FRAMES = {
    "measures": [
        "建立{place}定期会商制度，每月至少到现场一次。",
        "坚持把{place}作为检验成效的窗口，持续跟踪问效。",
        "对{place}中的堵点列出清单，逐项销号。",
    ],
    "review": [
        "围绕{place}修订制度两项，已全部执行到位。",
        "针对{place}问题完成整改并长期坚持。",
        "{place}的投诉量比上年明显下降。",
    ],
    "problems": [
        "{who}在{place}上{adverb}{verb}，{weak}。",
        "比如，{place}工作推进中，{who}{verb}。",
        "{adverb}把{place}当成软任务，导致{place}效果{weak}。",
        "{who}对{place}中出现的新情况研究{weak}；对反映的意见{verb}。",
    ],
}
