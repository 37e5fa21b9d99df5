"""The list kept from one question to the next says what a list read anew would say, whatever happens in between."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from corpus.archive import Archive, Source, Summary

from .conftest import MakeReport

UNITS = ("县财政局", "县水利局", "镇党委", None)
Act = Callable[[Archive, str], object]
DEEDS: tuple[Act, ...] = (
    lambda archive, one: archive.remove(one, "重复", "甲"),
    lambda archive, one: archive.restore(one, "甲"),
    lambda archive, one: archive.correct(one, "unit", "县教育局", "甲"),
    lambda archive, one: archive.correct(one, "year", None, "甲"),
    lambda archive, one: archive.correct(one, "kind", "individual", "甲"),
    lambda archive, one: archive.correct(one, "title", None, "甲"),
    lambda archive, one: archive.withdraw(one, "unit", "甲"),
)


def anew(archive: Archive) -> Sequence[Summary]:
    with Archive.open(archive.home) as other:
        return other.list()


def test_a_list_brought_up_to_date_is_the_list_read_anew(archive: Archive, read: MakeReport) -> None:
    chance = random.Random(4)
    for step in range(40):
        unit, year = chance.choice(UNITS), chance.choice((2021, 2023, None))
        content = f"第{chance.randrange(8)}种".encode()
        archive.file(Source(f"{step % 25}.txt", content), read(unit, year, sure=chance.choice((0.4, 0.9))))
        held = [one.id for one in archive.list()]
        removed = [one.summary.id for one in archive.removals()]
        deed = chance.choice(DEEDS)
        chosen = removed if deed is DEEDS[1] else held
        if chosen:
            deed(archive, chance.choice(chosen))
        assert archive.list() == anew(archive)


def test_a_twin_that_comes_or_goes_is_said_of_the_other(archive: Archive, read: MakeReport) -> None:
    first = archive.file(Source("甲.txt", b"same"), read("县财政局")).summary
    (alone,) = archive.list()
    second = archive.file(Source("乙.txt", b"same"), read("县水利局")).summary
    warned = {one.id: one.warnings for one in archive.list()}
    assert warned == {first.id: alone.warnings + 1, second.id: alone.warnings + 1}
    archive.file(Source("乙.txt", b"other"), read("县水利局"))
    assert next(one for one in archive.list() if one.id == first.id).warnings == alone.warnings


def test_another_process_is_seen(archive: Archive, read: MakeReport) -> None:
    assert archive.list() == ()
    with Archive.open(archive.home) as other:
        filed = other.file(Source("甲.txt", b"a"), read())
    assert archive.list() == (filed.summary,)
