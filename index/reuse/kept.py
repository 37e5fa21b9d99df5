"""Where people's decisions are kept: one file in the home, replaced as a whole, never taken for empty when damaged."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.errors import CorpusError
from index.lock import locked
from index.reuse.decisions import Decisions, Exclusion, Expression, Papers

FILE, _LOCK = "reuse-decisions.json", "reuse-decisions.lock"
_NUMBERS = frozenset({"start", "end", "version"})
_DAMAGED = (
    f"材料库文件夹里记着“不计相似”的文件 {FILE} 读不出来，可能被改坏了或没有写完整。"
    "为免把以前的认定当作没有，查找雷同和抽查先停下，这个文件原样没有动。"
    "请用备份里的同名文件换上；确实没有备份的，把它改名留存后再试，以前的认定要重新作。"
)


class DamagedDecisions(CorpusError):
    """The file of decisions is there and can't be read: going on without it would undo what people decided."""

    code = "damaged_decisions"


def read_decisions(home: Path, papers: Papers | None = None) -> Decisions:
    """What was decided in a home, as far as it still holds in `papers`; nothing when there is no file.

    Raises DamagedDecisions for a file that makes no sense; it is left as it is.
    """
    try:
        said = json.loads((home / FILE).read_bytes())
        exclusions = tuple(Exclusion(**_checked(one)) for one in said["exclusions"])
        decided = Decisions(exclusions, tuple(Expression(**_checked(one)) for one in said["expressions"]))
    except FileNotFoundError:
        return Decisions()
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise DamagedDecisions(_DAMAGED) from problem
    return decided.standing(papers) if papers else decided


def _checked(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose numbers are numbers and whose words are words; raises TypeError."""
    if any(isinstance(value, int) != (name in _NUMBERS) or isinstance(value, bool) for name, value in row.items()):
        raise TypeError
    return row


def write_decisions(home: Path, decisions: Decisions) -> None:
    """Keep decisions, down to the disk."""
    fresh = (home / FILE).with_suffix(".new")
    with fresh.open("wb") as out:
        out.write(json.dumps(asdict(decisions), ensure_ascii=False, indent=1).encode())
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(home / FILE)


def decide(home: Path, change: Callable[[Decisions], Decisions]) -> Decisions:
    """Change what was decided, one person at a time; what `change` raises leaves everything as it was."""
    home.mkdir(parents=True, exist_ok=True)
    with locked(home / _LOCK):
        decided = change(read_decisions(home))
        write_decisions(home, decided)
    return decided
