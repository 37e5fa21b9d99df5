"""A check of the whole archive that is stopped goes on where it stopped, and says in the end what one run would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.archive import Archive, Source
from corpus.checks import CHECKS, check_all
from corpus.parse import Clues, parse
from portal.checked_so_far import FOLDER, Journal, check_archive
from portal.checking import holdings

PAPER = """{unit}领导班子{year}年度民主生活会对照检查材料

一、查摆问题
一是调研不够深入，全年不足××次。
二、整改措施
一是不断加强学习，切实提高认识。
"""
UNITS = ("云溪县民政局", "云溪县林业局", "云溪县水务局")
RULES = [rule for rule in CHECKS if rule.id in {"E2", "B6", "C4"}]


class Killed(Exception):
    """The process is gone."""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "home") as opened:
        for unit in UNITS:
            for year in (2022, 2023):
                path, data = f"{unit}/{year}.txt", PAPER.format(unit=unit, year=year).encode()
                opened.file(Source(path, data), parse(data, path, Clues(path)))
        yield opened


def stopped(archive: Archive, after: int) -> Journal:
    """The journal of a run that was killed after so many reports."""

    def step(done: int, _total: int) -> None:
        if done >= after:
            raise Killed

    journal = Journal.of(archive.home, archive.revision())
    with pytest.raises(Killed):
        check_archive(holdings(archive), RULES, journal, step)
    return journal


@pytest.mark.parametrize("cut", [0, 20])
def test_a_run_goes_on_where_it_stopped(archive: Archive, cut: int) -> None:
    journal = stopped(archive, 4)
    assert len(journal.outcomes()) == 2
    if cut:  # the power went while a line was written
        journal.file.write_bytes(journal.file.read_bytes()[:-cut])
    read: list[str] = []
    held = holdings(archive)
    steps: list[tuple[int, int]] = []
    whole = check_all(held, RULES)
    counting = type(held)(held.known, lambda name: read.append(name) or held.get(name), held.words)  # type: ignore[func-returns-value]
    again = Journal.of(archive.home, archive.revision())
    assert check_archive(counting, RULES, again, lambda *at: steps.append(at)) == whole
    assert len(whole.findings) >= 6
    assert len(set(read)) == (4 if cut else 2)
    assert steps == [(2, 6), (4, 6), (6, 6)]
    assert list((archive.home / FOLDER).iterdir()) == []


def test_what_was_said_of_another_state_is_thrown_away(archive: Archive) -> None:
    stopped(archive, 2)
    archive.remove(archive.list()[0].id, "重复", "甲")
    assert Journal.of(archive.home, archive.revision()).outcomes() == {}
    assert list((archive.home / FOLDER).iterdir()) == []


def test_a_home_that_takes_no_journal_is_checked_all_the_same(archive: Archive) -> None:
    (archive.home / FOLDER).write_text("in the way")
    journal = Journal.of(archive.home, archive.revision())
    whole = check_archive(holdings(archive), RULES, journal, lambda *_: None)
    assert whole == check_all(holdings(archive), RULES)
