"""A check of the whole archive, chunk by chunk: what is done is kept in the home, so that a run may stop and go on.

A journal belongs to one state of the archive, one set of rules and what people had decided; anything else begins anew.
It goes when the run is through, and can be thrown away at any time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.checks import Holdings, Outcome, Rule, check_chunk, chunks, merged
from corpus.checks.model import Unjudged
from index.reuse.stock import fingerprint
from portal.contract.checked import finding_json, finding_of

FOLDER = "checks"
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Journal:
    """The outcomes of chunks, by their keys; a line for each, the last of which may have been cut short."""

    file: Path

    @classmethod
    def of(cls, home: Path, *state: object) -> Journal:
        """The journal that belongs to `state`; those of other states are thrown away."""
        said = json.dumps([fingerprint(), *map(str, state)], ensure_ascii=False)
        own = cls(home / FOLDER / f"{hashlib.sha256(said.encode()).hexdigest()[:16]}.jsonl")
        for other in own.file.parent.glob("*.jsonl"):
            if other != own.file:
                Journal(other).forget()
        return own

    def outcomes(self) -> dict[str, Outcome]:
        """What is done, by chunk."""
        return dict(self._lines())

    def keep(self, chunk: str, outcome: Outcome) -> None:
        """Write down what came of a chunk; where nothing can be written the run goes on, but can't be resumed."""
        said = {
            "chunk": chunk,
            "findings": [finding_json(one) for one in outcome.findings],
            "unjudged": [[one.rule, one.report, one.reason] for one in outcome.unjudged],
        }
        with suppress(OSError):
            self.file.parent.mkdir(exist_ok=True)
            with self.file.open("a", encoding="utf-8") as out:
                out.write("\n" + json.dumps(said, ensure_ascii=False))

    def forget(self) -> None:
        """Throw it away."""
        with suppress(OSError):
            self.file.unlink(missing_ok=True)

    def _lines(self) -> Iterator[tuple[str, Outcome]]:
        try:
            lines = self.file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return
        for line in lines:
            with suppress(ValueError, KeyError, TypeError):
                yield _read(json.loads(line))


def _read(said: dict[str, Any]) -> tuple[str, Outcome]:
    findings = tuple(map(finding_of, said["findings"]))
    return said["chunk"], Outcome(findings, tuple(Unjudged(*one) for one in said["unjudged"]))


def check_archive(held: Holdings, rules: Sequence[Rule], journal: Journal, step: Step) -> Outcome:
    """All chunks that are not done yet, then what came of all of them; `step` counts reports."""
    planned, found = chunks(held.known), journal.outcomes()
    total, done = len(held.known), 0
    for chunk in planned:
        if chunk.key not in found:
            found[chunk.key] = check_chunk(held, chunk, rules)
            journal.keep(chunk.key, found[chunk.key])
        done += len(chunk.reports)
        step(done, total)
    journal.forget()
    return merged((found[chunk.key] for chunk in planned), [one.id for one in held.known])
