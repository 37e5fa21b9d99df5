"""Jobs in a process of their own: done as in this one, refused in words, and nothing is lost with the process."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from portal.work import Upkeep
from tests.portal.house import REPORT, House, open_house


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = open_house(tmp_path_factory.mktemp("apart") / "home", apart=True, demo=True)
    yield house
    house.desk.close()
    assert _process(house) is None


def _process(house: House) -> Any:
    assert house.desk.apart is not None
    return house.desk.apart._process


def _upload(house: House, year: int, **more: Any) -> Any:
    sent = {"file": (io.BytesIO(REPORT.format(year=year).encode()), f"市水务局/{year}/班子.txt"), **more}
    return house.browser().client.post("/api/v1/ingest", data=sent).get_json()


def _found(house: House) -> int:
    return int(house.browser().get("/api/v1/search?q=走马观花").get_json()["total_reports"])


def test_what_is_uploaded_is_taken_in_over_there_and_found_here(house: House) -> None:
    before = _found(house)
    assert _upload(house, 2021)["added"] == 1
    assert _found(house) == before + 1
    assert _process(house).pid != os.getpid()


def test_what_is_refused_is_refused_in_the_same_words(house: House) -> None:
    answer = _upload(house, 2022, manifest=(io.BytesIO(b"\xff\xfe\x00not a table"), "清单.xlsx"))
    assert "清单打不开" in answer["detail"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="POSIX")
def test_a_lost_process_is_replaced(house: House) -> None:
    _upload(house, 2023)
    lost = _process(house)
    os.kill(lost.pid, signal.SIGKILL)
    lost.wait()
    before = _found(house)
    assert _upload(house, 2024)["added"] == 1
    assert _found(house) == before + 1
    assert _process(house).pid != lost.pid


def test_the_index_follows_what_another_process_has_changed(house: House) -> None:
    _upload(house, 2025)
    library, (first, *_) = house.desk.library, house.desk.archive.list()
    house.desk.archive.remove(first.id, "误收", "甲")
    assert library.behind()
    Upkeep(library, house.desk.jobs.kinds)(lambda _done, _total: None)
    assert not library.behind()
    assert first.id not in library.cards
