"""Stand-ins for what comparison is given from outside: a segmenter, and reports out of plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from corpus.model import Report
from corpus.outline import outline
from corpus.readers.document import Document

_WORD = re.compile(r"[A-Za-z0-9.%]+|[\u4e00-\u9fff]{1,2}|\s+|.", re.DOTALL)


def two_by_two(text: str) -> Sequence[tuple[int, int]]:
    """Cuts Han characters in twos from the start of every run: crude, but steady and free of dictionaries."""
    return [match.span() for match in _WORD.finditer(text)]


@pytest.fixture(scope="session")
def words() -> Callable[[str], Sequence[tuple[int, int]]]:
    return two_by_two


@pytest.fixture(scope="session")
def report() -> Callable[[str], Report]:
    def read(text: str) -> Report:
        return Report(text, outline(Document(text)).sections)

    return read
