"""Damaged files: each is read or refused with a reason; nothing else escapes, nothing grows without bounds."""

from __future__ import annotations

import pytest

from corpus.errors import CorpusError
from corpus.normalise import fold
from corpus.readers import Document, Limits, read
from tests.samples import SAMPLES
from tests.samples.mutator import mutants

LIMITS = Limits(characters=200_000, pages=50, part_bytes=2 << 20, expanded_bytes=16 << 20, seconds=10)
BATCHES = 8
PER_BATCH = 100


def outcome(data: bytes, name: str) -> Document | str:
    try:
        return read(data, name, LIMITS)
    except CorpusError as error:
        return error.code


@pytest.mark.parametrize("seed", range(BATCHES))
def test_every_damaged_file_is_read_or_refused(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    refused = 0
    for name, data in mutants(SAMPLES, PER_BATCH, seed):
        result = outcome(data, name)
        if isinstance(result, str):
            refused += 1
            continue
        assert len(result.text) <= LIMITS.characters
        assert all(0 <= mark.span.start <= mark.span.end <= len(result.text) for mark in result.marks)
        assert all(not i.span or i.span.end <= len(result.text) for i in result.issues)
        fold(result.text)
    assert 0 < refused < PER_BATCH


def test_the_same_seed_damages_the_same_way() -> None:
    assert list(mutants(SAMPLES, 30, 5)) == list(mutants(SAMPLES, 30, 5))
