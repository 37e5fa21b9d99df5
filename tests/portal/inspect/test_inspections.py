"""Home/inspect.db: what is drawn stays drawn, what is judged only grows, a closed batch is closed by the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.checks import Finding
from corpus.checks.model import Evidence
from corpus.model import Span
from corpus.sampling import Candidate, Plan, Replacement, Stamp, record, redraw, substitute
from portal.errors import BadRequest, NotFound
from portal.inspect import Inspections
from portal.inspect.rules import frozen, thawed
from portal.inspect.sight import everything
from portal.inspect.values import Confirmation, Drawn, Handling, Looked, Terms

POPULATION = [Candidate(f"r{number}", "甲局" if number % 2 else "乙局", 2024, "team") for number in range(8)]


def drawn(name: str) -> Drawn:
    unit = "甲局" if int(name[1:]) % 2 else "乙局"
    return Drawn(name, 1, "0" * 64, unit, 2024, "team", f"{unit}材料", f"{name}.txt", 3000, "2026-01-05T08:00:00+08:00")


def finding(report: str, rule: str = "E2", severity: str = "medium") -> Finding:
    span = Span(3, 9)
    return Finding(rule, severity, report, None, span, "疑似占位符", (Evidence(report, span, "×年×月"),), 1.0)  # type: ignore[arg-type]


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Inspections]:
    inspections = Inspections.open(tmp_path / "home")
    yield inspections
    inspections.close()


@pytest.fixture
def batch(held: Inspections) -> int:
    kept = record(Plan(seed="1", size=3), POPULATION, Stamp("甲", "2026-01-15T09:00:00+08:00", "0.1.0"))
    terms = Terms("年度抽查", "某通知", blind=False, rules=frozen(("E2", "B6")))
    return held.batches.freeze(terms, kept, [drawn(one["report"]) for one in kept["drawn"]])


def close(held: Inspections, batch: int) -> None:
    held.batches.close(batch, "乙")


def test_a_batch_is_kept_as_it_was_drawn(held: Inspections, batch: int) -> None:
    kept = held.batches.get(batch)
    assert (kept.who, kept.terms.title, [rule.id for rule in kept.terms.rules]) == ("甲", "年度抽查", ["B6", "E2"])
    assert redraw(kept.record) == ()
    assert [one.drawn.report for one in held.batches.items(batch)] == [one["report"] for one in kept.record["drawn"]]
    assert held.batches.list() == [kept]
    with pytest.raises(NotFound):
        held.batches.get(batch + 1)


def test_rules_are_kept_with_their_words_and_known_again(held: Inspections, batch: int) -> None:
    rules = held.batches.get(batch).terms.rules
    assert [rule.id for rule in thawed(rules)] == ["B6", "E2"]
    assert rules[0].words
    assert rules[0].thresholds
    changed = [type(rules[0])(**{**{n: getattr(rules[0], n) for n in rules[0].__slots__}, "fingerprint": "0"})]
    with pytest.raises(BadRequest, match="规则 B6"):
        thawed(changed)


def test_two_persons_and_no_fewer(held: Inspections, batch: int) -> None:
    item = held.batches.items(batch)[0]
    judging, kept = held.judging, held.batches.get(batch)
    assert judging.file(item).state == "waiting"
    held.batches.checked(
        item,
        Looked(
            (
                finding(item.drawn.report),
                finding(item.drawn.report, "A5", "high"),
            ),
            (("B6", "脱敏"),),
        ),
    )
    item = held.batches.item(batch, item.id)
    first, second = judging.file(item).leads
    judging.judge(first.id, "upheld", "", "甲")
    with pytest.raises(BadRequest, match="写明理由"):
        judging.judge(second.id, "open", "", "甲")
    judging.judge(second.id, "open", "要看原件", "甲")
    with pytest.raises(BadRequest, match="待核实"):
        judging.confirm(kept, item, Confirmation(True, "", "乙", 0))
    judging.judge(second.id, "rejected", "是上级单位", "甲")
    with pytest.raises(BadRequest, match="两个人"):
        judging.confirm(kept, item, Confirmation(True, "", "甲", 0))
    judging.confirm(kept, item, Confirmation(False, "理由再写具体些", "乙", 0))
    assert judging.file(item).state == "returned"
    judging.judge(second.id, "rejected", "通知里写明由市局牵头", "甲")
    assert judging.file(item).state == "judged"
    judging.confirm(kept, item, Confirmation(True, "", "乙", 0))
    file = judging.file(item)
    assert (file.state, [len(lead.verdicts) for lead in file.leads]) == ("confirmed", [1, 3])
    assert item.unjudged == (("B6", "脱敏"),)


def test_who_made_the_batch_does_not_confirm_what_has_no_leads(held: Inspections, batch: int) -> None:
    held.batches.checked(held.batches.items(batch)[1], Looked((), ()))
    item, kept = held.batches.items(batch)[1], held.batches.get(batch)
    with pytest.raises(BadRequest, match="两个人"):
        held.judging.confirm(kept, item, Confirmation(True, "", "甲", 0))
    held.judging.confirm(kept, item, Confirmation(True, "", "乙", 0))
    assert held.judging.file(item).state == "confirmed"


def test_the_list_begins_with_the_gravest(held: Inspections, batch: int) -> None:
    items = held.batches.items(batch)
    held.batches.checked(items[2], Looked((finding(items[2].drawn.report, "A5", "high"),), ()))
    held.batches.checked(items[1], Looked((finding(items[1].drawn.report),), ()))
    standings = held.judging.standings(held.batches.items(batch))
    assert [(one.item.place, one.risk, one.state) for one in standings] == [
        (3, 5, "judging"),
        (2, 2, "judging"),
        (1, 0, "waiting"),
    ]


def test_a_replacement_stays_on_record(held: Inspections, batch: int) -> None:
    kept, item = held.batches.get(batch), held.batches.items(batch)[0]
    due = substitute(kept.record, kept.replacements, item.drawn.report)
    assert due is not None
    because = Replacement(item.drawn.report, due.id, "扫描件看不清", "甲", "")
    held.batches.replace(item, drawn(due.id), because)
    items = held.batches.items(batch)
    assert [one.out for one in items] == [True, False, False, False]
    assert items[-1].drawn.report == due.id
    assert redraw(kept.record, held.batches.get(batch).replacements) == ()


def test_a_closed_batch_takes_nothing_but_a_follow_up(held: Inspections, batch: int) -> None:
    item, kept = held.batches.items(batch)[0], held.batches.get(batch)
    held.batches.checked(item, Looked((finding(item.drawn.report),), ()))
    lead = held.judging.file(item).leads[0]
    close(held, batch)
    for change in (
        lambda: held.judging.judge(lead.id, "upheld", "", "甲"),
        lambda: held.judging.note(item, "备注", "甲"),
        lambda: held.judging.handle(item, Handling("说明"), "甲"),
        lambda: held.batches.close(batch, "丙"),
        lambda: held.batches.under_way(batch, "1"),
        lambda: held.batches.replace(item, drawn("r7"), Replacement("r1", "r7", "x", "甲", "")),
    ):
        with pytest.raises(BadRequest, match="已经办结"):
            change()
    held.judging.follow_up(item, "已重新上报", "甲")
    assert held.judging.file(item).followups[0].words == "已重新上报"
    assert held.batches.get(kept.id).closed_by == "乙"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE verdicts SET outcome = 'rejected'", "DELETE FROM verdicts", "DELETE FROM leads", "DELETE FROM batches",
        "UPDATE leads SET body = '{}'", "UPDATE batches SET record = '{}'", "UPDATE items SET report = 'r0'",
        "UPDATE batches SET rules = '[]'", "DELETE FROM items", "DELETE FROM confirmations",
        "UPDATE notes SET words = ''",
    ],
)  # fmt: skip
def test_no_statement_changes_what_was_decided(held: Inspections, batch: int, tmp_path: Path, statement: str) -> None:
    item = held.batches.items(batch)[0]
    held.batches.checked(item, Looked((finding(item.drawn.report),), ()))
    held.judging.judge(held.judging.file(item).leads[0].id, "upheld", "", "甲")
    held.judging.note(item, "备注", "甲")
    held.judging.confirm(held.batches.get(batch), held.batches.item(batch, item.id), Confirmation(True, "", "乙", 0))
    with (
        closing(sqlite3.connect(tmp_path / "home" / "inspect.db")) as database,
        pytest.raises(sqlite3.IntegrityError, match="as it was decided"),
    ):
        database.execute(statement)


def test_a_limited_person_sees_the_batches_of_their_units_alone(held: Inspections, batch: int) -> None:
    assert held.limited(("甲局", "乙局"), everything).batches.list()
    mine = held.limited(("甲局",), everything).batches
    assert mine.list() == []
    with pytest.raises(NotFound):
        mine.items(batch)
