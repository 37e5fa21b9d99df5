"""What filters of templates make of values: sizes and times as people say them."""

from __future__ import annotations

import pytest

from portal.templating import duration, size


@pytest.mark.parametrize(("seconds", "said"), [(0, "0 秒"), (90, "90 秒"), (100, "2 分钟"), (3634, "61 分钟")])
def test_a_time_to_wait(seconds: int, said: str) -> None:
    assert duration(seconds) == said


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 KB"), (840 << 10, "840 KB"), (5 << 20, "5.0 MB"), (3 << 30, "3.0 GB")]
)
def test_a_size(count: int, said: str) -> None:
    assert size(count) == said
