"""The rules that others use to align paragraphs, re-implemented from their descriptions, as a side-by-side.

Each takes two lists of lines and returns pairs of line numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz.distance import Indel

from corpus.compare.tree import one_to_one

Lines = Sequence[str]
Pairs = set[tuple[int, int]]


def _alike(a: str, b: str) -> float:
    return float(Indel.normalized_similarity(a, b))


def _gaps(a: Lines, b: Lines) -> tuple[Pairs, list[tuple[range, range]]]:
    """Lines in common by longest common subsequence, and the stretches between them."""
    blocks = [block for block in Indel.opcodes(a, b) if block.tag == "equal"]
    equal = {(o.src_start + k, o.dest_start + k) for o in blocks for k in range(o.src_end - o.src_start)}
    stops = [(-1, -1), *sorted(equal), (len(a), len(b))]
    return equal, [(range(i + 1, k), range(j + 1, m)) for (i, j), (k, m) in pairwise(stops)]


def difflib_whole(a: Lines, b: Lines) -> Pairs:
    """Python's difflib on lines: equal blocks, and replaced blocks line by line."""
    pairs: Pairs = set()
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            pairs |= set(zip(range(a0, a1), range(b0, b1), strict=False))
    return pairs


def colour_moved(a: Lines, b: Lines) -> Pairs:
    """git diff --color-moved: lines in common, and moved lines only where identical and 20 letters or longer."""
    pairs, gaps = _gaps(a, b)
    gone = {a[i]: i for left, _ in gaps for i in left if sum(map(str.isalnum, a[i])) >= 20}
    return pairs | {(gone[b[j]], j) for _, right in gaps for j in right if b[j] in gone}


def wikidiff2(a: Lines, b: Lines) -> Pairs:
    """wikidiff2: inside a replaced stretch line by line, pairs under .2 taken apart; then moved lines above .4."""
    pairs, gaps = _gaps(a, b)
    for left, right in gaps:
        pairs |= {(i, j) for i, j in zip(left, right, strict=False) if _alike(a[i], b[j]) >= 0.2}
    return pairs | _moved(a, b, pairs, 0.4)


def monotone(a: Lines, b: Lines) -> Pairs:
    """Optimal pairing that keeps the order: what no rule without moves can beat."""
    pairs, gaps = _gaps(a, b)
    for left, right in gaps:
        pairs |= _monotone(a, b, left, right)
    return pairs


def _monotone(a: Lines, b: Lines, left: range, right: range) -> Pairs:
    """The order-keeping pairing of two stretches with the greatest total likeness, pairs under .2 left out."""
    best: list[list[tuple[float, Pairs]]] = [
        [(0.0, set()) for _ in range(len(right) + 1)] for _ in range(len(left) + 1)
    ]
    for x, i in enumerate(left, 1):
        for y, j in enumerate(right, 1):
            score = _alike(a[i], b[j])
            taken = (best[x - 1][y - 1][0] + score, best[x - 1][y - 1][1] | {(i, j)}) if score >= 0.2 else (0.0, set())
            best[x][y] = max(best[x - 1][y], best[x][y - 1], taken, key=lambda entry: entry[0])
    return best[-1][-1][1]


def _moved(a: Lines, b: Lines, pairs: Pairs, floor: float) -> Pairs:
    rows, columns = {i for i, _ in pairs}, {j for _, j in pairs}
    found: Pairs = set()
    for i in range(len(a)):
        rivals = [(_alike(a[i], b[j]), j) for j in range(len(b)) if j not in columns] if i not in rows else []
        score, j = max(rivals, default=(0.0, -1))
        if score >= floor:
            found.add((i, j))
            columns.add(j)
    return found


def visual_editor(a: Lines, b: Lines) -> Pairs:
    """VisualEditor's list differ: identical lines first, then for every old line the most alike new one above .5."""
    pairs: Pairs = set()
    places: dict[str, list[int]] = {}
    for j, line in enumerate(b):
        places.setdefault(line, []).append(j)
    for i, line in enumerate(a):
        if places.get(line):
            pairs.add((i, places[line].pop(0)))
    return pairs | _moved(a, b, pairs, 0.5)


def heading_ratio(headings: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """(right, all) when old headings take new ones by edit similarity alone, best first."""
    scored = sorted(
        (-_alike(old, new), i, j) for i, (old, _) in enumerate(headings) for j, (_, new) in enumerate(headings)
    )
    return sum(i == j for i, j in one_to_one(scored)), len(headings)


RIVALS: tuple[tuple[str, Callable[[Lines, Lines], Pairs]], ...] = (
    ("VisualEditor", visual_editor),
    ("保序最优", monotone),
    ("wikidiff2", wikidiff2),
    ("git --color-moved", colour_moved),
    ("difflib", difflib_whole),
)
