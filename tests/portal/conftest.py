"""One portal for those who only look, one of their own for those who change things."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from portal.accounts import passwords
from portal.security import limiter
from tests.portal.house import House, open_house


@pytest.fixture(scope="session", autouse=True)
def cheap_hashes() -> Iterator[None]:
    """Argon2 is slow on purpose; the tests sign in hundreds of times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A portal of one's own."""
    house = open_house(tmp_path / "home")
    yield house
    house.desk.close()
    limiter.reset()  # wrong passwords of one test must not slow down the next


@pytest.fixture(scope="session")
def shared_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A portal with two reports, for tests that change nothing others look at."""
    house = open_house(tmp_path_factory.mktemp("shared") / "home")
    house.file(2022)
    house.file(2023)
    yield house
    house.desk.close()
