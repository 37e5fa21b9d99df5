"""The proof of an index against its archive: each report once, unchanged, with all passages, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.passages import passages
from index.entry import Card, digest

if TYPE_CHECKING:
    from corpus.archive import Archive


@dataclass(frozen=True, slots=True)
class Verification:
    """The proof of an index: `faults` in Chinese, none when it holds exactly what the archive holds."""

    reports: int
    passages: int
    revision: int
    faults: tuple[str, ...]


def differences(archive: Archive, cards: Mapping[str, Card]) -> Iterator[tuple[str, str]]:
    """Reports that an index with `cards` doesn't hold as the archive does: id and what is wrong."""
    held = {summary.id: summary.label for summary in archive.list()}
    for name in sorted(cards.keys() - held.keys()):
        yield name, f"索引里有材料库中没有的材料：{cards[name].label}（{name}）"
    for name, label in held.items():
        if name not in cards:
            yield name, f"索引里缺少：{label}（{name}）"
        elif (cards[name].digest, cards[name].passages) != _expected(archive, name):
            yield name, f"索引与材料库不一致：{label}（{name}）"


def _expected(archive: Archive, report_id: str) -> tuple[str, int]:
    archived = archive.get(report_id)
    return digest(archived), len(passages(archived.report))
