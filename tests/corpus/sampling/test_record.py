"""A record outlives the archive: drawn again from itself alone, on every machine and Python, byte for byte."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from corpus.sampling import (
    Candidate,
    Named,
    Plan,
    Replacement,
    Stamp,
    candidates,
    canonical,
    draw_by,
    fingerprint,
    lot,
    part,
    plan_of,
    record,
    redraw,
    substitute,
)

GOLDEN = Path(__file__).parent / "golden.json"
STAMP = Stamp("检查人甲", "2026-01-15T09:30:00+08:00", "0.1.0")
POPULATION = [
    Candidate(f"{unit}{year}{number}", unit, year, "team" if number == 0 else "individual", 1 + number)
    for unit in ("云溪县民政局", "云溪县林业局", "云溪县水务局")
    for year in (2023, 2024)
    for number in range(5)
]
PLAN = Plan(
    seed="2026-01 云溪", size=9, strata=("unit", "kind"), weighted=True,
    picked=(Named("云溪县林业局20241", "群众反映"),), excluded=(Named("云溪县民政局20230", "正在巡察"),),
)  # fmt: skip


def test_the_golden_record_is_drawn_again_byte_for_byte() -> None:
    text = GOLDEN.read_text(encoding="utf-8")
    kept = json.loads(text)
    assert redraw(kept) == ()
    assert canonical(record(plan_of(kept), candidates(kept), STAMP)) == text
    assert canonical(record(PLAN, POPULATION, STAMP)) == text
    assert fingerprint(kept) == "3a601ab4c50fa474f53a22b65c59a12b975aea8aa3368c17f005f06ae5e8414a"


def test_the_golden_record_by_hand() -> None:
    kept = json.loads(GOLDEN.read_text(encoding="utf-8"))

    def ticket(row: list[str], k: int) -> str:
        name = row[0] if k == 1 else f"{row[0]}\n{k}"
        return sha256(f"2026-01 云溪\n{name}".encode()).hexdigest()

    rows = {row[0]: row for row in kept["population"]["reports"]}
    for one in kept["drawn"]:
        row = rows[one["report"]]
        assert one["rank"] == min(ticket(row, k) for k in range(1, row[4] + 1))
    assert kept["drawn"][0] == {"report": "云溪县林业局20241", "rank": kept["drawn"][0]["rank"], "reason": "群众反映"}
    assert kept["population"]["sha256"] == sha256("".join(f"{name}\n" for name in sorted(rows)).encode()).hexdigest()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda kept: kept["drawn"].reverse(), "抽中的材料"),
        (lambda kept: kept["drawn"].pop(), "抽中的材料"),
        (lambda kept: kept["population"]["reports"].pop(), "总体"),
        (lambda kept: kept["population"].update(sha256="0" * 64), "总体"),
        (lambda kept: kept["plan"].update(seed="另一个种子"), "抽中的材料"),
        (lambda kept: kept["strata"][0].update(drawn=7), "名额"),
        (lambda kept: kept.update(method="随便抽的"), "方法说明"),
    ],
)
def test_a_record_that_was_touched_no_longer_agrees(change: object, said: str) -> None:
    kept = json.loads(GOLDEN.read_text(encoding="utf-8"))
    change(kept)  # type: ignore[operator]
    assert any(said in one for one in redraw(kept))


def test_replacements_are_the_next_of_the_stratum() -> None:
    kept = record(replace(PLAN, picked=()), POPULATION, STAMP)
    out = next(one["report"] for one in kept["drawn"] if "林业局2" in one["report"] and not one["report"].endswith("0"))
    into = substitute(kept, (), out)
    assert into is not None
    assert into.unit == "云溪县林业局"
    assert into.kind == "individual"
    assert into.id not in {one["report"] for one in kept["drawn"]}
    first = Replacement(out, into.id, "扫描件看不清", "检查人甲", "2026-01-16T09:00:00+08:00")
    second = substitute(kept, (first,), into.id)
    assert second is not None
    assert second.id != into.id
    assert redraw(kept, (first,)) == ()
    assert "替换" in redraw(kept, (replace(first, into="云溪县民政局20241"),))[0]


def test_nobody_comes_in_where_all_were_drawn_or_named() -> None:
    whole = record(Plan(seed="1", method="all"), POPULATION, STAMP)
    assert substitute(whole, (), POPULATION[0].id) is None
    assert len(whole["drawn"]) == len(POPULATION)
    named = record(Plan(method="hand", picked=(Named(POPULATION[3].id, "群众反映"),)), POPULATION, STAMP)
    assert [(one["report"], one["reason"]) for one in named["drawn"]] == [(POPULATION[3].id, "群众反映")]
    assert "不是随机抽取" in named["method"]


def test_what_is_left_out_is_never_drawn_but_stays_in_the_population() -> None:
    out = tuple(Named(one.id, "正在巡察") for one in POPULATION[:20])
    found = draw_by(Plan(seed="1", size=99, excluded=out), POPULATION)
    assert {one.id for one in found.drawn} == {one.id for one in POPULATION[20:]}
    assert found.count == 30
    assert "排除20份" in found.method


@pytest.mark.parametrize(
    ("count", "share", "taken"), [(30, "10", 3), (31, "10", 4), (1, "0.5", 1), (200, "12.5", 25), (7, "100", 7)]
)
def test_a_share_is_rounded_up(count: int, share: str, taken: int) -> None:
    assert part(count, share) == taken


@pytest.mark.parametrize("share", ["", "0", "101", "-5", "1/0", "ten", "1e2", "１０"])
def test_what_is_no_percentage_is_refused(share: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(share) + "$"):
        part(10, share)


def test_every_stratum_gives_its_share_and_the_floor() -> None:
    by_share = draw_by(Plan(seed="1", share="10", strata=("unit",)), POPULATION)
    assert [one.drawn for one in by_share.strata] == [1, 1, 1]
    floored = draw_by(Plan(seed="1", share="10", strata=("unit",), floor=4), POPULATION)
    assert [one.drawn for one in floored.strata] == [4, 4, 4]
    by_size = draw_by(Plan(seed="1", size=7, strata=("unit",), floor=2), POPULATION)
    assert sorted(one.drawn for one in by_size.strata) == [2, 2, 3]


def test_who_weighs_more_is_drawn_more_often_in_proportion() -> None:
    light, heavy = Candidate("轻", None, None, "team", 1), Candidate("重", None, None, "team", 4)
    first = Counter(
        draw_by(Plan(seed=str(seed), size=1, weighted=True), [light, heavy]).drawn[0].id for seed in range(2000)
    )
    assert 1540 < first["重"] < 1660  # 4 of 5, three standard deviations around
    assert lot("s", light, weighted=True) == lot("s", light)
